"""UTF-8 is read as a matter of course, other encodings when they are certain; and it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.documents.decoding import decode
from trainer.errors import DocumentRefused

QUOTED = "“The café’s owner,” she said, “has been in Zürich since 1985 – a long time.”\n"
ACCENTED = "The café in Zürich opened in 1985. Its owner left in 1990.\n"
POLISH = "Lech Wałęsa was born in Popowo in 1943. He led the strike in Gdańsk in 1980.\n"
RUSSIAN = "Река берёт начало на северных холмах и течёт к морю. В прошлом году ученики нашли замок у леса.\n"
JAPANESE = "川は北の丘から流れ出て海に注ぐ。去年、生徒たちは森の近くで廃城を見つけた。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (QUOTED, "cp1252"),
        (QUOTED, "mac_roman"),
        (ACCENTED, "cp1252"),
        (ACCENTED, "latin_1"),
        (ACCENTED, "mac_roman"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        *((QUOTED, encoding) for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")),
        (RUSSIAN, "utf-16"),
    ],
)
def test_another_encoding_is_detected_and_said(text: str, encoding: str) -> None:
    notes: list[str] = []
    assert decode((text * 5).encode(encoding), source="a.txt", on_note=notes.append) == text * 5
    assert len(notes) == 1
    assert notes[0].startswith("a.txt ")
    assert " read as " in notes[0]


@pytest.mark.parametrize("data", [QUOTED.encode(), QUOTED.encode("utf-8-sig"), b"plain"])
def test_utf8_is_nothing_to_talk_about(data: bytes) -> None:
    notes: list[str] = []
    assert decode(data, source="a.txt", on_note=notes.append) in {QUOTED, "plain"}
    assert notes == []


def test_foreign_letters_may_come_late() -> None:
    text = "Nothing but plain letters in this line.\n" * 10_000 + ACCENTED
    assert decode(text.encode("cp1252"), source="a.txt") == text


def test_a_text_cut_in_the_middle_of_a_character_loses_that_one() -> None:
    notes: list[str] = []
    assert decode("The café".encode()[:-1], source="a.txt", on_note=notes.append) == "The caf"
    assert notes == ["a.txt breaks off in the middle of a character; that one was left out."]


def test_a_few_broken_bytes_in_utf8_are_left_out() -> None:
    notes: list[str] = []
    data = QUOTED.encode() + b"Broken \xff here.\n" + QUOTED.encode()
    assert decode(data, source="a.txt", on_note=notes.append) == f"{QUOTED}Broken  here.\n{QUOTED}"
    assert notes == [f"a.txt holds bytes that are not UTF-8 (the first is byte {data.index(0xFF)}), left out."]


@pytest.mark.parametrize(
    "data",
    ["Grüße aus Österreich, schöne Straße über den Fluß.\n".encode("cp850") * 5, b"A caf\x82 in Z\x81rich opened.\n"],
)
def test_an_encoding_that_cannot_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(
        DocumentRefused, match=r"is not UTF-8 \(byte \d+\), and its encoding cannot be told. Save it as"
    ):
        decode(data, source="a.txt")


def test_a_broken_utf16_text_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="begins as utf-16 but breaks off at byte"):
        decode(QUOTED.encode("utf-16") + b"\x00\xd8", source="a.txt")


def test_a_byte_of_nothing_far_down_makes_a_file_binary() -> None:
    with pytest.raises(DocumentRefused, match="binary file"):
        decode(b"text " * 50_000 + b"\x00", source="a.txt")


@given(st.text())
def test_any_text_survives_utf8(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if b"\x00" not in data and not any(data.count(bytes([code])) for code in (*range(1, 8), *range(14, 32))):
        assert decode(data, source="a.txt") == data.decode().removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data, source="a.txt")
    except DocumentRefused:
        return
    assert isinstance(text, str)
