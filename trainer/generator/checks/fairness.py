"""Rules that there is one right answer, and that it takes the text to find it."""

from __future__ import annotations

import re

from trainer.bank.questions import AnswerType
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.checks.flaws import Flaw
from trainer.generator.mentions import class_noun
from trainer.generator.values import date_shape

_SMALL_WORDS = frozenset({"the", "of", "and", "in", "de", "von", "van", "la", "le", "al", "st", "mr", "mrs", "dr"})
_SIMILAR = 0.6


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W_]+", text.casefold()) if w not in _SMALL_WORDS}


def key_not_in_stem(candidate: Candidate, context: Context) -> Flaw | None:
    """No word of the key stands in the stem; a class noun ("Which university") may."""
    del context
    if candidate.form is Form.STATEMENT:
        return None
    key = _words(candidate.key) - {class_noun(candidate.key) or ""}
    return Flaw.LEAK if key & _words(candidate.stem.replace("_", " ")) else None


def key_not_in_title(candidate: Candidate, context: Context) -> Flaw | None:
    """The title, which is always shown, does not give the key away."""
    if candidate.form is Form.STATEMENT or candidate.part.asks is AnswerType.NUMBER:
        return None
    title = _words(context.document.title)
    key = _words(candidate.key) - {class_noun(candidate.key) or ""}
    if not key & title:
        return None
    if candidate.part.asks is not AnswerType.PLACE:
        return Flaw.LEAK
    rivals = {n.full for n in context.names.all(candidate.part.asks) if _words(n.full) <= title}
    return Flaw.LEAK if len(rivals) < 2 or candidate.key not in rivals else None  # noqa: PLR2004 - one name in the title is the answer


def only_one_key(candidate: Candidate, context: Context) -> Flaw | None:
    """No other sentence of the document says nearly the same of something else of the key's sort."""
    if candidate.form is Form.STATEMENT:
        return None
    sentence = candidate.fact.sentence
    doc = sentence.span.doc
    mine = frozenset(doc[i].lemma_.lower() for i in candidate.shown) & context.likeness.words[sentence.number]
    key = candidate.key.casefold()
    share = 1.0 if candidate.template.startswith("role") else _SIMILAR
    for number in context.likeness.sharing(mine, share, besides=sentence.number):
        start, end = context.spans[number]
        if key not in context.document.text[start:end].casefold():
            return Flaw.SEVERAL_KEYS
    return None


def not_one_of_several(candidate: Candidate, context: Context) -> Flaw | None:
    """A wh-question does not ask for one of a coordinated group."""
    del context
    if candidate.form is not Form.WH:
        return None
    head = candidate.fact.sentence.span.doc[candidate.part.first : candidate.part.last + 1].root
    joined = head.dep_ == "conj" or any(t.dep_ == "conj" for t in head.children)
    return Flaw.SEVERAL_KEYS if joined else None


def says_which_one(candidate: Candidate, context: Context) -> Flaw | None:
    """A question for the subject of "X was a ..." has as many answers as there are such things."""
    del context
    if not candidate.template.startswith("subject.") or candidate.fact.predicate.lemma_ not in {
        "be",
        "become",
        "remain",
    }:
        return None
    attribute = next((t for t in candidate.fact.predicate.children if t.dep_ == "attr"), None)
    if attribute is None:
        return None
    unique = any(t.lower_ == "the" or t.dep_ == "poss" for t in attribute.children if t.dep_ in {"det", "poss"})
    return None if unique else Flaw.SEVERAL_KEYS


def gap_has_one_filler(candidate: Candidate, context: Context) -> Flaw | None:
    """The rest of the sentence says enough to fill the gap in one way only."""
    del context
    if candidate.form is not Form.GAP:
        return None
    doc = candidate.fact.sentence.span.doc
    content = [i for i in candidate.shown if doc[i].pos_ in {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}]
    if len(content) < 4:  # noqa: PLR2004 - fewer content words fit too many fillers
        return Flaw.SEVERAL_KEYS
    return None


def worth_asking(candidate: Candidate, context: Context) -> Flaw | None:
    """The clause says something: not a bare "X is Y" of small words, not a number that means nothing alone."""
    if candidate.template.startswith("role"):
        return None
    content = [
        t for t in candidate.fact.tokens if t.i in candidate.shown and t.pos_ in {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}
    ]
    if len(content) < 3:  # noqa: PLR2004 - a clause of two content words is a stub
        return Flaw.TRIVIAL
    if candidate.part.asks is AnswerType.DATE and date_shape(candidate.part.key) is None:
        return Flaw.WRONG_SORT
    del context
    return None
