"""``trainer bank attach``: imported questions get the passages of a document that prove them."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.cli.bank.naming import AsJson, BankName, opened, tell_change
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say
from trainer.errors import NoQuestions


def attach(
    bank: BankName,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The text that may prove them.")],
    as_json: AsJson = False,
) -> int:
    """Look in a document for what proves imported questions, and attach what is certain.

    Example: trainer bank attach my-deck chapter-3.txt
    """
    from trainer.bank.attaching import attach as attached
    from trainer.documents.reading import read_document

    settings = load_settings()
    text = read_document(document, max_bytes=settings.max_document_bytes, on_note=say)
    bench, held = opened(bank, settings)
    unproved = [held.question(entry.id) for entry in held.entries if entry.start is None]
    if not unproved:
        raise NoQuestions(f"Every question of {held.path.name} has its evidence already.")
    found = attached(unproved, text)
    if as_json:
        out_json(
            {
                "attached": {question.id: [one.quote for one in question.proof] for question in found.proved},
                "open": [question.id for question in found.open],
            }
        )
    if not found.proved:
        raise NoQuestions(
            f"'{text.title}' proves none of the imported questions with certainty ({len(unproved)} were tried).",
            hint="Try another document.",
        )
    tell_change(bench.change(held.path, found.proved, "attach", documents=[text]))
    if not as_json:
        for question in found.proved:
            out(f"{question.id}: {question.proved_by.quote}")
        say(f"{len(found.proved)} of {len(unproved)} imported questions are proved by '{text.title}' now.")
    return 0
