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
    library could hang or crash over it; so does a long text of any kind. ``media_types`` are what a web server calls
    it. ``needs`` says what to give instead of a file in which no text is found.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    binary: bool = False
    apart: bool = False
    media_types: tuple[str, ...] = ()
    needs: str = "Give a file with sentences in it; code, tables, notes and captions are left out."

    def read(self, content: bytes | str, source: str) -> Page:
        """Read a file's content, here and now. Raises what the reader does: anything, where it is one to run apart."""
        return self.load()(content, source) if self.binary else self.load()(content)

    def load(self) -> Callable[..., Page]:
        """Import the reader."""
        module, _, function = self.reader.partition(":")
        found: Callable[..., Page] = getattr(import_module(f"trainer.documents.{module}"), function)
        return found


PLAIN = SourceKind("plain text", (".txt", ".text"), "plain:read_plain", media_types=("text/plain",))
MARKDOWN = SourceKind(
    "Markdown", (".md", ".markdown"), "markdown:read_markdown", media_types=("text/markdown", "text/x-markdown")
)
RESTRUCTURED = SourceKind(
    "reStructuredText",
    (".rst",),
    "restructured:read_restructured",
    media_types=("text/x-rst", "text/prs.fallenstein.rst"),
)
HTML = SourceKind(
    "a web page",
    (".html", ".htm", ".xhtml"),
    "html:read_html",
    apart=True,
    media_types=("text/html", "application/xhtml+xml"),
    needs="Menus, banners and tables are left out; a page that a script fills can be printed to a PDF.",
)
SUBTITLES = SourceKind(
    "subtitles",
    (".srt", ".vtt"),
    "subtitles:read_subtitles",
    media_types=("text/vtt", "application/x-subrip"),
    needs="Subtitles are a time, such as 00:00:01,000 --> 00:00:04,000, with what is said in the lines below.",
)
PDF = SourceKind("PDF", (".pdf",), "pdf:read_pdf", binary=True, apart=True, media_types=("application/pdf",))
WORD = SourceKind(
    "Word",
    (".docx",),
    "word:read_docx",
    binary=True,
    apart=True,
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
)
SLIDES = SourceKind(
    "PowerPoint",
    (".pptx",),
    "slides:read_pptx",
    binary=True,
    apart=True,
    media_types=("application/vnd.openxmlformats-officedocument.presentationml.presentation",),
)
OPEN_TEXT = SourceKind(
    "OpenDocument text",
    (".odt",),
    "opendocument:read_odt",
    binary=True,
    apart=True,
    media_types=("application/vnd.oasis.opendocument.text",),
)
EPUB = SourceKind("EPUB", (".epub",), "epub:read_epub", binary=True, apart=True, media_types=("application/epub+zip",))

SCAN = SourceKind("a scanned PDF", (), "scans:read_scan", binary=True, apart=True)
"""What a PDF turns out to be that holds pictures of text only."""

KINDS = (PLAIN, MARKDOWN, PDF, WORD, SLIDES, OPEN_TEXT, EPUB, HTML, SUBTITLES, RESTRUCTURED)
"""Every kind, in the order in which they are told."""

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
"""The endings of archives of documents, which are read as folders are."""

_BY_SUFFIX = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
_BY_MEDIA_TYPE = {media_type: kind for kind in KINDS for media_type in kind.media_types}

_USUAL = [kind.suffixes[0] for kind in KINDS if kind is not SUBTITLES] + list(SUBTITLES.suffixes)
SUFFIXES = ", ".join(_USUAL)
"""The usual endings, as help texts name them."""

HINT = f"Documents are files that end in {', '.join(_USUAL[:-1])} or {_USUAL[-1]}."
"""What a user is told who gave something else."""


def kind_named(path: str | Path) -> SourceKind | None:
    """Return the kind that a file's name promises, if it promises one that is read."""
    return _BY_SUFFIX.get(Path(path).suffix.lower())


def kind_served(media_type: str) -> SourceKind | None:
    """Return the kind that a web server calls so, in lower case and without parameters, if it is one that is read."""
    return _BY_MEDIA_TYPE.get(media_type)


def without_ending(archive: str) -> str:
    """Return the name of an archive without its ending."""
    return next((archive[: -len(ending)] for ending in ARCHIVES if archive.lower().endswith(ending)), archive)


def is_archive_named(path: str | Path) -> bool:
    """Whether a file's name promises an archive of documents."""
    return Path(path).name.lower().endswith(ARCHIVES)
