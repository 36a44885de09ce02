"""What is started for a visitor: this program, driven from the browser, in the profile that is theirs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from trainer.quiz.modes import Mode
from trainer.serving.door import Visitor
from trainer.serving.visit import Launch
from trainer.settings import Settings

_DRIVEN = {
    "TEXTUAL_DRIVER": "trainer.tui.served_driver:ServedDriver",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
    "TERM": "xterm-256color",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What is served: a quiz that is taken up where it was interrupted; to the owner, if nothing is said, home."""

    banks: tuple[Path, ...] = ()
    count: int | None = None
    mode: Mode | None = None

    def arguments(self, *, guest: bool) -> tuple[str, ...]:
        """Return the command. A guest sees the quiz and nothing else of the machine."""
        who = ("--guest",) if guest else ()
        much = ("--count", str(self.count)) if self.count is not None else ()
        how = ("--mode", self.mode.value) if self.mode is not None else ()
        return ("visit", *who, *much, *how, "--", *(str(path.resolve()) for path in self.banks))


def launch(visitor: Visitor, offer: Offer, settings: Settings, environ: Mapping[str, str]) -> Launch:
    """Return what is started: for the owner in the profile of whoever serves, for others each in their own.

    Raises:
        OSError: the folder of a new profile cannot be made.

    """
    if visitor.profile is not None:
        settings = replace(settings, profile=visitor.profile)
        settings.folder.mkdir(parents=True, exist_ok=True)
    command = (sys.executable, "-m", "trainer", *offer.arguments(guest=visitor.profile is not None))
    return Launch(command, {**environ, **_DRIVEN, "TRAINER_PROFILE": settings.profile})
