"""PowerPoint (PPTX): the text of each slide under its title, without what stands on every slide and in tables."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.documents.blocks import Block, Opening, Page, under_headings
from trainer.documents.model import ParagraphKind, Place
from trainer.documents.packages import Package
from trainer.documents.sniffing import damaged
from trainer.documents.styles import is_fixed_width

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.base import BaseShape

_PRESENTATION = "ppt/presentation.xml"
_SHORT = 20
_NEAR = 400_000
"""How far a caption may stand from its picture, in English Metric Units: not quite half an inch."""


def read_pptx(data: bytes, source: str) -> Page:
    """Cut slides into blocks that know their slide; each is a section. A speaker's notes are no part of what is shown.

    Raises:
        DocumentRefused: it is damaged, encrypted, or holds too much.

    """
    Package(data, source, "PowerPoint file").xml(_PRESENTATION)
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    try:
        slides = Presentation(io.BytesIO(data)).slides
        blocks = [
            block
            for number, slide in enumerate(slides, start=1)
            if slide.element.get("show") != "0"
            for block in _opened(_slide(slide.shapes, number), number)
        ]
    except (PythonPptxError, KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        raise damaged(source, "PowerPoint file") from error
    return Page(tuple(under_headings(blocks)))


def _opened(blocks: Iterator[Block], number: int) -> Iterator[Block]:
    """Let a section begin with a slide, called by its title where it has one."""
    found = [block for block in blocks if block.text.strip()]
    if found:
        untitled = found[0].kind is not ParagraphKind.HEADING
        yield replace(found[0], opens=(Opening(1, f"Slide {number}" if untitled else None),))
        yield from found[1:]


def _slide(shapes: object, number: int) -> Iterator[Block]:
    """Yield a slide's title, then the rest in the order in which it lies on the slide."""
    title = _title(shapes)
    place = Place(slide=number)
    if title is not None:
        text = " ".join(paragraph.text for paragraph in title.text_frame.paragraphs).replace("\v", " ")
        yield Block(text, kind=ParagraphKind.HEADING, place=place)
    pictured = [shape for shape in shapes if not getattr(shape, "has_text_frame", False)]  # type: ignore[attr-defined] # as below
    for shape in _spoken(shapes):
        if (title is not None and shape.shape_id == title.shape_id) or _is_caption(shape, pictured) or _is_code(shape):
            continue
        paragraphs = [paragraph for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()]
        kind = ParagraphKind.LIST if len(paragraphs) > 1 else ParagraphKind.PROSE
        for paragraph in paragraphs:
            yield Block(paragraph.text.replace("\v", " "), kind=kind, place=place)


def _title(shapes: object) -> Shape | None:
    """Return the shape that the slide's layout has for its title; the library takes any one without a number for it."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    titles = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
    return next((shape for shape in _spoken(shapes) if _placeholder(shape) in titles), None)


def _placeholder(shape: Shape) -> object:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _spoken(shapes: object) -> Iterator[Shape]:
    """Yield the shapes with text, those in groups too, but no footer, date, number or header."""
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.group import GroupShape

    on_every_slide = {
        PP_PLACEHOLDER.FOOTER,
        PP_PLACEHOLDER.DATE,
        PP_PLACEHOLDER.SLIDE_NUMBER,
        PP_PLACEHOLDER.HEADER,
    }
    for shape in shapes:  # type: ignore[attr-defined] # a collection of shapes has no type of its own in the library
        if isinstance(shape, GroupShape):
            yield from _spoken(shape.shapes)
        elif isinstance(shape, Shape) and _placeholder(shape) not in on_every_slide:
            yield shape


def _is_caption(shape: Shape, pictured: Sequence[BaseShape]) -> bool:
    """Whether a box that the layout has no place for belongs to a picture or table.

    It is one paragraph which stands right above or below, or is short and stands somewhere below.
    """
    if shape.is_placeholder or len(shape.text_frame.paragraphs) > 1:
        return False
    is_short = len(shape.text_frame.text.split()) <= _SHORT
    for other in pictured:
        shared = min(shape.left + shape.width, other.left + other.width) - max(shape.left, other.left)
        above, below = other.top - (shape.top + shape.height), shape.top - (other.top + other.height)
        if shared >= shape.width / 2 and (min(abs(above), abs(below)) <= _NEAR or (is_short and below > 0)):
            return True
    return False


def _is_code(shape: Shape) -> bool:
    """Whether all words of a box are set in a font whose letters are of one width."""
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(is_fixed_width(run.font.name or "") for run in runs)
