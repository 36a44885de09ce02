"""The tables of ``docs/quality.md`` that follow from the verdicts alone: written by ``learn``, held true by a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.quality.verdicts import Judged, Verdict, interval, judged, kappa

PAGE = Path(__file__).parents[2] / "docs" / "quality.md"
_BEGIN, _END = "<!-- measured -->", "<!-- /measured -->"
AUDIT = "audit"
NO_ROUNDS = ("development", AUDIT)
"""Beginnings of the names of splits that measure nothing: what was rated while rules were mended, and audits of what is
not made."""
_SOURCES = ("ours", "people")


def blind(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts of the rounds on documents that nobody had looked at before."""
    return [v for v in verdicts if not v.split.startswith(NO_ROUNDS)]


def measured(verdicts: Sequence[Verdict]) -> str:
    """Return the tables: each blind round, ours beside people's own questions, then the families of the last one."""
    verdicts = blind(verdicts)
    rounds = list(dict.fromkeys(v.split for v in verdicts))
    head = "| round | documents | items | pass | 95 % interval | hard | people's | pass | interval | hard | kappa |"
    lines = [head, "|---|---|---|---|---|---|---|---|---|---|---|"]
    lines += [f"| {name} | {_round([v for v in verdicts if v.split == name])} |" for name in rounds]
    last = judged([v for v in verdicts if v.split == rounds[-1] and v.system == "ours"])
    lines += ["", f"The {rounds[-1]} round by family and by kind:", ""]
    lines += ["| family or kind | documents | items | pass | 95 % interval | hard fails |", "|---|---|---|---|---|---|"]
    lines += _groups(last, lambda j: j.first.template.partition(".")[0])
    lines += _groups(last, lambda j: f"`{j.first.kind}`")
    return "\n".join(lines)


def _round(verdicts: Sequence[Verdict]) -> str:
    """Return a round's cells: our documents and items, people's items, and how far the raters agree on all of them."""
    own, others = (judged([v for v in verdicts if v.system == source]) for source in _SOURCES)
    agreement, pairs = kappa(judged(verdicts, raters=2))
    theirs = _rates(others) if others else "0 | - | - | -"
    told = f"{agreement:.2f} ({pairs})" if pairs else "-"
    return f"{_documents(own)} | {_rates(own)} | {theirs} | {told}"


def sentence(verdicts: Sequence[Verdict]) -> str:
    """Return what the README says of the last blind round."""
    verdicts = blind(verdicts)
    last = [v for v in verdicts if v.split == verdicts[-1].split]
    own, others = (judged([v for v in last if v.system == source]) for source in _SOURCES)
    share, theirs = (round(100 * sum(i.passed for i in items) / len(items)) for items in (own, others))
    return (
        f"In the last blind round, on {_documents(own)} documents that nobody had looked at, raters passed {share} % "
        f"of {len(own)} questions ({theirs} % of people's own on such documents)."
    )


def _groups(items: Sequence[Judged], group: Callable[[Judged], str]) -> list[str]:
    names = sorted({group(item) for item in items}, key=lambda name: (-sum(group(i) == name for i in items), name))
    members = {name: [item for item in items if group(item) == name] for name in names}
    return [f"| {name} | {_documents(own)} | {_rates(own)} |" for name, own in members.items()]


def _documents(items: Sequence[Judged]) -> int:
    return len({item.first.document for item in items})


def _rates(items: Sequence[Judged]) -> str:
    passed = sum(item.passed for item in items)
    low, high = interval(items)
    hard = sum(item.hard for item in items)
    return f"{len(items)} | {passed / len(items):.0%} | {low:.0%} to {high:.0%} | {hard}"


def block() -> str:
    """Return what the page holds between its marks."""
    return PAGE.read_text(encoding="utf-8").partition(_BEGIN)[2].partition(_END)[0].strip()


def write(verdicts: Sequence[Verdict]) -> None:
    """Put the tables into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    PAGE.write_text(f"{before}{_BEGIN}\n\n{measured(verdicts)}\n\n{_END}{after}", encoding="utf-8")
