"""The page on kinds of questions shows what the generator makes of its sample text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.generator.reading import realised
from trainer.bank.questions import Kind, key_text

PAGE = (Path(__file__).parents[2] / "docs" / "question-kinds.md").read_text(encoding="utf-8")
TITLE = "The Alder strait and its bridges"
_ROWS = re.findall(r"^\| `.*$", PAGE.partition("## Examples")[2], re.MULTILINE)
EXAMPLES = [tuple(row.strip("| ").split(" | ")) for row in _ROWS]


def sample() -> str:
    text = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def test_every_kind_has_an_example_and_an_explanation() -> None:
    assert {kind.strip("`") for kind, _, _ in EXAMPLES} == {kind.value for kind in Kind}
    explained = re.findall(r"^\| `([a-z-]+)` \|", PAGE.partition("## Examples")[0], re.MULTILINE)
    assert explained == [kind for kind in explained if kind in {k.value for k in Kind}]
    assert set(explained) == {kind.value for kind in Kind}


@pytest.mark.parametrize(("kind", "stem", "key"), EXAMPLES, ids=[row[1] for row in EXAMPLES])
def test_an_example_is_what_the_generator_makes(kind: str, stem: str, key: str) -> None:
    made = realised(sample(), TITLE, Kind(kind.strip("`")))
    assert key in [key_text(question) for question in made if question.stem == stem], sorted(q.stem for q in made)
