"""What every format for other programs has to say about a question before it writes it."""

from __future__ import annotations

from trainer.bank.questions import Question, texts_of
from trainer.documents.model import Document
from trainer.formats.escaping import is_writable
from trainer.formats.model import ItemProblem


def control_characters(question: Question, document: Document) -> tuple[ItemProblem, ...]:
    """Report a question of which a character must be left out because no file for another program can hold it."""
    texts = [*texts_of(question), *(e.quote for e in (question.evidence, *question.further)), document.title]
    if all(is_writable(text) for text in texts):
        return ()
    return (ItemProblem(question.id, "control characters were left out of its texts", written=True),)
