"""What the schedule knows today: for each question the last answer that moved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trainer.scores.columns import Answers
from trainer.scores.statistics.ordering import latest

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOTHING_SCHEDULED = "No question has a schedule yet: 'trainer quiz' gives it one in the modes review and study."


def memories(answers: Answers) -> NDArray[np.intp]:
    """Return for each question with a schedule the place of the answer that moved it last."""
    scheduled = np.flatnonzero(answers.scheduled)
    questions = answers.items.question
    places = latest(questions.codes[answers.item[scheduled]], len(questions.names))
    return scheduled[places[places >= 0]]
