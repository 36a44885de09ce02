"""How ids are made: from what a question asks of which passage, or from any text."""

from __future__ import annotations

import hashlib
from base64 import b32encode

from trainer.bank.questions import Kind, QuestionId


def make_question_id(fingerprint: str, start: int, end: int, kind: Kind, asked: str) -> QuestionId:
    """Make the id of a new question: 16 letters and digits that depend only on what is asked of which passage.

    ``fingerprint`` is the document's, ``start`` and ``end`` the evidence span in code points, ``asked`` names the part
    of the fact that is asked for. Ids are made once and then stored: editing the wording keeps the id.
    """
    return hashed_id("\x1f".join((fingerprint, str(start), str(end), kind.value, asked)))


def hashed_id(seed: str) -> QuestionId:
    """Return the id that follows from a text: 16 letters and digits."""
    return QuestionId(b32encode(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()[:10]).decode().lower())
