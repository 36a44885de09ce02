"""Questions about passages: what a pronoun takes up, what came first, what is not said, what belongs together.

A new kind is a new file with one function ``(sound, context) -> items`` and a line in :data:`PASSAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from trainer.bank.questions import Kind
from trainer.generator.candidates import Candidate, Context
from trainer.generator.passages.definitions import match_definitions
from trainer.generator.passages.descriptions import ask_descriptions
from trainer.generator.passages.extremes import ask_extremes
from trainer.generator.passages.possessives import ask_possessives
from trainer.generator.passages.reference import ask_references
from trainer.generator.passages.unstated import ask_unstated
from trainer.generator.passages.years import match_years
from trainer.generator.realising import Item


@dataclass(frozen=True, slots=True)
class Family:
    """A function that makes items of several facts or of a passage: the kind of its questions, and their templates."""

    kind: Kind
    templates: frozenset[str]
    make: Callable[[Sequence[Candidate], Context], Iterator[Item]]

    @classmethod
    def of(cls, kind: Kind, make: Callable[[Sequence[Candidate], Context], Iterator[Item]], *templates: str) -> Family:
        """Return the family of a function and the templates that it may make."""
        return cls(kind, frozenset(templates), make)


PASSAGES: tuple[Family, ...] = (
    Family.of(Kind.CHOICE, ask_references, "reference.he", "reference.she", "reference.it", "reference.they"),
    Family.of(Kind.CHOICE, ask_possessives, "reference.his", "reference.her", "reference.its", "reference.their"),
    Family.of(Kind.CHOICE, ask_descriptions, "reference.description"),
    Family.of(Kind.CHOICE, ask_extremes, "order.first", "order.last"),
    Family.of(Kind.CHOICE, ask_unstated, "passage.not-stated"),
    Family.of(Kind.MATCHING, match_years, "match.years"),
    Family.of(Kind.MATCHING, match_definitions, "match.definitions"),
)
"""Every family of passage questions."""
