"""What happens while questions are made is told as it happens, adds up, and can be called off at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.bank import flaws
from trainer.bank.model import DocumentReport
from trainer.documents.model import Document, DocumentId
from trainer.errors import CalledOff, DocumentRefused
from trainer.generator import language, pipeline
from trainer.generator.checks import CHECKS
from trainer.generator.events import Begun, Done, Event, Found, Noted, Read, Refused, Watch
from trainer.generator.progress import Progress, Stage
from trainer.generator.report import MEANINGS, in_words, why_refused
from trainer.generator.sources import generate_from

NOTES = "{name} opened the Alder Bridge in Oslo on 4 May 1998. {name} sold 300 crystals to the Vienna Mint in 1892."
NAMES = ("Anna Ruiz", "Peter Lang", "Clara Weiss", "Karl Bauer")
MANY = 16
"""More documents than any two processes are handed at once."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(NAMES):
        (tmp_path / f"{number}.txt").write_text(NOTES.format(name=name), encoding="utf-8")
    return tmp_path


class Listener:
    """Writes down what it is told, and calls the work off after so many documents."""

    def __init__(self, documents: int = 1000) -> None:
        self.told: list[Event] = []
        self.progress = Progress()
        self._documents = documents

    @property
    def watch(self) -> Watch:
        return Watch(self._tell, lambda: self.progress.over >= self._documents)

    def _tell(self, event: Event) -> None:
        self.told.append(event)
        self.progress.take(event)


@pytest.mark.parametrize("processes", [1, 2])
def test_every_document_is_found_begun_read_and_done(folder: Path, processes: int) -> None:
    (folder / "4.txt").write_bytes("José Müller opened the Linden Bridge in Bremen in 1931.".encode("cp1252"))
    (folder / "5.txt").write_text(NOTES.format(name=NAMES[0]), encoding="utf-8")
    listener = Listener()
    bank = generate_from([str(folder)], processes=processes, watch=listener.watch)
    assert listener.told[0] == Found(tuple(f"{folder.name}/{number}.txt" for number in range(6)))
    for place in range(5):
        own = [event for event in listener.told if getattr(event, "place", None) == place]
        assert [type(event) for event in own if not isinstance(event, (Noted, Read))] == [Begun, Done]
        shares = [event.share for event in own if isinstance(event, Read)]
        assert shares == sorted(shares)
        assert all(0 < share <= 1 for share in shares)
    progress = listener.progress
    assert progress.made == len(bank.questions)
    assert "1252" in progress.rows[4].note
    assert progress.rows[5].stage is Stage.REFUSED
    assert progress.rows[5].reason == "5.txt says the same as an earlier document."
    assert bank.report is not None
    assert dict(progress.reasons) == bank.report.refused
    assert progress.share == 1


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_done_when_it_is_called_off_becomes_a_bank_that_says_what_is_missing(
    folder: Path, processes: int
) -> None:
    for number in range(len(NAMES), MANY):
        (folder / f"{number}.txt").write_text(NOTES.format(name=f"{NAMES[number % 4]} {number}"), encoding="utf-8")
    whole = generate_from([str(folder)])
    listener = Listener(documents=2)
    bank = generate_from([str(folder)], processes=processes, watch=listener.watch)
    assert bank.report is not None
    assert bank.report.called_off
    done = [row.name for row in listener.progress.rows if row.stage is Stage.DONE]
    assert [f"{folder.name}/{document.source}" for document in bank.documents] == done
    assert 2 <= len(done) < MANY
    assert {left.name for left in bank.report.left_out} == {row.name for row in listener.progress.rows} - set(done)
    assert not any(left.reason for left in bank.report.left_out)
    assert bank.questions == tuple(q for q in whole.questions if q.proved_by.document in {d.id for d in bank.documents})


def test_called_off_before_a_document_is_done_there_is_no_bank(folder: Path) -> None:
    with pytest.raises(CalledOff) as ended:
        generate_from([str(folder)], watch=Listener(documents=0).watch)
    assert ended.value.exit_code == 130


def test_a_long_document_is_left_half_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_BATCH", 500)
    paragraphs = "\n\n".join(NOTES.format(name=name) for name in NAMES * 20)
    (tmp_path / "long.txt").write_text(paragraphs, encoding="utf-8")
    shares: list[float] = []

    def tell(event: Event) -> None:
        if isinstance(event, Read):
            shares.append(event.share)

    with pytest.raises(CalledOff):
        generate_from([str(tmp_path / "long.txt")], watch=Watch(tell, lambda: bool(shares) and shares[-1] > 0.3))
    assert 0.3 < shares[-1] < 0.5


def test_an_error_that_nobody_foresaw_costs_one_document(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.everything

    def broken(document: Document, *arguments: object, **named: object) -> object:
        if document.source == "1.txt":
            raise ZeroDivisionError("boom")
        return real(document, *arguments, **named)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(pipeline, "everything", broken)
    listener = Listener()
    bank = generate_from([str(folder)], watch=listener.watch)
    assert [d.source for d in bank.documents] == ["0.txt", "2.txt", "3.txt"]
    assert "ZeroDivisionError: boom" in listener.progress.rows[1].reason


def report(chosen: int, refused: dict[str, int]) -> DocumentReport:
    return DocumentReport(
        document=DocumentId("0" * 12), title="x", sentences=1, candidates=9, chosen=chosen, refused=refused
    )


@given(st.data())
def test_the_figures_add_up_after_every_event(data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 6))
    progress = Progress()
    progress.take(Found(tuple("abcdef"[:number])))
    share = 0.0
    chosen = refused = 0
    for place in data.draw(st.permutations(range(number))):
        if data.draw(st.booleans()):
            progress.take(Refused(place, DocumentRefused("no")))
        else:
            progress.take(Begun(place))
            for part in sorted(data.draw(st.lists(st.floats(0, 1), max_size=3))):
                progress.take(Read(place, part))
                assert share <= progress.share <= 1
            made = report(
                data.draw(st.integers(0, 9)), data.draw(st.dictionaries(st.sampled_from("VGL"), st.integers(1, 9)))
            )
            chosen, refused = chosen + made.chosen, refused + sum(made.refused.values())
            progress.take(Done(place, made))
        assert progress.share >= share - 1e-9
        share = progress.share
        assert (progress.made, progress.refused) == (chosen, refused)
        assert progress.over == sum(row.is_over for row in progress.rows)
    progress.end()
    assert all(row.is_over for row in progress.rows)
    assert progress.share == pytest.approx(1)
    assert len(progress.left_out()) + sum(row.stage is Stage.DONE for row in progress.rows) == number


def test_reasons_are_told_in_words_the_most_frequent_first() -> None:
    refused = {"A not-a-claim": 3, "V anchored": 1204, "A claims-keep-their-speaker": 2}
    assert in_words(refused) == [("it names nothing", 1204), ("somebody claims it", 5)]
    assert why_refused(refused, 2) == "Refused mostly because it names nothing (1,204); somebody claims it (5)."
    assert why_refused(refused, 1) == "Refused mostly because it names nothing (1,204); 1 other reason."
    assert why_refused({}, 1) == ""


def test_a_reason_is_never_the_name_of_a_check() -> None:
    assert {check.__name__.replace("_", "-") for check in CHECKS} == set(MEANINGS)
    assert in_words({"T a-check-of-another-version": 1}) == [(flaws.MEANINGS[flaws.Flaw.TRIVIAL], 1)]
