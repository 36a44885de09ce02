"""What all tests share: a home of their own, and how hard the property tests try."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Time is no property of what is tested here: a busy machine must not fail a test.
settings.register_profile(
    "trainer", deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("thorough", settings.get_profile("trainer"), max_examples=150)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "trainer"))

# A shell that runs the tests in the background has told them to ignore Ctrl+C, which some of them press.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that no user has, for every test; no terminal, no settings from outside."""
    folder = tmp_path / "trainer-home"
    for name in [*os.environ]:
        if name == "NO_COLOR" or (name.startswith("TRAINER_") and name != "TRAINER_QUALITY"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TRAINER_HOME", str(folder))
    monkeypatch.setenv("TERM", "dumb")
    return folder


@pytest.fixture(scope="session")
def learners_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book that a learner filled for forty days; to be copied into a home."""
    from tests.scores.learning import write_book

    folder = tmp_path_factory.mktemp("learner")
    write_book(folder / "scores.sqlite3")
    return folder


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in Greenwich, for tests of what a person sees of days and hours."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "UTC")
        _read_zone()
        yield
    _read_zone()


def _read_zone() -> None:
    if hasattr(time, "tzset"):  # Windows has none, and no other zone than its own
        time.tzset()
