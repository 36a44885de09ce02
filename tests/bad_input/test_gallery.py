"""Wrong files of all sorts: each costs one clear sentence and the right exit code, and nothing beside it.

What is said stands in ``golden.txt``, which a person has read; ``UPDATE_GOLDEN=1`` writes anew what is wrong there.
"""

from __future__ import annotations

import fcntl
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bad_input.banks import BANKS, BOOKS, SETTINGS
from tests.bad_input.imports import IMPORTS
from tests.bad_input.packages import PACKAGES
from tests.bad_input.texts import PLACES, PROSE, TEXTS
from tests.bad_input.wrong import GENERATE, Wrong
from trainer import files
from trainer.bank.files import load_bank
from trainer.cli.main import main
from trainer.documents import apart
from trainer.processes import Inbox, Job, Message, Raised, Returned, Worker

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden.txt"
HEAD = """What trainer says of wrong files: the command, what it says, and its exit code.

Lines behind a bar are stdout, all others stderr. FOLDER is where the files lie."""
_SMALL = 100_000
_SHOWN_AS = {
    "a name with escapes of a terminal": ("]0;owned[2J.txt",),
    "a name of several lines": ("one Answer: 42 two.txt",),
    "a name that reads backwards": ("txt.exe.txt",),
    "a name that is no text": ("\ufffd\ufffd.txt",),
    "a name with a NUL in it": ("'a\\x00b.txt'",),
    "nothing on standard input": ("standard input",),
    "a format that is only written": ("HTML to print",),
    "a format that nobody knows": ("'gitf'",),
    "one word of four million letters": ("'Word'",),
    "only code": ("'import os'",),
    "only rows of numbers": ("'Year;Visitors;Income'",),
    "only JSON": ("'{",),
    "a list of things to buy": ("'milk, bread, two eggs'",),
    "lists within lists without end": ("'a'",),
}
"""Names that are shown in another way than they are written; and what is said in place of one."""
SECTIONS = {
    "Texts": TEXTS,
    "Files of other programs": PACKAGES,
    "Names that lead to no text": PLACES,
    "Banks": BANKS,
    "Files to import": IMPORTS,
    "Score books and backups": BOOKS,
    "Settings": SETTINGS,
}
ALL = [wrong for gallery in SECTIONS.values() for wrong in gallery]
NAMED = [pytest.param(wrong, id=wrong.what) for wrong in ALL]
FOR_REAL = {"half a PDF", "a device without end", "a name with escapes of a terminal"}
_PROGRESS = re.compile(r".* % read(?:, chapter .*)? \.\.\.")
_SENTENCE = re.compile(r"[.?](?= |$)")


class _Here(Worker):
    """Does in this process what a process of its own would do: what is said is the same, and it takes less time."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    def begin(self, job: Job) -> None:
        try:
            message: Message = Returned(job(lambda _: None, lambda: False))
        except Exception as error:  # noqa: BLE001 - as in the process
            message = Raised(error)
        self._inbox.put((self, message))

    def end(self) -> None:
        """Nothing was begun."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program is started."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(apart, "Worker", _Here)
    monkeypatch.setattr("resource.setrlimit", lambda *_: None)  # of the process that runs the tests
    monkeypatch.setattr(files, "PATIENCE", 0.01)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    return tmp_path


@pytest.mark.parametrize("wrong", NAMED)
def test_a_wrong_file_is_told_as_reviewed_and_stays_as_it_is(
    wrong: Wrong, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if wrong.impossible:
        pytest.skip(wrong.impossible)
    wrong.put(here)
    before = _held(here)
    for name, value in wrong.environ:
        monkeypatch.setenv(name, value)
    code = main(list(wrong.arguments))
    said = capsys.readouterr()
    assert _told(wrong, code, said.out, said.err, here) == _reviewed(wrong, code, said.out, said.err, here)
    assert {path: data for path, data in _held(here).items() if path in before} == before


@pytest.mark.parametrize("wrong", [wrong for wrong in NAMED if wrong.id in FOR_REAL])
def test_the_program_that_a_user_runs_says_the_same(wrong: Wrong, tmp_path: Path) -> None:
    if wrong.impossible:
        pytest.skip(wrong.impossible)
    wrong.put(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "trainer", *wrong.arguments],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=False,
    )  # fmt: skip # a table reads best as one
    assert _told(wrong, done.returncode, done.stdout, done.stderr, tmp_path) == _golden()[wrong.what]


def test_a_good_document_among_all_the_wrong_ones_is_used(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = [
        wrong
        for wrong in (*TEXTS, *PACKAGES, *PLACES)
        if not wrong.impossible and wrong.command == GENERATE and _golden()[wrong.what][-1] in {"[3]", "[4]"}
    ]
    monkeypatch.setenv("PATH", "")  # no scan is recognised
    for wrong in refused:
        wrong.put(here)
    (here / "good.txt").write_text(PROSE, encoding="utf-8")
    names = [wrong.name for wrong in refused]
    middle = len(names) // 2
    assert len(names) > 60
    assert main(["generate", *names[:middle], "good.txt", *names[middle:], "-o", "made.jsonl"]) == 0
    assert [document.source for document in load_bank(here / "made.jsonl").documents] == ["good.txt"]
    left_out = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Left out: ")]
    complaints = [next(line for line in _golden()[wrong.what] if line.startswith("trainer: ")) for wrong in refused]
    assert left_out == [complaint.replace("trainer: ", "Left out: ") for complaint in complaints]


def test_every_wrong_file_has_a_name_of_its_own_and_is_in_the_golden_file() -> None:
    assert list(_golden()) == [wrong.what for wrong in ALL]


@pytest.mark.parametrize("wrong", NAMED)
def test_a_complaint_says_what_is_wrong_where_and_what_to_do(wrong: Wrong) -> None:
    *said, code = _golden()[wrong.what]
    complaints = [line for line in said if line.startswith("trainer: ")]
    if code == "[0]" or any(line.startswith("| ") for line in said):
        assert not complaints
        return
    (complaint,) = complaints
    where = [Path(wrong.name).name, *(name for name, _ in wrong.environ), *_SHOWN_AS.get(wrong.what, ())]
    assert any(name in complaint for name in where), complaint
    assert len(_SENTENCE.findall(complaint)) >= 2, complaint
    assert len(complaint) < 240 + len(wrong.name), complaint


def _held(folder: Path) -> dict[Path, bytes]:
    """What stands in the small files of a folder."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK) and path.stat().st_size < _SMALL
    }


def _told(wrong: Wrong, code: int, out: str, err: str, folder: Path) -> list[str]:
    """What a user sees, in lines: what stands in stdout behind a bar, the exit code last.

    How good the questions on a text are that can be read in spite of all is no matter here, nor how long it takes.
    """
    assert "Traceback" not in out + err
    said = err.partition("SENTENCES  WORDINGS")[0].splitlines() if code == 0 else err.splitlines()
    lines = [line for line in said if line.strip() and not _PROGRESS.fullmatch(line)]
    lines += [f"| {re.sub(r'[0-9]+ questions? from', '# questions from', line)}" for line in out.splitlines()]
    command = " ".join(word if word.isprintable() else ascii(word) for word in ("trainer", *wrong.arguments))
    return [f"$ {command}", *(line.replace(str(folder), "FOLDER") for line in lines), f"[{code}]"]


def _golden() -> dict[str, list[str]]:
    blocks = re.split(r"^# ", GOLDEN.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    lines = [block.partition("\n\n")[0].splitlines() for block in blocks]
    return {what: said for what, *said in lines}


def _reviewed(wrong: Wrong, code: int, out: str, err: str, folder: Path) -> list[str] | None:
    """What the golden file says of a wrong file; ``UPDATE_GOLDEN`` writes there what is said now."""
    if os.environ.get("UPDATE_GOLDEN"):
        with GOLDEN.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # tests run in several processes
            golden = {**_golden(), wrong.what: _told(wrong, code, out, err, folder)}
            file.truncate()
            file.write(_written(golden))
    return _golden().get(wrong.what)


def _written(golden: dict[str, list[str]]) -> str:
    parts = [HEAD]
    for section, gallery in SECTIONS.items():
        parts.append(f"{section}\n{'=' * len(section)}")
        parts += ["\n".join((f"# {one.what}", *golden[one.what])) for one in gallery if one.what in golden]
    return "\n\n".join(parts) + "\n"
