"""The specification of the generator: all that a sentence lists, two gaps in it, and pairs to be matched."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, hold

LISTS_FAMILY = ("enumeration",)

LISTS = (
    Construction(
        "countries that did it",
        "Affairs",
        (
            "Denmark, Norway and Sweden signed the Treaty of Alder in Oslo in 1857. Portugal sent "
            "a ship to Naples in 1860. Italy built a port for 40 ships in Naples in 1870."
        ),
        facts=(
            "main: Denmark, Norway and Sweden signed the Treaty of Alder in Oslo in 1857",
            "main: Portugal sent a ship to Naples in 1860",
            "main: Italy built a port for 40 ships in Naples in 1870",
        ),
        asked=(
            Asked(
                "enumeration",
                "Which of these countries signed the Treaty of Alder in Oslo in 1857?",
                "Sweden; Norway; Denmark",
                "multiple",
                beside=("Italy", "Portugal"),
            ),
        ),
    ),
    Construction(
        "countries to which it was done",
        "Journeys",
        (
            "Nora Holm visited Denmark, Norway and Sweden in 1857. Portugal sent a ship to Naples "
            "in 1860. Italy built a port for 40 ships in Naples in 1870."
        ),
        facts=(
            "main: Nora Holm visited Denmark, Norway and Sweden in 1857",
            "main: Portugal sent a ship to Naples in 1860",
            "main: Italy built a port for 40 ships in Naples in 1870",
        ),
        asked=(
            Asked(
                "enumeration",
                "Which of these countries did Nora Holm visit in 1857?",
                "Denmark; Sweden; Norway",
                "multiple",
                beside=("Italy", "Portugal"),
            ),
        ),
    ),
    Construction(
        "two are no list",
        "Affairs",
        (
            "Denmark and Norway signed the Treaty of Alder in Oslo in 1857. Portugal sent a ship "
            "to Naples in 1860. Italy built a port for 40 ships in Naples in 1870."
        ),
        facts=(
            "main: Denmark and Norway signed the Treaty of Alder in Oslo in 1857",
            "main: Portugal sent a ship to Naples in 1860",
            "main: Italy built a port for 40 ships in Naples in 1870",
        ),
    ),
    Construction(
        "without others of the sort nearby there is nothing to choose from",
        "Affairs",
        "Denmark, Norway and Sweden signed the Treaty of Alder in Oslo in 1857.",
        facts=("main: Denmark, Norway and Sweden signed the Treaty of Alder in Oslo in 1857",),
    ),
)


@pytest.mark.parametrize("construction", LISTS, ids=lambda c: c.what)
def test_all_that_a_sentence_lists_is_asked_for(construction: Construction) -> None:
    hold(construction, LISTS_FAMILY)


PAIRS_FAMILY = ("match.roles", "match.definitions")

PAIRS = (
    Construction(
        "three people and their roles",
        "Affairs",
        (
            "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge in 1998. Karl Bauer, the "
            "director of the Vienna Mint, sold 300 crystals in 1892. Peter Lang, the owner of the "
            "Fjord Gallery, left Oslo in 1961."
        ),
        facts=(
            "main: Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge in 1998",
            "main: Karl Bauer, the director of the Vienna Mint, sold 300 crystals in 1892",
            "main: Peter Lang, the owner of the Fjord Gallery, left Oslo in 1961",
        ),
        asked=(
            Asked(
                "match.roles",
                "Match each person with their role.",
                (
                    "Anna Ruiz – The mayor of Salamanca; Karl Bauer – The director of the Vienna Mint; "
                    "Peter Lang – The owner of the Fjord Gallery"
                ),
                "matching",
            ),
        ),
    ),
    Construction(
        "three terms and their definitions",
        "Words of science",
        (
            "Osmosis is the passage of water through a thin membrane. A catalyst is a substance "
            "that speeds up a reaction. Friction is the force that holds back bodies on a rough "
            "surface."
        ),
        facts=(
            "main: Osmosis is the passage of water through a thin membrane",
            "main: A catalyst is a substance that speeds up a reaction",
            "main: Friction is the force that holds back bodies on a rough surface",
        ),
        asked=(
            Asked(
                "match.definitions",
                "Match each term with its definition.",
                (
                    "Catalyst – A substance that speeds up a reaction; Friction – The force that holds "
                    "back bodies on a rough surface; Osmosis – The passage of water through a thin "
                    "membrane"
                ),
                "matching",
            ),
        ),
    ),
    Construction(
        "a definition that says its term gives it away",
        "Words of science",
        (
            "Osmosis is the passage of water through a thin membrane. A catalyst is a substance "
            "that speeds up a reaction. Friction is the force that holds back bodies with a high "
            "coefficient of friction."
        ),
        facts=(
            "main: Osmosis is the passage of water through a thin membrane",
            "main: A catalyst is a substance that speeds up a reaction",
            "main: Friction is the force that holds back bodies with a high coefficient of friction",
        ),
    ),
)


@pytest.mark.parametrize("construction", PAIRS, ids=lambda c: c.what)
def test_people_are_matched_with_roles_and_terms_with_definitions(construction: Construction) -> None:
    hold(construction, PAIRS_FAMILY)


DOUBLE_FAMILY = ("gaps",)

DOUBLE = (
    Construction(
        "a name and a year",
        "Museums of the north",
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        facts=("main: Maria Keller founded the Harbour Museum in Bremen in 1974",),
        asked=(Asked("gaps", "Maria Keller founded the _____ in Bremen in _____.", "Harbour Museum; 1974", "gaps"),),
    ),
    Construction(
        "a clause with two parts is not cut twice",
        "Bridges",
        "Peter Lang built the Linden Bridge for the monks.",
        facts=("main: Peter Lang built the Linden Bridge for the monks",),
    ),
)


@pytest.mark.parametrize("construction", DOUBLE, ids=lambda c: c.what)
def test_two_gaps_are_cut_into_a_clause_with_three_parts(construction: Construction) -> None:
    hold(construction, DOUBLE_FAMILY)
