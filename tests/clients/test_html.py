"""Chromium shows every text of the sheet and of the quiz, grades as Trainer does, and asks nobody for anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.clients.running import needs_node, needs_program, run_node
from tests.formats.test_html import accepted_of, keys_of, options_of
from tests.formats.tried import TRIED
from tests.formats.writing import written
from tests.making import small_bank
from trainer.bank.model import Bank
from trainer.bank.questions import (
    GAP,
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    QuestionId,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.bank.streaming import stream_of
from trainer.checking import checked
from trainer.documents.model import DocumentId
from trainer.formats import templating
from trainer.formats.escaping import writable
from trainer.formats.wording import heading
from trainer.quiz.grading import Verdict, grade, joined


def saved(name: str, bank: Bank, folder: Path) -> Path:
    path = folder / f"bank.{name}.html"
    path.write_bytes(written(name, bank)[0])
    return path


@needs_program("chromium")
@needs_node("playwright-core")
@pytest.mark.parametrize("bank", TRIED)
def test_the_sheet_is_seen_and_printed_as_it_is(bank: Bank, tmp_path: Path) -> None:
    found = run_node("html_page.mjs", saved("html", bank, tmp_path), tmp_path / "printed")
    questions = list(stream_of(bank).questions())
    texts = found["texts"]
    assert texts[".asked"] == [writable(question.stem) for question in questions]
    assert sorted(texts[".options bdi"]) == sorted(writable(t) for q in questions for t in options_of(q))
    assert texts[".key"] == [writable(text) for question in questions for text in keys_of(question)]
    assert texts[".also bdi"] == [writable(text) for question in questions for text in accepted_of(question)]
    assert texts["blockquote"] == [writable(one.quote) for question in questions for one in question.proof]
    assert texts[".id"] == [question.id for question in questions]
    assert all(" ".join(writable(q.stem).split()) in " ".join(found["visible"].split()) for q in questions)
    assert (found["asked"], found["errors"], found["tooWide"]) == ([], [], [False, False])
    assert all(size > 1000 for size in found["printed"].values())


def taken(bank: Bank, plan: object, folder: Path) -> dict[str, Any]:
    """Take the quiz of a bank after a plan."""
    planned = folder / "plan.json"
    planned.write_text(json.dumps(plan), encoding="utf-8")
    found: dict[str, Any] = run_node("html_quiz.mjs", saved("html-interactive", bank, folder), planned)
    assert (found["asked"], found["errors"]) == ([], [])
    return found


def right_parts(question: Question) -> list[str]:
    if isinstance(question, MatchingQuestion):
        return list(question.right)
    parts = keys_of(question)
    typed = isinstance(question, ClozeQuestion | ShortQuestion | NumericQuestion | GapsQuestion)
    return [" ".join(part.split()) for part in parts] if typed else parts


def wrong_parts(question: Question) -> list[str]:
    match question:
        case ChoiceQuestion():
            return [question.distractors[0]]
        case TrueFalseQuestion():
            return [str(not question.key)]
        case MultipleQuestion():
            return list(question.options)
        case OrderingQuestion():
            return [*question.key[1:], question.key[0]]
        case MatchingQuestion():
            return [*question.right[1:], question.right[0]]
        case NumericQuestion():
            return ["987654321"]
        case _:
            return [f"{part} and more besides" for part in right_parts(question)]


@needs_program("chromium")
@needs_node("playwright-core")
@pytest.mark.parametrize("bank", TRIED)
def test_every_right_answer_scores_and_every_text_is_shown(bank: Bank, tmp_path: Path) -> None:
    questions = list(stream_of(bank).questions())
    found = taken(bank, [right_parts(question) for question in questions], tmp_path)
    assert found["score"] == f"{len(questions)} of {len(questions)} right (100 %)"
    for question, seen in zip(questions, found["questions"], strict=True):
        assert seen["verdict"] == "✓ Right"
        assert seen["document"] == heading(bank.document(question.document))
        assert "".join(seen["pieces"]) == question.stem.replace(GAP, "")
        offered = ("True", "False") if isinstance(question, TrueFalseQuestion) else options_of(question)
        assert sorted(seen["options"] + seen["right"]) == sorted(offered)
        assert seen["key"] == keys_of(question)
        assert seen["passages"] == [one.quote for one in question.proof]
        assert seen["marked"] == [one.quote[slice(*one.key_span)] for one in question.proof if one.key_span]
        assert seen["said"] == "Right."
        assert seen["focused"] in {"Next", "Result"}
        assert seen["labelled"]
        assert not seen["tooWide"]


@needs_program("chromium")
@needs_node("playwright-core")
@pytest.mark.parametrize("bank", TRIED)
def test_no_wrong_and_no_empty_answer_scores(bank: Bank, tmp_path: Path) -> None:
    questions = list(stream_of(bank).questions())
    assert {grade(question, joined(wrong_parts(question))) for question in questions} == {Verdict.WRONG}
    wrong = taken(bank, [wrong_parts(question) for question in questions], tmp_path)
    skipped = taken(bank, [None] * len(questions), tmp_path)
    for found in (wrong, skipped):
        assert found["score"] == f"0 of {len(questions)} right (0 %)"
        assert found["missed"] == len(questions)
    assert {seen["verdict"] for seen in wrong["questions"]} == {"✗ Not right"}
    assert {seen["verdict"] for seen in skipped["questions"]} == {"– Skipped"}
    assert {seen["hint"] for seen in skipped["questions"] if "hint" in seen} == {"Answer first, or skip."}


@needs_program("chromium")
@needs_node("playwright-core")
def test_keys_are_enough(tmp_path: Path) -> None:
    keys = ["2", "Enter", "Enter", "1", "Enter", "Enter", "oslo", "Enter", "Enter", "the weiss", "Enter", "Enter"]
    assert taken(small_bank(), {"keys": keys}, tmp_path)["score"] == "3 of 4 right (75 %)"


TYPED = (
    "Anna Ruiz", "anna  ruiz", "Ana Ruiz", "Dr. Anna Ruiz", "the Anna Ruiz", "Ruiz", "naïve", "naive", "Straße",
    "strasse", "İstanbul", "istanbul", "ﬁne", "fine", "Łódź", "lodz", "14,500", "14500", "14.500",
    "fourteen thousand five hundred", "1.5 million", "1,500,000", "one and a half million", "21", "twenty-one",
    "twenty one", "21st", "third", "3", "3rd", "4 May 1998", "May 4, 1998", "4th of May 1998", "Monday, 4 May 1998",
    "may 1998", "1998", "44 BC", "March 44 BC", "march 44 bce", "$5", "5 dollars", "5%", "5 per cent",
    "five percent", "five", "per cent", "U.S.A.", "USA", "u.s. army", "US Army", "rock and roll", "rock & roll",
    "rock'n'roll", "rock’n’roll", "", " ", "***", "* * *", "?", "-5", "- 5", "+5", "٣", "Москва", "москва",
    "МОСКВА", "ΟΔΟΣ", "οδος", "οδός", "北京", "hundred and five", "105", "2 km", "two hundred",
)  # fmt: skip # a table reads best as one
"""Texts of which some are the same to a fair examiner, and most are not."""

NUMBERS = (
    "about 1,200 km", "1200", "1200 m", "1,200 kilometers", "1199", "1201.0", "1300", "twelve hundred km", "km", "",
    "-1200", "1 200", "1,2 km", "1200 or 1300", "nearly 1201 km", "1.2e3",
)  # fmt: skip # a table reads best as one


@needs_program("node")
def test_the_page_grades_typed_answers_as_trainer_does(tmp_path: Path) -> None:
    """Every text against every other, and numbers with units: the script in the page and our grading agree."""
    script = tmp_path / "grading.js"
    script.write_text(templating.template_text("grading.js"), encoding="utf-8")
    shared = {"id": QuestionId("x"), "stem": "x", "listed_under": DocumentId("x"), "template": "x"}
    cases: list[tuple[dict[str, object], list[str]]] = []
    expected: list[bool] = []
    for key in filter(str.strip, TYPED):
        short = checked(ShortQuestion, {**shared, "asks": AnswerType.NAME, "key": key})
        for given in TYPED:
            cases.append(({"kind": Kind.SHORT, "key": [key]}, [given]))
            expected.append(grade(short, given) is Verdict.CORRECT)
    for unit in ("km", "", "kilometres", "%"):
        fields = {"key": "1,200", "value": 1200.0, "unit": unit, "tolerance": 1.0}
        number = checked(NumericQuestion, {**shared, "asks": AnswerType.NUMBER, **fields})
        for given in (*NUMBERS, *TYPED):
            cases.append(({"kind": Kind.NUMERIC, **fields, "key": ["1,200"]}, [given]))
            expected.append(grade(number, given) is Verdict.CORRECT)
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    graded = run_node("html_grading.mjs", script, path)
    different = [case for case, one, other in zip(cases, graded, expected, strict=True) if one is not other]
    assert different == []
    assert 100 < sum(expected) < len(expected)
