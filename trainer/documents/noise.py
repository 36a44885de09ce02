"""Says of one block of a page whether it is noise: what no reader came for, and no question should be made of.

A rule must be sure: a paragraph of the article that is lost is worse than a line of noise that stays, because the
checks of the generator refuse most noise anyway. That is why every rule looks at short blocks only.
"""

from __future__ import annotations

import re
from enum import StrEnum

from trainer.documents.blocks import Block, ends_a_sentence
from trainer.documents.stamps import is_stamp


class Noise(StrEnum):
    """What sort of noise a block is."""

    ADDRESS = "address"
    POINTER = "pointer"
    CHROME = "chrome"
    CAPTION = "caption"
    BYLINE = "byline"
    STAMP = "stamp"
    MENU = "menu"
    TAGS = "tags"
    FRAGMENT = "fragment"


_SHORT = 30
_LONGEST_BANNER = 60
_LONGEST_CAPTION = 1200
_TINY = 12
_LONGEST = 400
_FEWEST_PARTS = 3

_POINTER = re.compile(
    r"(?:read (?:also|more|next|the full)|see also\b|also read|"
    r"related(?: articles?| stor(?:y|ies)| content| topics?| links?| coverage)?(?::|$)|"
    r"more (?:on this|from|stories)|recommended(?: for you| reading)?(?::|$)|don[’']t miss|further reading|"
    r"you (?:may|might) also like|watch(?: also| now| live)?:|listen(?: also| now)?:|most (?:read|popular)(?::|$)|"
    r"editor[’']s picks?\b|in pictures:|live:|main articles?:|for other uses\b|what to read next)",
    re.IGNORECASE,
)
_SENTENCE_POINTER = re.compile(
    r"(?:read (?:also|more|next):|related:|for other uses(?: of [^,]+)?, see\b|not to be confused with\b|"
    r"(?:this article is about|main article:)|from wikipedia, the free)",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"(?:advertisements?|sponsored(?: content)?|promoted(?: content)?|share(?: this)?(?: article| story| page| post)?"
    r"(?: (?:on|via|with) .*)?|share this:?.*|follow us.*|sign up (?:for|to) .*|subscribe(?: now| today)?|"
    r"subscribe to (?:our|the) .*|click here.*|continue reading.*|story continues (?:below|after).*|"
    r"article continues (?:below|after).*|skip (?:to|advertisement)\b.*|jump to (?:navigation|search|content).*|"
    r"loading(?:\.\.\.|…)?|(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply).*|"
    r"print(?: this(?: page| article)?)?|tags?:.*|"
    r"filed under:?.*|topics?:.*|categor(?:y|ies):.*|(?:©|\(c\) ?\d|copyright (?:©|\d)).*|all rights reserved.*|"
    r"this article was (?:amended|updated|originally published|first published).*|\d+ (?:min|minutes?) read|"
    r"reading time:?.*|back to top|home|menu|search|accept (?:all )?cookies.*|we use cookies.*|"
    r"terms of (?:use|service)|privacy policy|(?:email|copy|save|bookmark)(?: link| this| article)?|facebook|twitter|"
    r"whatsapp|linkedin|show more|view (?:all|more)|newsletters?|get our .* newsletter.*|"
    r"support (?:us|our journalism).*|sources?: .*)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:\(?(?:photo|photograph|image|picture|caption|file photo|illustration|video|graphic|credits?)"
    r"(?: (?:credits?|by|courtesy(?: of)?))?s?\s*[:/|]|(?:photos?|images?|photographs?|pictures?|video) "
    r"(?:credits?|by|courtesy|provided by)\b|\[[^\[\]]+\]$|"
    r"(?:getty images|image source|image caption|media caption)\b)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:[/|©]\s*|\(|\bphoto by )(?:AFP|Reuters|REUTERS|AP|AP Photo|EPA|Getty(?: Images)?|PA(?: Wire)?|Shutterstock|"
    r"Alamy|Unsplash|Pixabay|Wikimedia(?: Commons)?)\b[^.]{0,25}$"
)
_FIGURE = re.compile(
    r"(?i:figure|fig\.|table|plate|exhibit) \d[\d.-]*[a-z]?[.:]? (?=[A-Z(“\"])"
    r"|(?i:figure|fig\.|table) \d[\d.-]*[a-z]?[.:]?$"
)
_LABEL = re.compile(r"(?i:figure|fig\.|table|plate|exhibit) \d[\d.-]*[a-z]?[.:] (?=[A-Z(“\"])")
_CREDITED = re.compile(r"\((?i:photo |image )?(?i:credit)s?:? [^()]*(?:\([^()]*\)[^()]*)*\)[.”\"]?$")
_LICENCE = re.compile(
    r"\b(?:is )?licensed under (?:a |the )?(?:CC|Creative Commons)|^(?:CC BY|CC0)\b|\bpublic domain, via\b|"
    r",? via Wikimedia Commons$",
    re.IGNORECASE,
)
_NAME = r"(?:(?:[A-Z][\w.’'-]*)(?: (?:de|van|von|der|bin|al|la|le|el|da|di))*)"
_BYLINE = re.compile(
    rf"(?:(?i:written |reported |text |words |story )?(?:[Bb]y|BY):? {_NAME}(?: {_NAME}){{0,3}}"
    rf"(?:(?:,| and| &|, and) {_NAME}(?: {_NAME}){{0,3}})*"
    r"(?:,? (?:in|at|for) [A-Z][\w ]+| [|–—•·-] .*"
    r"|,? [A-Za-z ]*(?:correspondent|reporter|editor|writer|columnist|staff))?"
    r"|(?i:reporting|editing|additional reporting|writing|compiled|translated)(?: and \w+)? by [A-Z].*"
    r"|(?i:(?:by |from )?(?:our|a) (?:staff|own|special) (?:reporter|correspondent|writer)s?)"
    rf"|{_NAME}(?: {_NAME}){{1,3}},? (?i:[a-z]+ )?(?i:correspondent|staff writer|reporter))\.?"
)
_EMAIL = re.compile(r"\S{1,64}@[\w.-]{1,100}\.\w{2,}\W?")
_URL = re.compile(r"[<(\[]?(?:https?://|www\.)\S+", re.IGNORECASE)
_BANNER = re.compile(r"(?=.*\bcookies?\b)(?=.*\b(?:we|our|us)\b)(?=.*\byou(?:r|rs)?\b)", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r" (?:[|•·›»]|>) ")
_BROKEN = re.compile(r"[.,;)] ")


def noise(block: Block) -> Noise | None:
    """Say what sort of noise a block of cleaned text is, or None for text that belongs to the page."""
    text = block.text
    if " " not in text[:_LONGEST] and (_URL.match(text) or (len(text) < _LONGEST and _EMAIL.fullmatch(text))):
        return Noise.ADDRESS
    if is_labelled_caption(text) or (len(text) <= _LONGEST_CAPTION and _CREDITED.search(text)):
        return Noise.CAPTION
    words = len(text.split(maxsplit=_LONGEST_BANNER))
    if words < _LONGEST_BANNER and _BANNER.match(text):
        return Noise.CHROME
    if words > _SHORT:
        return None
    return _short_noise(text) or (_tiny_noise(text) if words <= _TINY else None)


def begins_caption(text: str) -> bool:
    """Whether a line can only be the first of a caption: "Figure 3: The bridge"."""
    return _LABEL.match(text) is not None


def is_labelled_caption(text: str) -> bool:
    """Whether a text stands below or above a figure or a table and says so: "Figure 3: The bridge of 1953"."""
    return len(text) <= _LONGEST_CAPTION and _FIGURE.match(text) is not None


def _short_noise(text: str) -> Noise | None:
    ended = ends_a_sentence(text)
    words = text.split()
    rules = (
        (Noise.POINTER, bool(_SENTENCE_POINTER.match(text)) or _points_elsewhere(text, ended=ended)),
        (Noise.CAPTION, _is_caption(text, ended=ended)),
        (Noise.MENU, not ended and _is_menu(text)),
        (Noise.TAGS, "#" in text[1:] and sum(word.startswith("#") for word in words) * 3 > 2 * len(words)),
        (Noise.FRAGMENT, bool(_BROKEN.match(text))),
        (Noise.ADDRESS, all(_URL.fullmatch(word) for word in words)),
    )
    return next((sort for sort, holds in rules if holds), None)


def _tiny_noise(text: str) -> Noise | None:
    if _CHROME.fullmatch(text.rstrip(".!:")):
        return Noise.CHROME
    if _BYLINE.fullmatch(text):
        return Noise.BYLINE
    return Noise.STAMP if is_stamp(text) else None


def _points_elsewhere(text: str, *, ended: bool) -> bool:
    return _POINTER.match(text) is not None and (not ended or ":" in text[:30])


def _is_caption(text: str, *, ended: bool) -> bool:
    return bool(_CAPTION.match(text) or _LICENCE.search(text) or (not ended and _AGENCY.search(text)))


def _is_menu(text: str) -> bool:
    parts = _PARTS.split(text)
    return len(parts) >= _FEWEST_PARTS and all(len(part.split()) <= _FEWEST_PARTS for part in parts)
