"""Fact and asked part to wording; one file per question kind or wh-family.

A new family is a new file with one function ``(part, context) -> candidates`` and a line in :data:`ASKERS`,
with the sorts of answers for which it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trainer.bank.questions import AnswerType
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

_NAMES = frozenset({AnswerType.PERSON, AnswerType.GROUP, AnswerType.PLACE, AnswerType.NAME})
_FIGURES = frozenset({AnswerType.DATE, AnswerType.NUMBER})
_PHRASES = frozenset({AnswerType.PHRASE, AnswerType.TIME, AnswerType.SITE, AnswerType.REASON, AnswerType.MEANS})

ASKERS: tuple[tuple[Asker, frozenset[AnswerType]], ...] = (
    (ask_subject, _NAMES | _FIGURES),
    (ask_object, _NAMES),
    (ask_time, frozenset({AnswerType.DATE})),
    (ask_place, frozenset({AnswerType.PLACE})),
    (ask_number, frozenset({AnswerType.NUMBER})),
    (ask_role, frozenset({AnswerType.PERSON})),
    (ask_quotation, frozenset({AnswerType.PERSON})),
    (ask_reason, frozenset({AnswerType.REASON})),
    (ask_phrase, _PHRASES),
    (ask_term, frozenset({AnswerType.TERM})),
    (ask_enumeration, frozenset({AnswerType.PERSON, AnswerType.PLACE, AnswerType.DATE})),
    (ask_gap, _NAMES | _FIGURES),
    (ask_statement, _NAMES | _FIGURES | {AnswerType.STATEMENT}),
)
"""Every family with the sorts of answers that it asks for, in the order in which candidates are made."""

_ASKERS_OF = {asks: tuple(asker for asker, sorts in ASKERS if asks in sorts) for asks in AnswerType}


def ask(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield every wording of every family for one part of a fact."""
    for asker in _ASKERS_OF[part.asks]:
        yield from asker(part, context)
