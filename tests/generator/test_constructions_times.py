"""The specification of the generator: when it was."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, hold

TIMES_FAMILY = ("time.year", "time.month", "time.day", "time.decade", "time.century")

TIMES = (
    Construction(
        "a day with a comma inside",
        "Bridges",
        "On May 4, 1998, Anna Ruiz opened the Alder Bridge.",
        facts=("main: On May 4, 1998, Anna Ruiz opened the Alder Bridge",),
        asked=(Asked("time.day", "On what date did Anna Ruiz open the Alder Bridge?", "May 4, 1998", "choice short"),),
    ),
    Construction(
        "a date beside the object is the deed's",
        "Yards",
        "The Alder Yard started service in 1882.",
        facts=("main: The Alder Yard started service in 1882",),
        asked=(Asked("time.year", "In which year did the Alder Yard start service?", "1882", "choice short"),),
    ),
    Construction(
        "no date of what a thing is, of what lasted, or inside a name",
        "Guilds",
        (
            "The last state to leave the Alder Guild was Norway in 2000. Peter Lang studied with Clara Weiss in Vienna "
            "for six years until 1911. The War of 1812 ruined the merchants of Bergen."
        ),
        facts=(
            "main: The last state to leave the Alder Guild was Norway in 2000",
            "main: Peter Lang studied with Clara Weiss in Vienna for six years until 1911",
            "main: The War of 1812 ruined the merchants of Bergen",
        ),
    ),
    Construction(
        "a date goes with the comma that closed it, and a verb keeps its spelling",
        "Lives",
        (
            "Anna Ruiz was born on 4 May 1870, into a large family of Bergen. "
            "Peter Lang reentered the Alder Council in 1911."
        ),
        facts=(
            "main: Anna Ruiz was born on 4 May 1870, into a large family of Bergen",
            "main: Peter Lang reentered the Alder Council in 1911",
        ),
        asked=(
            Asked(
                "time.day",
                "On what date was Anna Ruiz born into a large family of Bergen?",
                "4 May 1870",
                "choice short",
            ),
            Asked("time.year", "In which year did Peter Lang reenter the Alder Council?", "1911", "choice short"),
        ),
    ),
    Construction(
        "no date that describes something else, or that another is compared with",
        "Speeches",
        "In an August 1940 speech Peter Lang broached the plan of Norway. As in 1911, Bergen chose Anna Ruiz.",
        facts=(
            "main: In an August 1940 speech Peter Lang broached the plan of Norway",
            "main: As in 1911, Bergen chose Anna Ruiz",
        ),
    ),
    Construction(
        "a date beside an event may be the event's",
        "Floods",
        "Anna Ruiz described the great flood of the Alder strait in 1953.",
        facts=("main: Anna Ruiz described the great flood of the Alder strait in 1953",),
        asked=(),
    ),
    Construction(
        "a year",
        "Museums of the north",
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        facts=("main: Maria Keller founded the Harbour Museum in Bremen in 1974",),
        asked=(
            Asked(
                "time.year",
                "In which year did Maria Keller found the Harbour Museum in Bremen?",
                "1974",
                "choice short",
            ),
        ),
    ),
    Construction(
        "a day",
        "Bridges",
        "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998.",
        facts=("main: Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998",),
        asked=(
            Asked(
                "time.day",
                "On what date did Anna Ruiz, the mayor of Salamanca, open the Alder Bridge?",
                "4 May 1998",
                "choice short",
            ),
        ),
    ),
    Construction(
        "a month",
        "Coasts",
        "The French schooner Étoile sank off Brest in March 1887.",
        facts=("main: The French schooner Étoile sank off Brest in March 1887",),
        asked=(
            Asked(
                "time.month",
                "In which month and year did the French schooner Étoile sink off Brest?",
                "March 1887",
                "choice short",
            ),
        ),
    ),
    Construction(
        "until a year",
        "Museums",
        "Anna Ruiz led the Harbour Museum until 1998.",
        facts=("main: Anna Ruiz led the Harbour Museum until 1998",),
        asked=(Asked("time.year", "Until which year did Anna Ruiz lead the Harbour Museum?", "1998", "choice short"),),
    ),
    Construction(
        "since a month, in the perfect",
        "Museums",
        "Anna Ruiz has led the Harbour Museum since May 2004.",
        facts=("main: Anna Ruiz has led the Harbour Museum since May 2004",),
        asked=(
            Asked(
                "time.month",
                "Since which month and year has Anna Ruiz led the Harbour Museum?",
                "May 2004",
                "choice short",
            ),
        ),
    ),
    Construction(
        "a decade",
        "Bridges",
        "Peter Lang built the Alder Bridge in the 1960s.",
        facts=("main: Peter Lang built the Alder Bridge in the 1960s",),
        asked=(Asked("time.decade", "In which decade did Peter Lang build the Alder Bridge?", "the 1960s", "short"),),
    ),
    Construction(
        "a century",
        "Bridges",
        "Monks from Norway built the Alder Bridge in the 12th century.",
        facts=("main: Monks from Norway built the Alder Bridge in the 12th century",),
        asked=(
            Asked(
                "time.century",
                "In which century did monks from Norway build the Alder Bridge?",
                "the 12th century",
                "short",
            ),
        ),
    ),
    Construction(
        "a passive, without what is told aside",
        "Galleries",
        "The Fjord Gallery, which Peter Lang founded, was sold in 1990.",
        facts=("main: The Fjord Gallery was sold in 1990",),
        asked=(Asked("time.year", "In which year was the Fjord Gallery sold?", "1990", "choice short"),),
    ),
    Construction(
        "a reason stays in the question",
        "Galleries",
        "The Fjord Gallery closed in 1961 because it lost its rooms in Oslo.",
        facts=(
            "main: The Fjord Gallery closed in 1961 because it lost its rooms in Oslo",
            "subordinate: it lost its rooms in Oslo",
        ),
        asked=(
            Asked(
                "time.year",
                "In which year did the Fjord Gallery close because it lost its rooms in Oslo?",
                "1961",
                "choice short",
            ),
        ),
    ),
    Construction(
        "a pronoun that surely means the person of the title is that person",
        "The galleries of Peter Lang",
        "Peter Lang met Karl Bauer in Oslo. He opened the Fjord Gallery in 1955.",
        facts=("main: Peter Lang met Karl Bauer in Oslo", "main: Peter Lang opened the Fjord Gallery in 1955"),
        asked=(Asked("time.year", "In which year did Peter Lang open the Fjord Gallery?", "1955", "choice short"),),
    ),
    Construction(
        "the city is the only name that was called one, and the title's",
        "Linz",
        "Linz is a city in Austria. The city bought the Fjord Gallery in 1961.",
        facts=("main: Linz is a city in Austria", "main: Linz bought the Fjord Gallery in 1961"),
        asked=(Asked("time.year", "In which year did Linz buy the Fjord Gallery?", "1961", "choice short"),),
    ),
    Construction(
        "of two dates in a clause neither is asked for",
        "Galleries",
        "After the flood of 1955 Peter Lang sold the Fjord Gallery to Norway in 1961.",
        facts=("main: After the flood of 1955 Peter Lang sold the Fjord Gallery to Norway in 1961",),
    ),
    Construction(
        "each of two clauses has its own date",
        "Galleries",
        "Peter Lang rented the Fjord Gallery in 1955 and sold the Linden Bank in 1961.",
        facts=(
            "main: Peter Lang rented the Fjord Gallery in 1955",
            "conjunct: Peter Lang sold the Linden Bank in 1961",
        ),
        asked=(
            Asked("time.year", "In which year did Peter Lang rent the Fjord Gallery?", "1955", "short"),
            Asked("time.year", "In which year did Peter Lang sell the Linden Bank?", "1961", "short"),
        ),
    ),
    Construction(
        "what a participle tells beside a name, or before it, is a fact of its own",
        "Notes",
        (
            "The Alder Guild, founded in 1911 by Anna Ruiz, sold forty ships to Norway. "
            "Born in Linz in 1870, Peter Lang taught at the Fjord School. "
            "The Linden Bridge, originally built in 1932, carries 400 cars a day."
        ),
        facts=(
            "main: The Alder Guild, founded in 1911 by Anna Ruiz, sold forty ships to Norway",
            "relative: The Alder Guild was founded in 1911 by Anna Ruiz",
            "main: Born in Linz in 1870, Peter Lang taught at the Fjord School",
            "relative: Peter Lang was born in Linz in 1870",
            "main: The Linden Bridge, originally built in 1932, carries 400 cars a day",
            "relative: The Linden Bridge was originally built in 1932",
        ),
        asked=(
            Asked("time.year", "In which year was the Alder Guild founded by Anna Ruiz?", "1911", "choice short"),
            Asked("time.year", "In which year was Peter Lang born in Linz?", "1870", "choice short"),
            Asked("time.year", "In which year was the Linden Bridge originally built?", "1932", "choice short"),
        ),
    ),
)


@pytest.mark.parametrize("construction", TIMES, ids=lambda c: c.what)
def test_the_time_is_asked_for(construction: Construction) -> None:
    hold(construction, TIMES_FAMILY)
