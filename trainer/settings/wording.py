"""Says in a person's words why a value cannot be a setting's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_LONGEST = 40
_MEANINGS = {
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "enum": "must be {expected}",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a smaller number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "string_type": "must be text in quotes",
    "model_type": "must be a table of settings",
    "dict_type": "must be a table",
    "value_error": "{error}",
}


def why(error: ErrorDetails) -> str:
    """Continue "it ..." with what the value must be and what it is."""
    meaning = _MEANINGS.get(error["type"])
    must = meaning.format(**error.get("ctx", {})) if meaning else f"is refused ({error['msg'].lower()})"
    return f"{must}, not {_short(error['input'])}"


def _short(value: object) -> str:
    text = f"'{value}'" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
