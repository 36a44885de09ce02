"""Asks what a pronoun takes up, of two sentences that are quoted word for word.

Only where it is certain: the pronoun is the subject of the second sentence, the key that of the first, number and kind
agree, and something more speaks for the subject than for what else stands there: the document is about it, "also"
says that the same subject goes on, or only such a subject can do what the second sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType, ChoiceQuestion, Evidence, Kind
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, drawn
from trainer.generator.language import Sentence
from trainer.generator.passages.building import item, proven_by
from trainer.generator.passages.certainty import certain
from trainer.generator.passages.nouns import Phrase, is_somebody, phrase_of, phrases_in
from trainer.generator.passages.options import distinct, is_rival, near, offered
from trainer.generator.passages.quoting import Quoted, quoted
from trainer.generator.pronouns import SEX, SUBJECTS, subject_of
from trainer.generator.realising import Item

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_FEWEST = 2
_MOST = 3
"""Wrong options."""
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_PLURAL = frozenset({"NNS", "NNPS"})


def ask_references(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield a question for every pronoun whose meaning is certain and that a careless reader could take for another."""
    del sound
    for sentence in context.sentences:
        pronoun = _pronoun(sentence)
        quote = quoted(sentence, context) if pronoun is not None else None
        if pronoun is None or quote is None or len(re.findall(rf"\b{pronoun.text}\b", quote.text)) != 1:
            continue
        key = _antecedent(quote.first, pronoun, context)
        if key is None:
            continue
        rivals = [
            p for s in (quote.first, quote.second) for p in phrases_in(s, context) if is_rival(p, key, pronoun, context)
        ]
        if not certain(pronoun, key, [p for p in rivals if p.sentence is quote.first], context):
            continue
        here = distinct([p.text for p in offered(rivals, key, context)], key.text)
        wrong = distinct([*here, *near(quote, pronoun, key, context)], key.text)[:_MOST] if here else []
        if len(wrong) >= _FEWEST:
            yield asked(quote, pronoun, pronoun.text, key, wrong, context)


def _pronoun(sentence: Sentence) -> Token | None:
    """The pronoun that a sentence has for its subject, with nothing before it that could be meant."""
    root = sentence.span.root
    subject = subject_of(root)
    if subject is None or subject.lower_ not in _PRONOUNS or root.pos_ not in {"VERB", "AUX"}:
        return None
    before = sentence.span.doc[sentence.span.start : subject.i]
    if any(t.pos_ in {"PROPN", "PRON"} or (t.pos_ == "NOUN" and t.ent_type_ != "DATE") for t in before):
        return None
    others = {t.lower_ for t in sentence.span if t.lower_ in lexicon.THIRD_PERSON and t.dep_ in SUBJECTS}
    return subject if others == {subject.lower_} else None


def _antecedent(first: Sentence, pronoun: Token, context: Context) -> Phrase | None:
    """The subject of the sentence before, when it agrees with the pronoun."""
    root = first.span.root
    subject = subject_of(root)
    alone = subject is not None and subject.i < root.i and not any(t.dep_ == "conj" for t in subject.children)
    key = phrase_of(subject, first, context) if subject is not None and alone else None
    if key is None or any(t.dep_ == "conj" and t.pos_ == "VERB" and _has_subject(t) for t in root.children):
        return None
    word = pronoun.lower_
    if word in SEX:
        mention = context.names.at(first, key.head)
        meant = context.references.of(context.sentences[first.number + 1], pronoun)
        same = mention is not None and meant is not None and meant.text == context.names.of(mention).full
        return key if same else None
    if word == "they":
        return key if key.head.tag_ in _PLURAL else None
    single = key.head.tag_ in {"NN", "NNP"} and not is_somebody(key, context)
    return key if single else None


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in SUBJECTS for t in verb.children)


def asked(quote: Quoted, token: Token, word: str, key: Phrase, wrong: Sequence[str], context: Context) -> Item:
    """Make the question what a word of the quoted sentences takes up; ``token`` is where it begins."""
    asks = f"to whom does “{word}” refer" if word.lower() in SEX else f"what does “{word}” refer to"
    stem = f"In “{quote.text}”, {asks}?"
    start, end = quote.first.start, quote.second.end
    bare = key.text.removeprefix("the ")
    place = context.document.text.find(bare, start, end)
    evidence = Evidence(
        document=context.document.id,
        start=start,
        end=end,
        quote=quote.text,
        key_start=place if place >= 0 else None,
        key_end=place + len(bare) if place >= 0 else None,
    )
    content = f"{quote.text}:{word}"
    options = sorted([key.text, *wrong], key=lambda text: drawn(f"{context.seed}:{content}:{text}"))
    template = "reference.description" if " " in word else f"reference.{word.lower()}"
    told = proven_by(
        [evidence], f"reference:{token.idx}:{content}", context, Kind.CHOICE, stem, template, AnswerType.PHRASE
    )
    return item(ChoiceQuestion(**told, key=key.text, options=tuple(options)), quote.second)
