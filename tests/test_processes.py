"""A process does one job after another, says what comes of each, and never outlives the one that started it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import pytest

from trainer.errors import DocumentRefused
from trainer.processes import Ended, Inbox, Message, Raised, Returned, Tell, Told, Worker

ROOT = Path(__file__).parent.parent
SECONDS = 30.0
CalledOff = Callable[[], bool]


class Talk:
    """A worker and what it says."""

    def __init__(self, *, patience: float = 0.0) -> None:
        self.inbox: Inbox = Queue()
        self.worker = Worker(self.inbox, patience=patience)

    def next(self) -> Message:
        sender, message = self.inbox.get(timeout=SECONDS)
        assert sender is self.worker
        return message


@pytest.fixture
def talk() -> Iterator[Talk]:
    talk = Talk()
    yield talk
    talk.worker.end()


def count(tell: Tell, called_off: CalledOff) -> str:
    del called_off
    for number in range(3):
        tell(number)
    return "counted"


def fail(tell: Tell, called_off: CalledOff) -> None:
    del tell, called_off
    raise DocumentRefused("a.txt is empty.", hint="Give another.")


class Unfit(Exception):
    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{what} in {where}")


def fail_unfit(tell: Tell, called_off: CalledOff) -> None:
    del tell, called_off
    raise Unfit("a hole", "the roof")


@dataclass(frozen=True)
class Starting:
    """Starts a program that holds a pipe open."""

    pipe: Path

    def __call__(self, _tell: Tell, _called_off: CalledOff) -> None:
        subprocess.Popen(["/bin/sh", "-c", 'exec 3>"$1"; sleep 600; true', "sh", str(self.pipe)])


def die(tell: Tell, called_off: CalledOff) -> None:
    del tell, called_off
    os.kill(os.getpid(), signal.SIGKILL)


def print_all_over(tell: Tell, called_off: CalledOff) -> int:
    del tell, called_off
    print("noise")
    os.write(1, b"noise")
    return len(sys.stdin.read())


def wait_until_called_off(tell: Tell, called_off: CalledOff) -> str:
    tell(os.getpid())
    while not called_off():
        threading.Event().wait(0.01)
    return "home"


def never_end(tell: Tell, called_off: CalledOff) -> None:
    del called_off
    tell(os.getpid())
    threading.Event().wait()


def test_jobs_are_done_in_order_and_tell_on_the_way(talk: Talk) -> None:
    talk.worker.begin(count)
    talk.worker.begin(count)
    said = [talk.next() for _ in range(8)]
    assert said == [Told(0), Told(1), Told(2), Returned("counted")] * 2


def test_an_error_comes_back_with_all_it_says_and_the_next_job_is_done(talk: Talk) -> None:
    talk.worker.begin(fail)
    talk.worker.begin(count)
    raised = talk.next()
    assert isinstance(raised, Raised)
    assert isinstance(raised.error, DocumentRefused)
    assert str(raised.error) == "a.txt is empty. Give another."
    assert "in fail" in "".join(raised.error.__notes__)
    assert talk.next() == Told(0)


def test_an_error_that_cannot_be_sent_comes_back_in_words(talk: Talk) -> None:
    talk.worker.begin(fail_unfit)
    raised = talk.next()
    assert isinstance(raised, Raised)
    assert str(raised.error) == "Unfit: a hole in the roof"


def test_a_process_that_dies_is_told(talk: Talk) -> None:
    talk.worker.begin(die)
    assert talk.next() == Ended()
    talk.worker.begin(count)
    talk.worker.call_off()


def test_what_a_job_prints_does_no_harm_and_it_has_nothing_to_read(talk: Talk) -> None:
    talk.worker.begin(print_all_over)
    assert talk.next() == Returned(0)


def test_a_job_hears_that_it_was_called_off(talk: Talk) -> None:
    talk.worker.begin(wait_until_called_off)
    assert isinstance(talk.next(), Told)
    talk.worker.call_off()
    assert talk.next() == Returned("home")


def test_a_patient_end_lets_a_job_bring_home_what_it_has() -> None:
    talk = Talk(patience=SECONDS)
    talk.worker.begin(wait_until_called_off)
    assert isinstance(talk.next(), Told)
    talk.worker.end()
    assert talk.next() == Returned("home")
    assert talk.next() == Ended()


_STARTER = """
import sys, threading
from queue import Queue
from tests import test_processes
from trainer.processes import Worker
inbox = Queue()
worker = Worker(inbox, patience=float(sys.argv[2]))
worker.begin(getattr(test_processes, sys.argv[1]))
print(inbox.get()[1].what, flush=True)
threading.Event().wait()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system cannot wait for the child of a child")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(("job", "patience"), [("never_end", 0.0), ("never_end", 0.2), ("wait_until_called_off", 60.0)])
def test_a_process_ends_with_the_one_that_started_it(end: signal.Signals, job: str, patience: float) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", _STARTER, job, str(patience)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    assert starter.stdout is not None
    with starter.stdout:
        handle = os.pidfd_open(int(starter.stdout.readline()))
    try:
        starter.send_signal(end)
        starter.wait(SECONDS)
        assert select.select([handle], [], [], SECONDS)[0], "it still runs"
    finally:
        os.close(handle)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system knows no groups of processes")
def test_what_a_process_started_itself_ends_with_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    talk = Talk()
    talk.worker.begin(Starting(pipe))
    with pipe.open("rb") as held:
        assert talk.next() == Returned(None)
        talk.worker.end()
        assert held.read() == b""
