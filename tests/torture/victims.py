"""Processes that are killed: forked from one that has everything imported, and heard over a pipe.

A victim says what it is about to do and, once that is done, that it was. What it said last tells whoever looks at the
files afterwards what must be there and what may be.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Record = Mapping[str, Any]

_TRACEME, _SYSCALL, _SETOPTIONS, _EXITKILL = 0, 24, 0x4200, 0x00100000
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
    passed, armed = 0, False
    while True:
        _, status = os.waitpid(victim.id, 0)
        if not os.WIFSTOPPED(status):
            victim.ended = status
            break
        signalled = os.WSTOPSIG(status)
        deliver = 0
        if signalled == signal.SIGSTOP and not armed:
            _ptrace(_SETOPTIONS, victim.id, 1 | _EXITKILL)  # system calls are told from signals
            armed = True
        elif signalled == (signal.SIGTRAP | 0x80):
            passed += 1
            if passed == stops:
                os.kill(victim.id, signal.SIGKILL)
                _, victim.ended = os.waitpid(victim.id, 0)
                break
        else:
            deliver = signalled
        if select.select([victim.handle], [], [], 0)[0]:
            victim.hear()
        _ptrace(_SYSCALL if armed else 7, victim.id, deliver)
    victim.hear()
    os.close(victim.handle)
    return passed


def can_trace() -> bool:
    """Whether this system lets a process be stopped at its system calls."""
    try:
        victim = begin(lambda _: os.kill(os.getpid(), signal.SIGSTOP), traced=True)
        return step_and_kill(victim, None) > 0
    except (OSError, AttributeError):
        return False


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


def _ptrace(request: int, process: int, data: int = 0) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    if libc.ptrace(request, process, None, data or None) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
