"""``trainer serve`` as a person meets it: a link on stdout, Ctrl-C at the end, and nothing left behind."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.making import small_bank
from tests.serving.running import Person, children, ended, running
from tests.serving.serving import runs
from trainer.bank.files import save_bank
from trainer.cli.main import main
from trainer.serving.reception import GOING

needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")


@pytest.fixture
def bank(tmp_path: Path) -> str:
    path = tmp_path / "bridges.jsonl"
    save_bank(small_bank(), path)
    return str(path)


def books_in(home: Path) -> list[Path]:
    """All score books below a home."""
    return list(home.rglob("scores.sqlite3"))


def damage_book(home: Path) -> None:
    """Put something else where the score book is looked for."""
    home.mkdir(exist_ok=True)
    (home / "scores.sqlite3").write_bytes(b"no score book" * 100)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@needs_linux
async def test_ctrl_c_ends_the_server_its_pages_and_their_processes(bank: str) -> None:
    async with running(bank) as server, Person() as person:
        assert server.link.host == "127.0.0.1"
        await person.come_in(server.link)
        page = await person.open(server.link)
        await page.until_drawn("1 of 4")
        visits = children(server.process.pid)
        assert len(visits) == 1
        code, said = await server.stop()
        assert code == 130
        assert said == (
            "Open the link in a browser: it works once, for you. Ctrl+C ends.\n"
            "\nInterrupted; every answer given so far is kept.\n"
        )
        assert await page.until_closed() == GOING
        assert not any(map(runs, visits))


@needs_linux
async def test_a_process_does_not_outlive_a_server_that_was_killed(bank: str) -> None:
    async with running(bank) as server, Person() as person:
        await person.come_in(server.link)
        page = await person.open(server.link)
        await page.until_drawn("1 of 4")
        (visit,) = children(server.process.pid)
        server.process.kill()
        await server.process.wait()
        await ended(visit)


async def test_a_page_that_is_loaded_anew_shows_the_very_question(bank: str) -> None:
    async with running(bank) as server, Person() as person:
        await person.come_in(server.link)
        stems = [question.stem for question in small_bank().questions]
        first = await person.open(server.link)
        await first.until_drawn("1 of 4")
        shown = [stem for stem in stems if stem in first.drawn]
        await first.close()
        second = await person.open(server.link)
        await second.until_drawn("1 of 4")
        assert [stem for stem in stems if stem in second.drawn] == shown


async def test_each_visitor_keeps_a_book_of_their_own_also_when_the_server_starts_anew(home: Path, bank: str) -> None:
    port = free_port()
    async with Person() as anna, Person() as berta:
        async with running(bank, "--visitors", port=port) as server:
            for person in (anna, berta):
                await person.come_in(server.link)
            page = await anna.open(server.link)
            await page.until_drawn("1 of 4")
            await page.press("x\r")  # whatever it asks: a word is typed, or the first option chosen
            await page.until_drawn("Answer:")
            other = await berta.open(server.link)
            await other.until_drawn("1 of 4")
        async with running(bank, "--visitors", port=port) as server:
            page = await anna.open(server.link)
            await page.until_drawn("2 of 4")
            other = await berta.open(server.link)
            await other.until_drawn("1 of 4")
    books = books_in(home)
    assert len(books) == 2
    assert all(book.match("profiles/visitor-*/scores.sqlite3") for book in books)


async def test_what_cannot_be_opened_is_told_on_the_page(home: Path, bank: str) -> None:
    async with running(bank) as server, Person() as person:
        damage_book(home)
        await person.come_in(server.link)
        assert "scores.sqlite3 is damaged" in await (await person.open(server.link)).until_closed()


@pytest.mark.slow
async def test_questions_are_made_of_a_document_before_anybody_comes(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Maria Keller founded the Harbour Museum in Bremen in 1974.", encoding="utf-8")
    async with running(str(notes), "-n", "1") as server, Person() as person:
        await person.come_in(server.link)
        await (await person.open(server.link)).until_drawn("1 of 1")


async def test_open_to_the_network_it_says_what_that_means(bank: str) -> None:
    async with running(bank, "--open-to-network", "--host", "127.0.0.1", "--visitors") as server:
        code, said = await server.stop()
    assert code == 130
    assert said.splitlines()[:2] == [
        "Open to the network over plain HTTP: who has the link can come in, who is on the way can read along.",
        "Open the link in a browser: it lets everybody in, each with a profile of their own. Ctrl+C ends.",
    ]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", ""])  # noqa: S104 - refused
def test_other_machines_are_let_in_only_when_that_is_said(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", host]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"Other machines reach what listens on '{host}'. Add --open-to-network" in captured.err


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 4
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        f"trainer: Cannot listen on 127.0.0.1, port {port}: address already in use. "
        "Choose another port with --port; 0 takes any that is free.\n"
    )


@pytest.mark.parametrize("package", ["aiohttp", "textual_serve"])
def test_a_missing_package_is_told_with_what_to_install(
    package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert main(["serve"]) == 4
    said = capsys.readouterr().err
    assert package.replace("_", "-") in said
    assert "pip install 'quiz-trainer[web]'" in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["no-such-bank"], 2), (["./no-such.txt"], 4), (["--mode", "reading"], 2), (["--port", "70000"], 2)],
)
def test_what_cannot_be_served_is_told_before_anything_is(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
