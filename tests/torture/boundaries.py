"""One operation, killed at each of its system calls: what it changes is there whole afterwards, or not at all."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tests.scores.test_migrations import VERSION_1
from tests.torture.looking import assert_usable, parts_of
from tests.torture.victims import Teller, begin, step_and_kill
from tests.torture.world import World, copy_of, new_world
from trainer.bank.editing import accepted
from trainer.bank.files import load_bank
from trainer.bank.questions import key_text
from trainer.bank.workbench import Workbench
from trainer.beginning import new_sitting
from trainer.bringing import bring_in
from trainer.doctor.banks import put_aside
from trainer.formats.registry import all_formats
from trainer.history import History
from trainer.making import Kept, rename
from trainer.opening import Source
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued, Overridden, Skipped
from trainer.scores.backups import Reason, make_backup
from trainer.scores.book import ScoreBook
from trainer.scores.restoring import restore
from trainer.settings.editing import set_value
from trainer.sitting import Sitting

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that is done as one: ``prepares`` a home for it, then ``begins`` in a process and returns the rest.

    ``between`` says that what it changes in several files may come there one after the other, ``damaged_lines`` that a
    bank has some, ``varies`` that it leaves further copies behind where something fails.
    """

    name: str
    begins: Callable[[World], Act]
    prepares: Callable[[World], None] = lambda _: None
    between: bool = False
    damaged_lines: bool = False
    varies: bool = False


@dataclass(frozen=True, slots=True)
class Killed:
    """How often an operation was killed, and what was wrong afterwards."""

    operation: str
    boundaries: int
    kills: int
    faults: tuple[str, ...]


def kill_at_boundaries(operation: Operation, folder: Path, *, most: int | None = None) -> Killed:
    """Kill an operation at each of its system-call boundaries, or at ``most`` of them, spread evenly."""
    frame = framed(operation, folder)
    passed = frame.boundaries
    faults: list[str] = []
    kills = 0
    for boundary in spread(passed, most):
        world = frame.anew()
        with suppress(EndedBefore):
            _run(operation, world, boundary)
            kills += 1
        try:
            check(frame, world)
        except Exception as error:  # noqa: BLE001 - whatever opening it raises is what the next start would raise
            faults.append(f"{operation.name}, boundary {boundary} of {passed}: {type(error).__name__}: {error}")
    return Killed(operation.name, passed, kills, tuple(faults))


@dataclass(frozen=True, slots=True)
class Frame:
    """An operation in a home that was made for it: what there is before it and after it, and its boundaries."""

    operation: Operation
    template: World
    folder: Path
    before: dict[str, object]
    after: dict[str, object]
    boundaries: int

    def anew(self) -> World:
        """Return the home as it was before."""
        return copy_of(self.template, self.folder)


def framed(operation: Operation, folder: Path) -> Frame:
    """Prepare a home for an operation, and do it there once."""
    template, copy = new_world(folder / "template"), folder / "copy"
    operation.prepares(template)
    begun = copy_of(template, copy)
    _run(operation, begun, 1)
    before = parts_of(begun.home)
    whole = copy_of(template, copy)
    boundaries = _run(operation, whole, None)
    return Frame(operation, template, copy, before, parts_of(whole.home), boundaries)


def spread(count: int, most: int | None) -> Sequence[int]:
    """Return the numbers from 1, or so many of them as far apart as can be."""
    if most is None or most >= count:
        return range(1, count + 1)
    return sorted({1 + number * count // most for number in range(most)})


class EndedBefore(Exception):
    """The operation was over before it came to where it was to be killed."""


def _run(operation: Operation, world: World, boundary: int | None) -> int:
    def act(_: Teller) -> None:
        do = operation.begins(world)
        os.kill(os.getpid(), signal.SIGSTOP)
        do()

    victim = begin(act, traced=True)
    passed = step_and_kill(victim, boundary)
    if victim.failure is not None:
        raise AssertionError(f"{operation.name} failed: {victim.failure}")
    if boundary is not None and not victim.was_killed:
        raise EndedBefore
    return passed


def check(frame: Frame, world: World) -> None:
    """Everything is as before the operation or as after it, and can be opened. Raises ``AssertionError``."""
    parts, before, after = parts_of(world.home), frame.before, frame.after
    wrong = [name for name in parts | before | after if parts.get(name) not in (before.get(name), after.get(name))]
    assert not wrong, f"neither as before nor as after: {', '.join(wrong)}"
    assert frame.operation.between or parts in (before, after), "some files are as before, others as after"
    assert_usable(world, damaged_lines=frame.operation.damaged_lines)


def _sitting(world: World, mode: Mode, book: ScoreBook | None, count: int = 4) -> Sitting:
    source = Source(load_bank(world.bank), str(world.bank))
    return new_sitting([source], Wish(mode=mode, count=count, seed=7), world.settings, book=book, history=History())


def _kept(world: World, mode: Mode, answers: int, count: int = 4) -> tuple[Sitting, ScoreBook]:
    """A sitting in the book with so many answers."""
    book = ScoreBook.open(world.settings.score_book, clock=world.clock)
    sitting = _sitting(world, mode, book, count)
    sitting.keep(book)
    for _ in range(answers):
        _answer(sitting)
        sitting.send(Continued())
    return sitting, book


def _answer(sitting: Sitting, *, right: bool = True) -> None:
    question = sitting.state.current
    if question is not None:
        sitting.send(Answered(key_text(question) if right else "nobody", 4.0))


def _some_answers(world: World) -> None:
    _, book = _kept(world, Mode.STUDY, 2)
    book.close()


def _begins_late(world: World) -> Act:
    book = ScoreBook.open(world.settings.score_book, clock=world.clock)
    sitting = _sitting(world, Mode.STUDY, book)
    _answer(sitting)
    sitting.send(Continued())
    sitting.send(Skipped(1.0))
    return lambda: sitting.keep(book)


def _answers(world: World) -> Act:
    sitting, _ = _kept(world, Mode.STUDY, 1)
    return lambda: _answer(sitting)


def _overrides(world: World) -> Act:
    sitting, _ = _kept(world, Mode.STUDY, 1)
    while sitting.state.current is not None and sitting.state.current.kind.value != "short":
        sitting.send(Skipped(1.0))
        sitting.send(Continued())
    _answer(sitting, right=False)
    assert sitting.state.can_override()
    return lambda: sitting.send(Overridden())


def _undoes(world: World) -> Act:
    sitting, _ = _kept(world, Mode.STUDY, 1)
    _answer(sitting)
    return sitting.history.undo


def _ends_an_exam(world: World) -> Act:
    sitting, _ = _kept(world, Mode.EXAM, 2, count=3)
    return lambda: _answer(sitting)


def _flags(world: World) -> Act:
    sitting, _ = _kept(world, Mode.STUDY, 1)
    question = sitting.state.base[0]
    return lambda: sitting.flag(question, "V")


def _edits(world: World) -> Act:
    bench = Workbench(world.settings)
    question = accepted(bench.open(world.bank).question(load_bank(world.bank).questions[3].id))
    return lambda: bench.change(world.bank, [question], "accept")


def _copies(world: World) -> Act:
    bench = Workbench(world.settings)
    shipped = min(world.settings.shipped_banks.glob("*.jsonl"))
    bank = bench.open(shipped)
    question = bank.question(bank.entries[0].id)
    return lambda: bench.change(shipped, [replace(question, note="mine")], "edit")


def _renames(world: World) -> Act:
    bank = load_bank(world.bank)
    kept = Kept(world.bank, bank.title, len(bank.questions), len(bank.documents), (), called_off=False)
    return lambda: rename(kept, "Other notes", "other-notes", world.settings)


def _old_book(world: World) -> None:
    with closing(sqlite3.connect(world.settings.score_book)) as book:
        book.executescript(VERSION_1)


def _backed_up(world: World) -> None:
    _some_answers(world)
    make_backup(world.settings.score_book, world.settings.backup_folder, reason=Reason.ASKED, now=world.now)
    _some_answers(world)


def _restores(world: World) -> Act:
    (backup,) = world.settings.backup_folder.iterdir()
    return lambda: restore(backup, world.settings.score_book, world.settings.backup_folder, now=world.now)


def _damaged(world: World) -> None:
    with world.bank.open("ab") as file:
        file.write(b"nothing\n")


def _backs_up(world: World) -> Act:
    settings = world.settings
    return lambda: make_backup(settings.score_book, settings.backup_folder, reason=Reason.ASKED, now=world.now)


def _opens(world: World) -> Act:
    return lambda: ScoreBook.open(world.settings.score_book, clock=world.clock).close()


def _mends(world: World) -> Act:
    lines = world.bank.read_bytes().splitlines(keepends=True)
    return lambda: put_aside(world.bank, lines, [len(lines)])


OPERATIONS: Sequence[Operation] = (
    Operation("open a new score book", _opens),
    Operation("bring a score book up to date", _opens, _old_book, between=True),
    Operation("keep a sitting in which something was answered already", _begins_late, _some_answers),
    Operation("answer a question", _answers, _some_answers),
    Operation("say 'I was right'", _overrides, _some_answers),
    Operation("take an answer back", _undoes, _some_answers),
    Operation("answer the last question of an exam", _ends_an_exam, _some_answers),
    Operation("flag a question", _flags, _some_answers),
    Operation("edit a question", _edits),
    Operation("edit a question of a bank that came with the program", _copies),
    Operation("import a file", lambda world: lambda: bring_in(world.sheet, world.settings, source="gift")),
    Operation("give a bank another name", _renames, between=True),
    Operation("change a setting", lambda world: lambda: set_value(world.config, "questions", "17")),
    Operation("back the score book up", _backs_up, _some_answers),
    Operation("restore a backup", _restores, _backed_up, between=True, varies=True),
    Operation("put a damaged line aside", _mends, _damaged, between=True, damaged_lines=True),
)
"""Everything that writes to what is kept."""


def kill_all(folder: Path, *, most: int | None = None) -> Iterator[Killed]:
    """Kill every operation at its boundaries, once all is imported that they would import each time."""
    all_formats()
    for number, operation in enumerate(OPERATIONS):
        yield kill_at_boundaries(operation, folder / str(number), most=most)
