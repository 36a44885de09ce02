"""The page on kinds of questions shows what the generator makes of its sample text."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.generator.reading import realised
from trainer.bank.questions import Kind, key_text
from trainer.generator import ranking

PAGE = (Path(__file__).parents[2] / "docs" / "question-kinds.md").read_text(encoding="utf-8")
TITLES = ("The Alder strait and its bridges", "Words of science")
_ROWS = re.findall(r"^\| `.*$", PAGE.partition("## Examples")[2], re.MULTILINE)
EXAMPLES = [tuple(row.strip("| ").split(" | ")) for row in _ROWS]


def samples() -> list[tuple[str, str]]:
    """The texts of the page, each with its title."""
    texts = re.findall(r"```text\n(.*?)```", PAGE.partition("## The kinds")[0], re.DOTALL)
    told = ["\n\n".join(" ".join(p.split()) for p in text.strip().split("\n\n")) for text in texts]
    return list(zip(told, TITLES, strict=True))


def test_every_kind_has_an_example_and_an_explanation() -> None:
    assert {row[0].strip("`") for row in EXAMPLES} == {kind.value for kind in Kind}
    explained = re.findall(r"^\| `([a-z-]+)` \|", PAGE.partition("## Examples")[0], re.MULTILINE)
    assert explained == [kind for kind in explained if kind in {k.value for k in Kind}]
    assert set(explained) == {kind.value for kind in Kind}


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: f"{row[1]}: {row[2]}")
def test_an_example_is_what_the_generator_makes(row: tuple[str, ...]) -> None:
    kind, template, stem, key, evidence = row
    with patch.object(ranking, "off", return_value=frozenset()):
        made = [q for text, title in samples() for q in realised(text, title, Kind(kind.strip("`")))]
    assert (template.strip("`"), key, evidence) in [
        (question.template, key_text(question), " / ".join(e.quote for e in question.proof))
        for question in made
        if question.stem == stem
    ], sorted(question.stem for question in made)


def test_the_page_lists_what_is_off() -> None:
    listed = re.findall(r"```text\n(.*?)```", PAGE.partition("## What is off")[2], re.DOTALL)[0]
    assert listed.split() == sorted(ranking.off())
