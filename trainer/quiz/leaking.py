"""Tells which questions may not stand in one quiz: when one shows the answer of another, or asks for the same fact.

A shown text answers a question when it holds the answer as whole words and is about the same: it is proved by the same
passage, or has half of the words that the question is made of. A name alone is no answer: "Norway" stands in many
stems.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.bank.words import folded, weighty

_SHORTEST = 4
"""Characters from which on an answer tells something wherever it stands; "12" and "it" stand everywhere."""
_APART = " | "
"""Parts texts from each other: no answer holds it."""


@dataclass(frozen=True)
class Told:
    """What a question shows and what it asks for, each read once.

    ``answers`` holds every text that is asked for, with the words of what asks for it.
    """

    question: Question

    @cached_property
    def passages(self) -> tuple[Evidence, ...]:
        """The passages that it asks about."""
        return self.question.passages

    @cached_property
    def text(self) -> str:
        """All words that it shows before or after it is answered, folded, with a blank around each."""
        return _APART.join(("", *(folded(text) for text in _shown(self.question)), ""))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of weight among them."""
        return weighty(self.text)

    @cached_property
    def answers(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Every answer, folded, with the words of weight of what asks for it; a statement and an order have none."""
        found = (
            (_without_article(folded(answer)), weighty(folded(asking))) for answer, asking in _asked(self.question)
        )
        return tuple(dict.fromkeys((answer, words) for answer, words in found if answer))


def leaks(asked: Told, other: Told) -> bool:
    """Return whether what ``other`` shows holds an answer of ``asked``, in a way that answers it."""
    same = None
    for answer, words in asked.answers:
        if len(answer) >= _SHORTEST and f" {answer} " in other.text:
            if _half(words, other.words):
                return True
            same = same_passage(asked, other) if same is None else same
            if same:
                return True
    return False


def same_fact(one: Told, other: Told) -> bool:
    """Return whether both ask for the same: for one part of a passage, for statements of it, for events of it."""
    if not same_passage(one, other):
        return False
    if len(one.passages) > 1 and len(other.passages) > 1:
        return True  # an order and a match of the same events answer each other in part
    if {answer for answer, _ in one.answers} & {answer for answer, _ in other.answers}:
        return True
    return _states(one, other) or _states(other, one)


def may_not_meet(one: Told, other: Told) -> bool:
    """Return whether one quiz must not hold both."""
    return same_fact(one, other) or leaks(one, other) or leaks(other, one)


def same_passage(one: Told, other: Told) -> bool:
    """Return whether some passage of the one overlaps one of the other."""
    return any(
        a.document == b.document and a.start < b.end and b.start < a.end for a in one.passages for b in other.passages
    )


def _states(statement: Told, other: Told) -> bool:
    """Whether a question on its own passage says much of what a statement says, and so whether it is true."""
    if not isinstance(statement.question, TrueFalseQuestion):
        return False
    return _half(weighty(folded(statement.question.stem)), other.words)


def _half(words: frozenset[str], others: frozenset[str]) -> bool:
    return bool(words) and 2 * len(words & others) >= len(words)


def _shown(question: Question) -> Iterable[str]:
    """The stem, what is offered and the key: what a learner sees of a question until the next one."""
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return (question.stem, *question.options)
        case ClozeQuestion() | ShortQuestion() | NumericQuestion():
            return (question.stem, question.key)
        case GapsQuestion() | OrderingQuestion():
            return (question.stem, *question.key)
        case MatchingQuestion():
            return (question.stem, *question.left, *question.right)
        case TrueFalseQuestion():
            return (question.stem,)


def _asked(question: Question) -> Iterable[tuple[str, str]]:
    """Every answer with the text that asks for it."""
    stem = question.stem
    match question:
        case ChoiceQuestion() | NumericQuestion():
            return ((question.key, stem),)
        case ClozeQuestion() | ShortQuestion():
            return tuple((answer, stem) for answer in (question.key, *question.accepted))
        case MultipleQuestion():
            return tuple((key, stem) for key in question.key)
        case GapsQuestion():
            further = (answer for accepted in question.accepted for answer in accepted)
            return tuple((answer, stem) for answer in (*question.key, *further))
        case MatchingQuestion():
            return (*question.key, *((right, left) for left, right in question.key))
        case TrueFalseQuestion() | OrderingQuestion():
            return ()


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first in {"the", "a", "an"} else text
