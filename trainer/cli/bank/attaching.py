"""``trainer bank attach``: imported questions get the passages of a document that prove them."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.bank.questions import key_text
from trainer.cli.bank.naming import AsJson, BankName, opened, questions_of, tell_change
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say
from trainer.errors import NoQuestions, WrongUse


def attach(
    bank: BankName,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="The text that may prove them: a file, https://... or clipboard:.")
    ],
    question: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Only this question, by the passage that --quote gives.")
    ] = None,
    quote: Annotated[str | None, typer.Option(help="The passage that proves it, word for word.")] = None,
    as_json: AsJson = False,
) -> int:
    """Look in a document for what proves imported questions, and attach what is certain, or a passage of your choice.

    Example: trainer bank attach my-deck chapter-3.txt
    """
    from trainer.bank.attaching import Attached
    from trainer.bank.attaching import attach as attached
    from trainer.bank.editing import edited, find_quote
    from trainer.documents.reading import read_document

    settings = load_settings()
    text = read_document(
        document, max_bytes=settings.max_document_bytes, private_hosts=settings.web.private_hosts, on_note=say
    )
    bench, held = opened(bank, settings)
    unproved = [held.question(entry.id) for entry in held.entries if entry.start is None]
    if not unproved:
        raise NoQuestions(f"Every question of {held.path.name} has its evidence already.")
    if (question is None) != (quote is None):
        raise WrongUse("--id and --quote go together.", hint="Name the question, and give the passage that proves it.")
    if question is not None and quote is not None:
        (chosen,) = questions_of(held, [question])
        by_hand = edited(chosen, text, {}, span=find_quote(text, quote, 0)).question
        found = Attached((by_hand,), ())
    else:
        found = attached(unproved, text)
    if as_json:
        out_json(
            {
                "attached": {one.id: [passage.quote for passage in one.proof] for one in found.proved},
                "open": [one.id for one in found.open],
            }
        )
    if not found.proved:
        raise NoQuestions(
            f"'{text.title}' proves none of the imported questions with certainty ({len(unproved)} were tried).",
            hint="Try another document.",
        )
    tell_change(bench.change(held.path, found.proved, "attach", documents=[text]))
    if not as_json:
        for one in found.proved:
            out(f"{one.id}: {one.stem} — {key_text(one)}")
            out(f"   evidence: {one.proved_by.quote}")
        say(f"{len(found.proved)} of {len(unproved)} imported questions are proved by '{text.title}' now.")
        if found.open:
            say("The others: 'trainer bank search is:unproved' lists them; --id and --quote attach a passage by hand.")
    return 0
