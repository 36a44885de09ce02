"""Takes the noise of real pages out of a list of blocks: what no reader came for, and no question should be made of.

A rule must be sure: a paragraph of the article that is lost is worse than a line of noise that stays, because the
checks of the generator refuse most noise anyway.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trainer.documents.blocks import Block
from trainer.documents.model import ParagraphKind

_SHORT = 30
_TINY = 12
_ENDS = (".", "!", "?", ".”", '."', ".)")

_POINTER = re.compile(
    r"^(?:read (?:also|more|next|the full)|see also|also read|"
    r"related(?: articles?| stor(?:y|ies)| content| topics)?\b|more (?:on this|from|stories)|"
    r"recommended(?: for you| reading)?\b|don[’']t miss|further reading|you may also like|"
    r"watch(?: also| now| live)?:|listen(?: also| now)?:|most (?:read|popular)\b|editor[’']s picks?\b|"
    r"in pictures:|live:)",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"^(?:advertisements?|sponsored(?: content)?|promoted(?: content)?|"
    r"share(?: this)?(?: article| story| page)?(?: on .*)?|follow us.*|sign up (?:for|to) .*|subscribe\b.*|"
    r"click here.*|continue reading.*|story continues (?:below|after).*|skip (?:to|advertisement).*|loading.*|"
    r"comments?(?: \(\d+\))?|leave a (?:comment|reply).*|print(?: this)?|tags?:.*|filed under:?.*|topics?:.*|"
    r"categor(?:y|ies):.*|(?:©|\(c\)|copyright\b).*|all rights reserved.*|"
    r"this article was (?:amended|updated|originally published).*|\d+ (?:min|minutes?) read|back to top|home|menu|"
    r"search|accept (?:all )?cookies.*|we use cookies.*|terms of (?:use|service).*|privacy policy.*)$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^(?:\(?(?:photo|photograph|image|picture|caption|file photo|illustration|video|graphic|credits?|source)"
    r"(?: (?:credits?|by|courtesy(?: of)?))?\s*[:/|]|(?:photo|image|photograph) (?:credit|by|courtesy)\b)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:[/|]\s*|\()(?:AFP|Reuters|AP|AP Photo|EPA|Getty(?: Images)?|PA(?: Wire)?|Shutterstock|Alamy)[^.]{0,25}$"
)
_NAME = r"[A-Z][\w.’'-]*(?: (?:de|van|von|bin|al|la|le))?"
_BYLINE = re.compile(
    rf"^(?:(?:written |reported |text |words )?by:? {_NAME}(?: {_NAME}){{0,3}}"
    rf"(?:(?:,| and| &) {_NAME}(?: {_NAME}){{0,3}})*"
    r"(?:,? (?:in|at) [A-Z]\w+| [|–—-] .*|,? [A-Za-z ]*(?:correspondent|reporter|editor|writer))?"
    r"|(?:reporting|editing|additional reporting|writing|compiled|translated) by .*"
    r"|(?:by |from )?(?:our|a) (?:staff|own|special) (?:reporter|correspondent|writer)s?)\.?$",
    re.IGNORECASE,
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_STAMP = re.compile(
    r"^(?:(?:last )?(?:updated|published|posted|modified|first published)(?: on| at)?:?\s.*\d.*"
    r"|(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\.?,? \d{{4}}"
    rf"|(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?:,?\s*(?:at\s*)?\d{1,2}[:.]\d\d.{0,12})?)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:\W*(?:https?://|www\.)\S+\W*|\S+@\S+\.\w{2,})$", re.IGNORECASE)
_SITE = re.compile(r"\s+(?:[|•·»]|[–—-])\s+[^|–—]{2,40}$")
_BARE_SITE = re.compile(r"\s+[|•·»]\s+[^|]{2,40}$")


def noise(block: Block) -> str | None:
    """Name the rule by which a block is noise, or return None for text that belongs to the page."""
    text = block.text
    words = len(text.split())
    ended = text.endswith(_ENDS)
    if _ADDRESS.match(text):
        return "address"
    if words > _SHORT:
        return None
    if _POINTER.match(text) and (not ended or ":" in text[:30]):
        return "pointer"
    if words <= _TINY and _CHROME.match(text):
        return "chrome"
    if _CAPTION.match(text) or (_AGENCY.search(text) and not ended):
        return "caption"
    if words <= _TINY and _BYLINE.match(text):
        return "byline"
    return "stamp" if words <= _TINY and _STAMP.match(text) else None


def without_noise(blocks: list[Block]) -> list[Block]:
    """Return the blocks that belong to the page."""
    return [block for block in blocks if noise(block) is None]


def with_headline(blocks: list[Block], title: str | None) -> tuple[str | None, list[Block]]:
    """Find the headline and take it, with its repetitions, off the top of the page.

    ``title`` is what the file says of itself, if it does. Without one, a heading at the top is the headline; a site's
    name behind it ("... | Site") is cut when the next block repeats the headline without it, or a bar sets it off.
    """
    top = list(blocks)
    if title is None:
        if not top or (top[0].kind is not ParagraphKind.HEADING and not _repeated(top)):
            return None, top
        title = _BARE_SITE.sub("", top[0].text)
        if len(top) > 1 and _same(_SITE.sub("", top[0].text), top[1].text):
            title = top[1].text
        top = top[1:]
    while top and _repeats(top[0].text, title):
        top = top[1:]
    return title, top


def _repeated(blocks: list[Block]) -> bool:
    return len(blocks) > 1 and (
        _same(blocks[0].text, blocks[1].text) or _same(_SITE.sub("", blocks[0].text), blocks[1].text)
    )


def _repeats(text: str, title: str) -> bool:
    return _same(text, title) or _same(_SITE.sub("", text), title) or _same(text, _SITE.sub("", title))


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one).strip().casefold() == re.sub(r"\W+", " ", other).strip().casefold() != ""


def demote_unfinished(blocks: list[Block]) -> list[Block]:
    """Make short lines without a stop headings, whatever the file called them: they are no sentences."""
    return [replace(b, kind=ParagraphKind.HEADING) if _unfinished(b) else b for b in blocks]


def _unfinished(block: Block) -> bool:
    ended = block.text.rstrip("\"'”’)]»").endswith((*_ENDS, ":", ";", ",", "…"))
    return block.kind is ParagraphKind.PROSE and len(block.text.split()) <= _TINY and not ended
