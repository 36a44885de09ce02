"""What home says of banks and documents is what a quiz on them finds, wherever the bank is kept by now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import collected_bank, small_bank
from trainer.bank.editing import deleted
from trainer.bank.files import save_bank, summarise
from trainer.bank.query_text import parse_query
from trainer.bank.questions import QuestionId, Status
from trainer.bank.workbench import Workbench
from trainer.beginning import new_sitting, resume_sitting
from trainer.browsing import flagging, known_of, open_for_browsing, putting_aside
from trainer.errors import NoQuestions
from trainer.opening import open_banks
from trainer.overview import Figures, Overview, found_by, overview_of
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued, Phase
from trainer.scores.book import ScoreBook
from trainer.scores.model import Held
from trainer.settings import Settings

MORNING = datetime(2026, 3, 1, 8, tzinfo=UTC)
SEARCHES = (
    "",
    "canal",
    "doc:2.",
    "bank:galleries",
    "kind:cloze",
    "is:due",
    "is:missed or is:new",
    "-is:seen",
    "status:draft",
    "is:flagged",
)


@pytest.fixture
def settings(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "shipped")
    return Settings(home=home)


@pytest.fixture
def book(settings: Settings) -> Iterator[ScoreBook]:
    moments = (MORNING + timedelta(hours=n) for n in count())
    with ScoreBook.open(settings.score_book, clock=lambda: next(moments)) as book:
        yield book


def never(*told: object) -> None:
    raise AssertionError(told)


def answered(settings: Settings, book: ScoreBook, wish: Wish, most: int = 1000) -> None:
    """Answer so many questions of a quiz on all banks wrongly."""
    sitting = new_sitting(open_banks((), settings, on_damage=never), wish, settings, book=book)
    sitting.keep(book)
    for _ in range(most):
        if sitting.state.phase is Phase.FINISHED:
            break
        sitting.send(Answered("nobody"))
        sitting.send(Continued())


def test_the_figures_of_a_bank_are_those_of_its_documents(settings: Settings, book: ScoreBook) -> None:
    bank = collected_bank()
    save_bank(bank, settings.banks / "notes.jsonl")
    answered(settings, book, Wish(Mode.PRACTICE, document=bank.documents[0].id, seed=1))
    answered(settings, book, Wish(Mode.STUDY, 2, seed=1), most=2)
    summary, overview = summarise(settings.banks / "notes.jsonl"), overview_of(book, settings)
    whole = overview.of_bank(summary)
    parts = [overview.of_document(summary, document) for document in summary.documents]
    assert whole.questions == sum(part.questions for part in parts) == 6
    assert whole.due == sum(part.due for part in parts)
    assert whole.new == 4
    assert whole.last is not None
    assert (whole.last.correct, whole.last.answered) == (0, 2)
    assert parts[1] == Figures(2)


def test_what_is_removed_or_retired_is_neither_due_nor_known(settings: Settings, book: ScoreBook) -> None:
    bank = small_bank()
    first, second, *others = bank.questions
    save_bank(replace(bank, questions=(first, second)), settings.banks / "notes.jsonl")
    answered(settings, book, Wish(Mode.STUDY, 2, seed=1))
    out = (deleted(first), replace(second, status=Status.RETIRED))
    save_bank(replace(bank, questions=(*out, *others)), settings.banks / "notes.jsonl")
    summary = summarise(settings.banks / "notes.jsonl")
    assert summary.unasked == {first.id, second.id}
    figures = overview_of(book, settings, summary.unasked).of_bank(summary)
    assert (figures.questions, figures.new) == (2, None)
    assert overview_of(book, settings).of_bank(summary).new == 0


def test_a_search_finds_at_home_exactly_what_a_quiz_narrowed_by_it_can_ask(settings: Settings, book: ScoreBook) -> None:
    save_bank(collected_bank(), settings.banks / "notes.jsonl")
    save_bank(small_bank(), settings.banks / "bridges.jsonl")
    answered(settings, book, Wish(Mode.STUDY, 4, seed=3))
    bench = Workbench(settings)
    first, second, third, *_ = bench.open(settings.banks / "notes.jsonl").entries
    flagging(book, first, "K").redo()
    putting_aside(book, second).redo()
    held = bench.current(settings.banks / "notes.jsonl")
    bench.change(held.path, [deleted(held.question(third.id))], "delete")
    opened = open_for_browsing((), bench, settings, on_damage=never)
    known = known_of(book, settings)
    entries = [entry for bank in opened for entry in bench.know(bank.path, known).entries]
    for text, in_titles in product(SEARCHES, (False, True)):
        query = replace(parse_query(text), in_titles=in_titles)
        try:
            sources = open_banks((), settings, on_damage=never)
            asked = len(new_sitting(sources, Wish(Mode.CRAM, query=query), settings, book=book).state.base)
        except NoQuestions:
            asked = 0
        assert found_by(query, entries).total == asked, text


def test_a_shipped_bank_that_was_copied_to_be_edited_keeps_its_figures_and_its_interrupted_quiz(
    settings: Settings, book: ScoreBook
) -> None:
    shipped = settings.shipped_banks / "bridges.jsonl"
    save_bank(small_bank(), shipped)
    answered(settings, book, Wish(Mode.STUDY, 3, seed=1), most=2)
    before = overview_of(book, settings).of_bank(summarise(shipped))
    bench = Workbench(settings)
    question = bench.open(shipped).question(QuestionId("cars"))
    change = bench.change(shipped, [replace(question, stem="The bridge carries 26,100 cars.")], "edit")
    assert change is not None
    assert change.copied
    assert overview_of(book, settings).of_bank(summarise(settings.banks / "bridges.jsonl")) == before
    unfinished = book.unfinished()
    assert unfinished is not None
    (source,) = resume_sitting(unfinished, settings, book).sources
    assert source.place == str(change.path)
    assert "The bridge carries 26,100 cars." in [question.stem for question in source.bank.questions]


@given(st.integers(0, 12), st.integers(0, 12))
def test_todays_review_asks_what_is_due_up_to_the_days_cap(due: int, cap: int) -> None:
    asked, later = Overview(due={Held("a", "b"): due}, reviews_left=cap).due_today()
    assert asked + later == due
    assert asked == min(due, cap)
