"""What a question is when it comes back from a format: the parts that every reader takes over, comparable."""

from __future__ import annotations

from trainer.bank.model import Bank
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
from trainer.formats.escaping import writable


def folded(value: object) -> object:
    """A value of a question's fields with white space folded, and without what no file can hold."""
    if isinstance(value, str):
        return "\n".join(filter(None, (" ".join(line.split()) for line in writable(value).split("\n"))))
    return tuple(map(folded, value)) if isinstance(value, tuple) else value


def answer_of(question: Question) -> tuple[object, ...]:
    """What is right, by the kind's own fields."""
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return question.key, question.options
        case ClozeQuestion() | ShortQuestion():
            return question.key, question.accepted
        case GapsQuestion():
            return question.key, question.accepted if any(question.accepted) else ()
        case NumericQuestion():
            return question.key, question.value, question.tolerance, question.unit
        case TrueFalseQuestion() | OrderingQuestion() | MatchingQuestion():
            return (question.key,)


def kept(question: Question, explanation: str, heading: str) -> tuple[object, ...]:
    """All that comes back of a question."""
    texts = folded((question.stem, *answer_of(question), explanation))
    return question.id, question.kind, texts, " ".join(writable(heading).split()), question.tags


def heading_of(bank: Bank, question: Question) -> str:
    """The title of the document under which a question stands."""
    return bank.document(question.document).title
