"""Questions about passages: what a pronoun takes up, what came first, what is not said, what belongs together.

A new kind is a new file with one function ``(sound, context) -> items`` and a line in :data:`PASSAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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

Maker = Callable[[Sequence[Candidate], Context], Iterator[Item]]

PASSAGES: tuple[tuple[Kind, Maker], ...] = (
    (Kind.CHOICE, ask_references),
    (Kind.CHOICE, ask_possessives),
    (Kind.CHOICE, ask_descriptions),
    (Kind.CHOICE, ask_extremes),
    (Kind.CHOICE, ask_unstated),
    (Kind.MATCHING, match_years),
    (Kind.MATCHING, match_definitions),
)
"""Every kind of passage question, with the kind of its questions."""
