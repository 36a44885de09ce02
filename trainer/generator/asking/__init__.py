"""Fact and asked part to wording; one file per question kind or wh-family.

A new family is a new file with one function ``(part, context) -> candidates`` and a line in :data:`ASKERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trainer.generator.asking.enumeration import ask_enumeration
from trainer.generator.asking.gap import ask_gap
from trainer.generator.asking.number import ask_number
from trainer.generator.asking.object import ask_object
from trainer.generator.asking.phrase import ask_phrase
from trainer.generator.asking.place import ask_place
from trainer.generator.asking.quotation import ask_quotation
from trainer.generator.asking.reason import ask_reason
from trainer.generator.asking.role import ask_role
from trainer.generator.asking.statement import ask_statement
from trainer.generator.asking.subject import ask_subject
from trainer.generator.asking.term import ask_term
from trainer.generator.asking.time import ask_time
from trainer.generator.candidates import Candidate, Context, Part

Asker = Callable[[Part, Context], Iterator[Candidate]]

ASKERS: tuple[Asker, ...] = (
    ask_subject,
    ask_object,
    ask_time,
    ask_place,
    ask_number,
    ask_role,
    ask_quotation,
    ask_reason,
    ask_phrase,
    ask_term,
    ask_enumeration,
    ask_gap,
    ask_statement,
)
"""Every family, in the order in which candidates are made."""


def ask(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield every wording of every family for one part of a fact."""
    for asker in ASKERS:
        yield from asker(part, context)
