"""Every statistic is found by its name, told of in the documentation, and works on a book without a single answer."""

from __future__ import annotations

from pathlib import Path

import pytest

import trainer.scores.statistics as room
from tests.scores.statistics.making import NOW, Answer, columns, scope
from trainer.charts.drawing import draw
from trainer.errors import UnknownName
from trainer.scores.statistics.finding import Statistic
from trainer.scores.statistics.registry import NAMES, statistic, statistics

DOCS = Path(__file__).parents[3] / "docs" / "statistics.md"


def test_there_are_at_least_fourteen_and_no_two_are_called_the_same() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 14
    assert len({found.title for found in statistics()}) == len(NAMES)


def test_no_file_with_a_statistic_is_forgotten() -> None:
    files = Path(room.__path__[0]).glob("*.py")
    declared = {file.stem for file in files if "\nSTATISTIC = " in file.read_text(encoding="utf-8")}
    assert declared == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_statistic_is_called_as_its_file_is(name: str) -> None:
    assert statistic(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_every_statistic_is_in_the_docs_with_its_title(name: str) -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert f"`{name}`" in text
    assert statistic(name).title in text


@pytest.mark.parametrize("found", statistics(), ids=NAMES)
def test_nothing_comes_of_nothing(found: Statistic) -> None:
    finding = found.compute(columns([]), scope(days=30))
    assert list(finding.rows) == []
    assert finding.headline.endswith((".", "."))
    assert finding.chart is None or draw(finding.chart, 80, 12) == ()


@pytest.mark.parametrize("found", statistics(), ids=NAMES)
def test_one_answer_is_enough_to_be_told_something(found: Statistic) -> None:
    finding = found.compute(columns([Answer(NOW)]), scope())
    assert len(finding.headline) > 10


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownName, match="accuracy"):
        statistic("accurcy")
