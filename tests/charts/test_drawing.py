"""Charts are drawn with letters: they fit their rectangle, say what they show, and never by colour alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import texts
from trainer.charts.drawing import draw
from trainer.charts.forms import Form, cells
from trainer.charts.ink import BLOCKS, LETTERS, Ink, ink_for
from trainer.charts.model import Bar, BarChart, Chart, ColumnChart, DayMap, Point, PointChart
from trainer.charts.pieces import plain
from trainer.safe_text import printable

GOLDEN = Path(__file__).parent.parent / "golden"

VALUES = st.none() | st.floats(0, 1) | st.integers(0, 10**6).map(float)
FORMS = st.sampled_from([Form.SHARE, Form.COUNT, Form.SECONDS, Form.NUMBER])


@st.composite
def points(draw: st.DrawFn) -> Point:
    value = draw(VALUES)
    spread = draw(st.floats(0, 0.2)) if value is not None and draw(st.booleans()) else None
    low = None if spread is None or value is None else max(0.0, value - spread)
    high = None if spread is None or value is None else value + spread
    return Point(draw(st.sampled_from(["", "1", "12 Mar", "2026"])), value, low, high, draw(VALUES))


WEEK = st.lists(st.none() | st.integers(0, 500), min_size=7, max_size=7)
CHARTS: st.SearchStrategy[Chart] = st.one_of(
    st.builds(
        BarChart, st.lists(st.builds(Bar, texts(), VALUES, st.sampled_from(["", "12 answers"])), max_size=30), FORMS
    ),
    st.builds(ColumnChart, st.lists(points(), max_size=80), FORMS, st.booleans()),
    st.builds(PointChart, st.lists(points(), max_size=80), FORMS, st.just(("true", "foretold"))),
    st.lists(WEEK, max_size=60).map(lambda weeks: DayMap(weeks, ["Mar"] * len(weeks))),
)


@given(CHARTS, st.integers(1, 140), st.integers(0, 30), st.sampled_from([BLOCKS, LETTERS]))
@example(ColumnChart([Point("", 5e-324)], Form.COUNT), 6, 5, BLOCKS)
@example(PointChart([Point("", 5e-324)], Form.COUNT, ("true", "foretold")), 12, 5, BLOCKS)
def test_a_chart_fits_its_rectangle_whatever_it_shows(chart: Chart, width: int, height: int, ink: Ink) -> None:
    lines = draw(chart, width, height, ink)
    assert len(lines) <= height
    for line in plain(lines).split("\n"):
        assert cells(line) <= width
        assert printable(line) == line


@given(CHARTS, st.integers(20, 100))
def test_without_unicode_only_the_labels_can_hold_other_signs(chart: Chart, width: int) -> None:
    if not isinstance(chart, BarChart):
        assert plain(draw(chart, width, 20, LETTERS)).isascii()


BARS = BarChart(
    [
        Bar("choice", 0.72, "120 answered"),
        Bar("the longest of all names that fit", 0.005, "4 answered"),
        Bar("gaps", None),
    ],
    Form.SHARE,
    1.0,
)
COLUMNS = ColumnChart([Point(str(n), float(n * n % 23)) for n in range(1, 32)], Form.COUNT)
POINTS = PointChart(
    [Point(f"{n} Mar", None if n == 3 else 0.6 + n / 40, 0.5 + n / 60, 0.7 + n / 40, 0.7) for n in range(1, 12)],
    Form.SHARE,
    ("remembered", "predicted"),
)
DAYS = DayMap([[(week * day) % 5 * 3 for day in range(7)] for week in range(1, 20)], ["Mar", *[""] * 18])


@pytest.mark.parametrize("ink", [BLOCKS, LETTERS], ids=["blocks", "letters"])
def test_the_pictures_look_as_reviewed(ink: Ink) -> None:
    charts: dict[str, Chart] = {"bars": BARS, "columns": COLUMNS, "points": POINTS, "days": DAYS}
    parts = []
    for name, chart in charts.items():
        parts += [
            f"{name}, 72 columns",
            plain(draw(chart, 72, 13, ink)),
            f"{name}, 40 columns",
            plain(draw(chart, 40, 11, ink)),
        ]
    seen = "\n\n".join(parts) + "\n"
    golden = GOLDEN / f"charts-{'blocks' if ink is BLOCKS else 'letters'}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")


def test_a_small_value_is_never_nothing_and_nothing_is_never_something() -> None:
    chart = BarChart([Bar("a", 0.0001), Bar("b", 0.0), Bar("c", 1.0)], Form.SHARE, 1.0)
    small, none, whole = plain(draw(chart, 40, 5)).split("\n")
    assert "▏" in small
    assert not set(none) & set(BLOCKS.across)
    assert whole.count("█") > 20


def test_bars_that_have_no_room_are_counted() -> None:
    chart = BarChart([Bar(f"bar {n}", 1.0) for n in range(1200)], Form.COUNT)
    assert plain(draw(chart, 40, 4)).split("\n")[-1] == "and 1,197 more"


def test_where_room_is_short_the_newest_stay_or_the_first() -> None:
    many = [Point("old", 1.0), *[Point("", 1.0)] * 96, Point("new", 1.0), *[Point("", 1.0)] * 3]
    newest, first = (plain(draw(ColumnChart(many, Form.COUNT, keep), 30, 8)) for keep in (False, True))
    assert ("new" in newest, "old" in newest) == (True, False)
    assert ("new" in first, "old" in first) == (False, True)


def test_two_values_in_one_place_have_a_sign_of_their_own() -> None:
    both = plain(draw(PointChart([Point("a", 0.8, other=0.8)], Form.SHARE, ("one", "two")), 40, 10))
    assert "◉" in both.split("\n")[3]
    assert both.endswith("● one  ○ two  ◉ both")


def test_shares_are_never_shown_on_less_than_two_fifths_of_their_range() -> None:
    chart = PointChart([Point("a", 0.90), Point("b", 0.92)], Form.SHARE, ("correct", ""))
    assert plain(draw(chart, 40, 10)).split("\n")[0].startswith("100 %")
    assert "60 %" in plain(draw(chart, 40, 10))


def test_the_shades_are_explained_and_each_means_something() -> None:
    same = DayMap([[5, 0, 5, None, 5, 5, 5]], ["Mar"])
    assert plain(draw(same, 40, 10)).endswith("· none  █ 5+ answers")
    four = DayMap([[1, 2, 3, 4, 0, 0, 0]], [""])
    assert plain(draw(four, 50, 10)).endswith("· none  ░ 1+  ▒ 2+  ▓ 3+  █ 4+ answers")


@pytest.mark.parametrize(
    ("encoding", "ink"),
    [("utf-8", BLOCKS), ("ascii", LETTERS), ("latin-1", LETTERS), (None, LETTERS), ("no such", LETTERS)],
)
def test_the_signs_are_those_that_can_be_written(encoding: str | None, ink: Ink) -> None:
    assert ink_for(encoding) is ink
