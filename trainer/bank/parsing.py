"""Makes questions of what stands in files: each by the model of its kind, so that only those that are met cost time."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from pydantic import ConfigDict, TypeAdapter, ValidationError

from trainer.bank.questions import MODELS, Question

_MODEL_OF: Mapping[str, type[Question]] = {model.model_fields["kind"].default: model for model in MODELS}

QUESTION: TypeAdapter[Question] = TypeAdapter(Question, config=ConfigDict(defer_build=True))
"""Validates and dumps one question of any kind."""


def parse_question(line: bytes, kind: object) -> Question:
    """Return the question that stands in JSON; ``kind`` is what it calls itself there.

    The model of that kind is asked alone, and only where it refuses all of them, for their words: pydantic gathers how
    a kind is checked when it is first asked, and a quiz need not wait for kinds that its bank does not have.

    Raises pydantic's ``ValidationError`` when it is no question.
    """
    model = _MODEL_OF.get(kind) if isinstance(kind, str) else None
    if model is not None:
        with contextlib.suppress(ValidationError):
            return model.model_validate_json(line, strict=True)
    return QUESTION.validate_json(line, strict=True)
