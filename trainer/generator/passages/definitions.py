"""Asks to match terms with their definitions: what a document says that a sort of thing is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.bank.questions import AnswerType, Kind, MatchingQuestion
from trainer.generator.candidates import Candidate, Context, drawn
from trainer.generator.passages.building import item, shared
from trainer.generator.realising import Item
from trainer.generator.terms import Definition, stems
from trainer.generator.wording import sentence_case

_FEWEST = 3
_MOST = 5


def match_definitions(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield one question with three to five terms, nothing in a definition giving its own term or another's away.

    All are told of in the same number, which would give a term away as well.
    """
    found: dict[str, tuple[Definition, Candidate]] = {}
    for candidate in sound:
        definition = context.terms.at(candidate.part) if candidate.template == "term.what" else None
        if definition is not None:
            found.setdefault(definition.term, (definition, candidate))
    for plural in (False, True):
        same = {term: told for term, told in found.items() if told[0].plural == plural}
        clean = {t: told for t, told in same.items() if not any(stems(told[0].told) & stems(o) for o in same)}
        if len(clean) >= _FEWEST:
            yield _asked(clean, context)


def _asked(found: dict[str, tuple[Definition, Candidate]], context: Context) -> Item:
    chosen = sorted(found, key=lambda term: drawn(f"{context.seed}:{term}:{found[term][0].told}"))[:_MOST]
    candidates = [found[term][1] for term in chosen]
    stem = "Match each term with its definition."
    told = shared(candidates, context, Kind.MATCHING, stem, "match.definitions", AnswerType.TERM)
    key = tuple((sentence_case(term), sentence_case(found[term][0].told)) for term in chosen)
    return item(MatchingQuestion(**told, key=key), candidates[0].fact.sentence)
