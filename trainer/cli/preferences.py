"""The settings as every command must see them: file, environment, and the flags given before the command.

Commands take ``load_settings`` from here; a test holds them to it, so that no command forgets whose score book it is
working on. The flags live as long as the run of one command line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from trainer import settings
from trainer.settings import Loaded, Settings

GLOBAL_OPTIONS = {"--profile": "profile"}
"""The options that stand before the command, and the setting that each gives."""

_FLAGS: ContextVar[Mapping[str, str]] = ContextVar("flags", default={})  # noqa: B039 - never changed, only replaced


def read_flags(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Part the options before the command from the rest: (setting to text, the rest)."""
    flags: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        option, equals, text = rest[0].partition("=")
        if option not in GLOBAL_OPTIONS or not (equals or rest[1:]):
            break
        flags[GLOBAL_OPTIONS[option]] = text if equals else rest[1]
        rest = rest[1 if equals else 2 :]
    return flags, rest


def is_completing() -> bool:
    """Whether a shell asks how a line goes on; the line then stands in the environment."""
    return any(name.endswith("_COMPLETE") for name in os.environ)


@contextmanager
def given(flags: Mapping[str, str]) -> Iterator[None]:
    """Let flags count until the command line has run."""
    token = _FLAGS.set(flags)
    try:
        yield
    finally:
        _FLAGS.reset(token)


def load_settings() -> Settings:
    """Read the settings for this command. Raises as :func:`trainer.settings.load_settings`."""
    return settings.load_settings(flags=_FLAGS.get())


def read_settings() -> Loaded:
    """Read the settings with the source of each; the profile need not exist."""
    return settings.read_settings(flags=_FLAGS.get())
