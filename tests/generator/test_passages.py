"""Questions about passages: what is asked, and what is left alone."""

from __future__ import annotations

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


def test_statements_that_lean_on_others_are_no_options() -> None:
    text = STRAIT.replace("Peter Lang built", "They built").replace("Denmark signed", "the country signed")
    assert not asked(text, "The Alder strait", "passage.not-stated")


def test_the_same_document_gives_the_same_questions() -> None:
    once = [q.model_dump_json() for q in realised(STRAIT, "The Alder strait", Kind.CHOICE)]
    assert once == [q.model_dump_json() for q in realised(STRAIT, "The Alder strait", Kind.CHOICE)]
