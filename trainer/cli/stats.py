"""``trainer stats``: what the score book says, as figures and pictures, or as data for other programs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.cli.choices import complete_statistics
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, table
from trainer.errors import NoQuestions, NothingFound, UnknownName, WrongUse
from trainer.settings import Settings

if TYPE_CHECKING:
    from trainer.scores.columns import Answers
    from trainer.scores.statistics.finding import Statistic
    from trainer.scores.statistics.missed import Missed
    from trainer.scores.statistics.periods import Scope
    from trainer.scores.statistics.summary import Summary

_LINES, _NARROWEST, _WIDEST = 14, 40, 100
_MOST_ROWS = 50
_MISSED, _GROUPS = 10, 15
_NOTHING, _BEGIN = "No question was answered yet.", "Begin with 'trainer quiz'."


def stats(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="One statistic, drawn and with its table; --list shows which there are.",
            autocompletion=complete_statistics,
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the statistics.")] = False,
    since: Annotated[
        str, typer.Option("--since", metavar="PERIOD", help="Only answers since: 30d, 12w, 6m, 1y, a date, or all.")
    ] = "all",
    by: Annotated[
        str | None, typer.Option("--by", metavar="UNIT", help="Cut the time into: day, week, month or year.")
    ] = None,
    bank: Annotated[
        list[str] | None, typer.Option("--bank", metavar="BANK", help="Only questions of this bank; may be repeated.")
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="TITLE", help="Only questions on this document; may be repeated."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the table as CSV.")] = False,
) -> int:
    """Show how many questions you answered, how well, and everything else that the score book tells.

    Example: trainer stats retention --since 90d
    """
    from trainer.scores.statistics.registry import NAMES, statistic, statistics

    if listed:
        rows = [(found.name, found.title, found.about) for found in statistics()]
        if as_json:
            out_json([dict(zip(("name", "title", "about"), row, strict=True)) for row in rows])
        else:
            out(table([(name, about) for name, _, about in rows], header=("NAME", "WHAT IT TELLS")))
        return 0
    if as_csv and (as_json or name is None):
        raise WrongUse(
            "--csv prints one statistic, and not as JSON as well.",
            hint=f"Name one of them, such as 'trainer stats {NAMES[0]} --csv'.",
        )
    chosen = None if name is None else statistic(name)
    settings = load_settings()
    scope = _scope(settings, since, by)
    if not settings.score_book.exists():
        if as_json:
            out_json(None)
        raise NoQuestions(_NOTHING, hint=_BEGIN)

    from trainer.opening import open_book
    from trainer.scores.statistics.narrowing import narrowed

    with open_book(settings) as book:
        answers = narrowed(book.columns(scope.calendar), bank or (), document or ())
    if chosen is None:
        return _overview(answers, scope, as_json=as_json)
    return _one(chosen, answers, scope, as_json=as_json, as_csv=as_csv)


def _scope(settings: Settings, since: str, by: str | None) -> Scope:
    from trainer.scores.statistics.periods import Unit, scope_for

    if by is not None and by not in set(Unit):
        raise UnknownName("unit of time", by, [unit.value for unit in Unit])
    return scope_for(settings, _now(), since, None if by is None else Unit(by))


def _one(statistic: Statistic, answers: Answers, scope: Scope, *, as_json: bool, as_csv: bool) -> int:
    """Show one statistic; without a figure the exit code says so."""
    from trainer.scores.statistics.writing import to_csv, to_json

    found = statistic.compute(answers, scope)
    if as_json:
        out_json(to_json(statistic, found, scope))
    elif as_csv:
        out(to_csv(statistic, found).rstrip("\n"))
    if not found.rows:
        raise NothingFound(found.headline)
    if as_json or as_csv:
        return 0

    from trainer.charts.drawing import draw
    from trainer.charts.ink import ink_for
    from trainer.charts.pieces import plain
    from trainer.charts.tables import lay_out
    from trainer.scores.statistics.finding import cells_of, headings

    ink = ink_for(sys.stdout.encoding)
    period = "" if scope.since is None or statistic.whole else f" since {scope.since}"
    out(f"{statistic.title}{period}")
    out(found.headline)
    picture = draw(found.chart, _width(), _LINES, ink) if found.chart is not None else ()
    if picture:
        out()
        out(plain(picture))
    out()
    columns = [(heading.text, heading.form) for heading in headings(statistic.row)]
    shown = found.rows[:_MOST_ROWS]
    out("\n".join(lay_out(columns, [cells_of(row) for row in shown], _room(), ink.cut)))
    if len(found.rows) > len(shown):
        out(f"and {len(found.rows) - len(shown):,} more; --csv prints all")
    return 0


def _overview(answers: Answers, scope: Scope, *, as_json: bool) -> int:
    """Show all answers, by bank and by kind, the most missed, the streak and what is due."""
    from trainer.charts.forms import Form, counted, written
    from trainer.charts.tables import lay_out
    from trainer.scores.statistics.summary import summary
    from trainer.scores.statistics.tallies import NO_ANSWERS

    found = summary(answers, scope)
    missed = found.missed.rows[:_MISSED]
    if as_json:
        out_json(_told(found, missed))
    if not found.total.answered:
        raise NoQuestions(NO_ANSWERS if scope.since else _NOTHING, hint=_BEGIN)
    if as_json:
        return 0
    streak = f"streak: {counted(found.streak, 'day')} (longest {found.longest})"
    share = written(found.total.share, Form.SHARE)
    out(f"{found.total.answered:,} answered, {share} correct; {streak}; due now: {found.due:,}")
    groups = [("CORRECT", Form.SHARE), ("FROM", Form.SHARE), ("TO", Form.SHARE)]
    for heading, named in (("BANK", found.by_bank.rows), ("KIND", found.by_kind.rows)):
        rows = [(g.name, g.answered, g.accuracy, g.low, g.high) for g in named[:_GROUPS]]
        out("\n" + "\n".join(lay_out([(heading, Form.TEXT), ("ANSWERED", Form.COUNT), *groups], rows, _room())))
        if len(named) > _GROUPS:
            out(f"and {len(named) - _GROUPS:,} more: trainer stats {heading.lower()}s")
    if missed:
        columns = [("MISSED", Form.COUNT), ("ASKED", Form.COUNT), ("QUESTION", Form.TEXT)]
        out("\n" + "\n".join(lay_out(columns, [(m.missed, m.answered, m.stem) for m in missed], _room())))
    out("\nMore: trainer stats --list")
    return 0


def _told(found: Summary, missed: Sequence[Missed]) -> dict[str, object]:
    """The overview as a value for JSON."""

    def tally(answered: int, correct: int) -> dict[str, object]:
        return {"answered": answered, "correct": correct, "accuracy": round(correct / answered, 4) if answered else 0.0}

    return {
        "total": tally(found.total.answered, found.total.correct),
        "by_bank": {group.name: tally(group.answered, group.correct) for group in found.by_bank.rows},
        "by_kind": {group.name: tally(group.answered, group.correct) for group in found.by_kind.rows},
        "most_missed": [
            {
                "question": question.question,
                "stem": question.stem,
                "bank_title": question.bank,
                "missed": question.missed,
                "answered": question.answered,
            }
            for question in missed
        ],
        "streak_days": found.streak,
        "longest_streak_days": found.longest,
        "due": found.due,
        "late": found.late,
    }


def _now() -> datetime:
    return datetime.now(UTC)


def _width() -> int:
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size().columns))


def _room() -> int | None:
    """How wide a table may be: as wide as a terminal, and without one as wide as it is."""
    return _width() if sys.stdout.isatty() else None
