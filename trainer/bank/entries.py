"""What is looked at when banks are searched and listed: a light record of each question, and what is known of it.

An entry is made of a line of a bank file with as little checking as listing it needs, so that a bank of a hundred
thousand questions opens at once; what is shown or edited is then read whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import (
    NamedTuple,
    NotRequired,  # pydantic reads the one of typing from Python 3.12 on
)

from typing_extensions import TypedDict

from trainer.bank.levels import Level, level_at
from trainer.bank.questions import AnswerType, Kind, Question, QuestionId, Status
from trainer.checking import checked, plain

_ACCENTS = re.compile(r"[\u0300-\u036f]+")


class _LightEvidence(TypedDict):
    document: str
    start: int
    quote: str


class Light(TypedDict):
    """What is read of a question's line; all else in it is passed over."""

    id: QuestionId
    kind: Kind
    stem: str
    key: object
    options: NotRequired[list[str]]
    accepted: NotRequired[list[object]]
    evidence: NotRequired[_LightEvidence]
    listed_under: NotRequired[str]
    explanation: NotRequired[str]
    further: NotRequired[list[_LightEvidence]]
    asks: AnswerType
    template: str
    tags: NotRequired[tuple[str, ...]]
    difficulty: NotRequired[float | None]
    status: NotRequired[Status]


class _LightDocument(TypedDict):
    id: str
    title: str


class LightHeader(TypedDict):
    """What is read of a header before it is read whole."""

    format: str
    version: int
    title: str
    documents: list[_LightDocument]


@dataclass(frozen=True, slots=True)
class Known:
    """What the score book knows of a question; one that it does not know is new.

    ``seen`` counts the answers, ``missed`` those that were not right; ``missed_last`` says so of the last one.
    """

    seen: int = 0
    missed: int = 0
    missed_last: bool = False
    due: bool = False
    flagged: bool = False
    leech: bool = False
    suspended: bool = False


UNKNOWN = Known()
"""What is known of a question that was never asked."""


class Entry(NamedTuple):
    """A question as it is searched and listed. A tuple, because a hundred thousand of them are made at once.

    ``title`` is its document's and ``start`` the place of its evidence there, or None where nothing proves it; ``text``
    is everything that is searched, folded; ``bank`` names the file that holds it, ``bank_title`` is its title.
    """

    id: QuestionId
    kind: Kind
    stem: str
    level: Level
    status: Status
    template: str
    asks: AnswerType
    tags: tuple[str, ...]
    document: str
    title: str
    start: int | None
    text: str
    bank: str = ""
    known: Known = UNKNOWN
    bank_title: str = ""


def document_of(light: Light) -> str:
    """Return the document that proves a question, or the heading it is listed under."""
    return light["evidence"]["document"] if "evidence" in light else light.get("listed_under", "")


def entry_of_line(
    light: Light,
    title: str,
    bank: str = "",
    known: Mapping[QuestionId, Known] | None = None,
    bank_title: str = "",
) -> Entry:
    """Return the entry of what was read of a line; ``title`` is the document's."""
    evidence = light.get("evidence")
    return Entry(
        light["id"],
        light["kind"],
        light["stem"],
        level_at(light.get("difficulty")),
        light.get("status", Status.DRAFT),
        light["template"],
        light["asks"],
        light.get("tags", ()),
        document_of(light),
        title,
        evidence["start"] if evidence is not None else None,
        fold(_said(light)),
        bank,
        known.get(light["id"], UNKNOWN) if known else UNKNOWN,
        bank_title,
    )


def entry_of(question: Question, title: str, bank: str = "", known: Known = UNKNOWN, bank_title: str = "") -> Entry:
    """Return the entry of a question; ``title`` is its document's."""
    light = checked(Light, plain(question))
    return entry_of_line(light, title, bank, {question.id: known}, bank_title)


def with_known(entries: Iterable[Entry], known: Mapping[QuestionId, Known]) -> list[Entry]:
    """Return entries with what the score book knows now."""
    return [
        entry if entry.known is (now := known.get(entry.id, UNKNOWN)) else entry._replace(known=now)
        for entry in entries
    ]


def fold(text: str) -> str:
    """Fold what a search does not tell apart: case, accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def _said(light: Light) -> str:
    """Everything of a question that a learner may see, and the passages that prove it."""
    said = [light["stem"], light["evidence"]["quote"] if "evidence" in light else light.get("explanation", "")]
    _gather(light["key"], said)
    if "options" in light:
        said += light["options"]
    if "accepted" in light:
        _gather(light["accepted"], said)
    if "further" in light:
        said += [passage["quote"] for passage in light["further"]]
    return "\n".join(said)


def _gather(key: object, said: list[str]) -> None:
    """Add the texts of a key: one, several, or pairs of them; that of a statement holds none."""
    if isinstance(key, str):
        said.append(key)
    elif isinstance(key, list):
        for part in key:
            _gather(part, said)
