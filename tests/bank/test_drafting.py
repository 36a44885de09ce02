"""Drafts come one by one, each until it is decided, and none is asked for twice unless it was left for later."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list
from trainer.bank.drafting import Drafts
from trainer.bank.entries import Entry, entry_of
from trainer.bank.questions import QuestionId, Status

ENTRIES = [entry_of(question, "B") for question in question_list(document())]


def decided(drafts: Drafts, status: Status, name: QuestionId | None = None) -> Drafts:
    """The drafts after one of them, or the current one, got a status."""
    current = drafts.current
    name = name or (current.id if current is not None else None)
    return drafts.now([entry._replace(status=status) if entry.id == name else entry for entry in drafts.entries])


def test_only_drafts_are_gone_through_in_the_order_of_the_text() -> None:
    entries = [ENTRIES[3], ENTRIES[1]._replace(status=Status.REVIEWED), ENTRIES[0]]
    assert [entry.id for entry in Drafts.of(entries).entries] == ["who-opened", "helvite"]
    assert Drafts.of([]).current is None


def test_after_a_decision_the_next_draft_comes() -> None:
    drafts = decided(Drafts.of(ENTRIES), Status.REVIEWED).onward()
    assert drafts.current == ENTRIES[1]
    assert (drafts.decided, drafts.counts[Status.REVIEWED]) == (1, 1)
    skipping = decided(drafts, Status.REMOVED, ENTRIES[2].id).onward()
    assert skipping.current == ENTRIES[3]


def test_what_was_left_for_later_comes_again_at_the_end() -> None:
    drafts = Drafts.of(ENTRIES).onward()
    for _ in range(3):
        drafts = decided(drafts, Status.REMOVED).onward()
    assert drafts.current is None
    assert drafts.counts == {Status.DRAFT: 1, Status.REMOVED: 3}
    assert drafts.again().current == ENTRIES[0]


def test_a_decision_that_is_taken_back_is_shown_again() -> None:
    drafts = decided(Drafts.of(ENTRIES), Status.REVIEWED).onward()
    back = decided(drafts, Status.DRAFT, ENTRIES[0].id).back_to([None, ENTRIES[0].id])
    assert back.current == ENTRIES[0]
    assert back.decided == 0
    assert drafts.back_to([QuestionId("elsewhere")]) == drafts


@given(st.lists(st.sampled_from(["accept", "reject", "later"]), max_size=12))
def test_going_through_ends_and_counts_everything(steps: list[str]) -> None:
    drafts, seen = Drafts.of(ENTRIES), list[Entry]()
    for step in steps:
        if drafts.current is None:
            break
        seen.append(drafts.current)
        if step != "later":
            drafts = decided(drafts, Status.REVIEWED if step == "accept" else Status.REMOVED)
        drafts = drafts.onward()
    assert [entry.id for entry in seen] == [entry.id for entry in ENTRIES[: len(seen)]]
    assert drafts.decided == sum(step != "later" for step in steps[: len(seen)])
    assert sum(drafts.counts.values()) == len(ENTRIES)
