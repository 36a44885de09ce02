"""What Canvas shows of a bank is the bank's text, every right answer scores there, and what changes is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.formats.nasty import nasty_bank
from tests.formats.qti_reading import CanvasItem, Response, read_canvas
from tests.formats.test_qti2 import BANKS, can_be_typed, fits, typed
from tests.formats.writing import written
from tests.making import wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    TrueFalseQuestion,
)
from trainer.documents.model import Document
from trainer.formats.escaping import writable

_TYPES = {
    Kind.CHOICE: "multiple_choice_question",
    Kind.TRUE_FALSE: "true_false_question",
    Kind.CLOZE: "fill_in_multiple_blanks_question",
    Kind.SHORT: "short_answer_question",
    Kind.MULTIPLE: "multiple_answers_question",
    Kind.NUMERIC: "numerical_question",
    Kind.GAPS: "fill_in_multiple_blanks_question",
    Kind.ORDERING: "matching_question",
    Kind.MATCHING: "matching_question",
}


def by_texts(item: CanvasItem, chosen: dict[str, str]) -> dict[str, Response]:
    """The responses that choose these texts, each by what stands beside it."""
    return {
        response: tuple(name for name, text in choices.items() if text == chosen[beside])[:1]
        for response, (beside, choices) in item.responses.items()
        if beside in chosen
    }


def right(item: CanvasItem, question: Question) -> dict[str, Response]:
    """The right answer, found by what a person sees."""
    names = {text: name for _, choices in item.responses.values() for name, text in choices.items()}
    match question:
        case ChoiceQuestion():
            return {"response1": (names[writable(question.key)],)}
        case TrueFalseQuestion():
            return {"response1": (names[str(question.key)],)}
        case MultipleQuestion():
            return {"response1": tuple(names[writable(option)] for option in question.key)}
        case NumericQuestion():
            return {"response1": (str(question.value),)}
        case OrderingQuestion():
            return by_texts(item, {f"{place}.": writable(line) for place, line in enumerate(question.key, start=1)})
        case MatchingQuestion():
            return by_texts(item, {writable(left): writable(right) for left, right in question.key})
        case ClozeQuestion() | GapsQuestion():
            blanks = [beside for beside, _ in item.responses.values()]
            answers = [writable(answers[0]) for answers in typed(question)]
            return by_texts(item, dict(zip(blanks, answers, strict=True)))
        case _:
            return {"response1": (writable(question.key),)}


def assert_shown(item: CanvasItem, question: Question, document: Document) -> None:
    stem = writable(question.stem)
    if isinstance(question, (ClozeQuestion, GapsQuestion)):
        for blank, _ in item.responses.values():
            assert f"[{blank}]" not in stem
            stem = stem.replace(GAP, f"[{blank}]", 1)
    assert item.shown.stem == stem
    assert item.shown.part("trainer-document").startswith(writable(document.title))
    assert item.feedback.explanation == "\n".join(writable(proof.quote) for proof in question.proof)
    assert item.field("question_type") == _TYPES[question.kind]
    assert item.field("trainer_id") == question.id
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        assert list(item.responses["response1"][1].values()) == list(map(writable, question.options))


def assert_scored(item: CanvasItem, question: Question) -> None:
    answer = right(item, question)
    assert item.score(answer) == pytest.approx(100, abs=0.01)
    assert item.score({}) == 0.0
    assert item.score(dict.fromkeys(answer, ("nothing of this",)) if not numeric(question) else {}) == 0.0
    if isinstance(question, NumericQuestion):
        assert item.score({"response1": (str(question.value + 2 * question.tolerance + 1),)}) == 0.0
        assert item.score({"response1": (str(question.value - question.tolerance / 2),)}) == 100.0
    if isinstance(question, MultipleQuestion):
        assert item.score({"response1": tuple(item.responses["response1"][1])}) == 0.0
    if question.kind is Kind.SHORT:
        for text in filter(can_be_typed, typed(question)[0]):
            assert item.score({"response1": (writable(text),)}) == 100.0


def numeric(question: Question) -> bool:
    return isinstance(question, NumericQuestion)


def assert_carried(bank: Bank) -> None:
    data, problems = written("qti12", bank)
    found, quiz = read_canvas(data)
    items = {item.field("trainer_id"): item for item in found}
    assert set(items) == {question.id for question in bank.active if fits(question)}
    assert {p.question for p in problems if not p.written} == {q.id for q in bank.active if not fits(q)}
    assert quiz.first("points_possible").text == f"{len(items)}.0"
    for question in bank.active:
        if question.id in items and distinct(question):
            assert_shown(items[question.id], question, bank.document(question.document))
            assert_scored(items[question.id], question)


def distinct(question: Question) -> bool:
    """Whether its parts can be told apart once control characters are left out; that these are is reported."""
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            sides: tuple[tuple[str, ...], ...] = (question.options,)
        case OrderingQuestion():
            sides = (question.key,)
        case MatchingQuestion():
            sides = (question.left, question.right)
        case _:
            return True
    return all(len(set(map(writable, side))) == len(side) for side in sides)


@given(banks())
def test_every_text_of_any_bank_arrives_and_the_key_scores(bank: Bank) -> None:
    assert_carried(bank)


@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_every_kind_and_every_nasty_text_arrives(bank: Bank) -> None:
    assert_carried(bank)


def test_an_order_becomes_a_match_and_is_reported() -> None:
    problems = written("qti12", wide_bank())[1]
    assert [(p.question, p.written) for p in problems] == [("order", True)]
    assert "match of places and lines" in problems[0].reason


def test_no_gap_is_named_as_a_text_in_brackets_is() -> None:
    bank = wide_bank()
    gaps = replace(bank.questions[2], stem="See [gap1] and [gap3]: _____ to _____.")
    (item,), _ = read_canvas(written("qti12", replace(bank, questions=(gaps,)))[0])
    assert item.shown.stem == "See [gap1] and [gap3]: [gap2] to [gap4]."


def test_texts_to_choose_from_that_new_quizzes_may_take_for_markup_are_reported() -> None:
    reported = {str(p.question) for p in written("qti12", nasty_bank())[1] if "New Quizzes may" in p.reason}
    assert {"tags.matching", "tags.ordering", "open-tag.matching", "entities.ordering"} <= reported
    assert "star.matching" not in reported


def test_the_same_bank_gives_the_same_bytes() -> None:
    assert written("qti12", wide_bank())[0] == written("qti12", wide_bank())[0]
