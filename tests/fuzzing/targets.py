"""What is tried on a changed file, and what must hold: it is read as it should be, or refused in one clear sentence."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.documents.writing import WRITERS
from trainer.bank.files import LineProblem, dump_bank, load_bank
from trainer.bank.model import Bank
from trainer.checking import checked_json, json_of
from trainer.documents import apart
from trainer.documents.blocks import Page
from trainer.documents.kinds import SourceKind
from trainer.documents.model import Document
from trainer.documents.reading import read_document
from trainer.documents.sniffing import damaged
from trainer.errors import TrainerError
from trainer.formats import olx_reading, registry
from trainer.formats.importing import import_bank
from trainer.formats.registry import all_formats
from trainer.safe_text import one_line
from trainer.settings import read_settings

_LONGEST_SENTENCE = 1000
_UNCLEAN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Controls, line ends and lone surrogates."""

Target = Callable[[bytes, Path], bool]
"""Tries a file's content, put into a folder; returns whether it was read, and raises whatever should not be."""


def targets() -> dict[str, Target]:
    """Return what is fuzzed by name: endings of documents, formats that are read, "bank" and "settings"."""
    return {
        **{suffix: partial(_try_document, suffix) for suffix in WRITERS},
        **{made.name: partial(_try_import, made.name, made.suffix) for made in all_formats() if made.read is not None},
        "bank": _try_bank,
        "settings": _try_settings,
    }


def _try_document(suffix: str, data: bytes, folder: Path) -> bool:
    path = _put(data, folder / f"a{suffix}")
    return _read_or_refused(lambda: _check_document(read_document(path)))


def _try_import(name: str, suffix: str, data: bytes, folder: Path) -> bool:
    path = _put(data, folder / f"a{suffix}")

    def read() -> None:
        imported = import_bank(path, name)
        assert imported.bank.questions
        _check_bank(imported.bank, folder)
        for problem in imported.problems:
            _check_sentence(str(problem))

    return _read_or_refused(read)


def _try_bank(data: bytes, folder: Path) -> bool:
    path = _put(data, folder / "a.jsonl")

    def read() -> None:
        problems: list[LineProblem] = []
        bank = load_bank(path, problems=problems)
        _check_bank(bank, folder)
        lines = sum(bool(line.strip()) for line in data.removeprefix(BOM_UTF8).split(b"\n"))
        assert len(bank.questions) + len(problems) == lines - 1, "a line is a question or a problem"
        for problem in problems:
            _check_sentence(problem.reason)

    return _read_or_refused(read)


def _try_settings(data: bytes, folder: Path) -> bool:
    _put(data, folder / "trainer.toml")
    return _read_or_refused(lambda: read_settings({"TRAINER_HOME": str(folder)}, {}))


def _read_or_refused(read: Callable[[], object]) -> bool:
    """Whether it was read; else what refused it was foreseen, and says so in a sentence."""
    try:
        read()
    except TrainerError as error:
        _check_sentence(str(error))
        return False
    return True


def _check_document(document: Document) -> None:
    pieces = [document.text[p.start : p.end] for p in document.paragraphs]
    assert document.text == "\n\n".join(pieces)
    for piece in (*pieces, document.title):
        assert piece == " ".join(piece.split()) != ""
        assert not _UNCLEAN.search(piece)
    assert checked_json(Document, json_of(Document, document)) == document


def _check_bank(bank: Bank, folder: Path) -> None:
    """A bank that was read is one that can be written, and then is the same."""
    path = _put(dump_bank(bank), folder / "again.jsonl")
    assert load_bank(path) == bank


def _check_sentence(told: str) -> None:
    """What the front ends show of it, which goes through a door, is a line of sensible length."""
    shown = one_line(told)
    assert 5 < len(shown) <= _LONGEST_SENTENCE, shown
    assert "Traceback" not in shown
    assert not _UNCLEAN.search(shown)


def _put(data: bytes, path: Path) -> Path:
    path.write_bytes(data)
    return path


@contextmanager
def in_this_process(on_unforeseen: Callable[[Exception], None] | None = None) -> Iterator[None]:
    """Read here and now what is read in a process of its own, which takes too long and tells nothing of its coverage.

    What a library raises there becomes the same refusal; ``on_unforeseen`` is told of it. Which formats are
    installed is asked once, since that takes longer than reading most files.
    """

    def read_here(kind: SourceKind, content: bytes | str, source: str, **_limits: object) -> Page:
        try:
            return kind.read(content, source)
        except TrainerError:
            raise
        except Exception as error:
            if on_unforeseen is not None:
                on_unforeseen(error)
            raise damaged(source, f"file of its kind ({kind.name})") from error

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(apart, "read_apart", read_here)
        patched.setattr(olx_reading, "_files", olx_reading.files_in)
        patched.setattr(registry, "entry_points", cache(entry_points))
        yield
