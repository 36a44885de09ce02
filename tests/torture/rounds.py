"""Two processes at once on one score book and one bank, both killed at any instant; then all is looked through.

What a victim acknowledged must be there, in order and with its schedule. What it was about may be there whole, or not
at all. Nothing else may have changed, every file is whole, and the next start asks exactly the question that waits.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.torture import acts
from tests.torture.acts import Act
from tests.torture.looking import assert_sound, assert_usable, parts_of
from tests.torture.victims import Record, Teller, Victim, begin, step_and_kill, watch
from tests.torture.world import World, new_world
from trainer.bank.files import load_bank
from trainer.bank.questions import key_text
from trainer.beginning import resume_sitting
from trainer.doctor.surroundings import examine_folders
from trainer.history import History
from trainer.quiz.session import Answered, Phase
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.settings.loading import load_settings
from trainer.settings.profile_names import DEFAULT

PAIRS: Sequence[tuple[Act, Act]] = (
    (acts.answering, acts.editing),
    (acts.answering, partial(acts.answering, resumes=False)),
    (acts.editing, acts.editing),
    (partial(acts.answering, profile="second"), acts.editing),
    (acts.answering, acts.backing_up),
    (acts.bringing, acts.bringing),
    (acts.answering, acts.bringing),
)
"""What the two processes of a round do."""
GENERATING: tuple[Act, Act] = (acts.generating, acts.generating)
"""A pair that takes a language pipeline, which the process that forks them should have loaded."""

ROUNDS = 40
"""Rounds in one home; then another one begins, so that looking through it stays quick."""
_TABLES = ("sessions", "items", "session_items", "events", "marks")
_MEMORY = "stability, difficulty, due, repetitions, lapses, rating"
_GIVING = frozenset({"Answered", "Skipped", "Redone", "Overridden"})
_TRACED = 0.3
_MOST_BOUNDARIES = 1500
_LIFE = 0.2
"""Seconds that two processes take at first; then as long as they took the last times."""
_ENOUGH = 20
"""Faults after which no more are looked for."""

_State = tuple[list[list[Any]], int, bool]


@dataclass
class Tally:
    """What came of the rounds: how many processes were killed, and what was wrong."""

    kills: int = 0
    answers: int = 0
    leftovers: int = 0
    during: Counter[str] = field(default_factory=Counter)
    """What the killed were about, counted."""
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add what came of other rounds."""
        self.kills += other.kills
        self.answers += other.answers
        self.leftovers += other.leftovers
        self.during += other.during
        self.faults += other.faults


class Rounds:
    """Rounds in one home, one after the other."""

    def __init__(self, folder: Path, seed: int, tally: Tally) -> None:
        self._random = Random(seed)  # noqa: S311 - the same rounds for the same seed
        self._world = new_world(folder)
        self._tally = tally
        self._ledger = Ledger()
        self._seed = seed
        self._life = _LIFE

    def play(self, number: int, pair: tuple[Act, Act], *, traces: bool) -> bool:
        """Let two processes begin, kill them, and look what is left; False where something was wrong."""
        faults = len(self._tally.faults)
        later = self._world.now + timedelta(hours=self._random.randrange(1, 40))
        self._world = replace(self._world, now=later, newest=self._ledger.newest)
        victims = self._killed(pair, traces=traces)
        where = f"seed {self._seed}, round {number}"
        for victim in victims:
            if victim.failure is not None:
                self._tally.faults.append(f"{where}: a process failed: {victim.failure}")
            self._tally.kills += victim.was_killed
        pending = [record for victim in victims if (record := self._ledger.take(victim.said)) is not None]
        self._tally.during.update(str(record["what"]) for record in pending)
        try:
            self._ledger.check(self._world, pending)
            if number % 4 == 0:
                self._ledger.go_on(self._world, self._random)
        except Exception as error:  # noqa: BLE001 - whatever opening it raises is what the next start would raise
            did = [[record["what"] for record in victim.said][-3:] for victim in victims]
            self._tally.faults.append(f"{where}, {did}: {type(error).__name__}: {error}")
        self._tally.leftovers += self._tidy()
        return len(self._tally.faults) == faults

    def close(self) -> None:
        """Add up what was acknowledged in this home."""
        self._tally.answers += self._ledger.answers

    def _killed(self, pair: tuple[Act, Act], *, traces: bool) -> list[Victim]:
        """Begin two processes and kill each at its own instant, one of them perhaps at a system call."""
        traced = traces and self._random.random() < _TRACED
        begun = time.monotonic()
        seeds = [self._random.randrange(2**32) for _ in pair]
        first = begin(partial(self._act, pair[0], seeds[0]))
        second = begin(partial(self._act, pair[1], seeds[1], stops=traced), traced=traced)
        moments = [self._random.uniform(0, 1.2 * self._life) for _ in pair]
        if traced:
            step_and_kill(second, self._random.randrange(1, _MOST_BOUNDARIES))
            watch([(first, moments[0])])
        else:
            watch([(first, moments[0]), (second, moments[1])])
            if not first.was_killed and not second.was_killed:
                self._life = 0.7 * self._life + 0.3 * (time.monotonic() - begun)
        return [first, second]

    def _act(self, act: Act, seed: int, tell: Teller, *, stops: bool = False) -> None:
        if stops:
            os.kill(os.getpid(), signal.SIGSTOP)
        act(self._world, Random(seed), tell)  # noqa: S311 - as above

    def _tidy(self) -> int:
        """Let the doctor remove what the killed left half written, an hour later."""
        later = datetime.now(UTC) + timedelta(hours=2)
        left = 0
        for settings in (self._world.settings, self._world.second):
            for finding in examine_folders(settings, now=later):
                if finding.repair is not None:
                    finding.repair.run()
                    left += 1
        return left


class Ledger:
    """What was acknowledged, and so must be in the files."""

    def __init__(self) -> None:
        self.answers = 0
        self._sessions: dict[tuple[str, int], Record] = {}
        self._memories: dict[tuple[str, int, int], list[float]] = {}
        self._tags: dict[tuple[str, str], bool] = {}
        self._notes: set[tuple[str, str]] = set()
        self._flags = 0
        self._values: set[int] = set()
        self._paths: set[str] = set()
        self._rows: dict[tuple[str, str], list[Any]] = {}

    @property
    def newest(self) -> int:
        """The number of the newest sitting in the first profile's book."""
        return max((key for of, key in self._sessions if of == DEFAULT), default=0)

    def take(self, said: Iterable[Record]) -> Record | None:
        """Note what a victim acknowledged; return what it was about when it ended, if anything."""
        pending: Record | None = None
        values: set[int] = set()
        for record in said:
            if record["when"] == "tries":
                pending = record
                continue
            pending = None
            match record["what"]:
                case "tag" | "redo":
                    self._tags[record["question"], record["label"]] = True
                case "undo" | "refuse":
                    self._tags[record["question"], record["label"]] = False
                case "note":
                    self._notes.add((record["book"], record["note"]))
                case "flag":
                    self._flags += 1
                case "set":
                    values = {record["value"]}
                case "bring" | "make" | "back up":
                    self._paths.add(record["path"])
                case "take away":
                    self._paths.discard(record["path"])
                case "keep" | "fail":
                    pass
                case what:
                    self._note(record, gave=what in _GIVING)
        self._values |= values
        return pending

    def check(self, world: World, pending: Sequence[Record]) -> None:
        """Look through everything. Raises ``AssertionError`` where something is not as it must be."""
        assert_usable(world)
        parts_of(world.home)
        for settings in (world.settings, world.second):
            if settings.score_book.exists():
                self._check_book(settings, [one for one in pending if one.get("book") == settings.profile])
                self._check_next_question(world, settings)
        self._check_bank(world, pending)
        self._check_setting(world, pending)
        about = {one.get("path") for one in pending}
        for path in map(Path, sorted(self._paths)):
            if not path.exists():
                assert str(path) in about, f"{path.name} was acknowledged and is gone"
                self._paths.discard(str(path))
            elif path.suffix == ".sqlite3":
                assert_sound(path)

    def go_on(self, world: World, random: Random) -> None:
        """Answer the question that waits, take that back and do it again: the schedule comes and goes with it."""
        settings = random.choice((world.settings, world.second))
        if not settings.score_book.exists():
            return
        with ScoreBook.open(settings.score_book, clock=world.clock) as book:
            unfinished = book.unfinished()
            if unfinished is None:
                return
            sitting = resume_sitting(unfinished, settings, book, history=History())
            sitting.keep(book)
            question = sitting.state.current
            if question is None or sitting.state.phase is not Phase.ASKING:
                return

            def memory() -> object:
                standing = book.standings().get(question.id)
                return None if standing is None else standing.memory

            before = sitting.state.given, memory()
            sitting.send(Answered(key_text(question), 3.0))
            after = sitting.state.given, memory()
            sitting.history.undo()
            assert (sitting.state.given, memory()) == before, "taking an answer back does not restore its schedule"
            sitting.history.redo()
            assert (sitting.state.given, memory()) == after, "doing it again does not give the same schedule"
            sitting.history.undo()
            record = {"book": settings.profile, "key": sitting.key, "what": "Undone", "bank": str(world.bank)}
            self._note({**record, "next": question.id, **acts.state_told(sitting.state)}, gave=False)
        self._remember(settings)

    def _note(self, record: Record, *, gave: bool) -> None:
        book, key = record["book"], record["key"]
        self._sessions[book, key] = record
        self.answers += gave
        answered = len(record["given"])
        self._forget(book, key, answered - gave)
        if gave and record["memory"] is not None:
            self._memories[book, key, answered - 1] = record["memory"]

    def _forget(self, book: str, key: int, first: int) -> None:
        """Forget the schedules that answers of a session gave, from one on."""
        for place in [place for place in self._memories if place[:2] == (book, key) and place[2] >= first]:
            del self._memories[place]

    def _check_book(self, settings: Settings, pending: Sequence[Record]) -> None:
        name = settings.profile
        with closing(sqlite3.connect(settings.score_book)) as book:
            found = {key: _state(book, key) for (key,) in book.execute("SELECT id FROM sessions").fetchall()}
            for (of, key), record in self._sessions.items():
                if of != name:
                    continue
                assert key in found, f"session {key} was acknowledged and is gone"
                alternatives = [one for one in pending if one.get("key") == key]
                fitting = [one for one in (record, *alternatives) if _told(one) == found[key]]
                assert fitting, (
                    f"session {key} says {found[key]}; acknowledged was {_told(record)}, about {alternatives}"
                )
                if fitting[0] is not record:  # what it was about came to be: nobody has said what schedule that gave
                    self._sessions[of, key] = fitting[0]
                    self._forget(of, key, min(len(record["given"]), len(fitting[0]["given"])) - 1)
            for key in found.keys() - {key for of, key in self._sessions if of == name}:
                begun = [one for one in pending if one["what"] == "begin" and _told(one) == found[key]]
                assert begun, f"session {key} says {found[key]}, and nobody began it like that"
                self._sessions[name, key] = {**begun[0], "key": key}
            for (of, key, place), memory in self._memories.items():
                if of == name:
                    kept = _memory(book, key, place)
                    assert kept == memory, f"the schedule of answer {place} of session {key} is {kept}, not {memory}"
            notes = Counter(note for (note,) in book.execute("SELECT note FROM marks WHERE note IS NOT NULL"))
            flags = book.execute("SELECT count(*) FROM marks WHERE note IS NULL AND what = 'flag'").fetchone()[0]
        about = {one["note"] for one in pending if one["what"] == "note"}
        assert max(notes.values(), default=1) == 1, "a flag was kept twice"
        if name == DEFAULT:
            assert self._flags <= flags <= self._flags + sum(one["what"] == "flag" for one in pending)
            self._flags = flags
        acknowledged = {note for of, note in self._notes if of == name}
        assert acknowledged <= notes.keys(), "a flag was acknowledged and is gone"
        assert notes.keys() <= acknowledged | about, "a flag that nobody set"
        self._notes |= {(name, note) for note in notes}
        self._remember(settings)

    def _remember(self, settings: Settings) -> None:
        """Rows that were there once are there for ever, as they were."""
        with closing(sqlite3.connect(settings.score_book)) as book:
            for table in _TABLES:
                rows = book.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 - our own names
                before = self._rows.get((settings.profile, table), [])
                kept = rows[: len(before)] if table != "session_items" else [row for row in rows if row in set(before)]
                assert kept == before, f"rows of {table} have changed"
                self._rows[settings.profile, table] = rows

    def _check_next_question(self, world: World, settings: Settings) -> None:
        """What the program offers to go on with is the newest sitting that is not over, at the question that waits."""
        with ScoreBook.open(settings.score_book, clock=world.clock) as book:
            unfinished = book.unfinished()
            waiting = [key for (of, key), one in self._sessions.items() if of == settings.profile and not one["over"]]
            assert (unfinished.key if unfinished is not None else None) == max(waiting, default=None)
            if unfinished is None:
                return
            record = self._sessions[settings.profile, unfinished.key]
            sitting = resume_sitting(unfinished, settings, book)
            state = sitting.state
            assert acts.state_told(state)["given"] == record["given"], "it goes on with other answers"
            asked = None if state.current is None else state.current.id
            assert asked == record["next"], f"it asks {asked}; {record['next']} waits"
            if state.phase is Phase.FINISHED:
                self._sessions[settings.profile, unfinished.key] = {**record, "over": True, "hints": 0}
            else:
                assert state.hints == record["hints"], "the hints are others"

    def _check_bank(self, world: World, pending: Sequence[Record]) -> None:
        tags = {str(question.id): set(question.tags) for question in load_bank(world.bank).questions}
        about = {(one["question"], one["label"]) for one in pending if "label" in one}
        for (question, label), there in self._tags.items():
            found = label in tags[question]
            assert found == there or (question, label) in about, (
                f"the change {label} of {question} is {found}, not {there}"
            )
            self._tags[question, label] = found
        known = {*self._tags, *about}
        for question, held in tags.items():
            assert all((question, label) in known for label in held), f"{question} has a tag that nobody gave it"
            self._tags.update({(question, label): True for label in held})

    def _check_setting(self, world: World, pending: Sequence[Record]) -> None:
        value = load_settings({"TRAINER_HOME": str(world.home)}).questions
        allowed = (self._values or {10}) | {one["value"] for one in pending if one["what"] == "set"}
        assert value in allowed, f"the setting is {value}, not one of {allowed}"
        self._values = {value}


def _told(record: Record) -> _State:
    return record["given"], record["hints"], record["over"]


def _state(book: sqlite3.Connection, session: int) -> _State:
    """Read a session's state from its rows, by other means than the program does."""
    rows = book.execute(
        "SELECT e.id, e.what, e.position, i.question, e.given, e.verdict, e.seconds, e.hints, e.overridden, "
        "e.takes_back FROM events e LEFT JOIN items i ON i.id = e.item WHERE e.session = ? ORDER BY e.id",
        (session,),
    ).fetchall()
    gone = {row[9] for row in rows if row[9] is not None}
    given = {row[2]: list(row[3:9]) for row in rows if row[1] == "answer" and row[0] not in gone}
    assert sorted(given) == list(range(len(given))), f"session {session} has answers at {sorted(given)}"
    over = bool(rows) and rows[-1][1] in {"finish", "abandon"}
    return [given[place] for place in sorted(given)], 0 if over else _hints(rows), over


def _hints(rows: Sequence[tuple[Any, ...]]) -> int:
    """Hints to the question that waits: those since the last answer, or those that a retracted answer had."""
    hints, answers = 0, dict[int, int]()
    for _, what, position, *rest in rows:
        if what == "answer":
            answers[position], hints = rest[4], 0
        elif what == "retract":
            hints = answers.get(position, 0)
        elif what == "hint":
            hints = rest[4]
    return hints


def _memory(book: sqlite3.Connection, session: int, place: int) -> list[float] | None:
    row = book.execute(
        f"SELECT {_MEMORY} FROM events e WHERE session = ? AND position = ? AND what = 'answer' "  # noqa: S608 - our own names
        "AND NOT EXISTS (SELECT 1 FROM events r WHERE r.takes_back = e.id)",
        (session, place),
    ).fetchone()
    return None if row is None else list(row)


def play(folder: Path, seed: int, *, kills: int, traces: bool, pairs: Sequence[tuple[Act, Act]] = PAIRS) -> Tally:
    """Play rounds until so many processes were killed, and return what came of them."""
    tally, homes = Tally(), 0
    while tally.kills < kills and len(tally.faults) < _ENOUGH:
        rounds = Rounds(folder / str(homes), seed + 1000 * homes, tally)
        for number in range(ROUNDS):
            sound = rounds.play(number, pairs[number % len(pairs)], traces=traces)
            if not sound or tally.kills >= kills:  # what is wrong once stays wrong in this home
                break
        rounds.close()
        homes += 1
    return tally
