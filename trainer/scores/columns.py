"""The answers of a score book as columns of numbers, for statistics over a million of them.

One array for each property of an answer, all of the same length, oldest answer first, and only answers that count. What
has names (questions, documents, kinds) is coded: a whole number for each answer, and the names once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trainer.bank.levels import Level, level_at
from trainer.bank.questions import Kind
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import Mode
from trainer.scores.calendar import Calendar
from trainer.scores.model import Asked, Mark, Reading

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERDICTS = tuple(Verdict)
"""The verdicts in the order of their codes; so with the modes."""
MODES = tuple(Mode)
CORRECT = VERDICTS.index(Verdict.CORRECT)
SKIPPED = VERDICTS.index(Verdict.SKIPPED)
NONE = 0
"""The rating and the due date of an answer that did not move the schedule."""
NO_OPTION = -1
"""The option of an answer that is not a wrong choice among options."""


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A property with names: ``codes`` are places in ``names``."""

    codes: NDArray[np.int32]
    names: tuple[str, ...]

    @classmethod
    def of(cls, values: Iterable[str], names: Iterable[str] = ()) -> Coded:
        """Code values in the order in which they appear, after the names that are known beforehand."""
        places = {name: n for n, name in enumerate(names)}
        codes = [places.setdefault(value, len(places)) for value in values]
        return cls(np.array(codes, np.int32), tuple(str(name) for name in places))


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """What the book knows of the questions that were asked: one row for each wording in each bank.

    ``wording`` is the same for rows that ask the same question in the same words. ``stems`` belong to the rows,
    ``bank_titles`` and ``document_titles`` to the codes of banks and documents.
    """

    question: Coded
    wording: Coded
    kind: Coded
    level: Coded
    template: Coded
    bank: Coded
    document: Coded
    stems: tuple[str, ...]
    bank_titles: tuple[str, ...]
    document_titles: tuple[str, ...]

    @classmethod
    def of(cls, rows: Sequence[Asked]) -> Items:
        """Code the questions of a book, the newest wording last."""
        bank, document = Coded.of(row.bank_source for row in rows), Coded.of(row.document for row in rows)
        bank_titles = {row.bank_source: row.bank_title for row in rows}
        document_titles = {str(row.document): row.document_title for row in rows}
        return cls(
            question=Coded.of(row.question for row in rows),
            wording=Coded.of(f"{row.question} {row.stem}" for row in rows),
            kind=Coded.of((row.kind for row in rows), Kind),
            level=Coded.of((level_at(row.estimate) for row in rows), Level),
            template=Coded.of(row.template for row in rows),
            bank=bank,
            document=document,
            stems=tuple(row.stem for row in rows),
            bank_titles=tuple(bank_titles[name] for name in bank.names),
            document_titles=tuple(document_titles[name] for name in document.names),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers that count, oldest first, one array a property; and what is not an answer: marks and readings.

    ``at`` and ``due`` are milliseconds since 1970 in UTC, ``day`` and ``hour`` local (``day`` in days since 1970),
    ``seconds`` the time taken. ``item`` is a row of ``items``. ``session`` is the book's number of the sitting, which
    was begun with ``planned`` questions; ``mode`` and ``verdict`` are codes of their enumerations. ``option`` is the
    place in ``options`` of the wrong option that was chosen. ``rating`` to ``lapses`` are the memory after the answer
    where it moved the schedule (``rating`` above 0), ``retrievability`` the probability of remembering just before, not
    a number where there is none.
    """

    at: NDArray[np.int64]
    day: NDArray[np.int32]
    hour: NDArray[np.int8]
    session: NDArray[np.int32]
    mode: NDArray[np.int8]
    planned: NDArray[np.int32]
    item: NDArray[np.int32]
    verdict: NDArray[np.int8]
    seconds: NDArray[np.float32]
    hints: NDArray[np.int16]
    overridden: NDArray[np.bool_]
    option: NDArray[np.int32]
    rating: NDArray[np.int8]
    stability: NDArray[np.float32]
    difficulty: NDArray[np.float32]
    due: NDArray[np.int64]
    repetitions: NDArray[np.int16]
    lapses: NDArray[np.int16]
    retrievability: NDArray[np.float32]
    items: Items
    options: tuple[str, ...]
    marks: tuple[Mark, ...]
    readings: tuple[Reading, ...]
    calendar: Calendar

    def __len__(self) -> int:
        return len(self.at)

    @property
    def correct(self) -> NDArray[np.bool_]:
        """Whether each answer is correct."""
        correct: NDArray[np.bool_] = self.verdict == CORRECT
        return correct

    @property
    def scheduled(self) -> NDArray[np.bool_]:
        """Whether each answer moved the schedule of its question."""
        scheduled: NDArray[np.bool_] = self.rating != NONE
        return scheduled

    def codes(self, of: Coded) -> NDArray[np.int32]:
        """Return a property of the asked items for each answer."""
        return of.codes[self.item]

    def where(self, mask: NDArray[np.bool_]) -> Answers:
        """Return only some of the answers; the marks and the readings stay."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        arrays: dict[str, Any] = {name: value[mask] for name, value in values if isinstance(value, np.ndarray)}
        return replace(self, **arrays)
