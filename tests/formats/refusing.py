"""Hostile files: whatever they hold, a reader takes questions from them or refuses them in a sentence."""

from __future__ import annotations

from contextlib import suppress

from tests.formats.writing import read_back
from trainer.errors import ImportRefused, NoQuestions


def assert_read_or_refused(name: str, data: bytes) -> None:
    """A reader gives a bank with questions, or raises what the command line tells as one sentence; nothing else."""
    with suppress(ImportRefused, NoQuestions):
        assert read_back(name, data).bank.questions
