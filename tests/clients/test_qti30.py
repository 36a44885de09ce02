"""A QTI 3.0 player in a browser shows every text of an export, and scores right, wrong and empty answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clients.running import needs_node, needs_program, run_node
from tests.formats.test_qti2 import BANKS, fits
from tests.formats.writing import written
from trainer.bank.model import Bank
from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
    Question,
    TrueFalseQuestion,
)
from trainer.formats.wording import heading


def folded(text: str) -> str:
    return "".join(text.split())


def offered(question: Question) -> list[str]:
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return list(question.options)
        case TrueFalseQuestion():
            return ["True", "False"]
        case OrderingQuestion():
            return list(question.key)
        case MatchingQuestion():
            return [*question.left, *question.right]
        case _:
            return []


@needs_node("@citolab/qti-components")
@needs_program("chromium")
@needs_program("unzip")
@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_a_player_shows_every_text_and_scores_the_key(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "bank.zip"
    path.write_bytes(written("qti30", bank)[0])
    played = run_node("qti3_player.mjs", path)
    assert played["errors"] == []
    items = {item["label"]: item for item in played["items"]}
    assert set(items) == {question.id for question in bank.active if fits(question)}
    for question in bank.active:
        if question.id not in items:
            continue
        item = items[question.id]
        assert (item["right"], item["wrong"], item["empty"]) == (1, 0, 0)
        assert item["unknown"] == []
        stem = question.stem.replace(GAP, "")
        assert folded(heading(bank.document(question.document)) + stem) in folded(item["seen"])
        # Choices are shuffled, and a line end in one is an element without text.
        assert sorted(map(folded, item["choices"])) == sorted(map(folded, offered(question)))
        assert all(folded(text) in folded(item["seen"]) for text in offered(question))
        assert all(folded(proof.quote) in folded(item["feedback"]) for proof in question.proof)
