"""The machine does not play along, seen from the command line: one clear sentence, the right exit code, nothing lost.

Each fault is a real one where the system lets us make it: a disk of a few pages, a folder that can only be read.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.torture.looking import assert_sound
from tests.torture.world import World, new_world
from trainer.bank.files import load_bank
from trainer.errors import ExitCode
from trainer.scores.book import ScoreBook

_LONG = "x" * 3000
_MOST = 400
"""Answers after which a small disk is surely full."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A way in which the machine fails, what is promised then, and what tries it."""

    name: str
    promise: str
    tries: Callable[[World], None]


class CannotBeTried(Exception):
    """The system does not let us make such a fault; says why."""


def meet(fault: Fault, folder: Path) -> str | None:
    """Try a fault and return what was wrong, if anything. Raises ``CannotBeTried``."""
    try:
        fault.tries(new_world(folder / "world"))
    except AssertionError as error:
        return f"{fault.name}: {error}"
    return None


def _trainer(world: World, *words: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program in a home, and see that it ends without a traceback."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("TRAINER_")}
    done = subprocess.run(
        [sys.executable, "-m", "trainer", *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={**environ, "TRAINER_HOME": str(world.home), "TERM": "dumb"},
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done


def _assert_told(done: subprocess.CompletedProcess[str], *said: str) -> None:
    assert done.returncode == ExitCode.ENVIRONMENT, f"exit code {done.returncode}: {done.stderr}"
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("trainer: "), lines[0]
    for part in said:
        assert part in lines[0], lines[0]


@contextmanager
def _mounted(*words: str | Path) -> Iterator[None]:
    """Mount something for a while. Raises ``CannotBeTried`` where that is not allowed."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        raise CannotBeTried("there is no program to mount disks with")
    done = subprocess.run([mount, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotBeTried("only the administrator may mount a disk of a few pages")
    try:
        yield
    finally:
        subprocess.run([umount, str(words[-1])], check=False, capture_output=True)


@contextmanager
def _small_disk(world: World, *, kilobytes: int) -> Iterator[None]:
    """Put the home on a disk with so little room beside what it holds."""
    kept = world.folder / "kept"
    world.home.rename(kept)
    world.home.mkdir()
    size = sum(path.stat().st_size + 4096 for path in kept.rglob("*")) // 1024 + kilobytes
    with _mounted("-t", "tmpfs", "-o", f"size={size}k", "tmpfs", world.home):
        shutil.copytree(kept, world.home, dirs_exist_ok=True)
        yield


def full_disk_in_a_quiz(world: World) -> None:
    """Every answer whose verdict was shown is in the book."""
    with _small_disk(world, kilobytes=400):
        answered = 0
        for _ in range(_MOST):
            done = _trainer(world, "quiz", "--plain", "--mode", "cram", world.bank, typed=f"{_LONG}\n" * 60)
            answered += done.stdout.count("✗ Wrong") + done.stdout.count("✓ Correct")
            if done.returncode:
                break
        _assert_told(done, "scores.sqlite3", "the disk is full", "Make room")
        with ScoreBook.open(world.settings.score_book) as book:
            kept = len(book.answers())
        assert kept == answered, f"{answered} verdicts were shown, {kept} answers are in the book"
        assert_sound(world.settings.score_book)


def full_disk_and_a_bank(world: World) -> None:
    """A bank that cannot be written stays as it was."""
    question = load_bank(world.bank).questions[0].id
    with _small_disk(world, kilobytes=4):
        (world.home / "filling").write_bytes(b"")
        _fill(world.home / "filling")
        before = world.bank.read_bytes()
        _assert_told(
            _trainer(world, "bank", "accept", world.bank, question), "notes.jsonl", "no space left", "Make room"
        )
        _assert_told(_trainer(world, "import", world.sheet), "no space left", "Make room")
        _assert_told(_trainer(world, "config", "set", "questions", "7"), "trainer.toml", "no space left", "Make room")
        assert world.bank.read_bytes() == before


def read_only_home(world: World) -> None:
    """Without a folder to write to it is said which, and what is there can still be read."""
    question = load_bank(world.bank).questions[0].id
    _trainer(world, "quiz", "--plain", world.bank, typed="x\n")
    with _mounted("--bind", world.home, world.home), _mounted("-o", "remount,bind,ro", world.home):
        told = "read-only"
        _assert_told(_trainer(world, "quiz", "--plain", world.bank, typed="x\n"), "scores.sqlite3", "cannot be written")
        _assert_told(_trainer(world, "bank", "accept", world.bank, question), "notes.jsonl", told)
        _assert_told(_trainer(world, "import", world.sheet), told)
        _assert_told(_trainer(world, "config", "set", "questions", "7"), "trainer.toml", told)
        assert _trainer(world, "bank", "show", world.bank).returncode == 0


def _fill(path: Path) -> None:
    """Write to a file until the disk is full."""
    with path.open("ab", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 1024)
        except OSError:
            return


FAULTS = (
    Fault("a disk that fills up during a quiz", "each answer with a verdict is in the book", full_disk_in_a_quiz),
    Fault("a full disk", "banks and settings stay as they were", full_disk_and_a_bank),
    Fault("a home that can only be read", "it is said which file, and the rest is read", read_only_home),
)
"""Faults that need the rights of an administrator."""
