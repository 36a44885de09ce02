"""Banks together with what the score book knows of their questions: what is searched, flagged, put aside, released."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from trainer.bank.duplicates import find_duplicates
from trainer.bank.entries import Entry, Known
from trainer.bank.library import find_bank, find_banks
from trainer.bank.opened import OpenedBank
from trainer.bank.questions import Question, QuestionId
from trainer.bank.workbench import Changes, Workbench
from trainer.beginning import learner_of
from trainer.errors import NoQuestions, TrainerError
from trainer.scores.model import Counted, Mark, MarkKind
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook

_NEVER = Counted(0, 0)


class Marker(Protocol):
    """What keeps what a person says of a question."""

    def mark(self, *marks: Mark) -> None:
        """Keep marks: all of them or none."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The operation of saying something of a question in the score book."""

    marker: Marker
    name: str
    done: Sequence[Mark]
    undone: Sequence[Mark]

    def undo(self) -> None:
        """Say what held before. Raises ``ScoreBookFailed``."""
        self.marker.mark(*self.undone)

    def redo(self) -> None:
        """Say it. Raises ``ScoreBookFailed``."""
        self.marker.mark(*self.done)


def judged(
    bench: Workbench, entries: Iterable[Entry], judge: Callable[[Question], Question], name: str
) -> Changes | None:
    """Do the same to some questions, wherever they are kept, as one operation; None where nothing would change.

    Raises:
        BankChanged, BankDamaged, FileUnavailable: a bank cannot be read or written; none was written.

    """
    changed: dict[Path, list[Question]] = {}
    seen: list[Question] = []
    for entry in entries:
        bank = bench.current(Path(entry.bank))
        seen.append(bank.question(entry.id))
        changed.setdefault(bank.path, []).append(judge(seen[-1]))
    return bench.change_all(changed, name, seen=seen)


def exchanged(bench: Workbench, entry: Entry, before: Question, after: Question) -> Changes | None:
    """Write a question as it was edited; ``before`` is what the editor began with. None where nothing would change.

    Raises:
        BankChanged: it is not that any more; nothing was written.
        BankDamaged, FileUnavailable: the bank cannot be read or written.

    """
    return bench.change_all({Path(entry.bank): [after]}, "edit", seen=[before])


def repeating(bench: Workbench, entries: Iterable[Entry]) -> list[Entry]:
    """Return the questions that are asked and repeat another, each after the first that it repeats.

    Raises:
        BankDamaged: a question cannot be read.

    """
    by_id = {entry.id: entry for entry in entries if entry.status.is_asked}
    questions = [bench.current(Path(entry.bank)).question(entry.id) for entry in by_id.values()]
    groups: dict[QuestionId, list[Entry]] = {}
    for twins in find_duplicates(questions):
        groups.setdefault(twins.first.id, [by_id[twins.first.id]]).append(by_id[twins.second.id])
    return [entry for group in groups.values() for entry in group]


def flagging(book: ScoreBook, entry: Entry, code: str | None) -> Marking:
    """Return the operation of flagging a question with the code of its flaw, or of lifting its flag with None."""
    standing = book.standings().get(entry.id)
    before = standing.flagged if standing is not None else None
    return Marking(
        book, "flag" if code is not None else "unflag", [_flag_mark(entry, code)], [_flag_mark(entry, before)]
    )


def putting_aside(book: ScoreBook, entry: Entry) -> Marking:
    """Return the operation of putting a question aside, so that no quiz asks it."""
    return Marking(book, "put aside", [_mark(entry, MarkKind.SUSPEND)], [_mark(entry, MarkKind.RELEASE)])


def releasing(book: ScoreBook, entry: Entry) -> Marking:
    """Return the operation of taking a question up again that was put aside, or is a leech: its lapses are forgiven."""
    standing = book.standings().get(entry.id)
    lapses = standing.memory.lapses if standing is not None and standing.memory is not None else 0
    forgiven = lapses - standing.lapses if standing is not None else 0
    before = [_mark(entry, MarkKind.RELEASE, lapses=forgiven)]
    if standing is not None and standing.suspended:
        before.append(_mark(entry, MarkKind.SUSPEND))
    return Marking(book, "release", [_mark(entry, MarkKind.RELEASE, lapses=lapses)], before)


def known_of(book: ScoreBook, settings: Settings) -> dict[QuestionId, Known]:
    """Return what the score book knows of every question that was ever answered or marked.

    Raises:
        ScoreBookFailed: the book cannot be read.

    """
    learner, counts = learner_of(settings, book), book.counts()
    known: dict[QuestionId, Known] = {}
    for question in learner.standings:
        counted = counts.get(question, _NEVER)
        known[question] = replace(learner.known(question), seen=counted.answered, missed=counted.missed)
    return known


def open_for_browsing(
    names: Sequence[str | Path], bench: Workbench, settings: Settings, *, on_damage: Callable[[str], None]
) -> tuple[OpenedBank, ...]:
    """Open banks by path, name or title, without names all that are known, as they are on the disk now.

    ``on_damage`` is told of damaged lines and, without names, of banks that cannot be opened at all.

    Raises:
        UnknownName, BankDamaged, BankTooNew, FileUnavailable: a bank that was asked for cannot be opened.
        NoQuestions: no bank is known.

    """
    paths = [find_bank(str(name), settings) for name in names] or list(find_banks(settings))
    banks: dict[Path, OpenedBank] = {}
    for path in paths:
        try:
            bank = bench.open(path)
        except TrainerError as error:
            if names:
                raise
            on_damage(error.message)
            continue
        for problem in bank.problems:
            on_damage(f"{bank.path.name}: {problem}; left out.")
        banks[bank.path] = bank
    if not banks:
        raise NoQuestions("There is no bank yet.", hint="Make one with 'trainer generate DOCUMENT -o BANK'.")
    return tuple(banks.values())


def _flag_mark(entry: Entry, code: str | None) -> Mark:
    return _mark(entry, MarkKind.FLAG if code is not None else MarkKind.UNFLAG, code=code or None)


def _mark(entry: Entry, what: MarkKind, *, code: str | None = None, lapses: int = 0) -> Mark:
    return Mark(what, entry.id, entry.document, entry.template, code, lapses=lapses)
