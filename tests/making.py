"""A small bank of our own, with a question of every kind, for tests that need one to look at."""

from __future__ import annotations

from trainer.bank.model import Bank, Origin
from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.documents.model import Document, Paragraph

_SENTENCES = (
    "Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998.",
    "The Alder Bridge carries 14,500 cars a day.",
    "Peter Lang founded the Fjord Gallery in Oslo in 1955.",
    "The mineral helvite was named by Clara Weiss.",
)


def document(title: str = "Bridges and galleries") -> Document:
    """A document of four sentences in two paragraphs."""
    first, second = " ".join(_SENTENCES[:2]), " ".join(_SENTENCES[2:])
    paragraphs = (Paragraph(start=0, end=len(first)), Paragraph(start=len(first) + 2, end=len(first) + 2 + len(second)))
    return Document(title=title, text=f"{first}\n\n{second}", paragraphs=paragraphs, source="notes.txt")


def evidence(made: Document, sentence: int, key: str) -> Evidence:
    """The evidence of a sentence, with the key's place in it."""
    quote = _SENTENCES[sentence]
    start = made.text.index(quote)
    place = start + quote.index(key) if key in quote else None
    return Evidence(
        document=made.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        key_start=place,
        key_end=None if place is None else place + len(key),
    )


def question_list(made: Document) -> tuple[Question, ...]:
    """A choice, a statement, a cloze and a short answer."""
    return (
        ChoiceQuestion.model_validate(
            {
                "id": "who-opened",
                "stem": "Who opened the Alder Bridge?",
                "key": "Anna Ruiz",
                "options": ("Peter Lang", "Anna Ruiz", "Clara Weiss", "Karl Bauer"),
                "asks": AnswerType.PERSON,
                "evidence": evidence(made, 0, "Anna Ruiz"),
                "template": "subject.who",
            }
        ),
        TrueFalseQuestion.model_validate(
            {
                "id": "cars",
                "stem": "The Alder Bridge carries 26,100 cars a day.",
                "key": False,
                "asks": AnswerType.STATEMENT,
                "evidence": evidence(made, 1, "14,500"),
                "template": "statement.false.number",
            }
        ),
        ClozeQuestion.model_validate(
            {
                "id": "gallery",
                "stem": "Peter Lang founded the Fjord Gallery in _____ in 1955.",
                "key": "Oslo",
                "asks": AnswerType.PLACE,
                "evidence": evidence(made, 2, "Oslo"),
                "template": "gap.place",
            }
        ),
        ShortQuestion.model_validate(
            {
                "id": "helvite",
                "stem": "Who named the mineral helvite?",
                "key": "Clara Weiss",
                "accepted": ("Weiss",),
                "asks": AnswerType.PERSON,
                "evidence": evidence(made, 3, "Clara Weiss"),
                "template": "subject.who",
            }
        ),
    )


def small_bank(title: str = "Bridges and galleries") -> Bank:
    """The bank of those four questions."""
    made = document(title)
    return Bank(title=title, documents=(made,), questions=question_list(made), origin=Origin(generator="0.1.0"))
