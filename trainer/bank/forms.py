"""A question as a form: what can be edited of each kind, as lines of text; :mod:`trainer.bank.filling` reads it back.

The command line and the editor on the screen both fill in this form, so that they cannot disagree about a kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)

PAIRED = " = "
"""Parts the sides of a pair."""
ALSO = ";"
"""Parts the further right answers of one gap."""


class Part(StrEnum):
    """What can be edited of a question."""

    STEM = "stem"
    KEY = "key"
    WRONG = "wrong"
    ACCEPTED = "accepted"
    VALUE = "value"
    UNIT = "unit"
    TOLERANCE = "tolerance"
    TAGS = "tags"
    NOTE = "note"


WORDING = frozenset(Part) - {Part.TAGS, Part.NOTE}
"""The parts that say what is asked and what is right."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a part is asked for: by which label, and whether it takes several texts, one a line."""

    part: Part
    label: str
    several: bool = False


_STEMS = {
    Kind.TRUE_FALSE: "Statement",
    Kind.CLOZE: "Sentence, with its gap as _____",
    Kind.GAPS: "Passage, with its gaps as _____",
}
_KEYS = {
    Kind.CHOICE: Shape(Part.KEY, "Right answer"),
    Kind.TRUE_FALSE: Shape(Part.KEY, "True or false"),
    Kind.CLOZE: Shape(Part.KEY, "What fills the gap"),
    Kind.SHORT: Shape(Part.KEY, "Answer"),
    Kind.MULTIPLE: Shape(Part.KEY, "Right options, one a line", several=True),
    Kind.NUMERIC: Shape(Part.KEY, "Answer as the text writes it"),
    Kind.GAPS: Shape(Part.KEY, "What fills the gaps, one a line", several=True),
    Kind.ORDERING: Shape(Part.KEY, "Lines in the right order", several=True),
    Kind.MATCHING: Shape(Part.KEY, f"Pairs, one a line: LEFT{PAIRED}RIGHT", several=True),
}
_WRONG = Shape(Part.WRONG, "Wrong options, one a line", several=True)
_ACCEPTED = Shape(Part.ACCEPTED, "Also right, one a line", several=True)
_MORE = {
    Kind.CHOICE: (_WRONG,),
    Kind.MULTIPLE: (_WRONG,),
    Kind.CLOZE: (_ACCEPTED,),
    Kind.SHORT: (_ACCEPTED,),
    Kind.GAPS: (Shape(Part.ACCEPTED, f"Also right, a line for each gap, parted by {ALSO}", several=True),),
    Kind.NUMERIC: (
        Shape(Part.VALUE, "Number"),
        Shape(Part.UNIT, "Unit, where the question does not name it"),
        Shape(Part.TOLERANCE, "May be off by"),
    ),
}
_LAST = (Shape(Part.TAGS, "Tags"), Shape(Part.NOTE, "Note"))


def shapes_of(kind: Kind) -> tuple[Shape, ...]:
    """Return the form of a kind: its parts in the order in which they are asked for."""
    return (Shape(Part.STEM, _STEMS.get(kind, "Question")), _KEYS[kind], *_MORE.get(kind, ()), *_LAST)


def lines_of(question: Question, part: Part) -> tuple[str, ...]:
    """Return what a part of a question holds; parts that its kind has not are empty."""
    lines: dict[Part, tuple[str, ...]] = {
        Part.STEM: (question.stem,),
        Part.KEY: key_lines(question),
        Part.TAGS: (", ".join(question.tags),),
        Part.NOTE: (question.note or "",),
    }
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        lines[Part.WRONG] = question.distractors
    if isinstance(question, (ClozeQuestion, ShortQuestion)):
        lines[Part.ACCEPTED] = question.accepted
    if isinstance(question, GapsQuestion):
        lines[Part.ACCEPTED] = tuple(f"{ALSO} ".join(also) for also in question.accepted)
    if isinstance(question, NumericQuestion):
        numbers = {Part.VALUE: question.value, Part.TOLERANCE: question.tolerance}
        lines |= {part: (f"{number:.15g}",) for part, number in numbers.items()}
        lines[Part.UNIT] = (question.unit,)
    return lines.get(part, ())


def key_lines(question: Question) -> tuple[str, ...]:
    """Return the key as the lines that are edited."""
    match question:
        case TrueFalseQuestion():
            return ("true" if question.key else "false",)
        case MatchingQuestion():
            return tuple(PAIRED.join(pair) for pair in question.key)
        case MultipleQuestion() | GapsQuestion() | OrderingQuestion():
            return question.key
        case ChoiceQuestion() | ClozeQuestion() | ShortQuestion() | NumericQuestion():
            return (question.key,)
    assert_never(question)
