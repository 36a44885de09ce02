"""What a bank is: titled questions together with the documents that prove them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer.bank.questions import Question, QuestionId
from trainer.checking import CLOSED
from trainer.documents.model import Document, DocumentId


@dataclass(frozen=True, kw_only=True)
class Origin:
    """How a bank came about: which generator, which language pipeline, which settings. Enough to make it again."""

    __pydantic_config__ = CLOSED

    generator: str
    pipeline: str = ""
    count: int | None = None
    kinds: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True, kw_only=True)
class DocumentReport:
    """What became of one document on its way to questions.

    ``sentences`` and ``candidates`` are counts; ``refused`` maps a check's name to how many candidates it refused;
    ``unchosen`` counts sound candidates that lost to a better one on the same fact or to the number asked for.
    ``share`` is how much of it was gone through, from 0 to 1: less when the work was called off, in the chapter
    ``until``.
    """

    __pydantic_config__ = CLOSED

    document: DocumentId
    title: str
    sentences: int
    candidates: int
    refused: dict[str, int] = field(default_factory=dict)
    unchosen: int = 0
    chosen: int = 0
    share: float = 1.0
    until: str = ""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A document that was found and that no question was made of.

    ``reason`` says why it cannot be used; it is empty when the work was called off before its end.
    """

    __pydantic_config__ = CLOSED

    name: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What became of every document, and of the number that was asked for.

    ``called_off`` says that the work was called off: the documents in ``left_out`` without a reason are missing.
    """

    __pydantic_config__ = CLOSED

    documents: tuple[DocumentReport, ...] = ()
    asked_for: int | None = None
    left_out: tuple[LeftOut, ...] = ()
    called_off: bool = False

    @property
    def chosen(self) -> int:
        """How many questions there are in the end."""
        return sum(d.chosen for d in self.documents)

    @property
    def refused(self) -> dict[str, int]:
        """Refusals over all documents by check, most frequent first."""
        total: dict[str, int] = {}
        for document in self.documents:
            for reason, count in document.refused.items():
                total[reason] = total.get(reason, 0) + count
        return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, kw_only=True)
class Bank:
    """Questions with stable ids, and the documents they were made from. Banks hold no scores.

    Raises ``ValueError`` when two questions share an id, or a quote is not what its document says at that place.
    """

    title: str
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    origin: Origin
    report: Report | None = None

    def __post_init__(self) -> None:
        """Hold questions to their documents."""
        if not self.title:
            raise ValueError("a bank has a title")
        check_different(self.documents)
        documents = {d.id: d for d in self.documents}
        ids: set[QuestionId] = set()
        for question in self.questions:
            if question.id in ids:
                raise ValueError(f"question id {question.id} appears twice")
            ids.add(question.id)
            problem = evidence_problem(question, documents)
            if problem:
                raise ValueError(problem)

    @property
    def active(self) -> tuple[Question, ...]:
        """The questions that are asked: all but the removed and the retired ones."""
        return tuple(q for q in self.questions if q.status.is_asked)

    @property
    def texts(self) -> tuple[Document, ...]:
        """The documents that can be read: those with a text, as they are now, and no headings of imported questions."""
        return tuple(document for document in self.documents if document.text and not document.past)

    def document(self, document: DocumentId) -> Document:
        """Return the document of that id. Raises ``KeyError`` when the bank does not hold it."""
        for candidate in self.documents:
            if candidate.id == document:
                return candidate
        raise KeyError(document)

    def question(self, question: QuestionId) -> Question:
        """Return the question of that id. Raises ``KeyError`` when the bank does not hold it."""
        for candidate in self.questions:
            if candidate.id == question:
                return candidate
        raise KeyError(question)


def check_different(documents: Sequence[Document]) -> None:
    """Raise ``ValueError`` when a document stands among the documents of a bank twice."""
    if len({document.id for document in documents}) != len(documents):
        raise ValueError("a document appears twice")


def evidence_problem(question: Question, documents: Mapping[DocumentId, Document]) -> str | None:
    """Say what is wrong with a question's evidence, or None when the quote is verbatim at its place."""
    if question.document not in documents:
        return f"question {question.id}: its document {question.document} is not in the bank"
    for evidence in question.proof:
        document = documents.get(evidence.document)
        if document is None:
            return f"question {question.id}: its document {evidence.document} is not in the bank"
        if document.text[evidence.start : evidence.end] != evidence.quote:
            return f"question {question.id}: the quote is not what the document says at {evidence.start}-{evidence.end}"
    return None
