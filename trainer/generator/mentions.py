"""Finds where a sentence mentions a name: the recogniser's spans and runs of proper nouns, repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.language import Sentence

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

LABELS = {
    "PERSON": AnswerType.PERSON,
    "ORG": AnswerType.GROUP,
    "GPE": AnswerType.PLACE,
    "LOC": AnswerType.PLACE,
    "FAC": AnswerType.PLACE,
    "EVENT": AnswerType.NAME,
    "WORK_OF_ART": AnswerType.NAME,
    "PRODUCT": AnswerType.NAME,
    "LAW": AnswerType.NAME,
}
"""What the recogniser's labels of names stand for."""
_NOT_A_THING = frozenset({"NORP", "LANGUAGE", "DATE", "TIME", "ORDINAL", "CARDINAL", "QUANTITY", "PERCENT", "MONEY"})
_ERAS = frozenset({"BC", "AD", "BCE", "CE", "AM", "PM"})
_NUMERALS = frozenset({"I", "II", "III", "IV", "V", "VI", "C", "F"})
_PARTICLES = gazetteer.PARTICLES
_TRIM_FRONT = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_WORD = re.compile(r"^[^\W\d_][\w.'’-]*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name: tokens ``first`` to ``last`` (inclusive) of the sentence's parsed piece.

    ``text`` is the name as written; ``modifier`` marks a name that only describes the noun after it ("Norman
    pilgrims"), which is no answer to anything.
    """

    sentence: Sentence
    first: int
    last: int
    modifier: bool
    text: str

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the name."""
        return self.sentence.span.doc.tokens[self.first : self.last + 1]

    @property
    def indices(self) -> range:
        """Token indices of the name."""
        return range(self.first, self.last + 1)

    @property
    def head(self) -> Token:
        """The token that carries the name's place in the sentence."""
        return self.sentence.span.doc[self.first : self.last + 1].root


def place_class(text: str) -> str | None:
    """Return "country", "US state" or "continent" when the place is one for certain."""
    bare = re.sub(r"^[Tt]he ", "", text)
    for noun, known in (
        ("country", gazetteer.COUNTRIES),
        ("continent", gazetteer.CONTINENTS),
        ("US state", gazetteer.US_STATES),
    ):
        if bare in known:
            return noun
    return None


def class_noun(text: str) -> str | None:
    """Return the class noun inside a name: "university" for "University of Oxford", "lake" for "Lake Geneva"."""
    words = re.sub(r"^[Tt]he ", "", text).casefold().split()
    if not words:
        return None
    before_of = words[words.index("of") - 1] if "of" in words[1:] else None
    first = words[0] if words[0] in gazetteer.LEADING_CLASSES else None
    for word in (before_of, words[-1], first):
        if word in gazetteer.CLASS_NOUNS and len(words) > 1:
            return word
    return None


def _is_name_token(token: Token) -> bool:
    if token.lower_ in lexicon.MONTHS or token.lower_ in lexicon.WEEKDAYS or token.text in _ERAS:
        return False
    return token.pos_ == "PROPN" and token.text[0].isupper() and bool(_WORD.match(token.text))


def mentions_in(sentence: Sentence) -> Iterator[Mention]:
    """Yield the names of a sentence in order, glued roles split off, articles and possessives trimmed."""
    doc = sentence.span.doc
    marked: list[tuple[int, int]] = []
    forbidden: set[int] = set()
    for first, last, label in sentence.entities:
        if label in LABELS:
            marked.append((first, last))
        elif label in _NOT_A_THING:
            forbidden.update(range(first, last + 1))
    run: list[int] = []
    for token in sentence.span:
        joins = _is_name_token(token) and token.i not in forbidden
        if (
            run
            and token.i == run[-1] + 1
            and token.text.isupper()
            and token.lower_ in gazetteer.REGNAL
            and doc[run[-1]].whitespace_
        ):
            joins = True
        bridge = token.text == "-" or token.text in _PARTICLES
        if joins or (
            run
            and bridge
            and token.i + 1 < sentence.span.end
            and (_is_name_token(doc[token.i + 1]) or doc[token.i + 1].text in _PARTICLES)
        ):
            run.append(token.i)
        elif run:
            marked.append((run[0], run[-1]))
            run = []
    if run:
        marked.append((run[0], run[-1]))
    for first, last in _merged([(a, _with_of(sentence, b)) for a, b in marked]):
        for a, b in _parts(sentence, first, last):
            trimmed = _trimmed(sentence, a, b)
            if trimmed:
                text = sentence.span.doc[trimmed[0] : trimmed[1] + 1].text
                yield Mention(sentence, *trimmed, modifier=_only_describes(sentence, trimmed[1]), text=text)


def _with_of(sentence: Sentence, last: int) -> int:
    """Take "of Pathology" into "Sir William Dunn School of Pathology": a class noun, "of", and more of the name."""
    doc = sentence.span.doc
    end = sentence.span.end
    if doc[last].lower_ not in gazetteer.CLASS_NOUNS or last + 2 >= end or doc[last + 1].lower_ != "of":
        return last
    following = last + 2
    if following + 1 < end and doc[following].lower_ == "the" and _is_name_token(doc[following + 1]):
        following += 1
    while following < end and _is_name_token(doc[following]):
        following += 1
    return following - 1 if following > last + 2 else last


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _parts(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Split what was glued: "UN Robert Wood" after a role, "Ambassador Kim Song" before a name."""
    doc = sentence.span.doc
    for i in range(first, last):
        if (
            doc[i].lower_ in gazetteer.ROLE_NOUNS
            and doc[i].lower_ not in gazetteer.PERSON_TITLES
            and _is_name_token(doc[i + 1])
        ):
            yield from _parts(sentence, i + 1, last)
            return
        owner = doc[i + 1].tag_ == "POS" and i + 1 < last and doc[i].lower_ not in {"king", "queen", "st", "st."}
        if owner and doc[i + 2].text[0].isupper():
            yield from _parts(sentence, first, i)
            yield from _parts(sentence, i + 2, last)
            return
        acronym = doc[i].text.isupper() and len(doc[i].text) > 1
        if acronym and last - i >= 2 and role_before(sentence, i) and not class_noun(doc[i + 1 : last + 1].text):  # noqa: PLR2004 - a first and a last name
            yield (first, i)
            yield (i + 1, last)
            return
    yield first, last


def role_before(sentence: Sentence, i: int) -> bool:
    """Whether a role noun and a preposition lead up to token ``i``: "ambassador to the UN"."""
    doc = sentence.span.doc
    back = [doc[j].lower_ for j in range(max(sentence.span.start, i - 5), i)]
    return any(word in gazetteer.ROLE_NOUNS for word in back) and any(
        word in {"to", "of", "for", "at"} for word in back
    )


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    doc = sentence.span.doc
    if first == last and (
        doc[first].text in _ERAS
        or doc[first].text in _NUMERALS
        or doc[first].lower_ in gazetteer.ROLE_NOUNS
        or doc[first].lower_ in lexicon.DIRECTIONS
    ):
        return None
    while first <= last and (
        doc[first].lower_ in _TRIM_FRONT
        or doc[first].text in _ERAS
        or doc[first].is_punct
        or doc[first].tag_ == "POS"
        or (doc[first].pos_ in {"ADP", "SCONJ", "CCONJ", "ADV", "PRON"} and doc[first].text not in _PARTICLES)
    ):
        first += 1
    if last - first > 1 and doc[first].text[0].isupper() and doc[first].lower_ in lexicon.GLUED:
        first += 1
    while last >= first and (doc[last].tag_ == "POS" or doc[last].text in {"'s", "’s", "’"} or _ends_badly(doc[last])):
        last -= 1
    if first > last or not doc[first].text[0].isupper() or any(t.is_space for t in doc[first : last + 1]):
        return None
    letters = doc[first : last + 1].text
    balanced = letters.count("(") == letters.count(")") and not set(letters) & set('"“”«»;:/[]{}<>|')
    return (first, last) if balanced else None


def _ends_badly(token: Token) -> bool:
    return (
        (token.is_punct and not token.text.endswith("."))
        or token.lower_ in {"the", "of", "and", "in", "to", "for"}
        or token.text in _PARTICLES
    )


def _only_describes(sentence: Sentence, last: int) -> bool:
    doc = sentence.span.doc
    if last + 1 >= sentence.span.end:
        return False
    after = doc[last + 1]
    token = doc[last]
    if after.text == "-" or (token.whitespace_ == "" and not after.is_punct and after.tag_ != "POS"):
        return True
    if after.pos_ == "NOUN" and after.text[0].islower() and token.ent_type_ == "NORP":
        return True
    return (
        after.pos_ in {"NOUN", "ADJ"} and token.head.i > last and token.dep_ in {"compound", "amod", "nmod", "npadvmod"}
    )
