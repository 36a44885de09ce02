"""Banks are made one, and one is made two, without a question lost, doubled or without its document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.merging import merge, split
from trainer.bank.model import Bank, Origin
from trainer.version import __version__


@given(st.lists(banks(max_questions=3), min_size=1, max_size=2))
def test_a_merged_bank_holds_every_id_and_document_once(several: list[Bank]) -> None:
    merged = merge(several)
    ids = [question.id for bank in several for question in bank.questions]
    assert [question.id for question in merged.bank.questions] == list(dict.fromkeys(ids))
    assert merged.repeated == len(ids) - len(set(ids))
    documents = {document.id for bank in several for document in bank.documents}
    assert {document.id for document in merged.bank.documents} == documents
    assert merged.bank.title == several[0].title


@given(banks(max_questions=3))
def test_a_bank_merged_with_itself_is_itself(bank: Bank) -> None:
    merged = merge([bank, bank])
    assert merged.bank == bank
    assert (merged.repeated, merged.conflicts) == (len(bank.questions), ())


@given(banks(), st.data())
def test_what_is_split_is_merged_again(bank: Bank, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from([q.id for q in bank.questions])) if bank.questions else st.just(set()))
    one, other = split(bank, chosen)
    assert {question.id for question in one.questions} == chosen
    assert sorted(merge([one, other]).bank.questions, key=lambda q: q.id) == sorted(bank.questions, key=lambda q: q.id)
    for part in (one, other):
        needed = {p.document for question in part.questions for p in question.proof}
        assert {document.id for document in part.documents} == needed


def test_conflicting_wordings_are_told_and_the_first_stays() -> None:
    bank = small_bank()
    edited = replace(bank.questions[0], stem="Who inaugurated the Alder Bridge?")
    theirs = replace(bank, title="Theirs", questions=(edited,))
    merged = merge([bank, theirs], "Both")
    assert merged.bank.title == "Both"
    assert merged.bank.questions == bank.questions
    assert [(c.kept, c.left_out, c.bank) for c in merged.conflicts] == [(bank.questions[0], edited, "Theirs")]
    assert merged.bank.origin == bank.origin


def test_a_bank_of_several_origins_was_made_by_this_program() -> None:
    other = wide_bank()
    other = replace(other, origin=replace(other.origin, seed=7))
    assert merge([small_bank(), other]).bank.origin == Origin(generator=__version__)


@pytest.mark.parametrize("titles", [None, ("Dates", "The rest")])
def test_split_banks_may_have_titles_of_their_own(titles: tuple[str, str] | None) -> None:
    one, other = split(small_bank(), {small_bank().questions[1].id}, titles=titles)
    assert (one.title, other.title) == (titles or ("Bridges and galleries", "Bridges and galleries"))
    assert [q.id for q in other.questions] == ["who-opened", "gallery", "helvite"]
