"""First answers: what item analysis counts. What is asked again later in a sitting tells of that sitting's feedback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trainer.scores.columns import Answers
from trainer.scores.statistics.ordering import by_code, starts_of
from trainer.scores.statistics.periods import Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Attempts:
    """The first answer to each wording in each sitting, by sitting and then by wording.

    ``place`` is that of the answer, ``sitting`` counts sittings from 0, ``starts`` are their first rows and ``sizes``
    how many rows each has.
    """

    place: NDArray[np.intp]
    wording: NDArray[np.int32]
    correct: NDArray[np.float64]
    sitting: NDArray[np.int64]
    starts: NDArray[np.intp]
    sizes: NDArray[np.int64]

    @property
    def totals(self) -> NDArray[np.float64]:
        """How many were correct in each sitting."""
        return np.bincount(self.sitting, self.correct, len(self.starts)).astype(np.float64)


def first_attempts(answers: Answers, scope: Scope) -> Attempts:
    """Return the first answers in a period."""
    places = np.flatnonzero(scope.holds(answers))
    wordings = answers.codes(answers.items.wording)
    places = places[by_code(wordings[places])]
    places = places[by_code(answers.session[places])]
    begins = starts_of(answers.session[places])
    first = begins | starts_of(wordings[places])
    places, begins = places[first], begins[first]
    starts = np.flatnonzero(begins)
    return Attempts(
        place=places,
        wording=wordings[places],
        correct=answers.correct[places].astype(np.float64),
        sitting=np.cumsum(begins) - 1,
        starts=starts,
        sizes=np.diff(np.append(starts, len(places))),
    )
