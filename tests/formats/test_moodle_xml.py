"""What Moodle stores of a bank is the bank's text, every right answer scores there, and it comes back as it was."""

from __future__ import annotations

import contextlib
import datetime as dt
import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.coming_back import assert_comes_back
from tests.formats.gift_reading import SPACE, earned
from tests.formats.moodle_reading import Stored, stored_questions
from tests.formats.nasty import nasty_bank
from tests.formats.tried import TRIED
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
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    QuestionId,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
)
from trainer.documents.model import Document
from trainer.errors import ImportRefused, NoQuestions
from trainer.formats.escaping import as_decimal, writable
from trainer.formats.wording import heading


def gap_answers(question: Question) -> list[tuple[str, ...]]:
    """What is right in each field of a question that is answered by typing."""
    if isinstance(question, (ClozeQuestion, ShortQuestion)):
        return [(question.key, *question.accepted)]
    if isinstance(question, GapsQuestion):
        accepted = question.accepted or ((),) * len(question.key)
        return [(key, *more) for key, more in zip(question.key, accepted, strict=True)]
    return []


def fits(question: Question) -> bool:
    """Whether Moodle can hold it: answers that can be seen, and typed or chosen ones on one line and not too long."""
    one_line = [text for texts in gap_answers(question) for text in texts]
    answers = one_line
    if isinstance(question, MatchingQuestion):
        one_line = list(question.right)
        answers = [*question.left, *one_line]
        if any(len(html.escape(writable(text), quote=False)) > 255 for text in one_line):
            return False
    elif isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        answers = list(question.options)
    elif isinstance(question, OrderingQuestion):
        answers = list(question.key)
    return all(writable(text).strip() for text in (question.stem, *answers)) and not any(
        re.search(r"[\n\t]", writable(text)) for text in one_line
    )


def kept(text: str) -> str:
    """What Moodle keeps of a text: it trims, and control characters have no place there."""
    return writable(text).strip(SPACE)


def assert_stored(question: Question, found: Stored, source: Document) -> None:
    """Every text arrives as it is in the bank, and the key earns the full mark."""
    title, stem, unit = found.parts
    assert title == writable(heading(source))
    assert stem == writable(question.stem)
    assert unit == (writable(question.unit) if isinstance(question, NumericQuestion) else "")
    assert writable(question.proved_by.quote) in found.proof
    assert writable(heading(source)) in found.proof
    assert found.tags[0] == question.kind.value
    assert set(found.tags) >= set(question.tags) - {tag for tag in question.tags if re.search("[<>`]", tag)}
    match question:
        case TrueFalseQuestion():
            assert found.answers == ((float(question.key), "true"), (float(not question.key), "false"))
        case ChoiceQuestion():
            expected = [(float(option == question.key), kept(option)) for option in question.options]
            assert found.single
            assert [(mark, text.strip(SPACE)) for mark, text in found.options] == expected
        case MultipleQuestion():
            shown = [(mark > 0, text.strip(SPACE)) for mark, text in found.options]
            assert not found.single
            assert shown == [(option in question.key, kept(option)) for option in question.options]
            assert abs(sum(mark for mark, _ in found.options if mark > 0) - 1) < 0.00001
            assert all(mark == -1 for mark, _ in found.options if mark <= 0)
        case NumericQuestion():
            assert found.answers == ((1.0, as_decimal(question.value)),)
            assert (float(found.answers[0][1]), found.tolerance) == (question.value, question.tolerance)
        case OrderingQuestion():
            assert [text.strip(SPACE) for _, text in found.options] == list(map(kept, question.key))
        case MatchingQuestion():
            assert [(left.strip(SPACE), right.strip(SPACE)) for left, right in found.matches] == [
                (kept(left), kept(right)) for left, right in question.key
            ]
        case _:
            fields = found.gaps or (found.answers,)
            expected_fields = gap_answers(question)
            assert len(fields) == len(expected_fields)
            for patterns, texts in zip(fields, expected_fields, strict=True):
                assert len(patterns) == len(texts)
                assert all(earned(patterns, writable(text)) == 1 for text in texts)
                assert earned(patterns, "") == 0
                assert earned(patterns, f"{writable(key_text(question))} and more besides") == 0


def assert_all_stored(bank: Bank) -> None:
    data, problems = written("moodle-xml", bank)
    stored = {one.id: one for one in stored_questions(data)}
    assert set(stored) == {q.id for q in bank.active if fits(q)}
    assert {p.question for p in problems if not p.written} == {q.id for q in bank.active if not fits(q)}
    for question in bank.active:
        if question.id in stored:
            assert_stored(question, stored[question.id], bank.document(question.proved_by.document))


@pytest.mark.parametrize(("bank", "name"), [(small_bank(), "bridges"), (wide_bank(), "bridges-wide")])
def test_a_bank_looks_as_reviewed(bank: Bank, name: str) -> None:
    assert_as_reviewed(written("moodle-xml", bank)[0], f"{name}.moodle-xml.xml")


@given(banks())
def test_every_text_of_any_bank_arrives_and_the_key_scores(bank: Bank) -> None:
    assert_all_stored(bank)


@pytest.mark.parametrize("bank", TRIED)
def test_texts_arrive_in_every_place_of_a_question(bank: Bank) -> None:
    assert_all_stored(bank)


@given(banks())
def test_what_is_exported_comes_back_as_it_was(bank: Bank) -> None:
    assert_comes_back("moodle-xml", bank, fits, unfit_in_tags="<>`")


def test_nasty_texts_come_back_as_they_were() -> None:
    assert_comes_back("moodle-xml", nasty_bank(), fits, unfit_in_tags="<>`")


def quiz(*questions: str) -> bytes:
    """A file of another program."""
    return f'<?xml version="1.0" encoding="UTF-8"?><quiz>{"".join(questions)}</quiz>'.encode()


def foreign(kind: str, inside: str, text: str = "Which river?", style: str = "html") -> str:
    asked = f'<questiontext format="{style}"><text><![CDATA[{text}]]></text></questiontext>'
    return f'<question type="{kind}"><name><text>n</text></name>{asked}{inside}</question>'


def answer(text: str, fraction: object = 100, more: str = "") -> str:
    return f'<answer fraction="{fraction}"><text><![CDATA[{text}]]></text>{more}</answer>'


RIVER = foreign("shortanswer", answer("Danube"))


def told(data: bytes) -> list[str]:
    return [str(problem) for problem in read_back("moodle-xml", data).problems]


def test_a_file_of_another_program_is_read_with_its_categories_tags_and_feedback() -> None:
    category = (
        '<question type="category"><category><text>$course$/top/Europe/Rivers // Lakes</text></category></question>'
    )
    feedback = "&lt;p&gt;It is the &lt;b&gt;Danube&lt;/b&gt;.&lt;/p&gt;"
    more = (
        "<idnumber>r-1</idnumber><tags><tag><text>exam 1</text></tag></tags>"
        f'<generalfeedback format="html"><text>{feedback}</text></generalfeedback>'
    )
    river = foreign("shortanswer", more + answer("Danube") + answer("Donau"))
    bank = read_back("moodle-xml", quiz(category, river)).bank
    (question,) = bank.questions
    assert isinstance(question, ShortQuestion)
    assert (question.tags, question.explanation) == (("exam-1",), "It is the Danube.")
    assert (question.stem, question.key, question.accepted) == ("Which river?", "Danube", ("Donau",))
    assert bank.documents[0].title == "Europe / Rivers / Lakes"


@pytest.mark.parametrize(
    ("question", "kind", "key"),
    [
        (foreign("multichoice", answer("Danube") + answer("<p>Rhine</p>", 0)), Kind.CHOICE, "Danube"),
        (
            foreign(
                "multichoice", "<single>false</single>" + answer("a", 50) + answer("b", 50) + answer("c", "-33.33333")
            ),
            Kind.MULTIPLE,
            ("a", "b"),
        ),
        (foreign("truefalse", answer("true", 0) + answer("false")), Kind.TRUE_FALSE, False),
        (foreign("shortanswer", answer("A \\* B")), Kind.SHORT, "A * B"),
        (foreign("shortanswer", answer("Oslo"), "It is in _____ now."), Kind.CLOZE, "Oslo"),
        (foreign("numerical", answer("3.5", 100, "<tolerance>0.1</tolerance>")), Kind.NUMERIC, "3.5"),
        (
            foreign(
                "matching",
                '<subquestion format="html"><text>a</text><answer><text>1 &amp;lt; 2</text></answer></subquestion>'
                "<subquestion><text>b</text><answer><text>2</text></answer></subquestion>",
            ),
            Kind.MATCHING,
            (("a", "1 < 2"), ("b", "2")),
        ),
        (foreign("ordering", answer("<p>first</p>", "1.0") + answer("then", "2.0")), Kind.ORDERING, ("first", "then")),
        (
            foreign("cloze", "", "In {1:SA:=Oslo#yes~%50%Bergen}, {:MULTICHOICE:no~=\\}1} of it."),
            Kind.GAPS,
            ("Oslo", "}1"),
        ),
        (foreign("cloze", "", "It has {2:NUMERICAL:=3:0.5} parts."), Kind.CLOZE, "3"),
    ],
)
def test_every_type_of_moodle_that_we_have_is_read(question: str, kind: Kind, key: object) -> None:
    (found,) = read_back("moodle-xml", quiz(question)).bank.questions
    assert found.kind is kind
    assert found.key == key


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (foreign("essay", ""), "questions of the type 'essay' cannot be taken over"),
        (foreign("shortanswer", answer("Dan*")), "no answer that earns the full mark and can be typed"),
        (foreign("shortanswer", answer("Rhine", 50)), "no answer that earns the full mark"),
        (foreign("multichoice", answer("a") + answer("b")), "2 of its options earn the full mark"),
        (foreign("multichoice", answer("a", 50) + answer("b", 0)), "none of its options earn the full mark"),
        (foreign("numerical", answer("*")), "no number that earns the full mark"),
        (foreign("truefalse", answer("true") + answer("false")), "neither true nor false is its one right answer"),
        (foreign("cloze", "", "No gap at all."), "it has no gap"),
        (foreign("cloze", "", "A gap {1:SA:%50%x} of half a mark."), "a gap has no answer"),
        (foreign("multichoice", answer("a")), "options"),
        (foreign("shortanswer", answer("x"), ""), "stem"),
    ],
)
def test_what_cannot_be_taken_over_is_told_with_its_place_and_the_rest_is_read(question: str, reason: str) -> None:
    imported = read_back("moodle-xml", quiz(question, RIVER))
    assert len(imported.bank.questions) == 1
    (problem,) = imported.problems
    assert problem.place == "question 1 (line 1)"
    assert reason in problem.reason
    assert not problem.read


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (foreign("shortanswer", answer("Danube"), 'Which? <img src="@@PLUGINFILE@@/r.png">'), "an image is left out"),
        (foreign("multichoice", answer("a") + answer("b", 50)), "options that earn a part of the mark are wrong now"),
        (foreign("shortanswer", answer("a") + answer("b*") + answer("c", 50)), "star"),
        (foreign("numerical", answer("1") + answer("2")), "only the first of its right numbers is kept"),
        (
            foreign("shortanswer", answer("a", 100, "<feedback><text>well done</text></feedback>")),
            "the feedback of its answers is left out",
        ),
        (foreign("cloze", "", "A {1:MULTICHOICE:=x~y} choice."), "what its gaps offered to choose from"),
    ],
)
def test_what_is_different_now_is_told_of_a_question_that_was_taken(question: str, what: str) -> None:
    imported = read_back("moodle-xml", quiz(question))
    assert len(imported.bank.questions) == 1
    assert all(problem.read for problem in imported.problems)
    assert any(what in problem.reason for problem in imported.problems)


def test_texts_in_moodles_own_style_keep_their_lines_and_their_signs() -> None:
    plain = foreign("shortanswer", answer("x"), "Is x<y\nor y>z?", "plain_text")
    auto = foreign("shortanswer", answer("y"), "One <b>two</b>\nthree", "moodle_auto_format")
    assert [q.stem for q in read_back("moodle-xml", quiz(plain, auto)).bank.questions] == [
        "Is x<y\nor y>z?",
        "One two\nthree",
    ]


def test_a_damaged_file_gives_what_stands_before_the_damage() -> None:
    whole = written("moodle-xml", small_bank())[0]
    cut = whole[: whole.index(b"helvite")]
    imported = read_back("moodle-xml", cut)
    assert [q.id for q in imported.bank.questions] == ["who-opened", "cars", "gallery"]
    (problem,) = imported.problems
    assert problem.place.startswith("line ")
    assert "what follows is lost" in problem.reason


@pytest.mark.parametrize("data", [b"", b"quiz", b"<quiz>", b"\xff\xfe\x00", b"<quiz><question type='x'>"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefused):
        read_back("moodle-xml", data)


def test_a_name_of_any_length_is_not_told_whole() -> None:
    with pytest.raises(ImportRefused, match="attribute aaa") as raised:
        read_back("moodle-xml", b"<quiz><question " + b"a" * 5000 + b">")
    assert len(str(raised.value)) < 600


def test_entities_and_files_of_a_document_type_are_never_read() -> None:
    text = foreign("shortanswer", answer("x")).replace("<![CDATA[Which river?]]>", "&secret;")
    hostile = b'<!DOCTYPE quiz [<!ENTITY secret SYSTEM "file:///etc/passwd">]>' + quiz(text).partition(b"?>")[2]
    with pytest.raises(ImportRefused, match="document type"):
        read_back("moodle-xml", hostile)


def test_a_tree_of_any_depth_is_refused_not_followed() -> None:
    with pytest.raises(ImportRefused):
        read_back("moodle-xml", b"<quiz>" + b"<question type='x'>" * 100_000)


@given(st.binary(max_size=300), st.integers(0, 5000), st.integers(0, 40))
def test_a_file_that_was_tampered_with_never_fails_otherwise(noise: bytes, place: int, length: int) -> None:
    whole = written("moodle-xml", wide_bank())[0]
    for data in (noise, whole[:place] + noise + whole[place + length :]):
        with contextlib.suppress(ImportRefused, NoQuestions):
            read_back("moodle-xml", data)


def test_a_file_of_many_open_gaps_is_read_in_a_moment() -> None:
    text = "{1:SA:" * 100_000
    assert "it has no gap" in told(quiz(foreign("cloze", "", text), RIVER))[0]


def test_a_cloze_is_drawn_in_its_gap_and_not_in_a_line_of_the_title() -> None:
    for title, expected in (("Bridges", "shortanswer"), (f"Fill in {GAP}", "cloze")):
        data = written("moodle-xml", small_bank(title))[0]
        assert {q.id: q.type for q in stored_questions(data)}["gallery"] == expected
        again = {q.id: q for q in read_back("moodle-xml", data).bank.questions}
        assert isinstance(again[QuestionId("gallery")], ClozeQuestion)


def test_a_line_of_underscores_in_a_short_answer_is_told_because_the_field_takes_its_place() -> None:
    reported = {p.question: p for p in written("moodle-xml", small_bank(f"Fill {GAP}"))[1]}
    assert set(reported) == {"helvite"}
    assert reported[QuestionId("helvite")].written


def test_a_unit_may_be_typed_unless_moodle_would_show_it_as_markup() -> None:
    (count,) = [q for q in wide_bank().questions if isinstance(q, NumericQuestion)]
    for unit, expected in (("km", "km"), ("<b>", ""), ("per cent", ""), ("k" * 51, "")):
        bank = replace(wide_bank(), questions=(replace(count, unit=unit),))
        (stored,) = stored_questions(written("moodle-xml", bank)[0])
        assert stored.unit == expected
        assert stored.parts[2] == unit


def test_reported_are_typed_answers_on_several_lines_long_right_sides_and_nothing_else() -> None:
    reported = {str(p.question): p.reason for p in written("moodle-xml", nasty_bank())[1]}
    several = {f"{name}.{kind}" for name in ("lines", "tab") for kind in ("cloze", "short", "gaps", "matching")}
    assert set(reported) == several | {"long.matching"}


def test_eleven_right_answers_are_reported_because_moodle_has_no_eleventh() -> None:
    many = next(q for q in wide_bank().questions if isinstance(q, MultipleQuestion))
    options = tuple(f"answer {number}" for number in range(12))
    wrong = replace(many, options=options, key=options[:11])
    data, problems = written("moodle-xml", replace(wide_bank(), questions=(wrong, wide_bank().questions[1])))
    assert [p.reason for p in problems] == ["Moodle knows no equal shares for 11 right answers"]
    assert len(stored_questions(data)) == 1


def test_the_document_names_the_category_and_the_date_stands_with_the_title() -> None:
    bank = small_bank("Roads / rivers")
    dated = replace(bank.documents[0], date=dt.date(2024, 6, 29), topic="local news")
    bank = replace(bank, documents=(dated,))
    first = stored_questions(written("moodle-xml", bank)[0])[0]
    assert first.category == ("Roads / rivers", "Roads / rivers")
    assert first.tags == ("choice", "local news")
    assert first.proof.endswith("— Roads / rivers (2024-06-29), paragraph 1")
    again = read_back("moodle-xml", written("moodle-xml", bank)[0]).bank
    assert (again.title, again.documents[0].title) == ("Roads / rivers", "Roads / rivers (2024-06-29)")
    assert again.questions[0].tags == ("local-news",)


def test_an_id_stays_when_the_wording_changes() -> None:
    bank = small_bank()
    edited = replace(bank.questions[0], stem="Who was it that opened the Alder Bridge?")
    ids = [stored_questions(written("moodle-xml", one)[0])[0].id for one in (bank, replace(bank, questions=(edited,)))]
    assert ids == ["who-opened", "who-opened"]


def test_a_question_without_evidence_goes_out_and_comes_back() -> None:
    imported = read_back("moodle-xml", quiz(RIVER)).bank
    again = read_back("moodle-xml", written("moodle-xml", imported)[0]).bank
    assert [(q.stem, q.explanation) for q in again.questions] == [("Which river?", None)]
