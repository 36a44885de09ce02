"""Does it read? Grammar and format of the worded question."""

from __future__ import annotations

import re

from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.checks.flaws import Flaw

_LONGEST = {Form.WH: 30, Form.GAP: 36, Form.STATEMENT: 34}
_SHORTEST = 5
_LONGEST_KEY = 8
_ODD = re.compile(r"[*#|<>{}\[\]\\^~=]|\b\w+://|\.\.\.|…|\s[,;:?!]|,,|\?\?")


def of_good_length(candidate: Candidate, context: Context) -> Flaw | None:
    """A stem is neither a stub nor a paragraph."""
    del context
    words = len(candidate.stem.split())
    if words < _SHORTEST and not candidate.template.startswith("role"):
        return Flaw.VAGUE
    return Flaw.FORMAT if words > _LONGEST[candidate.form] else None


def cleanly_written(candidate: Candidate, context: Context) -> Flaw | None:
    """No stray marks, no unbalanced brackets or quotation marks."""
    del context
    text = candidate.stem
    if _ODD.search(text) or text.count("(") != text.count(")") or text.count('"') % 2:
        return Flaw.FORMAT
    if text.count("“") != text.count("”") or ";" in text or ":" in text:
        return Flaw.FORMAT
    return None


def key_is_whole(candidate: Candidate, context: Context) -> Flaw | None:
    """The key is a short phrase without cut edges."""
    del context
    key = candidate.key
    if len(key.split()) > _LONGEST_KEY or (key != key.strip(" ,.;:-–'\"") and not key.endswith(".")):
        return Flaw.WRONG_SORT
    if len(key) < 2 and not key.isdigit():  # noqa: PLR2004 - one letter is a piece of something
        return Flaw.WRONG_SORT
    doc = candidate.fact.sentence.span.doc
    part = candidate.part
    after = doc[part.last + 1] if part.last + 1 < len(doc) else None
    before = doc[part.first - 1] if part.first > 0 else None
    glued_after = (
        after is not None
        and not doc[part.last].whitespace_
        and not (after.is_punct and after.text not in "-–/&")
        and after.tag_ != "POS"
    )
    glued_before = (
        before is not None
        and not before.whitespace_
        and before.text not in {"(", '"', "“", "‘", "'", "—", "–", "$", "£", "€"}
    )
    return Flaw.WRONG_SORT if glued_after or glued_before else None


def verb_agrees(candidate: Candidate, context: Context) -> Flaw | None:
    """The verb after "Who" and "Which country" is singular."""
    del context
    if not candidate.template.startswith("subject."):
        return None
    finite = candidate.fact.verbs[0] if candidate.fact.verbs else None
    plural = finite is not None and (
        finite.lower_ in {"are", "were", "have", "do"} or finite.tag_ in {"VBP", "VB", "VBG", "VBN"}
    )
    return Flaw.GRAMMAR if plural else None
