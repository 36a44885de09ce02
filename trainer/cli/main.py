"""The entry point: runs a command and turns whatever happens into one sentence and an exit code.

``--version`` is answered before anything is imported. Nothing here shows a traceback: foreseen errors say what is
wrong, where and what to do; unforeseen ones are written to a crash report beside the score book.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from trainer.version import __version__

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        sys.stdout.write(f"trainer {__version__}\n")
        return 0
    _start_lightly()
    try:
        code = _run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the reader is gone; let the rest vanish
        return 0
    if code == _INTERRUPTED:
        sys.stderr.write("\nInterrupted; every answer given so far is kept.\n")
    return code


def _start_lightly() -> None:
    """Spare the start what only a long run needs: collecting garbage, and pydantic's search for plugins.

    Collecting begins with the first million objects, that is with the first long run.
    """
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _run(arguments: list[str]) -> int:
    from trainer.errors import ExitCode, TrainerError

    try:
        from typer.exceptions import TyperException

        from trainer.cli.app import build

        try:
            code = build(arguments)(arguments, prog_name="trainer", standalone_mode=False)
        except TyperException as error:
            said = error.format_message()
            if said:
                _complain(f"{said.rstrip('.')}. See 'trainer --help'.")
            return int(error.exit_code)
        return code if isinstance(code, int) else 0
    except TrainerError as error:
        _complain(str(error))
        return int(error.exit_code)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get("TRAINER_DEBUG"):
            raise
        from trainer.cli.crash import write_report

        _complain(f"Something went wrong that should not: {type(error).__name__}. {write_report(error)}")
        return int(ExitCode.ENVIRONMENT)


def _complain(text: str) -> None:
    from trainer.safe_text import one_line

    sys.stderr.write(f"trainer: {one_line(text)}\n")
