"""A reader never sees half of a file, and a failure never costs the old one; reading ends, whatever a name leads to."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from pathlib import Path

import pytest

from trainer.errors import FileUnavailable
from trainer.files import TooLarge, atomic_write, atomic_writing, is_any_of, read_whole, reading


def test_a_file_holds_what_was_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.txt"
    atomic_write(path, b"one")
    atomic_write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_when_the_disk_fails_the_old_file_stays(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    atomic_write(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(FileUnavailable, match=r"Cannot write .*a\.txt: no space left on device\."):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["a.txt"]


def test_an_interruption_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    atomic_write(path, b"old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["a.txt"]


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable, match="it is a folder"):
        atomic_write(tmp_path, b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_or_device_is_not_written_over(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    link = tmp_path / "link"
    link.symlink_to(os.devnull)
    for path in (pipe, link):
        with pytest.raises(FileUnavailable, match="it is a device or a pipe"):
            atomic_write(path, b"x")
    assert pipe.is_fifo()
    assert link.is_char_device()


def test_a_file_in_the_way_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileUnavailable, match="Cannot write"):
        atomic_write(tmp_path / "a" / "b.txt", b"x")


def test_the_permissions_of_a_file_are_kept_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    usual = tmp_path / "usual.txt"
    usual.write_bytes(b"")
    atomic_write(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    path.chmod(0o640)
    atomic_write(path, b"y")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_long_name_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".txt")
    atomic_write(path, b"x")
    assert path.read_bytes() == b"x"


def test_what_a_writer_raises_is_not_taken_for_a_fault_of_the_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    atomic_write(path, b"old")
    with pytest.raises(ValueError, match="of mine"), atomic_writing(path):
        raise ValueError("of mine")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_path_that_no_file_can_have_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable, match=r"Cannot write .*no file can have such a name"):
        atomic_write(tmp_path / "a\0b", b"x")


def test_a_file_is_known_by_any_of_its_names(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"x")
    link.symlink_to(path)
    assert is_any_of(link, (tmp_path / "none", path))
    assert not is_any_of(tmp_path / "none", (tmp_path / "none",))
    assert not is_any_of(path, ())


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")


def piped(folder: Path, data: bytes) -> Path:
    """A pipe, and somebody who writes to it once it is read."""
    path = folder / "pipe"
    os.mkfifo(path)

    def write() -> None:
        with contextlib.suppress(BrokenPipeError), path.open("wb") as file:
            file.write(data)

    threading.Thread(target=write, daemon=True).start()
    return path


@needs_pipes
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    data = bytes(range(256)) * 1000
    assert read_whole(piped(tmp_path, data), len(data)) == data


@needs_pipes
def test_a_pipe_may_hold_as_much_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        read_whole(piped(tmp_path, bytes(300_000)), 1000)


def test_a_file_may_hold_so_much(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_whole(path, 5) == b"12345"
    with pytest.raises(TooLarge) as told:
        read_whole(path, 4)
    assert told.value.size == 5


def test_what_a_reader_raises_is_not_taken_for_a_fault_of_the_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    with pytest.raises(ValueError, match="of mine"), reading(path, 1):
        raise ValueError("of mine")
