"""Where in its source a passage stands is kept in the bank and said wherever the passage is shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.formats.writing import written
from tests.making import placed_bank, small_bank
from trainer.bank.files import load_bank, save_bank
from trainer.cli.main import main
from trainer.documents.model import Place
from trainer.formats.wording import place_of
from trainer.tui.showing import passage

PLACE = "p. 12, Methods"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(page=12, heading="Methods"), "p. 12, Methods"),
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


def test_exports_say_the_place_or_the_paragraph_where_there_is_none() -> None:
    bank = placed_bank()
    places = {place_of(question.proved_by, bank.documents[0]) for question in bank.questions}
    assert places == {PLACE, "paragraph 2"}
    assert PLACE.encode() in written("gift", bank)[0]
