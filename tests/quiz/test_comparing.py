"""Orders and matches are compared line by line."""

from __future__ import annotations

import pytest

from tests.making import small_bank, wide_bank
from trainer.bank.questions import MatchingQuestion, OrderingQuestion
from trainer.quiz.comparing import Place, places_compared
from trainer.quiz.grading import joined, right_answer

ORDER, MATCH = (
    next(question for question in wide_bank().questions if isinstance(question, kind))
    for kind in (OrderingQuestion, MatchingQuestion)
)


def test_each_line_of_an_order_says_what_belongs_there_and_what_was_put_there() -> None:
    assert isinstance(ORDER, OrderingQuestion)
    first, second, *rest = ORDER.key
    found = places_compared(ORDER, joined([second.upper(), first, *rest]))
    assert found[:2] == (Place(f"1. {first}", second.upper()), Place(f"2. {second}", first))
    assert [place.said for place in found[2:]] == [None] * len(rest)


def test_each_pair_of_a_match_says_what_belongs_to_its_left_side() -> None:
    assert isinstance(MATCH, MatchingQuestion)
    first, second, *rest = MATCH.right
    found = places_compared(MATCH, joined([second, first, *rest]))
    assert [place.said for place in found] == [second, first, *[None] * len(rest)]
    assert found[0].right == f"{MATCH.left[0]} – {first}"


@pytest.mark.parametrize("question", [ORDER, MATCH])
def test_half_an_answer_and_none_are_not_compared(question: OrderingQuestion | MatchingQuestion) -> None:
    assert places_compared(question, "") == ()
    assert places_compared(question, "one line") == ()
    assert all(place.said is None for place in places_compared(question, right_answer(question)))


def test_other_kinds_have_no_lines() -> None:
    for question in small_bank().questions:
        assert places_compared(question, right_answer(question)) == ()
