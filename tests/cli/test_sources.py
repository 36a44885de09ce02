"""What can be named as a document on the command line: every command takes it, and says in a sentence what is wrong."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents.site import Answer, Site, running
from trainer.bank.files import load_bank
from trainer.cli.main import main
from trainer.making import Order, make_bank
from trainer.opening import split_sources
from trainer.settings import Settings

PROSE = "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998."
PAGE = f"<!doctype html><title>Bridges</title><h2>The Alder Bridge</h2><p>{PROSE}</p>".encode()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("TRAINER_WEB_PRIVATE_HOSTS", "true")
    with running() as running_site:
        running_site.answers["/bridges"] = Answer(PAGE)
        yield running_site


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "my_bridges.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", PROSE)
        packed.writestr("b.txt", PROSE.replace("Alder", "Linden").replace("1998", "1911"))
        packed.writestr("c.txt", "")
    return path


def test_a_bank_of_a_web_page_names_its_address_and_its_headings(site: Site, tmp_path: Path) -> None:
    assert main(["generate", site.url("/bridges"), "-o", str(tmp_path / "a.jsonl")]) == 0
    (document,) = load_bank(tmp_path / "a.jsonl").documents
    assert (document.title, document.source) == ("Bridges", site.url("/bridges"))
    assert document.place_at(document.text.index(PROSE)) == "The Alder Bridge"


def test_a_page_that_is_missing_among_others_is_left_out(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = site.url("/gone")
    assert main(["generate", site.url("/bridges"), gone, "-o", str(tmp_path / "a.jsonl")]) == 0
    assert f"Left out: {gone} answers 404 (Not Found). Check the address." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        (
            "http://127.0.0.1:9/",
            4,
            "127.0.0.1 is a private address, of this machine or its network, which is not visited.",
        ),
        ("ftp://example.org/a.txt", 2, "ftp://example.org/a.txt is not an address of the web."),
        ("https://anna:secret@example.org/", 2, "The address of example.org holds a name or a password"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [["generate", "-o", "a.jsonl"], ["quiz", "--plain"], ["read", "--plain"], ["bank", "attach", "marie-curie"]],
)
def test_every_command_says_what_is_wrong_with_an_address(
    command: list[str], source: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, source]) == code
    told = capsys.readouterr().err
    assert said in " ".join(told.split())
    assert "Traceback" not in told


def test_an_archive_is_a_folder_to_the_command_line(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", str(archive), "-o", str(tmp_path / "a.jsonl"), "--json"]) == 0
    said = capsys.readouterr()
    assert "Left out: c.txt is empty." in said.err
    assert [left["name"] for left in json.loads(said.out)["left_out"]] == ["my_bridges.zip/c.txt"]
    assert [document.source for document in load_bank(tmp_path / "a.jsonl").documents] == ["a.txt", "b.txt"]
    assert main(["read", str(archive), "--plain"]) == 2
    assert "holds 3 documents; one is read at a time" in capsys.readouterr().err


def test_a_bank_on_the_screen_takes_the_name_of_its_archive(archive: Path, home: Path) -> None:
    assert make_bank(Order((str(archive),), Settings(home=home))).bank.title == "My bridges"


def test_what_is_named_by_itself_is_a_document(home: Path) -> None:
    named = ["-", "clipboard:", "https://example.org/a.jsonl", "HTTP://example.org"]
    assert split_sources(named, Settings(home=home)) == ([], named)
