"""Imported questions get evidence only where a document proves them with certainty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trainer.bank.attaching import attach
from trainer.bank.files import load_bank, save_bank
from trainer.bank.questions import Kind, Question
from trainer.bank.workbench import Workbench
from trainer.documents.model import Document, Paragraph
from trainer.formats.collecting import Collector
from trainer.settings import Settings

SENTENCES = (
    "The Vltava flows through Prague and joins the Elbe at Melnik.",
    "Dr. Jana Novak charted the Vltava in 1871.",
    "The chart of the Elbe was not finished in 1871.",
    "The old chart shows 14 weirs and 9 mills.",
)
TEXT = " ".join(SENTENCES)
RIVERS = Document(title="Rivers", text=TEXT, paragraphs=(Paragraph(start=0, end=len(TEXT)),), source="rivers.txt")


def imported(kind: Kind, *, explanation: str = "", **fields: Any) -> Question:
    into = Collector("gift", "deck.gift")
    into.add("line 1", kind, explanation=explanation, **fields)
    return into.imported().bank.questions[0]


def proof(question: Question) -> list[str]:
    found = attach([question], RIVERS)
    assert [one.id for one in (*found.proved, *found.open)] == [question.id]
    return [passage.quote for one in found.proved for passage in one.proof]


def test_the_only_sentence_that_says_it_all_proves_a_question() -> None:
    question = imported(Kind.SHORT, stem="Who charted the Vltava in 1871?", key="Jana Novak")
    (proved,) = attach([question], RIVERS).proved
    assert proved.proved_by.quote == SENTENCES[1]
    assert proved.proved_by.key_span == (4, 14)
    assert (proved.id, proved.listed_under) == (question.id, None)


def test_a_gap_text_is_proved_by_the_sentence_that_it_was_cut_from() -> None:
    gap = imported(Kind.CLOZE, stem="The  Vltava flows through _____ and joins the Elbe", key="Prague")
    gaps = imported(Kind.GAPS, stem="The old chart shows _____ weirs and _____ mills.", key=("14", "9"))
    assert proof(gap) == [SENTENCES[0]]
    assert proof(gaps) == [SENTENCES[3]]


def test_what_the_file_itself_quotes_proves_any_kind() -> None:
    quoted = "\n".join(SENTENCES[2:4])
    order = imported(Kind.ORDERING, stem="Order them.", key=("chart", "mills"), explanation=quoted)
    truth = imported(Kind.TRUE_FALSE, stem="The chart was finished.", key=False, explanation=SENTENCES[2])
    assert proof(order) == list(SENTENCES[2:4])
    assert proof(truth) == [SENTENCES[2]]


@pytest.mark.parametrize(
    "question",
    [
        imported(Kind.SHORT, stem="What was finished in 1871?", key="the chart of the Elbe"),
        imported(Kind.SHORT, stem="Which chart?", key="Elbe"),
        imported(Kind.SHORT, stem="Who paid for the chart of the Vltava?", key="Jana Novak"),
        imported(Kind.CHOICE, stem="What joins at Melnik?", key="Vltava", options=("Vltava", "Elbe")),
        imported(Kind.TRUE_FALSE, stem="Dr. Jana Novak charted the Vltava in 1871.", key=True),
        imported(Kind.SHORT, stem="Where is it?", key="Prague", explanation="Prague"),
        imported(Kind.ORDERING, stem="Order them.", key=("14 weirs", "9 mills")),
        imported(Kind.CLOZE, stem="The old _____", key="chart shows 14 weirs"),
        imported(Kind.CLOZE, stem="Dr. _____", key="Jana Novak"),
    ],
    ids=[
        "negated",
        "too-little-said",
        "more-said",
        "other-option-there",
        "statement",
        "short-quote",
        "order",
        "stub",
        "title",
    ],
)
def test_what_is_merely_likely_is_left_open(question: Question) -> None:
    assert proof(question) == []


@pytest.mark.parametrize(
    ("said", "stem", "key"),
    [
        ("They met twice in Juneau.", "They met twice in _____", "June"),
        ("The old catalogue lists them.", "The old _____", "cat"),
        ("The bridge carries 14,500 cars.", "The bridge carries _____", "14"),
        ("The archive moved to Stratford-upon-Avon.", "The archive moved to _____", "Stratford"),
        ("The whole archive moved north.", "_____ archive moved north.", "hole"),
    ],
)
def test_a_part_of_a_word_or_of_a_number_proves_nothing(said: str, stem: str, key: str) -> None:
    document = Document(title="Said", text=said, paragraphs=(Paragraph(start=0, end=len(said)),), source="said.txt")
    assert not attach([imported(Kind.CLOZE, stem=stem, key=key)], document).proved
    assert not attach([imported(Kind.TRUE_FALSE, stem="x", key=True, explanation=said[1:-2])], document).proved


def test_a_bank_holds_the_document_then_and_undo_takes_it_back(tmp_path: Path) -> None:
    into = Collector("gift", "deck.gift")
    into.add("line 1", Kind.SHORT, stem="Who charted the Vltava in 1871?", key="Jana Novak")
    into.add("line 2", Kind.SHORT, stem="Who paid for it?", key="nobody")
    path = tmp_path / "deck.jsonl"
    save_bank(into.imported().bank, path)
    before = path.read_bytes()
    bench = Workbench(Settings(home=tmp_path))
    held = bench.open(path)
    found = attach([held.question(entry.id) for entry in held.entries], RIVERS)
    change = bench.change(path, found.proved, "attach", documents=[RIVERS])
    assert change is not None
    kept = load_bank(path)
    assert [document.title for document in kept.documents] == ["deck.gift", "Rivers"]
    assert [question.evidence is not None for question in kept.questions] == [True, False]
    assert [entry.title for entry in bench.current(path).entries] == ["Rivers", "deck.gift"]
    change.undo()
    assert path.read_bytes() == before
