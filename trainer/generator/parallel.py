"""Makes the items of several documents, in order: here, and once there is enough to do, in several processes.

A worker parses and generates by itself, so that only documents go out and finished items come back.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from trainer.bank.model import DocumentReport
from trainer.documents.model import Document
from trainer.generator.realising import Item

_WORTH_IT = 300_000
"""Characters after which starting processes, each with its own pipeline, costs less than it saves."""


@dataclass(frozen=True, slots=True)
class Made:
    """The chosen items of one document, and how the others fell."""

    document: Document
    items: list[Item]
    report: DocumentReport


Maker = Callable[..., Made]


def made_in_order(
    make: Maker,
    documents: Iterable[Document],
    processes: int | None = None,
    on_progress: Callable[[str, float], None] | None = None,
) -> Iterator[Made]:
    """Yield what ``make`` makes of each document, in their order.

    With ``processes`` None the work begins here and moves to as many processes as there are processors after 300,000
    characters; 1 keeps it here, more starts them at once.
    """
    most = processes if processes is not None else (os.cpu_count() or 1)
    rest = iter(documents)
    done = 0
    if most > 1 and processes is not None:
        done = _WORTH_IT
    for document in rest:
        if most > 1 and done >= _WORTH_IT:
            yield from _in_processes(make, document, rest, most, on_progress)
            return
        yield make(document, on_progress=on_progress)
        done += len(document.text)


def _in_processes(
    make: Maker,
    first: Document,
    rest: Iterator[Document],
    processes: int,
    on_progress: Callable[[str, float], None] | None,
) -> Iterator[Made]:
    """Keep every process busy and no more documents in memory than that takes."""
    waiting: deque[tuple[Document, Future[Made]]] = deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        try:
            waiting.append((first, pool.submit(make, first)))
            for document in rest:
                waiting.append((document, pool.submit(make, document)))
                if len(waiting) > 2 * processes:
                    yield _finished(make, waiting.popleft(), on_progress)
            while waiting:
                yield _finished(make, waiting.popleft(), on_progress)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _finished(
    make: Maker, entry: tuple[Document, Future[Made]], on_progress: Callable[[str, float], None] | None
) -> Made:
    """Wait for one document; where its process died, make it here."""
    document, future = entry
    try:
        made = future.result()
    except BrokenProcessPool:
        made = partial(make, on_progress=on_progress)(document)
    if on_progress is not None:
        on_progress(document.title, 1.0)
    return made
