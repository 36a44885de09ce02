"""Who looks at a file before writing to it is alone with it meanwhile; who is killed there stands in nobody's way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

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
