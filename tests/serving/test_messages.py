"""What a page may say, and what becomes of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.serving.messages import HEAD_BYTES, NotUnderstood, Size, head, packet_for


def said(*message: object) -> tuple[bytes, bytes]:
    """The letter and the payload that come of a message."""
    packet = packet_for(json.dumps(message))
    assert packet is not None
    letter, length = head(packet)
    assert len(packet) == HEAD_BYTES + length
    return letter, packet[HEAD_BYTES:]


@given(st.text())
def test_what_is_typed_arrives_as_it_was_typed(text: str) -> None:
    letter, payload = said("stdin", text)
    assert letter == b"D"
    assert payload == text.encode("utf-8", "replace")


def test_what_concerns_the_terminal_arrives_as_that() -> None:
    assert said("resize", {"width": 100, "height": 30}) == (b"M", b'{"type": "resize", "width": 100, "height": 30}')
    assert said("focus") == (b"M", b'{"type": "focus"}')
    assert said("blur") == (b"M", b'{"type": "blur"}')


def test_a_ping_concerns_nobody() -> None:
    assert packet_for('["ping", "1"]') is None


def test_a_terminal_is_never_larger_than_what_can_be_drawn() -> None:
    size = json.loads(said("resize", {"width": 10**9, "height": -5})[1])
    assert (size["width"], size["height"]) == (500, 1)


@given(st.none() | st.text() | st.integers())
def test_a_size_is_within_bounds_whatever_is_said(value: object) -> None:
    size = Size.within(value, value)
    assert 1 <= size.width <= 500
    assert 1 <= size.height <= 300


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{}",
        "[]",
        "null",
        '["quit"]',
        '["stdin"]',
        '["stdin", 1]',
        '["stdin", "a", "b"]',
        '["resize", {"width": "80", "height": 24}]',
        '["resize", {"width": 80}]',
        '["deliver_chunk_request", {}]',
        "[" * 100_000,
        "9" * 10_000,
    ],
)
def test_what_our_page_does_not_say_is_not_understood(message: str) -> None:
    with pytest.raises(NotUnderstood):
        packet_for(message)


_ATOMS = st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(["stdin", "resize", "width", "height"])


@given(st.recursive(_ATOMS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_message_does_worse_than_that(value: object) -> None:
    try:
        packet = packet_for(json.dumps(value))
    except NotUnderstood:
        return
    assert packet is None or packet[:1] in {b"D", b"M"}
