"""``trainer export``: a bank as another program expects it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.bank.library import find_bank
from trainer.cli.choices import KINDS_HELP, complete_banks, complete_formats, complete_kinds, read_kinds
from trainer.cli.outputs import check_output
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out, out_json, say
from trainer.errors import ExitCode, NoQuestions, NotCarried, TrainerError, WrongUse

if TYPE_CHECKING:
    from trainer.bank.streaming import Stream
    from trainer.formats.exporting import Delivered

ALL = "all"
"""What ``--to`` takes for every format."""

_PATIENCE = 3.0
"""Seconds between two words about how far it has come."""


def export(
    bank: Annotated[
        str, typer.Argument(metavar="BANK", help="A bank's name, title or file.", autocompletion=complete_banks)
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="FORMAT", help="'trainer formats' lists them; or all.", autocompletion=complete_formats
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write, or the folder for it.")
    ],
    count: Annotated[
        int | None,
        typer.Option("-n", "--count", min=1, help="A test of at most so many, none of which answers another."),
    ] = None,
    kinds: Annotated[str | None, typer.Option(help=KINDS_HELP, autocompletion=complete_kinds)] = None,
    search: Annotated[
        str | None,
        typer.Option("--filter", metavar="SEARCH", help="Only what this search finds, such as 'doc:curie tag:dates'."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Choose other questions for -n.")] = 0,
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write a file only if every question is carried as it is.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> int:
    """Write a bank for another program; what the format cannot carry is said question by question.

    Example: trainer export marie-curie --to moodle-xml -o curie.xml
    """
    from trainer.bank.query_text import parse_query
    from trainer.bank.streaming import stream_bank
    from trainer.formats.choosing import narrowed, quiz_of
    from trainer.formats.registry import find_format

    path = find_bank(bank, load_settings())
    query = None if search is None else parse_query(search)
    if query is not None and query.asks_scores:
        raise WrongUse("An export knows nothing of the score book.", hint="Leave 'is:' with what it tells out.")
    stream = narrowed(
        stream_bank(path, lambda damage: say(f"{path.name}: {damage}; left out.")),
        kinds=read_kinds(kinds),
        query=query,
    )
    if count is not None:
        stream = quiz_of(stream, count, seed=seed, format=None if to == ALL else find_format(to))
    done: list[Delivered] = []
    for one in _deliver(stream, path, to, output, force=force, strict=strict):
        done.append(one)
        if not as_json:
            _tell(one)
    if as_json:
        records = [_record(one) for one in done]
        out_json(records if to == ALL else records[0])
    if all(isinstance(one.outcome, NoQuestions) for one in done):
        raise NoQuestions(f"No format can carry a question of '{stream.title}'.", hint="See 'trainer bank show'.")
    if to != ALL and isinstance(done[0].outcome, NotCarried):
        raise done[0].outcome
    refused = any(isinstance(one.outcome, TrainerError) for one in done)
    return ExitCode.INVALID_DATA if strict and refused else ExitCode.DONE


def _deliver(stream: Stream, bank: Path, to: str, output: Path, *, force: bool, strict: bool) -> Iterator[Delivered]:
    """Write the one format, or all of them into a folder that is new or empty."""
    from trainer.formats.exporting import Delivered, export_all, usual_name, write_export
    from trainer.formats.registry import find_format

    if to == ALL:
        check_output(output, [bank], force=force or (output.is_dir() and not any(output.iterdir())))
        progress = _Progress(stream.most)
        yield from export_all(
            stream, output, strict=strict, on_item=progress, on_broken=lambda broken: say(str(broken))
        )
        return
    found = find_format(to)
    target = output / usual_name(stream.title, found) if output.is_dir() else output
    check_output(target, [bank], force=force)
    try:
        yield Delivered(
            found, target, write_export(stream, found, target, strict=strict, on_item=_Progress(stream.most))
        )
    except NotCarried as refusal:
        yield Delivered(found, target, refusal)


def _tell(one: Delivered) -> None:
    """Say what was written and, reason by reason, which questions were not, or not as they are."""
    from trainer.formats.model import by_reason

    if isinstance(one.outcome, NoQuestions):
        say(f"{one.format.name}: {one.outcome.message}")
        return
    refused = isinstance(one.outcome, NotCarried)
    for problems in by_reason(one.outcome.problems):
        changed = "Would be changed" if refused else "Exported with a change"
        ids = ", ".join(problem.question for problem in problems)
        say(f"{one.format.name}: {changed if problems[0].written else 'Not exported'}: {problems[0].reason}: {ids}.")
    if isinstance(one.outcome, NotCarried):
        say(f"{one.format.name}: {one.outcome.message}")
        return
    out(f"{one.path}: {one.outcome.written} questions as {one.format.name}")
    if one.format.after:
        say(one.format.after)


def _record(one: Delivered) -> dict[str, object]:
    record: dict[str, object] = {"format": one.format.name, "file": None, "written": 0, "refused": None, "problems": []}
    if isinstance(one.outcome, NoQuestions):
        return {**record, "refused": one.outcome.message}
    problems = [
        {"question": problem.question, "reason": problem.reason, "written": problem.written}
        for problem in one.outcome.problems
    ]
    if isinstance(one.outcome, NotCarried):
        return {**record, "refused": one.outcome.message, "problems": problems}
    return {**record, "file": str(one.path), "written": one.outcome.written, "problems": problems}


class _Progress:
    """Tells now and then how many questions were gone through."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._told = clock()

    def __call__(self, count: int) -> None:
        """Take how many they are by now."""
        if self._clock() - self._told >= _PATIENCE:
            self._told = self._clock()
            say(f"{count:,} of {self._most:,} questions ...")
