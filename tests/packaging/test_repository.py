"""What the repository promises about itself."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from trainer.bank.files import load_bank
from trainer.bank.questions import Status
from trainer.documents.reading import read_document

ROOT = Path(__file__).parent.parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.md"))
LONGEST_LINE = 131
TOPICS = {
    "international news",
    "local news",
    "biography",
    "natural science",
    "medicine",
    "biology",
    "ancient history",
    "modern history",
    "geography",
    "technology",
    "sport",
    "arts",
}


def test_requirements_are_pinned_with_hashes_and_name_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert len(packages) > 20
        assert all("==" in line for line in packages)
        assert text.count("--hash=sha256:") >= len(packages)
        assert not any(line.startswith("-") for line in packages)  # an option that names where packages are
        assert "://" not in text


@pytest.mark.parametrize("name", ["CHANGELOG.md", "docs/architecture.md"])
def test_the_lines_of_what_every_change_touches_are_short_enough_to_compare(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > LONGEST_LINE and not line.startswith("|")] == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_is_a_dense_document_of_our_own(path: Path) -> None:
    front, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
    told = yaml.safe_load(front)
    assert set(told) == {"title", "date", "topic", "sources", "licence"}
    assert isinstance(told["date"], date)
    assert told["topic"] in TOPICS
    assert told["licence"] == "MIT"
    assert len(told["sources"]) >= 2
    assert 400 <= len(body.split()) <= 900


def test_every_topic_has_its_seed() -> None:
    topics = {read_document(path).topic for path in SEEDS}
    assert topics == TOPICS


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_shipped_bank_was_made_of_its_seed_and_read(path: Path) -> None:
    bank = load_bank(ROOT / "question_banks" / f"{path.stem}.jsonl")
    assert [d.text for d in bank.documents] == [read_document(path).text]
    assert {q.status for q in bank.questions} <= {Status.REVIEWED, Status.REMOVED}
    assert all(q.note for q in bank.questions if q.status is Status.REMOVED)
    assert len(bank.active) >= 8


def test_make_lists_what_it_can_do() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - make is what runs us
    for target in ("quiz", "test", "check", "bench"):
        assert f"make {target}" in said.stdout


_SILENCED = re.compile(r"# (?:noqa(?:: [A-Z0-9, ]+)?|type: ignore(?:\[[a-z-]+\])?|fmt: (?:skip|off))(?P<why>.*)")
_REASON = re.compile(r"\s*[#-] .{3,}")


@pytest.mark.parametrize("folder", ["trainer", "tests", "benchmarks", "scripts"])
def test_what_silences_a_check_says_why(folder: str) -> None:
    lines = ((path, line) for path in (ROOT / folder).rglob("*.py") for line in path.read_text("utf-8").splitlines())
    found = [(path, silenced["why"], line) for path, line in lines if (silenced := _SILENCED.search(line))]
    assert found or folder == "scripts"
    assert [(path.name, line) for path, why, line in found if not _REASON.fullmatch(why)] == []
