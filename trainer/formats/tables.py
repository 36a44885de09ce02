"""What the formats in rows and columns share: rows to bytes, bytes to rows, and which column holds what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from trainer.formats.collecting import Collector

_DELIMITERS = ",;\t|"
_HEADER_WITHIN = 12
"""In so many rows the header is looked for: templates begin with titles and advice."""
_SNIFFED = 20_000
"""So many characters tell what parts the columns."""
_MOST_LINES = 2_000
"""So many lines are gone through for the end of one record."""
_MOST_UNCLOSED = 50
"""After so many quotation marks that are never closed a line is a record: nobody meant them as marks."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and where it begins in its file ("line 12", "row 12")."""

    place: str
    cells: Sequence[str]

    def __bool__(self) -> bool:
        """Whether anything stands in it."""
        return any(cell.strip() for cell in self.cells)


class Columns:
    """Which columns of a table hold what."""

    def __init__(self, header: Sequence[str], known: Mapping[str, str]) -> None:
        """Take the names in a header; ``known`` says what a column holds by its :func:`folded` name."""
        self.width = len(header)
        self._places: dict[str, list[int]] = {}
        for place, cell in enumerate(header):
            if (holds := known.get(folded(cell))) is not None:
                self._places.setdefault(holds, []).append(place)

    def __len__(self) -> int:
        """How many columns are known."""
        return sum(map(len, self._places.values()))

    def have(self, *names: str) -> bool:
        """Whether there is a column for each of the names."""
        return self._places.keys() >= set(names)

    def all(self, row: Row, name: str) -> tuple[str, ...]:
        """Return the cells of a row that hold ``name``, empty ones among them."""
        return tuple(row.cells[place] for place in self._places.get(name, ()) if place < len(row.cells))

    def one(self, row: Row, name: str) -> str:
        """Return the first cell of a row that holds ``name`` and is not empty, or nothing."""
        return next(filter(None, self.all(row, name)), "")


def folded(name: str) -> str:
    """Return the name of a column as it is looked for: small letters and digits, parted by single blanks."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())


def write_rows(rows: Iterable[Sequence[str]], file: BinaryIO, *, encoding: str = "utf-8", quoted: bool = False) -> None:
    """Write rows as CSV after RFC 4180, every cell ``quoted`` or only those that need it."""
    text = io.TextIOWrapper(file, encoding=encoding, errors="backslashreplace", newline="")
    try:
        csv.writer(text, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(rows)
    finally:
        text.detach()


def read_csv(data: bytes, known: Mapping[str, str], into: Collector) -> Iterator[Row]:
    """Go through the rows of a CSV file, parted by what shows the most of the ``known`` columns; bad rows are told.

    Raises:
        ImportRefused: it is no text, or its encoding cannot be told.

    """
    text = into.text_of(data)
    for number, cells in records(text, _delimiter(text[:_SNIFFED], known)):
        if isinstance(cells, str):
            into.refuse(f"line {number}", cells)
        elif row := Row(f"line {number}", cells):
            yield row


def records(text: str, delimiter: str, *, comment: str | None = None) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the records of a CSV file: the number of the line where each begins, and its cells or why there are none.

    A quotation mark that is never closed costs the line that it stands in, and not all that follow. Lines that begin
    with ``comment`` between two records are passed over.
    """
    lines = list(io.StringIO(text, newline=""))
    at = unclosed = 0
    while at < len(lines):
        if comment is not None and lines[at].startswith(comment):
            at += 1
            continue
        most = _MOST_LINES if unclosed < _MOST_UNCLOSED else 1
        rows = csv.reader(lines[at : at + most], delimiter=delimiter)
        try:
            cells: list[str] | str = next(rows, [])
        except csv.Error as error:
            cells = f"it cannot be read ({error})"
        taken = max(1, rows.line_num)
        if not isinstance(cells, str) and not _is_closed(lines[at : at + taken], delimiter):
            cells, taken = "a quotation mark in it is never closed", 1
            unclosed += 1
        yield at + 1, cells
        at += taken if not isinstance(cells, str) else 1


def _is_closed(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the lines of one record are whole: what stands in quotation marks ends, and ends a cell if it goes on."""
    if len(lines) == 1 and lines[0].count('"') % 2 == 0:
        return True
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        return len(lines) == 1 and "unexpected end" not in str(error)
    return True


def behind_header(rows: Iterator[Row], known: Mapping[str, str], needed: Iterable[str]) -> Columns | None:
    """Go on to behind the first row that names all columns that are needed; None where there is none."""
    for row, _ in zip(rows, range(_HEADER_WITHIN), strict=False):
        columns = Columns(row.cells, known)
        if columns.have(*needed):
            return columns
    return None


def _delimiter(text: str, known: Mapping[str, str]) -> str:
    def most_known(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            return max(
                (len(Columns(row, known)) for row, _ in zip(rows, range(_HEADER_WITHIN), strict=False)), default=0
            )
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=most_known)
