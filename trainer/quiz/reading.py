"""Reading a text as a pure state machine: where one is, how long it took, and how much of that counts.

Nothing here reads a clock: every event says when it happened, in seconds of any clock that only goes forward. Speed is
counted in standard words of six characters, spaces and punctuation included (Carver 1976), so that texts of long and of
short words can be compared. ``docs/reading.md`` says what is measured, and why so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from trainer.quiz.pages import Page

CHARACTERS_A_WORD = 6
"""What a standard word has, its space included."""

FASTEST = 1000.0
"""Words a minute above which nobody reads every word (Carver 1985; Rayner et al. 2016): the text was skimmed."""

SLOWEST = 40.0
"""Words a minute below which one was away: weak readers of eight or nine years read 50 to 70, aloud."""

LEAST_PATIENCE = 20.0
"""Seconds that even the shortest page may take."""


@dataclass(frozen=True, slots=True)
class TurnedTo:
    """Event: another page was turned to, forth or back."""

    page: Page
    at: float


@dataclass(frozen=True, slots=True)
class Resized:
    """Event: the same place is now shown on a page of another size."""

    page: Page
    at: float


@dataclass(frozen=True, slots=True)
class Paused:
    """Event: the reader stops for a while."""

    at: float


@dataclass(frozen=True, slots=True)
class Resumed:
    """Event: the reader goes on."""

    at: float


@dataclass(frozen=True, slots=True)
class Finished:
    """Event: the page is read, and nothing more shall be."""

    at: float


ReadingEvent = TurnedTo | Resized | Paused | Resumed | Finished


@dataclass(frozen=True, slots=True)
class Progress:
    """What is kept of a reading.

    ``reached`` is the end of what was read without a gap, in code points of the text; ``words`` are the standard words
    that were timed and ``seconds`` how long they took. Pages on which the reader was away count in neither.
    """

    reached: int = 0
    words: int = 0
    seconds: float = 0.0
    finished: bool = False


NOTHING = Progress()
"""The progress of a reading that begins."""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """Where a reading stands.

    ``place`` is the character that the page was turned to, ``page`` the page that shows it. ``here`` are the seconds
    on this page up to ``since``, the moment from which they run; None while nothing runs. ``away`` says that this page
    was looked at for longer than anybody reads it.
    """

    page: Page
    place: int
    progress: Progress = NOTHING
    here: float = 0.0
    since: float | None = None
    away: bool = False

    @property
    def paused(self) -> bool:
        """Whether the time stands still because the reader said so."""
        return self.since is None and not self.progress.finished

    def seconds(self, now: float) -> float:
        """Return how long the reading took until now, as it will count if the page is turned."""
        state = _until(self, now)
        return self.progress.seconds + (0.0 if state.away else state.here)

    def idle(self, now: float) -> bool:
        """Return whether the reader seems to have gone, so that this page will not count."""
        return _until(self, now).away


def begin(page: Page, at: float, progress: Progress = NOTHING) -> ReadingState:
    """Begin at the first page, or go on at the page of what was reached before."""
    return ReadingState(page, max(page.start, progress.reached), progress, since=None if progress.finished else at)


def step(state: ReadingState, event: ReadingEvent) -> ReadingState:
    """Return the state after an event; one that does not fit changes nothing, and nothing follows the end."""
    if state.progress.finished:
        return state
    match event:
        case TurnedTo(page, at):
            progress = _read(state, at) if page.start > state.place else _looked_at(state, at)
            return ReadingState(page, page.start, progress, since=at)
        case Resized(page, at):
            return replace(_until(state, at), page=page)
        case Paused(at):
            return replace(_until(state, at), since=None)
        case Resumed(at):
            return replace(state, since=at) if state.since is None else state
        case Finished(at):
            progress = replace(_read(state, at), finished=True)
            return replace(_until(state, at), progress=progress, here=0.0, since=None)
    assert_never(event)


def words_in(start: int, end: int) -> int:
    """Return how many standard words a span has; the words of adjoining spans add up to those of the whole."""
    return end // CHARACTERS_A_WORD - start // CHARACTERS_A_WORD


def patience(page: Page) -> float:
    """Return after how many seconds without a key a reader of this page is taken to be away."""
    return max(LEAST_PATIENCE, 60 * words_in(page.start, page.end) / SLOWEST)


def words_a_minute(words: int, seconds: float) -> float | None:
    """Return the speed of reading; None where nothing was timed or the text was skimmed."""
    return None if not words or seconds <= 0 or is_skimmed(words, seconds) else 60 * words / seconds


def is_skimmed(words: int, seconds: float) -> bool:
    """Return whether the pages were turned faster than anybody reads them."""
    return 60 * words > FASTEST * max(0.0, seconds)


def _until(state: ReadingState, now: float) -> ReadingState:
    """Let the time on the page run up to now."""
    if state.since is None:
        return state
    passed = max(0.0, now - state.since)
    return replace(
        state, here=state.here + passed, since=max(now, state.since), away=state.away or passed > patience(state.page)
    )


def _looked_at(state: ReadingState, at: float) -> Progress:
    """Count the time on a page that was left without having been read to its end."""
    state = _until(state, at)
    if state.away:
        return state.progress
    return replace(state.progress, seconds=state.progress.seconds + state.here)


def _read(state: ReadingState, at: float) -> Progress:
    """Count a page that was read to its end: its time, and what of its words is new."""
    progress = _looked_at(state, at)
    page = state.page
    if page.start > progress.reached or page.end <= progress.reached:
        return progress
    words = 0 if _until(state, at).away else words_in(progress.reached, page.end)
    return replace(progress, reached=page.end, words=progress.words + words)
