"""Processes that are killed: forked from one that has everything imported, and heard over a pipe.

A victim says what it is about to do and, once that is done, that it was. What it said last tells whoever looks at the
files afterwards what must be there and what may be.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import select
import signal
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

Record = Mapping[str, Any]

_TRACEME, _PEEKUSER, _POKEUSER, _CONTINUE, _SYSCALL, _SETOPTIONS = 0, 3, 6, 7, 24, 0x4200
_TELLS_CALLS, _ENDS_WITH_US = 0x1, 0x100000
_SHOWN_AS_CALL = signal.SIGTRAP | 0x80
_NUMBER, _RESULT = 15 * 8, 10 * 8
"""Where on x86-64 a stopped process holds the number of its system call, and what that returns."""
WRITING = MappingProxyType(
    {
        1: "write", 18: "pwrite64", 20: "writev", 74: "fsync", 75: "fdatasync", 77: "ftruncate", 82: "rename",
        83: "mkdir", 87: "unlink", 285: "fallocate", 40: "sendfile", 326: "copy_file_range",
    }
)  # fmt: skip # a table reads best as one
"""The system calls on x86-64 by which a file is written, renamed or removed."""
_NONE = (1 << 64) - 1
_LARGEST = 1 << 16


class Teller:
    """What a victim speaks through: ``tries`` before an operation, ``did`` once it was acknowledged."""

    def __init__(self, handle: int, also: Mapping[str, object] = MappingProxyType({})) -> None:
        self._handle = handle
        self._also = also

    def of(self, **also: object) -> Teller:
        """Return one that says this each time, too."""
        return Teller(self._handle, {**self._also, **also})

    def tries(self, what: str, **more: object) -> None:
        """Say what is about to be done."""
        self._say("tries", what, more)

    def did(self, what: str, **more: object) -> None:
        """Say what was done."""
        self._say("did", what, more)

    def _say(self, when: str, what: str, more: Mapping[str, object]) -> None:
        data = json.dumps({"when": when, "what": what, **self._also, **more}).encode() + b"\n"
        while data:
            data = data[os.write(self._handle, data) :]


@dataclass
class Victim:
    """A process, and what it has said so far; ``ended`` is what the system says of its end."""

    id: int
    handle: int
    said: list[Record] = field(default_factory=list)
    ended: int | None = None
    _rest: bytes = b""

    def hear(self) -> None:
        """Take what has been said, as far as it is there."""
        while select.select([self.handle], [], [], 0)[0]:
            data = os.read(self.handle, _LARGEST)
            if not data:
                return
            *lines, self._rest = (self._rest + data).split(b"\n")
            self.said += [json.loads(line) for line in lines]

    @property
    def was_killed(self) -> bool:
        """Whether it was killed, and not through already."""
        return self.ended is not None and os.WIFSIGNALED(self.ended) and os.WTERMSIG(self.ended) == signal.SIGKILL

    @property
    def failure(self) -> str | None:
        """What went wrong in it, if it ended by itself and not well."""
        if self.ended is None or self.was_killed or self.ended == 0:
            return None
        return str(self.said[-1].get("trace", "")) if self.said else f"it ended with {self.ended}"


def begin(act: Callable[[Teller], None], *, traced: bool = False) -> Victim:
    """Fork a process that does something and ends. A traced one waits for :func:`step_and_kill`."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return Victim(child, reading)
    code = 1
    try:
        os.close(reading)
        if traced:
            _ptrace(_TRACEME, 0)
        act(Teller(writing))
        code = 0
    except BaseException:  # noqa: BLE001 - a fork must not return into the code of its parent
        Teller(writing).did("fail", trace=traceback.format_exc())
    finally:
        os._exit(code)


def watch(victims: Mapping[Victim, float] | list[tuple[Victim, float]]) -> None:
    """Kill each victim so many seconds from now, unless it ends before, and hear what they say."""
    begun = time.monotonic()
    living = sorted(dict(victims).items() if isinstance(victims, Mapping) else victims, key=lambda pair: pair[1])
    while living:
        victim, after = living[0]
        left = begun + after - time.monotonic()
        if left <= 0:
            os.kill(victim.id, signal.SIGKILL)
            _bury(victim)
            del living[0]
            continue
        ready = select.select([one.handle for one, _ in living], [], [], left)[0]
        for pair in [pair for pair in living if pair[0].handle in ready]:
            if not _still_speaks(pair[0]):
                _bury(pair[0])
                living.remove(pair)


def step_and_kill(victim: Victim, stops: int | None) -> int:
    """Let a traced victim run to its ``stops``-th system-call boundary after it stopped itself, and kill it there.

    Returns how many boundaries it passed; with None it runs to its end. Both the entry and the exit of a call count.
    """
    passed = 0

    def at_boundary() -> None:
        nonlocal passed
        passed += 1
        if passed == stops:
            os.kill(victim.id, signal.SIGKILL)

    _follow(victim, at_boundary)
    return passed


def step_and_fail(victim: Victim, call: int | None, number: int, meanwhile: Callable[[], None] = lambda: None) -> int:
    """Let the ``call``-th writing system call of a traced victim fail with an error number; it does nothing then.

    Calls count from where the victim stops itself to where it does so again; ``meanwhile`` is called then, before it
    goes on. Returns how many there were; with None none of them fails.
    """
    made, entering, failing = 0, True, False

    def at_boundary() -> None:
        nonlocal made, entering, failing
        if failing:
            _ptrace(_POKEUSER, victim.id, -number & _NONE, _RESULT)
            failing = False
        elif entering and _peek(victim.id, _NUMBER) in WRITING:
            made += 1
            if made == call:
                _ptrace(_POKEUSER, victim.id, _NONE, _NUMBER)  # no such call: the system does nothing
                failing = True
        entering = not entering

    _follow(victim, at_boundary, meanwhile)
    return made


def can_trace() -> bool:
    """Whether this system lets a process be stopped at its system calls."""
    try:
        victim = begin(lambda _: os.kill(os.getpid(), signal.SIGSTOP), traced=True)
        return step_and_kill(victim, None) > 0
    except (OSError, AttributeError):
        return False


def can_fail() -> bool:
    """Whether we know where this system's processors hold the number of a system call."""
    return platform.machine() == "x86_64" and can_trace()


def _follow(victim: Victim, at_boundary: Callable[[], None], meanwhile: Callable[[], None] = lambda: None) -> None:
    """Follow a traced victim to its end; from its first stop to its second, if there is one, boundary by boundary."""
    stops = 0
    while True:
        _, status = os.waitpid(victim.id, 0)
        if not os.WIFSTOPPED(status):
            victim.ended = status
            break
        signalled, deliver = os.WSTOPSIG(status), 0
        if signalled == signal.SIGSTOP:
            stops += 1
            if stops == 2:
                meanwhile()
            _ptrace(_SETOPTIONS, victim.id, _TELLS_CALLS | _ENDS_WITH_US)
        elif signalled == _SHOWN_AS_CALL:
            at_boundary()
        else:
            deliver = signalled
        victim.hear()
        with suppress(ProcessLookupError):  # killed just now
            _ptrace(_SYSCALL if stops == 1 else _CONTINUE, victim.id, deliver)
    victim.hear()
    os.close(victim.handle)


def _still_speaks(victim: Victim) -> bool:
    """Hear a victim; False at the end of what it says."""
    data = os.read(victim.handle, _LARGEST)
    *lines, victim._rest = (victim._rest + data).split(b"\n")
    victim.said += [json.loads(line) for line in lines]
    return bool(data)


def _bury(victim: Victim) -> None:
    _, victim.ended = os.waitpid(victim.id, 0)
    victim.hear()
    os.close(victim.handle)


def _ptrace(request: int, process: int, data: int = 0, address: int = 0) -> int:
    """Call the system's ptrace. Raises ``OSError``; what was asked for may be -1 all the same, and is no error then."""
    ctypes.set_errno(0)
    result = int(_libc().ptrace(request, process, address or None, data or None))
    if result < 0 and (number := ctypes.get_errno()):
        raise OSError(number, os.strerror(number))
    return result


@cache
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    return libc


def _peek(process: int, address: int) -> int:
    return _ptrace(_PEEKUSER, process, 0, address)
