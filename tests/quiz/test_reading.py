"""Reading is a pure state machine: whatever is pressed and however long one is away, time and place stay true."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quiz.test_pages import long_document
from trainer.quiz.pages import Page, Pages, Size
from trainer.quiz.reading import (
    FASTEST,
    NOTHING,
    Finished,
    Paused,
    Progress,
    ReadingEvent,
    ReadingState,
    Resized,
    Resumed,
    TurnedTo,
    begin,
    is_skimmed,
    patience,
    step,
    words_a_minute,
    words_in,
)

DOCUMENT = long_document()
WIDE, NARROW = Pages(DOCUMENT, Size(70, 15)), Pages(DOCUMENT, Size(38, 9))
LENGTH = len(DOCUMENT.text)

KEYS = st.lists(
    st.tuples(st.sampled_from(["on", "on", "on", "back", "pause", "resume", "resize"]), st.floats(0, 100)), max_size=40
)
"""What a reader presses, and how many seconds after the key before."""


class Reader:
    """Presses keys on pages, as a front end does."""

    def __init__(self, progress: Progress = NOTHING, now: float = 0.0) -> None:
        self.now = now
        self.pages = WIDE
        self.state = begin(self.pages.at(progress.reached), now, progress)

    def press(self, key: str, seconds: float) -> Reader:
        self.now += seconds
        event = self._event(key)
        if event is not None:
            self.state = step(self.state, event)
        return self

    def _event(self, key: str) -> ReadingEvent | None:
        if key == "pause":
            return Paused(self.now)
        if key == "resume":
            return Resumed(self.now)
        if key == "resize":
            self.pages = NARROW if self.pages is WIDE else WIDE
            return Resized(self.pages.at(self.state.place), self.now)
        page = (self.pages.after if key == "on" else self.pages.before)(self.state.page)
        if page is not None:
            return TurnedTo(page, self.now)
        return Finished(self.now) if key == "on" else None


def read(keys: list[tuple[str, float]], reader: Reader | None = None) -> Reader:
    return reduce(lambda reader, key: reader.press(*key), keys, reader or Reader())


def reading_through(seconds: float) -> tuple[ReadingState, int]:
    """The state after turning every page, each after so many seconds, and how many there are."""
    reader, pages = Reader(), 0
    while not reader.state.progress.finished:
        reader.press("on", seconds)
        pages += 1
    return reader.state, pages


def test_a_text_that_is_read_through_counts_all_its_words_and_seconds() -> None:
    state, pages = reading_through(10.0)
    assert state.progress == Progress(LENGTH, LENGTH // 6, 10.0 * pages, finished=True)
    assert pages > 3


@given(KEYS)
def test_time_never_runs_backwards_and_never_faster_than_the_clock(keys: list[tuple[str, float]]) -> None:
    reader = Reader()
    before = 0.0
    for key in keys:
        reader.press(*key)
        kept = reader.state.progress.seconds
        assert before <= kept <= reader.state.seconds(reader.now) + 1e-6
        assert kept <= reader.now + 1e-6
        before = kept


@given(KEYS)
def test_what_is_reached_is_what_was_turned_and_counts_once(keys: list[tuple[str, float]]) -> None:
    reader = Reader()
    reached, words = 0, 0
    for key in keys:
        reader.press(*key)
        progress = reader.state.progress
        assert progress.reached >= reached
        assert progress.words >= words
        assert progress.words <= words_in(0, progress.reached)
        reached, words = progress.reached, progress.words


@given(KEYS)
def test_the_place_is_on_the_page(keys: list[tuple[str, float]]) -> None:
    state = read(keys).state
    assert state.page.start <= state.place < state.page.end


@given(st.integers(0, 20), st.floats(0, 5))
def test_as_many_pages_back_as_forth_is_the_same_page(times: int, seconds: float) -> None:
    state = read([("on", 1.0)]).state
    last = WIDE.at(LENGTH)
    forth = [("on", seconds)] * min(times, 5)
    reader = read([("on", 1.0), *forth, *([("back", seconds)] * len(forth))])
    assert reader.state.page == state.page != last
    assert reader.state.progress.reached == read([("on", 1.0), *forth]).state.progress.reached


@given(KEYS)
def test_what_is_kept_is_enough_to_go_on_as_if_nothing_had_happened(keys: list[tuple[str, float]]) -> None:
    reader = read([*keys, ("on", 1.0)])
    while reader.state.place != reader.state.progress.reached and not reader.state.progress.finished:
        reader.press("on", 1.0)
    kept = reader.state.progress
    if not kept.finished:
        assert begin(reader.pages.at(kept.reached), reader.now, kept) == reader.state


@given(KEYS)
def test_the_size_of_the_pages_changes_neither_place_nor_what_counts(keys: list[tuple[str, float]]) -> None:
    reader = read(keys)
    place, progress = reader.state.place, reader.state.progress
    read([("resize", 1.0), ("resize", 1.0)], reader)
    assert (reader.state.place, reader.state.progress) == (place, progress)


@given(KEYS)
def test_nothing_happens_after_the_end(keys: list[tuple[str, float]]) -> None:
    state, _ = reading_through(5.0)
    reader = Reader()
    reader.state = state
    assert read([key for key in keys if key[0] != "resize"], reader).state == state
    assert state.seconds(10**9) == state.progress.seconds


def test_a_pause_does_not_count() -> None:
    reader = read([("pause", 5.0), ("resume", 3600.0), ("on", 5.0)])
    assert reader.state.progress.seconds == 10.0
    assert not reader.state.paused
    assert read([("pause", 5.0)]).state.seconds(10**6) == 5.0


def test_a_page_on_which_one_was_away_counts_neither_words_nor_seconds() -> None:
    long = patience(WIDE.at(0)) + 1
    reader = read([("on", long), ("on", 7.0)])
    second = WIDE.after(WIDE.at(0))
    assert second is not None
    assert reader.state.progress == Progress(second.end, words_in(second.start, second.end), 7.0)


def test_a_reader_who_has_gone_is_told_apart_from_one_who_reads_slowly() -> None:
    state = begin(WIDE.at(0), 0.0)
    limit = patience(state.page)
    assert not state.idle(limit - 1)
    assert state.idle(limit + 1)
    assert state.seconds(limit + 1) == 0.0
    assert 60 * words_in(state.page.start, state.page.end) / limit == pytest.approx(40, abs=1)


def test_the_shortest_page_may_take_its_time() -> None:
    assert patience(Page(0, 6)) == 20.0


def test_looking_back_takes_time_and_adds_no_words() -> None:
    once = read([("on", 10.0), ("on", 10.0)]).state.progress
    again = read([("on", 10.0), ("back", 4.0), ("on", 6.0), ("on", 10.0)]).state.progress
    assert again.words == once.words
    assert again.seconds == once.seconds + 10.0


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    reader = read([("on", 5.0)])
    reader.state = step(reader.state, Paused(1.0))
    assert reader.state.seconds(2.0) == 5.0


def test_going_on_begins_at_what_was_reached() -> None:
    kept = read([("on", 5.0), ("on", 5.0), ("back", 1.0)]).state.progress
    state = begin(NARROW.at(kept.reached), 0.0, kept)
    assert state.place == kept.reached
    assert state.page.start <= kept.reached < state.page.end


def test_pages_turned_faster_than_anybody_reads_are_no_speed() -> None:
    assert words_a_minute(500, 120.0) == 250.0
    assert words_a_minute(1000, 60.0) == FASTEST
    assert words_a_minute(1001, 60.0) is None
    assert is_skimmed(1001, 60.0)
    assert is_skimmed(10, 0.0)
    assert words_a_minute(0, 60.0) is None
    assert not is_skimmed(0, 0.0)
    assert reading_through(0.5)[0].progress.words == LENGTH // 6
