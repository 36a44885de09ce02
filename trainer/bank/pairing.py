"""Finds which question of a bank one that was made anew is: so that it keeps its id, and nothing is proposed twice.

Two questions are one when they have an id in common; or the kind, the key and the passage; or the kind, the key and
almost the same words, be it in their stems or in their passages, with the same names and numbers: the bridge of 14,500
cars a day is another fact than that of 15,000, and so is the opening of another bridge in the same year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property

from trainer.bank.entries import fold
from trainer.bank.likeness import Likeness
from trainer.bank.questions import Kind, Question, QuestionId, TrueFalseQuestion, key_text, same_to_a_reader
from trainer.bank.words import folded, weighty

_ALIKE = 90.0
"""How alike two stems are, from 0 to 100, when they are the same but for a slip."""
PASSAGES_ALIKE = 75.0
"""How alike two passages are when one is the other after an edit."""
_NAMES_ALIKE = 75.0
"""How alike two names are when one is the other but for a slip."""
_OUTRIGHT = frozenset({Kind.CHOICE, Kind.SHORT, Kind.NUMERIC})
"""Kinds of a question with a single answer."""
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"\b[^\W\d_a-z][^\W_]*")


class _Way(IntEnum):
    """How two questions are found to be one; the surest first."""

    ID = 0
    PASSAGE = 1
    WORDS = 2


def pairs(made: Sequence[Question], held: Sequence[Question]) -> dict[QuestionId, Question]:
    """Return which held question each of those is that were made anew, by its id; none is two of them.

    Passages of held questions count where they stand in the same document as those of the others.
    """
    alike: dict[tuple[Kind, str], list[_Read]] = defaultdict(list)
    by_id = {question.id: number for number, question in enumerate(held)}
    wanted = set(map(_asked, made))
    for number, question in enumerate(held):
        if (asked := _asked(question)) in wanted:
            alike[asked].append(_Read(question, number))
    found: list[tuple[_Way, float, int, int]] = []
    for place, question in enumerate(made):
        if question.id in by_id:
            found.append((_Way.ID, 0.0, place, by_id[question.id]))
        found += _likely(_Read(question, place), alike.get(_asked(question), []))
    taken: set[int] = set()
    paired: dict[QuestionId, Question] = {}
    for _, _, place, number in sorted(found):
        if made[place].id not in paired and number not in taken:
            taken.add(number)
            paired[made[place].id] = held[number]
    return paired


class _Read:
    """A question, its number among others, and what is compared of it."""

    def __init__(self, question: Question, number: int) -> None:
        self.question = question
        self.number = number
        self.stem = fold(question.stem)
        self.numbers = _NUMBER.findall(question.stem)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that it asks with."""
        return weighty(folded(" ".join(_NAME.findall(self.question.stem))))

    @cached_property
    def said(self) -> frozenset[str]:
        """The words that it asks with, and those of what proves it."""
        quotes = (passage.quote for passage in self.question.proof)
        return weighty(folded(" ".join((self.question.stem, *quotes))))

    @cached_property
    def passage(self) -> str:
        """What proves it first, folded."""
        return "" if self.question.evidence is None else fold(self.question.evidence.quote)

    def names_of(self, other: _Read) -> bool:
        """Whether it has every name that the other asks with, but for a slip."""
        from rapidfuzz import fuzz, process

        gone = other.names - self.said
        return all(process.extractOne(one, self.said, scorer=fuzz.ratio, score_cutoff=_NAMES_ALIKE) for one in gone)


def _likely(made: _Read, held: Iterable[_Read]) -> Iterator[tuple[_Way, float, int, int]]:
    """The held questions of the same kind and key that it may be: how that is known, and how unlike they are worded."""
    from rapidfuzz import fuzz

    is_statement = isinstance(made.question, TrueFalseQuestion)  # many statements share a passage and a verdict
    for other in held:
        same_place = not is_statement and overlap(made.question, other.question)
        if not same_place and made.numbers != other.numbers:
            continue
        likeness = fuzz.ratio(made.stem, other.stem)
        if same_place:
            yield _Way.PASSAGE, -likeness, made.number, other.number
        elif (likeness >= _ALIKE or (not is_statement and _same_passage(made, other))) and (
            made.names_of(other) and other.names_of(made)
        ):
            yield _Way.WORDS, -likeness, made.number, other.number


class Gone:
    """Questions that are gone, found by the words of their keys, of which an edit may have left some."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._gone = [_Read(question, number) for number, question in enumerate(questions)]
        self._keys = Likeness(_key_words(read.question) for read in self._gone)

    def left(self, made: Question) -> bool:
        """Whether a question asks as one of them did for what it asked for, or for less of it, after an edit.

        "Curie" is what is left of "Marie Curie", "May 1998" of "4 May 1998". It is never the question itself that is
        gone: what was answered of one is no proof that the other is known.
        """
        read = _Read(made, 0)
        found = (self._gone[number] for number in self._keys.sharing(_key_words(made), 1.0, besides=-1))
        return any(_asks_as(made, one.question) and _share_a_passage(read, one) for one in found)


def _key_words(question: Question) -> frozenset[str]:
    key = key_of(question)
    return frozenset(folded(key).split() or [key])


def _asks_as(one: Question, other: Question) -> bool:
    """Whether two questions are of one kind, or both ask outright, be the answer chosen or typed."""
    return one.kind is other.kind or {one.kind, other.kind} <= _OUTRIGHT


def _same_passage(one: _Read, other: _Read) -> bool:
    """Whether the passage of one is that of the other after an edit."""
    from rapidfuzz import fuzz

    return bool(one.passage) and fuzz.ratio(one.passage, other.passage, score_cutoff=PASSAGES_ALIKE) > 0


def _share_a_passage(one: _Read, other: _Read) -> bool:
    """Whether any passage of one is, after an edit or without one, a passage of the other."""
    from rapidfuzz import fuzz, process

    mine, others = ([fold(passage.quote) for passage in read.question.passages] for read in (one, other))
    return any(process.extractOne(quote, others, scorer=fuzz.ratio, score_cutoff=PASSAGES_ALIKE) for quote in mine)


def key_of(question: Question) -> str:
    """Return the key of a question as keys are compared."""
    return same_to_a_reader(key_text(question))


def overlap(one: Question, other: Question) -> bool:
    """Whether two questions ask about a passage in common."""
    return any(
        a.document == b.document and a.start < b.end and b.start < a.end for a in one.passages for b in other.passages
    )


def _asked(question: Question) -> tuple[Kind, str]:
    return question.kind, key_of(question)
