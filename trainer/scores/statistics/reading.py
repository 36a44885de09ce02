"""Reading speed: words a minute, what was understood, and both together, for each text that was read to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from trainer.charts.forms import Form
from trainer.charts.model import Point, PointChart
from trainer.scores.columns import Answers
from trainer.scores.statistics.attempts import first_attempts
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.periods import Scope, Unit

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Speed:
    """One reading. What was understood is the share of the questions after it that were correct without another look.

    None where no question was asked. ``effective`` is words a minute times that share.
    """

    day: date = told("DAY", Form.DATE)
    title: str = told("DOCUMENT", Form.TEXT)
    speed: float = told("WPM", Form.COUNT)
    comprehension: float | None = told("UNDERSTOOD", Form.SHARE)
    effective: float | None = told("BOTH", Form.COUNT)
    words: int = told("WORDS", Form.COUNT)
    minutes: float = told("TIME", Form.MINUTES)
    questions: int = told("QUESTIONS", Form.COUNT)


@dataclass(frozen=True, slots=True)
class ReadingSpeed(Finding):
    """A row for each reading, oldest first."""

    rows: Sequence[Speed]

    @property
    def headline(self) -> str:
        """The medians."""
        if not self.rows:
            return "No text was read to its end in this period: 'trainer read DOCUMENT' does that."
        said = f"{len(self.rows):,} read; median {median(r.speed for r in self.rows):.0f} words a minute"
        understood = [r.comprehension for r in self.rows if r.comprehension is not None]
        if not understood:
            return f"{said}. No questions were asked about them."
        effective = median(r.effective for r in self.rows if r.effective is not None)
        return f"{said}, {100 * median(understood):.0f} % understood, {effective:.0f} of both together."

    @property
    def chart(self) -> PointChart:
        """Each reading's speed, beside speed times what was understood."""
        points = [Point(Unit.DAY.label(r.day), r.speed, other=r.effective) for r in self.rows]
        return PointChart(points, Form.COUNT, ("words a minute", "times what was understood"))


def reading_speed(answers: Answers, scope: Scope) -> ReadingSpeed:
    """Return the speed of each finished reading, and how many of its questions were correct without a hint."""
    readings = [r for r in answers.readings if r.finished and r.at is not None and scope.has(r.at)]
    understood = _understood(answers, [r.session for r in readings if r.session is not None])
    rows = []
    for reading in readings:
        if reading.at is None or reading.words <= 0 or reading.seconds <= 0:
            continue
        right, asked = understood.get(reading.session, (0, 0))
        share = right / asked if asked else None
        speed = reading.words * _MINUTE / reading.seconds
        rows.append(
            Speed(
                day=answers.calendar.day_of(reading.at),
                title=reading.title,
                words=reading.words,
                minutes=reading.seconds / _MINUTE,
                speed=speed,
                questions=asked,
                comprehension=share,
                effective=None if share is None else speed * share,
            )
        )
    return ReadingSpeed(rows)


def _understood(answers: Answers, sessions: Sequence[int]) -> dict[int | None, tuple[int, int]]:
    """Return for some sittings how many first answers were correct without a hint, and how many there are."""
    attempts = first_attempts(answers, np.flatnonzero(np.isin(answers.session, np.array(sessions, np.int32))))
    right = np.add.reduceat(attempts.correct & (answers.hints[attempts.place] == 0), attempts.starts, dtype=np.int64)
    keys = answers.session[attempts.place[attempts.starts]]
    counts = zip(right.tolist(), attempts.sizes.tolist(), strict=True)
    return dict(zip(keys.tolist(), counts, strict=True))


STATISTIC = Statistic(
    name="reading",
    title="Reading speed",
    about="Words a minute, how much was understood, and both together, for each text that was read to its end.",
    row=Speed,
    compute=reading_speed,
)
