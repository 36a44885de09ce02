"""What is set on paper, and shown of Markdown, reads as the bank does: typst, two engines of LaTeX, three readers."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.clients.running import HERE, needs_program, needs_python, python, run_python
from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.test_html import accepted_of, keys_of, options_of
from tests.formats.writing import written
from tests.making import small_bank, wide_bank
from trainer.bank.model import Bank
from trainer.bank.questions import GAP, Question
from trainer.bank.shown_texts import texts_of
from trainer.bank.streaming import stream_of
from trainer.formats.escaping import writable
from trainer.formats.model import ItemProblem
from trainer.formats.templating import template_text
from trainer.formats.wording import heading

BANKS = [small_bank(), wide_bank(), nasty_bank()]
IDS = ["small", "wide", "nasty"]
_LEFT_TO_RIGHT = re.compile(r"[^\u0590-\u08ff\u2e80-\uffff\U00010000-\U0010ffff]+")


def seen(text: str) -> str:
    """A text without white space and marks that cannot be seen, ligatures taken apart."""
    plain = unicodedata.normalize("NFKC", writable(text))
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def composed(text: str) -> str:
    """A text as pandoc shows it: letters and accents in one where there is such a character."""
    return unicodedata.normalize("NFC", writable(text))


def pieces(text: str) -> list[str]:
    """What of a text stands in its order on a page: not words from right to left, nor signs that fonts may lack."""
    return [seen(piece) for piece in _LEFT_TO_RIGHT.findall(text)]


def on_sheet(question: Question) -> list[str]:
    return [*question.stem.split(GAP), *options_of(question)]


def in_key(question: Question) -> list[str]:
    return [*keys_of(question), *accepted_of(question), *(one.quote for one in question.proof), question.id]


def assert_holds(text: str, bank: Bank, *, answers: bool = True) -> None:
    shown = seen(text)
    for question in stream_of(bank).questions():
        texts = [heading(bank.document(question.document)), *on_sheet(question), *(in_key(question) if answers else ())]
        for one in texts:
            for piece in pieces(one):
                assert piece in shown, one


@needs_python("pypdf")
@pytest.mark.parametrize("bank", BANKS, ids=IDS)
def test_the_pdf_holds_every_text(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "bank.pdf"
    path.write_bytes(written("pdf", bank)[0])
    found = run_python("pdf_text.py", path)
    assert_holds(found["text"], bank)
    assert found["title"] == bank.title
    assert (found["language"], found["tagged"]) == ("en", True)
    assert [round(side) for side in found["size"]] == [595, 842]
    assert all(re.match("Libertinus|NewComputerModern|DejaVuSansMono", font) for font in found["fonts"])


_TURNING = re.compile(r"[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
"""What is read from right to left, or turns the direction: a page's text has it in the order in which it is set."""

_ENDS = re.compile(r"\A[\W_]+|[\W_]+\Z")


def assert_holds_hostile(text: str, name: str, problems: Sequence[ItemProblem]) -> None:
    """Whether a page holds every hostile text that is read from left to right.

    Signs at its ends turn with a neighbour that is read the other way.
    """
    bank, shown = hostile_bank(), seen(text)
    left_out = {problem.question for problem in problems if not problem.written}
    tried = 0
    for question in stream_of(bank).questions():
        for one in (*on_sheet(question), *in_key(question)) if question.id not in left_out else ():
            if not _TURNING.search(one):
                tried += 1
                assert all(_ENDS.sub("", piece) in shown for piece in pieces(one)), one
    assert tried > 1500, name


@needs_python("pypdf")
def test_the_pdf_holds_every_hostile_text(tmp_path: Path) -> None:
    path = tmp_path / "bank.pdf"
    data, problems = written("pdf", hostile_bank())
    path.write_bytes(data)
    assert_holds_hostile(run_python("pdf_text.py", path)["text"], "pdf", problems)


@needs_program("xelatex")
@needs_python("pypdf")
def test_xelatex_sets_every_hostile_text(tmp_path: Path) -> None:
    path = tmp_path / "bank.tex"
    data, problems = written("latex", hostile_bank())
    path.write_bytes(data)
    found = run_python("latex_pdf.py", "xelatex", path, "answers")
    assert (found["errors"], found["missing"]) == ([], [])
    assert_holds_hostile(found["text"], "latex", problems)


@needs_python("fontTools")
def test_the_signs_that_the_pdf_is_said_to_have_are_those_of_its_fonts() -> None:
    import typst

    (library,) = Path(typst.__file__).parent.glob("_typst*.so")
    script = HERE.parent.parent / "scripts" / "pdf_glyphs.py"
    printed = subprocess.run([python(), script, library], capture_output=True, text=True, check=True).stdout
    assert printed == template_text("pdf_glyphs.txt")


@needs_program("xelatex")
@needs_python("pypdf")
@pytest.mark.parametrize("bank", BANKS, ids=IDS)
def test_xelatex_sets_every_text_with_the_solutions_and_none_of_them_without(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "bank.tex"
    path.write_bytes(written("latex", bank)[0])
    answered, asked = (
        run_python("latex_pdf.py", "xelatex", path, "answers"),
        run_python("latex_pdf.py", "xelatex", path),
    )
    assert (answered["errors"], answered["missing"], asked["errors"], asked["missing"]) == ([], [], [], [])
    assert_holds(answered["text"], bank)
    assert_holds(asked["text"], bank, answers=False)
    assert answered["pages"] >= asked["pages"] > 0
    assert "paragraph 1" not in asked["text"]


@needs_program("lualatex")
@needs_python("pypdf")
def test_lualatex_sets_every_text_as_well(tmp_path: Path) -> None:
    path = tmp_path / "bank.tex"
    path.write_bytes(written("latex", nasty_bank())[0])
    found = run_python("latex_pdf.py", "lualatex", path, "answers")
    assert (found["errors"], found["missing"]) == ([], [])
    assert_holds(found["text"], nasty_bank())


@needs_program("pandoc")
@needs_python("markdown_it")
@pytest.mark.parametrize("bank", [*BANKS, hostile_bank()], ids=[*IDS, "hostile"])
def test_three_readers_of_markdown_show_every_text(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "bank.md"
    path.write_bytes(written("markdown", bank)[0])
    for reader, text in run_python("markdown_text.py", path).items():
        shown = "".join(composed(text).split())
        for question in stream_of(bank).questions():
            for one in (*texts_of(question), *(proof.quote for proof in question.proof)):
                assert "".join(composed(one).split()) in shown, reader
