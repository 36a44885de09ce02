"""A document over which a library crashes, hangs or eats all memory costs that document, by name, and nothing else."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from trainer.documents import apart, content, reading
from trainer.documents.blocks import Page
from trainer.documents.kinds import MARKDOWN, SourceKind
from trainer.documents.reading import read_document
from trainer.errors import DocumentRefused
from trainer.generator.sources import generate_from

GOOD = "Maria Keller founded the Harbour Museum in Bremen in 1974. Peter Lang opened the Alder Bridge in Oslo in 1998."


class _Crashing(SourceKind):
    __slots__ = ()

    def read(self, content: bytes | str, source: str) -> Page:  # noqa: ARG002 - what every kind is handed
        ctypes.string_at(0)
        raise AssertionError("the system let it live")


class _Hanging(SourceKind):
    __slots__ = ()

    def read(self, content: bytes | str, source: str) -> Page:  # noqa: ARG002 - as above
        while True:
            pass


class _Greedy(SourceKind):
    __slots__ = ()

    def read(self, content: bytes | str, source: str) -> Page:  # noqa: ARG002 - as above
        held = []
        while True:
            held.append(bytes(50_000_000))


class _Failing(SourceKind):
    __slots__ = ()

    def read(self, content: bytes | str, source: str) -> Page:
        raise KeyError(content, source)


class _Telling(SourceKind):
    """Says in which process it reads."""

    __slots__ = ()

    def read(self, content: bytes | str, source: str) -> Page:  # noqa: ARG002 - as above
        return Page((), title=str(os.getpid()))


FAILED = "cannot be read: the reader for PDF failed over it. Save it anew, or as plain text."
WAYS_TO_GO = {
    "crashing.pdf": (_Crashing, FAILED),
    "failing.pdf": (_Failing, FAILED),
    "hanging.pdf": (_Hanging, "took more than 0.5 seconds to read. Split it, or save it as plain text."),
    "greedy.pdf": (_Greedy, "takes more than 0.5 GB of memory to read. Split it, or save it as plain text."),
}


read_apart = apart.read_apart


def _within_limits(kind: SourceKind, content: bytes | str, source: str, *, called_off: Callable[[], bool]) -> Page:
    """What hangs has a moment; the others have time, for the machine may be busy."""
    seconds = 0.5 if isinstance(kind, _Hanging) else apart.MAX_SECONDS
    return read_apart(kind, content, source, seconds=seconds, memory=500_000_000, called_off=called_off)


@pytest.mark.skipif(os.name != "posix", reason="only some systems hold a process to its memory")
def test_each_is_told_and_the_documents_around_it_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {name: kind("PDF", (".pdf",), "", binary=True, apart=True) for name, (kind, _) in WAYS_TO_GO.items()}
    monkeypatch.setattr(reading, "binary_kind", lambda _data, source: kinds.get(source))
    monkeypatch.setattr(apart, "read_apart", _within_limits)
    for name in kinds:
        (tmp_path / name).write_bytes(b"%PDF-")
    for name in ("a.txt", "z.txt"):
        (tmp_path / name).write_text(f"{GOOD} So says {name}.", encoding="utf-8")
    bank = generate_from([str(tmp_path)])
    assert [document.source for document in bank.documents] == ["a.txt", "z.txt"]
    assert bank.report is not None
    told = {Path(left.name).name: left.reason for left in bank.report.left_out}
    assert told == {name: f"{name} {said}" for name, (_, said) in WAYS_TO_GO.items()}


def test_a_reader_may_take_a_moment_only() -> None:
    with pytest.raises(DocumentRefused, match=r"a\.pdf took more than 0\.01 seconds to read\."):
        apart.read_apart(_Hanging("PDF", (".pdf",), ""), b"", "a.pdf", seconds=0.01)


def test_a_short_text_is_read_here_and_a_long_one_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []
    monkeypatch.setattr(content, "kind_named", lambda _path: _Telling(MARKDOWN.name, (".md",), ""))

    def look(page: Page) -> Page:
        seen.append(page.title)
        return page

    monkeypatch.setattr(reading, "clean_page", look)
    for length in (1000, 250_000):
        (tmp_path / "a.md").write_text("word " * (length // 5), encoding="utf-8")
        with pytest.raises(DocumentRefused, match="holds no text"):
            read_document(tmp_path / "a.md")
    here, there = seen
    assert here == str(os.getpid()) != there
