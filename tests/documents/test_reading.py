"""Files, folders and standard input become documents, or are refused with a sentence that says what to do."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from trainer.documents.content import MAX_BYTES
from trainer.documents.model import Document, ParagraphKind
from trainer.documents.reading import entries, read_document, read_documents, read_text
from trainer.errors import DocumentRefused, ExitCode, FileUnavailable, NoDocuments, TrainerError

PROSE = "The Alder rises in the northern hills. It reaches the sea at Brackwater after 212 kilometres."


def put(folder: Path, name: str, text: str = PROSE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def paragraphs(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_a_text_file_becomes_a_document(tmp_path: Path) -> None:
    document = read_document(put(tmp_path, "river_alder-notes.txt", f"{PROSE}\n\nSecond paragraph, without a stop\n"))
    assert document.title == "River alder notes"
    assert document.source == "river_alder-notes.txt"
    assert paragraphs(document) == [PROSE, "Second paragraph, without a stop"]
    assert [p.line for p in document.paragraphs] == [1, 3]


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    assert read_document(str(put(tmp_path, "a.txt"))).text == PROSE


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.markdown"])
def test_the_ending_says_that_a_file_is_markdown(name: str, tmp_path: Path) -> None:
    document = read_document(put(tmp_path, name, f"Intro with *stress*, which is long enough.\n\n# Alder\n\n{PROSE}"))
    assert paragraphs(document)[0] == "Intro with stress, which is long enough."
    assert document.paragraphs[1].kind is ParagraphKind.HEADING


@pytest.mark.parametrize("text", ["# The river Alder\n\n", "---\ntitle: The river Alder\n---\n"])
def test_a_text_file_that_is_plainly_markdown_is_read_as_such(text: str, tmp_path: Path) -> None:
    document = read_document(put(tmp_path, "a.txt", f"{text}{PROSE}"))
    assert document.title == "The river Alder"
    assert document.text == PROSE


def test_an_unknown_ending_is_read_when_it_is_named(tmp_path: Path) -> None:
    assert read_document(put(tmp_path, "notes")).text == PROSE


def test_standard_input_is_read_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(PROSE.encode()))
    document = read_document("-")
    assert (document.source, document.title, document.text) == ("standard input", "Standard input", PROSE)


def test_standard_input_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(b"x" * 101))
    with pytest.raises(DocumentRefused, match=r"standard input has 0.1 MB; documents may have up to 0.0001 MB"):
        read_document("-", max_bytes=100)


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(FileUnavailable, match=r"Standard input cannot be read. Pipe a text into it, or name a file."):
        read_document("-")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable, match=r"gone\.txt: no such file or directory. Check the spelling") as told:
        read_document(tmp_path / "gone.txt")
    assert told.value.exit_code is ExitCode.ENVIRONMENT


@pytest.mark.parametrize("name", ["example.org/a b?x=1", "www.example.de", "example.com", "de.example.org:80/x.txt"])
def test_a_web_page_without_its_beginning_is_told_with_it(name: str) -> None:
    with pytest.raises(FileUnavailable) as told:
        read_document(name)
    assert str(told.value) == (
        f"There is no file {name}. Check the spelling of the path. If it is a web page, write https://{name}."
    )


@pytest.mark.parametrize("name", ["gone.txt", "my.notes", "../example.org/page", "a.b", "folder/gone.txt", ".com"])
def test_what_reads_like_a_path_is_no_web_page(name: str) -> None:
    with pytest.raises(FileUnavailable, match="Check the spelling of the path"):
        read_document(name)


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable, match="is a folder, not a document"):
        read_document(tmp_path)


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000])
def test_an_impossible_path_is_said(name: str) -> None:
    with pytest.raises(FileUnavailable, match="Cannot read"):
        read_document(name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    path.chmod(0)
    with pytest.raises(FileUnavailable, match="Check its permissions"):
        read_document(path)


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", None)
    with pytest.raises(DocumentRefused, match=r"a\.txt has 50 MB; documents may have up to 5 MB. Split it, or raise"):
        read_document(path)
    assert MAX_BYTES == 5_000_000


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt")
    small = os.stat_result((0o100644, 0, 0, 1, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr(Path, "stat", lambda *_, **__: small)
    with pytest.raises(DocumentRefused, match=r"a\.txt has 0.1 MB; documents may have up to 1e-05 MB"):
        read_document(path, max_bytes=10)


def test_a_folder_is_read_with_its_subfolders_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/a.txt", "c/b/z.txt", "B.TXT", ".hidden.txt", ".git/x.txt", "d.png", "e.txt.bak"):
        put(tmp_path, name, f"This is the file {name.replace('/', ' of ')}. {PROSE}")
    found = [document.text.split(". ")[0] for document in read_documents([tmp_path])]
    names = ["B.TXT", "a.md", "b.txt", "c of a.txt", "c of b of z.txt"]
    assert found == [f"This is the file {name}" for name in names]


def test_a_link_that_leads_back_makes_no_endless_walk(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(read_documents([tmp_path]))) == 1


def test_a_folder_whose_name_ends_like_a_file_is_walked(tmp_path: Path) -> None:
    put(tmp_path, "notes.txt/a.txt")
    assert [d.source for d in read_documents([tmp_path])] == ["a.txt"]


@pytest.mark.parametrize("name", ["picture.png", None])
def test_a_folder_without_documents_says_what_documents_are(name: str | None, tmp_path: Path) -> None:
    if name:
        put(tmp_path, name)
    with pytest.raises(
        NoDocuments, match=r"holds no document. Documents are files that end in .txt, .md, .pdf, "
    ) as told:
        list(read_documents([tmp_path]))
    assert told.value.exit_code is ExitCode.NOTHING


def test_what_cannot_be_read_stands_in_its_place_and_the_rest_is_read(tmp_path: Path) -> None:
    good = put(tmp_path, "docs/good.txt")
    put(tmp_path, "docs/empty.txt", "")
    (tmp_path / "nothing").mkdir()
    read: list[str] = []
    refused: dict[str, type[TrainerError]] = {}
    for entry in entries([tmp_path / "gone.txt", tmp_path / "docs", tmp_path / "nothing"]):
        try:
            read.append(entry.read().source)
        except TrainerError as error:
            refused[entry.name] = type(error)
    assert read == [good.name]
    assert refused == {"gone.txt": FileUnavailable, "docs/empty.txt": DocumentRefused, "nothing": NoDocuments}


def test_documents_are_read_until_the_first_that_cannot_be(tmp_path: Path) -> None:
    put(tmp_path, "empty.txt", "")
    with pytest.raises(DocumentRefused):
        list(read_documents([tmp_path]))


def test_documents_are_read_one_at_a_time(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt", "")
    assert next(read_documents([tmp_path])).source == "a.txt"


def test_a_document_that_says_the_same_is_read_once_and_told(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a.txt"), put(tmp_path, "b.txt")
    notes: list[str] = []
    assert [d.source for d in read_documents([first, second, first], on_note=notes.append)] == ["a.txt"]
    assert notes == [f"{name} says the same as an earlier document; it was skipped." for name in ("b.txt", "a.txt")]


def test_a_hostile_file_name_cannot_break_a_document(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x1b[2J\xff [bold].txt"))
    path.write_text(PROSE, encoding="utf-8")
    document = read_document(path)
    assert document.source == "[2J� [bold].txt"
    assert document.title == "[2J� [bold]"


@pytest.mark.parametrize(("name", "title"), [("-.txt", "Untitled"), ("black-death_NOTES.txt", "Black death NOTES")])
def test_a_file_name_makes_a_title(name: str, title: str, tmp_path: Path) -> None:
    assert read_document(put(tmp_path, name)).title == title


def test_text_at_hand_takes_the_title_that_it_is_given_unless_it_brings_one() -> None:
    assert read_text(PROSE, source="web").title == "web"
    assert read_text(PROSE, source="web", title="The Alder").title == "The Alder"
    assert read_text(f"# River\n\n{PROSE}", source="web", title="The Alder").title == "River"


def test_text_may_be_said_to_be_plain() -> None:
    assert read_text(f"# River\n\n{PROSE}", source="web", markdown=False).title == "# River"


def test_the_same_text_gives_the_same_document(tmp_path: Path) -> None:
    first, second = put(tmp_path, "one/a.txt"), put(tmp_path, "two/a.txt")
    assert read_document(first) == read_document(second)
    assert read_document(first).fingerprint == read_document(second).fingerprint
