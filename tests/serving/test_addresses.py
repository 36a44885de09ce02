"""Where the server listens, and by which names it may be called."""

from __future__ import annotations

import socket

import pytest
from yarl import URL

from trainer.serving.addresses import EVERYWHERE, LOOPBACK, Names, base_url, is_loopback, is_own_page


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_only_this_machine_reaches_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "", "192.168.1.5", "10.0.0.1", "::ffff:10.0.0.1", "a b", "x" * 300])
def test_others_reach_everything_else_and_what_is_unclear_counts_as_else(host: str) -> None:
    assert not is_loopback(host)


def test_a_name_is_as_reachable_as_the_addresses_it_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(*addresses: str) -> None:
        places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)

    found("127.0.0.1")
    assert is_loopback("desk")
    found("127.0.0.1", "192.168.1.5")
    assert not is_loopback("desk")


@pytest.mark.parametrize("header", ["127.0.0.1:8765", "127.0.0.1", "localhost:8765", "LOCALHOST", "[::1]:8765"])
def test_loopback_is_called_by_its_own_names(header: str) -> None:
    assert Names.of(LOOPBACK, open_to_network=False).allow(header)


@pytest.mark.parametrize(
    "header",
    [
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8765",
        "192.168.1.5:8765",
        "0.0.0.0:8765",
        "",
        " 127.0.0.1",
        "127.0.0.1:8765/x",
        "user@127.0.0.1",
        "127.0.0.1:8765, evil.example",
        "localhost.",
    ],
)
def test_loopback_answers_to_no_other_name(header: str) -> None:
    assert not Names.of(LOOPBACK, open_to_network=False).allow(header)


def test_open_to_the_network_it_answers_to_any_address_and_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Desk")
    names = Names.of(EVERYWHERE, open_to_network=True)
    assert all(map(names.allow, ["192.168.1.5:8765", "[fe80::1]:8765", "desk:8765", "desk.local:8765", "localhost"]))
    assert not any(map(names.allow, ["evil.example:8765", "desk.evil.example:8765"]))


def test_it_answers_to_further_names_when_it_is_told() -> None:
    names = Names.of(LOOPBACK, open_to_network=False, also=["Quiz.example"])
    assert names.allow("quiz.example")
    assert names.allow("quiz.example:8765")
    assert not names.allow("other.example")


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://127.0.0.1:8765", True),
        ("https://127.0.0.1:8765", True),
        ("http://127.0.0.1:9999", False),
        ("http://127.0.0.1", False),
        ("http://evil.example", False),
        ("http://127.0.0.1:8765.evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_a_page_is_our_own_when_it_came_from_where_the_request_goes(origin: str, own: bool) -> None:
    assert is_own_page(origin, "127.0.0.1:8765") is own


def test_the_link_names_an_address_that_can_be_typed() -> None:
    assert base_url("127.0.0.1", 80) == "http://127.0.0.1:80"
    assert base_url("::1", 8765) == "http://[::1]:8765"
    for everywhere in (EVERYWHERE, "::", ""):
        host = URL(base_url(everywhere, 8765)).host
        assert host
        assert host not in {EVERYWHERE, "::"}
