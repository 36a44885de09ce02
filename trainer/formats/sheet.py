"""A question as a sheet shows it, and its answer as the key to the sheet gives it: values for every format on paper.

Which letter an option has, in which order lines stand that are to be ordered, and what is said beside a right answer is
decided here once, so that Markdown, HTML, LaTeX and PDF agree. What is returned is plain text; formats escape it.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.bank.questions import (
    GAP,
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
from trainer.formats.escaping import as_decimal
from trainer.formats.model import Item
from trainer.formats.wording import INSTRUCTIONS, Proof, displaced, fields_of, proofs, unit_of, whereabouts
from trainer.quiz.presenting import LETTERS

_WITH_GAPS = frozenset({Kind.CLOZE, Kind.GAPS})


@dataclass(frozen=True, slots=True)
class Line:
    """An option, a line to be ordered or a side of a match, with the letter or number that it goes by."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands on the sheet for a question.

    ``instruction`` says what to do where the kind needs it; ``left`` are the numbered left sides of matching, and
    ``options`` what there is to choose, to order or to match with them.
    """

    number: int
    kind: Kind
    instruction: str
    stem: str
    unit: str
    left: tuple[Line, ...]
    options: tuple[Line, ...]

    @property
    def pieces(self) -> tuple[str, ...]:
        """The stem's text before, between and behind its gaps: one piece where the kind has no gaps."""
        return tuple(self.stem.split(GAP)) if self.kind in _WITH_GAPS else (self.stem,)


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One part of a right answer: what fills a gap, an option, a line in its place, or a pair.

    ``right`` is what belongs to the left side of a pair, ``accepted`` what is right as well.
    """

    text: str
    label: str = ""
    right: Line | None = None
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What stands in the key for a question.

    ``accuracy`` tells of a number what its text does not ("= 14500 ± 0.5"); ``where`` names the document and the places
    of the passages in ``proofs``.
    """

    number: int
    question: Question
    parts: tuple[KeyPart, ...]
    accuracy: str
    proofs: tuple[Proof, ...]
    where: str


def asked(item: Item) -> Asked:
    """Return what the sheet shows of a question."""
    question = item.question
    return Asked(
        number=item.number,
        kind=question.kind,
        instruction=INSTRUCTIONS.get(question.kind, ""),
        stem=question.stem,
        unit=unit_of(question),
        left=_numbered(question.left) if isinstance(question, MatchingQuestion) else (),
        options=_lettered(offered(question)),
    )


def answered(item: Item) -> Answered:
    """Return what the key says of a question."""
    question, found = item.question, proofs(item)
    return Answered(
        number=item.number,
        question=question,
        parts=key_parts(question),
        accuracy=_accuracy(question) if isinstance(question, NumericQuestion) else "",
        proofs=found,
        where=whereabouts(item.document, found),
    )


def offered(question: Question) -> tuple[str, ...]:
    """Return what a question offers, in the order of the sheet, which gives nothing away and is always the same."""
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return question.options
        case OrderingQuestion():
            return displaced(question.key)
        case MatchingQuestion():
            return displaced(question.right)
        case _:
            return ()


def key_parts(question: Question) -> tuple[KeyPart, ...]:
    """Return the right answer in its parts, each with the letter that it has on the sheet."""
    match question:
        case TrueFalseQuestion():
            return (KeyPart("True" if question.key else "False"),)
        case NumericQuestion():
            return (KeyPart(question.key),)
        case ClozeQuestion() | ShortQuestion() | GapsQuestion():
            return tuple(KeyPart(key, accepted=tuple(also)) for key, *also in fields_of(question))
    labels = {line.text: line.label for line in _lettered(offered(question))}
    match question:
        case ChoiceQuestion():
            return (KeyPart(question.key, labels[question.key]),)
        case MultipleQuestion() | OrderingQuestion():
            return tuple(KeyPart(text, labels[text]) for text in question.key)
        case MatchingQuestion():
            return tuple(
                KeyPart(left, str(number), Line(labels[right], right))
                for number, (left, right) in enumerate(question.key, start=1)
            )


def _accuracy(question: NumericQuestion) -> str:
    """The number that counts, where the key writes it in another way, and how far off an answer may be."""
    value = as_decimal(question.value)
    told = [] if value == question.key.replace(",", "") else [f"= {value}"]
    return " ".join([*told, f"± {as_decimal(question.tolerance)}"] if question.tolerance else told)


def _lettered(texts: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(map(Line, LETTERS, texts))


def _numbered(texts: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(Line(str(number), text) for number, text in enumerate(texts, start=1))
