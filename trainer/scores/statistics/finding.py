"""What every statistic gives: rows of figures with a sentence that says what they come to, and a chart.

A row is a frozen dataclass whose fields say with :func:`told` how a person sees them; tables, CSV and JSON are made
from that, so that a new statistic writes none of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from trainer.charts.forms import Cell, Form
from trainer.charts.model import Chart

if TYPE_CHECKING:
    from trainer.scores.columns import Answers
    from trainer.scores.statistics.periods import Scope

_HEADING, _FORM = "heading", "form"


class Heading(NamedTuple):
    """A column of a table: the row's field, what stands over it, and what its figures are."""

    name: str
    text: str
    form: Form


def told(text: str, form: Form) -> Any:
    """Return a field of a row that is shown under ``text``."""
    return field(metadata={_HEADING: text, _FORM: form})


@dataclass(frozen=True, slots=True)
class Finding(ABC):
    """The outcome of a statistic. ``rows`` are all of one class; there may be none."""

    rows: Sequence[Any]

    @property
    @abstractmethod
    def headline(self) -> str:
        """What the figures come to, in a sentence or two; says so where there is too little data."""

    @property
    @abstractmethod
    def chart(self) -> Chart | None:
        """The figures as a picture, or None where there is nothing to be drawn."""


def headings(row: type[Any]) -> tuple[Heading, ...]:
    """Return the columns of a class of rows."""
    return tuple(
        Heading(f.name, f.metadata[_HEADING], f.metadata[_FORM]) for f in fields(row) if _HEADING in f.metadata
    )


def cells_of(row: object) -> tuple[Cell, ...]:
    """Return the figures of a row in the order of its headings."""
    return tuple(cast("Cell", getattr(row, heading.name)) for heading in headings(type(row)))


@dataclass(frozen=True, slots=True)
class Statistic:
    """A statistic as front ends offer it.

    ``name`` is what it is called on the command line, ``title`` on the screen, ``about`` a sentence that says what it
    tells; ``row`` is the class of its rows. ``whole`` says that it is about what the schedule knows today, so that a
    period means nothing to it.
    """

    name: str
    title: str
    about: str
    row: type[Any]
    compute: Callable[[Answers, Scope], Finding]
    whole: bool = False
