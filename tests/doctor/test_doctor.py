"""The doctor tells what is wrong with all that a profile keeps, mends it once asked, and touches no other."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.making import small_bank
from tests.scores.spoiling import PAGE, damage, forget, rows, spoil
from trainer.bank.files import load_bank, save_bank
from trainer.cli.main import main
from trainer.documents.model import DocumentId
from trainer.errors import ScoreBookFailed
from trainer.generator.keeping import make_room_for_work, place_of_work
from trainer.scores.backups import Reason, make_backup
from trainer.scores.inspecting import State, answers_in, inspect
from trainer.scores.rebuilding import rebuild

NOW = datetime(2026, 6, 17, 12, 30, tzinfo=UTC)


@pytest.fixture
def book(home: Path, learners_book: Path) -> Path:
    shutil.copytree(learners_book, home)
    return home / "scores.sqlite3"


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, str]]]:
    """The exit code of the doctor, and what is not well."""
    capsys.readouterr()
    code = main(["doctor", "--json", *arguments])
    return code, [found for found in json.loads(capsys.readouterr().out) if found["severity"] != "well"]


def test_all_is_well_and_looking_changes_nothing(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup"])
    before = book.read_bytes()
    assert findings(capsys) == (0, [])
    assert main(["doctor", "--fix"]) == 0
    assert all(line.startswith("well: ") for line in capsys.readouterr().out.splitlines())
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "code", "says"),
    [
        ("truncated", 3, "damaged"),
        ("overwritten", 3, "damaged"),
        ("zero-length", 3, "damaged: it is empty"),
        ("not SQLite", 3, "beginning is not that of a score book"),
        ("missing", 3, "gone, but a backup holds"),
        ("foreign", 4, "a database of another program"),
        ("newer", 4, "of a newer Trainer"),
    ],
)
def test_what_became_of_the_book_is_told(
    book: Path, kind: str, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["backup"])
    spoil(book, kind)
    found = findings(capsys)
    assert found[0] == code
    assert says in found[1][0]["what"]
    assert found[1][0]["advice"]


@pytest.mark.parametrize("kind", ["truncated", "overwritten", "zero-length", "not SQLite"])
def test_a_damaged_book_is_rebuilt_whole_with_its_backup(
    book: Path, home: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["backup"])
    whole = rows(book)
    spoil(book, kind)
    spoiled = book.read_bytes()
    assert findings(capsys, "--fix", "--yes") == (0, [])
    assert rows(book) == whole
    (kept,) = home.glob("scores.set-aside-*.sqlite3")
    assert kept.read_bytes() == spoiled


@pytest.mark.parametrize("kind", ["foreign", "newer"])
def test_a_book_that_is_not_ours_to_mend_is_left_as_it_is(
    book: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(book, kind)
    before = book.read_bytes()
    assert findings(capsys, "--fix", "--yes")[0] == 4
    assert book.read_bytes() == before


def test_without_a_backup_what_can_be_read_is_kept(book: Path, home: Path) -> None:
    whole = answers_in(book) or 0
    with closing(sqlite3.connect(book)) as file:
        (page,) = (
            file.execute(
                "SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 1"
            ).fetchone()
            if _has_dbstat(file)
            else (None,)
        )
    if page is None:
        pytest.skip("this SQLite was built without dbstat, which tells whose page it is")
    damage(book, page - 1)
    done = rebuild(book, home / "backups", now=NOW)
    assert whole / 2 < done.answers < whole
    assert done.filled_from is None
    assert inspect(book).state is State.SOUND


def test_whichever_page_is_damaged_a_backup_makes_the_book_whole(book: Path, home: Path) -> None:
    make_backup(book, home / "backups", reason=Reason.ASKED, now=NOW)
    whole, data = rows(book), book.read_bytes()
    for page in range(len(data) // PAGE):
        book.write_bytes(data)
        damage(book, page)
        assert inspect(book).state is State.DAMAGED, page
        rebuild(book, home / "backups", now=NOW)
        assert rows(book) == whole, page


def test_answers_outlive_their_sittings(book: Path, home: Path) -> None:
    whole = answers_in(book)
    with closing(sqlite3.connect(book)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sessions'").fetchone()
    damage(book, page - 1)
    assert rebuild(book, home / "backups", now=NOW).answers == whole
    assert inspect(book).state is State.SOUND


def _has_dbstat(file: sqlite3.Connection) -> bool:
    return ("ENABLE_DBSTAT_VTAB",) in file.execute("PRAGMA compile_options").fetchall()


def test_a_backup_of_another_past_fills_no_gaps(book: Path, home: Path) -> None:
    make_backup(book, home / "backups", reason=Reason.ASKED, now=NOW)
    forget(book, "id > 20")
    with closing(sqlite3.connect(book)) as file, file:
        file.execute(
            "INSERT INTO events (id, session, at, what) SELECT id + 1, session, at + 7, 'hint' FROM events"
            " ORDER BY id DESC LIMIT 1"
        )
    left = answers_in(book)
    with closing(sqlite3.connect(book)) as file, file:
        file.execute("UPDATE events SET item = 999999 WHERE id = 1")
    done = rebuild(book, home / "backups", now=NOW)
    assert (done.filled_from, done.answers) == (None, (left or 0) - 1)


def test_nothing_from_nothing(book: Path, home: Path) -> None:
    spoil(book, "not SQLite")
    before = book.read_bytes()
    with pytest.raises(ScoreBookFailed, match="Not one answer"):
        rebuild(book, home / "backups", now=NOW)
    assert book.read_bytes() == before
    assert [*home.glob(".trainer-*")] == []


def test_a_retraction_that_names_no_answer_and_a_clock_that_went_back_are_told(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(book)) as file, file:
        (last, session) = file.execute("SELECT id, session FROM events ORDER BY id DESC LIMIT 1").fetchone()
        file.execute("UPDATE events SET at = 0 WHERE id = ?", (last,))
    code, (found,) = findings(capsys)
    assert (code, found["severity"]) == (0, "note")
    assert "the clock went back" in found["what"]
    with closing(sqlite3.connect(book)) as file, file:
        values = (session, last)
        file.execute("INSERT INTO events (session, at, what, takes_back) VALUES (?, 1, 'retract', ?)", values)
    code, found_ = findings(capsys)
    assert code == 3
    assert "1 retractions name no earlier answer" in found_[0]["what"]


def test_damaged_lines_of_a_bank_are_put_aside_and_the_others_stay(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "banks" / "mine.jsonl"
    save_bank(small_bank(), path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"\xff broken\n", *lines[2:], b"{}"]))
    assert findings(capsys)[0] == 3
    assert findings(capsys, "--fix", "--yes") == (0, [])
    assert path.read_bytes() == b"".join(lines)
    assert (path.parent / "mine.jsonl.damaged-lines").read_bytes() == b"\xff broken\n{}\n"
    assert load_bank(path) == load_bank(path, problems=[])


@pytest.mark.usefixtures("book")
def test_leftovers_of_a_killed_program_are_removed_and_those_of_a_running_one_are_not(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = home / ".trainer-a.tmp", home / ".trainer-b.tmp"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    code, (found,) = findings(capsys)
    assert (code, found["place"]) == (0, str(old))
    assert findings(capsys, "--fix", "--yes") == (0, [])
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize("ending", [".parts", ".json"])
@pytest.mark.usefixtures("book")
def test_what_this_or_an_earlier_version_made_of_a_long_work_is_removed_once_nobody_goes_on_with_it(
    ending: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = (place_of_work(home / "unfinished", DocumentId(name), "settings") for name in ("a", "b"))
    old = old.with_suffix(ending)
    for path in (old, new):
        make_room_for_work(path)
        path.write_bytes(b"parts")
    month = 31 * 24 * 60 * 60
    os.utime(old, (time.time() - month, time.time() - month))
    code, (found,) = findings(capsys)
    assert (code, found["place"], found["severity"]) == (0, str(old), "note")
    assert findings(capsys, "--fix", "--yes") == (0, [])
    assert (old.exists(), new.exists()) == (False, True)


def test_wrong_settings_and_keys_are_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    for text in ("questions = 'many'\n", "[keys]\nquiz.skpi = 'x'\n"):
        (home / "trainer.toml").write_text(text, encoding="utf-8")
        code, (found,) = findings(capsys)
        assert (code, found["place"]) == (3, "settings")


@pytest.mark.usefixtures("book")
def test_no_room_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("trainer.doctor.surroundings.room_beside", lambda _: 5_000_000)
    code, (found,) = findings(capsys)
    assert code == 4
    assert "5.0 MB are free" in found["what"]


def test_a_repair_wants_consent(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["backup"])
    damage(book)
    before = book.read_bytes()
    assert main(["doctor", "--fix"]) == 2
    assert "The same command with --yes does it." in capsys.readouterr().err
    monkeypatch.setattr("trainer.cli.doctor.consents", lambda _: False)
    assert main(["doctor", "--fix"]) == 3
    assert book.read_bytes() == before
    assert main(["doctor", "--yes"]) == 2


def test_another_profile_is_never_touched(book: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["profile", "new", "anna"])
    shutil.copy(book, home / "profiles" / "anna")
    spoil(book, "not SQLite")
    before = book.read_bytes()
    capsys.readouterr()
    assert main(["--profile", "anna", "doctor", "--fix", "--yes"]) == 0
    assert book.read_bytes() == before
