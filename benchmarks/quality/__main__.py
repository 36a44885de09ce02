"""Runs ``python -m benchmarks.quality [report | sheet | audit | audited | record | learn | yield | machine]``."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from benchmarks.quality import audit, corpus, learn, machine, page, sheets, verdicts
from benchmarks.quality.verdicts import Judged, Verdict
from trainer.generator import pipeline, ranking

_RECENT = 3
"""Blind rounds whose pass rates decide which templates are off, and how much too likely items are foretold."""


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; exit 1 where the shared documents are not there."""
    given = _parser().parse_args(arguments)
    if given.command not in {"record", "audited"} and not (corpus.ROOT / "manifest.json").exists():
        print(f"The shared documents are not there: {corpus.ROOT.name}. TRAINER_QUALITY names their folder.")
        return 1
    if given.command == "sheet":
        items = sheets.draw(given.documents, given.ours, given.people, given.seed)
        sheets.write(items, given.folder, given.sheets)
        print(f"{len(items)} items on {given.sheets} sheets")
    elif given.command == "audit":
        drawn = audit.draw(given.documents, given.each, given.seed)
        audit.write(drawn, given.folder, given.sheets)
        print(f"{len(drawn)} items on {given.sheets} sheets")
    elif given.command == "audited":
        print(audit.table(given.folder, given.filled))
    elif given.command == "record":
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        new = verdicts.keep(verdicts.read_sheet(given.filled, given.key, given.rater, today, given.split))
        print(f"{new} new verdicts")
    elif given.command == "learn":
        _learn(given.least)
    elif given.command == "yield":
        _yield(given.documents)
    elif given.command == "machine":
        return _machine(given.documents, frozenset(given.left_out))
    else:
        _report()
    return 0


def _parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("report", help="pass rates of all verdicts, and what became of the rated items")
    making = commands.add_parser("sheet", help="draw items and write blind rating sheets with their key")
    making.add_argument("folder", type=Path)
    making.add_argument("documents", nargs="+")
    making.add_argument("--ours", type=int, default=60)
    making.add_argument("--people", type=int, default=20)
    making.add_argument("--sheets", type=int, default=1)
    making.add_argument("--seed", type=int, default=1)
    auditing = commands.add_parser("audit", help="write blind sheets of what one check alone, or being off, keeps back")
    auditing.add_argument("folder", type=Path)
    auditing.add_argument("documents", nargs="+")
    auditing.add_argument("--each", type=int, default=24, help="items of every reason")
    auditing.add_argument("--sheets", type=int, default=1)
    auditing.add_argument("--seed", type=int, default=1)
    telling = commands.add_parser("audited", help="what passed of what each reason keeps back")
    telling.add_argument("folder", type=Path)
    telling.add_argument("filled", type=Path, nargs="+")
    taking = commands.add_parser("record", help="add a filled sheet to the verdicts")
    taking.add_argument("filled", type=Path)
    taking.add_argument("key", type=Path)
    taking.add_argument("--rater", required=True)
    taking.add_argument("--split", required=True, help="name of the set of documents that the sheet was drawn from")
    learning = commands.add_parser("learn", help="make ranking.json of the verdicts on wordings that are still made")
    learning.add_argument("--least", type=float, default=ranking.least(), help="how likely an item must be to pass")
    yielding = commands.add_parser("yield", help="items a sentence on some documents")
    yielding.add_argument("documents", nargs="+")
    counting = commands.add_parser("machine", help="what needs no rater; exit 1 where an item is not proved")
    counting.add_argument("documents", nargs="*", help="by default all")
    counting.add_argument(
        "--except", dest="left_out", nargs="+", default=[], help="documents, or a split, to leave out"
    )
    return parser


def _learn(least: float) -> None:
    rated = _examples()
    examples = [e for e in rated if learn.is_single(e)]
    told = learn.foretold(examples)
    flat = sum(e.passed for e in examples) / len(examples)
    learned = sum((p - e.passed) ** 2 for p, e in zip(told, examples, strict=True)) / len(examples)
    print(f"{len(examples)} items whose wording is still made; {flat:.0%} of them passed")
    print(f"Brier score on documents left out {learned:.3f}; with one share for all {flat * (1 - flat):.3f}")
    _curve(examples, told)
    blind = [n for n, e in enumerate(examples) if not e.round.startswith(page.NO_ROUNDS)]
    by_round = learn.foretold_by_round(examples)
    own, fair = [examples[n] for n in blind], [by_round[n] for n in blind]
    print(f"\nBlind rounds, each foretold by the others (chance 0.5): {learn.telling(own, fair):.2f}")
    print("| of each round the likeliest | passed |\n|---|---|")
    for kept, passed in learn.best(own, fair):
        print(f"| {kept:.0%} | {passed:.0%} |")
    audited = verdicts.judged(v for v in verdicts.load() if v.split.startswith(page.AUDIT))
    off = (ranking.off() - learn.returned(audited, ranking.off())) | learn.low(rated) | learn.failed(_recent())
    model = learn.fit(examples)
    recent = _last_rounds()
    shifts = learn.shifts([e for e in examples if e.round in recent], model, verdicts.judged(_rounds(recent)))
    print("\nForetold less likely, in log-odds:", {kind or "all": round(shift, 2) for kind, shift in shifts.items()})
    learn.write(learn.shifted(model, shifts), least, off, learn.shares(rated, shifts[""]))
    page.write(verdicts.load())


def _curve(examples: Sequence[learn.Example], told: Sequence[float]) -> None:
    print("| from probability | share kept | passed |\n|---|---|---|")
    for probability, kept, passed in learn.curve(examples, told):
        print(f"| {probability:.2f} | {kept:.0%} | {passed:.0%} |")


def _recent() -> list[Judged]:
    """Our items as they were rated since the third last blind round began, those rated between the rounds as well.

    What was rated before an audit of its template counts no more: the audit told how it does under later rules.
    """
    own = [v for v in verdicts.load() if v.system == "ours"]
    audited = {v.template: n for n, v in enumerate(own) if v.split.startswith(page.AUDIT)}
    rounds = _last_rounds()
    began = next((n for n, v in enumerate(own) if v.split in rounds), 0)
    return verdicts.judged(v for n, v in enumerate(own) if n > max(began - 1, audited.get(v.template, -1)))


def _last_rounds() -> list[str]:
    """The names of the last blind rounds."""
    return list(dict.fromkeys(v.split for v in page.blind(verdicts.load())))[-_RECENT:]


def _rounds(names: Collection[str]) -> list[Verdict]:
    return [v for v in verdicts.load() if v.system == "ours" and v.split in names]


def _examples() -> list[learn.Example]:
    """The rated items of ours that are still made, with their features."""
    found: list[learn.Example] = []
    for item in verdicts.judged(v for v in verdicts.load() if v.system == "ours"):
        if item.first.document not in corpus.manifest():
            continue
        features = corpus.everything(item.first.document).get(item.first.wording)
        if features is not None:
            share = sum(v.verdict == "pass" for v in item.votes) / len(item.votes)
            first = item.first
            found.append(learn.Example(first.document, first.template, features, share, first.split))
    return found


def _yield(names: Sequence[str]) -> None:
    sentences = items = questions = 0
    for name in names:
        bank = corpus.bank(name)
        if bank is None or bank.report is None:
            continue
        sentences += bank.report.documents[0].sentences
        items += len(bank.questions)
        questions += sum(question.stem.endswith("?") for question in bank.questions)
    print(f"{items} items, {questions} of them wh-questions, from {sentences} sentences of {len(names)} documents:")
    print(f"{items / max(1, sentences):.2f} and {questions / max(1, sentences):.2f} a sentence")


def _machine(names: Sequence[str], left_out: frozenset[str]) -> int:
    """Count what needs no rater over the documents; only those named are read."""
    chosen = names or corpus.manifest()
    kept = [n for n in chosen if not left_out & {n, corpus.manifest()[n]["split"]}]
    figures = machine.counted(corpus.made(name) for name in kept)
    print(machine.table(figures))
    return 0 if figures.proved else 1


def _report() -> None:
    everything = verdicts.load()
    items = verdicts.judged(everything)
    agreement, pairs = verdicts.kappa(verdicts.judged(everything, raters=2))
    print(f"{len(everything)} verdicts on {len(items)} items; Cohen's kappa {agreement:.2f} over {pairs} items\n")
    _table("source", items, lambda j: j.first.system)
    every = [j for j in items if j.first.system == "ours"]
    own = [j for j in every if j.first.document in corpus.manifest()]
    print(f"{len(every) - len(own)} items of ours are on documents that are not here and stay out of what follows\n")
    now = {(r.document, r.wording): r for r in corpus.ours(sorted({j.first.document for j in own}))}
    asked = {(r.document, r.question): r for r in now.values()}
    current = [j for j in own if j.first.item in now]
    _table("split (all rated wordings)", own, lambda j: j.first.split)
    _table("today's wordings", current, lambda _: "ours")
    _table("kind", current, lambda j: j.first.kind)
    _table("family", current, lambda j: j.first.template.partition(".")[0])
    _table("template", current, lambda j: j.first.template)
    _table("answer type", current, lambda j: j.first.asks)
    lost = [j for j in own if j.passed and j.first.item not in now]
    reworded = [j for j in lost if (j.first.document, j.first.question) in asked]
    print(f"passed once, worded differently now: {len(reworded)}; gone: {len(lost) - len(reworded)}")
    bad = [j for j in current if not j.passed]
    print(f"failed, and still made: {len(bad)} ({_codes(bad)})\n")
    _refusals(sorted({j.first.document for j in own}))


def _refusals(names: Sequence[str]) -> None:
    """What falls to which check, over the candidates of all rated documents."""
    refused: Counter[str] = Counter()
    candidates = 0
    for name in names:
        found = pipeline.everything(corpus.document(name))
        candidates += found.candidates
        refused.update(found.refused)
    print(f"of {candidates} candidates:\n| refused by | share |\n|---|---|")
    for reason, count in refused.most_common():
        print(f"| {reason} | {count / candidates:.1%} |")


def _table(title: str, items: Sequence[Judged], group: Callable[[Judged], str]) -> None:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for item in items:
        groups[group(item)].append(item)
    print(f"| {title} | items | pass | 95 % interval | hard | codes |\n|---|---|---|---|---|---|")
    for name, members in sorted(groups.items(), key=lambda entry: -len(entry[1])):
        passed = sum(j.passed for j in members)
        low, high = verdicts.interval(members)
        hard = sum(j.hard for j in members)
        share = passed / len(members)
        print(f"| {name} | {len(members)} | {share:.0%} | {low:.0%} to {high:.0%} | {hard} | {_codes(members)} |")
    print()


def _codes(items: Sequence[Judged]) -> str:
    codes = Counter(v.code for j in items if not j.passed for v in j.votes if v.code)
    return " ".join(f"{code}:{count}" for code, count in codes.most_common())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
