"""From documents to a bank that is kept: here, or in a process of its own that the screen follows.

The pipeline holds Python's lock for long stretches, so that a thread would freeze the screen. What it takes to bring a
bank up to date is made there, too; it is written where the difference was seen.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread
from typing import TYPE_CHECKING, cast

from trainer.bank.files import SUFFIX, load_bank, save_bank
from trainer.bank.model import LeftOut, Report
from trainer.bank.naming import place_called, save_new, save_over
from trainer.bank.origins import move_sources, remember_sources
from trainer.bank.questions import Kind
from trainer.documents.blocks import one_clean_line
from trainer.errors import EnvironmentFailed, FileUnavailable, TrainerError, WrongUse
from trainer.generator.events import NOBODY, Event, Watch
from trainer.generator.keeping import forget_works
from trainer.generator.progress import Progress
from trainer.locking import alone_in, fingerprint
from trainer.opening import Source
from trainer.processes import Ended, Inbox, Message, Raised, Returned, Tell, Told, Worker
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.updating import Update, Wanted

PATIENCE = 30.0
"""Seconds that a process has to keep what is done once nobody listens any more. On a machine at rest it takes one."""
_TOGETHER = 0.1
"""Seconds over which events are gathered: a screen need not be drawn more often."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a bank is to be made of: files, folders, archives, web pages, the clipboard; and where it is to be kept.

    ``sections`` says for a document which of its sections are meant, where that is not all. A bank is kept among the
    user's own unless an ``output`` is named, which it replaces; ``for_one_quiz`` it is kept apart from these, so that
    the quiz can be resumed. ``count``, ``seed``, ``title`` and ``processes`` are those of
    :func:`trainer.generator.sources.generate_from`.
    """

    documents: tuple[str, ...]
    settings: Settings
    kinds: frozenset[Kind] | None = None
    for_one_quiz: bool = False
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    output: Path | None = None
    count: int | None = None
    seed: int = 0
    title: str | None = None
    processes: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A bank that was made, and where it is kept. ``called_off`` says that more documents were to be read."""

    path: Path
    title: str
    questions: int
    documents: int
    left_out: tuple[LeftOut, ...]
    called_off: bool


def make_bank(order: Order, watch: Watch = NOBODY) -> Source:
    """Make a bank and keep it.

    Raises:
        TrainerError: as :func:`trainer.generator.sources.generate_from`.
        BankChanged: another program has written to the output meanwhile, as :func:`trainer.bank.naming.save_over`.
        FileUnavailable: the bank cannot be kept.

    """
    from trainer.generator.pipeline import ALL_KINDS
    from trainer.generator.sources import generate_from

    settings, output = order.settings, order.output
    seen = fingerprint(output) if output is not None else None
    lasting = {of: order.sections.get(of, ()) for of in order.documents}
    bank = generate_from(
        order.documents,
        count=order.count,
        kinds=order.kinds or ALL_KINDS,
        seed=order.seed,
        title=order.title or (None if order.for_one_quiz else _title(order.documents)),
        max_bytes=settings.max_document_bytes,
        private_hosts=settings.web.private_hosts,
        processes=order.processes,
        sections=order.sections,
        unfinished=settings.unfinished,
        on_sections=lasting.__setitem__,
        watch=watch,
    )
    if order.for_one_quiz:
        path = settings.made / f"{'-'.join(d.id for d in bank.documents)[:50]}{SUFFIX}"
        save_bank(bank, path)
    elif output is None:
        path = save_new(bank, settings.banks)
    else:
        path = output
        save_over(bank, path, seen)
    if bank.report is not None and not bank.report.called_off:
        forget_works(settings.unfinished, (document.document for document in bank.report.documents))
    if not order.for_one_quiz:
        with suppress(TrainerError):  # then it is asked for them when the bank is to be brought up to date
            remember_sources(settings.bank_sources, path, lasting)
    return Source(bank, str(path.resolve()))


def _title(documents: Sequence[str]) -> str | None:
    """A folder or an archive alone lends its name; else the first document lends its title."""
    from trainer.documents.content import title_of
    from trainer.documents.kinds import without_ending
    from trainer.documents.reading import holds_several

    if len(documents) != 1 or not holds_several(documents[0]):
        return None
    return title_of(without_ending(Path(documents[0]).resolve().name))


def _kept(order: Order, tell: Tell, called_off: Callable[[], bool]) -> Kept:
    """Make a bank: the job of the process."""
    made = make_bank(order, Watch(tell, called_off))
    report = made.bank.report or Report()
    return Kept(
        path=Path(made.place),
        title=made.bank.title,
        questions=len(made.bank.questions),
        documents=len(made.bank.documents),
        left_out=report.left_out,
        called_off=report.called_off,
    )


def _drafted(wanted: Wanted, tell: Tell, called_off: Callable[[], bool]) -> Update:
    """Work out what an update would change: the job of the process."""
    from trainer.updating import draft_update

    return draft_update(wanted, Watch(tell, called_off))


class Making:
    """A bank that is made, or brought up to date, in a process of its own, seen from the one that ordered it.

    :meth:`hear` and :meth:`finish` may wait and belong in a thread; all else is quick. Whatever becomes of the one that
    ordered it, the process keeps what is done and ends within half a minute at the most.
    """

    def __init__(self, order: Order | Wanted) -> None:
        self.order = order
        self.progress = Progress()
        self.kept: Kept | None = None
        self.draft: Update | None = None
        self.failure: TrainerError | None = None
        self._inbox: Inbox = Queue()
        self._worker: Worker | None = None
        self._begun = False
        self._hearing = Lock()
        self._heard: deque[Message] = deque()
        self._called_off = False

    @property
    def is_over(self) -> bool:
        """Whether a bank is kept, or an update worked out, or it is certain that neither will be."""
        return self.kept is not None or self.draft is not None or self.failure is not None

    @property
    def is_called_off(self) -> bool:
        """Whether it was called off, be it over or not yet."""
        return self._called_off

    @property
    def process(self) -> int | None:
        """The number of the process, while there is one."""
        return self._worker.id if self._worker is not None else None

    def hear(self, seconds: float) -> None:
        """Wait for news, so many seconds at most, and gather what comes with it. The first call starts the process."""
        with self._hearing:
            if not self._begun:
                self._begin()
            until = time.monotonic() + seconds
            news = False
            while not self._heard or isinstance(self._heard[-1], Told):
                try:
                    self._heard.append(self._inbox.get(timeout=max(0.0, until - time.monotonic()))[1])
                except Empty:
                    return
                until = until if news else min(until, time.monotonic() + _TOGETHER)
                news = True

    def _begin(self) -> None:
        self._begun = True
        try:
            self._worker = Worker(self._inbox, patience=PATIENCE, humble=True)
        except TrainerError as error:
            self._heard.append(Raised(error))
            return
        if self._called_off:
            self._worker.call_off()
        order = self.order
        self._worker.begin(partial(_kept, order) if isinstance(order, Order) else partial(_drafted, order))

    def take(self) -> bool:
        """Note what was heard; False when it was nothing."""
        news = bool(self._heard)
        while self._heard:
            match self._heard.popleft():
                case Told(what):
                    self.progress.take(cast("Event", what))
                case Returned(Kept() as kept):
                    self.kept = kept
                case Returned(value):
                    self.draft = cast("Update", value)
                case Raised(error) if isinstance(error, TrainerError):
                    self.failure = error
                case Raised(error):
                    self.failure = _failed(f"{type(error).__name__}: {error}")
                case Ended() if not self.is_over:
                    self.failure = _failed("the process that made them ended")
        if news and self.is_over:
            self.progress.end()
        return news

    def call_off(self) -> None:
        """Ask for an end: a bank of what is done is still kept."""
        self._called_off = True
        if self._worker is not None:
            self._worker.call_off()

    def finish(self, seconds: float = PATIENCE) -> None:
        """End the process once what is done is kept; after so many seconds leave it to end by itself."""
        if self._worker is None:
            return
        if not self.is_over:
            self._worker.call_off()
        until = time.monotonic() + seconds
        while not self.is_over and time.monotonic() < until:
            self.hear(until - time.monotonic())
            self.take()
        if self.is_over:
            self._worker.end()
        else:
            Thread(target=self._worker.end, name="making", daemon=True).start()
        self._worker = None


def rename(kept: Kept, title: str, name: str, settings: Settings) -> Kept:
    """Give a bank that was made another title and its file another name, without its ending, among the user's banks.

    Raises:
        WrongUse: that is no title or no name, or there is a bank of that name.
        TrainerError: the bank cannot be read or written any more.

    """
    if not (title := one_clean_line(title)):
        raise WrongUse("A bank needs a title.", hint="Type one.")
    with alone_in(settings.banks):
        path = kept.path if name == kept.path.stem else place_called(settings.banks, name)
        if (title, path) == (kept.title, kept.path):
            return kept
        save_bank(replace(load_bank(kept.path), title=title), path)
        if path != kept.path:
            with suppress(TrainerError):
                move_sources(settings.bank_sources, kept.path, path)
            try:
                kept.path.unlink(missing_ok=True)
            except OSError as error:
                raise FileUnavailable.from_os_error(kept.path, error, verb="remove") from error
    return replace(kept, title=title, path=path)


def _failed(why: str) -> EnvironmentFailed:
    return EnvironmentFailed(
        f"Making questions failed: {why}.", hint="Try 'trainer generate' on these documents; it says more."
    )
