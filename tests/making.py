"""A small bank of our own, with a question of every kind, for tests that need one to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from trainer.bank.model import Bank, Origin
from trainer.bank.parsing import question_from
from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
)
from trainer.checking import checked
from trainer.documents.model import Document, Paragraph, ParagraphKind, Place

T = TypeVar("T", Question, Document, Bank)

NAMES = ("Anna Ruiz", "Peter Lang", "Clara Weiss")
_SENTENCES = (
    "Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998.",
    "The Alder Bridge carries 14,500 cars a day.",
    "Peter Lang founded the Fjord Gallery in Oslo in 1955.",
    "The mineral helvite was named by Clara Weiss.",
)
_MORE = (
    "Jonas Berg sold the Harbour Museum to Bremen in 1931.",
    "The Linden Line was closed in 1954.",
    "The Quarry Road was paved in 1972.",
    "Elena Costa wrote a cookbook.",
    "Samuel Reed drew a map.",
    "Ida Holm built a windmill.",
)
"""What else the wide bank asks for: no fact twice, so that all its questions may stand in one quiz."""


def document(title: str = "Bridges and galleries") -> Document:
    """A document of four sentences in two paragraphs."""
    first, second = " ".join(_SENTENCES[:2]), " ".join(_SENTENCES[2:])
    paragraphs = (Paragraph(start=0, end=len(first)), Paragraph(start=len(first) + 2, end=len(first) + 2 + len(second)))
    return Document(title=title, text=f"{first}\n\n{second}", paragraphs=paragraphs, source="notes.txt")


def notes_in(folder: Path, *, long: int = 0) -> Path:
    """A folder of three short texts, and so many longer ones that are still to be done when the first is."""
    folder.mkdir()
    sentence = "{name} opened the Alder Bridge in Oslo on 4 May 1998."
    for number, name in enumerate(NAMES):
        (folder / f"{number}.txt").write_text(sentence.format(name=name), encoding="utf-8")
    for number in range(long):
        paragraphs = (sentence.format(name=f"{name} {number}") for name in NAMES * 10)
        (folder / f"long-{number:02}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


def evidence(made: Document, sentence: int, key: str) -> Evidence:
    """The evidence of a sentence, with the key's place in it."""
    quote = (*_SENTENCES, *_MORE)[sentence]
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
        checked(
            ChoiceQuestion,
            {
                "id": "who-opened",
                "stem": "Who opened the Alder Bridge?",
                "key": "Anna Ruiz",
                "options": ("Peter Lang", "Anna Ruiz", "Clara Weiss", "Karl Bauer"),
                "asks": AnswerType.PERSON,
                "evidence": evidence(made, 0, "Anna Ruiz"),
                "template": "subject.who",
            },
        ),
        checked(
            TrueFalseQuestion,
            {
                "id": "cars",
                "stem": "The Alder Bridge carries 26,100 cars a day.",
                "key": False,
                "asks": AnswerType.STATEMENT,
                "evidence": evidence(made, 1, "14,500"),
                "template": "statement.false.number",
            },
        ),
        checked(
            ClozeQuestion,
            {
                "id": "gallery",
                "stem": "Peter Lang founded the Fjord Gallery in _____ in 1955.",
                "key": "Oslo",
                "asks": AnswerType.PLACE,
                "evidence": evidence(made, 2, "Oslo"),
                "template": "gap.place",
            },
        ),
        checked(
            ShortQuestion,
            {
                "id": "helvite",
                "stem": "Who named the mineral helvite?",
                "key": "Clara Weiss",
                "accepted": ("Weiss",),
                "asks": AnswerType.PERSON,
                "evidence": evidence(made, 3, "Clara Weiss"),
                "template": "subject.who",
            },
        ),
    )


def placed_bank() -> Bank:
    """The small bank, its first paragraph from page 12 of a PDF, under the heading "Methods"."""
    bank = small_bank()
    first, *others = bank.documents[0].paragraphs
    placed = replace(first, place=Place(page=12, heading="Methods"))
    text = replace(bank.documents[0], paragraphs=(placed, *others))
    return replace(bank, documents=(text, *bank.documents[1:]))


def small_bank(title: str = "Bridges and galleries") -> Bank:
    """The bank of those four questions."""
    made = document(title)
    return Bank(title=title, documents=(made,), questions=question_list(made), origin=Origin(generator="0.1.0"))


def _wide_document(title: str) -> Document:
    """The document of four sentences with a third paragraph."""
    short, more = document(title), " ".join(_MORE)
    start = len(short.text) + 2
    paragraphs = (*short.paragraphs, Paragraph(start=start, end=start + len(more)))
    return replace(short, text=f"{short.text}\n\n{more}", paragraphs=paragraphs)


def wide_bank(title: str = "Bridges and galleries") -> Bank:
    """A bank with a question of each kind whose answer has several parts, and one of a number."""
    made = _wide_document(title)

    def shared(name: str, stem: str, asks: AnswerType, *sentences: int) -> dict[str, object]:
        plain = tuple(evidence(made, sentence, "no key of one part") for sentence in sentences)
        return {
            "id": name,
            "stem": stem,
            "asks": asks,
            "evidence": plain[0],
            "further": plain[1:],
            "template": name,
            "difficulty": 0.5,
        }

    return Bank(
        title=title,
        documents=(made,),
        questions=(
            checked(
                MultipleQuestion,
                {
                    **shared("founders", "Who of these opened or founded something?", AnswerType.PERSON, 0, 2),
                    "key": ("Anna Ruiz", "Peter Lang"),
                    "options": ("Anna Ruiz", "Clara Weiss", "Peter Lang", "Karl Bauer"),
                },
            ),
            checked(
                NumericQuestion,
                {
                    **shared("count", "How many cars a day does the Alder Bridge carry?", AnswerType.NUMBER, 1),
                    "key": "14,500",
                    "value": 14500,
                },
            ),
            checked(
                GapsQuestion,
                {
                    **shared("gaps", "Jonas Berg sold the _____ to _____ in 1931.", AnswerType.NAME, 4),
                    "key": ("Harbour Museum", "Bremen"),
                },
            ),
            checked(
                OrderingQuestion,
                {
                    **shared("order", "Put these events in order, the earliest first.", AnswerType.DATE, 5, 6),
                    "key": ("The Linden Line was closed", "The Quarry Road was paved"),
                },
            ),
            checked(
                MatchingQuestion,
                {
                    **shared("match", "Match each person with what they did.", AnswerType.PERSON, 7, 8, 9),
                    "key": (
                        ("Elena Costa", "Wrote a cookbook"),
                        ("Samuel Reed", "Drew a map"),
                        ("Ida Holm", "Built a windmill"),
                    ),
                },
            ),
        ),
        origin=Origin(generator="0.1.0"),
    )


_PAGES = (
    ("A walk over the river", ParagraphKind.HEADING),
    (("{0} {1} Before that, carts and cattle crossed the river on a raft, and in a hard winter nobody crossed at all. "
     "The old raft still lies on the bank below the arches, where children use it as a ship."), ParagraphKind.PROSE),
    (("From the middle of the bridge one sees the mill, the church and the long roofs of the tannery. The water is "
     "brown in spring and green in summer. Fishermen say that it is never the same twice, and they should know."),
     ParagraphKind.PROSE),
    ("Two houses on the other side are worth a visit:", ParagraphKind.PROSE),
    ("the toll house, which has been a bakery since the toll was given up", ParagraphKind.LIST),
    ("the gallery, which shows painters who were never famous", ParagraphKind.LIST),
    (("{2} The rooms are small and the stairs are steep, and the best pictures hang where the light is worst. The "
     "guards know a story about each of them, and tell it to anybody who looks as if there were time."),
     ParagraphKind.PROSE),
    (("In the cellar lie stones from the quarry, each with a number and a card. {3} It shines like honey when a lamp "
     "is held behind it, and it is the only one that visitors are asked not to touch. Outside, the road goes on to "
     "the hills."), ParagraphKind.PROSE),
)  # fmt: skip # a table reads best as one
"""A text of two pages in which the four sentences stand far apart."""


def reading_bank(title: str = "A walk over the river") -> Bank:
    """The bank of those four questions on a text that takes some reading."""
    texts = [text.format(*_SENTENCES) for text, _ in _PAGES]
    starts = [sum(len(text) + 2 for text in texts[:number]) for number in range(len(texts))]
    paragraphs = tuple(
        Paragraph(start=start, end=start + len(text), kind=kind)
        for start, text, (_, kind) in zip(starts, texts, _PAGES, strict=True)
    )
    made = Document(title=title, text="\n\n".join(texts), paragraphs=paragraphs, source="walk.txt")
    return Bank(title=title, documents=(made,), questions=question_list(made), origin=Origin(generator="0.1.0"))


def typed_right(question: Question, shown: tuple[str, ...]) -> str:
    """What a person types to be right, where ``shown`` is what is offered."""
    match question:
        case MultipleQuestion() | OrderingQuestion():
            return " ".join(str(shown.index(text) + 1) for text in question.key)
        case MatchingQuestion():
            return " ".join(str(shown.index(text) + 1) for text in question.right)
        case GapsQuestion():
            return "; ".join(question.key)
        case _:
            return key_text(question)


def collected_bank(title: str = "Notes on bridges", documents: int = 3) -> Bank:
    """A bank of several short documents, each with a question on who opened a bridge and one on when."""
    made: list[Document] = []
    questions: list[Question] = []
    for number in range(documents):
        name, year = NAMES[number % len(NAMES)], 1901 + number
        text = f"{name} opened the bridge over the {number + 1}. canal in {year}."
        whole = Document(
            title=f"The {number + 1}. canal",
            text=text,
            paragraphs=(Paragraph(start=0, end=len(text)),),
            source=f"{number}.txt",
        )
        made.append(whole)
        for kind, asks, stem, key in (
            (
                Kind.SHORT,
                AnswerType.PERSON,
                "Who opened the bridge over the {}. canal?",
                text.split(" opened", maxsplit=1)[0],
            ),
            (Kind.CLOZE, AnswerType.DATE, "The bridge over the {}. canal was opened in _____.", str(year)),
        ):
            at = text.index(key)
            proof = Evidence(document=whole.id, start=0, end=len(text), quote=text, key_start=at, key_end=at + len(key))
            record = {
                "kind": kind,
                "id": f"{asks.value}-{number}",
                "stem": stem.format(number + 1),
                "key": key,
                "asks": asks,
            }
            questions.append(question_from({**record, "evidence": proof, "template": "subject.who"}))
    return Bank(title=title, documents=tuple(made), questions=tuple(questions), origin=Origin(generator="0.1.0"))


def altered(made: T, **changes: Any) -> T:
    """Return a question, document or bank with other values, whatever its class; it is held to what that says."""
    return replace(made, **changes)
