"""A quiz sheet and its key as PDF, set by typst with a fixed template of ours.

Texts reach typst as JSON and never as markup. Only the fonts inside typst are used, so that the same bank gives the
same bytes on every machine; which characters they have is known (``templates/pdf_glyphs.txt``, made by
``scripts/pdf_glyphs.py``), and a question with another one is told. Typesetting needs the whole document: the texts of
the bank are held while it is written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO, cast

from trainer.bank.shown_texts import texts_of
from trainer.formats.escaping import writable
from trainer.formats.model import Exported, Format, Item
from trainer.formats.sheet import Answered, Asked, Line, answered, asked
from trainer.formats.templating import template_text
from trainer.formats.wording import control_characters, heading, heading_below, proofs

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
_LONG = 1200
"""A question with more characters may go over the end of a page; a shorter one stays on its own."""
_MOST = 4000
"""Questions that are set at once: typst holds the whole document, a megabyte for every four of them."""
_TOLD = 5
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def _write(exported: Exported, file: BinaryIO) -> None:
    """Write the sheet and the key."""
    import typst

    compiler = typst.Compiler(
        template_text("sheet.typ").encode(),
        ignore_system_fonts=True,
        sys_inputs={"quiz": json.dumps(told(exported), ensure_ascii=False)},
    )
    file.write(cast("bytes", compiler.compile(format="pdf", timestamp=0)))  # other formats give a list, or None


def told(exported: Exported) -> dict[str, object]:
    """Return what the template sets; the export is gone through once for the sheet and once for the key."""
    return {
        "title": _shown(exported.title),
        "sections": [
            {"title": _shown(heading_below(exported, document)), "questions": [_asked(asked(item)) for item in items]}
            for document, items in exported.by_document()
        ],
        "answers": [_answered(answered(item)) for item in exported],
    }


def missing_glyphs(text: str) -> list[str]:
    """Return the characters of a text that no font of the PDF has, each once, in their order."""
    return [
        character
        for character in dict.fromkeys(writable(text))
        if character not in _glyphs() and unicodedata.category(character) not in _INVISIBLE
    ]


def _changed(item: Item) -> Iterator[str]:
    """Tell of characters that are left out, and of those that show as an empty box."""
    yield from control_characters(item)
    texts = (heading(item.document), *texts_of(item.question), *(proof.quote for proof in proofs(item)))
    missing = missing_glyphs("".join(texts))
    if missing:
        named = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing[:_TOLD])
        more = f" and {len(missing) - _TOLD} more" if len(missing) > _TOLD else ""
        yield f"the fonts of the PDF have no sign for {named}{more}; an empty box stands there"


@cache
def _glyphs() -> frozenset[str]:
    spans = (line.partition("-") for line in template_text("pdf_glyphs.txt").split())
    return frozenset(
        chr(code) for first, _, last in spans for code in range(int(first, 16), int(last or first, 16) + 1)
    )


def _shown(text: str) -> str:
    """A text as typst gets it: one that runs from right to left is isolated, so that its neighbours stay in place."""
    text = writable(text)
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def _lines(lines: tuple[Line, ...]) -> list[dict[str, str]]:
    return [{"label": line.label, "text": _shown(line.text)} for line in lines]


def _asked(question: Asked) -> dict[str, object]:
    length = sum(len(line.text) for line in (*question.left, *question.options)) + len(question.stem)
    return {
        "number": question.number,
        "kind": question.kind.value,
        "instruction": question.instruction,
        "pieces": [_shown(piece) for piece in question.pieces],
        "unit": _shown(question.unit),
        "left": _lines(question.left),
        "options": _lines(question.options),
        "long": length > _LONG,
    }


def _answered(answer: Answered) -> dict[str, object]:
    question = answer.question
    return {
        "number": answer.number,
        "parts": [
            {
                "label": part.label,
                "text": _shown(part.text),
                "right": _lines((part.right,) if part.right else ()),
                "accepted": [_shown(text) for text in part.accepted],
            }
            for part in answer.parts
        ],
        "accuracy": answer.accuracy,
        "proofs": [[_shown(text) for text in proof.parted] for proof in answer.proofs],
        "where": _shown(answer.where),
        "id": question.id,
        "kind": question.kind.value,
        "tags": [_shown(tag) for tag in question.tags],
        "long": sum(len(proof.quote) for proof in answer.proofs) > _LONG,
    }


def _unfit(item: Item) -> str | None:
    return f"a PDF is set as a whole and has room for {_MOST:,} questions" if item.number > _MOST else None


FORMAT = Format(
    name="pdf",
    title="PDF",
    suffix=".pdf",
    write=_write,
    unfit=_unfit,
    changed=_changed,
    after="Print it on A4 or Letter; the answers begin on a page of their own.",
)
