"""The lines of home's list: what waits, today's review, then each bank with its documents beneath it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets.option_list import Option

from trainer.bank.files import BankSummary, DocumentSummary
from trainer.overview import Figures, Found, Overview
from trainer.quiz.modes import Mode
from trainer.tui.showing import shown

RESUME, REVIEW = "resume", "review"
"""The ids of the lines that stand before the banks."""
MOST_DOCUMENTS = 5
"""How many documents stand beneath a bank until a person asks for all of them."""
_MORE = "more"
_INDENT = 4
_ONE_LINE = 64
"""Columns from which on the figures of a document stand beside its title instead of below it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a line stands for: a bank, one of its documents, or those of its documents that are not listed yet."""

    bank: BankSummary
    document: DocumentSummary | None = None
    is_more: bool = False


def choice_of(name: str | None, banks: Sequence[BankSummary]) -> Choice | None:
    """Return what the line of that id stands for; None where it is no bank's."""
    bank, _, rest = (name or "").partition("/")
    if not bank.isdecimal():
        return None
    held = banks[int(bank)]
    return Choice(held, held.documents[int(rest)] if rest.isdecimal() else None, rest == _MORE)


def waiting(overview: Overview, found: Found | None) -> Iterator[Option]:
    """Yield the interrupted quiz, unless a search is on, and today's review of what it finds."""
    unfinished = overview.unfinished
    if unfinished is not None and found is None:
        left = len(unfinished.asked) - len(unfinished.given)
        title = unfinished.asked[0].bank_title if unfinished.asked else "a quiz"
        what = "" if unfinished.mode is Mode.PRACTICE else f"{unfinished.mode.value} · "
        text = Content.assemble(("Resume ", "bold"), shown(title), (f"  {what}{left} left", "dim"))
        yield Option(text, id=RESUME)
    due, later = overview.due_today(found)
    if due:
        more = f", {later} more wait" if later else ""
        text = Content.assemble(("Review today ", "bold"), (f" {due} due{more}, up to {overview.new_left} new", "dim"))
        yield Option(text, id=REVIEW)


def listed(
    banks: Sequence[BankSummary], overview: Overview, found: Found | None, unfolded: Collection[BankSummary], width: int
) -> Iterator[Option]:
    """Yield two lines for each bank and those of its documents beneath; with a search only where it finds something."""
    for number, bank in enumerate(banks):
        figures = overview.of_bank(bank, found)
        if found is not None and not figures.questions:
            continue
        yield Option(_bank_line(bank, figures, found), id=str(number))
        if [document.title for document in bank.documents] == [bank.title]:
            continue  # the bank is the document
        lines = [
            (place, document, of)
            for place, document in enumerate(bank.documents)
            if (of := overview.of_document(bank, document, found)).questions or found is None
        ]
        most = len(lines) if bank in unfolded or len(lines) == MOST_DOCUMENTS + 1 else MOST_DOCUMENTS
        for place, document, of in lines[:most]:
            yield Option(_document_line(document, of, width), id=f"{number}/{place}")
        if len(lines) > most:
            yield Option(
                Content.styled(f"{' ' * _INDENT}{len(lines) - most} more documents", "dim"), id=f"{number}/more"
            )


def _bank_line(bank: BankSummary, figures: Figures, found: Found | None) -> Content:
    details = _counted(figures.questions) if found is None else f"{figures.questions} of {_counted(bank.questions)}"
    if len(bank.documents) > 1:
        details += f" from {len(bank.documents)} documents"
    if found is not None:
        details += f" · {figures.due} due"
    elif figures.new is not None:
        details += f" · {figures.due} due · {figures.new} new"
    if figures.last is not None:
        details += f" · {_last(figures)} on {figures.last.at.astimezone().date().isoformat()}"
    return Content.assemble(shown(bank.title), "\n", (f"  {details}", "dim"))


def _document_line(document: DocumentSummary, figures: Figures, width: int) -> Content:
    details = [_counted(figures.questions)]
    details += [f"{figures.due} due"] if figures.due or figures.new is not None else []
    details += [_last(figures)] if figures.last is not None else []
    told = " · ".join(details)
    side = width >= _ONE_LINE
    room = width - _INDENT - (len(told) + 2 if side else 0)
    title = shown(" ".join(document.title.split())).truncate(max(1, room), ellipsis=True)
    indent = " " * _INDENT
    return Content.assemble(indent, title, "  " if side else f"\n{indent}  ", (told, "dim"))


def _counted(questions: int) -> str:
    return f"{questions:,} question{'s' if questions != 1 else ''}"


def _last(figures: Figures) -> str:
    return f"last {figures.last.correct} of {figures.last.answered}" if figures.last is not None else ""
