"""Notes that people keep in Markdown: questions and answers that say which they are, read into questions.

The shapes are ``Q: ...`` with ``A: ...`` below it, also spelt out ("Question:", "Answer:"), bold, numbered or as list
items; options between them as ``a) ...``, ``B. ...`` or a list with boxes (``- [x] ...``). A heading names what follows
it. An answer in several lines ``A:`` has several right wordings. What kind a question is follows from its shape alone:
options make a choice, "true" and "false" a statement, a run of underscores a gap, anything else is typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt

from trainer.bank.questions import GAP, Kind, same_to_a_reader
from trainer.formats.collecting import Collector
from trainer.formats.markup import read_html

_BEFORE = r"\s{0,12}(?:[-*+]\s+|>\s?|#{1,6}\s+|[0-9]{1,4}[.)]\s+)?(?:\*\*|__)?"
_AFTER = r"\s?[0-9]{0,4}\s?[:.](?:\*\*|__)?(?:\s|\Z)\s*(.*)"
_QUESTION = re.compile(rf"{_BEFORE}(?:Q|Question){_AFTER}", re.IGNORECASE)
_ANSWER = re.compile(rf"{_BEFORE}(?:A|Ans|Answer){_AFTER}", re.IGNORECASE)
_COLON_ONLY = re.compile(r"\s{0,12}A\.\s")
"""``A.`` begins an option rather than an answer, unless it is written out."""
_BOX = re.compile(r"\s*[-*+]\s+\[([ xX])\]\s+(.*)")
_LETTERED = re.compile(r"\s*(?:[-*+]\s+)?\(?([A-Za-z])\\?[.)]\s+(.*)")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_GAP = re.compile(r"_{3,}")
_LONGEST_LINE = 20_000


@dataclass(slots=True)
class _Note:
    """A question of the notes as it is gathered, still Markdown; ``ticked`` are the options whose box is marked."""

    line: int
    heading: str
    stem: list[str]
    answers: list[list[str]] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    ticked: list[str] = field(default_factory=list)


def kind_by_shape(
    stem: str, answer: str, options: Collection[str], right: Sequence[str], *, pairs: bool = False
) -> Kind:
    """Say what kind a question is by what stands there; ``right`` are the options that its answer names."""
    if pairs:
        return Kind.MATCHING
    if options:
        return Kind.MULTIPLE if len(right) > 1 else Kind.CHOICE
    if same_to_a_reader(answer).strip(" .") in {"true", "false"}:
        return Kind.TRUE_FALSE
    gaps = stem.count(GAP)
    if gaps > 1:
        return Kind.GAPS
    return Kind.CLOZE if gaps else Kind.SHORT


def read_notes(lines: Sequence[str], into: Collector) -> None:
    """Hand over every question of some notes that has an answer; what has none is told with its line."""
    markdown = MarkdownIt("commonmark")
    for note in _notes(lines, into):
        _take(note, markdown, into)


def _notes(lines: Sequence[str], into: Collector) -> list[_Note]:
    notes: list[_Note] = []
    heading, titled = "", False
    into_line: list[str] | None = None
    closed = True  # other text stands between the last answered question and this line
    for number, line in enumerate(lines, start=1):
        if len(line) > _LONGEST_LINE:
            into.refuse(f"line {number}", f"it has more than {_LONGEST_LINE:,} characters")
            into_line = None
        elif question := _QUESTION.match(line):
            into_line, closed = [question[1]], False
            notes.append(_Note(number, heading, into_line))
        elif (answer := _ANSWER.match(line)) and not (_COLON_ONLY.match(line) and notes and not notes[-1].answers):
            into_line = [answer[1]]
            if closed:
                into.refuse(f"line {number}", "no question stands before this answer")
            else:
                notes[-1].answers.append(into_line)
        elif found := _HEADING.match(line):
            into_line = None
            named = found[2].rstrip().rstrip("#").rstrip()
            if len(found[1]) == 1 and not titled:
                into.title, titled = named, True
            else:
                heading = named
        elif not line.strip() or (notes and not notes[-1].answers and _option(line, notes[-1])):
            into_line = None
        elif into_line is not None:
            into_line.append(line)
        else:
            closed = closed or bool(notes[-1].answers)
    return notes


def _option(line: str, note: _Note) -> bool:
    """Take a line for an option of a note, if it is one."""
    if box := _BOX.match(line):
        label = chr(ord("A") + len(note.options))
        note.options[label] = box[2]
        note.ticked += [label] if box[1] != " " else []
        return True
    if (lettered := _LETTERED.match(line)) and ord(lettered[1].upper()) == ord("A") + len(note.options):
        note.options[lettered[1].upper()] = lettered[2]
        return True
    return False


def _take(note: _Note, markdown: MarkdownIt, into: Collector) -> None:
    """Hand a note over, its Markdown read as a person sees it."""
    place = f"line {note.line}"
    lost: list[str] = []

    def seen(source: str) -> str:
        shown = read_html(markdown.render(source))
        lost.extend(shown.left_out)
        return shown.text

    stem = seen(_GAP.sub(lambda _: r"\_" * len(GAP), "\n".join(note.stem)))
    options = {label: seen(text) for label, text in note.options.items()}
    answers = [seen("\n".join(answer)) for answer in note.answers]
    if not stem:
        into.refuse(place, "the question says nothing")
        return
    if not any(answers) and not note.ticked:
        into.refuse(place, "the question has no answer")
        return
    right = _right(note.ticked, answers, options)
    if options and not right:
        into.refuse(place, f"the answer '{' '.join(answers)}' is none of the options")
        return
    kind = kind_by_shape(stem, answers[0] if answers else "", options, right)
    into.add(place, kind, heading=note.heading, stem=stem, lost=lost, **_fields(kind, answers, options, right))


def _right(ticked: list[str], answers: list[str], options: dict[str, str]) -> list[str]:
    """The options that boxes, letters or their own texts name, in the order of the options."""
    named = {options[label] for label in ticked}
    texts = {same_to_a_reader(text): text for text in options.values()}
    for answer in answers:
        if same_to_a_reader(answer) in texts:
            named.add(texts[same_to_a_reader(answer)])
            continue
        led = re.match(r"\(?([A-Za-z])[.)](?:\s|\Z)", answer)
        letters = [led[1]] if led else re.split(r"\s*(?:,|;|\band\b|\s)\s*", answer.strip(" ."))
        named |= {options[letter.upper()] for letter in letters if letter.upper() in options}
    return [text for text in options.values() if text in named]


def _fields(kind: Kind, answers: list[str], options: dict[str, str], right: list[str]) -> dict[str, Any]:
    match kind:
        case Kind.CHOICE:
            return {"key": right[0], "options": tuple(options.values())}
        case Kind.MULTIPLE:
            return {"key": tuple(right), "options": tuple(options.values())}
        case Kind.TRUE_FALSE:
            return {"key": same_to_a_reader(answers[0]).startswith("true")}
        case Kind.GAPS:
            parts = [part.strip() for part in re.split(r"[;\n]" if ";" in answers[0] else r"[,\n]", answers[0])]
            return {"key": tuple(parts)}
        case _:
            return {"key": answers[0], "accepted": tuple(filter(None, answers[1:]))}
