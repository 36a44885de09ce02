"""The one table that says which files are read as documents, and by what.

Folders, the picking screen, completion, help texts and hints follow from it, so that a new kind of source is one line
here and one file with its reader. Readers are named and not imported: they cost nothing until a file needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.documents.blocks import Page


@dataclass(frozen=True, slots=True)
class SourceKind:
    """One kind of source.

    ``suffixes`` are in lower case, the usual one first. ``reader`` is "module:function" in this room. A reader of text
    is handed what was decoded, ``(text) -> Page``; one of a ``binary`` kind the bytes, and the name of the source for
    its errors, ``(data, source) -> Page``. What is read ``apart`` runs in a process of its own, because a foreign
    library could hang or crash over it; so does a long text of any kind. ``needs`` says what to give instead of a file
    in which no text is found.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    binary: bool = False
    apart: bool = False
    needs: str = "Give a file with sentences in it; code, tables, notes and captions are left out."

    def read(self, content: bytes | str, source: str) -> Page:
        """Read a file's content, here and now. Raises what the reader does: anything, where it is one to run apart."""
        return self.load()(content, source) if self.binary else self.load()(content)

    def load(self) -> Callable[..., Page]:
        """Import the reader."""
        module, _, function = self.reader.partition(":")
        found: Callable[..., Page] = getattr(import_module(f"trainer.documents.{module}"), function)
        return found


PLAIN = SourceKind("plain text", (".txt", ".text"), "plain:read_plain")
MARKDOWN = SourceKind("Markdown", (".md", ".markdown"), "markdown:read_markdown")
RESTRUCTURED = SourceKind("reStructuredText", (".rst",), "restructured:read_restructured")
HTML = SourceKind(
    "a web page",
    (".html", ".htm", ".xhtml"),
    "html:read_html",
    apart=True,
    needs="Menus, banners and tables are left out; a page that a script fills can be printed to a PDF.",
)
SUBTITLES = SourceKind(
    "subtitles",
    (".srt", ".vtt"),
    "subtitles:read_subtitles",
    needs="Subtitles are a time, such as 00:00:01,000 --> 00:00:04,000, with what is said in the lines below.",
)
PDF = SourceKind("PDF", (".pdf",), "pdf:read_pdf", binary=True, apart=True)
WORD = SourceKind("Word", (".docx",), "word:read_docx", binary=True, apart=True)
SLIDES = SourceKind("PowerPoint", (".pptx",), "slides:read_pptx", binary=True, apart=True)
OPEN_TEXT = SourceKind("OpenDocument text", (".odt",), "opendocument:read_odt", binary=True, apart=True)
EPUB = SourceKind("EPUB", (".epub",), "epub:read_epub", binary=True, apart=True)

SCAN = SourceKind("a scanned PDF", (), "scans:read_scan", binary=True, apart=True)
"""What a PDF turns out to be that holds pictures of text only."""

KINDS = (PLAIN, MARKDOWN, PDF, WORD, SLIDES, OPEN_TEXT, EPUB, HTML, SUBTITLES, RESTRUCTURED)
"""Every kind, in the order in which they are told."""

_BY_SUFFIX = {suffix: kind for kind in KINDS for suffix in kind.suffixes}

_USUAL = [kind.suffixes[0] for kind in KINDS if kind is not SUBTITLES] + list(SUBTITLES.suffixes)
SUFFIXES = ", ".join(_USUAL)
"""The usual endings, as help texts name them."""

HINT = f"Documents are files that end in {', '.join(_USUAL[:-1])} or {_USUAL[-1]}."
"""What a user is told who gave something else."""


def kind_named(path: str | Path) -> SourceKind | None:
    """Return the kind that a file's name promises, if it promises one that is read."""
    return _BY_SUFFIX.get(Path(path).suffix.lower())
