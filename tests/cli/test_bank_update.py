"""``trainer bank update``: shows what would change, asks, writes; and says what it cannot do, in a sentence."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.making import notes_in
from trainer.bank.files import load_bank
from trainer.bank.questions import Status
from trainer.cli.main import main
from trainer.cli.watching import Talker
from trainer.generator.events import Done, Event

ALDER = "Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998."
FJORD = "Peter Lang founded the Fjord Gallery in Oslo in 1955."


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "bridges.txt"
    path.write_text(f"{ALDER}\n\n{FJORD}\n", encoding="utf-8")
    return path


@pytest.fixture
def bank(text: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = text.with_suffix(".jsonl")
    assert main(["generate", str(text), "-o", str(path)]) == 0
    capsys.readouterr()
    text.write_text(f"{FJORD}\n", encoding="utf-8")
    return path


def test_the_difference_is_shown_and_nothing_is_written(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = bank.read_bytes()
    assert main(["bank", "update", str(bank), "--dry-run"]) == 0
    captured = capsys.readouterr()
    assert "retired" in captured.out
    assert f"“{ALDER}”" in captured.out
    assert "Documents: 1 changed (bridges.txt)." in captured.err
    assert bank.read_bytes() == before


def test_without_a_terminal_it_does_not_write_unasked(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = bank.read_bytes()
    assert main(["bank", "update", str(bank)]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert "Nothing was changed: without a terminal nobody can be asked. The same command with --yes does it." in last
    assert bank.read_bytes() == before


def test_on_a_terminal_it_asks(bank: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = bank.read_bytes()
    asked: list[str] = []

    def says(answer: bool) -> None:
        def consents(text: str) -> bool:
            asked.append(text)
            return answer

        monkeypatch.setattr("trainer.cli.bank.updating.consents", consents)

    says(False)
    assert main(["bank", "update", str(bank)]) == 1
    assert "Nothing was written." in capsys.readouterr().err
    assert bank.read_bytes() == before
    says(True)
    assert main(["bank", "update", str(bank)]) == 0
    assert asked == ["Write this to bridges.jsonl?"] * 2
    assert {question.status for question in load_bank(bank).questions} == {Status.DRAFT, Status.RETIRED}


def test_once_written_the_bank_is_up_to_date(bank: Path, text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "update", str(bank), str(text), "--yes"]) == 0
    written = bank.read_bytes()
    capsys.readouterr()
    assert main(["bank", "update", str(bank)]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err.splitlines()[-1]) == ("", "bridges.jsonl is up to date.")
    assert bank.read_bytes() == written


def test_json_tells_everything_and_only_looks_unless_it_may_write(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bank.read_bytes()
    assert main(["bank", "update", str(bank), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["written"], record["called_off"], record["unchanged"]) == (False, False, 0)
    assert record["counts"]["retired"] == sum(one["fate"] == "retired" for one in record["questions"]) > 0
    retired = next(one for one in record["questions"] if one["fate"] == "retired")
    assert retired["after"]["status"] == "retired"
    assert retired["before"]["passages"][0]["quote"] == ALDER
    assert bank.read_bytes() == before
    assert main(["bank", "update", str(bank), "--json", "--yes"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] is True
    assert bank.read_bytes() != before


def test_no_more_is_added_than_is_wanted(bank: Path, text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text.write_text(
        f"{ALDER}\n\n{FJORD}\n\nClara Weiss designed the Linden Bridge in Vienna in 1911.", encoding="utf-8"
    )
    assert main(["bank", "update", str(bank), "-n", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["new"] == 1


def test_a_bank_whose_documents_nobody_knows_asks_for_them(
    bank: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text.unlink()
    assert main(["bank", "update", str(bank)]) == 4
    told = capsys.readouterr().err
    assert "bridges.jsonl was made of bridges.txt, and it is not known where that is now." in told
    assert "Name one: 'trainer bank update bridges DOCUMENT'." in told


def test_generate_says_that_a_bank_can_be_brought_up_to_date(
    bank: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", str(text), "-o", str(bank)]) == 2
    assert f"'trainer bank update {bank}' brings it up to date." in capsys.readouterr().err


def test_a_text_that_came_to_a_folder_is_added_and_one_that_went_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, bank = notes_in(tmp_path / "notes"), tmp_path / "notes.jsonl"
    assert main(["generate", str(folder), "-o", str(bank)]) == 0
    (folder / "0.txt").unlink()
    (folder / "3.txt").write_text(FJORD, encoding="utf-8")
    capsys.readouterr()
    assert main(["bank", "update", str(bank), "--yes"]) == 0
    told = capsys.readouterr().err
    assert "Documents: 1 new (3.txt), 2 unchanged." in told
    assert "Not found, so that their questions stay as they are: 0.txt." in told
    assert [document.source for document in load_bank(bank).documents] == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_an_interruption_names_what_was_not_read_to_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, bank = notes_in(tmp_path / "notes"), tmp_path / "notes.jsonl"
    assert main(["generate", str(folder), "-o", str(bank)]) == 0
    for name in ("0.txt", "1.txt"):
        (folder / name).write_text(f"{ALDER.replace('1998', f'199{name[0]}')}\n", encoding="utf-8")
    capsys.readouterr()
    done: list[Event] = []

    class Hearing(Talker):
        def __call__(self, event: Event) -> None:
            done.extend([event] if isinstance(event, Done) else [])

    monkeypatch.setattr("trainer.cli.watching.Talker", Hearing)
    monkeypatch.setattr("trainer.cli.watching.called_off_by_ctrl_c", lambda: nullcontext(lambda: bool(done)))
    assert main(["bank", "update", str(bank), "--processes", "1", "--dry-run"]) == 130
    told = capsys.readouterr().err
    assert "Documents: 1 changed (0.txt)." in told
    assert "2 documents were not read to the end: notes/1.txt, notes/2.txt. Do it again to go on." in told
    assert main(["bank", "update", str(bank), "--processes", "1", "--dry-run"]) == 130
    assert "Interrupted before a document was done; the bank stays as it is." in capsys.readouterr().err


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A book of whose chapters one was asked about, and is called otherwise since."""
    path = tmp_path / "book.md"
    path.write_text(f"# The north\n\n## Bridges\n\n{ALDER}\n\n## Galleries\n\n{FJORD}\n", encoding="utf-8")
    assert main(["generate", str(path), "-o", str(path.with_suffix(".jsonl")), "--sections", "Bridges"]) == 0
    path.write_text(path.read_text(encoding="utf-8").replace("## Bridges", "## Crossings"), encoding="utf-8")
    capsys.readouterr()
    return path.with_suffix(".jsonl")


def test_a_section_that_is_called_otherwise_is_said_once_and_chosen_anew(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bank", "update", str(book)]) == 2
    assert capsys.readouterr().err == (
        "trainer: book.jsonl was made of the section 'Bridges', which book.md does not have any more. It has by now: "
        "1 Crossings; 2 Galleries. Choose with --sections; '--sections all' takes all of it.\n"
    )
    assert main(["bank", "update", str(book), "--contents"]) == 0
    assert "Crossings" in capsys.readouterr().out
    assert main(["bank", "update", str(book), "--sections", "1", "--yes"]) == 0
    assert {question.proved_by.quote for question in load_bank(book).active} == {ALDER}
    text = book.with_suffix(".md")
    text.write_text(text.read_text(encoding="utf-8").replace("## C", f"## Zero\n\n{FJORD}\n\n## C"), encoding="utf-8")
    assert main(["bank", "update", str(book), "--yes"]) == 0
    assert {question.proved_by.quote for question in load_bank(book).active} == {ALDER}


def test_all_sections_can_be_taken(book: Path) -> None:
    assert main(["bank", "update", str(book), "--sections", "all", "--yes"]) == 0
    assert {question.proved_by.quote for question in load_bank(book).active} == {ALDER, FJORD}


def test_a_text_that_has_no_sections_any_more_can_be_taken_whole(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.with_suffix(".md").write_text(f"{ALDER}\n", encoding="utf-8")
    assert main(["bank", "update", str(book)]) == 2
    assert "It has no sections by now: '--sections all' takes all of it." in capsys.readouterr().err


def test_what_is_chosen_anew_and_is_not_there_is_told_as_by_generate(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bank", "update", str(book), "--sections", "9"]) == 2
    assert capsys.readouterr().err.startswith("trainer: book.md has no section '9'. Its sections are: 1 Crossings;")
