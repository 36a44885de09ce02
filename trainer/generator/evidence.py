"""Finds the passage that proves a candidate: its sentence, and before it what says who "she" is."""

from __future__ import annotations

from trainer.bank.questions import AnswerType, Evidence
from trainer.generator.candidates import Candidate, Context


def evidence_for(candidate: Candidate, context: Context) -> Evidence:
    """Return the evidence of a candidate, with the key's place in it where the key stands there."""
    fact = candidate.fact
    start, end = fact.sentence.start, fact.sentence.end
    first = fact.subject[0]
    since = [fact.since] if candidate.setting is None else [fact.since, candidate.setting.since]
    if fact.until > fact.sentence.number:
        end = context.spans[fact.until][1]
    told = [n for n in since if 0 <= n < fact.sentence.number]
    if told:
        start = context.spans[min(told)][0]
    text = context.document.text
    quote = text[start:end]
    key_start = key_end = None
    place = fact.sentence.offset + candidate.part.tokens[0].idx
    if text.startswith(candidate.key, place) and place + len(candidate.key) <= end:
        key_start, key_end = place, place + len(candidate.key)
    elif (found := quote.find(candidate.part.key)) >= 0:
        key_start, key_end = start + found, start + found + len(candidate.part.key)
    elif first.pos_ != "PRON":
        last = candidate.part.tokens[-1]
        key_start, key_end = place, fact.sentence.offset + last.idx + len(last.text)
    if candidate.part.asks is AnswerType.STATEMENT:
        key_start = key_end = None
    return Evidence(
        document=context.document.id, start=start, end=end, quote=quote, key_start=key_start, key_end=key_end
    )
