"""Writes banks in a format, and reads them back, without files."""

from __future__ import annotations

import io

from trainer.bank.model import Bank
from trainer.bank.streaming import stream_of
from trainer.formats.collecting import Collector, Imported
from trainer.formats.model import Exported, Format, ItemProblem
from trainer.formats.registry import find_format


def written(name: str | Format, bank: Bank) -> tuple[bytes, list[ItemProblem]]:
    """The bytes of an export, and what it could not carry."""
    found = find_format(name) if isinstance(name, str) else name
    problems: list[ItemProblem] = []
    file = io.BytesIO()
    assert found.write is not None
    found.write(Exported(stream_of(bank), found, on_problem=problems.append), file)
    return file.getvalue(), problems


def read_back(name: str | Format, data: bytes, *, title: str = "file") -> Imported:
    """What comes of reading a file."""
    found = find_format(name) if isinstance(name, str) else name
    collector = Collector(found.name, f"{title}{found.suffix}")
    collector.title = title
    assert found.read is not None
    found.read(data, collector)
    return collector.imported()
