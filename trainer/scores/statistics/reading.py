"""Reading speed: words a minute, what was understood, and both together, for each text that was read to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from trainer.charts.forms import Form, counted, written
from trainer.charts.model import Point, PointChart
from trainer.quiz.reading import words_a_minute
from trainer.scores.columns import Answers
from trainer.scores.statistics.attempts import first_attempts
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.periods import Scope, Unit

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Speed:
    """One reading. ``speed`` is None where the text was skimmed.

    What was understood is the share of the questions after it that were correct without another look, None where they
    were not all answered. ``effective`` is words a minute times that share.
    """

    day: date = told("DAY", Form.DATE)
    title: str = told("DOCUMENT", Form.TEXT)
    speed: float | None = told("WPM", Form.COUNT)
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
        speed = _middle((r.speed for r in self.rows), Form.COUNT)
        understood = _middle((r.comprehension for r in self.rows), Form.SHARE)
        effective = _middle((r.effective for r in self.rows), Form.COUNT)
        said = f"{counted(len(self.rows), 'text')} read. Medians: {speed} words a minute, {understood} understood"
        return f"{said}, {effective} words a minute times what was understood."

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
        speed = words_a_minute(reading.words, reading.seconds)
        rows.append(
            Speed(
                day=answers.calendar.day_of(reading.at),
                title=reading.title,
                words=reading.words,
                minutes=reading.seconds / _MINUTE,
                speed=speed,
                questions=asked,
                comprehension=share,
                effective=None if speed is None or share is None else speed * share,
            )
        )
    return ReadingSpeed(rows)


def _understood(answers: Answers, sessions: Sequence[int]) -> dict[int | None, tuple[int, int]]:
    """Return for some sittings how many first answers were correct without a hint, of how many questions.

    A sitting that was broken off says nothing, and is left out.
    """
    attempts = first_attempts(answers, np.flatnonzero(np.isin(answers.session, np.array(sessions, np.int32))))
    first = attempts.place[attempts.starts]
    right = np.add.reduceat(attempts.correct & (answers.hints[attempts.place] == 0), attempts.starts, dtype=np.int64)
    rows = zip(answers.session[first], right, attempts.sizes, answers.planned[first], strict=True)
    return {int(session): (int(good), int(size)) for session, good, size, planned in rows if size == planned}


def _middle(figures: Iterable[float | None], form: Form) -> str:
    known = [figure for figure in figures if figure is not None]
    return written(median(known) if known else None, form)


STATISTIC = Statistic(
    name="reading",
    title="Reading speed",
    about="Words a minute, how much was understood, and both together, for each text that was read to its end.",
    row=Speed,
    compute=reading_speed,
)
