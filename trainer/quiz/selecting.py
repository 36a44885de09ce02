"""What each mode asks: from all questions of some banks and a learner's past to the questions of one sitting."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from trainer.bank.levels import Level
from trainer.bank.questions import Kind, Question, QuestionId
from trainer.documents.model import DocumentId
from trainer.quiz.grading import Verdict
from trainer.quiz.leaking import Told
from trainer.quiz.modes import NEEDS_BOOK, Mode
from trainer.quiz.picking import Chosen, pick
from trainer.quiz.presenting import level_of
from trainer.quiz.scheduling import Memory
from trainer.quiz.standing import Standing

if TYPE_CHECKING:
    from trainer.bank.entries import Known
    from trainer.bank.query import Query

_UNKNOWN = Standing()
_PICKED = frozenset({Mode.STUDY, Mode.PRACTICE, Mode.EXAM, Mode.READING})
"""The modes whose questions are picked so that none answers another."""
_NO_MORE = {
    Mode.REVIEW: "today's review has no more",
    Mode.STUDY: "no others are new to you",
    Mode.MISSED: "no others were last answered wrongly",
}
"""Why a mode has no more to ask, where it is not simply that there are no others."""


@dataclass(frozen=True, slots=True)
class Caps:
    """How much a day may bring: new questions, and reviews; and after how many lapses a question is put aside."""

    new: int = 20
    reviews: int = 200
    leech_after: int = 8


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner's past as far as choosing needs it.

    ``today`` holds the questions whose schedule was moved since the day began, and whether they were new then.
    ``day_ends`` is the moment at which the day ends: what is due before it is due today.
    """

    day_ends: datetime
    standings: Mapping[QuestionId, Standing] = field(default_factory=dict)
    today: Mapping[QuestionId, bool] = field(default_factory=dict)
    caps: Caps = Caps()

    def standing(self, question: QuestionId) -> Standing:
        """Return where a question stands; one never answered stands nowhere."""
        return self.standings.get(question, _UNKNOWN)

    def is_out(self, question: QuestionId) -> bool:
        """Whether a question is not asked: flagged, put aside, or a leech."""
        return self.standing(question).is_out(self.caps.leech_after)

    def is_due(self, question: QuestionId) -> bool:
        """Whether the schedule wants a question today, or cannot say: its last answer came under a clock set ahead."""
        memory = self.standing(question).memory
        if memory is None or self.is_out(question):
            return False
        return memory.due < self.day_ends or memory.last >= self.day_ends

    def is_new(self, question: QuestionId) -> bool:
        """Whether the schedule does not know a question yet."""
        return self.standing(question).memory is None and not self.is_out(question)

    def known(self, question: QuestionId) -> Known:
        """Return what a search may ask of a question's past."""
        from trainer.bank.entries import UNKNOWN, Known

        standing = self.standings.get(question)
        if standing is None:
            return UNKNOWN
        missed = standing.last is not None and standing.last is not Verdict.CORRECT
        return Known(
            seen=int(standing.last is not None),
            missed=int(missed),
            missed_last=missed,
            due=self.is_due(question),
            flagged=standing.flagged is not None,
            leech=standing.is_leech(self.caps.leech_after),
            suspended=standing.suspended,
        )

    @property
    def new_left(self) -> int:
        """How many new questions today may still bring."""
        return max(0, self.caps.new - sum(self.today.values()))

    @property
    def reviews_left(self) -> int:
        """How many reviews today may still bring."""
        return max(0, self.caps.reviews - sum(not new for new in self.today.values()))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a sitting is wanted to be, as far as somebody said so; None is what was left open.

    Left open, ``mode`` is practice, ``count`` as many as the mode asks by itself, and ``seed`` another one each time
    (:func:`trainer.beginning.new_sitting`). ``document`` is the only one to be asked about. ``query`` is asked of the
    banks' entries by whoever opens them (:func:`trainer.beginning.matching`).
    """

    mode: Mode | None = None
    count: int | None = None
    seed: int | None = None
    kinds: frozenset[Kind] | None = None
    level: Level | None = None
    query: Query | None = None
    document: DocumentId | None = None

    def admits(self, question: Question) -> bool:
        """Whether a question is of a wanted kind and level, and on the wanted document."""
        of_kind = self.kinds is None or question.kind in self.kinds
        on_it = self.document is None or question.document == self.document
        return of_kind and on_it and (self.level is None or level_of(question) is self.level)

    @property
    def asked_in(self) -> Mode:
        """The mode in which it is asked."""
        return self.mode or Mode.PRACTICE

    @property
    def needs_book(self) -> bool:
        """Whether what is asked depends on what was answered before."""
        return self.asked_in in NEEDS_BOOK or (self.query is not None and self.query.asks_scores)


def select(questions: Iterable[Question], wish: Wish, learner: Learner, *, usual: int = 10) -> tuple[Question, ...]:
    """Choose the questions of a sitting, in the order in which they are asked.

    ``usual`` is the number where the mode has none of its own. What is flagged, put aside or a leech is never chosen. A
    wish that leaves the seed open gives the same questions each time.
    """
    seed = wish.seed or 0
    pool = [q for q in questions if wish.admits(q) and not learner.is_out(q.id)]
    count = wish.count if wish.count is not None else usual
    match wish.asked_in:
        case Mode.REVIEW:
            return _review(pool, wish, learner)
        case Mode.STUDY:
            new = pick((q for q in pool if learner.is_new(q.id)), count, seed=seed)
            return tuple(sorted(new, key=lambda q: (q.document, q.place, q.id)))
        case Mode.PRACTICE | Mode.EXAM | Mode.READING:
            return pick(pool, count, seed=seed)
        case Mode.CRAM:
            shuffled = sorted(pool, key=lambda q: hashlib.sha256(f"{seed}:{q.id}".encode()).digest())
            return tuple(shuffled[: wish.count])
        case Mode.MISSED:
            return tuple(_missed(pool, learner)[: wish.count])
    assert_never(wish.asked_in)


def why_fewer(asked: int, questions: Iterable[Question], wish: Wish, learner: Learner, *, usual: int = 10) -> str:
    """Say why a sitting asks fewer questions than were wished for, or than it could; nothing where it does not.

    ``asked`` is how many :func:`select` chose of the ``questions`` by that wish and with that ``usual`` number. Where
    no number was wished for, only questions that were passed over are told of: that there are few is no news.
    """
    if asked >= (usual if wish.count is None else wish.count):
        return ""
    mode = wish.asked_in
    pool = [q for q in questions if wish.admits(q) and not learner.is_out(q.id)]
    if mode is Mode.STUDY:
        pool = [q for q in pool if learner.is_new(q.id)]
    more = len(pool) - asked
    if more > 0 and mode in _PICKED:
        others = f"the other {more} ask" if more > 1 else "the other one asks"
        why = f"{others} for the same facts, or would give an answer away"
    elif wish.count is None:
        return ""
    else:
        why = _NO_MORE.get(mode, "there are no others to ask")
    of_those = f"{len(pool)} questions" if wish.count is None else f"the {wish.count} questions that you asked for"
    return f"{asked} of {of_those}: {why}."


def due_today(questions: Iterable[Question], learner: Learner) -> tuple[int, int]:
    """Count what is due and what is new among questions, before any cap."""
    ids = [question.id for question in questions]
    return sum(learner.is_due(q) for q in ids), sum(learner.is_new(q) for q in ids)


def _review(pool: list[Question], wish: Wish, learner: Learner) -> tuple[Question, ...]:
    """What is due, the best remembered first, then new questions; of one fact one form a day.

    Where more is due than a day may bring, those come first that are most likely still remembered: each of them is
    kept with one answer, while what is long forgotten loses little by waiting. Siblings of what was asked today wait
    for tomorrow.
    """
    chosen = Chosen()
    for question in pool:
        if question.id in learner.today:
            chosen.add(Told(question))
    due = [q for q in pool if learner.is_due(q.id)]
    due.sort(key=lambda q: (_forgotten(learner.standing(q.id).memory, learner.day_ends), q.id))
    most = learner.reviews_left if wish.count is None else min(wish.count, learner.reviews_left)
    asked: list[Question] = []
    for question in due:
        if len(asked) == most:
            break
        told = Told(question)
        if question.id in learner.today or not chosen.shares_passage(told):
            chosen.add(told)
            asked.append(question)
    room = learner.new_left if wish.count is None else min(wish.count - len(asked), learner.new_left)
    fresh = (q for q in pool if learner.is_new(q.id) and not chosen.shares_passage(Told(q)))
    return (*asked, *pick(list(fresh), room, seed=wish.seed or 0, already=chosen))


def _forgotten(memory: Memory | None, now: datetime) -> float:
    """Order by retrievability, which falls with the time since the last answer in units of the stability."""
    return (now - memory.last).total_seconds() / memory.stability if memory else 0.0


def _missed(pool: list[Question], learner: Learner) -> list[Question]:
    """What was last answered wrongly or skipped, the newest first."""
    found = [(learner.standing(q.id), q) for q in pool]
    missed = [(s.last_at, q) for s, q in found if s.last_at is not None and s.last is not Verdict.CORRECT]
    return [q for _, q in sorted(missed, key=lambda pair: (-pair[0].timestamp(), pair[1].id))]
