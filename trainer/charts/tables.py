"""Lays figures out in columns that fit a terminal: numbers whole, texts cut, the last texts left out at need."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.charts.forms import Cell, Form, cells, fitted, written
from trainer.safe_text import one_line

_GAP = 2
_SHORTEST_TEXT = 16


def lay_out(
    headings: Sequence[tuple[str, Form]], rows: Sequence[Sequence[Cell]], width: int | None = None, mark: str = "~"
) -> tuple[str, ...]:
    """Return the heading's line and one for each row, of ``width`` columns at most; None: as wide as it takes.

    The first text is never left out; of the others those on the left are kept, a text while it has sixteen columns.
    """
    texts = [[one_line(written(value, form)) for value, (_, form) in zip(row, headings, strict=True)] for row in rows]
    needed = [
        max(cells(text) for text in (heading, *column)) for (heading, _), *column in zip(headings, *texts, strict=True)
    ]
    forms = [form for _, form in headings]
    widths = _fitted_widths(needed, forms, width)
    lines = ([heading for heading, _ in headings], *texts)
    return tuple(
        (" " * _GAP)
        .join(
            " " * (widths[n] - cells(text)) + text if forms[n].to_the_right else fitted(text, widths[n], mark)
            for n, text in enumerate(line)
            if n in widths
        )
        .rstrip()
        for line in lines
    )


def _fitted_widths(needed: Sequence[int], forms: Sequence[Form], width: int | None) -> dict[int, int]:
    """Return the widths of the columns that have room, by their numbers: from the left, as long as there is room."""
    if width is None:
        return dict(enumerate(needed))
    least = [min(n, _SHORTEST_TEXT) if form is Form.TEXT else n for n, form in zip(needed, forms, strict=True)]
    first = forms.index(Form.TEXT) if Form.TEXT in forms else 0
    widths = {first: least[first]}
    for n in range(len(forms)):
        if n != first and sum(widths.values()) + least[n] + _GAP * len(widths) > width:
            break
        widths[n] = least[n]
    spare = width - sum(widths.values()) - _GAP * (len(widths) - 1)
    for n in sorted(widths):
        more = max(0, min(spare, needed[n] - widths[n]))
        widths[n] += more
        spare -= more
    return dict(sorted(widths.items()))
