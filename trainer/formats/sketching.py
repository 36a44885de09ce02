"""What the program that a bank is exported to will show of a question, in plain lines: for a look before exporting."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import (
    ChoiceQuestion,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
    Question,
    TrueFalseQuestion,
    key_text,
)
from trainer.formats.model import Format, Item
from trainer.formats.wording import displaced, heading, places_of, proofs, unit_of, whereabouts

_FIELD = "[ … ]"
"""Where something is typed."""


def sketch(item: Item, format: Format) -> tuple[str, ...]:  # noqa: A002 - the word users say
    """Return what a learner sees there, then what stands behind it: two sides of a card, or question and feedback."""
    question = item.question
    unit = f" ({unit_of(question)})" if unit_of(question) else ""
    asked = (heading(item.document), f"{question.stem}{unit}", *_offered(question, typed=not format.cards))
    told = (*(proof.quote for proof in proofs(item)), *_place(item))
    if format.cards:
        return ("Front", *_indented(asked), "Back", *_indented((key_text(question), *told)))
    return (*asked, f"Right: {key_text(question)}", "Feedback", *_indented(told))


def _offered(question: Question, *, typed: bool) -> Iterator[str]:
    """What there is to choose from, in the signs of its kind, or the field for what is typed."""
    match question:
        case ChoiceQuestion():
            yield from (f"( ) {option}" for option in question.options)
        case TrueFalseQuestion():
            yield from ("( ) True", "( ) False")
        case MultipleQuestion():
            yield from (f"[ ] {option}" for option in question.options)
        case OrderingQuestion():
            yield from (f"↕ {line}" for line in displaced(question.key))
        case MatchingQuestion():
            yield from (f"{left} → {_FIELD}" for left in question.left)
            yield f"one of: {' / '.join(displaced(question.right))}"
        case _ if typed:
            yield _FIELD


def _place(item: Item) -> Iterator[str]:
    found = proofs(item)
    if places_of(found):
        yield f"— {whereabouts(item.document, found)}"


def _indented(lines: tuple[str, ...]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
