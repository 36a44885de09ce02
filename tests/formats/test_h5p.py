"""An H5P package holds every text as players show it, and comes back; packages of others become questions."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.coming_back import answer_of, as_writable, heading_of
from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.refusing import assert_read_or_refused
from tests.formats.writing import assert_as_reviewed, read_back, written
from tests.making import small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MultipleQuestion,
    NumericQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.errors import ImportRefused
from trainer.formats.collecting import Imported
from trainer.formats.escaping import as_decimal, writable
from trainer.formats.wording import heading

BANKS = [small_bank(), wide_bank(), nasty_bank(), hostile_bank()]
ALLOWED = {
    "H5P.MultiChoice": {"question", "answers", "overallFeedback", "behaviour"},
    "H5P.TrueFalse": {"question", "correct", "behaviour"},
    "H5P.Blanks": {"text", "questions", "overallFeedback", "behaviour"},
}
"""Of the semantics of each library what we give it."""


def members(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def shown(markup: str) -> str:
    """What a player shows of HTML; the tags are those that hosts keep."""
    assert not re.findall(r'<(?!/?(?:p|em|div)(?: class="trainer-[a-z]+")?>|br>)', markup), markup
    return html.unescape(re.sub(r"<[^>]*>", "", markup.replace("</p>", "\0").replace("<br>", "\n")))


def gaps(line: str) -> tuple[str, list[list[str]]]:
    """A line of Blanks as its player parts it: text with gaps, and what is right in each."""
    pieces = line.split("*")
    assert len(pieces) % 2 == 1
    clozes = [re.sub(r"</?[a-z]*\d?>", "", cloze, flags=re.IGNORECASE) for cloze in pieces[1::2]]
    assert all(clozes)
    right = [[html.unescape(one.strip()) for one in cloze.partition(":")[0].split("/")] for cloze in clozes]
    return shown(GAP.join(pieces[::2])).removesuffix("\0"), right


def right_of(question: Question) -> list[list[str]]:
    match question:
        case ClozeQuestion() | ShortQuestion():
            return [[question.key, *question.accepted]]
        case GapsQuestion():
            more = question.accepted or ((),) * len(question.key)
            return [[key, *also] for key, also in zip(question.key, more, strict=True)]
        case NumericQuestion():
            same = question.key == as_decimal(question.value) or set("*/:\n\t") & set(writable(question.key))
            return [
                [as_decimal(question.value)] + ([] if same or not writable(question.key).strip() else [question.key])
            ]
        case _:
            return []


def stands_aside(question: Question) -> bool:
    """Whether H5P has no place for a question: marks that cannot be escaped, answers that nobody can type or see."""
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        return not all(writable(option).strip() for option in question.options)
    if isinstance(question, NumericQuestion):
        return question.tolerance > 0
    typed = [answer for answers in right_of(question) for answer in answers]
    if any(set("*/:\n\t") & set(writable(one)) or not writable(one).strip() for one in typed):
        return True
    return isinstance(question, (ClozeQuestion, GapsQuestion)) and "*" in question.stem


def assert_package_shows(bank: Bank) -> None:
    data, problems = written("h5p", bank)
    about, content = (members(data)[name] for name in ("h5p.json", "content/content.json"))
    expected = [q for q in bank.active if q.kind not in {Kind.ORDERING, Kind.MATCHING} and not stands_aside(q)]
    left = {problem.question for problem in problems if not problem.written}
    assert left == {question.id for question in bank.active} - {question.id for question in expected}
    found = {entry["metadata"]["authorComments"].split(" ")[0]: entry for entry in content["questions"]}
    assert set(found) == {f"trainer:{question.id}" for question in expected}
    needed = {
        f"{one['machineName']} {one['majorVersion']}.{one['minorVersion']}" for one in about["preloadedDependencies"]
    }
    assert needed == {"H5P.QuestionSet 1.20", *(entry["library"] for entry in content["questions"])}
    for question in expected:
        entry = found[f"trainer:{question.id}"]
        title = writable(heading(bank.document(question.document)))
        assert set(entry["params"]) == ALLOWED[entry["library"].split(" ")[0]]
        assert_entry_shows(question, entry["params"], title)
        said = entry["params"].get("overallFeedback") or [
            {"feedback": entry["params"]["behaviour"].get("feedbackOnWrong")}
        ]
        proof = writable("\n".join(one.quote for one in question.proof))
        told = any(p.question == question.id and "evidence is left out" in p.reason for p in problems)
        assert told or html.unescape(said[0]["feedback"]).startswith(f"{proof}\n— {' '.join(title.split())}")
        assert "<" not in said[0]["feedback"]


def assert_entry_shows(question: Question, params: dict[str, Any], title: str) -> None:
    stem = writable(question.stem)
    if isinstance(question, (ClozeQuestion, GapsQuestion)):
        assert shown(params["text"]) == f"{title}\0"
        assert gaps(params["questions"][0]) == (
            stem,
            [[writable(a).strip() for a in one] for one in right_of(question)],
        )
        return
    unit = f"({question.unit})\0" if isinstance(question, NumericQuestion) and question.unit else ""
    assert shown(params.get("question") or params["text"]) == f"{title}\0{stem}\0{unit}"
    match question:
        case TrueFalseQuestion():
            assert params["correct"] == str(question.key).lower()
        case ChoiceQuestion() | MultipleQuestion():
            right = question.key if isinstance(question, MultipleQuestion) else (question.key,)
            answers = [(shown(answer["text"]), answer["correct"]) for answer in params["answers"]]
            assert answers == [(writable(option), option in right) for option in question.options]
            assert params["behaviour"]["type"] == ("multi" if isinstance(question, MultipleQuestion) else "single")
        case _:
            text, right_ones = gaps(params["questions"][0])
            assert text == GAP
            assert right_ones == [[writable(answer).strip() for answer in one] for one in right_of(question)]
            assert params["behaviour"] == {"caseSensitive": False}


def assert_comes_back(bank: Bank) -> None:
    data, problems = written("h5p", bank)
    left = {problem.question for problem in problems if not problem.written or "is left out" in problem.reason}
    left |= {problem.question for problem in problems if "control" in problem.reason}
    whole = [question for question in bank.active if question.id not in left]
    if not whole:
        return
    read = read_back("h5p", data).bank
    found = {question.id: question for question in read.questions}
    for question in whole:
        back = found[question.id]
        assert (back.kind, back.tags, back.stem) == (question.kind, question.tags, writable(question.stem))
        assert (back.explanation or "") == writable("\n".join(one.quote for one in question.proof)).strip()
        title = heading(bank.document(question.document))
        assert heading_of(read, back).split() == writable(title).split()
        if isinstance(question, NumericQuestion) and isinstance(back, NumericQuestion):
            assert (back.value, back.tolerance, back.unit) == (question.value, 0, question.unit)
        elif isinstance(question, GapsQuestion) and isinstance(back, GapsQuestion):
            assert back.key == tuple(map(writable, question.key))
        else:
            assert answer_of(back) == as_writable(answer_of(question))


@given(banks())
def test_players_see_every_text_of_any_bank_and_it_comes_back(bank: Bank) -> None:
    assert_package_shows(bank)
    assert_comes_back(bank)


@pytest.mark.parametrize("bank", BANKS, ids=["small", "wide", "nasty", "hostile"])
def test_players_see_every_trap_as_it_is_and_it_comes_back(bank: Bank) -> None:
    assert_package_shows(bank)
    assert_comes_back(bank)


def listing(bank: Bank) -> str:
    with zipfile.ZipFile(io.BytesIO(written("h5p", bank)[0])) as archive:
        return "".join(f"--- {name}\n{archive.read(name).decode()}\n" for name in archive.namelist())


def test_a_package_looks_as_reviewed() -> None:
    assert_as_reviewed((listing(small_bank()) + listing(wide_bank())).encode(), "bridges.h5p.txt")


def test_two_exports_are_the_same_bytes() -> None:
    assert written("h5p", nasty_bank())[0] == written("h5p", nasty_bank())[0]


def test_a_question_keeps_its_identifier_when_its_wording_changes() -> None:
    bank = small_bank()
    edited = replace(bank.questions[0], stem="Who was it?")
    changed = replace(bank, questions=(edited, *bank.questions[1:]))
    ids = [
        [q["subContentId"] for q in members(written("h5p", b)[0])["content/content.json"]["questions"]]
        for b in (bank, changed)
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 4


def package(content: object, *, library: str = "H5P.QuestionSet") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("h5p.json", json.dumps({"title": "Rivers", "mainLibrary": library}))
        archive.writestr("content/content.json", content if isinstance(content, (str, bytes)) else json.dumps(content))
    return file.getvalue()


def entry(library: str, **params: object) -> dict[str, object]:
    return {"library": f"{library} 1.0", "params": params}


def foreign(*entries: object) -> Imported:
    return read_back("h5p", package({"questions": list(entries)}))


def test_questions_of_others_are_read_wherever_they_stand() -> None:
    choice = entry(
        "H5P.MultiChoice",
        question="<p>Where is <strong>Oslo</strong>?</p>",
        answers=[{"text": "<div>Norway</div>\n", "correct": True}, {"text": "<p>Chad</p>", "correct": False}],
        overallFeedback=[{"from": 0, "to": 50, "feedback": "No."}, {"from": 51, "to": 100, "feedback": "Yes."}],
    )
    blanks = entry(
        "H5P.Blanks",
        text="<p>Fill in.</p>",
        questions=["<p>Oslo is in *Norway/Norge:north*.</p>", "<p>*a* and *b*</p>"],
    )
    column = {
        "content": [
            {"content": entry("H5P.AdvancedText", text="<p>Read.</p>")},
            {"content": entry("H5P.QuestionSet", questions=[choice, blanks])},
        ]
    }
    found = read_back("h5p", package(column, library="H5P.Column"))
    first, second, third = found.bank.questions
    assert isinstance(first, ChoiceQuestion)
    assert isinstance(second, ClozeQuestion)
    assert isinstance(third, GapsQuestion)
    assert (first.stem, first.options, first.key, first.explanation) == (
        "Where is Oslo?",
        ("Norway", "Chad"),
        "Norway",
        "Yes.",
    )
    assert (second.stem, second.key, second.accepted) == (f"Oslo is in {GAP}.", "Norway", ("Norge",))
    assert third.key == ("a", "b")
    assert found.bank.title == "Rivers"


def test_a_package_may_be_one_question() -> None:
    data = package({"question": "<p>It rains.</p>", "correct": "false"}, library="H5P.TrueFalse")
    (question,) = read_back("h5p", data).bank.questions
    assert isinstance(question, TrueFalseQuestion)
    assert (question.stem, question.key) == ("It rains.", False)


def test_answers_of_a_gap_are_read_without_blanks_and_its_hint_is_told() -> None:
    found = foreign(entry("H5P.Blanks", text="", questions=["<p>Rome <img/> is in * Italy / Italia :a boot*.</p>"]))
    (question,) = found.bank.questions
    assert isinstance(question, ClozeQuestion)
    assert (question.key, question.accepted) == ("Italy", ("Italia",))
    assert [(one.reason, one.read) for one in found.problems] == [
        ("an image is left out", True),
        ("the hint of a gap is left out", True),
    ]


def test_a_gap_without_an_answer_costs_its_question_only() -> None:
    found = foreign(entry("H5P.Blanks", text="", questions=["<p>No * / * here.</p>", "<p>Wet is *it*.</p>"]))
    assert [question.stem for question in found.bank.questions] == [f"Wet is {GAP}."]
    assert [(one.place, one.read) for one in found.problems] == [("question 1, line 1", False)]


def test_a_title_that_no_file_can_hold_is_that_of_the_file() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("h5p.json", '{"title": "\\ud800", "mainLibrary": "H5P.TrueFalse"}')
        archive.writestr("content/content.json", '{"question": "It rains.", "correct": "true"}')
    bank = read_back("h5p", file.getvalue()).bank
    assert (bank.title, bank.documents[0].title) == ("file", "file")


def test_a_line_that_is_only_a_gap_is_a_short_answer_to_what_stands_above() -> None:
    (question,) = foreign(entry("H5P.Blanks", text="<p>Where is it?</p>", questions=["<p>*Oslo*</p>"])).bank.questions
    assert isinstance(question, ShortQuestion)
    assert (question.stem, question.key) == ("Where is it?", "Oslo")


def test_several_ticks_and_sets_of_single_choices_are_read() -> None:
    ticks = [{"text": text, "correct": text != "c"} for text in "abc"]
    found = foreign(
        entry("H5P.MultiChoice", question="Which?", answers=ticks),
        entry("H5P.SingleChoiceSet", choices=[{"question": "<p>One?</p>", "answers": ["<p>x</p>", "<p>y</p>"]}]),
    )
    first, second = found.bank.questions
    assert isinstance(first, MultipleQuestion)
    assert isinstance(second, ChoiceQuestion)
    assert (first.key, second.key, second.options) == (("a", "b"), "x", ("x", "y"))


def test_half_a_package_gives_its_good_half() -> None:
    found = foreign(
        entry("H5P.DragQuestion", question={}),
        entry("H5P.MultiChoice", question="Which?", answers=[{"text": "a", "correct": False}]),
        entry("H5P.Blanks", text="", questions=["no gap"]),
        entry("H5P.TrueFalse", question="<p>It <img src='x'/> rains.</p>", correct="true"),
        entry("H5P.TrueFalse", question=7, correct=[]),
        {"library": "H5P.TrueFalse 1.8"},
    )
    assert len(found.bank.questions) == 1
    told = [(problem.place, problem.read) for problem in found.problems]
    assert told == [(f"question {number}", number == 4) for number in (1, 2, 3, 4, 5, 6)]
    assert found.problems[0].reason == "H5P.DragQuestion is not read"


@pytest.mark.parametrize("content", ["[" * 100_000, "{", b"\xff", '{"a": NaN}', "1" * 10_000, "[]"])
def test_content_that_is_no_content_is_refused(content: str | bytes) -> None:
    assert_read_or_refused("h5p", package(content))


def test_a_package_without_content_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("h5p.json", "{}")
    with pytest.raises(ImportRefused, match="holds no content"):
        read_back("h5p", file.getvalue())


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    for whole in (data, b"PK\x03\x04" + data, package(data)):
        assert_read_or_refused("h5p", whole)


NAMES = ["library", "params", "questions", "question", "answers", "text", "correct", "metadata", "behaviour"]


def nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Lists and objects of what is given, with the names that packages have."""
    return st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)


PLAIN = (
    st.none() | st.booleans() | st.text(max_size=8) | st.sampled_from(["*a*", "<p>", "H5P.MultiChoice 1.16", "true"])
)
JSON: st.SearchStrategy[object] = st.recursive(PLAIN, nested, max_leaves=12)


@given(
    JSON, st.sampled_from(["H5P.MultiChoice", "H5P.TrueFalse", "H5P.Blanks", "H5P.SingleChoiceSet", "H5P.QuestionSet"])
)
def test_no_content_raises_anything_but_a_refusal(content: object, library: str) -> None:
    assert_read_or_refused("h5p", package(content, library=library))
