"""The specification of what is refused for its form, or because its key is not the only one; and of what is doubted."""

from __future__ import annotations

import pytest

from tests.generator import test_refused_details as details
from tests.generator import test_refused_joints as joints
from tests.generator import test_refused_meaning as meaning
from tests.generator.specification import Case, name_of, passed_by_all, refused_by_one, verdict_on, verdicts
from trainer.generator.checks import CHECKS, DOUBTS

REFUSED = (
    Case(
        "F of-good-length",
        "Bridges",
        "Peter Lang sold the Linden Bridge to the Harbour Museum in Bremen for nine million euros after the flood of "
        "1955 had carried away two iron arches of the Alder Bridge and forty boats from Norway.",
        "Who sold the Linden Bridge to the Harbour Museum in Bremen for nine million euros after the flood of 1955 had "
        "carried away two iron arches of the Alder Bridge and forty boats from Norway?",
        "Peter Lang sold the Linden Bridge to the Harbour Museum in Bremen after the flood of 1955.",
        "Who sold the Linden Bridge to the Harbour Museum in Bremen after the flood of 1955?",
    ),
    Case(
        "V of-good-length",
        "Bridges",
        "Peter Lang lives in Oslo.",
        "Who lives in Oslo?",
        "Peter Lang lives in Oslo with Anna Ruiz.",
        "Who lives in Oslo with Anna Ruiz?",
    ),
    Case(
        "F cleanly-written",
        "Galleries",
        "Peter Lang sold the Fjord Gallery [sic] to Norway in 1961.",
        "Who sold the Fjord Gallery [sic] to Norway in 1961?",
        "Peter Lang sold the Fjord Gallery to Norway in 1961.",
        "Who sold the Fjord Gallery to Norway in 1961?",
    ),
    Case(
        "F cleanly-written",
        "Galleries",
        "Peter Lang sold the Fjord Gallery /fjɔːd/ to Norway in 1961.",
        "Who sold the Fjord Gallery /fjɔːd/ to Norway in 1961?",
        "Peter Lang sold the Fjord Gallery to Norway in 1961.",
        "Who sold the Fjord Gallery to Norway in 1961?",
    ),
    Case(
        "F cleanly-written",
        "Galleries",
        "Peter Lang sold 34% percent of the Fjord Gallery to Norway in 1961.",
        "What percentage of the Fjord Gallery did Peter Lang sell to Norway in 1961?",
        "Peter Lang sold 34% of the Fjord Gallery to Norway in 1961.",
        "What percentage of the Fjord Gallery did Peter Lang sell to Norway in 1961?",
    ),
    Case(
        "G ends-well",
        "Bridges",
        "Peter Lang named the Linden Bridge after the street he was born on.",
        "Peter Lang named the _____ after the street he was born on.",
        "Peter Lang named the Linden Bridge after the street where he was born.",
        "Peter Lang named the _____ after the street where he was born.",
    ),
    Case(
        "W key-is-whole",
        "Walks",
        "Peter Lang crossed south Norway on foot in 1961 with forty dogs.",
        "Peter Lang crossed south _____ on foot in 1961 with forty dogs.",
        "Peter Lang crossed Norway on foot in 1961 with forty dogs.",
        "Peter Lang crossed _____ on foot in 1961 with forty dogs.",
    ),
    Case(
        "W key-is-whole",
        "Treaties",
        "Norway signed the 1857 Alder Treaty with Sweden in Oslo.",
        "Norway signed the _____ Alder Treaty with Sweden in Oslo.",
        "In 1857 Norway signed a treaty with Sweden in Oslo.",
        "In _____ Norway signed a treaty with Sweden in Oslo.",
    ),
    Case(
        "G verb-agrees",
        "Theatres",
        "The Linden Theatre were founded in Bergen in 1961.",
        "Which theatre were founded in Bergen in 1961?",
        "The Linden Theatre was founded in Bergen in 1961.",
        "Which theatre was founded in Bergen in 1961?",
    ),
    Case(
        "W key-is-whole",
        "Badges",
        "Peter Lang made forty badges for members of the Society, a group of sailors from Norway.",
        "Peter Lang made forty badges for members of the _____, a group of sailors from Norway.",
        "Peter Lang made forty badges for members of the Alder Society, a group of sailors from Norway.",
        "Peter Lang made forty badges for members of the _____, a group of sailors from Norway.",
    ),
    Case(
        "G tense-fits",
        "Taxes",
        "In 2014 the Alder Council has changed the tax on boats in Norway.",
        "In _____ the Alder Council has changed the tax on boats in Norway.",
        "In 2014 the Alder Council changed the tax on boats in Norway.",
        "In _____ the Alder Council changed the tax on boats in Norway.",
    ),
    Case(
        "G tense-fits",
        "Boats",
        "Since 2012 the Alder Yard sells forty boats a year to Norway.",
        "Since _____ the Alder Yard sells forty boats a year to Norway.",
        "Since 2012 the Alder Yard has sold forty boats a year to Norway.",
        "Since _____ the Alder Yard has sold forty boats a year to Norway.",
    ),
    Case(
        "G tense-fits",
        "Bridges",
        "The storm broke the Alder Bridge, which had been opened by Norway in 1984.",
        "The Alder Bridge had been opened by Norway in _____.",
        "The storm broke the Alder Bridge, which was opened by Norway in 1984.",
        "The Alder Bridge was opened by Norway in _____.",
    ),
    Case(
        "L key-not-in-stem",
        "Weddings",
        "Peter Lang married Clara Lang in Oslo in 1961.",
        "Who married Clara Lang in Oslo in 1961?",
        "Peter Lang married Clara Weiss in Oslo in 1961.",
        "Who married Clara Weiss in Oslo in 1961?",
    ),
    Case(
        "L key-not-in-title",
        "The Fjord Gallery",
        "Peter Lang sold the Fjord Gallery to Norway in 1961.",
        "Which gallery did Peter Lang sell to Norway in 1961?",
        "Peter Lang sold the Linden Gallery to Norway in 1961.",
        "Which gallery did Peter Lang sell to Norway in 1961?",
    ),
    Case(
        "M not-one-of-several",
        "Journeys",
        "Nora Holm visited Portugal, Spain and Italy in 1962.",
        "Nora Holm visited _____, Spain and Italy in 1962.",
        "Nora Holm visited Portugal and Spain with her dogs in 1962.",
        "Nora Holm visited _____ and Spain with her dogs in 1962.",
    ),
    Case(
        "M says-which-one",
        "States",
        "Norway joined the Alder League of northern states in 1961.",
        "Which country joined the Alder League of northern states in 1961?",
        "Norway left the Alder League of northern states in 1961.",
        "Which country left the Alder League of northern states in 1961?",
    ),
    Case(
        "T gap-has-one-filler",
        "Bridges",
        "The Alder Bridge has two towers in Norway.",
        "The Alder Bridge has _____ towers in Norway.",
        "The Alder Bridge has seven towers in Norway.",
        "The Alder Bridge has _____ towers in Norway.",
    ),
    Case(
        "L place-not-told",
        "Bridges",
        "Peter Lang built the Linden Bridge in Bergen, Norway.",
        "Peter Lang built the Linden Bridge in Bergen, _____.",
        "Peter Lang built the Linden Bridge for Bergen and Norway.",
        "Peter Lang built the Linden Bridge for Bergen and _____.",
    ),
    Case(
        "L place-not-told",
        "Operas",
        "Peter Lang sang in the Linz Opera in Austria in 1961.",
        "Peter Lang sang in the Linz Opera in _____ in 1961.",
        "Peter Lang sang for the Linz Opera and Austria in 1961.",
        "Peter Lang sang for the Linz Opera and _____ in 1961.",
    ),
    Case(
        "L place-not-told",
        "Concerts",
        "Peter Lang sang for Russia in Moscow in 1890.",
        "Peter Lang sang for _____ in Moscow in 1890.",
        "Peter Lang sang for Russia in Kazan in 1890.",
        "Peter Lang sang for _____ in Kazan in 1890.",
    ),
    Case(
        "M place-is-the-only-one",
        "Aquariums",
        "Clara Weiss kept forty seals in Bergen in 1961. The town of Bergen in Norway has a harbour.",
        "Clara Weiss kept forty seals in _____ in 1961.",
        "Clara Weiss kept forty seals in Bergen in 1961. The town of Linz in Austria has a harbour.",
        "Clara Weiss kept forty seals in _____ in 1961.",
    ),
    Case(
        "L key-not-in-stem",
        "Straits",
        "The Alder strait in Norway has seven branches, the Linden Gulf and the Fjord Gulf.",
        "The Alder strait in Norway has _____ branches, the Linden Gulf and the Fjord Gulf.",
        "The Alder strait in Norway has seven branches beside the Linden Gulf and the Fjord Gulf.",
        "The Alder strait in Norway has _____ branches beside the Linden Gulf and the Fjord Gulf.",
    ),
    Case(
        "L key-not-in-title",
        "The Langs",
        "Peter Lang sold forty ships to Norway in 1687.",
        "Who sold forty ships to Norway in 1687?",
        "Peter Holm sold forty ships to Norway in 1687.",
        "Who sold forty ships to Norway in 1687?",
    ),
    Case(
        "L key-not-in-title",
        "The Norwegians",
        "Peter Lang sold forty ships to the Norwegian Bank in 1687.",
        "Peter Lang sold forty ships to the _____ in 1687.",
        "Peter Lang sold forty ships to the Alder Bank in 1687.",
        "Peter Lang sold forty ships to the _____ in 1687.",
    ),
    Case(
        "L date-not-told",
        "Houses",
        "Karl Bauer sold the Alder Bridge, built in 1871, to Norway in the 20th century.",
        "Karl Bauer sold the Alder Bridge, built in 1871, to Norway in _____.",
        "Karl Bauer sold the Alder Bridge to Norway in the 20th century.",
        "Karl Bauer sold the Alder Bridge to Norway in _____.",
    ),
    Case(
        "L date-not-told",
        "Ships",
        "In 1961 Peter Lang marked the hundredth anniversary of the Alder Bridge of 1861 in Bremen.",
        "In _____ Peter Lang marked the hundredth anniversary of the Alder Bridge of 1861 in Bremen.",
        "In 1961 Peter Lang painted the Alder Bridge of 1861 in Bremen.",
        "In _____ Peter Lang painted the Alder Bridge of 1861 in Bremen.",
    ),
    Case(
        "G asks-of-both-halves",
        "Ships",
        "Sales grew by 32 percent in Norway and by 40 percent in Austria under Peter Lang in 1961.",
        "In which country did sales grow by 32 percent and by 40 percent in Austria under Peter Lang in 1961?",
        "Sales grew by 32 percent in Norway under Peter Lang in 1961.",
        "In which country did sales grow by 32 percent under Peter Lang in 1961?",
    ),
    Case(
        "V numbers-count-something",
        "Towns",
        "In Norway, Peter Lang caught 98,000 in 1961.",
        "In Norway, _____ caught 98,000 in 1961.",
        "In Norway, Peter Lang caught 98,000 eels in 1961.",
        "In Norway, _____ caught 98,000 eels in 1961.",
    ),
    Case(
        "T no-mere-list",
        "Ships",
        "Peter Lang sold ships to Norway, Austria, Denmark, Sweden, Italy, Portugal, Poland, Spain and Greece in 1961.",
        "Peter Lang sold ships to Norway, Austria, Denmark, Sweden, Italy, Portugal, Poland, Spain and Greece in 1961.",
        "Peter Lang sold ships to Norway, Austria, Denmark and Sweden in 1961.",
        "Peter Lang sold ships to Norway, Austria, Denmark and Sweden in 1961.",
    ),
    Case(
        "M happened-once",
        "Ships",
        "Peter Lang returned to Norway in 1961. Peter Lang returned to Norway by ship.",
        "In which year did Peter Lang return to Norway?",
        "Peter Lang returned to Norway in 1961. Peter Lang left Norway by ship.",
        "In which year did Peter Lang return to Norway?",
    ),
    Case(
        "G date-stands-free",
        "Ships",
        "The Board of Bremen in May 1961 annual reports found that Peter Lang sold forty ships.",
        "The Board of Bremen in _____ annual reports found that Peter Lang sold forty ships.",
        "The Board of Bremen found in May 1961 that Peter Lang sold forty ships.",
        "The Board of Bremen found in _____ that Peter Lang sold forty ships.",
    ),
    Case(
        "W key-is-whole",
        "Ships",
        "Karl Bauer sold forty ships to the Alder Bank in Upper and Lower Norway in 1687.",
        "Karl Bauer sold forty ships to the Alder Bank in _____ and Lower Norway in 1687.",
        "Karl Bauer sold forty ships to the Alder Bank in Linz and Lower Norway in 1687.",
        "Karl Bauer sold forty ships to the Alder Bank in _____ and Lower Norway in 1687.",
    ),
    Case(
        "T quotation-says-something",
        "Parks",
        "“We know that we have so much work to do,” said Anna Ruiz.",
        "Who said, “We know that we have so much work to do”?",
        "“We know that we have so many seals to feed,” said Anna Ruiz.",
        "Who said, “We know that we have so many seals to feed”?",
    ),
    Case(
        "M gap-has-one-filler",
        "Bridges",
        "Peter Lang lives in Oslo.",
        "Peter Lang lives in _____.",
        "Peter Lang lives in Oslo with Anna Ruiz.",
        "Peter Lang lives in _____ with Anna Ruiz.",
    ),
    Case(
        "G date-stands-free",
        "Mayors",
        "Anna Ruiz in 1961 was elected mayor of Bergen.",
        "_____ in 1961 was elected mayor of Bergen.",
        "Anna Ruiz was elected mayor of Bergen in 1961.",
        "_____ was elected mayor of Bergen in 1961.",
    ),
    Case(
        "L date-not-told",
        "Prizes",
        "Anna Ruiz won the Alder Prize in 1961, the Linden Prize in 1962 and the Fjord Prize in 1963.",
        "Anna Ruiz won the Alder Prize in 1961, the Linden Prize in _____ and the Fjord Prize in 1963.",
        "Anna Ruiz won the Alder Prize in Oslo, the Linden Prize in 1962 and the Fjord Prize in Bergen.",
        "Anna Ruiz won the Alder Prize in Oslo, the Linden Prize in _____ and the Fjord Prize in Bergen.",
    ),
    Case(
        "M happened-once",
        "Storms",
        "Storms repeatedly damaged the Alder Bridge of Bergen in 1961.",
        "In which year did storms repeatedly damage the Alder Bridge of Bergen?",
        "Storms badly damaged the Alder Bridge of Bergen in 1961.",
        "In which year did storms badly damage the Alder Bridge of Bergen?",
    ),
    Case(
        "K false-statement-contradicted",
        "Storms",
        "Storms repeatedly damaged the Alder Bridge of Bergen in 1961.",
        "Storms repeatedly damaged the Alder Bridge of Bergen in 1956.",
        "Storms badly damaged the Alder Bridge of Bergen in 1961.",
        "Storms badly damaged the Alder Bridge of Bergen in 1952.",
    ),
    Case(
        "F cleanly-written",
        "Ships",
        "Peter Lang launched the ship Alder7 of Bergen in 1961.",
        "Peter Lang launched the ship Alder7 of Bergen in _____.",
        "Peter Lang launched the ship Alder 7 of Bergen in 1961.",
        "Peter Lang launched the ship Alder 7 of Bergen in _____.",
    ),
    Case(
        "F cleanly-written",
        "Bridges",
        "The Alder Bridge is one of oldest bridges in Bergen.",
        "The Alder Bridge is one of oldest bridges in _____.",
        "The Alder Bridge is one of the oldest bridges in Bergen.",
        "The Alder Bridge is one of the oldest bridges in _____.",
    ),
    Case(
        "K false-statement-contradicted",
        "Fairs",
        "The Alder Fair drew two million people to Bergen in 1961.",
        "The Alder Fair drew two million people to Bergen in 1955.",
        "The Alder Fair drew many people to Bergen in 1961.",
        "The Alder Fair drew many people to Bergen in 1964.",
    ),
    Case(
        "L date-not-told",
        "The Linden War, 1961-1964",
        "Anna Ruiz built the Alder Bridge of Bergen in 1962.",
        "In which year did Anna Ruiz build the Alder Bridge of Bergen?",
        "Anna Ruiz built the Alder Bridge of Bergen in 1972.",
        "In which year did Anna Ruiz build the Alder Bridge of Bergen?",
    ),
    Case(
        "G tense-fits",
        "Bridges",
        "The origins of the Alder Bridge can be traced to Bergen in 1961.",
        "In which year can the origins of the Alder Bridge be traced to Bergen?",
        "The origins of the Alder Bridge were traced to Bergen in 1961.",
        "In which year were the origins of the Alder Bridge traced to Bergen?",
    ),
    Case(
        "F cleanly-written",
        "Bridges",
        "According to Karl Bauer the Alder Bridge carried forty cars in 1961.",
        "According to Karl Bauer the Alder Bridge carried forty cars in _____.",
        "According to Karl Bauer, the Alder Bridge carried forty cars in 1961.",
        "According to Karl Bauer, the Alder Bridge carried forty cars in _____.",
    ),
)

DOUBTED = (
    Case(
        "T worth-asking",
        "The Alder strait",
        "A sailor from Norway crossed the Alder strait in 1961.",
        "A sailor from Norway crossed the Alder strait in 1961.",
        "Sailors from Norway crossed the Alder strait in 1961.",
        "Sailors from Norway crossed the Alder strait in 1961.",
    ),
    Case(
        "M only-one-key",
        "Galleries",
        "Peter Lang sold the Fjord Gallery to Norway in 1961. Clara Weiss sold the Fjord Gallery to Norway in 1975.",
        "Who sold the Fjord Gallery to Norway in 1961?",
        "Peter Lang sold the Fjord Gallery to Norway in 1961. Clara Weiss drew the Linden Bridge in Norway in 1975.",
        "Who sold the Fjord Gallery to Norway in 1961?",
    ),
)


def test_every_check_and_every_doubt_has_a_case() -> None:
    refused = {case.flaw.partition(" ")[2] for case in (*meaning.REFUSED, *joints.REFUSED, *details.REFUSED, *REFUSED)}
    assert refused == {name_of(check) for check in CHECKS}
    assert {case.flaw.partition(" ")[2] for case in DOUBTED} == {name_of(doubt) for doubt in DOUBTS}


@pytest.mark.parametrize("case", REFUSED, ids=lambda c: f"{c.flaw}: {c.stem}")
def test_a_check_refuses_by_itself(case: Case) -> None:
    refused_by_one(case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda c: f"{c.flaw}: {c.near_stem}")
def test_what_comes_near_passes_them_all(case: Case) -> None:
    passed_by_all(case)


@pytest.mark.parametrize("case", DOUBTED, ids=lambda c: f"{c.flaw}: {c.stem}")
def test_a_doubt_counts_against_a_question_and_refuses_none(case: Case) -> None:
    verdict = verdict_on(case.text, case.title, case.stem)
    code, _, name = case.flaw.partition(" ")
    assert verdict.reason is None
    assert verdict.doubting == {name: code}
    assert verdict.candidate.doubts == {name}


@pytest.mark.parametrize("case", DOUBTED, ids=lambda c: f"{c.flaw}: {c.near_stem}")
def test_what_comes_near_is_not_doubted(case: Case) -> None:
    passed_by_all(case)
    assert verdict_on(case.near, case.title, case.near_stem).doubting == {}


def test_an_era_that_the_recogniser_takes_for_a_name_is_no_answer() -> None:
    text = (
        "At the beginning of the second millennium B.C., Oslo was a stronghold on a trade route of Norway, far less "
        "important than cities such as Bergen and Bremen."
    )
    reasons = {v.candidate.key: v.reason for v in verdicts(text, "Towns")}
    assert reasons["B.C."] == "W key-is-whole"
    assert reasons["Oslo"] is None
