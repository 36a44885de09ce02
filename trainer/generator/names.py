"""Decides, once per document, what each of its names is the name of.

The small recogniser is inconsistent from mention to mention (one surname is ORG, GPE and PERSON in a page), so its
labels are votes, weighed against firmer evidence: a title before the name, a role noun beside it, a list of countries,
the class noun inside the name. What stays undecided has no type and is never asked about.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.language import Sentence
from trainer.generator.mentions import LABELS, Mention, class_noun, mentions_in, place_class, role_before

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_CLEAR_MAJORITY = 0.6
_FIRM = 4
_MOSTLY = 0.8
_AROUND = 20
_LONGEST_PERSON = 5
_OFTEN = 5
_FEW_PRONOUNS = 5
_SEX_OF = {"he": False, "him": False, "his": False, "she": True, "her": True, "hers": True}
_REGNAL = frozenset(
    {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """What the document as a whole says of a name.

    ``type`` is None while undecided, ``sure`` says that more than one label speaks for it, ``full`` is the longest form
    that the document gives a person, ``ambiguous`` that the name is short for several people, ``firm`` that more than
    the recogniser's labels makes it a person.
    """

    text: str
    type: AnswerType | None
    full: str
    count: int
    female: bool | None = None
    sure: bool = False
    ambiguous: bool = False
    firm: bool = False


class Names:
    """All names of one document."""

    def __init__(self, sentences: Sequence[Sentence], title: str) -> None:
        self._by_token: dict[tuple[int, int], Mention] = {}
        self._all: dict[AnswerType, list[Name]] = {}
        self._first: dict[AnswerType, list[tuple[int, Name]]] = {}
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for sentence in sentences:
            for mention in mentions_in(sentence):
                self._by_sentence[sentence.number].append(mention)
                for i in range(mention.first, mention.last + 1):
                    self._by_token[(sentence.offset, i)] = mention
        self.title = frozenset(word for word in _plain(title).split() if word not in lexicon.FUNCTION_WORDS)
        self._sex = _dominant_sex(sentences)
        mentions = [m for group in self._by_sentence.values() for m in group]
        self._names = _decide(mentions)
        self._told_of(title)
        texts = {m.text for mentions in self._by_sentence.values() for m in mentions}
        self._by_text = {text: self._names[_fold(text)] for text in texts}
        self.main = self._main_person(title)
        self.protagonist = self._protagonist()
        self._lower = {t.text for s in sentences for t in s.span if t.is_lower}

    def _told_of(self, title: str) -> None:
        """Make every form of the person's name that the title consists of that person, whatever the recogniser says."""
        hero = _plain(title).split() if self._sex is not None and _is_hero(title) else []
        if not hero:
            return
        words = {key: set(_plain(key).split()) for key in self._names}
        mine = [key for key in words if hero[-1] in words[key] and (words[key] <= set(hero) or set(hero) <= words[key])]
        whole = " ".join(title.split())
        full = whole
        for key in mine:
            self._names[key] = replace(
                self._names[key],
                type=AnswerType.PERSON,
                full=full,
                female=self._sex,
                sure=True,
                ambiguous=False,
                firm=True,
            )

    def _main_person(self, title: str) -> Name | None:
        """The one person whom the title names, with the sex that nearly all pronouns of the document agree on."""
        named = set(_plain(title).split())
        people = {
            n.full: n
            for n in self._names.values()
            if n.type is AnswerType.PERSON and _names_it(set(_plain(n.full).split()), named)
        }
        counts: Counter[str] = Counter()
        for name in self._names.values():
            if name.type is AnswerType.PERSON:
                counts[name.full] += name.count
        if len(people) != 1 or counts[next(iter(people))] < max(counts.values()):
            return None
        return replace(next(iter(people.values())), female=self._sex) if self._sex is not None else None

    def _protagonist(self) -> str | None:
        """The person whom the document speaks of more than of all others together."""
        counts: Counter[str] = Counter()
        for mentions in self._by_sentence.values():
            counts.update(n.full for n in map(self.of, mentions) if n.type is AnswerType.PERSON)
        if not counts:
            return None
        full, count = counts.most_common(1)[0]
        return full if count >= _OFTEN and 2 * count > counts.total() else None

    def in_lower_case(self, word: str) -> bool:
        """Whether the document writes a word without a capital somewhere."""
        return word in self._lower

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the mention that a token belongs to."""
        return self._by_token.get((sentence.offset, token.i))

    def within(self, sentence: Sentence) -> Sequence[Mention]:
        """Return the mentions of a sentence in order."""
        return self._by_sentence.get(sentence.number, ())

    def of(self, mention: Mention) -> Name:
        """Return what the document says of the mentioned name."""
        return self._by_text[mention.text]

    @cached_property
    def in_full(self) -> tuple[str, ...]:
        """Every name in its fullest form, the longest first."""
        return tuple(sorted({name.full for name in self._by_text.values()}, key=lambda full: (-len(full), full)))

    def all(self, kind: AnswerType) -> list[Name]:
        """Return the names that are surely of one type, in order of first mention, one per full form."""
        if kind in self._all:
            return self._all[kind]
        self._all[kind] = [name for _, name in self._placed(kind)]
        return self._all[kind]

    def near(self, kind: AnswerType, sentence: int) -> list[Name]:
        """Return the names of a type that are first mentioned around a sentence, at most forty, the nearest first."""
        placed = self._placed(kind)
        here = bisect_left([number for number, _ in placed], sentence)
        around = placed[max(0, here - _AROUND) : here + _AROUND]
        return [name for _, name in sorted(around, key=lambda entry: abs(entry[0] - sentence))]

    def _placed(self, kind: AnswerType) -> list[tuple[int, Name]]:
        """The sure names of a type with the sentence that mentions them first."""
        if kind not in self._first:
            found: dict[str, tuple[int, Name]] = {}
            for number, mentions in self._by_sentence.items():
                for mention in mentions:
                    name = self.of(mention)
                    if name.type is kind and name.sure and not mention.modifier and name.full == name.text:
                        found.setdefault(_fold(name.full), (number, name))
            self._first[kind] = list(found.values())
        return self._first[kind]


def _dominant_sex(sentences: Sequence[Sentence]) -> bool | None:
    """Whether nearly all "he" and "she" of a document are "she"; None when they are mixed, or few."""
    pronouns = Counter(_SEX_OF[t.lower_] for s in sentences for t in s.span if t.lower_ in _SEX_OF)
    if pronouns.total() < _FEW_PRONOUNS:
        return None
    female, count = pronouns.most_common(1)[0]
    return female if count >= _MOSTLY * pronouns.total() else None


def _is_hero(title: str) -> bool:
    """Whether a title may be somebody's name, and nothing else: "Zaha Hadid"."""
    words = title.split()
    if any(word.endswith(("'s", "’s")) for word in words):
        return False
    if not 1 < len(words) < _LONGEST_PERSON or not all(word[0].isupper() for word in words):
        return False
    known = lexicon.CLASS_NOUNS | lexicon.FUNCTION_WORDS | lexicon.DIRECTIONS
    return not set(_plain(title).split()) & known and place_class(title) is None


def _plain(text: str) -> str:
    """Lower case without accents and punctuation."""
    folded = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in folded if c.isalnum() or c.isspace())


def _names_it(name: set[str], title: set[str]) -> bool:
    """Whether a title holds a name, or is a shorter form of it."""
    return name <= title or (len(title) > 1 and title <= name)


def _fold(text: str) -> str:
    return re.sub(r"^the ", "", text.casefold()).replace("’", "'")


class _Votes:
    """What the mentions of each name say of it, by folded name."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.shown: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.votes: dict[str, Counter[AnswerType]] = defaultdict(Counter)
        self.female: dict[str, bool] = {}
        self.firm: set[str] = set()
        plural: dict[str, bool] = defaultdict(bool)
        for mention in mentions:
            key = _fold(mention.text)
            plural[key] |= mention.tokens[-1].tag_ == "NNPS" and _after_article(mention)
            self.shown.setdefault(key, mention.text)
            self.counts[key] += 1
            for kind, weight in _evidence(mention):
                self.votes[key][kind] += weight
                if kind is AnswerType.PERSON and weight > 1:
                    self.firm.add(key)
            sex = _sex(mention)
            if sex is not None:
                self.female[key] = sex
        self.types = {
            key: _type(text, self.votes[key], self.counts[key], plural=plural[key]) for key, text in self.shown.items()
        }
        self._people_by_surname()

    def _people_by_surname(self) -> None:
        """Make undecided "Guillaume Chapron" a person where "Chapron" surely is one."""
        for key, kind in self.types.items():
            last = key.split()[-1]
            if kind is None and last != key and self.types.get(last) is AnswerType.PERSON and self.sure(last):
                self.types[key] = AnswerType.PERSON
                self.votes[key][AnswerType.PERSON] += _FIRM
                self.firm.add(key)

    def sure(self, key: str) -> bool:
        """Whether more than one label speaks for the type."""
        kind = self.types[key]
        return kind is not None and self.votes[key][kind] > 1

    def shorts(self) -> tuple[dict[str, list[str]], set[str]]:
        """Return whose short form each name may be, and the endings of names that are nobody's."""
        owners: dict[str, list[str]] = defaultdict(list)
        endings: set[str] = set()
        for key, decided in self.types.items():
            words = key.split()
            tails = {" ".join(words[n:]) for n in range(1, len(words))}
            if decided is AnswerType.PERSON and words[-1] in lexicon.REGNAL:
                owners[words[0]].append(key)
            elif decided is AnswerType.PERSON:
                called = {words[0]} & (lexicon.MALE_NAMES | lexicon.FEMALE_NAMES)
                for short in tails | called if tails else ():
                    owners[short].append(key)
            elif decided is not None:
                endings |= tails
        return owners, endings


def _decide(mentions: Iterable[Mention]) -> dict[str, Name]:
    found = _Votes(mentions)
    owners_of, endings = found.shorts()
    names: dict[str, Name] = {}
    for key, text in found.shown.items():
        kind, count, sure = found.types[key], found.counts[key], found.sure(key)
        owners = [] if key in lexicon.PERSON_TITLES else owners_of[key]
        if kind in {AnswerType.PLACE, AnswerType.NAME} and (sure or not any(o.endswith(f" {key}") for o in owners)):
            owners = []
        owners = _one_person(owners, found.counts)
        if len(owners) == 1:
            full = found.shown[owners[0]]
            firm = bool({owners[0], key} & found.firm)
            names[key] = Name(text, AnswerType.PERSON, full, count, found.female.get(owners[0]), sure=True, firm=firm)
        elif owners or key in endings or " and " in key:
            names[key] = Name(text, kind if place_class(text) else None, text, count, ambiguous=len(owners) > 1)
        else:
            names[key] = Name(text, kind, text, count, found.female.get(key), sure=sure, firm=key in found.firm)
    return names


def _one_person(owners: list[str], counts: Counter[str]) -> list[str]:
    """Take "Joshua Norton" and "Joshua Abraham Norton" for one person, under the form the document uses most."""
    ends = {(o.split()[0], o.split()[-1]) for o in owners}
    if len(owners) < 2 or len(ends) > 1:  # noqa: PLR2004 - nothing to tell apart
        return owners
    return [max(owners, key=lambda o: (counts[o], len(o)))]


def _evidence(mention: Mention) -> Iterator[tuple[AnswerType, int]]:
    """Votes for what one mention names: certain ones alone, else the recogniser's label with what stands around it."""
    text = mention.text
    noun = class_noun(text)
    if text in lexicon.HEAVENLY:
        yield AnswerType.NAME, 4 * _FIRM
    elif place_class(text):
        yield AnswerType.PLACE, 4 * _FIRM
    elif noun in lexicon.PLACE_CLASSES:
        yield AnswerType.PLACE, 2 * _FIRM
    elif noun is not None:
        yield (AnswerType.NAME if noun in lexicon.THING_CLASSES else AnswerType.GROUP), 2 * _FIRM
    else:
        if mention.tokens[-1].tag_ == "NNPS" or mention.tokens[-1].ent_type_ == "NORP":
            yield AnswerType.GROUP, 2
            return
        labels = {t.ent_type_ for t in mention.tokens if t.ent_type_}
        kind = LABELS.get(labels.pop()) if not mention.modifier and len(labels) == 1 else None
        thing = _after_article(mention)
        if kind is not None and not (thing and kind is AnswerType.PERSON):
            yield kind, 1
        yield from _place_evidence(mention)
        if not thing:
            yield from _person_evidence(mention)
        if mention.first > mention.sentence.span.start:
            before = mention.sentence.span.doc[mention.first - 1]
            if before.lower_ in lexicon.NOT_PERSON_NOUNS:
                yield AnswerType.NAME, _FIRM


def _person_evidence(mention: Mention) -> Iterator[tuple[AnswerType, int]]:
    """A title, a role noun beside the name, a relative "who"."""
    several = mention.last > mention.first
    if several and mention.tokens[0].lower_.rstrip(".") in lexicon.PERSON_TITLES:
        yield AnswerType.PERSON, _FIRM
    if mention.first > mention.sentence.span.start:
        before = mention.sentence.span.doc[mention.first - 1]
        if before.lower_ in lexicon.ROLE_NOUNS and before.head.i in range(mention.first, mention.last + 1):
            yield AnswerType.PERSON, _FIRM
        if several and before.text.isupper() and role_before(mention.sentence, before.i):
            yield AnswerType.PERSON, _FIRM
    head = mention.head
    if mention.tokens[0].lower_ in lexicon.MALE_NAMES | lexicon.FEMALE_NAMES:
        yield AnswerType.PERSON, _FIRM // 2
    if head.dep_ == "nsubj" and head.head.lemma_ in lexicon.SPEAKING and _quotes(mention.sentence):
        yield AnswerType.PERSON, _FIRM // 2
    roles = [t for t in head.children if t.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    yield from ((AnswerType.PERSON, _FIRM // 2) for t in roles if t.lower_ in lexicon.ROLE_NOUNS)
    if any(t.dep_ == "relcl" and any(w.lower_ == "who" for w in t.children) for t in head.children):
        yield AnswerType.PERSON, _FIRM // 2


def _quotes(sentence: Sentence) -> bool:
    return "”" in sentence.text or '"' in sentence.text


def _after_article(mention: Mention) -> bool:
    """Whether "the" or a number stands before the name: "the Curies", "two Nobel Prizes"."""
    if mention.first == mention.sentence.span.start:
        return False
    before = mention.sentence.span.doc[mention.first - 1]
    return before.lower_ == "the" or before.pos_ == "NUM"


def _place_evidence(mention: Mention) -> Iterator[tuple[AnswerType, int]]:
    head = mention.head
    if (
        head.dep_ == "pobj"
        and head.head.lower_ in {"in", "near", "across", "off"}
        and head.ent_type_ not in {"DATE", "TIME"}
    ):
        yield AnswerType.PLACE, 1
    beside = [t for t in head.children if t.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        beside += [t for t in head.head.children if t.dep_ == "attr"]
    if any(t.lower_ in lexicon.PLACE_NOUNS for t in beside):
        yield AnswerType.PLACE, _FIRM
    governor = head.head
    if (
        governor.lower_ == "of"
        and governor.head.lower_ in lexicon.PLACE_NOUNS | {"mayor", "governor"}
        and head.dep_ == "pobj"
    ):
        yield AnswerType.PLACE, _FIRM // 2


def _sex(mention: Mention) -> bool | None:
    doc = mention.sentence.span.doc
    words = {mention.tokens[0].lower_.rstrip(".")}
    if mention.first > mention.sentence.span.start:
        words.add(doc[mention.first - 1].lower_.rstrip("."))
    if words & lexicon.FEMALE_TITLES:
        return True
    if words & lexicon.MALE_TITLES:
        return False
    first = next((t.lower_ for t in mention.tokens if t.lower_.rstrip(".") not in lexicon.PERSON_TITLES), "")
    if first in lexicon.MALE_NAMES & lexicon.FEMALE_NAMES:
        return None
    return True if first in lexicon.FEMALE_NAMES else False if first in lexicon.MALE_NAMES else None


def _type(text: str, votes: Counter[AnswerType], count: int, *, plural: bool) -> AnswerType | None:
    if not votes or (plural and not class_noun(text) and not place_class(text)):
        return None
    kind, weight = max(votes.items(), key=lambda item: (item[1], item[0].value))
    if weight < _CLEAR_MAJORITY * votes.total():
        return None
    if kind is AnswerType.PERSON:
        words = text.split()
        if any(word.casefold() in lexicon.CLASS_NOUNS for word in words) or words[-1].casefold() in lexicon.ROLE_NOUNS:
            return None
        plain = all(word[0].isupper() or word in {"of", "the", "de", "von", "van", "der", "la", "le"} for word in words)
        if not plain or len(words) > _LONGEST_PERSON or any(c.isdigit() for c in text) or text.isupper():
            return None
        if len(words) == 1 and weight <= count and text.casefold() not in lexicon.MALE_NAMES | lexicon.FEMALE_NAMES:
            return None  # nothing but the recogniser's labels on a single word is a guess
    return kind
