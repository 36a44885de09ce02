"""The specification of what is refused because it means nothing alone, or is not what the text states as fact."""

from __future__ import annotations

import pytest

from tests.generator.specification import Case, passed_by_all, refused_by_one

REFUSED = (
    Case(
        "V pronouns-resolved",
        "Minerals",
        "Clara Weiss gave it to Vienna's town library in 1886.",
        "In which year did Clara Weiss give it to Vienna's town library?",
        "Clara Weiss gave helvite and its ores to Vienna's town library in 1886.",
        "In which year did Clara Weiss give helvite and its ores to Vienna's town library?",
    ),
    Case(
        "V nothing-pointed-at",
        "Stones",
        "Clara Weiss sold this mineral in Vienna in 1886.",
        "In which year did Clara Weiss sell this mineral in Vienna?",
        "Clara Weiss sold a mineral in Vienna in 1886.",
        "In which year did Clara Weiss sell a mineral in Vienna?",
    ),
    Case(
        "V time-is-fixed",
        "Galleries",
        "Peter Lang closed the Fjord Gallery in Oslo in May.",
        "Who closed the Fjord Gallery in Oslo in May?",
        "Peter Lang closed the Fjord Gallery in Oslo in May 1961.",
        "Who closed the Fjord Gallery in Oslo in May 1961?",
    ),
    Case(
        "K not-negated",
        "Bridges",
        "Peter Lang did not open the Alder Bridge in 1998.",
        "Who did not open the Alder Bridge in 1998?",
        "Anna Ruiz said that Peter Lang did not open the Alder Bridge in 1998.",
        "Who said that Peter Lang did not open the Alder Bridge in 1998?",
    ),
    Case(
        "K not-hedged",
        "Bridges",
        "The Alder Bridge may close to all cars in 2031.",
        "In which year may the Alder Bridge close to all cars?",
        "The Alder Bridge closed to all cars in May 2031.",
        "In which month and year did the Alder Bridge close to all cars?",
    ),
    Case(
        "K not-hedged",
        "Theatres",
        "The Linden Theatre appears to be the largest theatre in Norway.",
        "Which theatre appears to be the largest theatre in Norway?",
        "Karl Bauer appeared in the Linden Theatre in 1921.",
        "Who appeared in the Linden Theatre in 1921?",
    ),
    Case(
        "A not-a-claim",
        "Bridges",
        "The Alder Bridge, officials say, carries 14,500 cars a day.",
        "How many cars a day does the Alder Bridge carry?",
        "Officials say that the Alder Bridge carries 14,500 cars a day.",
        "How many cars a day does the Alder Bridge carry according to officials?",
    ),
    Case(
        "A not-a-claim",
        "Stones",
        "The Alder stone reached Norway at dawn and broke into forty pieces, according to Peter Lang.",
        "The Alder stone broke into forty pieces.",
        "The Alder stone reached Norway at dawn and broke into forty pieces, much to the joy of Peter Lang.",
        "The Alder stone broke into forty pieces, much to the joy of Peter Lang.",
    ),
    Case(
        "A claims-keep-their-speaker",
        "Bridges",
        "The Alder Bridge is said to carry 14,500 cars a day.",
        "The Alder Bridge is said to carry _____ cars a day.",
        "Anna Ruiz said that the Alder Bridge carries 14,500 cars a day.",
        "Anna Ruiz said that the Alder Bridge carries _____ cars a day.",
    ),
    Case(
        "S false-statement-is-harmless",
        "Wolves",
        "Peter Lang killed 40 wolves in Norway in 1961.",
        "Peter Lang killed 20 wolves in Norway in 1961.",
        "Peter Lang counted 40 wolves in Norway in 1961.",
        "Peter Lang counted 50 wolves in Norway in 1961.",
    ),
    Case(
        "K false-statement-contradicted",
        "Theatres",
        "The Linden Theatre has played in Bergen since 1961.",
        "The Linden Theatre has played in Bergen since 1964.",
        "The Linden Theatre was founded in Bergen in 1961.",
        "The Linden Theatre was founded in Bergen in 1950.",
    ),
    Case(
        "V phrases-self-contained",
        "Stones",
        "Clara Weiss sold the collection in Vienna in 1886.",
        "In which year did Clara Weiss sell the collection in Vienna?",
        "Clara Weiss sold the collection of Karl Bauer in Vienna in 1886.",
        "In which year did Clara Weiss sell the collection of Karl Bauer in Vienna?",
    ),
    Case(
        "V phrases-self-contained",
        "Plagues",
        "The plague of Norway ended in the second half with 40,000 dead.",
        "The plague of Norway ended in the second half with _____ dead.",
        "The plague of Norway ended in the second quarter of the 19th century with 40,000 dead.",
        "The plague of Norway ended in the second quarter of the 19th century with _____ dead.",
    ),
    Case(
        "V phrases-self-contained",
        "Schools",
        "Peter Lang taught in Norway after the disputes in forty schools.",
        "Peter Lang taught in _____ after the disputes in forty schools.",
        "Peter Lang taught in Norway in the 1960s in forty schools.",
        "Peter Lang taught in _____ in the 1960s in forty schools.",
    ),
    Case(
        "V phrases-self-contained",
        "Flowers",
        "Peter Lang counted forty flowers in the Alder strait that grow in the region.",
        "Peter Lang counted _____ flowers in the Alder strait that grow in the region.",
        "Peter Lang counted forty flowers in Norway that grow in the region.",
        "Peter Lang counted _____ flowers in Norway that grow in the region.",
    ),
    Case(
        "V nothing-pointed-at",
        "Badges",
        "Peter Lang made forty badges for Norway and others for Portugal.",
        "Peter Lang made _____ badges for Norway and others for Portugal.",
        "Peter Lang made forty badges for Norway and for former officers of Portugal.",
        "Peter Lang made _____ badges for Norway and for former officers of Portugal.",
    ),
    Case(
        "V anchored",
        "Notes",
        "Two sailors built forty boats in 1961.",
        "In which year did two sailors build forty boats?",
        "Two sailors built forty boats in Norway in 1961.",
        "In which year did two sailors build forty boats in Norway?",
    ),
    Case(
        "V compared-with-something",
        "Bridges",
        "Peter Lang built a larger bridge in Oslo in 1961.",
        "Who built a larger bridge in Oslo in 1961?",
        "Peter Lang built a larger bridge than Karl Bauer in Oslo in 1961.",
        "Who built a larger bridge than Karl Bauer in Oslo in 1961?",
    ),
    Case(
        "V people-introduced",
        "Shops",
        "Laura sold forty boats to Norway in 1961.",
        "In which year did Laura sell forty boats to Norway?",
        "Laura Keller sold forty boats to Norway in 1961.",
        "In which year did Laura Keller sell forty boats to Norway?",
    ),
    Case(
        "V deeds-say-of-what",
        "Schools",
        "Peter Lang's expulsion became official in January 1831.",
        "In which month and year did Peter Lang's expulsion become official?",
        "Peter Lang's expulsion from the Linden School became official in January 1831.",
        "In which month and year did Peter Lang's expulsion from the Linden School become official?",
    ),
    Case(
        "V nothing-missing",
        "Painters",
        "The painter Karl Bauer arrived in 1777.",
        "In which year did the painter Karl Bauer arrive?",
        "The painter Karl Bauer arrived in Linz in 1777.",
        "In which year did the painter Karl Bauer arrive in Linz?",
    ),
)


@pytest.mark.parametrize("case", REFUSED, ids=lambda c: f"{c.flaw}: {c.stem}")
def test_a_check_refuses_by_itself(case: Case) -> None:
    refused_by_one(case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda c: f"{c.flaw}: {c.near_stem}")
def test_what_comes_near_passes_them_all(case: Case) -> None:
    passed_by_all(case)
