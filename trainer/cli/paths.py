"""``trainer paths``: where things live."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, table
from trainer.settings import config_file


def paths(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> int:
    """Show where the score book, your banks and the settings are.

    Example: trainer paths
    """
    settings = load_settings()
    places = {
        "settings": config_file(),
        "home": settings.home,
        "profile": settings.folder,
        "score book": settings.score_book,
        "your banks": settings.banks,
        "banks made for one quiz": settings.made,
        "pasted texts": settings.pasted,
        "shipped banks": settings.shipped_banks,
        "what was found good": settings.known_good,
    }
    if as_json:
        out_json({name.replace(" ", "_"): str(path) for name, path in places.items()})
    else:
        out(table([(name, str(path)) for name, path in places.items()], header=("WHAT", "WHERE")))
    return 0
