"""Difficulty: how hard each question has proved to be, from 1 to 10 (FSRS)."""

from __future__ import annotations

import numpy as np

from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Statistic
from trainer.scores.statistics.histograms import Histogram, Step, histogram
from trainer.scores.statistics.memories import memories
from trainer.scores.statistics.periods import Scope

EDGES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)


def difficulty_distribution(answers: Answers, scope: Scope) -> Histogram:
    """Count questions by the difficulty that their last answer left them with; 10 belongs to the last step."""
    del scope
    values = answers.difficulty[memories(answers)]
    said = f"{len(values):,} questions; half of them at {np.median(values):.1f} or more." if len(values) else ""
    return histogram(values, EDGES, said, closed=True)


STATISTIC = Statistic(
    name="difficulty",
    title="Difficulty",
    about="How hard questions have proved to be, from 1 to 10, by the answers they got.",
    row=Step,
    compute=difficulty_distribution,
    whole=True,
)
