"""However many processes work, what is made comes in the order of the documents, and an end loses nothing done."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from tests.generator.reading import document
from trainer.bank.model import DocumentReport
from trainer.documents.model import Document
from trainer.errors import CalledOff, DocumentRefused, TrainerError
from trainer.generator.events import NOBODY, Begun, Done, Event, Read, Refused, Watch
from trainer.generator.parallel import Made, Placed, made_in_order

HERE = os.getpid()


def made_of(document: Document) -> Made:
    report = DocumentReport(document=document.id, title=document.title, sentences=1, candidates=1, chosen=1)
    return Made(document, [], report)


def make(document: Document, *, place: int, watch: Watch) -> Made | TrainerError:
    """Stands for the generator: a document says what is to become of it."""
    if document.text == "Refuse.":
        return DocumentRefused("It is no good.")
    if document.text == "Fail.":
        raise ZeroDivisionError("boom")
    if document.text == "Die." and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    watch.tell(Read(place, 0.5))
    while document.text == "Long." and not watch.called_off():
        threading.Event().wait(0.01)
    return made_of(document)


def placed(*texts: str) -> Iterator[Placed]:
    return (Placed(place, document(text, f"{text} {place}")) for place, text in enumerate(texts))


def titles(made: Iterator[Made]) -> list[str]:
    return [one.document.title for one in made]


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_what_is_made_comes_in_order_and_refusals_are_told(processes: int) -> None:
    told: list[Event] = []
    texts = ["Go.", "Refuse.", *["Go."] * 20]
    made = titles(made_in_order(make, placed(*texts), processes, Watch(told.append)))
    assert made == [f"Go. {place}" for place in range(22) if place != 1]
    assert [event.place for event in told if isinstance(event, Refused)] == [1]
    for place in set(range(22)) - {1}:
        own = [type(event) for event in told if getattr(event, "place", None) == place]
        assert own == [Begun, Read, Done]


def test_no_more_documents_are_read_ahead_than_keep_the_processes_busy() -> None:
    read = 0

    def documents() -> Iterator[Placed]:
        nonlocal read
        for one in placed(*["Go."] * 60):
            read += 1
            yield one

    made = made_in_order(make, documents(), 2, NOBODY)
    for done in range(1, 60):
        next(made)
        assert read <= done + 12


def test_a_process_that_dies_costs_nothing() -> None:
    texts = ["Go.", "Die.", "Go.", "Die.", "Go.", "Go."]
    made = titles(made_in_order(make, placed(*texts), 2, NOBODY))
    assert made == [f"{text} {place}" for place, text in enumerate(texts)]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_that_nobody_foresaw_is_raised(processes: int) -> None:
    with pytest.raises(ZeroDivisionError, match="boom"):
        titles(made_in_order(make, placed("Go.", "Fail."), processes, NOBODY))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_done_when_the_work_is_called_off_is_still_handed_out(processes: int) -> None:
    done: set[int] = set()
    made: list[str] = []

    def tell(event: Event) -> None:
        if isinstance(event, Done):
            done.add(event.place)

    with pytest.raises(CalledOff):  # noqa: PT012 - what was made before it is raised counts
        for one in made_in_order(make, placed(*["Go."] * 40), processes, Watch(tell, lambda: len(done) >= 3)):
            made += [one.document.title]
    assert made == [f"Go. {place}" for place in sorted(done)]
    assert 3 <= len(made) < 40


def test_what_a_process_has_of_a_long_work_is_brought_home_when_it_is_called_off() -> None:
    told: list[Event] = []
    made: list[Made] = []
    watch = Watch(told.append, lambda: any(isinstance(event, Read) for event in told))
    with pytest.raises(CalledOff):
        made.extend(made_in_order(make, placed("Long."), 2, watch))
    assert titles(iter(made)) == ["Long. 0"]
