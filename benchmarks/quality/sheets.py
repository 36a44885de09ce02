"""Blind rating sheets: our items and people's, mixed and unlabelled, with the key to them kept apart."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.quality.corpus import Rated, manifest, ours, people

_HEAD = """# Rating sheet

Rate every item alone and in order by the rubric. The title is part of the item. Read the question, answer it from the
passage, compare with the given answer. `pass` only if all six lines of the rubric hold; else `fail` and the first code
that applies. Items without options are typed. Write one JSON line an item: {"id": "...", "verdict": "pass" or "fail", \
"code": "", "note": ""}.
"""


def draw(names: Sequence[str], own: int, others: int, seed: int) -> list[Rated]:
    """Draw items evenly over documents: ``own`` of ours, ``others`` of people's, shuffled together."""
    random_ = random.Random(seed)  # noqa: S311 - draws a sample, guards nothing
    items = _spread(ours(names), own, random_) + _spread(people(names), others, random_)
    random_.shuffle(items)
    return items


def _spread(items: Iterable[Rated], count: int, random_: random.Random) -> list[Rated]:
    by_document: dict[str, list[Rated]] = defaultdict(list)
    for item in items:
        by_document[item.document].append(item)
    for group in by_document.values():
        random_.shuffle(group)
    chosen: list[Rated] = []
    while len(chosen) < count and any(by_document.values()):
        for name in sorted(by_document):
            if by_document[name] and len(chosen) < count:
                chosen.append(by_document[name].pop())
    return chosen


def write(items: Sequence[Rated], folder: Path, sheets: int) -> None:
    """Write ``sheets`` sheets into ``folder`` (``sheet-1.md`` ...) and ``key.json``, which no rater may see."""
    folder.mkdir(parents=True, exist_ok=True)
    key: dict[str, dict[str, object]] = {}
    parts: list[list[str]] = [[_HEAD] for _ in range(sheets)]
    for number, item in enumerate(items):
        name = f"Q{number + 1:04d}"
        entry = asdict(item)
        for hidden in ("stem", "key", "options", "passage", "accepted"):
            del entry[hidden]
        key[name] = {**entry, "wording": item.wording}
        parts[number * sheets // len(items)].append(_shown(name, item))
    for number, part in enumerate(parts, 1):
        (folder / f"sheet-{number}.md").write_text("\n".join(part), encoding="utf-8")
    (folder / "key.json").write_text(json.dumps(key, indent=1), encoding="utf-8")


def _shown(name: str, item: Rated) -> str:
    options = "".join(f"- {chr(65 + n)}. {option}\n" for n, option in enumerate(item.options))
    title = manifest()[item.document]["title"]
    told = "True or false? " if item.kind == "true-false" else ""
    accepted = f"also accepted: {'; '.join(item.accepted)}\n" if item.accepted else ""
    question = (
        f"\n### {name}\n\ntitle: {title}\n\n**{told}{item.stem}**\n\n{options}\ngiven answer: {item.key}\n{accepted}"
    )
    return f"{question}\npassage:\n> {item.passage}\n"
