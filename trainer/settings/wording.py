"""Says in a person's words why a value cannot be a setting's."""

from __future__ import annotations

from trainer.checking import Problem

_LONGEST = 40
_MEANINGS = {
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than": "must be less than {lt:g}",
    "less_than_equal": "must be at most {le:g}",
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
    "dataclass_type": "must be a table of settings",
    "dict_type": "must be a table",
    "value_error": "{error}",
}


def why(problem: Problem) -> str:
    """Continue "it ..." with what the value must be and what it is."""
    meaning = _MEANINGS.get(problem.sort)
    must = meaning.format(**problem.context) if meaning else f"is refused ({problem.message.lower()})"
    return f"{must}, not {_short(problem.given)}"


def _short(value: object) -> str:
    text = f"'{value}'" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
