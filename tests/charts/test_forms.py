"""Figures are written shortly and the same everywhere; texts are measured as a terminal shows them."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from trainer.charts.forms import Cell, Form, cells, counted, fitted, written
from trainer.charts.tables import lay_out
from trainer.safe_text import printable


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (1234, Form.COUNT, "1,234"),
        (0.725, Form.SHARE, "72 %"),
        (0.433, Form.NUMBER, "0.43"),
        (-0.2, Form.NUMBER, "-0.20"),
        (21.0, Form.PLAIN, "21"),
        (4.54, Form.SECONDS, "4.5 s"),
        (75.2, Form.SECONDS, "75 s"),
        (0.0, Form.MINUTES, "0 min"),
        (date(2026, 3, 1), Form.DATE, "2026-03-01"),
        (datetime(2026, 3, 1, 8, 5, tzinfo=UTC), Form.DATE, "2026-03-01 08:05"),
        ("words", Form.TEXT, "words"),
        (None, Form.SHARE, "-"),
        (math.nan, Form.NUMBER, "-"),
    ],
)
def test_a_figure_is_written_as_its_form_says(value: Cell, form: Form, said: str) -> None:
    assert written(value, form) == said


def test_one_is_not_many() -> None:
    assert [counted(n, "day") for n in (0, 1, 1200)] == ["0 days", "1 day", "1,200 days"]
    assert counted(2, "quiz", "quizzes") == "2 quizzes"


@given(texts(), st.integers(0, 40))
def test_a_fitted_text_takes_exactly_its_columns(text: str, width: int) -> None:
    assert cells(fitted(text, width)) == width


def test_wide_and_combining_characters_are_measured() -> None:
    assert [cells(text) for text in ("abc", "北京", "e\u0301")] == [3, 4, 1]
    assert fitted("北京市", 4) == "北~ "


HEADINGS = [
    ("DAY", Form.DATE),
    ("ASKED", Form.COUNT),
    ("QUESTION", Form.TEXT),
    ("SHARE", Form.SHARE),
    ("BANK", Form.TEXT),
]
ROW: list[Cell] = [date(2026, 3, 1), 1234, "Who opened the Alder Bridge in Salamanca?", 0.5, "Bridges and galleries"]


def test_a_table_without_a_width_is_as_wide_as_it_takes() -> None:
    assert lay_out(HEADINGS, [ROW]) == (
        "DAY         ASKED  QUESTION                                   SHARE  BANK",
        "2026-03-01  1,234  Who opened the Alder Bridge in Salamanca?   50 %  Bridges and galleries",
    )


def test_a_narrow_table_cuts_texts_and_leaves_out_what_is_on_the_right() -> None:
    assert lay_out(HEADINGS, [ROW], 60) == (
        "DAY         ASKED  QUESTION          SHARE  BANK",
        "2026-03-01  1,234  Who opened the ~   50 %  Bridges and gal~",
    )
    assert lay_out(HEADINGS, [ROW], 40) == (
        "DAY         ASKED  QUESTION",
        "2026-03-01  1,234  Who opened the Alder~",
    )


@given(st.lists(st.tuples(st.integers(0, 10**6), texts(), st.floats(0, 1), texts()), max_size=5), st.integers(34, 120))
def test_a_table_never_is_wider_than_it_may_be(rows: list[tuple[int, str, float, str]], width: int) -> None:
    headings = [("N", Form.COUNT), ("TEXT", Form.TEXT), ("SHARE", Form.SHARE), ("MORE", Form.TEXT)]
    lines = lay_out(headings, rows, width)
    assert len(lines) == len(rows) + 1
    assert all(cells(line) <= width and printable(line) == line for line in lines)
