"""Finds the phrases of a clause that can be asked for whole: what it is about, what is done to what, why, how, what.

A phrase is an answer only as a whole, with everything that belongs to it, and only while it leans on nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Part
from trainer.generator.dates import dates_in
from trainer.generator.facts import Fact, Source
from trainer.generator.pronouns import SUBJECTS

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_LONGEST = 11
_LONGEST_CLAUSE = 18
_EMPTY = frozenset(
    lexicon.VAGUE_WORDS
    | {"it", "there", "this", "that", "these", "those", "which", "who", "what", "all", "some", "many", "one"}
    | {"such", "other", "others", "another", "same", "several", "various", "certain", "few", "both", "each", "more"}
    | {"resulting", "alternative", "next", "additional", "today", "earliest"}
)
_EMPTY_OR_OURS = _EMPTY | lexicon.FIRST_PERSON
_WHEN = frozenset({"in", "during", "from", "between", "since", "at", "around", "throughout", "until"})
_WHERE = frozenset(
    {"in", "at", "near", "on", "along", "off", "across", "throughout", "between", "into", "from", "to", "under"}
)
_BLAND = lexicon.GENERAL_NOUNS | lexicon.INFORMANTS | {"people", "authorities", "visitors", "officials", "others"}
_LEANING = frozenset({AnswerType.PHRASE, AnswerType.TIME, AnswerType.SITE})
_TEMPLATES = {
    AnswerType.PHRASE: frozenset({"phrase.subject", "phrase.object", "phrase.agent", "phrase.governed"}),
    AnswerType.TIME: frozenset({"time.when"}),
    AnswerType.SITE: frozenset({"place.phrase"}),
    AnswerType.REASON: frozenset({"reason.because", "reason.purpose"}),
    AnswerType.MEANS: frozenset({"means.by"}),
}
"""What a phrase of each sort is asked with."""
_LIGHT = frozenset({"power", "pressure", "mention", "act", "role", "place", "part", "attention", "care", "use", "step"})


def phrases_of(fact: Fact, unwanted: frozenset[str] = frozenset()) -> Iterator[Part]:
    """Yield the subject, the object, the complement, and the reasons, purposes and means that a clause gives whole.

    A sort of which every template is ``unwanted`` is not looked for.
    """
    if fact.source is not Source.QUOTED and (sought := _sought(unwanted)):
        yield from _found(fact, sought)


@cache
def _sought(unwanted: frozenset[str]) -> frozenset[AnswerType]:
    return frozenset(sort for sort, templates in _TEMPLATES.items() if templates - unwanted)


def _found(fact: Fact, sought: frozenset[AnswerType]) -> Iterator[Part]:
    inside = fact.places
    phrases = AnswerType.PHRASE in sought
    times_or_sites = not sought.isdisjoint({AnswerType.TIME, AnswerType.SITE})
    if phrases and fact.source is not Source.RELATIVE:
        yield from _subject(fact)
    for token in fact.predicate.children:
        if token.i not in inside or token.i < fact.predicate.i:
            continue
        if token.dep_ in {"advcl", "prep"} and (asks := _why_or_how(token)) is not None:
            if asks in sought:
                yield from _whole(fact, token, inside, asks, _LONGEST_CLAUSE)
        elif token.dep_ in {"dobj", "attr", "oprd", "acomp", "agent"} or governed(token):
            if phrases:
                yield from _governed(fact, token, inside)
        elif token.dep_ == "prep" and times_or_sites and (kind := _when_or_where(token, fact)) in sought:
            yield from _whole(fact, token, inside, kind, _LONGEST)


def _governed(fact: Fact, token: Token, inside: frozenset[int]) -> Iterator[Part]:
    """The object or complement of a clause, or what stands behind a preposition that its verb calls for."""
    if token.dep_ == "acomp":
        for preposition in token.children:
            if governed(preposition):
                yield from _behind(fact, preposition, inside)
    elif token.dep_ not in {"dobj", "attr", "oprd"}:
        yield from _behind(fact, token, inside)
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from _whole(fact, token, inside, AnswerType.PHRASE, _LONGEST)


def _when_or_where(preposition: Token, fact: Fact) -> AnswerType | None:
    """Which of when and where a phrase behind a preposition answers, for times that are no plain date, and sites."""
    head = next((t for t in preposition.children if t.dep_ == "pobj"), None)
    word = preposition.lower_
    if head is None:
        return None
    words = [t for t in preposition.subtree if t.i != preposition.i]
    if any(t.ent_type_ == "DATE" and any(c.isdigit() for c in t.text) for t in words) and word in _WHEN:
        plain = any(a == words[0].i and b == words[-1].i for a, b in dates_in(fact.sentence))
        return None if plain else AnswerType.TIME
    named = head.ent_type_ in {"GPE", "LOC", "FAC"} and head.pos_ == "PROPN"
    site = head.lemma_.lower() in lexicon.SITES
    bare = named and len(words) <= 2 and word in {"in", "at"} and fact.predicate.lemma_.lower() in lexicon.LOCATED_VERBS  # noqa: PLR2004 - a name is asked for itself
    if word in _WHERE and (site or named) and preposition.i > fact.predicate.i and not bare:
        return AnswerType.SITE
    return None


def governed(preposition: Token) -> bool:
    """Whether a verb calls for just this preposition, so that what stands behind it is asked for like an object."""
    if preposition.dep_ != "prep" or preposition.head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    return preposition.lower_ in lexicon.GOVERNED.get(preposition.head.lemma_.lower(), ())


def _subject(fact: Fact) -> Iterator[Part]:
    words = [t for t in fact.subject if not t.is_space]
    if any(t.dep_ == "nummod" for t in fact.head.children):
        return
    if fact.head.pos_ not in {"NOUN", "PROPN"} or len(words) > _LONGEST or fact.head.dep_ not in SUBJECTS:
        return
    if words[-1].i - words[0].i + 1 != len(words) or _leans(words) or _says_little(fact.head, words):
        return
    yield _part(fact, words[0].i, words[-1].i, AnswerType.PHRASE)


def _behind(fact: Fact, preposition: Token, inside: frozenset[int]) -> Iterator[Part]:
    head = next((t for t in preposition.children if t.dep_ == "pobj"), None)
    if head is not None and head.pos_ in {"NOUN", "PROPN"}:
        yield from _whole(fact, head, inside, AnswerType.PHRASE, _LONGEST)


def _whole(fact: Fact, head: Token, inside: frozenset[int], asks: AnswerType, longest: int) -> Iterator[Part]:
    """The subtree of a head as one part, when the fact holds all of it but what trails behind a comma."""
    tree = [t.i for t in head.in_order if t.i in inside]
    while tree and fact.sentence.span.doc[tree[-1]].is_punct:
        tree.pop()
    if not tree or tree[-1] - tree[0] + 1 != len(tree) or len(tree) > longest:
        return
    words = [fact.sentence.span.doc[i] for i in tree]
    if asks in _LEANING and (_leans(words) or (asks is AnswerType.PHRASE and _says_little(head, words))):
        return
    if asks in _LEANING and (any(t.text in {",", ";", ":", "—", "–"} for t in words)):
        return
    if words[0].is_punct or sum(t.text == "," for t in words) > 1:
        return
    yield _part(fact, tree[0], tree[-1], asks)


def _part(fact: Fact, first: int, last: int, asks: AnswerType) -> Part:
    return Part(fact, first, last, fact.sentence.span.doc[first : last + 1].text, asks, (first, last))


def _leans(words: list[Token]) -> bool:
    """Whether a phrase leans on something outside it: a pronoun, "such", "the company" without more."""
    inside = frozenset(t.i for t in words)
    for token in words:
        word = token.lower_
        joins = token.tag_ in {"WDT", "WP", "WP$"} or token.dep_ in {"nsubj", "nsubjpass", "mark"}
        if (word in _EMPTY_OR_OURS and not joins) or (word in _EMPTY and len(words) == 1):
            return True
        if token.pos_ == "PRON" and word in lexicon.THIRD_PERSON:
            return True
        if word == "the" and token.dep_ == "det" and not _told(token.head, inside):
            return True
    return False


def _says_little(head: Token, words: list[Token]) -> bool:
    """Whether a phrase is no answer worth giving: "people", "a mention", "the climate"."""
    content = [t for t in words if t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}]
    bland = head.lemma_.lower() in _BLAND or head.lower_ in _BLAND or head.lemma_.lower() in _LIGHT
    article = words[0].lower_ in {"a", "an", "the"}
    return len(content) == 1 and (bland or article)


def _told(noun: Token, inside: frozenset[int]) -> bool:
    """Whether something beside "the" says which one is meant."""
    if noun.lemma_.lower() in lexicon.SELF_EVIDENT or noun.pos_ == "PROPN":
        return True
    own = [t for t in noun.children if t.i in inside and t.dep_ not in {"det", "punct", "case"}]
    return any(
        t.dep_ in {"prep", "relcl", "acl", "compound", "nmod", "poss"} or t.tag_ == "JJS" or t.ent_type_ for t in own
    )


def _why_or_how(token: Token) -> AnswerType | None:
    """Which of why and how an adverbial answers: "because ...", "in order to ...", "to ...", "by doing ..."."""
    first = min(token.subtree, key=lambda t: t.i)
    if token.dep_ == "advcl":
        if first.lower_ == "because" and first.i + 1 < len(first.doc) and first.nbor().lower_ != "of":
            return AnswerType.REASON
        purpose = token.tag_ == "VB" and any(t.lower_ == "to" and t.dep_ == "aux" for t in token.children)
        opens = first.lower_ in {"to", "in", "so"}
        moves = token.head.lemma_ in {"come", "go", "become", "be", "have", "continue", "begin", "rank"}
        return AnswerType.REASON if purpose and opens and not moves and token.lemma_ != "rank" else None
    if token.lower_ == "by" and any(t.dep_ == "pcomp" and t.tag_ == "VBG" for t in token.children):
        return AnswerType.MEANS
    return None
