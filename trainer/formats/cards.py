"""Questions as the cards of Anki: what stands on the front and on the back, as HTML in the fields of a note.

A cloze and a passage of gaps become a note whose gaps Anki hides itself, one card a gap; every other kind has a front
and a back. What stands where is told by the classes of ``markup.py``, so that a card is read back as it was
(``card_reading.py``).

Anki gives meaning to more than HTML: templates and gaps, sounds, LaTeX and MathJax. :func:`guarded` breaks all of it,
and keeps Anki from composing accents, which it does with every field. MathJax reads the finished page, so a field also
says by a class that it holds no formulas.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    key_text,
    same_to_a_reader,
)
from trainer.bank.shown_texts import texts_of
from trainer.bank.tags import as_tag
from trainer.formats.escaping import as_decimal, as_html, is_writable, writable
from trainer.formats.markup import ALSO, GAP_NUMBER, KEY, LEFT, NUMBER, OPTION, RIGHT, proof_html, stem_html
from trainer.formats.model import Item
from trainer.formats.wording import INSTRUCTIONS, displaced, mixed

FRAME = "trainer mathjax_ignore tex2jax_ignore"
"""The classes of what is shown: ours, and those by which MathJax leaves a text alone."""

TOLD = "trainer-told"
OUR_TAGS = "trainer::"
"""The level under which a note's own tags are ours: its kind, and the topic of its document."""

TOPIC = "topic"
LEVEL = "::"
"""How Anki parts the levels of a deck and of a tag."""

GAPPED = frozenset({Kind.CLOZE, Kind.GAPS})
"""The kinds that are cloze notes."""

_LONGEST_LEVEL = 100
_SYNTAX = {"{": "&#123;", "}": "&#125;", "[": "&#91;", "\\": "&#92;"}
_GAP_MARK = "\0"
"""Holds the place of a gap while a stem is escaped; no escaped text has one."""
_COLONS = re.compile(r":{2,}")


def guarded(html: str) -> str:
    """Return HTML that shows the same, in which Anki finds no syntax of its own and no accent to compose."""
    for sign, entity in _SYNTAX.items():  # several times as fast as str.translate
        html = html.replace(sign, entity)
    html = html.replace(LEVEL, ":&#58;")
    if html.isascii() or unicodedata.is_normalized("NFC", f">{html}"):
        return html
    return "".join(f"&#{ord(letter)};" if _is_composed(letter) else letter for letter in html)


def _is_composed(letter: str) -> bool:
    """Whether normal form C may replace a character, alone or together with the one before it."""
    if letter.isascii():
        return False
    jamo = "\u1160" <= letter <= "\u11ff"
    return jamo or unicodedata.category(letter)[0] == "M" or not unicodedata.is_normalized("NFC", letter)


def question_html(item: Item) -> str:
    """Return what is asked, under the document's title; gaps are written as Anki's ``{{c1::...}}``."""
    question = item.question
    if not isinstance(question, (ClozeQuestion, GapsQuestion)):
        return guarded(stem_html(item))
    keys = (question.key,) if isinstance(question, ClozeQuestion) else question.key
    stem = _GAP_MARK.join(as_html(piece) for piece in question.stem.split(GAP))
    pieces = guarded(stem_html(item, stem)).split(_GAP_MARK)
    gaps = (f"{{{{c{number}::{_gap_html(key)}}}}}" for number, key in enumerate(keys, start=1))
    return "".join(text for pair in zip(pieces, (*gaps, ""), strict=True) for text in pair)


def _gap_html(key: str) -> str:
    """What stands in a gap; a colon at its ends would be taken for a part of the syntax."""
    return guarded(as_html(key)).replace(":", "&#58;")


def offered_html(item: Item) -> str:
    """Return what stands under the question: what to do, and what is offered, in an order that tells nothing."""
    question = item.question
    told = INSTRUCTIONS.get(question.kind)
    parts = [f'<p class="{TOLD}">{told}</p>'] if told else []
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            parts.append(_list("ol type=A", OPTION, mixed(question.options)))
        case OrderingQuestion():
            parts.append(_list("ul", OPTION, displaced(question.key)))
        case MatchingQuestion():
            parts.append(_list("ol", LEFT, question.left))
            parts.append(_list("ol type=A", RIGHT, displaced(question.right)))
    return guarded("".join(parts))


def answer_html(item: Item) -> str:
    """Return the right answer, and what is right besides; of gaps only that, since they show their answers."""
    question = item.question
    match question:
        case ClozeQuestion():
            html = _also(question.accepted)
        case GapsQuestion():
            html = _also_in_gaps(question.accepted)
        case ShortQuestion():
            html = _paragraph(KEY, question.key) + _also(question.accepted)
        case NumericQuestion():
            html = _paragraph(KEY, question.key) + _number(question)
        case MultipleQuestion():
            html = _list("ul", KEY, question.key)
        case OrderingQuestion():
            html = _list("ol", KEY, question.key)
        case MatchingQuestion():
            html = _table((LEFT, left, RIGHT, right) for left, right in question.key)
        case _:
            html = _paragraph(KEY, key_text(question))
    return guarded(html)


def evidence_html(item: Item) -> str:
    """Return what proves the answer, with the key marked in it, and its place."""
    return guarded(proof_html(item))


def framed(*parts: str) -> str:
    """Put together what stands on a side that has no template and no stylesheet of ours."""
    return f'<div class="{FRAME}" style="text-align: start; white-space: pre-wrap">{"".join(parts)}</div>'


def deck_name(bank: str, document: str) -> str:
    """Return the name of a document's deck in that of its bank, or of the bank's, if they would be called the same.

    Long titles are shortened in it.
    """
    return LEVEL.join(dict.fromkeys((deck_level(bank), deck_level(document))))


def deck_level(title: str) -> str:
    """Return one level of a deck's name; colons next to each other would part it, and Anki composes its accents."""
    words = " ".join(_COLONS.sub(":", writable(title)).split())
    if len(words) > _LONGEST_LEVEL:
        words = f"{words[: _LONGEST_LEVEL - 1].rstrip()}…"
    return unicodedata.normalize("NFC", words.strip(": ")) or "-"


def tags_of(item: Item) -> tuple[str, ...]:
    """Return the tags of a note: the kind, the document's topic, and those of the question, with Anki's levels."""
    topic = as_tag(item.document.topic or "")
    ours = (f"{OUR_TAGS}{item.question.kind.value}", *([f"{OUR_TAGS}{TOPIC}{LEVEL}{topic}"] if topic else []))
    return (*ours, *map(_tag, item.question.tags))


def _tag(tag: str) -> str:
    """A tag of the question with Anki's levels; one that would be read as ours, or has an empty level, stays."""
    levels = tag.split("/")
    return LEVEL.join(levels) if all(levels) and levels[0].casefold() != OUR_TAGS.removesuffix(LEVEL) else tag


def unfit(item: Item) -> str | None:
    """Say why a card could not show a question, if it could not."""
    question = item.question
    if not writable(question.stem).strip():
        return "its stem has no visible text"
    if any(not writable(text).strip() for text in _needed(question)):
        return "an answer has no visible text"
    if not all(map(is_writable, texts_of(question))):
        return _alike_without_controls(question)
    return None


def _needed(question: Question) -> tuple[str, ...]:
    """What cannot be empty: the answers, without which there is no gap and no back, and what is offered."""
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return question.options
        case ClozeQuestion() | ShortQuestion():
            return (question.key, *question.accepted)
        case GapsQuestion():
            return (*question.key, *(text for accepted in question.accepted for text in accepted))
        case NumericQuestion():
            return (question.key,)
        case OrderingQuestion():
            return question.key
        case MatchingQuestion():
            return (*question.left, *question.right)
        case _:
            return ()


def _alike_without_controls(question: Question) -> str | None:
    sides: tuple[tuple[str, ...], ...] = ()
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            sides = (question.options,)
        case OrderingQuestion():
            sides = (question.key,)
        case MatchingQuestion():
            sides = (question.left, question.right)
    if any(len({same_to_a_reader(writable(text)) for text in side}) < len(side) for side in sides):
        return "two of its texts differ by control characters only, which are left out"
    return None


def _paragraph(name: str, text: str) -> str:
    return f'<p class="{name}">{as_html(text)}</p>'


def _list(tag: str, name: str, texts: Iterable[str]) -> str:
    """A list of one class; ``tag`` may have attributes."""
    lines = "".join(f'<li class="{name}">{as_html(text)}</li>' for text in texts)
    return f"<{tag}>{lines}</{tag[:2]}>"


def _table(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """A table of two columns; a row holds the class and the text of each."""
    lines = (
        f'<tr><td class="{one}">{as_html(text)}</td><td class="{other}">{as_html(more)}</td></tr>'
        for one, text, other, more in rows
    )
    return f"<table>{''.join(lines)}</table>"


def _also(accepted: tuple[str, ...]) -> str:
    return f'<p class="{TOLD}">Also right:</p>{_list("ul", ALSO, accepted)}' if accepted else ""


def _also_in_gaps(accepted: tuple[tuple[str, ...], ...]) -> str:
    """What else is right, each with the number of its gap."""
    rows = [(GAP_NUMBER, str(gap), ALSO, text) for gap, texts in enumerate(accepted, start=1) for text in texts]
    return f'<p class="{TOLD}">Also right, by gap:</p>{_table(rows)}' if rows else ""


def _number(question: NumericQuestion) -> str:
    """The number and its tolerance, where the key is not that number as it is."""
    value = as_decimal(question.value)
    if question.tolerance:
        return _paragraph(NUMBER, f"{value} ± {as_decimal(question.tolerance)}")
    return "" if question.key == value else _paragraph(NUMBER, value)
