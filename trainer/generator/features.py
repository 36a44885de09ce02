"""Says about a candidate what may foretell whether it is good: a few dozen yes-or-no features with speaking names.

They are what the learned ranking weighs (``ranking.py``); each is cheap, and none looks at anything but the candidate
and its document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType, Kind
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.specifying import specific

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_BOUNDS = (8, 12, 16, 22, 28)
_KEY_BOUNDS = (1, 2, 4, 7)
_NAMED = frozenset({"PERSON", "GPE", "ORG", "NORP", "LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"})
_COMPARATIVE = frozenset({"JJR", "RBR"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_SINGLED_OUT = frozenset({"first", "only", "last"})
_PARTS_OF_SPEECH = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB",
)  # fmt: skip
_SHARES = (0.0, 0.04, 0.08, 0.12, 0.18, 0.25)
"""Shares of a sentence's tokens that a part of speech may exceed."""


def features_of(candidate: Candidate, context: Context) -> frozenset[str]:
    """Return the names of the features that a candidate has whatever the kind of question it becomes."""
    of_fact = _of_excerpt(candidate) if candidate.verbatim else _of_fact(candidate.fact)
    said = (*_told(candidate), *of_fact, *_of_words(candidate, context), *specific(candidate, context))
    return frozenset((*said, *_of_sentence(candidate.fact.sentence)))


def of_kind(candidate: Candidate, kind: Kind) -> frozenset[str]:
    """Return the names of the features that a candidate has as a question of a kind."""
    return frozenset({f"kind={kind.value}", f"{kind.value}+{candidate.part.asks.value}"})


@lru_cache(maxsize=8)
def _of_sentence(sentence: Sentence) -> tuple[str, ...]:
    """What a sentence is made of: for each part of speech, which shares of its tokens it exceeds.

    What is told in names and numbers makes better questions than what is told in clauses that hang on one another, and
    that holds from one set of texts to the next. Remembered: the candidates of a sentence come together.
    """
    found = Counter(t.pos_ for t in sentence.span if not t.is_space)
    whole = max(1, found.total())
    return tuple(f"share-{pos}>{b}" for pos in _PARTS_OF_SPEECH for b in _SHARES if found[pos] > b * whole)


def _told(candidate: Candidate) -> Iterator[str]:
    family = candidate.template.partition(".")[0]
    yield f"family={family}"
    yield f"template={candidate.template}"
    yield f"asks={candidate.part.asks.value}"
    for doubt in candidate.doubts:
        yield f"doubt={doubt}"
        yield f"doubt={doubt}+{candidate.form.value}"
    if len(candidate.doubts) > 1:
        yield "several-doubts"
    if candidate.setting is not None:
        yield "setting"


def _of_excerpt(candidate: Candidate) -> Iterator[str]:
    fact = candidate.fact
    yield "verbatim"
    yield "verbatim=alone" if candidate.setting is None else "verbatim=behind-others"
    yield f"total-words<{next((b for b in (16, 24, 32, 40, 50) if len(candidate.text.split()) < b), 99)}"
    words = {t.lower_ for t in fact.tokens}
    if words & lexicon.HEDGES or words & {"may", "will", "plans", "expected"}:
        yield "verbatim-hedged"
    if any(t.dep_ == "neg" for t in fact.tokens):
        yield "verbatim-negated"
    if any(t.lemma_.lower() in lexicon.SAYING for t in fact.tokens if t.pos_ == "VERB"):
        yield "verbatim-said"
    if words & lexicon.PERSONAL:
        yield "verbatim-personal"
    if fact.sentence.is_spoken:
        yield "verbatim-spoken"
    if words & lexicon.VAGUE_WORDS:
        yield "verbatim-pointing"
    if any(t.lower_ in lexicon.THIRD_PERSON for t in fact.tokens):
        yield "verbatim-pronoun"


@lru_cache(maxsize=8)
def _of_fact(fact: Fact) -> tuple[str, ...]:
    """Remembered for a few facts, as the candidates of a fact come one after another."""
    return tuple(_found_of_fact(fact))


def _found_of_fact(fact: Fact) -> Iterator[str]:
    yield f"source={fact.source.value}"
    if any(fact.swaps.get(t.i) and (t.pos_ == "PRON" or t.tag_ == "PRP$") for t in fact.tokens):
        yield "pronoun-named"
    elif fact.source is not Source.REPORTED and any(fact.swaps.values()):
        yield "name-in-full"
    if 0 <= fact.since < fact.sentence.number:
        yield "needs-earlier-sentence"
    if fact.sentence.previous is None:
        yield "opens-paragraph"
    first = next((t for t in fact.sentence.span if not t.is_punct), fact.predicate)
    if first.pos_ in {"CCONJ", "ADV", "SCONJ", "PRON", "DET"}:
        yield f"sentence-opens={first.pos_}"
    lead = [t for t in fact.lead if not t.is_punct]
    if lead and fact.source is not Source.REPORTED:
        yield f"lead={lead[0].dep_ if lead[0].dep_ in {'prep', 'advmod', 'npadvmod', 'advcl'} else 'other'}"
        if len(lead) > 4:  # noqa: PLR2004 - longer than "In May 1911"
            yield "long-lead"
    left_out = len([t for t in fact.sentence.span if not t.is_punct]) - len([t for t in fact.tokens if not t.is_punct])
    if left_out > 1:
        yield "left-out=some" if left_out < 8 else "left-out=much"  # noqa: PLR2004 - about a clause
    yield from _of_subject(fact)
    yield from _of_predicate(fact)
    if any(t.dep_ in {"relcl", "acl"} for t in fact.tokens if t.i != fact.predicate.i):
        yield "relative-inside"
    if any(t.dep_ == "conj" for t in fact.tokens):
        yield "coordination-inside"


def _of_predicate(fact: Fact) -> Iterator[str]:
    verb = fact.predicate
    yield "tense=past" if any(t.tag_ == "VBD" for t in fact.verbs) else "tense=present" if fact.verbs else "tense=none"
    if any(t.tag_ == "MD" for t in fact.verbs):
        yield "modal"
    if verb.tag_ == "VBG":
        yield "progressive"
    if any(t.lower_ in {"has", "have"} for t in fact.verbs if t.i != verb.i):
        yield "perfect"
    if verb.lemma_ == "be":
        yield "verb=be"
    if any(t.dep_ == "auxpass" for t in fact.verbs):
        yield "passive"
    for label in {t.dep_ for t in verb.children if t.i in fact.places}:
        if label in {
            "ccomp",
            "xcomp",
            "advcl",
            "acomp",
            "attr",
            "dobj",
            "prep",
            "conj",
            "parataxis",
            "dep",
            "npadvmod",
        }:
            yield f"child={label}"


@lru_cache(maxsize=8)
def _of_parse(fact: Fact) -> tuple[str, ...]:
    """What makes the parse of a fact doubtful."""
    odd = any(t.pos_ == "X" or t.tag_ in {"FW", "LS", "SYM", "ADD", "XX"} for t in fact.tokens)
    unsure = any(t.dep_ == "dep" for t in fact.tokens)
    return (*(("odd-token",) if odd else ()), *(("parser-unsure",) if unsure else ()))


def _of_subject(fact: Fact) -> Iterator[str]:
    head = fact.head
    if fact.subject_name is not None:
        yield f"subject={fact.subject_name.type.value if fact.subject_name.type else 'untyped'}"
        if not fact.subject_name.sure and not fact.subject_name.firm:
            yield "subject-unsure"
    elif head.pos_ == "PROPN":
        yield "subject=proper"
    elif head.pos_ == "PRON":
        yield "subject=pronoun"
    else:
        article = fact.subject[0].lower_
        yield f"subject={article if article in {'the', 'a', 'an', 'this', 'some', 'many', 'these'} else 'bare'}"
        yield "subject-plural" if head.tag_ == "NNS" else "subject-singular"
    if len([t for t in fact.subject if not t.is_punct]) == 1 and head.pos_ == "NOUN":
        yield "subject=one-noun"
    if len(fact.subject) > 6:  # noqa: PLR2004 - more than a name with its role
        yield "long-subject"


def _of_words(candidate: Candidate, context: Context) -> Iterator[str]:
    stem = candidate.stem
    words = len(stem.split())
    yield f"words<{next((b for b in _BOUNDS if words < b), 99)}"
    yield f"key<={next((b for b in _KEY_BOUNDS if len(candidate.key.split()) <= b), 99)}"
    commas = stem.count(",")
    yield f"commas={min(commas, 3)}"
    shown = candidate.shown_tokens
    names = sum(t.ent_type_ in _NAMED and t.ent_iob_ == "B" for t in shown)
    yield f"names={min(names, 3)}"
    if any(c.isdigit() for c in stem):
        yield "digits"
    if any(mark in stem for mark in '“”"'):
        yield "quotation-inside"
    if any(mark in stem for mark in "–—()"):
        yield "dash-or-bracket"
    told = [t.lower_ for t in shown]
    words_shown, tags = frozenset(told), frozenset([t.tag_ for t in shown])
    yield f"the={min(told.count('the'), 3)}"
    if any(t.lemma_.lower() in context.title for t in shown if t.pos_ in {"NOUN", "PROPN", "ADJ"}):
        yield "title-word"
    if tags & _COMPARATIVE:
        yield "comparative"
    if tags & _SUPERLATIVE or words_shown & _SINGLED_OUT:
        yield "superlative"
    if words_shown & lexicon.THIRD_PERSON:
        yield "pronoun-left"
    if words_shown & lexicon.PRAISE:
        yield "opinion"
    yield from _of_parse(candidate.fact)
    yield from _of_anchors(candidate, context)
    yield from _of_key(candidate, context)
    if context.chatty:
        yield "document=chatty"


def _of_anchors(candidate: Candidate, context: Context) -> Iterator[str]:
    """How well the document knows the names that the stem shows, and where in the document it stands."""
    sentence = candidate.fact.sentence
    there = [m for m in context.names.within(sentence) if m.first in candidate.shown and not m.modifier]
    counts = [context.names.of(m).count for m in there]
    if counts:
        yield f"best-known={next((n for n in (1, 2, 4) if max(counts) <= n), 9)}"
        yield f"least-known={next((n for n in (1, 2, 4) if min(counts) <= n), 9)}"
    titled = [m for m in there if any(t.lower_ in context.title or t.lemma_.lower() in context.title for t in m.tokens)]
    if titled:
        yield "name-of-title"
    bare = [m for m in there if context.names.of(m).type is None]
    if bare:
        yield "untyped-name"
    if candidate.fact.head.lemma_.lower() in context.title or candidate.fact.head.lower_ in context.title:
        yield "subject-of-title"
    place = (sentence.number - context.sentences.first) / max(1, len(context.sentences))
    yield f"place<{0.1 if place < 0.1 else 0.3 if place < 0.3 else 0.7 if place < 0.7 else 1.0}"  # noqa: PLR2004 - opening, beginning, middle, end
    words = len(sentence.text.split())
    yield f"sentence<{next((b for b in (12, 18, 25, 35) if words < b), 99)}"


def _of_key(candidate: Candidate, context: Context) -> Iterator[str]:
    part = candidate.part
    if part.asks is AnswerType.STATEMENT:
        return
    head: Token = part.fact.sentence.span.doc[part.first : part.last + 1].root
    yield f"key-is={head.dep_}"
    depth = sum(1 for _ in head.ancestors)
    yield f"key-depth={min(depth, 5)}"
    if any(t.dep_ in {"relcl", "acl", "appos"} for t in (head, *head.ancestors)):
        yield "key-incidental"
    mention = context.names.at(part.fact.sentence, head)
    if mention is not None:
        name = context.names.of(mention)
        yield "key-named"
        if not (name.sure or name.firm):
            yield "key-unsure"
        if name.count > 1:
            yield "key-again"
        if name.count > 3:  # noqa: PLR2004 - what the document keeps coming back to
            yield "key-often"
    if candidate.key.isupper() and len(candidate.key) > 1:
        yield "key-acronym"
    if candidate.form is Form.GAP and part.first == part.fact.tokens[0].i:
        yield "gap-first"
    if any(t.dep_ in {"conj", "cc"} for t in part.tokens):
        yield "key-joined"
    first = part.tokens[0]
    if part.asks is AnswerType.PHRASE:
        yield f"key-opens={first.lower_ if first.lower_ in {'the', 'a', 'an'} else first.pos_}"
