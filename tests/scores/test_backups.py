"""Backups are whole whatever happens, and any of them can take the place of the book and be taken back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.scores.spoiling import damage, forget, rows, spoil
from trainer.errors import BackupDamaged, EnvironmentFailed, NoBackup, ScoreBookFailed
from trainer.scores import backups, restoring
from trainer.scores.backing_up import QuietBackup
from trainer.scores.backups import (
    Reason,
    Stopped,
    back_up_hourly,
    find_backup,
    find_backups,
    make_backup,
    thin,
    write_backup,
)
from trainer.scores.book import ScoreBook
from trainer.scores.inspecting import State, answers_in, inspect
from trainer.settings import Settings
from trainer.settings.model import Backups

NOW = datetime(2026, 6, 17, 12, 30, tzinfo=UTC)


@pytest.fixture
def book(home: Path, learners_book: Path) -> Path:
    shutil.copytree(learners_book, home)
    return home / "scores.sqlite3"


@pytest.fixture
def folder(home: Path) -> Path:
    return home / "backups"


def test_a_backup_holds_what_the_book_does_and_needs_nothing_beside_it(book: Path, folder: Path) -> None:
    with ScoreBook.open(book):  # in use meanwhile
        made = make_backup(book, folder, reason=Reason.ASKED, now=NOW)
    assert made.name == "2026-06-17T123000Z-asked"
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    assert rows(made.path) == rows(book)
    assert find_backups(folder) == (made,)


def test_two_backups_of_one_second_are_two(book: Path, folder: Path) -> None:
    made = [make_backup(book, folder, reason=Reason.ASKED, now=NOW) for _ in range(2)]
    assert set(find_backups(folder)) == set(made)
    assert made[0].path != made[1].path


def test_one_is_made_an_hour_and_only_of_a_book_with_answers(book: Path, folder: Path) -> None:
    def hourly(now: datetime, most: int = 60) -> bool:
        return back_up_hourly(book, folder, most=most, now=now)

    assert not hourly(NOW, most=0)
    assert hourly(NOW)
    assert not hourly(NOW + timedelta(minutes=59))
    assert hourly(NOW + timedelta(minutes=60))
    assert hourly(NOW - timedelta(days=1))  # the clock was wrong, and was put right
    forget(book, "1")
    assert not hourly(NOW + timedelta(hours=5))


def test_only_hourly_backups_are_thinned(book: Path, folder: Path) -> None:
    for days, reason in ((0, Reason.HOURLY), (100, Reason.HOURLY), (101, Reason.ASKED), (102, Reason.BEFORE_RESTORE)):
        made = make_backup(book, folder, reason=reason, now=NOW - timedelta(days=days))
        assert made.reason is reason
    (folder / "notes.sqlite3").write_bytes(b"mine")
    thin(folder, most=60, now=NOW)
    assert [backup.reason for backup in find_backups(folder)] == [Reason.HOURLY, Reason.ASKED, Reason.BEFORE_RESTORE]
    assert (folder / "notes.sqlite3").exists()


def test_the_next_backup_takes_away_what_a_killed_one_left(book: Path, folder: Path) -> None:
    folder.mkdir()
    left, running_now = folder / ".trainer-a.tmp", folder / ".trainer-b.tmp-journal"
    for path, age in ((left, 2), (running_now, 0)):
        path.write_bytes(b"half")
        moment = (NOW - timedelta(hours=age)).timestamp()
        os.utime(path, (moment, moment))
    assert back_up_hourly(book, folder, most=60, now=NOW)
    assert (left.exists(), running_now.exists()) == (False, True)


def test_a_backup_that_is_given_up_leaves_nothing(book: Path, folder: Path) -> None:
    with pytest.raises(Stopped):
        back_up_hourly(book, folder, most=60, now=NOW, stops=lambda: True)
    assert [*folder.iterdir()] == []


def test_a_nearly_full_disk_is_left_alone(book: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "room_beside", lambda _: backups.RESERVE)
    with pytest.raises(EnvironmentFailed, match=r"200 MB are free, and it takes .* and leaves 200 MB"):
        make_backup(book, folder, reason=Reason.ASKED, now=NOW)
    assert not folder.exists()


def test_a_damaged_book_makes_no_backup(book: Path, folder: Path) -> None:
    damage(book)
    with pytest.raises(ScoreBookFailed, match="No backup was made"):
        make_backup(book, folder, reason=Reason.ASKED, now=NOW)
    assert [*folder.iterdir()] == []


_WRITER = """
    import sqlite3, sys
    book = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
    book.execute("SELECT count(*) FROM events").fetchone()  # from here on it has the book open
    print("ready", flush=True)
    while True:
        book.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            book.execute("INSERT INTO events (session, at, what) VALUES (1, 0, 'hint')")
        book.execute("COMMIT")
"""


def running(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_backup_is_one_moment_while_another_process_writes(book: Path, tmp_path: Path) -> None:
    with running(_WRITER, book) as writer:
        try:
            for number in range(5):
                write_backup(book, tmp_path / f"{number}.sqlite3")
        finally:
            writer.kill()
    for number in range(5):
        found = inspect(tmp_path / f"{number}.sqlite3")
        assert (found.state, found.problems) == (State.SOUND, ())
        with closing(sqlite3.connect(tmp_path / f"{number}.sqlite3")) as file:
            assert file.execute("SELECT count(*) % 2 FROM events WHERE what = 'hint' AND at = 0").fetchone() == (0,)


_KILLED = """
    import os, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from trainer.scores import backups
    def stops():
        os.kill(os.getpid(), signal.SIGKILL)
    print("ready", flush=True)
    backups._PAGES = 3
    backups.write_backup(Path(sys.argv[1]), Path(sys.argv[2]), stops=stops)
"""


def test_a_kill_in_the_middle_of_a_backup_leaves_book_and_backups_whole(book: Path, folder: Path) -> None:
    before = make_backup(book, folder, reason=Reason.HOURLY, now=NOW)
    with running(_KILLED, book, folder / "2026-06-17T133000Z.sqlite3") as process:
        assert process.wait() == -9
    assert any(path.name.startswith(".trainer-") for path in folder.iterdir())  # it was in the middle
    assert find_backups(folder) == (before,)
    assert inspect(book).state is inspect(before.path).state is State.SOUND


def test_restoring_brings_the_backup_back_and_can_be_undone(book: Path, folder: Path) -> None:
    full = answers_in(book)
    made = make_backup(book, folder, reason=Reason.ASKED, now=NOW)
    forget(book)
    fewer, dump = answers_in(book), rows(book)
    done = restoring.restore(made.path, book, folder, now=NOW + timedelta(minutes=1))
    assert (done.before, done.after) == (fewer, full)
    assert rows(book) == rows(made.path)
    with ScoreBook.open(book) as opened:
        assert len(opened.answers()) == full
    undone = restoring.restore(find_backup(folder, None), book, folder, now=NOW + timedelta(minutes=2))
    assert (undone.before, undone.after) == (full, fewer)
    assert rows(book) == dump


def test_a_book_that_is_open_elsewhere_is_not_replaced(book: Path, folder: Path) -> None:
    made = make_backup(book, folder, reason=Reason.ASKED, now=NOW)
    forget(book)
    with running(_WRITER, book) as writer:
        try:
            with pytest.raises(ScoreBookFailed, match="open in another program"):
                restoring.restore(made.path, book, folder, now=NOW)
        finally:
            writer.kill()
    assert (answers_in(book) or 0) < (answers_in(made.path) or 0)


@pytest.mark.parametrize(
    "kind", ["truncated", "overwritten", "zero-length", "foreign", "newer", "not SQLite", "missing"]
)
def test_whatever_became_of_the_book_a_backup_takes_its_place_and_it_is_kept(
    book: Path, folder: Path, kind: str
) -> None:
    made = make_backup(book, folder, reason=Reason.ASKED, now=NOW)
    spoil(book, kind)
    spoiled = book.read_bytes() if book.exists() else None
    done = restoring.restore(made.path, book, folder, now=NOW)
    assert rows(book) == rows(made.path)
    assert (done.kept.read_bytes() if done.kept else None) == spoiled


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("truncated", "damaged"),
        ("overwritten", "damaged"),
        ("zero-length", "it is empty"),
        ("foreign", "it is no score book"),
        ("newer", "newer Trainer"),
        ("not SQLite", "damaged"),
    ],
)
def test_a_file_that_is_no_sound_backup_is_refused(book: Path, folder: Path, kind: str, says: str) -> None:
    made = make_backup(book, folder, reason=Reason.ASKED, now=NOW)
    spoil(made.path, kind)
    before = book.read_bytes()
    with pytest.raises(BackupDamaged, match=says):
        restoring.restore(made.path, book, folder, now=NOW)
    assert book.read_bytes() == before


def test_a_name_that_no_backup_has_is_told(folder: Path) -> None:
    with pytest.raises(NoBackup, match="There is no backup yet"):
        find_backup(folder, None)
    with pytest.raises(NoBackup, match="no backup called 'monday'"):
        find_backup(folder, "monday")


def test_a_sitting_leaves_a_backup_of_its_profile_and_of_no_other(home: Path, learners_book: Path) -> None:
    anna = Settings(home=home, profile="anna")
    shutil.copytree(learners_book, anna.folder)
    shutil.copy(learners_book / "scores.sqlite3", home)
    with QuietBackup(anna):
        assert find_backups(anna.backup_folder) == ()  # it waits for the first question
    assert [backup.reason for backup in find_backups(anna.backup_folder)] == [Reason.HOURLY]
    assert not Settings(home=home).backup_folder.exists()


def test_a_backup_that_fails_disturbs_no_sitting(book: Path, folder: Path) -> None:
    damage(book)
    with QuietBackup(Settings(home=book.parent)):
        pass
    assert find_backups(folder) == ()


def test_the_setting_turns_it_off(book: Path, folder: Path) -> None:
    with QuietBackup(Settings(home=book.parent, backups=Backups(kept=0))):
        pass
    assert not folder.exists()
