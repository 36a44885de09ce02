r"""A table of every kind of question, for spreadsheets and scripts, and tables of other programs.

Every cell is quoted and none is a formula: where one would be, an apostrophe stands before it, which our reader takes
off again. A cell of several texts parts them by `` | ``; in those cells, and only there, a backslash stands before a
stroke or a backslash that belongs to a text. The further answers of several gaps are parted by ``|`` from gap to gap
and by ``/`` within one.

Of other programs any table is read whose first rows name its columns: question and answer, front and back, term and
definition, with options in one column or in several. What the right ones are may be told by text, letter or number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    ShortQuestion,
    TrueFalseQuestion,
    same_to_a_reader,
)
from trainer.errors import ImportRefused
from trainer.formats.collecting import Collector, gapped
from trainer.formats.escaping import as_decimal, writable
from trainer.formats.model import Exported, Format, Item
from trainer.formats.tables import Columns, Row, behind_header, folded, read_csv, write_rows
from trainer.formats.wording import control_characters, heading, places_of, proofs
from trainer.safe_text import no_formula, without_guard

COLUMNS = (
    "id", "kind", "document", "question", "options", "answer", "also right", "value", "unit", "tolerance", "evidence",
    "place", "tags",
)  # fmt: skip # a table reads best as one
"""The header of what we write. Of a match the options are the left sides and the answer holds the right ones."""

_MARK, _VARIANT = " | ", " / "
_ESCAPED = {_MARK: re.compile(r"[\\|]"), _VARIANT: re.compile(r"[\\|/]")}
_STROKES = re.compile(r"((?:[^\\]|\\.)*?)(?: \| |\Z)", re.DOTALL)
_SLASHES = re.compile(r"((?:[^\\]|\\.)*?)(?: / |\Z)", re.DOTALL)
_UNESCAPED = re.compile(r"\\(.)", re.DOTALL)


def _write(exported: Exported, file: BinaryIO) -> None:
    def rows() -> Iterator[tuple[str, ...]]:
        yield COLUMNS
        for item in exported:
            yield tuple(no_formula(writable(cell)) for cell in _cells(item))

    write_rows(rows(), file, encoding="utf-8-sig", quoted=True)


def _cells(item: Item) -> tuple[str, ...]:
    """A row, in the order of :data:`COLUMNS`."""
    question = item.question
    options = answer = also = value = unit = tolerance = ""
    match question:
        case ChoiceQuestion():
            options, answer = joined(question.options), question.key
        case MultipleQuestion():
            options, answer = joined(question.options), joined(question.key)
        case TrueFalseQuestion():
            answer = "true" if question.key else "false"
        case ClozeQuestion() | ShortQuestion():
            answer, also = question.key, joined(question.accepted)
        case NumericQuestion():
            answer, unit = question.key, question.unit
            value, tolerance = as_decimal(question.value), as_decimal(question.tolerance)
        case GapsQuestion():
            answer = joined(question.key)
            also = _MARK.join(joined(texts, _VARIANT) for texts in question.accepted)
        case OrderingQuestion():
            answer = joined(question.key)
        case MatchingQuestion():
            options, answer = joined(question.left), joined(question.right)
    proved = proofs(item)
    return (
        question.id,
        question.kind.value,
        heading(item.document),
        question.stem,
        options,
        answer,
        also,
        value,
        unit,
        tolerance,
        "\n".join(proof.quote for proof in proved),
        places_of(proved),
        " ".join(question.tags),
    )


def joined(texts: Iterable[str], mark: str = _MARK) -> str:
    """Put several texts into one cell. An empty text stays one, but a cell of one empty text holds none."""
    return mark.join(_ESCAPED[mark].sub(r"\\\g<0>", text) for text in texts)


def parted(cell: str, pieces: re.Pattern[str] = _STROKES) -> tuple[str, ...]:
    """Take apart what :func:`joined` put together."""
    return tuple(_UNESCAPED.sub(r"\1", piece) for piece in _raw(cell, pieces))


def _raw(cell: str, pieces: re.Pattern[str]) -> tuple[str, ...]:
    """The pieces of a cell as they are written in it."""
    if not cell:
        return ()
    found: list[str] = []
    place = 0
    while (piece := pieces.match(cell, place)) is not None:
        found.append(piece[1])
        place = piece.end()
        if place == piece.end(1):
            break
    return tuple(found)


# What columns are called, here and elsewhere.
_CALLED = {
    "id": ("id", "guid", "uuid", "identifier", "question id"),
    "kind": ("kind", "type", "question type"),
    "document": ("document", "deck", "category", "topic", "subject", "chapter", "section", "heading"),
    "question": ("question", "question text", "questions", "stem", "prompt", "front", "term", "word", "statement"),
    "options": ("options", "choices", "answers", "possible answers", "alternatives"),
    "answer": (
        "answer", "back", "definition", "correct answer", "correct answers", "right answer", "correct", "solution",
        "key", "meaning", "translation", "correct option",
    ),
    "also right": ("also right", "accepted", "accepted answers", "also accepted", "other answers", "synonyms"),
    "value": ("value",),
    "unit": ("unit", "units"),
    "tolerance": ("tolerance", "margin"),
    "evidence": ("evidence", "explanation", "feedback", "rationale", "comment", "comments", "note", "notes"),
    "place": ("place",),
    "tags": ("tags", "tag", "labels", "keywords"),
}  # fmt: skip # a table reads best as one
_NUMBERED = {
    "option": ("option", "choice", "answer", "answer option", "possible answer", "distractor", "alternative"),
    "wrong": ("wrong answer", "incorrect answer", "wrong", "incorrect"),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KNOWN = {name: holds for holds, names in _CALLED.items() for name in names}
_KNOWN |= {
    f"{name} {mark}": holds
    for holds, names in _NUMBERED.items()
    for name in names
    for mark in (*map(str, range(1, 27)), *_LETTERS)
}
_KNOWN |= dict.fromkeys(_LETTERS[:8], "option")

_KINDS = {
    Kind.CHOICE: ("multiple choice", "choice", "mc", "mcq", "single choice", "radio", "single"),
    Kind.TRUE_FALSE: ("true false", "tf", "boolean", "t f", "truefalse"),
    Kind.CLOZE: ("cloze", "fill in the blank", "fill in", "blank", "gap"),
    Kind.SHORT: ("short", "short answer", "text", "open", "basic", "flashcard", "identification"),
    Kind.MULTIPLE: ("multiple", "multiple answer", "multiple answers", "multiple response", "multiple select", "ma",
                    "checkbox", "checkboxes"),
    Kind.NUMERIC: ("numeric", "numerical", "number"),
    Kind.GAPS: ("gaps", "several gaps"),
    Kind.ORDERING: ("ordering", "order", "sequence"),
    Kind.MATCHING: ("matching", "match"),
}  # fmt: skip # a table reads best as one
_KIND_CALLED = {name: kind for kind, names in _KINDS.items() for name in names}

_GAP_ELSEWHERE = re.compile(r"_{3,}|\[(?:blank|gap|_+|\.{3}|…)\]|\{(?:blank|gap|_+)\}")
_TRUTHS = {"true": True, "false": False}
_TRUTH_CALLED = {
    **dict.fromkeys(("true", "t", "yes", "y", "right", "correct", "1"), True),
    **dict.fromkeys(("false", "f", "no", "n", "wrong", "incorrect", "0"), False),
}
"""What says whether a statement is right, where the type of the row is told to be true/false."""
_OPTION_MARKS = ("|", "\n", ";", ",")


def _read(data: bytes, into: Collector) -> None:
    rows = read_csv(data, _KNOWN, into)
    columns = behind_header(rows, _KNOWN, ("question",))
    if columns is None:
        raise ImportRefused(
            f"The first rows of {into.source} name no column that holds questions.",
            hint="Call the columns 'question' and 'answer', or 'front' and 'back', or 'term' and 'definition'.",
        )
    ours = columns.have(*COLUMNS)
    for row in rows:
        if any(cell.strip() for cell in row.cells[columns.width :]):
            into.refuse(row.place, "it has more cells than the header; a text with the delimiter in it needs quotes")
            continue
        cells = Row(row.place, [without_guard(cell) for cell in row.cells])
        if ours:
            _take_ours(cells, columns, into)
        else:
            _take(cells, columns, into)


def _take_ours(row: Row, columns: Columns, into: Collector) -> None:
    """Take a row of a table with all of our columns, exactly as it is written."""

    def one(name: str) -> str:
        return columns.one(row, name)

    kind = _KIND_CALLED.get(folded(one("kind")))
    fields: dict[str, object] = {}
    answer, options = one("answer"), parted(one("options"))
    match kind:
        case None:
            into.refuse(row.place, f"there is no kind of question called '{one('kind')}'")
            return
        case Kind.CHOICE:
            fields = {"options": options, "key": answer}
        case Kind.MULTIPLE:
            fields = {"options": options, "key": parted(answer)}
        case Kind.TRUE_FALSE:
            _take_statement(row, columns, into, one("question"), answer)
            return
        case Kind.CLOZE | Kind.SHORT:
            fields = {"key": answer, "accepted": parted(one("also right"))}
        case Kind.NUMERIC:
            value, tolerance = one("value") or answer, one("tolerance") or "0"
            fields = {"key": answer, "value": value, "unit": one("unit"), "tolerance": tolerance}
        case Kind.GAPS:
            accepted = (parted(gap, _SLASHES) for gap in _raw(one("also right"), _STROKES))
            fields = {"key": parted(answer), "accepted": tuple(accepted)}
        case Kind.ORDERING:
            fields = {"key": parted(answer)}
        case Kind.MATCHING:
            fields = {"key": _pairs(options, parted(answer))}
    _add(row, columns, into, kind, one("question"), fields)


def _take_statement(row: Row, columns: Columns, into: Collector, stem: str, answer: str) -> None:
    key = _TRUTH_CALLED.get(same_to_a_reader(answer).strip(" ."))
    if key is None:
        into.refuse(row.place, f"its answer '{answer}' is neither true nor false")
    else:
        _add(row, columns, into, Kind.TRUE_FALSE, stem, {"key": key})


def _add(row: Row, columns: Columns, into: Collector, kind: Kind, stem: str, fields: dict[str, Any]) -> None:
    into.add(
        row.place,
        kind,
        heading=columns.one(row, "document"),
        id=columns.one(row, "id").strip(),
        ours=columns.have(*COLUMNS),
        tags=re.split(r"[,;\s]+", columns.one(row, "tags").strip()) if columns.one(row, "tags").strip() else (),
        explanation=columns.one(row, "evidence"),
        stem=stem,
        **fields,
    )


def _pairs(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The pairs of a match; sides without a partner stand alone, which no matching question takes."""
    paired = min(len(left), len(right))
    return (*zip(left, right, strict=False), *((one,) for one in (*left[paired:], *right[paired:])))


def _take(row: Row, columns: Columns, into: Collector) -> None:
    """Take a row of another program: blanks around texts mean nothing, and the kind may have to be told by the rest."""
    stem = columns.one(row, "question").strip()
    answer = columns.one(row, "answer").strip()
    wrong = tuple(filter(None, (cell.strip() for cell in columns.all(row, "wrong"))))
    options = _options(row, columns)
    named = columns.one(row, "kind").strip()
    kind = _KIND_CALLED.get(folded(named))
    if not stem or not answer:
        into.refuse(row.place, "it has no question" if not stem else "it has no answer")
        return
    if named and kind is None:
        into.refuse(row.place, f"there is no kind of question called '{named}'")
        return
    if wrong:
        options = (answer, *options, *wrong)
    right = (answer,) if wrong else _right(answer, options)
    fields: dict[str, object]
    if kind in {Kind.ORDERING, Kind.MATCHING}:
        into.refuse(row.place, f"a {kind.value} question is read only from a table with all of our columns")
        return
    if kind is Kind.TRUE_FALSE or (kind is None and answer.casefold() in _TRUTHS and _only_truths(options)):
        _take_statement(row, columns, into, stem, right[0] if len(right) == 1 else answer)
        return
    if kind in {Kind.CHOICE, Kind.MULTIPLE} or (kind is None and options):
        several = kind is Kind.MULTIPLE or (kind is None and len(right) > 1)
        kind = Kind.MULTIPLE if several else Kind.CHOICE
        fields = {"options": options, "key": right if several else right[0] if len(right) == 1 else answer}
    elif kind is Kind.NUMERIC:
        tolerance = columns.one(row, "tolerance").strip() or "0"
        fields = {"key": answer, "value": answer, "unit": columns.one(row, "unit").strip(), "tolerance": tolerance}
    else:
        kind, stem, fields = _typed(stem, answer, columns.one(row, "also right"))
    _add(row, columns, into, kind, stem, fields)


def _typed(stem: str, answer: str, also: str) -> tuple[Kind, str, dict[str, object]]:
    """A question whose answer is typed: one with a gap, or several, where the stem has some."""
    shown = _GAP_ELSEWHERE.sub(GAP, stem)
    gaps = shown.count(GAP)
    keys = _split(answer)
    if gaps > 1 and len(keys) == gaps:
        kind, fields = gapped([(key,) for key in keys])
        return kind, shown, fields
    kind, fields = gapped([(answer, *(_split(also) if also.strip() else ()))])
    return (kind, shown, fields) if gaps == 1 else (Kind.SHORT, stem, fields)


def _options(row: Row, columns: Columns) -> tuple[str, ...]:
    """The options of a row, from columns of their own or parted in one."""
    apart = tuple(filter(None, (cell.strip() for cell in columns.all(row, "option"))))
    together = columns.one(row, "options").strip()
    return apart or (_split(together) if together else ())


def _split(cell: str) -> tuple[str, ...]:
    """Part the texts in a cell by the first mark that stands in it."""
    mark = next((mark for mark in _OPTION_MARKS if mark in cell), "\n")
    return tuple(filter(None, (text.strip() for text in cell.split(mark))))


def _right(answer: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """Which options are the right ones: told by the text of one, or by texts, letters or numbers of several."""
    named = {same_to_a_reader(option): option for option in options}
    named |= {name: option for name, option in _positions(options).items() if name not in named}
    if (one := named.get(same_to_a_reader(answer))) is not None:
        return (one,)
    for mark in _OPTION_MARKS:
        pieces = [named.get(same_to_a_reader(piece)) for piece in answer.split(mark)]
        if len(pieces) > 1 and None not in pieces:
            return tuple(option for option in options if option in pieces)
    return ()


def _positions(options: tuple[str, ...]) -> dict[str, str]:
    """Options by number and by letter; "option b" and "b)" are letters, too."""
    found: dict[str, str] = {}
    for number, (letter, option) in enumerate(zip(_LETTERS, options, strict=False), start=1):
        for name in (str(number), letter):
            found |= dict.fromkeys((name, f"{name})", f"{name}.", f"option {name}", f"answer {name}"), option)
    return found


def _only_truths(options: tuple[str, ...]) -> bool:
    return {option.casefold() for option in options} <= _TRUTHS.keys()


FORMAT = Format(
    name="csv",
    title="CSV",
    suffix=".csv",
    write=_write,
    read=_read,
    changed=control_characters,
    after="Open it in a spreadsheet as UTF-8 with commas; an apostrophe before a text keeps it from being a formula.",
)
