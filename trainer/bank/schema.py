"""The published shape of a bank file, as JSON Schema, made of the same models that read it."""

from __future__ import annotations

from typing import Any

from trainer.bank.header import Header
from trainer.bank.questions import MODELS
from trainer.checking import schemas_of

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def bank_schema() -> dict[str, Any]:
    """Return the schema (Draft 2020-12) of one line of a bank file: a header (the first) or a question (the others)."""
    names, definitions = schemas_of((Header, *MODELS))
    for record in definitions.values():
        for name in ("format", "version", "kind"):
            if {"const", "enum"} & set(record.get("properties", {}).get(name, {})):
                record["properties"][name].pop("default", None)
                record["required"] = sorted({*record["required"], name}, key=list(record["properties"]).index)
    definitions["Question"] = {"oneOf": [names[model] for model in MODELS]}
    return {
        "$schema": _DRAFT,
        "title": "A line of a Trainer bank file",
        "description": "The first line is a Header, every other line a Question.",
        "oneOf": [names[Header], {"$ref": "#/$defs/Question"}],
        "$defs": dict(sorted(definitions.items())),
    }
