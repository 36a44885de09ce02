"""The specification of the generator: statements true and false, and gaps in clauses."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, Refused, hold

STATEMENTS_FAMILY = ("statement.true", "statement.false.date", "statement.false.number")

STATEMENTS = (
    Construction(
        "with another year",
        "Museums of the north",
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        facts=("main: Maria Keller founded the Harbour Museum in Bremen in 1974",),
        asked=(
            Asked(
                "statement.false.date",
                "Maria Keller founded the Harbour Museum in Bremen in 1963.",
                "False",
                "true-false",
            ),
            Asked("statement.true", "Maria Keller founded the Harbour Museum in Bremen in 1974.", "True", "true-false"),
        ),
    ),
    Construction(
        "with another day and month",
        "Museums",
        "Anna Ruiz founded the Harbour Museum on 4 May 1998.",
        facts=("main: Anna Ruiz founded the Harbour Museum on 4 May 1998",),
        asked=(
            Asked(
                "statement.false.date",
                "Anna Ruiz founded the Harbour Museum on 10 December 1998.",
                "False",
                "true-false",
            ),
            Asked("statement.true", "Anna Ruiz founded the Harbour Museum on 4 May 1998.", "True", "true-false"),
        ),
    ),
    Construction(
        "what may be so at several times has no contrary",
        "Bridges",
        "Anna Ruiz opened the Alder Bridge on 4 May 1998.",
        facts=("main: Anna Ruiz opened the Alder Bridge on 4 May 1998",),
        refused=(
            Refused(
                "statement.false.date",
                "Anna Ruiz opened the Alder Bridge on 8 July 1998.",
                "K false-statement-contradicted",
            ),
        ),
    ),
    Construction(
        "with another number",
        "Bridges",
        "The Alder Bridge carries 14,500 cars a day.",
        facts=("main: The Alder Bridge carries 14,500 cars a day",),
        asked=(
            Asked("statement.false.number", "The Alder Bridge carries 10,200 cars a day.", "False", "true-false"),
            Asked("statement.true", "The Alder Bridge carries 14,500 cars a day.", "True", "true-false"),
        ),
    ),
    Construction(
        "what somebody says keeps its speaker",
        "Museums",
        "Anna Ruiz says that the Harbour Museum lost 300 paintings in Bremen.",
        facts=(
            "reported: according to Anna Ruiz, the Harbour Museum lost 300 paintings in Bremen",
            "main: Anna Ruiz says that the Harbour Museum lost 300 paintings in Bremen",
        ),
        asked=(
            Asked(
                "statement.false.number",
                "According to Anna Ruiz, the Harbour Museum lost 200 paintings in Bremen.",
                "False",
                "true-false",
            ),
            Asked(
                "statement.true",
                "According to Anna Ruiz, the Harbour Museum lost 300 paintings in Bremen.",
                "True",
                "true-false",
            ),
            Asked(
                "statement.false.number",
                "Anna Ruiz says that the Harbour Museum lost 200 paintings in Bremen.",
                "False",
                "true-false",
            ),
            Asked(
                "statement.true",
                "Anna Ruiz says that the Harbour Museum lost 300 paintings in Bremen.",
                "True",
                "true-false",
            ),
        ),
    ),
    Construction(
        "of two dates in a clause neither is changed",
        "Galleries",
        "After the flood of 1955 Peter Lang sold the Fjord Gallery to Norway in 1961.",
        facts=("main: After the flood of 1955 Peter Lang sold the Fjord Gallery to Norway in 1961",),
        asked=(
            Asked(
                "statement.true",
                "After the flood of 1955 Peter Lang sold the Fjord Gallery to Norway in 1961.",
                "True",
                "true-false",
            ),
        ),
    ),
    Construction(
        "nothing false is said of deaths",
        "Wolves",
        "Peter Lang killed 40 wolves in Norway in 1961.",
        facts=("main: Peter Lang killed 40 wolves in Norway in 1961",),
        asked=(Asked("statement.true", "Peter Lang killed 40 wolves in Norway in 1961.", "True", "true-false"),),
        refused=(
            Refused(
                "statement.false.date",
                "Peter Lang killed 40 wolves in Norway in 1962.",
                "S false-statement-is-harmless",
            ),
        ),
    ),
    Construction(
        "an open value has no contrary",
        "Bridges",
        "The Alder Bridge has carried some 14,500 cars a day since 1998.",
        facts=("main: The Alder Bridge has carried some 14,500 cars a day since 1998",),
        asked=(
            Asked(
                "statement.true",
                "The Alder Bridge has carried some 14,500 cars a day since 1998.",
                "True",
                "true-false",
            ),
        ),
        refused=(
            Refused(
                "statement.false.date",
                "The Alder Bridge has carried some 14,500 cars a day since 1995.",
                "K false-statement-contradicted",
            ),
        ),
    ),
    Construction(
        "nothing is turned round by an opposite",
        "Crossing the straits",
        "The Alder Bridge is the longest bridge in Norway.",
        facts=("main: The Alder Bridge is the longest bridge in Norway",),
    ),
    Construction(
        "a clause without a date, a number or two names is too plain",
        "Bridges",
        "Peter Lang closed the bridge to the public.",
        facts=("main: Peter Lang closed the bridge to the public",),
    ),
)


@pytest.mark.parametrize("construction", STATEMENTS, ids=lambda c: c.what)
def test_a_clause_is_stated_as_it_is_or_contradicted(construction: Construction) -> None:
    hold(construction, STATEMENTS_FAMILY)


GAPS_FAMILY = ("gap.",)

GAPS = (
    Construction(
        "each in its turn",
        "Museums of the north",
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        facts=("main: Maria Keller founded the Harbour Museum in Bremen in 1974",),
        asked=(
            Asked("gap.person", "_____ founded the Harbour Museum in Bremen in 1974.", "Maria Keller", "cloze"),
            Asked("gap.group", "Maria Keller founded the _____ in Bremen in 1974.", "Harbour Museum", "cloze"),
            Asked("gap.place", "Maria Keller founded the Harbour Museum in _____ in 1974.", "Bremen", "cloze"),
            Asked("gap.date", "Maria Keller founded the Harbour Museum in Bremen in _____.", "1974", "choice cloze"),
        ),
    ),
    Construction(
        "a number in words, and a year in front",
        "Bridges",
        "In 1998 twelve engineers from Norway built the Alder Bridge.",
        facts=("main: In 1998 twelve engineers from Norway built the Alder Bridge",),
        asked=(
            Asked("gap.place", "In 1998 twelve engineers from _____ built the Alder Bridge.", "Norway", "cloze"),
            Asked("gap.name", "In 1998 twelve engineers from Norway built the _____.", "Alder Bridge", "cloze"),
            Asked("gap.date", "In _____ twelve engineers from Norway built the Alder Bridge.", "1998", "choice cloze"),
            Asked(
                "gap.number", "In 1998 _____ engineers from Norway built the Alder Bridge.", "twelve", "choice cloze"
            ),
        ),
    ),
    Construction(
        "a name behind a year, and the year before a name",
        "Lighthouses",
        "In 1955 Norway built a lighthouse near Bergen.",
        facts=("main: In 1955 Norway built a lighthouse near Bergen",),
        asked=(
            Asked("gap.place", "In 1955 _____ built a lighthouse near Bergen.", "Norway", "cloze"),
            Asked("gap.place", "In 1955 Norway built a lighthouse near _____.", "Bergen", "cloze"),
            Asked("gap.date", "In _____ Norway built a lighthouse near Bergen.", "1955", "choice cloze"),
        ),
    ),
    Construction(
        "a clause that says too little has too many fillers",
        "Bridges",
        "The Alder Bridge is old. Peter Lang lives in Oslo.",
        facts=("main: The Alder Bridge is old", "main: Peter Lang lives in Oslo"),
        refused=(
            Refused("gap.name", "The _____ is old.", "M gap-has-one-filler"),
            Refused("gap.person", "_____ lives in Oslo.", "M gap-has-one-filler"),
            Refused("gap.place", "Peter Lang lives in _____.", "M gap-has-one-filler"),
        ),
    ),
    Construction(
        "one of two may be left out, one of three may not",
        "Journeys",
        ("Anna Ruiz moved to Norway and Sweden in 1961. Nora Holm visited Portugal, Spain and Italy in 1962."),
        facts=(
            "main: Anna Ruiz moved to Norway and Sweden in 1961",
            "main: Nora Holm visited Portugal, Spain and Italy in 1962",
        ),
        asked=(
            Asked("gap.person", "_____ moved to Norway and Sweden in 1961.", "Anna Ruiz", "cloze"),
            Asked("gap.place", "Anna Ruiz moved to _____ and Sweden in 1961.", "Norway", "choice cloze"),
            Asked("gap.place", "Anna Ruiz moved to Norway and _____ in 1961.", "Sweden", "choice cloze"),
            Asked("gap.date", "Anna Ruiz moved to Norway and Sweden in _____.", "1961", "choice cloze"),
            Asked("gap.person", "_____ visited Portugal, Spain and Italy in 1962.", "Nora Holm", "cloze"),
            Asked("gap.date", "Nora Holm visited Portugal, Spain and Italy in _____.", "1962", "choice cloze"),
        ),
        refused=(Refused("gap.place", "Nora Holm visited _____, Spain and Italy in 1962.", "M not-one-of-several"),),
    ),
)


@pytest.mark.parametrize("construction", GAPS, ids=lambda c: c.what)
def test_a_name_a_date_or_a_number_is_left_out_of_a_clause(construction: Construction) -> None:
    hold(construction, GAPS_FAMILY)
