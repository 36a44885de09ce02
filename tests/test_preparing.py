"""Questions are made in a process of their own while a text is read, and are there when it is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.bank.files import LineProblem
from trainer.documents.reading import read_text
from trainer.errors import DocumentRefused, EnvironmentFailed, FileUnavailable, NoQuestions
from trainer.preparing import Preparing
from trainer.settings import Settings
from trainer.shelf import Text, find_again

NOTES = "Maria Keller founded the Harbour Museum in Bremen in 1974. It was paid for by the city of Bremen."


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


def text_of(words: str) -> Text:
    return Text(read_text(words, source="notes.txt", title="Notes"), None)


def no_damage(name: str, problem: LineProblem) -> None:
    raise AssertionError(f"{name}: {problem}")


def test_questions_are_made_and_kept(settings: Settings) -> None:
    text = text_of(NOTES)
    preparing = Preparing(text, settings)
    preparing.begin()
    source = preparing.source()
    assert preparing.ready
    assert preparing._worker is not None
    assert preparing._worker._process.poll() is not None
    assert source.bank.documents == (text.document,)
    assert source.bank.questions
    again = find_again(text.document.id, "Notes", settings, on_damage=no_damage)
    assert again is not None
    assert again.source is not None
    assert again.source.bank.questions == source.bank.questions
    other = Preparing(again, settings)
    other.begin()
    assert other.ready
    assert other.source() == again.source
    preparing.end()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("milk, bread, two eggs", NoQuestions),
        ("Der Hafen wurde im Jahr 1974 von der Stadt Bremen gebaut, und viele Leute kamen zur Eröffnung. " * 4,
         DocumentRefused),
    ],
    ids=["no sentence", "another language"],
)  # fmt: skip # a table reads best as one
def test_what_gives_no_questions_says_why_as_often_as_it_is_asked(
    words: str, error: type[Exception], settings: Settings
) -> None:
    preparing = Preparing(text_of(words), settings)
    for _ in range(2):
        with pytest.raises(error):
            preparing.source()
    assert preparing.ready
    preparing.end()


def test_questions_that_cannot_be_kept_say_so_as_often_as_they_are_asked_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    preparing = Preparing(text_of(NOTES), settings)
    preparing.begin()

    def full(*_: object) -> None:
        raise FileUnavailable("Cannot write the bank: no space left.")

    monkeypatch.setattr("trainer.preparing.keep_questions", full)
    for _ in range(2):
        with pytest.raises(FileUnavailable):
            preparing.source()
    preparing.end()


def test_what_was_given_up_is_not_begun_again(settings: Settings) -> None:
    preparing = Preparing(text_of(NOTES), settings)
    preparing.end()
    preparing.begin()
    assert preparing._worker is None
    with pytest.raises(EnvironmentFailed, match="given up"):
        preparing.source()


def test_a_process_that_is_ended_gives_nothing(settings: Settings) -> None:
    preparing = Preparing(text_of(NOTES), settings)
    preparing.begin()
    assert preparing._worker is not None
    preparing._worker.end()
    with pytest.raises(EnvironmentFailed):
        preparing.source()
