"""Finds questions that ask the same: of one passage with one key, or in almost the same words.

No pair is compared that shares neither its key and document nor most of its words, so that large banks stay quick.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer.bank.entries import fold
from trainer.bank.likeness import Likeness
from trainer.bank.pairing import key_of, overlap
from trainer.bank.questions import Question, TrueFalseQuestion

_SHARE = 0.8
"""The share of its words that a question has in common with one that is worded alike."""
_ALIKE = 90.0
"""How alike two wordings are, from 0 to 100, when they are the same but for a slip."""
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")


class Sameness(StrEnum):
    """In which way two questions are the same."""

    FACT = "fact"
    WORDING = "wording"
    FORM = "form"


MEANINGS = {
    Sameness.FACT: "the same kind, passage and answer",
    Sameness.WORDING: "almost the same words and the same answer",
    Sameness.FORM: "the same passage and answer in another kind",
}
"""What each way means to a reader."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two questions that ask the same; ``first`` comes first in the bank."""

    first: Question
    second: Question
    why: Sameness


def find_duplicates(questions: Sequence[Question], *, forms: bool = False) -> Iterator[Twins]:
    """Yield each question that repeats an earlier one, with the first that it repeats.

    A fact asked in two kinds is no repetition: a quiz asks it once. With ``forms`` such pairs are yielded, too.
    """
    alike = _Alike(questions)
    asked: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for number, question in enumerate(questions):
        place = (question.document, key_of(question))
        twins = _same_fact(question, asked[place], forms=forms) or alike.before(number)
        if twins is not None:
            yield twins
        if twins is None or twins.why is Sameness.FORM:
            asked[place].append(question)


def _same_fact(question: Question, earlier: list[Question], *, forms: bool) -> Twins | None:
    """The first of the earlier questions on the same document with the same key that asks of the same passage.

    Statements are left out: many share a passage and a verdict.
    """
    if isinstance(question, TrueFalseQuestion):
        return None
    found = [other for other in earlier if overlap(question, other)]
    same = next((other for other in found if other.kind is question.kind), None)
    if same is not None:
        return Twins(same, question, Sameness.FACT)
    return Twins(found[0], question, Sameness.FORM) if found and forms else None


class _Alike:
    """Questions by their wording: what is worded to the letter alike counts once."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = questions
        self._said = [(fold(question.stem), key_of(question), question.kind) for question in questions]
        first: dict[tuple[str, str, str], int] = {}
        self._first = [first.setdefault(said, number) for number, said in enumerate(self._said)]
        self._distinct = list(first.values())
        self._rank = {number: rank for rank, number in enumerate(self._distinct)}
        self._likeness = Likeness([frozenset(_WORD.findall(self._said[number][0])) for number in self._distinct])

    def before(self, number: int) -> Twins | None:
        """Return the first earlier question that says almost the same as the one of that number, with both."""
        first = self._first[number]
        if first == number:
            rank = self._rank[number]
            words = self._likeness.words(rank)
            near = (self._distinct[other] for other in self._likeness.sharing(words, _SHARE, besides=rank))
            first = next((other for other in near if other < number and self._same(other, number)), number)
        if first == number:
            return None
        return Twins(self._questions[first], self._questions[number], Sameness.WORDING)

    def _same(self, one: int, other: int) -> bool:
        from rapidfuzz import fuzz

        (stem, *rest), (second, *also) = self._said[one], self._said[other]
        return (
            rest == also
            and _NUMBER.findall(stem) == _NUMBER.findall(second)
            and fuzz.ratio(stem, second, score_cutoff=_ALIKE) > 0
        )
