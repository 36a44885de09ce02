"""The published shape of a bank file, as JSON Schema."""

from __future__ import annotations

from trainer.bank.files import FORMAT, VERSION
from trainer.bank.model import Origin
from trainer.bank.questions import QUESTION
from trainer.documents.model import Document

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def bank_schema() -> dict[str, object]:
    """Return the schema of one line of a bank file: a header (the first line) or a question (all others)."""
    question = QUESTION.json_schema(ref_template="#/$defs/{model}")
    document = Document.model_json_schema(ref_template="#/$defs/{model}")
    origin = Origin.model_json_schema(ref_template="#/$defs/{model}")
    definitions = {**question.pop("$defs", {}), **document.pop("$defs", {}), **origin.pop("$defs", {})}
    document["properties"] = {
        "id": {"type": "string", "description": "The first twelve digits of the fingerprint."},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the text in UTF-8."},
        **document["properties"],
    }
    document["required"] = ["id", "fingerprint", *document["required"]]
    header = {
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "version", "title", "origin", "documents"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "title": {"type": "string", "minLength": 1},
            "origin": {"$ref": "#/$defs/Origin"},
            "documents": {"type": "array", "items": {"$ref": "#/$defs/Document"}},
        },
    }
    return {
        "$schema": _DRAFT,
        "title": "A line of a Trainer bank file",
        "description": "The first line is a Header, every other line a Question.",
        "oneOf": [{"$ref": "#/$defs/Header"}, {"$ref": "#/$defs/Question"}],
        "$defs": {**definitions, "Document": document, "Header": header, "Origin": origin, "Question": question},
    }
