"""What a reader hands over becomes a bank; what cannot be taken is told with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trainer.bank.entries import entry_of
from trainer.bank.files import load_bank, save_bank
from trainer.bank.query_text import parse_query
from trainer.bank.questions import Kind
from trainer.errors import NoQuestions
from trainer.formats.collecting import Collector, gapped


def collector() -> Collector:
    made = Collector("gift", "rivers.gift")
    made.title = "Rivers"
    return made


def test_a_question_of_another_program_says_that_nothing_proves_it() -> None:
    into = collector()
    into.add(
        "line 3",
        Kind.SHORT,
        heading="Europe",
        stem="Which river flows through Vienna?",
        key="Danube",
        id="r-1",
        ours=True,
    )
    imported = into.imported()
    (question,) = imported.bank.questions
    (heading,) = imported.bank.documents
    assert (question.id, question.proof, question.template) == ("r-1", (), "import.gift")
    assert (question.document, heading.title, heading.text, heading.source) == (heading.id, "Europe", "", "rivers.gift")
    assert parse_query("is:unproved").matches(entry_of(question, heading.title))


def test_an_imported_bank_is_kept_as_any_other(tmp_path: Path) -> None:
    into = collector()
    into.add("line 1", Kind.TRUE_FALSE, stem="The Danube flows west.", key=False, explanation="It flows east.")
    tags = ("geo::asia", " ")
    into.add("line 2", Kind.SHORT, heading="Asia", stem="Which river is longer?", key="Yangtze", tags=tags)
    bank = into.imported().bank
    save_bank(bank, tmp_path / "rivers.jsonl")
    assert load_bank(tmp_path / "rivers.jsonl") == bank
    assert bank.questions[0].explanation == "It flows east."
    assert bank.questions[1].tags == ("geo/asia",)


def test_what_is_no_question_is_told_with_its_place() -> None:
    into = collector()
    into.add("line 1", Kind.CHOICE, stem="Which?", key="a", options=("b", "c"))
    into.add("line 5", Kind.CHOICE, stem="Which?", key="a", options=("a", "b"))
    into.add("line 9", Kind.CHOICE, stem="Which?", key="a", options=("a", "b"))
    into.refuse("line 12", "an essay has no key")
    told = [(problem.place, problem.read) for problem in into.imported().problems]
    assert told == [("line 1", False), ("line 9", False), ("line 12", False)]
    assert "the key is not among the options" in str(into.imported().problems[0])


def test_a_file_without_a_question_names_what_is_wrong_with_the_first() -> None:
    into = collector()
    into.refuse("line 2", "it has no answer")
    with pytest.raises(NoQuestions, match=r"line 2: it has no answer\."):
        into.imported()


def ids_of(title: str, *stems: str, ids: tuple[str, ...], ours: bool = False) -> list[str]:
    into = collector()
    into.title = title
    for stem, id_ in zip(stems, ids, strict=True):
        into.add("line 1", Kind.SHORT, stem=stem, key="a", id=id_, ours=ours)
    return [question.id for question in into.imported().bank.questions]


def test_foreign_ids_are_the_same_each_time_and_those_of_no_other_file() -> None:
    numbers = ("1", "2", "aB#3 <x>", "")
    once = ids_of("Rivers", "Which?", "Where?", "Who?", "When?", ids=numbers)
    assert once == ids_of("Rivers", "Which?", "Where?", "Who?", "When?", ids=numbers)
    assert all(re.fullmatch(r"[a-z2-7]{16}", one) for one in once)
    others = [
        *ids_of("Rivers", "What?", "Why?", "Whose?", "How?", ids=numbers),
        *ids_of("Lakes", "Which?", "Where?", "Who?", "When?", ids=numbers),
    ]
    assert len({*once, *others}) == 12


def test_an_id_of_ours_stays_where_the_file_is_ours_or_the_id_looks_like_one() -> None:
    assert ids_of("Rivers", "Which?", ids=("who-opened",), ours=True) == ["who-opened"]
    assert ids_of("Rivers", "Which?", ids=("abcdefghij234567",)) == ["abcdefghij234567"]


def test_a_title_is_one_line_that_can_be_written_or_else_the_file() -> None:
    into = Collector("h5p", "rivers\udcff.h5p")
    for title in ("\ud800", " \n ", ""):
        into.title = title
        assert into.title == "rivers.h5p"
    into.title = "The\nrivers\ud800"
    into.add("line 1", Kind.SHORT, heading="\ud800\x07", stem="Which?", key="a")
    bank = into.imported().bank
    assert [bank.title, bank.documents[0].title, bank.documents[0].source] == ["The rivers", "The rivers", "rivers.h5p"]
    assert Collector("h5p", "\udcff").title == "h5p"


def test_what_is_left_out_is_told_only_of_a_question_that_was_taken() -> None:
    into = collector()
    lost, tags = ("an image is left out", "an image is left out"), (" ", "geo")
    assert into.add("line 1", Kind.SHORT, stem="Which?", key="a", lost=lost, tags=tags)
    assert not into.add("line 2", Kind.SHORT, stem="Which?", key="", lost=lost, tags=tags)
    assert [(one.place, one.read) for one in into.imported().problems] == [
        ("line 1", True), ("line 1", True), ("line 2", False)
    ]  # fmt: skip # a table reads best as one


@pytest.mark.parametrize(
    ("gaps", "kind", "fields"),
    [
        ([("a", "b")], Kind.CLOZE, {"key": "a", "accepted": ("b",)}),
        ([("a",), ("c",)], Kind.GAPS, {"key": ("a", "c"), "accepted": ()}),
        ([("a", "b"), ("c",)], Kind.GAPS, {"key": ("a", "c"), "accepted": (("b",), ())}),
    ],
)
def test_what_is_right_in_gaps_makes_a_cloze_or_a_passage(
    gaps: list[tuple[str, ...]], kind: Kind, fields: dict[str, object]
) -> None:
    assert gapped(gaps) == (kind, fields)


def test_a_text_that_is_a_tag_already_stays_as_it_is() -> None:
    into = collector()
    into.add("line 1", Kind.SHORT, stem="Which?", key="a", tags=("c++-", "a/", "x y"))
    assert into.imported().bank.questions[0].tags == ("c++-", "a/", "x-y")
