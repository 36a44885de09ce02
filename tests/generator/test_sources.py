"""One rule for bad documents: alone they raise, among others they are told and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.errors import DocumentRefused, NoDocuments
from trainer.generator.events import Event, Refused, Watch
from trainer.generator.sources import generate_from

NOTES = "Anna Ruiz opened the Alder Bridge in Oslo on 4 May 1998."
FRENCH = (
    "La ministre a inauguré le pont de Salamanque le quatre mai. Les ingénieurs venus de Norvège avaient construit "
    "ce pont pendant douze mois, et la ville avait payé plus de soixante millions d'euros pour le finir."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.txt").write_text(NOTES, encoding="utf-8")
    return tmp_path


def test_bad_documents_of_a_folder_are_told_and_left_out(folder: Path) -> None:
    told: list[Event] = []
    bank = generate_from([str(folder)], watch=Watch(told.append))
    assert [d.source for d in bank.documents] == ["c.txt"]
    reasons = {event.place: str(event.error) for event in told if isinstance(event, Refused)}
    assert reasons.keys() == {0, 1}
    assert "this looks like French" in reasons[0]
    assert "b.txt is empty" in reasons[1]
    assert bank.report is not None
    assert [(left.name, left.reason) for left in bank.report.left_out] == [
        (f"{folder.name}/a.txt", reasons[0]),
        (f"{folder.name}/b.txt", reasons[1]),
    ]


def test_a_bad_document_alone_raises(folder: Path) -> None:
    with pytest.raises(DocumentRefused, match="this looks like French"):
        generate_from([str(folder / "a.txt")])
    with pytest.raises(DocumentRefused, match="is empty"):
        generate_from([str(folder / "b.txt")])


def test_when_all_are_bad_the_first_reason_is_given(folder: Path) -> None:
    with pytest.raises(DocumentRefused, match="this looks like French"):
        generate_from([str(folder / "a.txt"), str(folder / "b.txt")])


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoDocuments):
        generate_from([str(tmp_path)])
