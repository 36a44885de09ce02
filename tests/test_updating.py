"""A bank follows its documents: read again from the disk, made anew by the generator, written as one operation."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.making import notes_in, small_bank
from trainer.bank.editing import accepted, edited, rejected
from trainer.bank.files import load_bank, save_bank, summarise
from trainer.bank.flaws import Flaw
from trainer.bank.forms import Part
from trainer.bank.model import Bank
from trainer.bank.questions import Question, Status
from trainer.bank.renewing import Fate
from trainer.bank.workbench import Workbench
from trainer.beginning import new_sitting
from trainer.errors import BankChanged, BankDamaged, CalledOff, DocumentRefused, FileUnavailable
from trainer.generator import pipeline
from trainer.generator.events import Begun, Done, Event, Noted, Read, Watch
from trainer.generator.keeping import kept_works
from trainer.generator.stretches import stretches_of
from trainer.history import History
from trainer.making import Order, make_bank
from trainer.opening import Source, open_book
from trainer.overview import overview_of
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered
from trainer.settings import Settings
from trainer.updating import Update, Wanted, draft_update

SEEDS = Path(__file__).parent.parent / "seeds"
THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
ALDER = "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998."
FJORD = "Peter Lang founded the Fjord Gallery in Oslo in 1955."
LINDEN = "Clara Weiss designed the Linden Bridge in Vienna in 1911."


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    return write(tmp_path / "bridges.txt", ALDER, FJORD)


@pytest.fixture
def bank(text: Path, settings: Settings) -> Path:
    return made_of(text, settings)


def write(path: Path, *paragraphs: str) -> Path:
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


def made_of(text: Path, settings: Settings) -> Path:
    return Path(make_bank(Order((str(text),), settings)).place)


def drafted(bank: Path, settings: Settings, *documents: Path) -> Update:
    return draft_update(Wanted(bank, settings, tuple(map(str, documents)), processes=1))


def updated(bank: Path, settings: Settings) -> Bank:
    drafted(bank, settings).write(Workbench(settings), settings)
    return load_bank(bank)


def change(bank: Path, *changed: Question) -> None:
    held, by_id = load_bank(bank), {question.id: question for question in changed}
    save_bank(replace(held, questions=tuple(by_id.get(q.id, q) for q in held.questions)), bank)


def asked(bank: Bank) -> set[tuple[str, str, str]]:
    return {(question.id, question.stem, question.proved_by.quote) for question in bank.active}


def on(bank: Bank, passage: str) -> Question:
    """A question whose answer is typed, on a passage."""
    return next(q for q in bank.questions if q.proved_by.quote == passage and q.kind in {"short", "cloze"})


def test_an_unchanged_document_changes_nothing_and_is_not_made_again(bank: Path, settings: Settings) -> None:
    before = bank.read_bytes()
    told: list[str] = []
    draft = draft_update(Wanted(bank, settings), Watch(lambda event: told.append(type(event).__name__)))
    assert told == ["Found", "Unchanged"]
    assert (draft.renewal.changes, draft.unchanged, draft.missing) == (False, 1, ())
    assert bank.read_bytes() == before


def test_a_bank_of_some_sections_is_brought_up_to_date_with_these(tmp_path: Path, settings: Settings) -> None:
    book = write(tmp_path / "book.md", "# The north", "## Bridges", ALDER, "## Galleries", FJORD)
    order = Order((str(book),), settings, sections={str(book): ("1",)})
    bank = Path(make_bank(order).place)
    assert drafted(bank, settings).renewal.changes is False
    assert drafted(bank, settings, book).renewal.changes is False
    write(book, "# The north", "## Bridges", ALDER, LINDEN, "## Galleries", FJORD)
    assert {question.proved_by.quote for question in updated(bank, settings).active} == {ALDER, LINDEN}


def _with_one_more(paragraphs: list[str]) -> list[str]:
    return [paragraphs[0], ALDER, *paragraphs[1:]]


def _with_one_less(paragraphs: list[str]) -> list[str]:
    return [*paragraphs[:2], *paragraphs[3:]]


def _the_other_way_round(paragraphs: list[str]) -> list[str]:
    return [paragraphs[0], *reversed(paragraphs[1:])]


def _with_all_of_that(paragraphs: list[str]) -> list[str]:
    return _with_one_more(_with_one_less(_the_other_way_round(paragraphs)))


_EACH = [_with_one_more, _with_one_less, _the_other_way_round, _with_all_of_that]


@pytest.mark.slow
@pytest.mark.parametrize("edit", _EACH if THOROUGH else _EACH[-1:])
@pytest.mark.parametrize("seed", sorted(path.stem for path in SEEDS.glob("*.md")) if THOROUGH else ["iceland"])
def test_whatever_is_done_to_paragraphs_the_facts_of_the_others_keep_their_ids(
    seed: str, edit: Callable[[list[str]], list[str]], tmp_path: Path, settings: Settings
) -> None:
    before = re.split(r"\n{2,}", (SEEDS / f"{seed}.md").read_text(encoding="utf-8").strip())
    bank = made_of(text := write(tmp_path / f"{seed}.md", *before), settings)
    first = load_bank(bank)
    write(text, *edit(before))
    then = updated(bank, settings)
    left = {line for line in edit(before) if line in before}
    (now,) = then.texts
    for question in first.questions:
        if all(any(passage.quote in line for line in left) for passage in question.proof):
            same = then.question(question.id)
            assert same.status is question.status
            assert (same.stem, same.proved_by.quote) == (question.stem, question.proved_by.quote)
            assert same.document == now.id
    assert all(passage.document == now.id for question in then.active for passage in question.proof)
    write(text, *before)
    back = updated(bank, settings)
    assert {(q.id, q.stem) for q in back.active} == {(q.id, q.stem) for q in first.active}


def test_what_was_edited_and_reviewed_stays_and_what_was_rejected_does_not_come_back(
    text: Path, bank: Path, settings: Settings
) -> None:
    held = load_bank(bank)
    mine, bad = on(held, ALDER), on(held, FJORD)
    stem = "Who or what: " + mine.stem
    worded = accepted(edited(mine, held.documents[0], {Part.STEM: (stem,)}).question)
    change(bank, worded, rejected(bad, Flaw.VAGUE))
    write(text, LINDEN, FJORD, ALDER.replace("mayor of", "mayor of old"))
    then = updated(bank, settings)
    assert then.question(mine.id).stem == stem
    assert then.question(mine.id).proved_by.quote == ALDER.replace("mayor of", "mayor of old")
    assert then.question(bad.id).status is Status.REMOVED
    assert bad.stem not in {question.stem for question in then.active}
    assert any(question.proved_by.quote == LINDEN for question in then.active)


def test_history_of_questions_goes_on_after_an_update(text: Path, bank: Path, settings: Settings) -> None:
    with open_book(settings) as book:
        sitting = new_sitting([Source(load_bank(bank), str(bank))], Wish(Mode.STUDY, 2, seed=1), settings, book=book)
        sitting.keep(book)
        question = sitting.state.current
        assert question is not None
        sitting.send(Answered("nothing"))
        before = overview_of(book, settings).of_bank(summarise(bank))
        write(text, LINDEN, ALDER, FJORD)
        then = updated(bank, settings)
        after = overview_of(book, settings).of_bank(summarise(bank))
        assert then.question(question.id).status.is_asked
        assert question.id in book.standings()
        assert (before.new, after.new) == (before.questions - 1, after.questions - 1)
        assert after.last is not None
        (document,) = summarise(bank).documents
        assert overview_of(book, settings).of_document(summarise(bank), document).last == after.last


def test_an_update_is_one_operation_that_can_be_taken_back(text: Path, bank: Path, settings: Settings) -> None:
    before = bank.read_bytes()
    write(text, FJORD)
    history, bench = History(), Workbench(settings)
    history.add(drafted(bank, settings).write(bench, settings))
    after = bank.read_bytes()
    assert history.undoable is not None
    assert history.undoable.name == "update"
    history.undo()
    assert bank.read_bytes() == before
    assert len(bench.current(bank).entries) == len(load_bank(bank).questions)
    history.redo()
    assert bank.read_bytes() == after


def test_a_bank_that_was_changed_meanwhile_is_not_written_over(text: Path, bank: Path, settings: Settings) -> None:
    write(text, FJORD)
    draft = drafted(bank, settings)
    change(bank, accepted(load_bank(bank).questions[0]))
    theirs = bank.read_bytes()
    with pytest.raises(BankChanged, match="was changed while it was brought up to date"):
        draft.write(Workbench(settings), settings)
    assert bank.read_bytes() == theirs


def test_what_was_interrupted_is_gone_on_with(tmp_path: Path, settings: Settings) -> None:
    folder = notes_in(tmp_path / "notes")
    done: list[Event] = []

    def tell(event: Event) -> None:
        done.extend([event] if isinstance(event, Done) else [])

    source = make_bank(Order((str(folder),), settings), Watch(tell, lambda: bool(done)))
    assert len(source.bank.documents) == 1
    bank = Path(source.place)
    draft = drafted(bank, settings)
    assert (draft.unchanged, [one.old for one in draft.renewal.documents]) == (1, [None, None])
    draft.write(Workbench(settings), settings)
    whole = make_bank(Order((str(folder),), settings)).bank
    assert load_bank(bank).documents == whole.documents
    assert asked(load_bank(bank)) == asked(whole)
    assert not drafted(bank, settings).renewal.changes


def test_an_update_that_is_called_off_tells_what_it_did_not_reach(tmp_path: Path, settings: Settings) -> None:
    folder = notes_in(tmp_path / "notes")
    bank = made_of(folder, settings)
    for name in ("0.txt", "1.txt"):
        write(folder / name, ALDER.replace("1998", f"199{name[0]}"))
    done: list[Event] = []

    def tell(event: Event) -> None:
        done.extend([event] if isinstance(event, Done) else [])

    draft = draft_update(Wanted(bank, settings, processes=1), Watch(tell, lambda: bool(done)))
    assert draft.called_off
    assert [one.document.source for one in draft.renewal.documents] == ["0.txt"]
    assert {left.name for left in draft.left_out} == {"notes/1.txt", "notes/2.txt"}
    assert draft.renewal.counts[Fate.RETIRED] > 0


def test_a_long_work_that_was_read_in_part_stays_as_it_is_until_it_is_read_to_the_end(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "stretches_of", lambda document: stretches_of(document, len(ALDER) + 20))
    folder = tmp_path / "works"
    folder.mkdir()
    work = write(folder / "b.md", "# One", ALDER, "# Two", FJORD)
    bank = made_of(folder, settings)
    before = load_bank(bank)
    write(work, "# One", ALDER, "# Two", FJORD.replace("1955", "1956"))
    read: list[Event] = []

    def tell(event: Event) -> None:
        read.extend([event] if isinstance(event, Read) and event.share > 0.5 else [])

    wanted = Wanted(bank, settings, processes=1)
    with pytest.raises(CalledOff, match="Interrupted before a document was done; the bank stays as it is"):
        draft_update(wanted, Watch(tell, lambda: bool(read)))
    write(folder / "a.txt", LINDEN)
    begun: list[Event] = []
    second = Watch(lambda event: begun.extend([event] if event == Begun(1) else []), lambda: bool(begun))
    draft = draft_update(wanted, second)
    assert (draft.called_off, [left.name for left in draft.left_out]) == (True, ["works/b.md"])
    draft.write(Workbench(settings), settings)
    then = load_bank(bank)
    assert asked(before) < asked(then)
    assert {question.proved_by.quote for question in then.active} == {ALDER, FJORD, LINDEN}
    told: list[str] = []
    goes_on = Watch(lambda event: told.extend([event.text] if isinstance(event, Noted) else []))
    draft_update(wanted, goes_on).write(Workbench(settings), settings)
    assert told == ["b.md: 55% is there already; going on."]
    whole = load_bank(bank)
    assert {question.proved_by.quote for question in whole.active} == {ALDER, FJORD.replace("1955", "1956"), LINDEN}
    assert kept_works(settings.unfinished) == ()


def test_documents_are_found_beside_the_bank_by_their_names(text: Path, bank: Path, settings: Settings) -> None:
    settings.bank_sources.unlink()
    with pytest.raises(FileUnavailable, match=r"was made of bridges\.txt, .* 'trainer bank update bridges DOC"):
        drafted(bank, settings)
    beside = bank.rename(text.with_suffix(".jsonl"))
    write(text, FJORD)
    assert drafted(beside, settings).renewal.counts[Fate.RETIRED] > 0


def test_an_update_with_one_document_leaves_the_others_remembered(tmp_path: Path, settings: Settings) -> None:
    texts = [write(tmp_path / "a.txt", ALDER), write(tmp_path / "b.txt", FJORD)]
    bank = Path(make_bank(Order(tuple(map(str, texts)), settings)).place)
    write(texts[0], ALDER, LINDEN)
    drafted(bank, settings, texts[0]).write(Workbench(settings), settings)
    write(texts[1], FJORD.replace("1955", "1956"))
    draft = drafted(bank, settings)
    assert (draft.unchanged, [one.document.source for one in draft.renewal.documents]) == (1, ["b.txt"])


def test_a_document_that_is_named_and_was_not_held_is_added(tmp_path: Path, bank: Path, settings: Settings) -> None:
    before = load_bank(bank)
    draft = drafted(bank, settings, write(tmp_path / "other.txt", LINDEN))
    assert [one.old for one in draft.renewal.documents] == [None]
    draft.write(Workbench(settings), settings)
    assert asked(before) < asked(load_bank(bank))


def test_a_document_that_goes_on_under_another_name_is_not_read_under_the_old_one(
    text: Path, bank: Path, settings: Settings
) -> None:
    later = write(text.with_name("later.txt"), ALDER, FJORD, LINDEN)
    drafted(bank, settings, later).write(Workbench(settings), settings)
    draft = drafted(bank, settings)
    assert (draft.unchanged, draft.renewal.changes) == (1, False)


def test_a_document_that_cannot_be_read_is_told_and_the_bank_stays(text: Path, bank: Path, settings: Settings) -> None:
    before = bank.read_bytes()
    text.write_bytes(b"")
    with pytest.raises(DocumentRefused, match="is empty"):
        drafted(bank, settings)
    assert bank.read_bytes() == before


def test_a_damaged_bank_is_not_brought_up_to_date(text: Path, bank: Path, settings: Settings) -> None:
    bank.write_bytes(bank.read_bytes() + b"{}\n")
    write(text, FJORD)
    with pytest.raises(BankDamaged):
        drafted(bank, settings)


def test_what_was_written_by_hand_is_kept_or_told(tmp_path: Path, settings: Settings) -> None:
    bank, text = tmp_path / "bridges.jsonl", tmp_path / "notes.txt"
    save_bank(small_bank(), bank)
    sentences = small_bank().documents[0].text.split("\n\n")
    write(text, sentences[1])
    draft = drafted(bank, settings, text)
    assert {outcome.after.id for outcome in draft.renewal.of(Fate.UNPROVED)} == {"who-opened", "cars"}
    assert {outcome.after.id for outcome in draft.renewal.of(Fate.MOVED)} == {"gallery", "helvite"}


def test_a_bank_that_came_with_the_program_is_copied(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.settings.model.shipped", lambda folder: tmp_path / "shipped" / folder)
    bank = settings.shipped_banks / "bridges.jsonl"
    save_bank(small_bank(), bank)
    before = bank.read_bytes()
    done = drafted(bank, settings, write(tmp_path / "notes.txt", FJORD)).write(Workbench(settings), settings)
    assert (done.copied, done.path) == (True, settings.banks.resolve() / "bridges.jsonl")
    assert bank.read_bytes() == before
