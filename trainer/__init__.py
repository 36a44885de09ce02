"""Trainer turns what you read into quizzes that can be trusted.

The public interface; each name is imported when it is first used, so that ``import trainer`` costs nothing:

- ``read_document(path)`` reads a file into a :class:`Document`
- ``generate(document, ...)`` makes a :class:`Bank` of questions with its report
- ``load_bank(path)`` and ``save_bank(bank, path)`` read and write bank files
- ``export_bank(bank, format, path)`` writes a bank as another program expects it
"""

from __future__ import annotations

import importlib

from trainer.version import __version__

TYPE_CHECKING = False  # type checkers take it for true; typing takes as long to import as Python to start
if TYPE_CHECKING:
    from trainer.bank.files import load_bank, save_bank
    from trainer.bank.model import Bank
    from trainer.documents.model import Document
    from trainer.documents.reading import read_document
    from trainer.formats.exporting import export_bank
    from trainer.generator.pipeline import generate

__all__ = ["Bank", "Document", "__version__", "export_bank", "generate", "load_bank", "read_document", "save_bank"]

_HOMES = {
    "Bank": "trainer.bank.model",
    "Document": "trainer.documents.model",
    "export_bank": "trainer.formats.exporting",
    "generate": "trainer.generator.pipeline",
    "load_bank": "trainer.bank.files",
    "read_document": "trainer.documents.reading",
    "save_bank": "trainer.bank.files",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if home := _HOMES.get(name):
        return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'trainer' has no attribute '{name}'")
