"""Answers for the tests of statistics: plain records, the columns made of them, and any such records at all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import strategies as st

from trainer.bank.questions import Kind, QuestionId
from trainer.documents.model import DocumentId
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.scores.calendar import Calendar
from trainer.scores.columns import MODES, NO_OPTION, VERDICTS, Answers, Coded, Items
from trainer.scores.model import Asked, Mark, Reading
from trainer.scores.statistics.periods import Scope, Unit

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 31, 18, 30, tzinfo=UTC)
KINDS = tuple(Kind)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """One answer that counts, as a person would tell it. What is asked follows from the question's number."""

    at: datetime
    question: int = 1
    verdict: Verdict = Verdict.CORRECT
    seconds: float = 5.0
    session: int = 1
    mode: Mode = Mode.PRACTICE
    planned: int = 10
    hints: int = 0
    option: str | None = None
    rating: int = 0
    stability: float = math.nan
    difficulty: float = math.nan
    due: datetime = EPOCH
    lapses: int = 0
    retrievability: float = math.nan

    @property
    def correct(self) -> bool:
        return self.verdict is Verdict.CORRECT

    @property
    def asked(self) -> Asked:
        n = self.question
        return Asked(
            question=QuestionId(f"q{n}"),
            bank_title=f"Bank {n % 2}",
            bank_source=f"bank-{n % 2}.jsonl",
            document=DocumentId(f"doc-{n % 3}"),
            document_title=f"Document {n % 3}",
            kind=KINDS[n % len(KINDS)],
            template=f"template-{n % 4}",
            stem=f"Question {n}?",
            estimate=None if n % 5 == 0 else n % 5 / 5,
        )

    def day(self, zone: tzinfo = UTC, starts_at: int = 0) -> date:
        """The local day, reckoned in the plainest way: the date on the wall some hours ago."""
        return (self.at.astimezone(zone).replace(tzinfo=None) - timedelta(hours=starts_at)).date()


def columns(
    given: Sequence[Answer],
    *,
    marks: Sequence[Mark] = (),
    readings: Sequence[Reading] = (),
    calendar: Calendar | None = None,
) -> Answers:
    """Return answers as columns."""
    calendar = calendar or Calendar(UTC)
    asked = list(dict.fromkeys(answer.asked for answer in given))
    at = np.array([_stamp(answer.at) for answer in given], np.int64)
    day, hour = calendar.days_and_hours(at)
    options = Coded.of(answer.option for answer in given if answer.option is not None)
    places = iter(options.codes.tolist())
    return Answers(
        at=at,
        day=day,
        hour=hour,
        session=np.array([answer.session for answer in given], np.int32),
        mode=np.array([MODES.index(answer.mode) for answer in given], np.int8),
        planned=np.array([answer.planned for answer in given], np.int32),
        item=np.array([asked.index(answer.asked) for answer in given], np.int32),
        verdict=np.array([VERDICTS.index(answer.verdict) for answer in given], np.int8),
        seconds=np.array([answer.seconds for answer in given], np.float32),
        hints=np.array([answer.hints for answer in given], np.int16),
        overridden=np.zeros(len(given), np.bool_),
        option=np.array([NO_OPTION if answer.option is None else next(places) for answer in given], np.int32),
        rating=np.array([answer.rating for answer in given], np.int8),
        stability=np.array([answer.stability for answer in given], np.float32),
        difficulty=np.array([answer.difficulty for answer in given], np.float32),
        due=np.array([_stamp(answer.due) for answer in given], np.int64),
        repetitions=np.zeros(len(given), np.int16),
        lapses=np.array([answer.lapses for answer in given], np.int16),
        retrievability=np.array([answer.retrievability for answer in given], np.float32),
        items=Items.of(asked),
        options=options.names,
        marks=tuple(marks),
        readings=tuple(readings),
        calendar=calendar,
    )


def scope(
    *, days: int | None = None, unit: Unit | None = None, calendar: Calendar | None = None, leech: int | None = None
) -> Scope:
    """The last days up to today, or all of them."""
    calendar = calendar or Calendar(UTC)
    since = None if days is None else calendar.day_of(NOW) - timedelta(days=days - 1)
    return Scope(NOW, calendar, since, unit, leech)


@st.composite
def histories(draw: st.DrawFn, *, most: int = 60, choice: bool = False) -> list[Answer]:
    """Answers of the last 100 days, oldest first: a few questions in a few sittings, some of them scheduled."""
    minutes = sorted(draw(st.lists(st.integers(0, 100 * 1440), max_size=most)))
    given = []
    for number, ago in enumerate(minutes):
        scheduled = draw(st.booleans())
        verdict = draw(st.sampled_from(Verdict))
        at = NOW - timedelta(days=100) + timedelta(minutes=ago)
        wrong_choice = choice and verdict is Verdict.WRONG
        given.append(
            Answer(
                at=at,
                question=9 * draw(st.integers(0, 3)) if choice else draw(st.integers(0, 11)),
                verdict=verdict,
                seconds=draw(st.integers(0, 4000)) / 8,
                session=number // 4 + draw(st.integers(0, 1)),
                mode=draw(st.sampled_from(Mode)),
                planned=draw(st.integers(1, 4)),
                hints=draw(st.integers(0, 1)),
                option=draw(st.sampled_from("ABC")) if wrong_choice else None,
                rating=(draw(st.integers(2, 4)) if verdict is Verdict.CORRECT else 1) if scheduled else 0,
                stability=draw(st.integers(1, 8000)) / 8 if scheduled else math.nan,
                difficulty=draw(st.integers(8, 80)) / 8 if scheduled else math.nan,
                due=at + timedelta(days=draw(st.integers(0, 40))) if scheduled else EPOCH,
                lapses=draw(st.integers(0, 9)) if scheduled else 0,
                retrievability=draw(st.just(math.nan) | st.integers(0, 8).map(lambda n: n / 8))
                if scheduled
                else math.nan,
            )
        )
    return given


def periods() -> st.SearchStrategy[int | None]:
    """How many days back, or all."""
    return st.none() | st.integers(1, 120)


def _stamp(moment: datetime) -> int:
    return round((moment - EPOCH) / timedelta(milliseconds=1))
