"""What a fact is: one clause of one sentence with its parts, pointing at the tokens that state it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.generator.deciding import Name
from trainer.generator.language import Sentence
from trainer.generator.wording import render

if TYPE_CHECKING:
    from trainer.generator.tokens import Token


class Source(StrEnum):
    """Where in its sentence a fact stands."""

    MAIN = "main"
    CONJUNCT = "conjunct"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    REPORTED = "reported"
    QUOTED = "quoted"


@dataclass(frozen=True, eq=False)
class Fact:
    """One clause: ``lead`` (what stands before the subject), ``subject``, ``verbs`` (to the predicate) and ``rest``.

    ``swaps`` resolves words for a reader without the text: token index to the words that stand in its place ("he" to
    "Robert Wood"; the empty string drops a word). ``since`` is the number of the earliest sentence that a reader must
    see to know what they stand for, ``until`` that of a later one that says who speaks. ``helper`` is the verb that a
    clause was shortened by, and that stands before its first verb: "was" of "the guild, founded in 1911, ...".
    """

    sentence: Sentence
    predicate: Token
    lead: tuple[Token, ...]
    subject: tuple[Token, ...]
    verbs: tuple[Token, ...]
    rest: tuple[Token, ...]
    source: Source
    swaps: Mapping[int, str] = field(default_factory=dict)
    subject_name: Name | None = None
    since: int = -1
    until: int = -1
    helper: str = ""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in reading order."""
        return (*self.lead, *self.subject, *self.verbs, *self.rest)

    @cached_property
    def places(self) -> frozenset[int]:
        """The indices of all tokens."""
        return frozenset([t.i for t in self.tokens])

    @cached_property
    def head(self) -> Token:
        """The head noun of the subject."""
        inside = {t.i for t in self.subject}
        return next((t for t in self.subject if t.head.i not in inside), self.subject[0])

    def statement(self, swaps: Mapping[int, str] | None = None) -> str:
        """The clause as a statement without its final stop; ``swaps`` come on top of the fact's own."""
        return render(self.tokens, {**self.swaps, **(swaps or {})})
