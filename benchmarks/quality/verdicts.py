"""The verdicts of raters: reading filled sheets, keeping them, and what share passed, with intervals."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).parent / "verdicts.jsonl"
HARD = frozenset("SKAM")
"""Codes of items that are wrong to show to anybody."""
CODES = frozenset("GFSVWKAMDLET")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rater said of one wording of one item; ``split`` names the set of documents it was drawn from."""

    system: str
    document: str
    question: str
    wording: str
    kind: str
    template: str
    asks: str
    verdict: str
    code: str
    rater: str
    date: str
    split: str

    @property
    def item(self) -> tuple[str, str]:
        """What makes two verdicts speak of the same thing: the document and the wording."""
        return self.document, self.wording


def load(path: Path = FILE) -> list[Verdict]:
    """Read all verdicts; raises ``ValueError`` on a damaged line."""
    return [Verdict(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_sheet(filled: Path, key: Path, rater: str, date: str, split: str) -> list[Verdict]:
    """Join a filled sheet with its key; lines that say neither pass nor fail are left out."""
    items = json.loads(key.read_text(encoding="utf-8"))
    found: list[Verdict] = []
    for line in filled.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        verdict = str(row.get("verdict", "")).strip().casefold()
        if verdict not in {"pass", "fail"} or row["id"] not in items:
            continue
        said = str(row.get("code", row.get("codes", ""))).upper()
        code = next((c for c in said if c in CODES), "") if verdict == "fail" else ""
        found.append(Verdict(**items[row["id"]], verdict=verdict, code=code, rater=rater, date=date, split=split))
    return found


def keep(verdicts: Iterable[Verdict], path: Path = FILE) -> int:
    """Add verdicts to the file, each rater's on a wording once; return how many were new."""
    kept = load(path) if path.exists() else []
    seen = {(v.item, v.rater) for v in kept}
    new = [v for v in verdicts if (v.item, v.rater) not in seen]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(v), ensure_ascii=False) + "\n" for v in new)
    return len(new)


@dataclass(frozen=True, slots=True)
class Judged:
    """One item with the votes on it; a tie fails."""

    first: Verdict
    votes: tuple[Verdict, ...]

    @property
    def passed(self) -> bool:
        """Whether more raters passed than failed it."""
        return 2 * sum(v.verdict == "pass" for v in self.votes) > len(self.votes)

    @property
    def hard(self) -> bool:
        """Whether at least half of the raters gave a hard code."""
        return 2 * sum(v.code in HARD for v in self.votes) >= len(self.votes)


def judged(verdicts: Iterable[Verdict], *, raters: int = 1) -> list[Judged]:
    """Gather verdicts by item, those with at least ``raters`` votes."""
    by_item: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_item[verdict.item].append(verdict)
    return [Judged(votes[0], tuple(votes)) for votes in by_item.values() if len(votes) >= raters]


def wilson(passed: float, count: float, z: float = 1.959964) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson, 1927)."""
    if not count:
        return 0.0, 1.0
    share = passed / count
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - spread) / (1 + z * z / count), (middle + spread) / (1 + z * z / count)


def interval(items: Sequence[Judged]) -> tuple[float, float]:
    """The 95 % interval of the share that passed, for other documents: items of one document pass or fail together.

    It is the score interval of as many items as would tell the same if each were drawn by itself: the number of items
    divided by the design effect (Kish, 1965) of drawing documents.
    """
    count, passed = len(items), sum(item.passed for item in items)
    share = passed / count if count else 0.0
    by_document: dict[str, list[bool]] = defaultdict(list)
    for item in items:
        by_document[item.first.document].append(item.passed)
    documents = len(by_document)
    if share in {0.0, 1.0} or documents == 1:
        return wilson(passed, count)
    spread = sum((sum(own) - share * len(own)) ** 2 for own in by_document.values())
    effect = max(1.0, spread * documents / (documents - 1) / (count * share * (1 - share)))
    return wilson(passed / effect, count / effect)


def kappa(items: Sequence[Judged]) -> tuple[float, int]:
    """Cohen's kappa (1960) over the items with exactly two votes, and how many these are."""
    pairs = [(j.votes[0].verdict == "pass", j.votes[1].verdict == "pass") for j in items if len(j.votes) == 2]  # noqa: PLR2004 - a pair
    if not pairs:
        return math.nan, 0
    count = len(pairs)
    agree = sum(a == b for a, b in pairs) / count
    first, second = sum(a for a, _ in pairs) / count, sum(b for _, b in pairs) / count
    chance = first * second + (1 - first) * (1 - second)
    return (1.0 if chance == 1 else (agree - chance) / (1 - chance)), count
