"""PowerPoint (PPTX): the text of each slide under its title, without what stands on every slide and in tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.documents.blocks import Block, Opening, Page, under_headings
from trainer.documents.model import ParagraphKind, Place
from trainer.documents.packages import Package
from trainer.documents.sniffing import damaged

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape

_PRESENTATION = "ppt/presentation.xml"


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
    title = getattr(shapes, "title", None)
    place = Place(slide=number)
    if title is not None:
        text = " ".join(paragraph.text for paragraph in title.text_frame.paragraphs).replace("\v", " ")
        yield Block(text, kind=ParagraphKind.HEADING, place=place)
    for shape in _spoken(shapes):
        if title is not None and shape.shape_id == title.shape_id:
            continue
        paragraphs = [paragraph for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()]
        kind = ParagraphKind.LIST if len(paragraphs) > 1 else ParagraphKind.PROSE
        for paragraph in paragraphs:
            yield Block(paragraph.text.replace("\v", " "), kind=kind, place=place)


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
        elif isinstance(shape, Shape) and not (
            shape.is_placeholder and shape.placeholder_format.type in on_every_slide
        ):
            yield shape
