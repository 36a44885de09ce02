"""Decides whether an answer is right. The one place that does."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
    same_to_a_reader,
)

_TRUE = frozenset({"true", "t", "yes", "y", "right", "correct"})
_FALSE = frozenset({"false", "f", "no", "n", "wrong", "incorrect"})


class Verdict(StrEnum):
    """What became of a question in a session."""

    CORRECT = "correct"
    WRONG = "wrong"
    SKIPPED = "skipped"


PART_END = "\n"
"""What parts the parts of an answer that has several: chosen options, filled gaps, lines in order, right sides."""


def joined(parts: Iterable[str]) -> str:
    """Write an answer of several parts as one text; a line end inside a part reads as a space."""
    return PART_END.join(" ".join(part.split()) for part in parts)


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of an answer that has several."""
    return tuple(text.split(PART_END)) if text else ()


def grade(question: Question, text: str) -> Verdict:
    """Judge an answer: an option's own text, "True" or "False", or what was typed. Nothing typed is wrong.

    An answer of several parts comes as :func:`joined` writes it, and is right as a whole or not at all: the chosen
    options in any order, one part a gap, the lines in their order, or the right sides in the order of the left ones.
    """
    match question:
        case ChoiceQuestion():
            right = same_to_a_reader(text) == same_to_a_reader(question.key)
        case TrueFalseQuestion():
            right = read_truth(text) is question.key
        case ClozeQuestion() | ShortQuestion():
            right = _typed(text, (question.key, *question.accepted))
        case MultipleQuestion():
            right = _folded(parts_of(text), sort=True) == _folded(question.key, sort=True)
        case OrderingQuestion():
            right = _folded(parts_of(text)) == _folded(question.key)
        case MatchingQuestion():
            right = _folded(parts_of(text)) == _folded(question.right)
        case GapsQuestion():
            given = parts_of(text)
            more = question.accepted or ((),) * len(question.key)
            right = len(given) == len(question.key) and all(
                _typed(part, (key, *accepted)) for part, key, accepted in zip(given, question.key, more, strict=True)
            )
        case NumericQuestion():
            right = _numeric(question, text)
        case _:
            assert_never(question)
    return Verdict.CORRECT if right else Verdict.WRONG


def is_typed(question: Question) -> bool:
    """Whether the answer is typed in one's own words, so that a right one may go unrecognised."""
    return isinstance(question, (ClozeQuestion, ShortQuestion, NumericQuestion, GapsQuestion))


def right_answer(question: Question) -> str:
    """Return the key in the form in which :func:`grade` takes an answer."""
    match question:
        case MultipleQuestion() | OrderingQuestion() | GapsQuestion():
            return joined(question.key)
        case MatchingQuestion():
            return joined(question.right)
        case _:
            return key_text(question)


def _folded(parts: Iterable[str], *, sort: bool = False) -> list[str]:
    folded = [same_to_a_reader(part) for part in parts]
    return sorted(folded) if sort else folded


def _typed(text: str, answers: tuple[str, ...]) -> bool:
    from trainer.quiz.normalising import normalised

    given = normalised(text)
    right = bool(given) and any(given == normalised(answer) for answer in answers)
    return right or (bool(text.strip()) and text.strip() in {answer.strip() for answer in answers})


def _numeric(question: NumericQuestion, text: str) -> bool:
    """Whether a typed number lies within the tolerance, and its unit, where one is typed and asked for, is right."""
    from trainer.quiz.normalising import number_and_unit

    if _typed(text, (question.key,)):
        return True
    value, unit = number_and_unit(text)
    if value is None or abs(value - question.value) > question.tolerance + 1e-9 * abs(question.value):
        return False
    _, wanted = number_and_unit(f"1 {question.unit}")
    return not unit or not wanted or unit == wanted


def read_truth(text: str) -> bool | None:
    """Read "true", "t", "yes", "no", ... ; None when it is neither."""
    word = text.strip().casefold()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None
