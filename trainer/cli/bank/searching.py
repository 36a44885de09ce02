"""``trainer bank search``: the questions that a search means, in some banks or in all."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from trainer.bank.sorting import Order, in_order
from trainer.cli.bank.naming import AsJson, QueryText, with_scores
from trainer.cli.choices import complete_banks
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say, table
from trainer.errors import NoQuestions


def search(
    query: QueryText,
    banks: Annotated[
        list[str] | None,
        typer.Argument(metavar="BANK", help="Names, titles or files. None: all.", autocompletion=complete_banks),
    ] = None,
    order: Annotated[Order, typer.Option("--sort", help="What the list goes by.")] = Order.DOCUMENT,
    as_json: AsJson = False,
) -> int:
    """Find questions by words, "phrases" and fields; an empty search finds all.

    Example: trainer bank search "kind:cloze doc:curie -level:easy" marie-curie
    """
    from trainer.bank.query_text import parse_query
    from trainer.bank.workbench import Workbench
    from trainer.browsing import open_for_browsing

    wanted = parse_query(query)
    settings = load_settings()
    opened = open_for_browsing(banks or (), Workbench(settings), settings, on_damage=say)
    entries = [entry for bank in opened for entry in bank.entries]
    needed = as_json or wanted.asks_scores or order is Order.MISSED
    found = in_order(wanted.select(with_scores(entries, settings, needed=needed)), order)
    if as_json:
        shown = ("id", "bank", "kind", "stem", "level", "status", "template", "tags", "document", "title")
        out_json([{name: getattr(entry, name) for name in shown} | asdict(entry.known) for entry in found])
    elif found:
        rows = [(e.id, e.kind.value, e.level.value, e.status.value, e.stem) for e in found]
        out(table(rows, header=("ID", "KIND", "LEVEL", "STATUS", "QUESTION")))
    if not found:
        raise NoQuestions(f"None of {len(entries)} questions matches.", hint="docs/searching.md says how to search.")
    return 0
