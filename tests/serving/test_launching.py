"""What is started for whom."""

from __future__ import annotations

import sys
from pathlib import Path

from trainer.quiz.modes import Mode
from trainer.serving.door import Visitor
from trainer.serving.launching import Offer, launch
from trainer.settings import Settings
from trainer.settings.profiles import find_profiles

BANK = Path("/the/banks/-odd name.jsonl")


def test_the_owner_trains_in_the_profile_of_whoever_serves(home: Path) -> None:
    serves = Settings(home=home, profile="anna")
    launched = launch(Visitor(None), Offer((BANK,)), serves, {"TRAINER_PROFILE": "other", "PATH": "/bin"})
    assert launched.command == (sys.executable, "-m", "trainer", "visit", "--", str(BANK))
    assert launched.environ["TRAINER_PROFILE"] == "anna"
    assert launched.environ["PATH"] == "/bin"


def test_each_visitor_has_a_profile_of_their_own_and_sees_nothing_but_the_quiz(home: Path) -> None:
    serves = Settings(home=home, profile="anna")
    for name in ("visitor-1", "visitor-2", "visitor-1"):
        launched = launch(Visitor(name), Offer((BANK,)), serves, {})
        assert launched.command[4:] == ("--guest", "--", str(BANK))
        assert launched.environ["TRAINER_PROFILE"] == name
    assert find_profiles(serves) == ("default", "visitor-1", "visitor-2")


def test_what_is_said_of_the_quiz_is_handed_on() -> None:
    said = ("--count", "5", "--mode", "exam")
    assert Offer((BANK,), 5, Mode.EXAM).arguments(guest=False) == ("visit", *said, "--", str(BANK))
    assert Offer().arguments(guest=False) == ("visit", "--")
