"""The sheet, its key and the quiz page show every text as it is; nothing in them is markup or from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import html
from lxml.html import HtmlElement

from tests.formats.nasty import nasty_bank
from tests.formats.tried import TRIED
from tests.formats.writing import written
from tests.making import small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.bank.streaming import stream_of
from trainer.formats.escaping import as_line, writable
from trainer.formats.wording import heading

GOLDEN = Path(__file__).parent.parent / "golden"


def page_of(name: str, bank: Bank) -> HtmlElement:
    return html.document_fromstring(written(name, bank)[0].decode(), parser=html.HTMLParser(huge_tree=True))


def texts(element: HtmlElement, css: str) -> list[str]:
    """The texts of the elements of a class, or of a name."""
    steps = css.split()
    path = "//".join(f"*[contains(concat(' ', @class, ' '), ' {s[1:]} ')]" if s[0] == "." else s for s in steps)
    return ["".join(found.itertext()) for found in element.xpath(f".//{path}")]


def options_of(question: Question) -> tuple[str, ...]:
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            return question.options
        case OrderingQuestion():
            return question.key
        case MatchingQuestion():
            return question.right
        case _:
            return ()


def keys_of(question: Question) -> list[str]:
    match question:
        case TrueFalseQuestion():
            return [str(question.key)]
        case MatchingQuestion():
            return [side for pair in question.key for side in pair]
        case MultipleQuestion() | GapsQuestion() | OrderingQuestion():
            return list(question.key)
        case _:
            return [question.key]


def accepted_of(question: Question) -> list[str]:
    match question:
        case ClozeQuestion() | ShortQuestion():
            return list(question.accepted)
        case GapsQuestion():
            return [text for texts in question.accepted for text in texts]
        case _:
            return []


def dated_bank() -> Bank:
    """A bank whose document has a heading of its own, since its date stands there."""
    made = replace(small_bank().documents[0], date=date(2024, 6, 29))
    return replace(small_bank(), documents=(made,))


def test_a_document_s_heading_stands_where_it_says_more_than_the_title() -> None:
    assert texts(page_of("html", small_bank()), "h2") == []
    assert texts(page_of("html", dated_bank()), "h2") == ["Bridges and galleries (2024-06-29)"]


def assert_sheet_shows(bank: Bank) -> None:
    page = page_of("html", bank)
    questions = list(stream_of(bank).questions())
    shown = page.xpath("//article[contains(@class, 'question')]")
    answers = page.xpath("//article[@class='answer']")
    assert len(shown) == len(answers) == len(questions)
    used = list(dict.fromkeys(heading(bank.document(question.document)) for question in questions))
    repeated = len(stream_of(bank).documents) == 1 and [*map(as_line, used)] == [as_line(bank.title)]
    assert list(dict.fromkeys(texts(page, "h2"))) == ([] if repeated else [writable(title) for title in used])
    for question, asked, answered in zip(questions, shown, answers, strict=True):
        assert texts(asked, ".asked") == [writable(question.stem)]
        assert sorted(texts(asked, ".options bdi")) == sorted(map(writable, options_of(question)))
        unit = question.unit if isinstance(question, NumericQuestion) else ""
        assert texts(asked, ".unit") == ([writable(unit)] if unit else [])
        assert texts(answered, ".key") == list(map(writable, keys_of(question)))
        assert texts(answered, ".also bdi") == list(map(writable, accepted_of(question)))
        assert texts(answered, "blockquote") == [writable(one.quote) for one in question.proof]
        marked = [writable(one.quote[slice(*one.key_span)]) for one in question.proof if one.key_span]
        assert texts(answered, "mark") == [text for text in marked if text]
        assert texts(answered, ".id") == [question.id]
        assert texts(answered, ".tag") == list(question.tags)
        assert texts(answered, ".place")[0].startswith(writable(heading(bank.document(question.document))))


@given(banks())
def test_the_sheet_shows_every_text_of_any_bank(bank: Bank) -> None:
    if bank.active:
        assert_sheet_shows(bank)


@pytest.mark.parametrize("bank", TRIED)
def test_the_sheet_shows_texts_that_break_careless_exporters(bank: Bank) -> None:
    assert_sheet_shows(bank)


def records_of(page: HtmlElement) -> list[dict[str, Any]]:
    (script,) = page.xpath("//script[@type='application/json']")
    records: list[dict[str, Any]] = json.loads(script.text)
    return records


def assert_quiz_holds(bank: Bank) -> None:
    records = records_of(page_of("html-interactive", bank))
    questions = list(stream_of(bank).questions())
    assert [record["id"] for record in records] == [question.id for question in questions]
    for question, record in zip(questions, records, strict=True):
        pieces = question.stem.split(GAP) if isinstance(question, ClozeQuestion | GapsQuestion) else [question.stem]
        assert record["kind"] == question.kind.value
        assert record["pieces"] == pieces
        assert record["document"] == heading(bank.document(question.document))
        assert ["".join(parted) for parted in record["proofs"]] == [one.quote for one in question.proof]
        assert [also for part in record.get("accepted", []) for also in part] == accepted_of(question)
        if isinstance(question, MatchingQuestion):
            assert list(zip(record["left"], record["key"], strict=True)) == list(question.key)
        else:
            assert record["key"] == keys_of(question)
        if options_of(question):
            assert sorted(record["options"]) == sorted(options_of(question))
        if isinstance(question, OrderingQuestion):
            assert record["options"] != list(question.key)
        if isinstance(question, NumericQuestion):
            assert (record["value"], record["tolerance"]) == (question.value, question.tolerance)


@given(banks())
def test_the_quiz_holds_every_text_of_any_bank(bank: Bank) -> None:
    assert_quiz_holds(bank)


@pytest.mark.parametrize("bank", TRIED)
def test_the_quiz_holds_texts_that_break_careless_exporters(bank: Bank) -> None:
    assert_quiz_holds(bank)


@pytest.mark.parametrize("name", ["html", "html-interactive"])
def test_no_text_becomes_an_element(name: str) -> None:
    """A nasty bank has no element that a harmless one has not, and what may run or style is named by its hash."""
    page, plain = page_of(name, nasty_bank()), page_of(name, small_bank())
    both = [element for bank in (small_bank(), wide_bank(), dated_bank()) for element in page_of(name, bank).iter()]
    assert {element.tag for element in page.iter()} <= {element.tag for element in both}
    assert len(page.xpath("//script")) == len(plain.xpath("//script"))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    source = written(name, nasty_bank())[0].decode()
    own = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", source, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in own}
    assert hashes == set(re.findall(r"'sha256-([^']+)'", policy))
    assert not page.xpath("//@src | //@href | //@style | //*[starts-with(name(@*), 'on')]")
    assert not re.search(r"url\(|@import|https?://", "".join(own))


def test_control_characters_are_left_out_of_the_sheet_and_kept_in_the_quiz() -> None:
    bank = small_bank()
    odd = replace(bank.questions[0], stem="Who\x0b opened it?")
    bank = replace(bank, questions=(odd,))
    assert [(p.question, p.written) for p in written("html", bank)[1]] == [("who-opened", True)]
    assert not written("html-interactive", bank)[1]
    assert records_of(page_of("html-interactive", bank))[0]["pieces"] == ["Who\x0b opened it?"]


def test_a_small_sheet_and_a_small_quiz_look_as_reviewed() -> None:
    sheet = written("html", small_bank())[0].decode()
    lines = written("html-interactive", wide_bank())[0].decode().partition('id="quiz">')[2].partition("</script>")[0]
    for name, text in {"bridges.html.html": sheet, "bridges.html-interactive.json": f"{lines}\n"}.items():
        if os.environ.get("UPDATE_GOLDEN"):
            (GOLDEN / name).write_text(text, encoding="utf-8")
        assert text == (GOLDEN / name).read_text(encoding="utf-8")
