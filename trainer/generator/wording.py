"""Puts tokens back into text: rendering with swaps, tidying, capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.generator.language import Sentence
    from trainer.generator.names import Names
    from trainer.generator.tokens import Token

_CLOSED = frozenset({"DET", "ADP", "PRON", "ADV", "SCONJ", "CCONJ", "NUM"})
_COUNTED = frozenset({"CARDINAL", "ORDINAL", "DATE", "TIME", "QUANTITY", "PERCENT"})
_CAPITALISED = frozenset({"NORP", "GPE", "PERSON", "ORG", "LOC", "LANGUAGE", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT"})

_TIDY = (
    (re.compile(r"\(\s*\)|\[\s*\]"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,.;:!?%)\]]|[’']s\b)"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"(?:,\s*)+,"), ","),
    (re.compile(r",\s*([.;:?!])"), r"\1"),
    (re.compile(r"^[\s,;:–—-]+"), ""),
    (re.compile(r"[\s,;:–—-]+$"), ""),
)


def render(tokens: Sequence[Token], swaps: Mapping[int, str] | None = None) -> str:
    """Write tokens as text, each with its own white space, and mend what dropping some of them left behind.

    ``swaps`` maps a token's index to the text that stands in its place; the empty string drops it.
    """
    swaps = swaps or {}
    parts: list[str] = []
    previous: Token | None = None
    for token in tokens:
        if previous is not None and token.i != previous.i + 1 and not previous.whitespace_ and swaps.get(previous.i) != "":
            parts.append(" ")
        parts.append(swaps.get(token.i, token.text))
        parts.append("" if swaps.get(token.i) == "" else token.whitespace_)
        previous = token
    return tidy("".join(parts))


def tidy(text: str) -> str:
    """Remove doubled commas, stray spaces and hanging punctuation at either end."""
    for pattern, replacement in _TIDY:
        text = pattern.sub(replacement, text)
    return text.strip()


def finished(text: str, mark: str) -> str:
    """End a stem with a full stop or a question mark, also where it ends in a quotation that has its own stop."""
    if text[-2:-1] in {".", "!"} and text[-1:] in {"”", '"', "’"}:
        return text if mark == "." else f"{text[:-2]}{text[-1]}{mark}"
    return f"{text}{mark}"


def sentence_case(text: str) -> str:
    """Begin with a capital letter and change nothing else."""
    return text[:1].upper() + text[1:]


def lowered(tokens: Sequence[Token], sentence: Sentence, names: Names) -> dict[int, str]:
    """Return the swap that lower-cases a sentence's first word, for when it moves inside; names keep their capital."""
    for token in tokens[:1]:
        first = next((t for t in sentence.span if not t.is_punct), token)
        word = token.text[0].lower() + token.text[1:]
        common = names.in_lower_case(word)
        unnamed = token.ent_type_ not in _CAPITALISED and token.pos_ != "PROPN"
        plain = token.pos_ in _CLOSED or unnamed or (common and token.ent_type_ not in {"GPE", "NORP", "LANGUAGE"})
        known = token.pos_ in _CLOSED or token.pos_ in {"ADJ", "ADV", "VERB"} or token.ent_type_ in _COUNTED or common
        known = known or (token.tag_ == "NNS" and names.at(sentence, token) is None)
        acronym = len(token.text) > 1 and token.text[1].isupper()
        if token.i == first.i and token.text[:1].isupper() and plain and known and not acronym:
            return {token.i: word}
    return {}
