"""The shared rating documents: where they lie, their titles, people's questions about them, and our items on them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.quality.machine import Made
from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    MultipleQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    key_text,
)
from trainer.documents.model import Document
from trainer.documents.reading import read_document
from trainer.errors import DocumentRefused, NoQuestions
from trainer.generator import pipeline
from trainer.generator.pipeline import generate

ROOT = Path(os.environ.get("TRAINER_QUALITY", Path(__file__).parents[2].parent / "shared" / "quality"))
"""The folder with ``manifest.json``, ``corpus/``, ``open/`` and ``refs/``; ``TRAINER_QUALITY`` names another."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One item as a rater sees it, and what it is: ``system`` is "ours" or "people"."""

    system: str
    document: str
    question: str
    kind: str
    template: str
    asks: str
    stem: str
    key: str
    options: tuple[str, ...]
    passage: str
    accepted: tuple[str, ...] = ()

    @property
    def wording(self) -> str:
        """Twelve hexadecimal digits that change when a word of the item changes."""
        text = "\x1f".join((self.stem, self.key, *self.options))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def manifest() -> dict[str, dict[str, str]]:
    """Every document's entry by its id; raises ``FileNotFoundError`` where the shared folder is not there."""
    return {entry["id"]: entry for entry in json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))}


@cache
def document(name: str) -> Document:
    """A shared document under the title that its page has."""
    entry = manifest()[name]
    return replace(read_document(ROOT / entry["file"]), title=entry["title"])


@cache
def bank(name: str) -> Bank | None:
    """What the generator makes of a document with its defaults; None when that is nothing."""
    try:
        return generate(document(name))
    except (NoQuestions, DocumentRefused):
        return None


def made(name: str) -> Made:
    """What the generator makes of a document, with its genre; sentences are counted where nothing comes out, too."""
    one = bank(name)
    if one is not None and one.report is not None:
        return Made(name, manifest()[name]["genre"], one.report.documents[0].sentences, one)
    try:
        sentences = pipeline.everything(document(name)).sentences
    except DocumentRefused:
        sentences = 0
    return Made(name, manifest()[name]["genre"], sentences, None)


@cache
def everything(name: str) -> dict[str, frozenset[str]]:
    """The features of every item that a document could give, by the hash of its wording."""
    made = pipeline.everything(document(name))
    rated = ((_rated(name, document(name).text, item.question), item.features) for item in made.items)
    return {item.wording: features for item, features in rated}


def rated(name: str, question: Question) -> Rated:
    """Return one of our questions on a document as a rater sees it."""
    return _rated(name, document(name).text, question)


def ours(names: Iterable[str]) -> list[Rated]:
    """Our items on some documents, as a default bank holds them."""
    found: list[Rated] = []
    for name in names:
        made = bank(name)
        if made is not None:
            found += [_rated(name, made.documents[0].text, question) for question in made.questions]
    return found


def _rated(name: str, text: str, question: Question) -> Rated:
    shown = dict.fromkeys(_around(text, e.start, e.end) for e in question.proof)
    return Rated(
        system="ours",
        document=name,
        question=question.id,
        kind=question.kind.value,
        template=question.template,
        asks=question.asks.value,
        stem=question.stem,
        key=key_text(question),
        options=_offered(question),
        accepted=question.accepted if isinstance(question, ClozeQuestion | ShortQuestion) else (),
        passage="\n> \n> ".join(shown),
    )


def _offered(question: Question) -> tuple[str, ...]:
    """What a learner chooses among or puts in order, in an order that tells nothing."""
    if isinstance(question, ChoiceQuestion | MultipleQuestion):
        return question.options
    return tuple(sorted(question.key)) if isinstance(question, OrderingQuestion) else ()


def people(names: Iterable[str]) -> list[Rated]:
    """People's own questions about some documents, where there are any with a marked passage."""
    found: list[Rated] = []
    for name in names:
        path = ROOT / "refs" / f"{name}.json"
        if not path.exists():
            continue
        text = (ROOT / manifest()[name]["file"]).read_text(encoding="utf-8")
        for number, item in enumerate(json.loads(path.read_text(encoding="utf-8"))["items"]):
            if item.get("evidence_start") is None or not item["answers"]:
                continue
            options = tuple(item.get("choices") or ())
            found.append(
                Rated(
                    system="people",
                    document=name,
                    question=str(item.get("qid") or number),
                    kind="choice" if options else "short",
                    template="people",
                    asks="",
                    stem=item["question"],
                    key=item["answers"][0],
                    options=options,
                    passage=_around(text, item["evidence_start"], item["evidence_end"]),
                )
            )
    return found


def _around(text: str, start: int, end: int) -> str:
    """The paragraph of a passage, at most 1,200 characters of it."""
    first = max(text.rfind("\n", 0, start) + 1, start - 600)
    last = text.find("\n", end)
    return " ".join(text[first : min(last if last >= 0 else len(text), end + 600)].split())
