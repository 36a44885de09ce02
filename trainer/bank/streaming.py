"""A bank of any size gone through question by question, in the order of its documents, without being held.

The file is read lightly once, to see which line belongs to which document, then whole, line by line in that order, as
often as it is gone through. What is held are the documents, ten to twenty bytes for each id (``seen_ids.py``), and
where runs of lines begin that are gone through one after another.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from trainer.bank.entries import Light, document_of
from trainer.bank.files import LineProblem
from trainer.bank.model import Bank, Origin
from trainer.bank.questions import Question, Status
from trainer.bank.raw import MARK, read_header, read_question, reason_of
from trainer.bank.seen_ids import SeenIds
from trainer.checking import Unfit, checked_json
from trainer.documents.model import Document, DocumentId
from trainer.errors import FileUnavailable
from trainer.files import reading


@dataclass(frozen=True, slots=True)
class Stream:
    """A bank as it is gone through: title, documents, how many questions there are at most, and the way through them.

    Questions that are not asked are left out. Those of one document follow each other, in the order in which the bank
    has them; documents come in theirs, and of those of the past only what proves a question that is asked.
    """

    title: str
    documents: Sequence[Document]
    origin: Origin
    most: int
    questions: Callable[[], Iterable[Question]]


def stream_of(bank: Bank) -> Stream:
    """Return a bank that is held already as a stream."""
    place = {document.id: number for number, document in enumerate(bank.documents)}
    questions = sorted(bank.active, key=lambda question: place[question.document])
    used = {question.document for question in questions}
    used |= {passage.document for question in questions for passage in question.proof}
    documents = [document for document in bank.documents if not document.past or document.id in used]
    return Stream(bank.title, documents, bank.origin, len(questions), lambda: questions)


def stream_bank(path: Path, on_damage: Callable[[LineProblem], None]) -> Stream:
    """Return a bank file as a stream; a damaged line is told once and left out.

    Going through it raises ``FileUnavailable`` when the file can no longer be read.

    Raises:
        FileUnavailable, BankTooNew, BankDamaged: it cannot be read, or its first line is not the header of a bank.

    """
    with reading(path, sys.maxsize) as file:
        lines = _placed(file)
        header, documents = read_header(path, ((number, line) for number, _, line in lines))
        used: set[str] = set()
        found = _find(lines, [document.id for document in documents], on_damage, used)
    walk = _Walk(path, {document.id: document for document in documents}, found, on_damage)
    most = sum(sum(runs.lengths) for runs in found.values())
    shown = [document for document in documents if not document.past or document.id in used]
    return Stream(header.title, shown, header.origin, most, walk.questions)


@dataclass(frozen=True, slots=True)
class _Runs:
    """The lines of a document's questions, as runs of lines that follow each other.

    Of each run: where it begins, in bytes, the number of its first line, and how many lines it has.
    """

    offsets: array[int] = field(default_factory=partial(array, "q"))
    numbers: array[int] = field(default_factory=partial(array, "q"))
    lengths: array[int] = field(default_factory=partial(array, "q"))

    def add(self, offset: int, number: int) -> None:
        """Add a line that stands behind all others."""
        if self.numbers and self.numbers[-1] + self.lengths[-1] == number:
            self.lengths[-1] += 1
        else:
            self.offsets.append(offset)
            self.numbers.append(number)
            self.lengths.append(1)

    def lines(self, file: BinaryIO) -> Iterator[tuple[int, bytes]]:
        """Yield the lines, each with its number. Raises ``OSError``."""
        for offset, number, length in zip(self.offsets, self.numbers, self.lengths, strict=True):
            file.seek(offset)
            for line_number in range(number, number + length):
                yield line_number, file.readline()


class _Walk:
    """Goes through the lines of a file that hold questions, and tells damage the first time."""

    def __init__(
        self,
        path: Path,
        documents: Mapping[DocumentId, Document],
        found: Mapping[DocumentId, _Runs],
        on_damage: Callable[[LineProblem], None],
    ) -> None:
        self._path = path
        self._documents = documents
        self._found = found
        self._on_damage = on_damage
        self._told: set[int] = set()

    def questions(self) -> Iterator[Question]:
        try:
            with self._path.open("rb") as file:
                for runs in self._found.values():
                    for number, line in runs.lines(file):
                        question, problem = read_question(line, self._documents)
                        if question is not None and problem is None:
                            yield question
                        elif number not in self._told:
                            self._told.add(number)
                            self._on_damage(LineProblem.of(number, line, problem or "no question"))
        except OSError as error:
            raise FileUnavailable.from_os_error(self._path, error) from error


def _find(
    lines: Iterable[tuple[int, int, bytes]],
    documents: Iterable[DocumentId],
    on_damage: Callable[[LineProblem], None],
    used: set[str],
) -> dict[DocumentId, _Runs]:
    """The lines of all questions that are asked, by document; the documents that prove them go to ``used``."""
    found = {document: _Runs() for document in documents}
    ids = SeenIds()
    for number, offset, line in lines:
        try:
            light = checked_json(Light, line)
        except Unfit as error:
            on_damage(LineProblem.of(number, line, reason_of(error)))
            continue
        if not ids.is_new(light["id"]):
            on_damage(LineProblem.of(number, line, f"the question id {light['id']} stands in an earlier line already"))
            continue
        if light.get("status", Status.DRAFT).is_asked:
            found.setdefault(DocumentId(document_of(light)), _Runs()).add(offset, number)
            used.add(document_of(light))
            used.update(passage["document"] for passage in light.get("further", ()))
    return found


def _placed(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """The lines that hold something: their numbers from 1, where they begin, and they without a byte order mark."""
    offset = 0
    for number, line in enumerate(file, start=1):
        bare = line.removeprefix(MARK) if number == 1 else line
        if bare.strip():
            yield number, offset, bare
        offset += len(line)
