"""The specification of the generator: how many, how much, how large, how old."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, hold

NUMBERS_FAMILY = ("number.",)

NUMBERS = (
    Construction(
        "what is counted, as the object",
        "Bridges",
        "The Alder Bridge carries 14,500 cars a day and cost 62 million euros.",
        facts=("main: The Alder Bridge carries 14,500 cars a day", "conjunct: The Alder Bridge cost 62 million euros"),
        asked=(
            Asked(
                "number.how-many", "How many cars a day does the Alder Bridge carry?", "14,500", "choice numeric short"
            ),
            Asked("number.how-many", "How many euros did the Alder Bridge cost?", "62 million", "choice numeric short"),
        ),
    ),
    Construction(
        "what is counted, as the subject",
        "Bridges",
        "Twelve engineers from Norway built the Alder Bridge in 1998.",
        facts=("main: Twelve engineers from Norway built the Alder Bridge in 1998",),
        asked=(
            Asked(
                "number.how-many-subject",
                "How many engineers from Norway built the Alder Bridge in 1998?",
                "Twelve",
                "choice numeric short",
            ),
        ),
    ),
    Construction(
        "for how long",
        "Museums",
        "Anna Ruiz worked for seven years at the Harbour Museum in Bremen.",
        facts=("main: Anna Ruiz worked for seven years at the Harbour Museum in Bremen",),
        asked=(
            Asked(
                "number.how-many",
                "For how many years did Anna Ruiz work at the Harbour Museum in Bremen?",
                "seven",
                "choice numeric short",
            ),
        ),
    ),
    Construction(
        "how tall",
        "Towers",
        "The Alder Tower is 324 metres tall.",
        facts=("main: The Alder Tower is 324 metres tall",),
        asked=(Asked("number.how-many", "How many metres tall is the Alder Tower?", "324", "choice numeric short"),),
    ),
    Construction(
        "how much money",
        "Galleries",
        "Peter Lang paid $3 million for the Fjord Gallery in 1961.",
        facts=("main: Peter Lang paid $3 million for the Fjord Gallery in 1961",),
        asked=(
            Asked(
                "number.how-much",
                "How much did Peter Lang pay for the Fjord Gallery in 1961?",
                "$3 million",
                "choice numeric short",
            ),
        ),
    ),
    Construction(
        "a share",
        "The Harbour Museum",
        "About 20% of visitors to the Harbour Museum come from Norway.",
        facts=("main: About 20% of visitors to the Harbour Museum come from Norway",),
        asked=(
            Asked(
                "number.percentage-subject",
                "What percentage of visitors to the Harbour Museum come from Norway?",
                "About 20%",
                "choice numeric short",
            ),
        ),
    ),
    Construction(
        "an age",
        "Museums",
        "Anna Ruiz opened the Harbour Museum at the age of 34.",
        facts=("main: Anna Ruiz opened the Harbour Museum at the age of 34",),
        asked=(
            Asked("number.age", "At what age did Anna Ruiz open the Harbour Museum?", "34", "choice numeric short"),
        ),
    ),
    Construction(
        "a measure and its value",
        "Towns of the north",
        "The population of Alder was 61,000 in 2010.",
        facts=("main: The population of Alder was 61,000 in 2010",),
        asked=(Asked("number.what-is", "What was the population of Alder in 2010?", "61,000", "choice numeric short"),),
    ),
    Construction(
        "what there is",
        "Bridges",
        "There are forty bridges between Alder and Linz.",
        facts=("main: There are forty bridges between Alder and Linz",),
        asked=(
            Asked(
                "number.how-many", "How many bridges are there between Alder and Linz?", "forty", "choice numeric short"
            ),
        ),
    ),
    Construction(
        "what somebody reports, with who says it",
        "Museums",
        "Anna Ruiz says that the Harbour Museum lost 300 paintings in the flood of 1962.",
        facts=(
            "reported: according to Anna Ruiz, the Harbour Museum lost 300 paintings in the flood of 1962",
            "main: Anna Ruiz says that the Harbour Museum lost 300 paintings in the flood of 1962",
        ),
        asked=(
            Asked(
                "number.how-many",
                "How many paintings did the Harbour Museum lose in the flood of 1962 according to Anna Ruiz?",
                "300",
                "choice numeric short",
            ),
        ),
    ),
)


@pytest.mark.parametrize("construction", NUMBERS, ids=lambda c: c.what)
def test_the_number_is_asked_for(construction: Construction) -> None:
    hold(construction, NUMBERS_FAMILY)
