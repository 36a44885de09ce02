"""Puts tokens back into text: rendering with swaps, tidying, capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from trainer.generator.mentions import place_class

if TYPE_CHECKING:
    from trainer.generator.language import Sentence
    from trainer.generator.names import Names
    from trainer.generator.tokens import Token

_CLOSED = frozenset({"DET", "ADP", "PRON", "ADV", "SCONJ", "CCONJ", "NUM"})
_COUNTED = frozenset({"CARDINAL", "ORDINAL", "DATE", "TIME", "QUANTITY", "PERCENT"})
_CAPITALISED = frozenset({"NORP", "GPE", "PERSON", "ORG", "LOC", "LANGUAGE", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT"})

_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_BEFORE_MARK = re.compile(r" (?=[,.;:!?%)\]]|[’']s\b)")
_AFTER_BRACKET = re.compile(r"(?<=[(\[]) ")
_DOUBLED = re.compile(r"(?:, ?)+,")
_COMMA_BEFORE_MARK = re.compile(r", ?(?=[.;:?!])")
_HANGING = " ,;:–—-"


def render(tokens: Sequence[Token], swaps: Mapping[int, str] | None = None) -> str:
    """Write tokens as text, each with its own white space, and mend what dropping some of them left behind.

    ``swaps`` maps a token's index to the text that stands in its place; the empty string drops it.
    """
    swaps = swaps or {}
    parts: list[str] = []
    adjoins = -1  # the place of the only token that may follow without a space; -1 for any
    for token in tokens:
        place, word = token.i, token.text
        if adjoins not in {-1, place}:
            parts.append(" ")
        if place in swaps:
            word = swaps[place]
            if not word:
                adjoins = -1
                continue
        parts += (word, token.whitespace_)
        adjoins = -1 if token.whitespace_ else place + 1
    return tidy("".join(parts))


def tidy(text: str) -> str:
    """Remove doubled commas, stray spaces and hanging punctuation at either end."""
    bracketed = "(" in text or "[" in text
    if bracketed:
        text = _EMPTY.sub("", text)
    text = _BEFORE_MARK.sub("", " ".join(text.split()))
    if bracketed:
        text = _AFTER_BRACKET.sub("", text)
    if "," in text:
        text = _COMMA_BEFORE_MARK.sub("", _DOUBLED.sub(",", text))
    return text.strip(_HANGING)


def stands_in(words: str, text: str) -> bool:
    """Whether a text holds words as they are, and not as a piece of longer ones."""
    place = text.find(words)
    while place >= 0:
        around = text[max(0, place - 1) : place] + text[place + len(words) : place + len(words) + 1]
        if not any(c.isalnum() or c == "_" for c in around):
            return True
        place = text.find(words, place + 1)
    return False


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
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        hero = names.main is not None and token.text in names.main.full.split()
        if hero or place_class(token.text) is not None or (token.text in names.words and not common):
            return {}  # "Wales have ...", "Berg starred ...": a name, whatever the recogniser says
        if not token.ent_type_ and names.at(sentence, token) is None and following.text.islower():
            plain = known = True  # "Mainstream support": the capital is the sentence's own
        if following.text[:1].isdigit() and names.at(sentence, token) is not None:
            return {}  # "Windows 3.0"
        begins = token.dep_ == "compound" and following.text[:1].isupper() and following.text[1:].islower()
        if begins and (token.pos_ == "PROPN" or (token.pos_ == "NOUN" and not common)):
            return {}  # the beginning of a name: "Air Chathams", "Arbor Day", "King Berg"
        acronym = len(token.text) > 1 and token.text[1].isupper()
        if token.i == first.i and token.text[:1].isupper() and plain and known and not acronym:
            return {token.i: word}
    return {}
