"""Whatever the clock on the wall does between two answers: nothing is lost, days and due dates stay sane."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.making import small_bank
from trainer.beginning import day_around, learner_of, new_sitting
from trainer.opening import Source
from trainer.quiz.modes import Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued
from trainer.scores.book import ScoreBook
from trainer.scores.inspecting import State, inspect
from trainer.scores.streaks import streak
from trainer.settings import Settings
from trainer.sitting import Sitting

MORNING = datetime(2026, 6, 17, 8, 0, tzinfo=UTC)
SOURCE = Source(small_bank(), "bridges.jsonl")
Zone = Callable[[str], None]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zone]:
    """Move the machine to another time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system keeps its zone")

    def move(name: str) -> None:
        patched.setenv("TZ", name)
        time.tzset()

    with monkeypatch.context() as patched:
        yield move
    time.tzset()


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture
def book(settings: Settings, clock: Clock) -> Iterator[ScoreBook]:
    with ScoreBook.open(settings.score_book, clock=clock) as opened:
        yield opened


def studying(settings: Settings, book: ScoreBook, mode: Mode = Mode.STUDY) -> Sitting:
    sitting = new_sitting([SOURCE], Wish(mode=mode, seed=1), settings, book=book)
    sitting.keep(book)
    return sitting


def answer(sitting: Sitting) -> None:
    sitting.send(Answered("Anna Ruiz", 5.0))
    sitting.send(Continued())


@pytest.mark.parametrize(
    "step", [timedelta(seconds=-1), timedelta(hours=-3), timedelta(days=-400), timedelta(days=400)]
)
def test_a_clock_that_jumps_between_two_answers_loses_none(
    step: timedelta, settings: Settings, book: ScoreBook, clock: Clock
) -> None:
    sitting = studying(settings, book)
    answer(sitting)
    clock.now += step
    answer(sitting)
    assert [row.at for row in book.answers()] == [MORNING, MORNING + step]
    unfinished = book.unfinished()
    assert unfinished is not None
    assert unfinished.given == sitting.state.given
    for standing in book.standings().values():
        assert standing.memory is not None
        assert timedelta(days=1) <= standing.memory.interval < timedelta(days=30)
    assert inspect(settings.score_book).state is State.SOUND


def test_what_was_learnt_under_a_clock_that_was_a_year_ahead_comes_back_once_it_is_right(
    settings: Settings, book: ScoreBook, clock: Clock
) -> None:
    clock.now = MORNING + timedelta(days=365)
    sitting = studying(settings, book)
    for _ in range(4):
        answer(sitting)
    clock.now = MORNING
    learner = learner_of(settings, book)
    assert learner.today == {}
    assert learner.new_left == learner.caps.new
    assert all(learner.is_due(question.id) for question in small_bank().questions)
    again = studying(settings, book, Mode.REVIEW)
    answer(again)
    memory = book.standings()[again.state.base[0].id].memory
    assert memory is not None
    assert memory.last == MORNING
    assert timedelta(days=1) <= memory.due - MORNING < timedelta(days=60)
    assert list(learner_of(settings, book).today) == [again.state.base[0].id]


@pytest.mark.parametrize(
    ("changes", "hours"),
    [(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 23), (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), 25)],
)
def test_a_sitting_in_the_night_in_which_clocks_change_is_on_one_day(
    changes: datetime, hours: int, zone: Zone, settings: Settings, book: ScoreBook, clock: Clock
) -> None:
    zone("Europe/Berlin")
    clock.now = changes - timedelta(hours=20)
    answer(studying(settings, book))
    sitting = studying(settings, book)
    for minutes in (-10, -1, 1):
        clock.now = changes + timedelta(minutes=minutes)
        answer(sitting)
    evening = (changes - timedelta(hours=20)).date()
    days = book.answers_per_day(changes - timedelta(days=3), settings.day_starts_at)
    assert days == {evening: 4}
    assert streak(days, evening) == 1
    begins, ends = day_around(clock.now.astimezone(), settings.day_starts_at)
    assert ends - begins == timedelta(hours=hours)
    assert begins <= clock.now.astimezone() < ends
    assert len(learner_of(settings, book).today) == 4
    due = [standing.memory.due - standing.memory.last for standing in book.standings().values() if standing.memory]
    assert all(interval % timedelta(days=1) == timedelta(0) for interval in due)


def test_a_flight_over_the_date_line_in_the_middle_of_a_sitting_costs_neither_an_answer_nor_the_streak(
    zone: Zone, settings: Settings, book: ScoreBook, clock: Clock
) -> None:
    sitting = studying(settings, book)
    for place, hours in (("Pacific/Auckland", 0), ("Pacific/Honolulu", 1), ("Europe/Lisbon", 2), ("Asia/Kolkata", 26)):
        zone(place)
        clock.now = MORNING + timedelta(hours=hours)
        answer(sitting)
        days = book.answers_per_day(MORNING - timedelta(days=3), settings.day_starts_at)
        assert sum(days.values()) == len(sitting.state.given)
        today = (clock.now.astimezone() - timedelta(hours=settings.day_starts_at)).date()
        assert streak(days, today) >= 1
        assert learner_of(settings, book).day_ends > clock.now
    assert set(days) == {date(2026, 6, 17), date(2026, 6, 18)}
    assert [row.at for row in book.answers()] == [MORNING + timedelta(hours=hours) for hours in (0, 1, 2, 26)]
