"""The validator of a learning record store accepts every statement."""

from __future__ import annotations

import json
from pathlib import Path

from tests.clients.running import needs_node, run_node
from tests.formats.nasty import TEXTS
from tests.scores.test_attempts import ANNA, answer
from trainer.bank.questions import Kind
from trainer.quiz.grading import Verdict
from trainer.scores.attempts import statement, to_xapi


@needs_node("@learninglocker/xapi-validation")
def test_statements_of_every_kind_verdict_and_text_are_valid(tmp_path: Path) -> None:
    rows = [answer(n, verdict, kind=kind) for n, kind in enumerate(Kind) for verdict in Verdict]
    rows += [answer(n, given=text) for n, text in enumerate(TEXTS.values(), start=100)]
    path = tmp_path / "statements.json"
    path.write_text("".join(to_xapi(rows, ANNA)), encoding="utf-8")
    assert run_node("xapi_validation.mjs", path) == [[] for _ in rows]


@needs_node("@learninglocker/xapi-validation")
def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "statements.json"
    path.write_text(json.dumps([{**statement(answer(), ANNA), "verb": {"id": "no address"}}]), encoding="utf-8")
    (warnings,) = run_node("xapi_validation.mjs", path)
    assert warnings
