"""Adds the passage that says who somebody is, where a question gives a name in full and its evidence only in short.

"Who took over New Sweden?" is answered by "Peter Stuyvesant", although its sentence says "Stuyvesant": what proves the
rest of the name is the sentence that tells it first. It stands in ``further`` with the name's place in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    Evidence,
    Question,
    TrueFalseQuestion,
    key_text,
)
from trainer.generator.candidates import Context
from trainer.generator.names import compared_words
from trainer.generator.realising import Item


def introduced(item: Item, context: Context) -> Item:
    """Return the item with the passages that introduce the names which its own passages do not give in full."""
    further = tuple(_introductions(item.question, context))
    if not further:
        return item
    question = replace(item.question, further=(*item.question.further, *further))
    return replace(item, question=question)


def _introductions(question: Question, context: Context) -> Iterator[Evidence]:
    """One passage for every name that neither the question's passages hold nor the title, which is always shown."""
    if question.template == "statement.false.name":
        return  # the name that it gives is not the one that the text has there
    told = "" if isinstance(question, TrueFalseQuestion) else key_text(question)
    if isinstance(question, ChoiceQuestion) and question.asks is AnswerType.STATEMENT:
        told = " | ".join(question.options)  # they all are what the text says, but for one place in one of them
    said = compared_words(f"{question.stem} | {told}")
    shown = set(compared_words(context.document.title))
    for passage in question.proof:
        shown.update(compared_words(passage.quote))
    known = context.names.by_last_word
    given = {name for word in said for name in known.get(word, ()) if f" {' '.join(name[1])} " in f" {' '.join(said)} "}
    for full, words in sorted(given, key=lambda name: (-len(name[0]), name[0])):
        if shown.issuperset(words):
            continue
        telling = _first(full, context)
        if telling is not None:
            shown.update(compared_words(telling.quote))
            yield telling


def _first(full: str, context: Context) -> Evidence | None:
    """The first sentence that gives a name in full."""
    text = context.document.text
    read = context.spans[-1][1] if context.spans else 0
    at = text.find(full, 0, read)
    while at >= 0:
        behind = at + len(full)
        number = bisect_right(context.spans, at, key=itemgetter(0)) - 1
        start, end = context.spans[number] if number >= 0 else (0, 0)
        if start <= at and behind <= end and _is_cut_at(text, at) and _is_cut_at(text, behind + 1):
            return Evidence(
                document=context.document.id,
                start=start,
                end=end,
                quote=text[start:end],
                key_start=at,
                key_end=behind,
            )
        at = text.find(full, at + 1, read)
    return None


def _is_cut_at(text: str, place: int) -> bool:
    """Whether the character before a place belongs to no word; there is none before the beginning."""
    before = text[max(0, place - 1) : place]
    return not (before.isalnum() or before == "_")
