"""What is not what it seems, or too much, is refused in one sentence, and no error of a library comes to light."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import writing
from trainer.documents import apart, packages, pdf
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


def minimal_pdf(*, trailer: str = "", pages: int = 1, drawn: str = "") -> bytes:
    """A PDF with pages that say nothing."""
    kids = " ".join(f"{number} 0 R" for number in range(4, 4 + pages))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 3 0 R >>"] * pages,
    ]
    made = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(bodies) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode()


def test_a_pdf_of_pictures_needs_ocr(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match=r"a\.pdf holds no text, only pictures of it. It needs OCR first"):
        read_document(put(tmp_path, minimal_pdf(drawn="0 0 100 100 re f")))


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    secret = f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >> "
    with pytest.raises(DocumentRefused, match=r"a\.pdf is encrypted. Save it without a password."):
        read_document(put(tmp_path, minimal_pdf(trailer=secret)))


def test_a_pdf_may_have_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    with pytest.raises(DocumentRefused, match=r"a\.pdf has 4 pages; a PDF may have up to 3. Split it."):
        pdf.read_pdf(minimal_pdf(pages=4), "a.pdf")


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match=r"a\.pdf is a damaged PDF. Save or download it again."):
        read_document(put(tmp_path, b"%PDF-1.7\n" + bytes(range(1, 32)) * 3))


@pytest.mark.parametrize("kind", [WORD, SLIDES, OPEN_TEXT, EPUB], ids=lambda kind: kind.name)
def test_half_an_archive_is_a_damaged_one(kind: SourceKind, tmp_path: Path) -> None:
    data = WRITTEN[kind.name]
    with pytest.raises(DocumentRefused, match=r"is a damaged archive. Save or download it again."):
        read_document(put(tmp_path, data[: len(data) // 2], f"a{kind.suffixes[0]}"))


@pytest.mark.parametrize("kind", [WORD, SLIDES, OPEN_TEXT, EPUB], ids=lambda kind: kind.name)
def test_an_archive_of_broken_xml_is_damaged(kind: SourceKind, tmp_path: Path) -> None:
    parts = {name: content if name == "mimetype" else content[:40] for name, content in parts_of(kind).items()}
    with pytest.raises(DocumentRefused, match=r"is a damaged "):
        read_document(put(tmp_path, writing.zipped(parts), f"a{kind.suffixes[0]}"))


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1_000_000)
    bomb = writing.zipped({"word/document.xml": b"<a/>", "word/media/a.bin": bytes(1_000_001)})
    with pytest.raises(DocumentRefused, match=r"a\.docx holds more than 1 MB or 20,000 files when it is unpacked."):
        WORD.read(bomb, "a.docx")


def test_a_part_of_an_archive_may_be_so_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_PART", 1000)
    with pytest.raises(DocumentRefused, match=r"holds a text of more than"):
        OPEN_TEXT.read(writing.zipped({"content.xml": b"<a>" + b" " * 1000 + b"</a>"}), "a.odt")


def parts_of(kind: SourceKind) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(WRITTEN[kind.name])) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def with_entity(declared: str) -> bytes:
    """An OpenDocument text whose first paragraph names an entity ``e`` that it declares."""
    content = parts_of(OPEN_TEXT)["content.xml"].decode()
    content = f"<!DOCTYPE a [{declared}]>{content.replace('</text:p>', ' &e;</text:p>', 1)}"
    return writing.zipped(parts_of(OPEN_TEXT) | {"content.xml": content.encode()})


def test_entities_that_multiply_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(DocumentRefused, match=r"a\.odt is a damaged OpenDocument file."):
        OPEN_TEXT.read(with_entity(f'<!ENTITY l0 "lol">{laughs}<!ENTITY e "&l9;">'), "a.odt")


def test_a_file_that_an_entity_names_stays_unread(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The secret of the harbour.", encoding="utf-8")
    page = OPEN_TEXT.read(with_entity(f'<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'), "a.odt")
    assert "Apollo" in " ".join(block.text for block in page.blocks)
    assert "secret" not in " ".join(block.text for block in page.blocks)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "is an old or an encrypted Office file. Save it as .docx"),
        (rb"{\rtf1 The bridge fell.}", "is Rich Text"),
        (writing.zipped({"a.txt": "The bridge fell."}), "is an archive, not a document. Unpack it."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a binary file. Documents are files that end in .txt, "),
    ],
)
def test_a_file_of_another_program_says_what_to_do(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match=said):
        read_document(put(tmp_path, data))


def test_a_protected_book_is_refused() -> None:
    with pytest.raises(DocumentRefused, match=r"a\.epub is protected against reading \(DRM\)."):
        EPUB.read(writing.zipped(parts_of(EPUB) | {"META-INF/rights.xml": b"<a/>"}), "a.epub")


def test_a_locked_open_document_is_refused() -> None:
    with pytest.raises(DocumentRefused, match=r"a\.odt is encrypted. Save it without a password."):
        OPEN_TEXT.read(
            writing.zipped(parts_of(OPEN_TEXT) | {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "a.odt"
        )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<html><body><nav>Home</nav></body></html>"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\n[Music]\n"),
        ("a.vtt", b"WEBVTT\n"),
        ("a.rst", b".. note::\n"),
    ],
)
def test_a_source_without_words_holds_no_text(name: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match=rf"{name} holds no text"):
        read_document(put(tmp_path, data, name))


def test_a_file_may_be_larger_than_the_text_that_it_wraps(tmp_path: Path) -> None:
    data = WRITTEN[WORD.name]
    size = len(" ".join(ARTICLE.words)) + 200
    assert len(data) > size / 2
    assert read_document(put(tmp_path, data, "a.docx"), max_bytes=size).text
    with pytest.raises(DocumentRefused, match="documents may have up to"):
        read_document(tmp_path / "a.docx", max_bytes=size // 2)
    with pytest.raises(DocumentRefused, match="documents may have up to"):
        read_document(tmp_path / "a.docx", max_bytes=len(data) // WRAPPED - 1)


def test_a_reader_that_hangs_costs_its_document_only(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = SourceKind("PDF", (".pdf",), "../time:sleep", binary=True, apart=True)
    monkeypatch.setattr(SourceKind, "read", _hang)
    with pytest.raises(DocumentRefused, match=r"a\.pdf took more than 0 seconds to read."):
        apart.read_apart(hanging, b"", "a.pdf", seconds=0.01)


def _hang(_kind: SourceKind, _content: bytes | str, _source: str) -> Page:
    raise AssertionError("not in this process")


class _Crashing(SourceKind):
    __slots__ = ()

    def read(self, content: bytes | str, source: str) -> Page:  # noqa: ARG002 - what every kind is handed
        os.abort()


class _Failing(SourceKind):
    __slots__ = ()

    def read(self, content: bytes | str, source: str) -> Page:
        raise KeyError(content, source)


@pytest.mark.parametrize("kind", [_Crashing, _Failing])
def test_a_library_that_crashes_or_fails_costs_its_document_only(kind: type[SourceKind]) -> None:
    with pytest.raises(
        DocumentRefused, match=r"a\.pdf is a damaged file of its kind \(PDF\). Save or download it again."
    ):
        apart.read_apart(kind("PDF", (".pdf",), ""), b"", "a.pdf")


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
