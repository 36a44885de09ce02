"""What all tests share: a home of their own, and how hard the property tests try."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Time is no property of what is tested here: a busy machine must not fail a test.
settings.register_profile(
    "trainer", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("trainer")


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
