"""Lays figures out in columns that fit a terminal: numbers whole, texts cut, the last texts left out at need."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.charts.forms import Cell, Form, cells, fitted, written
from trainer.safe_text import one_line

_GAP = 2
_SHORTEST_TEXT = 12


def lay_out(
    headings: Sequence[tuple[str, Form]], rows: Sequence[Sequence[Cell]], width: int | None = None, mark: str = "~"
) -> tuple[str, ...]:
    """Return the heading's line and one for each row, of ``width`` columns at most; None: as wide as it takes.

    The first text is never left out; each further one needs room for twelve columns.
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
    """Return the widths of the columns that have room, by their numbers."""
    if width is None:
        return dict(enumerate(needed))
    texts = [n for n, form in enumerate(forms) if form is Form.TEXT]
    left = width - sum(needed[n] + _GAP for n in range(len(forms)) if n not in texts) + _GAP
    kept: list[int] = []
    for n in texts:
        if not kept or left - sum(min(needed[m], _SHORTEST_TEXT) + _GAP for m in (*kept, n)) >= 0:
            kept.append(n)
    widths = {n: needed[n] for n in range(len(forms)) if n not in texts}
    for place, n in enumerate(kept):
        later = sum(min(needed[m], _SHORTEST_TEXT) + _GAP for m in kept[place + 1 :])
        widths[n] = max(1, min(needed[n], left - later - _GAP))
        left -= widths[n] + _GAP
    return dict(sorted(widths.items()))
