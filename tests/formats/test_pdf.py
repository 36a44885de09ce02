"""A PDF comes of every bank, the same for the same bank, and tells which characters its fonts do not have."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.formats.nasty import nasty_bank
from tests.formats.writing import assert_as_reviewed, written
from tests.making import small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.streaming import stream_of
from trainer.formats.model import Exported
from trainer.formats.pdf import FORMAT, missing_glyphs, told


@given(banks(max_questions=4))
def test_no_text_stops_the_typesetting(bank: Bank) -> None:
    assert written("pdf", bank)[0].startswith(b"%PDF-")


def test_no_more_is_set_than_there_is_memory_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.formats.pdf._MOST", 2)
    data, problems = written("pdf", small_bank())
    assert data.startswith(b"%PDF-")
    assert [problem.question for problem in problems] == [question.id for question in small_bank().questions[2:]]
    assert {problem.reason for problem in problems} == {"a PDF is set as a whole and has room for 2 questions"}


def test_what_is_set_is_what_a_person_has_read() -> None:
    set_ = [told(Exported(stream_of(bank), FORMAT)) for bank in (small_bank(), wide_bank("Wide"))]
    assert_as_reviewed((json.dumps(set_, ensure_ascii=False, indent=1) + "\n").encode(), "bridges.pdf.json")


def test_the_same_bank_gives_the_same_bytes() -> None:
    assert written("pdf", wide_bank())[0] == written("pdf", wide_bank())[0]
    assert written("pdf", wide_bank())[0] != written("pdf", small_bank())[0]


def test_characters_without_a_sign_are_reported_question_by_question() -> None:
    problems = written("pdf", nasty_bank())[1]
    assert {problem.question.partition(".")[0] for problem in problems} == {"scripts"}
    assert len(problems) == 9
    assert all(problem.written for problem in problems)
    assert problems[0].reason == (
        "the fonts of the PDF have no sign for 北 (U+5317), 京 (U+4EAC), 😀 (U+1F600), 👩 (U+1F469), 🔬 (U+1F52C); "
        "an empty box stands there"
    )


def test_a_title_without_signs_is_a_change_of_each_of_its_questions() -> None:
    assert len(written("pdf", small_bank("北京"))[1]) == 4


def test_what_needs_no_sign_is_not_missing() -> None:
    assert missing_glyphs("Straße naïve Москва שלום القاهرة Ελλάς → ½ e\u0301 a\u200db\u00a0c\td\n") == []
    assert missing_glyphs("aあbあ한") == ["あ", "한"]
