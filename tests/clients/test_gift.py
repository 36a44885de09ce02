"""The GIFT parser of an ordinary package reads every text and every right answer of an export."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.clients.running import needs_node, run_node
from tests.formats.test_gift import fits, typed_answers
from tests.formats.tried import TRIED
from tests.formats.writing import written
from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    TrueFalseQuestion,
)
from trainer.formats.markup import read_html


def _without_placeholders(text: str) -> str:
    return re.sub(r"&&([0-9]{3});", lambda found: chr(int(found[1])), text)


@needs_node("gift-pegjs")
@pytest.mark.parametrize("bank", TRIED)
def test_an_independent_parser_reads_every_text(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "bank.gift"
    path.write_bytes(written("gift", bank)[0])
    found = {q["id"]: q for q in run_node("gift_pegjs.mjs", path) if q["type"] != "Category"}
    assert set(found) == {q.id for q in bank.active if fits(q)}
    types = {Kind.CHOICE: "MC", Kind.TRUE_FALSE: "TF", Kind.CLOZE: "Short", Kind.SHORT: "Short"}
    types |= {Kind.MULTIPLE: "MC", Kind.NUMERIC: "Numerical", Kind.MATCHING: "Matching"}
    for question in bank.active:
        if question.id not in found:
            continue
        seen = found[question.id]
        assert seen["type"] == types[question.kind]
        assert read_html(seen["stem"]["text"]).stem == question.stem
        assert question.proved_by.quote in read_html(seen["globalFeedback"]["text"]).explanation
        if isinstance(question, TrueFalseQuestion):
            assert seen["isTrue"] is question.key
        elif isinstance(question, ChoiceQuestion):
            shown = [(c["isCorrect"], html.unescape(c["text"]["text"].replace("<br>", "\n"))) for c in seen["choices"]]
            assert shown == [(o == question.key, o) for o in question.options]
        elif isinstance(question, MultipleQuestion):
            weighed = [
                (c["weight"] > 0, html.unescape(c["text"]["text"].replace("<br>", "\n"))) for c in seen["choices"]
            ]
            assert weighed == [(o in question.key, o) for o in question.options]
        elif isinstance(question, NumericQuestion):
            assert (seen["choices"]["number"], seen["choices"]["range"]) == (question.value, question.tolerance)
        elif isinstance(question, MatchingQuestion):
            # In right sides the parser leaves its own placeholders, and folds space; Moodle does neither.
            pairs = [
                (
                    html.unescape(p["subquestion"]["text"].replace("<br>", "\n")),
                    html.unescape(_without_placeholders(p["subanswer"])),
                )
                for p in seen["matchPairs"]
            ]
            folded = [(left, " ".join(right.split())) for left, right in question.key]
            assert [(left, " ".join(right.split())) for left, right in pairs] == folded
        else:
            answers = [(c["isCorrect"], c["text"]["text"].replace("\\*", "*")) for c in seen["choices"]]
            assert answers == [(True, a) for a in typed_answers(question)]
