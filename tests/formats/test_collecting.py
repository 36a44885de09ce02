"""What a reader hands over becomes a bank; what cannot be taken is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.bank.entries import entry_of
from trainer.bank.files import load_bank, save_bank
from trainer.bank.query_text import parse_query
from trainer.bank.questions import Kind
from trainer.errors import NoQuestions
from trainer.formats.collecting import Collector


def collector() -> Collector:
    made = Collector("gift", "rivers.gift")
    made.title = "Rivers"
    return made


def test_a_question_of_another_program_says_that_nothing_proves_it() -> None:
    into = collector()
    into.add("line 3", Kind.SHORT, heading="Europe", stem="Which river flows through Vienna?", key="Danube", id="r-1")
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


def test_foreign_ids_are_the_same_each_time_and_ours() -> None:
    ids = []
    for _ in range(2):
        into = collector()
        into.add("line 1", Kind.SHORT, stem="Which?", key="a", id="aB#3 <x>")
        into.add("line 2", Kind.SHORT, stem="Which?", key="b")
        ids.append([question.id for question in into.imported().bank.questions])
    assert ids[0] == ids[1]
    assert all(len(one) == 16 for one in ids[0])


def test_a_text_that_is_a_tag_already_stays_as_it_is() -> None:
    into = collector()
    into.add("line 1", Kind.SHORT, stem="Which?", key="a", tags=("c++-", "a/", "x y"))
    assert into.imported().bank.questions[0].tags == ("c++-", "a/", "x-y")
