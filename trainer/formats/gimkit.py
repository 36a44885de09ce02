"""The table that Gimkit takes for its kits: choices of one right answer and up to three wrong ones.

The layout is that of Gimkit's import template, whose first row is a title. Gimkit shuffles the answers. It has no place
for evidence, identifiers and tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from trainer.bank.questions import Kind
from trainer.errors import ImportRefused
from trainer.formats.collecting import Collector
from trainer.formats.games import MOST_OPTIONS, add_choice, cell, guarded, misfit, options_of, right_of, titled, uncell
from trainer.formats.model import Exported, Format, Item
from trainer.formats.tables import behind_header, read_csv, write_rows
from trainer.formats.wording import control_characters

_TITLE = "Gimkit Spreadsheet Import Template"
_HEADER = (
    "Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2 (Optional)",
    "Incorrect Answer 3 (Optional)",
)  # fmt: skip # a table reads best as one
_KNOWN = {
    "question": "question",
    "correct answer": "right",
    **{f"incorrect answer {number}{more}": "wrong" for number in range(1, 4) for more in ("", " optional")},
}


def _write(exported: Exported, file: BinaryIO) -> None:
    def rows() -> Iterator[tuple[str, ...]]:
        yield (_TITLE, *("" for _ in _HEADER[1:]))
        yield _HEADER
        for item in exported:
            options = options_of(item.question)
            (right,) = right_of(item.question)
            answers = [cell(options[right - 1]), *map(cell, (*options[: right - 1], *options[right:]))]
            yield (cell(titled(item)), *answers, *[""] * (MOST_OPTIONS - len(answers)))

    write_rows(rows(), file)


def _unfit(item: Item) -> str | None:
    return misfit(item, "Gimkit")


def _changed(item: Item) -> Iterable[str]:
    return (*control_characters(item), *guarded((titled(item), *options_of(item.question))))


def _read(data: bytes, into: Collector) -> None:
    rows = read_csv(data, _KNOWN, into)
    columns = behind_header(rows, _KNOWN, ("question", "right", "wrong"))
    if columns is None:
        raise ImportRefused(
            f"{into.source} has no row that names Gimkit's columns.",
            hint='They are "Question", "Correct Answer" and "Incorrect Answer 1" to "Incorrect Answer 3".',
        )
    for row in rows:
        right = uncell(columns.one(row, "right"))
        wrong = [uncell(option) for option in columns.all(row, "wrong")]
        options = (right, *wrong)
        if right.casefold() == "false" and [one.casefold() for one in wrong if one] == ["true"]:
            options, place = (*wrong, right), len(wrong) + 1
        else:
            place = 1
        add_choice(into, row.place, uncell(columns.one(row, "question")), options, (place,))


FORMAT = Format(
    name="gimkit",
    title="Gimkit",
    suffix=".csv",
    write=_write,
    read=_read,
    kinds=frozenset({Kind.CHOICE, Kind.TRUE_FALSE}),
    unfit=_unfit,
    changed=_changed,
    evidence=False,
    after='In Gimkit: New Kit, "Import", "Spreadsheet". It has no place for evidence and tags, and makes a new kit.',
    is_mine=lambda beginning: b"Gimkit" in beginning[:60],
)
