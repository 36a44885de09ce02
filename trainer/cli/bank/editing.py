"""``trainer bank edit``: changes the wording of one question; its id and its evidence stay."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.bank.files import question_record
from trainer.cli.bank.naming import AsJson, BankName, opened, out_question, questions_of, tell_change
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out_json, say
from trainer.errors import WrongUse

_Several = list[str] | None


def edit(
    bank: BankName,
    question: Annotated[str, typer.Argument(metavar="ID", help="Its id, as 'trainer bank search' shows it.")],
    stem: Annotated[str | None, typer.Option(help="What is asked.")] = None,
    key: Annotated[
        _Several,
        typer.Option(help="The right answer; again for each further part. For matching 'LEFT = RIGHT'."),
    ] = None,
    option: Annotated[_Several, typer.Option(help="A wrong option; again for each. They replace the old ones.")] = None,
    also: Annotated[_Several, typer.Option("--accepted", help="A further right answer; again for each.")] = None,
    value: Annotated[str | None, typer.Option(help="The number that is right.")] = None,
    unit: Annotated[str | None, typer.Option(help="The number's unit.")] = None,
    tolerance: Annotated[str | None, typer.Option(help="By how much an answer may be off.")] = None,
    quote: Annotated[str | None, typer.Option(help="Another passage of the document, word for word.")] = None,
    note: Annotated[str | None, typer.Option(help="Why it was changed.")] = None,
    as_json: AsJson = False,
) -> int:
    """Change a question and print it; a change that would break it is refused.

    Example: trainer bank edit my-bank rhqrkvbl32oflq7s --stem "Who opened the Alder Bridge in 1998?"
    """
    from trainer.bank.editing import edited, find_quote
    from trainer.bank.forms import Part

    given = {
        Part.STEM: None if stem is None else [stem],
        Part.KEY: key,
        Part.WRONG: option,
        Part.ACCEPTED: also,
        Part.VALUE: None if value is None else [value],
        Part.UNIT: None if unit is None else [unit],
        Part.TOLERANCE: None if tolerance is None else [tolerance],
        Part.NOTE: None if note is None else [note],
    }
    changes = {part: lines for part, lines in given.items() if lines}
    if not changes and quote is None:
        raise WrongUse("Nothing was said to change.", hint="See 'trainer bank edit --help' for what can be.")
    bench, held = opened(bank, load_settings())
    (old,) = questions_of(held, [question])
    document = held.document(old.document)
    span = None if quote is None else find_quote(document, quote, old.place)
    new = edited(old, document, changes, span=span)
    tell_change(bench.change(held.path, [new.question], "edit"))
    for remark in new.remarks:
        say(remark)
    if as_json:
        out_json(question_record(new.question))
    else:
        out_question(new.question)
    return 0
