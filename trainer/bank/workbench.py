"""The one door to changing questions where they are kept: whole changes, each of which can be taken back.

What another program wrote since a bank was opened stays: a change replaces its own lines in the file as it is now, and
says that there was more; where another program changed one of these very lines, nothing is written. Programs look and
write one after the other (:func:`trainer.locking.alone_in`). Banks that come with the program are not written to: the
first change makes a copy among the user's own, which hides the shipped one from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from trainer.bank.entries import Known
from trainer.bank.files import header_of, question_record
from trainer.bank.library import current_place
from trainer.bank.lines import write_line
from trainer.bank.model import Bank
from trainer.bank.opened import OpenedBank, open_bank
from trainer.bank.questions import Question, QuestionId
from trainer.bank.raw import read_lines
from trainer.documents.model import Document
from trainer.errors import BankChanged, TrainerError
from trainer.files import atomic_write
from trainer.locking import alone_in
from trainer.settings import Settings


@dataclass(frozen=True)
class Change:
    """An operation on one bank: the lines that it replaced, and those that it put there.

    ``path`` is the file that was written; ``copied`` says that it was made of a shipped bank for this change,
    ``joined`` that another program had changed other lines of it since it was opened.
    """

    bench: Workbench
    name: str
    path: Path
    before: Mapping[QuestionId | None, bytes]
    after: Mapping[QuestionId | None, bytes]
    copied: bool = False
    joined: bool = False

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever made the change should know of it, in words."""
        name = self.path.name
        joined = f"{name} was changed by another program, too, since it was opened; that stays beside your change."
        return tuple(text for text, said in ((_copied(self.path), self.copied), (joined, self.joined)) if said)

    @property
    def questions(self) -> int:
        """How many questions it changed."""
        return len(self.after) - (None in self.after)

    def undo(self) -> None:
        """Put the lines back that were there before.

        Raises:
            BankChanged: one of the lines was changed since; nothing was written.
            FileUnavailable: the file cannot be written.

        """
        self.bench.put(self.path, self.after, self.before)

    def redo(self) -> None:
        """Put the new lines there again. Raises as :meth:`undo`."""
        self.bench.put(self.path, self.before, self.after)


@dataclass(frozen=True)
class Changes:
    """Changes of several banks that a person made at once, as one operation."""

    name: str
    parts: tuple[Change, ...]

    @property
    def questions(self) -> int:
        """How many questions they changed."""
        return sum(part.questions for part in self.parts)

    def undo(self) -> None:
        """Take all of them back, or none. Raises as :meth:`Change.undo`."""
        _all_or_none([(part.undo, part.redo) for part in reversed(self.parts)])

    def redo(self) -> None:
        """Do all of them again, or none. Raises as :meth:`Change.undo`."""
        _all_or_none([(part.redo, part.undo) for part in self.parts])


@dataclass(frozen=True)
class Rewrite:
    """An operation on a whole bank: its bytes before and after. ``copied`` is that of :class:`Change`."""

    bench: Workbench
    name: str
    path: Path
    before: bytes
    after: bytes
    copied: bool = False

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever wrote it should know, in words."""
        return (_copied(self.path),) if self.copied else ()

    def undo(self) -> None:
        """Put the bank back as it was. Raises as :meth:`Change.undo`."""
        self.bench.put_whole(self.path, self.after, self.before)

    def redo(self) -> None:
        """Write the bank again. Raises as :meth:`Change.undo`."""
        self.bench.put_whole(self.path, self.before, self.after)


class Workbench:
    """Holds the banks that are open, each as it was last read or written. Safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._open: dict[Path, OpenedBank] = {}
        self._lock = RLock()

    def open(self, path: Path, known: Mapping[QuestionId, Known] | None = None) -> OpenedBank:
        """Read a bank anew; of a shipped bank that the user has a copy of, the copy.

        Raises:
            FileUnavailable, BankTooNew, BankDamaged: as :func:`trainer.bank.opened.open_bank`.

        """
        place = self._place(path)
        bank = open_bank(place, known)
        with self._lock:
            self._open[place] = bank
        return bank

    def refreshed(self, path: Path) -> OpenedBank:
        """Return a bank as it is on the disk, with what is known of it here; it is read whole only where it changed.

        Raises as :meth:`open`.
        """
        with self._lock:
            bank = _on_disk(self.current(path))
            self._open[bank.path] = bank
            return bank

    def current(self, path: Path) -> OpenedBank:
        """Return a bank as it was last read or written here; one that is not open is read."""
        with self._lock:
            held = self._open.get(self._place(path))
        return self.open(path) if held is None else held

    def know(self, path: Path, known: Mapping[QuestionId, Known]) -> OpenedBank:
        """Return an open bank with what the score book knows now, and hold that."""
        with self._lock:
            bank = self.current(path).with_known(known)
            self._open[bank.path] = bank
            return bank

    def close(self, path: Path) -> None:
        """Let go of a bank. What was done to it can still be taken back."""
        with self._lock:
            self._open.pop(self._place(path), None)

    def change(
        self,
        path: Path,
        questions: Iterable[Question],
        name: str,
        *,
        seen: Iterable[Question] = (),
        documents: Iterable[Document] = (),
    ) -> Change | None:
        """Write questions over those of the same ids in a bank; None where nothing would change.

        ``name`` says what was done, as it reads after "Undo"; ``seen`` are questions as they were when the new ones
        were made of them, where that may have been before the bank was read last; ``documents`` are those that prove
        the questions now and that the bank must hold.

        Raises:
            BankChanged: one of the questions was changed by another program since the bank was opened, or is not in it;
                nothing was written.
            BankDamaged: another program damaged the header; nothing was written.
            FileUnavailable: the file cannot be read or written.

        """
        with self._lock:
            held = self.current(path)
            target = self._target(held)
            with _as_it_is(held, target) as bank:
                before, after = _exchanged(bank, held, questions, {question.id: question for question in seen})
                if not after:
                    return None
                header, newer = bank.line(None), bank.new_header(documents)
                if header is not None and newer is not None:
                    before[None], after[None] = header, newer
                self._write(bank, after, target)
            copied, joined = bank.path != target, bank is not held
            return Change(self, name, target, before, after, copied=copied, joined=joined)

    def change_all(
        self, questions: Mapping[Path, Iterable[Question]], name: str, *, seen: Iterable[Question] = ()
    ) -> Changes | None:
        """Write questions over those of the same ids in several banks: in all of them or in none.

        Takes and raises as :meth:`change`; None where nothing would change.
        """
        done: list[Change] = []
        originals = tuple(seen)
        try:
            for path, held in questions.items():
                change = self.change(path, held, name, seen=originals)
                if change is not None:
                    done.append(change)
        except TrainerError:
            for change in reversed(done):
                change.undo()
            raise
        return Changes(name, tuple(done)) if done else None

    def rewrite(self, bank: OpenedBank, new: Bank, touched: Collection[QuestionId], name: str) -> Rewrite:
        """Write a bank in place of one that was opened; the lines of questions that were not ``touched`` stay.

        Raises as :meth:`change`.
        """
        with self._lock:
            lines = [write_line(header_of(new.title, new.documents, new.origin))]
            for question in new.questions:
                line = bank.line(question.id) if question.id not in touched else None
                lines.append(write_line(question_record(question)) if line is None else line + b"\n")
            target = self._target(bank)
            operation = Rewrite(self, name, target, bank.data, b"".join(lines), copied=target != bank.path)
            self._write_whole(bank.path, operation.before, operation.after, target)
            return operation

    def put_whole(self, path: Path, expected: bytes, data: bytes) -> None:
        """Write all of a bank that still says what is expected. Raises as :meth:`change`."""
        with self._lock:
            self._write_whole(path, expected, data, path)

    def put(
        self, path: Path, expected: Mapping[QuestionId | None, bytes], lines: Mapping[QuestionId | None, bytes]
    ) -> None:
        """Replace lines of a bank that still says what is expected. Raises as :meth:`change`."""
        with self._lock, _as_it_is(self.current(path), path) as bank:
            for question, line in expected.items():
                if bank.line(question) != line:
                    raise _changed(_named(path, question))
            self._write(bank, lines, path)

    def _write(self, bank: OpenedBank, lines: Mapping[QuestionId | None, bytes], target: Path) -> None:
        """Replace lines of a bank as it is on the disk."""
        written = bank.with_lines(lines, path=target)
        atomic_write(target, written.data)
        self._open.pop(bank.path, None)
        self._open[target] = written

    def _write_whole(self, path: Path, expected: bytes, data: bytes, target: Path) -> None:
        with alone_in(target.parent):
            if b"".join(read_lines(target if target.exists() else path)) != expected:
                raise _changed(path.name)
            held = self._open.pop(path, None)
            atomic_write(target, data)
        known = {entry.id: entry.known for entry in held.entries} if held is not None else None
        self._open[target] = open_bank(target, known)

    def _target(self, bank: OpenedBank) -> Path:
        """Where a bank is written: its file, or for one that came with the program a copy of the user's own."""
        shipped = bank.path.parent == self._settings.shipped_banks.resolve()
        return self._settings.banks.resolve() / bank.path.name if shipped else bank.path

    def _place(self, path: Path) -> Path:
        return current_place(path, self._settings)


def _all_or_none(steps: Sequence[tuple[Callable[[], None], Callable[[], None]]]) -> None:
    """Take steps, each given with what takes it back; when one fails, those before it are taken back."""
    taken: list[Callable[[], None]] = []
    try:
        for step, back in steps:
            step()
            taken.append(back)
    except TrainerError:
        for back in reversed(taken):
            back()
        raise


def _exchanged(
    bank: OpenedBank, held: OpenedBank, questions: Iterable[Question], seen: Mapping[QuestionId, Question]
) -> tuple[dict[QuestionId | None, bytes], dict[QuestionId | None, bytes]]:
    """Return the lines of a bank that new questions take the place of, and theirs; what stays the same is left out.

    ``held`` is the bank as whoever made them knew it, ``seen`` holds the questions that they were made of.
    """
    before: dict[QuestionId | None, bytes] = {}
    after: dict[QuestionId | None, bytes] = {}
    for question in questions:
        name = question.id
        old, new = bank.line(name), write_line(question_record(question)).rstrip(b"\n")
        if old == new:
            continue
        if old is None or old != held.line(name) or (name in seen and seen[name] != bank.question(name)):
            raise _changed(_named(bank.path, name))
        before[name], after[name] = old, new
    return before, after


@contextmanager
def _as_it_is(held: OpenedBank, target: Path) -> Iterator[OpenedBank]:
    """Keep other writers away from where a bank is about to be written, and give it as the disk has it by now.

    That is ``held`` itself where nothing changed.
    """
    with alone_in(target.parent):
        yield _on_disk(held, target if target.exists() else held.path)


def _on_disk(held: OpenedBank, place: Path | None = None) -> OpenedBank:
    """Return a bank as the disk has it by now, at its own place or another: ``held`` itself where nothing changed."""
    place = place or held.path
    if place == held.path and read_lines(place) == held.lines:
        return held
    return open_bank(place, {entry.id: entry.known for entry in held.entries})


def _named(path: Path, question: QuestionId | None) -> str:
    return f"{'The header' if question is None else f'The question {question}'} in {path.name}"


def _changed(what: str) -> BankChanged:
    return BankChanged(
        f"{what} was changed by another program since it was opened; nothing was written.",
        hint="Open it again, then repeat what you did.",
    )


def _copied(path: Path) -> str:
    return f"{path.name} came with the program; your own copy of it was changed: {path}."
