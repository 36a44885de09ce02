"""``trainer bank``: list, show and check banks."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.bank.files import LineProblem, load_bank, question_record, summarise
from trainer.bank.library import find_bank, find_banks
from trainer.bank.questions import ChoiceQuestion, MultipleQuestion, Status, key_text
from trainer.cli.choices import complete_banks
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say, table
from trainer.errors import ExitCode, NoQuestions, TrainerError

bank_app = typer.Typer(help="List, show and check banks.", rich_markup_mode=None)

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_Bank = Annotated[
    str, typer.Argument(metavar="BANK", help="A bank's name, title or file.", autocompletion=complete_banks)
]


@bank_app.command("list")
def list_banks(as_json: _Json = False) -> int:
    """List all banks: your own first, then those that came with the program.

    Example: trainer bank list --json
    """
    rows: list[tuple[str, ...]] = []
    records: list[dict[str, object]] = []
    for path in find_banks(load_settings()):
        try:
            summary = summarise(path)
        except TrainerError as error:
            say(f"Left out: {error}")
            continue
        rows.append((path.stem, str(summary.questions), summary.title))
        records.append(
            {"name": path.stem, "path": str(path), "title": summary.title, "questions": summary.questions}
            | {"documents": list(summary.documents), "kinds": dict(summary.kinds)}
        )
    if as_json:
        out_json(records)
    elif rows:
        out(table(rows, header=("NAME", "QUESTIONS", "TITLE")))
    if not rows:
        raise NoQuestions("There is no bank yet.", hint="Make one with 'trainer generate DOCUMENT -o BANK'.")
    return 0


@bank_app.command()
def show(bank: _Bank, as_json: _Json = False) -> int:
    """Show a bank's questions with their keys and evidence.

    Example: trainer bank show marie-curie
    """
    problems: list[LineProblem] = []
    path = find_bank(bank, load_settings())
    found = load_bank(path, problems=problems)
    for problem in problems:
        say(f"{path.name}: {problem}; left out.")
    if as_json:
        out_json({"title": found.title, "questions": [question_record(q) for q in found.questions]})
        return 0
    out(f"{found.title}: {len(found.active)} questions")
    for number, question in enumerate(found.questions, start=1):
        mark = "" if question.status is Status.REVIEWED else f" [{question.status.value}]"
        out()
        out(f"{number}. {question.stem} ({question.kind.value}, {question.id}){mark}")
        if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
            out(f"   options:  {' | '.join(question.options)}")
        out(f"   key:      {key_text(question)}")
        for evidence in (question.evidence, *question.further):
            out(f"   evidence: {evidence.quote}")
        if question.note:
            out(f"   note:     {question.note}")
    return 0


@bank_app.command()
def check(
    banks: Annotated[
        list[str], typer.Argument(metavar="BANK", help="Names, titles or files.", autocompletion=complete_banks)
    ],
    as_json: _Json = False,
) -> int:
    """Check banks line by line: the format, and that every quote is verbatim in its document.

    Example: trainer bank check my-bank.jsonl
    """
    settings = load_settings()
    damaged = False
    records: list[dict[str, object]] = []
    for name in banks:
        path = find_bank(name, settings)
        problems: list[LineProblem] = []
        good = 0
        try:
            good = len(load_bank(path, problems=problems).questions)
        except TrainerError as error:
            problems.insert(0, LineProblem(1, error.message))
        damaged = damaged or bool(problems)
        records.append(
            {"path": str(path), "questions": good, "problems": [{"line": p.line, "reason": p.reason} for p in problems]}
        )
        if not as_json:
            out(f"{path.name}: {good} sound questions, {len(problems)} damaged lines")
            for problem in problems:
                out(f"  {problem}")
    if as_json:
        out_json(records)
    return int(ExitCode.INVALID_DATA if damaged else ExitCode.DONE)
