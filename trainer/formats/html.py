"""A quiz sheet to be printed, and its key with the evidence, as one page of HTML.

Every text stands alone in its direction (``dir=auto``, ``<bdi>``) and keeps its white space. The page names no size of
paper, so that it fits the printer's, and takes nothing from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from trainer.formats.model import Exported, Format
from trainer.formats.sheet import Answered, Asked, answered, asked
from trainer.formats.templating import inline, write_page
from trainer.formats.wording import control_characters, heading_below


def _write(exported: Exported, file: BinaryIO) -> None:
    """Write the sheet and the key; the export is gone through once for each."""
    write_page(
        "sheet.html",
        file,
        title=exported.title,
        sections=_sections(exported),
        answers=_answers(exported),
        style=inline("sheet.css"),
    )


def _sections(exported: Exported) -> Iterator[tuple[str, Iterator[Asked]]]:
    for document, items in exported.by_document():
        yield heading_below(exported, document), map(asked, items)


def _answers(exported: Exported) -> Iterator[Answered]:
    return map(answered, exported)


FORMAT = Format(
    name="html",
    title="HTML to print",
    suffix=".html",
    write=_write,
    changed=control_characters,
    after="Open it in a browser and print it; the answers begin on a page of their own.",
)
