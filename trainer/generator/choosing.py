"""Chooses among sound items: a few ways per fact, spread over sentences and kinds, the best first.

Every decision hangs on the item's own content, so that an edit in one paragraph leaves the others' items as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.bank.questions import GAP, Kind
from trainer.generator.realising import Item

MOST_PER_SENTENCE = 5
MOST_PER_PART = 2
"""Items of one sentence, and of one of its parts, that a bank holds; a quiz never asks two of a passage."""

_QUESTION = 0.2
_KINDS = {Kind.CHOICE: 0.06, Kind.NUMERIC: 0.04}
"""How much less likely to be good an item may be and still be taken before others on its fact, for variety's sake."""


def choose(items: Iterable[Item], stems: set[str] | None = None) -> list[Item]:
    """Keep the best item of each asked part in each form, at most two a part and five a sentence, in text order.

    A fact may so be asked in two ways ("In which year ...?" and with a gap), for two quizzes; where its parts give one
    alone, the clause as a whole may be the other. Items that rest on several passages stand beside those. ``stems`` are
    those of what was chosen before, which are not asked again, in lower case; the new ones are added.
    """
    stems = set() if stems is None else stems
    best: dict[tuple[int, tuple[int, int], str], Item] = {}
    for item in items:
        place = (item.sentence, item.part, _form(item))
        if place not in best or _rank(item) < _rank(best[place]):
            best[place] = item
    by_sentence: dict[int, list[Item]] = defaultdict(list)
    ids: set[str] = set()
    asked: Counter[tuple[int, tuple[int, int]]] = Counter()
    told = Counter((item.sentence, item.fact) for item in best.values() if not item.clause)
    for item in sorted(best.values(), key=_rank):
        words = item.question.stem.casefold()
        if item.clause and told[item.sentence, item.fact] >= MOST_PER_PART:
            continue
        parts = {(item.sentence, part) for part in (item.part, *item.covers)}
        whole = bool(item.question.further)
        full = sum(not i.question.further for i in by_sentence[item.sentence]) >= MOST_PER_SENTENCE
        often = any(asked[part] >= (1 if item.covers else MOST_PER_PART) for part in parts)
        if often or item.question.id in ids or (not whole and (full or words in stems)):
            continue
        ids.add(item.question.id)
        by_sentence[item.sentence].append(item)
        if not whole:
            stems.add(words)
        asked.update(parts)
    kept = [item for group in by_sentence.values() for item in group]
    return sorted(kept, key=lambda item: (item.sentence, item.part, item.question.id))


def _form(item: Item) -> str:
    """How an item asks: with a question, a gap or a statement."""
    stem = item.question.stem
    return "question" if stem.endswith("?") else "gap" if GAP in stem else "statement"


_Turn = tuple[int, int, tuple[float, str]]


class Best:
    """Takes ``count`` items over all documents: first one of each sentence, best first, then second ones.

    Documents are added one by one, and what cannot be among the best any more is let go: however many they are, no more
    than ``count`` items are held.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._documents = 0
        self._rounds: list[tuple[int, int, tuple[float, str], int, int, Item]] = []

    def add(self, items: list[Item]) -> None:
        """Add the items of the next document."""
        for turn, place, item in _in_turns(items):
            self._rounds.append((*turn, self._documents, place, item))
        self._rounds.sort(key=lambda entry: entry[:5])
        del self._rounds[self._count :]
        self._documents += 1

    def kept(self) -> list[list[Item]]:
        """Return one list a document, in document order, each in the order in which its items were added."""
        kept: list[list[Item]] = [[] for _ in range(self._documents)]
        for *_, number, _, item in sorted(self._rounds, key=lambda entry: entry[3:5]):
            kept[number].append(item)
        return kept


@dataclass(slots=True)
class Spread:
    """Takes ``count`` items of a long work, spread over its chapters by their lengths.

    Seats are given by Webster's method: the nth best item of a chapter, from 0, stands behind all those whose chapter
    has more characters for each place of theirs, ``length / (2 n + 1)``. So what was taken of a part of the work is
    spread over that part, and no more than ``count`` items are held.
    """

    count: int
    added: int = 0
    taken: list[tuple[float, int, Item]] = field(default_factory=list)
    """How far back an item stands, its place among all that were added, and the item."""

    def add(self, chapters: Iterable[tuple[int, list[Item]]]) -> None:
        """Add the items of some chapters that follow, each with the length of its chapter in characters."""
        for length, items in chapters:
            for nth, (_, place, item) in enumerate(_in_turns(items)):
                self.taken.append((-length / (2 * nth + 1), self.added + place, item))
            self.added += len(items)
        self.taken.sort(key=lambda entry: entry[:2])
        del self.taken[self.count :]

    def kept(self) -> list[Item]:
        """Return the items in the order in which they were added."""
        return [item for _, _, item in sorted(self.taken, key=lambda entry: entry[1])]


def _in_turns(items: Iterable[Item]) -> list[tuple[_Turn, int, Item]]:
    """Sort items, each with its turn and its place among them.

    First comes one of each sentence, among these one of each paragraph first, the best first.
    """
    seen: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    turns: list[tuple[_Turn, int, Item]] = []
    for place, item in sorted(enumerate(items), key=lambda entry: _rank(entry[1])):
        turns.append(((seen[item.sentence], paragraphs[item.paragraph], _rank(item)), place, item))
        seen[item.sentence] += 1
        paragraphs[item.paragraph] += 1
    return sorted(turns, key=lambda entry: entry[:2])


def _rank(item: Item) -> tuple[float, str]:
    asked = _QUESTION if item.question.stem.endswith("?") and not item.question.further else 0.0
    return (-item.worth - asked - _KINDS.get(item.question.kind, 0.0), item.question.id)
