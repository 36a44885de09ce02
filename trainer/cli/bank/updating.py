"""``trainer bank update``: a bank follows its documents. The difference is shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.bank.model import LeftOut
from trainer.bank.questions import Question, key_text
from trainer.charts.forms import counted
from trainer.checking import plain
from trainer.cli.bank.naming import AsJson, BankName
from trainer.cli.choices import CONTENTS_HELP, DOCUMENTS, SECTIONS_HELP
from trainer.cli.preferences import load_settings
from trainer.cli.talking import consents, out, out_json, say, table
from trainer.errors import CalledOff, NothingFound

if TYPE_CHECKING:
    from trainer.bank.renewing import Outcome, Renewal
    from trainer.updating import Update

_SHOWN = 5


def update(
    bank: BankName,
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DOCUMENT",
            help=f"What to read: {DOCUMENTS}. Default: what the bank was made of, as far as it can be found.",
        ),
    ] = None,
    sections: Annotated[
        list[str] | None,
        typer.Option(
            "--sections",
            metavar="SECTIONS",
            help=f"{SECTIONS_HELP} 'all' takes the whole document. Default: what the bank was made of.",
        ),
    ] = None,
    contents: Annotated[bool, typer.Option("--contents", help=CONTENTS_HELP)] = False,
    count: Annotated[
        int | None, typer.Option("-n", "--count", min=0, help="Add at most this many questions. Default: all.")
    ] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, help="How many processes work at once. Default: one for each processor.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> int:
    """Read a bank's documents again: keep what they still say, retire what they do not, and add what is new.

    Example: trainer bank update my-bank article.txt --dry-run
    """
    from trainer.bank.library import find_bank
    from trainer.bank.workbench import Workbench
    from trainer.cli.contents import contents_of
    from trainer.cli.watching import Talker, called_off_by_ctrl_c
    from trainer.generator.events import Watch
    from trainer.updating import Wanted, documents_of, draft_update

    settings = load_settings()
    path = find_bank(bank, settings)
    wanted = Wanted(
        path,
        settings,
        tuple(documents or ()),
        tuple(sections) if sections else None,
        most_new=count,
        processes=processes,
    )
    if contents:
        return contents_of(documents_of(wanted), settings, as_json=as_json)
    with called_off_by_ctrl_c() as called_off:
        draft = draft_update(wanted, Watch(Talker(), called_off))
    _tell(draft)
    writes = draft.renewal.changes and not dry_run and (yes or not as_json)
    if as_json:
        out_json(_record(draft, written=writes))
    else:
        _out(draft.renewal)
    if not draft.renewal.changes:
        say(f"{draft.path.name} {'stays as it is' if draft.called_off else 'is up to date'}.")
    elif writes:
        if not yes and not consents(f"Write this to {draft.path.name}?"):
            raise NothingFound("Nothing was written.")
        done = draft.write(Workbench(settings), settings)
        if done.copied:
            say(f"{done.path.name} came with the program; your own copy of it was changed: {done.path}.")
        say(f"{done.path}: {len(draft.renewal.bank.active)} questions are asked now.")
    if draft.called_off:
        raise CalledOff(_what_is_missing(draft.left_out))
    return 0


def _tell(draft: Update) -> None:
    """Say what became of the documents."""
    changed = [one.document.source for one in draft.renewal.documents if one.old is not None]
    new = [one.document.source for one in draft.renewal.documents if one.old is None]
    told = {"changed": changed, "new": new}
    said = [f"{len(names)} {what} ({_listed(names)})" for what, names in told.items() if names]
    said += [f"{draft.unchanged} unchanged"] if draft.unchanged else []
    if said:
        say(f"Documents: {', '.join(said)}.")
    if draft.missing:
        say(f"Not found, so that their questions stay as they are: {_listed(draft.missing)}.")


def _out(renewal: Renewal) -> None:
    """Print how many questions there are of every fate, then the difference, question by question."""
    from trainer.bank.renewing import MEANINGS
    from trainer.bank.telling import Sign, lines_of, listed

    rows = [(fate.value, str(count), MEANINGS[fate]) for fate, count in renewal.counts.items() if count]
    if rows:
        out(table(rows, header=("QUESTIONS", "NUMBER", "MEANING")))
    for outcome in listed(renewal):
        out()
        out(f"{outcome.fate.value}: {outcome.after.id} ({outcome.after.kind.value})")
        for line in lines_of(outcome):
            sign = "" if line.sign is Sign.SAME else line.sign.value
            out(f"  {sign:1} {'  ' if line.is_passage else ''}{line.text}")


def _record(draft: Update, *, written: bool) -> dict[str, object]:
    renewal = draft.renewal
    return {
        "bank": str(draft.path),
        "written": written,
        "counts": {fate.value: count for fate, count in renewal.counts.items()},
        "documents": [
            {"title": one.document.title, "source": one.document.source, "was": one.old, "is": one.document.id}
            for one in renewal.documents
        ],
        "unchanged": draft.unchanged,
        "missing": list(draft.missing),
        "left_out": [plain(left, none=True) for left in draft.left_out],
        "called_off": draft.called_off,
        "questions": [_change(outcome) for outcome in renewal.outcomes],
    }


def _change(outcome: Outcome) -> dict[str, object]:
    return {
        "id": outcome.after.id,
        "fate": outcome.fate.value,
        "kind": outcome.after.kind.value,
        "before": _said(outcome.before),
        "after": _said(outcome.after),
    }


def _said(question: Question | None) -> dict[str, object] | None:
    if question is None:
        return None
    return {
        "stem": question.stem,
        "key": key_text(question),
        "status": question.status.value,
        "passages": [
            {"document": one.document, "start": one.start, "end": one.end, "quote": one.quote}
            for one in question.passages
        ],
    }


def _what_is_missing(left_out: Iterable[LeftOut]) -> str:
    names = [left.name for left in left_out if not left.reason]
    if not names:
        return "Interrupted when every document was done."
    were = "was" if len(names) == 1 else "were"
    missing = f"{counted(len(names), 'document')} {were} not read to the end: {_listed(names)}"
    return f"Interrupted: {missing}. Do it again to go on."


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:_SHOWN]) + (" ..." if len(every) > _SHOWN else "")
