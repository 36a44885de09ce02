"""A sitting keeps an answer before anybody sees what became of it, and can be taken up at the unanswered question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.bank.files import LineProblem, save_bank
from trainer.bank.questions import Kind
from trainer.errors import FileUnavailable, NoQuestions, ScoreBookFailed, UnknownName
from trainer.quiz.session import Answered, Continued, Phase, Skipped, Undone, begin
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.sitting import (
    Sitting,
    Source,
    make_bank,
    new_sitting,
    open_banks,
    open_book,
    resume_sitting,
    split_sources,
)


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture
def source(settings: Settings) -> Source:
    path = settings.banks / "bridges.jsonl"
    save_bank(small_bank(), path)
    return Source(small_bank(), str(path))


def no_damage(name: str, problem: LineProblem) -> None:
    raise AssertionError(f"{name}: {problem}")


def test_an_answer_is_in_the_book_when_its_feedback_can_be_seen(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], count=4, seed=1)
    with open_book(settings) as book:
        sitting.keep(book)
        sitting.send(Answered("x", 1.0))
        assert sitting.state.phase is Phase.FEEDBACK
        assert len(book.answers()) == 1


def test_a_book_that_comes_late_still_gets_everything(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], count=4, seed=1)
    sitting.send(Answered("x", 1.0))
    sitting.send(Continued())
    sitting.send(Skipped(1.0))
    with open_book(settings) as book:
        sitting.keep(book)
        assert [row.verdict.value for row in book.answers()] == ["wrong", "skipped"]
        sitting.send(Undone())
        assert len(book.answers()) == 1


def test_a_book_that_fails_leaves_the_question_unanswered(
    settings: Settings, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = new_sitting([source], count=4, seed=1)
    with open_book(settings) as book:
        sitting.keep(book)

        def broken(*_: object) -> None:
            raise ScoreBookFailed("the disk is full")

        monkeypatch.setattr(ScoreBook, "apply", broken)
        with pytest.raises(ScoreBookFailed):
            sitting.send(Answered("x", 1.0))
    assert sitting.state == begin(sitting.state.questions, seed=1)


def test_an_interrupted_quiz_goes_on_at_the_unanswered_question(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], count=4, seed=9)
    with open_book(settings) as book:
        sitting.keep(book)
        sitting.send(Answered("x", 1.0))
        sitting.send(Continued())
        sitting.send(Answered("y", 1.0))
    with open_book(settings) as book:
        unfinished = book.unfinished()
        assert unfinished is not None
        again = resume_sitting(unfinished)
        again.keep(book)
        assert again.state.questions == sitting.state.questions
        assert (again.state.position, again.state.phase, again.state.seed) == (2, Phase.ASKING, 9)
        again.send(Skipped())
        assert len(book.answers()) == 3


def test_a_quiz_that_nobody_answered_is_not_offered_again(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], count=4, seed=1)
    with open_book(settings) as book:
        sitting.keep(book)
        sitting.leave()
        assert book.unfinished() is None


def test_a_quiz_whose_bank_is_gone_cannot_be_resumed(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], count=4, seed=1)
    with open_book(settings) as book:
        sitting.keep(book)
        sitting.send(Answered("x"))
        unfinished = book.unfinished()
    assert unfinished is not None
    Path(source.place).unlink()
    with pytest.raises(FileUnavailable):
        resume_sitting(unfinished)


def test_retrying_asks_what_was_missed(source: Source) -> None:
    sitting = Sitting(begin(source.bank.questions), [source])
    for text in ("Anna Ruiz", "true", "Oslo", "nobody"):
        sitting.send(Answered(text))
        sitting.send(Continued())
    again = sitting.retry()
    assert {q.id for q in again.state.questions} == {"cars", "helvite"}
    assert again.sources == sitting.sources


def test_all_known_banks_are_opened_without_names(settings: Settings, source: Source) -> None:
    titles = [s.bank.title for s in open_banks([], settings, on_damage=no_damage)]
    assert titles[0] == source.bank.title
    assert len(titles) > 10


def test_a_damaged_bank_among_all_is_left_out_and_told(settings: Settings, source: Source) -> None:
    (settings.banks / "broken.jsonl").write_text("nothing\n", encoding="utf-8")
    told: list[str] = []
    found = open_banks([], settings, on_damage=lambda name, problem: told.append(f"{name}: {problem}"))
    assert source.bank.title in [s.bank.title for s in found]
    assert told == ["broken.jsonl: line 1: broken.jsonl is not a bank file: line 1 is not JSON."]


def test_no_question_of_a_kind_says_so(source: Source) -> None:
    only_choice = source.bank.model_copy(update={"questions": source.bank.questions[:1]})
    with pytest.raises(NoQuestions, match="of kind cloze"):
        new_sitting([Source(only_choice, "x")], count=3, seed=1, kinds={Kind.CLOZE})


def test_a_bank_made_for_one_quiz_is_kept_for_resuming(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Anna Ruiz opened the Alder Bridge in Oslo on 4 May 1998.", encoding="utf-8")
    made = make_bank([str(tmp_path / "notes.txt")], settings)
    assert Path(made.place).parent == settings.made.resolve()
    assert open_banks([made.place], settings, on_damage=no_damage)[0].bank.questions == made.bank.questions


def test_banks_and_documents_are_told_apart(settings: Settings, source: Source, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("x", encoding="utf-8")
    banks, documents = split_sources(["bridges", source.place, str(text), str(tmp_path), "-"], settings)
    assert [b.name for b in banks] == ["bridges.jsonl", "bridges.jsonl"]
    assert documents == [str(text), str(tmp_path), "-"]


def test_a_path_that_is_not_there_and_a_name_that_nobody_knows_are_different_mistakes(settings: Settings) -> None:
    with pytest.raises(FileUnavailable, match=r"no file nowhere\.txt"):
        split_sources(["nowhere.txt"], settings)
    with pytest.raises(UnknownName, match="Did you mean marie-curie"):
        split_sources(["mary-curie"], settings)
