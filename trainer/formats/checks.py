"""What every format for other programs has to say about a question before it writes it."""

from __future__ import annotations

from trainer.bank.questions import ChoiceQuestion, ClozeQuestion, Question, ShortQuestion
from trainer.documents.model import Document
from trainer.formats.escaping import is_writable
from trainer.formats.model import ItemProblem


def control_characters(question: Question, document: Document) -> tuple[ItemProblem, ...]:
    """Report a question of which a character must be left out because no file for another program can hold it."""
    texts = [question.stem, question.evidence.quote, document.title]
    if isinstance(question, ChoiceQuestion):
        texts += question.options
    elif isinstance(question, (ClozeQuestion, ShortQuestion)):
        texts += [question.key, *question.accepted]
    if all(is_writable(text) for text in texts):
        return ()
    return (ItemProblem(question.id, "control characters were left out of its texts", written=True),)
