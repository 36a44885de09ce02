"""Asks whom or what "his", "its" or "their" takes up, of one sentence that is quoted word for word.

Certain by grammar alone: the word stands in the predicate of its clause, the subject agrees with it, and between the
two nothing else does. What could tempt a reader stands behind it, or before the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.generator import gazetteer, lexicon
from trainer.generator.candidates import Candidate, Context
from trainer.generator.language import Sentence
from trainer.generator.passages.nouns import Phrase, is_person, phrase_of, phrases_in
from trainer.generator.passages.options import distinct, is_rival, near, offered
from trainer.generator.passages.quoting import quoted_alone
from trainer.generator.passages.reference import asked
from trainer.generator.pronouns import SEX, SUBJECTS
from trainer.generator.realising import Item

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_DOWN = frozenset({"dobj", "pobj", "prep", "attr", "agent", "dative", "poss"})
_FEWEST = 2
_MOST = 3


def ask_possessives(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield a question for the one possessive of a sentence that its subject certainly is meant by."""
    del sound
    for sentence in context.sentences:
        word = _possessive(sentence)
        if word is None:
            continue
        key = _subject(word, sentence, context)
        quote = quoted_alone(sentence, context) if key is not None else None
        if key is None or quote is None or len(re.findall(rf"\b{word.text}\b", quote.text)) != 1:
            continue
        rivals = [p for p in phrases_in(sentence, context) if is_rival(p, key, word, context)]
        here = distinct([p.text for p in offered(rivals, key, context) if not p.head.is_ancestor(word)], key.text)
        if here:
            wrong = distinct([*here, *near(quote, word, key, context)], key.text)[:_MOST]
            if len(wrong) >= _FEWEST:
                yield asked(quote, word, word.text, key, wrong, context)


def _possessive(sentence: Sentence) -> Token | None:
    """The first pronoun of a sentence, when it is a possessive and the others may mean nobody else."""
    pronouns = [t for t in sentence.span if t.lower_ in lexicon.THIRD_PERSON]
    if not pronouns or pronouns[0].lower_ not in _POSSESSIVE or pronouns[0].tag_ != "PRP$":
        return None
    sexes = {SEX.get(t.lower_) for t in pronouns}
    return pronouns[0] if len(pronouns) == 1 or (len(sexes) == 1 and None not in sexes) else None


def _subject(word: Token, sentence: Sentence, context: Context) -> Phrase | None:
    """The subject of the clause, when it agrees with the possessive and nothing between them does."""
    root = sentence.span.root
    above = word.head
    while above.dep_ in _DOWN and above.i != root.i:
        above = above.head
    subject = next((t for t in root.children if t.dep_ in SUBJECTS and t.i < root.i), None)
    if above.i != root.i or word.i < root.i or subject is None or root.pos_ != "VERB":
        return None
    joined = any(t.dep_ == "conj" for t in subject.children)
    key = phrase_of(subject, sentence, context) if not joined else None
    if key is None or not _agrees(key, word, context):
        return None
    between = sentence.span.doc[subject.i + 1 : word.i]
    own = {t.i for t in subject.subtree}
    nouns = [t for t in between if t.pos_ in {"NOUN", "PROPN"} and not (t.i in own and t.dep_ == "attr")]
    if word.lower_ == "its":
        nouns = [t for t in nouns if t.tag_ in {"NN", "NNP"} and t.ent_type_ not in {"DATE", "TIME"}]
    if word.lower_ in {"their", "its"}:
        return None if any(t.i not in own for t in nouns) or any(t.dep_ == "conj" for t in nouns) else key
    people = gazetteer.SOMEBODY
    named = any(t.ent_type_ == "PERSON" or t.lower_ in people or t.pos_ == "PROPN" for t in nouns)
    return None if named else key


def _agrees(key: Phrase, word: Token, context: Context) -> bool:
    mention = context.names.at(key.sentence, key.head)
    if word.lower_ == "their":
        return key.head.tag_ in {"NNS", "NNPS"}
    if word.lower_ == "its":
        return key.head.tag_ in {"NN", "NNP"} and not is_person(key, context)
    if mention is None or not is_person(key, context):
        return False
    female = context.names.of(mention).female
    return context.names.of(mention).firm and female in {None, SEX[word.lower_]}
