"""Learns what the ranking rests on from the verdicts: a logistic regression over the features of the rated items.

Only wordings that are still made count, because the others were mended or dropped. The weights are penalised towards
zero (a Gaussian prior), so that a feature which few items have says little. How well they foretell verdicts on
documents that they were not learned from is measured by leaving out a tenth of the documents at a time.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.quality.verdicts import Judged, wilson
from trainer.bank.questions import Kind
from trainer.generator.multiplying import one_thread
from trainer.generator.ranking import FILE, Ranking, logistic

_FEWEST = 12
"""Items that must have a feature before it is weighed."""
_PENALTY = 100.0
"""How strongly weights are drawn to zero: what many features on few items need."""
_EXPECTED = 8.0
_EXPECTED_SHARE = 0.85
"""Items that a template of several facts is held to have had before any was rated, and what share passed of them."""
_WEIGHED = (
    "family",
    "template",
    "asks",
    "kind",
    "choice+",
    "cloze+",
    "short+",
    "true-false+",
    "share",
    "source",
    "length",
    "titled",
    "dated",
    "hero",
    "register",
    "quoting",
    "opening",
    "text-",
    "begins",
    "verb",
    "holds",
)
"""What is weighed of the features: other kinds are too few for weights of their own."""
_DRAWN = 40.0
"""Items that a kind is held to have had beside its own, passed as often as all."""
_STEPS = 12
_LEAST_BEND = 1e-6
"""Steps of Newton's method, and what keeps its equations solvable where everything passed."""
_FOLDS = 10
_KEPT = (0.25, 0.5, 0.6, 0.75, 1.0)
"""Shares of a round for which is told what passed."""
_BACK_FROM = 12
_BACK_ABOVE = 0.7
"""A template that is off is made again when at least this share passed of at least so many items of an audit."""
_OFF_BELOW = 0.6
_OFF_FROM = 20
"""A template, or a kind of answer, is off when fewer than this share passed of at least so many items.

Of fewer items it is off when the whole 95 % interval lies below the share from which on it comes back."""


@dataclass(frozen=True, slots=True)
class Example:
    """A rated item: its document, template, features, whether it passed (0 to 1, a half for a tie), and its round."""

    document: str
    template: str
    features: frozenset[str]
    passed: float
    round: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted logistic regression."""

    bias: float
    weights: dict[str, float]

    def foretell(self, features: Iterable[str]) -> float:
        """Return how likely an item with these features passes."""
        return logistic(self.bias + math.fsum(self.weights.get(f, 0.0) for f in features))


def fit(examples: Sequence[Example]) -> Model:
    """Fit by Newton's method, which finds the one maximum; the same examples give the same weights."""
    counts = Counter(f for example in examples for f in example.features if f.startswith(_WEIGHED))
    names = sorted(f for f, n in counts.items() if _FEWEST <= n < len(examples))
    place = {name: i for i, name in enumerate(names, 1)}
    rows = np.zeros((len(examples), len(names) + 1))
    rows[:, 0] = 1.0  # the bias, which is not drawn to zero
    for row, example in zip(rows, examples, strict=True):
        row[[place[f] for f in example.features if f in place]] = 1.0
    passed = np.array([example.passed for example in examples])
    penalty = np.full(len(names) + 1, _PENALTY)
    penalty[0] = 0.0
    weights = np.zeros(len(names) + 1)
    with one_thread():
        for _ in range(_STEPS):
            told = 1 / (1 + np.exp(-rows @ weights))
            slope = rows.T @ (passed - told) - penalty * weights
            bend = (rows.T * (told * (1 - told) + _LEAST_BEND)) @ rows + np.diag(penalty)
            weights += np.linalg.solve(bend, slope)
    return Model(float(weights[0]), dict(zip(names, weights[1:].tolist(), strict=True)))


def shifts(examples: Iterable[Example], model: Model, rated: Iterable[Judged]) -> dict[str, float]:
    """Return by how much too likely items are foretold, in log-odds: for each kind of question, and "" for all of them.

    What is still made has outlived the rules that its own raters taught, so that a model of it hopes for too much. What
    ``rated`` blind rounds passed, as they were rated, says what fresh texts give; kinds with few are drawn to the rest.
    """
    told: dict[str, list[float]] = {"": []}
    for example in examples:
        kind = next(f.removeprefix("kind=") for f in example.features if f.startswith("kind="))
        for group in ("", kind):
            told.setdefault(group, []).append(model.foretell(example.features))
    passed: dict[str, list[float]] = {"": []}
    for item in rated:
        for group in ("", item.first.kind):
            passed.setdefault(group, []).append(float(item.passed))
    mean = sum(passed[""]) / len(passed[""])
    found: dict[str, float] = {}
    for group, foretold_ones in told.items():
        own = passed.get(group, [])
        share = (sum(own) + _DRAWN * mean) / (len(own) + _DRAWN)
        found[group] = _log_odds(share) - _log_odds(sum(foretold_ones) / len(foretold_ones))
    return found


def shifted(model: Model, by: dict[str, float]) -> Model:
    """Return a model that foretells every kind as much less likely as :func:`shifts` says of it, or else of all."""
    kinds = {f"kind={kind.value}": by.get(kind.value, by[""]) for kind in Kind}
    return Model(model.bias, model.weights | {k: model.weights.get(k, 0.0) + shift for k, shift in kinds.items()})


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def foretold(examples: Sequence[Example]) -> list[float]:
    """Foretell each example by a model of the examples on other documents, a tenth of the documents at a time."""
    documents = sorted({e.document for e in examples})
    fold = {name: i % _FOLDS for i, name in enumerate(documents)}
    return _foretold(examples, [fold[e.document] for e in examples])


def foretold_by_round(examples: Sequence[Example]) -> list[float]:
    """Foretell each example by a model of what other rounds rated, without the documents of its own round.

    This is the fair test of what carries over to texts that nobody has looked at.
    """
    first = {e.document: e.round for e in reversed(examples)}
    return _foretold(examples, [first[e.document] for e in examples])


def _foretold(examples: Sequence[Example], groups: Sequence[str | int]) -> list[float]:
    result = [0.0] * len(examples)
    for group in sorted(set(groups), key=str):
        model = fit([e for e, own in zip(examples, groups, strict=True) if own != group])
        for i, (example, own) in enumerate(zip(examples, groups, strict=True)):
            if own == group:
                result[i] = model.foretell(example.features)
    return result


def telling(examples: Sequence[Example], told: Sequence[float]) -> float:
    """Return how often, of a passed and a failed item of a round, the passed one is foretold the likelier.

    0.5 is chance. Pairs from two rounds say nothing: each round was foretold by a model that knew how the others went.
    """
    better = pairs = 0.0
    for name in {e.round for e in examples}:
        own = [(e.passed, p) for e, p in zip(examples, told, strict=True) if e.round == name]
        passed = [p for share, p in own if share > 0.5]  # noqa: PLR2004 - more than a tie
        failed = [p for share, p in own if share <= 0.5]  # noqa: PLR2004 - a tie fails
        pairs += len(passed) * len(failed)
        better += sum((p > f) + 0.5 * (p == f) for p in passed for f in failed)
    return better / pairs if pairs else math.nan


def curve(examples: Sequence[Example], told: Sequence[float]) -> list[tuple[float, float, float]]:
    """Return (least probability, share of the examples kept, share of those that passed), by steps of 0.05."""
    rows: list[tuple[float, float, float]] = []
    for step in range(10, 20):
        kept = [e.passed for e, p in zip(examples, told, strict=True) if p >= step / 20]
        if kept:
            rows.append((step / 20, len(kept) / len(examples), sum(kept) / len(kept)))
    return rows


def best(examples: Sequence[Example], told: Sequence[float]) -> list[tuple[float, float]]:
    """Return (share kept, share of those that passed) where of each round the likeliest are kept."""
    by_round: dict[str, list[tuple[float, float]]] = {}
    for example, p in zip(examples, told, strict=True):
        by_round.setdefault(example.round, []).append((-p, example.passed))
    ranked = [sorted(own, key=lambda pair: pair[0]) for own in by_round.values()]
    rows: list[tuple[float, float]] = []
    for share in _KEPT:
        kept = [passed for own in ranked for _, passed in own[: math.ceil(share * len(own))]]
        rows.append((share, sum(kept) / len(kept)))
    return rows


def shares(examples: Iterable[Example], shift: float) -> dict[str, float]:
    """Return the share of passed items for templates of several facts, as if eight more had been rated as expected.

    It is put as much lower, in log-odds, as fresh texts have shown to be right for the others.
    """
    by_template: dict[str, list[float]] = {}
    for example in examples:
        if not is_single(example):
            by_template.setdefault(example.template, []).append(example.passed)
    found = {n: (sum(p) + _EXPECTED * _EXPECTED_SHARE) / (len(p) + _EXPECTED) for n, p in sorted(by_template.items())}
    return {name: logistic(_log_odds(share) + shift) for name, share in found.items()}


def is_single(example: Example) -> bool:
    """Whether an item asks about one fact, whose features can be weighed."""
    return any(feature.startswith("asks=") for feature in example.features)


def low(examples: Iterable[Example]) -> set[str]:
    """Return the kinds of answer ("choice+person") and then the templates of which too few items passed."""
    everything = list(examples)
    kinds = _low((f, e.passed) for e in everything for f in e.features if "+" in f and not f.startswith("doubt"))
    rest = [e for e in everything if not e.features & kinds]
    return kinds | _low((e.template, e.passed) for e in rest)


def returned(audited: Iterable[Judged], off: Collection[str]) -> set[str]:
    """Return the templates that were off and of which an audit passed enough for them to be made again.

    A template is off by what was rated of it once; rules that came later may have mended it. An audit rates items that
    today's rules refuse, or whose template is off. A kind of answer that is off stays so, and counts against none.
    """
    by_name: dict[str, list[float]] = {}
    for item in audited:
        if item.first.template in off and f"{item.first.kind}+{item.first.asks}" not in off:
            by_name.setdefault(item.first.template, []).append(float(item.passed))
    return {n for n, p in by_name.items() if len(p) >= _BACK_FROM and sum(p) >= _BACK_ABOVE * len(p)}


def failed(items: Iterable[Judged]) -> set[str]:
    """Return the templates of which too few items passed as they were rated, also those that are not made any more.

    What is still made has outlived the rules that the same round taught, and so looks better than it is.
    """
    return _low((item.first.template, float(item.passed)) for item in items)


def _low(rated: Iterable[tuple[str, float]]) -> set[str]:
    by_name: dict[str, list[float]] = {}
    for name, passed in rated:
        by_name.setdefault(name, []).append(passed)
    return {n for n, p in by_name.items() if _is_low(sum(p), len(p))}


def _is_low(passed: float, count: int) -> bool:
    """Whether too few passed, of enough items, or so few that chance does not explain it."""
    enough = count >= _OFF_FROM and passed < _OFF_BELOW * count
    return enough or wilson(round(passed), count)[1] < _BACK_ABOVE


def write(model: Model, least: float, off: Iterable[str], several: dict[str, float]) -> None:
    """Write ``ranking.json``."""
    weights = {name: round(weight, 3) for name, weight in model.weights.items() if abs(weight) >= 0.005}  # noqa: PLR2004 - smaller ones say nothing
    whole: Ranking = {
        "bias": round(model.bias, 3),
        "least": least,
        "weights": weights,
        "shares": {name: round(value, 3) for name, value in several.items()},
        "off": sorted(off),
    }
    FILE.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
