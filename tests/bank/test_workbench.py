"""A bank is changed where it is kept: whole, as nobody else changed it, and so that all of it can be taken back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.making import small_bank
from tests.strategies import banks
from trainer.bank.editing import accepted, deleted, rejected, tagged
from trainer.bank.entries import Known
from trainer.bank.files import dump_bank, load_bank, save_bank
from trainer.bank.flaws import Flaw
from trainer.bank.library import find_banks
from trainer.bank.model import Bank
from trainer.bank.opened import open_bank
from trainer.bank.questions import QuestionId, Status
from trainer.bank.workbench import Workbench
from trainer.errors import BankChanged, BankDamaged, ExitCode, FileUnavailable
from trainer.history import History
from trainer.settings import Settings

CARS = QuestionId("cars")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("trainer.settings.model.shipped", lambda folder: tmp_path / "shipped" / folder)
    return Settings(home=tmp_path / "home")


@pytest.fixture
def path(settings: Settings) -> Path:
    path = settings.banks / "bridges.jsonl"
    save_bank(small_bank(), path)
    return path.resolve()


def test_a_change_replaces_one_line_and_no_other(settings: Settings, path: Path) -> None:
    before = path.read_bytes().splitlines()
    bench = Workbench(settings)
    change = bench.change(path, [accepted(bench.current(path).question(CARS))], "accept")
    assert change is not None
    assert (change.name, change.questions, change.copied, change.path) == ("accept", 1, False, path)
    after = path.read_bytes().splitlines()
    assert [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new] == [2]
    assert load_bank(path).question(CARS).status is Status.REVIEWED
    assert bench.current(path).question(CARS).status is Status.REVIEWED
    assert bench.current(path).entries[1].status is Status.REVIEWED


def test_undo_and_redo_give_the_very_bytes(settings: Settings, path: Path) -> None:
    first = path.read_bytes()
    bench = Workbench(settings)
    change = bench.change(path, [rejected(bench.current(path).question(CARS), Flaw.VAGUE)], "reject")
    assert change is not None
    second = path.read_bytes()
    change.undo()
    assert path.read_bytes() == first
    change.redo()
    assert path.read_bytes() == second


def test_changing_nothing_is_no_operation(settings: Settings, path: Path) -> None:
    stamp = path.stat().st_mtime_ns
    bench = Workbench(settings)
    assert bench.change(path, [bench.current(path).question(CARS)], "edit") is None
    assert path.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("what", ["changed", "taken out", "damaged", "gone"])
def test_a_question_that_another_program_changed_is_not_written_over(what: str, settings: Settings, path: Path) -> None:
    bench = Workbench(settings)
    question = bench.current(path).question(CARS)
    lines = path.read_bytes().splitlines(keepends=True)
    if what == "gone":
        path.unlink()
    else:
        lines[2] = {"changed": lines[2].replace(b"26,100", b"9"), "taken out": b"", "damaged": b"{\n"}[what]
        path.write_bytes(b"".join(lines))
    theirs = path.read_bytes() if path.exists() else b""
    with pytest.raises((BankChanged, FileUnavailable)) as told:
        bench.change(path, [accepted(question)], "accept")
    assert told.value.exit_code is ExitCode.ENVIRONMENT
    assert (path.read_bytes() if path.exists() else b"") == theirs
    if what != "gone":
        assert "The question cars in bridges.jsonl was changed by another program since it was" in str(told.value)


def test_what_another_program_did_to_other_questions_stays_and_is_told(settings: Settings, path: Path) -> None:
    bench, other = Workbench(settings), Workbench(settings)
    question, theirs = bench.current(path).question(CARS), other.current(path).question(QuestionId("helvite"))
    assert other.change(path, [tagged(theirs, add=["stones"])], "tag") is not None
    bench.know(path, {CARS: Known(seen=3)})
    change = bench.change(path, [accepted(question)], "accept")
    assert change is not None
    assert change.remarks == (
        "bridges.jsonl was changed by another program, too, since it was opened; that stays beside your change.",
    )
    kept = load_bank(path)
    assert kept.question(CARS).status is Status.REVIEWED
    assert kept.question(theirs.id).tags == ("stones",)
    assert {entry.id: entry.known.seen for entry in bench.current(path).entries}[CARS] == 3
    change.undo()
    kept = load_bank(path)
    assert (kept.question(CARS), kept.question(theirs.id).tags) == (question, ("stones",))


def test_the_same_done_by_two_is_done_once(settings: Settings, path: Path) -> None:
    bench, other = Workbench(settings), Workbench(settings)
    question = bench.current(path).question(CARS)
    other.change(path, [accepted(other.current(path).question(CARS))], "accept")
    assert bench.change(path, [accepted(question)], "accept") is None


def test_an_edit_of_a_wording_that_is_gone_is_refused_though_the_bank_was_opened_since(
    settings: Settings, path: Path
) -> None:
    bench = Workbench(settings)
    seen = bench.current(path).question(CARS)
    path.write_bytes(path.read_bytes().replace(b"26,100", b"9"))
    bench.open(path)
    with pytest.raises(BankChanged):
        bench.change(path, [accepted(seen)], "edit", seen=[seen])
    assert b"carries 9 cars" in path.read_bytes()
    assert bench.refreshed(path) is bench.current(path)


def test_two_who_copy_a_shipped_bank_at_once_change_one_copy(settings: Settings) -> None:
    shipped = settings.shipped_banks / "bridges.jsonl"
    save_bank(small_bank(), shipped)
    one, two = Workbench(settings), Workbench(settings)
    first, second = one.current(shipped).question(CARS), two.current(shipped).question(QuestionId("helvite"))
    assert one.change(shipped, [deleted(first)], "delete") is not None
    change = two.change(shipped, [accepted(second)], "accept")
    assert change is not None
    assert not change.copied
    kept = load_bank(settings.banks / "bridges.jsonl")
    assert [q.status for q in kept.questions if q.id in {CARS, second.id}] == [Status.REMOVED, Status.REVIEWED]


def test_after_opening_again_the_change_goes_through(settings: Settings, path: Path) -> None:
    bench = Workbench(settings)
    bench.open(path)
    path.write_text(path.read_text(encoding="utf-8").replace("_____ in 1955", "_____ in 1956"), encoding="utf-8")
    bench.open(path)
    assert bench.change(path, [accepted(bench.current(path).question(CARS))], "accept") is not None
    assert "_____ in 1956" in path.read_text(encoding="utf-8")


def test_an_old_change_is_not_taken_back_over_what_came_after(settings: Settings, path: Path) -> None:
    bench, other = Workbench(settings), Workbench(settings)
    change = bench.change(path, [accepted(bench.current(path).question(CARS))], "accept")
    assert change is not None
    other.change(path, [tagged(other.current(path).question(CARS), add=["dates"])], "tag")
    theirs = path.read_bytes()
    with pytest.raises(BankChanged):
        change.undo()
    bench.open(path)
    with pytest.raises(BankChanged):
        change.undo()
    assert path.read_bytes() == theirs


def test_a_change_can_be_taken_back_after_the_bank_was_closed(settings: Settings, path: Path) -> None:
    first = path.read_bytes()
    bench = Workbench(settings)
    change = bench.change(path, [accepted(bench.current(path).question(CARS))], "accept")
    bench.close(path)
    assert change is not None
    change.undo()
    assert path.read_bytes() == first


def test_several_banks_are_changed_at_once_or_not_at_all(settings: Settings, path: Path) -> None:
    other = settings.banks.resolve() / "other.jsonl"
    save_bank(small_bank("Other"), other)
    first = path.read_bytes(), other.read_bytes()
    bench = Workbench(settings)
    wanted = {held: [accepted(bench.current(held).question(CARS))] for held in (path, other)}
    changes = bench.change_all(wanted, "accept")
    assert changes is not None
    assert (changes.name, changes.questions) == ("accept", 2)
    second = path.read_bytes(), other.read_bytes()
    changes.undo()
    assert (path.read_bytes(), other.read_bytes()) == first
    changes.redo()
    assert (path.read_bytes(), other.read_bytes()) == second
    path.write_bytes(path.read_bytes().replace(b"26,100", b"9"))
    with pytest.raises(BankChanged):
        changes.undo()
    assert other.read_bytes() == second[1]
    with pytest.raises(BankChanged):
        bench.change_all({held: [deleted(question) for question in wanted[held]] for held in (other, path)}, "delete")
    assert other.read_bytes() == second[1]
    assert bench.change_all({other: []}, "delete") is None


def test_a_shipped_bank_is_copied_and_the_copy_is_changed(settings: Settings) -> None:
    shipped = settings.shipped_banks / "bridges.jsonl"
    save_bank(small_bank(), shipped)
    untouched = shipped.read_bytes()
    bench = Workbench(settings)
    question = bench.current(shipped).question(CARS)
    change = bench.change(shipped, [deleted(question)], "delete")
    assert change is not None
    assert change.copied
    own = settings.banks / "bridges.jsonl"
    assert find_banks(settings) == (own,)
    assert change.path == own.resolve()
    assert load_bank(own).question(CARS).status is Status.REMOVED
    assert [q.id for q in load_bank(own).questions] == [q.id for q in small_bank().questions]
    again = bench.change(shipped, [tagged(bench.current(shipped).question(CARS), add=["x"])], "tag")
    assert again is not None
    assert not again.copied
    again.undo()
    change.undo()
    assert own.read_bytes() == untouched == shipped.read_bytes()


def test_damaged_lines_line_ends_and_a_byte_order_mark_stay_as_they_are(settings: Settings, path: Path) -> None:
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([lines[0], b"nothing", *lines[1:]]))
    first = path.read_bytes()
    bench = Workbench(settings)
    assert [str(problem)[:7] for problem in bench.current(path).problems] == ["line 2:"]
    change = bench.change(path, [accepted(bench.current(path).question(CARS))], "accept")
    assert change is not None
    assert path.read_bytes().replace(b"reviewed", b"draft") == first
    change.undo()
    assert path.read_bytes() == first


def test_a_bank_of_the_former_version_gets_the_new_one_and_loses_it_again(settings: Settings, path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"version": 2', b'"version": 1', 1))
    first = path.read_bytes()
    bench = Workbench(settings)
    change = bench.change(path, [tagged(bench.current(path).question(CARS), add=["dates"])], "tag")
    assert b'"version": 2' in path.read_bytes().splitlines()[0]
    assert load_bank(path).question(CARS).tags == ("dates",)
    assert change is not None
    change.undo()
    assert path.read_bytes() == first


def test_a_folder_that_cannot_be_written_leaves_everything_as_it_was(settings: Settings, path: Path) -> None:
    bench = Workbench(settings)
    question = bench.current(path).question(CARS)
    path.unlink()
    path.mkdir()
    with pytest.raises(FileUnavailable):
        bench.change(path, [accepted(question)], "accept")


def test_what_the_score_book_knows_survives_a_change(settings: Settings, path: Path) -> None:
    bench = Workbench(settings)
    bench.know(path, {CARS: Known(seen=3, flagged=True)})
    bench.change(path, [accepted(bench.current(path).question(CARS))], "accept")
    entry = bench.current(path).entries[1]
    assert (entry.known.seen, entry.known.flagged, entry.status) == (3, True, Status.REVIEWED)


@given(banks())
def test_an_opened_bank_is_the_loaded_one(bank: Bank) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "bank.jsonl")
        save_bank(bank, path)
        opened = open_bank(path)
        assert opened.data == dump_bank(bank)
        assert opened.title == bank.title
        assert [opened.question(entry.id) for entry in opened.entries] == list(bank.questions)
        assert [opened.document(document.id) for document in bank.documents] == list(bank.documents)
        shown = [(e.id, e.kind, e.stem, e.status, e.tags, e.template, e.start) for e in opened.entries]
        assert shown == [
            (q.id, q.kind, q.stem, q.status, q.tags, q.template, q.proved_by.start) for q in bank.questions
        ]


def test_a_question_that_is_not_there_is_said_not_to_be(path: Path) -> None:
    with pytest.raises(BankChanged, match="holds no question nobody any more"):
        open_bank(path).question(QuestionId("nobody"))


def test_a_question_with_a_wrong_quote_is_listed_and_refused_when_it_is_shown(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace('"quote": "The Alder', '"quote": "The Adler'), "utf-8")
    opened = open_bank(path)
    assert [entry.id for entry in opened.entries].count(CARS) == 1
    with pytest.raises(BankDamaged, match="line 3: question cars: the quote is not what the document says"):
        opened.question(CARS)


def test_a_document_that_does_not_hold_together_is_refused_when_it_is_shown(path: Path) -> None:
    path.write_text(
        path.read_text(encoding="utf-8").replace("The mineral helvite was", "The mineral helvite is", 1), "utf-8"
    )
    opened = open_bank(path)
    assert len(opened.entries) == 4
    with pytest.raises(BankDamaged, match=r"header of bridges\.jsonl is damaged"):
        opened.question(CARS)


class Editing(RuleBasedStateMachine):
    """Any changes, taken back and done again in any order, and the file always says what the history says."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()

    @initialize()
    def begin(self) -> None:
        settings = Settings(home=Path(self.folder.name))
        self.path = settings.banks / "b.jsonl"
        save_bank(small_bank(), self.path)
        self.bench, self.history = Workbench(settings), History()
        self.past, self.future = [self.path.read_bytes()], list[bytes]()

    @rule(
        name=st.sampled_from([q.id for q in small_bank().questions]),
        how=st.sampled_from(["accept", "reject", "tag", "untag", "delete"]),
    )
    def change(self, name: QuestionId, how: str) -> None:
        question = self.bench.current(self.path).question(name)
        new = {
            "accept": accepted,
            "reject": lambda q: rejected(q, Flaw.LEAK, "said before"),
            "tag": lambda q: tagged(q, add=["dates", "x"]),
            "untag": lambda q: tagged(q, remove=["DATES"]),
            "delete": deleted,
        }[how](question)
        change = self.bench.change(self.path, [new], how)
        if change is not None:
            self.history.add(change)
            self.past.append(self.path.read_bytes())
            self.future.clear()

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        self.history.undo()
        self.future.append(self.past.pop())

    @precondition(lambda self: bool(self.future))
    @rule()
    def redo(self) -> None:
        self.history.redo()
        self.past.append(self.future.pop())

    @rule()
    def close(self) -> None:
        self.bench.close(self.path)

    @invariant()
    def the_file_is_what_the_history_says(self) -> None:
        assert self.path.read_bytes() == self.past[-1]
        assert self.bench.current(self.path).data == self.past[-1]

    def teardown(self) -> None:
        self.folder.cleanup()


TestEditing = Editing.TestCase
TestEditing.settings = hypothesis_settings(
    max_examples=15, stateful_step_count=20, deadline=None
)  # each step is on disk
