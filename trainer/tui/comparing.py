"""How an answer is shown beside the key that it differs from. Only the feedback to an answer needs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from textual.content import Content

from trainer.bank.questions import Question
from trainer.quiz.comparing import Difference, Piece, Place, difference
from trainer.safe_text import printable
from trainer.tui.showing import shown


def compared(question: Question, given: str, said: str) -> Content:
    """Return what was typed with its difference to the key: too much in brackets with a minus, missing with a plus."""
    pieces = difference(question, given)
    if not pieces:
        return shown(said)
    marked = (_drawn(piece) for piece in pieces)
    return Content.assemble(shown(said), ("   ", ""), *marked)


def in_lines(places: Iterable[Place]) -> Content:
    """Return what belongs in each line of an order or a match, with a sign, and what was put there instead."""
    lines = [Content.styled("Answer:", "dim")]
    for place in places:
        sign = Content("  ✓ ") if place.said is None else Content.styled("  ✗ ", "bold")
        instead = [Content.styled("   you said: ", "dim"), shown(place.said)] if place.said is not None else []
        lines.append(Content.assemble(sign, shown(place.right), *instead))
    return Content("\n").join(lines)


def _drawn(difference: Difference) -> Content:
    text = printable(difference.text)
    match difference.piece:
        case Piece.SAME:
            return Content(text)
        case Piece.EXTRA:
            return Content.styled(f"[-{text}]", "strike")
        case Piece.MISSING:
            return Content.styled(f"[+{text}]", "bold underline")
    assert_never(difference.piece)
