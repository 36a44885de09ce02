"""What a question is: one model per kind, told apart by ``kind``.

A new kind is a new class here, a member of :data:`Question`, an asker in ``generator/asking``, a grader in
``quiz/grading.py`` and an input in the two front ends.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, NewType, get_args

from trainer.bank.tags import Tag, without_repeats
from trainer.checking import CLOSED, Either, Limit, Test
from trainer.documents.model import DocumentId

QuestionId = NewType("QuestionId", str)

GAP = "_____"
"""How a gap is written in a stem: five underscores, exactly once in a cloze, several times in a passage of gaps."""


class Kind(StrEnum):
    """The kinds of question, as written in bank files and on the command line."""

    CHOICE = "choice"
    TRUE_FALSE = "true-false"
    CLOZE = "cloze"
    SHORT = "short"
    MULTIPLE = "multiple"
    NUMERIC = "numeric"
    GAPS = "gaps"
    ORDERING = "ordering"
    MATCHING = "matching"


class AnswerType(StrEnum):
    """What sort of thing the key is. Distractors share it, and a front end may name it as a hint."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    NAME = "name"
    DATE = "date"
    NUMBER = "number"
    ROLE = "role"
    TERM = "term"
    PHRASE = "phrase"
    REASON = "reason"
    MEANS = "means"
    TIME = "time"
    SITE = "site"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a question stands between machine and teacher.

    ``removed`` is what a person does not want, ``retired`` what its document does not say any more: neither is asked,
    and only the latter comes back with its passage.
    """

    DRAFT = "draft"
    REVIEWED = "reviewed"
    REMOVED = "removed"
    RETIRED = "retired"

    @property
    def is_asked(self) -> bool:
        """Whether quizzes ask and formats carry questions that stand so."""
        return self in {Status.DRAFT, Status.REVIEWED}


def _says_something(stem: str) -> str:
    if not stem.strip():
        raise ValueError("the stem is empty")
    return stem


def _once_each(tags: tuple[str, ...]) -> tuple[str, ...]:
    if len(without_repeats(tags)) != len(tags):
        raise ValueError("a tag stands twice")
    return tags


Text = Annotated[str, Limit(min_length=1)]
"""A text that is not empty."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The passage that proves the key: ``document.text[start:end] == quote``, in Unicode code points.

    ``key_start`` and ``key_end`` are the place of the key in the same text, where the key stands there literally.
    """

    __pydantic_config__ = CLOSED

    document: DocumentId
    start: Annotated[int, Limit(ge=0)]
    end: Annotated[int, Limit(gt=0)]
    quote: Text
    key_start: int | None = None
    key_end: int | None = None

    def __post_init__(self) -> None:
        """Hold the offsets to the quote."""
        if self.end - self.start != len(self.quote):
            raise ValueError(f"the quote has {len(self.quote)} characters but its offsets span {self.end - self.start}")
        if (self.key_start is None) != (self.key_end is None):
            raise ValueError("key_start and key_end come together or not at all")
        if self.key_span is not None and not 0 <= self.key_span[0] < self.key_span[1] <= len(self.quote):
            raise ValueError("the key's offsets lie outside the evidence")

    @property
    def key_span(self) -> tuple[int, int] | None:
        """The key's place within ``quote`` (not within the document), or None."""
        if self.key_start is None or self.key_end is None:
            return None
        return self.key_start - self.start, self.key_end - self.start


@dataclass(frozen=True, kw_only=True)
class _QuestionBase:
    """What all kinds share.

    ``template`` names the rule that worded the question, ``checks`` the rules that it passed, ``note`` says why a
    person changed or removed it. ``further`` holds the passages that prove the rest of a key of several parts; one
    with the place of a key in it only says who or what a name stands for.
    ``difficulty`` estimates, from 0 (easy) to 1, what it takes to answer; ``confidence`` how likely (0 to 1) a careful
    reader finds nothing wrong with the question, as its maker reckoned. ``tags`` are names that a person gave it.
    ``was`` is what a retired question was before, and will be again when its passage comes back.

    A question of another program has no evidence until a text is found that proves it: it stands under the document
    ``listed_under``, and ``explanation`` holds what its file says of the answer.
    """

    __pydantic_config__ = CLOSED

    id: Annotated[QuestionId, Limit(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
    stem: Annotated[Text, Test(_says_something)]
    asks: AnswerType
    evidence: Evidence | None = None
    listed_under: DocumentId | None = None
    further: tuple[Evidence, ...] = ()
    explanation: str | None = None
    template: str
    tags: Annotated[tuple[Tag, ...], Test(_once_each)] = ()
    difficulty: Annotated[float, Limit(ge=0, le=1)] | None = None
    confidence: Annotated[float, Limit(ge=0, le=1)] | None = None
    checks: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    was: Literal[Status.DRAFT, Status.REVIEWED] | None = None
    note: str | None = None

    @property
    def document(self) -> DocumentId:
        """The document that proves the question, or the heading under which an imported one stands."""
        return self.evidence.document if self.evidence is not None else self.listed_under or DocumentId("")

    @property
    def proved_by(self) -> Evidence:
        """The evidence, for whoever knows that there is some. Raises ``LookupError`` for an imported question."""
        if self.evidence is None:
            raise LookupError(f"nothing proves question {self.id}")
        return self.evidence

    @property
    def proof(self) -> tuple[Evidence, ...]:
        """Every passage that proves the key or says who is meant; none where a question was imported."""
        return () if self.evidence is None else (self.evidence, *self.further)

    @property
    def passages(self) -> tuple[Evidence, ...]:
        """The passages that are asked about: not those that only say who or what a name stands for."""
        proof = self.proof
        return proof[:1] + tuple(passage for passage in proof[1:] if passage.key_start is None)

    @property
    def place(self) -> int:
        """Where in its document the question belongs, in code points; the beginning where nothing proves it."""
        return 0 if self.evidence is None else self.evidence.start

    def __post_init__(self) -> None:
        """Hold the fields to what they must be together."""
        if (self.evidence is None) == (self.listed_under is None):
            raise ValueError("a question has evidence, or the heading it is listed under, and not both")
        if self.evidence is None and self.further:
            raise ValueError("further evidence needs a first")
        if self.was is not None and self.status is not Status.RETIRED:
            raise ValueError("only a retired question was something else before")


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(_QuestionBase):
    """Single best answer: one key among ``options``, all different to a reader."""

    kind: Literal[Kind.CHOICE] = Kind.CHOICE
    key: Text
    options: Annotated[tuple[str, ...], Limit(min_length=2, max_length=26)]

    @property
    def distractors(self) -> tuple[str, ...]:
        """The wrong options, in order."""
        return tuple(option for option in self.options if option != self.key)

    def __post_init__(self) -> None:
        """Hold the key to what it goes with."""
        super().__post_init__()
        if self.key not in self.options:
            raise ValueError("the key is not among the options")
        _different(self.options, "options")


@dataclass(frozen=True, kw_only=True)
class TrueFalseQuestion(_QuestionBase):
    """A statement in ``stem`` that the evidence states (key true) or contradicts (key false)."""

    kind: Literal[Kind.TRUE_FALSE] = Kind.TRUE_FALSE
    key: bool


@dataclass(frozen=True, kw_only=True)
class _TypedQuestion(_QuestionBase):
    """A question answered by typing; ``accepted`` are further right answers beside the key."""

    key: Text
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClozeQuestion(_TypedQuestion):
    """A sentence with one gap, written :data:`GAP`; the key fills it."""

    kind: Literal[Kind.CLOZE] = Kind.CLOZE

    def __post_init__(self) -> None:
        """Hold the key to what it goes with."""
        super().__post_init__()
        if self.stem.count(GAP) != 1:
            raise ValueError(f"a cloze stem holds {GAP} exactly once")


@dataclass(frozen=True, kw_only=True)
class ShortQuestion(_TypedQuestion):
    """A wh-question answered by a few typed words."""

    kind: Literal[Kind.SHORT] = Kind.SHORT


@dataclass(frozen=True, kw_only=True)
class MultipleQuestion(_QuestionBase):
    """Multiple answer: the right ones among ``options`` are all in ``key``, in the order of the options."""

    kind: Literal[Kind.MULTIPLE] = Kind.MULTIPLE
    key: Annotated[tuple[str, ...], Limit(min_length=1, max_length=26)]
    options: Annotated[tuple[str, ...], Limit(min_length=2, max_length=26)]

    @property
    def distractors(self) -> tuple[str, ...]:
        """The wrong options, in order."""
        return tuple(option for option in self.options if option not in self.key)

    def __post_init__(self) -> None:
        """Hold the key to what it goes with."""
        super().__post_init__()
        _different(self.options, "options")
        if self.key != tuple(option for option in self.options if option in self.key) or not self.distractors:
            raise ValueError("the key must be some of the options, in their order, and not all of them")


@dataclass(frozen=True, kw_only=True)
class NumericQuestion(_QuestionBase):
    """A question answered by a number: ``value`` in ``unit``, right within ``tolerance`` (absolute, in that unit).

    ``key`` is the answer as the text writes it; an empty ``unit`` means that the stem names it.
    """

    kind: Literal[Kind.NUMERIC] = Kind.NUMERIC
    key: Text
    value: Annotated[float, Limit(allow_inf_nan=False)]
    unit: str = ""
    tolerance: Annotated[float, Limit(ge=0, allow_inf_nan=False)] = 0.0


@dataclass(frozen=True, kw_only=True)
class GapsQuestion(_QuestionBase):
    """A passage with several gaps, each written :data:`GAP`; ``key`` fills them in order.

    ``accepted`` holds for each gap the further right answers, or nothing at all.
    """

    kind: Literal[Kind.GAPS] = Kind.GAPS
    key: Annotated[tuple[str, ...], Limit(min_length=2, max_length=20)]
    accepted: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        """Hold the key to what it goes with."""
        super().__post_init__()
        if self.stem.count(GAP) != len(self.key) or not all(self.key):
            raise ValueError(f"the stem holds {GAP} {self.stem.count(GAP)} times, but the key fills {len(self.key)}")
        if self.accepted and len(self.accepted) != len(self.key):
            raise ValueError("accepted answers come for every gap or for none")


@dataclass(frozen=True, kw_only=True)
class OrderingQuestion(_QuestionBase):
    """Lines to be put in order; ``key`` holds them in the right one."""

    kind: Literal[Kind.ORDERING] = Kind.ORDERING
    key: Annotated[tuple[str, ...], Limit(min_length=2, max_length=26)]

    def __post_init__(self) -> None:
        """Hold the key to what it goes with."""
        super().__post_init__()
        _different(self.key, "lines")


@dataclass(frozen=True, kw_only=True)
class MatchingQuestion(_QuestionBase):
    """Pairs to be found: ``key`` holds what stands on the left with what belongs to it on the right."""

    kind: Literal[Kind.MATCHING] = Kind.MATCHING
    key: Annotated[tuple[tuple[str, str], ...], Limit(min_length=2, max_length=26)]

    @property
    def left(self) -> tuple[str, ...]:
        """What stands on the left, in order."""
        return tuple(left for left, _ in self.key)

    @property
    def right(self) -> tuple[str, ...]:
        """What belongs to each, in the same order."""
        return tuple(right for _, right in self.key)

    def __post_init__(self) -> None:
        """Hold the key to what it goes with."""
        super().__post_init__()
        _different(self.left, "left sides")
        _different(self.right, "right sides")


def _different(texts: tuple[str, ...], what: str) -> None:
    seen = {same_to_a_reader(text) for text in texts}
    if len(seen) != len(texts) or "" in seen:
        raise ValueError(f"two {what} read the same, or one is empty")


Question = Annotated[
    ChoiceQuestion
    | TrueFalseQuestion
    | ClozeQuestion
    | ShortQuestion
    | MultipleQuestion
    | NumericQuestion
    | GapsQuestion
    | OrderingQuestion
    | MatchingQuestion,
    Either("kind"),
]
"""Any question; ``kind`` tells which."""

MODELS: tuple[type[Question], ...] = get_args(get_args(Question)[0])
"""The class of every kind, in the order of :class:`Kind`."""

MODEL_OF: Mapping[str, type[Question]] = {model.kind: model for model in MODELS}
"""The class of a kind, by its name in files."""


def key_text(question: Question) -> str:
    """Return the key as a person reads it: ``True``/``False`` for a statement, the parts of a longer one in order."""
    if isinstance(question, TrueFalseQuestion):
        return "True" if question.key else "False"
    if isinstance(question, MatchingQuestion):
        return "; ".join(f"{left} – {right}" for left, right in question.key)
    if isinstance(question, OrderingQuestion):
        return "; ".join(f"{number}. {line}" for number, line in enumerate(question.key, start=1))
    return question.key if isinstance(question.key, str) else "; ".join(question.key)


def same_to_a_reader(text: str) -> str:
    """Fold what a reader does not tell apart in an option: case, compatibility forms and white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
