"""What flows between asking and choosing: an askable part of a fact, and a worded candidate."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.bank.likeness import Likeness
from trainer.bank.questions import AnswerType
from trainer.documents.model import Document
from trainer.generator.facts import Fact
from trainer.generator.language import Sentences
from trainer.generator.names import Names
from trainer.generator.references import References
from trainer.generator.terms import Terms

if TYPE_CHECKING:
    from trainer.generator.tokens import Token


class Form(StrEnum):
    """How a candidate asks."""

    WH = "wh"
    GAP = "gap"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a fact that can be asked for: tokens ``first`` to ``last`` (inclusive), as one answer.

    ``frame`` is the tokens that go away together with it in a wh-question ("in 1903" for the key "1903").
    """

    fact: Fact
    first: int
    last: int
    key: str
    asks: AnswerType
    frame: tuple[int, int]

    @property
    def indices(self) -> range:
        """Token indices of the key."""
        return range(self.first, self.last + 1)

    @property
    def content(self) -> str:
        """What every choice about this part hangs on: its sentence and its place there, nothing outside it."""
        return f"{self.fact.sentence.text}:{self.first - self.fact.sentence.span.start}:{self.key}"

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens of the key."""
        return tuple(self.fact.sentence.span.doc.tokens[self.first : self.last + 1])


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentences that stand before a question which leans on them, as ``text``.

    ``since`` is the number of the earliest sentence that proves them.
    """

    text: str
    since: int


@dataclass(frozen=True)
class Candidate:
    """A worded question before it has been checked.

    ``template`` names the wording rule, ``shown`` are the token indices of the fact that the stem shows, ``truth`` is
    the key of a statement, ``told`` what a false statement says instead of the key, ``keys`` all right answers of a
    question that has several, ``setting`` the sentence that stands before the stem, ``doubts`` the
    names of the rules that find fault with it without refusing it; ``verbatim`` says that nothing was reworded,
    ``general`` that it says what a sort of thing is, and leans on nothing.
    """

    part: Part
    form: Form
    template: str
    stem: str
    key: str
    accepted: tuple[str, ...] = ()
    shown: frozenset[int] = frozenset()
    truth: bool = True
    told: str | None = None
    keys: tuple[str, ...] = ()
    setting: Setting | None = None
    doubts: frozenset[str] = frozenset()
    verbatim: bool = False
    general: bool = False

    @property
    def text(self) -> str:
        """The stem as it is shown: behind its setting, where it has one."""
        return self.stem if self.setting is None else f"{self.setting.text} {self.stem}"

    @property
    def begins_well(self) -> bool:
        """Whether a reader can begin there: what it takes up stands before it, or it speaks of things at large."""
        return self.setting is not None or self.general or (self.verbatim and bool(self.key))

    @property
    def fact(self) -> Fact:
        """The fact that is asked about."""
        return self.part.fact

    @cached_property
    def shown_tokens(self) -> tuple[Token, ...]:
        """The fact's tokens that the stem shows as they are: without those that were put in other words."""
        swapped = self.fact.swaps
        shown = self.shown - swapped.keys() if swapped else self.shown
        return tuple([t for t in self.fact.tokens if t.i in shown])


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the candidate: the whole document, once analysed, or what was read of a long one.

    ``title`` holds the lower-cased words of the title, which a reader always sees; ``likeness`` finds sentences that
    say much the same, ``spans`` are the sentences' places in the document's text, ``sentences`` those that are asked
    about now; ``latest_year`` is the latest that the document names, or 0; ``chatty`` says that it speaks of "I", "we"
    and "you", ``expository`` that it explains how things are, ``quoting`` that it quotes people, ``texture`` what it
    has much of; ``unwanted`` are the templates that nothing comes of, so that they need not be worded;
    ``distractors``, ``opened``, ``beginnings`` and ``openings`` remember what was found for a part and for a sentence.
    """

    document: Document
    names: Names
    title: frozenset[str]
    likeness: Likeness
    references: References
    terms: Terms
    spans: Sequence[tuple[int, int]]
    sentences: Sentences
    latest_year: int = 0
    chatty: bool = False
    expository: bool = False
    quoting: bool = False
    texture: frozenset[str] = frozenset()
    seed: int = 0
    unwanted: frozenset[str] = frozenset()
    distractors: dict[str, list[str]] = field(default_factory=dict)
    opened: dict[int, Candidate | None] = field(default_factory=dict)
    beginnings: dict[int, int | None] = field(default_factory=dict)
    openings: dict[int, bool] = field(default_factory=dict)


def drawn(content: str) -> int:
    """Draw a number from content alone: the same content gives the same number, whatever stands around it."""
    return int.from_bytes(hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()[:6])
