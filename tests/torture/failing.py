"""One operation, while one of its writing system calls fails: it is refused in a sentence, and works the next time.

The disk is full, or fails. What was refused has changed nothing; what was done is there; doing it again where it was
refused does it once.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.torture.boundaries import OPERATIONS, Frame, Operation, check, framed, spread
from tests.torture.looking import assert_usable, parts_of
from tests.torture.victims import Teller, begin, step_and_fail
from tests.torture.world import World
from trainer.errors import ExitCode, TrainerError
from trainer.formats.registry import all_formats

NUMBERS = (errno.ENOSPC, errno.EIO)
_DONE = "done"


@dataclass(frozen=True, slots=True)
class Failed:
    """How many writing calls an operation makes, how many of them failed, how often it was refused, what was wrong."""

    operation: str
    calls: int
    failures: int
    refused: int
    faults: tuple[str, ...]


def fail_at_calls(operation: Operation, folder: Path, *, most: int | None = None) -> Failed:
    """Let each writing call of an operation fail in each way, or ``most`` of them."""
    frame = framed(operation, folder)
    calls = _run(frame, frame.anew(), None, 0)[0]
    faults: list[str] = []
    failures = refused = 0
    for call in spread(calls, most):
        for number in NUMBERS:
            where = f"{operation.name}, call {call} of {calls}, {os.strerror(number).lower()}"
            try:
                _, told = _run(frame, frame.anew(), call, number)
                refused += told != _DONE
            except Exception as error:  # noqa: BLE001 - whatever comes of it is to be told
                faults.append(f"{where}: {type(error).__name__}: {error}")
            failures += 1
    return Failed(operation.name, calls, failures, refused, tuple(faults))


def fail_all(folder: Path, *, most: int | None = None) -> Iterator[Failed]:
    """Let the calls of every operation fail."""
    all_formats()
    for number, operation in enumerate(OPERATIONS):
        yield fail_at_calls(operation, folder / str(number), most=most)


def _run(frame: Frame, world: World, call: int | None, number: int) -> tuple[int, str]:
    """Do it while a call fails, look; where it was refused do it again, look. Return the calls and what was said."""

    def act(tell: Teller) -> None:
        do = frame.operation.begins(world)
        os.kill(os.getpid(), signal.SIGSTOP)
        told, code = _tried(do)
        os.kill(os.getpid(), signal.SIGSTOP)
        tell.did("first", told=told, code=code)
        tell.did("second", told=_tried(do)[0] if told != _DONE else told)

    victim = begin(act, traced=True)
    between: list[dict[str, object]] = []
    made = step_and_fail(victim, call, number, lambda: between.append(parts_of(world.home)))
    assert victim.failure is None, victim.failure
    first, second = (str(said["told"]) for said in victim.said)
    if first != _DONE:
        code = victim.said[0]["code"]
        assert code in {ExitCode.ENVIRONMENT, ExitCode.INVALID_DATA}, f"{first} has the exit code {code}"
        assert "\n" not in first, first
        assert not first.endswith("(without a hint)"), first
    _check(frame, world, between[0], first, second)
    return made, first


def _check(frame: Frame, world: World, between: dict[str, object], first: str, second: str) -> None:
    """Look at what there was between the first time and the second, and at what there is now."""
    operation = frame.operation
    if operation.varies:
        book = parts_of(world.home)["scores.sqlite3"]
        assert _DONE not in {first, second} or book == frame.after["scores.sqlite3"], (
            "it was said to be done, and is not"
        )
        assert_usable(world)
        return
    if first == _DONE:
        assert between == frame.after, "it was said to be done, and is not"
    elif not operation.between:
        assert between == frame.before, f"it was refused ({first}), and something changed"
        assert second == _DONE, f"the second time it was refused: {second}"
        assert parts_of(world.home) == frame.after, f"it was refused ({first}), and then not done once"
    check(frame, world)


def _tried(do: object) -> tuple[str, int]:
    assert callable(do)
    try:
        do()
    except TrainerError as error:
        return str(error) if error.hint else f"{error} (without a hint)", int(error.exit_code)
    return _DONE, 0
