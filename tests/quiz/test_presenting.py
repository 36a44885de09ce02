"""What a quiz asks and how answers are read: the rules that both front ends share."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.making import document, question_list
from tests.strategies import banks, questions
from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
    Question,
    same_to_a_reader,
)
from trainer.quiz.grading import Verdict, grade, parts_of, right_answer
from trainer.quiz.presenting import Level, answer_hint, level_of, pick, shown_options, typed_answer

CHOICE, STATEMENT, CLOZE, SHORT = question_list(document())


@given(questions(kind=Kind.CHOICE), st.integers(0, 1000))
def test_options_are_reordered_by_the_seed_alone_and_never_lost(question: Question, seed: int) -> None:
    assert isinstance(question, ChoiceQuestion)
    shown = shown_options(question, seed)
    assert sorted(shown) == sorted(question.options)
    assert shown == shown_options(question, seed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2", "b2"),
        ("B", "b2"),
        (" b ", "b2"),
        ("C3", "c3"),
        ("9", None),
        ("0", None),
        ("", None),
        ("z", None),
        ("²", None),
    ],
)
def test_an_option_is_meant_by_number_letter_or_text(typed: str, meant: str | None) -> None:
    assert typed_answer(CHOICE, typed, ("a1", "b2", "c3")) == meant


def test_an_option_that_is_a_number_is_meant_by_its_text() -> None:
    assert typed_answer(CHOICE, "4", ("12", "4", "7", "9")) == "4"


@pytest.mark.parametrize(
    ("typed", "meant"), [("t", "True"), ("NO", "False"), ("1", "True"), ("2", "False"), ("maybe", None)]
)
def test_a_statement_takes_words_and_numbers(typed: str, meant: str | None) -> None:
    assert typed_answer(STATEMENT, typed, ()) == meant


def test_typed_kinds_take_any_text_that_is_not_empty() -> None:
    assert typed_answer(CLOZE, "  Oslo ", ()) == "Oslo"
    assert typed_answer(SHORT, "   ", ()) is None


def test_a_hint_names_the_sort_of_answer() -> None:
    assert answer_hint(SHORT) == "a person's name"


@given(banks(), st.integers(1, 8), st.integers(0, 50))
def test_a_quiz_asks_as_many_as_it_can_and_none_twice(bank: Bank, count: int, seed: int) -> None:
    chosen = pick(bank.questions, count, seed=seed)
    assert len(chosen) == min(count, len(bank.questions))
    assert len({q.id for q in chosen}) == len(chosen)
    assert chosen == pick(tuple(reversed(bank.questions)), count, seed=seed)


def test_two_questions_on_one_passage_wait_for_the_others() -> None:
    twin = CHOICE.model_copy(update={"id": "twin"})
    for seed in range(20):
        chosen = pick((CHOICE, twin, STATEMENT, CLOZE, SHORT), 4, seed=seed)
        assert len({q.evidence.start for q in chosen}) == 4


def test_documents_take_turns() -> None:
    other = question_list(document("Another title"))
    renamed = [
        q.model_copy(update={"id": f"x-{q.id}", "evidence": q.evidence.model_copy(update={"document": "other"})})
        for q in other
    ]
    chosen = pick([*question_list(document()), *renamed], 4, seed=3)
    assert sum(q.evidence.document == "other" for q in chosen) == 2


def test_only_the_kinds_asked_for_are_picked() -> None:
    assert {q.kind for q in pick((CHOICE, STATEMENT, CLOZE), 5, seed=1, kinds={Kind.CLOZE})} == {Kind.CLOZE}


@pytest.mark.parametrize(
    ("difficulty", "level"),
    [
        (None, Level.MEDIUM),
        (0.0, Level.EASY),
        (0.34, Level.EASY),
        (0.35, Level.MEDIUM),
        (0.55, Level.MEDIUM),
        (0.56, Level.HARD),
        (1.0, Level.HARD),
    ],
)
def test_a_quiz_may_be_of_one_level(difficulty: float | None, level: Level) -> None:
    made = question_list(document())
    rated = made[0].model_copy(update={"difficulty": difficulty})
    others = [q.model_copy(update={"difficulty": {Level.EASY: 0.9}.get(level, 0.1)}) for q in made[1:]]
    assert level_of(rated) is level
    assert pick([rated, *others], 4, seed=1, level=level) == (rated,)


@given(questions(), st.integers(0, 1000))
def test_typing_the_right_numbers_or_words_is_the_right_answer(question: Question, seed: int) -> None:
    shown = shown_options(question, seed)
    assume(len(shown) < 10)
    right = parts_of(right_answer(question))
    if isinstance(question, (MultipleQuestion, OrderingQuestion, MatchingQuestion)):
        folded = [same_to_a_reader(option) for option in shown]
        typed = " ".join(str(folded.index(same_to_a_reader(part)) + 1) for part in right)
        answer = typed_answer(question, typed, shown)
        assert answer is not None
        assert grade(question, answer) is Verdict.CORRECT
