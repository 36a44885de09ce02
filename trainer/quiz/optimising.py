"""Fits the schedule to one learner: the 21 weights of FSRS-6, learned from their own answers.

By way of fsrs-rs, the reference implementation of the optimiser, which comes with the extra ``optimise``. The weights
are only taken when they foretell answers better on questions that they were not learned from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from trainer.bank.questions import QuestionId
from trainer.errors import MissingExtra, NothingFound
from trainer.quiz.scheduling import Rating

LEAST_REVIEWS = 400
"""How many answers on a later day there must be; below, the FSRS project finds the defaults to be better."""
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fit:
    """What was learned: the ``parameters``, from how many ``reviews``, and what they are worth.

    ``loss_before`` and ``loss_after`` are the mean log losses of the default and of the learned weights on the fifth of
    the questions that was held out. ``better`` says whether the learned ones should be used.
    """

    parameters: tuple[float, ...]
    reviews: int
    loss_before: float
    loss_after: float

    @property
    def better(self) -> bool:
        """Whether the learned weights foretell better than the default ones."""
        return self.loss_after < self.loss_before


def count_reviews(histories: Mapping[QuestionId, Sequence[tuple[datetime, Rating]]]) -> int:
    """Count the answers that were given on a later day than the first to their question."""
    return sum(delta > 0 for history in histories.values() for delta, _ in _deltas(history)[1:])


def fit(histories: Mapping[QuestionId, Sequence[tuple[datetime, Rating]]]) -> Fit:
    """Learn weights from the rated answers to each question, oldest first. The same answers give the same weights.

    Raises:
        NothingFound: there are fewer than :data:`LEAST_REVIEWS` answers on a later day.
        MissingExtra: the optimiser is not installed.

    """
    reviews = count_reviews(histories)
    if reviews < LEAST_REVIEWS:
        raise NothingFound(
            f"There are {reviews} reviews; the schedule can be fitted to you from {LEAST_REVIEWS} on.",
            hint="Until then the usual weights serve you better.",
        )
    try:
        from fsrs_rs_python import FSRS, FSRSItem, FSRSReview
    except ImportError as error:
        raise MissingExtra("fsrs-rs-python", "optimise") from error

    def items(held_out: bool | None) -> list[FSRSItem]:  # noqa: FBT001 - which part, or all
        found: list[FSRSItem] = []
        for question, history in sorted(histories.items()):
            if held_out is not None and _is_held_out(question) is not held_out:
                continue
            steps = [FSRSReview(int(rating), delta) for delta, rating in _deltas(history)]
            found += [
                FSRSItem(steps[: end + 1]) for end, (delta, _) in enumerate(_deltas(history)) if end and delta > 0
            ]
        return found

    learned = FSRS([]).compute_parameters(items(held_out=False))
    unseen = items(held_out=True)
    return Fit(
        parameters=tuple(FSRS([]).compute_parameters(items(held_out=None))),
        reviews=reviews,
        loss_before=FSRS([]).evaluate(unseen).log_loss if unseen else 0.0,
        loss_after=FSRS(learned).evaluate(unseen).log_loss if unseen else 0.0,
    )


def _deltas(history: Sequence[tuple[datetime, Rating]]) -> list[tuple[int, Rating]]:
    """The whole days since the answer before, and the ratings."""
    days = [0, *((after - before).days for (before, _), (after, _) in pairwise(history))]
    return [(max(0, delta), rating) for delta, (_, rating) in zip(days, history, strict=True)]


def _is_held_out(question: QuestionId) -> bool:
    return hashlib.sha256(question.encode()).digest()[0] % _FOLDS == 0
