"""How foreign text is shown: always as content, never as markup, with nothing in it that a terminal would obey."""

from __future__ import annotations

from textual.content import Content

from trainer.bank.questions import Question
from trainer.documents.model import Document
from trainer.safe_text import printable

QUOTE_STYLE = "bold"
KEY_STYLE = "bold reverse"


def shown(text: str) -> Content:
    """Return foreign text as content."""
    return Content(printable(text))


def titled(document: Document) -> Content:
    """Return a document's title, and its date if it has one."""
    title = f"{document.title} · {document.date.isoformat()}" if document.date else document.title
    return shown(title)


def passage(question: Question, document: Document) -> Content:
    """Return the paragraph around the evidence: the quote stands out, and the key in it stands out more.

    Both are set off by signs as well, for terminals without styles: quotation marks and guillemets.
    """
    text = document.text
    evidence = question.evidence
    paragraph = document.paragraph_at(evidence.start)
    start = min(paragraph.start, evidence.start) if paragraph else evidence.start
    end = max(paragraph.end, evidence.end) if paragraph else evidence.end
    quote = evidence.quote
    span = evidence.key_span or (len(quote), len(quote))
    pieces = [
        (text[start : evidence.start], "dim"),
        ("“", QUOTE_STYLE),
        (quote[: span[0]], QUOTE_STYLE),
        (f"«{quote[span[0] : span[1]]}»" if evidence.key_span else "", KEY_STYLE),
        (quote[span[1] :], QUOTE_STYLE),
        ("”", QUOTE_STYLE),
        (text[evidence.end : end], "dim"),
    ]
    for more in question.further:
        pieces += [("\n", ""), (f"“{more.quote}”", QUOTE_STYLE)]
    return Content.assemble(*((printable(piece) if style else piece, style) for piece, style in pieces if piece))


def bar(done: int, total: int, width: int = 20) -> str:
    """Draw progress as text: done in heavy, the rest in light dashes."""
    filled = round(width * done / total) if total else width
    return "━" * filled + "╌" * (width - filled)
