"""The specification of the generator across all families: what stays unasked, what is off, and what proves a question.

The rows of each family stand in ``test_constructions_*.py``, those of each check in ``test_refused_*.py``.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.generator import (
    test_constructions_events,
    test_constructions_excerpts,
    test_constructions_lists,
    test_constructions_numbers,
    test_constructions_objects,
    test_constructions_phrases,
    test_constructions_references,
    test_constructions_speakers,
    test_constructions_statements,
    test_constructions_subjects,
    test_constructions_terms,
    test_constructions_times,
)
from tests.generator.reading import document, judged, sound
from tests.generator.specification import Construction, context_of_text, questions, verdicts
from trainer.bank.questions import GAP, Question, TrueFalseQuestion, key_text
from trainer.generator import ranking
from trainer.generator.composing import FAMILIES
from trainer.generator.passages import Family
from trainer.generator.pipeline import everything

CONSTRUCTIONS: tuple[Construction, ...] = (
    *test_constructions_subjects.SUBJECTS,
    *test_constructions_subjects.ROLES,
    *test_constructions_objects.OBJECTS,
    *test_constructions_objects.PLACES,
    *test_constructions_times.TIMES,
    *test_constructions_numbers.NUMBERS,
    *test_constructions_phrases.REASONS,
    *test_constructions_terms.TERMS,
    *test_constructions_terms.RULES,
    *test_constructions_speakers.SPEAKERS,
    *test_constructions_statements.STATEMENTS,
    *test_constructions_statements.GAPS,
    *test_constructions_excerpts.EXCERPTS,
    *test_constructions_excerpts.SETTINGS,
    *test_constructions_references.REFERENCES,
    *test_constructions_events.PASSAGES,
    *test_constructions_events.EVENTS,
    *test_constructions_lists.LISTS,
    *test_constructions_lists.PAIRS,
    *test_constructions_lists.DOUBLE,
)


@pytest.mark.parametrize("construction", CONSTRUCTIONS, ids=lambda c: c.what)
def test_every_question_is_proven_word_for_word(construction: Construction) -> None:
    for question in questions(construction.text, construction.title):
        for evidence in question.proof:
            assert evidence.quote == construction.text[evidence.start : evidence.end]
        span = question.proved_by.key_span
        if span and not isinstance(question, TrueFalseQuestion):
            written, key = question.proved_by.quote[slice(*span)].casefold(), key_text(question).casefold()
            assert written in key or key in written


@pytest.mark.parametrize("family", FAMILIES, ids=lambda f: f.make.__name__)
def test_a_family_makes_the_templates_that_it_tells(family: Family) -> None:
    made: set[str] = set()
    for construction in CONSTRUCTIONS:
        sound = [v.candidate for v in verdicts(construction.text, construction.title) if v.reason is None]
        found = family.make(sound, context_of_text(construction.text, construction.title))
        made |= {item.question.template for item in found}
    assert made
    assert made <= family.templates


@pytest.mark.parametrize("construction", CONSTRUCTIONS, ids=lambda c: c.what)
def test_an_excerpt_with_its_key_put_back_is_the_text(construction: Construction) -> None:
    text = " ".join(construction.text.split())
    for verdict in verdicts(construction.text, construction.title):
        candidate = verdict.candidate
        if candidate.verbatim and verdict.reason is None and not candidate.fact.swaps:
            assert candidate.text.replace(GAP, candidate.key) in text


@cache
def _made(construction: Construction) -> tuple[Question, ...]:
    """What comes of a text with what is off left out."""
    return tuple(item.question for item in everything(document(construction.text, construction.title)).items)


@pytest.mark.parametrize("template", sorted(t for t in ranking.off() if "." in t))
def test_a_template_that_is_off_makes_no_question(template: str) -> None:
    made = {q.template for c in CONSTRUCTIONS for q in _made(c)}
    assert template not in made


@pytest.mark.parametrize("pair", sorted(t for t in ranking.off() if "+" in t))
def test_a_kind_that_is_off_for_an_answer_makes_no_question(pair: str) -> None:
    kind, _, answer = pair.partition("+")
    asked = {(q.kind.value, q.asks.value) for c in CONSTRUCTIONS for q in _made(c)}
    assert (kind, answer) not in asked


def test_what_stands_between_two_who_may_be_meant_is_not_asked() -> None:
    text = "Ada Berg wrote novels. Her brother sailed. In 1911 she moved to Vienna with her dog, and she stayed there."
    assert not [stem for stem in sound(text, "Ada Berg") if stem.startswith("To which city did Ada Berg move")]


def test_nothing_that_somebody_claims_or_denies_becomes_a_statement() -> None:
    text = (
        "The ministry of Norway accused Peter Lang of selling 40 paintings to Oslo in 1961. "
        "Peter Lang denied selling 40 paintings to Oslo in 1961. "
        "The paintings had left Norway in 1960, according to the police of Oslo."
    )
    statements = [c.stem for c, reason in judged(text, "Galleries") if reason is None and c.key in {"True", "False"}]
    assert not [s for s in statements if "according" in s or "left Norway" in s]
    assert not [s for s in sound(text, "Galleries") if s.startswith("Peter Lang sold")]


def test_a_text_may_begin_with_whose_word_it_is() -> None:
    made = judged("According to tradition, Ida Holm built a windmill in 1874 and sold it in 1880.", "Windmills")
    assert [reason for _, reason in made if reason is not None]


def test_a_nameless_speaker_is_left_out_of_no_gap() -> None:
    made = judged("A rival firm said the Alder Bridge had closed in 1999.", "Bridges")
    reasons = [reason for candidate, reason in made if GAP in candidate.stem]
    assert reasons
    assert set(reasons) == {"A claims-keep-their-speaker"}


def test_a_day_of_the_week_fixes_no_time() -> None:
    made = judged("Peter Lang resigned in Oslo on Friday evening after the storm.", "Oslo")
    assert [candidate.stem for candidate, _ in made]
    assert not [candidate.stem for candidate, reason in made if reason is None and candidate.stem.startswith("Who")]


def test_a_headline_without_a_stop_is_no_fact() -> None:
    assert judged("Maria Keller opens Harbour Museum in Bremen", "Museums") == []
