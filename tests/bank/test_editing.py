"""An edited question keeps its id and its evidence, and is a question still, or the edit is refused part by part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import document, question_list, wide_bank
from tests.strategies import questions, tags, texts
from trainer.bank.editing import UNMARKED, accepted, deleted, edited, find_quote, rejected, tagged
from trainer.bank.filling import filled_in
from trainer.bank.flaws import MEANINGS, Flaw, read_flaw
from trainer.bank.forms import Part, lines_of, shapes_of
from trainer.bank.questions import (
    ChoiceQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    Question,
    Status,
)
from trainer.errors import EditRefused, UnknownName

DOCUMENT = document()
CHOICE, STATEMENT, CLOZE, SHORT = question_list(DOCUMENT)
WIDE = wide_bank()
MULTIPLE, NUMERIC, GAPS, ORDER, MATCH = WIDE.questions
EVERY = (CHOICE, STATEMENT, CLOZE, SHORT, *WIDE.questions)


def after(question: Question, **parts: str) -> Question:
    """The question edited in a document of its own, each part given as text of several lines."""
    held = WIDE.documents[0] if question in WIDE.questions else DOCUMENT
    return edited(question, held, {Part(part): text.split("\n") for part, text in parts.items()}).question


def refused(question: Question, **parts: str) -> dict[str, str]:
    with pytest.raises(EditRefused) as told:
        after(question, **parts)
    assert str(told.value).startswith("The question cannot be changed like that: ")
    return told.value.problems


def test_every_kind_has_a_form() -> None:
    assert {question.kind for question in EVERY} == set(Kind)
    for question in EVERY:
        parts = [shape.part for shape in shapes_of(question.kind)]
        assert parts[:2] == [Part.STEM, Part.KEY]
        assert all(lines_of(question, part) == () for part in set(Part) - set(parts))


@given(st.sampled_from(EVERY))
def test_a_form_that_is_given_back_as_it_is_changes_nothing(question: Question) -> None:
    assert filled_in(question, {s.part: lines_of(question, s.part) for s in shapes_of(question.kind)}) == question


@given(st.data(), st.sampled_from(Kind))
def test_whatever_is_filled_in_gives_the_same_question_edited_or_is_refused(data: st.DataObject, kind: Kind) -> None:
    question = data.draw(questions(DOCUMENT, kind))
    changes = data.draw(st.dictionaries(st.sampled_from(Part), st.lists(texts(max_size=20), max_size=3)))
    try:
        new = filled_in(question, changes)
    except EditRefused as error:
        assert_says_where(error, set(changes))
        return
    kept = {"id", "kind", "evidence", "further", "template", "status", "asks"}
    assert all(getattr(new, name) == getattr(question, name) for name in kept)
    others = set(Part) - set(changes) - {Part.VALUE, Part.WRONG}
    assert all(lines_of(new, part) == lines_of(question, part) for part in others)


def assert_says_where(error: EditRefused, parts: set[Part]) -> None:
    """An edit is refused for a part that was edited, or for one that must go with it."""
    assert error.problems.keys() & {*parts, Part.STEM, Part.KEY, Part.WRONG, "accepted"}


def test_a_new_stem_keeps_the_id_and_drops_what_was_reckoned_of_the_old_one() -> None:
    reckoned = replace(CHOICE, checks=("anchored",), confidence=0.9, difficulty=0.4, tags=("x",))
    new = after(reckoned, stem="  Who opened the Alder Bridge in 1998? ")
    assert new.stem == "Who opened the Alder Bridge in 1998?"
    assert (new.id, new.evidence, new.tags, new.difficulty) == (CHOICE.id, CHOICE.evidence, ("x",), 0.4)
    assert (new.checks, new.confidence) == ((), None)


def test_tags_and_notes_change_nothing_else() -> None:
    reckoned = replace(CHOICE, checks=("anchored",), confidence=0.9)
    new = after(reckoned, tags="dates, exam", note="read twice")
    assert new == replace(reckoned, tags=("dates", "exam"), note="read twice")
    assert after(new, tags="", note="") == reckoned


def test_a_new_key_is_marked_where_it_stands() -> None:
    new = edited(CHOICE, DOCUMENT, {Part.KEY: ["the Alder Bridge"]})
    assert isinstance(new.question, ChoiceQuestion)
    assert new.question.options == ("Peter Lang", "the Alder Bridge", "Clara Weiss", "Karl Bauer")
    span = new.question.proved_by.key_span
    assert span is not None
    assert new.question.proved_by.quote[slice(*span)] == "the Alder Bridge"
    assert new.remarks == ()


def test_a_key_that_does_not_stand_in_the_passage_is_marked_nowhere_and_that_is_said() -> None:
    new = edited(SHORT, DOCUMENT, {Part.KEY: ["Karl Bauer"], Part.ACCEPTED: []})
    assert new.question.proved_by.key_span is None
    assert new.question.proved_by.quote == SHORT.proved_by.quote
    assert new.remarks == (UNMARKED,)


def test_a_mark_stays_where_it_is_while_what_is_marked_is_right() -> None:
    assert after(CHOICE, stem="Who?").evidence == CHOICE.proved_by
    assert after(SHORT, key="Dr Clara Weiss", accepted="Clara Weiss").evidence == SHORT.proved_by
    assert after(STATEMENT, key="true").evidence == STATEMENT.proved_by


def test_a_part_of_a_word_is_no_place_for_a_key() -> None:
    assert after(CHOICE, key="Bridg").proved_by.key_span is None


def test_another_passage_is_verbatim_and_marks_the_key_in_it() -> None:
    held = DOCUMENT.text.index("The Alder Bridge carries")
    new = edited(CHOICE, DOCUMENT, {}, span=(0, held + 10)).question
    assert new.proved_by.quote == DOCUMENT.text[: held + 9]
    assert new.proved_by.key_span == (0, 9)
    moved = edited(CHOICE, DOCUMENT, {}, span=(held - 1, held + 30))
    assert moved.question.proved_by.start == held
    assert moved.question.proved_by.key_span is None
    assert moved.remarks == (UNMARKED,)


@given(st.data(), st.sampled_from(EVERY[:4]))
def test_the_evidence_of_an_edited_question_is_always_verbatim(data: st.DataObject, question: Question) -> None:
    start = data.draw(st.integers(0, len(DOCUMENT.text)))
    end = data.draw(st.integers(0, len(DOCUMENT.text)))
    key = data.draw(st.sampled_from(["Anna Ruiz", "Oslo", "true", "the", "nobody"]))
    try:
        evidence = edited(question, DOCUMENT, {Part.KEY: [key]}, span=(start, end)).question.proved_by
    except EditRefused as error:
        refused = error.problems
    else:
        assert DOCUMENT.text[evidence.start : evidence.end] == evidence.quote == evidence.quote.strip()
        return
    assert refused.keys() <= {"quote", "key"}


def test_a_quote_is_found_where_it_is_nearest() -> None:
    first, second = DOCUMENT.text.index("Alder"), DOCUMENT.text.rindex("Alder")
    assert find_quote(DOCUMENT, "Alder", 0) == (first, first + 5)
    assert find_quote(DOCUMENT, "Alder", len(DOCUMENT.text)) == (second, second + 5)
    for text in ("alder bridge", ""):
        with pytest.raises(EditRefused, match="does not say this word for word"):
            find_quote(DOCUMENT, text, 0)


def test_options_keep_their_places() -> None:
    assert isinstance(CHOICE, ChoiceQuestion)
    assert isinstance(MULTIPLE, MultipleQuestion)
    new = after(CHOICE, wrong="Peter Lang\nClara Wise\nKarl Bauer\nIda Holm")
    assert getattr(new, "options", ()) == ("Peter Lang", "Anna Ruiz", "Clara Wise", "Karl Bauer", "Ida Holm")
    fewer = after(CHOICE, key="Anna Ruíz", wrong="Karl Bauer\nAnna Ruíz")
    assert getattr(fewer, "options", ()) == ("Karl Bauer", "Anna Ruíz")
    several = after(MULTIPLE, key="Anna Ruiz\nPeter Lang\nIda Holm")
    assert getattr(several, "options", ()) == ("Anna Ruiz", "Clara Weiss", "Peter Lang", "Karl Bauer", "Ida Holm")
    assert several.key == ("Anna Ruiz", "Peter Lang", "Ida Holm")


def test_a_number_goes_with_how_it_is_written() -> None:
    assert isinstance(NUMERIC, NumericQuestion)
    new = after(NUMERIC, key="15,200", unit="cars", tolerance="100")
    assert (getattr(new, "value", 0), getattr(new, "unit", ""), getattr(new, "tolerance", 0)) == (15200, "cars", 100)
    both = after(NUMERIC, key="15.2 thousand", value="15,200")
    assert (both.key, getattr(both, "value", 0)) == ("15.2 thousand", 15200)
    assert lines_of(NUMERIC, Part.VALUE) == ("14500",)


def test_gaps_and_pairs_are_lines() -> None:
    assert isinstance(GAPS, GapsQuestion)
    assert isinstance(MATCH, MatchingQuestion)
    new = after(GAPS, accepted="\nthe city of Bremen; Bremen town")
    assert getattr(new, "accepted", ()) == ((), ("the city of Bremen", "Bremen town"))
    assert lines_of(new, Part.ACCEPTED) == ("", "the city of Bremen; Bremen town")
    assert after(new, accepted="\n") == replace(GAPS, accepted=())
    pairs = after(MATCH, key="Elena Costa = Wrote a cookbook\nSamuel Reed=Drew a map = twice")
    assert pairs.key == (("Elena Costa", "Wrote a cookbook"), ("Samuel Reed", "Drew a map = twice"))


@pytest.mark.parametrize(
    ("question", "parts", "problems"),
    [
        (CHOICE, {"stem": " "}, {"stem": "this may not be empty"}),
        (CHOICE, {"key": ""}, {"key": "this may not be empty"}),
        (CHOICE, {"key": "a\nb"}, {"key": "only one line"}),
        (CHOICE, {"wrong": ""}, {"wrong": "these are too few"}),
        (CHOICE, {"wrong": "Karl\nkarl"}, {"wrong": "two options read the same, or one is empty"}),
        (CHOICE, {"accepted": "x"}, {"accepted": "a choice question has none"}),
        (CHOICE, {"tags": "a:b"}, {"tags": "'a:b' is no tag"}),
        (STATEMENT, {"key": "maybe"}, {"key": "write true or false"}),
        (CLOZE, {"stem": "No gap"}, {"stem": "a cloze stem holds _____ exactly once"}),
        (NUMERIC, {"value": "many"}, {"value": "write a number in digits, such as 14500 or 2.5"}),
        (NUMERIC, {"value": "inf"}, {"value": "write a number that is finite"}),
        (NUMERIC, {"tolerance": "-1"}, {"tolerance": "write a number from 0 on"}),
        (GAPS, {"key": "one"}, {"key": "these are too few"}),
        (GAPS, {"key": "a\nb\nc"}, {"stem": "the stem holds _____ 2 times, but the key fills 3"}),
        (ORDER, {"key": "a\nA"}, {"key": "two lines read the same, or one is empty"}),
        (MATCH, {"key": "a = b\nc"}, {"key": "pair 2 is not written LEFT = RIGHT"}),
        (CHOICE, {"stem": "", "key": "", "tags": "-"}, {"tags": "'-' is no tag"}),
        (CHOICE, {"stem": "\ud800"}, {"stem": "a character is only half there"}),
    ],
)
def test_what_would_be_no_question_is_refused_where_it_is_wrong(
    question: Question, parts: dict[str, str], problems: dict[str, str]
) -> None:
    assert refused(question, **parts) == problems


def test_accepting_forgets_why_a_question_was_removed() -> None:
    gone = rejected(CHOICE, Flaw.VAGUE, " which bridge? ")
    assert (gone.status, gone.note) == (Status.REMOVED, "V: which bridge?")
    assert rejected(CHOICE, Flaw.TRIVIAL).note == f"T: {MEANINGS[Flaw.TRIVIAL]}"
    assert (accepted(gone).status, accepted(gone).note) == (Status.REVIEWED, None)
    noted = replace(CHOICE, note="capital mended")
    assert accepted(noted).note == "capital mended"
    assert deleted(noted).status is Status.REMOVED


@given(tags(), tags())
def test_tags_are_added_and_removed_whatever_their_case(add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    gone = [tag.swapcase() for tag in remove if tag.swapcase().casefold() == tag.casefold()]
    new = tagged(tagged(CHOICE, add=add), remove=gone)
    assert new.tags == tuple(tag for tag in add if tag.casefold() not in {tag.casefold() for tag in gone})
    assert tagged(new, add=new.tags) == new


def test_flaws_are_read_by_their_letters() -> None:
    assert read_flaw(" v ") is Flaw.VAGUE
    assert set(MEANINGS) == set(Flaw)
    with pytest.raises(UnknownName, match="no flaw called 'X'"):
        read_flaw("X")
