"""Chooses the questions of a quiz: the likeliest to be good first, spread, and none that gives another away."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable

from trainer.bank.levels import Level
from trainer.bank.questions import Kind, Question, TrueFalseQuestion
from trainer.quiz.leaking import Told, may_not_meet, same_passage
from trainer.quiz.presenting import level_of

_TIER = 5
"""Per cent of confidence within which questions count as equally good, so that seeds have something to choose among."""
_UNKNOWN = 75
"""Per cent of confidence that a question without a reckoning counts for, such as one that a person wrote."""
_MORE_ALIKE = 2
"""How many more true statements than false ones a quiz has, or the other way round, before more of them wait."""
_BLOCK = 400
"""Characters of a document that are looked up together when passages are compared."""


def pick(
    questions: Iterable[Question],
    count: int,
    *,
    seed: int,
    kinds: Collection[Kind] | None = None,
    level: Level | None = None,
    already: Chosen | None = None,
    turn: Callable[[Question], str] = lambda question: question.document,
) -> tuple[Question, ...]:
    """Choose up to ``count`` questions for a quiz: of each document the most confident first, documents taking turns.

    ``turn`` names what takes turns instead, such as the stretches of one text.

    Never two on one passage while others remain, and never two of which one answers the other, even if the quiz is
    shorter for it. Neither do they meet those ``already`` chosen, to which they are added. The choice depends on the
    seed and the questions alone. Removed questions must be left out by the caller
    (:attr:`trainer.bank.model.Bank.active`).
    """
    pool = [q for q in questions if (kinds is None or q.kind in kinds) and (level is None or level_of(q) is level)]
    pool.sort(key=lambda q: (-_tier(q), hashlib.sha256(f"{seed}:{q.id}".encode()).digest()))
    waiting: dict[str, deque[Told]] = {}
    for question in pool:
        waiting.setdefault(turn(question), deque()).append(Told(question))
    chosen: list[Told] = []
    quiz = already or Chosen()
    balanced = True
    while waiting and len(chosen) < count:
        before = len(chosen)
        later: dict[str, deque[Told]] = {}
        taken = Chosen()
        while waiting and len(chosen) < count:
            for group in list(waiting):
                found = _next(waiting[group], later.setdefault(group, deque()), quiz, taken, balanced=balanced)
                if found is None:
                    del waiting[group]
                    continue
                quiz.add(found)
                taken.add(found)
                chosen.append(found)
                if len(chosen) == count:
                    break
        waiting = {group: queue for group, queue in later.items() if queue}
        balanced = len(chosen) > before
    return tuple(told.question for told in chosen)


def _next(queue: deque[Told], later: deque[Told], quiz: Chosen, taken: Chosen, *, balanced: bool) -> Told | None:
    """Take the next question that goes with those of the quiz.

    What shares a passage with one of this round waits. So does, in a ``balanced`` round, a statement whose answer has
    been given too often.
    """
    while queue:
        told = queue.popleft()
        if quiz.excludes(told):
            continue
        if not taken.shares_passage(told) and not (balanced and quiz.leans_to(told)):
            return told
        later.append(told)
    return None


def _tier(question: Question) -> int:
    return (_UNKNOWN if question.confidence is None else round(100 * question.confidence)) // _TIER


class Chosen:
    """The questions chosen so far, found again by passage, by word and by answer instead of one by one."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[str, int], list[Told]] = defaultdict(list)
        self._words: dict[str, list[Told]] = defaultdict(list)
        self._answers: dict[str, list[Told]] = defaultdict(list)
        self._statements: Counter[bool] = Counter()

    def add(self, told: Told) -> None:
        """Hold one more question."""
        for block in _blocks(told):
            self._blocks[block].append(told)
        for word in set(told.text.split()):
            self._words[word].append(told)
        for word in {answer.partition(" ")[0] for answer, _ in told.answers}:
            self._answers[word].append(told)
        if isinstance(told.question, TrueFalseQuestion):
            self._statements[told.question.key] += 1

    def shares_passage(self, told: Told) -> bool:
        """Return whether one of its questions rests on an overlapping passage."""
        return any(same_passage(told, other) for block in _blocks(told) for other in self._blocks.get(block, ()))

    def leans_to(self, told: Told) -> bool:
        """Return whether a statement would make it pay to answer "true" always, or "false"."""
        if not isinstance(told.question, TrueFalseQuestion):
            return False
        key = told.question.key
        return self._statements[key] - self._statements[not key] >= _MORE_ALIKE

    def excludes(self, told: Told) -> bool:
        """Return whether one of its questions may not meet this one."""
        near = {id(other): other for block in _blocks(told) for other in self._blocks.get(block, ())}
        for answer, _ in told.answers:
            held = min((self._words.get(word, ()) for word in answer.split()), key=len)
            near.update((id(other), other) for other in held)
        if self._answers:
            for word in set(told.text.split()):
                near.update((id(other), other) for other in self._answers.get(word, ()))
        return any(may_not_meet(told, other) for other in near.values())


def _blocks(told: Told) -> set[tuple[str, int]]:
    return {
        (passage.document, block)
        for passage in told.passages
        for block in range(passage.start // _BLOCK, (passage.end - 1) // _BLOCK + 1)
    }
