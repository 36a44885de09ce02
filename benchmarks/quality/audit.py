"""What is not made: candidates that one check alone refuses, and those whose template is off, put before raters.

A rule is written for what raters failed once. An audit asks what else it refuses, and whether a template that is off
would do better under the rules of today: ``learn.returned`` lets those come back of which enough passed.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks.quality import corpus, sheets, verdicts
from benchmarks.quality.corpus import Rated
from trainer.generator import pipeline, ranking
from trainer.generator.candidates import Candidate, Context
from trainer.generator.checks import CHECKS, judged
from trainer.generator.contexts import context_of
from trainer.generator.language import sentences_of
from trainer.generator.realising import Item, realise

REASONS = "reasons.json"
"""Why each item of an audit's sheets is not made, by its number; no rater may see it."""
_LIKELY = 0.65
"""How likely to pass what is audited must be: the rest would not be shown in any case."""


def draw(names: Iterable[str], each: int, seed: int) -> list[tuple[str, Rated]]:
    """Draw up to ``each`` items of every reason, one of a sentence, with the reason: a check's name or a template."""
    random_ = random.Random(seed)  # noqa: S311 - draws a sample, guards nothing
    found: dict[str, list[Rated]] = defaultdict(list)
    for name in names:
        by_sentence: dict[tuple[str, int], list[Rated]] = defaultdict(list)
        for reason, item in _not_made(name):
            by_sentence[reason, item.sentence].append(corpus.rated(name, item.question))
        for (reason, _), items in by_sentence.items():
            found[reason].append(random_.choice(items))
    drawn: list[tuple[str, Rated]] = []
    for reason, items in sorted(found.items()):
        drawn += [(reason, item) for item in random_.sample(items, min(each, len(items)))]
    random_.shuffle(drawn)
    return drawn


def write(drawn: Sequence[tuple[str, Rated]], folder: Path, count: int) -> None:
    """Write blind sheets with their key, and apart from it why each item is not made."""
    sheets.write([item for _, item in drawn], folder, count)
    reasons = {f"Q{number:04d}": reason for number, (reason, _) in enumerate(drawn, 1)}
    (folder / REASONS).write_text(json.dumps(reasons, indent=1), encoding="utf-8")


def table(folder: Path, filled: Iterable[Path]) -> str:
    """Return what share passed of what each check, or each template's being off, kept from being made."""
    reasons: dict[str, str] = json.loads((folder / REASONS).read_text(encoding="utf-8"))
    passed: Counter[str] = Counter()
    rated: Counter[str] = Counter()
    for path in filled:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rated[reasons[row["id"]]] += 1
            passed[reasons[row["id"]]] += row["verdict"] == "pass"
    rows = ["| not made for | rated | passed | 95 % interval |", "|---|---|---|---|"]
    for reason, count in rated.most_common():
        low, high = verdicts.wilson(passed[reason], count)
        rows.append(f"| {reason} | {count} | {passed[reason] / count:.0%} | {low:.0%} to {high:.0%} |")
    return "\n".join(rows)


def _not_made(name: str) -> Iterator[tuple[str, Item]]:
    document = corpus.document(name)
    sentences = sentences_of(document)
    context = context_of(document, sentences)
    off = ranking.off()
    for asked in pipeline.candidates_of(sentences, context):
        candidate, reason = judged(asked, context)
        refusing = [] if reason is None else _refusing(asked, context)
        if len(refusing) > 1 or (refusing and asked.template in off):
            continue
        with patch.object(ranking, "off", return_value=frozenset()):
            items = list(realise(candidate, context, pipeline.ALL_KINDS, _LIKELY))
        for item in items:
            kind = f"{item.question.kind.value}+{candidate.part.asks.value}"
            why = refusing or [what for what in (candidate.template, kind) if what in off]
            if why:
                yield why[0], item


def _refusing(candidate: Candidate, context: Context) -> list[str]:
    """The names of the checks that refuse a candidate, at most two: what two refuse is no one's fault."""
    found: list[str] = []
    for check in CHECKS:
        if check(candidate, context) is not None:
            found.append(check.__name__.replace("_", "-"))
        if len(found) > 1:
            break
    return found
