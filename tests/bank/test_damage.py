"""What is wrong with a bank file is said with its line, costs as little as it can, and never shows as a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import small_bank
from trainer.bank.files import LineProblem, dump_bank, load_bank, save_bank, summarise
from trainer.bank.lines import LineDamaged, read_line
from trainer.errors import BankDamaged, BankTooNew, ExitCode, FileUnavailable

LINES = dump_bank(small_bank()).splitlines()
HEADER, FIRST, SECOND = LINES[:3]


def written(folder: Path, *lines: bytes, ending: bytes = b"\n") -> Path:
    path = folder / "bank.jsonl"
    path.write_bytes(b"".join(line + ending for line in lines))
    return path


def header(**changes: object) -> bytes:
    return json.dumps({**json.loads(HEADER), **changes}).encode()


def question(line: bytes = FIRST, **changes: object) -> bytes:
    return json.dumps({**json.loads(line), **changes}).encode()


def with_evidence(**changes: object) -> bytes:
    return question(evidence={**json.loads(FIRST)["evidence"], **changes})


def without(record: bytes, key: str) -> bytes:
    return json.dumps({k: v for k, v in json.loads(record).items() if k != key}).encode()


DAMAGED = {
    "no JSON": (b"nothing", "not JSON: expecting value at column 1"),
    "cut off": (FIRST[:40], "not JSON: unterminated string"),
    "a list": (b"[1, 2]", "not a JSON object"),
    "not UTF-8": (FIRST.replace(b"Alder", b"\xc4lder", 1), "not UTF-8 at byte"),
    "nested deeply": (b'{"id": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
    "a number of ten thousand digits": (b'{"id": ' + b"9" * 10_000 + b"}", "not JSON"),
    "a key twice": (FIRST.replace(b'{"id"', b'{"stem": "x", "id"', 1), "the key 'stem' stands twice"),
    "no id": (without(FIRST, "id"), "id: it is missing"),
    "no kind": (without(FIRST, "kind"), "kind"),
    "an unknown kind": (question(kind="essay"), "essay"),
    "an unknown key": (question(colour="red"), "colour: there is no such field"),
    "a number for a stem": (question(stem=7), "stem: it should be a valid string"),
    "an empty stem": (question(stem="  "), "stem: the stem is empty"),
    "an id with a space": (question(id="a b"), "id: it is not written as it must be"),
    "a key that is no option": (question(key="Nobody"), "the key is not among the options"),
    "options that read the same": (question(options=["Anna Ruiz", "ANNA  RUIZ"]), "two options read the same"),
    "a quote that is not there": (with_evidence(start=1, end=61), "the quote"),
    "a quote of another length": (with_evidence(end=5), "the quote has"),
    "a key outside its quote": (with_evidence(key_start=900, key_end=905), "outside the evidence"),
    "half a key place": (with_evidence(key_start=None), "come together or not at all"),
    "a document that is not there": (with_evidence(document="0" * 12), "its document 000000000000 is not in the bank"),
    "a document's whole text as its start": (with_evidence(start="0"), "start: it should be a valid integer"),
    "a lone surrogate": (FIRST.replace(b"Who", b"\\ud800", 1), "not Unicode"),
    "a header": (HEADER, "a second header"),
    "the same id again": (FIRST, "stands in an earlier line already"),
}


@pytest.mark.parametrize(("line", "reason"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_line_is_reported_with_its_number_and_the_rest_opens(
    line: bytes, reason: str, tmp_path: Path
) -> None:
    lines = [FIRST, line, SECOND] if line == FIRST else [SECOND, line, LINES[3]]
    path = written(tmp_path, HEADER, *lines)
    problems: list[LineProblem] = []
    bank = load_bank(path, problems=problems)
    assert [problem.line for problem in problems] == [3]
    assert reason in problems[0].reason
    assert problems[0].begins.startswith(line.decode("utf-8", "replace")[:40])
    assert [q.id for q in bank.questions] == [json.loads(lines[0])["id"], json.loads(lines[2])["id"]]


@pytest.mark.parametrize("line", [line for line, _ in DAMAGED.values()], ids=DAMAGED)
def test_without_a_list_for_problems_a_damaged_line_raises(line: bytes, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER, FIRST, SECOND, line)
    with pytest.raises(
        BankDamaged, match=r"^bank\.jsonl is damaged in line 4: .*'trainer bank check' lists all"
    ) as told:
        load_bank(path)
    assert told.value.exit_code is ExitCode.INVALID_DATA


@pytest.mark.parametrize("line", [line for line, _ in DAMAGED.values()], ids=DAMAGED)
def test_a_damaged_line_does_not_keep_a_bank_from_being_listed(line: bytes, tmp_path: Path) -> None:
    assert summarise(written(tmp_path, HEADER, FIRST, line)).questions in {1, 2}


BROKEN = {
    "an empty file": (b"", "is empty"),
    "blank lines only": (b"\n\n  \n", "is empty"),
    "no JSON": (b"nothing", "line 1 is not JSON."),
    "a binary file": (b"\x7fELF\x02\x01\x01\x00\xff\xfe", "line 1 is not UTF-8"),
    "UTF-16": (HEADER.decode().encode("utf-16"), "line 1 is not UTF-8"),
    "nested deeply": (b"[" * 200_000, "line 1 is nested too deeply"),
    "a list": (b"[]", "line 1 is not a JSON object"),
    "a question first": (FIRST, 'has no "format": "trainer-bank"'),
    "another format": (header(format="anki"), 'has no "format": "trainer-bank"'),
    "a key twice": (HEADER.replace(b'{"format"', b'{"title": "x", "format"', 1), "line 1 is ambiguous"),
    "no version": (without(HEADER, "version"), "names no format version"),
    "a version in words": (header(version="one"), "names no format version"),
    "version 0": (header(version=0), "names no format version"),
    "version true": (header(version=True), "names no format version"),
    "no title": (without(HEADER, "title"), "title"),
    "no documents": (without(HEADER, "documents"), "documents"),
    "documents that are none": (header(documents=7), "documents"),
}


@pytest.mark.parametrize("read", [load_bank, summarise])
@pytest.mark.parametrize(("data", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_file_without_a_bank_header_is_refused_with_the_reason(
    read: Callable[[Path], object], data: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "bank.jsonl"
    path.write_bytes(data)
    with pytest.raises(BankDamaged) as told:
        read(path)
    assert reason in told.value.message
    assert "bank.jsonl" in told.value.message
    assert told.value.hint


def document(**changes: object) -> bytes:
    return header(documents=[{**json.loads(HEADER)["documents"][0], **changes}])


TWISTED = {
    "another text": (document(text="Another text."), "outside the text"),
    "one letter changed": (HEADER.replace(b"Salamanca", b"Salamance", 1), "not the one that its fingerprint was made"),
    "another fingerprint": (document(fingerprint="0" * 64), "not the one that its fingerprint was made of"),
    "another id": (document(id="0" * 12), "not the one that its fingerprint was made of"),
    "a short fingerprint": (document(fingerprint="abc"), "fingerprint: it is not written as it must be"),
    "a paragraph outside the text": (document(paragraphs=[{"start": 0, "end": 9999}]), "outside the text"),
    "an unknown key": (document(author="x"), "author: there is no such field"),
    "an impossible date": (document(date="2024-02-31"), "date"),
    "no origin": (without(HEADER, "origin"), "origin: it is missing"),
    "a document twice": (header(documents=json.loads(HEADER)["documents"] * 2), "a document appears twice"),
    "an empty title": (header(title=""), "title"),
}


@pytest.mark.parametrize(("first", "reason"), TWISTED.values(), ids=TWISTED)
def test_a_header_that_proves_nothing_costs_the_file(first: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(BankDamaged) as told:
        load_bank(written(tmp_path, first, FIRST), problems=[])
    assert "The header of bank.jsonl is damaged" in told.value.message
    assert reason in told.value.message


@pytest.mark.parametrize("read", [load_bank, summarise])
def test_a_bank_of_a_newer_version_says_both_versions_and_what_to_do(
    read: Callable[[Path], object], tmp_path: Path
) -> None:
    with pytest.raises(BankTooNew, match=r"version 3; this program reads versions up to 2\. Install a newer Trainer\."):
        read(written(tmp_path, header(version=3, shape="unheard of")))


@pytest.mark.parametrize("read", [load_bank, summarise])
@pytest.mark.parametrize("name", ["missing.jsonl", "", "a\0b.jsonl", "x" * 5000])
def test_a_bank_that_cannot_be_read_is_an_environment_error(
    read: Callable[[Path], object], name: str, tmp_path: Path
) -> None:
    with pytest.raises(FileUnavailable, match="Cannot read"):
        read(tmp_path / name)


def test_a_bank_may_be_larger_than_it_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.bank.raw._MAX_BYTES", 10)
    with pytest.raises(BankDamaged, match="a bank may have up to"):
        load_bank(written(tmp_path, HEADER))


def test_blank_lines_a_byte_order_mark_and_carriage_returns_do_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf" + HEADER, b"", FIRST, b"   ", SECOND, LINES[3], LINES[4], ending=b"\r\n")
    assert load_bank(path) == small_bank()
    assert summarise(path).questions == len(small_bank().active)


def test_a_last_line_without_its_end_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bank.jsonl"
    path.write_bytes(dump_bank(small_bank()).rstrip(b"\n"))
    assert load_bank(path) == small_bank()


def test_what_was_written_by_hand_in_another_order_and_spacing_is_read(tmp_path: Path) -> None:
    lines = [json.dumps(dict(reversed(json.loads(line).items())), separators=(",", ":")).encode() for line in LINES]
    path = written(tmp_path, *lines)
    assert load_bank(path) == small_bank()
    assert summarise(path).questions == len(small_bank().active)


def test_a_reason_is_safe_to_show_and_short(tmp_path: Path) -> None:
    problems: list[LineProblem] = []
    hostile = json.dumps({**json.loads(FIRST), "\x1b[2J" + "x" * 5000: 1}).encode()
    load_bank(written(tmp_path, HEADER, hostile), problems=problems)
    assert "\x1b" not in str(problems[0])
    assert len(str(problems[0])) < 500


def test_a_damaged_line_is_quoted_back_without_its_controls_and_not_whole(tmp_path: Path) -> None:
    problems: list[LineProblem] = []
    line = b'{"id": "a", "stem": "\x1b[2J\xff\xe2\x80\xae' + b"x" * 5000
    load_bank(written(tmp_path, HEADER, line), problems=problems)
    assert str(problems[0]) == (
        f'line 2: not UTF-8 at byte 25; it begins: {{"id": "a", "stem": "\u241b[2J\ufffd\ufffd{"x" * 53} ...'
    )


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_line_is_an_object_or_refused(line: bytes) -> None:
    with suppress(LineDamaged):
        assert isinstance(read_line(line), dict)


@given(st.data())
def test_a_bank_cut_or_overwritten_anywhere_opens_or_is_refused(data: st.DataObject) -> None:
    whole = dump_bank(small_bank())
    place = data.draw(st.integers(0, len(whole)))
    broken = whole[:place] + data.draw(st.binary(max_size=6)) + whole[place + data.draw(st.integers(0, 40)) :]
    with TemporaryDirectory() as folder, suppress(BankDamaged):
        path = Path(folder, "bank.jsonl")
        path.write_bytes(broken)
        bank = load_bank(path, problems=[])
        save_bank(bank, path)
        assert load_bank(path) == bank
