"""Quizlet's lists: a line a card, term and definition parted by a tab, to be pasted into its import window.

Nothing can be quoted or escaped there, so that line ends and tabs become blanks. The term holds all that is asked with
what is offered, the definition only what is right: Quizlet compares it with what is typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
    key_text,
)
from trainer.bank.shown_texts import texts_of
from trainer.formats.collecting import Collector
from trainer.formats.escaping import writable
from trainer.formats.model import Exported, Format, Item, text_writer
from trainer.formats.tables import folded
from trainer.formats.wording import (
    INSTRUCTIONS,
    control_characters,
    displaced,
    fields_of,
    heading,
    mixed,
    unit_of,
)
from trainer.quiz.presenting import LETTERS

_HEADERS = frozenset({("term", "definition"), ("question", "answer"), ("front", "back")})
"""First lines that name the columns."""
_ALSO = " / "
"""Between a right answer and a further one, by Quizlet's rule."""


def _lines(exported: Exported) -> Iterator[str]:
    for item in exported:
        yield f"{_one_line(_term(item))}\t{_one_line(_definition(item))}"


def _one_line(text: str) -> str:
    return writable(text).replace("\n", " ").replace("\t", " ").strip()


def _term(item: Item) -> str:
    question = item.question
    unit = f" ({unit_of(question)})" if unit_of(question) else ""
    parts = [f"{heading(item.document)}:", INSTRUCTIONS.get(question.kind, ""), f"{question.stem}{unit}"]
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            parts.append(_lettered(mixed(question.options)))
        case OrderingQuestion():
            parts.append(_lettered(displaced(question.key)))
        case MatchingQuestion():
            parts += [f"{place}) {left}" for place, left in enumerate(question.left, start=1)]
            parts.append(_lettered(displaced(question.right)))
    return " ".join(filter(None, parts))


def _lettered(texts: tuple[str, ...]) -> str:
    return " ".join(f"{letter}) {text}" for letter, text in zip(LETTERS, texts, strict=False))


def _definition(item: Item) -> str:
    """What is right; further right answers behind a slash, as Quizlet takes them."""
    fields = "; ".join(_ALSO.join(answers) for answers in fields_of(item.question))
    return fields or key_text(item.question)


def _unfit(item: Item) -> str | None:
    if not _one_line(item.question.stem):
        return "its stem has no visible text"
    if not _one_line(key_text(item.question)):
        return "its answer has no visible text, and Quizlet takes no empty definition"
    return None


def _changed(item: Item) -> Iterator[str]:
    yield from control_characters(item)
    texts = (*texts_of(item.question), item.document.title)
    if any("\n" in writable(text) or "\t" in text for text in texts):
        yield "line ends and tabs became blanks"


def _read(data: bytes, into: Collector) -> None:
    """Take a line as a question with a short answer, as Quizlet exports them with its own separators."""
    for number, line in enumerate(into.text_of(data).split("\n"), start=1):
        if not line.strip():
            continue
        term, tab, definition = line.partition("\t")
        if not tab:
            into.refuse(f"line {number}", "it has no tab between term and definition")
        elif number == 1 and (folded(term), folded(definition)) in _HEADERS:
            continue
        elif not term.strip() or not definition.strip():
            into.refuse(f"line {number}", f"its {'definition' if term.strip() else 'term'} is empty")
        else:
            key, *also = _right_in(term, definition.strip())
            into.add(f"line {number}", Kind.SHORT, stem=term.strip(), key=key, accepted=tuple(also))


def _right_in(term: str, definition: str) -> tuple[str, ...]:
    """What is right, the key first: Quizlet's slash parts it, unless it is a fraction, was offered whole, or is a list.

    Of ours it is a list where several things are asked: several gaps, or what an instruction announces.
    """
    several = term.count(GAP) > 1 or any(text in term for text in INSTRUCTIONS.values())
    pieces = tuple(filter(None, map(str.strip, definition.split(_ALSO))))
    if several or definition in term or not pieces or all(piece.isdecimal() for piece in pieces):
        return (definition,)
    return pieces


FORMAT = Format(
    name="quizlet",
    title="Quizlet",
    suffix=".tsv",
    write=text_writer(_lines),
    read=_read,
    unfit=_unfit,
    changed=_changed,
    evidence=False,
    cards=True,
    after='In Quizlet: Create, "Import from Word, Excel, Google Docs"; paste the text, with tab and new line between.',
)
