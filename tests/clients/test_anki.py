"""Anki's own backend imports both formats, shows every text, updates what it has, and its exports are read back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.clients.running import needs_python, run_python
from tests.formats.cards_seen import assert_back, assert_front, keys_of, texts
from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.test_anki import facts_of
from tests.formats.writing import read_back, written
from tests.making import small_bank, wide_bank
from trainer.bank.model import Bank
from trainer.bank.questions import ClozeQuestion, GapsQuestion, Question
from trainer.documents.model import Document
from trainer.formats.escaping import writable
from trainer.formats.exporting import export_bank

BANKS = {"small": small_bank(), "wide": wide_bank(), "nasty": nasty_bank(), "hostile": hostile_bank()}
NAMES = {"anki": "apkg", "anki-text": "txt"}
_CLOZE = re.compile(r'<span class="cloze(?:-inactive)?"[^>]*>(.*?)</span>', re.DOTALL)

pytestmark = needs_python("anki")


def export(name: str, bank: Bank, path: Path, monkeypatch: pytest.MonkeyPatch, *, time: int = 1_796_000_000) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(time))
    file = path.with_suffix(f".{NAMES[name]}")
    file.write_bytes(written(name, bank)[0])
    return file


def counted(done: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in done.items() if count}


def assert_shown(question: Question, source: Document, cards: list[dict[str, Any]]) -> None:
    """The cards of a note, as Anki has filled them: each gap is hidden once, and all of them are shown on the back."""
    assert not any(card["broken"] for card in cards)
    if not isinstance(question, (ClozeQuestion, GapsQuestion)):
        (card,) = cards
        assert_front(question, source, card["question"])
        assert_back(question, card["answer"].split('<hr id="answer">')[-1].removeprefix(card["question"]))
        return
    assert len(cards) == len(keys_of(question))
    for place, card in enumerate(cards):
        hidden = [*map(writable, keys_of(question))]
        assert list(shown_gaps(card["answer"].split('<hr id="answer">')[0])) == hidden
        hidden[place] = "[...]"
        assert list(shown_gaps(card["question"])) == hidden
        assert_front(question, source, _CLOZE.sub("_____", card["question"]))
        assert_back(question, card["answer"])


def shown_gaps(html: str) -> Iterator[str]:
    for gap in _CLOZE.finditer(html):
        yield from texts(f'<p class="gap">{gap[1]}</p>', "gap")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_anki_shows_every_text_and_imports_nothing_twice(
    name: str, bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export(name, bank, tmp_path / "bank", monkeypatch)
    made = run_python("anki_import.py", path, path)
    count = len(bank.questions)
    assert [counted(done) for done in made["imports"]] == [
        {"found": count, "new": count},
        {"found": count, "duplicate": count},
    ]
    assert (made["empty"], made["sound"]) == (0, True)
    notes = {note["guid"]: note for note in made["notes"]}
    assert set(notes) == {question.id for question in bank.questions}
    assert name == "anki-text" or not any(note["check"] for note in notes.values()), "Anki warns of a note"
    for question in bank.questions:
        assert_shown(question, bank.document(question.document), notes[question.id]["cards"])


def export_twice(name: str, first: Bank, second: Bank, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Export a bank, and what became of it, to one file, as a person does; the file of the first time is kept too."""
    file, kept = folder / f"bank.{NAMES[name]}", folder / f"earlier.{NAMES[name]}"
    for bank, seconds in ((first, 0), (second, 60)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_796_000_000 + seconds))
        export_bank(bank, name, file)
        if bank is first:
            shutil.copyfile(file, kept)
    return [kept, file]


@pytest.mark.parametrize("name", NAMES)
def test_an_edited_question_is_updated_and_none_is_doubled(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = small_bank()
    edited = replace(bank.questions[0], stem="Who opened the bridge of Salamanca?")
    later = replace(bank, questions=(edited, *bank.questions[1:]))
    made = run_python("anki_import.py", *export_twice(name, bank, later, tmp_path, monkeypatch))
    assert (made["imports"][1]["new"], made["imports"][1]["updated"]) == (0, 1)
    shown = {note["guid"]: texts(note["cards"][0]["question"], "trainer-stem") for note in made["notes"]}
    assert len(shown) == len(bank.questions)
    assert shown[edited.id] == [edited.stem]
    assert shown["cars"] == [bank.questions[1].stem]


@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_what_anki_exports_of_our_cards_comes_back_as_it_was(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export("anki", bank, tmp_path / "bank", monkeypatch)
    run_python("anki_import.py", path, "--export", tmp_path / "new.apkg")
    imported = read_back("anki", (tmp_path / "new.apkg").read_bytes())
    assert not imported.problems
    found = {question.id: facts_of(question) for question in imported.bank.questions}
    assert found == {question.id: facts_of(question) for question in bank.questions}


@pytest.mark.parametrize("form", ["new", "legacy", "whole", "text"])
def test_what_anki_exports_of_its_own_note_types_becomes_questions(form: str, tmp_path: Path) -> None:
    path = tmp_path / ("notes.txt" if form == "text" else "notes.apkg")
    run_python("anki_export.py", path, form)
    imported = read_back("anki-text" if form == "text" else "anki", path.read_bytes())
    asked = {question.stem: question for question in imported.bank.questions}
    assert asked["capital of France"].key == "Paris"
    assert asked["Paris"].key == "capital of France"
    assert asked["The _____ (star) is larger than the _____."].key == ("sun", "moon")
    assert asked["Water boils at _____ degrees."].explanation == "at sea level"
    assert asked["capital of France"].tags == ("geo/europe",)
    title = imported.bank.document(asked["capital of France"].document).title
    assert title == "School / Geography"
    if form != "text":
        assert {str(problem).partition(": ")[2] for problem in imported.problems} == {
            "an image is left out",
            "it hides parts of an image",
        }
