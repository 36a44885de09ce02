"""Sittings: each with its answers, the newest first."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import given

from tests.scores.statistics.making import BERLIN, NOW, Answer, columns, histories, periods, scope
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.scores.calendar import Calendar
from trainer.scores.statistics.sittings import MOST, sittings


@given(histories(), periods())
def test_it_sums_up_as_a_person_would(given: list[Answer], days: int | None) -> None:
    asked = scope(days=days)
    found = sittings(columns(given), asked)
    by_session: defaultdict[int, list[Answer]] = defaultdict(list)
    for answer in given:
        if asked.since is None or answer.day() >= asked.since:
            by_session[answer.session].append(answer)
    newest = sorted(by_session.values(), key=lambda part: max(a.at for a in part), reverse=True)
    assert found.sittings == len(newest)
    assert [row.at for row in found.rows] == [max(a.at for a in part) for part in newest]
    totals = {max(a.at for a in part): (len(part), sum(a.correct for a in part)) for part in newest}
    if len(totals) == len(newest):
        assert {row.at: (row.answered, row.correct) for row in found.rows} == totals


def test_a_sitting_tells_its_mode_banks_and_minutes_in_local_time() -> None:
    given = [
        Answer(NOW, 1, session=3, mode=Mode.EXAM, seconds=30),
        Answer(NOW + timedelta(minutes=1), 2, Verdict.WRONG, session=3, mode=Mode.EXAM, seconds=9000),
    ]
    found = sittings(columns(given, calendar=Calendar(BERLIN)), scope(calendar=Calendar(BERLIN)))
    row = found.rows[0]
    assert (row.mode, row.banks, row.answered, row.accuracy) == ("exam", "Bank 1, Bank 0", 2, 0.5)
    assert row.minutes == pytest.approx(5.5)
    assert row.at.isoformat() == "2026-03-31T20:31:00+02:00"
    assert found.headline == "1 sitting; the newest: 1 of 2 correct (exam)."


def test_at_most_two_hundred_are_told() -> None:
    given = [Answer(NOW - timedelta(hours=300 - n), session=n) for n in range(300)]
    found = sittings(columns(given), scope())
    assert (len(found.rows), found.sittings) == (MOST, 300)
    assert found.rows[0].at == given[-1].at


def test_without_answers_it_says_so() -> None:
    assert "No question was answered" in sittings(columns([]), scope()).headline
