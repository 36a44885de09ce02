"""An H5P question set: choices, statements, and blanks to be filled in, as a package without libraries.

Texts are HTML, escaped once. In Blanks a star opens and closes a gap, a slash parts answers and a colon begins a hint;
none of them can be escaped in a way that every host keeps, so that such answers stay behind. The evidence is the
feedback, which holds no HTML. The comment for authors holds id, kind and tags.
"""

from __future__ import annotations

import html
import json
import uuid
from collections.abc import Iterator
from typing import BinaryIO

from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MultipleQuestion,
    NumericQuestion,
    Question,
    TrueFalseQuestion,
)
from trainer.formats.escaping import as_decimal, as_html, as_label, as_line, writable
from trainer.formats.h5p_reading import AUTHOR, PLACE_BEFORE, read_h5p
from trainer.formats.markup import stem_html
from trainer.formats.model import Exported, Format, Item
from trainer.formats.packing import Package
from trainer.formats.wording import UNTYPABLE, control_characters, fields_of, heading, proofs, typable, whereabouts

_LIBRARIES = {
    "H5P.QuestionSet": (1, 20),
    "H5P.MultiChoice": (1, 16),
    "H5P.TrueFalse": (1, 8),
    "H5P.Blanks": (1, 14),
}
"""What the target must have, in the versions that run in Moodle, WordPress and Lumi alike."""

_SYNTAX = frozenset("*/:")
_LONGEST_NAME = 80
_LONGEST_FEEDBACK = 2048
"""Hosts cut the feedback of a statement after so many characters."""
_NAMESPACE = uuid.UUID("9a2f5c55-55f0-5b7e-8a53-3f1f0c6e2b11")
"""Of the identifiers of questions in H5P, which follow from ours."""


def _write(exported: Exported, file: BinaryIO) -> None:
    used = {"H5P.QuestionSet"}
    with Package(file) as package:
        with package.adding("content/content.json") as content:
            content.write(b'{"progressType":"dots","passPercentage":50,"randomQuestions":false,"questions":[')
            for item in exported:
                library, params = _asked(item)
                used.add(library)
                content.write(b",\n" if item.number > 1 else b"\n")
                content.write(_json(_content(item, library, params)))
            content.write(b"\n]}")
        package.add("h5p.json", _json(_about(exported, used)))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _about(exported: Exported, used: set[str]) -> dict[str, object]:
    """The package's own record; libraries that are not used are not asked for."""
    return {
        "title": as_label(exported.title, 255) or "-",
        "language": "und",
        "defaultLanguage": "en",
        "mainLibrary": "H5P.QuestionSet",
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": [
            {"machineName": name, "majorVersion": major, "minorVersion": minor}
            for name, (major, minor) in _LIBRARIES.items()
            if name in used
        ],
    }


def _content(item: Item, library: str, params: dict[str, object]) -> dict[str, object]:
    question = item.question
    major, minor = _LIBRARIES[library]
    return {
        "library": f"{library} {major}.{minor}",
        "params": params,
        "subContentId": str(uuid.uuid5(_NAMESPACE, question.id)),
        "metadata": {
            "title": as_label(question.stem, _LONGEST_NAME),
            "contentType": library.removeprefix("H5P."),
            "license": "U",
            "authorComments": " ".join((f"{AUTHOR}{question.id}", question.kind.value, *question.tags)),
        },
    }


def _asked(item: Item) -> tuple[str, dict[str, object]]:
    """The library that asks a question, and what it is given."""
    question = item.question
    feedback = _feedback(item)
    overall = {"overallFeedback": [{"from": 0, "to": 100, "feedback": feedback}]}
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            several = isinstance(question, MultipleQuestion)
            right = question.key if isinstance(question, MultipleQuestion) else (question.key,)
            answers = [{"text": f"<div>{as_html(one)}</div>", "correct": one in right} for one in question.options]
            behaviour = {"type": "multi" if several else "single", "randomAnswers": True, "singlePoint": False}
            return "H5P.MultiChoice", {
                "question": stem_html(item),
                "answers": answers,
                "overallFeedback": overall["overallFeedback"],
                "behaviour": behaviour,
            }
        case TrueFalseQuestion():
            shown = feedback if len(feedback) <= _LONGEST_FEEDBACK else ""
            return "H5P.TrueFalse", {
                "question": stem_html(item),
                "correct": "true" if question.key else "false",
                "behaviour": {"feedbackOnCorrect": shown, "feedbackOnWrong": shown},
            }
        case _:
            above, line = _blanks(item)
            return "H5P.Blanks", {
                "text": above,
                "questions": [line],
                "overallFeedback": overall["overallFeedback"],
                "behaviour": {"caseSensitive": False},
            }


def _blanks(item: Item) -> tuple[str, str]:
    """What stands above the field or fields, and the line they stand in."""
    question = item.question
    gaps = [f"*{'/'.join(as_html(answer) for answer in answers)}*" for answers in _typed(question)]
    if not isinstance(question, (ClozeQuestion, GapsQuestion)):
        return stem_html(item), f"<p>{gaps[0]}</p>"
    pieces = [as_html(piece) for piece in question.stem.split(GAP)]
    line = pieces[0] + "".join(gap + piece for gap, piece in zip(gaps, pieces[1:], strict=True))
    return f"<p><em>{as_html(heading(item.document))}</em></p>", f"<p>{line}</p>"


def _typed(question: Question) -> tuple[tuple[str, ...], ...]:
    """What is right in each field; a number may also be typed as the text writes it, where that can be told."""
    if isinstance(question, NumericQuestion):
        number = as_decimal(question.value)
        written = question.key if not _SYNTAX & set(question.key) and typable(question.key) else number
        return (tuple(dict.fromkeys((number, written))),)
    return fields_of(question)


def _feedback(item: Item) -> str:
    """The passages, a line each, and where they stand; escaped, since players show it as HTML."""
    proved = proofs(item)
    if not proved:
        return ""
    lines = (*(proof.quote for proof in proved), f"{PLACE_BEFORE}{as_line(whereabouts(item.document, proved))}")
    return html.escape(writable("\n".join(lines)), quote=False)


def _unfit(item: Item) -> str | None:
    question = item.question
    if isinstance(question, NumericQuestion) and question.tolerance:
        return "it has a tolerance, and H5P compares texts"
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        blank = not all(writable(option).strip() for option in question.options)
        return "an option has no visible text, and H5P drops empty ones" if blank else None
    typed = [answer for answers in _typed(question) for answer in answers]
    if not all(map(typable, typed)):
        return UNTYPABLE
    if any(_SYNTAX & set(answer) for answer in typed):
        return "an answer holds '*', '/' or ':', which H5P cannot tell from its own marks"
    if isinstance(question, (ClozeQuestion, GapsQuestion)) and "*" in question.stem:
        return "its text holds a '*', which opens a gap in H5P"
    return None


def _changed(item: Item) -> Iterator[str]:
    yield from control_characters(item)
    if isinstance(item.question, NumericQuestion):
        yield "only the number as it is written counts, since H5P compares texts"
    if isinstance(item.question, TrueFalseQuestion) and len(_feedback(item)) > _LONGEST_FEEDBACK:
        yield f"its evidence is left out, since H5P cuts it after {_LONGEST_FEEDBACK} characters"


FORMAT = Format(
    name="h5p",
    title="H5P",
    suffix=".h5p",
    write=_write,
    read=read_h5p,
    kinds=frozenset(Kind) - {Kind.ORDERING, Kind.MATCHING},
    unfit=_unfit,
    changed=_changed,
    after=(
        "Upload it where H5P content is made. The package holds no libraries: the site must have Question Set 1.20, "
        "Multiple Choice 1.16, True/False 1.8 and Fill in the Blanks 1.14."
    ),
)
