"""Hints: each tells a little more, and none gives the answer away."""

from __future__ import annotations

import re
from random import Random
from typing import assert_never

from trainer.bank.questions import (
    GAP,
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
)
from trainer.quiz.presenting import answer_hint

_LETTER = re.compile(r"[^\W_]")
_HIDDEN = "·"


def hint(question: Question, count: int, seed: int) -> str:
    """Return the hint number ``count``, from 1. ``seed`` is the session's: it chooses the option that is ruled out."""
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return _ruled_out(question, count, seed)
        case TrueFalseQuestion():
            return _masked_evidence(question) or "The passage speaks of exactly this."
        case OrderingQuestion():
            return f"First comes: {question.key[0]}" if count == 1 else f"Last comes: {question.key[-1]}"
        case MatchingQuestion():
            left, right = question.key[-count % len(question.key)]
            return f"{left} – {right}"
        case GapsQuestion():
            return "; ".join(_letters(key, count) for key in question.key)
        case NumericQuestion():
            return _number(question, count)
        case ClozeQuestion() | ShortQuestion():
            return f"{answer_hint(question)}: {_letters(question.key, count)}"
    assert_never(question)


def _ruled_out(question: ChoiceQuestion | MultipleQuestion, count: int, seed: int) -> str:
    wrong = list(question.distractors)
    Random(f"hint:{seed}:{question.id}").shuffle(wrong)  # noqa: S311 - chooses a wrong option, guards nothing
    if isinstance(question, MultipleQuestion):
        number = len(question.key)
        right = f"{number} {'is' if number == 1 else 'are'} right"
        return "; ".join((right, *(f"not {option}" for option in wrong[: count - 1])))
    told = wrong[: min(count, len(wrong) - 1)]  # of two options neither is ruled out
    return "; ".join(f"not {option}" for option in told) or "One of them does not fit the text; read both once more."


def _masked_evidence(question: TrueFalseQuestion) -> str | None:
    """The proving passage without what decides it."""
    evidence = question.evidence
    span = None if evidence is None else evidence.key_span
    if evidence is None or span is None:
        return None
    return f"{evidence.quote[: span[0]]}{GAP}{evidence.quote[span[1] :]}"


def _letters(key: str, count: int) -> str:
    """The first letter of each word, or, at the second hint, the first half of its letters."""
    return " ".join(_opened(word, 1 if count == 1 else (len(word) + 1) // 2) for word in key.split())


def _opened(word: str, shown: int) -> str:
    return word[:shown] + _LETTER.sub(_HIDDEN, word[shown:])


def _number(question: NumericQuestion, count: int) -> str:
    """The order of magnitude, then the first digit as well."""
    digits = len(str(int(abs(question.value))))
    if count == 1:
        return f"{digits} digit{'s' if digits != 1 else ''} before the point"
    return _opened(f"{question.value:.0f}", 1) if digits > 1 else f"about {round(question.value)}"
