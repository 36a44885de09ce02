"""What the doctor says: findings, how bad they are, and how they could be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainer.errors import ExitCode


class Severity(StrEnum):
    """How bad a finding is."""

    WELL = "well"
    NOTE = "note"
    DAMAGED = "damaged"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair that loses nothing: what it does, as an order, and doing it, which returns what was done.

    ``run`` raises ``TrainerError`` when it cannot; nothing has changed then.
    """

    does: str
    run: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: where, what, and what to do about it."""

    severity: Severity
    place: str
    what: str
    advice: str = ""
    repair: Repair | None = None


def exit_code(findings: Iterable[Finding]) -> ExitCode:
    """Return what findings make of a run: damaged data goes before an environment that does not play along."""
    severities = {finding.severity for finding in findings}
    if Severity.DAMAGED in severities:
        return ExitCode.INVALID_DATA
    return ExitCode.ENVIRONMENT if Severity.ENVIRONMENT in severities else ExitCode.DONE
