"""Stability: for how many days a question is remembered with a probability of 90 per cent (FSRS)."""

from __future__ import annotations

import numpy as np

from trainer.scores.columns import Answers
from trainer.scores.statistics.finding import Statistic
from trainer.scores.statistics.histograms import Histogram, Step, histogram
from trainer.scores.statistics.memories import memories
from trainer.scores.statistics.periods import Scope

EDGES = (0, 1, 3, 7, 14, 21, 45, 90, 180, 365, 730)
_MATURE = 21


def stability_distribution(answers: Answers, scope: Scope) -> Histogram:
    """Count questions by the stability that their last answer left them with."""
    del scope
    values = answers.stability[memories(answers)]
    if not len(values):
        return histogram(values, EDGES, "")
    half, mature = np.median(values), np.count_nonzero(values >= _MATURE)
    said = (
        f"{len(values):,} questions; half of them hold for {half:.1f} days or more, {mature:,} for {_MATURE} or more."
    )
    return histogram(values, EDGES, said)


STATISTIC = Statistic(
    name="stability",
    title="Stability",
    about="For how many days questions are remembered with a probability of 90 %.",
    row=Step,
    compute=stability_distribution,
    whole=True,
)
