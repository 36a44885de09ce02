"""Finds the names in a document and decides, once per document, what each of them names.

The small recogniser is inconsistent from mention to mention (one surname is ORG, GPE and PERSON in a page), so its labels
are votes, weighed against firmer evidence: a title before the name, a role noun beside it, a list of countries, the class
noun inside the name. What stays undecided has no type and is never asked about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.language import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABELS = {
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
_NOT_A_THING = frozenset({"NORP", "LANGUAGE", "DATE", "TIME", "ORDINAL", "CARDINAL", "QUANTITY", "PERCENT", "MONEY"})
_CLEAR_MAJORITY = 0.6
_FIRM = 4
_MOSTLY = 0.8
_LONGEST_PERSON = 5
_TRIM_FRONT = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_WORD = re.compile(r"^[^\W\d_][\w.'’-]*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name: tokens ``first`` to ``last`` (inclusive) of the sentence's parsed piece.

    ``modifier`` marks a name that only describes the noun after it ("Norman pilgrims"), which is no answer to anything.
    """

    sentence: Sentence
    first: int
    last: int
    modifier: bool

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the name."""
        return self.sentence.span.doc[self.first : self.last + 1]

    @property
    def text(self) -> str:
        """The name as written."""
        return self.sentence.span.doc[self.first : self.last + 1].text

    @property
    def head(self) -> Token:
        """The token that carries the name's place in the sentence."""
        return self.sentence.span.doc[self.first : self.last + 1].root


@dataclass(frozen=True, slots=True)
class Name:
    """What the document as a whole says of a name. ``type`` is None while undecided."""

    text: str
    type: AnswerType | None
    full: str
    count: int
    female: bool | None = None


class Names:
    """All names of one document."""

    def __init__(self, sentences: Sequence[Sentence], title: str) -> None:
        self._by_token: dict[tuple[int, int], Mention] = {}
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for sentence in sentences:
            for mention in _mentions(sentence):
                self._by_sentence[sentence.number].append(mention)
                for i in range(mention.first, mention.last + 1):
                    self._by_token[(sentence.offset, i)] = mention
        self._names = _decide(m for mentions in self._by_sentence.values() for m in mentions)
        self.main = self._main_person(title, sentences)

    def _main_person(self, title: str, sentences: Sequence[Sentence]) -> Name | None:
        """The one person whom the title names, with the sex that nearly all pronouns of the document agree on."""
        people = {n.full: n for n in self._names.values() if n.type is AnswerType.PERSON and n.full in title}
        if len(people) != 1:
            return None
        pronouns = Counter(t.lower_ for s in sentences for t in s.span if t.lower_ in {"he", "she"})
        sex, count = pronouns.most_common(1)[0] if pronouns else ("", 0)
        if count < _MOSTLY * pronouns.total() or not count:
            return None
        return replace(next(iter(people.values())), female=sex == "she")

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the mention that a token belongs to."""
        return self._by_token.get((sentence.offset, token.i))

    def within(self, sentence: Sentence) -> Sequence[Mention]:
        """Return the mentions of a sentence in order."""
        return self._by_sentence.get(sentence.number, ())

    def of(self, mention: Mention) -> Name:
        """Return what the document says of the mentioned name."""
        return self._names[_fold(mention.text)]

    def all(self, kind: AnswerType) -> list[Name]:
        """Return the names of one type that stand by themselves, in order of first mention, one per full form."""
        found: dict[str, Name] = {}
        for mentions in self._by_sentence.values():
            for mention in mentions:
                name = self.of(mention)
                if name.type is kind and not mention.modifier and name.full == name.text:
                    found.setdefault(_fold(name.full), name)
        return list(found.values())


def place_class(text: str) -> str | None:
    """Return "country", "US state" or "continent" when the place is one for certain."""
    bare = re.sub(r"^[Tt]he ", "", text)
    for noun, known in (("country", lexicon.COUNTRIES), ("continent", lexicon.CONTINENTS), ("US state", lexicon.US_STATES)):
        if bare in known:
            return noun
    return None


def class_noun(text: str) -> str | None:
    """Return the class noun inside a name: "university" for "University of Oxford", "lake" for "Lake Geneva"."""
    words = re.sub(r"^[Tt]he ", "", text).casefold().split()
    if not words:
        return None
    before_of = words[words.index("of") - 1] if "of" in words[1:] else None
    for word in (before_of, words[-1], words[0]):
        if word in lexicon.CLASS_NOUNS and len(words) > 1:
            return word
    return None


def _fold(text: str) -> str:
    return re.sub(r"^the ", "", text.casefold()).replace("’", "'")


def _is_name_token(token: Token) -> bool:
    if token.lower_ in lexicon.MONTHS or token.lower_ in lexicon.WEEKDAYS:
        return False
    return token.pos_ == "PROPN" and token.text[0].isupper() and bool(_WORD.match(token.text))


def _mentions(sentence: Sentence) -> Iterator[Mention]:
    doc = sentence.span.doc
    marked: list[tuple[int, int]] = []
    forbidden: set[int] = set()
    for entity in sentence.span.ents:
        if entity.label_ in _LABELS:
            marked.append((entity.start, entity.end - 1))
        elif entity.label_ in _NOT_A_THING:
            forbidden.update(range(entity.start, entity.end))
    run: list[int] = []
    for token in sentence.span:
        joins = _is_name_token(token) and token.i not in forbidden
        if joins or (run and token.text == "-" and token.i + 1 < sentence.span.end and _is_name_token(doc[token.i + 1])):
            run.append(token.i)
        elif run:
            marked.append((run[0], run[-1]))
            run = []
    if run:
        marked.append((run[0], run[-1]))
    for first, last in _merged(marked):
        for a, b in _parts(sentence, first, last):
            trimmed = _trimmed(sentence, a, b)
            if trimmed:
                yield Mention(sentence, *trimmed, modifier=_only_describes(sentence, trimmed[1]))


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
        if doc[i].lower_ in lexicon.ROLE_NOUNS and doc[i].lower_ not in lexicon.PERSON_TITLES and _is_name_token(doc[i + 1]):
            yield from _parts(sentence, i + 1, last)
            return
        acronym = doc[i].text.isupper() and len(doc[i].text) > 1
        if acronym and last - i >= 2 and _role_before(sentence, i) and not class_noun(doc[i + 1 : last + 1].text):  # noqa: PLR2004 - a first and a last name
            yield (first, i)
            yield (i + 1, last)
            return
    yield first, last


def _role_before(sentence: Sentence, i: int) -> bool:
    """Whether a role noun and a preposition lead up to token ``i``: "ambassador to the UN"."""
    doc = sentence.span.doc
    back = [doc[j].lower_ for j in range(max(sentence.span.start, i - 5), i)]
    return any(word in lexicon.ROLE_NOUNS for word in back) and any(word in {"to", "of", "for", "at"} for word in back)


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    doc = sentence.span.doc
    if first == last and (doc[first].lower_ in lexicon.ROLE_NOUNS or doc[first].lower_ in lexicon.DIRECTIONS):
        return None
    while first <= last and (doc[first].lower_ in _TRIM_FRONT or doc[first].is_punct or doc[first].tag_ == "POS"):
        first += 1
    while last >= first and (doc[last].tag_ == "POS" or doc[last].text in {"'s", "’s", "’"} or _ends_badly(doc[last])):
        last -= 1
    if first > last or not doc[first].text[0].isupper() or any(t.is_space for t in doc[first : last + 1]):
        return None
    letters = doc[first : last + 1].text
    balanced = letters.count("(") == letters.count(")") and not set(letters) & set('"“”«»;:/[]{}<>|')
    return (first, last) if balanced else None


def _ends_badly(token: Token) -> bool:
    return (token.is_punct and not token.text.endswith(".")) or token.lower_ in {"the", "of", "and", "in", "to", "for"}


def _only_describes(sentence: Sentence, last: int) -> bool:
    doc = sentence.span.doc
    if last + 1 >= sentence.span.end:
        return False
    after = doc[last + 1]
    token = doc[last]
    if after.text == "-" or (token.whitespace_ == "" and not after.is_punct and after.tag_ != "POS"):
        return True
    return after.pos_ in {"NOUN", "ADJ"} and token.head.i > last and token.dep_ in {"compound", "amod", "nmod", "npadvmod"}


def _decide(mentions: Iterable[Mention]) -> dict[str, Name]:
    votes: dict[str, Counter[AnswerType]] = defaultdict(Counter)
    shown: dict[str, str] = {}
    counts: Counter[str] = Counter()
    female: dict[str, bool] = {}
    plural: dict[str, bool] = {}
    for mention in mentions:
        key = _fold(mention.text)
        plural.setdefault(key, mention.tokens[-1].tag_ == "NNPS")
        shown.setdefault(key, mention.text)
        counts[key] += 1
        for kind, weight in _evidence(mention):
            votes[key][kind] += weight
        sex = _sex(mention)
        if sex is not None:
            female[key] = sex
    types = {key: _type(shown[key], votes[key], counts[key], plural=plural[key]) for key in shown}
    people = [key for key, kind in types.items() if kind is AnswerType.PERSON and " " in key]
    names: dict[str, Name] = {}
    for key, text in shown.items():
        owners = [p for p in people if p != key and key in {p.split()[0], p.split()[-1]} and key not in lexicon.PERSON_TITLES]
        if types[key] in {AnswerType.PLACE, AnswerType.NAME} and len(owners) == 1 and owners[0].split()[-1] != key:
            owners = []
        if len(owners) == 1:
            names[key] = Name(text, AnswerType.PERSON, shown[owners[0]], counts[key], female.get(owners[0]))
        elif owners:
            names[key] = Name(text, None, text, counts[key])
        else:
            names[key] = Name(text, types[key], text, counts[key], female.get(key))
    return names


def _evidence(mention: Mention) -> Iterator[tuple[AnswerType, int]]:
    text = mention.text
    tokens = mention.tokens
    first = tokens[0]
    if text in lexicon.HEAVENLY:
        yield AnswerType.NAME, 4 * _FIRM
        return
    if place_class(text):
        yield AnswerType.PLACE, 4 * _FIRM
        return
    if noun := class_noun(text):
        kinds = {**dict.fromkeys(lexicon.PLACE_CLASSES, AnswerType.PLACE), **dict.fromkeys(lexicon.THING_CLASSES, AnswerType.NAME)}
        yield kinds.get(noun, AnswerType.GROUP), 2 * _FIRM
        return
    yield from _place_evidence(mention)
    if not mention.modifier:
        labels = {t.ent_type_ for t in tokens if t.ent_type_}
        if len(labels) == 1 and (kind := _LABELS.get(labels.pop())):
            yield kind, 1
    if first.lower_.rstrip(".") in lexicon.PERSON_TITLES and len(tokens) > 1:
        yield AnswerType.PERSON, _FIRM
    doc = mention.sentence.span.doc
    before = doc[mention.first - 1] if mention.first > mention.sentence.span.start else None
    if before is not None and before.lower_ in lexicon.ROLE_NOUNS and before.head.i in range(mention.first, mention.last + 1):
        yield AnswerType.PERSON, _FIRM
    if before is not None and before.text.isupper() and _role_before(mention.sentence, before.i) and len(tokens) > 1:
        yield AnswerType.PERSON, _FIRM
    for child in mention.head.children:
        if child.dep_ == "appos" and child.lower_ in lexicon.ROLE_NOUNS:
            yield AnswerType.PERSON, _FIRM // 2
        if child.dep_ == "relcl" and any(t.lower_ == "who" for t in child.children):
            yield AnswerType.PERSON, _FIRM // 2
    if mention.head.dep_ == "appos" and mention.head.head.lower_ in lexicon.ROLE_NOUNS:
        yield AnswerType.PERSON, _FIRM // 2


def _place_evidence(mention: Mention) -> Iterator[tuple[AnswerType, int]]:
    head = mention.head
    if head.dep_ == "pobj" and head.head.lower_ in {"in", "near", "across"} and head.ent_type_ not in {"DATE", "TIME"}:
        yield AnswerType.PLACE, 1
    beside = [t for t in head.children if t.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    if any(t.lower_ in lexicon.PLACE_NOUNS for t in beside):
        yield AnswerType.PLACE, _FIRM
    governor = head.head
    if governor.lower_ == "of" and governor.head.lower_ in lexicon.PLACE_NOUNS and head.dep_ == "pobj":
        yield AnswerType.PLACE, _FIRM // 2


def _sex(mention: Mention) -> bool | None:
    doc = mention.sentence.span.doc
    words = {mention.tokens[0].lower_.rstrip(".")}
    if mention.first > mention.sentence.span.start:
        words.add(doc[mention.first - 1].lower_.rstrip("."))
    if words & lexicon.FEMALE_TITLES:
        return True
    return False if words & lexicon.MALE_TITLES else None


def _type(text: str, votes: Counter[AnswerType], count: int, *, plural: bool) -> AnswerType | None:
    if not votes or (plural and not class_noun(text) and not place_class(text)):
        return None
    kind, weight = max(votes.items(), key=lambda item: (item[1], item[0].value))
    if weight < _CLEAR_MAJORITY * votes.total():
        return None
    if kind is AnswerType.PERSON:
        words = text.split()
        plain = all(word[0].isupper() or word in {"of", "the", "de", "von", "van", "der", "la", "le"} for word in words)
        if not plain or len(words) > _LONGEST_PERSON or any(c.isdigit() for c in text) or text.isupper():
            return None
        if len(words) == 1 and weight < 2 and count < 2:  # noqa: PLR2004 - one label on one word once is a guess
            return None
    return kind
