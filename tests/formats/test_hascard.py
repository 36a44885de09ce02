"""Decks of hascard become questions of the kinds that their cards have; what is broken costs its card only."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.writing import read_back, written
from tests.making import small_bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MultipleQuestion,
    OrderingQuestion,
    ShortQuestion,
)
from trainer.errors import ImportRefused, NoQuestions
from trainer.formats.registry import find_format

DECK = r"""
# capital
The town that governs a country,
with a \_line\_ below.

---
# Which river flows through Vienna?
- Rhine
* Danube
  (or Donau)
- Po
---
# Which are primes?
[*] 2
[ ] 4
[x] 5
---
# Order by length, the shortest first
3. Nile
1. Thames
2. Rhine

---
# Fill in
The symbol € is for the _Euro_, used in the _EU|European Union_.
---
# Water
It boils at _100|a hundred_ degrees.
---
# bovendien
_en outre|de plus_
"""


def test_every_kind_of_card_is_read() -> None:
    imported = read_back("hascard", DECK.encode())
    definition, choice, boxes, order, gaps, cloze, gap = imported.bank.questions
    assert {question.kind for question in imported.bank.questions} == find_format("hascard").kinds
    assert not imported.problems
    assert isinstance(definition, ShortQuestion)
    assert (definition.stem, definition.key) == ("capital", "The town that governs a country,\nwith a _line_ below.")
    assert isinstance(choice, ChoiceQuestion)
    assert (choice.key, choice.options) == ("Danube\n  (or Donau)", ("Rhine", "Danube\n  (or Donau)", "Po"))
    assert isinstance(boxes, MultipleQuestion)
    assert (boxes.key, boxes.options) == (("2", "5"), ("2", "4", "5"))
    assert isinstance(order, OrderingQuestion)
    assert order.key == ("Thames", "Rhine", "Nile")
    assert isinstance(gaps, GapsQuestion)
    assert gaps.stem == "Fill in\nThe symbol € is for the _____, used in the _____."
    assert (gaps.key, gaps.accepted) == (("Euro", "EU"), ((), ("European Union",)))
    assert isinstance(cloze, ClozeQuestion)
    assert (cloze.stem, cloze.key) == ("Water\nIt boils at _____ degrees.", "100")
    assert cloze.accepted == ("a hundred",)
    assert isinstance(gap, ShortQuestion)
    assert (gap.stem, gap.key, gap.accepted) == ("bovendien", "en outre", ("de plus",))


BROKEN = """no heading
---
# no answer
---
# two right
* a
* b
---
# numbers
1. a
3. b
---
# empty gap
a __ b
---
# all right
[*] a
[*] b
---
# fine
yes
---
"""


def test_a_broken_card_is_told_and_the_others_are_read() -> None:
    imported = read_back("hascard", BROKEN.encode())
    assert [question.stem for question in imported.bank.questions] == ["fine"]
    assert [problem.place for problem in imported.problems] == [f"line {n}" for n in (1, 3, 5, 9, 13, 16)]
    told = [problem.reason for problem in imported.problems]
    for reason, words in zip(told, ("begins with", "no answer", "several", "numbers", "gap", "not all"), strict=True):
        assert words in reason


def test_a_file_that_a_card_opens_is_left_out_and_a_formula_shown_as_written() -> None:
    deck = "# What fruit?\n\n![](pear.jpeg)\n- Apple\n* Pear\n---\n# Which space?\n```\n$l^p$\n```\nbanach\n"
    imported = read_back("hascard", deck.replace("\n", "\r\n").encode())
    fruit, space = imported.bank.questions
    assert (fruit.stem, space.stem) == ("What fruit?", "Which space?\n$l^p$")
    assert isinstance(space, ShortQuestion)
    assert space.key == "banach"
    assert [(problem.place, problem.reason, problem.read) for problem in imported.problems] == [
        ("line 1", "the file it opens is left out", True),
        ("line 7", "its LaTeX is shown as it is written", True),
    ]


@pytest.mark.parametrize(
    ("beginning", "mine"),
    [
        (DECK, True),
        ("# q\n- a\n* b\n", True),
        ("# q\n[ ] a\n[*] b\n", True),
        ("# q\na\n---\n# r\nb\n", True),
        ("# Title\n\nA paragraph.\n\n---\n\n## Answers\n", False),
        ("# Title\n\n- a list\n- of two\n", False),
        ("Text", False),
        ("", False),
    ],
)
def test_a_deck_is_told_from_other_markdown(beginning: str, mine: bool) -> None:
    is_mine = find_format("hascard").is_mine
    assert is_mine is not None
    assert is_mine(beginning.encode()) is mine
    assert not is_mine(written("markdown", small_bank())[0][:4096])


@given(
    st.lists(st.sampled_from(["# q", "- a", "* b", "[*] c", "[ ] d", "1. e", "2. f", "_g|h_", "---", "```", "_", ""]))
)
def test_any_deck_is_read_or_told(lines: list[str]) -> None:
    with contextlib.suppress(NoQuestions):
        imported = read_back("hascard", "\n".join(lines).encode())
        cards = "\n".join(lines).count("# q")
        assert len(imported.bank.questions) <= cards


@given(st.binary(max_size=300))
def test_hostile_bytes_raise_nothing_but_a_refusal(data: bytes) -> None:
    with contextlib.suppress(ImportRefused, NoQuestions):
        read_back("hascard", b"# q\n" + data)
