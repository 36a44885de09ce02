"""How foreign text is shown: always as content, never as markup, with nothing in it that a terminal would obey."""

from __future__ import annotations

import re
from pathlib import Path

from textual.content import Content

from trainer.bank.questions import Question
from trainer.documents.model import Document
from trainer.quiz.presenting import places, unproved
from trainer.safe_text import one_line, printable

QUOTE_STYLE = "bold"
KEY_STYLE = "bold reverse"
_BETWEEN_SENTENCES = re.compile(r"(?:[.!?][\"'”’)]*\s|\n)\s*(?=\S)")


def shown(text: str) -> Content:
    """Return foreign text as content."""
    return Content(printable(text))


def in_home(path: Path) -> Content:
    """Return a path as a person writes it, from their home folder on."""
    home = Path.home()
    if not path.is_relative_to(home):
        return Content(one_line(str(path)))
    return Content(one_line(f"~/{path.relative_to(home)}").removesuffix("/."))


def titled(document: Document) -> Content:
    """Return a document's title, and its date if it has one."""
    title = f"{document.title} · {document.date.isoformat()}" if document.date else document.title
    return shown(title)


def passage(question: Question, document: Document, *, around: int = 0, before: int | None = None) -> Content:
    """Return the paragraph around the evidence: the quote stands out, and the key in it stands out more.

    Of an imported question it says that no passage proves it.

    Where the source tells it, the places of the quotes in it follow: page, slide or time, and heading.

    Both are set off by signs as well, for terminals without styles: quotation marks and guillemets. ``around`` is the
    number of paragraphs before and after it that are shown, too. ``before`` is the number of characters that stand
    before the quote at the most, so that it is not pushed out of sight.
    """
    text = document.text
    evidence = question.evidence
    if evidence is None:
        return shown(unproved(question, document))
    start, end = _context(document, evidence.start, evidence.end, around)
    quote = evidence.quote
    span = evidence.key_span or (len(quote), len(quote))
    pieces = [
        (_ending(text[start : evidence.start], before), "dim"),
        ("“", QUOTE_STYLE),
        (quote[: span[0]], QUOTE_STYLE),
        (f"«{quote[span[0] : span[1]]}»" if evidence.key_span else "", KEY_STYLE),
        (quote[span[1] :], QUOTE_STYLE),
        ("”", QUOTE_STYLE),
        (text[evidence.end : end], "dim"),
    ]
    for more in question.further:
        pieces += [("\n", ""), (f"“{more.quote}”", QUOTE_STYLE)]
    if told := places(question, document):
        pieces.append((f"\n[{told}]", "dim"))
    return Content.assemble(*((printable(piece) if style else piece, style) for piece, style in pieces if piece))


def _ending(text: str, most: int | None) -> str:
    """Return the last whole sentences of a text, or its last words, in so many characters at most."""
    if most is None or len(text) <= most:
        return text
    kept = text[len(text) - most :]
    between = _BETWEEN_SENTENCES.search(kept)
    return f"… {kept[between.end() :] if between is not None else kept.partition(' ')[2]}"


def _context(document: Document, start: int, end: int, around: int) -> tuple[int, int]:
    """The span of the paragraphs that hold a passage, and of so many before and after them."""
    numbers = [n for n, p in enumerate(document.paragraphs) if p.start < end and start < p.end]
    if not numbers:
        return start, end
    first = document.paragraphs[max(0, numbers[0] - around)]
    last = document.paragraphs[min(len(document.paragraphs) - 1, numbers[-1] + around)]
    return min(start, first.start), max(end, last.end)


def bar(done: int, total: int, width: int = 20) -> str:
    """Draw progress as text: done in heavy, the rest in light dashes."""
    filled = round(width * done / total) if total else width
    return "━" * filled + "╌" * (width - filled)
