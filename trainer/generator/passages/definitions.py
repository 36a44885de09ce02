"""Asks to match terms with their definitions: what a document says a sort of thing is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType, Kind, MatchingQuestion
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, drawn
from trainer.generator.facts import Fact
from trainer.generator.passages.building import item, shared
from trainer.generator.realising import Item
from trainer.generator.wording import render, sentence_case

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_FEWEST = 3
_MOST = 5
_SHORTEST = 5
_LONGEST = 26
_LONGEST_TERM = 4
_STEM = 5
"""Letters in which two words must differ to be of different stems."""
_POINTING = frozenset({"this", "that", "these", "those", "such", "other", "another", "following", "above", "main"})


def match_definitions(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield one question with three to five terms, nothing in a definition giving its own term or another's away."""
    found: dict[str, tuple[str, Candidate]] = {}
    sentences: set[int] = set()
    for candidate in sound:
        pair = _defined(candidate, context)
        if pair is not None and pair[0] not in found and candidate.fact.sentence.number not in sentences:
            found[pair[0]] = (pair[1], candidate)
            sentences.add(candidate.fact.sentence.number)
    stems = {term: _stems(term) for term in found}
    clean = {term: told for term, told in found.items() if not any(_stems(told[0]) & stems[other] for other in found)}
    if len(clean) < _FEWEST:
        return
    chosen = sorted(clean, key=lambda term: drawn(f"{context.seed}:{term}:{clean[term][0]}"))[:_MOST]
    candidates = [clean[term][1] for term in chosen]
    told = shared(
        candidates, context, Kind.MATCHING, "Match each term with its definition.", "match.definitions", AnswerType.TERM
    )
    question = MatchingQuestion(**told, key=tuple((sentence_case(t), sentence_case(clean[t][0])) for t in chosen))
    yield item(question, candidates[0].fact.sentence)


def _stems(text: str) -> set[str]:
    words = ("".join(c for c in word if c.isalnum()) for word in text.casefold().split())
    return {word[:_STEM] for word in words if word and word not in lexicon.FUNCTION_WORDS}


def _defined(candidate: Candidate, context: Context) -> tuple[str, str] | None:
    """The term and the definition of a clause "X is a Y that ..."; None when it is no plain one."""
    fact = candidate.fact
    verb = fact.predicate
    if verb.lemma_ != "be" or candidate.setting is not None or fact.lead or fact.swaps or fact.sentence.is_spoken:
        return None
    behind = [t.i for t in fact.rest]
    if [t.lower_ for t in fact.verbs] != ["is"] or behind != list(range(verb.i + 1, verb.i + 1 + len(behind))):
        return None
    attribute = next((t for t in verb.children if t.dep_ == "attr" and t.i > verb.i), None)
    term = _term(fact, context)
    if attribute is None or term is None or not _tells_apart(attribute, fact):
        return None
    if any(t.lower_ in _POINTING | lexicon.THIRD_PERSON and t.i < attribute.i for t in fact.rest):
        return None
    definition = render(fact.rest)
    fits = _SHORTEST <= len(definition.split()) <= _LONGEST and not any(mark in definition for mark in '"“”:;()')
    return (term, definition) if fits and not any(t.tag_ in {"JJR", "RBR"} for t in fact.rest[:3]) else None


def _term(fact: Fact, context: Context) -> str | None:
    """The subject, when it names a sort of thing: "a prion", "metabolism"."""
    words = list(fact.subject)
    if words and words[0].lower_ in {"a", "an"}:
        words = words[1:]
    head = fact.head
    if not words or len(words) > _LONGEST_TERM or head.tag_ not in {"NN", "NNP"} or words[-1].i != head.i:
        return None
    if any(t.pos_ not in {"NOUN", "ADJ", "PROPN"} and t.text != "-" for t in words) or head.ent_type_ in {
        "PERSON",
        "GPE",
        "LOC",
        "DATE",
    }:
        return None
    mention = context.names.at(fact.sentence, head)
    named = mention is not None and context.names.of(mention).type in {AnswerType.PERSON, AnswerType.PLACE}
    return None if named else render(words)


def _tells_apart(attribute: Token, fact: Fact) -> bool:
    """Whether the definition is "a", "the" or "any" sort of thing with words behind it that say which."""
    inside = {t.i for t in fact.rest}
    if attribute.pos_ != "NOUN" or fact.rest[0].i != min(t.i for t in attribute.subtree):
        return False
    if not any(t.dep_ == "det" and t.lower_ in {"a", "an", "the", "any"} for t in attribute.children):
        return False
    behind = [t for t in attribute.children if t.i > attribute.i and t.i in inside and not t.is_punct]
    return any(t.dep_ in {"prep", "relcl", "acl"} for t in behind) and not any(t.dep_ == "conj" for t in behind)
