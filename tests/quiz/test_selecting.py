"""Each mode asks what it says, and never what was flagged, put aside or forgotten too often."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list, wide_bank
from trainer.bank.questions import Kind, Question, QuestionId
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import OFFERED, Mode
from trainer.quiz.scheduling import Memory, Rating
from trainer.quiz.selecting import Caps, Learner, Wish, due_today, select, why_fewer
from trainer.quiz.standing import Standing

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
QUESTIONS = wide_bank().questions
FIRST = QUESTIONS[0].id


def memory(days_due: float, stability: float = 5.0) -> Memory:
    """A memory that falls due so many days from now."""
    return Memory(stability, 5.0, NOW + timedelta(days=days_due), NOW - timedelta(days=5), 2, 0, Rating.GOOD)


def learner(standings: dict[QuestionId, Standing], *, caps: Caps | None = None, **today: bool) -> Learner:
    return Learner(NOW, standings, {QuestionId(name): new for name, new in today.items()}, caps or Caps())


def ids(mode: Mode, who: Learner, count: int | None = None) -> list[QuestionId]:
    return [q.id for q in select(QUESTIONS, Wish(mode, count), who)]


def test_a_review_asks_what_is_due_first_and_then_new_questions() -> None:
    asked = ids(Mode.REVIEW, learner({FIRST: Standing(memory(-1)), QUESTIONS[1].id: Standing(memory(+3))}))
    assert asked[0] == FIRST
    assert QUESTIONS[1].id not in asked
    assert len(asked) > 1


def test_a_review_asks_no_more_than_the_day_may_bring() -> None:
    due = {q.id: Standing(memory(-1)) for q in QUESTIONS}
    assert ids(Mode.REVIEW, learner(due, caps=Caps(new=0, reviews=2))) == ids(Mode.REVIEW, learner(due))[:2]
    assert ids(Mode.REVIEW, learner(due, caps=Caps(reviews=2), x=False, y=False, z=True)) == []
    assert len(ids(Mode.REVIEW, learner({}, caps=Caps(new=1)))) == 1
    assert ids(Mode.REVIEW, learner({}, caps=Caps(new=1), x=True)) == []


def test_of_a_backlog_what_is_best_remembered_comes_first() -> None:
    made = question_list(document())
    due = {q.id: Standing(memory(-1, stability=n)) for n, q in enumerate(made, start=1)}
    asked = select(made, Wish(Mode.REVIEW), learner(due, caps=Caps(new=0)))
    assert [q.id for q in asked] == [q.id for q in reversed(made)]


def test_one_fact_is_asked_in_one_form_a_day() -> None:
    made = question_list(document())
    sibling = replace(made[0], id=QuestionId("sibling"))
    both = (*made[:1], sibling)
    due = {q.id: Standing(memory(-1)) for q in both}
    assert len(select(both, Wish(Mode.REVIEW), learner(due))) == 1
    assert select(both[1:], Wish(Mode.REVIEW), learner(due)) == both[1:]
    asked_before = replace(learner(due), today={made[0].id: False})
    assert sibling not in select(both, Wish(Mode.REVIEW), asked_before)


def test_study_asks_what_is_new_in_the_order_of_the_text() -> None:
    asked = select(QUESTIONS, Wish(Mode.STUDY), learner({FIRST: Standing(memory(+9))}))
    assert FIRST not in [q.id for q in asked]
    starts = [q.proved_by.start for q in asked]
    assert starts == sorted(starts)


def test_missed_asks_what_was_last_answered_wrongly_the_newest_first() -> None:
    past = {
        QUESTIONS[0].id: Standing(last=Verdict.WRONG, last_at=NOW - timedelta(days=2)),
        QUESTIONS[1].id: Standing(last=Verdict.CORRECT, last_at=NOW - timedelta(days=1)),
        QUESTIONS[2].id: Standing(last=Verdict.SKIPPED, last_at=NOW - timedelta(hours=1)),
    }
    assert ids(Mode.MISSED, learner(past)) == [QUESTIONS[2].id, QUESTIONS[0].id]


def test_cram_asks_everything_in_an_order_that_hangs_on_the_seed() -> None:
    one, other = (select(QUESTIONS, Wish(Mode.CRAM, seed=seed), learner({})) for seed in (1, 2))
    assert set(one) == set(other) == set(QUESTIONS)
    assert one != other


@pytest.mark.parametrize("mode", OFFERED)
@pytest.mark.parametrize("out", [Standing(flagged="M"), Standing(suspended=True), Standing(memory(-1), lapses=8)])
def test_what_is_flagged_put_aside_or_a_leech_is_not_asked(mode: Mode, out: Standing) -> None:
    missed = replace(out, last=Verdict.WRONG, last_at=NOW)
    assert FIRST not in ids(mode, learner({FIRST: missed}), 99)


def test_the_kinds_and_the_level_that_are_wished_for_are_all_that_is_asked() -> None:
    asked = select(QUESTIONS, Wish(Mode.CRAM, kinds=frozenset({Kind.MATCHING})), learner({}))
    assert {q.kind for q in asked} == {Kind.MATCHING}


def test_fewer_questions_than_were_asked_for_are_explained() -> None:
    made = question_list(document())
    first = replace(made[0], id=QuestionId("a-sibling"))

    def said(wish: Wish, who: Learner, *more: Question) -> str:
        pool = (*made, *more)
        return why_fewer(len(select(pool, wish, who)), pool, wish, who)

    none, known = learner({}), learner({q.id: Standing(memory(+9)) for q in made[1:]})
    number = len(made)
    assert said(Wish(), none) == ""
    assert said(Wish(count=number), none) == ""
    there_are_no_others = f"{number} of the 99 questions that you asked for: there are no others to ask."
    assert said(Wish(count=99), none) == said(Wish(Mode.CRAM, 99), none) == there_are_no_others
    one_more = f"{number} of the 99 questions that you asked for: the other one asks for the same facts, or would give"
    assert said(Wish(count=99), none, first) == f"{one_more} an answer away."
    assert said(Wish(Mode.STUDY, 9), known) == "1 of the 9 questions that you asked for: no others are new to you."
    assert said(Wish(Mode.REVIEW, 9), known) == "1 of the 9 questions that you asked for: today's review has no more."
    missed = learner({made[0].id: Standing(last=Verdict.WRONG, last_at=NOW)})
    assert said(Wish(Mode.MISSED, 9), missed).endswith(": no others were last answered wrongly.")


def test_a_quiz_of_the_usual_number_says_what_it_passed_over_and_not_that_there_is_little() -> None:
    one = question_list(document())[0]
    forms = [replace(one, id=QuestionId(f"form-{n}")) for n in range(3)]
    known = learner({forms[0].id: Standing(memory(+9))})

    def said(wish: Wish, who: Learner, usual: int, *pool: Question) -> str:
        return why_fewer(len(select(pool, wish, who, usual=usual)), pool, wish, who, usual=usual)

    why = "for the same facts, or would give an answer away."
    assert said(Wish(), learner({}), 10, *forms) == f"1 of 3 questions: the other 2 ask {why}"
    assert said(Wish(Mode.STUDY), known, 10, *forms) == f"1 of 2 questions: the other one asks {why}"
    assert said(Wish(), learner({}), 1, *forms) == ""
    assert said(Wish(), learner({}), 10, one) == ""
    assert said(Wish(Mode.CRAM), learner({}), 10, *forms) == said(Wish(Mode.MISSED), learner({}), 10, *forms) == ""


def test_due_and_new_are_counted() -> None:
    past = {FIRST: Standing(memory(-1)), QUESTIONS[1].id: Standing(memory(+1)), QUESTIONS[2].id: Standing(flagged="M")}
    assert due_today(QUESTIONS, learner(past)) == (1, len(QUESTIONS) - 3)


@given(st.sampled_from(OFFERED), st.integers(0, 99), st.one_of(st.none(), st.integers(1, 20)))
def test_no_question_is_chosen_twice_and_never_more_than_wished(mode: Mode, seed: int, count: int | None) -> None:
    past = {q.id: Standing(memory(n - 3), last=Verdict.WRONG, last_at=NOW) for n, q in enumerate(QUESTIONS[::2])}
    asked = select(QUESTIONS, Wish(mode, count, seed), learner(past))
    assert len({q.id for q in asked}) == len(asked)
    assert count is None or len(asked) <= count
    assert asked == select(QUESTIONS, Wish(mode, count, seed), learner(past))
