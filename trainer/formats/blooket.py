"""The table that Blooket takes for its question sets: choices of two to four options, one or several of them right.

The layout is that of Blooket's import template: a title row of as many columns as the header, by which it tells what
parts them, and no byte order mark. It has no place for evidence, identifiers and tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from trainer.bank.questions import Kind
from trainer.errors import ImportRefused
from trainer.formats.collecting import Collector
from trainer.formats.games import (
    MOST_OPTIONS,
    SECONDS,
    add_choice,
    cell,
    guarded,
    misfit,
    numbers,
    options_of,
    right_of,
    titled,
    uncell,
)
from trainer.formats.model import Exported, Format, Item
from trainer.formats.tables import behind_header, read_csv, write_rows
from trainer.formats.wording import control_characters

_TITLE = "Blooket\nImport Template"
_HEADER = (
    "Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3\n(Optional)", "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)", "Correct Answer(s)\n(Only include Answer #)",
)  # fmt: skip # a table reads best as one
_KNOWN = {
    "question text": "question",
    **{f"answer {number}{more}": "option" for number in range(1, MOST_OPTIONS + 1) for more in ("", " optional")},
    **dict.fromkeys(("correct answer s only include answer", "correct answer s", "correct answers"), "right"),
}


def _write(exported: Exported, file: BinaryIO) -> None:
    def rows() -> Iterator[tuple[str, ...]]:
        yield (_TITLE, *("" for _ in _HEADER[1:]))
        yield _HEADER
        for item in exported:
            options = [cell(option) for option in options_of(item.question)]
            options += [""] * (MOST_OPTIONS - len(options))
            right = ",".join(map(str, right_of(item.question)))
            yield (str(item.number), cell(titled(item)), *options, str(SECONDS), right)

    write_rows(rows(), file)


def _unfit(item: Item) -> str | None:
    return misfit(item, "Blooket")


def _changed(item: Item) -> Iterable[str]:
    return (*control_characters(item), *guarded((titled(item), *options_of(item.question))))


def _read(data: bytes, into: Collector) -> None:
    rows = read_csv(data, _KNOWN, into)
    columns = behind_header(rows, _KNOWN, ("question", "option", "right"))
    if columns is None:
        raise ImportRefused(
            f"{into.source} has no row that names Blooket's columns.",
            hint='They are "Question Text", "Answer 1" to "Answer 4" and "Correct Answer(s)".',
        )
    for row in rows:
        options = [uncell(option) for option in columns.all(row, "option")]
        add_choice(into, row.place, uncell(columns.one(row, "question")), options, numbers(columns.one(row, "right")))


FORMAT = Format(
    name="blooket",
    title="Blooket",
    suffix=".csv",
    write=_write,
    read=_read,
    kinds=frozenset({Kind.CHOICE, Kind.TRUE_FALSE, Kind.MULTIPLE}),
    unfit=_unfit,
    changed=_changed,
    evidence=False,
    after='In Blooket: Create, "CSV Import". It has no place for evidence and tags, and makes a new set each time.',
    is_mine=lambda beginning: b"Blooket" in beginning[:40],
)
