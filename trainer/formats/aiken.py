"""Aiken, the plainest format of Moodle's: a question, its options and the letter of the right one, a line each.

It has no escapes, and a line that begins with a capital and a point or bracket is an option. So the document's title
stands in square brackets before each question: that is the context which a question leans on, and no such line is
taken for anything else. There is no place for evidence, ids and tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trainer.bank.questions import ChoiceQuestion, Kind
from trainer.formats.collecting import Collector
from trainer.formats.escaping import as_line, writable
from trainer.formats.model import Exported, Format, Item, text_writer
from trainer.formats.wording import control_characters, heading
from trainer.quiz.presenting import LETTERS

_OPTION = re.compile(r"([A-Z])[).](.*)")
_ANSWER = re.compile(r"ANSWER:\s*(\S?)")
_SHORTEST = 2
"""Characters of a line from which Moodle reads it."""

_BRACKETS = re.compile(r"[\[\]]")
_ROUND = str.maketrans("[]", "()")


def _lines(exported: Exported) -> Iterator[str]:
    """A question, its options and its answer, then an empty line."""
    for item in exported:
        question = item.question
        if isinstance(question, ChoiceQuestion):
            yield f"[{_paired(as_line(heading(item.document)))}] {_line(question.stem)}"
            yield from (f"{letter}. {_line(option)}" for letter, option in zip(LETTERS, question.options, strict=False))
            yield f"ANSWER: {LETTERS[question.options.index(question.key)]}"
            yield ""


def _paired(title: str) -> str:
    """A title in which every bracket has its other half: where one lacks it, all become round."""
    depth = 0
    for bracket in _BRACKETS.findall(title):
        depth += 1 if bracket == "[" else -1
        if depth < 0:
            break
    return title if depth == 0 else title.translate(_ROUND)


def _line(text: str) -> str:
    return writable(text).replace("\n", " ").strip()


def _unfit(item: Item) -> str | None:
    question = item.question
    if isinstance(question, ChoiceQuestion) and not all(map(_line, (question.stem, *question.options))):
        return "a text of it is not visible, and Aiken has no empty lines"
    return None


def _changed(item: Item) -> Iterator[str]:
    yield from control_characters(item)
    title = as_line(heading(item.document))
    if _paired(title) != title:
        yield "the brackets in its document's title became round, because one of them has no other half"
    texts = (item.question.stem, *item.question.options) if isinstance(item.question, ChoiceQuestion) else ()
    if any("\n" in writable(text).strip() for text in texts):
        yield "the line ends in its texts became blanks, because a text is one line"


@dataclass(slots=True)
class _Started:
    """A question of which not every line is read; ``line`` is its first."""

    line: int
    stem: str
    options: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def _read(data: bytes, into: Collector) -> None:
    """Take the questions of a file, as Moodle does: a line that is no option and no answer begins a new one.

    Raises:
        ImportRefused: it is no text, or its encoding cannot be told.

    """
    started: _Started | None = None
    for number, line in enumerate(map(str.strip, into.text_of(data).split("\n")), start=1):
        option, answer = _OPTION.match(line), _ANSWER.match(line)
        if len(line) < _SHORTEST:
            continue
        if (option or answer) and started is None:
            into.refuse(f"line {number}", "it belongs to no question")
        elif option and started is not None:
            if option[1] in started.options:
                started.lost.append(f"a second option {option[1]} took the place of the first")
            started.options[option[1]] = option[2].strip()
        elif answer and started is not None:
            _take(started, answer[1], into)
            started = None
        else:
            _abandon(started, into)
            started = _Started(number, line)
    _abandon(started, into)


def _abandon(started: _Started | None, into: Collector) -> None:
    if started is not None:
        into.refuse(f"line {started.line}", "the question has no line that begins with 'ANSWER:'")


def _take(started: _Started, letter: str, into: Collector) -> None:
    place = f"line {started.line}"
    key = started.options.get(letter)
    if key is None:
        into.refuse(place, f"its answer is '{letter}', and it has no such option")
        return
    title, stem = _titled(started.stem)
    options = tuple(started.options.values())
    into.add(place, Kind.CHOICE, heading=title, stem=stem, key=key, options=options, lost=started.lost)


def _titled(line: str) -> tuple[str, str]:
    """The title in brackets before a question, whose own brackets are paired, and the question."""
    depth = 0
    for bracket in _BRACKETS.finditer(line) if line.startswith("[") else ():
        depth += 1 if bracket[0] == "[" else -1
        if depth == 0:
            title, stem = line[1 : bracket.start()], line[bracket.end() :].strip()
            return (title, stem) if stem else ("", line)
    return "", line


def _is_mine(beginning: bytes) -> bool:
    return re.search(rb"^[A-Z][).].*\n(?:[ \t]*\r?\n)*ANSWER:", beginning, re.MULTILINE) is not None


FORMAT = Format(
    name="aiken",
    title="Aiken",
    suffix=".txt",
    write=text_writer(_lines),
    read=_read,
    kinds=frozenset({Kind.CHOICE}),
    unfit=_unfit,
    changed=_changed,
    evidence=False,
    after='In Moodle: Question bank, Import, "Aiken format". Evidence, ids and tags have no place in it.',
    is_mine=_is_mine,
)
