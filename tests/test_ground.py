"""The ground floor: errors that know their exit code, text that no terminal obeys."""

from __future__ import annotations

import inspect

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from trainer import errors
from trainer.errors import ExitCode, FileUnavailable, TrainerError, UnknownName
from trainer.safe_text import one_line, printable, quoted_command
from trainer.settings import shipped


@given(st.text() | texts())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = printable(text)
    assert not [c for c in shown if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
    assert printable(shown) == shown
    assert "\n" not in one_line(text)


@given(st.text("abc äöü 北京 שלום 😀 .,!?-–“”", max_size=80))
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_an_escape_becomes_a_visible_sign() -> None:
    assert printable("\x1b[31m\x07\x7f\x9b") == "␛[31m␇␡�"


def test_a_command_in_a_sentence_can_be_told_from_the_names_in_it() -> None:
    assert quoted_command("bank", "update", "notes") == "'trainer bank update notes'"
    assert quoted_command("generate", "x y/z.txt") == "\"trainer generate 'x y/z.txt'\""


def test_every_error_is_in_the_tree_and_knows_its_exit_code() -> None:
    tree = errors.__doc__ or ""
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, TrainerError):
            assert name in tree
            assert kind.exit_code in set(ExitCode)
            assert kind.__doc__


def test_an_unknown_name_offers_the_nearest_or_all() -> None:
    assert str(UnknownName("format", "gitf", ["gift", "json"])) == (
        "There is no format called 'gitf'. Did you mean gift?"
    )
    assert str(UnknownName("format", "xyz", ["gift", "json"])).endswith("Known: gift, json.")
    assert str(UnknownName("bank", "Alder", ["marie-curie", "the-alder-strait"])).endswith("mean the-alder-strait?")
    assert str(UnknownName("format", "xyz", ["gift"], otherwise="Or so.")).endswith("Known: gift. Or so.")


def test_an_os_error_is_worded_with_its_path() -> None:
    error = FileUnavailable.from_os_error("a.txt", PermissionError(13, "Permission denied"))
    assert str(error) == "Cannot read a.txt: permission denied. Check its permissions."


def test_what_ships_is_found_in_a_checkout() -> None:
    assert (shipped("question_banks") / "marie-curie.jsonl").exists()
    assert (shipped("seeds") / "marie-curie.md").exists()
