"""What a player of QTI 2.1 or 3.0 shows of a bank is the bank's text, and it scores every answer as the bank would."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from tests.formats.hostile import hostile_bank
from tests.formats.nasty import UNTYPABLE, nasty_bank
from tests.formats.qti_reading import AssessmentItem, Response, members, read_package, shown_text
from tests.formats.writing import written
from tests.making import altered, small_bank, wide_bank
from tests.strategies import banks, questions
from trainer.bank.model import Bank
from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.documents.model import Document
from trainer.formats.escaping import writable
from trainer.formats.qti import as_identifier

BANKS = {"small": small_bank(), "wide": wide_bank(), "nasty": nasty_bank(), "hostile": hostile_bank()}
EDITIONS = ("qti21", "qti30")


def typed(question: Question) -> tuple[tuple[str, ...], ...]:
    """The right answers of each field."""
    if isinstance(question, (ClozeQuestion, ShortQuestion)):
        return ((question.key, *question.accepted),)
    if isinstance(question, GapsQuestion):
        more = question.accepted or ((),) * len(question.key)
        return tuple((key, *accepted) for key, accepted in zip(question.key, more, strict=True))
    return ()


def can_be_typed(answer: str) -> bool:
    kept = writable(answer)
    return bool(kept.strip()) and not set("\n\t") & set(kept)


def fits(question: Question) -> bool:
    return all(can_be_typed(answers[0]) for answers in typed(question))


def assert_shown(item: AssessmentItem, question: Question, document: Document) -> None:
    stem = writable(question.stem)
    if isinstance(question, (ClozeQuestion, GapsQuestion)):
        for name in item.correct():
            stem = stem.replace(GAP, f"[{name}]", 1)
    assert item.shown.stem == stem
    assert item.shown.part("trainer-document").startswith(writable(document.title))
    assert item.shown.unit == (question.unit if isinstance(question, NumericQuestion) else "")
    assert item.feedback.explanation == "\n".join(writable(proof.quote) for proof in question.proof)
    assert writable(document.title) in item.feedback.part("trainer-place")
    assert item.keywords[0] == question.kind.value
    assert set(question.tags) <= set(item.keywords)


def assert_scored(item: AssessmentItem, question: Question) -> None:
    correct = item.correct()
    assert item.score(correct) == 1.0
    assert item.score({}) == 0.0
    assert item.score(wrong(item, question)) == 0.0
    match question:
        case ChoiceQuestion():
            assert list(item.choices().values()) == [writable(option) for option in question.options]
            assert item.choices()[correct["RESPONSE"][0]] == writable(question.key)
        case TrueFalseQuestion():
            assert item.choices()[correct["RESPONSE"][0]] == str(question.key)
        case MultipleQuestion():
            assert list(item.choices().values()) == [writable(option) for option in question.options]
            assert [item.choices()[name] for name in correct["RESPONSE"]] == list(map(writable, question.key))
            assert item.score({"RESPONSE": correct["RESPONSE"][:1]}) == pytest.approx(1 / len(question.key))
        case NumericQuestion():
            assert float(correct["RESPONSE"][0]) == question.value
            assert item.score({"RESPONSE": (str(question.value + question.tolerance / 2),)}) == 1.0
        case OrderingQuestion():
            assert [item.choices()[name] for name in correct["RESPONSE"]] == list(map(writable, question.key))
            assert tuple(item.choices()) != correct["RESPONSE"]
        case MatchingQuestion():
            offered = item.choices("simpleAssociableChoice")
            pairs = [tuple(offered[name] for name in pair.split()) for pair in correct["RESPONSE"]]
            assert pairs == [(writable(left), writable(right)) for left, right in question.key]
            assert item.score({"RESPONSE": correct["RESPONSE"][:1]}) == pytest.approx(1 / len(question.key))
        case _:
            for name, answers in zip(correct, typed(question), strict=True):
                for answer in filter(can_be_typed, answers):
                    assert item.score({**correct, name: (writable(answer),)}) == 1.0
                    assert item.score({**correct, name: (writable(answer).strip(),)}) == 1.0
                assert item.score({**correct, name: ()}) == pytest.approx(1 - 1 / len(correct))


def wrong(item: AssessmentItem, question: Question) -> dict[str, Response]:
    """An answer that earns nothing: another option, all of them, another number, words that nobody wrote."""
    correct = item.correct()
    match question:
        case ChoiceQuestion() | TrueFalseQuestion():
            return {"RESPONSE": (next(name for name in item.choices() if name not in correct["RESPONSE"]),)}
        case MultipleQuestion():
            return {"RESPONSE": tuple(item.choices())}
        case NumericQuestion():
            return {"RESPONSE": (str(question.value + 2 * question.tolerance + 1),)}
        case OrderingQuestion():
            return {"RESPONSE": correct["RESPONSE"][::-1]}
        case MatchingQuestion():
            return {"RESPONSE": ("left-1 right-2",)}
        case _:
            return {name: (f"{answers[0]} and more besides",) for name, answers in correct.items()}


def assert_carried(name: str, bank: Bank) -> None:
    data, problems = written(name, bank)
    items = {item.id: item for item in read_package(data)[0]}
    assert set(items) == {question.id for question in bank.active if fits(question)}
    assert {p.question for p in problems if not p.written} == {q.id for q in bank.active if not fits(q)}
    for question in bank.active:
        if question.id in items:
            assert_shown(items[question.id], question, bank.document(question.document))
            assert_scored(items[question.id], question)


@pytest.mark.parametrize("name", EDITIONS)
@given(bank=banks())
def test_every_text_of_any_bank_arrives_and_the_key_scores(name: str, bank: Bank) -> None:
    assert_carried(name, bank)


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_every_kind_and_every_nasty_text_arrives(name: str, bank: Bank) -> None:
    assert_carried(name, bank)


@pytest.mark.parametrize("name", EDITIONS)
def test_answers_that_nobody_can_type_are_reported_with_their_question(name: str) -> None:
    reported = {str(p.question): p.reason for p in written(name, nasty_bank())[1]}
    assert set(reported) == {f"{text}.{kind}" for text in ("lines", "tab") for kind in ("cloze", "short", "gaps")}
    assert {"lines", "tab"} <= set(UNTYPABLE)
    assert all("nobody can type" in reason for reason in reported.values())


@pytest.mark.parametrize("name", EDITIONS)
def test_a_further_answer_that_nobody_can_type_is_left_out_and_reported(name: str) -> None:
    bank = small_bank()
    odd = altered(bank.questions[3], accepted=("Weiss", "one\ntwo", " "))
    data, problems = written(name, replace(bank, questions=(odd,)))
    assert [(p.question, p.written) for p in problems] == [("helvite", True)]
    (item,), _ = read_package(data)
    assert item.score({"RESPONSE": ("weiss",)}) == 1.0
    assert item.score({"RESPONSE": (" ",)}) == 0.0


@pytest.mark.parametrize("name", EDITIONS)
def test_the_test_has_a_section_for_each_document_and_adds_up_the_scores(name: str) -> None:
    _, test = read_package(written(name, nasty_bank())[0])
    assert test.get("title") == "Nasty: {texts} = 'all' / <any>"
    assert [node.get("title") for node in test.all("assessmentSection")][:2] == [
        "a ~ b = {c} # d : e \\ f",
        "\\frac{1}{2} of {=right ~wrong}",
    ]
    assert test.first("testVariables").get("variableIdentifier") == "SCORE"


@pytest.mark.parametrize("name", EDITIONS)
def test_the_same_bank_gives_the_same_bytes(name: str) -> None:
    assert written(name, wide_bank())[0] == written(name, wide_bank())[0]


def test_an_edited_question_keeps_its_identifier_and_its_file() -> None:
    bank = small_bank()
    edited = replace(bank.questions[0], stem="By whom was the Alder Bridge opened?")
    before, after = (
        members(written("qti21", b)[0]) for b in (bank, replace(bank, questions=(*bank.questions[1:], edited)))
    )
    assert set(before) == set(after)
    assert b"By whom" in after["items/q-who-opened.xml"]


def escaped_id(identifier: str) -> str:
    """The id of which an identifier was made: one escape has one meaning, so that no two ids share an identifier."""
    meant = {"0": ".", "_": "_"}
    escaped = identifier.removeprefix("q-")
    return re.sub(r"_([a-z_0])", lambda found: meant.get(found[1], found[1].upper()), escaped)


@given(questions(), questions())
def test_an_identifier_is_a_name_without_dots_that_tells_its_question(one: Question, other: Question) -> None:
    first, second = as_identifier(one.id), as_identifier(other.id)
    assert escaped_id(first) == one.id
    assert (first.casefold() == second.casefold()) == (one.id == other.id)
    assert first.isascii()
    assert first[0].isalpha()
    assert "." not in first


def test_an_option_in_two_lines_stands_in_two_lines() -> None:
    (item,) = [i for i in read_package(written("qti21", nasty_bank())[0])[0] if i.id == "lines.choice"]
    choice = item.root.all("simpleChoice")[1]
    assert shown_text(choice) == UNTYPABLE["lines"]
    assert len(choice.all("br")) == 4
