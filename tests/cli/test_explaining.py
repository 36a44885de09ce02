"""``trainer generate --explain``: what was found in a sentence, what was asked, and why the rest was not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from trainer.cli.main import main
from trainer.documents.reading import read_document
from trainer.generator.pipeline import generate

TEXT = (
    "Peter Lang designed the Linden Bridge in Vienna in 1911. Engineers may paint it in 2031. "
    "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998.\n"
)


@pytest.fixture
def bridges(tmp_path: Path) -> Path:
    path = tmp_path / "bridges.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_sentence_is_shown_with_its_facts_its_questions_and_the_reasons(
    bridges: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", str(bridges), "--explain", "designed"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "Peter Lang designed the Linden Bridge in Vienna in 1911."
    assert "  fact (main): Peter Lang designed the Linden Bridge in Vienna in 1911." in shown
    assert any(line.startswith("    ✓ | time.year | In which year did Peter Lang design") for line in shown)
    assert any(line.startswith("    ✗ off") for line in shown)
    own = shown[shown.index("  in its own words:") + 1 :]
    assert any(
        "| excerpt.date | Peter Lang designed the Linden Bridge in Vienna in _____. | 1911" in line for line in own
    )


def test_a_refusal_names_its_code_and_its_check(bridges: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(bridges), "--explain", "2031"]) == 0
    shown = capsys.readouterr().out
    assert "    ✗ V pronouns-resolved |" in shown
    assert "    ✓" not in shown


def test_what_is_shown_as_sound_can_be_made_and_nothing_else_is_made(
    bridges: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", str(bridges), "--explain", "", "--json"]) == 0
    explained = json.loads(capsys.readouterr().out)
    tried = [t for s in explained for f in s["facts"] for t in f["tried"]] + [
        t for s in explained for t in s["excerpts"]
    ]
    sound = {t["stem"] for t in tried if t["refused"] is None}
    made = generate(read_document(str(bridges))).questions
    alone = {q.stem for q in made if not q.further and q.template != "passage.not-stated"}
    assert alone
    assert alone <= sound


def test_a_text_that_is_not_there_is_said(bridges: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(bridges), "--explain", "windmill"]) == 1
    assert capsys.readouterr().err == "No sentence contains 'windmill'.\n"
