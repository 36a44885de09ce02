"""Documents that are edited, and a small maker of questions on them, for tests of what becomes of a bank then.

The maker stands in for the generator: of every sentence that says who opened what in which year it makes three
questions, each with an id that follows from the text and the place, as the generator's ids do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from trainer.bank.ids import make_question_id
from trainer.bank.model import Bank, Origin
from trainer.bank.questions import (
    GAP,
    AnswerType,
    ClozeQuestion,
    Evidence,
    Kind,
    Question,
    ShortQuestion,
)
from trainer.bank.renewing import Fresh, Renewal, renew
from trainer.documents.model import Document, DocumentId, Paragraph
from trainer.documents.stops import sentence_spans

_SENTENCE = re.compile(r"(?P<who>[A-Z]\w+ [A-Z]\w+) opened the (?P<what>[\w ]+) in (?P<year>\d{4})")


def text_of(paragraphs: Sequence[str], *, source: str = "notes.txt", title: str = "Openings") -> Document:
    """A document of some paragraphs."""
    starts = [sum(len(text) + 2 for text in paragraphs[:number]) for number in range(len(paragraphs))]
    return Document(
        title=title,
        text="\n\n".join(paragraphs),
        paragraphs=tuple(
            Paragraph(start=start, end=start + len(text)) for start, text in zip(starts, paragraphs, strict=True)
        ),
        source=source,
    )


def made_of(document: Document) -> tuple[Question, ...]:
    """The questions on a document, along its text."""
    return tuple(
        question
        for paragraph in document.paragraphs
        for start, end in sentence_spans(document.text, paragraph.start, paragraph.end)
        for question in _asked(document, start, end)
    )


def bank_of(*documents: Document) -> Bank:
    """A bank of all questions on some documents."""
    questions = tuple(question for document in documents for question in made_of(document))
    return Bank(title="Openings", documents=documents, questions=questions, origin=Origin(generator="0.1.0"))


def revised(bank: Bank, document: Document, *, old: DocumentId | None = None) -> Renewal:
    """What becomes of a bank when a document of it, the first one unless it is named, is as it is given."""
    name = bank.texts[0].id if old is None else old
    return renew(bank, [] if document.id == name else [Fresh(document, made_of(document), name)])


def _asked(document: Document, start: int, end: int) -> Iterator[Question]:
    quote = document.text[start:end]
    found = _SENTENCE.search(quote)
    if found is None:
        return
    who, what, year = found.group("who", "what", "year")
    wordings = {
        "who": (f"Who opened the {what} in {year}?", AnswerType.PERSON),
        "year": (f"In which year did {who} open the {what}?", AnswerType.DATE),
        "what": (f"{who} opened the {GAP} in {year}.", AnswerType.NAME),
    }
    for part, (stem, asks) in wordings.items():
        kind = Kind.CLOZE if GAP in stem else Kind.SHORT
        model = ClozeQuestion if kind is Kind.CLOZE else ShortQuestion
        evidence = Evidence(
            document=document.id,
            start=start,
            end=end,
            quote=quote,
            key_start=start + found.start(part),
            key_end=start + found.end(part),
        )
        yield model(
            id=make_question_id(document.fingerprint, start, end, kind, part),
            stem=stem,
            key=found.group(part),
            asks=asks,
            evidence=evidence,
            template=f"subject.{part}",
            checks=("checked",),
            confidence=0.9,
        )


def openings() -> st.SearchStrategy[str]:
    """A sentence that three questions are made of."""
    names = st.sampled_from(["Anna", "Peter", "Clara", "Jonas", "Elena", "Samuel", "Ida", "Karl"])
    family = st.sampled_from(["Ruiz", "Lang", "Weiss", "Berg", "Costa", "Reed", "Holm", "Bauer"])
    things = st.sampled_from(["Alder Bridge", "Fjord Gallery", "Linden Line", "Quarry Road", "Harbour Museum", "mill"])
    return st.builds("{} {} opened the {} in {}.".format, names, family, things, st.integers(1200, 2020))


def paragraphs() -> st.SearchStrategy[list[str]]:
    """Some different paragraphs of up to three sentences, of which not all are asked about."""
    sentences = openings() | st.sampled_from(["It was closed again.", "Nobody knows why.", "Dr. Berg says so!"])
    one = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
    return st.lists(one, min_size=1, max_size=6, unique=True)
