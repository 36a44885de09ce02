"""Draws bars that lie under each other: name, bar, value, and what is said beside it."""

from __future__ import annotations

from trainer.charts.forms import cells, fitted, written
from trainer.charts.ink import Ink
from trainer.charts.model import BarChart
from trainer.charts.pieces import Line, Part, Piece
from trainer.safe_text import one_line

_NARROWEST_BAR = 4
_LABELS_SHARE = 0.4


def draw_bars(chart: BarChart, width: int, height: int, ink: Ink) -> tuple[Line, ...]:
    """Draw the first bars that have room, and say how many have none."""
    if not chart.bars or height < 1:
        return ()
    fits = len(chart.bars) <= height
    shown = chart.bars if fits else chart.bars[: height - 1]
    labels = [one_line(bar.label) for bar in shown]
    values = [written(bar.value, chart.form) for bar in shown]
    notes = [bar.note for bar in shown]
    for_values = max((cells(value) for value in values), default=0)
    for_notes = max((cells(note) for note in notes), default=0)
    for_labels = min(max((cells(label) for label in labels), default=0), int(_LABELS_SHARE * width))
    room = width - for_labels - for_values - 2
    if for_notes and room - for_notes - 2 >= _NARROWEST_BAR:
        room -= for_notes + 2
    else:
        notes = [""] * len(shown)
    if room < _NARROWEST_BAR:
        return ()
    top = chart.top or max((bar.value or 0 for bar in chart.bars), default=0)
    lines = [
        _line(
            Piece(fitted(label, for_labels, ink.cut), Part.LABEL),
            Piece(f" {fitted(_bar(bar.value, top, room, ink), room)}", Part.FIRST),
            Piece(f" {value.rjust(for_values)}", Part.LABEL),
            Piece(f"  {note.rjust(for_notes)}" if note else "", Part.FRAME),
        )
        for label, bar, value, note in zip(labels, shown, values, notes, strict=True)
    ]
    if not fits:
        lines.append((Piece(fitted(f"and {len(chart.bars) - len(shown):,} more", width, ink.cut), Part.FRAME),))
    return tuple(lines)


def _bar(value: float | None, top: float, room: int, ink: Ink) -> str:
    """As many signs as a value has of ``top``; a value above zero is never nothing."""
    if not value or value < 0 or top <= 0:
        return ""
    steps = len(ink.across)
    full, rest = divmod(max(1, round(min(1.0, value / top) * room * steps)), steps)
    return (ink.across[-1] * full + (ink.across[rest - 1] if rest else ""))[:room]


def _line(*pieces: Piece) -> Line:
    return tuple(piece for piece in pieces if piece.text)
