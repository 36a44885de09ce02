"""Which questions a quiz asks: good ones first, spread, and none that answers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list, wide_bank
from tests.strategies import banks
from trainer.bank.levels import Level
from trainer.bank.model import Bank
from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    Evidence,
    Kind,
    MatchingQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.checking import checked
from trainer.documents.model import DocumentId
from trainer.quiz.leaking import Told, leaks, may_not_meet, same_fact
from trainer.quiz.picking import pick
from trainer.quiz.presenting import level_of

CHOICE, STATEMENT, CLOZE, SHORT = question_list(document())
_WORDS = ("Alder", "Linden", "bridge", "museum", "opened", "Oslo", "1955", "the", "in", "Weiss")


def shared(name: str, stem: str, place: int, *further: int, **more: object) -> dict[str, object]:
    """The fields of a question on the passage of that number; each passage has 50 characters."""
    passages = [
        Evidence(document=DocumentId("d" * 12), start=50 * n, end=50 * n + 50, quote="x" * 50)
        for n in (place, *further)
    ]
    return {
        "id": name,
        "stem": stem,
        "asks": AnswerType.NAME,
        "evidence": passages[0],
        "further": tuple(passages[1:]),
        "template": "t",
        **more,
    }


def short(name: str, stem: str, key: str, place: int, **more: object) -> Question:
    return checked(ShortQuestion, {**shared(name, stem, place, **more), "key": key})


def events(name: str, place: int, *further: int) -> Question:
    told = shared(name, "Put these events in order, the earliest first.", place, *further)
    return checked(OrderingQuestion, {**told, "key": tuple(f"Event {n}" for n in (place, *further))})


def meet(one: Question, other: Question) -> bool:
    return not may_not_meet(Told(one), Told(other))


@st.composite
def similar_questions(draw: st.DrawFn) -> list[Question]:
    """Questions of few words about few passages, so that many answer each other."""
    phrases = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join)
    made = st.tuples(phrases, phrases, st.integers(0, 5), st.none() | st.floats(0, 1), st.booleans())
    return [
        checked(TrueFalseQuestion, {**shared(f"q{n}", stem, place, confidence=sure), "key": True})
        if stated
        else short(f"q{n}", f"{stem}?", key, place, confidence=sure)
        for n, (stem, key, place, sure, stated) in enumerate(draw(st.lists(made, max_size=20)))
    ]


@given(banks(), st.integers(1, 8), st.integers(0, 50))
def test_a_quiz_asks_none_twice_and_hangs_on_no_order(bank: Bank, count: int, seed: int) -> None:
    chosen = pick(bank.questions, count, seed=seed)
    assert min(count, len(bank.questions), 1) <= len(chosen) <= count
    assert len({q.id for q in chosen}) == len(chosen)
    assert chosen == pick(tuple(reversed(bank.questions)), count, seed=seed)


@given(similar_questions(), st.integers(1, 12), st.integers(0, 50))
def test_no_question_of_a_quiz_answers_another_and_none_is_left_out_without_need(
    asked: list[Question], count: int, seed: int
) -> None:
    chosen = pick(asked, count, seed=seed)
    assert all(meet(one, other) for one, other in combinations(chosen, 2))
    if len(chosen) < count:
        left = [q for q in asked if q not in chosen]
        assert all(any(not meet(q, other) for other in chosen) for q in left)


def test_two_questions_on_one_passage_wait_for_the_others() -> None:
    twin = replace(short("twin", "Which road was paved?", "Quarry Road", 0), evidence=CHOICE.evidence)
    for seed in range(20):
        chosen = pick((CHOICE, twin, STATEMENT, CLOZE, SHORT), 4, seed=seed)
        assert len({q.proved_by.start for q in chosen}) == 4
    assert len(pick((CHOICE, twin, STATEMENT, CLOZE, SHORT), 5, seed=1)) == 5


def statement(name: str, place: int, *, key: bool) -> Question:
    return checked(TrueFalseQuestion, {**shared(name, f"Statement {name} holds.", place), "key": key})


def test_true_and_false_statements_keep_a_balance_while_others_are_left() -> None:
    true = [statement(f"t{n}", n, key=True) for n in range(8)]
    false = [statement(f"f{n}", 10 + n, key=False) for n in range(2)]
    typed = [short(f"s{n}", f"What is number {n}?", f"Answer{n}", 20 + n) for n in range(6)]
    for seed in range(20):
        quiz = pick([*true, *false, *typed], 12, seed=seed)
        keys = [q.key for q in quiz if isinstance(q, TrueFalseQuestion)]
        assert (len(quiz), keys.count(True), keys.count(False)) == (12, 4, 2)
    assert len(pick(true, 8, seed=1)) == 8  # no quiz is shorter for it


def test_documents_take_turns() -> None:
    other = [short(f"x{n}", f"Which {name}?", f"{name} {name}", n) for n, name in enumerate(("abbey", "barn", "canal"))]
    chosen = pick([*question_list(document()), *other], 4, seed=3)
    assert sum(q.proved_by.document == "d" * 12 for q in chosen) == 2


def test_only_the_kinds_asked_for_are_picked() -> None:
    assert {q.kind for q in pick((CHOICE, STATEMENT, CLOZE), 5, seed=1, kinds=frozenset({Kind.CLOZE}))} == {Kind.CLOZE}


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
    rated = replace(made[0], difficulty=difficulty)
    others = [replace(q, difficulty={Level.EASY: 0.9}.get(level, 0.1)) for q in made[1:]]
    assert level_of(rated) is level
    assert pick([rated, *others], 4, seed=1, level=level) == (rated,)


def plain(count: int, confidence: Sequence[float | None]) -> list[Question]:
    """Questions that have nothing to do with each other, with these confidences in turn."""
    return [
        short(f"n{n}", f"Which thing is alone{n}?", f"answer{n}", n, confidence=confidence[n % len(confidence)])
        for n in range(count)
    ]


def test_the_most_confident_come_first_and_one_that_nobody_reckoned_counts_for_three_quarters() -> None:
    pool = plain(8, (0.6, 0.96, None, 0.86))
    for seed in range(5):
        assert [q.confidence for q in pick(pool, 8, seed=seed)] == [0.96, 0.96, 0.86, 0.86, None, None, 0.6, 0.6]


def test_within_a_tier_seeds_give_different_quizzes() -> None:
    pool = plain(40, (0.8, 0.81, 0.84))
    assert len({pick(pool, 5, seed=seed) for seed in range(10)}) > 5


def test_a_question_whose_key_another_shows_about_the_same_is_left_out() -> None:
    who = short("who", "Who opened the Alder Bridge?", "Anna Ruiz", 0)
    when = short("when", "In which year did Anna Ruiz open the Alder Bridge?", "1998", 7)
    assert leaks(Told(who), Told(when))
    assert not leaks(Told(when), Told(who))
    for seed in range(5):
        assert len(pick((who, when), 2, seed=seed)) == 1


def test_a_name_in_another_stem_is_no_answer() -> None:
    where = short("where", "In which country is the town of Larvik?", "Norway", 0)
    other = short("other", "Who built a harbour in Norway?", "Peter Lang", 1)
    assert meet(where, other)


def test_on_the_same_sentence_a_shown_key_is_an_answer_whatever_the_words() -> None:
    where = short("where", "In which country is the town of Larvik?", "Norway", 0)
    other = short("other", "Who built a harbour in Norway?", "Peter Lang", 0)
    assert leaks(Told(where), Told(other))


def test_a_part_of_a_word_and_a_short_key_tell_nothing() -> None:
    assert meet(short("a", "Which mineral did Weiss name?", "salt", 0), short("b", "Did Weiss name basalts?", "yes", 1))
    assert meet(short("a", "How many arches has it?", "12", 0), short("b", "Which of 12 arches fell?", "the last", 0))


def test_the_same_part_of_a_passage_is_one_fact_in_whatever_words() -> None:
    assert same_fact(
        Told(short("a", "How many arches?", "12", 0)), Told(short("b", "Arches stand here: what?", "12", 0))
    )


def test_a_statement_does_not_meet_what_says_the_same_of_its_passage() -> None:
    told = {**shared("s", "The Alder Bridge carries 26,100 cars a day.", 0), "key": False}
    statement = checked(TrueFalseQuestion, told)
    assert not meet(statement, short("a", "What carries 14,500 cars a day?", "the Alder Bridge", 0))
    assert meet(statement, short("b", "What carries 14,500 cars a day?", "the Linden Bridge", 1))


def test_a_choice_that_offers_the_key_of_another_on_its_sentence_answers_it() -> None:
    told = shared("c", "Which river is the longest?", 0)
    choice = checked(ChoiceQuestion, {**told, "key": "Rhine", "options": ("Rhine", "Elbe")})
    assert not meet(choice, short("s", "What is the other river?", "Elbe", 0))


def test_of_questions_on_the_same_events_one_is_asked() -> None:
    told = shared("m", "Match each event with its year.", 3, 1)
    match = checked(MatchingQuestion, {**told, "key": (("Event 3", "1903"), ("Event 1", "1901"))})
    first, second = events("a", 0, 1, 2), events("b", 1, 2, 3)
    for seed in range(5):
        assert len(pick((first, second, match), 3, seed=seed)) == 1
    assert len(pick((first, events("c", 4, 5)), 2, seed=0)) == 2


def test_a_match_and_a_question_for_one_of_its_years_do_not_meet() -> None:
    told = shared("m", "Match each event with its year.", 0, 1)
    pairs = (("Ruiz opened the Alder Bridge", "1998"), ("Lang founded a gallery", "1955"))
    match = checked(MatchingQuestion, {**told, "key": pairs})
    assert not meet(match, short("a", "In which year did Ruiz open the Alder Bridge?", "1998", 5))


def test_a_bank_without_repetition_is_asked_whole() -> None:
    questions = wide_bank().active
    assert set(pick(questions, 9, seed=1)) == set(questions)


def test_few_of_ten_thousand_questions_are_compared_with_those_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{a}{b} {c}{d}" for a in "BCDFG" for b in "aeiou" for c in "KLMNP" for d in "aeiou"]
    pool = [
        short(f"n{n}", f"In which of the {n % 97} years did {names[n % 400]} open the bridge?", names[-n % 400], n // 3)
        for n in range(10_000)
    ]
    compared = 0

    def counted(asked: Told, other: Told) -> bool:
        nonlocal compared
        compared += 1
        return may_not_meet(asked, other)

    monkeypatch.setattr("trainer.quiz.picking.may_not_meet", counted)
    assert len(pick(pool, 10, seed=1)) == 10
    assert compared < 100
    chosen = pick(pool, 300, seed=1)
    assert len(chosen) > 100
    assert compared < len(pool) * len(chosen) / 10
