"""A course for Open edX holds every text literally, and comes back; problems of others become questions."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import signal
import tarfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.coming_back import answer_of, as_writable, heading_of
from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.refusing import assert_read_or_refused
from tests.formats.writing import assert_as_reviewed, read_back, written
from tests.making import altered, small_bank, wide_bank
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
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.documents.apart import MAX_SECONDS
from trainer.errors import ImportRefused, NoQuestions
from trainer.formats import olx_reading
from trainer.formats.collecting import Imported
from trainer.formats.escaping import writable
from trainer.formats.importing import import_bank
from trainer.formats.olx_reading import Untarring, files_in
from trainer.formats.wording import heading
from trainer.processes import Tell

BANKS = [small_bank(), wide_bank(), nasty_bank(), hostile_bank()]


def files(data: bytes) -> dict[str, str]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {member.name: archive.extractfile(member).read().decode() for member in archive}  # type: ignore[union-attr] # all are files


def shown(element: ET.Element) -> str:
    """What a page shows of an element, a gap for each field in it."""
    if element.tag == "br":
        return "\n" + (element.tail or "")
    if element.tag == "stringresponse":
        return GAP + (element.tail or "")
    return (element.text or "") + "".join(map(shown, element)) + (element.tail or "")


def classed(problem: ET.Element, name: str) -> list[str]:
    return [shown(element) for element in problem.iter() if element.get("class") == f"trainer-{name}"]


def right_choice(response: ET.Element) -> str:
    (right,) = [option.text or "" for option in response.iter("option") if option.get("correct") == "True"]
    return right


def seen_answer(question: Question, problem: ET.Element) -> object:
    """What the engine takes for right, in the shape of the question's own key."""
    typed = [
        tuple((e.get("answer") or "") for e in response.iter() if e.tag in {"stringresponse", "additional_answer"})
        for response in problem.iter("stringresponse")
    ]
    assert all(response.get("type") == "ci" for response in problem.iter("stringresponse"))
    choices = [(shown(choice[0]), choice.get("correct") == "true") for choice in problem.iter("choice")]
    assert all(len(choice) == 1 and not choice.text for choice in problem.iter("choice"))
    match question:
        case TrueFalseQuestion():
            return choices == [("True", True), ("False", False)]
        case ChoiceQuestion() | MultipleQuestion():
            assert len(list(problem.iter("checkboxgroup"))) == isinstance(question, MultipleQuestion)
            return choices
        case NumericQuestion():
            (response,) = problem.iter("numericalresponse")
            (margin,) = problem.iter("responseparam")
            return float(response.get("answer", "")), float(margin.get("default", ""))
        case OrderingQuestion():
            placed = zip(map(right_choice, problem.iter("optionresponse")), classed(problem, "left"), strict=True)
            return tuple(line for _, line in sorted(placed, key=lambda pair: int(pair[0][:-1])))
        case MatchingQuestion():
            rights = {text[:2]: text[3:] for text in classed(problem, "right")}
            chosen = [rights[right_choice(response)] for response in problem.iter("optionresponse")]
            return tuple(zip(classed(problem, "left"), chosen, strict=True))
        case _:
            return tuple(typed)


def expected_answer(question: Question) -> object:
    match question:
        case ChoiceQuestion():
            return [(writable(option), option == question.key) for option in question.options]
        case MultipleQuestion():
            return [(writable(option), option in question.key) for option in question.options]
        case NumericQuestion():
            return question.value, question.tolerance
        case ClozeQuestion() | ShortQuestion():
            return (tuple(map(writable, (question.key, *question.accepted))),)
        case GapsQuestion():
            more = question.accepted or ((),) * len(question.key)
            return tuple(tuple(map(writable, (key, *also))) for key, also in zip(question.key, more, strict=True))
        case TrueFalseQuestion():
            return question.key
        case OrderingQuestion():
            return tuple(map(writable, question.key))
        case MatchingQuestion():
            return tuple((writable(left), writable(right)) for left, right in question.key)


def assert_course_shows(bank: Bank) -> None:
    data, problems = written("olx", bank)
    left = {problem.question for problem in problems if not problem.written}
    carried = [question for question in bank.active if question.id not in left]
    assert all(isinstance(q, (ClozeQuestion, ShortQuestion, GapsQuestion)) for q in bank.active if q.id in left)
    found = files(data)
    assert {name for name in found if "/problem/" in name} == {f"course/problem/trainer-{q.id}.xml" for q in carried}
    for question in carried:
        text = found[f"course/problem/trainer-{question.id}.xml"]
        problem = ET.fromstring(text)  # noqa: S314 - we wrote it
        # No piece of text holds a variable or the beginning of a formula as a whole.
        assert not any("$seed" in piece or "\\(" in piece or "\\[" in piece for piece in problem.itertext())
        assert classed(problem, "stem") == [writable(question.stem)]
        assert classed(problem, "document") == [writable(heading(bank.document(question.document)))]
        assert classed(problem, "evidence") == [writable(one.quote) for one in question.proof]
        assert seen_answer(question, problem) == expected_answer(question)


def assert_comes_back(bank: Bank) -> None:
    data, problems = written("olx", bank)
    left = {problem.question for problem in problems if not problem.written or "control" in problem.reason}
    whole = [question for question in bank.active if question.id not in left]
    if not whole:
        return
    read = read_back("olx", data).bank
    found = {question.id: question for question in read.questions}
    for question in whole:
        back = found[question.id]
        assert (back.kind, back.tags, back.stem) == (question.kind, question.tags, writable(question.stem))
        assert (back.explanation or "") == writable("\n".join(one.quote for one in question.proof)).strip()
        assert heading_of(read, back) == " ".join(writable(heading(bank.document(question.document))).split())
        if isinstance(question, NumericQuestion) and isinstance(back, NumericQuestion):
            assert (back.value, back.tolerance, back.unit) == (question.value, question.tolerance, question.unit)
        elif isinstance(question, GapsQuestion) and isinstance(back, GapsQuestion):
            assert back.key == tuple(map(writable, question.key))
        else:
            assert answer_of(back) == as_writable(answer_of(question))


@given(banks())
def test_every_text_of_any_bank_stands_in_its_problem_and_comes_back(bank: Bank) -> None:
    if any(True for _ in bank.active):
        assert_course_shows(bank)
        assert_comes_back(bank)


@pytest.mark.parametrize("bank", BANKS, ids=["small", "wide", "nasty", "hostile"])
def test_every_trap_stands_in_its_problem_and_comes_back(bank: Bank) -> None:
    assert_course_shows(bank)
    assert_comes_back(bank)


def test_the_course_has_a_section_for_each_document_and_a_unit_for_each_problem() -> None:
    listing = "\n".join(f"--- {name}\n{text}" for name, text in files(written("olx", small_bank())[0]).items())
    listing += "\n".join(f"--- {name}\n{text}" for name, text in files(written("olx", wide_bank())[0]).items())
    assert_as_reviewed(f"{listing}\n".encode(), "bridges.olx.txt")


def test_two_exports_are_the_same_bytes() -> None:
    assert written("olx", nasty_bank())[0] == written("olx", nasty_bank())[0]


def test_a_problem_keeps_its_name_when_its_wording_changes() -> None:
    bank = small_bank()
    edited = replace(bank.questions[0], stem="Who was it that opened the Alder Bridge?")
    changed = replace(bank, questions=(edited, *bank.questions[1:]))
    assert set(files(written("olx", changed)[0])) == set(files(written("olx", bank)[0]))


@pytest.mark.parametrize(
    ("key", "reason"),
    [("a_or_b", "'_or_'"), ("$seed", "variable"), ("a\nb", "nobody can type it"), (" ", "no visible")],
)
def test_an_answer_that_the_engine_would_change_stays_behind(key: str, reason: str) -> None:
    bank = small_bank()
    odd = altered(bank.questions[3], key=key)
    (problem,) = written("olx", replace(bank, questions=(odd,)))[1]
    assert reason in problem.reason
    assert not problem.written


def archive_of(members: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, text in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return file.getvalue()


def problem(inner: str) -> Imported:
    return read_back("olx", f"<problem>{inner}</problem>".encode())


def test_a_course_of_others_gives_its_questions_under_their_sections() -> None:
    data = archive_of(
        {
            "course/course.xml": '<course url_name="run" org="x" course="y"/>',
            "course/course/run.xml": '<course display_name="Rivers"><chapter url_name="c"/></course>',
            "course/sequential/s.xml": '<sequential display_name="Europe"><vertical url_name="v"/></sequential>',
            "course/vertical/v.xml": '<vertical><problem url_name="b"/><problem url_name="a"/></vertical>',
            "course/problem/a.xml": (
                "<problem><p>Which?</p><stringresponse answer='Rhine'><textline/></stringresponse></problem>"
            ),
            "course/problem/b.xml": (
                "<problem><multiplechoiceresponse><label>Where is <b>Oslo</b>?</label><choicegroup>"
                "<choice correct='true'>Norway <choicehint>Yes!</choicehint></choice>"
                "<choice correct='false'>Chad</choice></choicegroup>"
                "<solution><p>It is its capital.</p></solution></multiplechoiceresponse></problem>"
            ),
            "course/problem/c.xml": "<problem><customresponse cfn='x'><textline/></customresponse></problem>",
            "course/problem/d.xml": "<problem>broken",
            "course/problem/e.xml": "<problem><p>Only a text.</p></problem>",
        }
    )
    found = read_back("olx", data)
    assert found.bank.title == "Rivers"
    by_stem = {question.stem: question for question in found.bank.questions}
    choice, short = by_stem["Where is Oslo?"], by_stem["Which?"]
    assert isinstance(choice, ChoiceQuestion)
    assert isinstance(short, ShortQuestion)
    assert (choice.options, choice.key, choice.explanation) == (("Norway", "Chad"), "Norway", "It is its capital.")
    assert heading_of(found.bank, choice) == heading_of(found.bank, short) == "Europe"
    assert [(p.place, p.reason) for p in found.problems] == [
        ("problem c", "a customresponse is not read"),
        ("problem d", "it is no XML of a problem that can be read"),
        ("problem e", "nothing is asked in it"),
    ]


@pytest.mark.parametrize(
    ("answer", "margin", "value", "tolerance"),
    [("12.5", "0.5", 12.5, 0.5), ("200", "5%", 200.0, 10.0), ("[2,4]", "0", 3.0, 1.0), ("7", "", 7.0, 0.0)],
)
def test_numbers_come_with_their_margin(answer: str, margin: str, value: float, tolerance: float) -> None:
    param = f"<responseparam type='tolerance' default='{margin}'/>" if margin else ""
    inner = f"<p>How far?</p><numericalresponse answer='{answer}'>{param}<formulaequationinput/></numericalresponse>"
    (question,) = problem(inner).bank.questions
    assert isinstance(question, NumericQuestion)
    assert (question.value, question.tolerance) == (value, tolerance)


def test_lists_ticks_and_gaps_of_others_are_read() -> None:
    drop = "<p>Which?</p><optionresponse><optioninput options=\"('a','b')\" correct=\"b\"/></optionresponse>"
    ticks = (
        "<p>Which?</p><choiceresponse><checkboxgroup><choice correct='true'>a</choice><choice correct='true'>b</choice>"
        "<choice correct='false'>c</choice></checkboxgroup></choiceresponse>"
    )
    gap = "<stringresponse answer='{}'><textline inline='1'/></stringresponse>"
    (chosen,) = problem(drop).bank.questions
    (ticked,) = problem(ticks).bank.questions
    (filled,) = problem(f"<p>From {gap.format('a')} to {gap.format('b')}.</p>").bank.questions
    assert isinstance(chosen, ChoiceQuestion)
    assert isinstance(ticked, MultipleQuestion)
    assert isinstance(filled, GapsQuestion)
    assert (chosen.options, chosen.key, ticked.key) == (("a", "b"), "b", ("a", "b"))
    assert (filled.stem, filled.key) == (f"From {GAP} to {GAP}.", ("a", "b"))


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<script>x = 1</script><stringresponse answer='$x'><textline/></stringresponse>", "made by a script"),
        ("<stringresponse answer='a.*' type='regexp'><textline/></stringresponse>", "regular expression"),
        ("<numericalresponse answer='2^x'><textline/></numericalresponse>", "is no number"),
        ("<p>a</p><stringresponse answer='a'><textline/></stringresponse>" * 2, "several questions"),
    ],
)
def test_what_depends_on_a_program_is_refused_with_its_reason(inner: str, reason: str) -> None:
    with pytest.raises(NoQuestions, match=reason):
        problem(inner)


def test_an_image_is_told() -> None:
    found = problem(
        "<p>What is this? <img src='/static/x.png'/></p><stringresponse answer='a'><textline/></stringresponse>"
    )
    assert [(p.reason, p.read) for p in found.problems] == [("an image is left out", True)]


def test_entities_of_a_file_are_never_resolved() -> None:
    text = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><problem><p>&x;</p></problem>'
    with pytest.raises(NoQuestions, match="no XML of a problem"):
        read_back("olx", text.encode())


def test_a_course_is_known_by_the_two_parts_of_its_ending(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("olx") / "bank.tar.gz"
    path.write_bytes(written("olx", small_bank())[0])
    assert len(import_bank(path).bank.questions) == 4


@pytest.mark.parametrize(
    ("ending", "packed"),
    [(".tar", bytes), (".tgz", gzip.compress), (".tar.bz2", bz2.compress), (".tar.xz", lzma.compress)],
)
def test_a_course_is_read_however_it_is_packed(ending: str, packed: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / f"course{ending}"
    path.write_bytes(packed(gzip.decompress(written("olx", small_bank())[0])))
    assert len(import_bank(path).bank.questions) == 4


class _Hanging(Untarring):
    def __call__(self, _tell: Tell, _called_off: Callable[[], bool]) -> dict[str, bytes]:
        while True:
            pass


class _Crashing(Untarring):
    def __call__(self, _tell: Tell, _called_off: Callable[[], bool]) -> dict[str, bytes]:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("the system let it live")


@pytest.mark.parametrize(
    ("job", "seconds", "told"),
    [
        (_Hanging, 0.5, "course.tar took more than 0.5 seconds to unpack. Export a part of it."),
        (_Crashing, MAX_SECONDS, "course.tar is no course archive, or a damaged one. Export it again."),
    ],
)
def test_an_archive_that_keeps_the_standard_library_busy_or_breaks_it_is_told(
    job: type[Untarring], seconds: float, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "course.tar").write_bytes(b"x")
    monkeypatch.setattr(olx_reading, "Untarring", job)
    monkeypatch.setattr(olx_reading, "MAX_SECONDS", seconds)
    with pytest.raises(ImportRefused) as refused:
        import_bank(tmp_path / "course.tar")
    assert str(refused.value) == told


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, partial(lzma.compress, preset=0)])
def test_an_archive_that_unpacks_to_more_than_it_may_is_refused(
    packed: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(olx_reading, "_MOST_BYTES", 1_000_000)
    member = tarfile.TarInfo("passed/over.bin")
    member.size = 2_000_000
    with pytest.raises(ImportRefused, match="holds more than 1 MB"):
        read_back("olx", packed(member.tobuf() + bytes(member.size) + bytes(1024)))


def with_a_hole(name: str, size: int) -> bytes:
    """A tar with a sparse file of so many bytes, none of which stands in it, as GNU tar writes one."""
    info = tarfile.TarInfo(name)
    info.type = tarfile.GNUTYPE_SPARSE
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[386:410] = b"%011o\0%011o\0" % (size, 0)
    header[483:495] = b"%011o\0" % size
    header[148:156] = b"%06o\0 " % tarfile.calc_chksums(bytes(header[:512]))[0]  # type: ignore[attr-defined] # not in typeshed
    return bytes(header)


def test_a_sparse_file_cannot_give_more_than_its_archive_holds() -> None:
    course, _ = written("olx", small_bank())
    hole = with_a_hole("course/problem/hole.xml", 1_000_000)
    with tarfile.open(fileobj=io.BytesIO(hole + bytes(1024))) as archive:
        (member,) = archive.getmembers()
    assert (member.isfile(), member.issparse(), member.size) == (True, True, 1_000_000)
    found = files_in(hole + gzip.decompress(course), "course.tar")
    assert found.keys() == files_in(course, "course.tar").keys()


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    for whole in (
        data,
        b"<problem>" + data,
        gzip.compress(data),
        archive_of({"problem/a.xml": data.decode("latin-1")}),
    ):
        assert_read_or_refused("olx", whole)


PROBLEMS = [text for name, text in files(written("olx", wide_bank())[0]).items() if "/problem/" in name]


@given(st.data())
def test_a_changed_problem_raises_nothing_but_a_refusal(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(PROBLEMS))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    put = data.draw(st.sampled_from(["", "<", "</p>", "&", "<br/>", "<!-- x -->", "<?x y?>", "\0", "1e999", "nan"]))
    assert_read_or_refused("olx", archive_of({"course/problem/a.xml": text[:start] + put + text[end:]}))


def test_kinds_that_open_edx_has_not_are_carried_with_a_remark() -> None:
    told = {problem.question: problem for problem in written("olx", wide_bank())[1]}
    assert set(told) == {"order", "match"}
    assert all(problem.written for problem in told.values())
    assert {question.kind for question in read_back("olx", written("olx", wide_bank())[0]).bank.questions} == {
        Kind.MULTIPLE, Kind.NUMERIC, Kind.GAPS, Kind.ORDERING, Kind.MATCHING,
    }  # fmt: skip # a table reads best as one
