"""``trainer formats``: what banks can be written as, and read from."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.bank.questions import Kind
from trainer.cli.talking import out, out_json, say, table


def formats(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> int:
    """List the formats, which of them are written and read, and which kinds of question they carry.

    Example: trainer formats
    """
    from trainer.formats.registry import all_formats

    found = all_formats(lambda broken: say(str(broken)))
    if as_json:
        out_json(
            [
                {
                    "name": one.name,
                    "title": one.title,
                    "suffix": one.suffix,
                    "written": one.write is not None,
                    "read": one.read is not None,
                    "kinds": [kind.value for kind in Kind if kind in one.kinds],
                }
                for one in found
            ]
        )
        return 0
    rows = [
        (
            one.name,
            one.title,
            one.suffix,
            "yes" if one.write is not None else "",
            "yes" if one.read is not None else "",
            _kinds(one.kinds),
        )
        for one in found
    ]
    out(table(rows, header=("NAME", "FORMAT", "FILE", "WRITTEN", "READ", "KINDS")))
    return 0


def _kinds(kinds: frozenset[Kind]) -> str:
    missing = [kind.value for kind in Kind if kind not in kinds]
    if not missing:
        return "all"
    carried = [kind.value for kind in Kind if kind in kinds]
    return f"all but {', '.join(missing)}" if len(missing) < len(carried) else ", ".join(carried)
