"""Asks for a number: "How many ... ?", "What percentage of ...?"; the counted noun stays in the question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator.asking.order import inverted, lowered, with_lead
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.wording import render

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUALIFIERS = frozenset(
    {
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "some",
        "more",
        "than",
        "over",
        "at",
        "least",
        "fewer",
        "less",
        "an",
        "estimated",
        "up",
        "to",
    }
)


def ask_number(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a number that counts the object or the subject of the clause."""
    if part.asks is not AnswerType.NUMBER:
        return
    fact = part.fact
    number = part.tokens[-1]
    noun = number.head
    if (
        number.dep_ != "nummod"
        or noun.pos_ != "NOUN"
        or noun.tag_ != "NNS"
        or any(t.dep_ == "conj" for t in noun.children)
    ):
        return
    phrase = _phrase(noun)
    if noun.i <= part.last or phrase[0].i < part.first - 3 or not _only_qualified(phrase, part):
        return
    counted = [t for t in phrase if t.i > part.last]
    inside = {t.i for t in fact.tokens}
    if not inside.issuperset(t.i for t in phrase):
        return
    wh = f"How many {render(counted, fact.swaps)}"
    gone = frozenset(t.i for t in phrase)
    shown = frozenset(t.i for t in counted)
    if noun.dep_ == "dobj" and noun.head.i == fact.predicate.i:
        asked = inverted(fact, wh, gone, context.names)
        if asked is not None:
            yield Candidate(part, Form.WH, "number.object", asked.stem, part.key, shown=asked.shown | shown)
    elif noun.i == fact.head.i and {t.i for t in fact.subject} == gone:
        tokens = (*fact.verbs, *fact.rest)
        swaps = {**fact.swaps, **lowered(fact.lead, fact.sentence, context.names)}
        stem = with_lead(fact.lead, f"{wh} {render(tokens, fact.swaps)}", swaps)
        yield Candidate(
            part, Form.WH, "number.subject", stem, part.key, shown=shown | {t.i for t in (*fact.lead, *tokens)}
        )


def _phrase(noun: Token) -> list[Token]:
    """The noun with what belongs to it, up to a comma or a relative clause."""
    gone: set[int] = set()
    for child in noun.children:
        if (
            child.dep_ in {"relcl", "appos"}
            and child.i > 0
            and child.doc[min(t.i for t in child.subtree) - 1].text == ","
        ):
            gone.update(t.i for t in child.subtree)
    return [
        t for t in sorted(noun.subtree, key=lambda t: t.i) if t.i not in gone and not (t.is_punct and t.text == ",")
    ]


def _only_qualified(phrase: list[Token], part: Part) -> bool:
    return all(t.lower_ in _QUALIFIERS or t.i >= part.first for t in phrase)
