"""What Moodle shows of a bank is the bank's text, every right answer scores there, and what cannot go is reported."""

from __future__ import annotations

import contextlib
import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.coming_back import assert_comes_back
from tests.formats.gift_reading import Seen, marks, options, read_gift
from tests.formats.nasty import TEXTS, UNTYPABLE, nasty_bank
from tests.formats.writing import read_back, written
from tests.making import document, small_bank, wide_bank
from tests.strategies import banks
from trainer.bank.model import Bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
)
from trainer.documents.model import Document
from trainer.errors import ImportRefused, NoQuestions
from trainer.formats.escaping import is_writable, writable

_SPACE = " \t\n\r\0\x0b"


def typed_answers(question: Question) -> tuple[str, ...]:
    return (question.key, *question.accepted) if isinstance(question, (ClozeQuestion, ShortQuestion)) else ()


def fits(question: Question) -> bool:
    """Whether GIFT can carry it: answers that can be seen, and typed or chosen ones that Moodle can take."""
    if isinstance(question, (GapsQuestion, OrderingQuestion)) or not writable(question.stem).strip():
        return False
    typed = typed_answers(question)
    if any("->" in text for text in typed):
        return False
    if isinstance(question, MatchingQuestion):
        typed = question.right
        if any(len(html.escape(writable(text), quote=False)) > 255 for text in typed):
            return False
        if not all(writable(text).strip() for text in question.left):
            return False
    seen = question.options if isinstance(question, (ChoiceQuestion, MultipleQuestion)) else typed
    return all(writable(text).strip() for text in seen) and not any(
        re.search(r"[\n\t]|&&[0-9]", writable(text)) for text in typed
    )


def assert_shown(question: Question, found: Seen, source: Document) -> None:
    """Every text arrives as it is in the bank (Moodle trims, and control characters have no place there)."""

    def kept(text: str) -> str:
        return writable(text).strip(_SPACE)

    assert found.stem.strip(_SPACE) == kept(question.stem)
    assert found.title.startswith(writable(source.title))
    assert writable(question.proved_by.quote) in f" {found.feedback} "
    assert kept(source.title) in found.feedback
    assert question.kind.value in found.tags
    if isinstance(question, TrueFalseQuestion):
        assert found.truth is question.key
    elif isinstance(question, ChoiceQuestion):
        expected = [(100.0 if o == question.key else 0.0, kept(o)) for o in question.options]
        assert [(weight, text.strip(_SPACE)) for weight, text in options(found)] == expected
    elif isinstance(question, MultipleQuestion):
        shown = [(weight > 0, text.strip(_SPACE)) for weight, text in options(found)]
        assert shown == [(o in question.key, kept(o)) for o in question.options]
        assert round(sum(weight for weight, _ in options(found) if weight > 0)) == 100
        assert all(weight == -100.0 for weight, _ in options(found) if weight <= 0)
    elif isinstance(question, NumericQuestion):
        assert found.number == (question.value, question.tolerance)
        assert found.unit == (f"({question.unit})" if question.unit else "")
    elif isinstance(question, MatchingQuestion):
        assert [tuple(side.strip(_SPACE) for side in pair) for pair in found.pairs] == [
            (kept(left), kept(right)) for left, right in question.key
        ]
    else:
        assert len(found.answers) == len(typed_answers(question))
        for answer in typed_answers(question):
            assert marks(found, writable(answer)) == 100.0
        assert marks(found, "") == 0.0
        assert marks(found, f"{writable(key_text(question))} and more besides") == 0.0


@given(banks())
def test_every_text_of_any_bank_arrives_and_the_key_scores(bank: Bank) -> None:
    data, problems = written("gift", bank)
    seen = {s.id: s for s in read_gift(data.decode())}
    assert set(seen) == {q.id for q in bank.active if fits(q)}
    assert {p.question for p in problems if not p.written} == {q.id for q in bank.active if not fits(q)}
    for question in bank.active:
        if question.id in seen:
            assert_shown(question, seen[question.id], bank.document(question.proved_by.document))


def test_nasty_texts_arrive_in_every_place_of_a_question() -> None:
    bank = nasty_bank()
    data, _ = written("gift", bank)
    seen = {s.id: s for s in read_gift(data.decode())}
    assert set(seen) == {q.id for q in bank.active if fits(q)}
    for question in bank.active:
        if question.id in seen:
            assert_shown(question, seen[question.id], bank.document(question.proved_by.document))


def test_nasty_typed_answers_that_moodle_would_change_are_reported_one_by_one() -> None:
    reported = {str(p.question): p.reason for p in written("gift", nasty_bank())[1]}
    cannot = {f"{name}.{kind}" for name in (*TEXTS, *UNTYPABLE) for kind in ("gaps", "ordering")}
    typed = {f"{name}.{kind}" for name in UNTYPABLE for kind in ("cloze", "short")}
    assert set(reported) - cannot == typed | {f"{name}.matching" for name in ("lines", "tab", "moodle-code", "long")}
    assert all("GIFT has no " in reported[name] for name in cannot)
    assert "match" in reported["arrow.short"]
    assert "line end" in reported["lines.cloze"]
    assert "255 characters" in reported["long.matching"]
    assert "line end or a tab" in reported["tab.short"]
    assert "&&" in reported["moodle-code.cloze"]


def test_the_key_of_a_choice_has_no_weight_because_moodle_would_show_it() -> None:
    text = written("gift", small_bank())[0].decode()
    assert "\n=[html]Anna Ruiz\n" in text
    assert "\n~%0%[html]Peter Lang\n" in text
    assert "\n=%100%[html]Oslo\n" in text


def test_a_star_in_an_answer_is_no_wildcard() -> None:
    seen = {s.id: s for s in read_gift(written("gift", nasty_bank())[0].decode())}
    assert marks(seen["star.short"], "a*b **c** \\*") == 100.0
    assert marks(seen["star.short"], "aXb XXcXX \\X") == 0.0
    assert marks(seen["stars.cloze"], "anything") == 0.0


def test_the_document_names_the_category_and_stands_above_the_stem_with_its_date() -> None:
    import datetime as dt

    bank = small_bank("Roads / rivers")
    dated = replace(bank.documents[0], date=dt.date(2024, 6, 29), topic="local news")
    seen = read_gift(written("gift", replace(bank, documents=(dated,)))[0].decode())
    assert seen[0].category == ("Roads / rivers", "Roads / rivers")
    assert seen[0].title == "Roads / rivers (2024-06-29)"
    assert seen[0].feedback.endswith("— Roads / rivers (2024-06-29), paragraph 1")
    assert seen[0].tags == ("choice", "local news")


@pytest.mark.parametrize("title", [*TEXTS.values(), "$course$", "/", "a//b", "&" * 300])
def test_any_title_makes_one_category_of_two_levels(title: str) -> None:
    made = document(title)
    bank = replace(small_bank(), title=title, documents=(made,))
    found = read_gift(written("gift", bank)[0].decode())[0].category
    shown = " ".join(title.split())
    assert len(found) == 2
    assert all(level == shown or (level.endswith("…") and shown.startswith(level[:-1].rstrip())) for level in found)


def test_a_topic_that_can_be_no_tag_stays_behind() -> None:
    bank = small_bank()
    odd = replace(bank.documents[0], topic="a] // [id:other]\nb")
    seen = read_gift(written("gift", replace(bank, documents=(odd,)))[0].decode())
    assert [s.id for s in seen] == [q.id for q in bank.questions]
    assert seen[0].tags == ("choice",)


def test_control_characters_are_left_out_and_reported() -> None:
    bank = small_bank()
    odd = replace(bank.questions[0], stem="Who\x0b opened\x00 it?")
    data, problems = written("gift", replace(bank, questions=(odd, *bank.questions[1:])))
    assert [(p.question, p.written) for p in problems] == [("who-opened", True)]
    assert read_gift(data.decode())[0].stem == "Who opened it?"
    assert not is_writable(odd.stem)


@given(banks())
def test_what_is_exported_comes_back_as_it_was(bank: Bank) -> None:
    assert_comes_back("gift", bank, fits, unfit_in_tags="<>`[]\\")


def test_nasty_texts_come_back_as_they_were() -> None:
    assert_comes_back("gift", nasty_bank(), fits)


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Who?{=Anna ~Bert ~%0%Carl}", Kind.CHOICE, "Anna"),
        ("Which?{~%50%a ~%50%b#yes ~%-100%c}", Kind.MULTIPLE, ("a", "b")),
        ("The sky is green.{F#it is blue#right}", Kind.TRUE_FALSE, False),
        ("The sky is blue.{TRUE}", Kind.TRUE_FALSE, True),
        ("Who?{=Anna=%100%Ana}", Kind.SHORT, "Anna"),
        ("Who?{Anna}", Kind.SHORT, "Anna"),
        ("It lies in {=Oslo} now.", Kind.CLOZE, "Oslo"),
        ("It lies in {=Oslo ~Rome} now.", Kind.CHOICE, "Oslo"),
        ("How many?{#3:0.5}", Kind.NUMERIC, "3"),
        ("How many?{#1..2}", Kind.NUMERIC, "1.5"),
        ("How many?{#=%100%4:1#well =%50%5:1 ~#no}", Kind.NUMERIC, "4"),
        ("Match.{=a -> 1 =b -> 2 =c -> 3}", Kind.MATCHING, (("a", "1"), ("b", "2"), ("c", "3"))),
        ("Signs?{=\\{x\\} \\= y\\: \\#1 \\~ \\\\ \\* ~no}", Kind.CHOICE, "{x} = y: #1 ~ \\ \\*"),
        ("Signs?{=a\\*b}", Kind.SHORT, "a*b"),
    ],
)
def test_every_kind_of_answer_that_gift_has_is_read(text: str, kind: Kind, key: object) -> None:
    (found,) = read_back("gift", text.encode()).bank.questions
    assert found.kind is kind
    assert found.key == key


def test_a_gift_file_of_another_program_is_read_with_its_categories_names_comments_and_styles() -> None:
    text = """// made by hand
$CATEGORY: $course$/top/Europe/Rivers

// [id:r-1] [tag:exam 1]
// [tag:hard]
::A name:: [html]<p>Which <b>river</b>&nbsp;is it?</p>{
  =Danube#yes
  ~Rhine
  ####It is long.
}

Is x<y,
or not?{=yes ~no}

[plain]Is <b> bold?{TRUE}
"""
    first, second, third = read_back("gift", text.encode()).bank.questions
    assert isinstance(first, ChoiceQuestion)
    assert (first.tags, first.stem) == (("exam-1", "hard"), "Which river\u00a0is it?")
    assert (first.options, first.explanation) == (("Danube", "Rhine"), "It is long.")
    assert (second.stem, third.stem) == ("Is x<y,\nor not?", "Is <b> bold?")
    bank = read_back("gift", text.encode()).bank
    assert [made.title for made in bank.documents] == ["Europe / Rivers"]


def test_what_gift_has_and_we_have_not_is_told_with_its_line_and_the_rest_is_read() -> None:
    text = """Say something.{}

Just a text.

Broken {=a ~b

// a comment
Which?{=a* }

How much?{#many}

::Good::Who?{=Anna ~Bert}
"""
    imported = read_back("gift", text.encode())
    assert len(imported.bank.questions) == 1
    assert [str(problem) for problem in imported.problems] == [
        "line 1: an essay has no key",
        "line 3: it has no answers",
        "line 5: a brace of its answers is missing",
        "line 8: it has no answer that earns the full mark and can be typed",
        "line 10: it has no number that earns the full mark",
    ]


@given(st.binary(max_size=200), st.integers(0, 3000), st.integers(0, 30))
def test_a_gift_file_that_was_tampered_with_never_fails_otherwise(noise: bytes, place: int, length: int) -> None:
    whole = written("gift", wide_bank())[0]
    for data in (noise, whole[:place] + noise + whole[place + length :]):
        with contextlib.suppress(ImportRefused, NoQuestions):
            read_back("gift", data)


def test_a_tag_that_gift_cannot_hold_is_reported() -> None:
    bank = small_bank()
    tagged = replace(bank.questions[0], tags=("a]b", "fine"))
    data, problems = written("gift", replace(bank, questions=(tagged,)))
    assert [(p.reason, p.written) for p in problems] == [("Moodle can have no tag 'a]b'", True)]
    assert read_gift(data.decode())[0].tags == ("choice", "fine")
