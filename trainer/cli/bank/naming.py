"""What the commands on banks share: how banks and questions are named on the command line, opened and printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.bank.questions import ChoiceQuestion, MultipleQuestion, Question, QuestionId, Status, key_text
from trainer.cli.choices import complete_banks
from trainer.cli.talking import out, say
from trainer.errors import NoQuestions, UnknownName

if TYPE_CHECKING:
    from trainer.bank.entries import Entry
    from trainer.bank.opened import OpenedBank
    from trainer.bank.query import Query
    from trainer.bank.workbench import Change, Workbench
    from trainer.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
BankName = Annotated[
    str, typer.Argument(metavar="BANK", help="A bank's name, title or file.", autocompletion=complete_banks)
]
BankNames = Annotated[
    list[str], typer.Argument(metavar="BANK", help="Names, titles or files.", autocompletion=complete_banks)
]
QuestionIds = Annotated[
    list[str], typer.Argument(metavar="ID", help="Ids of questions, as 'trainer bank search' shows them.")
]
QueryText = Annotated[str, typer.Argument(metavar="QUERY", help="A search; docs/searching.md says how.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]


def opened(name: str, settings: Settings) -> tuple[Workbench, OpenedBank]:
    """Open one bank to be changed; damaged lines are told and stay as they are.

    Raises:
        TrainerError: as :func:`trainer.browsing.open_for_browsing`.

    """
    from trainer.bank.workbench import Workbench
    from trainer.browsing import open_for_browsing

    bench = Workbench(settings)
    (bank,) = open_for_browsing([name], bench, settings, on_damage=say)
    return bench, bank


def questions_of(bank: OpenedBank, ids: Sequence[str]) -> list[Question]:
    """Return the questions of those ids.

    Raises:
        UnknownName: the bank holds no question of an id; the nearest are offered.

    """
    known = {entry.id for entry in bank.entries}
    for name in ids:
        if name not in known:
            raise UnknownName(f"question in {bank.path.name}", name, known)
    return [bank.question(QuestionId(name)) for name in dict.fromkeys(ids)]


def with_scores(entries: Iterable[Entry], settings: Settings, *, needed: bool) -> list[Entry]:
    """Return entries with what the score book knows of them, if that is needed and there is a score book.

    Raises:
        ScoreBookFailed: it cannot be read.

    """
    from trainer.bank.entries import with_known
    from trainer.browsing import known_of
    from trainer.opening import open_book

    if not needed or not settings.score_book.exists():
        return list(entries)
    with open_book(settings) as book:
        return with_known(entries, known_of(book, settings))


def chosen_of(bank: OpenedBank, query: Query, settings: Settings) -> list[QuestionId]:
    """Return the ids of the questions that a search means, in the order of the bank.

    Raises:
        NoQuestions: it means none.

    """
    entries = with_scores(bank.entries, settings, needed=query.asks_scores)
    found = [entry.id for entry in query.select(entries)]
    if not found:
        raise NoQuestions("No question matches.", hint="'trainer bank search' shows what a search finds.")
    return found


def tell_change(change: Change | None) -> None:
    """Say on stderr what is to be known of a change, or that there was nothing to change."""
    for remark in ("Nothing changed.",) if change is None else change.remarks:
        say(remark)


def out_question(question: Question, lead: str = "") -> None:
    """Print a question with its options, key, evidence, tags and note."""
    mark = "" if question.status is Status.REVIEWED else f" [{question.status.value}]"
    out(f"{lead}{question.stem} ({question.kind.value}, {question.id}){mark}")
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        out(f"   options:  {' | '.join(question.options)}")
    out(f"   key:      {key_text(question)}")
    for evidence in question.proof:
        out(f"   evidence: {evidence.quote}")
    if not question.proof:
        out(f"   evidence: none; imported{f'. It says: {question.explanation}' if question.explanation else ''}")
    if question.tags:
        out(f"   tags:     {', '.join(question.tags)}")
    if question.note:
        out(f"   note:     {question.note}")
