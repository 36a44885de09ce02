"""When a question is asked again: FSRS by way of py-fsrs, without learning steps, fuzzed by the question's own seed.

Sources: J. Ye et al., "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling", KDD 2022, and
the open-spaced-repetition project's FSRS-6, which py-fsrs implements. A person never grades themselves: the rating
comes from the verdict, the hints and the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, assert_never

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    QuestionId,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
)
from trainer.bank.shown_texts import texts_of
from trainer.quiz.grading import Verdict
from trainer.quiz.session import Given

if TYPE_CHECKING:
    from fsrs import Scheduler as FsrsScheduler

_WORDS_A_SECOND = 3.5
"""Silent reading of some 210 words a minute; Brysbaert (2019) finds 238 for non-fiction, and a question is no novel."""
_CHARACTERS_A_SECOND = 3.0
_TO_DECIDE = 2.0
_TO_PLACE = 4.0
_QUICK, _SLOW = 0.6, 3.0
"""Shares of the expected time below which a right answer was easy, and above which it was hard."""
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""Days from, days to, and the share of them by which an interval may be off: the ranges of FSRS and Anki."""
_SHORTEST_FUZZED = 2.5


class Rating(IntEnum):
    """How well a question was remembered, as FSRS counts."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """What the schedule knows of one question after its last answer.

    ``stability`` is the time in days after which it is remembered with a probability of 0.9, ``difficulty`` lies
    between 1 and 10. ``last`` and ``due`` are in UTC. ``repetitions`` counts the answers, ``lapses`` how often it was
    forgotten after it had been known; ``rating`` is that of the last answer.
    """

    stability: float
    difficulty: float
    due: datetime
    last: datetime
    repetitions: int
    lapses: int
    rating: Rating

    @property
    def interval(self) -> timedelta:
        """The time between the last answer and the day on which it is due."""
        return self.due - self.last

    def by(self, now: datetime) -> Memory:
        """Return the memory as a clock that shows ``now`` must take it.

        The clock may have been put back since the last answer. Then no time has passed, and the interval begins now:
        an answer under a clock of another year does not put its question off for that year.
        """
        return self if self.last <= now else replace(self, last=now, due=now + self.interval)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What an answer made of a question's memory, and the probability of remembering it (0 to 1) just before.

    ``retrievability`` is None for a question that was new.
    """

    memory: Memory
    retrievability: float | None


class Scheduler:
    """Turns ratings into due dates.

    ``retention`` is the probability of remembering that the dates aim at; ``parameters`` are the 21 weights of FSRS-6,
    by default those of py-fsrs.
    """

    def __init__(self, *, retention: float = 0.9, parameters: Sequence[float] | None = None) -> None:
        self._retention = retention
        self._parameters = parameters

    @cached_property
    def _fsrs(self) -> FsrsScheduler:
        from fsrs import Scheduler as FsrsScheduler
        from fsrs.scheduler import DEFAULT_PARAMETERS

        return FsrsScheduler(
            parameters=self._parameters or DEFAULT_PARAMETERS,
            desired_retention=self._retention,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    def review(self, question: Question, given: Given, memory: Memory | None, now: datetime) -> Reviewed:
        """Return what an answer at ``now`` does to the memory of its question; None stands for a new one."""
        before = None if memory is None else self.retrievability(memory, now)
        return Reviewed(self.after(question.id, memory, rating_of(question, given), now), before)

    def after(self, question: QuestionId, memory: Memory | None, rating: Rating, now: datetime) -> Memory:
        """Return the memory of a question after an answer at ``now``. The same input gives the same due date."""
        from fsrs import Card, State
        from fsrs import Rating as FsrsRating

        now = now.astimezone(UTC)
        memory = memory.by(now) if memory is not None else None
        card = Card(card_id=0)
        if memory is not None:
            card = Card(0, State.Review, None, memory.stability, memory.difficulty, memory.due, memory.last)
        reviewed, _ = self._fsrs.review_card(card, FsrsRating(int(rating)), now.replace(tzinfo=UTC))
        if reviewed.stability is None or reviewed.difficulty is None:
            raise RuntimeError("py-fsrs left a reviewed card without a memory")
        repetitions = memory.repetitions + 1 if memory else 1
        forgotten = memory is not None and rating is Rating.AGAIN and memory.rating is not Rating.AGAIN
        days = _fuzzed((reviewed.due - now).days, Random(f"{question}:{repetitions}"))  # noqa: S311 - spreads due dates
        return Memory(
            stability=reviewed.stability,
            difficulty=reviewed.difficulty,
            due=now + timedelta(days=days),
            last=now,
            repetitions=repetitions,
            lapses=(memory.lapses if memory else 0) + forgotten,
            rating=rating,
        )

    def retrievability(self, memory: Memory, now: datetime) -> float:
        """Return the probability, from 0 to 1, that a question is remembered at ``now``."""
        from fsrs import Card, State

        card = Card(0, State.Review, None, memory.stability, memory.difficulty, memory.due, memory.last)
        return float(self._fsrs.get_card_retrievability(card, max(now.astimezone(UTC), memory.last)))


def rating_of(question: Question, given: Given) -> Rating:
    """Rate an answer: missed again; right with a hint or slowly hard; right and quick easy; else good.

    What can be guessed half of the time is never easy.
    """
    if given.verdict is not Verdict.CORRECT:
        return Rating.AGAIN
    share = given.seconds / expected_seconds(question)
    if given.hints or share > _SLOW:
        return Rating.HARD
    if share < _QUICK and not given.overridden and not isinstance(question, TrueFalseQuestion):
        return Rating.EASY
    return Rating.GOOD


def expected_seconds(question: Question) -> float:
    """Return the seconds that reading a question and giving a known answer take."""
    reading = sum(len(text.split()) for text in texts_of(question)[: _shown_texts(question)]) / _WORDS_A_SECOND
    match question:
        case ChoiceQuestion() | TrueFalseQuestion():
            acting = _TO_DECIDE
        case MultipleQuestion():
            acting = _TO_DECIDE * len(question.options)
        case OrderingQuestion():
            acting = _TO_PLACE * len(question.key)
        case MatchingQuestion():
            acting = _TO_PLACE * len(question.key)
        case ClozeQuestion() | ShortQuestion() | NumericQuestion() | GapsQuestion():
            acting = _TO_DECIDE + len(key_text(question)) / _CHARACTERS_A_SECOND
        case _:
            assert_never(question)
    return reading + acting


def _shown_texts(question: Question) -> int | None:
    """How many of a question's texts are read: all that is offered, but not the answers to be typed."""
    typed = isinstance(question, (ClozeQuestion, ShortQuestion, NumericQuestion, GapsQuestion))
    return 1 if typed else None


def _fuzzed(days: int, random: Random) -> int:
    """Move an interval a little, so that what was learnt together does not stay together for ever."""
    if days < _SHORTEST_FUZZED:
        return max(1, days)
    delta = 1.0 + sum(factor * max(0.0, min(days, end) - start) for start, end, factor in _FUZZ)
    low, high = max(2, round(days - delta)), round(days + delta)
    return random.randint(min(low, high), high)
