"""Our own JSON: the whole bank as one document, the same fields as in a bank file. Loses nothing."""

from __future__ import annotations

import json

from trainer.bank.files import header_of, question_record
from trainer.bank.model import Bank
from trainer.formats.model import Format, Written


def write(bank: Bank) -> Written:
    """Write the header's fields and, under ``questions``, the records of a bank file."""
    record = {**header_of(bank), "questions": [question_record(question) for question in bank.questions]}
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return Written(text.encode("utf-8", "backslashreplace"), len(bank.questions))


FORMAT = Format("json", "Trainer JSON", ".json", write)
