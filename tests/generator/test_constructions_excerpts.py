"""The specification of the generator: gaps in the text itself, and questions behind the sentence that they lean on."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, Refused, hold

EXCERPTS_FAMILY = ("excerpt.",)

EXCERPTS = (
    Construction(
        "a sentence that is one clause makes its gaps as a clause, and no second time as an excerpt",
        "Museums of the north",
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        facts=("main: Maria Keller founded the Harbour Museum in Bremen in 1974",),
    ),
    Construction(
        "a sentence that says she has the name put in, and is a clause again",
        "Anna Ruiz",
        ("Anna Ruiz led the Harbour Museum in Bremen until 1998. She bought forty paintings by young artists in 1974."),
        facts=(
            "main: Anna Ruiz led the Harbour Museum in Bremen until 1998",
            "main: Anna Ruiz bought forty paintings by young artists in 1974",
        ),
    ),
    Construction(
        "what is said to be possible keeps who says it, and is a clause",
        "Bridges",
        "Officials in Norway say that the Alder Bridge may close to all cars in 2031.",
        facts=(
            "reported: according to officials, the Alder Bridge may close to all cars in 2031",
            "main: Officials in Norway say that the Alder Bridge may close to all cars in 2031",
        ),
    ),
    Construction(
        "a sentence that nothing before it explains is left alone",
        "Bridges",
        "The firm paid 300 euros for them in 1961.",
        facts=("main: The firm paid 300 euros for them in 1961",),
    ),
    Construction(
        "a year that a bracket explains is not left out",
        "Bridges",
        "Peter Lang built the Linden Bridge for Norway in 1931 (it was finished in 1937).",
        facts=("main: Peter Lang built the Linden Bridge for Norway in 1931",),
        asked=(
            Asked(
                "excerpt.person",
                "_____ built the Linden Bridge for Norway in 1931 (it was finished in 1937).",
                "Peter Lang",
                "cloze",
            ),
            Asked(
                "excerpt.name",
                "Peter Lang built the _____ for Norway in 1931 (it was finished in 1937).",
                "Linden Bridge",
                "cloze",
            ),
        ),
    ),
    Construction(
        "a new paragraph begins anew, with the name put in",
        "Anna Ruiz",
        (
            "Anna Ruiz led the Harbour Museum in Bremen until 1998.\n\nShe bought forty paintings "
            "by young artists in 1974."
        ),
        facts=(
            "main: Anna Ruiz led the Harbour Museum in Bremen until 1998",
            "main: Anna Ruiz bought forty paintings by young artists in 1974",
        ),
    ),
)


@pytest.mark.parametrize("construction", EXCERPTS, ids=lambda c: c.what)
def test_a_gap_is_cut_into_the_text_itself(construction: Construction) -> None:
    hold(construction, EXCERPTS_FAMILY)


SETTINGS_FAMILY = ("number.", "gap.number", "statement.false.number")

SETTINGS = (
    Construction(
        "the census behind a census",
        "Towns of the north",
        "A census was held in Linz in 1911. The census counted 3,200 people in the town.",
        facts=("main: A census was held in Linz in 1911", "main: The census counted 3,200 people in the town"),
        asked=(
            Asked(
                "number.how-many",
                "A census was held in Linz in 1911. How many people did the census count in the town?",
                "3,200",
                "choice numeric short",
            ),
            Asked(
                "gap.number",
                "A census was held in Linz in 1911. The census counted _____ people in the town.",
                "3,200",
                "choice cloze",
            ),
        ),
        refused=(
            Refused(
                "statement.false.number", "The census counted 1,600 people in the town.", "V phrases-self-contained"
            ),
        ),
    ),
    Construction(
        "its lamp behind the lighthouse",
        "Lighthouses",
        "In 1955 Norway built a lighthouse near Bergen. Its lamp burned 300 litres of oil a night.",
        facts=(
            "main: In 1955 Norway built a lighthouse near Bergen",
            "main: Its lamp burned 300 litres of oil a night",
        ),
        asked=(
            Asked(
                "number.how-many",
                ("In 1955 Norway built a lighthouse near Bergen. How many litres of oil a night did its lamp burn?"),
                "300",
                "choice numeric short",
            ),
            Asked(
                "gap.number",
                "In 1955 Norway built a lighthouse near Bergen. Its lamp burned _____ litres of oil a night.",
                "300",
                "choice cloze",
            ),
        ),
        refused=(
            Refused("statement.false.number", "Its lamp burned 200 litres of oil a night.", "V pronouns-resolved"),
        ),
    ),
    Construction(
        "two sentences before, where one leans on the other",
        "Lighthouses",
        (
            "In 1955 Norway built a lighthouse near Bergen. It had an iron tower. Its lamp burned "
            "300 litres of oil a night."
        ),
        facts=(
            "main: In 1955 Norway built a lighthouse near Bergen",
            "main: It had an iron tower",
            "main: Its lamp burned 300 litres of oil a night",
        ),
        asked=(
            Asked(
                "number.how-many",
                (
                    "In 1955 Norway built a lighthouse near Bergen. It had an iron tower. How many litres "
                    "of oil a night did its lamp burn?"
                ),
                "300",
                "choice numeric short",
            ),
            Asked(
                "gap.number",
                (
                    "In 1955 Norway built a lighthouse near Bergen. It had an iron tower. Its lamp burned "
                    "_____ litres of oil a night."
                ),
                "300",
                "choice cloze",
            ),
        ),
        refused=(
            Refused("statement.false.number", "Its lamp burned 200 litres of oil a night.", "V pronouns-resolved"),
        ),
    ),
    Construction(
        "no sentence of another paragraph is a setting",
        "Towns of the north",
        "A census was held in Linz in 1911.\n\nThe census counted 3,200 people in the town.",
        facts=("main: A census was held in Linz in 1911", "main: The census counted 3,200 people in the town"),
        refused=(
            Refused("number.how-many", "How many people did the census count in the town?", "V phrases-self-contained"),
        ),
    ),
)


@pytest.mark.parametrize("construction", SETTINGS, ids=lambda c: c.what)
def test_a_question_stands_behind_the_sentence_that_it_leans_on(construction: Construction) -> None:
    hold(construction, SETTINGS_FAMILY)
