"""Decides what each name of a document is the name of: labels, titles, roles and what stands beside it vote."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.language import Sentence
from trainer.generator.mentions import LABELS, Mention, class_noun, place_class, role_before

_CLEAR_MAJORITY = 0.6
_FIRM = 4
_OF_NATIONS = (
    frozenset(gazetteer.DEMONYMS.values())
    | {"arabic", "latin", "hebrew", "sanskrit"}
    | {"turkic", "slavic", "germanic", "celtic", "semitic", "romance", "baltic", "bantu", "berber", "uralic", "brahmic"}
)
"""Peoples and languages, which no longer name is short for: "Arabic" beside "Bahrani Arabic"."""
_LED_BY_OF = gazetteer.TITLES_AND_ROLES | gazetteer.GIVEN_NAMES
"""Words before the "of" in a person's name: "Duke of", "Joan of"."""
_TITLE_AND_SURNAME = 2
LONGEST_PERSON = 5
"""Words of a person's name."""


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


@dataclass(frozen=True, slots=True)
class Vote:
    """What one mention says of its name, without its tokens.

    ``evidence`` is what it may be the name of, each with its weight; ``plural`` says that several are called so,
    ``introduced`` that it names one of somebody's family; ``female`` is None where nothing tells.
    """

    text: str
    evidence: tuple[tuple[AnswerType, int], ...]
    plural: bool
    modifier: bool
    introduced: bool
    female: bool | None

    @classmethod
    def of(cls, mention: Mention) -> Vote:
        """Read it off a mention."""
        return cls(
            mention.text,
            tuple(_evidence(mention)),
            plural=mention.tokens[-1].tag_ == "NNPS" and _after_article(mention),
            modifier=mention.modifier,
            introduced=_of_a_family(mention),
            female=_sex(mention),
        )


def fold(text: str) -> str:
    """Return a name as it is compared: without case and without "the"."""
    return re.sub(r"^the ", "", text.casefold()).replace("’", "'")


@dataclass(slots=True)
class Votes:
    """What the mentions of each name say of it, by folded name; votes may be added, and the names decided anew."""

    shown: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    votes: dict[str, Counter[AnswerType]] = field(default_factory=dict)
    female: dict[str, bool] = field(default_factory=dict)
    firm: set[str] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)
    plural: set[str] = field(default_factory=set)
    order: dict[str, int] = field(default_factory=dict)
    types: dict[str, AnswerType | None] = field(default_factory=dict)

    def add(self, given: Iterable[Vote]) -> None:
        """Count some votes, and decide again what those names are the names of."""
        heard: set[str] = set()
        for vote in given:
            key = fold(vote.text)
            heard.add(key)
            if vote.plural:
                self.plural.add(key)
            self.shown.setdefault(key, vote.text)
            self.counts[key] += 1
            if not vote.modifier:
                self.order.setdefault(key, len(self.order))
            votes = self.votes.setdefault(key, Counter())
            for kind, weight in vote.evidence:
                votes[kind] += weight
                if kind is AnswerType.PERSON and weight > 1:
                    self.firm.add(key)
            if vote.introduced:
                self.introduced.add(key)
            if vote.female is not None:
                self.female[key] = vote.female
        for key, text in self.shown.items():
            if key in heard:
                self.types[key] = _type(text, self.votes[key], self.counts[key], plural=key in self.plural)
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
            whole = "of" in words  # "York" is not the Archbishop of York
            tails = set() if whole else {" ".join(words[n:]) for n in range(1, len(words))}
            if decided is AnswerType.PERSON and words[-1] in gazetteer.REGNAL:
                owners[words[0]].append(key)
            elif decided is AnswerType.PERSON:
                called = {words[0]} & gazetteer.GIVEN_NAMES
                for short in tails | called if tails else ():
                    owners[short].append(key)
            elif decided is not None:
                endings |= {" ".join(words[n:]) for n in range(1, len(words))}
        return owners, endings

    def came_first(self, short: str, owner: str) -> bool:
        """Whether a name stood in the text before what ends with it, and is another's.

        "Domitia Paulina" is not short for the "Aelia Domitia Paulina" who comes up later, nor "Khorasan" for "Razavi
        Khorasan", nor "Freud" for "Anna Freud".
        """
        added = owner.removesuffix(short).split()
        if owner == short or all(w.rstrip(".") in gazetteer.TITLES_AND_ROLES or len(w.rstrip(".")) == 1 for w in added):
            return False
        return short in self.order and self.order[short] < self.order.get(owner, len(self.order))

    def is_nobody(self, short: str, owner: str) -> bool:
        """Whether nothing tells that a name is short for a person: "Prakrit" beside "Magadhi Prakrit"."""
        votes = self.votes.get(short, Counter())
        unlike = votes.total() > 0 and not votes[AnswerType.PERSON]
        return unlike and owner not in self.firm and owner.split(maxsplit=1)[0] not in gazetteer.GIVEN_NAMES

    def is_somebody_else(self, short: str, owner: str) -> bool:
        """Whether a short name may be another's than the owner's: "his son David", "Logue" beside "Lionel Logue"."""
        words = owner.split()
        if short == words[0]:
            return short in self.introduced
        titled = len(words) == _TITLE_AND_SURNAME and words[0].rstrip(".") in gazetteer.PERSON_TITLES
        return titled and any(other != owner and other.endswith(f" {short}") for other in self.types)


def decide(found: Votes) -> dict[str, Name]:
    """Return what the document says of each name, by its folded form."""
    owners_of, endings = found.shorts()
    names: dict[str, Name] = {}
    for key, text in found.shown.items():
        kind, count, sure = found.types[key], found.counts[key], found.sure(key)
        owners = [] if key in gazetteer.PERSON_TITLES or key in _OF_NATIONS else owners_of[key]
        if kind in {AnswerType.PLACE, AnswerType.NAME} and (sure or not any(o.endswith(f" {key}") for o in owners)):
            owners = []
        owners = _one_person(owners, found.counts)
        owners = [o for o in owners if not found.came_first(key, o)]
        owners = [o for o in owners if not found.is_nobody(key, o)]
        if owners and found.is_somebody_else(key, owners[0]):
            names[key] = Name(text, None, text, count, ambiguous=True)
        elif len(owners) == 1:
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
    if text in gazetteer.HEAVENLY:
        yield AnswerType.NAME, 4 * _FIRM
    elif place_class(text):
        yield AnswerType.PLACE, 4 * _FIRM
    elif noun in gazetteer.PLACE_CLASSES:
        yield AnswerType.PLACE, 2 * _FIRM
    elif noun is not None:
        yield (AnswerType.NAME if noun in gazetteer.THING_CLASSES else AnswerType.GROUP), 2 * _FIRM
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
            if before.lower_ in gazetteer.NOT_PERSON_NOUNS:
                yield AnswerType.NAME, _FIRM


def _person_evidence(mention: Mention) -> Iterator[tuple[AnswerType, int]]:
    """A title, a role noun beside the name, a relative "who"."""
    several = mention.last > mention.first
    if several and mention.tokens[0].lower_.rstrip(".") in gazetteer.PERSON_TITLES:
        yield AnswerType.PERSON, _FIRM
    if mention.first > mention.sentence.span.start:
        before = mention.sentence.span.doc[mention.first - 1]
        if before.lower_ in gazetteer.ROLE_NOUNS and before.head.i in range(mention.first, mention.last + 1):
            yield AnswerType.PERSON, _FIRM
        if several and before.text.isupper() and role_before(mention.sentence, before.i):
            yield AnswerType.PERSON, _FIRM
    head = mention.head
    if mention.tokens[0].lower_ in gazetteer.GIVEN_NAMES:
        yield AnswerType.PERSON, _FIRM // 2
    if head.dep_ == "nsubj" and head.head.lemma_ in lexicon.SPEAKING and _quotes(mention.sentence):
        yield AnswerType.PERSON, _FIRM // 2
    roles = [t for t in head.children if t.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    yield from ((AnswerType.PERSON, _FIRM // 2) for t in roles if t.lower_ in gazetteer.ROLE_NOUNS)
    if any(t.dep_ == "relcl" and any(w.lower_ == "who" for w in t.children) for t in head.children):
        yield AnswerType.PERSON, _FIRM // 2


def _of_a_family(mention: Mention) -> bool:
    """Whether a name alone tells which of somebody's family is meant: "his eldest son David", "Ada's aunt, Nora"."""
    noun = mention.head.head
    if mention.head.dep_ != "appos" or mention.last > mention.first or noun.lower_ not in gazetteer.FAMILY_NOUNS:
        return False
    return any(t.dep_ == "poss" for t in noun.children)


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
    if any(t.lower_ in gazetteer.PLACE_NOUNS for t in beside):
        yield AnswerType.PLACE, _FIRM
    governor = head.head
    if (
        governor.lower_ == "of"
        and governor.head.lower_ in gazetteer.PLACE_NOUNS | {"mayor", "governor"}
        and head.dep_ == "pobj"
    ):
        yield AnswerType.PLACE, _FIRM // 2


def _sex(mention: Mention) -> bool | None:
    doc = mention.sentence.span.doc
    words = {mention.tokens[0].lower_.rstrip(".")}
    if mention.first > mention.sentence.span.start:
        words.add(doc[mention.first - 1].lower_.rstrip("."))
    if words & gazetteer.FEMALE_TITLES:
        return True
    if words & gazetteer.MALE_TITLES:
        return False
    first = next((t.lower_ for t in mention.tokens if t.lower_.rstrip(".") not in gazetteer.PERSON_TITLES), "")
    if first in gazetteer.MALE_NAMES & gazetteer.FEMALE_NAMES:
        return None
    return True if first in gazetteer.FEMALE_NAMES else False if first in gazetteer.MALE_NAMES else None


def _type(text: str, votes: Counter[AnswerType], count: int, *, plural: bool) -> AnswerType | None:
    if not votes or (plural and not class_noun(text) and not place_class(text)):
        return None
    kind, weight = max(votes.items(), key=lambda item: (item[1], item[0].value))
    if weight < _CLEAR_MAJORITY * votes.total():
        return None
    if kind is AnswerType.PERSON:
        words = text.split()
        if (
            any(word.casefold() in gazetteer.CLASS_NOUNS for word in words)
            or words[-1].casefold() in gazetteer.ROLE_NOUNS
        ):
            return None
        plain = all(word[0].isupper() or word in {"of", "the", "de", "von", "van", "der", "la", "le"} for word in words)
        if not plain or len(words) > LONGEST_PERSON or any(c.isdigit() for c in text) or text.isupper():
            return None
        if "of" in words and not {words[words.index("of") - 1].casefold()} & _LED_BY_OF:
            return None  # "See of Alderholm": a body, whatever the recogniser says
        if len(words) == 1 and weight <= count and text.casefold() not in gazetteer.GIVEN_NAMES:
            return None  # nothing but the recogniser's labels on a single word is a guess
    return kind
