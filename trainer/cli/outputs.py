"""Guards the files that commands write: none is replaced unasked, and never one that is being read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from trainer.bank.files import SUFFIX
from trainer.errors import WrongUse
from trainer.files import is_any_of
from trainer.safe_text import shell_words


def check_output(output: Path, inputs: Iterable[str | Path], *, force: bool, otherwise: str = "") -> None:
    """Refuse to write over a file unasked, and over one that is read even when asked.

    ``otherwise`` says what else may be done where the file exists, in a sentence.

    Raises:
        WrongUse: the file exists and ``force`` is not given, or it is one of the ``inputs``.

    """
    if is_any_of(output, inputs):
        raise WrongUse(f"{output} is what would be read.", hint="Give another name for what to write.")
    if output.exists() and not force:
        hint = f"Give another name, or --force to replace it. {otherwise}"
        raise WrongUse(f"{output} exists already.", hint=hint.rstrip())


def check_bank_output(output: Path, inputs: Iterable[str | Path], *, force: bool, otherwise: str = "") -> None:
    """Refuse what :func:`check_output` does, and a name that no bank file has. Raises ``WrongUse``."""
    if output.suffix != SUFFIX:
        named = shell_words(output.with_suffix(SUFFIX))
        raise WrongUse(f"The name of a bank file ends in {SUFFIX}.", hint=f"Call it {named}.")
    check_output(output, inputs, force=force, otherwise=otherwise)
