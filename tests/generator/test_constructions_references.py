"""The specification of the generator: what a pronoun, a possessive or a short description takes up."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, hold

REFERENCES_FAMILY = ("reference.",)

REFERENCES = (
    Construction(
        "a thing that was just brought up may be meant as well as the subject",
        "Ships of the north",
        "In 1955 Norway built a lighthouse on the northern shore. Its lamp burned oil from Bergen until 1972.",
        facts=(
            "main: In 1955 Norway built a lighthouse on the northern shore",
            "main: Its lamp burned oil from Bergen until 1972",
        ),
        asked=(),
    ),
    Construction(
        "whose father somebody is",
        "Ada Berg",
        "Ada Berg was born in Oslo in 1911. Her father Karl Holm built forty ships for Norway in 1905.",
        facts=(
            "main: Ada Berg was born in Oslo in 1911",
            "main: Ada Berg's father Karl Holm built forty ships for Norway in 1905",
        ),
    ),
    Construction(
        "somebody's grandson and his grandfather may both be meant",
        "Families",
        "Benjamin Berg wrote songs. His grandson, Karl Holm, lives in Oslo. He left forty songs to Norway.",
        facts=(
            "main: Benjamin Berg wrote songs",
            "main: Benjamin Berg's grandson, Karl Holm, lives in Oslo",
            "main: He left forty songs to Norway",
        ),
    ),
    Construction(
        "it",
        "The Alder Bridge",
        ("The Alder Bridge is an iron bridge in the north of Norway. It leads from Bergen to the Linden Gate."),
        facts=(
            "main: The Alder Bridge is an iron bridge in the north of Norway",
            "main: the Alder Bridge leads from Bergen to the Linden Gate",
        ),
        asked=(
            Asked(
                "reference.it",
                (
                    "In “The Alder Bridge is an iron bridge in the north of Norway. It leads from Bergen "
                    "to the Linden Gate.”, what does “It” refer to?"
                ),
                "the Alder Bridge",
                "choice",
                beside=("the Linden Gate", "the north of Norway"),
            ),
        ),
    ),
    Construction(
        "they",
        "Electrons, protons and neutrons",
        ("Electrons are much lighter than protons or neutrons. Hence, they add little to the weight of atoms."),
        facts=(
            "main: Electrons are much lighter than protons or neutrons",
            "main: electrons add little to the weight of atoms",
        ),
        asked=(
            Asked(
                "reference.they",
                (
                    "In “Electrons are much lighter than protons or neutrons. Hence, they add little to "
                    "the weight of atoms.”, what does “they” refer to?"
                ),
                "electrons",
                "choice",
                beside=("atoms", "neutrons", "protons"),
            ),
        ),
    ),
    Construction(
        "she",
        "Painters of Granada",
        "Anna Ruiz was taught by Nora Holm in Granada. She painted ships for Maria Keller until 1931.",
        facts=(
            "main: Anna Ruiz was taught by Nora Holm in Granada",
            "main: Anna Ruiz painted ships for Maria Keller until 1931",
        ),
        asked=(
            Asked(
                "reference.she",
                (
                    "In “Anna Ruiz was taught by Nora Holm in Granada. She painted ships for Maria Keller "
                    "until 1931.”, to whom does “She” refer?"
                ),
                "Anna Ruiz",
                "choice",
                beside=("Maria Keller", "Nora Holm"),
            ),
        ),
    ),
    Construction(
        "its",
        "The Alder region",
        "The Alder region owes its mild winters to warm winds from Portugal across the Baltic Sea.",
        facts=(("main: The Alder region owes its mild winters to warm winds from Portugal across the Baltic Sea"),),
        asked=(
            Asked(
                "reference.its",
                (
                    "In “The Alder region owes its mild winters to warm winds from Portugal across the "
                    "Baltic Sea.”, what does “its” refer to?"
                ),
                "the Alder region",
                "choice",
                beside=("Portugal", "the Baltic Sea"),
            ),
        ),
    ),
    Construction(
        "the city",
        "Galleries of the north",
        "Linz is a city in Austria near Vienna and Munich. The city bought the Fjord Gallery in 1961.",
        facts=("main: Linz is a city in Austria near Vienna and Munich", "main: Linz bought the Fjord Gallery in 1961"),
        asked=(
            Asked(
                "reference.description",
                (
                    "In “Linz is a city in Austria near Vienna and Munich. The city bought the Fjord "
                    "Gallery in 1961.”, what does “The city” refer to?"
                ),
                "Linz",
                "choice",
                beside=("Munich", "Vienna"),
            ),
        ),
    ),
    Construction(
        "two bridges may be meant",
        "Bridges",
        ("The Harbour Museum bought the Alder Bridge from the Linden Bank in 1998. It collapsed in the storm of 2003."),
        facts=(
            "main: The Harbour Museum bought the Alder Bridge from the Linden Bank in 1998",
            "main: It collapsed in the storm of 2003",
        ),
    ),
)


@pytest.mark.parametrize("construction", REFERENCES, ids=lambda c: c.what)
def test_what_a_word_takes_up_is_asked_where_it_is_certain(construction: Construction) -> None:
    hold(construction, REFERENCES_FAMILY)
