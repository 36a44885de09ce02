"""First answers: what item analysis counts. What is asked again later in a sitting tells of that sitting's feedback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trainer.scores.columns import Answers
from trainer.scores.statistics.ordering import by_code, starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Attempts:
    """The first answer to each wording in each sitting, sitting by sitting.

    ``place`` is that of the answer. ``starts`` are the first rows of the sittings, ``sizes`` how many rows each has.
    """

    place: NDArray[np.intp]
    wording: NDArray[np.intp]
    correct: NDArray[np.bool_]
    starts: NDArray[np.intp]
    sizes: NDArray[np.int64]

    @property
    def totals(self) -> NDArray[np.int64]:
        """How many were correct in each sitting."""
        sums = np.concatenate(([0], np.cumsum(self.correct)))
        return np.asarray(sums[self.starts + self.sizes] - sums[self.starts])


def first_attempts(answers: Answers, places: NDArray[np.intp]) -> Attempts:
    """Return the first answers among those at some places, which are in the order of the answers."""
    sessions = answers.session[places]
    if (sessions[1:] < sessions[:-1]).any():  # a sitting was taken up again after another one
        places = places[by_code(sessions)]
        sessions = answers.session[places]
    wordings = answers.items.wording.codes.astype(np.intp)[answers.item[places]]
    order = by_code(wordings)
    again = order[~(starts_of(wordings[order]) | starts_of(sessions[order]))]
    if len(again):
        kept = np.ones(len(places), np.bool_)
        kept[again] = False
        places, sessions, wordings = places[kept], sessions[kept], wordings[kept]
    starts = np.flatnonzero(starts_of(sessions))
    return Attempts(
        place=places,
        wording=wordings,
        correct=answers.correct[places],
        starts=starts,
        sizes=np.diff(np.append(starts, len(places))),
    )
