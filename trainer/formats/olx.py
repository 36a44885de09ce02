r"""A course for Open edX: one file for each question, one section for each document, in a ``.tar.gz``.

The engine that shows problems replaces ``$seed`` and the like in every text, and the page sets ``\(x\)`` as a formula;
a lone ``<span>`` around the first character of either keeps the text as it is. It prints the text before the first
element of a choice as HTML, so each choice is an element. Its lists to choose from cannot hold every text, so that
matches and orders are chosen by letters and places.

The name of a problem is the id of its question, so that importing again changes the problem and keeps its answers.
"""

from __future__ import annotations

import gzip
import io
import re
import tarfile
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, BinaryIO

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
from trainer.documents.kinds import ARCHIVES
from trainer.documents.model import Document
from trainer.formats.escaping import as_decimal, as_html, as_label, writable
from trainer.formats.markup import STEM, proof_html, stem_html
from trainer.formats.model import Exported, Format, Item
from trainer.formats.olx_reading import ID_BEFORE, KIND, TAGS, read_olx
from trainer.formats.wording import (
    INSTRUCTIONS,
    UNTYPABLE,
    control_characters,
    displaced,
    fields_of,
    heading,
    typable,
    typed_answers,
)
from trainer.formats.xml import add_html, as_document
from trainer.quiz.presenting import LETTERS

_RUN = "trainer"
_LONGEST_NAME = 80
_SYNTAX = re.compile(r"\$|\\(?=[(\[])|\[(?=mathjax)")
_VARIABLE = re.compile(r"\$(?:seed|anonymous_student_id|script_code|python_path|extra_files)")
"""What the engine replaces in an answer, where no element can be put between."""


def _write(exported: Exported, file: BinaryIO) -> None:
    with (
        gzip.GzipFile("", "wb", 6, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive,
    ):
        documents: list[Document] = []
        for document, items in exported.by_document():
            documents.append(document)
            with TemporaryFile() as section:
                name = as_label(heading(document), _LONGEST_NAME)
                with etree.xmlfile(section, encoding="UTF-8") as xml, xml.element("sequential", display_name=name):
                    for item in items:
                        _add(archive, f"problem/{ID_BEFORE}{item.question.id}.xml", _problem(item))
                        xml.write(_unit(item))
                _add_file(archive, f"sequential/{_section(document)}.xml", section)
        _add(archive, f"course/{_RUN}.xml", _course(exported, documents))
        _add(archive, "course.xml", etree.Element("course", url_name=_RUN, org="Trainer", course="Bank"))


def _add(archive: tarfile.TarFile, name: str, root: etree._Element) -> None:
    _add_file(archive, name, io.BytesIO(as_document(root)))


def _add_file(archive: tarfile.TarFile, name: str, file: IO[bytes]) -> None:
    """Put a file into the course. The archive is told to forget it, or it would hold a record of each."""
    member = tarfile.TarInfo(f"course/{name}")
    member.size = file.seek(0, io.SEEK_END)
    file.seek(0)
    archive.addfile(member, file)
    archive.members.clear()  # type: ignore[attr-defined] # not in the stubs, but what the class keeps them in


def _section(document: Document) -> str:
    return f"{_RUN}-{document.id}"


def _unit(item: Item) -> etree._Element:
    """The unit that shows a problem, which stands in a file of its own."""
    name = f"{ID_BEFORE}{item.question.id}"
    unit = etree.Element("vertical", url_name=f"{name}-unit", display_name=str(item.number))
    etree.SubElement(unit, "problem", url_name=name)
    return unit


def _course(exported: Exported, documents: Iterable[Document]) -> etree._Element:
    title = as_label(exported.title, _LONGEST_NAME)
    course = etree.Element("course", display_name=title)
    chapter = etree.SubElement(course, "chapter", url_name=_RUN, display_name=title)
    for document in documents:
        etree.SubElement(chapter, "sequential", url_name=_section(document))
    return course


def _problem(item: Item) -> etree._Element:
    question = item.question
    root = etree.Element(
        "problem",
        {
            "display_name": as_label(question.stem, _LONGEST_NAME),
            "rerandomize": "never",
            "showanswer": "attempted",
            KIND: question.kind.value,
            TAGS: " ".join(question.tags),
        },
    )
    if isinstance(question, (ClozeQuestion, GapsQuestion)):
        add_html(root, _literal(stem_html(item, as_html(question.stem).replace(GAP, "<gap/>"))))
        _fill_gaps(root, question)
    else:
        add_html(root, _literal(stem_html(item)))
        _ask(root, question)
    proof = proof_html(item)
    if proof:
        solution = etree.SubElement(etree.SubElement(root, "solution"), "div", {"class": "detailed-solution"})
        add_html(solution, _literal(proof))
    return root


def _literal(markup: str) -> str:
    """HTML in which nothing is a variable or a formula."""
    return _SYNTAX.sub(r"<span>\g<0></span>", markup)


def _ask(root: etree._Element, question: Question) -> None:
    """Put what is to be done below the stem."""
    match question:
        case ChoiceQuestion():
            _choices(root, ((option, option == question.key) for option in question.options))
        case TrueFalseQuestion():
            _choices(root, (("True", question.key), ("False", not question.key)))
        case MultipleQuestion():
            _choices(root, ((option, option in question.key) for option in question.options), several=True)
        case ShortQuestion():
            root.append(_field((question.key, *question.accepted)))
        case NumericQuestion():
            response = etree.SubElement(root, "numericalresponse", answer=as_decimal(question.value))
            etree.SubElement(response, "responseparam", type="tolerance", default=as_decimal(question.tolerance))
            etree.SubElement(response, "formulaequationinput")
        case OrderingQuestion():
            shown = displaced(question.key)
            places = [f"{number}." for number in range(1, len(shown) + 1)]
            _told(root, question.kind)
            for line in shown:
                _list(root, line, places, places[question.key.index(line)])
        case MatchingQuestion():
            offered = displaced(question.right)
            letters = [f"{letter}." for letter in LETTERS[: len(offered)]]
            _told(root, question.kind)
            for letter, right in zip(letters, offered, strict=True):
                add_html(root, f'<p class="trainer-right">{letter} {_literal(as_html(right))}</p>')
            for left, right in question.key:
                _list(root, left, letters, letters[offered.index(right)])


def _choices(root: etree._Element, options: Iterable[tuple[str, bool]], *, several: bool = False) -> None:
    response = etree.SubElement(root, "choiceresponse" if several else "multiplechoiceresponse")
    group = (
        etree.SubElement(response, "checkboxgroup")
        if several
        else etree.SubElement(response, "choicegroup", type="MultipleChoice")
    )
    for option, right in options:
        choice = etree.SubElement(group, "choice", correct="true" if right else "false")
        add_html(choice, f"<span>{_literal(as_html(option))}</span>")


def _field(answers: tuple[str, ...], *, inline: bool = False) -> etree._Element:
    """A field to type into; case does not count."""
    response = etree.Element("stringresponse", answer=writable(answers[0]), type="ci")
    for answer in answers[1:]:
        etree.SubElement(response, "additional_answer", answer=writable(answer))
    field = etree.SubElement(response, "textline", size="20")
    if inline:
        response.set("inline", "1")
        field.set("inline", "1")
    return response


def _fill_gaps(root: etree._Element, question: Question) -> None:
    """Put a field into each gap; the engine makes blocks of them, which no paragraph may hold."""
    for paragraph in root.findall(f"p[@class='{STEM}']"):
        paragraph.tag = "div"
    for gap, answers in zip(root.findall(".//gap"), fields_of(question), strict=True):
        field = _field(answers, inline=True)
        field.tail = gap.tail
        parent = gap.getparent()
        if parent is not None:
            parent.replace(gap, field)


def _told(root: etree._Element, kind: Kind) -> None:
    add_html(root, f'<p class="trainer-told">{INSTRUCTIONS[kind]}</p>')


def _list(root: etree._Element, text: str, offered: Iterable[str], right: str) -> None:
    """A text with a list to choose from below it."""
    add_html(root, f'<p class="trainer-left">{_literal(as_html(text))}</p>')
    choice = etree.SubElement(etree.SubElement(root, "optionresponse"), "optioninput")
    for name in offered:
        etree.SubElement(choice, "option", correct="True" if name == right else "False").text = name


def _unfit(item: Item) -> str | None:
    typed = typed_answers(item.question)
    if not all(map(typable, typed)):
        return UNTYPABLE
    if any("_or_" in answer.casefold() for answer in typed):
        return "an answer holds '_or_', by which Open edX parts several"
    if any(_VARIABLE.search(answer) for answer in typed):
        return "an answer holds the name of a variable, which Open edX replaces"
    return None


def _changed(item: Item) -> Iterator[str]:
    yield from control_characters(item)
    if item.question.kind is Kind.ORDERING:
        yield "the place of each line is chosen from a list, since Open edX has no ordering questions"
    if item.question.kind is Kind.MATCHING:
        yield "the partners are chosen by their letters from lists, since those cannot hold every text"


FORMAT = Format(
    name="olx",
    title="Open edX (OLX)",
    suffix=".tar.gz",
    also=tuple(ending for ending in ARCHIVES if ending not in {".tar.gz", ".zip"}),
    write=_write,
    read=read_olx,
    unfit=_unfit,
    changed=_changed,
    after="In Studio: make a course for it, then Tools, Import. An import replaces what is in the course.",
)
