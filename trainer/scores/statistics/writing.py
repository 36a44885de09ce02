"""Writes a finding for other programs: as CSV with its rows, as JSON with all of it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from trainer.charts.forms import Cell
from trainer.files import atomic_write
from trainer.safe_text import no_formula, one_line
from trainer.scores.statistics.finding import Finding, Statistic, cells_of, headings
from trainer.scores.statistics.periods import Scope

_DIGITS = 6
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def to_csv(statistic: Statistic, finding: Finding) -> str:
    """Return the rows as CSV under the names of their fields; dates as ISO 8601, no figure as an empty cell.

    A text that a spreadsheet would take for a formula is made a plain one.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([heading.name for heading in headings(statistic.row)])
    writer.writerows([_plain(cell) for cell in cells_of(row)] for row in finding.rows)
    return out.getvalue()


def to_json(statistic: Statistic, finding: Finding, scope: Scope) -> Json:
    """Return the whole finding as a value that JSON knows: its name, its period, its headline and its fields."""
    found = _value(finding)
    about: dict[str, Json] = {
        "statistic": statistic.name,
        "title": statistic.title,
        "since": None if scope.since is None or statistic.whole else scope.since.isoformat(),
        "until": scope.today.isoformat(),
        "headline": finding.headline,
    }
    return {**about, **found} if isinstance(found, dict) else about


def write_files(statistic: Statistic, finding: Finding, scope: Scope, folder: Path) -> tuple[Path, Path]:
    """Write a finding into a folder as CSV and as JSON, under its name and today's date. Returns where.

    Raises:
        FileUnavailable: the folder or a file cannot be written.

    """
    stem = folder / f"{statistic.name}-{scope.today}"
    written = json.dumps(to_json(statistic, finding, scope), ensure_ascii=False, indent=2) + "\n"
    paths = stem.with_suffix(".csv"), stem.with_suffix(".json")
    for path, text in zip(paths, (to_csv(statistic, finding), written), strict=True):
        atomic_write(path, text.encode())
    return paths


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return no_formula(one_line(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    return round(cell, _DIGITS) if isinstance(cell, float) else cell


def _value(value: object) -> Json:
    if is_dataclass(value):
        return {field.name: _value(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [_value(part) for part in value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, _DIGITS)
    return value if isinstance(value, (str, int, bool)) else None
