"""Packages and text files of other people become questions, and what is broken or hostile in them is told."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.anki_making import collection, compressed, legacy, package
from tests.formats.writing import read_back, written
from tests.making import small_bank
from trainer.bank.questions import Kind, ShortQuestion
from trainer.errors import ImportRefused, NoQuestions
from trainer.formats import anki_collection
from trainer.formats.collecting import Imported
from trainer.formats.registry import find_format


def stems(imported: Imported) -> list[str]:
    return [question.stem for question in imported.bank.questions]


def reasons(imported: Imported) -> list[str]:
    return [str(problem) for problem in imported.problems]


def test_a_front_and_a_back_are_a_question_with_a_short_answer() -> None:
    imported = read_back("anki", legacy([(1, ("Which river?<br>It is <b>long</b>.", "Nile &amp; more"))]))
    (question,) = imported.bank.questions
    assert (question.kind, question.stem, question.key) == (Kind.SHORT, "Which river?\nIt is long.", "Nile & more")
    assert question.tags == ("exam", "geo/europe")
    assert imported.bank.documents[0].title == "School / Rivers"


@pytest.mark.parametrize(
    ("deck", "title"), [("School::Rivers", "School / Rivers"), ("Rivers", "Rivers"), ("Default", "file"), ("", "file")]
)
def test_a_bank_is_called_as_the_deck_of_its_cards(deck: str, title: str) -> None:
    data = f"#separator:tab\n#deck column:3\nq\ta\t{deck}\nr\tb\t{deck}\n".encode()
    assert read_back("anki-text", data).bank.title == title
    if deck:
        imported = read_back("anki", legacy([(1, ("q", "a"))], decks={"7": {"name": deck}}))
        assert imported.bank.title == title


def test_a_bank_of_several_decks_is_called_as_the_one_that_holds_them_all() -> None:
    for decks, title in (
        (("School::Rivers", "School::Lakes"), "School"),
        (("School", "School::Lakes"), "School"),
        (("Rivers", "Lakes"), "file"),
        (("Rivers", "Default"), "file"),
    ):
        rows = "".join(f"q{n}\ta\t{deck}\n" for n, deck in enumerate(decks))
        imported = read_back("anki-text", f"#separator:tab\n#deck column:3\n{rows}".encode())
        assert imported.bank.title == title


@pytest.mark.parametrize("title", ["Rivers", "Two: rivers", "word " * 40])
def test_a_bank_that_went_to_anki_has_its_title_again(title: str) -> None:
    bank = small_bank(title.strip())
    for name in ("anki", "anki-text"):
        assert read_back(name, written(name, bank)[0]).bank.title == bank.title
        other = read_back(name, written(name, replace(bank, title="A"))[0])
        assert other.bank.title == "A"


def test_each_card_of_a_note_type_is_a_question_as_its_template_asks_it() -> None:
    imported = read_back("anki", legacy([(3, ("Peru", "Lima", "coast", "")), (3, ("Chile", "Santiago", "", "*"))]))
    assert all(isinstance(question, ShortQuestion) for question in imported.bank.questions)
    assert {question.stem: question.key for question in imported.bank.questions} == {
        "What is the capital of Peru? (coast)": "Lima",
        "Where is Lima?": "Peru",
        "What is the capital of Chile?": "Santiago",
        "* Whose flag is this?": "Chile",
    }
    assert not imported.problems


def test_a_card_that_is_not_read_is_not_read_with_a_change_as_well() -> None:
    twice = (1, ("Which? [sound:dog.mp3]", "a dog"))
    imported = read_back("anki-text", b"Which? [sound:x.mp3]\ta\nWhich? [sound:x.mp3]\ta\n")
    assert reasons(imported) == ["line 1: a sound is left out", "line 2: the same question stands before it already"]
    assert len(read_back("anki", legacy([twice, twice])).bank.questions) == 2


def test_a_deck_whose_name_no_file_can_hold_stands_under_what_is_left_of_it() -> None:
    for name, title in (("\ud800 Rivers\n2", "Rivers 2"), ("\ud800", "file")):
        imported = read_back("anki", legacy([(1, ("q", "a"))], decks={"7": {"name": name}}))
        assert imported.bank.documents[0].title == title


def test_gaps_are_a_cloze_or_a_passage_with_their_hints_and_what_the_back_says() -> None:
    one = ("Water boils at {{c1::100::number}} &deg;C.", "at sea level")
    two = ("The {{c2::sun}} and the {{c1::moon}}", "")
    imported = read_back("anki", legacy([(2, one), (2, two)]))
    first, second = imported.bank.questions
    assert (first.kind, first.stem) == (Kind.CLOZE, "Water boils at _____ (number) °C.")
    assert (first.key, first.explanation) == ("100", "at sea level")
    assert (second.kind, second.stem, second.key) == (Kind.GAPS, "The _____ and the _____", ("sun", "moon"))


def test_what_cannot_be_taken_is_told_and_the_rest_is_read() -> None:
    notes = [
        (1, ("Which sound? [sound:dog.mp3]", "a dog")),
        (1, ('<img src="cat.png">', "a cat")),
        (1, ("Which?", "")),
        (2, ("no gap at all", "")),
        (2, ("{{c1::one {{c2::two}}}}", "")),
        (2, ("{{c1::image-occlusion:rect}}", "")),
        (9, ("lost", "lost")),
    ]
    imported = read_back("anki", legacy(notes))
    assert stems(imported) == ["Which sound?"]
    assert reasons(imported) == [
        "note 1: a sound is left out",
        "note 2: its front holds nothing but an image",
        "note 3: its back holds no text",
        "note 4: it has no gap",
        "note 5: a gap stands within another",
        "note 6: it hides parts of an image",
        "note 7: its note type is not in the package",
    ]


def test_the_newest_collection_of_a_package_is_read() -> None:
    old, new = collection([(1, ("please update", "x"))]), collection([(1, ("new", "x"))])
    assert stems(read_back("anki", package({"collection.anki2": old, "collection.anki21": new}))) == ["new"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip", "no zip archive"),
        (package({"media": b"{}"}), "no collection"),
        (package({"collection.anki2": b"not a database" * 100}), "cannot be read"),
        (package({"collection.anki21b": b"not compressed"}), "damaged"),
        (package({"collection.anki21b": compressed(collection([(1, ("a", "b"))]))}), "no table notetypes"),
        (legacy([(1, ("a", "b"))], types=[1]), "cannot be read"),
        (
            legacy([(1, ("a", "b"))], script="ALTER TABLE notes RENAME TO x; CREATE VIEW notes AS SELECT * FROM x"),
            "notes",
        ),
    ],
    ids=["no-zip", "empty", "no-database", "not-compressed", "no-tables", "no-types", "a-view"],
)
def test_what_is_no_package_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=reason):
        read_back("anki", data)


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anki_collection, "MAX_COLLECTION_BYTES", 2_000_000)
    for name, data in (("collection.anki21b", compressed(bytes(50_000_000))), ("collection.anki2", bytes(50_000_000))):
        with pytest.raises(ImportRefused, match="more than 2 MB"):
            read_back("anki", package({name: data}))


def test_a_template_cannot_blow_a_note_up() -> None:
    loud = {"name": "Loud", "type": 0, "flds": [{"name": "A"}], "tmpls": [{"qfmt": "{{A}}" * 1000, "afmt": "b"}]}
    data = legacy(
        [(1, ("w" * 100_000,)), (2, ("q", "a"))],
        types={"1": loud, "2": {**loud, "tmpls": [{"qfmt": "{{A}}", "afmt": "b"}]}},
    )
    imported = read_back("anki", data)
    assert stems(imported) == ["q"]
    assert reasons(imported) == ["note 1: a side of its card is longer than one may be"]


def test_nothing_in_the_schema_of_a_collection_is_run() -> None:
    script = "CREATE VIEW v AS SELECT load_extension('x'); CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT 1; END"
    assert stems(read_back("anki", legacy([(1, ("q", "a"))], script=script))) == ["q"]
    with pytest.raises(ImportRefused, match="computed"):
        read_back("anki", legacy([(1, ("q", "a"))], script="ALTER TABLE notes ADD COLUMN trap AS (hex(id))"))


def test_a_card_of_ours_that_was_changed_in_anki_is_read_as_a_front_and_a_back() -> None:
    text = written("anki-text", small_bank())[0].decode()
    changed = text.replace("trainer-stem", "mine").replace("trainer-key", "mine")
    found = {str(question.id): question for question in read_back("anki-text", changed.encode()).bank.questions}
    assert found["helvite"].kind is Kind.SHORT
    assert "Who named the mineral helvite?" in found["helvite"].stem
    assert found["gallery"].kind is Kind.CLOZE


TEXT = """#separator:Semicolon
#html:false
#deck:School::Rivers
#tags:exam geo::europe
Which <b>river</b>?;"Danube; or
Donau"
# a comment; of somebody
only one field

The {{c1::Nile}} is long;yes
#;"lost"
"quoted ""word""\";x
"""


def test_a_text_file_is_read_by_its_headers() -> None:
    imported = read_back("anki-text", TEXT.encode("utf-8-sig"))
    assert [(question.stem, question.key) for question in imported.bank.questions] == [
        ("Which <b>river</b>?", "Danube; or\nDonau"),
        ("The _____ is long", "Nile"),
        ('quoted "word"', "x"),
    ]
    assert reasons(imported) == ["line 8: its back holds no text"]
    assert {question.tags for question in imported.bank.questions} == {("exam", "geo/europe")}
    assert imported.bank.documents[0].title == "School / Rivers"


def test_columns_are_found_by_their_numbers_and_both_ways_are_two_questions() -> None:
    text = "#separator:tab\n#html:true\n#notetype column:2\n#guid column:4\nq<br>r\tBasic (and reversed card)\ta\tid1\n"
    imported = read_back("anki-text", text.encode())
    assert [(one.stem, one.key) for one in imported.bank.questions] == [("q\nr", "a"), ("a", "q\nr")]


def test_a_file_without_headers_is_parted_by_what_its_first_line_has() -> None:
    for separator in "\t", ",", ";", "|":
        assert stems(read_back("anki-text", f"q{separator}a\n".encode())) == ["q"]


def test_only_a_text_with_headers_of_ankis_is_taken_for_one() -> None:
    is_mine = find_format("anki-text").is_mine
    assert is_mine is not None
    assert is_mine(written("anki-text", small_bank())[0][:4096])
    assert is_mine(b"\xef\xbb\xbf#html:true\r\nq\ta")
    assert not is_mine(b"# a heading: with a colon\nq\ta")
    assert not is_mine(b"What is it?\nA. x\nB. y\nANSWER: A\n")


@functools.cache
def exported(name: str) -> bytes:
    """The same bytes in every run, so that what is drawn from them is the same."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", "1796000000")
        return written(name, small_bank())[0]


@pytest.mark.parametrize("name", ["anki", "anki-text"])
@given(data=st.data())
def test_hostile_files_raise_nothing_but_a_refusal(name: str, data: st.DataObject) -> None:
    export = bytearray(exported(name))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(export) - 1))
        export[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    for hostile in (bytes(export), data.draw(st.binary(max_size=200))):
        with contextlib.suppress(ImportRefused, NoQuestions):
            read_back(name, hostile)


@given(data=st.data())
def test_a_damaged_collection_raises_nothing_but_a_refusal(data: st.DataObject) -> None:
    whole = bytearray(collection([(1, ("q", "a")), (2, ("The {{c1::x}}", ""))]))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImportRefused, NoQuestions):
        read_back("anki", package({"collection.anki2": bytes(whole)}))


def test_a_collection_that_waits_for_its_journal_is_read_as_it_is() -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(collection([(1, ("q", "a"))]))
    whole = bytearray(database.serialize())
    database.close()
    whole[18:20] = b"\x02\x02"  # the marks of write-ahead logging
    assert stems(read_back("anki", package({"collection.anki2": bytes(whole)}))) == ["q"]
