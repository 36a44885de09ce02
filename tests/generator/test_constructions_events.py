"""The specification of the generator: what came first, in which year, and what the text does not say."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, hold

PASSAGES_FAMILY = ("order.first", "order.last", "passage.")

PASSAGES = (
    Construction(
        "the first or the last of four, and one of four that is not stated",
        "The Alder strait",
        (
            "In 1857 Denmark signed the Treaty of Alder in Oslo. Anna Ruiz founded the Harbour "
            "Museum in 1902. In 1921 Portugal sent forty ships to Rotterdam. Peter Lang built the "
            "Fjord Gallery in Bergen in 1937. Nora Holm crossed the Baltic Sea in 1961."
        ),
        facts=(
            "main: In 1857 Denmark signed the Treaty of Alder in Oslo",
            "main: Anna Ruiz founded the Harbour Museum in 1902",
            "main: In 1921 Portugal sent forty ships to Rotterdam",
            "main: Peter Lang built the Fjord Gallery in Bergen in 1937",
            "main: Nora Holm crossed the Baltic Sea in 1961",
        ),
        asked=(
            Asked("order.last", "Which of these events happened last?", "Nora Holm crossed the Baltic Sea", "choice"),
            Asked(
                "passage.not-stated",
                "Which of these statements is not made in the text?",
                "In 1860 Denmark signed the Treaty of Alder in Oslo.",
                "choice",
            ),
        ),
    ),
    Construction(
        "three are too few",
        "The Alder strait",
        (
            "In 1857 Denmark signed the Treaty of Alder in Oslo. Anna Ruiz founded the Harbour "
            "Museum in 1902. In 1921 Portugal sent forty ships to Rotterdam."
        ),
        facts=(
            "main: In 1857 Denmark signed the Treaty of Alder in Oslo",
            "main: Anna Ruiz founded the Harbour Museum in 1902",
            "main: In 1921 Portugal sent forty ships to Rotterdam",
        ),
    ),
)


@pytest.mark.parametrize("construction", PASSAGES, ids=lambda c: c.what)
def test_a_passage_is_asked_what_came_first_and_what_it_does_not_say(construction: Construction) -> None:
    hold(construction, PASSAGES_FAMILY)


EVENTS_FAMILY = ("order.events", "match.years")

EVENTS = (
    Construction(
        "five events",
        "The Alder strait",
        (
            "In 1857 Denmark signed the Treaty of Alder in Oslo. Anna Ruiz founded the Harbour "
            "Museum in 1902. In 1921 Portugal sent forty ships to Rotterdam. Peter Lang built the "
            "Fjord Gallery in Bergen in 1937. Nora Holm crossed the Baltic Sea in 1961."
        ),
        facts=(
            "main: In 1857 Denmark signed the Treaty of Alder in Oslo",
            "main: Anna Ruiz founded the Harbour Museum in 1902",
            "main: In 1921 Portugal sent forty ships to Rotterdam",
            "main: Peter Lang built the Fjord Gallery in Bergen in 1937",
            "main: Nora Holm crossed the Baltic Sea in 1961",
        ),
        asked=(
            Asked(
                "order.events",
                "Put these events in order, the earliest first.",
                (
                    "1. Denmark signed the Treaty of Alder in Oslo; 2. Anna Ruiz founded the Harbour "
                    "Museum; 3. Portugal sent forty ships to Rotterdam; 4. Peter Lang built the Fjord "
                    "Gallery in Bergen; 5. Nora Holm crossed the Baltic Sea"
                ),
                "ordering",
            ),
            Asked(
                "match.years",
                "Match each event with its year.",
                (
                    "Anna Ruiz founded the Harbour Museum – 1902; Portugal sent forty ships to Rotterdam "
                    "– 1921; Peter Lang built the Fjord Gallery in Bergen – 1937; Denmark signed the "
                    "Treaty of Alder in Oslo – 1857; Nora Holm crossed the Baltic Sea – 1961"
                ),
                "matching",
            ),
        ),
    ),
    Construction(
        "events that say again or they tell their order",
        "The Alder strait",
        (
            "In 1857 Denmark signed the Treaty of Alder in Oslo. In 1921 Portugal again sent "
            "forty ships to Rotterdam. They built the Fjord Gallery in Bergen in 1937."
        ),
        facts=(
            "main: In 1857 Denmark signed the Treaty of Alder in Oslo",
            "main: In 1921 Portugal again sent forty ships to Rotterdam",
            "main: They built the Fjord Gallery in Bergen in 1937",
        ),
    ),
)


@pytest.mark.parametrize("construction", EVENTS, ids=lambda c: c.what)
def test_dated_events_are_put_in_order_and_matched_with_their_years(construction: Construction) -> None:
    hold(construction, EVENTS_FAMILY)
