"""Says what to do with a bank that was just made: a command that works from where one is."""

from __future__ import annotations

from pathlib import Path

from trainer.bank.files import SUFFIX
from trainer.bank.library import find_banks
from trainer.bank.naming import stem_of
from trainer.cli.talking import say
from trainer.errors import TrainerError
from trainer.opening import split_sources
from trainer.safe_text import quoted_command, shell_words
from trainer.settings import Settings


def tell_next_step(bank: Path, title: str, settings: Settings) -> None:
    """Say how a bank is asked and, where home does not list it, how it comes there; nothing that would be refused."""
    next_ = f"Next: {shell_words('trainer', 'quiz', bank)}"
    if bank.resolve() in {path.resolve() for path in find_banks(settings)}:
        say(f"Next: {shell_words('trainer', 'quiz', _word_for(bank, settings))}")
    elif (settings.banks / f"{stem_of(title)}{SUFFIX}").exists():
        say(next_)
    else:
        say(f"{next_} ({quoted_command('import', bank)} adds it to your own banks, which home lists)")


def _word_for(bank: Path, settings: Settings) -> str:
    """Return the shortest word by which commands find a bank that is listed: its name, if nothing here is called so."""
    try:
        banks, _ = split_sources([bank.stem], settings)
    except TrainerError:
        banks = []
    found = [path.resolve() for path in banks] == [bank.resolve()]
    return bank.stem if found and not Path(bank.stem).exists() else str(bank)
