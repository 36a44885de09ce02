"""What needs no rater: on our own texts every item is proved, and no quiz asks a fact twice or gives a key away."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from benchmarks.quality.machine import Made, counted, is_asking, table
from benchmarks.quality.proof import is_supported, is_verbatim
from tests.generator.reading import document
from tests.generator.test_pipeline import BRIDGES, MANY, MINERALS
from tests.making import altered, question_list, small_bank, wide_bank
from trainer.bank.model import Bank
from trainer.bank.questions import ClozeQuestion, ShortQuestion, TrueFalseQuestion
from trainer.documents.model import Document
from trainer.documents.reading import read_document
from trainer.generator.pipeline import generate

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.md"))
TEXTS = {"Bridges": BRIDGES, "Minerals": MINERALS, "Affairs": MANY}
SURNAMES = (
    "Peter Stuyvesant was the governor of the colony of New Holland from 1647.\n\n"
    "In 1655, Stuyvesant took over the small town of New Sweden on the Delaware River."
)


@cache
def made(own: str | Path) -> Made:
    """Every sound item of one of our texts, however unlikely to please."""
    read = read_document(own) if isinstance(own, Path) else document(TEXTS[own], own)
    return Made(str(own), "own", 0, generate(read, least=0.0))


@pytest.mark.slow
@pytest.mark.parametrize("own", [*TEXTS, *SEEDS], ids=lambda own: own.stem if isinstance(own, Path) else own)
def test_every_item_is_proved_and_no_quiz_gives_a_key_away(own: str | Path) -> None:
    figures = counted([made(own)])
    assert figures.total.items
    assert (figures.unproved, figures.unsupported) == ([], [])
    assert (figures.duplicates, figures.leaks) == ([], [])


def test_a_name_that_the_evidence_has_in_short_is_introduced() -> None:
    bank = generate(document(SURNAMES, "Colonies"), least=0.0)
    asked = [q for q in bank.questions if getattr(q, "key", "") == "Peter Stuyvesant" and "1655" in q.proved_by.quote]
    assert asked
    for question in asked:
        (introduction,) = question.further
        assert introduction.key_span is not None
        assert introduction.quote[slice(*introduction.key_span)] == "Peter Stuyvesant"
        assert question.passages == (question.evidence,)
        assert is_supported(question, "Colonies")
        assert not is_supported(replace(question, further=()), "Colonies")


@pytest.mark.parametrize("bank", [small_bank(), wide_bank()], ids=["small", "wide"])
def test_a_proved_bank_is_proved(bank: Bank) -> None:
    assert all(is_verbatim(bank, q) and is_supported(q, bank.title) for q in bank.questions if q.id != "founders")


def test_what_the_evidence_does_not_hold_is_unsupported() -> None:
    choice, statement, cloze, short = question_list(document_of_bridges())
    assert isinstance(statement, TrueFalseQuestion)
    assert isinstance(cloze, ClozeQuestion)
    assert isinstance(short, ShortQuestion)
    title = "Bridges"
    assert not is_supported(altered(choice, key="Karl Bauer"), title)
    assert not is_supported(altered(cloze, key="Bergen"), title)
    assert not is_supported(altered(short, evidence=cloze.evidence), title)
    assert not is_supported(altered(statement, key=True), title)
    assert not is_supported(altered(statement, stem="The Alder Bridge carries 14,500 cars a day."), title)
    assert not is_supported(altered(statement, stem="The Linden Tower sells 26,100 cars a day."), title)
    assert is_supported(altered(statement, stem="The Alder Bridge carries 14,500 cars a day.", key=True), title)


def document_of_bridges() -> Document:
    (only,) = small_bank().documents
    return only


def test_a_quote_that_is_not_the_documents_is_not_verbatim() -> None:
    bank = small_bank()
    quote = bank.questions[0].proved_by.quote
    evidence = replace(bank.questions[0].proved_by, start=1, end=1 + len(quote), key_start=None, key_end=None)
    assert not is_verbatim(bank, altered(bank.questions[0], evidence=evidence))


def test_asking_which_statement_is_not_made_is_no_wh_question() -> None:
    choice = small_bank().questions[0]
    assert is_asking(choice)
    assert not is_asking(altered(choice, stem="Which of these statements is not made in the text?"))
    assert not is_asking(altered(choice, stem="Oslo is a city."))


def test_the_table_counts_by_genre() -> None:
    figures = counted([Made("a", "news", 8, small_bank()), Made("b", "story", 4, None)])
    lines = table(figures).splitlines()
    assert "| news | 1 | 8 | 4 | 0.50 | 0.25 |" in lines
    assert "| story | 1 | 4 | 0 | 0.00 | 0.00 |" in lines
    assert "| named answers that have a choice with three distractors | 33% (1 of 3) |" in lines
    assert "| place of the key among four options | 0%, 100%, 0%, 0% of 1 |" in lines
    assert "| items whose key the evidence supports | 100% (4 of 4) |" in lines
    assert figures.proved
