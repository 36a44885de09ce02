"""Questions about passages: what is asked, and what is left alone."""

from __future__ import annotations

import pytest

from tests.generator.reading import realised
from trainer.bank.questions import ChoiceQuestion, Kind, MatchingQuestion, Question

STRAIT = (
    "In 1857 Denmark signed the Treaty of Alder in Oslo. Anna Ruiz founded the Harbour Museum in 1902. "
    "In 1921 Portugal sent forty ships to Rotterdam. Peter Lang built the Fjord Gallery in Bergen in 1937. "
    "Nora Holm crossed the Baltic Sea in 1961."
)
BODIES = (
    "Osmosis is the passage of water through a thin membrane. A catalyst is a substance that speeds up a reaction. "
    "Friction is the force that holds back bodies on a rough surface."
)


def asked(text: str, title: str, template: str, kind: Kind = Kind.CHOICE) -> list[Question]:
    return [q for q in realised(text, title, kind) if q.template.startswith(template)]


REFERENCES = [
    # text, title, word, key, a wrong option
    (
        "The Alder Bridge is an iron bridge in the north of Norway. It leads from Bergen to the Linden Gate.",
        "The Alder Bridge",
        "It",
        "the Alder Bridge",
        "the Linden Gate",
    ),
    (
        "Electrons are much lighter than protons or neutrons. Hence, they add little to the weight of atoms.",
        "Electrons, protons and neutrons",
        "they",
        "electrons",
        "protons",
    ),
    (
        "Anna Ruiz was taught by Nora Holm in Granada. She painted ships for Maria Keller until 1931.",
        "Painters of Granada",
        "She",
        "Anna Ruiz",
        "Nora Holm",
    ),
]


@pytest.mark.parametrize(("text", "title", "word", "key", "wrong"), REFERENCES, ids=[row[2] for row in REFERENCES])
def test_what_a_pronoun_takes_up_is_asked(text: str, title: str, word: str, key: str, wrong: str) -> None:
    (question,) = asked(text, title, "reference.")
    assert isinstance(question, ChoiceQuestion)
    assert question.stem.startswith(f"In “{text}”, ")
    assert f"“{word}”" in question.stem
    assert question.key == key
    assert wrong in question.options
    assert question.proved_by.quote == text


def test_what_a_possessive_takes_up_is_asked() -> None:
    text = "The Alder region owes its mild winters to warm winds from Portugal across the Baltic Sea."
    (question,) = asked(text, "The Alder region", "reference.its")
    assert isinstance(question, ChoiceQuestion)
    assert question.key == "the Alder region"


UNCERTAIN = [
    "Peter Lang met Karl Bauer in Oslo. He opened the Fjord Gallery with Paul Winter.",
    "The Harbour Museum bought the Alder Bridge from the Linden Bank in 1998. It collapsed in the storm of 2003.",
    "This bridge crosses the Alder strait near the Linden Gate. It is an iron bridge.",
    "The Alder Bridge is a bridge in Norway. It is clear that the Linden Gate is older than the Birch Gate.",
    "“The Alder Bridge is an iron bridge in Norway,” Peter Lang said. It leads to the Linden Gate.",
    "Anna Ruiz painted ships. She never left Granada.",
]


@pytest.mark.parametrize("text", UNCERTAIN)
def test_an_uncertain_or_plain_reference_is_left_alone(text: str) -> None:
    assert not asked(text, "The Alder Bridge", "reference.")


def test_the_first_or_the_last_of_four_events_is_asked() -> None:
    (question,) = asked(STRAIT, "The Alder strait", "order.")
    assert isinstance(question, ChoiceQuestion)
    assert len(question.options) == 4
    assert not any(c.isdigit() for c in "".join(question.options))
    first = {"Denmark signed the Treaty of Alder in Oslo"}
    last = {"Nora Holm crossed the Baltic Sea"}
    assert {question.key} == (first if question.template == "order.first" else last)
    assert len(question.further) == 3


def test_events_that_lean_on_others_or_tell_their_order_are_no_options() -> None:
    text = STRAIT.replace("Peter Lang built", "They built").replace("Portugal sent", "Portugal again sent")
    assert not asked(text, "The Alder strait", "order.")


def test_events_are_matched_with_their_years() -> None:
    (question,) = asked(STRAIT, "The Alder strait", "match.years", Kind.MATCHING)
    assert isinstance(question, MatchingQuestion)
    assert dict(question.key)["Anna Ruiz founded the Harbour Museum"] == "1902"
    assert len(question.key) == 5


def test_terms_are_matched_with_their_definitions() -> None:
    (question,) = asked(BODIES, "Words of science", "match.definitions", Kind.MATCHING)
    assert isinstance(question, MatchingQuestion)
    assert dict(question.key) == {
        "Osmosis": "The passage of water through a thin membrane",
        "Catalyst": "A substance that speeds up a reaction",
        "Friction": "The force that holds back bodies on a rough surface",
    }


def test_a_definition_that_gives_its_term_away_is_left_out() -> None:
    text = BODIES.replace("on a rough surface", "with a high coefficient of friction")
    assert not asked(text, "Words of science", "match.definitions", Kind.MATCHING)


def test_one_of_four_statements_is_contradicted_by_another_date_or_number() -> None:
    (question,) = asked(STRAIT, "The Alder strait", "passage.not-stated")
    assert isinstance(question, ChoiceQuestion)
    plain = [option for option in question.options if option not in STRAIT]
    assert plain == [question.key]
    assert len(question.options) == 4
    lengths = [len(option.split()) for option in question.options]
    assert max(lengths) <= 2 * min(lengths)


def test_a_statement_that_the_text_makes_twice_is_one_option() -> None:
    first = STRAIT.split(". ", maxsplit=1)[0] + "."
    text = f"{STRAIT}\n\n{first}\n\n{STRAIT}"
    for question in asked(text, "The Alder strait", "passage.not-stated"):
        assert isinstance(question, ChoiceQuestion)
        assert len(set(question.options)) == 4
    said_again = (
        "The Ware Library was built in 1911 by Henry Miller.",
        "The Bergen Tunnel cost 12 million crowns because the rock was soft. Greta Rossi moved to Porto in 1874.",
        "The Porto Theatre opened in 1880 and closed in 1921.",
        "The Ware Library was built in 1911 by Henry Miller.",
        "Clara Novak wrote the History of Graz in 1950. The library lent 40,000 books in 1999.",
    )
    for question in asked("\n\n".join(said_again), "Libraries", "passage.not-stated"):
        assert isinstance(question, ChoiceQuestion)
        assert len(set(question.options)) == 4


def test_statements_that_lean_on_others_are_no_options() -> None:
    text = STRAIT.replace("Peter Lang built", "They built").replace("Denmark signed", "the country signed")
    assert not asked(text, "The Alder strait", "passage.not-stated")


def test_the_same_document_gives_the_same_questions() -> None:
    once = realised(STRAIT, "The Alder strait", Kind.CHOICE)
    assert once == realised(STRAIT, "The Alder strait", Kind.CHOICE)


def test_no_wrong_decade_is_a_hundred_years_that_hold_the_right_one() -> None:
    text = "Peter Lang led the Alder Guild in Norway in the 1920s. Anna Ruiz closed the Alder Guild in 1961."
    made = realised(text, "Guilds", Kind.CHOICE)
    offered = {option for question in made if isinstance(question, ChoiceQuestion) for option in question.options}
    assert "the 1920s" in offered
    assert not any(option.endswith("00s") for option in offered)
