"""A sitting keeps an answer before anybody sees what became of it, and can be taken up at the unanswered question."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from tests.making import small_bank, wide_bank
from trainer.bank.files import LineProblem, save_bank
from trainer.bank.model import Bank
from trainer.bank.questions import Kind
from trainer.beginning import day_around, fit_schedule, new_sitting, resume_sitting, scheduler_of
from trainer.errors import FileUnavailable, NoQuestions, ScoreBookFailed, UnknownName
from trainer.opening import Source, open_banks, open_book, split_sources
from trainer.quiz.grading import right_answer
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued, Event, Hinted, Overridden, Phase, Skipped, begin
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.sitting import Sitting


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
    sitting = new_sitting([source], Wish(count=4, seed=1), settings)
    with open_book(settings) as book:
        sitting.keep(book)
        sitting.send(Answered("x", 1.0))
        assert sitting.state.phase is Phase.FEEDBACK
        assert len(book.answers()) == 1


def test_a_book_that_comes_late_still_gets_everything(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], Wish(count=4, seed=1), settings)
    sitting.send(Answered("x", 1.0))
    sitting.send(Continued())
    sitting.send(Skipped(1.0))
    with open_book(settings) as book:
        sitting.keep(book)
        assert [row.verdict.value for row in book.answers()] == ["wrong", "skipped"]
        sitting.history.undo()
        assert len(book.answers()) == 1


def test_a_book_that_fails_leaves_the_question_unanswered(
    settings: Settings, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = new_sitting([source], Wish(count=4, seed=1), settings)
    with open_book(settings) as book:
        sitting.keep(book)

        def broken(*_: object) -> None:
            raise ScoreBookFailed("the disk is full")

        monkeypatch.setattr(ScoreBook, "apply", broken)
        with pytest.raises(ScoreBookFailed):
            sitting.send(Answered("x", 1.0))
    assert sitting.state == begin(sitting.state.questions, seed=1)


def _with_another_text(bank: Bank) -> Bank:
    """A copy of a bank whose questions, under their ids, rest on a text that has one sentence more at its end."""
    old = bank.documents[0]
    text = replace(old, text=f"{old.text} More.")
    moved = [
        replace(
            question,
            evidence=replace(question.proved_by, document=text.id),
            further=tuple(replace(one, document=text.id) for one in question.further),
        )
        for question in bank.questions
    ]
    return replace(bank, documents=(text,), questions=tuple(moved))


@pytest.mark.parametrize("turned_round", [False, True])
def test_a_question_that_two_banks_hold_in_two_states_is_asked_once_and_from_the_bank_that_it_is_of(
    turned_round: bool, settings: Settings, source: Source
) -> None:
    other = settings.banks / "another.jsonl"
    save_bank(_with_another_text(small_bank()), other)
    sources = [source, Source(_with_another_text(small_bank()), str(other.resolve()))]
    if turned_round:
        sources.reverse()
    sitting = new_sitting(sources, Wish(Mode.CRAM, seed=1), settings)
    ids = [question.id for question in sitting.state.base]
    assert len(ids) == len(set(ids)) == len(small_bank().questions)
    with open_book(settings) as book:
        sitting.keep(book)
        unfinished = book.unfinished()
        assert unfinished is not None
        again = resume_sitting(unfinished, settings, book)
    for one in (sitting, again):
        for question in one.state.base:
            assert one.source_of(question).place == sources[0].place
            assert one.document_of(question).id == question.document
    assert again.state.base == sitting.state.base


def test_a_bank_is_not_searched_for_each_question_of_a_copy_of_it(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Source(replace(source.bank), "copy.jsonl")
    monkeypatch.setattr(Bank, "question", None)
    sitting = Sitting(begin(copy.bank.questions, seed=1, mode=Mode.PRACTICE), [source, copy])
    assert sitting.sources == (source,)


def test_an_interrupted_quiz_goes_on_at_the_unanswered_question(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], Wish(count=4, seed=9), settings)
    with open_book(settings) as book:
        sitting.keep(book)
        sitting.send(Answered("x", 1.0))
        sitting.send(Continued())
        sitting.send(Answered("y", 1.0))
    with open_book(settings) as book:
        unfinished = book.unfinished()
        assert unfinished is not None
        again = resume_sitting(unfinished, settings, book)
        again.keep(book)
        assert again.state.questions == sitting.state.questions
        assert (again.state.position, again.state.phase, again.state.seed) == (2, Phase.ASKING, 9)
        again.send(Skipped())
        assert len(book.answers()) == 3


def test_a_quiz_that_goes_on_in_two_windows_is_told_and_keeps_what_each_kept(
    settings: Settings, source: Source
) -> None:
    with open_book(settings) as one, open_book(settings) as two:
        first = new_sitting([source], Wish(seed=1), settings, book=one)
        first.keep(one)
        first.send(Skipped(1.0))
        unfinished = two.unfinished()
        assert unfinished is not None
        second = resume_sitting(unfinished, settings, two)
        second.keep(two)
        second.send(Skipped(2.0))
        first.send(Continued())
        with pytest.raises(ScoreBookFailed, match="This quiz was gone on with in another window"):
            first.send(Skipped(3.0))
        assert [row.seconds for row in one.answers()] == [1.0, 2.0]
        second.send(Continued())
        second.send(Skipped(4.0))
        unfinished = one.unfinished()
        assert unfinished is not None
        assert [given.seconds for given in resume_sitting(unfinished, settings, one).state.given] == [1.0, 2.0, 4.0]


def test_hints_to_the_question_that_waits_stay_its_own_though_the_answer_before_counts_as_right(
    settings: Settings, source: Source
) -> None:
    with open_book(settings) as book:
        wish = Wish(kinds=frozenset({Kind.SHORT, Kind.CLOZE}), seed=1)
        sitting = new_sitting([source], wish, settings, book=book)
        sitting.keep(book)
        for event in (Answered("nobody"), Continued(), Hinted(), Overridden()):
            sitting.send(event)
        unfinished = book.unfinished()
        assert unfinished is not None
        resumed = resume_sitting(unfinished, settings, book)
        assert (resumed.state.given, resumed.state.hints) == (sitting.state.given, 1)
        sitting.history.undo()
        unfinished = book.unfinished()
        assert unfinished is not None
        assert unfinished.hints == 1


def test_a_quiz_that_ended_over_its_last_feedback_is_over(settings: Settings, source: Source) -> None:
    with open_book(settings) as book:
        sitting = new_sitting([source], Wish(seed=1, count=1), settings, book=book)
        sitting.keep(book)
        sitting.send(Skipped(1.0))
        unfinished = book.unfinished()
        assert unfinished is not None
        assert resume_sitting(unfinished, settings, book).state.phase is Phase.FINISHED
        assert book.unfinished() is None


def test_what_one_step_leaves_is_kept_whole_or_not_at_all(
    settings: Settings, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_book(settings) as book:
        wish = Wish(kinds=frozenset({Kind.SHORT, Kind.CLOZE}), seed=1)
        sitting = new_sitting([source], wish, settings, book=book)
        sitting.keep(book)
        sitting.send(Answered("nobody"))
        before = sitting.state, book.answers()

        def fail(*_: object) -> None:
            raise ScoreBookFailed("full")

        with monkeypatch.context() as patched:
            patched.setattr(ScoreBook, "_learn_items", fail)  # after the old answer was taken back
            with pytest.raises(ScoreBookFailed):
                sitting.send(Overridden())
        assert (sitting.state, book.answers()) == before
        sitting.send(Overridden())
        assert [row.verdict.value for row in book.answers()] == ["correct"]


def test_a_quiz_that_nobody_answered_is_not_offered_again(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], Wish(count=4, seed=1), settings)
    with open_book(settings) as book:
        sitting.keep(book)
        sitting.leave()
        assert book.unfinished() is None


def test_a_quiz_whose_bank_is_gone_cannot_be_resumed(settings: Settings, source: Source) -> None:
    sitting = new_sitting([source], Wish(count=4, seed=1), settings)
    with open_book(settings) as book:
        sitting.keep(book)
        sitting.send(Answered("x"))
        unfinished = book.unfinished()
    assert unfinished is not None
    Path(source.place).unlink()
    with pytest.raises(FileUnavailable):
        resume_sitting(unfinished, settings, book)


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


def test_no_question_of_a_kind_says_so(settings: Settings, source: Source) -> None:
    only_choice = replace(source.bank, questions=source.bank.questions[:1])
    with pytest.raises(NoQuestions, match="of kind cloze"):
        new_sitting([Source(only_choice, "x")], Wish(count=3, kinds=frozenset({Kind.CLOZE})), settings)


def test_banks_and_documents_are_told_apart(settings: Settings, source: Source, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("x", encoding="utf-8")
    banks, documents = split_sources(["bridges", source.place, str(text), str(tmp_path), "-"], settings)
    assert [b.name for b in banks] == ["bridges.jsonl", "bridges.jsonl"]
    assert documents == [str(text), str(tmp_path), "-"]


@pytest.mark.parametrize("title", ["Amazon.com", "TCP/IP", "notes.org", "v1.beta/notes.md"])
def test_a_bank_is_found_by_a_title_that_reads_like_a_web_page_or_a_path(title: str, settings: Settings) -> None:
    save_bank(small_bank(title), settings.banks / "odd.jsonl")
    assert split_sources([title.casefold()], settings) == ([settings.banks / "odd.jsonl"], [])


@pytest.mark.parametrize("name", ["notes.org", "v1.beta/notes.md"])
def test_a_name_that_nothing_has_and_that_reads_like_a_web_page_may_be_a_misspelt_path(
    name: str, settings: Settings
) -> None:
    with pytest.raises(FileUnavailable) as told:
        split_sources([name], settings)
    assert told.value.hint == f"Check the spelling of the path. If it is a web page, write https://{name}."


def test_a_path_that_is_not_there_and_a_name_that_nobody_knows_are_different_mistakes(settings: Settings) -> None:
    with pytest.raises(FileUnavailable, match=r"no file nowhere\.txt"):
        split_sources(["nowhere.txt"], settings)
    with pytest.raises(UnknownName, match="Did you mean marie-curie"):
        split_sources(["mary-curie"], settings)


def dump(path: Path) -> list[tuple[object, ...]]:
    """What the book says of every question's schedule."""
    with ScoreBook.open(path) as book:
        return sorted((q, s.memory, s.last, s.last_at) for q, s in book.standings().items())


def test_undo_and_redo_restore_the_schedule_exactly(settings: Settings, source: Source) -> None:
    moments = iter(datetime(2026, 3, 1, 8, tzinfo=UTC) + timedelta(hours=n) for n in range(1000))
    with ScoreBook.open(settings.score_book, clock=lambda: next(moments)) as book:
        sitting = new_sitting([source], Wish(Mode.REVIEW, seed=1), settings, book=book)
        sitting.keep(book)
        sitting.send(Answered("nonsense", 4.0))
        sitting.send(Continued())
        before = dump(settings.score_book)
        sitting.send(Answered("nonsense", 2.0))
        after = dump(settings.score_book)
        assert after != before
        assert sitting.memory is not None
        sitting.history.undo()
        assert dump(settings.score_book) == before
        sitting.history.redo()
        assert dump(settings.score_book) == after
        sitting.history.undo()
        sitting.history.undo()
        assert all(s.memory is None for s in book.standings().values())


def test_practice_leaves_the_schedule_alone(settings: Settings, source: Source) -> None:
    with open_book(settings) as book:
        sitting = new_sitting([source], Wish(Mode.PRACTICE), settings, book=book)
        sitting.keep(book)
        sitting.send(Answered("x"))
        assert [s.memory for s in book.standings().values()] == [None]


def test_a_flagged_question_is_not_asked_again_until_the_flag_is_taken_back(settings: Settings, source: Source) -> None:
    with open_book(settings) as book:
        sitting = new_sitting([source], Wish(Mode.CRAM), settings, book=book)
        sitting.keep(book)
        question = sitting.state.base[0]
        sitting.flag(question, "M", "two keys")
        assert question not in new_sitting([source], Wish(Mode.CRAM), settings, book=book).state.base
        assert book.standings()[question.id].flagged == "M"
        sitting.history.undo()
        assert question in new_sitting([source], Wish(Mode.CRAM), settings, book=book).state.base


def test_nothing_due_says_when_something_is(settings: Settings, source: Source) -> None:
    none_new = replace(settings, review=replace(settings.review, new_per_day=0))
    with open_book(settings) as book:
        with pytest.raises(NoQuestions, match="left to review today"):
            new_sitting([source], Wish(Mode.REVIEW), none_new, book=book)
        sitting = new_sitting([source], Wish(Mode.STUDY), settings, book=book)
        sitting.keep(book)
        sitting.send(Answered("x"))
        with pytest.raises(NoQuestions, match=r"the next is due on \d{4}-\d\d-\d\d"):
            new_sitting([source], Wish(Mode.REVIEW), none_new, book=book)


@pytest.mark.parametrize(("hour", "day"), [(3, 1), (5, 2)])
def test_a_day_begins_at_its_hour_and_not_at_midnight(hour: int, day: int) -> None:
    begins, ends = day_around(datetime(2026, 3, 2, hour).astimezone(), 4)
    assert (begins.day, begins.hour, ends.day, ends.hour) == (day, 4, day + 1, 4)


def test_the_schedule_is_fitted_by_itself_once_there_is_enough_and_then_used(settings: Settings) -> None:
    day = [datetime(2026, 3, 1, 8, tzinfo=UTC)]
    bank = wide_bank()
    source = Source(bank, "wide")
    with ScoreBook.open(settings.score_book, clock=lambda: day[0]) as book:
        assert fit_schedule(book) is None
        for number in range(90):
            sitting = Sitting(begin(bank.questions, seed=number, mode=Mode.STUDY), [source])
            sitting.keep(book)
            for question in bank.questions:
                right = number % 3
                sitting.send(Answered(right_answer(question) if right else "no", 9.0))
                sitting.send(Continued())
            day[0] += timedelta(days=1 + number % 4)
        found = fit_schedule(book)
        assert found is not None
        assert fit_schedule(book) is None
        weights, reviews = book.parameters()
        assert reviews == found.reviews >= 400
        assert weights == (found.parameters if found.better else None)
        assert scheduler_of(settings, book)._parameters == weights


QUESTIONS = small_bank().questions
steps = st.lists(
    st.one_of(
        st.builds(Answered, st.sampled_from([right_answer(q) for q in QUESTIONS] + ["no"]), st.floats(0, 90)),
        st.builds(Skipped, st.floats(0, 90)),
        st.just(Hinted()),
        st.just(Overridden()),
        st.just(Continued()),
        st.sampled_from(["undo", "redo", "leave"]),
    ),
    max_size=25,
)


@settings_of_hypothesis(max_examples=60)
@given(st.sampled_from(Mode), steps)
def test_left_or_killed_at_any_event_it_goes_on_and_undone_to_the_end_nothing_was_learned(
    mode: Mode, events: list[Event | str]
) -> None:
    moments = iter(datetime(2026, 3, 1, 8, tzinfo=UTC) + timedelta(minutes=n) for n in range(10_000))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bridges.jsonl"
        save_bank(small_bank(), path)
        kept = Settings(home=Path(folder))
        with ScoreBook.open(kept.score_book, clock=lambda: next(moments)) as book:
            sitting = Sitting(begin(QUESTIONS, seed=5, mode=mode), [Source(small_bank(), str(path))])
            sitting.keep(book)
            for event in events:
                if event == "leave" and (waiting := book.unfinished()) is not None:
                    sitting = resume_sitting(waiting, kept, book, history=sitting.history)
                    sitting.keep(book)
                elif isinstance(event, str) and event != "leave":
                    getattr(sitting.history, event)()
                elif not isinstance(event, str):
                    sitting.send(event)
            unfinished = book.unfinished()
            if sitting.state.phase is Phase.FINISHED:
                assert unfinished is None
            else:
                assert unfinished is not None
                again = resume_sitting(unfinished, kept, book).state
                now = sitting.state
                ahead = now.phase is Phase.FEEDBACK and len(now.given) == now.total
                phase = Phase.FINISHED if ahead else Phase.ASKING
                assert again == replace(now, phase=phase, undone=())
            while sitting.history.undo():
                pass
            assert sitting.state.given == ()
            assert all(s.memory is None and s.last is None for s in book.standings().values())
            assert book.answers() == ()
