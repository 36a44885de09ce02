"""Every format that is declared is described, has a file that a person can read, and was tried in a program."""

from __future__ import annotations

import gzip
import io
import json
import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.clients import CHECKED_BY
from tests.formats.writing import written
from tests.making import altered, small_bank
from trainer.bank.editing import tagged
from trainer.bank.questions import Kind, Question
from trainer.bank.streaming import stream_of
from trainer.formats.model import Exported, Format
from trainer.formats.pdf import FORMAT as PDF
from trainer.formats.pdf import told
from trainer.formats.registry import all_formats, find_format, format_names

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (.+?) \| (.+?) \| (.*?) \| (.*?) \| (.*?) \| (.+?) \|$", re.MULTILINE)


def row(made: Format) -> tuple[str, ...]:
    """What the page has to say of a format: its title, suffix, whether it is written and read, and its kinds."""
    missing = [kind.value for kind in Kind if kind not in made.kinds]
    carried = [kind.value for kind in Kind if kind in made.kinds]
    few = len(carried) < len(missing)
    kinds = ", ".join(carried) if few else f"all but {', '.join(missing)}" if missing else "all"
    yes_or_no = ("yes" if made.write is not None else "", "yes" if made.read is not None else "")
    return (made.title, f"`{made.suffix}`", *yes_or_no, kinds)


@pytest.mark.parametrize("name", format_names())
def test_the_page_tells_what_the_declaration_says(name: str) -> None:
    rows = {found[0]: found[1:6] for found in ROW.findall(PAGE)}
    assert rows.get(name) == row(find_format(name))
    assert re.search(rf"^## {re.escape(name)}$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("name", format_names())
def test_there_is_a_file_that_a_person_can_read(name: str) -> None:
    made = find_format(name)
    found = (ROOT / "tests" / "golden").glob(f"bridges*.{name}*")
    assert made.write is None or any(path.read_text(encoding="utf-8").strip() for path in found)


@pytest.mark.parametrize("name", format_names())
def test_it_was_tried_in_a_program(name: str) -> None:
    module = import_module(CHECKED_BY[name])
    text = Path(module.__file__ or "").read_text(encoding="utf-8")
    assert f'"{name}"' in text
    assert "def test_" in text


def unproved() -> tuple[Question, Question]:
    """A choice that says itself why it is right, and one that does not."""
    bank = small_bank()
    source = replace(bank.questions[0], evidence=None, listed_under=bank.documents[0].id)
    return (
        altered(source, id="imported", explanation="She did."),
        altered(source, id="bare"),
    )


@pytest.mark.parametrize("name", [made.name for made in all_formats() if not made.evidence])
def test_evidence_that_has_no_place_is_told_of_every_question_that_has_some(name: str) -> None:
    proved, imported, bare = small_bank().questions[0], *unproved()
    bank = replace(small_bank(), questions=(proved, imported, bare))
    data, problems = written(name, bank)
    assert proved.proof[0].quote not in data.decode()
    told = f"its evidence is left out, for which {find_format(name).title} has no place"
    assert [(problem.question, problem.reason) for problem in problems] == [(proved.id, told), (imported.id, told)]


def shown_in(data: bytes, name: str) -> bytes:
    """The bytes of a file, and of what is packed in it."""
    if data[:2] == b"PK":
        with ZipFile(io.BytesIO(data)) as archive:
            return b"".join(archive.read(member) for member in archive.namelist())
    if data[:2] == b"\x1f\x8b":
        return gzip.decompress(data)
    return json.dumps(told_of_pdf()).encode() if name == "pdf" else data


def told_of_pdf() -> dict[str, object]:
    """What a PDF is set of; its own bytes are packed."""
    bank = small_bank()
    return told(Exported(stream_of(replace(bank, questions=(tagged(bank.questions[0], add=[TAG]),))), PDF))


TAG = "zebratag"


@pytest.mark.parametrize("name", [made.name for made in all_formats() if made.write is not None])
def test_a_tag_is_carried_or_told_to_be_left_out(name: str) -> None:
    bank = small_bank()
    data, problems = written(name, replace(bank, questions=(tagged(bank.questions[0], add=[TAG]),)))
    left_out = f"its tags are left out, for which {find_format(name).title} has no place"
    assert (TAG.encode() in shown_in(data, name)) is (left_out not in {problem.reason for problem in problems})


def test_a_declaration_goes_by_the_name_that_it_is_found_by() -> None:
    assert tuple(made.name for made in all_formats()) == format_names()
    assert all(made.write or made.read for made in all_formats())


def test_what_most_people_come_for_is_offered_first_and_the_rest_by_the_alphabet() -> None:
    names = format_names()
    assert names[:7] == ("moodle-xml", "anki", "qti12", "qti21", "qti30", "h5p", "csv")
    assert "aiken" in names[7:]
    assert list(names[7:]) == sorted(names[7:])


def test_the_readme_counts_them_right() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    written, read = (
        sum(bool(one) for one in column) for column in zip(*((f.write, f.read) for f in all_formats()), strict=True)
    )
    assert f"{written} formats are written and {read} read" in readme
