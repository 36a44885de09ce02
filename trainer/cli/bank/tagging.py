"""``trainer bank tag``: adds tags to all questions that a search means, and takes tags from them."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.bank.tags import read_tags
from trainer.cli.bank.naming import BankName, QueryText, chosen_of, opened, tell_change
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out
from trainer.errors import WrongUse


def tag(
    bank: BankName,
    query: QueryText,
    add: Annotated[str, typer.Option(help="Tags to add, parted by commas.")] = "",
    remove: Annotated[str, typer.Option(help="Tags to take away, parted by commas.")] = "",
) -> int:
    """Tag the questions that a search means.

    Example: trainer bank tag my-bank "asks:date -tag:dates" --add dates
    """
    from trainer.bank.editing import tagged
    from trainer.bank.query_text import parse_query

    more, fewer = read_tags(add), read_tags(remove)
    if not more and not fewer:
        raise WrongUse("No tag was named.", hint="Use --add or --remove.")
    wanted = parse_query(query)
    settings = load_settings()
    bench, held = opened(bank, settings)
    ids = chosen_of(held, wanted, settings)
    change = bench.change(held.path, [tagged(held.question(name), add=more, remove=fewer) for name in ids], "tag")
    tell_change(change)
    out(f"{held.path.name}: {change.questions if change is not None else 0} of {len(ids)} questions changed")
    return 0
