"""Opening a bank of 100,000 questions and searching it as one types, against parsing its lines and a plain scan."""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from textual.widgets import Input

from benchmarks.measuring import Result, paired_ratio
from trainer.bank.files import load_bank, save_bank
from trainer.bank.model import Bank
from trainer.bank.opened import open_bank
from trainer.bank.query_text import parse_query
from trainer.bank.questions import Evidence, Question, QuestionId
from trainer.documents.model import Document, DocumentId
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.widgets.question_list import QuestionList

BANKS = Path(__file__).parent.parent / "question_banks"
_QUESTIONS = 100_000
_PAIRS = 5
_BEAT = 0.002
AT_REST = (1_000_000, 20, 20)
"""How often the program collects garbage (``trainer/cli/main.py``)."""
_TYPED = "physicist discovered"
_SEARCHES = ("kind:cloze curie", "radium or telescope", "-bridge level:hard", '"the first" (doc:curie or doc:apollo)')


def measure() -> Iterator[Result]:
    """Yield the seconds of opening, the milliseconds of the slowest key and search, and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.jsonl"
        save_bank(_large_bank(), path)
        ratio, seconds, floor = paired_ratio(
            lambda: _seconds(lambda: open_bank(path)), lambda: _seconds(lambda: _parse(path)), _PAIRS
        )
        detail = f"{path.stat().st_size / 1e6:.0f} MB, its lines parsed as JSON in {floor:.2f} s, {_PAIRS} pairs"
        yield Result(f"opening {_QUESTIONS:,} questions / parsing their lines", ratio, "x", detail)
        yield Result(f"opening {_QUESTIONS:,} questions", seconds, "s", detail, limit=1)
        opened, typed, longest = asyncio.run(_on_screen(path))
        detail = f"{len(typed)} keys of '{_TYPED}'; the screen listed the bank after {opened:.2f} s"
        yield Result("a key typed until the list shows it, median", statistics.median(typed), "ms", detail, limit=50)
        yield Result("longest time the screen could take no key", longest, "ms", detail)
        entries = open_bank(path).entries
    texts = [entry.text for entry in entries]
    prefixes = [_TYPED[:length] for length in range(1, len(_TYPED) + 1)]
    keys = {typed: _milliseconds(lambda typed=typed: parse_query(typed).select(entries)) for typed in prefixes}
    scan = _milliseconds(lambda: [text for text in texts if "discovered" in text])
    detail = f"{len(keys)} keys of '{_TYPED}', median of {_PAIRS}; a plain scan takes {scan:.1f} ms"
    yield Result("a key typed into the search / plain scan", statistics.median(keys.values()) / scan, "x", detail)
    yield Result("slowest key typed into the search", max(keys.values()), "ms", detail, limit=50)
    found = {search: _milliseconds(lambda search=search: parse_query(search).select(entries)) for search in _SEARCHES}
    slowest = max(found, key=found.__getitem__)
    yield Result("slowest search with fields", found[slowest], "ms", f"'{slowest}' of {len(found)} searches", limit=50)


async def _on_screen(path: Path) -> tuple[float, list[float], float]:
    """Seconds until the browser lists a bank, milliseconds from each key to its list, and the longest pause."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*AT_REST)
    with tempfile.TemporaryDirectory() as home:
        app = TrainerApp(Settings(home=Path(home)))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            pauses = [0.0]
            beating = asyncio.create_task(_beat(pauses))
            start = time.perf_counter()
            app.browse((path,))
            await _until(lambda: any(questions.count for questions in app.screen.query(QuestionList)))
            opened = time.perf_counter() - start
            await _until(lambda: not any(worker.is_running for worker in app.workers))
            typed: list[float] = []
            for length in range(1, len(_TYPED) + 1):
                start = time.perf_counter()
                app.screen.query_one("#search", Input).value = _TYPED[:length]
                await asyncio.sleep(_BEAT)
                await _until(lambda: not any(worker.is_running for worker in app.workers))
                typed.append(1000 * (time.perf_counter() - start))
            beating.cancel()
    return opened, typed, 1000 * max(pauses)


async def _beat(pauses: list[float]) -> None:
    """Note for how long the loop did nothing else than one thing."""
    while True:
        start = time.perf_counter()
        await asyncio.sleep(_BEAT)
        pauses.append(time.perf_counter() - start - _BEAT)


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - a watcher from outside, which nothing tells
        await asyncio.sleep(_BEAT)


def _large_bank() -> Bank:
    """The shipped banks again and again, every copy about documents of its own."""
    banks = [load_bank(path) for path in sorted(BANKS.glob("*.jsonl"))]
    documents: list[Document] = []
    questions: list[Question] = []
    copy = 0
    while len(questions) < _QUESTIONS:
        copy += 1
        for bank in banks:
            renamed: dict[DocumentId, DocumentId] = {}
            for document in bank.documents:
                own = replace(document, text=f"{document.text} {copy}", title=f"{document.title} {copy}")
                renamed[document.id] = own.id
                documents.append(own)
            questions += (_copied(question, copy, renamed) for question in bank.questions)
    made = replace(banks[0], documents=tuple(documents), questions=tuple(questions[:_QUESTIONS]))
    return replace(made, title="A large bank")


def _copied(question: Question, copy: int, renamed: dict[DocumentId, DocumentId]) -> Question:
    def moved(evidence: Evidence) -> Evidence:
        return replace(evidence, document=renamed[evidence.document])

    new = {"id": QuestionId(f"{question.id}-{copy}"), "evidence": moved(question.proved_by)}
    return replace(question, **(new | {"further": tuple(map(moved, question.further))}))


def _parse(path: Path) -> None:
    with path.open("rb") as lines:
        for line in lines:
            json.loads(line)


def _seconds(run: Callable[[], object]) -> float:
    """Seconds of one run, with the collector at rest as in the program."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start
    finally:
        gc.enable()


def _milliseconds(run: Callable[[], Sequence[object]]) -> float:
    return 1000 * statistics.median(_seconds(run) for _ in range(_PAIRS))
