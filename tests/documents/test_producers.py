"""Files of real programs, with furniture around an article: its words come back, and no question is of the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.readers import articles
from benchmarks.readers.articles import Article, Piece
from benchmarks.readers.comparing import compared
from benchmarks.readers.furniture import Sort, found, sentence
from benchmarks.readers.matrix import Made, made
from benchmarks.readers.producers import PRODUCERS, Producer
from trainer.documents.model import Document, ParagraphKind
from trainer.documents.reading import read_document, read_text
from trainer.generator.pipeline import generate

SLOW = ("LibreOffice", "Impress", "XeLaTeX, book", "XeLaTeX, article", "Chromium, printed", "Chromium, book", "EPUB 2")
"""What ``python -m benchmarks.readers`` tries alone: starting these programs takes seconds."""

TRIED = [p for p in PRODUCERS if not any(name in p.name for name in SLOW) or (p.kind, p.name) == ("PDF", "LibreOffice")]


@pytest.fixture(scope="module")
def article() -> Article:
    taken = articles.taken(articles.SEEDS / "apollo-11.md")
    assert taken is not None
    heading = Piece("The flight", ParagraphKind.HEADING)
    item = Piece("Columbia, the command module", ParagraphKind.LIST)
    pieces = (*taken.pieces[:3], heading, *taken.pieces[3:6], item, replace(item, text="Eagle, the lander"))
    return replace(taken, pieces=(*pieces, taken.pieces[6]))


def read(producer: Producer, article: Article, folder: Path) -> tuple[Made, Document]:
    if producer.missing:
        pytest.skip(f"{', '.join(producer.missing)} is not installed")
    (file,) = made(producer, [article], folder)
    return file, read_document(file.path)


@pytest.mark.parametrize("producer", TRIED, ids=lambda p: f"{p.kind}-{p.name}")
def test_the_words_come_back_and_nothing_else_can_be_asked_about(
    producer: Producer, article: Article, tmp_path: Path
) -> None:
    file, document = read(producer, article, tmp_path)
    came = compared(producer.name, file.article, document)
    assert came.recall >= 0.97
    assert came.precision >= 0.95  # an author or a caption without a number is shown, and a short text shows it more
    assert not came.leaked
    assert producer.parted or came.whole >= came.paragraphs - 1


@pytest.mark.parametrize("name", ["newspaper", "typst, two columns"])
def test_no_question_rests_on_furniture(name: str, article: Article, tmp_path: Path) -> None:
    producer = next(one for one in PRODUCERS if one.name == name)
    short = replace(article, pieces=article.pieces[:4])
    _, document = read(producer, short, tmp_path)
    assert quotes(document)
    assert not found(" ".join(quotes(document)))


def test_furniture_would_be_asked_about_if_it_were_taken_for_prose() -> None:
    text = f"{sentence(Sort.FOOTER)} It was the third bridge of that town, and it is 412 metres long."
    assert found(" ".join(quotes(read_text(text, source="a.txt", title="Bridges"))))


def quotes(document: Document) -> list[str]:
    """The evidence of all questions on a document."""
    return [one.quote for question in generate(document).questions for one in question.proof]
