"""A bank file as it was when it was opened: every line as it stands, and a light entry of each.

Opening checks only what listing needs; a question is read whole when it is asked for. A line that is not touched keeps
its bytes, also one that is damaged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from trainer.bank.entries import Entry, Known, Light, LightHeader, document_of, entry_of_line, with_known
from trainer.bank.files import LineProblem
from trainer.bank.header import FORMAT, VERSION, DocumentRecord
from trainer.bank.lines import write_line
from trainer.bank.questions import Question, QuestionId
from trainer.bank.raw import (
    MARK,
    damaged_header,
    header_record,
    numbered,
    read_lines,
    read_question,
    reason_of,
)
from trainer.checking import Unfit, checked_json, plain
from trainer.documents.model import Document, DocumentId
from trainer.errors import BankChanged, BankDamaged


@dataclass(frozen=True, eq=False)
class OpenedBank:
    """A bank whose questions are read when they are looked at.

    ``lines`` are those of the file with their ends, ``places`` says in which of them (from 0) a question or
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
        return b"".join(self.lines)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the bytes of the file."""
        sha = hashlib.sha256()
        for line in self.lines:
            sha.update(line)
        return sha.hexdigest()

    def line(self, question: QuestionId | None) -> bytes | None:
        """Return the line of a question, or the header without one; None where there is none."""
        place = self.places.get(question)
        return None if place is None else self.lines[place].removeprefix(MARK).rstrip(b"\r\n")

    def question(self, question: QuestionId) -> Question:
        """Return a question, read whole and with its evidence checked.

        Raises:
            BankChanged: the bank does not hold it any more.
            BankDamaged: its line or its document is damaged.

        """
        line = self.line(question)
        if line is None:
            raise BankChanged(f"{self.path.name} holds no question {question} any more.", hint="Open it again.")
        light = checked_json(Light, line)
        ids = {document_of(light), *(passage["document"] for passage in light.get("further", ()))}
        documents = {held: self.document(held) for held in map(DocumentId, ids) if held in self._records}
        found, problem = read_question(line, documents)
        if found is None or problem is not None:
            where = LineProblem.of(self.places[question] + 1, line, problem or "no question")
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
                record = checked_json(DocumentRecord, json.dumps(self._records[document]))
                self._documents[document] = record.document()
            except Unfit as error:
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
        header = changed.get(None)
        _, _, titles = _light_header(self.path, iter([(1, header)])) if header is not None else (0, "", {})
        positions = {entry.id: number for number, entry in enumerate(entries) if entry.id in changed}
        for question, line in changed.items():
            place = self.places[question]
            mark = MARK if lines[place].startswith(MARK) else b""
            lines[place] = mark + line + lines[place][len(lines[place].rstrip(b"\r\n")) :]
            if question is None:
                continue
            old, light = entries[positions[question]], checked_json(Light, line)
            title = titles.get(document_of(light), old.title)
            entries[positions[question]] = entry_of_line(light, title, old.bank, {question: old.known}, old.bank_title)
        return replace(self, lines=lines, entries=entries, path=path or self.path)

    def new_header(self, more: Iterable[Document] = ()) -> bytes | None:
        """Return the header that the bank must have once it is written to, or None where its own will do.

        ``more`` are documents that it must hold then.
        """
        record, _ = header_record(self.path, numbered(self.lines))
        listed = record["documents"]
        new = [document for document in more if document.id not in self._records]
        if record["version"] == VERSION and not new:
            return None
        held = [
            *(listed if isinstance(listed, list) else []),
            *(plain(DocumentRecord.of(one)) for one in new),
        ]
        return write_line({**record, "version": VERSION, "documents": held}).rstrip(b"\n")

    @cached_property
    def _records(self) -> dict[DocumentId, object]:
        record, _ = header_record(self.path, numbered(self.lines))
        listed = record["documents"]
        held = [document for document in listed if isinstance(document, dict)] if isinstance(listed, list) else []
        return {DocumentId(document["id"]): document for document in held}

    @cached_property
    def _documents(self) -> dict[DocumentId, Document]:
        return {}


def open_bank(path: Path, known: Mapping[QuestionId, Known] | None = None) -> OpenedBank:
    """Open a bank file to be searched, shown and changed.

    Raises:
        FileUnavailable, BankTooNew, BankDamaged: it cannot be read, or its first line is not the header of a bank.

    """
    lines = read_lines(path)
    numbers = numbered(lines)
    at, title, titles = _light_header(path, numbers)
    places: dict[QuestionId | None, int] = {None: at}
    entries: list[Entry] = []
    problems: list[LineProblem] = []
    bank = str(path)
    for number, line in numbers:
        try:
            light = checked_json(Light, line)
        except Unfit as error:
            problems.append(LineProblem.of(number, line, reason_of(error)))
            continue
        name = light["id"]
        if name in places:
            problems.append(LineProblem.of(number, line, f"the question id {name} stands in an earlier line already"))
            continue
        places[name] = number - 1
        entries.append(entry_of_line(light, titles.get(document_of(light), ""), bank, known, title))
    return OpenedBank(path, title, lines, places, entries, problems)


def _light_header(path: Path, lines: Iterator[tuple[int, bytes]]) -> tuple[int, str, dict[str, str]]:
    """Take the header and return its place (from 0), the bank's title, and the documents' titles by their ids."""
    number, line = next(lines, (1, b""))
    try:
        header = checked_json(LightHeader, line)
        if (header["format"], 1 <= header["version"] <= VERSION) != (FORMAT, True):
            header_record(path, iter([(number, line)]))  # says what is wrong
    except Unfit as error:
        header_record(path, iter([(number, line)]))
        raise damaged_header(path, reason_of(error)) from error
    return number - 1, header["title"], {held["id"]: held["title"] for held in header["documents"]}
