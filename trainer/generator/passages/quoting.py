"""Quotes two sentences that stand by themselves, and lists the phrases in them that a word could be taken for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.candidates import Context
from trainer.generator.language import Sentence
from trainer.generator.pronouns import SEX, SUBJECTS

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_MOST_WORDS = 56
_UNCLEAR = frozenset({"this", "these", "those", "such", "another", "same", "former", "latter", "previous", "here"})
_PASSING = frozenset({"today", "yesterday", "tomorrow", "tonight", "now", "recently", "currently", "ago"})
_MARKS = re.compile(r"[“”\"\[\]…|*#]|\.\.|https?:|[a-z]\.[A-Z]")


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """Two sentences as the document writes them; ``first`` needs nothing before it."""

    first: Sentence
    second: Sentence
    text: str


def quoted(second: Sentence, context: Context) -> Quoted | None:
    """Return a sentence behind the one before it, when that one stands by itself and both are short; else None."""
    first = second.previous
    if first is None or first.is_spoken or second.is_spoken or not first.is_whole or not second.is_whole:
        return None
    text = context.document.text[first.start : second.end]
    if len(text.split()) > _MOST_WORDS or first.end + 1 != second.start or _MARKS.search(text):
        return None
    return Quoted(first, second, text) if _stand((first, second), context) else None


def quoted_alone(sentence: Sentence, context: Context) -> Quoted | None:
    """Return a sentence that stands by itself, quoted as both first and last; else None."""
    text = context.document.text[sentence.start : sentence.end]
    if sentence.is_spoken or not sentence.is_whole or len(text.split()) > _MOST_WORDS or _MARKS.search(text):
        return None
    return Quoted(sentence, sentence, text) if _stand((sentence,), context) else None


def _stand(sentences: Sequence[Sentence], context: Context) -> bool:
    """Whether the first of the sentences needs nothing before it, and a second nothing but the first."""
    first = sentences[0]
    opener = next((t for t in first.span if not t.is_punct), None)
    if opener is None or opener.lower_ in lexicon.OPENERS | lexicon.VAGUE_WORDS or opener.pos_ == "CCONJ":
        return False
    known: set[str] = set(context.title) | lexicon.SELF_EVIDENT
    for sentence in sentences:
        for token in sentence.span:
            subject = sentence is first and token.lower_ == "the" and token.head.dep_ in SUBJECTS
            if _points(token, sentence, context, leads=sentence is first) or (
                subject and not _introduced(token.head, known)
            ):
                return False
            if sentence is first and token.lower_ in lexicon.THIRD_PERSON and not _bound(token, first, context):
                return False
            if token.pos_ in {"NOUN", "PROPN"}:
                known |= {token.lemma_.lower(), token.lower_}
    return True


def _points(token: Token, sentence: Sentence, context: Context, *, leads: bool) -> bool:
    """Whether a word needs more than these sentences: "this", "we", "yesterday", a surname that several share."""
    word = token.lower_
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if word in lexicon.FIRST_PERSON and token.text != "US" and token.tag_ != "POS":
        return leads or word not in {"you", "your"}
    if word in _UNCLEAR - {"another", "same"}:
        return not (word == "such" and following == "as") and not (word == "those" and following in {"who", "of"})
    if word == "that" and token.tag_ == "DT":
        return True
    if not leads and (word in _PASSING or word in {"another", "same"}):
        return False
    if word in _PASSING or (word in lexicon.WEEKDAYS and token.ent_type_ == "DATE") or word in {"another", "same"}:
        return True
    if word in {"last", "next"} and token.ent_type_ in {"DATE", "TIME"}:
        return True
    mention = context.names.at(sentence, token)
    return mention is not None and context.names.of(mention).ambiguous


def _introduced(noun: Token, known: set[str]) -> bool:
    """Whether "the NOUN" says by itself which one is meant, or the words before it do."""
    if noun.pos_ != "NOUN":
        return noun.pos_ == "PROPN" or noun.tag_ == "JJS" or noun.dep_ == "compound"
    if {noun.lemma_.lower(), noun.lower_} & known:
        return True
    if any(t.dep_ in {"prep", "relcl", "acl", "poss"} or t.tag_ == "JJS" for t in noun.children):
        return True
    return any(t.pos_ == "PROPN" or t.ent_type_ in {"GPE", "NORP"} for t in noun.children)


def _bound(pronoun: Token, sentence: Sentence, context: Context) -> bool:
    """Whether what a pronoun of the first sentence takes up stands before it in that sentence."""
    if pronoun.lower_ in lexicon.REFLEXIVE or pronoun.dep_ == "expl":
        return True
    word = pronoun.lower_
    before = [t for t in sentence.span if t.i < pronoun.i and t.pos_ in {"NOUN", "PROPN"}]
    if word in SEX:
        meant = context.references.of(sentence, pronoun)
        return meant is not None and meant.since == sentence.number
    several = word in {"they", "their", "them", "theirs"}
    return any((t.tag_ in {"NNS", "NNPS"}) == several for t in before)
