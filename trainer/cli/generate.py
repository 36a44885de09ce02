"""``trainer generate``: documents to a bank file, with the report of what was made and refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.bank.model import DocumentReport, Report
from trainer.charts.forms import counted
from trainer.checking import plain
from trainer.cli.choices import CONTENTS_HELP, DOCUMENTS, KINDS_HELP, SECTIONS_HELP, complete_kinds, read_kinds
from trainer.cli.outputs import check_bank_output
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say, say_lines, table
from trainer.errors import CalledOff, WrongUse
from trainer.safe_text import quoted_command, shell_words
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.generator.explaining import Tried

_SHOWN_REASONS = 5
_SHOWN_MISSING = 5


def generate(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT", help=f"What to ask about: {DOCUMENTS}.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="BANK", help="The bank file to write (.jsonl). Default: among your own banks."
        ),
    ] = None,
    count: Annotated[
        int | None, typer.Option("-n", "--count", min=1, help="At most this many questions. Default: all.")
    ] = None,
    kinds: Annotated[
        str | None,
        typer.Option(help=KINDS_HELP, autocompletion=complete_kinds),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="The bank's title. Default: the first document's, or the folder's name.")
    ] = None,
    sections: Annotated[list[str] | None, typer.Option("--sections", metavar="SECTIONS", help=SECTIONS_HELP)] = None,
    contents: Annotated[bool, typer.Option("--contents", help=CONTENTS_HELP)] = False,
    seed: Annotated[int, typer.Option(min=0, help="Vary the wrong options.")] = 0,
    processes: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes work at once. Default: one for each processor."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Write no bank; show what is found, asked and refused in the sentences that contain TEXT.",
        ),
    ] = None,
) -> int:
    """Make a bank of questions from documents.

    Example: trainer generate article.txt -n 20
    """
    wanted = read_kinds(kinds)
    settings = load_settings()
    if contents:
        from trainer.cli.contents import contents_of

        return contents_of(documents, settings, as_json=as_json)
    of_each = dict.fromkeys(documents, tuple(sections or ()))
    if explain is not None:
        return _explain(documents, explain, seed, settings, of_each, as_json=as_json)
    if output is not None:
        update = quoted_command("bank", "update", output)
        check_bank_output(output, documents, force=force, otherwise=f"{update} brings it up to date.")
    elif force:
        raise WrongUse("--force replaces the file that -o names.", hint="Add -o BANK, or leave --force out.")

    from trainer.cli.next_step import tell_next_step
    from trainer.cli.watching import Talker, called_off_by_ctrl_c
    from trainer.generator.events import Watch
    from trainer.making import Order, make_bank

    order = Order(
        tuple(documents),
        settings,
        wanted,
        sections=of_each,
        output=output,
        count=count,
        seed=seed,
        title=title,
        processes=processes,
    )
    with called_off_by_ctrl_c() as called_off:
        made = make_bank(order, Watch(Talker(), called_off))
    place, bank, report = output or Path(made.place), made.bank, made.bank.report or Report()
    _tell(report)
    if as_json:
        out_json({"bank": str(place), **plain(report, none=True)})
    else:
        out(f"{place}: {counted(len(bank.questions), 'question')} from {counted(len(bank.documents), 'document')}")
    if report.called_off:
        raise CalledOff(_what_is_missing(place, report, named=output is not None))
    if not as_json:
        tell_next_step(place, bank.title, settings)
    return 0


def _what_is_missing(output: Path, report: Report, *, named: bool) -> str:
    """Say what was not made, and which command makes it: an update takes a document that the bank holds for done.

    ``named`` says that the command named the output.
    """
    parts = [_how_far(document) for document in report.documents if document.share < 1]
    missing = [left.name for left in report.left_out if not left.reason]
    if not parts and not missing:
        return f"Interrupted when every document was done; {output} is whole."
    told = ", ".join([f"Interrupted: {output} holds what was done", *parts])
    if missing:
        names = ", ".join(missing[:_SHOWN_MISSING]) + (" ..." if len(missing) > _SHOWN_MISSING else "")
        are = "is" if len(missing) == 1 else "are"
        told += f"; {len(missing)} of {len(missing) + len(report.documents)} documents {are} missing: {names}"
    if not parts:
        return f"{told}. {quoted_command('bank', 'update', output)} makes them."
    options = shell_words(*(() if named else ("-o", output)), "--force")
    return f"{told}. The same command with {options} goes on from there."


def _how_far(document: DocumentReport) -> str:
    until = f", up to '{document.until}'" if document.until else ""
    return f"{document.share:.0%} of '{document.title}'{until}"


def _explain(
    documents: list[str],
    containing: str,
    seed: int,
    settings: Settings,
    sections: Mapping[str, Sequence[str]],
    *,
    as_json: bool,
) -> int:
    """Show the work on sentences; exit 1 when none contains the text."""
    from dataclasses import asdict

    from trainer.documents.reading import read_documents
    from trainer.generator.explaining import explain

    found = [
        explained
        for document in read_documents(
            documents,
            max_bytes=settings.max_document_bytes,
            private_hosts=settings.web.private_hosts,
            on_note=say,
            sections=sections,
        )
        for explained in explain(document, containing, seed)
    ]
    if as_json:
        out_json([asdict(explained) for explained in found])
    elif not found:
        say(f"No sentence contains '{containing}'.")
    for explained in [] if as_json else found:
        out(explained.sentence)
        if explained.why_none:
            out(f"  no fact: {explained.why_none}")
        for fact in explained.facts:
            out(f"  fact ({fact.source}): {fact.statement}")
            _out_tried(fact.tried)
        if explained.excerpts:
            out("  in its own words:")
            _out_tried(explained.excerpts)
        out()
    return 0 if found else 1


def _out_tried(wordings: Iterable[Tried]) -> None:
    """Print each wording with what became of it."""
    for tried in wordings:
        sign = f"✗ {tried.refused}" if tried.refused else "✓"
        out(f"    {sign} | {tried.template} | {tried.stem} | {tried.key}")


def _tell(report: Report) -> None:
    """Say what became of each document, and why wordings were refused, or fewer questions made than asked for."""
    from trainer.generator.report import explain_shortfall, why_refused

    rows = [
        (str(d.sentences), str(d.candidates), str(sum(d.refused.values())), str(d.chosen), d.title)
        for d in report.documents
    ]
    say_lines(table(rows, header=("SENTENCES", "WORDINGS", "REFUSED", "CHOSEN", "DOCUMENT")))
    if told := explain_shortfall(report) or why_refused(report.refused, _SHOWN_REASONS):
        say(told)
