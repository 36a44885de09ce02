"""``trainer doctor``: is everything well that the profile keeps, and what can be done where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.cli.preferences import load_settings
from trainer.cli.talking import consents, out, out_json, say
from trainer.errors import SettingsInvalid, TrainerError, WrongUse
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.doctor.model import Finding


def doctor(
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended without loss, after asking.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before mending.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Look through the score book, its backups, the banks, the settings and the folders, and say what to do.

    Example: trainer doctor --fix
    """
    if yes and not fix:
        raise WrongUse("--yes agrees to repairs.", hint="Add --fix, or leave it out.")
    from trainer.doctor.model import exit_code

    findings = list(_findings())
    if fix:
        mended = [_mended(finding, yes=yes) for finding in findings if finding.repair is not None]
        findings = list(_findings()) if any(mended) else findings
    _tell(findings, as_json=as_json)
    return int(exit_code(findings))


def _findings() -> Iterator[Finding]:
    from trainer.doctor.model import Finding, Severity

    try:
        settings = load_settings()
    except SettingsInvalid as error:
        advice = f"{error.hint} Then run 'trainer doctor' again: until then nothing else can be found."
        yield Finding(Severity.DAMAGED, "settings", error.message, advice)
        return
    yield from _of_settings(settings)
    from trainer.doctor.banks import examine_banks
    from trainer.doctor.score_book import examine_book
    from trainer.doctor.surroundings import examine_folders
    from trainer.scores.book import utc_now

    yield from examine_folders(settings, now=utc_now())
    yield from examine_book(settings, clock=utc_now)
    yield from examine_banks(settings)


def _of_settings(settings: Settings) -> Iterator[Finding]:
    from trainer.doctor.model import Finding, Severity

    try:
        if settings.keys:
            from trainer.tui.remapping import keymap

            keymap(settings.keys)
    except TrainerError as error:
        yield Finding(Severity.DAMAGED, "settings", error.message, error.hint)
        return
    yield Finding(Severity.WELL, "settings", f"in order, profile {settings.profile}")


def _mended(finding: Finding, *, yes: bool) -> bool:
    """Carry a repair out, once it is agreed to, and say what came of it."""
    repair = finding.repair
    if repair is None or not (yes or consents(f"{repair.does[:1].upper()}{repair.does[1:]}?")):
        return False
    try:
        say(f"Mended: {repair.run()}.")
    except TrainerError as error:
        say(f"Not mended: {error}")
        return False
    return True


def _tell(findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        out_json(
            [
                {
                    "severity": f.severity.value,
                    "place": f.place,
                    "what": f.what,
                    "advice": f.advice,
                    "repair": f.repair.does if f.repair is not None else None,
                }
                for f in findings
            ]
        )
        return
    from trainer.safe_text import one_line

    for finding in findings:
        out(one_line(f"{finding.severity.value}: {finding.place}: {finding.what.rstrip('.')}. {finding.advice}"))
