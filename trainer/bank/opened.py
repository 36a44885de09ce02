"""A bank file as it was when it was opened: every line as it stands, and a light entry of each.

Opening checks only what listing needs; a question is read whole when it is asked for. A line that is not touched keeps
its bytes, also one that is damaged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from trainer.bank.entries import LIGHT, Entry, Known, entry_of_line, with_known
from trainer.bank.files import LineProblem
from trainer.bank.header import VERSION, DocumentRecord
from trainer.bank.lines import write_line
from trainer.bank.questions import Question, QuestionId
from trainer.bank.raw import damaged_header, header_record, numbered, read_bytes, read_question, reason_of, shortened
from trainer.documents.model import Document, DocumentId
from trainer.errors import BankDamaged

_END = b"\n"


@dataclass(frozen=True)
class OpenedBank:
    """A bank whose questions are read when they are looked at.

    ``lines`` are the bytes of the file between its line feeds, ``places`` says in which of them (from 0) a question or
    the header (under no id) stands, ``problems`` holds the lines that are no questions.
    """

    path: Path
    title: str
    lines: Sequence[bytes]
    places: Mapping[QuestionId | None, int]
    entries: Sequence[Entry]
    problems: Sequence[LineProblem]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return _END.join(self.lines)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the bytes of the file."""
        return fingerprint_of(self.data)

    def line(self, question: QuestionId | None) -> bytes | None:
        """Return the line of a question, or the header without one; None where there is none."""
        place = self.places.get(question)
        return None if place is None else self.lines[place].removeprefix(b"\xef\xbb\xbf").removesuffix(b"\r")

    def question(self, question: QuestionId) -> Question:
        """Return a question, read whole and with its evidence checked.

        Raises:
            KeyError: the bank does not hold it.
            BankDamaged: its line or its document is damaged.

        """
        line = self.line(question)
        if line is None:
            raise KeyError(question)
        light = LIGHT.validate_json(line)
        ids = {passage["document"] for passage in (light["evidence"], *light.get("further", ()))}
        documents = {held: self.document(held) for held in map(DocumentId, ids) if held in self._records}
        found, problem = read_question(line, documents)
        if found is None or problem is not None:
            where = LineProblem(self.places[question] + 1, shortened(problem or "no question"))
            raise BankDamaged(f"{self.path.name} is damaged in {where}.", hint="Mend the line or take it out.")
        return found

    def document(self, document: DocumentId) -> Document:
        """Return a document.

        Raises:
            KeyError: the bank does not hold it.
            BankDamaged: it is damaged.

        """
        if document not in self._documents:
            try:
                record = DocumentRecord.model_validate_json(json.dumps(self._records[document]), strict=True)
                self._documents[document] = record.document()
            except ValidationError as error:
                raise damaged_header(self.path, reason_of(error)) from error
            except ValueError as error:
                raise damaged_header(self.path, str(error)) from error
        return self._documents[document]

    def with_known(self, known: Mapping[QuestionId, Known]) -> OpenedBank:
        """Return the bank with what the score book knows of its questions."""
        return replace(self, entries=with_known(self.entries, known))

    def with_lines(self, changed: Mapping[QuestionId | None, bytes], *, path: Path | None = None) -> OpenedBank:
        """Return the bank with some lines replaced, under its own path or another; the line ends stay as they are."""
        lines, entries = list(self.lines), list(self.entries)
        positions = {entry.id: number for number, entry in enumerate(entries)} if len(changed) > 1 else {}
        for question, line in changed.items():
            place = self.places[question]
            lines[place] = line + (b"\r" if lines[place].endswith(b"\r") else b"")
            if question is None:
                continue
            at = positions.get(question)
            at = next(n for n, entry in enumerate(entries) if entry.id == question) if at is None else at
            old = entries[at]
            entries[at] = entry_of_line(LIGHT.validate_json(line), old.title, old.bank, {question: old.known})
        return replace(self, lines=lines, entries=entries, path=path or self.path)

    def new_header(self) -> bytes | None:
        """Return the header that the bank must have once it is written to, or None where its own will do."""
        record, _ = header_record(self.path, numbered(self.lines))
        return None if record["version"] == VERSION else write_line({**record, "version": VERSION}).removesuffix(_END)

    @cached_property
    def _records(self) -> dict[DocumentId, object]:
        record, _ = header_record(self.path, numbered(self.lines))
        return {DocumentId(str(held.get("id"))): held for held in _listed(self.path, record)}

    @cached_property
    def _documents(self) -> dict[DocumentId, Document]:
        return {}


def open_bank(path: Path, known: Mapping[QuestionId, Known] | None = None) -> OpenedBank:
    """Open a bank file to be searched, shown and changed.

    Raises:
        FileUnavailable, BankTooNew, BankDamaged: it cannot be read, or its first line is not the header of a bank.

    """
    lines = read_bytes(path).split(_END)
    rest = numbered(lines)
    header, _ = header_record(path, rest)
    title = header.get("title")
    if not isinstance(title, str):
        raise damaged_header(path, "it has no title")
    titles = {str(held.get("id")): str(held.get("title", "")) for held in _listed(path, header)}
    places: dict[QuestionId | None, int] = {None: next(number for number, _ in numbered(lines)) - 1}
    entries: list[Entry] = []
    problems: list[LineProblem] = []
    bank, read = str(path), LIGHT.validate_json
    for number, line in rest:
        try:
            light = read(line)
        except ValidationError as error:
            problems.append(LineProblem(number, shortened(reason_of(error))))
            continue
        if light["id"] in places:
            problems.append(LineProblem(number, f"the question id {light['id']} stands in an earlier line already"))
            continue
        places[light["id"]] = number - 1
        entries.append(entry_of_line(light, titles.get(light["evidence"]["document"], ""), bank, known))
    return OpenedBank(path, title, lines, places, entries, problems)


def fingerprint_of(data: bytes) -> str:
    """Return what tells the bytes of one file from those of another."""
    return hashlib.sha256(data).hexdigest()


def _listed(path: Path, header: Mapping[str, object]) -> list[dict[str, object]]:
    """The documents of a header, as they stand there."""
    listed = header.get("documents")
    if not isinstance(listed, list) or not all(isinstance(held, dict) for held in listed):
        raise damaged_header(path, "it has no list of documents")
    return listed
