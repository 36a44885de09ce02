"""Ids that are known by their hashes are told apart as a set of them would."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from trainer.bank.seen_ids import SeenIds


@given(st.lists(st.text(max_size=3)))
def test_an_id_is_new_the_first_time_only(names: list[str]) -> None:
    seen, held = SeenIds(), set[str]()
    for name in names:
        assert seen.is_new(name) == (name not in held)
        held.add(name)


def test_none_of_thousands_is_forgotten_or_taken_for_another_while_the_table_grows() -> None:
    names = [f"question-{number}" for number in range(20_000)]
    seen = SeenIds()
    assert all(seen.is_new(name) for name in names)
    assert not any(seen.is_new(name) for name in names)


def test_an_id_takes_a_fifth_of_what_a_set_takes_at_most() -> None:
    names = [f"question-{number}" for number in range(20_000)]
    seen, held = SeenIds(), set[str]()
    for name in names:
        seen.is_new(name)
        held.add(name)
    of_set = sys.getsizeof(held) + sum(sys.getsizeof(name) for name in names)
    assert sys.getsizeof(seen._slots) * 5 < of_set
