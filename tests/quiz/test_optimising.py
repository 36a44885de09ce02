"""The schedule is fitted to a learner only where there is enough to learn from, and only when it foretells better."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta

import pytest

from trainer.bank.questions import QuestionId
from trainer.errors import MissingExtra, NothingFound
from trainer.quiz.optimising import LEAST_REVIEWS, Fit, count_reviews, fit
from trainer.quiz.scheduling import Rating

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
Histories = dict[QuestionId, list[tuple[datetime, Rating]]]


def learner(questions: int, forgets_after: float, seed: int = 1) -> Histories:
    """A learner who forgets what was not asked for so many days, more or less."""
    chance = random.Random(seed)  # noqa: S311 - plays a learner, guards nothing
    histories: Histories = {}
    for number in range(questions):
        at, history = NOW, [(NOW, Rating.GOOD)]
        for _ in range(5):
            days = chance.choice([1, 2, 4, 8, 16, 30])
            at += timedelta(days=days)
            forgotten = chance.random() < 1 - 0.9 ** (days / forgets_after)
            history.append((at, Rating.AGAIN if forgotten else Rating.GOOD))
        histories[QuestionId(f"q{number}")] = history
    return histories


@pytest.mark.parametrize("forgets_after", [0.7, 60.0])
def test_a_learner_unlike_the_average_is_foretold_better(forgets_after: float) -> None:
    found = fit(learner(200, forgets_after))
    assert found.better
    assert found.loss_after < found.loss_before
    assert (len(found.parameters), found.reviews) == (21, 1000)


def test_the_same_answers_give_the_same_weights() -> None:
    assert fit(learner(120, 3.0)) == fit(learner(120, 3.0))


def test_too_little_to_learn_from_says_how_much_is_needed() -> None:
    with pytest.raises(NothingFound, match=f"There are 50 reviews.*from {LEAST_REVIEWS} on"):
        fit(learner(10, 3.0))


def test_answers_of_one_day_are_no_reviews() -> None:
    same_day = {QuestionId("q"): [(NOW, Rating.AGAIN), (NOW + timedelta(minutes=3), Rating.GOOD)]}
    assert count_reviews(same_day) == 0


def test_weights_that_foretell_no_better_are_not_used() -> None:
    assert not Fit((1.0,), 500, loss_before=0.3, loss_after=0.31).better


def test_without_the_optimiser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(MissingExtra, match=r"quiz-trainer\[optimise\]"):
        fit(learner(100, 3.0))
