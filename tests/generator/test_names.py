"""What a name is the name of is decided once per document."""

from __future__ import annotations

import pytest

from tests.generator.reading import read
from trainer.bank.questions import AnswerType
from trainer.generator.deciding import Name
from trainer.generator.mentions import class_noun, place_class


def _names(text: str, title: str = "Notes on several things") -> dict[str, Name]:
    _, context = read(text, title)
    found: dict[str, Name] = {}
    for fact in read(text, title)[0]:
        for mention in context.names.within(fact.sentence):
            found[mention.text] = context.names.of(mention)
    return found


def test_a_name_glued_to_its_role_is_a_person_by_itself() -> None:
    names = _names("Norwegian Ambassador to the UN Ingrid Solberg opposed the plan of Sweden.")
    assert names["Ingrid Solberg"].type is AnswerType.PERSON
    assert "Ambassador" not in names


def test_a_surname_is_linked_to_the_full_name() -> None:
    names = _names("Peter Lang opened a gallery in Oslo. Lang sold it to Norway in 1961.")
    assert names["Lang"].full == "Peter Lang"


def test_a_surname_that_two_people_share_stays_undecided() -> None:
    names = _names("Peter Lang and Clara Lang lived in Oslo. Lang sold a gallery to Norway in 1961.")
    assert names["Lang"].type is None


def test_a_country_is_a_place_whatever_the_recogniser_says() -> None:
    assert _names("Chad and Georgia Brown signed a treaty with Jordan Peele in Chad.")["Chad"].type is AnswerType.PLACE


@pytest.mark.parametrize(
    ("name", "noun"),
    [("University of Oslo", "university"), ("Lake Geneva", "lake"), ("Alder Bridge", "bridge"), ("Oslo", None)],
)
def test_a_class_noun_is_found_inside_a_name(name: str, noun: str | None) -> None:
    assert class_noun(name) == noun


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("Norway", "country"),
        ("the Netherlands", "country"),
        ("Texas", "US state"),
        ("Asia", "continent"),
        ("Oslo", None),
    ],
)
def test_a_place_is_classed_only_for_certain(name: str, noun: str | None) -> None:
    assert place_class(name) == noun
