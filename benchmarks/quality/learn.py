"""Learns what the ranking rests on from the verdicts: for each template the share of its items that raters passed.

Shares are shrunk: a template's towards its family's, a family's towards that of all items, as if eight more items had
been rated there. Only wordings that are still made count, because the others were mended or dropped. How well they
foretell verdicts on documents that they were not learned from is the Brier score (1950) of leaving one document out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.quality.verdicts import Judged
from trainer.generator.ranking import FILE, Ranking

_WEIGHT = 8
_OFF_BELOW = 0.6
_OFF_FROM = 8
"""A template is off when fewer than this share passed of at least so many items."""


def shares(items: Iterable[Judged]) -> Ranking:
    """Return the ranking that some judged items support."""
    everything = list(items)
    by_family: dict[str, list[bool]] = defaultdict(list)
    by_template: dict[str, list[bool]] = defaultdict(list)
    for item in everything:
        by_family[item.first.template.partition(".")[0]].append(item.passed)
        by_template[item.first.template].append(item.passed)
    overall = _share([item.passed for item in everything], 0.8)
    families = {name: _share(passed, overall) for name, passed in by_family.items()}
    templates = {
        name: _share(passed, families[name.partition(".")[0]]) for name, passed in by_template.items() if "." in name
    }
    off = [n for n, p in by_template.items() if len(p) >= _OFF_FROM and sum(p) < _OFF_BELOW * len(p)]
    merged = {name: round(value, 3) for name, value in sorted({**families, **templates}.items())}
    return {"unrated": round(overall, 3), "templates": merged, "off": sorted(off)}


def _share(passed: Sequence[bool], prior: float) -> float:
    return (sum(passed) + _WEIGHT * prior) / (len(passed) + _WEIGHT)


def brier(items: Sequence[Judged]) -> tuple[float, float]:
    """Return the Brier score of the learned shares and of one share for all, each left out by document."""
    learned = flat = 0.0
    for name in {item.first.document for item in items}:
        rest = [item for item in items if item.first.document != name]
        ranking = shares(rest)
        for item in (item for item in items if item.first.document == name):
            template = item.first.template
            told = ranking["templates"].get(template, ranking["templates"].get(template.partition(".")[0]))
            learned += ((ranking["unrated"] if told is None else told) - item.passed) ** 2
            flat += (ranking["unrated"] - item.passed) ** 2
    return learned / len(items), flat / len(items)


def write(ranking: Ranking, kept_off: Iterable[str]) -> None:
    """Write ``ranking.json``; what was off stays off, because nothing of it is rated any more."""
    whole = {**ranking, "off": sorted({*ranking["off"], *kept_off})}
    FILE.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
