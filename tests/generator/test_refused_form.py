"""The specification of what is refused for its form, or because its key is not the only one; and of what is doubted."""

from __future__ import annotations

import pytest

from tests.generator import test_refused_meaning as meaning
from tests.generator.specification import Case, name_of, passed_by_all, refused_by_one, verdict_on
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
        "L gap-has-one-filler",
        "Bridges",
        "Peter Lang built the Linden Bridge in Bergen, Norway.",
        "Peter Lang built the Linden Bridge in Bergen, _____.",
        "Peter Lang built the Linden Bridge for Bergen and Norway.",
        "Peter Lang built the Linden Bridge for Bergen and _____.",
    ),
    Case(
        "M gap-has-one-filler",
        "Bridges",
        "Peter Lang lives in Oslo.",
        "Peter Lang lives in _____.",
        "Peter Lang lives in Oslo with Anna Ruiz.",
        "Peter Lang lives in _____ with Anna Ruiz.",
    ),
)

DOUBTED = (
    Case(
        "V people-told-apart",
        "Bridges",
        "In 1970 Holm sold the Linden Bridge to Norway.",
        "In which year did Holm sell the Linden Bridge to Norway?",
        "Nora Holm sold the Linden Bridge to Norway in 1970.",
        "In which year did Nora Holm sell the Linden Bridge to Norway?",
    ),
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
    refused = {case.flaw.partition(" ")[2] for case in (*meaning.REFUSED, *REFUSED)}
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
