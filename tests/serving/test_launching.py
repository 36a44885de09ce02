"""What is started for whom."""

from __future__ import annotations

import sys
from pathlib import Path

from trainer.quiz.modes import Mode
from trainer.serving.door import Visitor
from trainer.serving.launching import Offer, launch
from trainer.settings import Settings

HOME = Path("/the/home")
BANK = Path("/the/banks/-odd name.jsonl")
SETTINGS = Settings(home=HOME)


def test_the_owner_trains_with_the_book_of_whoever_serves() -> None:
    launched = launch(Visitor(None), Offer((BANK,)), SETTINGS, {"TRAINER_HOME": "/the/home", "PATH": "/bin"})
    assert launched.command == (sys.executable, "-m", "trainer", "visit", "--", str(BANK))
    assert launched.environ["TRAINER_HOME"] == "/the/home"
    assert launched.environ["PATH"] == "/bin"


def test_each_visitor_has_a_book_of_their_own_and_sees_nothing_but_the_quiz() -> None:
    launched = [launch(Visitor(name), Offer((BANK,)), SETTINGS, {}) for name in ("visitor-1", "visitor-2")]
    assert {one.command[4:] for one in launched} == {("--guest", "--", str(BANK))}
    homes = [one.environ["TRAINER_HOME"] for one in launched]
    assert homes == ["/the/home/profiles/visitor-1", "/the/home/profiles/visitor-2"]


def test_what_is_said_of_the_quiz_is_handed_on() -> None:
    said = ("--count", "5", "--mode", "exam")
    assert Offer((BANK,), 5, Mode.EXAM).arguments(guest=False) == ("visit", *said, "--", str(BANK))
    assert Offer().arguments(guest=False) == ("visit", "--")
