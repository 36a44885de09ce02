"""What is too much is refused, and no error of a library comes to light; what is said of which file: ``bad_input``."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bad_input.packages import minimal_pdf, with_entity
from tests.documents import writing
from trainer.documents import packages, pdf
from trainer.documents.blocks import Page
from trainer.documents.content import WRAPPED
from trainer.documents.kinds import EPUB, HTML, KINDS, OPEN_TEXT, PDF, RESTRUCTURED, SLIDES, SUBTITLES, WORD, SourceKind
from trainer.documents.reading import read_document
from trainer.errors import DocumentRefused

ARTICLE = writing.article()
BINARY = [kind for kind in KINDS if kind.binary]
PIECES = ("<p>", "</div>", "<table>", "<li>", "00:01.000 --> 00:02.000\n", "WEBVTT\n", "::\n", "\n\n", "====\n")
WRITTEN = {kind.name: writing.WRITERS[kind.suffixes[0]](ARTICLE) for kind in BINARY}


def put(folder: Path, data: bytes, name: str = "a.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_pdf_may_have_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    with pytest.raises(DocumentRefused, match=r"a\.pdf has 4 pages; a PDF may have up to 3. Split it."):
        pdf.read_pdf(minimal_pdf(pages=4), "a.pdf")


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1_000_000)
    bomb = writing.zipped({"word/document.xml": b"<a/>", "word/media/a.bin": bytes(1_000_001)})
    with pytest.raises(DocumentRefused, match=r"a\.docx holds more than 1 MB or 20,000 files when it is unpacked."):
        WORD.read(bomb, "a.docx")


def test_a_part_of_an_archive_may_be_so_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_PART", 1000)
    with pytest.raises(DocumentRefused, match=r"holds a text of more than"):
        OPEN_TEXT.read(writing.zipped({"content.xml": b"<a>" + b" " * 1000 + b"</a>"}), "a.odt")


def test_a_file_that_an_entity_names_stays_unread(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The secret of the harbour.", encoding="utf-8")
    page = OPEN_TEXT.read(with_entity(f'<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'), "a.odt")
    assert "Apollo" in " ".join(block.text for block in page.blocks)
    assert "secret" not in " ".join(block.text for block in page.blocks)


def test_a_file_may_be_larger_than_the_text_that_it_wraps(tmp_path: Path) -> None:
    data = WRITTEN[WORD.name]
    size = len(" ".join(ARTICLE.words)) + 200
    assert len(data) > size / 2
    assert read_document(put(tmp_path, data, "a.docx"), max_bytes=size).text
    with pytest.raises(DocumentRefused, match="documents may have up to"):
        read_document(tmp_path / "a.docx", max_bytes=size // 2)
    with pytest.raises(DocumentRefused, match="documents may have up to"):
        read_document(tmp_path / "a.docx", max_bytes=len(data) // WRAPPED - 1)


@pytest.mark.parametrize("kind", [PDF, WORD, SLIDES, OPEN_TEXT, EPUB], ids=lambda kind: kind.name)
@settings(max_examples=25)
@given(data=st.data())
def test_no_bytes_bring_more_than_our_errors(kind: SourceKind, data: st.DataObject) -> None:
    """What a library raises of its own is caught by the process that it runs in, whose job this is."""
    good = bytearray(WRITTEN[kind.name])
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(good)))
    try:
        page = kind.read(bytes(good[: cut or None]), "a")
    except DocumentRefused:
        return
    except Exception:  # noqa: BLE001 - the process that a reader runs in makes a refusal of it
        assert kind.apart
        return
    assert isinstance(page, Page)


@pytest.mark.parametrize("kind", [HTML, SUBTITLES, RESTRUCTURED], ids=lambda kind: kind.name)
@settings(max_examples=60)
@given(
    text=st.lists(
        st.sampled_from(PIECES) | st.text(max_size=12),
        max_size=20,
    ).map("".join)
)
def test_any_text_is_read_as_any_kind_of_text(kind: SourceKind, text: str) -> None:
    assert isinstance(kind.read(text, "a"), Page)


@settings(max_examples=25, deadline=None)
@given(
    data=st.sampled_from([b"%PDF-", b"PK\x03\x04", b"<html>", b"{\\rtf", b"WEBVTT\n", b""]).flatmap(
        lambda head: st.binary(max_size=200).map(lambda rest: head + rest)
    )
)
def test_arbitrary_bytes_are_a_document_or_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = put(tmp_path_factory.mktemp("any"), data, "a.txt")
    try:
        assert read_document(path).text
    except DocumentRefused:
        return
