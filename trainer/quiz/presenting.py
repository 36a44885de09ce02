"""How a question is shown and answered: the rules that both front ends share."""

from __future__ import annotations

import re
from random import Random
from typing import assert_never

from trainer.bank.levels import Level, level_at
from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
    same_to_a_reader,
)
from trainer.documents.model import Document
from trainer.quiz.grading import PART_END, joined, parts_of, read_truth
from trainer.quiz.normalising import date_precision

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What the left sides of matching are called."""

_TWO_DIGITS = 10
_HINTS = {
    AnswerType.PERSON: "a person's name",
    AnswerType.GROUP: "a name",
    AnswerType.PLACE: "a place",
    AnswerType.NAME: "a name",
    AnswerType.DATE: "a date or time",
    AnswerType.NUMBER: "a number",
    AnswerType.ROLE: "a role",
    AnswerType.STATEMENT: "true or false",
    AnswerType.TERM: "a term",
    AnswerType.PHRASE: "a few words",
    AnswerType.REASON: "a reason",
    AnswerType.MEANS: "how it was done",
    AnswerType.TIME: "a time",
    AnswerType.SITE: "a place",
}


def level_of(question: Question) -> Level:
    """Return a question's level by its estimated difficulty; one without an estimate is of medium level."""
    return level_at(question.difficulty)


def unproved(question: Question, document: Document) -> str:
    """Say that nothing proves an imported question, and what its file says of the answer."""
    said = f" It says: {question.explanation}" if question.explanation else ""
    return f"No passage proves this; it was imported from {document.source}.{said}"


def places(question: Question, document: Document) -> str:
    """Say where in its source stands what proves a question, each place once: "p. 12, Methods; p. 14, Results".

    Nothing where the source tells no places, or nothing proves it.
    """
    told = (document.place_at(passage.start) for passage in question.proof if passage.document == document.id)
    return "; ".join(dict.fromkeys(filter(None, told)))


def shown_options(question: Question, seed: int) -> tuple[str, ...]:
    """Return what a question offers to choose from, in this session's order, which seed and question alone decide.

    Options; "True" and "False"; lines to be ordered; for matching the right sides. Typed kinds offer nothing.
    """
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return _shuffled(question.options, question, seed)
        case TrueFalseQuestion():
            return ("True", "False")
        case OrderingQuestion():
            shown = _shuffled(question.key, question, seed)
            return shown if shown != question.key else (*shown[1:], shown[0])
        case MatchingQuestion():
            return _shuffled(question.right, question, seed)
        case ClozeQuestion() | ShortQuestion() | NumericQuestion() | GapsQuestion():
            return ()
    assert_never(question)


def shown_left(question: Question) -> tuple[str, ...]:
    """Return what the offered texts are to be matched with, in order; nothing for other kinds."""
    return question.left if isinstance(question, MatchingQuestion) else ()


def _shuffled(texts: tuple[str, ...], question: Question, seed: int) -> tuple[str, ...]:
    shuffled = list(texts)
    Random(f"{seed}:{question.id}").shuffle(shuffled)  # noqa: S311 - shuffles options, guards nothing
    return tuple(shuffled)


def is_chosen_at_once(question: Question) -> bool:
    """Whether picking one of what is offered is the whole answer."""
    return isinstance(question, (ChoiceQuestion, TrueFalseQuestion))


def answer_hint(question: Question) -> str:
    """Say what sort of answer a question wants that is typed: "a person's name", "a month and year".

    Of a date it says how precise the key is, since "1698" is not right where the key is "November 1698".
    """
    match question:
        case MultipleQuestion():
            return "the numbers of all right answers, such as 1 3"
        case OrderingQuestion():
            return "the numbers in the right order, such as 2 1 3"
        case MatchingQuestion():
            return f"a number for each of A to {LETTERS[len(question.key) - 1]}, in that order, such as 2 1 3"
        case GapsQuestion():
            return f"the {len(question.key)} words or names in order, with a semicolon between them"
        case NumericQuestion():
            return f"a number ({question.unit})" if question.unit else "a number"
        case ChoiceQuestion() | TrueFalseQuestion() | ClozeQuestion() | ShortQuestion():
            precision = date_precision(key_text(question)) if question.asks is AnswerType.DATE else None
            return f"a {precision}" if precision is not None else _HINTS[question.asks]
    assert_never(question)


def shown_answer(question: Question, text: str) -> str:
    """Return an answer as a person reads it: the parts of a longer one on one line, each with its left side."""
    if PART_END not in text:
        return text
    parts = parts_of(text)
    left = shown_left(question)
    return "; ".join(f"{a} – {b}" for a, b in zip(left, parts, strict=False)) if left else "; ".join(parts)


def clock(seconds: float) -> str:
    """Write a time as minutes and seconds: "4:05"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def typed_answer(question: Question, typed: str, shown: tuple[str, ...]) -> str | None:
    """Return the answer that a person means by what they typed, or None when it is not understood.

    For a choice that is a number or letter of the ``shown`` options, or an option's text; for a statement t, f, yes,
    no, 1 (true) or 2 (false); for several options, an order or matches the numbers of ``shown``; for several gaps
    what fills them, parted by semicolons. Other typed kinds take any text that is not empty.
    """
    word = typed.strip()
    if not word:
        return None
    match question:
        case ChoiceQuestion():
            return _option(word, shown)
        case TrueFalseQuestion():
            truth = {"1": True, "2": False}.get(word, read_truth(word))
            return None if truth is None else str(truth)
        case MultipleQuestion():
            chosen = _numbered(word, shown)
            return joined(option for option in shown if option in chosen) if chosen else None
        case OrderingQuestion() | MatchingQuestion():
            chosen = _numbered(word, shown)
            return joined(chosen) if chosen and len(chosen) == len(shown) else None
        case GapsQuestion():
            parts = [part.strip() for part in word.split(";")]
            return joined(parts) if len(parts) == len(question.key) and all(parts) else None
        case ClozeQuestion() | ShortQuestion() | NumericQuestion():
            return word
    assert_never(question)


def _numbered(word: str, shown: tuple[str, ...]) -> list[str] | None:
    """The shown texts whose numbers were typed, in that order: "2 1 3", "2,1,3" or, below ten, "213"."""
    numbers = re.findall(r"\d+", word)
    if len(numbers) == 1 and len(shown) < _TWO_DIGITS:
        numbers = list(numbers[0])
    if re.sub(r"[\d\s,;.>–-]+", "", word) or not numbers or len(set(numbers)) != len(numbers):
        return None
    places = [int(number) - 1 for number in numbers]
    return [shown[place] for place in places] if all(0 <= place < len(shown) for place in places) else None


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
