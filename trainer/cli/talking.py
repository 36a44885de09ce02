"""How commands speak: data to stdout, talk to stderr, foreign text made harmless on the way."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from trainer.errors import WrongUse
from trainer.safe_text import one_line, printable


def out(text: str = "") -> None:
    """Write data to stdout."""
    _write(_encodable(printable(text), sys.stdout.encoding))


def out_json(value: object) -> None:
    """Write a value as JSON to stdout; escapes keep it harmless in a terminal."""
    _write(json.dumps(value, ensure_ascii=True, indent=2))


def say(text: str) -> None:
    """Write one line of talk to stderr."""
    sys.stderr.write(_encodable(one_line(text), sys.stderr.encoding) + "\n")
    sys.stderr.flush()


def say_lines(text: str) -> None:
    """Write several lines of talk to stderr, their columns as they are."""
    sys.stderr.write(_encodable(printable(text), sys.stderr.encoding) + "\n")
    sys.stderr.flush()


def has_terminal() -> bool:
    """Whether there is somebody to ask: a terminal on both sides."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def has_screen() -> bool:
    """Whether the screen front end can run here: a terminal that can do more than print."""
    return has_terminal() and os.environ.get("TERM", "dumb") not in {"", "dumb"}


def ask(text: str) -> str | None:
    """Ask something and return the line that is typed, or None at the end of the input."""
    out(text)
    sys.stdout.write("> ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def agrees(text: str) -> bool:
    """Ask whether to do something; a plain Return agrees."""
    answer = ask(f"{text} [Y/n]")
    return (answer or "").casefold() not in {"n", "no"}


def consents(text: str) -> bool:
    """Ask whether to do something that changes what is kept; only a clear yes counts.

    Raises:
        WrongUse: there is no terminal, and so nobody to ask.

    """
    if not has_terminal():
        raise WrongUse(
            "Nothing was changed: without a terminal nobody can be asked.", hint="The same command with --yes does it."
        )
    sys.stdout.write(_encodable(f"{one_line(text)} [y/N] ", sys.stdout.encoding))
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def table(rows: Sequence[tuple[str, ...]], *, header: tuple[str, ...]) -> str:
    """Lay rows out in columns parted by two spaces; numbers are aligned to the right."""
    safe = [tuple(one_line(cell) for cell in row) for row in [header, *rows]]
    widths = [max(len(row[n]) for row in safe) for n in range(len(header))]
    right = [all(row[n].rstrip("%").isdigit() for row in safe[1:]) for n in range(len(header))]
    lines = (
        "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in safe
    )
    return "\n".join(lines)


def _write(text: str) -> None:
    """Write a line; when the reader has gone ("trainer bank show x | head"), stop without a complaint."""
    try:
        sys.stdout.write(text + "\n")
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lives until the process ends
        raise SystemExit(0) from None  # not the error itself, of which typer makes a failure


def _encodable(text: str, encoding: str | None) -> str:
    """Replace what the stream's encoding cannot write, instead of failing half-way."""
    encoding = encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding, "replace")
