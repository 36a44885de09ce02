"""``trainer scores``: every answer of the score book for another program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.cli.outputs import check_output
from trainer.cli.preferences import load_settings
from trainer.cli.talking import out
from trainer.errors import NoQuestions
from trainer.files import atomic_writing

if TYPE_CHECKING:
    from trainer.scores.model import AnswerRow


class ScoreFormat(StrEnum):
    """What answers can be written as."""

    XAPI = "xapi"
    CSV = "csv"
    JSON = "json"


def scores(
    to: Annotated[
        ScoreFormat, typer.Option("--to", help="xAPI statements for a learning record store, a table, or JSON.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
    learner: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who answered. Default: the profile's name.")
    ] = None,
    home_page: Annotated[
        str, typer.Option(metavar="URL", help="The home page of the system that knows the learner, for xAPI.")
    ] = "http://localhost",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> int:
    """Write every answer that counts, with its question, verdict and time, for another program.

    Example: trainer scores --to xapi -o statements.json
    """
    settings = load_settings()
    if not settings.score_book.exists():
        raise NoQuestions("No question was answered yet.", hint="Begin with 'trainer quiz'.")
    check_output(output, [settings.score_book], force=force)

    from trainer.opening import open_book
    from trainer.scores import attempts

    who = attempts.Learner(learner or settings.profile, home_page)
    writers: dict[ScoreFormat, Callable[[Iterable[AnswerRow], attempts.Learner], Iterator[str]]] = {
        ScoreFormat.XAPI: attempts.to_xapi,
        ScoreFormat.CSV: attempts.to_csv,
        ScoreFormat.JSON: attempts.to_json,
    }
    with open_book(settings) as book:
        rows = book.answers()
    with atomic_writing(output) as file:
        for piece in writers[to](rows, who):
            file.write(piece.encode("utf-8", "backslashreplace"))
    out(f"{output}: {len(rows)} answers as {to.value}")
    return 0
