"""Reads the problems of an Open edX course or library, ours and those of others.

A problem with one response becomes a question; one with several fields to type into becomes a question of gaps. What a
script makes, or what is graded by one, is refused. An archive is taken apart in a process of its own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from trainer.bank.questions import GAP, Kind
from trainer.documents.apart import MAX_SECONDS, answer_of, limit_memory
from trainer.documents.unpacking import TAR_DAMAGE, opened_tar, plain_files
from trainer.errors import ImportRefused, TrainerError
from trainer.formats.collecting import Collector, gapped
from trainer.formats.markup import DOCUMENT, STEM, Shown, read_html
from trainer.formats.unpacking import MAX_MEMBERS, read_limited, too_much
from trainer.processes import Raised, Returned, Tell

ID_BEFORE = "trainer-"
"""Stands before the id of a question in the name of its problem, since a name begins with a letter."""
KIND, TAGS = "trainer_kind", "trainer_tags"
"""Attributes of ours, which Open edX keeps with a problem."""

_MOST_BYTES = 500_000_000
_RESPONSES = ("multiplechoiceresponse", "choiceresponse", "optionresponse", "stringresponse", "numericalresponse")
_ASIDE = ("solution", "demandhint", "script", "choicehint", "optionhint", "correcthint", "compoundhint")
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
_RANGE = re.compile(r"[\[(]([^,]+),([^,]+)[\])]")
_TRUTHS = ["true", "false"]


def read_olx(data: bytes, into: Collector) -> None:
    """Take the problems of a course, a library, or a file with one problem.

    Raises:
        ImportRefused: it is none of these, is damaged, or holds too much.

    """
    if data.lstrip()[:1] == b"<":
        _take_file(data, into.source, "", {}, into)
        return
    files = _files(data, into.source)
    sections = _sections(files, into)
    problems = [name for name in files if PurePosixPath(name).parent.name == "problem"]
    if not problems:
        raise ImportRefused(
            f"{into.source} holds no folder of problems.", hint="Export a course or a library in Studio."
        )
    order = {name: number for number, name in enumerate(sections)}
    for path in sorted(problems, key=lambda path: order.get(PurePosixPath(path).stem, len(order))):
        name = path.rsplit("/", 1)[-1].removesuffix(".xml")
        _take_file(files[path], f"problem {name}", name, sections, into)


@dataclass(frozen=True, slots=True)
class Untarring:
    """The job of the process that an archive is taken apart in: the XML files in it by their names, in their order."""

    data: bytes
    source: str

    def __call__(self, _tell: Tell, _called_off: Callable[[], bool]) -> dict[str, bytes]:
        """Take it apart. Raises as :func:`files_in`."""
        limit_memory()
        return files_in(self.data, self.source)


def _files(data: bytes, source: str) -> Mapping[str, bytes]:
    match answer_of(Untarring(data, source), seconds=MAX_SECONDS):
        case Returned(dict() as found):
            return found
        case Raised(TrainerError() as error):
            raise error
        case None:
            raise ImportRefused(
                f"{source} took more than {MAX_SECONDS:g} seconds to unpack.", hint="Export a part of it."
            )
        case _:
            raise _damaged(source)


def files_in(data: bytes, source: str) -> dict[str, bytes]:
    """Return the XML files of an archive by their names, in their order.

    Raises:
        ImportRefused: it is no archive, is damaged, or holds too much.

    """
    found: dict[str, bytes] = {}
    too_many = ImportRefused(f"{source} holds more than {MAX_MEMBERS:,} files.", hint="Export a part of it.")
    packed: io.BufferedReader = io.BufferedReader(io.BytesIO(data))  # which looks ahead
    try:
        with opened_tar(packed, _MOST_BYTES, too_much(_MOST_BYTES, source)) as archive:
            for member in plain_files(archive, MAX_MEMBERS, too_many):
                if member.name.endswith(".xml") and (file := archive.extractfile(member)) is not None:
                    found[member.name] = read_limited(file, _MOST_BYTES, source)
    except (*TAR_DAMAGE, OSError) as error:
        raise _damaged(source) from error
    return found


def _damaged(source: str) -> ImportRefused:
    return ImportRefused(f"{source} is no course archive, or a damaged one.", hint="Export it again.")


def _sections(files: Mapping[str, bytes], into: Collector) -> dict[str, str]:
    """The name of the section that each problem stands in, in the order of the course, and the course's own title."""
    found: dict[str, str] = {}
    units: dict[str, list[str]] = {}
    for path, data in files.items():
        folder = PurePosixPath(path).parent.name
        if folder not in {"course", "sequential", "vertical"} and not path.endswith("library.xml"):
            continue
        root = _parsed(data)
        if root is None:
            continue
        if root.tag in {"course", "library"}:
            into.title = root.get("display_name", "")
        if root.tag == "vertical":
            units[PurePosixPath(path).stem] = [_named(problem) for problem in root.iter("problem")]
        for section in root.iter("sequential"):
            for element in section.iter("vertical", "problem"):
                found[_named(element)] = section.get("display_name", "")
    for unit, problems in units.items():
        found |= dict.fromkeys(problems, found.get(unit, ""))
    return found


def _named(element: etree._Element) -> str:
    return element.get("url_name", "")


def _parsed(data: bytes) -> etree._Element | None:
    try:
        root = etree.fromstring(data, _SAFE)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.getroottree().docinfo.internalDTD is None else None


def _take_file(data: bytes, place: str, name: str, sections: Mapping[str, str], into: Collector) -> None:
    root = _parsed(data)
    if root is None or root.tag != "problem":
        into.refuse(place, "it is no XML of a problem that can be read")
        return
    responses = list(root.iter(*_RESPONSES))
    others = [tag for tag in _tags(root) if tag.endswith("response") and tag not in _RESPONSES]
    if others or not responses:
        into.refuse(place, f"a {others[0]} is not read" if others else "nothing is asked in it")
        return
    if root.find(".//script") is not None:
        into.refuse(place, "its texts are made by a script")
        return
    asked = _Asked(root, responses)
    found = _question(asked)
    if isinstance(found, str):
        into.refuse(place, found)
        return
    kind, fields = found
    title = asked.shown.part(DOCUMENT) or sections.get(name, "")
    into.add(
        place,
        kind,
        heading=title,
        id=name.removeprefix(ID_BEFORE),
        ours=name.startswith(ID_BEFORE) and bool(asked.kind),
        tags=root.get(TAGS, "").split(),
        explanation=_solution(root),
        lost=asked.shown.left_out,
        stem=asked.stem,
        **fields,
    )


def _tags(root: etree._Element) -> Iterator[str]:
    return (element.tag for element in root.iter() if isinstance(element.tag, str))


def _solution(root: etree._Element) -> str:
    solution = root.find(".//solution")
    return read_html(_html(solution)).explanation if solution is not None else ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A problem taken apart: its responses, and what a person reads above them."""

    root: etree._Element
    responses: list[etree._Element]

    @property
    def shown(self) -> Shown:
        """What a person reads, with a gap in place of each field that stands in a line of text."""
        copy = deepcopy(self.root)
        for element in copy.findall(f".//div[@class='{STEM}']"):
            element.tag = "p"
        for element in list(copy.iter(*_ASIDE, *_RESPONSES)):
            label = element.find("label")
            text = GAP if element.tag == "stringresponse" and _is_inline(element) else ""
            _replace(element, text, label)
        return read_html(_html(copy))

    @property
    def stem(self) -> str:
        return self.shown.stem

    @property
    def kind(self) -> str:
        """What kind we wrote it as, or nothing."""
        return self.root.get(KIND, "")

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of our own paragraphs of a class."""
        return tuple(map(_text, self.root.findall(f".//p[@class='{name}']")))


def _is_inline(response: etree._Element) -> bool:
    field = response.find(".//textline")
    return field is not None and field.get("inline", "0").casefold() not in {"0", "false", ""}


def _replace(element: etree._Element, text: str, kept: etree._Element | None) -> None:
    """Put a text, and perhaps a child, in the place of an element; what follows it stays."""
    parent, before, after = element.getparent(), element.getprevious(), text + (element.tail or "")
    if parent is None:
        return
    if kept is not None:
        kept.tag = "p"
        kept.tail = after
        parent.replace(element, kept)
        return
    parent.remove(element)
    if before is not None:
        before.tail = (before.tail or "") + after
    else:
        parent.text = (parent.text or "") + after


def _html(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def _text(element: etree._Element) -> str:
    """The text of an element exactly as it is written, line ends from ``<br>``."""
    pieces = [element.text or ""]
    for child in element:
        pieces += ["\n" if child.tag == "br" else _text(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return "".join(pieces)


_Found = tuple[Kind, dict[str, object]]


def _question(asked: _Asked) -> _Found | str:
    """The kind and fields of what is asked, or why it is not read."""
    if asked.kind == Kind.ORDERING:
        return Kind.ORDERING, {"key": _ordered(asked)}
    if asked.kind == Kind.MATCHING:
        return Kind.MATCHING, {"key": _matched(asked)}
    if any("regexp" in response.get("type", "") for response in asked.responses):
        return "its answer is a regular expression"
    if len(asked.responses) > 1:
        typed = all(response.tag == "stringresponse" for response in asked.responses)
        if not typed or asked.stem.count(GAP) != len(asked.responses):
            return "it asks several questions at once"
        return gapped([_typed(response) for response in asked.responses])
    (response,) = asked.responses
    match response.tag:
        case "stringresponse":
            kind, fields = gapped([_typed(response)])
            return kind if asked.stem.count(GAP) == 1 and _is_inline(response) else Kind.SHORT, fields
        case "numericalresponse":
            return _numeric(asked, response)
        case _:
            return _chosen(asked, response)


def _chosen(asked: _Asked, response: etree._Element) -> _Found | str:
    options = _options(response)
    texts, right = tuple(text for text, _ in options), tuple(text for text, is_right in options if is_right)
    if not right:
        return "it is not told which of its choices is right"
    several = response.tag == "choiceresponse" and response.find(".//radiogroup") is None
    truths = [text.casefold() for text in texts] == _TRUTHS
    if several:
        return Kind.MULTIPLE, {"options": texts, "key": right}
    if asked.kind == Kind.TRUE_FALSE or (truths and not asked.kind):
        return Kind.TRUE_FALSE, {"key": right[0].casefold() == "true"}
    if len(right) > 1:
        return "several of its choices are right, and only one can be chosen"
    return Kind.CHOICE, {"options": texts, "key": right[0]}


def _options(response: etree._Element) -> list[tuple[str, bool]]:
    """What is offered, and whether it is right."""
    found: list[tuple[str, bool]] = []
    for choice in response.iter("choice", "option"):
        bare = deepcopy(choice)
        bare.tail = None
        for hint in list(bare.iter(*_ASIDE)):
            _replace(hint, "", None)
        ours = len(bare) == 1 and bare[0].tag == "span" and not (bare.text or bare[0].tail)
        found.append(
            (_text(bare) if ours else read_html(_html(bare)).text, choice.get("correct", "").lower() == "true")
        )
    listed = response.find("optioninput")
    if not found and listed is not None:
        names = re.findall(r"'((?:[^'\\]|\\.)*)'", listed.get("options", ""))
        return [(name, name == listed.get("correct")) for name in names]
    return found


def _typed(response: etree._Element) -> list[str]:
    """What is right in a field, the key first."""
    more = [one.get("answer") or one.text or "" for one in response.iter("additional_answer")]
    first = response.get("answer", "")
    return [*first.split("_or_"), *more] if "_or_" in first else [first, *more]


def _numeric(asked: _Asked, response: etree._Element) -> _Found | str:
    answer = response.get("answer", "")
    margin = next(
        (one.get("default", "0") for one in response.iter("responseparam") if one.get("type") == "tolerance"), "0"
    )
    try:
        if between := _RANGE.fullmatch(answer.strip()):
            low, high = float(between[1]), float(between[2])
            value, tolerance = (low + high) / 2, abs(high - low) / 2
        else:
            value = float(answer)
            share = margin.strip().endswith("%")
            tolerance = abs(value) * float(margin.strip().removesuffix("%")) / 100 if share else float(margin)
    except ValueError:
        return f"its answer '{answer}' is no number"
    return Kind.NUMERIC, {"key": answer, "value": value, "tolerance": tolerance, "unit": asked.shown.unit}


def _choices_made(asked: _Asked) -> list[str]:
    """What is right in each list of a question of ours."""
    return [
        next((option.text or "" for option in response.iter("option") if option.get("correct") == "True"), "")
        for response in asked.responses
    ]


def _ordered(asked: _Asked) -> tuple[str, ...]:
    lines = zip(_choices_made(asked), asked.texts("trainer-left"), strict=False)
    return tuple(line for _, line in sorted(lines, key=lambda pair: (len(pair[0]), pair[0])))


def _matched(asked: _Asked) -> tuple[tuple[str, str], ...]:
    rights = {text[:2]: text[3:] for text in asked.texts("trainer-right")}
    return tuple(
        (left, rights.get(letter, ""))
        for left, letter in zip(asked.texts("trainer-left"), _choices_made(asked), strict=False)
    )
