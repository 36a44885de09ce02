"""One sitting: a session together with the banks it asks from and the score book that keeps it.

Both front ends drive a :class:`Sitting` and nothing else: they send it events and show its state. Whatever an event
must leave in the score book is committed before the new state can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from trainer.bank.files import SUFFIX, LineProblem, load_bank, save_bank
from trainer.bank.levels import Level
from trainer.bank.library import find_bank, find_banks
from trainer.bank.model import Bank
from trainer.bank.questions import Kind, Question, QuestionId
from trainer.documents.model import Document
from trainer.errors import FileUnavailable, NoQuestions, TrainerError
from trainer.quiz.picking import pick
from trainer.quiz.session import Effect, Event, Mode, Phase, SessionState, begin, resumed, step
from trainer.scores.model import Asked, SessionKey, UnfinishedSession
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.scores.book import ScoreBook


@dataclass(frozen=True, slots=True)
class Source:
    """A bank and where it can be found again: the absolute path of its file."""

    bank: Bank
    place: str


class Keeper(Protocol):
    """What a sitting needs of a score book."""

    def begin_session(self, asked: Sequence[Asked], *, mode: Mode, seed: int) -> SessionKey:
        """Note a new sitting."""

    def apply(self, session: SessionKey, effect: Effect, question: Question | None = None) -> None:
        """Keep an effect; committed on return."""

    def abandon(self, session: SessionKey) -> None:
        """Note that a sitting will not be taken up again."""


class Sitting:
    """A running session. Nothing is kept until :meth:`keep`, which may come after the first question is shown."""

    def __init__(self, state: SessionState, sources: Iterable[Source], key: SessionKey | None = None) -> None:
        self.state = state
        self._sources: dict[QuestionId, Source] = {
            question.id: source for source in sources for question in source.bank.questions
        }
        self._keeper: Keeper | None = None
        self._key = key

    def keep(self, keeper: Keeper) -> None:
        """Keep this sitting, and everything already answered in it, in a score book.

        Raises:
            ScoreBookFailed: the book cannot be written.

        """
        if self._key is None:
            state = self.state
            key = keeper.begin_session(self.asked, mode=state.mode, seed=state.seed)
            replayed = begin(state.questions, seed=state.seed, mode=state.mode)
            for event in _replay(state):
                replayed, effects = step(replayed, event)
                for effect in effects:
                    keeper.apply(key, effect, self._question_of(effect, replayed))
            self._key = key
        self._keeper = keeper

    def send(self, event: Event) -> None:
        """Take one step; what must be kept is kept first.

        Raises:
            ScoreBookFailed: the book cannot be written; the state is as before.

        """
        state, effects = step(self.state, event)
        if self._keeper is not None and self._key is not None:
            for effect in effects:
                self._keeper.apply(self._key, effect, self._question_of(effect, state))
        self.state = state

    def leave(self) -> None:
        """End the sitting early; without a single answer there is nothing to come back to."""
        if self._keeper is not None and self._key is not None and not self.state.given:
            self._keeper.abandon(self._key)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What is asked, in order, and from which banks."""
        return tuple(
            Asked(q.id, self._sources[q.id].bank.title, self._sources[q.id].place) for q in self.state.questions
        )

    def stop_keeping(self) -> None:
        """Go on without a score book; what was kept so far stays kept."""
        self._keeper = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The banks it asks from."""
        return set_of(self._sources.values())

    @property
    def kept(self) -> bool:
        """Whether answers are being kept."""
        return self._keeper is not None

    def document_of(self, question: Question) -> Document:
        """Return the document that proves a question."""
        return self._sources[question.id].bank.document(question.evidence.document)

    def retry(self) -> Sitting:
        """Return a new sitting on the questions that were missed in this one."""
        again = begin(self.state.missed, seed=self.state.seed + 1, mode=self.state.mode)
        return Sitting(again, self.sources)

    def _question_of(self, effect: Effect, state: SessionState) -> Question | None:
        index = getattr(effect, "index", None)
        return state.questions[index] if index is not None else None


def set_of(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return each source once, in order of appearance."""
    return tuple({source.place: source for source in sources}.values())


def _replay(state: SessionState) -> Iterator[Event]:
    """The events that lead to a state: its answers, with their feedback read."""
    from trainer.quiz.session import Answered, Continued, Skipped

    for number, given in enumerate(state.given, start=1):
        yield Skipped(given.seconds) if given.verdict.value == "skipped" else Answered(given.text, given.seconds)
        if number < len(state.given) or state.phase is not Phase.FEEDBACK:
            yield Continued()


def open_banks(
    names: Sequence[str | Path], settings: Settings, *, on_damage: Callable[[str, LineProblem], None]
) -> tuple[Source, ...]:
    """Open banks by path, name or title; without names all that are known.

    ``on_damage`` is told of every line that had to be left out. Without names, a bank that cannot be opened at all is
    told in the same way and left out.

    Raises:
        UnknownName, BankDamaged, BankTooNew, FileUnavailable: a bank that was asked for cannot be opened.
        NoQuestions: no bank is known.

    """
    paths = [find_bank(str(name), settings) for name in names] or list(find_banks(settings))
    sources: list[Source] = []
    for path in paths:
        problems: list[LineProblem] = []
        try:
            bank = load_bank(path, problems=problems)
        except TrainerError as error:
            if names:
                raise
            on_damage(path.name, LineProblem(1, error.message))
            continue
        for problem in problems:
            on_damage(path.name, problem)
        sources.append(Source(bank, str(path.resolve())))
    if not sources:
        raise NoQuestions("There is no bank yet.", hint="Make one with 'trainer generate DOCUMENT -o BANK'.")
    return tuple(sources)


def make_bank(
    documents: Sequence[str],
    settings: Settings,
    *,
    kinds: Collection[Kind] | None = None,
    on_note: Callable[[str], None] | None = None,
    on_progress: Callable[[str, float], None] | None = None,
) -> Source:
    """Make a bank of files and folders for one quiz and keep it, so that the quiz can be resumed.

    Raises:
        TrainerError: as :func:`trainer.generator.sources.generate_from`.
        FileUnavailable: the bank cannot be kept.

    """
    from trainer.generator.pipeline import ALL_KINDS
    from trainer.generator.sources import generate_from

    bank = generate_from(
        documents,
        kinds=kinds or ALL_KINDS,
        max_bytes=settings.max_document_bytes,
        on_note=on_note,
        on_progress=on_progress,
    )
    path = settings.made / f"{'-'.join(d.id for d in bank.documents)[:50]}{SUFFIX}"
    save_bank(bank, path)
    return Source(bank, str(path.resolve()))


def new_sitting(
    sources: Sequence[Source],
    *,
    count: int,
    seed: int,
    kinds: Collection[Kind] | None = None,
    level: Level | None = None,
) -> Sitting:
    """Choose up to ``count`` questions from banks and start on them.

    Raises:
        NoQuestions: no question of those kinds and that level is left in the banks.

    """
    questions = pick((q for s in sources for q in s.bank.active), count, seed=seed, kinds=kinds, level=level)
    if not questions:
        wanted = f" of kind {', '.join(sorted(k.value for k in kinds))}" if kinds else ""
        wanted += f" of the level {level.value}" if level is not None else ""
        raise NoQuestions(f"There is no question{wanted} to ask.", hint="'trainer bank list' shows what there is.")
    return Sitting(begin(questions, seed=seed), sources)


def resume_sitting(unfinished: UnfinishedSession) -> Sitting:
    """Take up a session at exactly the question that was not answered.

    Raises:
        FileUnavailable, BankDamaged: a bank it asks from is gone or can no longer be read.
        NoQuestions: a question it asks is no longer in its bank.

    """
    sources = [
        Source(load_bank(place, problems=[]), place) for place in dict.fromkeys(a.bank_source for a in unfinished.asked)
    ]
    known = {question.id: question for source in sources for question in source.bank.questions}
    missing = [a for a in unfinished.asked if a.question not in known]
    if missing:
        raise NoQuestions(
            f"The bank '{missing[0].bank_title}' has changed since that quiz was begun.", hint="Begin a new one."
        )
    questions = [known[a.question] for a in unfinished.asked]
    state = resumed(questions, unfinished.given, seed=unfinished.seed, mode=unfinished.mode)
    return Sitting(state, sources, unfinished.key)


def split_sources(names: Iterable[str], settings: Settings) -> tuple[list[Path], list[str]]:
    """Tell banks from documents among what a user names: (bank files, document paths).

    A file that ends in ``.jsonl`` is a bank, any other file, a folder or "-" a document; a name that is no path is a
    bank's.

    Raises:
        UnknownName: there is neither such a file nor such a bank.
        FileUnavailable: it looks like a path, and is none.

    """
    banks: list[Path] = []
    documents: list[str] = []
    for name in names:
        path = Path(name)
        if name == "-" or path.is_dir() or (path.is_file() and path.suffix != SUFFIX):
            documents.append(name)
        elif path.is_file():
            banks.append(path)
        elif path.suffix in {SUFFIX, ".txt", ".md", ".markdown"} or "/" in name:
            raise FileUnavailable(f"There is no file {name}.", hint="Check the spelling of the path.")
        else:
            banks.append(find_bank(name, settings))
    return banks, documents


def open_book(settings: Settings) -> ScoreBook:
    """Open the user's score book.

    Raises:
        ScoreBookFailed, FileUnavailable: it cannot be opened; nothing was overwritten.

    """
    from trainer.scores.book import ScoreBook

    return ScoreBook.open(settings.score_book)
