"""Who looks at a file before writing to it is alone with it meanwhile; who is killed there stands in nobody's way."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock
from pathlib import Path
from types import ModuleType

import pytest

from trainer.errors import FileUnavailable
from trainer.locking import alone_in, fingerprint

_ADDING = """
import sys
from pathlib import Path
from trainer.locking import alone_in
path = Path(sys.argv[1])
for _ in range(50):
    with alone_in(path.parent):
        path.write_text(str(int(path.read_text()) + 1))
"""
_HOLDING = """
import sys, time
from pathlib import Path
from trainer.locking import alone_in
with alone_in(Path(sys.argv[1])):
    print("ready", flush=True)
    time.sleep(60)
"""


def test_what_two_processes_read_and_write_adds_up(tmp_path: Path) -> None:
    path = tmp_path / "sum"
    path.write_text("0", encoding="ascii")
    adding = [subprocess.Popen([sys.executable, "-c", _ADDING, str(path)]) for _ in range(2)]
    assert [process.wait() for process in adding] == [0, 0]
    assert path.read_text(encoding="ascii") == "100"
    assert [*tmp_path.iterdir()] == [path]


def test_who_does_not_end_is_told_of_and_who_is_killed_lets_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.locking._PATIENCE", 0.0)
    with subprocess.Popen([sys.executable, "-c", _HOLDING, str(tmp_path)], stdout=subprocess.PIPE) as holding:
        assert holding.stdout is not None
        assert holding.stdout.readline() == b"ready\n"
        with pytest.raises(FileUnavailable, match="Another program is writing in"), alone_in(tmp_path):
            pass
        os.kill(holding.pid, signal.SIGKILL)
        holding.wait()
    with alone_in(tmp_path):
        assert [*tmp_path.iterdir()] == []


class _Windows(ModuleType):
    """The locks of Windows, made of those that are here: of a byte of a file, held by a handle."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self, refuses_with: int | None = None) -> None:
        super().__init__("msvcrt")
        self._refuses_with = refuses_with

    def locking(self, handle: int, mode: int, _bytes: int) -> None:
        if self._refuses_with is not None:
            raise OSError(self._refuses_with, "no locks")
        try:
            flock(handle, LOCK_UN if mode == self.LK_UNLCK else LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise PermissionError(errno.EACCES, "Permission denied") from error


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system that locks files and no folders; the user's temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", _Windows())
    monkeypatch.setattr("trainer.locking._PATIENCE", 0.0)
    return folder


def test_on_windows_a_file_elsewhere_stands_for_the_folder(windows: Path, tmp_path: Path) -> None:
    ours, other = tmp_path / "banks", tmp_path / "others"
    with alone_in(ours):
        with pytest.raises(FileUnavailable, match="Another program is writing in"), alone_in(other / ".." / "banks"):
            pass
        with alone_in(other):
            pass
    with pytest.raises(KeyError), alone_in(ours):
        raise KeyError
    with alone_in(ours):
        assert [*ours.iterdir()] == []
    assert len([*windows.iterdir()]) == 2


def test_where_windows_has_no_locks_nobody_is_kept_out(
    windows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", _Windows(refuses_with=errno.EINVAL))
    with alone_in(tmp_path / "banks"), alone_in(tmp_path / "banks"):
        assert [path.stat().st_size for path in windows.iterdir()] == [0]


def test_a_folder_that_is_missing_is_made_and_one_that_cannot_be_is_told(tmp_path: Path) -> None:
    with alone_in(tmp_path / "new" / "folder"):
        assert (tmp_path / "new" / "folder").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(FileUnavailable, match="Cannot write to"), alone_in(tmp_path / "file" / "folder"):
        pass


def test_a_fingerprint_tells_one_content_from_another(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert fingerprint(path) is None
    path.write_bytes(b"x")
    first = fingerprint(path)
    path.write_bytes(b"y")
    assert first is not None
    assert fingerprint(path) not in {first, None}
    assert fingerprint(tmp_path) is None
