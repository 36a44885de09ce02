"""The clipboard is a source like a file, read by the program that the system has for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trainer.documents import clipboard
from trainer.documents.reading import entries, read_document
from trainer.documents.sources import CLIPBOARD
from trainer.errors import DocumentRefused, FileUnavailable

PROSE = "The Alder rises in the northern hills. It reaches the sea at Brackwater after 212 kilometres."

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs of these tests are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds all programs there are; the shell is named by its path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    return folder


def install(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def saying(text: str) -> str:
    return f"echo '{text}'"


@pytest.mark.parametrize("command", clipboard.PROGRAMS, ids=lambda command: command[0])
def test_each_program_gives_the_text_that_was_copied(command: tuple[str, ...], programs: Path) -> None:
    install(programs, command[0], f'[ "$#" = {len(command) - 1} ] && {saying(f"$* {PROSE}")}'.replace("$*", "We say."))
    document = read_document(CLIPBOARD)
    assert (document.source, document.title, document.text) == ("clipboard", "Clipboard", f"We say. {PROSE}")


def test_markdown_that_was_copied_brings_its_title(programs: Path) -> None:
    install(programs, "xsel", saying(f"# The Alder\n\n{PROSE}"))
    assert read_document(CLIPBOARD).title == "The Alder"


def test_a_program_without_a_screen_to_ask_is_not_asked(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY")
    install(programs, "wl-paste", "exit 1")
    install(programs, "xclip", saying(PROSE))
    assert read_document(CLIPBOARD).text == PROSE
    monkeypatch.delenv("DISPLAY")
    with pytest.raises(FileUnavailable, match="There is no clipboard here, or no program that reads it"):
        read_document(CLIPBOARD)


@pytest.mark.parametrize("script", ["exit 1", "echo", "true", "kill -9 $$"])
def test_a_clipboard_without_text_is_told(script: str, programs: Path) -> None:
    install(programs, "xclip", script)
    with pytest.raises(DocumentRefused, match=r"The clipboard holds no text\. Copy a text with sentences in it\."):
        read_document(CLIPBOARD)


def test_a_program_that_does_not_answer_is_told(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_SECONDS", 0.05)
    install(programs, "xclip", "exec /bin/sleep 60")
    with pytest.raises(FileUnavailable, match="The clipboard cannot be read: xclip does not answer"):
        read_document(CLIPBOARD)


def test_the_clipboard_has_the_limit_of_a_text(programs: Path) -> None:
    install(programs, "xclip", saying("x" * 2000))
    with pytest.raises(DocumentRefused, match=r"documents may have up to 0\.001 MB"):
        read_document(CLIPBOARD, max_bytes=1000)


def test_it_stands_among_other_sources_by_its_name() -> None:
    assert [(entry.name, entry.place) for entry in entries([CLIPBOARD, "-"])] == [
        ("clipboard", CLIPBOARD), ("standard input", "-"),
    ]  # fmt: skip # a table reads best as one
