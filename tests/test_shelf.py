"""What can be read is found by path, by title, or by a part of a title, and found again when it was read before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.making import altered, small_bank
from trainer.bank.files import LineProblem, load_bank, save_bank, summarise
from trainer.bank.model import Bank
from trainer.bank.questions import Evidence
from trainer.documents.model import Document
from trainer.errors import DocumentRefused, FileUnavailable, NoDocuments, UnknownName, WrongUse
from trainer.settings import Settings
from trainer.shelf import Text, find_again, find_text, keep_copy, keep_questions, shelf


@pytest.fixture
def settings(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(Settings, "shipped_banks", tmp_path / "none")
    return Settings(home=home)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "harbour-notes.txt"
    path.write_text("Maria Keller founded the Harbour Museum in Bremen in 1974.", encoding="utf-8")
    return path


def bank(settings: Settings, title: str, name: str) -> Bank:
    made = small_bank(title)
    save_bank(made, settings.banks / f"{name}.jsonl")
    return made


def two_documents(settings: Settings) -> None:
    one, other = small_bank("Bridges of Oslo"), small_bank("Bridges of Bremen")
    text = replace(other.documents[0], text=f"{other.documents[0].text} More.")
    save_bank(replace(one, documents=(one.documents[0], text)), settings.banks / "bridges.jsonl")


def no_damage(name: str, problem: LineProblem) -> None:
    raise AssertionError(f"{name}: {problem}")


def find(name: str | Path, settings: Settings) -> Text:
    return find_text(str(name), settings, on_damage=no_damage)


@pytest.mark.parametrize("name", ["Marie Curie", "marie curie", "curie", "CURIE", "polish-physicist", "polish"])
def test_a_document_of_a_bank_is_found_by_its_title_its_bank_or_a_part_of_either(name: str, settings: Settings) -> None:
    bank(settings, "Marie Curie", "polish-physicist")
    bank(settings, "Augustus", "roman-emperor")
    text = find(name, settings)
    assert text.document.title == "Marie Curie"
    assert text.source is not None
    assert text.source.bank.questions


def test_a_whole_title_goes_before_a_part_of_another(settings: Settings) -> None:
    bank(settings, "Iceland", "iceland")
    bank(settings, "Iceland and its glaciers", "glaciers")
    assert find("iceland", settings).document.title == "Iceland"


@pytest.mark.parametrize("title", ["Amazon.com", "TCP/IP", "notes.org", "notes.txt"])
def test_a_title_that_reads_like_a_web_page_or_a_path_is_found(title: str, settings: Settings) -> None:
    bank(settings, title, "odd")
    bank(settings, f"A history of {title}", "history")
    assert find(title.casefold(), settings).document.title == title


def test_a_part_of_a_title_may_read_like_a_web_page_but_not_like_a_path(settings: Settings) -> None:
    bank(settings, "A history of Amazon.com", "history")
    bank(settings, "How notes.txt began", "notes")
    assert find("amazon.com", settings).document.title == "A history of Amazon.com"
    with pytest.raises(FileUnavailable, match=r"no file notes\.txt\. Check the spelling of the path\.$"):
        find("notes.txt", settings)


def test_a_part_that_several_titles_have_is_no_name(settings: Settings) -> None:
    two_documents(settings)
    assert find("bremen", settings).document.title == "Bridges of Bremen"
    with pytest.raises(WrongUse, match=r"may be one of 2 documents. Name one: Bridges of Oslo, Bridges of Bremen"):
        find("bridges", settings)
    with pytest.raises(WrongUse, match=r"bridges.jsonl holds 2 documents. Name one: Bridges of Oslo"):
        find(settings.banks / "bridges.jsonl", settings)


def test_a_bank_is_found_by_its_name_though_another_has_a_text_of_the_same_title(settings: Settings) -> None:
    two_documents(settings)
    bank(settings, "Bridges of Oslo", "a-bridge")
    text = find("Bridges of Oslo", settings)
    assert text.source is not None
    assert Path(text.source.place).stem == "a-bridge"
    with pytest.raises(WrongUse, match=r"may be one of 2 documents. Name one: Bridges of Oslo, Bridges of Bremen"):
        find("bridges", settings)


def test_a_bank_file_with_one_document_is_read(settings: Settings) -> None:
    made = bank(settings, "Augustus", "augustus")
    assert find(settings.banks / "augustus.jsonl", settings).document == made.documents[0]


def imported(settings: Settings, title: str, name: str) -> Path:
    """A bank without a text: questions of another program under a heading."""
    made = small_bank(title)
    heading = Document(title=title, text="", paragraphs=(), source=f"{name}.gift")
    questions = [replace(question, evidence=None, further=(), listed_under=heading.id) for question in made.questions]
    path = settings.banks / f"{name}.jsonl"
    save_bank(replace(made, documents=(heading,), questions=tuple(questions)), path)
    return path


def test_an_imported_bank_hides_no_text_of_its_title(settings: Settings) -> None:
    imported(settings, "Marie Curie", "a-deck")
    made = bank(settings, "Marie Curie", "polish-physicist")
    assert [one.bank.stem for one in shelf(settings)] == ["polish-physicist"]
    assert find("Marie Curie", settings).document == made.documents[0]
    assert [document.is_text for document in summarise(settings.banks / "a-deck.jsonl").documents] == [False]


def test_a_bank_without_a_text_says_so(settings: Settings) -> None:
    with pytest.raises(NoDocuments, match=r"deck\.jsonl holds questions and no text\. 'trainer quiz' asks them"):
        find(imported(settings, "Marie Curie", "deck"), settings)


def test_a_file_is_read_and_has_no_questions_yet(settings: Settings, notes: Path) -> None:
    text = find(notes, settings)
    assert (text.document.title, text.source) == ("Harbour notes", None)


def test_what_is_no_text_is_a_mistake_of_its_own(settings: Settings, notes: Path, tmp_path: Path) -> None:
    bank(settings, "Marie Curie", "marie-curie")
    with pytest.raises(UnknownName, match=r"no document called 'mary-curie'. Did you mean marie-curie"):
        find("mary-curie", settings)
    with pytest.raises(FileUnavailable, match=r"no file nowhere\.txt"):
        find("nowhere.txt", settings)
    with pytest.raises(WrongUse, match="is a folder"):
        find(notes.parent, settings)
    with pytest.raises(WrongUse, match="Standard input"):
        find("-", settings)
    with pytest.raises(
        FileUnavailable, match=r"Check the spelling.* If it is a web page, write https://example\.org/p\."
    ):
        find("example.org/p", settings)
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    with pytest.raises(DocumentRefused):
        find(tmp_path / "empty.txt", settings)


def test_a_bank_that_cannot_be_read_does_not_hide_the_others(settings: Settings) -> None:
    bank(settings, "Augustus", "augustus")
    (settings.banks / "broken.jsonl").write_text("nothing\n", encoding="utf-8")
    assert [one.title for one in shelf(settings)] == ["Augustus"]


def test_a_file_is_found_again_after_it_is_gone(settings: Settings, notes: Path) -> None:
    text = find(notes, settings)
    keep_copy(text, settings)
    notes.unlink()
    assert find_again(text.document.id, text.document.title, settings, on_damage=no_damage) == text


def test_questions_that_were_made_on_a_file_are_found_with_it(settings: Settings, notes: Path) -> None:
    text = find(notes, settings)
    keep_copy(text, settings)
    made = small_bank()
    questions = [altered(q, evidence=_evidence(text)) for q in made.questions]
    source = keep_questions(replace(made, documents=(text.document,), questions=tuple(questions)), settings)
    assert load_bank(source.place).questions == tuple(questions)
    assert find(notes, settings).source == source


def _evidence(text: Text) -> Evidence:
    quote = text.document.text
    return Evidence(document=text.document.id, start=0, end=len(quote), quote=quote)


def test_questions_of_an_older_version_are_made_anew(settings: Settings, notes: Path) -> None:
    text = find(notes, settings)
    old = replace(small_bank(), documents=(text.document,), questions=())
    keep_questions(old, settings)
    assert find(notes, settings).source is None


def test_a_document_of_a_bank_is_found_again_while_it_says_the_same(settings: Settings) -> None:
    made = bank(settings, "Augustus", "augustus")
    document = made.documents[0]
    again = find_again(document.id, document.title, settings, on_damage=no_damage)
    assert again is not None
    assert again.document == document
    bank(settings, "Livia", "augustus")
    assert find_again(document.id, document.title, settings, on_damage=no_damage) is None


def test_of_two_documents_with_one_title_the_one_that_was_read_is_found_again(settings: Settings) -> None:
    made = bank(settings, "Augustus", "b-second")
    other = replace(made.documents[0], text=f"{made.documents[0].text} More.")
    first = replace(made, documents=(other,), questions=())
    save_bank(first, settings.banks / "a-first.jsonl")
    assert [one.bank.stem for one in shelf(settings)] == ["a-first"]
    again = find_again(made.documents[0].id, "Augustus", settings, on_damage=no_damage)
    assert again is not None
    assert again.document == made.documents[0]
