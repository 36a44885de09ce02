"""Writes banks in a format, and reads them back, without files."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from trainer.bank.model import Bank
from trainer.bank.streaming import stream_of
from trainer.formats import olx_reading
from trainer.formats.collecting import Collector, Imported
from trainer.formats.model import Exported, Format, ItemProblem
from trainer.formats.registry import find_format

_GOLDEN = Path(__file__).parent.parent / "golden"


def assert_as_reviewed(data: bytes, name: str) -> None:
    """The content of a file is the golden one that a person has read; ``UPDATE_GOLDEN`` writes that anew."""
    golden = _GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(data)
    assert data.decode() == golden.read_bytes().decode()


def written(name: str | Format, bank: Bank) -> tuple[bytes, list[ItemProblem]]:
    """The bytes of an export, and what it could not carry."""
    found = find_format(name) if isinstance(name, str) else name
    problems: list[ItemProblem] = []
    file = io.BytesIO()
    assert found.write is not None
    found.write(Exported(stream_of(bank), found, on_problem=problems.append), file)
    return file.getvalue(), problems


def read_back(name: str | Format, data: bytes, *, title: str = "file") -> Imported:
    """What comes of reading a file, here: a process of its own takes too long, and does not say what it opens."""
    found = find_format(name) if isinstance(name, str) else name
    collector = Collector(found.name, f"{title}{found.suffix}")
    collector.title = title
    assert found.read is not None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(olx_reading, "_files", olx_reading.files_in)
        found.read(data, collector)
    return collector.imported()


def listing(data: bytes) -> str:
    """The members of a package with their texts, a line for each element, for a person to read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = (f"==> {name} <==\n{archive.read(name).decode()}\n" for name in archive.namelist())
        return "\n".join(text.replace("><", ">\n<") for text in texts)


def said_in(data: bytes) -> str:
    """All that a file says, whatever it is packed in, without the backslashes that a syntax puts before letters."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(said_in(archive.read(name)) for name in archive.namelist())
    if data.startswith(b"\x1f\x8b"):
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            files = (tar.extractfile(member) for member in tar)
            return "\n".join(said_in(file.read()) for file in files if file is not None)
    if data.startswith(b"%PDF-"):
        pages = PdfDocument(data)
        return "\n".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    return data.decode("utf-8", "replace").replace("\\", "")
