"""Tags are short names that stand in a search as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list
from tests.strategies import tags
from trainer.bank.questions import ChoiceQuestion
from trainer.bank.tags import read_tags, without_repeats
from trainer.checking import Unfit, checked
from trainer.errors import WrongUse

FIRST = vars(question_list(document())[0])


def test_tags_are_read_parted_by_commas_or_space() -> None:
    assert read_tags(" dates, exam/2026\nNobel,,Dates ") == ("dates", "exam/2026", "Nobel")
    assert read_tags("  ") == ()


@pytest.mark.parametrize("tag", ['"', "a:b", "(a", "-a", "a\u200bb", "\x1b[0m", "x" * 41, "a;b"])
def test_what_could_not_stand_in_a_search_is_no_tag(tag: str) -> None:
    with pytest.raises(WrongUse, match="is no tag"):
        read_tags(tag)
    with pytest.raises(Unfit):
        checked(ChoiceQuestion, {**FIRST, "tags": (tag,)})


def test_a_question_has_no_tag_twice_whatever_its_case() -> None:
    with pytest.raises(Unfit, match="a tag stands twice"):
        checked(ChoiceQuestion, {**FIRST, "tags": ("dates", "Dates")})


@given(tags())
def test_tags_come_back_as_they_were_written(drawn: tuple[str, ...]) -> None:
    assert read_tags(", ".join(drawn)) == drawn
    assert checked(ChoiceQuestion, {**FIRST, "tags": drawn}).tags == drawn


@given(st.lists(st.sampled_from(["a", "A", "b", "B", "c"])))
def test_of_tags_that_differ_in_case_the_first_stays(drawn: list[str]) -> None:
    firsts = [tag for n, tag in enumerate(drawn) if tag.casefold() not in [t.casefold() for t in drawn[:n]]]
    assert without_repeats(drawn) == tuple(firsts)
