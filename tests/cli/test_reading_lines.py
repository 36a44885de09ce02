"""Reading line by line, in words and as JSON: a transcript that a person can read, and every way through it."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import pytest

from tests.cli.test_lines import Lines
from tests.making import reading_bank
from trainer.bank.files import save_bank
from trainer.cli.json_reading import JsonReadingSpeaker
from trainer.cli.main import main
from trainer.cli.plain_reading import PlainReadingSpeaker
from trainer.cli.reading_lines import LineReading, ReadingSpeaker
from trainer.opening import Source, open_book
from trainer.quiz.reading import NOTHING, Progress
from trainer.scores.model import Reading
from trainer.scores.readings import kept_places
from trainer.settings import Settings
from trainer.shelf import Text

GOLDEN = Path(__file__).parent.parent / "golden"
SLOWLY = 25.0
LENGTH = len(reading_bank().documents[0].text)


class Typist(Lines):
    """Types a line every so many seconds."""

    def __init__(self, lines: list[str], screen: io.StringIO, seconds: float) -> None:
        super().__init__(lines, screen)
        self.now = 0.0
        self._seconds = seconds

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # typeshed's StringIO has two bases
        self.now += self._seconds
        return super().readline(size)


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture
def text(settings: Settings) -> Text:
    bank = reading_bank()
    path = settings.banks / "walk.jsonl"
    save_bank(bank, path)
    return Text(bank.documents[0], Source(bank, str(path.resolve())))


def read(
    text: Text,
    settings: Settings,
    lines: list[str],
    *,
    speaker: Callable[[TextIO], ReadingSpeaker] = PlainReadingSpeaker,
    seconds: float = SLOWLY,
    progress: Progress = NOTHING,
) -> str:
    """Read with those lines typed, and return all that stands on the screen then."""
    screen = io.StringIO()
    typist = Typist(lines, screen if speaker is PlainReadingSpeaker else io.StringIO(), seconds)
    with open_book(settings) as book:
        assert LineReading(book, typist, speaker(screen), lambda: typist.now).run(text, progress, settings, seed=1) == 0
    return screen.getvalue()


def test_a_reading_reads_as_reviewed(text: Text, settings: Settings) -> None:
    earlier = Reading("0123456789ab", "Another", words=300, seconds=75.0, reached=1800, finished=True)
    with open_book(settings) as book:
        book.note_reading(earlier)
    keys = ["", ":p", "", ":b", "", ":what", "", "2", ":h", "f", "Oslo", "nobody", "r", "", "", "3", "f", "Weiss"]
    shown = read(text, settings, keys)
    golden = GOLDEN / "plain-reading.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_what_was_read_again_with_marks_is_kept_as_no_reading(text: Text, settings: Settings) -> None:
    read(text, settings, ["", "", "1", "t", "Oslo", "nobody", "r", "", "", "1", "Weiss"])
    with open_book(settings) as book:
        assert len(book.past_readings()) == 1
        assert {row.finished for row in book.readings()} == {False, True}


def test_leaving_keeps_the_place_and_going_on_asks_about_all_of_it(text: Text, settings: Settings) -> None:
    assert "The place is kept" in read(text, settings, ["", ":q"])
    with open_book(settings) as book:
        (place,) = kept_places(book.readings()).values()
    progress = Progress(place.reached, place.words, place.seconds)
    shown = read(text, settings, ["", "2"], progress=progress)
    assert "You go on after " in shown
    assert "Question 1 of 4" in shown
    with open_book(settings) as book:
        (past,) = book.past_readings()
        assert (past.outcome.words, past.outcome.seconds) == (LENGTH // 6, 2 * SLOWLY)


def test_the_end_of_the_input_keeps_the_place_as_well(text: Text, settings: Settings) -> None:
    assert "The place is kept" in read(text, settings, [""])


def test_the_questions_can_come_before_the_end(text: Text, settings: Settings) -> None:
    shown = read(text, settings, [":f"])
    assert "Question 1 of 3" in shown


def test_beginning_anew_forgets_the_place(text: Text, settings: Settings) -> None:
    read(text, settings, ["", ":n", ":q"])
    with open_book(settings) as book:
        assert kept_places(book.readings()) == {}


def test_pages_that_nobody_can_have_read_give_no_speed(text: Text, settings: Settings) -> None:
    shown = read(text, settings, ["", "", "2", "f", "Oslo", "Weiss"], seconds=0.5)
    assert "skimmed" in shown
    assert "faster than anybody reads" in shown


def test_a_text_that_gives_no_questions_has_a_speed(settings: Settings, text: Text) -> None:
    bare = Text(text.document, Source(replace(reading_bank(), questions=()), "walk.jsonl"))
    shown = read(bare, settings, ["", ""])
    assert "There is no question on what was read." in shown
    assert "words a minute" in shown
    with open_book(settings) as book:
        assert [past.outcome.asked for past in book.past_readings()] == [0]


def test_questions_that_were_left_are_taken_up_with_their_result(
    text: Text, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read(text, settings, ["", "", "2", ":q"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"f\nOslo\nnobody\n\n")))
    assert main(["quiz", "--resume", "--plain"]) == 0
    shown = capsys.readouterr().out
    assert "Question 2 of 4" in shown
    assert "understood" in shown
    assert "Not understood: Who named the mineral helvite? — Clara Weiss" in shown


def test_scripts_read_json_and_write_the_same_lines(text: Text, settings: Settings) -> None:
    keys = ["", ":p", "", ":?", "", ":h", "2", "f", "Oslo", "nobody", ""]
    shown = read(text, settings, keys, speaker=JsonReadingSpeaker)
    events = [json.loads(line) for line in shown.splitlines()]
    assert [event["event"] for event in events[:5]] == ["reading", "page", "page", "pause", "pause"]
    assert events[0]["words"] == LENGTH // 6
    assert events[2]["end"] == LENGTH
    (hint,) = [event for event in events if event["event"] == "hint"]
    assert "Anna Ruiz opened the Alder Bridge" in hint["text"]
    (result,) = [event for event in events if event["event"] == "result"]
    assert (result["asked"], result["understood"], result["missed"]) == (4, 2, ["who-opened", "helvite"])
    assert result["effective"] == pytest.approx(result["words_a_minute"] * 0.5)
    assert (result["last"], result["usual"]) == (None, None)
