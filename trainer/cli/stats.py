"""``trainer stats``: what the score book says."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, table
from trainer.errors import NoQuestions


def stats(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> int:
    """Show how many questions you answered, how well, and what you miss most.

    Example: trainer stats --json
    """
    settings = load_settings()
    if not settings.score_book.exists():
        if as_json:
            out_json(None)
        raise NoQuestions("No question was answered yet.", hint="Begin with 'trainer quiz'.")

    from trainer.scores.statistics import Tally, overview
    from trainer.sitting import open_book

    with open_book(settings) as book:
        found = overview(book.answers(), datetime.now().astimezone().date())
    if as_json:

        def told(tally: Tally) -> dict[str, object]:
            return {**asdict(tally), "accuracy": round(tally.accuracy, 4)}

        out_json(
            {
                "total": told(found.total),
                "by_bank": {name: told(tally) for name, tally in found.by_bank.items()},
                "by_kind": {name: told(tally) for name, tally in found.by_kind.items()},
                "most_missed": [asdict(missed) for missed in found.most_missed],
                "streak_days": found.streak_days,
            }
        )
        return 0
    days = f"{found.streak_days} day{'s' if found.streak_days != 1 else ''}"
    out(f"{found.total.answered} answered, {_percent(found.total.accuracy)} correct; streak: {days}")
    for heading, group in (("BANK", found.by_bank), ("KIND", found.by_kind)):
        if group:
            out()
            rows = [(name, str(tally.answered), _percent(tally.accuracy)) for name, tally in group.items()]
            out(table(rows, header=(heading, "ANSWERED", "CORRECT")))
    if found.most_missed:
        out()
        rows = [(str(m.missed), str(m.answered), m.stem) for m in found.most_missed]
        out(table(rows, header=("MISSED", "ASKED", "QUESTION")))
    return 0


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"
