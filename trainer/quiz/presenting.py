"""What a quiz asks and how it is shown and answered: the rules that both front ends share."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from random import Random
from typing import assert_never

from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    Kind,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    same_to_a_reader,
)
from trainer.quiz.grading import read_truth

_HINTS = {
    AnswerType.PERSON: "a person's name",
    AnswerType.GROUP: "a name",
    AnswerType.PLACE: "a place",
    AnswerType.NAME: "a name",
    AnswerType.DATE: "a date or year",
    AnswerType.NUMBER: "a number",
    AnswerType.ROLE: "a role",
    AnswerType.STATEMENT: "true or false",
}


def shown_options(question: ChoiceQuestion, seed: int) -> tuple[str, ...]:
    """Return the options in this session's order, which depends on the seed and the question alone."""
    options = list(question.options)
    Random(f"{seed}:{question.id}").shuffle(options)  # noqa: S311 - shuffles options, guards nothing
    return tuple(options)


def answer_hint(question: Question) -> str:
    """Say what sort of answer a typed question wants: "a person's name"."""
    return _HINTS[question.asks]


def typed_answer(question: Question, typed: str, shown: tuple[str, ...]) -> str | None:
    """Return the answer that a person means by what they typed, or None when it is not understood.

    For a choice that is a number or letter of the ``shown`` options, or an option's text; for a statement t, f, yes,
    no, 1 (true) or 2 (false). Typed kinds take any text that is not empty.
    """
    word = typed.strip()
    if not word:
        return None
    if isinstance(question, ChoiceQuestion):
        return _option(word, shown)
    if isinstance(question, TrueFalseQuestion):
        truth = {"1": True, "2": False}.get(word, read_truth(word))
        return None if truth is None else str(truth)
    if isinstance(question, (ClozeQuestion, ShortQuestion)):
        return word
    assert_never(question)


def _option(word: str, shown: tuple[str, ...]) -> str | None:
    """An option by its text comes before one by its number: "4" means the option "4" where there is one."""
    for option in shown:
        if same_to_a_reader(option) == same_to_a_reader(word):
            return option
    if word.isdecimal() and word.isascii():
        number = int(word) - 1
    elif len(word) == 1 and word.isascii() and word.isalpha():
        number = ord(word.casefold()) - ord("a")
    else:
        return None
    return shown[number] if 0 <= number < len(shown) else None


def pick(
    questions: Iterable[Question], count: int, *, seed: int, kinds: Collection[Kind] | None = None
) -> tuple[Question, ...]:
    """Choose ``count`` questions for a quiz, spread over documents; never two on one passage while others remain.

    The choice depends on the seed and the questions alone. Removed questions must be left out by the caller
    (:attr:`trainer.bank.model.Bank.active`).
    """
    pool = [q for q in questions if kinds is None or q.kind in kinds]
    pool.sort(key=lambda q: hashlib.sha256(f"{seed}:{q.id}".encode()).digest())
    chosen: list[Question] = []
    waiting = pool
    while waiting and len(chosen) < count:
        taken: list[Question] = []
        later: list[Question] = []
        asked: dict[str, int] = {}
        for question in waiting:
            (later if any(_same_passage(question, other) for other in taken) else taken).append(question)
        taken.sort(key=lambda q: asked.setdefault(q.evidence.document, len(asked)))
        chosen += _round_robin(taken)
        waiting = later
    return tuple(chosen[:count])


def _same_passage(one: Question, other: Question) -> bool:
    a, b = one.evidence, other.evidence
    return a.document == b.document and a.start < b.end and b.start < a.end


def _round_robin(questions: list[Question]) -> list[Question]:
    """Take turns between documents, keeping the order within each."""
    queues: dict[str, list[Question]] = {}
    for question in questions:
        queues.setdefault(question.evidence.document, []).append(question)
    turns: list[Question] = []
    while queues:
        for document in list(queues):
            turns.append(queues[document].pop(0))
            if not queues[document]:
                del queues[document]
    return turns
