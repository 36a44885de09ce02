"""Our own JSON: the whole bank as one document, the same fields as in a bank file. Loses nothing.

Read back it is the bank again, documents and evidence included; it is the only format of which that holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from trainer.bank.files import header_of, question_record
from trainer.formats.model import Exported, Format


def write(exported: Exported, file: BinaryIO) -> None:
    """Write the header's fields and, under ``questions``, the records of a bank file."""
    file.writelines(piece.encode("utf-8", "backslashreplace") for piece in _pieces(exported))


def _pieces(exported: Exported) -> Iterator[str]:
    header = _dumped(header_of(exported.title, exported.documents, exported.origin))
    yield header.removesuffix("\n}") + ',\n  "questions": ['
    before = "\n    "
    for item in exported:
        yield before + _dumped(question_record(item.question)).replace("\n", "\n    ")
        before = ",\n    "
    yield "\n  ]\n}\n"


def _dumped(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2)


FORMAT = Format(name="json", title="Trainer JSON", suffix=".json", write=write)
