"""Finds which question of a bank one that was made anew is: so that it keeps its id, and nothing is proposed twice.

Two questions are one when they have an id in common; or the kind, the key and the passage; or the kind, the key and
almost the same words, be it in their stems or in their passages, with the same names and numbers: the bridge of 14,500
cars a day is another fact than that of 15,000, and so is the opening of another bridge in the same year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum

from trainer.bank.entries import fold
from trainer.bank.questions import Kind, Question, QuestionId, TrueFalseQuestion, key_text, same_to_a_reader
from trainer.bank.words import folded, weighty

_ALIKE = 90.0
"""How alike two stems are, from 0 to 100, when they are the same but for a slip."""
PASSAGES_ALIKE = 75.0
"""How alike two passages are when one is the other after an edit."""
_NAMES_ALIKE = 75.0
"""How alike two names are when one is the other but for a slip."""
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
    alike: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    by_id = {question.id: number for number, question in enumerate(held)}
    for number, question in enumerate(held):
        alike[_asked(question)].append(number)
    found: list[tuple[_Way, float, int, int]] = []
    for place, question in enumerate(made):
        if question.id in by_id:
            found.append((_Way.ID, 0.0, place, by_id[question.id]))
        found += _likely(place, question, held, alike.get(_asked(question), []))
    taken: set[int] = set()
    paired: dict[QuestionId, Question] = {}
    for _, _, place, number in sorted(found):
        if made[place].id not in paired and number not in taken:
            taken.add(number)
            paired[made[place].id] = held[number]
    return paired


def _likely(
    place: int, made: Question, held: Sequence[Question], numbers: Sequence[int]
) -> Iterator[tuple[_Way, float, int, int]]:
    """The held questions of the same kind and key that it may be: how that is known, and how unlike they are worded."""
    from rapidfuzz import fuzz

    stem = fold(made.stem)
    for number in numbers:
        other = held[number]
        likeness = fuzz.ratio(stem, fold(other.stem))
        named = _numbers(made) == _numbers(other) and _names_stay(made, other) and _names_stay(other, made)
        same_words = named and likeness >= _ALIKE
        if isinstance(made, TrueFalseQuestion) and not same_words:
            continue  # many statements share a passage and a verdict
        if overlap(made, other):
            yield _Way.PASSAGE, -likeness, place, number
        elif same_words or (named and _same_passage(made, other)):
            yield _Way.WORDS, -likeness, place, number


def _numbers(question: Question) -> list[str]:
    return _NUMBER.findall(question.stem)


def _names_stay(one: Question, other: Question) -> bool:
    """Whether the other question, or what proves it, has every name that one question asks with, but for a slip."""
    from rapidfuzz import fuzz, process

    names = {name for word in _NAME.findall(one.stem) for name in weighty(folded(word))}
    said = weighty(folded(" ".join((other.stem, *(passage.quote for passage in other.proof)))))
    return all(process.extractOne(name, said, scorer=fuzz.ratio, score_cutoff=_NAMES_ALIKE) for name in names - said)


def key_of(question: Question) -> str:
    """Return the key of a question as keys are compared."""
    return same_to_a_reader(key_text(question))


def overlap(one: Question, other: Question) -> bool:
    """Whether two questions ask about a passage in common."""
    return any(
        a.document == b.document and a.start < b.end and b.start < a.end for a in one.passages for b in other.passages
    )


def _same_passage(one: Question, other: Question) -> bool:
    """Whether the passage of one is that of the other after an edit."""
    from rapidfuzz import fuzz

    if one.evidence is None or other.evidence is None:
        return False
    return fuzz.ratio(fold(one.evidence.quote), fold(other.evidence.quote), score_cutoff=PASSAGES_ALIKE) > 0


def _asked(question: Question) -> tuple[Kind, str]:
    return question.kind, key_of(question)
