"""QTI 1.2 as Canvas imports it, into classic and into New Quizzes.

One assessment holds all questions, each worth a point; the evidence is general feedback. Texts are HTML, escaped once
more as text of XML. Right sides of a match and typed answers are plain, because classic quizzes show HTML there as it
is written. A gap is a name in brackets in the stem, and no name is taken that the stem has already.

Canvas has an order in New Quizzes only, in a form that classic ones refuse: an order becomes a match of numbers and
lines, and is reported. A multiple answer is right as a whole; Canvas itself shares the points where its quiz says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import count
from typing import BinaryIO, assert_never

from lxml import etree

from trainer.bank.ids import hashed_id
from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.formats.escaping import as_decimal, as_html, as_label, as_line, writable
from trainer.formats.markup import proof_html, stem_html
from trainer.formats.model import Exported, Format, Item
from trainer.formats.packing import Package
from trainer.formats.qti import as_identifier
from trainer.formats.wording import (
    INSTRUCTIONS,
    control_characters,
    displaced,
    fields_of,
    keywords,
    typable,
    untypable,
    untypable_left_out,
)
from trainer.formats.xml import SCHEMA_LOCATION, XSI, as_document, namespaces

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_QTI_SCHEMA = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_PACKAGE_SCHEMA = "http://www.imsglobal.org/xsd/imscp_v1p1.xsd"
_METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_CANVAS_SCHEMA = "https://canvas.instructure.com/xsd/cccv1p0.xsd"
_LONGEST_TITLE = 80
_RESPONSE = "response1"
_FEEDBACK = "general_fb"


def _changed(item: Item) -> Iterator[str]:
    question = item.question
    yield from control_characters(item)
    yield from untypable_left_out(item)
    if isinstance(question, OrderingQuestion):
        yield "the order became a match of places and lines, because classic quizzes have no orders"
    plain = question.key if isinstance(question, OrderingQuestion) else ()
    if isinstance(question, MatchingQuestion):
        plain = question.right
    if any("\n" in writable(text) for text in plain):
        yield "a line end in a text to choose from shows as a blank"
    if any("<" in text or "&" in text for text in plain):
        yield "New Quizzes may take '<' or '&' in a text to choose from for markup; classic quizzes show them"


def _write(exported: Exported, file: BinaryIO) -> None:
    """Write the manifest, the assessment item by item, and what Canvas wants to know of it."""
    name = f"trainer-{hashed_id(exported.title)}"
    with Package(file) as package:
        package.add("imsmanifest.xml", as_document(_manifest(exported, name)))
        with package.adding(f"{name}/{name}.xml") as member, etree.xmlfile(member, encoding="UTF-8") as xml:
            _write_assessment(xml, exported, name)
        package.add(f"{name}/assessment_meta.xml", as_document(_canvas_quiz(exported, name)))


def _manifest(exported: Exported, name: str) -> etree._Element:
    root = etree.Element(
        f"{{{_PACKAGE}}}manifest", identifier=f"{name}-manifest", nsmap=namespaces(_PACKAGE, imsmd=_METADATA, xsi=XSI)
    )
    root.set(SCHEMA_LOCATION, f"{_PACKAGE} {_PACKAGE_SCHEMA}")
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "IMS Content")
    _add(metadata, "schemaversion", "1.1.3")
    inner = metadata
    for part in ("lom", "general", "title", "string"):
        inner = etree.SubElement(inner, f"{{{_METADATA}}}{part}")
    inner.text = as_line(exported.title)
    _add(root, "organizations")
    resources = _add(root, "resources")
    assessment = _add(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
    _add(assessment, "file", href=f"{name}/{name}.xml")
    _add(assessment, "dependency", identifierref=f"{name}-meta")
    path = f"{name}/assessment_meta.xml"
    kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    _add(_add(resources, "resource", identifier=f"{name}-meta", type=kind, href=path), "file", href=path)
    return root


def _canvas_quiz(exported: Exported, name: str) -> etree._Element:
    """A practice quiz that is not published yet, with as many points as it has questions."""
    quiz = etree.Element(f"{{{_CANVAS}}}quiz", identifier=name, nsmap=namespaces(_CANVAS, xsi=XSI))
    quiz.set(SCHEMA_LOCATION, f"{_CANVAS} {_CANVAS_SCHEMA}")
    settings = {
        "title": as_line(exported.title),
        "description": "",
        "shuffle_answers": "false",
        "scoring_policy": "keep_highest",
        "quiz_type": "practice_quiz",
        "points_possible": f"{exported.written}.0",
        "show_correct_answers": "true",
        "allowed_attempts": "-1",
        "available": "false",
    }
    for setting, value in settings.items():
        _add(quiz, setting, value)
    return quiz


def _write_assessment(xml: etree._IncrementalFileWriter, exported: Exported, name: str) -> None:
    xml.write_declaration()
    attributes = {SCHEMA_LOCATION: f"{_QTI} {_QTI_SCHEMA}"}
    with xml.element(f"{{{_QTI}}}questestinterop", attributes, nsmap=namespaces(_QTI, xsi=XSI)):
        about = {"ident": name, "title": as_line(exported.title)}
        with xml.element(f"{{{_QTI}}}assessment", about), xml.element(f"{{{_QTI}}}section", ident="root_section"):
            for item in exported:
                xml.write(_Writer(item).tree())


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """Make an element behind the other children of its parent, in the same namespace."""
    element = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}", attributes)
    element.text = text
    return element


class _Writer:
    """Builds one item: what is shown goes to the presentation, rules to the response processing."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._root = etree.Element(
            f"{{{_QTI}}}item",
            ident=as_identifier(item.question.id),
            title=as_label(item.question.stem, _LONGEST_TITLE) or item.question.id,
            nsmap=namespaces(_QTI),
        )

    def tree(self) -> etree._Element:
        """Return the item, its parts in the order of the DTD."""
        question, proof = self._item.question, proof_html(self._item)
        self._fields = _add(_add(self._root, "itemmetadata"), "qtimetadata")
        self._presentation = _add(self._root, "presentation")
        self._processing = _add(self._root, "resprocessing")
        _add(
            _add(self._processing, "outcomes"),
            "decvar",
            maxvalue="100",
            minvalue="0",
            varname="SCORE",
            vartype="Decimal",
        )
        if proof:
            shown = self._rule("Yes", "other")
            _add(shown, "displayfeedback", feedbacktype="Response", linkrefid=_FEEDBACK)
        self._field("question_type", self._ask())
        self._field("points_possible", "1.0")
        self._field("trainer_id", question.id)
        self._field("trainer_keywords", ", ".join(keywords(self._item)))
        if proof:
            feedback = _add(_add(self._root, "itemfeedback", ident=_FEEDBACK), "flow_mat")
            self._material(feedback, proof)
        return self._root

    def _ask(self) -> str:
        """Build the question and return what Canvas calls its type."""
        question = self._item.question
        match question:
            case ChoiceQuestion():
                self._choice(question.options, question.options.index(question.key))
                return "multiple_choice_question"
            case TrueFalseQuestion():
                self._choice(("True", "False"), 0 if question.key else 1)
                return "true_false_question"
            case MultipleQuestion():
                self._multiple(question)
                return "multiple_answers_question"
            case ShortQuestion():
                self._short(fields_of(question)[0])
                return "short_answer_question"
            case ClozeQuestion() | GapsQuestion():
                self._gaps(fields_of(question))
                return "fill_in_multiple_blanks_question"
            case NumericQuestion():
                self._numeric(question)
                return "numerical_question"
            case OrderingQuestion():
                self._match(tuple((f"{place}.", line) for place, line in enumerate(question.key, start=1)))
                return "matching_question"
            case MatchingQuestion():
                self._match(question.key)
                return "matching_question"
            case _:
                assert_never(question)

    def _choice(self, options: tuple[str, ...], right: int) -> None:
        self._stem()
        self._options("Single", options)
        self._right("Set", "100", (_RESPONSE, _option(right)))

    def _multiple(self, question: MultipleQuestion) -> None:
        self._stem()
        self._options("Multiple", question.options)
        rule = self._rule("No", "and")
        every = rule[0][0]
        for place, option in enumerate(question.options):
            parent = every if option in question.key else _add(every, "not")
            _add(parent, "varequal", _option(place), respident=_RESPONSE)
        self._score(rule, "Set", "100")

    def _short(self, answers: Iterable[str]) -> None:
        self._stem()
        self._typed()
        self._right("Set", "100", *((_RESPONSE, writable(answer)) for answer in answers if typable(answer)))

    def _gaps(self, fields: tuple[tuple[str, ...], ...]) -> None:
        stem = self._item.question.stem
        free = (f"gap{number}" for number in count(1) if f"[gap{number}]" not in stem)
        names = [name for name, _ in zip(free, fields, strict=False)]
        pieces = [as_html(piece) for piece in stem.split(GAP)]
        gaps = [*(f"[{name}]" for name in names), ""]
        self._stem("".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True)))
        for place, (name, answers) in enumerate(zip(names, fields, strict=True)):
            response = f"response_{name}"
            lid = _add(self._presentation, "response_lid", ident=response)
            self._material(lid, name, html=False)
            choices = _add(lid, "render_choice")
            kept = [writable(answer) for answer in answers if typable(answer)]
            for number, answer in enumerate(kept):
                label = _add(choices, "response_label", ident=f"gap-{place + 1}-{number + 1}")
                self._material(label, answer, html=False)
            right = ((response, f"gap-{place + 1}-{number + 1}") for number in range(len(kept)))
            self._right("Add", _share(len(fields)), *right)

    def _numeric(self, question: NumericQuestion) -> None:
        self._stem()
        self._typed(fibtype="Decimal")
        value, margin = Decimal(repr(question.value)), Decimal(repr(question.tolerance))
        rule = self._rule("No", "or")
        either = rule[0][0]
        _add(either, "varequal", as_decimal(question.value), respident=_RESPONSE)
        within = _add(either, "and")
        _add(within, "vargte", as_decimal(value - margin), respident=_RESPONSE)
        _add(within, "varlte", as_decimal(value + margin), respident=_RESPONSE)
        self._score(rule, "Set", "100")

    def _match(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._stem()
        names = {right: f"right-{place}" for place, (_, right) in enumerate(pairs, start=1)}
        shown = displaced(tuple(names))
        for place, (left, right) in enumerate(pairs, start=1):
            response = f"response_left{place}"
            lid = _add(self._presentation, "response_lid", ident=response)
            self._material(lid, as_html(left))
            choices = _add(lid, "render_choice")
            for text in shown:
                self._material(_add(choices, "response_label", ident=names[text]), writable(text), html=False)
            self._right("Add", _share(len(pairs)), (response, names[right]))

    def _stem(self, stem: str | None = None) -> None:
        instruction = INSTRUCTIONS.get(self._item.question.kind)
        told = f"<p>{as_html(instruction)}</p>" if instruction else ""
        self._material(self._presentation, f"<div>{stem_html(self._item, stem)}{told}</div>")

    def _options(self, cardinality: str, options: Iterable[str]) -> None:
        lid = _add(self._presentation, "response_lid", ident=_RESPONSE, rcardinality=cardinality)
        choices = _add(lid, "render_choice")
        for place, option in enumerate(options):
            self._material(_add(choices, "response_label", ident=_option(place)), as_html(option))

    def _typed(self, **attributes: str) -> None:
        field = _add(self._presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
        _add(_add(field, "render_fib", **attributes), "response_label", ident="answer1", rshuffle="No")

    def _material(self, parent: etree._Element, text: str, *, html: bool = True) -> None:
        _add(_add(parent, "material"), "mattext", text, texttype="text/html" if html else "text/plain")

    def _rule(self, goes_on: str, condition: str) -> etree._Element:
        rule = _add(self._processing, "respcondition", **{"continue": goes_on})
        _add(_add(rule, "conditionvar"), condition)
        return rule

    def _right(self, action: str, points: str, *values: tuple[str, str]) -> None:
        """Give points where one of these values is given to its response."""
        rule = _add(self._processing, "respcondition", **{"continue": "No" if action == "Set" else "Yes"})
        condition = _add(rule, "conditionvar")
        for response, value in values:
            _add(condition, "varequal", value, respident=response)
        self._score(rule, action, points)

    def _score(self, rule: etree._Element, action: str, points: str) -> None:
        _add(rule, "setvar", points, varname="SCORE", action=action)

    def _field(self, label: str, entry: str) -> None:
        field = _add(self._fields, "qtimetadatafield")
        _add(field, "fieldlabel", label)
        _add(field, "fieldentry", entry)


def _option(place: int) -> str:
    return f"option-{place + 1}"


def _share(parts: int) -> str:
    """The points out of 100 for one of so many parts."""
    return f"{100 / parts:.5f}".rstrip("0").rstrip(".")


FORMAT = Format(
    name="qti12",
    title="QTI 1.2 for Canvas",
    suffix=".zip",
    write=_write,
    unfit=untypable,
    changed=_changed,
    after="In Canvas: Settings, Import Course Content, QTI .zip file; tick New Quizzes if the course uses them.",
)
