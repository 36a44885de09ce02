"""Long works on the command line: chapters are listed and chosen, their progress is told, and an end keeps them."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from benchmarks.works import as_text, book
from trainer.bank.files import load_bank
from trainer.cli.main import main
from trainer.cli.watching import Talker
from trainer.generator import pipeline
from trainer.generator.events import Begun, Event, Found, Read
from trainer.generator.stretches import stretches_of

BOOK = (
    "# Bridges\n\n## Stone\n\nAnna Ruiz, the mayor of Salamanca, opened the Alder Bridge in Oslo on 4 May 1998.\n\n"
    "### Arches\n\nPeter Lang designed the Linden Bridge in Vienna in 1911.\n\n"
    "## Iron\n\nKarl Bauer built the Birch Bridge in Bremen in 1931.\n"
)


@pytest.fixture
def bridges(tmp_path: Path) -> Path:
    path = tmp_path / "book.md"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_questions_are_made_of_the_sections_that_are_named(bridges: Path, tmp_path: Path) -> None:
    for wanted in ("1.1,2", "Arches, Iron"):
        assert main(["generate", str(bridges), "--sections", wanted, "-o", str(tmp_path / "b.jsonl"), "--force"]) == 0
        bank = load_bank(tmp_path / "b.jsonl")
        assert bank.title == "Bridges: Arches and Iron"
        quotes = " ".join(q.evidence.quote for q in bank.questions if q.evidence is not None)
        assert ("Linden" in quotes, "Birch" in quotes, "Alder" in quotes) == (True, True, False)
        assert {bank.documents[0].place_at(q.place or 0) for q in bank.questions} == {"Arches", "Iron"}


def test_sections_that_were_named_by_number_are_found_again_behind_a_new_one(bridges: Path, tmp_path: Path) -> None:
    bank = tmp_path / "b.jsonl"
    assert main(["generate", str(bridges), "--sections", "1.1,2", "-o", str(bank)]) == 0
    before = load_bank(bank)
    bridges.write_text(BOOK.replace("## Stone", "## Wood\n\nClara Weiss built the Maple Bridge in 1921.\n\n## Stone"))
    assert main(["bank", "update", str(bank), "--yes"]) == 0
    assert {q.id for q in load_bank(bank).active} == {q.id for q in before.active}


def test_a_section_that_does_not_exist_shows_the_contents(
    bridges: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", str(bridges), "--sections", "3-5", "-o", str(tmp_path / "b.jsonl")]) == 2
    assert capsys.readouterr().err == (
        "trainer: book.md has no section '3-5'. Its sections are: 1 Stone; 1.1 Arches; 2 Iron.\n"
    )
    assert not (tmp_path / "b.jsonl").exists()


def test_contents_are_listed_and_no_bank_is_asked_for(bridges: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(bridges), "--contents"]) == 0
    assert capsys.readouterr().out == (
        "NUMBER  WORDS  SECTION\n1          28  Stone\n1.1        11  Arches\n2          11  Iron\n"
    )


def test_a_text_without_sections_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The bridge is old. It was built by Anna Ruiz.", encoding="utf-8")
    assert main(["generate", str(tmp_path / "a.txt"), "--contents"]) == 1
    assert capsys.readouterr().err == "a.txt has no sections.\n"


def test_progress_names_the_chapter(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = iter([0.0, 0.0, 0.0, 5.0, 5.0])
    talker = Talker(lambda: next(seconds))
    for event in (Found(("book.epub",)), Begun(0), Read(0, 0.4, "3 of 12: The sea")):
        talker(event)
    assert capsys.readouterr().err == "book.epub: 40 % read, chapter 3 of 12: The sea ...\n"


def test_a_work_that_is_interrupted_keeps_its_chapters_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = 0

    @contextmanager
    def soon() -> Iterator[Callable[[], bool]]:
        def called_off() -> bool:
            nonlocal asked
            asked += 1
            return asked > 18

        yield called_off

    monkeypatch.setattr(pipeline, "stretches_of", lambda document: stretches_of(document, 4_000))
    (tmp_path / "book.txt").write_bytes(as_text(book(5)))
    command = ["generate", str(tmp_path / "book.txt"), "-n", "5", "--processes", "1", "-o", str(tmp_path / "b.jsonl")]
    with monkeypatch.context() as patched:
        patched.setattr("trainer.cli.watching.called_off_by_ctrl_c", soon)
        assert main(command) == 130
    told = capsys.readouterr().err
    assert "b.jsonl holds what was done, " in told
    assert "of 'A book of varied things', up to 'Chapter 1. Holmor'. The same command with --force goes on" in told
    assert len(load_bank(tmp_path / "b.jsonl").questions) == 5
    assert main([*command, "--force"]) == 0
    assert "is there already; going on behind 'Chapter 1. Holmor'." in capsys.readouterr().err
    went_on = (tmp_path / "b.jsonl").read_bytes()
    assert main([*command, "--force"]) == 0
    assert (tmp_path / "b.jsonl").read_bytes() == went_on


KILLED = """
import os, signal, sys
from trainer.cli.main import main
from trainer.generator import pipeline
from trainer.generator.stretches import stretches_of
from trainer.generator.works import Unfinished

def keep(self, part, keep=Unfinished.keep):
    keep(self, part)
    if part.number == 2:
        with self.path.open("ab") as file:  # it is killed while it writes the next part
            file.write(b"half a pa")
        os.kill(os.getpid(), signal.SIGKILL)

Unfinished.keep = keep
pipeline.stretches_of = lambda document: stretches_of(document, 4_000)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_work_that_is_killed_goes_on_with_the_stretches_that_were_done_to_the_same_bank(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "book.txt").write_bytes(as_text(book(5)))
    command = ["generate", str(tmp_path / "book.txt"), "--processes", "1", "-o", str(tmp_path / "b.jsonl")]
    killed = subprocess.run([sys.executable, "-c", KILLED, *command], capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not (tmp_path / "b.jsonl").exists()

    monkeypatch.setattr(pipeline, "stretches_of", lambda document: stretches_of(document, 4_000))
    assert main(command) == 0
    assert "% is there already; going on behind 'Chapter 1. Holmor'." in capsys.readouterr().err
    assert list((home / "unfinished").iterdir()) == []
    went_on = (tmp_path / "b.jsonl").read_bytes()
    assert main([*command, "--force"]) == 0
    assert "already" not in capsys.readouterr().err
    assert (tmp_path / "b.jsonl").read_bytes() == went_on


def test_a_work_that_is_interrupted_among_others_is_named_with_the_command_that_goes_on(
    bridges: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "stretches_of", lambda document: stretches_of(document, 160))
    other, bank = tmp_path / "other.txt", tmp_path / "b.jsonl"
    other.write_text("Clara Weiss designed the Maple Bridge in Graz in 1921.", encoding="utf-8")
    read: list[Event] = []

    class Hearing(Talker):
        def __call__(self, event: Event) -> None:
            read.extend([event] if isinstance(event, Read) and event.share > 0.5 else [])

    command = ["generate", str(bridges), str(other), "--processes", "1", "-o", str(bank)]
    with monkeypatch.context() as patched:
        patched.setattr("trainer.cli.watching.Talker", Hearing)
        patched.setattr("trainer.cli.watching.called_off_by_ctrl_c", lambda: nullcontext(lambda: bool(read)))
        assert main(command) == 130
    told = capsys.readouterr().err
    assert f"{bank} holds what was done, " in told
    assert "% of 'Bridges', up to 'Stone'; 1 of 2 documents is missing: other.txt. " in told
    assert "The same command with --force goes on from there.\n" in told
    assert main([*command, "--force"]) == 0
    quotes = {question.proved_by.quote for question in load_bank(bank).questions}
    assert all(any(name in quote for quote in quotes) for name in ("Alder", "Linden", "Birch", "Maple"))
