"""Makes of a form that was filled in the question that it says, or says of each part what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import assert_never

from trainer.bank.forms import ALSO, PAIRED, Part, Shape, key_lines, shapes_of
from trainer.bank.questions import (
    ChoiceQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    TrueFalseQuestion,
)
from trainer.bank.tags import read_tags
from trainer.checking import Unfit, checked
from trainer.errors import EditRefused, WrongUse

_DIGITS = re.compile(r"[-+]?[\d, ]*\d(?:\.\d+)?")


def filled_in(question: Question, changes: Mapping[Part, Sequence[str]]) -> Question:
    """Return a question with some parts changed to what the lines say; id, evidence and all else stay.

    Raises:
        EditRefused: its kind has no such part, or it would not be a question; by part.

    """
    shapes = {shape.part: shape for shape in shapes_of(question.kind)}
    problems = {part.value: f"a {question.kind.value} question has none" for part in changes if part not in shapes}
    lines: dict[Part, list[str]] = {}
    fields: dict[str, object] = {}
    for part, shape in shapes.items():
        if part not in changes:
            continue
        try:
            lines[part] = _cleaned(question, shape, changes[part])
            fields |= _read(question, part, lines[part], fields)
        except ValueError as error:
            problems[part.value] = str(error)
        except WrongUse as error:
            problems[part.value] = error.message.rstrip(".")
    if problems:
        raise EditRefused(problems)
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)) and lines.keys() & {Part.KEY, Part.WRONG}:
        fields |= _with_options(question, lines)
    try:
        return checked(type(question), vars(question) | fields)
    except Unfit as error:
        raise EditRefused(_problems(question.kind, error)) from error


def _cleaned(question: Question, shape: Shape, said: Sequence[str]) -> list[str]:
    """The lines that count: a stem and a note are one text, and only gaps may have a line that is empty.

    Raises ``ValueError`` where there are more lines than the part takes.
    """
    if shape.part in {Part.STEM, Part.NOTE}:
        return ["\n".join(said).strip()]
    lines = [line.strip() for line in said]
    if not (isinstance(question, GapsQuestion) and shape.part is Part.ACCEPTED):
        lines = list(filter(None, lines))
    if len(lines) > 1 and not shape.several:
        raise ValueError("only one line")
    return lines


def _read(question: Question, part: Part, said: list[str], before: Mapping[str, object]) -> dict[str, object]:
    """The fields of a part; ``before`` holds those of the parts before it.

    Raises ``ValueError`` with what is wrong with the lines.
    """
    first = said[0] if said else ""
    match part:
        case Part.STEM | Part.UNIT:
            return {part.value: first}
        case Part.NOTE:
            return {"note": first or None}
        case Part.TAGS:
            return {"tags": read_tags(first)}
        case Part.VALUE | Part.TOLERANCE:
            return {part.value: _number(first or "0" if part is Part.TOLERANCE else first)}
        case Part.KEY:
            return _read_key(question, said)
        case Part.ACCEPTED if isinstance(question, GapsQuestion):
            key = before.get("key", question.key)
            return {"accepted": _also(said, len(key) if isinstance(key, tuple) else 0)}
        case Part.ACCEPTED:
            return {"accepted": tuple(said)}
        case Part.WRONG:
            return {}
    assert_never(part)


def _also(said: list[str], gaps: int) -> tuple[tuple[str, ...], ...]:
    """The further right answers for each gap; gaps without a line have none."""
    filled = [tuple(filter(None, (one.strip() for one in line.split(ALSO)))) for line in said]
    filled += [()] * (gaps - len(filled))
    return tuple(filled) if any(filled) else ()


def _read_key(question: Question, said: list[str]) -> dict[str, object]:
    match question:
        case TrueFalseQuestion():
            word = said[0].casefold() if said else ""
            if word not in {"true", "false"}:
                raise ValueError("write true or false")
            return {"key": word == "true"}
        case MatchingQuestion():
            pairs = [line.partition(PAIRED.strip()) for line in said]
            bad = next((n for n, (_, sign, _) in enumerate(pairs, start=1) if not sign), None)
            if bad is not None:
                raise ValueError(f"pair {bad} is not written LEFT{PAIRED}RIGHT")
            return {"key": tuple((left.strip(), right.strip()) for left, _, right in pairs)}
        case MultipleQuestion() | GapsQuestion() | OrderingQuestion():
            return {"key": tuple(said)}
        case NumericQuestion():
            key = said[0] if said else ""
            return {"key": key, "value": _number(key)} if _DIGITS.fullmatch(key) else {"key": key}
        case _:
            return {"key": said[0] if said else ""}


def _with_options(question: ChoiceQuestion | MultipleQuestion, lines: Mapping[Part, list[str]]) -> dict[str, object]:
    """Key and options, each new option in the place of an old one of its sort, so that what stays keeps its place."""
    right = lines.get(Part.KEY, list(key_lines(question)))
    wrong = [text for text in lines.get(Part.WRONG, question.distractors) if text not in right]
    single = isinstance(question, ChoiceQuestion)
    keys = (question.key,) if isinstance(question, ChoiceQuestion) else question.key
    waiting = {True: list(right), False: list(wrong)}
    options = [waiting[old in keys].pop(0) for old in question.options if waiting[old in keys]]
    options += [*waiting[True], *waiting[False]]
    return {"options": tuple(options), "key": (right or [""])[0] if single else tuple(right)}


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "").replace(" ", ""))
    except ValueError as error:
        raise ValueError("write a number in digits, such as 14500 or 2.5") from error


_PLAINER = {
    "string_too_short": "this may not be empty",
    "too_short": "these are too few",
    "too_long": "these are too many",
    "finite_number": "write a number that is finite",
    "greater_than_equal": "write a number from 0 on",
    "string_unicode": "a character is only half there",
}
_BLAMED = {
    Kind.CHOICE: Part.WRONG,
    Kind.MULTIPLE: Part.WRONG,
    Kind.CLOZE: Part.STEM,
    Kind.GAPS: Part.STEM,
}
"""The part that is at fault where a question as a whole does not hold together; else its key."""


def _problems(kind: Kind, error: Unfit) -> dict[str, str]:
    """What a model found wrong, by part, in plain words."""
    found: dict[str, str] = {}
    for told in error.problems:
        field = str(told.place[0]) if told.place else ""
        part = {"options": Part.WRONG.value, "": _BLAMED.get(kind, Part.KEY).value}.get(field, field)
        found.setdefault(part, _PLAINER.get(told.sort, told.message))
    return found
