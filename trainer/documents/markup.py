"""HTML and XHTML elements to blocks: what web pages, the chapters of an EPUB and a converted Word file have in common.

What a page says of itself decides: its navigation, notes, captions, code and tables are no prose. What only a look at
the whole page can tell (comments, teasers, cookie banners) is left to ``html.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from trainer.documents.blocks import Block, Opening, is_link_list
from trainer.documents.model import ParagraphKind
from trainer.documents.packages import gave_up, local_name, parse_xml
from trainer.documents.sniffing import NestedTooDeeply
from trainer.documents.styles import is_fixed_width

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = re.compile(
    r"h[1-6]|address|article|blockquote|body|center|dd|details|div|dl|dt|fieldset|header|hgroup|"
    r"hr|html|li|main|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_UNSPOKEN = re.compile(  # not "head": where a page leaves its tags out, the parser may put all of the page in it
    r"applet|area|aside|audio|base|button|canvas|code-block|datalist|dialog|embed|figcaption|footer|"
    r"frame|frameset|iframe|img|input|label|link|map|math|menu|meta|nav|noscript|"
    r"object|option|output|picture|pre|progress|rp|rt|samp|script|select|style|svg|template|"
    r"textarea|title|track|video"
)
_ROLES = re.compile(
    r"banner|navigation|contentinfo|complementary|search|dialog|alert|menu|doc-toc|doc-endnotes|"
    r"doc-endnote|doc-footnote|doc-footnotes|doc-noteref|doc-backlink|doc-bibliography|doc-index|"
    r"doc-pagebreak|doc-credits"
)
_TYPES = re.compile(
    r"toc|landmarks|footnote|footnotes|endnote|endnotes|rearnote|rearnotes|noteref|pagebreak|index|"
    r"bibliography|backlink|copyright-page"
)
_CLASSES = re.compile(
    r"footnotes|footnote|endnotes|references|reflist|navbox|toc|infobox|breadcrumb|breadcrumbs|"
    r"caption|sourcecode|mw-editsection|noprint|newsletter|newsletter-(?:signup|box|form|promo)|share-tools|sharedaddy|"
    r"social-share|cookie-(?:banner|notice|consent)|related-(?:articles|posts|inline)|author-bio|post-navigation|"
    r"comment-list|comments-area"
)
_NOTE = re.compile(r"(?:footnote|endnote|fn|ftn|edn|cite_note)[-_]?\w*\d", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*(?:\[?\(?(?:\d{1,3}|[a-z]|[ivx]{1,6}|[*†‡§]+)\)?\]?|↩︎?|↑)\s*\Z")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_EMPTY = re.compile(  # a slash behind a value without quotes is a part of it: <a href=/>
    r"<(title|script|style|a|div|p|span|i|b|em|strong|iframe|textarea)\b((?:[^<>]*[\"'\s])?)/>", re.IGNORECASE
)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LAYOUT_WORDS = 40
_WHOLLY = 0.95
_TYPED = frozenset({"code", "tt", "kbd"})
_FONT = re.compile(r"font-family\s*:\s*([^;}]+)", re.IGNORECASE)
_SHEET_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_SHEET_CLASS = re.compile(r"\.([\w-]+)\s*(?:,|\Z)")


def parse_page(text: str) -> etree._Element | None:
    """Parse a web page, well-formed or not; None where there is nothing in it. Nothing is fetched.

    Raises:
        NestedTooDeeply: the parser gave up; what lies behind would be missing.

    """
    data = _EMPTY.sub(r"<\1\2></\1>", text.replace("\x00", "")).encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, etree.ParserError):
        root = None
    if gave_up(parser):
        raise NestedTooDeeply
    return root


def parse_chapter(data: bytes) -> etree._Element | None:
    """Parse a chapter of an EPUB: XHTML as a rule, whatever a browser would read otherwise."""
    try:
        return parse_xml(data)
    except etree.XMLSyntaxError:
        return parse_page(data.decode("utf-8", "replace"))


def fixed_classes(sheet: str) -> frozenset[str]:
    """Return the classes that a style sheet sets in a font whose letters are all of one width."""
    found: set[str] = set()
    for rule in _SHEET_RULE.finditer(sheet):
        font = _FONT.search(rule.group(2))
        if font is not None and is_fixed_width(font.group(1)):
            found.update(_SHEET_CLASS.findall(rule.group(1).strip()))
    return frozenset(found)


def blocks_of(root: etree._Element) -> Iterator[Block]:
    """Yield what is spoken in an element, block by block, in order; a section begins with each heading."""
    yield from anchored_blocks_of(root)[0]


def anchored_blocks_of(root: etree._Element, fixed: frozenset[str] = frozenset()) -> tuple[list[Block], dict[str, int]]:
    """Return the same, and where links lead: for each id how many blocks stand before it.

    ``fixed`` are the classes that a style sheet sets in a font of one width; a block all in such letters is code.
    """
    walker = _Walker(fixed)
    walker.walk(root, ParagraphKind.PROSE)
    walker.end_block(ParagraphKind.PROSE)
    return walker.blocks, walker.anchors


class _Walker:
    def __init__(self, fixed: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self.anchors: dict[str, int] = {}
        self._fixed = fixed
        self._parts: list[str] = []
        self._linked = 0
        self._typed = 0
        self._level = 1

    def walk(self, element: etree._Element, kind: ParagraphKind, *, linked: bool = False, typed: bool = False) -> None:
        """Take in an element. The parser limits how deep elements may lie, and so how deep this goes."""
        name = local_name(element)
        if (anchor := element.get("id") or (element.get("name") if name == "a" else None)) and name:
            self.anchors.setdefault(anchor, len(self.blocks))
        if not name or is_unspoken(element, name):
            return
        if name == "br":
            self._parts.append("\n")
            return
        is_block = _BLOCKS.fullmatch(name) is not None
        inner = _kind(name, kind)
        if is_block:
            self.end_block(kind)
        if name in _HEADINGS:
            self._level = int(name[1])
        linked = linked or (name == "a" and element.get("href") is not None)
        typed = typed or _is_typed(element, name, self._fixed)
        self._take(element.text, linked=linked, typed=typed)
        for child in element:
            self.walk(child, inner, linked=linked, typed=typed)
            self._take(child.tail, linked=linked, typed=typed)
        if is_block:
            self.end_block(inner)

    def _take(self, text: str | None, *, linked: bool, typed: bool) -> None:
        if text:
            text = _SPACE.sub(" ", text)
            self._parts.append(text)
            self._linked += len(text.strip()) if linked else 0
            self._typed += len(text.strip()) if typed else 0

    def end_block(self, kind: ParagraphKind) -> None:
        """Make blocks of the words since the last one."""
        shown = "".join(self._parts).strip()
        wholly = max(self._typed, self._linked) >= _WHOLLY * len(shown)  # code, or the teaser of another page
        if shown and (kind is ParagraphKind.HEADING or not (wholly or is_link_list(shown, self._linked, kind))):
            opens = (Opening(self._level),) if kind is ParagraphKind.HEADING else ()
            self.blocks.extend(Block(piece, kind=kind, opens=opens) for piece in _PARAGRAPH_END.split(shown))
        self._parts.clear()
        self._linked = self._typed = 0


def _kind(name: str, around: ParagraphKind) -> ParagraphKind:
    if name in _HEADINGS:
        return ParagraphKind.HEADING
    return ParagraphKind.LIST if name in {"li", "dt", "dd"} else around


def _is_typed(element: etree._Element, name: str, fixed: frozenset[str]) -> bool:
    """Whether an element is set in letters of one width, by its name, its font or its class."""
    if name in _TYPED or is_fixed_width(element.get("face") or ""):
        return True
    style = _FONT.search(element.get("style") or "")
    return (style is not None and is_fixed_width(style.group(1))) or not fixed.isdisjoint(
        (element.get("class") or "").split()
    )


def is_unspoken(element: etree._Element, name: str) -> bool:
    """Whether an element of this name says of itself that it is no part of the text."""
    if _UNSPOKEN.fullmatch(name) or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if name in {"html", "body"}:
        return False
    if name == "div" and element.get("title") in {"header", "footer"}:  # as LibreOffice writes them
        return True
    if _ROLES.fullmatch(element.get("role") or "") or _HIDDEN.search(element.get("style") or ""):
        return True
    types = types_of(element)
    classes = (element.get("class") or "").casefold().split()
    if any(map(_TYPES.fullmatch, types)) or any(map(_CLASSES.fullmatch, classes)):
        return True
    if name == "table":
        return not _is_layout(element)
    if name in {"sup", "a"}:
        return _is_note_mark(element, name)
    return name == "li" and _NOTE.match(element.get("id") or "") is not None


def types_of(element: etree._Element) -> list[str]:
    """Return what an element of an EPUB says that it is: "toc", "footnote"."""
    return (element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or "").split()


def _is_note_mark(element: etree._Element, name: str) -> bool:
    """Whether an element only points to a note or back from it: a mark in a link to this page, or in one set high."""
    links = [element] if name == "a" else [link for link in element.iter() if local_name(link) == "a"]
    within = [link for link in links if "#" in (link.get("href") or "")]
    return bool(within) and _NOTE_MARK.match("".join(map(str, element.itertext()))) is not None


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only lays out a page, as old ones do: a cell of it holds a whole paragraph."""
    cells = (cell for cell in table.iter() if local_name(cell) == "td")
    return any(len("".join(map(str, cell.itertext())).split(maxsplit=_LAYOUT_WORDS)) > _LAYOUT_WORDS for cell in cells)
