"""Opening a bank of 100,000 questions and searching it as one types, against reading its bytes and a plain scan."""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import Result, paired_ratio
from trainer.bank.files import load_bank, save_bank
from trainer.bank.model import Bank
from trainer.bank.opened import open_bank
from trainer.bank.query_text import parse_query
from trainer.bank.questions import Evidence, Question, QuestionId
from trainer.documents.model import Document, DocumentId

BANKS = Path(__file__).parent.parent / "question_banks"
_QUESTIONS = 100_000
_PAIRS = 5
_TYPED = "physicist discovered"
_SEARCHES = ("kind:cloze curie", "radium or telescope", "-bridge level:hard", '"the first" (doc:curie or doc:apollo)')


def measure() -> Iterator[Result]:
    """Yield the seconds of opening, the milliseconds of the slowest key and search, and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.jsonl"
        save_bank(_large_bank(), path)
        ratio, seconds, floor = paired_ratio(lambda: _seconds(lambda: open_bank(path)), lambda: _read(path), _PAIRS)
        detail = f"{path.stat().st_size / 1e6:.0f} MB, read in {floor:.2f} s, {_PAIRS} pairs"
        yield Result(f"opening {_QUESTIONS:,} questions / reading their bytes", ratio, "x", detail)
        yield Result(f"opening {_QUESTIONS:,} questions", seconds, "s", detail, limit=1)
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
                own = document.model_copy(
                    update={"text": f"{document.text} {copy}", "title": f"{document.title} {copy}"}
                )
                own = Document.model_validate(own.model_dump())
                renamed[document.id] = own.id
                documents.append(own)
            questions += (_copied(question, copy, renamed) for question in bank.questions)
    made = banks[0].model_copy(update={"documents": tuple(documents), "questions": tuple(questions[:_QUESTIONS])})
    return made.model_copy(update={"title": "A large bank"})


def _copied(question: Question, copy: int, renamed: dict[DocumentId, DocumentId]) -> Question:
    def moved(evidence: Evidence) -> Evidence:
        return evidence.model_copy(update={"document": renamed[evidence.document]})

    new = {"id": QuestionId(f"{question.id}-{copy}"), "evidence": moved(question.evidence)}
    return question.model_copy(update=new | {"further": tuple(map(moved, question.further))})


def _read(path: Path) -> float:
    return _seconds(path.read_bytes)


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
