"""What a question is: one model per kind, told apart by ``kind``.

A new kind is a new class here, a member of :data:`Question`, an asker in ``generator/asking``, a grader in
``quiz/grading.py`` and an input in the two front ends.
"""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b32encode
from enum import StrEnum
from typing import Annotated, Literal, NewType, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator, model_validator

from trainer.documents.model import DocumentId

QuestionId = NewType("QuestionId", str)

GAP = "_____"
"""How a gap is written in the stem of a cloze: five underscores, exactly once."""


class Kind(StrEnum):
    """The kinds of question, as written in bank files and on the command line."""

    CHOICE = "choice"
    TRUE_FALSE = "true-false"
    CLOZE = "cloze"
    SHORT = "short"


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
    REASON = "reason"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a question stands between machine and teacher."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    REMOVED = "removed"


class Evidence(BaseModel):
    """The passage that proves the key: ``document.text[start:end] == quote``, in Unicode code points.

    ``key_start`` and ``key_end`` are the place of the key in the same text, where the key stands there literally.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    document: DocumentId
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str = Field(min_length=1)
    key_start: int | None = None
    key_end: int | None = None

    @model_validator(mode="after")
    def _offsets_fit_the_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"the quote has {len(self.quote)} characters but its offsets span {self.end - self.start}")
        if (self.key_start is None) != (self.key_end is None):
            raise ValueError("key_start and key_end come together or not at all")
        if self.key_span is not None and not 0 <= self.key_span[0] < self.key_span[1] <= len(self.quote):
            raise ValueError("the key's offsets lie outside the evidence")
        return self

    @property
    def key_span(self) -> tuple[int, int] | None:
        """The key's place within ``quote`` (not within the document), or None."""
        if self.key_start is None or self.key_end is None:
            return None
        return self.key_start - self.start, self.key_end - self.start


class _QuestionBase(BaseModel):
    """What all kinds share.

    ``template`` names the rule that worded the question, ``checks`` the rules that it passed, ``note`` says why a
    person changed or removed it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: QuestionId = Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")
    stem: str = Field(min_length=1)
    asks: AnswerType
    evidence: Evidence
    template: str
    checks: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    note: str | None = None

    @field_validator("stem")
    @classmethod
    def _stem_says_something(cls, stem: str) -> str:
        if not stem.strip():
            raise ValueError("the stem is empty")
        return stem


class ChoiceQuestion(_QuestionBase):
    """Single best answer: one key among ``options``, all different to a reader."""

    kind: Literal[Kind.CHOICE] = Kind.CHOICE
    key: str = Field(min_length=1)
    options: tuple[str, ...] = Field(min_length=2, max_length=26)

    @property
    def distractors(self) -> tuple[str, ...]:
        """The wrong options, in order."""
        return tuple(option for option in self.options if option != self.key)

    @model_validator(mode="after")
    def _options_are_different_and_hold_the_key(self) -> Self:
        if self.key not in self.options:
            raise ValueError("the key is not among the options")
        seen = {same_to_a_reader(option) for option in self.options}
        if len(seen) != len(self.options) or "" in seen:
            raise ValueError("two options read the same, or one is empty")
        return self


class TrueFalseQuestion(_QuestionBase):
    """A statement in ``stem`` that the evidence states (key true) or contradicts (key false)."""

    kind: Literal[Kind.TRUE_FALSE] = Kind.TRUE_FALSE
    key: bool


class _TypedQuestion(_QuestionBase):
    """A question answered by typing; ``accepted`` are further right answers beside the key."""

    key: str = Field(min_length=1)
    accepted: tuple[str, ...] = ()


class ClozeQuestion(_TypedQuestion):
    """A sentence with one gap, written :data:`GAP`; the key fills it."""

    kind: Literal[Kind.CLOZE] = Kind.CLOZE

    @model_validator(mode="after")
    def _stem_has_one_gap(self) -> Self:
        if self.stem.count(GAP) != 1:
            raise ValueError(f"a cloze stem holds {GAP} exactly once")
        return self


class ShortQuestion(_TypedQuestion):
    """A wh-question answered by a few typed words."""

    kind: Literal[Kind.SHORT] = Kind.SHORT


Question = Annotated[
    ChoiceQuestion | TrueFalseQuestion | ClozeQuestion | ShortQuestion,
    Field(discriminator="kind"),
]
"""Any question; pydantic picks the model by ``kind``."""

QUESTION: TypeAdapter[Question] = TypeAdapter(Question, config=ConfigDict(defer_build=True))
"""Validates and dumps one question of any kind."""


def key_text(question: Question) -> str:
    """Return the key as a person reads it: ``True``/``False`` for a statement, else the key itself."""
    if isinstance(question, TrueFalseQuestion):
        return "True" if question.key else "False"
    return question.key


def make_question_id(fingerprint: str, start: int, end: int, kind: Kind, asked: str) -> QuestionId:
    """Make the id of a new question: 16 letters and digits that depend only on what is asked of which passage.

    ``fingerprint`` is the document's, ``start`` and ``end`` the evidence span in code points, ``asked`` names the part
    of the fact that is asked for. Ids are made once and then stored: editing the wording keeps the id.
    """
    seed = "\x1f".join((fingerprint, str(start), str(end), kind.value, asked))
    return QuestionId(b32encode(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()[:10]).decode().lower())


def same_to_a_reader(text: str) -> str:
    """Fold what a reader does not tell apart in an option: case, compatibility forms and white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
