"""Turns sound candidates into questions: picks the kinds each can take, lays out options, attaches the evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    Kind,
    NumericQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    make_question_id,
)
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form, drawn
from trainer.generator.checks import PASSED
from trainer.generator.distractors import WANTED, distractors_for
from trainer.generator.evidence import evidence_for
from trainer.generator.facts import Source
from trainer.generator.values import read_quantity

_PRIOR = {
    "role": 0.90,
    "quotation": 0.90,
    "time": 0.88,
    "number": 0.88,
    "reason": 0.86,
    "place": 0.84,
    "subject": 0.84,
    "object": 0.84,
    "owner": 0.82,
    "gap": 0.80,
    "statement": 0.76,
}
_KIND_BONUS = {Kind.CHOICE: 0.06, Kind.SHORT: 0.02, Kind.NUMERIC: 0.02, Kind.CLOZE: 0.0, Kind.TRUE_FALSE: 0.0}
OFF = frozenset({"gap.place", "gap.number"})
"""Templates that make no question of their own: raters passed too few of them (``docs/quality.md``)."""
_SPREAD = 0.12
_LONG_STEM = 24
_ABOUT = 0.05
"""Share of an approximate value by which an answer may be off."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finished question with what choosing needs to know: its worth (0 to 1), its sentence, its fact, its asked part.

    ``clause`` marks an item about the clause as a whole, which says nothing new beside one about a part of it;
    ``covers`` are further parts that it asks for at once.
    """

    question: Question
    worth: float
    sentence: int
    paragraph: int
    part: tuple[int, int]
    fact: int
    clause: bool
    covers: frozenset[tuple[int, int]] = frozenset()


def realise(candidate: Candidate, context: Context, kinds: Collection[Kind]) -> Iterator[Item]:
    """Yield the candidate as a question of each of ``kinds`` that it can carry.

    A choice question needs three sound distractors; without them the other kinds remain. A term is only ever one of a
    choice: typed, too many words would be as right.
    """
    if candidate.template in OFF:
        return
    evidence = evidence_for(candidate, context)
    if candidate.form is Form.STATEMENT:
        if Kind.TRUE_FALSE in kinds:
            yield _item(_true_false(candidate, context, evidence), candidate)
        return
    if Kind.CHOICE in kinds:
        distractors = distractors_for(candidate.part, context)
        if len(distractors) == WANTED:
            yield _item(_choice(candidate, context, evidence, distractors), candidate)
    if candidate.part.asks is AnswerType.TERM:
        return
    if candidate.form is Form.GAP and Kind.CLOZE in kinds:
        yield _item(
            ClozeQuestion(
                **_shared(candidate, context, evidence, Kind.CLOZE), key=candidate.key, accepted=_accepted(candidate)
            ),
            candidate,
        )
    if candidate.form is Form.WH and candidate.part.asks is AnswerType.NUMBER and Kind.NUMERIC in kinds:
        numeric = _numeric(candidate, context, evidence)
        if numeric is not None:
            yield _item(numeric, candidate)
            return
    if candidate.form is Form.WH and Kind.SHORT in kinds:
        yield _item(
            ShortQuestion(
                **_shared(candidate, context, evidence, Kind.SHORT), key=candidate.key, accepted=_accepted(candidate)
            ),
            candidate,
        )


def _item(question: Question, candidate: Candidate) -> Item:
    worth = _PRIOR[candidate.template.partition(".")[0]] + _KIND_BONUS[question.kind]
    if candidate.part.asks is AnswerType.TERM:
        worth -= 0.08
    worth += _SPREAD * (drawn(f"{question.kind}:{candidate.part.content}") % 1000) / 1000
    if candidate.fact.source is Source.RELATIVE:
        worth -= 0.08
    if candidate.fact.swaps:
        worth -= 0.04
    if len(candidate.stem.split()) > _LONG_STEM:
        worth -= 0.06
    if question.kind is Kind.CHOICE and candidate.form is Form.GAP:
        worth -= 0.05
    sentence = candidate.fact.sentence
    part = candidate.part
    whole = part.asks is AnswerType.STATEMENT
    return Item(
        question,
        worth,
        sentence.number,
        sentence.paragraph,
        (part.first, part.last),
        candidate.fact.predicate.i,
        whole,
    )


def _shared(candidate: Candidate, context: Context, evidence: Evidence, kind: Kind) -> dict[str, object]:
    sentence = candidate.fact.sentence
    place = sentence.offset + candidate.part.tokens[0].idx
    asked = f"{candidate.part.asks}:{place}:{candidate.part.key}"
    return {
        "id": make_question_id(context.document.fingerprint, sentence.start, sentence.end, kind, asked),
        "stem": candidate.stem,
        "asks": AnswerType.STATEMENT if kind is Kind.TRUE_FALSE else candidate.part.asks,
        "evidence": evidence,
        "template": candidate.template,
        "checks": PASSED,
    }


def _true_false(candidate: Candidate, context: Context, evidence: Evidence) -> Question:
    return TrueFalseQuestion(**_shared(candidate, context, evidence, Kind.TRUE_FALSE), key=candidate.truth)


def _numeric(candidate: Candidate, context: Context, evidence: Evidence) -> Question | None:
    """The number as a value with its unit, within 5 % where the text only says "about"; None when it has no one value.

    A number in words counts like one in digits; "3.5 million" is 3,500,000.
    """
    read = read_quantity(candidate.key)
    if read is None:
        return None
    return NumericQuestion(
        **_shared(candidate, context, evidence, Kind.NUMERIC),
        key=candidate.key,
        value=read.value,
        unit=read.unit,
        tolerance=round(_ABOUT * read.value, 6) if read.approximate else 0.0,
    )


def _choice(candidate: Candidate, context: Context, evidence: Evidence, distractors: list[str]) -> Question:
    shared = _shared(candidate, context, evidence, Kind.CHOICE)
    place = f"{context.seed}:{candidate.part.content}"
    if candidate.part.asks in {AnswerType.DATE, AnswerType.NUMBER}:
        options = sorted([candidate.key, *distractors], key=lambda text: drawn(f"{place}:{text}"))
    else:
        options = list(distractors)
        options.insert(drawn(place) % (WANTED + 1), candidate.key)
    return ChoiceQuestion(**shared, key=candidate.key, options=tuple(options))


def _accepted(candidate: Candidate) -> tuple[str, ...]:
    """Further right answers: a person's surname, and the name as this passage writes it."""
    part = candidate.part
    written = part.fact.sentence.span.doc[part.first : part.last + 1].text
    variants: list[str] = []
    words = part.key.split()
    if part.asks is AnswerType.PERSON and len(words) > 1 and "of" not in words and not words[-1].isupper():
        if words[0].casefold() in lexicon.PERSON_TITLES:
            words = words[1:]
            variants.append(" ".join(words))
        if any(len(word) == len("F.") and word.endswith(".") for word in words):
            variants.append(" ".join(word for word in words if not word.endswith(".")))
        variants.append(words[-1])
    if written != part.key and written.casefold() not in {"he", "she", "it"} and written not in variants:
        variants.append(written)
    return tuple(dict.fromkeys(v for v in variants if v and v != part.key))
