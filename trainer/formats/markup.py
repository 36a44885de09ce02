"""Questions as HTML for programs that show it, and back: the one place where a text becomes HTML, or is read from it.

What stands where is told by classes, so that our own exports are read back as they were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from trainer.formats.escaping import as_html
from trainer.formats.model import Item
from trainer.formats.wording import heading, proofs, unit_of, whereabouts
from trainer.safe_text import with_short_references

DOCUMENT = "trainer-document"
STEM = "trainer-stem"
UNIT = "trainer-unit"
EVIDENCE = "trainer-evidence"
PLACE = "trainer-place"
OPTION = "trainer-option"
LEFT = "trainer-left"
RIGHT = "trainer-right"
KEY = "trainer-key"
ALSO = "trainer-also"
GAP_NUMBER = "trainer-gap"
NUMBER = "trainer-number"

_OURS = frozenset(
    {DOCUMENT, STEM, UNIT, EVIDENCE, PLACE, OPTION, LEFT, RIGHT, KEY, ALSO, GAP_NUMBER, NUMBER},
)
_HOLDERS = frozenset({"p", "li", "td"})
"""The elements that our classes stand at; one never holds another."""

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("table", "td", "th", "tr", "ul"),
    }
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
"""White space of HTML source; a hard blank is none."""
_SILENT = frozenset({"script", "style", "head", "template"})
_MEDIA = {"img": "an image", "audio": "a sound", "video": "a film", "object": "an object", "iframe": "a frame"}


def stem_html(item: Item, stem: str | None = None) -> str:
    """Return what is asked: the document's title, the stem, and behind it the unit; ``stem`` replaces it, as HTML."""
    unit = unit_of(item.question)
    shown = as_html(item.question.stem) if stem is None else stem
    return f'<p class="{DOCUMENT}"><em>{as_html(heading(item.document))}</em></p><p class="{STEM}">{shown}</p>' + (
        f'<p class="{UNIT}">({as_html(unit)})</p>' if unit else ""
    )


def proof_html(item: Item) -> str:
    """Return what proves the key: every passage with the key marked in it, and where it stands."""
    found = proofs(item)
    parts: list[str] = []
    for proof in found:
        before, key, behind = map(as_html, proof.parted)
        marked = f"<mark>{key}</mark>" if key else ""
        parts.append(f'<p class="{EVIDENCE}">{before}{marked}{behind}</p>')
    if not parts:
        return ""
    return f'{"".join(parts)}<p class="{PLACE}">— {as_html(whereabouts(item.document, found))}</p>'


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees of some HTML: its text, what stands in our own classes, and what was lost on the way."""

    text: str
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()

    def part(self, name: str) -> str:
        """Return the texts of a class of ours, a line each, or nothing."""
        return "\n".join(self.parts.get(name, ()))

    @property
    def stem(self) -> str:
        """What is asked: our own stem where it is marked, else all of the text."""
        return self.part(STEM) if STEM in self.parts else self.text

    @property
    def explanation(self) -> str:
        """What is said of the answer: our own passages where they are marked, else all of the text."""
        return self.part(EVIDENCE) if EVIDENCE in self.parts else self.text

    @property
    def left_out(self) -> tuple[str, ...]:
        """A sentence for each sort of what was lost, without its point."""
        return tuple(f"{what} is left out" for what in self.lost)

    @property
    def unit(self) -> str:
        """The unit behind the stem of a numeric question of ours, without its brackets."""
        return self.part(UNIT).removeprefix("(").removesuffix(")")


def read_html(markup: str) -> Shown:
    """Return what a person sees of some HTML. White space is what browsers make of it, but for ours, which is kept."""
    reader = _Reader()
    reader.feed(_closed(with_short_references(markup)))
    reader.close()
    return reader.shown()


def _closed(markup: str) -> str:
    """HTML in which whatever opens as a tag or a comment ends somewhere.

    The parser looks through all of the rest for the end of each that does not: hours over a megabyte of them.
    """
    markup = markup.replace("<![", "<! [")  # which browsers take for a comment up to the next ">" as well
    end = markup.rfind(">") + 1
    markup = markup[:end] + markup[end:].replace("<", "&lt;")
    end = markup.rfind("-->") + 1
    return markup[:end] + markup[end:].replace("<!--", "&lt;!--")


class _Reader(HTMLParser):
    """Collects text; a block begins a new line, white space between words is one blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._parts: dict[str, list[list[str]]] = {}
        self._ours: str | None = None
        self._silent = 0
        self._kept = 0
        self._lost: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _MEDIA:
            self._lost.append(_MEDIA[tag])
        if tag == "br":
            self._line()
        if tag in _BLOCKS:
            self._block()
        if tag == "pre":
            self._kept += 1
        names = (dict(attrs).get("class") or "").split()
        if tag in _HOLDERS:
            self._ours = next((name for name in names if name in _OURS), None)
            if self._ours is not None:
                self._parts.setdefault(self._ours, []).append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "pre":
            self._kept = max(0, self._kept - 1)
        if tag in _HOLDERS:
            self._ours = None
        if tag in _BLOCKS:
            self._block()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._ours is not None:
            self._parts[self._ours][-1].append(data)
        self._pieces.append(data if self._kept else _BLANKS.sub(" ", data))

    def _line(self) -> None:
        self._pieces.append("\n")
        if self._ours is not None:
            self._parts[self._ours][-1].append("\n")

    def _block(self) -> None:
        self._pieces.append("\0")

    def shown(self) -> Shown:
        """Return what was collected."""
        blocks = "".join(self._pieces).split("\0")
        lines = (_BLANKS.sub(" ", line).strip(" ") for block in blocks for line in block.split("\n"))
        text = "\n".join(filter(None, lines))
        parts = {name: tuple("".join(one) for one in found) for name, found in self._parts.items()}
        return Shown(text, parts, tuple(dict.fromkeys(self._lost)))
