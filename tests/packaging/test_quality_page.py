"""What the pages say about quality follows from the verdicts that are kept."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

from benchmarks.quality import audit, learn, page
from benchmarks.quality.verdicts import CODES, Verdict, interval, judged, kappa, keep, load, read_sheet, wilson
from tests.generator.reading import document
from trainer.generator import ranking
from trainer.generator.pipeline import generate


def verdict(verdict: str = "pass", code: str = "", **more: str) -> Verdict:
    fields = {
        "system": "ours",
        "document": "d",
        "question": "q",
        "wording": "w",
        "kind": "short",
        "template": "time.year",
        "asks": "date",
        "rater": "a",
        "date": "2026-11-24",
        "split": "first",
    }
    return Verdict(**{**fields, "verdict": verdict, "code": code, **more})


def test_the_page_shows_the_tables_of_the_verdicts() -> None:
    assert page.block() == page.measured(load())


def test_the_readme_quotes_the_last_round_and_no_other_number() -> None:
    readme = (page.PAGE.parent.parent / "README.md").read_text(encoding="utf-8")
    assert page.sentence(load()) in " ".join(readme.split())
    assert len(re.findall(r"\d+ %", readme.partition("## How good")[2].partition("## ")[0])) == 2


def test_every_kept_verdict_is_a_verdict() -> None:
    for kept in load():
        assert kept.verdict in {"pass", "fail"}
        assert (kept.code in CODES) == (kept.verdict == "fail" and kept.code != "")
        assert kept.system in {"ours", "people", "expert"}
        assert len(kept.wording) == 12


def test_a_tie_fails_and_most_votes_win() -> None:
    tie = judged([verdict(), verdict("fail", "V", rater="b")])
    most = judged([verdict(), verdict("fail", "K", rater="b"), verdict(rater="c")])
    assert [tie[0].passed, most[0].passed] == [False, True]
    assert judged([verdict()], raters=2) == []
    assert judged([verdict("fail", "K")])[0].hard
    assert not judged([verdict("fail", "V")])[0].hard


def test_intervals_and_agreement_are_those_of_the_books() -> None:
    low, high = wilson(90, 100)
    assert (round(low, 4), round(high, 4)) == (0.8256, 0.9448)
    votes = [verdict(w, wording=str(n)) for n, w in enumerate(["pass", "pass", "fail"])]
    second = [verdict(w, wording=str(n), rater="b") for n, w in enumerate(["pass", "fail", "fail"])]
    agreement, pairs = kappa(judged([*votes, *second]))
    assert (round(agreement, 3), pairs) == (0.4, 3)
    assert math.isnan(kappa([])[0])


def test_items_of_one_document_say_less_than_items_of_many() -> None:
    """Where documents pass or fail whole, the interval is that of the documents: as wide as of one item each."""
    words = [("pass" if d < 3 else "fail", str(d), str(n)) for d in range(4) for n in range(10)]
    whole = judged([verdict(w, document=d, wording=n) for w, d, n in words])
    apart = judged([verdict(w, document=f"{d}.{n}", wording=n) for w, d, n in words])
    assert [round(end, 2) for end in interval(apart)] == [round(end, 2) for end in wilson(30, 40)]
    low, high = interval(whole)
    assert low < wilson(3, 4)[0] + 0.05
    assert high - low > 2 * (wilson(30, 40)[1] - wilson(30, 40)[0])
    assert interval(judged([verdict(document=str(n)) for n in range(5)])) == wilson(5, 5)


def test_a_filled_sheet_joins_its_key_and_is_kept_once(tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    names = ("system", "document", "question", "wording", "kind", "template", "asks")
    entry = {name: getattr(verdict(), name) for name in names}
    key.write_text(json.dumps({"Q1": entry, "Q2": {**entry, "wording": "v"}}), encoding="utf-8")
    filled = tmp_path / "filled.jsonl"
    filled.write_text('{"id": "Q1", "verdict": "Fail", "codes": "v"}\n{"id": "Q2", "verdict": ""}\n', encoding="utf-8")
    read = read_sheet(filled, key, "a", "2026-11-24", "first")
    assert [(v.wording, v.verdict, v.code) for v in read] == [("w", "fail", "V")]
    store = tmp_path / "verdicts.jsonl"
    assert [keep(read, store), keep(read, store), len(load(store))] == [1, 0, 1]


def test_what_raters_like_is_learned_and_bad_templates_are_off() -> None:
    good = [
        learn.Example(f"d{n % 5}", "time.year", frozenset({"share-NUM>0.04", "share-VERB>0.0"}), 1.0)
        for n in range(200)
    ]
    bad = [
        learn.Example(f"d{n % 5}", "gap.place", frozenset({"share-VERB>0.0", "kind=cloze", "digits"}), float(n < 3))
        for n in range(200)
    ]
    examples = [*good, *bad]
    model = learn.fit(examples)
    assert model.foretell({"share-NUM>0.04"}) > 0.6
    assert model.foretell({"kind=cloze"}) < 0.4
    assert "share-VERB>0.0" not in model.weights  # all have it, so it says nothing
    assert "digits" not in model.weights  # says how long a text is, and carries over to none
    assert learn.low(examples) == {"gap.place"}
    told = learn.foretold(examples)
    assert sum(told[:200]) > sum(told[200:]) + 50
    kept = {least: (share, passed) for least, share, passed in learn.curve(examples, told)}
    assert kept[0.5][1] > 0.9
    assert learn.fit(examples) == model


def test_rounds_on_documents_looked_at_before_are_no_measurement() -> None:
    verdicts = [verdict(), verdict(system="people", wording="p"), verdict("fail", "V", split="development-1")]
    assert "development" not in page.measured(verdicts)
    assert "passed 100 % of 1 questions" in page.sentence(verdicts)


def test_a_round_is_foretold_by_the_other_rounds_alone() -> None:
    features = frozenset({"share-NUM>0.04"})
    old = [learn.Example(f"a{n}", "time.year", features, 0.0, "first") for n in range(60)]
    new = [learn.Example(f"b{n}", "time.year", features if n % 2 else frozenset(), 1.0, "second") for n in range(60)]
    told = learn.foretold_by_round([*old, *new])
    assert max(told[60:]) < 0.5 < min(told[:60])


def test_what_is_foretold_counts_within_a_round_only() -> None:
    failed = [learn.Example(f"a{n}", "time.year", frozenset(), 0.0, "first") for n in range(4)]
    mixed = [learn.Example(f"b{n}", "time.year", frozenset(), float(n < 2), "second") for n in range(4)]
    told = [0.9, 0.9, 0.9, 0.9, 0.3, 0.2, 0.1, 0.2]
    assert learn.telling([*failed, *mixed], told) == (3 + 0.5) / 4
    assert dict(learn.best([*failed, *mixed], told))[0.5] == 2 / 4


def test_templates_that_failed_as_rated_are_off_though_what_is_still_made_passed() -> None:
    bad = [verdict("fail", "V", wording=str(n)) for n in range(14)]
    good = [verdict(wording=str(n)) for n in range(14, 24)]
    assert learn.failed(judged([*bad, *good])) == {"time.year"}
    assert learn.failed(judged([*bad[:6], *good])) == set()


def test_what_was_off_comes_back_when_an_audit_passed_enough_of_it() -> None:
    good = [verdict(wording=str(n), split="audit-1") for n in range(9)]
    bad = [verdict("fail", "V", wording=str(n), split="audit-1") for n in range(9, 12)]
    other = [verdict("fail", "E", wording=str(n), split="audit-1", kind="choice") for n in range(12, 30)]
    off = {"time.year", "choice+date", "gap.name"}
    assert learn.returned(judged([*good, *bad, *other]), off) == {"time.year"}
    assert learn.returned(judged([*good, *bad]), off - {"time.year"}) == set()
    assert learn.returned(judged(good), off) == set()  # too few
    assert learn.returned(judged([*good[:6], *bad, *bad, *(v for v in other[:6])]), {"time.year"}) == set()


def test_each_kind_is_foretold_as_often_as_blind_rounds_passed_it() -> None:
    features = frozenset({"kind=true-false", "asks=statement"})
    made = [learn.Example(f"d{n}", "statement.true", features, 1.0, "last") for n in range(20)]
    model = learn.Model(2.0, {"kind=true-false": 0.5})
    good = [verdict(wording=str(n), kind="true-false", split="last") for n in range(200)]
    bad = [verdict("fail", "V", wording=str(n), kind="true-false", split="last") for n in range(200, 400)]
    shifts = learn.shifts(made, model, judged([*good, *bad]))
    fair = learn.shifted(model, shifts)
    assert fair.foretell(features) == pytest.approx(0.5)
    assert fair.foretell({"kind=numeric"}) == pytest.approx(ranking.logistic(2.0 + shifts[""]))  # as all of them
    assert learn.shares(made, 0.0) == {}


def test_an_audit_is_no_round() -> None:
    assert page.blind([verdict(split="audit-1"), verdict(split="first")]) == [verdict(split="first")]


def test_an_audit_tells_what_passed_of_what_each_reason_keeps_back(tmp_path: Path) -> None:
    (tmp_path / audit.REASONS).write_text(json.dumps({"Q0001": "gap.name", "Q0002": "gap.name", "Q0003": "anchored"}))
    filled = tmp_path / "out.jsonl"
    rows = [{"id": f"Q000{n}", "verdict": told} for n, told in ((1, "pass"), (2, "fail"), (3, "pass"))]
    filled.write_text("\n".join(json.dumps(row) for row in rows))
    told = audit.table(tmp_path, [filled])
    assert "| gap.name | 2 | 50% | 9% to 91% |" in told
    assert "| anchored | 1 | 100% | 21% to 100% |" in told


def test_few_items_tell_of_a_template_only_what_chance_does_not_explain() -> None:
    bad = [verdict("fail", "V", wording=str(n)) for n in range(6)]
    good = [verdict(wording=str(n)) for n in range(6, 11)]
    assert learn.failed(judged([*bad, *good])) == set()  # 5 of 11: 21 to 72 %
    assert learn.failed(judged(bad)) == {"time.year"}  # none of 6: 0 to 39 %
    assert learn.failed(judged(bad[:1])) == set()


def test_what_is_off_makes_no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Maria Keller founded the Harbour Museum in Bremen in 1974."
    monkeypatch.setattr(
        ranking, "off", lambda: frozenset({"time.year", "gap.date", "excerpt.date", "statement.false.date"})
    )
    assert not [q for q in generate(document(text, "Museums")).questions if q.asks.value == "date"]
