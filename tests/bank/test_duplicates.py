"""Questions that ask the same are found, and those that only share a passage, an answer or a template are not."""

from __future__ import annotations

from hypothesis import given

from tests.making import altered, document, evidence, question_list, wide_bank
from tests.strategies import banks
from trainer.bank.duplicates import MEANINGS, Sameness, find_duplicates
from trainer.bank.model import Bank
from trainer.bank.questions import Question

CHOICE, STATEMENT, CLOZE, SHORT = question_list(document())


def found(*questions: Question, forms: bool = False) -> list[tuple[str, str, str]]:
    return [(twins.first.id, twins.second.id, twins.why.value) for twins in find_duplicates(questions, forms=forms)]


def like(question: Question, name: str, **changes: object) -> Question:
    return altered(question, id=name, **changes)


def test_the_same_answer_from_the_same_passage_in_the_same_kind_is_asked_twice() -> None:
    assert found(SHORT, like(SHORT, "again", stem="Whose name for the mineral is helvite?", key="clara weiss")) == [
        ("helvite", "again", "fact")
    ]


def test_another_kind_is_another_form_and_told_only_when_asked_for() -> None:
    stem = "The mineral helvite was named by _____."
    gap = altered(CLOZE, id="gap", stem=stem, key=SHORT.key, evidence=SHORT.evidence)
    assert found(SHORT, gap) == []
    assert found(SHORT, gap, forms=True) == [("helvite", "gap", "form")]
    assert found(SHORT, gap, like(gap, "gap-2"), forms=True) == [("helvite", "gap", "form"), ("gap", "gap-2", "fact")]


def test_almost_the_same_words_are_found_in_other_passages_too() -> None:
    held = document()
    elsewhere = like(SHORT, "slip", stem="Who named the mineral  Helvíte?", evidence=evidence(held, 0, "x"))
    assert found(SHORT, CHOICE, elsewhere) == [("helvite", "slip", "wording")]
    assert found(STATEMENT, like(STATEMENT, "again")) == [("cars", "again", "wording")]


def test_what_only_looks_alike_is_left_alone() -> None:
    other_number = like(STATEMENT, "other", stem="The Alder Bridge carries 26,900 cars a day.")
    other_verdict = like(STATEMENT, "true", key=True)
    other_answer = like(SHORT, "else", key="Karl Bauer")
    assert found(STATEMENT, other_number, other_verdict) == []
    assert found(SHORT, other_answer) == []
    assert found(CHOICE, STATEMENT, CLOZE, SHORT, *wide_bank().questions) == []


def test_statements_that_share_a_passage_and_a_verdict_are_two() -> None:
    assert found(STATEMENT, like(STATEMENT, "more", stem="Nobody opened the Alder Bridge.")) == []


def test_each_repetition_is_told_once_with_the_first() -> None:
    many = [like(SHORT, f"n{n}") for n in range(5)]
    assert found(*many) == [("n0", f"n{n}", "fact") for n in range(1, 5)]


@given(banks(max_questions=4))
def test_a_bank_held_twice_has_every_question_twice(bank: Bank) -> None:
    once = list(find_duplicates(bank.questions))
    copies = [altered(question, id=f"{n}") for n, question in enumerate(bank.questions)]
    twice = [twins.second.id for twins in find_duplicates([*bank.questions, *copies])]
    assert twice[len(once) :] == [copy.id for copy in copies]


def test_each_sameness_has_words() -> None:
    assert set(MEANINGS) == set(Sameness)
