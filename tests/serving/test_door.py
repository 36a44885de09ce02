"""Who may come in, and how they are known again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import EnvironmentFailed, ExitCode, FileUnavailable
from trainer.serving.door import KEY_BYTES, Door, Visitor, lasting_key, passing_key

KEY = b"k" * KEY_BYTES


def came_in(door: Door, token: str) -> str:
    ticket = door.enter(token)
    assert ticket is not None
    return ticket


def test_a_token_lets_one_person_in_once() -> None:
    door = Door(KEY, stays_open=False)
    token = door.new_token()
    assert door.visitor(came_in(door, token)) == Visitor(None)
    assert door.enter(token) is None


def test_nobody_comes_in_before_there_is_a_token() -> None:
    door = Door(KEY, stays_open=False)
    assert door.enter("") is None
    assert door.enter("None") is None


def test_a_wrong_token_does_not_use_up_the_right_one() -> None:
    door = Door(KEY, stays_open=False)
    token = door.new_token()
    assert door.enter(token[:-1]) is None
    assert door.enter(token) is not None


def test_a_new_token_replaces_the_one_before() -> None:
    door = Door(KEY, stays_open=True)
    first = door.new_token()
    second = door.new_token()
    assert first != second
    assert door.enter(first) is None
    assert door.enter(second) is not None


def test_a_door_that_stays_open_makes_a_visitor_of_everybody() -> None:
    door = Door(KEY, stays_open=True)
    token = door.new_token()
    visitors = [door.visitor(came_in(door, token)) for _ in range(3)]
    assert None not in visitors
    assert len(set(visitors)) == 3
    assert all(visitor != Visitor(None) for visitor in visitors)


def test_whoever_keeps_the_key_knows_the_tickets_again() -> None:
    door = Door(KEY, stays_open=True)
    ticket = came_in(door, door.new_token())
    assert Door(KEY, stays_open=True).visitor(ticket) == door.visitor(ticket)
    assert Door(passing_key(), stays_open=True).visitor(ticket) is None


def test_a_ticket_that_was_altered_anywhere_is_none() -> None:
    door = Door(KEY, stays_open=True)
    ticket = came_in(door, door.new_token())
    for place, character in enumerate(ticket):
        other = "0" if character != "0" else "1"
        assert door.visitor(ticket[:place] + other + ticket[place + 1 :]) is None


@given(st.none() | st.text())
def test_nothing_made_up_is_a_ticket_or_a_token(text: str | None) -> None:
    door = Door(KEY, stays_open=False)
    door.new_token()
    assert door.visitor(text) is None
    assert door.enter(text or "") is None


def test_the_lasting_key_is_made_once_for_its_owners_eyes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "visitors.key"
    key = lasting_key(path)
    assert len(key) == KEY_BYTES
    assert lasting_key(path) == key
    assert path.stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "visitors.key"
    path.write_bytes(b"short")
    with pytest.raises(EnvironmentFailed, match="is not the key") as failed:
        lasting_key(path)
    assert failed.value.exit_code is ExitCode.ENVIRONMENT
    assert path.read_bytes() == b"short"


def test_a_key_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FileUnavailable, match=r"visitors\.key"):
        lasting_key(tmp_path / "file" / "visitors.key")
