"""Where in its source a passage stands is kept in the bank and said wherever the passage is shown."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.formats.writing import said_in, written
from tests.making import placed_bank, small_bank
from trainer.bank.files import load_bank, save_bank
from trainer.cli.main import main
from trainer.documents.model import Document, Paragraph, Place
from trainer.formats.model import Format
from trainer.formats.registry import all_formats
from trainer.formats.wording import place_of
from trainer.quiz.presenting import places
from trainer.tui.showing import passage

PLACE = "p. 12, Methods"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(page=12, heading="Methods"), "p. 12, Methods"),
        (Place(page=12, last_page=13, heading="Methods"), "pp. 12-13, Methods"),
        (Place(slide=3), "slide 3"),
        (Place(seconds=4351), "at 1:12:31"),
        (Place(seconds=0, heading="Opening"), "at 0:00:00, Opening"),
        (Place(), ""),
    ],
)
def test_a_place_is_worded_as_its_source_counts(place: Place, said: str) -> None:
    assert str(place) == said


def test_a_bank_keeps_the_places_of_its_documents(tmp_path: Path) -> None:
    save_bank(placed_bank(), tmp_path / "b.jsonl")
    loaded = load_bank(tmp_path / "b.jsonl")
    assert loaded.documents == placed_bank().documents
    assert loaded.documents[0].id == small_bank().documents[0].id


def test_the_screen_says_the_place_below_the_passage() -> None:
    bank = placed_bank()
    assert passage(bank.questions[0], bank.documents[0]).plain.splitlines()[-1] == f"[{PLACE}]"
    assert "[" not in passage(bank.questions[0], small_bank().documents[0]).plain


def test_the_plain_quiz_says_the_place_behind_the_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save_bank(placed_bank(), tmp_path / "b.jsonl")
    monkeypatch.setattr("sys.stdin", io.StringIO(":s\n" * 9))
    assert main(["quiz", str(tmp_path / "b.jsonl"), "--plain"]) == 0
    assert f"— Bridges and galleries, {PLACE}" in capsys.readouterr().out


def test_the_place_is_an_event_of_json_lines_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save_bank(placed_bank(), tmp_path / "b.jsonl")
    monkeypatch.setattr("sys.stdin", io.StringIO(":s\n" * 9))
    assert main(["quiz", str(tmp_path / "b.jsonl"), "--json-lines"]) == 0
    events = map(json.loads, capsys.readouterr().out.splitlines())
    assert {event["place"] for event in events if event["event"] == "feedback"} == {PLACE, ""}


def test_passages_in_several_places_are_told_with_all_of_them() -> None:
    question = placed_bank().questions[0]
    first = question.proved_by
    document = Document(
        title="A",
        text=f"{first.quote}\n\n{first.quote}",
        source="a.pdf",
        paragraphs=tuple(
            Paragraph(start=n * (len(first.quote) + 2), end=n * (len(first.quote) + 2) + len(first.quote), place=place)
            for n, place in enumerate((Place(page=12, heading="Methods"), Place(page=14, heading="Results")))
        ),
    )
    proof = [
        replace(first, document=document.id, start=p.start, end=p.end, key_start=None, key_end=None)
        for p in document.paragraphs
    ]
    twice = replace(question, evidence=proof[0], further=(*proof[1:], proof[0]))
    assert places(twice, document) == "p. 12, Methods; p. 14, Results"
    assert passage(twice, document).plain.splitlines()[-1] == "[p. 12, Methods; p. 14, Results]"
    assert places(question, document) == "", "a place in another document is none in this one"


@pytest.mark.parametrize("made", [made for made in all_formats() if made.write], ids=lambda made: made.name)
def test_every_format_says_the_place_or_declares_that_it_has_none_for_evidence(made: Format) -> None:
    data, problems = written(made, placed_bank())
    if made.name == "json":
        (document,) = json.loads(data)["documents"]
        assert document["paragraphs"][0]["place"] == {"page": 12, "heading": "Methods"}
    elif made.evidence:
        assert PLACE in said_in(data)
    else:
        assert any("its evidence is left out" in problem.reason for problem in problems if problem.written)


def test_exports_say_the_place_or_the_paragraph_where_there_is_none() -> None:
    bank = placed_bank()
    places = {place_of(question.proved_by, bank.documents[0]) for question in bank.questions}
    assert places == {PLACE, "paragraph 2"}
