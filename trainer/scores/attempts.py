"""The answers of a score book for other programs: as xAPI statements, as CSV, as JSON.

An xAPI statement (Experience API 1.0.3, ADL) says of each answer who answered which question how. Its id follows from
the learner and the answer's place in the book, so that a learning record store takes a second export for what it is.
"""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from trainer.bank.questions import Kind
from trainer.quiz.grading import Verdict, parts_of
from trainer.safe_text import no_formula, one_line
from trainer.scores.model import AnswerRow
from trainer.version import __version__

_SPACE = uuid.UUID("6e7c2c3f-1f0e-5d55-9d4b-2b6f1f0c7a11")
"""The namespace of our names in xAPI; every id there is a version 5 UUID in it."""
_ANSWERED = {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}}
_SKIPPED = {"id": "http://id.tincanapi.com/verb/skipped", "display": {"en": "skipped"}}
_INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
_ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
_TYPES = {Kind.TRUE_FALSE: "true-false", Kind.SHORT: "fill-in", Kind.CLOZE: "fill-in", Kind.NUMERIC: "fill-in"}
_COLUMNS = (
    "learner", "at", "session", "mode", "bank", "document", "question",
    "kind", "stem", "given", "verdict", "seconds", "hints",
)  # fmt: skip # a table reads best as one


@dataclass(frozen=True, slots=True)
class Learner:
    """Who answered, and as xAPI names an account: a name at the home page of the system that knows it."""

    name: str
    home_page: str = "http://localhost"


def to_csv(rows: Iterable[AnswerRow], learner: Learner) -> Iterator[str]:
    """Yield the lines of a table with one answer a row; times in UTC as ISO 8601, no formula anywhere."""
    yield _line(_COLUMNS)
    for row in rows:
        yield _line(no_formula(one_line(str(value))) for value in _record(row, learner).values())


def to_json(rows: Iterable[AnswerRow], learner: Learner) -> Iterator[str]:
    """Yield the pieces of a JSON list with one object an answer."""
    return _listed(_record(row, learner) for row in rows)


def to_xapi(rows: Iterable[AnswerRow], learner: Learner) -> Iterator[str]:
    """Yield the pieces of a JSON list of xAPI statements, one an answer."""
    return _listed(statement(row, learner) for row in rows)


def statement(row: AnswerRow, learner: Learner) -> dict[str, object]:
    """Return the xAPI statement of an answer; one that was skipped has no success."""
    skipped = row.verdict is Verdict.SKIPPED
    correct = row.verdict is Verdict.CORRECT
    result: dict[str, object] = {"completion": not skipped, "duration": f"PT{max(0.0, row.seconds):.2f}S"}
    if not skipped:
        result |= {"success": correct, "score": {"scaled": float(correct)}, "response": _response(row)}
    bank = {
        "id": _urn("bank", row.bank_title),
        "objectType": "Activity",
        "definition": {"type": _ASSESSMENT, "name": {"en": one_line(row.bank_title)}},
    }
    return {
        "id": str(uuid.uuid5(_SPACE, "\x1f".join((learner.home_page, learner.name, str(row.number), _moment(row.at))))),
        "actor": {"objectType": "Agent", "account": {"homePage": learner.home_page, "name": learner.name}},
        "verb": _SKIPPED if skipped else _ANSWERED,
        "object": {
            "id": _urn("question", row.question),
            "objectType": "Activity",
            "definition": {
                "type": _INTERACTION,
                "interactionType": _TYPES.get(row.kind, "other"),
                "name": {"en": one_line(row.stem)},
                "description": {"en": f"{one_line(row.document_title)}: {one_line(row.stem)}"},
            },
        },
        "result": result,
        "context": {
            "platform": f"Trainer {__version__}",
            "registration": str(uuid.uuid5(_SPACE, f"session\x1f{learner.name}\x1f{row.session}")),
            "contextActivities": {"parent": [bank]},
        },
        "timestamp": _moment(row.at),
    }


def _response(row: AnswerRow) -> str:
    if row.kind is Kind.TRUE_FALSE:
        return row.given.casefold()
    return "; ".join(parts_of(row.given))


def _record(row: AnswerRow, learner: Learner) -> dict[str, object]:
    values = (
        learner.name, _moment(row.at), row.session, row.mode.value, row.bank_title, row.document_title, row.question,
        row.kind.value, row.stem, row.given, row.verdict.value, round(row.seconds, 2), row.hints,
    )  # fmt: skip # a table reads best as one
    return dict(zip(_COLUMNS, values, strict=True))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _urn(what: str, name: str) -> str:
    return uuid.uuid5(_SPACE, f"{what}\x1f{name}").urn


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(list(cells))
    return out.getvalue()


def _listed(records: Iterable[object]) -> Iterator[str]:
    before = "[\n"
    for record in records:
        yield before + json.dumps(record, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
