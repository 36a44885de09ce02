"""How a question of a bank is drawn for somebody who reads or edits it: whole, with key and passage, or on one line."""

from __future__ import annotations

from textual.content import Content

from trainer.bank.entries import Entry
from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MultipleQuestion,
    NumericQuestion,
    Question,
    ShortQuestion,
    Status,
    key_text,
)
from trainer.documents.model import Document
from trainer.safe_text import one_line
from trainer.tui.showing import passage, shown, titled

SIGNS = {Status.DRAFT: "·", Status.REVIEWED: "✓", Status.REMOVED: "✗", Status.RETIRED: "–"}
"""What stands before a question in a list, by its status."""
_WIDE = 64
_COLUMNS = "  {:<10}  {:<6} "


def line(entry: Entry, width: int, *, marked: bool = False) -> Content:
    """Return a question on one line: its status and marks, its stem, and where there is room its kind and level."""
    state = entry.known
    flag = "⚑" if state.flagged else "‖" if state.suspended else "⚠" if state.leech else " "
    before = f"{'●' if marked else ' '}{SIGNS[entry.status]}{flag} "
    after = _COLUMNS.format(entry.kind.value, entry.level.value) if width >= _WIDE else ""
    room = max(1, width - len(before) - len(after))
    stem = Content(_telling(one_line(entry.stem), room)).truncate(room, ellipsis=True, pad=True)
    style = "" if entry.status.is_asked else "dim strike"
    return Content.assemble((before, "bold"), stem.stylize(style) if style else stem, (after, "dim"))


def _telling(stem: str, room: int) -> str:
    """The part of a long stem that tells it from others: what stands around its gap, or its last sentence."""
    if len(stem) <= room:
        return stem
    gap = stem.find(GAP)
    if 0 <= gap < room - len(GAP) - 1:
        return stem
    start = gap + len(GAP) - room // 2 if gap >= 0 else max(stem.rfind(". "), stem.rfind("? ", 0, -1)) + 1
    start = min(max(0, start), len(stem) - room)
    return f"… {stem[stem.find(' ', start) + 1 :]}" if start > 0 else stem


def whole(question: Question, document: Document, entry: Entry, *, around: int = 0) -> Content:
    """Return a question with its answers, the passage that proves it, and what is known of it."""
    pieces = [Content.styled(shown(question.stem).plain, "bold"), *answers(question)]
    pieces += [Content(""), passage(question, document, around=around)]
    pieces += [Content(""), Content.assemble(("— ", "dim"), titled(document)), Content.styled(_facts(question), "dim")]
    if history := _history(entry):
        pieces.append(Content.styled(history, "dim"))
    if question.note:
        pieces.append(Content.assemble(("Note: ", "dim"), shown(question.note)))
    return Content("\n").join(pieces)


def answers(question: Question) -> list[Content]:
    """Return the options with the right ones marked, or the key and what else is right."""
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        right = {question.key} if isinstance(question, ChoiceQuestion) else set(question.key)
        return [
            Content.assemble(("  ✓ ", "bold"), (shown(text).plain, "bold"))
            if text in right
            else Content.assemble("    ", shown(text))
            for text in question.options
        ]
    also: tuple[str, ...] = ()
    if isinstance(question, (ClozeQuestion, ShortQuestion)):
        also = question.accepted
    if isinstance(question, GapsQuestion):
        also = tuple(text for accepted in question.accepted for text in accepted)
    if isinstance(question, NumericQuestion) and question.tolerance:
        off = question.tolerance
        also = (f"± {off:g} {question.unit}".strip(),)
    key = Content.assemble(("  ✓ ", "bold"), (shown(key_text(question)).plain, "bold"))
    return [key, Content.assemble(("    also ", "dim"), shown("; ".join(also)))] if also else [key]


def _facts(question: Question) -> str:
    told = [question.status.value, question.kind.value, question.template, question.id]
    if question.tags:
        told.insert(0, ", ".join(question.tags))
    return one_line(" · ".join(told))


def _history(entry: Entry) -> str:
    """What the score book knows of it, in words."""
    known = entry.known
    told = [f"asked {known.seen} times, missed {known.missed}"] if known.seen else []
    states = {"due today": known.due, "flagged as faulty": known.flagged, "put aside": known.suspended}
    told += [state for state, holds in states.items() if holds]
    if known.leech:
        told.append("a leech: forgotten again and again")
    return " · ".join(told)
