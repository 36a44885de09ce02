"""Builds the questions that rest on several facts, or on a passage: one id, all evidence, and what choosing needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trainer.bank.ids import make_question_id
from trainer.bank.questions import AnswerType, Evidence, Kind, Question
from trainer.generator import ranking
from trainer.generator.candidates import Candidate, Context, drawn
from trainer.generator.checks import PASSED
from trainer.generator.difficulty import of_kind
from trainer.generator.evidence import evidence_for
from trainer.generator.language import Sentence
from trainer.generator.realising import Item, Shared


def shared(
    candidates: Sequence[Candidate], context: Context, kind: Kind, stem: str, template: str, asks: AnswerType
) -> Shared:
    """Return what all kinds share: the evidence of every fact, and an id that all of them make together."""
    passages: list[Evidence] = []
    for candidate in candidates:
        evidence = evidence_for(candidate, context)
        if len(candidates) > 1 or template == "gaps":
            evidence = replace(evidence, key_start=None, key_end=None)
        if evidence not in passages:
            passages.append(evidence)
    asked = f"{template}:" + "|".join(candidate.part.content for candidate in candidates)
    return proven_by(passages, asked, context, kind, stem, template, asks)


def proven_by(
    passages: Sequence[Evidence],
    asked: str,
    context: Context,
    kind: Kind,
    stem: str,
    template: str,
    asks: AnswerType,
) -> Shared:
    """Return the same for passages that are known already; ``asked`` says what is asked of them, for the id."""
    first = passages[0]
    return {
        "id": make_question_id(context.document.fingerprint, first.start, first.end, kind, asked),
        "stem": stem,
        "asks": asks,
        "evidence": first,
        "further": tuple(passages[1:]),
        "template": template,
        "difficulty": of_kind(kind),
        "checks": PASSED,
    }


def item(question: Question, sentence: Sentence, part: tuple[int, int] | None = None) -> Item:
    """Return an item of its own place in the document: it stands beside the questions on its single facts."""
    place = part if part is not None else (sentence.span.end, sentence.span.end + drawn(question.template) % 1000)
    family = question.template.partition(".")[0]
    features = frozenset({f"kind={question.kind.value}", f"family={family}", f"template={question.template}"})
    return Item(
        question,
        ranking.share(question.template),
        sentence.number,
        sentence.paragraph,
        place,
        -1 - drawn(question.id) % 10**9,
        clause=False,
        features=features,
    )
