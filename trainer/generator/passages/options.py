"""Wrong options for what a word takes up: what else in the quoted sentences, or near to them, agrees with the word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType, same_to_a_reader
from trainer.generator import lexicon
from trainer.generator.candidates import Context
from trainer.generator.passages.certainty import is_topic
from trainer.generator.passages.nouns import Phrase, alike, is_somebody, phrases_in
from trainer.generator.passages.quoting import Quoted
from trainer.generator.pronouns import SEX, SUBJECTS
from trainer.generator.references import fits

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_AROUND = 3
_WIDE = 6
"""Sentences around, within which people and things are near."""
_PLACES = SUBJECTS | {"dobj", "conj", "pobj"}
_PLURAL = frozenset({"NNS", "NNPS"})


def is_rival(phrase: Phrase, key: Phrase, pronoun: Token, context: Context) -> bool:
    """Return whether a phrase is another thing that agrees with the pronoun, not the key again or a part of it."""
    head = phrase.head
    if phrase.sentence is key.sentence and (head.i == key.head.i or key.head.is_ancestor(head)):
        return False
    if head.dep_ in {"attr", "appos", "oprd"} or (head.dep_ == "pobj" and head.head.lower_ in {"as", "including"}):
        return False
    if head.lemma_.lower() == key.head.lemma_.lower():
        return False
    if pronoun.lower_ in SEX:
        mention = context.names.at(phrase.sentence, head)
        known = context.names.of(mention) if mention is not None else None
        mine = context.names.at(key.sentence, key.head)
        if (
            known is None
            or known.type is not AnswerType.PERSON
            or (mine is not None and context.names.of(mine).full == known.full)
        ):
            return False
        return fits(known, female=SEX[pronoun.lower_])
    if pronoun.lower_ in {"they", "their"}:
        return head.tag_ in _PLURAL
    return head.tag_ in {"NN", "NNP"} and not is_somebody(phrase, context)


def offered(phrases: Sequence[Phrase], key: Phrase, context: Context) -> list[Phrase]:
    """Return the phrases that may be wrong options: of the key's sort, and such as can be taken up.

    A bare "the crop" may itself be the key in other words, a noun without an article is mostly no thing.
    """
    found: list[Phrase] = []
    for phrase in phrases:
        if not alike(phrase, key, context):
            continue
        named = context.names.at(phrase.sentence, phrase.head) is not None or phrase.text != phrase.text.lower()
        article = next((t.lower_ for t in phrase.head.children if t.dep_ == "det"), None)
        bare = article == "the" and len(phrase.text.split()) == 2  # noqa: PLR2004 - the article and the noun
        whole = article is not None or phrase.head.tag_ in _PLURAL or is_topic(phrase, context)
        if named or (whole and not bare):
            found.append(phrase)
    return found


def near(quote: Quoted, pronoun: Token, key: Phrase, context: Context) -> list[str]:
    """Return people named beside the quoted sentences, or things that the document is about, as further options."""
    if pronoun.lower_ in SEX:
        around = context.sentences[max(0, quote.first.number - _AROUND) : quote.second.number + _AROUND + 1]
        around = [s for s in around if s.paragraph == quote.first.paragraph]
    else:
        around = context.sentences[max(0, quote.first.number - _WIDE) : quote.second.number + _WIDE + 1]
    beside = [p for s in around for p in phrases_in(s, context)]
    similar = [p for p in offered(beside, key, context) if is_rival(p, key, pronoun, context)]
    if pronoun.lower_ in SEX:
        return [p.text for p in similar]
    things = [p for p in similar if p.head.tag_ in _PLURAL or p.text != p.text.lower()]
    return [p.text for p in things if p.head.dep_ in _PLACES and is_topic(p, context) and " " not in p.text]


def distinct(texts: Sequence[str], key: str) -> list[str]:
    """Return the options that share no word of weight with the key or with each other, in order."""
    taken = [_weighty(key)]
    found: list[str] = []
    for text in texts:
        words = _weighty(text)
        if words and not any(words & other for other in taken):
            taken.append(words)
            found.append(text)
    return found


def _weighty(text: str) -> set[str]:
    return {
        w.removesuffix("s") for w in re.findall(r"[\w-]+", same_to_a_reader(text)) if w not in lexicon.FUNCTION_WORDS
    }
