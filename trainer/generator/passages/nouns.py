"""Lists the noun phrases of a sentence that a pronoun could be taken for, and says what sort of thing they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.candidates import Context
from trainer.generator.language import Sentence
from trainer.generator.wording import lowered, render

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_LONGEST_PHRASE = 6
_HOLLOW = frozenset(
    {"way", "addition", "fact", "example", "order", "case", "time", "place", "part", "course", "result", "kind", "type"}
    | {"sort", "lot", "number", "amount", "variety", "range", "end", "start", "beginning", "thing", "role", "name"}
    | {"account", "basis", "favour", "favor", "response", "charge", "front", "side", "hand", "rest", "view", "term"}
    | {"terms", "means", "instance", "use", "year", "month", "day", "week", "century", "percent", "cent", "total"}
    | {"today", "self", "majority", "minority", "none", "all", "some", "others", "half", "couple", "pair", "set"}
)
"""Nouns that, in most phrases, mean nothing that could be taken up."""
_BODIES = frozenset(
    {"company", "firm", "government", "organisation", "organization", "agency", "council", "committee", "university"}
    | {"museum", "club", "party", "ministry", "parliament", "court", "charity", "bank", "airline", "publisher", "union"}
    | {"corporation", "institute", "association", "group", "team", "administration", "commission", "congress", "senate"}
)
_UNCLEAR = frozenset(
    {"this", "these", "those", "such", "another", "same", "former", "latter", "previous", "here", "other", "own"}
    | {"which", "what", "no", "any", "not", "all", "every", "each", "some", "many", "few", "more", "most", "several"}
)
"""Words after which a phrase means nothing certain."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A noun phrase as it is written, but for a capital: ``text``, its ``head``, the sentence that holds it."""

    text: str
    head: Token
    sentence: Sentence


def phrases_in(sentence: Sentence, context: Context) -> Iterator[Phrase]:
    """Yield the plain noun phrases of a sentence, in order: names as written, common nouns with their own words."""
    for token in sentence.span:
        found = phrase_of(token, sentence, context)
        if found is not None:
            yield found


def phrase_of(token: Token, sentence: Sentence, context: Context) -> Phrase | None:
    """Return the phrase that a noun is the head of; None when it says nothing that could be taken up."""
    if not _may_be_taken_up(token):
        return None
    mention = context.names.at(sentence, token)
    if mention is not None:
        if mention.modifier or mention.head.i != token.i or context.names.of(mention).type is None:
            return None
        before = token.doc[mention.first - 1] if mention.first > sentence.span.start else None
        article = before is not None and before.lower_ == "the"
        return Phrase(f"the {mention.text}" if article else mention.text, token, sentence)
    words = [t for t in token.in_order if t.i <= token.i]
    behind = [t for t in token.children if t.i > token.i and not t.is_punct]
    of = [t for t in behind if t.dep_ == "prep" and t.lower_ == "of" and t.i == token.i + 1]
    if of:
        words += of[0].in_order
    unclear = lexicon.THIRD_PERSON | lexicon.FIRST_PERSON | _UNCLEAR
    marred = any(t.lower_ in unclear or (t.is_punct and t.text != "-") or t.tag_ in {"CC", "WDT", "WP"} for t in words)
    if marred or len(words) > _LONGEST_PHRASE or words[-1].i - words[0].i != len(words) - 1:
        return None
    return Phrase(render(words, lowered(words, sentence, context.names)), token, sentence)


def _may_be_taken_up(token: Token) -> bool:
    """Whether a word is the last noun of a phrase that means some thing or person."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod", "npadvmod", "amod"}:
        return False
    if token.dep_ == "poss":
        return token.ent_type_ == "PERSON"
    if token.i + 1 < len(token.doc) and (
        token.nbor().pos_ in {"NOUN", "PROPN"} or token.nbor().text in {"-", "’s", "'s"}
    ):
        return False
    if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL"}:
        return False
    hollow = token.lower_ in _HOLLOW or token.lemma_.lower() in _HOLLOW
    return not hollow and not any(t.text == "-" for t in token.children)


def alike(one: Phrase, other: Phrase, context: Context) -> bool:
    """Return whether two phrases mean things of a sort: both people, both bodies of people, or neither."""
    return is_person(one, context) == is_person(other, context) and is_body(one, context) == is_body(other, context)


def is_body(phrase: Phrase, context: Context) -> bool:
    """Return whether a phrase means a body of people, which may say and do things."""
    mention = context.names.at(phrase.sentence, phrase.head)
    if mention is not None:
        return context.names.of(mention).type is AnswerType.GROUP
    return phrase.head.lemma_.lower() in _BODIES


def is_person(phrase: Phrase, context: Context) -> bool:
    """Return whether a phrase surely means a person: a person's name, "the mayor", "farmers"."""
    mention = context.names.at(phrase.sentence, phrase.head)
    if mention is not None:
        return context.names.of(mention).type is AnswerType.PERSON
    lemma = phrase.head.lemma_.lower()
    return lemma in gazetteer.SOMEBODY | lexicon.PEOPLE or phrase.head.ent_type_ == "NORP"


def is_somebody(phrase: Phrase, context: Context) -> bool:
    """Return whether a phrase means one person; a company or a government is "it"."""
    mention = context.names.at(phrase.sentence, phrase.head)
    if mention is not None:
        return context.names.of(mention).type is AnswerType.PERSON
    return phrase.head.lemma_.lower() in gazetteer.SOMEBODY
