"""Begins a sitting: what a mode asks of a learner with this past today, or what an interrupted quiz still asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from trainer.bank.library import current_place
from trainer.bank.questions import Question, QuestionId
from trainer.errors import MissingExtra, NoQuestions, TrainerError
from trainer.history import History
from trainer.opening import Source, read_bank
from trainer.quiz.modes import RULES, Mode
from trainer.quiz.scheduling import Scheduler
from trainer.quiz.selecting import Caps, Learner, Wish, select, why_fewer
from trainer.quiz.session import Finished, Phase, SessionState, begin, resumed
from trainer.scores.aside import put_aside
from trainer.scores.model import SessionKey, UnfinishedSession
from trainer.settings import Settings
from trainer.sitting import Sitting

if TYPE_CHECKING:
    from trainer.quiz.optimising import Fit
    from trainer.scores.book import ScoreBook

_LARGEST_SEED = 2**31
_MORE = 1.5
"""How many times as many reviews there must be before the schedule is fitted anew by itself."""


def new_sitting(
    sources: Sequence[Source],
    wish: Wish,
    settings: Settings,
    *,
    book: ScoreBook | None = None,
    history: History | None = None,
) -> Sitting:
    """Choose the questions that are wished for from some banks, and start on them.

    Without an open score book everything is new and nothing due; what is flagged or put aside is left out all the same.

    Raises:
        NoQuestions: the mode finds nothing to ask; the message says why.
        ScoreBookFailed: the book cannot be read.

    """
    seed, learner = seed_of(wish.seed), learner_of(settings, book)
    active = _once(question for source in sources for question in matching(source, wish, learner))
    questions = select(active, replace(wish, seed=seed), learner, usual=settings.questions)
    if not questions:
        raise _nothing(active, wish, learner)
    mode = wish.asked_in
    limit = exam_seconds(len(questions), settings) if RULES[mode].timed else None
    state = begin(questions, seed=seed, mode=mode, limit=limit)
    sitting = _seated(state, sources, scheduler_of(settings, book), settings, history)
    sitting.why_fewer = why_fewer(len(questions), active, wish, learner, usual=settings.questions)
    return sitting


def _once(questions: Iterable[Question]) -> list[Question]:
    """Return each question once, as the first bank has it: copies of a bank hold it as well."""
    found: dict[QuestionId, Question] = {}
    for question in questions:
        found.setdefault(question.id, question)
    return list(found.values())


def seed_of(asked_for: int | None) -> int:
    """Return the seed that was asked for, or any."""
    return SystemRandom().randrange(_LARGEST_SEED) if asked_for is None else asked_for


def _seated(
    state: SessionState,
    sources: Sequence[Source],
    scheduler: Scheduler,
    settings: Settings,
    history: History | None,
    key: SessionKey | None = None,
) -> Sitting:
    """A sitting that schedules as the settings say."""
    leech_after = settings.review.leech_lapses
    return Sitting(state, sources, key, scheduler=scheduler, history=history, leech_after=leech_after)


def matching(source: Source, wish: Wish, learner: Learner) -> Iterator[Question]:
    """Yield the questions of a bank that the wish's search finds, or all that are asked at all."""
    if wish.query is None:
        yield from source.bank.active
        return
    from trainer.bank.entries import entry_of

    titles = {document.id: document.title for document in source.bank.documents}
    for question in source.bank.active:
        known = learner.known(question.id)
        entry = entry_of(question, titles[question.document], source.place, known, source.bank.title)
        if wish.query.matches(entry):
            yield question


def learner_of(settings: Settings, book: ScoreBook | None) -> Learner:
    """Return a learner's past as far as choosing needs it, on the day that it is by the book's clock.

    Without the book it is what keeps questions from being asked (:mod:`trainer.scores.aside`).

    Raises:
        ScoreBookFailed: the book cannot be read.

    """
    caps = Caps(
        new=settings.review.new_per_day,
        reviews=settings.review.reviews_per_day,
        leech_after=settings.review.leech_lapses,
    )
    now = book.now if book is not None else datetime.now(UTC)
    begins, ends = day_around(now.astimezone(), settings.day_starts_at)
    if book is None:
        return Learner(ends, put_aside(settings.score_book, caps.leech_after), caps=caps)
    return Learner(ends, book.standings(), book.studied_between(begins, ends), caps)


def scheduler_of(settings: Settings, book: ScoreBook | None) -> Scheduler:
    """Return the scheduler that the settings describe, with the weights that were learned from this learner.

    Raises:
        ScoreBookFailed: the book cannot be read.

    """
    parameters = book.parameters()[0] if book is not None else None
    return Scheduler(retention=settings.review.desired_retention, parameters=parameters)


def fit_schedule(book: ScoreBook, *, again: bool = False) -> Fit | None:
    """Fit the schedule to the learner and keep it, if there is enough new to learn from; ``again`` in any case.

    Enough is half as many reviews more than at the last time. Returns what was learned, or None.

    Raises:
        NothingFound: with ``again``, there are too few reviews.
        MissingExtra: with ``again``, the optimiser is not installed.
        ScoreBookFailed: the book cannot be read or written.

    """
    from trainer.quiz.optimising import LEAST_REVIEWS, count_reviews, fit

    histories = book.review_histories()
    learned_from = book.parameters()[1]
    if not again and count_reviews(histories) < max(LEAST_REVIEWS, _MORE * learned_from):
        return None
    try:
        found = fit(histories)
    except MissingExtra:
        if again:
            raise
        return None
    book.keep_parameters(found)
    return found


def exam_seconds(questions: int, settings: Settings) -> float:
    """Return the time of an exam: as set, else a minute a question."""
    return 60.0 * (settings.exam.minutes if settings.exam.minutes is not None else questions)


def day_around(now: datetime, starts_at: int) -> tuple[datetime, datetime]:
    """Return when the learner's day began and when it ends. It starts at an hour of the local clock."""
    day = (now - timedelta(hours=starts_at)).date()
    begins = datetime.combine(day, time(starts_at)).astimezone()
    ends = datetime.combine(day + timedelta(days=1), time(starts_at)).astimezone()
    return begins, ends


def _nothing(active: Sequence[Question], wish: Wish, learner: Learner) -> NoQuestions:
    """Say why there is nothing to ask."""
    wanted = f" of kind {', '.join(sorted(k.value for k in wish.kinds))}" if wish.kinds else ""
    wanted += f" of the level {wish.level.value}" if wish.level is not None else ""
    wanted += " on this document" if wish.document is not None else ""
    wanted += f" found by '{wish.query}'" if wish.query is not None else ""
    open_ones = [q for q in active if wish.admits(q) and not learner.is_out(q.id)]
    if not open_ones:
        return NoQuestions(f"There is no question{wanted} to ask.", hint="'trainer bank list' shows what there is.")
    match wish.asked_in:
        case Mode.REVIEW:
            memories = [learner.standing(q.id).memory for q in open_ones]
            due = min((m.due for m in memories if m is not None), default=None)
            when = f"; the next is due on {due.astimezone().date().isoformat()}" if due is not None else ""
            return NoQuestions(
                f"Nothing{wanted} is left to review today{when}.", hint="'--mode practice' asks all the same."
            )
        case Mode.STUDY:
            return NoQuestions(f"No question{wanted} is new to you.", hint="'--mode review' asks what is due.")
        case Mode.MISSED:
            return NoQuestions(
                f"No question{wanted} was last answered wrongly.", hint="'--mode practice' asks a mixed quiz."
            )
        case _:
            return NoQuestions(f"There is no question{wanted} to ask.", hint="'trainer bank list' shows what there is.")


def going_on(
    banks: Collection[Path],
    mode: Mode | None,
    settings: Settings,
    book: ScoreBook,
    otherwise: Callable[[], Sitting],
    *,
    history: History | None = None,
) -> Sitting:
    """Take up the interrupted session if it asks in that mode and from no other banks, otherwise begin a new one.

    The new one is kept before its first question is shown: whoever comes again, as a browser does when it loads a page
    anew, finds that very question.

    Raises:
        TrainerError: the book cannot be read or written, or there is nothing to begin.

    """
    unfinished = book.unfinished()
    if unfinished is not None and mode in {None, unfinished.mode} and _asks_from_none_but(banks, unfinished, settings):
        try:
            return resume_sitting(unfinished, settings, book, history=history)
        except TrainerError:  # its bank is gone or has changed since
            book.abandon(unfinished.key)
    sitting = otherwise()
    sitting.keep(book)
    return sitting


def _asks_from_none_but(banks: Collection[Path], unfinished: UnfinishedSession, settings: Settings) -> bool:
    return not banks or {current_place(path, settings) for path in banks}.issuperset(_places_of(unfinished, settings))


def _places_of(unfinished: UnfinishedSession, settings: Settings) -> tuple[Path, ...]:
    """Where the banks are kept now that a session asks from, in the order in which it asks from them."""
    kept = dict.fromkeys(asked.bank_source for asked in unfinished.asked)
    return tuple(dict.fromkeys(current_place(Path(place), settings) for place in kept))


def resume_sitting(
    unfinished: UnfinishedSession, settings: Settings, book: ScoreBook, *, history: History | None = None
) -> Sitting:
    """Take up a session at exactly the question that was not answered.

    Where all were, and the program ended over the feedback to the last of them, it is noted that the session is over.

    Raises:
        FileUnavailable, BankDamaged: a bank it asks from is gone or can no longer be read.
        NoQuestions: a question it asks is no longer in its bank.
        ScoreBookFailed: the book cannot be read or written.

    """
    sources = [Source(read_bank(place, [], settings), str(place)) for place in _places_of(unfinished, settings)]
    held = {source.place: {question.id: question for question in source.bank.questions} for source in sources}
    questions: list[Question] = []
    for asked in unfinished.asked:
        question = held[str(current_place(Path(asked.bank_source), settings))].get(asked.question)
        if question is None:
            raise NoQuestions(
                f"The bank '{asked.bank_title}' has changed since that quiz was begun.", hint="Begin a new one."
            )
        questions.append(question)
    state = resumed(
        questions,
        unfinished.given,
        seed=unfinished.seed,
        mode=unfinished.mode,
        limit=unfinished.limit,
        hints=unfinished.hints,
    )
    if state.phase is Phase.FINISHED:
        book.apply(unfinished.key, Finished())
    sitting = _seated(state, sources, scheduler_of(settings, book), settings, history, unfinished.key)
    sitting.take_over()
    return sitting
