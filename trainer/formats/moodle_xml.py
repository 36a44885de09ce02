r"""Moodle XML, the one format of Moodle's that has a place for every kind of question.

Every text is a CDATA section, as Moodle itself writes it. Its reader drops pieces of text that are white space alone,
and ``&lt; &gt;`` reaches it in three pieces, the middle one a blank; a section is one piece, and so keeps its blanks.

A cloze is a short answer whose field Moodle draws in the place of the gap, because that is easier to edit and has a
statistic of its own; several gaps are one "embedded answers" question (``moodle_gaps.py``). Several right answers
share the mark and a wrong one takes all of it, so that ticking everything earns nothing; an order earns a part of the
mark for each line in its place. A unit may be typed or left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

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
from trainer.formats.collecting import Collector
from trainer.formats.escaping import as_cdata, as_decimal, as_html
from trainer.formats.markup import proof_html, stem_html
from trainer.formats.model import Exported, Format, Item, text_writer
from trainer.formats.moodle import (
    SHARES,
    category_name,
    changes,
    question_name,
    right_side,
    tags_of,
    unfit,
    with_stars,
)
from trainer.formats.moodle_drafts import Answer, Draft, as_markup, levels_of, number_of
from trainer.formats.moodle_gaps import Gaps, with_code, with_gaps
from trainer.formats.wording import fields_of, heading
from trainer.formats.xml_reading import XmlBroken, elements, text_of

_UNIT = re.compile(r"[^<>&\"'\s\x00-\x1f\x7f]{1,50}")
"""Units that can be typed behind a number: Moodle takes blanks out of what is typed, and shows its right answer raw."""


def _lines(exported: Exported) -> Iterator[str]:
    """One category a document, then its questions, a line for each part."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<quiz>"
    for document, items in exported.by_document():
        path = f"{category_name(exported.title)}/{category_name(document.title)}"
        yield f'<question type="category"><category>{_text(path)}</category></question>'
        for item in items:
            yield from _question(item)
    yield "</quiz>"


def _text(markup: str) -> str:
    return f"<text>{as_cdata(markup)}</text>"


def _question(item: Item) -> Iterator[str]:
    question = item.question
    inline = isinstance(question, GapsQuestion) or _is_drawn_elsewhere(item)
    yield f'<question type="{"cloze" if inline else _TYPES[question.kind]}">'
    yield f"  <name>{_text(question_name(item))}</name>"
    yield f'  <questiontext format="html">{_text(_embedded(item) if inline else stem_html(item))}</questiontext>'
    yield f'  <generalfeedback format="html">{_text(proof_html(item))}</generalfeedback>'
    yield f"  <idnumber>{question.id}</idnumber>"
    if not inline:
        yield from _answers(question)
    yield f"  <tags>{''.join(f'<tag>{_text(tag)}</tag>' for tag in tags_of(item))}</tags>"
    yield "</question>"


_TYPES = {
    Kind.CHOICE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.CLOZE: "shortanswer",
    Kind.SHORT: "shortanswer",
    Kind.MULTIPLE: "multichoice",
    Kind.NUMERIC: "numerical",
    Kind.ORDERING: "ordering",
    Kind.MATCHING: "matching",
}


def _answers(question: Question) -> Iterator[str]:
    """What is answered, and how it is marked, of every kind but gaps in a passage."""
    match question:
        case TrueFalseQuestion():
            for answer, is_right in (("true", question.key), ("false", not question.key)):
                yield _answer("100" if is_right else "0", answer)
        case ClozeQuestion() | ShortQuestion():
            yield "  <usecase>0</usecase>"
            for answer in (question.key, *question.accepted):
                yield _answer("100", with_stars(answer))
        case NumericQuestion():
            margin = f"<tolerance>{as_decimal(question.tolerance)}</tolerance>"
            yield _answer("100", as_decimal(question.value), more=margin)
            if _UNIT.fullmatch(question.unit):
                name = f"<unit_name>{as_cdata(question.unit)}</unit_name>"
                yield f"  <units><unit><multiplier>1</multiplier>{name}</unit></units>"
                yield "  <unitgradingtype>0</unitgradingtype><showunits>0</showunits><unitsleft>0</unitsleft>"
        case _:
            yield from _offered(question)


def _offered(question: Question) -> Iterator[str]:
    """What there is to choose from, put in order or match."""
    match question:
        case ChoiceQuestion():
            yield "  <single>true</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>"
            for option in question.options:
                yield _answer("100" if option == question.key else "0", as_html(option), style="html")
        case MultipleQuestion():
            yield "  <single>false</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>"
            for option in question.options:
                fraction = SHARES[len(question.key)] if option in question.key else "-100"
                yield _answer(fraction, as_html(option), style="html")
        case OrderingQuestion():
            yield "  <layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><selectcount>0</selectcount>"
            yield "  <gradingtype>ABSOLUTE_POSITION</gradingtype><showgrading>SHOW</showgrading>"
            # Without the last of these Moodle makes hints of nothing, fails to store them and refuses the whole file.
            yield "  <numberingstyle>none</numberingstyle><shownumcorrect>1</shownumcorrect>"
            for place, line in enumerate(question.key, start=1):
                yield _answer(str(place), as_html(line), style="html")
        case MatchingQuestion():
            yield "  <shuffleanswers>true</shuffleanswers>"
            for left, right in question.key:
                answer = f"<answer>{_text(right_side(right))}</answer>"
                yield f'  <subquestion format="html">{_text(as_html(left))}{answer}</subquestion>'


def _answer(fraction: str, text: str, *, style: str = "plain_text", more: str = "") -> str:
    return f'  <answer fraction="{fraction}" format="{style}">{_text(text)}{more}</answer>'


def _is_drawn_elsewhere(item: Item) -> bool:
    """Whether Moodle would draw the field of a cloze over a line of underscores in the title instead of in the gap."""
    return isinstance(item.question, ClozeQuestion) and GAP in heading(item.document)


def _embedded(item: Item) -> str:
    """The HTML of a passage with Moodle's code in place of each gap."""
    question = item.question
    return with_code(stem_html(item, with_gaps(question.stem, fields_of(question))))


def _changed(item: Item) -> Iterator[str]:
    yield from changes(item)
    question = item.question
    if isinstance(question, (ShortQuestion, NumericQuestion)) and GAP in f"{heading(item.document)}\n{question.stem}":
        yield "Moodle draws the field in the place of the line of underscores in its text"


def _read(data: bytes, into: Collector) -> None:
    """Take the questions of a file; what is behind a fault of its XML is lost, and told.

    Raises:
        ImportRefused: it is not XML, or broken before its first question.

    """
    category: tuple[str, ...] = ()
    number = 0
    try:
        for element in elements(data, "question", into.source):
            kind = element.get("type", "")
            if kind == "category":
                category = levels_of(text_of(element.find("category/text")))
                continue
            number += 1
            found = _Found(element, into, f"question {number} (line {element.sourceline})", category)
            reader = _READERS.get(kind)
            if reader is None:
                into.refuse(found.place, f"questions of the type '{kind}' cannot be taken over")
            else:
                reader(found)
    except XmlBroken as broken:
        if not number:
            raise
        into.refuse(f"line {broken.line}", f"what follows is lost, because the file is damaged here: {broken.reason}")


@dataclass(frozen=True, slots=True)
class _Found:
    """A question of the file, where it stands, and the category that it stands in."""

    element: etree._Element
    into: Collector
    place: str
    category: tuple[str, ...]

    def draft(self, asked: str | None = None) -> Draft:
        """What all kinds have in common; ``asked`` replaces the question's text, as HTML."""
        lost = []
        if any(text_of(one).strip() for one in self.element.iterfind("answer/feedback/text")):
            lost.append("the feedback of its answers is left out")
        return Draft(
            into=self.into,
            place=self.place,
            category=self.category,
            id=text_of(self.element.find("idnumber")).strip(),
            tags=tuple(text_of(tag).strip() for tag in self.element.iterfind("tags/tag/text")),
            asked=_markup(self.element.find("questiontext")) if asked is None else asked,
            said=_markup(self.element.find("generalfeedback")),
            lost=lost,
        )

    def options(self) -> list[Answer]:
        """The answers that are shown, as HTML."""
        return [Answer(_markup(answer), _percent(answer)) for answer in self.element.iterfind("answer")]

    def answers(self) -> list[Answer]:
        """The answers that are typed, as plain text."""
        found = self.element.iterfind("answer")
        return [Answer(text_of(answer.find("text")).strip(), _percent(answer)) for answer in found]


def _percent(answer: etree._Element) -> float:
    return number_of(answer.get("fraction", "0")) or 0.0


def _markup(element: etree._Element | None) -> str:
    """The text of an element that has a style, as HTML."""
    if element is None:
        return ""
    return as_markup(text_of(element.find("text")), element.get("format", "html"))


def _read_choice(found: _Found) -> None:
    single = text_of(found.element.find("single")).strip() not in {"false", "0"}
    found.draft().choice(found.options(), single=single)


def _read_statement(found: _Found) -> None:
    right = [answer.text for answer in found.answers() if answer.percent > 0]
    if right in (["true"], ["false"]):
        found.draft().statement(key=right == ["true"])
    else:
        found.into.refuse(found.place, "neither true nor false is its one right answer")


def _read_short(found: _Found) -> None:
    found.draft().typed(found.answers())


def _read_numeric(found: _Found) -> None:
    margins = [text_of(answer.find("tolerance")).strip() for answer in found.element.iterfind("answer")]
    units = [
        text_of(unit.find("unit_name")).strip()
        for unit in found.element.iterfind("units/unit")
        if number_of(text_of(unit.find("multiplier")) or "1") == 1
    ]
    found.draft().numeric(zip(found.answers(), margins, strict=True), unit=units[0] if units else "")


def _read_matching(found: _Found) -> None:
    pairs = found.element.iterfind("subquestion")
    found.draft().matching((_markup(pair), text_of(pair.find("answer/text"))) for pair in pairs)


def _read_ordering(found: _Found) -> None:
    found.draft().ordering(option.text for option in found.options())


def _read_embedded(found: _Found) -> None:
    gaps = Gaps(_markup(found.element.find("questiontext")))
    draft = found.draft(gaps.stem)
    if not gaps.typed:
        draft.lost.append("what its gaps offered to choose from, or how exact a number had to be, is left out")
    draft.gaps([draft.right_of(answers) for answers in gaps.answers])


_READERS: dict[str, Callable[[_Found], None]] = {
    "multichoice": _read_choice,
    "truefalse": _read_statement,
    "shortanswer": _read_short,
    "numerical": _read_numeric,
    "matching": _read_matching,
    "ordering": _read_ordering,
    "cloze": _read_embedded,
    "multianswer": _read_embedded,
}


FORMAT = Format(
    name="moodle-xml",
    title="Moodle XML",
    suffix=".xml",
    write=text_writer(_lines),
    read=_read,
    unfit=unfit,
    changed=_changed,
    after=(
        'In Moodle: Question bank, Import, "Moodle XML format", with "Get category from file" ticked. '
        "Ordering questions need Moodle 4.5 or later."
    ),
    is_mine=lambda beginning: b"<quiz" in beginning,
)
