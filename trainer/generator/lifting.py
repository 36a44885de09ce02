"""Lifts facts out of parsed sentences.

Facts come from main clauses, from coordinated verbs and from non-restrictive relative clauses, whole or shortened to a
participle, from what a named person is quoted or reported as saying (then with that person in the question), and from
clauses of time, reason and contrast that stand as facts of their own; never from conditions. What trails behind a comma
and only comments may stay away.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.generator.clauses import (
    beside,
    clause_of,
    participle_of,
    predicates,
    relative_of,
    shortened,
    subordinate,
)
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.references import References
from trainer.generator.reports import quotations, reported
from trainer.generator.resolving import resolved


def facts_of(sentence: Sentence, references: References) -> Iterator[Fact]:
    """Yield the facts of a sentence that is whole, in order of their predicates; first whose words it quotes."""
    yield from quotations(sentence, references)
    if sentence.is_spoken or not sentence.is_whole or sentence.span.root.pos_ not in {"VERB", "AUX"}:
        return
    for cut in _clauses(sentence, references):
        if cut is None:
            continue
        fact = resolved(cut, references)
        yield fact
        shorter = shortened(fact)
        if shorter is not None:
            yield shorter


def _clauses(sentence: Sentence, references: References) -> Iterator[Fact | None]:
    """Yield the clauses as the sentence has them; None for what is none."""
    if sentence.text.rstrip("\"'”’)").endswith("?"):
        return
    root, names = sentence.span.root, references.names
    yield reported(sentence, references)
    for verb, source in predicates(root):
        yield clause_of(sentence, verb, source)
    for verb in beside(root):
        yield clause_of(sentence, verb, Source.MAIN)
    for verb in subordinate(root):
        yield clause_of(sentence, verb, Source.SUBORDINATE)
    for token in sentence.span:
        if token.dep_ == "relcl" and token.pos_ in {"VERB", "AUX"}:
            yield relative_of(sentence, token, names)
        elif token.dep_ in {"acl", "advcl"}:
            yield participle_of(sentence, token, names)
