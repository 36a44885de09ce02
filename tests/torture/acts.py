"""What victims do to one score book and one bank, by the program's own code, saying each step before and after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.torture.victims import Teller
from tests.torture.world import World
from trainer.bank.editing import tagged
from trainer.bank.entries import Entry
from trainer.bank.files import load_bank
from trainer.bank.questions import Question, key_text
from trainer.bank.workbench import Workbench
from trainer.beginning import new_sitting, resume_sitting
from trainer.bringing import bring_in
from trainer.browsing import flagging, judged
from trainer.errors import BankChanged, NoQuestions
from trainer.history import History
from trainer.making import Order, make_bank
from trainer.opening import Source
from trainer.quiz.modes import Mode
from trainer.quiz.scheduling import Memory
from trainer.quiz.selecting import Wish
from trainer.quiz.session import (
    Answered,
    Continued,
    Event,
    Hinted,
    Overridden,
    Phase,
    Redone,
    SessionState,
    Skipped,
    TimeUp,
    Undone,
    step,
)
from trainer.scores.backups import Reason, make_backup
from trainer.scores.book import ScoreBook
from trainer.scores.rows import stamp
from trainer.settings import Settings
from trainer.settings.editing import set_value
from trainer.settings.profile_names import DEFAULT
from trainer.sitting import Sitting

Act = Callable[[World, Random, Teller], None]

_MODES = (Mode.REVIEW, Mode.STUDY, Mode.PRACTICE, Mode.CRAM, Mode.EXAM)
_STEPS = 8
_UNDOABLE = frozenset({"answer", "I was right"})


def answering(world: World, random: Random, tell: Teller, *, profile: str = "", resumes: bool = True) -> None:
    """Go on with the interrupted sitting or begin one, and answer, skip, hint, override, undo, redo and flag in it."""
    settings = world.second if profile else world.settings
    tell = tell.of(book=settings.profile)
    with ScoreBook.open(settings.score_book, clock=world.clock) as book:
        sitting = _resumed(world, settings, book, tell) if resumes and random.random() < 0.8 else None
        sitting = sitting or _begun(world, settings, book, random, tell)
        for _ in range(_STEPS):
            if not _step(sitting, random, tell):
                break
        if not sitting.state.given:
            tell.tries("leave", **_told(sitting, over=True))
        sitting.leave()
        tell.did("leave", **_told(sitting, over=None if sitting.state.given else True))


def editing(world: World, random: Random, tell: Teller) -> None:
    """Tag questions of the bank, undo and redo that, flag some, and change a setting."""
    bench, history = Workbench(world.settings), History()
    entries = list(bench.open(world.bank).entries)
    labels: dict[int, tuple[str, str]] = {}
    for number in range(_STEPS):
        entry, label = random.choice(entries), f"t{random.randrange(10**9)}"
        doing = random.choice(("tag", "tag", "tag", "undo", "redo", "flag", "set"))
        if doing == "tag":
            _tag(bench, history, entry, label, labels, tell)
        elif doing in {"undo", "redo"}:
            _travel(history, doing, labels, bench, world.bank, tell)
        elif doing == "flag":
            tell.tries("flag", book=DEFAULT, question=entry.id)
            with ScoreBook.open(world.settings.score_book, clock=world.clock) as book:
                flagging(book, entry, "V").redo()
                flagging(book, entry, None).redo()  # else nothing would be left to ask
            tell.did("flag", book=DEFAULT, question=entry.id)
        else:
            tell.tries("set", value=10 + number)
            set_value(world.config, "questions", str(10 + number))
            tell.did("set", value=10 + number)


def bringing(world: World, random: Random, tell: Teller) -> None:
    """Import a file as a bank, take it back and bring it again."""
    for _ in range(2):
        tell.tries("bring")
        brought = bring_in(world.sheet, world.settings, source="gift", title=f"Sheet {random.randrange(3)}")
        tell.did("bring", path=str(brought.path))
        if random.random() < 0.5:
            tell.tries("take away", path=str(brought.path))
            brought.undo()
            tell.did("take away", path=str(brought.path))


def generating(world: World, random: Random, tell: Teller) -> None:
    """Make a bank of a text; another process may make one of the same title meanwhile."""
    del random
    tell.tries("make")
    made = make_bank(Order((str(world.text),), world.settings))
    tell.did("make", path=made.place)


def backing_up(world: World, random: Random, tell: Teller) -> None:
    """Make backups of the first profile's book, one after the other."""
    settings = world.settings
    for _ in range(random.randint(1, 3)):
        if settings.score_book.exists():
            tell.tries("back up")
            made = make_backup(settings.score_book, settings.backup_folder, reason=Reason.ASKED, now=world.now)
            tell.did("back up", path=str(made.path))


def state_told(state: SessionState, *, over: bool | None = None) -> dict[str, object]:
    """Return what must stand in the book of a session in that state."""
    finished = state.phase is Phase.FINISHED if over is None else over
    given = [[g.question, g.text, g.verdict.value, g.seconds, g.hints, int(g.overridden)] for g in state.given]
    return {"given": given, "hints": 0 if finished else state.hints, "over": finished}


def memory_told(memory: Memory | None) -> list[float] | None:
    """Return a memory as its row in the book holds it."""
    if memory is None:
        return None
    due = stamp(memory.due)
    return [memory.stability, memory.difficulty, due, memory.repetitions, memory.lapses, int(memory.rating)]


def _told(sitting: Sitting, *, over: bool | None = None, state: SessionState | None = None) -> dict[str, object]:
    state = state or sitting.state
    waits = state.position if state.phase is Phase.ASKING else len(state.given)
    following = state.questions[waits].id if waits < len(state.questions) else None
    asked = sitting.source_of(state.base[0]).place if state.base else ""
    return {"key": sitting.key, "bank": asked, "next": following, **state_told(state, over=over)}


def _resumed(world: World, settings: Settings, book: ScoreBook, tell: Teller) -> Sitting | None:
    """Take up the interrupted sitting, unless the other process has just begun it: two windows on one are told."""
    unfinished = book.unfinished()
    if unfinished is None or (settings.profile == DEFAULT and unfinished.key > world.newest):
        return None
    given = [[g.question, g.text, g.verdict.value, g.seconds, g.hints, int(g.overridden)] for g in unfinished.given]
    tell.tries("resume", key=unfinished.key, given=given, hints=0, over=True, next=None)
    sitting = resume_sitting(unfinished, settings, book, history=History())
    sitting.keep(book)
    tell.did("resume", **_told(sitting))
    return sitting


def _begun(world: World, settings: Settings, book: ScoreBook, random: Random, tell: Teller) -> Sitting:
    """Begin a sitting; some questions may be answered before it is kept, as on the screen."""
    sources = [Source(load_bank(world.bank), str(world.bank))]
    wish = Wish(mode=random.choice(_MODES), count=5, seed=random.randrange(1000))
    try:
        sitting = new_sitting(sources, wish, settings, book=book, history=History())
    except NoQuestions:
        wish = Wish(mode=Mode.PRACTICE, count=5, seed=wish.seed)
        sitting = new_sitting(sources, wish, settings, book=book, history=History())
    for _ in range(random.choice((0, 0, 1, 2))):
        if sitting.state.position + 1 < len(sitting.state.questions):  # one question may be all there is
            sitting.send(_answer(sitting.state.questions[sitting.state.position], random))
            sitting.send(Continued())
    tell.tries("begin", **_told(sitting))
    sitting.keep(book)
    tell.did("begin", **_told(sitting))
    return sitting


def _step(sitting: Sitting, random: Random, tell: Teller) -> bool:
    """Take a step, said before and after; False when there is none to take."""
    state = sitting.state
    if random.random() < 0.1 and state.current is not None:
        note = f"n{random.randrange(10**9)}"
        tell.tries("note", note=note, question=state.current.id)
        sitting.flag(state.current, "V", note)
        tell.did("note", note=note, question=state.current.id)
        sitting.unflag(state.current)
        return True
    for event in random.sample(_events(sitting, random), 1):
        undoes = isinstance(event, Undone) or (isinstance(event, Overridden) and not event.right)
        after, _ = step(state, event)
        tell.tries(type(event).__name__, **_told(sitting, state=after))
        if undoes:
            sitting.history.undo()
        elif isinstance(event, Redone):
            sitting.history.redo()
        else:
            sitting.send(event)
        tell.did(type(event).__name__, memory=memory_told(sitting.memory), **_told(sitting))
        return True
    return False


def _events(sitting: Sitting, random: Random) -> list[Event]:
    """Return what a person might do now; what is likelier stands there more often."""
    state = sitting.state
    events: list[Event] = []
    undoable, redoable = sitting.history.undoable, sitting.history.redoable
    if undoable is not None and undoable.name in _UNDOABLE and not state.expired:
        events.append(Undone() if undoable.name == "answer" else Overridden(right=False))
    if state.phase is Phase.FEEDBACK:
        events += [Continued()] * 5
    if state.can_override():
        events += [Overridden()] * 5
    if state.phase is Phase.ASKING and state.current is not None:
        events += [_answer(state.current, random) for _ in range(6)] + [Skipped(1.0)]
        events += [Hinted()] if state.can_hint() else []
        events += [Redone()] * 3 if redoable is not None and redoable.name == "answer" and state.undone else []
        events += [TimeUp()] if state.rules.timed and random.random() < 0.2 else []
    return events or [Continued()]


def _answer(question: Question, random: Random) -> Answered:
    right = random.random() < 0.6
    return Answered(key_text(question) if right else "nobody", random.randrange(2, 200) / 8)


def _tag(
    bench: Workbench, history: History, entry: Entry, label: str, labels: dict[int, tuple[str, str]], tell: Teller
) -> None:
    tell.tries("tag", question=entry.id, label=label)
    try:
        change = judged(bench, [entry], lambda question: tagged(question, add=[label]), "tag")
    except BankChanged:
        bench.refreshed(Path(entry.bank))
        tell.did("refuse", question=entry.id, label=label)
        return
    if change is not None:
        history.add(change)
        labels[id(change)] = (entry.id, label)
    tell.did("tag", question=entry.id, label=label)


def _travel(
    history: History, way: str, labels: dict[int, tuple[str, str]], bench: Workbench, bank: Path, tell: Teller
) -> None:
    operation = history.undoable if way == "undo" else history.redoable
    if operation is None:
        return
    question, label = labels[id(operation)]
    tell.tries(way, question=question, label=label)
    try:
        history.undo() if way == "undo" else history.redo()
    except BankChanged:
        bench.refreshed(bank)
        tell.did("keep", question=question, label=label)
        return
    tell.did(way, question=question, label=label)
