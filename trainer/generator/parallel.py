"""Makes the items of several documents, in order: here, and once there is enough to do, in several processes.

A worker parses and generates by itself, so that only documents go out and finished items come back.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from queue import Empty, Queue
from types import TracebackType
from typing import Protocol, Self, cast

from trainer.bank.model import DocumentReport
from trainer.documents.model import Document
from trainer.errors import CalledOff, TrainerError
from trainer.generator.events import Begun, Done, Event, Refused, Watch
from trainer.generator.realising import Item
from trainer.processes import Ended, Inbox, Raised, Returned, Tell, Told, Worker

_WORTH_IT = 300_000
"""Characters after which starting processes, each with its own pipeline, costs less than it saves."""
_AHEAD = 2
"""Documents that a process is handed at a time, so that it never waits for the next."""
_FINISHED = 4
"""Finished documents a process that may wait for an earlier one."""
_PATIENCE = 5.0
"""Seconds that processes have, once the work is called off, to bring home what they have of a long work."""
_MOMENT = 0.1
"""Seconds after which a call to end the work is heard at the latest."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A document and its place among all that were found."""

    place: int
    document: Document


@dataclass(frozen=True, slots=True)
class Made:
    """The chosen items of one document, and how the others fell."""

    document: Document
    items: list[Item]
    report: DocumentReport


class Maker(Protocol):
    """Makes the items of one document."""

    def __call__(self, document: Document, *, place: int, watch: Watch) -> Made | TrainerError:
        """Make them, and tell ``watch`` how much has been read; or return why that cannot be done."""


def made_in_order(make: Maker, documents: Iterable[Placed], processes: int | None, watch: Watch) -> Iterator[Made]:
    """Yield what ``make`` makes of each document, in their order.

    With ``processes`` None the work begins here and moves to as many processes as there are processors after 300,000
    characters; 1 keeps it here, more starts them at once. When the work is called off, what is done is still yielded.

    Raises:
        CalledOff: ``watch`` called the work off.

    """
    most = processes if processes is not None else (os.cpu_count() or 1)
    rest = iter(documents)
    done = 0 if processes is None else _WORTH_IT
    for placed in rest:
        if most > 1 and done >= _WORTH_IT:
            with _Pool(make, most, watch) as pool:
                yield from pool.made(chain([placed], rest))
            return
        watch.check()
        made = _made_here(make, placed, watch)
        if made is not None:
            yield made
        done += len(placed.document.text)


def _made_here(make: Maker, placed: Placed, watch: Watch) -> Made | None:
    watch.tell(Begun(placed.place))
    return _told(placed, make(placed.document, place=placed.place, watch=watch), watch)


def _made_there(make: Maker, placed: Placed, tell: Tell, called_off: Callable[[], bool]) -> Made | TrainerError:
    """Make one document in a process whose starter tells when it is done."""
    tell(Begun(placed.place))
    return make(placed.document, place=placed.place, watch=Watch(tell, called_off))


def _told(placed: Placed, made: Made | TrainerError, watch: Watch) -> Made | None:
    """Tell what became of a document, and pass it on if anything did."""
    if isinstance(made, TrainerError):
        watch.tell(Refused(placed.place, made))
        return None
    watch.tell(Done(placed.place, made.report))
    return made


class _Pool:
    """Processes that are all kept busy, with no more documents in memory than that takes."""

    def __init__(self, make: Maker, processes: int, watch: Watch) -> None:
        self._make = make
        self._most = processes
        self._watch = watch
        self._inbox: Inbox = Queue()
        self._jobs: dict[Worker, deque[Placed]] = {}
        self._made: dict[int, Made | None] = {}
        self._waiting: deque[int] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._jobs:
            worker.end()

    def made(self, documents: Iterator[Placed]) -> Iterator[Made]:
        """Yield what is made of each document, in their order; when called off, what is done before raising."""
        more = True
        while more or self._waiting:
            if self._watch.called_off():
                self._end_early()
                yield from (made for place in self._waiting if (made := self._made.get(place)) is not None)
                self._watch.check()
            elif more and self._has_room():
                placed = next(documents, None)
                more = placed is not None
                if placed is not None:
                    self._give(placed)
            elif self._waiting[0] in self._made:
                made = self._made.pop(self._waiting.popleft())
                if made is not None:
                    yield made
            else:
                self._receive()

    def _has_room(self) -> bool:
        hands_free = len(self._jobs) < self._most or any(len(jobs) < _AHEAD for jobs in self._jobs.values())
        return (hands_free or not self._most) and len(self._waiting) < (_AHEAD + _FINISHED) * max(1, self._most)

    def _give(self, placed: Placed) -> None:
        """Hand a document to a process that has nothing to do, or else to a new one, or else to one that has little."""
        self._waiting.append(placed.place)
        if not self._most:
            self._made[placed.place] = _made_here(self._make, placed, self._watch)
            return
        if all(self._jobs.values()) and len(self._jobs) < self._most:
            self._jobs[Worker(self._inbox)] = deque()
        worker = min(self._jobs, key=lambda one: len(self._jobs[one]))
        self._jobs[worker].append(placed)
        worker.begin(partial(_made_there, self._make, placed))

    def _end_early(self) -> None:
        """Let each process bring home what it has of the document that it is at."""
        for worker in self._jobs:
            worker.call_off()
        until = time.monotonic() + _PATIENCE
        while any(self._jobs.values()) and time.monotonic() < until:
            self._receive()

    def _receive(self) -> None:
        """Wait a moment for what a process says."""
        try:
            worker, message = self._inbox.get(timeout=_MOMENT)
        except Empty:
            return
        match message:
            case Told(what):
                self._watch.tell(cast("Event", what))
            case Returned(made):
                placed = self._jobs[worker].popleft()
                self._made[placed.place] = _told(placed, cast("Made | TrainerError", made), self._watch)
            case Raised(CalledOff()):
                self._made[self._jobs[worker].popleft().place] = None
            case Raised(error):
                raise error
            case Ended():
                self._do_without(worker)

    def _do_without(self, worker: Worker) -> None:
        """Make here what a process was to make that died, and go on with one process less."""
        self._most -= 1
        for placed in self._jobs.pop(worker):
            self._made[placed.place] = _made_here(self._make, placed, self._watch)
        worker.end()
