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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType, same_to_a_reader
from trainer.generator import gazetteer, lexicon
from trainer.generator.language import Sentence
from trainer.generator.mentions import Mention, mentions_in, place_class

if TYPE_CHECKING:
    from trainer.generator.tokens import Token
from trainer.generator.deciding import LONGEST_PERSON, Name, Vote, Votes, decide, fold
from trainer.generator.pronouns import SEX

_WORD = re.compile(r"\w+")
_MADE_UP = frozenset({"hypothetical", "imaginary", "fictitious"})
"""Words with which an example begins."""
_MOSTLY = 0.8
_AROUND = 20
_OFTEN = 5
_FEW_PRONOUNS = 5


_OF_PEOPLE = (
    "er", "or", "ist", "ian", "ant", "man", "woman", "ess", "eur", "ete", "ate", "ic", "ot", "ure", "ect", "ide",
)  # fmt: skip # a table reads best as one
"""Endings of nouns for people: "athlete", "architect", "laureate", "mystic", "patriot"."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What some sentences say of names: votes, words in small letters, and how many pronouns meant a woman or a man."""

    votes: list[Vote]
    lower: set[str]
    women: int
    men: int

    @classmethod
    def of(cls, sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> Hearing:
        """Hear sentences, and the mentions in them."""
        sexes = [SEX[t.lower_] for s in sentences for t in s.span if t.lower_ in SEX]
        lower = {t.text for s in sentences for t in s.span if t.is_lower}
        return cls(list(map(Vote.of, mentions)), lower, women=sum(sexes), men=len(sexes) - sum(sexes))


@dataclass(slots=True)
class Heard:
    """What has been heard of the names of a document so far; it holds counts and words, and no sentence.

    ``counts`` says how often each name was written so, ``women`` and ``men`` how often a pronoun meant one.
    """

    votes: Votes = field(default_factory=Votes)
    counts: Counter[str] = field(default_factory=Counter)
    lower: set[str] = field(default_factory=set)
    women: int = 0
    men: int = 0

    def add(self, hearing: Hearing) -> None:
        """Take in what the next sentences say."""
        self.votes.add(hearing.votes)
        for vote in hearing.votes:
            self.counts[vote.text] += 1
        self.lower |= hearing.lower
        self.women += hearing.women
        self.men += hearing.men

    @property
    def dominant_sex(self) -> bool | None:
        """Whether nearly all "he" and "she" of a document are "she"; None when they are mixed, or few."""
        total = self.women + self.men
        if total < _FEW_PRONOUNS or max(self.women, self.men) < _MOSTLY * total:
            return None
        return self.women > self.men


class Names:
    """All names of one document, or of as much of a long one as has been read.

    Where they are mentioned is told of ``sentences`` only; what they are the names of, with all that ``heard`` holds.
    ``hearing`` is what the sentences added to that.
    """

    def __init__(self, sentences: Sequence[Sentence], title: str, heard: Heard | None = None) -> None:
        heard = Heard() if heard is None else heard
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
        self.hearing = Hearing.of(sentences, (m for group in self._by_sentence.values() for m in group))
        heard.add(self.hearing)
        self._sex = heard.dominant_sex
        self._names = decide(heard.votes)
        self.entitled = title.strip()
        self._told_of(title, quoted=any(_quotes(sentence.text, self.entitled) for sentence in sentences))
        self._by_their_own(title)
        self._heard = heard
        self._by_text = {text: self._names[fold(text)] for text in heard.counts}
        self.main = self._main_person(title)
        self.protagonist = self._protagonist()

    def _told_of(self, title: str, *, quoted: bool) -> None:
        """Make every form of the person's name that the title consists of that person, whatever the recogniser says.

        What stands in quotation marks is a work: "Amazing Grace" is no woman.
        """
        thing, itself = quoted or self._is_a_thing(title), self._names.get(fold(self.entitled))
        if thing and itself is not None and itself.type is AnswerType.PERSON:
            self._names[fold(itself.text)] = replace(itself, type=AnswerType.NAME, sure=False, firm=False, female=None)
        known = self._sex is not None or (itself is not None and itself.type is AnswerType.PERSON)
        somebody = known and _is_hero(title) and not thing
        hero = _plain(title).split() if somebody else []
        if not hero:
            return
        words = {key: set(_plain(key).split()) for key in self._names}
        mine = [key for key in words if hero[-1] in words[key] and (words[key] <= set(hero) or set(hero) <= words[key])]
        full = " ".join(title.split())
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

    def _is_a_thing(self, title: str) -> bool:
        """Whether the document says of its title that it is something and not somebody: "Art Deco is a style"."""
        for mention in (m for group in self._by_sentence.values() for m in group if m.text == title.strip()):
            verb = mention.head.head
            if mention.head.dep_ == "nsubj" and verb.lemma_ == "be":
                called = next((t for t in verb.children if t.dep_ == "attr"), None)
                if called is None or called.tag_ != "NN" or called.lower_ == "name":
                    return False
                return not any(_is_somebody(t.lower_) for t in called.subtree)
        return False

    def _by_their_own(self, title: str) -> None:
        """Put nobody's full name for what the title is, nor for a given name, which may be anybody's.

        "Bintulu" under the title "Bintulu", or "Duke of Bintulu", is not short for a person of that name, nor "Bintulu"
        under "Bintulu University"; "William" is not surely the last William that was named. Who the title is about
        keeps both.
        """
        thing = bool(self.title & gazetteer.CLASS_NOUNS)
        first, _, rest = title.partition(" ")
        given = fold(first) if rest else ""  # "Ada" under "Ada Berg" is no Ada Lang
        for key, name in self._names.items():
            if name.full == name.text or set(_plain(name.full).split()) <= self.title:
                continue
            named_for = re.search(rf"\bof {re.escape(key)}\b", title.casefold()) is not None
            if key == fold(self.entitled) or named_for or (thing and key in self.title):
                self._names[key] = replace(name, type=None, full=name.text, sure=False, firm=False)
            elif key == fold(name.full.split()[0]) and (key in gazetteer.GIVEN_NAMES or key == given):
                self._names[key] = replace(name, full=name.text, ambiguous=True)

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
        for text, count in self._heard.counts.items():
            if self._by_text[text].type is AnswerType.PERSON:
                counts[self._by_text[text].full] += count
        if not counts:
            return None
        full, count = counts.most_common(1)[0]
        return full if count >= _OFTEN and 2 * count > counts.total() else None

    def in_lower_case(self, word: str) -> bool:
        """Whether the document writes a word without a capital somewhere."""
        return word in self._heard.lower

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the mention that a token belongs to."""
        return self._by_token.get((sentence.offset, token.i))

    def within(self, sentence: Sentence) -> Sequence[Mention]:
        """Return the mentions of a sentence in order."""
        return self._by_sentence.get(sentence.number, ())

    def of(self, mention: Mention) -> Name:
        """Return what the document says of the mentioned name."""
        return self._by_text[mention.text]

    def alone(self, word: str) -> bool:
        """Whether the document calls something by one word."""
        return word in self._by_text

    @cached_property
    def in_full(self) -> tuple[str, ...]:
        """Every name in its fullest form, the longest first."""
        return tuple(sorted({name.full for name in self._by_text.values()}, key=lambda full: (-len(full), full)))

    @cached_property
    def by_last_word(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """Every name in its fullest form with its words as a reader compares them, by the last of these."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for full in self.in_full:
            if words := _words_of_name(full):
                found[words[-1]].append((full, words))
        return {word: tuple(names) for word, names in found.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a name, as it is written."""
        return frozenset(word for full in self.in_full for word in full.split())

    @cached_property
    def invented(self) -> frozenset[str]:
        """The names that the document makes up for an example: "a hypothetical bank called Alder Bank"."""
        found: set[str] = set()
        for mentions in self._by_sentence.values():
            if any(t.lower_ in _MADE_UP for t in mentions[0].sentence.span):
                found.update(self.of(m).full for m in mentions if not m.modifier)
        return frozenset(found)

    @cached_property
    def people(self) -> frozenset[str]:
        """The full names of people, those of several words."""
        people = (name.full for name in self._by_text.values() if name.type is AnswerType.PERSON)
        return frozenset(full for full in people if " " in full)

    @cached_property
    def lying_in(self) -> tuple[tuple[str, str, int], ...]:
        """Return what the document puts into what ("Linz, Austria", "Linz in Austria"), with the sentence's number."""
        found: list[tuple[str, str, int]] = []
        for number, mentions in self._by_sentence.items():
            for inner, outer in pairwise(mentions):
                words = {t.lower_ for t in inner.sentence.span.doc[inner.last + 1 : outer.first]}
                joined = words and words <= {",", "in", "the"} and words != {"the"}
                placed = self.of(inner).type in {AnswerType.PLACE, AnswerType.NAME, AnswerType.GROUP}
                if joined and placed and not inner.modifier and self.of(outer).type is AnswerType.PLACE:
                    found.append((self.of(inner).full, self.of(outer).full, number))
        return tuple(found)

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
                        found.setdefault(fold(name.full), (number, name))
            self._first[kind] = list(found.values())
        return self._first[kind]


def _quotes(text: str, title: str) -> bool:
    """Whether a text has a title in quotation marks, with or without a comma before the second one."""
    place = text.find(title)
    return place > 0 and text[place - 1] in '“"' and text[place + len(title) :].lstrip(",.")[:1] in {"”", '"'}


def _is_hero(title: str) -> bool:
    """Whether a title may be somebody's name, and nothing else: "Zaha Hadid"."""
    words = title.split()
    if any(word.endswith(("'s", "’s")) for word in words):
        return False
    if not 1 < len(words) < LONGEST_PERSON or not all(word[0].isupper() for word in words):
        return False
    known = gazetteer.CLASS_NOUNS | lexicon.FUNCTION_WORDS | lexicon.DIRECTIONS
    return not set(_plain(title).split()) & known and place_class(title) is None


def _is_somebody(noun: str) -> bool:
    """Whether a noun calls people by what they are or do, as far as its ending tells: "painter", "monk"."""
    return noun in gazetteer.ROLE_NOUNS or noun in lexicon.PEOPLE or noun.endswith(_OF_PEOPLE)


@lru_cache(maxsize=20_000)
def _words_of_name(full: str) -> tuple[str, ...]:
    """The same of a name, of which a long work asks again and again."""
    return compared_words(full)


def compared_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as a reader compares them."""
    return tuple(_WORD.findall(same_to_a_reader(text)))


def _plain(text: str) -> str:
    """Lower case without accents and punctuation."""
    folded = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in folded if c.isalnum() or c.isspace())


def _names_it(name: set[str], title: set[str]) -> bool:
    """Whether a title holds a name, or is a shorter form of it."""
    return name <= title or (len(title) > 1 and title <= name)
