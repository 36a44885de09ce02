"""What Anki's cards show of a bank is what is in it, and both packages and text files come back as they were."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.formats.anki_making import package as make_package
from tests.formats.cards_seen import Seen, assert_note, read_package, read_text, texts
from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.writing import read_back, written
from tests.making import altered, small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank, Origin
from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    GapsQuestion,
    MultipleQuestion,
    Question,
    ShortQuestion,
)
from trainer.checking import checked
from trainer.documents.model import Document
from trainer.formats import anki
from trainer.formats.anki_collection import Note, read_notes
from trainer.formats.escaping import writable
from trainer.formats.exporting import export_bank
from trainer.formats.wording import heading

BANKS = {"small": small_bank(), "wide": wide_bank(), "nasty": nasty_bank(), "hostile": hostile_bank()}
READERS = {"anki": read_package, "anki-text": read_text}


def assert_all_shown(name: str, bank: Bank) -> None:
    data, problems = written(name, bank)
    seen: dict[str, Seen] = {one.guid: one for one in READERS[name](data)}
    left_out = {problem.question for problem in problems if not problem.written}
    assert set(seen) == {question.id for question in bank.active} - left_out
    for question in bank.active:
        if question.id in seen:
            assert_note(question, bank.document(question.document), seen[question.id])


@pytest.mark.parametrize("name", READERS)
@given(bank=banks())
def test_every_text_of_any_bank_is_on_its_card(name: str, bank: Bank) -> None:
    assert_all_shown(name, bank)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_nasty_texts_are_on_their_cards_in_every_place_of_a_question(name: str, bank: Bank) -> None:
    assert_all_shown(name, bank)
    assert not written(name, bank)[1]


def assert_came_back(name: str, bank: Bank) -> None:
    data, problems = written(name, bank)
    left_out = {problem.question for problem in problems if not problem.written}
    carried = {question.id: question for question in bank.active if question.id not in left_out}
    if not carried:
        return
    imported = read_back(name, data)
    assert not imported.problems
    assert {question.id for question in imported.bank.questions} == set(carried)
    for found in imported.bank.questions:
        asked = carried[found.id]
        assert facts_of(found) == facts_of(asked)
        assert found.tags == asked.tags
        under = " ".join(writable(heading(bank.document(asked.document))).split())
        assert imported.bank.document(found.document).title == (under or "file")
        assert (found.explanation or "") == writable("\n".join(one.quote for one in asked.proof)).strip()


def facts_of(question: Question) -> dict[str, object]:
    """What is asked and right, without control characters; options that are shown mixed without their order."""
    names = {"kind", "stem", "key", "accepted", "options", "value", "tolerance", "unit"}
    record = {name: value for name, value in vars(question).items() if name in names}
    clean = _clean(record)
    assert isinstance(clean, dict)
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        clean["options"] = set(map(writable, question.options))
    if isinstance(question, MultipleQuestion):
        clean["key"] = set(map(writable, question.key))
    if isinstance(question, GapsQuestion) and not any(question.accepted):
        clean["accepted"] = ()
    return clean


def _clean(value: object) -> object:
    if isinstance(value, dict):
        return {name: _clean(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    return writable(value) if isinstance(value, str) else value


@pytest.mark.parametrize("name", READERS)
@given(bank=banks())
def test_what_is_exported_comes_back_as_it_was(name: str, bank: Bank) -> None:
    assert_came_back(name, bank)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_nasty_texts_come_back_as_they_were(name: str, bank: Bank) -> None:
    assert_came_back(name, bank)


@pytest.mark.parametrize("name", READERS)
def test_a_document_is_a_deck_in_that_of_the_bank(name: str) -> None:
    titles = {
        "Roads / rivers": "Roads / rivers",
        "a::b:::c:": "a:b:c",
        "::": "-",
        "two\nlines": "two lines",
        "word " * 40: f"{('word ' * 20).rstrip()[:99]}…",
    }
    for title, level in titles.items():
        bank = small_bank(title)
        for one, deck in ((bank, level), (replace(bank, title="A"), f"A::{level}")):
            assert {seen.deck for seen in READERS[name](written(name, one)[0])} == {deck}


@pytest.mark.parametrize("name", READERS)
def test_a_question_without_evidence_is_carried_with_what_is_said_of_it(name: str) -> None:
    made = Document(title="Rivers", text="", paragraphs=(), source="rivers.gift", topic="Geo graphy")
    shared = {"asks": AnswerType.PHRASE, "template": "import.gift", "listed_under": made.id}
    told = checked(
        ShortQuestion,
        {
            **shared,
            "id": "a",
            "stem": "Which?",
            "key": "Danube",
            "explanation": "It is long.",
            "tags": ("topic/x", "a//b"),
        },
    )
    bare = checked(ShortQuestion, {**shared, "id": "b", "stem": "Which?", "key": "Po"})
    bank = Bank(title="Rivers", documents=(made,), questions=(told, bare), origin=Origin(generator="0.1.0"))
    first, second = READERS[name](written(name, bank)[0])
    assert first.tags == ("trainer::short", "trainer::topic::Geo-graphy", "topic::x", "a//b")
    assert texts(first.back, "trainer-evidence") == ["It is long."]
    assert not texts(second.back, "trainer-evidence")
    assert_came_back_without_evidence(name, bank)


def assert_came_back_without_evidence(name: str, bank: Bank) -> None:
    first, second = read_back(name, written(name, bank)[0]).bank.questions
    assert (first.explanation, second.explanation) == ("It is long.", None)
    assert first.tags == ("topic/x", "a//b")


def test_the_note_types_bear_the_time_at_which_their_look_was_last_changed() -> None:
    types = [anki._note_type(gapped=gapped) for gapped in (False, True)]
    look = repr([(one.templates, one.css) for one in types]).encode()
    told = (anki._TYPES_CHANGED, hashlib.sha256(look).hexdigest()[:16])
    assert told == (1_796_000_000, "13731f722a8407c6"), "set _TYPES_CHANGED to the time of the change, then both here"


def times(path: Path) -> dict[str, int]:
    return {note.guid: note.changed for note in read_notes(path.read_bytes(), "bank") if isinstance(note, Note)}


def test_a_note_that_stands_as_it_was_in_the_file_that_is_replaced_keeps_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank, path = small_bank(), tmp_path / "bank.apkg"
    first, *others = bank.questions
    tagged = replace(others[0], tags=("exam",))
    later = replace(bank, questions=(first, tagged, *others[1:]))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    export_bank(bank, "anki", path)
    assert set(times(path).values()) == {1_796_000_000}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000060")
    export_bank(later, "anki", path)
    assert times(path) == dict.fromkeys((one.id for one in bank.questions), 1_796_000_000) | {tagged.id: 1_796_000_060}


@pytest.mark.parametrize("there", [b"", b"no package", make_package({"collection.anki2": b"damaged"})])
def test_a_file_that_is_no_package_is_replaced_by_notes_of_now(
    there: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bank.apkg"
    path.write_bytes(there)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000060")
    export_bank(small_bank(), "anki", path)
    assert set(times(path).values()) == {1_796_000_060}


@pytest.mark.parametrize("name", READERS)
def test_what_a_card_cannot_show_is_reported(name: str) -> None:
    choice, truth, cloze, short = small_bank().questions
    assert isinstance(choice, ChoiceQuestion)
    odd = (
        replace(truth, stem="\x07"),
        altered(cloze, key="\x07"),
        replace(choice, key="ab", options=("ab", "a\x07b")),
        replace(short, stem="Who\x07?"),
    )
    data, problems = written(name, replace(small_bank(), questions=odd))
    assert [one.guid for one in READERS[name](data)] == ["helvite"]
    assert [(problem.question, problem.written) for problem in problems] == [
        ("cars", False),
        ("gallery", False),
        ("who-opened", False),
        ("helvite", True),
    ]
    assert [problem.reason.partition(",")[0] for problem in problems] == [
        "its stem has no visible text",
        "an answer has no visible text",
        "two of its texts differ by control characters only",
        "control characters were left out of its texts",
    ]
