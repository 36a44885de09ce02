"""What of a question a learner sees or may type: what a door has to be passed by, and what an edit may have changed."""

from __future__ import annotations

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
)


def texts_of(question: Question) -> tuple[str, ...]:
    """Return every text of a question that a learner sees or may type, evidence apart: stem, options, answers."""
    texts = [question.stem]
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            texts += question.options
        case ClozeQuestion() | ShortQuestion():
            texts += [question.key, *question.accepted]
        case NumericQuestion():
            texts += [question.key, question.unit]
        case GapsQuestion():
            texts += [*question.key, *(text for accepted in question.accepted for text in accepted)]
        case OrderingQuestion():
            texts += question.key
        case MatchingQuestion():
            texts += [*question.left, *question.right]
        case TrueFalseQuestion():
            pass
        case _:
            assert_never(question)
    return tuple(texts)
