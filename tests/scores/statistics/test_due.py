"""The forecast counts each question once, on the day on which the schedule will ask for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import BERLIN, NOW, Answer, columns, histories, scope
from trainer.bank.questions import QuestionId
from trainer.quiz.scheduling import Memory, Rating
from trainer.quiz.standing import Standing
from trainer.scores.calendar import Calendar
from trainer.scores.model import Mark, MarkKind
from trainer.scores.statistics.due import DAYS, LATE, due_forecast

MARKS = st.lists(
    st.builds(
        Mark,
        st.sampled_from(MarkKind),
        st.integers(0, 11).map(lambda n: QuestionId(f"q{n}")),
        st.just("doc"),
        st.just("template"),
        lapses=st.integers(0, 9),
    ),
    max_size=12,
)


def standings(given: list[Answer], marks: list[Mark]) -> dict[int, Standing]:
    """What is known of each question with a schedule, in the plainest way."""
    known: dict[int, Standing] = {}
    for answer in given:
        if answer.rating:
            memory = Memory(1, 5, answer.due, answer.at, 1, answer.lapses, Rating.GOOD)
            known[answer.question] = Standing(memory, answer.lapses)
    for mark in marks:
        number = int(mark.question[1:])
        if (old := known.get(number)) is not None and old.memory is not None:
            changed = {
                MarkKind.FLAG: {"flagged": "V"},
                MarkKind.UNFLAG: {"flagged": None},
                MarkKind.SUSPEND: {"suspended": True},
                MarkKind.RELEASE: {"suspended": False, "lapses": old.memory.lapses - mark.lapses},
            }[mark.what]
            known[number] = replace(old, **changed)  # type: ignore[arg-type] # fields of several types
    return known


@given(histories(), MARKS, st.none() | st.integers(1, 9))
def test_it_counts_as_a_person_would(given: list[Answer], marks: list[Mark], leech: int | None) -> None:
    calendar = Calendar(BERLIN, 4)
    asked = scope(calendar=calendar, leech=leech)
    found = due_forecast(columns(given, marks=marks, calendar=calendar), asked)
    known = standings(given, marks)
    due = [s.memory.due for s in known.values() if s.memory and not s.is_out(99 if leech is None else leech)]
    ahead = Counter((calendar.day_of(moment) - asked.today).days for moment in due)
    if not known:
        assert found.rows == []
        return
    assert found.late == sum(count for days, count in ahead.items() if days < 0)
    assert [row.due for row in found.rows[1:]] == [ahead[days] for days in range(DAYS + 1)]
    assert found.later == sum(count for days, count in ahead.items() if days > DAYS)
    assert found.out == len(known) - len(due)
    assert [row.in_all for row in found.rows] == [sum(r.due for r in found.rows[: n + 1]) for n in range(DAYS + 2)]


def scheduled(question: int, days: float) -> Answer:
    return Answer(NOW - timedelta(days=9), question, rating=3, due=NOW + timedelta(days=days))


def test_what_is_late_what_is_due_and_what_comes() -> None:
    found = due_forecast(columns([scheduled(n, days) for n, days in enumerate([-3, 0, 0, 1, 30, 31])]), scope())
    assert [(row.day, row.due) for row in found.rows[:3]] == [(LATE, 1), ("2026-03-31", 2), ("2026-04-01", 1)]
    assert (found.rows[-1].day, found.rows[-1].due, found.later) == ("2026-04-30", 1, 1)
    assert found.headline == "3 due now (1 late), 4 within 7 days, 5 within 30; 1 later."


@pytest.mark.parametrize("what", [MarkKind.FLAG, MarkKind.SUSPEND])
def test_what_is_put_aside_is_not_forecast(what: MarkKind) -> None:
    mark = Mark(what, QuestionId("q1"), "doc", "template")
    found = due_forecast(columns([scheduled(1, 0), scheduled(2, 0)], marks=[mark]), scope())
    assert (found.today, found.out) == (1, 1)
    assert "1 not asked" in found.headline


def test_an_answer_of_practice_moves_nothing() -> None:
    found = due_forecast(columns([scheduled(1, 2), Answer(NOW, 1)]), scope())
    assert found.rows[3].due == 1


def test_without_a_schedule_it_says_how_to_get_one() -> None:
    found = due_forecast(columns([Answer(NOW)]), scope())
    assert (found.rows, found.chart) == ([], None)
    assert "review and study" in found.headline
