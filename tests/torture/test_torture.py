"""The small version of ``make torture``: a few kills and failures of each kind, and nothing is lost or half written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_BROKEN = """
import sys
from contextlib import nullcontext
from pathlib import Path
from tests.torture.boundaries import OPERATIONS, kill_at_boundaries
from trainer.scores.book import ScoreBook
ScoreBook.at_once = lambda self: nullcontext()
(overriding,) = (operation for operation in OPERATIONS if operation.name == "say 'I was right'")
print(*kill_at_boundaries(overriding, Path(sys.argv[1]), most=4).faults, sep="\\n")
"""


def python(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python by itself: a process that is forked must have no threads, and a test runner has some."""
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)


def test_nothing_is_lost_and_nothing_half_written() -> None:
    parts, few = ("boundaries", "rounds", "calls"), ("--most", "1", "--kills", "26", "--processes", "1")
    done = python("-m", "tests.torture", *parts, *few)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.endswith(": 0 things wrong")
    assert int(last.split()[0]) >= 26  # also where no process can be stopped at its system calls


def test_what_is_kept_in_two_steps_is_found(tmp_path: Path) -> None:
    done = python("-c", _BROKEN, str(tmp_path))
    if "Errno" in done.stderr:
        pytest.skip("this system lets no process be stopped at its system calls")
    assert "neither as before nor as after: scores.sqlite3" in done.stdout, done.stderr
