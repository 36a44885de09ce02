"""What was found good is remembered, and nothing that happens to the file of that does any harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.known_good import KnownGood, digest_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "known-good.json"


def test_what_is_remembered_is_recalled_by_another_run(file: Path) -> None:
    KnownGood(file).remember("a", {"questions": 5})
    KnownGood(file).remember("b", "good")
    assert KnownGood(file).recall("a") == {"questions": 5}
    assert KnownGood(file).recall("b") == "good"
    assert KnownGood(file).recall("c") is None


def test_the_last_two_hundred_findings_are_kept(file: Path) -> None:
    memory = KnownGood(file)
    for number in range(201):
        memory.remember(str(number), "good")
    memory.remember("1", "better")
    memory.remember("x", "good")
    assert [memory.recall(name) for name in ("0", "1", "2", "200", "x")] == [None, "better", None, "good", "good"]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b'"a"', b"\xff", b"[" * 100_000, b"{}" + b" " * 1_000_000], ids=lambda data: data[:8]
)
def test_a_file_that_is_not_ours_is_as_good_as_none(file: Path, data: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    memory = KnownGood(file)
    assert memory.recall("a") is None
    memory.remember("a", "good")
    assert memory.recall("a") == "good"


def test_where_nothing_can_be_kept_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    memory = KnownGood(tmp_path / "cache" / "known-good.json")
    memory.remember("a", "good")
    assert memory.recall("a") is None


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    home = tmp_path / "home"
    KnownGood(home / "cache" / "known-good.json", within=home).remember("a", "good")
    assert not home.exists()


@given(st.lists(st.binary()), st.lists(st.binary()), st.sampled_from(("bank", "settings")))
def test_only_the_same_bytes_in_the_same_parts_have_the_same_digest(
    first: list[bytes], second: list[bytes], what: str
) -> None:
    assert (digest_of("bank", first) == digest_of(what, second)) is ((first, "bank") == (second, what))
