"""Takes a name, a date or a number out of the clause and leaves a gap: the cloze."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trainer.bank.questions import GAP, AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.facts import Source
from trainer.generator.values import DateShape, date_shape
from trainer.generator.wording import finished, sentence_case

_OF_TIME = lexicon.words(
    "beginning end start middle outset close turn half part quarter decade year month spring summer autumn fall winter "
    "day night season early late third course"
)
"""What stands before "of" and a date."""
_A_LIST = 5
"""Numbers and years in a clause from which on one of them is not worth knowing."""


def tells_a_date(part: Part) -> bool:
    """Whether what stands before a gap asks for a date: "in _____", not "by _____" or "after _____"."""
    if part.first == part.fact.sentence.span.start:
        return True
    before = part.fact.sentence.span.doc[part.first - 1]
    as_in = before.i > 0 and before.lower_ == "in" and before.nbor(-1).lower_ == "as"
    wide = date_shape(part.key) in {DateShape.DECADE, DateShape.CENTURY}
    if wide and before.lower_ == "of" and before.i > 0 and before.nbor(-1).lemma_.lower() not in _OF_TIME:
        return False  # "the kings of _____"
    return before.lower_ not in {"by", "after", "before", ","} and not as_in


def ask_gap(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the clause with a gap where the part stood."""
    fact = part.fact
    template = f"gap.{part.asks.value}"
    if fact.source is Source.QUOTED or template in context.unwanted:
        return
    if part.asks in {AnswerType.DATE, AnswerType.NUMBER} and sum(t.like_num for t in fact.tokens) >= _A_LIST:
        return
    if part.asks is AnswerType.DATE and not tells_a_date(part):
        return
    if GAP in fact.sentence.text or "__" in fact.sentence.text:
        return
    swaps = dict.fromkeys(part.indices, "")
    swaps[part.last] = GAP
    shown = fact.places - frozenset(part.indices)
    stem = finished(sentence_case(fact.statement(swaps)), ".")
    key = part.key
    if part.asks is AnswerType.NUMBER and part.first != fact.tokens[0].i and key[:1].isalpha():
        key = key[0].lower() + key[1:]
        part = replace(part, key=key)
    yield Candidate(part, Form.GAP, template, stem, key, shown=shown)
