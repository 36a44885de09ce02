"""Asks for a term by what the document says it is: "What is the term for the transfer of heat to moving air?".

The sentence that defines it makes a gap and a statement as well; a false one names another term that the document
defines otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trainer.bank.questions import GAP
from trainer.generator.candidates import Candidate, Context, Form, Part, drawn
from trainer.generator.terms import Definition
from trainer.generator.wording import finished, lowered, render, sentence_case

_LINKING = 5
"""Words beside a term and its definition that only link them: "the term ... can be defined as"."""
_POINTING = frozenset({"this", "these", "that", "those", "it", "they", "such"})
_EVEN = 2
"""One in so many statements is false, where another term can stand in its place."""


def ask_term(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a defined term, its gap, and the definition as a statement, true or false."""
    definition = context.terms.at(part)
    if definition is None or not context.expository:
        return
    if definition.told:
        yield _what_is_it_called(part, definition, context)
    told = set(range(definition.begins, definition.ends + 1))
    if not told <= part.fact.places:
        return
    yield replace(_gap(part), general=bool(told) and _says_no_more(part, told))
    if told:
        yield replace(_statement(part, definition, context), general=_says_no_more(part, told))


def _says_no_more(part: Part, told: set[int]) -> bool:
    """Whether a clause is the definition, and nothing that leans on the text stands beside it."""
    beside = [t for t in part.fact.tokens if t.i not in told | {*part.indices} and not t.is_punct]
    return len(beside) <= _LINKING and not any(t.lower_ in _POINTING for t in beside)


def _what_is_it_called(part: Part, definition: Definition, context: Context) -> Candidate:
    fact = part.fact
    shown = frozenset(range(definition.begins, definition.ends + 1))
    before = ""
    if shown <= fact.places and fact.lead and not any(t.lower_ in _POINTING for t in fact.lead):
        before = render(fact.lead, {**lowered(fact.lead, fact.sentence, context.names), **fact.swaps})
        shown |= frozenset(t.i for t in fact.lead)
    asking = f"what is the term for {definition.told}"
    stem = finished(sentence_case(f"{before}, {asking}" if before else asking), "?")
    return Candidate(part, Form.WH, "term.what", stem, part.key, shown=shown, general=True)


def _gap(part: Part) -> Candidate:
    fact = part.fact
    swaps = {**dict.fromkeys(part.indices, ""), part.last: GAP, **_article(part, "a(n)")}
    stem = finished(sentence_case(fact.statement(swaps)), ".")
    key = sentence_case(part.key) if stem.startswith(GAP) else part.key
    return Candidate(part, Form.GAP, "gap.term", stem, key, shown=fact.places - frozenset(part.indices))


def _statement(part: Part, definition: Definition, context: Context) -> Candidate:
    """The definition as it is, or of another term that is a thing of the same kind: an ability, a process."""
    fact = part.fact
    kin = (other.term for other in context.terms.like(definition) if other.kind == definition.kind)
    told = next(kin, None) if drawn(f"{context.seed}:{part.content}") % _EVEN == 0 else None
    swaps: dict[int, str] = {}
    if told is not None:
        article = "an" if told[0].casefold() in "aeiou" else "a"
        swaps = {**dict.fromkeys(part.indices, ""), part.last: told, **_article(part, article)}
    stem = finished(sentence_case(fact.statement(swaps)), ".")
    key, template = ("True", "statement.term") if told is None else ("False", "statement.false.term")
    return Candidate(part, Form.STATEMENT, template, stem, key, shown=fact.places, truth=told is None, told=told)


def _article(part: Part, word: str) -> dict[int, str]:
    """The swap for "a" or "an" before the term, which would tell how it begins."""
    before = part.first - 1
    doc = part.fact.sentence.span.doc
    return {before: word} if before in part.fact.places and doc[before].lower_ in {"a", "an"} else {}
