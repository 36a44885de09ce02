"""A quiz as one page of HTML that asks question after question and grades itself, from a file and without a network.

The questions stand in the page as JSON; what asks them is our own script (``templates/asking.js``), what grades them
follows :mod:`trainer.quiz.grading` (``templates/grading.js``). The key is in the page: it is for learning, no exam.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from trainer.bank.questions import MatchingQuestion, NumericQuestion, TrueFalseQuestion
from trainer.formats.model import Exported, Format, Item
from trainer.formats.sheet import answered, asked
from trainer.formats.templating import inline, write_page
from trainer.formats.wording import heading


def _write(exported: Exported, file: BinaryIO) -> None:
    """Write the page; the export is gone through once."""
    from markupsafe import Markup

    write_page(
        "interactive.html",
        file,
        title=exported.title,
        questions=(Markup(record) for record in _records(exported)),  # noqa: S704 - JSON without "<"
        style=inline("interactive.css"),
        script=inline("grading.js", "asking.js"),
    )


def _records(exported: Exported) -> Iterator[str]:
    r"""A line of JSON for each question; ``<`` is written ``\u003c``, so that no text ends the script it is in."""
    for item in exported:
        yield json.dumps(_record(item), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _record(item: Item) -> dict[str, object]:
    """What the script knows of a question; fields that a kind does not have are left out."""
    shown, answer, question = asked(item), answered(item), item.question
    record: dict[str, object] = {
        "id": question.id,
        "kind": question.kind.value,
        "document": heading(item.document),
        "instruction": shown.instruction,
        "pieces": shown.pieces,
        "key": tuple(part.text for part in answer.parts),
        "proofs": tuple(proof.parted for proof in answer.proofs),
        "where": answer.where,
        "tags": question.tags,
    }
    options = ("True", "False") if isinstance(question, TrueFalseQuestion) else tuple(o.text for o in shown.options)
    if options:
        record["options"] = options
    if any(part.accepted for part in answer.parts):
        record["accepted"] = tuple(part.accepted for part in answer.parts)
    match question:
        case MatchingQuestion():
            record |= {"left": question.left, "key": question.right}
        case NumericQuestion():
            record |= {"unit": question.unit, "value": question.value, "tolerance": question.tolerance}
    return record


FORMAT = Format(
    name="html-interactive",
    title="HTML quiz",
    suffix=".html",
    write=_write,
    after="Open it in a browser, or put it on any web server.",
)
