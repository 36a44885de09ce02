"""``trainer optimise``: fits the schedule to the learner's own answers."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json
from trainer.errors import NoQuestions


def optimise(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> int:
    """Fit the schedule to your own answers; it is done by itself as well, whenever there is much to learn from.

    Example: trainer optimise
    """
    settings = load_settings()
    if not settings.score_book.exists():
        raise NoQuestions("No question was answered yet.", hint="Begin with 'trainer quiz --mode study'.")

    from trainer.beginning import fit_schedule
    from trainer.opening import open_book

    with open_book(settings) as book:
        found = fit_schedule(book, again=True)
    if found is None:
        return 0
    if as_json:
        out_json(
            {
                "reviews": found.reviews,
                "used": found.better,
                "log_loss_default": round(found.loss_before, 4),
                "log_loss_fitted": round(found.loss_after, 4),
                "parameters": [round(weight, 4) for weight in found.parameters],
            }
        )
        return 0
    losses = f"log loss {found.loss_after:.3f} instead of {found.loss_before:.3f} on questions held out"
    if found.better:
        out(f"Fitted to {found.reviews} reviews: {losses}. New due dates follow it.")
    else:
        out(f"The usual weights stay: fitting to {found.reviews} reviews gave {losses}.")
    return 0
