"""Checks values from outside against our dataclasses, and turns them into plain values again: by pydantic.

A class says what it is made of by the types of its fields, of which each may have a :class:`Limit` and a
:class:`Test`, and in ``__post_init__`` how they hold together. What the program itself makes is only held to the
latter; what comes from outside is held to all of it here. Pydantic is imported when it is first asked: a quiz on a bank
that is known to be good begins without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from pydantic import ConfigDict, GetCoreSchemaHandler, TypeAdapter
    from pydantic_core import CoreSchema, ErrorDetails

T = TypeVar("T")

CLOSED: Final[ConfigDict] = {"extra": "forbid"}
"""As ``__pydantic_config__`` of a class: it has these fields and no others."""


class Limit:
    """What a field may be at least or at most, by the names that pydantic gives limits: ``ge``, ``min_length`` ..."""

    def __init__(self, **limits: float | str | bool) -> None:
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic."""
        schema = inner = cast("dict[str, Any]", handler(source))
        while str(inner["type"]).startswith("function-"):
            inner = inner["schema"]
        inner.update(self._limits)
        return cast("CoreSchema", schema)


class Test:
    """What else a field must be: ``check`` returns the value it is given, or raises ``ValueError`` with the reason.

    ``first`` has it see what was given, before that is made a value of the field's type.
    """

    def __init__(self, check: Callable[[Any], object], *, first: bool = False) -> None:
        self._check = check
        self._first = first

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic."""
        from pydantic import AfterValidator, BeforeValidator

        rule = BeforeValidator(self._check) if self._first else AfterValidator(self._check)
        return rule.__get_pydantic_core_schema__(source, handler)


class Either:
    """Tells the classes of a union apart by the value of one field."""

    def __init__(self, field: str) -> None:
        self._field = field

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic."""
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(discriminator=self._field)])


class Problem(NamedTuple):
    """One thing that is wrong: where (names and numbers, from the outside in), what sort of thing, and in words.

    ``context`` holds the limits that were not kept, ``given`` is what stood there.
    """

    place: tuple[str | int, ...]
    sort: str
    message: str
    context: Mapping[str, Any]
    given: object


class Unfit(ValueError):
    """A value is not what it must be; ``problems`` says why, at least once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


_ADAPTERS: Final[dict[object, TypeAdapter[Any]]] = {}
"""What pydantic gathered of each class that was asked for: it takes milliseconds."""
UNKNOWN: Final = "unexpected_keyword_argument"
"""The sort of problem of a field that there is not."""


def checked_json(model: type[T], data: bytes | str) -> T:
    """Return what stands in JSON; types must be those of JSON, nothing is made to fit. Raises :class:`Unfit`."""
    try:
        value: T = _adapter(model).validate_json(data, strict=True)
    except ValueError as error:
        _refuse(error)
    return value


def checked(model: type[T], value: object) -> T:
    """Return what plain values say; texts of numbers are taken for numbers. Raises :class:`Unfit`."""
    try:
        made: T = _adapter(model).validate_python(value)
    except ValueError as error:
        _refuse(error)
    return made


def plain(value: object, *, none: bool = False) -> dict[str, Any]:
    """Return an object of one of our classes as JSON has it; ``none`` keeps what is None."""
    record: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json", exclude_none=not none)
    return record


def json_of(model: type[T], value: T) -> bytes:
    """Return a value as JSON that :func:`checked_json` reads."""
    return _adapter(model).dump_json(value)


def schemas_of(models: Sequence[type]) -> tuple[dict[type, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return JSON Schemas (Draft 2020-12): of each class where it is found, and what is found there, by its name."""
    from pydantic import TypeAdapter

    mode: Literal["validation"] = "validation"
    asked = [(model.__name__, mode, _adapter(model)) for model in models]
    names, made = TypeAdapter.json_schemas(asked, ref_template="#/$defs/{model}")
    return {model: names[model.__name__, mode] for model in models}, made["$defs"]


def _adapter(model: Any) -> TypeAdapter[Any]:
    found = _ADAPTERS.get(model)
    if found is None:
        from pydantic import TypeAdapter

        found = _ADAPTERS[model] = TypeAdapter(model)
    return found


def _refuse(error: ValueError) -> NoReturn:
    """Raise what pydantic found as :class:`Unfit`, and what is no finding of it as it is."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        raise error
    raise Unfit(
        tuple(
            Problem(told["loc"], told["type"], _worded(told), told.get("ctx", {}), told["input"])
            for told in error.errors(include_url=False)
        )
    ) from error


_MEANINGS: Final = {
    UNKNOWN: "there is no such field",
    "missing": "it is missing",
    "string_too_short": "it is empty",
    "string_pattern_mismatch": "it is not written as it must be ({pattern})",
    "union_tag_not_found": "it has no {discriminator}",
    "union_tag_invalid": "there is no {discriminator} '{tag}'",
}
"""What pydantic says of a sort of problem, in words for a person; the rest reads well enough as it is."""


def _worded(told: ErrorDetails) -> str:
    meaning = _MEANINGS.get(told["type"])
    if meaning is None:
        return told["msg"].removeprefix("Value error, ").replace("Input should", "it should")
    return meaning.format(**{name: str(value).strip("'") for name, value in told.get("ctx", {}).items()})
