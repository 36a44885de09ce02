"""The specification of what is refused as badly cut out of its sentence, and of names cut or left unexplained."""

from __future__ import annotations

import pytest

from tests.generator.specification import Case, passed_by_all, refused_by_one

REFUSED = (
    Case(
        "G cut-cleanly",
        "Islands",
        "Peter Lang issued rules for Norway, called the first laws of Oslo.",
        "Peter Lang called the first laws of Oslo.",
        "Peter Lang issued rules for Norway and called the first council of Oslo.",
        "Peter Lang called the first council of Oslo.",
    ),
    Case(
        "G cut-cleanly",
        "Museums",
        "Anna Ruiz held the Alder Prize, the Linden Prize, the Fjord Prize, and was a member of the Harbour Museum.",
        "Who held the Alder Prize, the Linden Prize, the Fjord Prize?",
        "Anna Ruiz held the Alder Prize, the Linden Prize, and the Fjord Prize.",
        "Who held the Alder Prize, the Linden Prize, and the Fjord Prize?",
    ),
    Case(
        "G cut-cleanly",
        "Missions",
        "There is a school in the northeastern corner of Bergen, which provides education, basic medical care and "
        "instruction in Norway.",
        "There is a school in the northeastern corner of Bergen basic medical care and instruction in Norway.",
        "There is a school in the northeastern corner of Bergen, Linz and Oslo.",
        "There is a school in the northeastern corner of Bergen, Linz and Oslo.",
    ),
    Case(
        "G asks-of-one-clause",
        "Football",
        "Joe Keller had a shot blocked and a promising Karl Bauer run was halted by a good tackle from Peter Lang.",
        "Who had a shot blocked and a promising Karl Bauer run was halted by a good tackle from Peter Lang?",
        "Joe Keller had a shot blocked by Peter Lang in Oslo in 1961.",
        "Who had a shot blocked by Peter Lang in Oslo in 1961?",
    ),
    Case(
        "F reads-to-the-end",
        "Bridges",
        "Reports show that, the Alder Bridge carried 14,500 cars a day in 1998.",
        "Reports show that, the Alder Bridge carried _____ cars a day in 1998.",
        "Reports show that, in all, the Alder Bridge carried 14,500 cars a day in 1998.",
        "Reports show that, in all, the Alder Bridge carried _____ cars a day in 1998.",
    ),
    Case(
        "F cleanly-written",
        "Festivals",
        "Norway knows Bergen as the “City of Rain ” since 1961.",
        "Norway knows Bergen as the “City of Rain ” since _____.",
        "Norway knows Bergen as the “City of Rain” since 1961.",
        "Norway knows Bergen as the “City of Rain” since _____.",
    ),
    Case(
        "F cleanly-written",
        "Festivals",
        'Norway knows Bergen as the "City of Rain "since 1961.',
        'Norway knows Bergen as the "City of Rain "since _____.',
        'Norway knows Bergen as the "City of Rain" since 1961.',
        'Norway knows Bergen as the "City of Rain" since _____.',
    ),
    Case(
        "W key-is-no-piece",
        "Prizes",
        "In 2004, Peter Lang was taken into the National Engineer's Hall of Fame.",
        "In 2004, Peter Lang was taken into the _____'s Hall of Fame.",
        "In 2004, Peter Lang was taken into the National Alder Museum's list.",
        "In 2004, Peter Lang was taken into the _____'s list.",
    ),
    Case(
        "W key-is-no-piece",
        "Parks",
        "Peter Lang counts seals in the Democratic Republic of Norden by boat for Norway.",
        "Peter Lang counts seals in the Democratic _____ by boat for Norway.",
        "Peter Lang counts seals in the Republic of Norden by boat for Anna Ruiz.",
        "Peter Lang counts seals in the _____ by boat for Anna Ruiz.",
    ),
    Case(
        "W key-is-no-piece",
        "Courts",
        "As the head of the court, the Chief Justice of Norway opened forty schools with Anna Ruiz.",
        "As the head of the court, the Chief _____ of Norway opened forty schools with Anna Ruiz.",
        "As the head of the court, the judge Karl Bauer of Norway opened forty schools with Anna Ruiz.",
        "As the head of the court, the judge _____ of Norway opened forty schools with Anna Ruiz.",
    ),
    Case(
        "G reads-to-the-end",
        "Tides",
        "The height of the tide in Bergen, in the 19th century, fell in Norway.",
        "The height of the tide in _____ in the 19th century, fell in Norway.",
        "The height of the tide in Bergen fell in the 19th century in Norway.",
        "The height of the tide in Bergen fell in _____ in Norway.",
    ),
    Case(
        "V time-is-fixed",
        "Singers",
        "On 27 May, the singer Peter Lang died in Oslo.",
        "On _____, the singer Peter Lang died in Oslo.",
        "On 27 May 1911, the singer Peter Lang died in Oslo.",
        "On _____, the singer Peter Lang died in Oslo.",
    ),
    Case(
        "V letters-spelt-out",
        "Seals",
        "The NMFS counted 14,500 seals in Norway in 1998.",
        "How many seals in Norway did the NMFS count in 1998?",
        "The BBC counted 14,500 seals in Norway in 1998.",
        "How many seals did the BBC count in Norway in 1998?",
    ),
    Case(
        "A not-an-opinion",
        "Norway",
        "Bergen is a charming town in Norway with 14,500 boats.",
        "Bergen is a charming town in Norway with _____ boats.",
        "Bergen is a coastal town in Norway with 14,500 boats.",
        "Bergen is a coastal town in Norway with _____ boats.",
    ),
    Case(
        "A not-an-opinion",
        "Ports",
        "The Linden Harbour is the handiest port in Norway with 14,500 boats.",
        "The Linden Harbour is the handiest port in Norway with _____ boats.",
        "The Linden Harbour is the largest port in Norway with 14,500 boats.",
        "The Linden Harbour is the largest port in Norway with _____ boats.",
    ),
    Case(
        "L key-not-in-title",
        "New rights in Norway",
        "The Linden Bridge closed in 1961 because of new rights.",
        "Why did the Linden Bridge close in 1961?",
        "The Linden Bridge closed in 1961 because of heavy frost.",
        "Why did the Linden Bridge close in 1961?",
    ),
    Case(
        "V objects-say-of-what",
        "Parliaments",
        "On 22 February 2016, Norway announced several changes.",
        "On what date did Norway announce several changes?",
        "On 22 February 2016, Norway announced several changes to the law of elections.",
        "On what date did Norway announce several changes to the law of elections?",
    ),
    Case(
        "M did-it-alone",
        "Machines",
        "Anna Ruiz, together with Peter Lang, built a loom for Norway in 1886.",
        "Who built a loom for Norway in 1886?",
        "Anna Ruiz built a loom for Norway together with Peter Lang in 1886.",
        "Who built a loom for Norway together with Peter Lang in 1886?",
    ),
    Case(
        "V word-says-something",
        "Flights",
        "Anna Ruiz admitted there were delays in 1998.",
        "Anna Ruiz admitted there were delays in _____.",
        "Anna Ruiz admitted there were forty late flights from Norway to Bergen in 1998.",
        "Anna Ruiz admitted there were forty late flights from Norway to Bergen in _____.",
    ),
    Case(
        "V time-is-fixed",
        "Parliaments",
        "Peter Lang held 33 seats in the current parliament of Norway.",
        "Peter Lang held _____ seats in the current parliament of Norway.",
        "Peter Lang held 33 seats in the first parliament of Norway.",
        "Peter Lang held _____ seats in the first parliament of Norway.",
    ),
    Case(
        "V nothing-pointed-at",
        "Football",
        "Laura Keller played for the Alder Team in Norway as well.",
        "Laura Keller played for the _____ in Norway as well.",
        "Laura Keller played for the Alder Team in Norway as well as in Bergen.",
        "Laura Keller played for the _____ in Norway as well as in Bergen.",
    ),
    Case(
        "V phrases-self-contained",
        "Fish",
        "The Oslo-based group counted 14,500 seals in Norway in 1998.",
        "The Oslo-based group counted _____ seals in Norway in 1998.",
        "The Oslo group counted 14,500 seals in Norway in 1998.",
        "The Oslo group counted _____ seals in Norway in 1998.",
    ),
    Case(
        "K false-statement-contradicted",
        "Seals",
        "The BBC estimates that in 1961, Peter Lang sold forty ships to Norway.",
        "The BBC estimates that in 1962, Peter Lang sold forty ships to Norway.",
        "In the 1920s Peter Lang founded the Alder School in Norway.",
        "In the 1900s Peter Lang founded the Alder School in Norway.",
    ),
)


@pytest.mark.parametrize("case", REFUSED, ids=lambda c: f"{c.flaw}: {c.stem}")
def test_a_check_refuses_by_itself(case: Case) -> None:
    refused_by_one(case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda c: f"{c.flaw}: {c.near_stem}")
def test_what_comes_near_passes_them_all(case: Case) -> None:
    passed_by_all(case)
