"""What a format makes of a bank, for a look before exporting: how its first questions will show, and what stays behind.

The look is an outline in plain lines, about what the other program shows: a heading, the question, what is offered, and
what stands behind it. Where a program shuffles, shortens or leaves out a single text, the outline does not follow it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trainer.bank.questions import (
    ChoiceQuestion,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
    Question,
    TrueFalseQuestion,
    key_text,
)
from trainer.bank.streaming import Stream
from trainer.errors import CalledOff
from trainer.formats.model import Exported, Format, Item, ItemProblem
from trainer.formats.wording import displaced, heading, places_of, proofs, unit_of, whereabouts

_FIELD = "[ … ]"
"""Where something is typed."""

_SKETCHED = 3
"""Questions of which a look holds the outline."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a format makes of a bank: the first questions about as shown, how many it carries, what it does not."""

    format: Format
    sketches: tuple[tuple[str, ...], ...]
    carried: int
    problems: tuple[ItemProblem, ...]


def look_at(stream: Stream, format: Format, stop: Callable[[], bool] = lambda: False) -> Look:  # noqa: A002 - the word users say
    """Go through a bank as an export would, without writing anything; ``stop`` is asked before every question.

    Raises:
        CalledOff: ``stop`` said so.
        FileUnavailable: the bank can no longer be read.

    """

    def check(count: int) -> None:
        del count
        if stop():
            raise CalledOff("The look was called off.")

    problems: list[ItemProblem] = []
    exported = Exported(stream, format, on_problem=problems.append, on_item=check)
    sketches = tuple(sketch(item, format) for item in exported if item.number <= _SKETCHED)
    return Look(format, sketches, exported.written, tuple(problems))


def sketch(item: Item, format: Format) -> tuple[str, ...]:  # noqa: A002 - the word users say
    """Return about what a learner sees: the question and what stands behind it, or the two sides of a card."""
    question = item.question
    unit = f" ({unit_of(question)})" if unit_of(question) else ""
    asked = (heading(item.document), f"{question.stem}{unit}", *_offered(question, typed=not format.cards))
    told = tuple(_told(item)) if format.evidence else ()
    if format.cards:
        return ("Front", *_indented(asked), "Back", *_indented((key_text(question), *told)))
    return (*asked, f"Right: {key_text(question)}", *(("Feedback", *_indented(told)) if told else ()))


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


def _told(item: Item) -> Iterator[str]:
    """What proves the key, and where it stands."""
    found = proofs(item)
    yield from (proof.quote for proof in found)
    if places_of(found):
        yield f"— {whereabouts(item.document, found)}"


def _indented(lines: tuple[str, ...]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
