"""What a question that was exported and read back still is: the same, as far as the format has a place for it."""

from __future__ import annotations

from collections.abc import Callable

from tests.formats.writing import read_back, written
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
from trainer.errors import NoQuestions
from trainer.formats.escaping import as_decimal, writable
from trainer.formats.wording import heading

_ASKED = {"id", "kind", "stem", "options", "key", "accepted", "value", "unit", "tolerance"}


def assert_comes_back(
    name: str,
    bank: Bank,
    fits: Callable[[Question], bool],
    *,
    unfit_in_tags: str = "",
) -> None:
    """Every question that fits is read back: what is asked, id, heading, tags, and the passages that prove it.

    ``unfit_in_tags`` are characters of which a tag may hold none.
    """
    fitting = [question for question in bank.active if fits(question)]
    try:
        again = read_back(name, written(name, bank)[0]).bank
    except NoQuestions:
        assert not fitting
        return
    read = {question.id: question for question in again.questions}
    assert set(read) == {question.id for question in fitting}
    for question in fitting:
        found = read[question.id]
        assert asked(question) == asked(found)
        source = bank.document(question.proved_by.document)
        titled = " ".join(writable(heading(source)).split())
        assert not titled or again.document(found.document).title == titled  # control characters alone are no title
        assert (found.explanation or "") == "\n".join(writable(one.quote) for one in question.proof).strip()
        kept = {writable(tag).casefold() for tag in question.tags if not set(tag) & set(unfit_in_tags)}
        assert kept <= {tag.casefold() for tag in found.tags}, (question.tags, found.tags)


def asked(question: Question) -> dict[str, object]:
    """What is asked and what is right, trimmed, without control characters; a number as its value."""
    fields = {name: _kept(value) for name, value in vars(question).items() if name in _ASKED}
    if isinstance(question, NumericQuestion):
        fields["key"] = as_decimal(question.value)
    if isinstance(question, GapsQuestion) and not any(question.accepted):
        fields["accepted"] = ()
    return fields


def _kept(value: object) -> object:
    match value:
        case str():
            return writable(value).strip()
        case tuple() | list():
            return tuple(map(_kept, value))
    return value


def as_writable(value: object) -> object:
    """What a file can hold of a question's fields: all but control characters."""
    if isinstance(value, str):
        return writable(value)
    return tuple(map(as_writable, value)) if isinstance(value, tuple) else value


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
