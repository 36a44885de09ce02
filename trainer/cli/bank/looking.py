"""``trainer bank list``, ``show`` and ``check``: what banks there are, what is in one, and whether it is sound."""

from __future__ import annotations

from trainer.bank.files import LineProblem, load_bank, question_record, summarise
from trainer.bank.library import find_bank, find_banks
from trainer.charts.forms import counted
from trainer.cli.bank.naming import AsJson, BankName, BankNames, out_question
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say, table
from trainer.errors import ExitCode, NoQuestions, TrainerError


def list_banks(as_json: AsJson = False) -> int:
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
            | {"documents": [document.title for document in summary.documents], "kinds": dict(summary.kinds)}
        )
    if as_json:
        out_json(records)
    elif rows:
        out(table(rows, header=("NAME", "QUESTIONS", "TITLE")))
    if not rows:
        raise NoQuestions("There is no bank yet.", hint="Make one with 'trainer generate DOCUMENT -o BANK'.")
    return 0


def show(bank: BankName, as_json: AsJson = False) -> int:
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
        out()
        out_question(question, f"{number}. ")
    return 0


def check(
    banks: BankNames,
    as_json: AsJson = False,
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
        told = [{"line": p.line, "reason": p.reason, "begins": p.begins} for p in problems]
        records.append({"path": str(path), "questions": good, "problems": told})
        if not as_json:
            out(f"{path.name}: {counted(good, 'sound question')}, {counted(len(problems), 'damaged line')}")
            for problem in problems:
                out(f"  {problem}")
    if as_json:
        out_json(records)
    return int(ExitCode.INVALID_DATA if damaged else ExitCode.DONE)
