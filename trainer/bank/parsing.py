"""Makes questions of what stands in files: each by the class of its kind, so that only those that are met cost time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from trainer.bank.questions import MODEL_OF, Question
from trainer.checking import checked, checked_json


def parse_question(line: bytes, kind: object) -> Question:
    """Return the question that stands in JSON; ``kind`` is what it calls itself there.

    The class of that kind is asked alone: pydantic gathers how a kind is checked when it is first asked, and a quiz
    need not wait for kinds that its bank does not have.

    Raises:
        Unfit: it is no question.

    """
    return checked_json(_model_of(kind), line)


def question_from(record: object) -> Question:
    """Return the question that plain values say. Raises :class:`Unfit`."""
    return checked(_model_of(record.get("kind") if isinstance(record, Mapping) else None), record)


def _model_of(kind: object) -> type[Question]:
    """The class of a kind, or all of them where there is no such kind, for their words on that."""
    found = MODEL_OF.get(kind) if isinstance(kind, str) else None
    return found or cast("type[Question]", Question)
