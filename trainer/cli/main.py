"""The entry point: runs a command and turns whatever happens into one sentence and an exit code.

``--version`` is answered before anything is imported. Nothing here shows a traceback: foreseen errors say what is
wrong, where and what to do; unforeseen ones are written to a crash report beside the score book.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence

from trainer.version import __version__

_ENVIRONMENT = 4
_INTERRUPTED = 130
_CANNOT_WRITE = {errno.ENOSPC, errno.EDQUOT, errno.EIO}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _open_closed_streams()
    try:
        code = _version() if given == ["--version"] else _run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted; every answer given so far is kept.\n")
        return _INTERRUPTED
    except BrokenPipeError:  # the reader is gone; let the rest vanish
        sys.stdout = _nowhere()
        return 0
    except OSError as error:
        sys.stdout = _nowhere()
        _complain(f"Cannot write the output: {(error.strerror or str(error)).lower()}. Make room, then try again.")
        return _ENVIRONMENT
    return code


def _version() -> int:
    sys.stdout.write(f"trainer {__version__}\n")
    return 0


def _open_closed_streams() -> None:
    """Give a process that was started without stdin, stdout or stderr empty ones; Python leaves them None."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - lives until the process ends
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()


def _nowhere() -> io.TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - lives until the process ends


def _start_lightly() -> None:
    """Spare the start what only a long run needs: collecting garbage, and pydantic's search for plugins.

    Collecting begins with the first million objects, that is with the first long run.
    """
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _run(arguments: list[str]) -> int:
    _start_lightly()
    from trainer.cli.preferences import given, read_flags

    flags, rest = read_flags(arguments)
    with given(flags):
        return _answered(arguments, rest)


def _answered(arguments: list[str], rest: list[str]) -> int:
    """Run a command line; ``rest`` is what stands after the options for all commands."""
    from trainer.errors import ExitCode, TrainerError

    try:
        return _exit_code(_parsed(arguments, rest) if _has_options(rest) else _asked(rest))
    except TrainerError as error:
        _complain(str(error))
        return int(error.exit_code)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get("TRAINER_DEBUG") or (isinstance(error, OSError) and error.errno in _CANNOT_WRITE):
            raise
        from trainer.cli.crash import write_report

        _complain(f"Something went wrong that should not: {type(error).__name__}. {write_report(error)}")
        return int(ExitCode.ENVIRONMENT)


def _has_options(rest: list[str]) -> bool:
    """Whether there is more than ``quiz`` and what to ask from.

    Words alone need no parser, and so the first question need not wait until typer is imported.
    """
    from trainer.cli.preferences import is_completing

    return rest[:1] not in ([], ["quiz"]) or any(word.startswith("-") for word in rest) or is_completing()


def _asked(words: list[str]) -> int:
    from trainer.cli.asking import ask_from

    return ask_from(words)


def _parsed(arguments: list[str], rest: list[str]) -> object:
    from typer.exceptions import TyperException

    from trainer.cli.app import build

    try:
        return build(arguments)(arguments, prog_name="trainer", standalone_mode=False)
    except TyperException as error:
        context = getattr(error, "ctx", None)
        _complain(_wrong_use(error.format_message(), rest, context.command_path if context is not None else "trainer"))
        return int(error.exit_code)


def _exit_code(returned: object) -> int:
    """Take what a command returns; typer makes a code of Ctrl+C, and so does the screen."""
    if returned == _INTERRUPTED:
        raise KeyboardInterrupt
    return returned if isinstance(returned, int) else 0


def _wrong_use(said: str, arguments: list[str], command: str) -> str:
    """Word what is wrong with the arguments, and say where to look: in the help of the ``command`` that was read."""
    from trainer.cli.app import COMMANDS
    from trainer.cli.preferences import GLOBAL_OPTIONS
    from trainer.safe_text import quoted_command

    named = next(iter(arguments), "")
    for option in GLOBAL_OPTIONS:
        if named in COMMANDS and any(word.partition("=")[0] == option for word in arguments):
            return f"{option} stands before the command: 'trainer {option} NAME {named}'."
    if named not in COMMANDS and os.path.exists(named):  # noqa: PTH110 - pathlib would be a further import
        return f"{named} is no command. Did you mean {quoted_command('quiz', named)}?"
    said = said.replace("?.", "?").rstrip(".")
    return f"{said}{'' if said.endswith('?') else '.'} See '{command} --help'."


def _complain(text: str) -> None:
    from trainer.safe_text import one_line

    sys.stderr.write(f"trainer: {one_line(text)}\n")
