"""The specification of the generator: who said it, and what somebody says."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, Refused, hold

SPEAKERS_FAMILY = ("quotation.", "subject.who", "subject.which", "time.year", "number.")

SPEAKERS = (
    Construction(
        "who said it, in a quotation",
        "Wolves",
        "“Wolves have come back to our northern valleys without any help,” said Anna Ruiz.",
        facts=("quoted: Wolves have come back to our northern valleys without any help, Anna Ruiz said",),
        asked=(
            Asked(
                "quotation.who",
                "Who said, “Wolves have come back to our northern valleys without any help”?",
                "Anna Ruiz",
                "short",
            ),
        ),
    ),
    Construction(
        "who wrote it, in a quotation",
        "Bridges",
        "“Iron bridges need new paint every seven years,” Karl Bauer wrote in 1961.",
        facts=("quoted: Iron bridges need new paint every seven years, Karl Bauer wrote",),
        asked=(
            Asked(
                "quotation.who", "Who wrote, “Iron bridges need new paint every seven years”?", "Karl Bauer", "short"
            ),
        ),
    ),
    Construction(
        "a speaker who is only she, where that is certain",
        "Wolves",
        "Anna Ruiz opened the site in 1998. “Wolves have come back to our northern valleys,” she said.",
        facts=(
            "main: Anna Ruiz opened the site in 1998",
            "quoted: Wolves have come back to our northern valleys, Anna Ruiz said",
        ),
        asked=(
            Asked("quotation.who", "Who said, “Wolves have come back to our northern valleys”?", "Anna Ruiz", "short"),
        ),
        refused=(Refused("subject.who", "Who opened the site in 1998?", "V phrases-self-contained"),),
    ),
    Construction(
        "a speaker without a name is not asked for",
        "Wolves",
        "“Wolves have come back to the northern valleys,” said a farmer.",
        facts=(),
    ),
    Construction(
        "a quotation that points out of itself is no fact",
        "Bridges",
        "“These bridges need new paint every seven years,” Karl Bauer wrote in 1961.",
        facts=(),
    ),
    Construction(
        "what somebody says, with who says it",
        "Museums",
        "Anna Ruiz says that the Harbour Museum lost 300 paintings in the flood of 1962.",
        facts=(
            "reported: according to Anna Ruiz, the Harbour Museum lost 300 paintings in the flood of 1962",
            "main: Anna Ruiz says that the Harbour Museum lost 300 paintings in the flood of 1962",
        ),
        asked=(
            Asked(
                "subject.which",
                "Which museum lost 300 paintings in the flood of 1962 according to Anna Ruiz?",
                "Harbour Museum",
                "short",
            ),
            Asked(
                "number.how-many",
                "How many paintings did the Harbour Museum lose in the flood of 1962 according to Anna Ruiz?",
                "300",
                "choice numeric short",
            ),
            Asked(
                "subject.who",
                "Who says that the Harbour Museum lost 300 paintings in the flood of 1962?",
                "Anna Ruiz",
                "short",
            ),
        ),
    ),
    Construction(
        "what officials say, with who says it",
        "Bridges",
        "Officials believe that the Alder Bridge carries 14,500 cars a day.",
        facts=(
            "reported: according to officials, the Alder Bridge carries 14,500 cars a day",
            "main: Officials believe that the Alder Bridge carries 14,500 cars a day",
        ),
        asked=(
            Asked(
                "subject.which",
                "According to officials, which bridge carries 14,500 cars a day?",
                "Alder Bridge",
                "short",
            ),
            Asked(
                "number.how-many",
                "How many cars a day does the Alder Bridge carry according to officials?",
                "14,500",
                "choice numeric short",
            ),
        ),
    ),
    Construction(
        "according to somebody",
        "Museums",
        "According to Anna Ruiz, the Harbour Museum lost 300 paintings in 1962.",
        facts=("main: According to Anna Ruiz, the Harbour Museum lost 300 paintings in 1962",),
        asked=(
            Asked(
                "subject.which",
                "Which museum lost 300 paintings in 1962 according to Anna Ruiz?",
                "Harbour Museum",
                "short",
            ),
            Asked(
                "time.year",
                "In which year did the Harbour Museum lose 300 paintings according to Anna Ruiz?",
                "1962",
                "choice short",
            ),
            Asked(
                "number.how-many",
                "How many paintings did the Harbour Museum lose in 1962 according to Anna Ruiz?",
                "300",
                "choice numeric short",
            ),
        ),
    ),
    Construction(
        "what is said in passing, between commas, is no fact of the writer's",
        "Bridges",
        "The Alder Bridge, officials say, carries 14,500 cars a day.",
        facts=("main: The Alder Bridge carries 14,500 cars a day",),
        refused=(Refused("subject.which", "Which bridge carries 14,500 cars a day?", "A not-a-claim"),),
    ),
)


@pytest.mark.parametrize("construction", SPEAKERS, ids=lambda c: c.what)
def test_what_somebody_says_is_asked_with_who_says_it(construction: Construction) -> None:
    hold(construction, SPEAKERS_FAMILY)
