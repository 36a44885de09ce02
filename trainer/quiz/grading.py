"""Decides whether an answer is right. The one place that does."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    same_to_a_reader,
)

_TRUE = frozenset({"true", "t", "yes", "y", "right", "correct"})
_FALSE = frozenset({"false", "f", "no", "n", "wrong", "incorrect"})


class Verdict(StrEnum):
    """What became of a question in a session."""

    CORRECT = "correct"
    WRONG = "wrong"
    SKIPPED = "skipped"


def grade(question: Question, text: str) -> Verdict:
    """Judge an answer: an option's own text, "True" or "False", or what was typed. Nothing typed is wrong."""
    if isinstance(question, ChoiceQuestion):
        right = same_to_a_reader(text) == same_to_a_reader(question.key)
    elif isinstance(question, TrueFalseQuestion):
        right = read_truth(text) is question.key
    elif isinstance(question, (ClozeQuestion, ShortQuestion)):
        from trainer.quiz.normalising import normalised

        given = normalised(text)
        right = bool(given) and any(given == normalised(answer) for answer in (question.key, *question.accepted))
        right = right or (bool(text.strip()) and text.strip() in {question.key, *question.accepted})
    else:
        assert_never(question)
    return Verdict.CORRECT if right else Verdict.WRONG


def read_truth(text: str) -> bool | None:
    """Read "true", "t", "yes", "no", ... ; None when it is neither."""
    word = text.strip().casefold()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None
