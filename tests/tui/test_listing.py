"""What a browser lists follows from its questions, its search, its order and its marks, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.making import document as made_document
from tests.making import question_list, small_bank
from trainer.bank.entries import Entry, Known, entry_of
from trainer.bank.query_text import parse_query
from trainer.bank.questions import Status
from trainer.bank.sorting import Order, in_order
from trainer.tui.listing import Listing, place_of

QUESTIONS = question_list(made_document())
ENTRIES = [
    entry_of(QUESTIONS[3], "B", "b", Known(seen=1)),
    entry_of(replace(QUESTIONS[0], difficulty=0.9, status=Status.REMOVED), "B", "b"),
    entry_of(QUESTIONS[2], "B", "b", Known(seen=9, missed=4)),
    entry_of(replace(QUESTIONS[1], difficulty=0.1, status=Status.REVIEWED), "B", "b"),
    entry_of(QUESTIONS[0], "A", "a", Known(seen=3, missed=2)),
]


def ids(entries: list[Entry] | tuple[Entry, ...]) -> list[str]:
    return [f"{entry.bank}/{entry.id}" for entry in entries]


def test_each_order_falls_back_on_the_text_of_the_documents() -> None:
    along = ["b/who-opened", "b/cars", "b/gallery", "b/helvite", "a/who-opened"]
    assert ids(in_order(ENTRIES, Order.DOCUMENT)) == along
    kinds = ["b/who-opened", "a/who-opened", "b/cars", "b/gallery", "b/helvite"]
    assert ids(in_order(ENTRIES, Order.KIND)) == kinds
    levels = ["b/cars", "b/gallery", "b/helvite", "a/who-opened", "b/who-opened"]
    assert ids(in_order(ENTRIES, Order.LEVEL)) == levels
    states = ["b/gallery", "b/helvite", "a/who-opened", "b/cars", "b/who-opened"]
    assert ids(in_order(ENTRIES, Order.STATUS)) == states
    missed = ["b/gallery", "a/who-opened", "b/who-opened", "b/cars", "b/helvite"]
    assert ids(in_order(ENTRIES, Order.MISSED)) == missed


def test_a_search_narrows_what_is_shown_and_says_so() -> None:
    listing = Listing().of(ENTRIES).searched(parse_query("bridge"))
    assert ids(tuple(listing.found)) == ["b/who-opened", "b/cars", "a/who-opened"]
    assert str(listing) == "3 of 5 questions · by document"
    assert str(replace(listing, order=Order.MISSED).toggled(ENTRIES[0])) == "3 of 5 questions · by missed · 1 marked"


def test_marks_outlive_a_search_and_are_what_is_judged() -> None:
    listing = Listing().of(ENTRIES).toggled(ENTRIES[2])
    narrowed = listing.searched(parse_query("helvite"))
    assert narrowed.targets(ENTRIES[0]) == (ENTRIES[2],)
    assert narrowed.toggled(ENTRIES[2]).targets(ENTRIES[0]) == (ENTRIES[0],)
    assert Listing().targets(None) == ()
    everything = narrowed.toggled_all()
    assert set(everything.targets(None)) == {ENTRIES[0], ENTRIES[2]}
    assert everything.toggled_all().marked == frozenset()


def test_questions_of_one_id_in_two_banks_are_two() -> None:
    listing = Listing().of(ENTRIES).toggled(ENTRIES[4])
    assert listing.targets(None) == (ENTRIES[4],)
    assert listing.index_of(ENTRIES[4], 0) == 4
    assert listing.index_of(ENTRIES[1], 9) == 0
    assert listing.index_of(None, 9) == 9


def test_what_repeats_each_other_is_shown_whatever_the_search() -> None:
    twins = (place_of(ENTRIES[0]), place_of(ENTRIES[3]), ("gone", ENTRIES[0].id))
    listing = replace(Listing(), repeating=twins).of(ENTRIES).searched(parse_query("nothing"))
    assert ids(tuple(listing.found)) == ["b/helvite", "b/cars"]
    assert str(listing) == "2 questions that repeat each other · by document"


@given(st.sampled_from(Order), st.permutations(ENTRIES), st.sampled_from(["", "bridge", "is:seen", "-kind:choice"]))
def test_no_question_is_lost_or_doubled(order: Order, entries: list[Entry], search: str) -> None:
    listing = replace(Listing(), order=order).of(entries)
    assert sorted(ids(tuple(listing.found))) == sorted(ids(tuple(entries)))
    found = listing.searched(parse_query(search)).found
    assert list(found) == [entry for entry in listing.entries if parse_query(search).matches(entry)]


def test_a_small_bank_is_listed_whole() -> None:
    bank = small_bank()
    assert len(Listing().of(entry_of(question, bank.title) for question in bank.questions).found) == 4
