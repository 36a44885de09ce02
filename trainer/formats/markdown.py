r"""Markdown for people: the questions first, then, after a rule, the answers with their evidence. Also read back.

Questions stand under their document's title and are numbered as they stand; the answers follow the same numbers. Every
punctuation mark of a text is escaped, and none of ours is: so the marks that part answers (``;`` between parts, ``=``
within a pair, brackets round what is right as well) are told from those of the texts, and our own export is read back
exactly. A file that is no export of ours is read as notes (:mod:`trainer.formats.notes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from trainer.bank.questions import Kind
from trainer.formats.collecting import Collector, gapped
from trainer.formats.escaping import as_markdown, writable
from trainer.formats.model import Exported, Format, text_writer
from trainer.formats.notes import kind_by_shape, read_notes
from trainer.formats.sheet import Answered, Asked, KeyPart, Line, answered, asked
from trainer.formats.wording import INSTRUCTIONS, control_characters, heading_below
from trainer.quiz.normalising import number_and_unit

_ANSWERS = "## Answers"


def _lines(exported: Exported) -> Iterator[str]:
    """A quiz sheet and its answer key; the export is gone through once for each."""
    yield from (f"# {_one_line(exported.title)}", "")
    for document, items in exported.by_document():
        if title := heading_below(exported, document):
            yield from (f"## {_one_line(title)}", "")
        for item in items:
            yield from _asked(asked(item))
            yield ""
    yield from ("---", "", _ANSWERS)
    for item in exported:
        yield ""
        yield from _answered(answered(item))


def _one_line(text: str) -> str:
    return as_markdown(" ".join(writable(text).split()))


def _asked(question: Asked) -> Iterator[str]:
    told = f"{question.instruction} " if question.instruction else ""
    unit = f" ({as_markdown(question.unit)})" if question.unit else ""
    yield f"**{question.number}.** {told}{as_markdown(question.stem)}{unit}"
    for lines in (question.left, question.options):
        if lines:
            yield ""
        for line in lines:
            yield f"- {_labelled(line)}"


def _answered(answer: Answered) -> Iterator[str]:
    question = answer.question
    accuracy = f" ({answer.accuracy})" if answer.accuracy else ""
    yield f"**{answer.number}.** {'; '.join(map(_part, answer.parts))}{accuracy}"
    for proof in answer.proofs:
        yield ""
        yield "> " + as_markdown(proof.quote).replace("\n", "\n> ")
    yield ">" if answer.proofs else ""
    told = (f"`{question.id}`", question.kind.value, *(f"#{as_markdown(tag)}" for tag in question.tags))
    yield f"> — {_one_line(answer.where)} ({', '.join(told)})"


def _part(part: KeyPart) -> str:
    pair = f" = {_labelled(part.right)}" if part.right else ""
    also = f" (also right: {' / '.join(map(as_markdown, part.accepted))})" if part.accepted else ""
    return f"{_labelled(Line(part.label, part.text))}{pair}{also}"


def _labelled(line: Line) -> str:
    return f"{line.label}\\. {as_markdown(line.text)}" if line.label else as_markdown(line.text)


_NUMBERED = re.compile(r"\*\*([0-9]{1,9})\.\*\* ?")
_OPTION = re.compile(r"- ([A-Z]|[0-9]{1,2})\\\. ?")
_LABEL = re.compile(r"\s*([A-Z]|[0-9]{1,2})\\\. ?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\n])")
_UNESCAPED = r"(?:\\[\s\S]|[^\\%s])*"
_BRACKET = re.compile(rf"({_UNESCAPED % '('})\(([\s\S]*)\)\s*\Z")
_FOOT = re.compile(r"— [\s\S]*\(`([A-Za-z0-9._-]{1,64})`((?:, [^\n]*)?)\)\Z")
_ACCURACY = re.compile(r"(?:= (-?[0-9.]+))? ?(?:± ([0-9.]+))?")


@dataclass(slots=True)
class _Found:
    """A question of a sheet as its lines say it, still escaped; ``line`` is where it begins."""

    line: int
    heading: str
    stem: str
    left: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Key:
    """An answer as the key gives it, still escaped, with its passages and what stands below them."""

    line: int
    text: str
    quotes: list[str] = field(default_factory=list)


def _read(data: bytes, into: Collector) -> None:
    """Read a sheet of ours with its key, or notes in which questions are followed by their answers.

    Raises:
        ImportRefused: the file is no text, or its encoding cannot be told.

    """
    lines = into.text_of(data).split("\n")
    ends = [place for place, line in enumerate(lines) if line.strip() == _ANSWERS]
    if ends and any(_NUMBERED.match(line) for line in lines):
        _read_sheet(lines[: ends[-1]], lines[ends[-1] :], into)
    else:
        read_notes(lines, into)


def _read_sheet(sheet: list[str], key: list[str], into: Collector) -> None:
    questions = _questions(sheet, into)
    answers = _answers(key, len(sheet))
    for number, found in questions.items():
        if number not in answers:
            into.refuse(f"line {found.line}", f"question {number} has no answer below '{_ANSWERS.strip('# ')}'")
    for number, answer in answers.items():
        if number in questions:
            _take(questions[number], answer, into)
        else:
            into.refuse(f"line {answer.line}", f"answer {number} has no question")


def _logical(lines: list[str], offset: int = 0) -> Iterator[tuple[int, str]]:
    """Join lines that a hard break ends with the next; each comes with its number."""
    held, first = "", 0
    for number, line in enumerate(lines, start=offset + 1):
        first = first or number
        quoted = held and held.startswith("> ")
        held += line.removeprefix("> ") if quoted else line
        if (len(line) - len(line.rstrip("\\"))) % 2:
            held += "\n"
            continue
        yield first, held
        held, first = "", 0
    if held:
        yield first, held


def _questions(lines: list[str], into: Collector) -> dict[int, _Found]:
    """The questions of a sheet by their numbers; its first heading is the bank's title."""
    questions: dict[int, _Found] = {}
    under, last = "", None
    for number, line in _logical(lines):
        numbered, option = _NUMBERED.match(line), _OPTION.match(line)
        if line.startswith("# "):
            into.title = _plain(line[2:])
        elif line.startswith("## "):
            under = _plain(line[3:])
        elif numbered:
            last = _Found(number, under, line[numbered.end() :])
            if int(numbered[1]) in questions:
                into.refuse(f"line {number}", f"there are two questions {int(numbered[1])}")
            questions.setdefault(int(numbered[1]), last)
        elif option and last:
            side = last.left if option[1].isdigit() else last.options
            side[option[1]] = _plain(line[option.end() :])
    return questions


def _answers(lines: list[str], offset: int) -> dict[int, _Key]:
    answers: dict[int, _Key] = {}
    last = None
    for number, line in _logical(lines, offset):
        numbered = _NUMBERED.match(line)
        if numbered:
            last = _Key(number, line[numbered.end() :])
            answers.setdefault(int(numbered[1]), last)
        elif line.startswith("> ") and last:
            last.quotes.append(line[2:])
    return answers


def _take(found: _Found, key: _Key, into: Collector) -> None:
    """Put a question and its answer together and hand them over."""
    foot = _FOOT.fullmatch(key.quotes[-1].rstrip()) if key.quotes else None
    told = foot[2].split(", ")[1:] if foot else []
    names = [name for name in told if name in Kind.__members__.values()]
    plain = _plain(key.text)
    stem = _plain(found.stem)
    right = [found.options[label] for label in _labels(key.text) if label in found.options]
    kind = Kind(names[0]) if names else kind_by_shape(stem, plain, found.options, right, pairs=bool(found.left))
    unit = _BRACKET.fullmatch(found.stem) if kind is Kind.NUMERIC else None
    asked_for = (unit[1] if unit else found.stem).strip()
    instruction = INSTRUCTIONS.get(kind, "")
    quotes = key.quotes[:-1] if foot else key.quotes
    try:
        fields = _fields(kind, found, key.text)
    except ValueError as error:
        into.refuse(f"line {key.line}", str(error))
        return
    into.add(
        f"line {found.line}",
        kind,
        heading=found.heading,
        id=foot[1] if foot else "",
        ours=foot is not None,
        tags=[_plain(tag).removeprefix("#") for tag in told if tag.startswith("#")],
        explanation="\n".join(map(_plain, quotes)),
        stem=_plain(asked_for.removeprefix(instruction).lstrip(" ")),
        **({"unit": _plain(unit[2])} if unit else {}),
        **fields,
    )


def _fields(kind: Kind, found: _Found, answer: str) -> dict[str, Any]:
    """The fields of a kind that hold its answer. Raises ``ValueError``, which says what is wrong with it."""
    match kind:
        case Kind.TRUE_FALSE:
            word = _plain(answer).casefold()
            if word not in {"true", "false"}:
                raise ValueError("the answer to a statement is neither True nor False")
            return {"key": word == "true"}
        case Kind.CHOICE:
            return {"key": _chosen(answer, found.options), "options": tuple(found.options.values())}
        case Kind.MULTIPLE:
            right = {_chosen(part, found.options) for part in _split(answer, ";")}
            shown = tuple(found.options.values())
            return {"key": tuple(text for text in shown if text in right), "options": shown}
        case Kind.ORDERING:
            return {"key": tuple(_chosen(part, found.options) for part in _split(answer, ";"))}
        case Kind.MATCHING:
            sides = [_split(part, "=") for part in _split(answer, ";")]
            if any(len(pair) != 2 for pair in sides):  # noqa: PLR2004 - a pair has two sides
                raise ValueError("a pair has not two sides with '=' between them")
            return {"key": tuple((_chosen(a, found.left), _chosen(b, found.options)) for a, b in sides)}
        case Kind.NUMERIC:
            return _number(answer)
        case Kind.GAPS:
            parts = [_with_accepted(part) for part in _split(answer, ";")]
            if len(parts) == 1:
                raise ValueError("the answer to several gaps has one part only; ';' parts them")
            return gapped(parts)[1]
        case Kind.CLOZE | Kind.SHORT:
            return gapped([_with_accepted(answer)])[1]


def _number(answer: str) -> dict[str, Any]:
    bracket = _BRACKET.fullmatch(answer)
    told = _ACCURACY.fullmatch(bracket[2]) if bracket else None
    key = _plain(bracket[1] if bracket and told else answer)
    value = float(told[1]) if told and told[1] else _value(key)
    if value is None:
        raise ValueError("the answer to a question for a number is none")
    return {"key": key, "value": value, "tolerance": float(told[2]) if told and told[2] else 0.0}


def _value(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return number_and_unit(text)[0]


def _chosen(answer: str, among: dict[str, str]) -> str:
    """The text that an answer names by its label, or by itself."""
    label, text = _LABEL.match(answer), _plain(answer)
    if label and label[1] in among:
        return among[label[1]]
    if text in among:
        return among[text]
    if text in among.values():
        return text
    raise ValueError(f"'{text}' is none of the lines above it")


def _labels(answer: str) -> list[str]:
    return [label[1] for part in _split(answer, ";") if (label := _LABEL.match(part))]


def _with_accepted(answer: str) -> tuple[str, ...]:
    """What is right, the key first."""
    found = _BRACKET.fullmatch(answer)
    if found and found[2].startswith("also right: "):
        return (_plain(found[1]), *map(_plain, _split(found[2].removeprefix("also right: "), "/")))
    return (_plain(answer),)


def _split(text: str, mark: str) -> list[str]:
    """Part a text at a mark that is not escaped."""
    return re.findall(rf"(?:\\[\s\S]|[^\\{mark}])+", text)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text.strip(" "))


FORMAT = Format(
    name="markdown",
    title="Markdown",
    suffix=".md",
    write=text_writer(_lines),
    read=_read,
    changed=control_characters,
)
