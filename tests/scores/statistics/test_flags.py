"""Flags per template: questions whose flag still holds, among those that were asked."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.scores.statistics.making import NOW, Answer, columns, histories, periods, scope
from trainer.bank.questions import QuestionId
from trainer.scores.model import Mark, MarkKind
from trainer.scores.statistics.flags import flags_per_template


def mark(what: MarkKind, question: int, *, code: str | None = None, ago: int = 0) -> Mark:
    return Mark(what, QuestionId(f"q{question}"), "doc", f"template-{question % 4}", code, at=NOW - timedelta(days=ago))


MARKS = st.lists(
    st.builds(
        mark,
        st.sampled_from(MarkKind),
        st.integers(0, 11),
        code=st.sampled_from([None, "V", "L"]),
        ago=st.integers(0, 100),
    ),
    max_size=15,
)


@given(histories(), MARKS, periods())
def test_it_counts_as_a_person_would(given: list[Answer], marks: list[Mark], days: int | None) -> None:
    asked = scope(days=days)
    found = flags_per_template(columns(given, marks=marks), asked)
    newest = {m.question: m for m in marks if m.what in {MarkKind.FLAG, MarkKind.UNFLAG}}
    holding = [m for m in newest.values() if m.what is MarkKind.FLAG and m.at is not None]
    inside = [m for m in holding if asked.since is None or (m.at is not None and m.at.date() >= asked.since)]
    assert {row.template: row.flagged for row in found.rows} == Counter(m.template for m in inside)
    for row in found.rows:
        questions = {
            a.asked.question
            for a in given
            if a.asked.template == row.template and (asked.since is None or a.day() >= asked.since)
        }
        assert row.asked == len(questions)
        flagged = {m.question for m in inside}
        assert row.share == (len(questions & flagged) / len(questions) if questions else None)


def test_a_flag_that_was_taken_off_does_not_count() -> None:
    marks = [mark(MarkKind.FLAG, 1, code="V"), mark(MarkKind.UNFLAG, 1), mark(MarkKind.FLAG, 2, code="L")]
    found = flags_per_template(columns([Answer(NOW, 2), Answer(NOW, 6)], marks=marks), scope())
    assert [(r.template, r.flagged, r.asked, r.share, r.codes) for r in found.rows] == [
        ("template-2", 1, 2, 0.5, "L 1")
    ]


def test_the_reasons_are_counted() -> None:
    marks = [mark(MarkKind.FLAG, n, code=code) for n, code in ((0, "V"), (4, "L"), (8, "V"), (12, None))]
    assert flags_per_template(columns([], marks=marks), scope()).rows[0].codes == "V 2, L 1, other 1"


def test_without_flags_it_says_so() -> None:
    assert "No question was flagged" in flags_per_template(columns([Answer(NOW)]), scope()).headline
