"""Takes a name, a date or a number out of the clause and leaves a gap: the cloze."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import GAP, AnswerType
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.facts import Source
from trainer.generator.wording import finished, sentence_case


def ask_gap(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the clause with a gap where the part stood."""
    del context
    fact = part.fact
    if part.asks in {AnswerType.STATEMENT, AnswerType.REASON, AnswerType.MEANS, AnswerType.TERM, AnswerType.PHRASE} or fact.source is Source.QUOTED:
        return
    if GAP in fact.sentence.text or "__" in fact.sentence.text:
        return
    swaps = dict.fromkeys(part.indices, "")
    swaps[part.last] = GAP
    shown = frozenset(t.i for t in fact.tokens) - frozenset(part.indices)
    stem = finished(sentence_case(fact.statement(swaps)), ".")
    yield Candidate(part, Form.GAP, f"gap.{part.asks.value}", stem, part.key, shown=shown)
