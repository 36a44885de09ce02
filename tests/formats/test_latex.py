"""Every text of a bank is a text in LaTeX and never a command; what is right is marked, and filled into its gap."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.formats.latex_reading import read_latex
from tests.formats.test_html import accepted_of, keys_of, options_of
from tests.formats.tried import TRIED
from tests.formats.writing import written
from tests.making import small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import GAP
from trainer.bank.streaming import stream_of
from trainer.formats.escaping import writable
from trainer.formats.wording import heading

GOLDEN = Path(__file__).parent.parent / "golden"
_NOT_SEEN = {"Cf", "Cc", "Mn"}


def seen(text: str) -> str:
    """What can be seen of a text, white space and what has no width of its own apart."""
    text = unicodedata.normalize("NFC", writable(text))
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in _NOT_SEEN and not _filler(c))


def _filler(character: str) -> bool:
    """Letters that show nothing by their definition: fillers of Hangul and the like."""
    return character in "\u115f\u1160\u3164\uffa0" or "\ufff0" <= character <= "\ufffb" or character >= "\U000e0000"


def assert_shows(bank: Bank) -> None:
    source = written("latex", bank)[0].decode()
    body = source.partition("\\begin{document}")[2]
    parts = body.split("\\question ")[1:]
    questions = list(stream_of(bank).questions())
    assert len(parts) == len(questions)
    for question, part in zip(questions, parts, strict=True):
        found = read_latex("\\begin{document}" + part.partition("\\quizdocument")[0] + "\\end{document}")
        shown = seen("".join(text for command in found for text in command.given))
        for piece in question.stem.split(GAP):
            assert seen(piece) in shown
        for text in (*keys_of(question), *options_of(question), *accepted_of(question)):
            assert seen(text) in shown
        told = [command.given[0] for command in found if command.name == "evidence"]
        assert [seen(text) for text in told] == [seen(one.quote) for one in question.proof]
        (foot,) = [command.given for command in found if command.name == "foot"]
        assert foot[1] == question.id
        assert seen(foot[0]).startswith(seen(heading(bank.document(question.document))))
        assert seen(foot[2]) == seen(question.kind.value + "".join(f"#{tag}" for tag in question.tags))
    read_latex(source)


@given(banks())
def test_every_text_of_any_bank_is_text(bank: Bank) -> None:
    assert_shows(bank)


@pytest.mark.parametrize("bank", TRIED)
def test_texts_that_break_careless_exporters_are_text(bank: Bank) -> None:
    assert_shows(bank)


def test_what_is_right_is_marked_among_the_options_and_filled_into_its_gap() -> None:
    text = written("latex", small_bank())[0].decode()
    assert re.findall(r"\\CorrectChoice (.*)", text) == ["Anna Ruiz"]
    assert "in \\fillin[Oslo][7em] in 1955." in text
    assert re.findall(r"\\CorrectChoice (.*)", written("latex", wide_bank())[0].decode()) == ["Anna Ruiz", "Peter Lang"]


def test_solutions_wait_for_the_switch() -> None:
    text = written("latex", small_bank())[0].decode()
    assert "\n%\\def\\withanswers{}\n" in text
    assert "\n\\ifdefined\\withanswers\\printanswers\\fi\n" in text


def test_invisible_marks_that_are_left_out_are_reported() -> None:
    bank = small_bank()
    odd = replace(bank.questions[0], stem="Who\u200b opened\u202e it?")
    data, problems = written("latex", replace(bank, questions=(odd, *bank.questions[1:])))
    assert [(p.question, p.written) for p in problems] == [("who-opened", True)]
    assert "invisible marks" in problems[0].reason
    assert b"Who opened it?" in data


def test_other_scripts_stand_in_macros_that_look_for_a_font() -> None:
    bank = small_bank("Straße 北京 שלום עולם Москва e\u0301 x\u0323")
    text = written("latex", bank)[0].decode()
    assert (
        "\\quiztitle{Straße \\other{北京} \\rightleft{\\other{שלום} \\other{עולם}} \\other{Москва} é \\other{x\u0323}}"
        in text
    )


def test_a_small_quiz_looks_as_reviewed() -> None:
    text = written("latex", small_bank())[0].decode()
    golden = GOLDEN / "bridges.latex.tex"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
