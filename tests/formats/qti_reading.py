"""Reads packages of QTI as the specifications say, independently of our writers, and scores answers by their rules."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from trainer.formats.markup import Shown, read_html

Response = tuple[str, ...]
"""What is given to an interaction: nothing, one value, or several in their order."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element by the names of QTI 2.1, whatever edition it is in."""

    element: etree._Element

    @property
    def name(self) -> str:
        return _camel(etree.QName(self.element).localname.removeprefix("qti-"))

    @property
    def children(self) -> tuple[Node, ...]:
        return tuple(map(Node, self.element.iterchildren(etree.Element)))

    @property
    def text(self) -> str:
        return self.element.text or ""

    @property
    def html(self) -> str:
        """What is in it, as a player that knows no QTI sees it; a field is written [its response]."""
        copy = etree.fromstring(etree.tostring(self.element, with_tail=False))
        for field in copy.iter():
            if _camel(etree.QName(field).localname.removeprefix("qti-")) == "textEntryInteraction":
                field.text = f"[{field.get('responseIdentifier') or field.get('response-identifier')}]"
        written = etree.tostring(copy, encoding="unicode", with_tail=False, method="html")
        return re.sub(r'^<[^>]*>| xmlns(:\w+)?="[^"]*"', "", written)

    def get(self, name: str) -> str:
        values = {_camel(str(key)): value for key, value in self.element.attrib.items()}
        return cast("str", values.get(name, ""))

    def all(self, name: str) -> tuple[Node, ...]:
        return tuple(node for node in map(Node, self.element.iter(etree.Element)) if node.name == name)

    def first(self, name: str) -> Node:
        return self.all(name)[0]


def _camel(name: str) -> str:
    return re.sub(r"-([a-z])", lambda found: found[1].upper(), name)


def members(data: bytes) -> dict[str, bytes]:
    """What is in a package, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@dataclass(frozen=True, slots=True)
class AssessmentItem:
    """An item of QTI 2.1 or later, and what its manifest says of it."""

    root: Node
    keywords: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.root.get("label")

    @property
    def shown(self) -> Shown:
        return read_html(self.root.first("itemBody").html)

    @property
    def feedback(self) -> Shown:
        return read_html("".join(node.html for node in self.root.all("modalFeedback")))

    def choices(self, name: str = "simpleChoice") -> dict[str, str]:
        """What is offered, by identifier, in its order."""
        return {node.get("identifier"): shown_text(node) for node in self.root.all(name)}

    def correct(self) -> dict[str, Response]:
        return {
            node.get("identifier"): tuple(value.text for value in node.first("correctResponse").all("value"))
            for node in self.root.all("responseDeclaration")
        }

    def score(self, responses: Mapping[str, Response]) -> float:
        """What the item's own response processing makes of answers."""
        machine = _Machine(self.root, responses)
        for rule in self.root.first("responseProcessing").children:
            machine.run(rule)
        return float(cast("float", machine.outcomes["SCORE"]))


def shown_text(node: Node) -> str:
    """The text of an element as it is, a line break as a line end."""
    copy = etree.fromstring(etree.tostring(node.element, with_tail=False))
    for line in copy.iter("{*}br"):
        line.tail = "\n" + (line.tail or "")
    return "".join(cast("list[str]", list(copy.itertext())))


class _Machine:
    """The expressions and rules that our items use, as the specification defines them; None is NULL."""

    def __init__(self, root: Node, responses: Mapping[str, Response]) -> None:
        self.declared = {node.get("identifier"): node for node in root.all("responseDeclaration")}
        self.responses = dict(responses)
        self.outcomes: dict[str, object] = {
            node.get("identifier"): float(values[0].text) if (values := node.all("value")) else None
            for node in root.all("outcomeDeclaration")
        }

    def run(self, rule: Node) -> None:
        if rule.name == "setOutcomeValue":
            self.outcomes[rule.get("identifier")] = self.value(rule.children[0])
            return
        assert rule.name == "responseCondition"
        (branch,) = rule.children
        condition, *rules = branch.children
        if self.value(condition) is True:
            for inner in rules:
                self.run(inner)

    def value(self, node: Node) -> object:  # noqa: PLR0911 - one for each expression
        of = [self.value(child) for child in node.children]
        name = node.get("identifier")
        match node.name:
            case "baseValue":
                return float(node.text) if node.get("baseType") == "float" else node.text
            case "variable":
                return self.outcomes[name] if name in self.outcomes else self.responses.get(name) or None
            case "correct":
                return tuple(value.text for value in self.declared[name].first("correctResponse").all("value"))
            case "mapResponse":
                return self._mapped(self.declared[name], self.responses.get(name, ()))
            case "isNull":
                return of[0] is None
            case "not":
                return None if of[0] is None else not of[0]
            case "sum":
                return None if None in of else sum(cast("list[float]", of))
            case "divide":
                return None if None in of else cast("float", of[0]) / cast("float", of[1])
            case "match":
                return None if None in of else self._match(cast("Response", of[0]), cast("Response", of[1]))
            case "equal":
                return None if None in of else self._equal(node, *cast("list[Response]", of))
        raise AssertionError(node.name)

    def _match(self, one: Response, other: Response) -> bool:
        ordered = any(node.get("cardinality") == "ordered" for node in self.declared.values())
        return one == other if ordered else sorted(one) == sorted(other)

    def _equal(self, node: Node, one: Response, other: Response) -> bool:
        first, second = float(one[0]), float(other[0])
        if node.get("toleranceMode") == "exact":
            return first == second
        assert "e" not in node.get("tolerance")
        tolerance = float(node.get("tolerance"))
        return first - tolerance <= second <= first + tolerance

    def _mapped(self, declaration: Node, given: Response) -> float:
        mapping = declaration.first("mapping")
        entries = {node.get("mapKey"): node for node in mapping.all("mapEntry")}
        total = 0.0
        for value in dict.fromkeys(given):
            found = entries.get(value) or next(
                (
                    node
                    for key, node in entries.items()
                    if node.get("caseSensitive") == "false" and key.lower() == value.lower()
                ),
                None,
            )
            total += float(found.get("mappedValue") if found else mapping.get("defaultValue"))
        lower = mapping.get("lowerBound")
        return max(total, float(lower)) if lower else total


def read_package(data: bytes) -> tuple[list[AssessmentItem], Node]:
    """The items of a package of QTI 2.1 or later in the order of its test, and the test."""
    files = members(data)
    manifest = Node(etree.fromstring(files["imsmanifest.xml"]))
    resources = {node.get("identifier"): node for node in manifest.all("resource")}
    (test,) = [node for node in resources.values() if node.get("type").startswith("imsqti_test_")]
    paths = {node.get("href") for node in manifest.all("file")}
    assert paths == set(files) - {"imsmanifest.xml"}
    root = Node(etree.fromstring(files[test.get("href")]))
    items: list[AssessmentItem] = []
    for reference in root.all("assessmentItemRef"):
        resource = resources[reference.get("identifier")]
        item = Node(etree.fromstring(files[reference.get("href")]))
        assert item.get("identifier") == reference.get("identifier")
        words = tuple(node.first("string").text for node in resource.all("keyword"))
        items.append(AssessmentItem(item, words))
    assert len(items) == len(resources) - 1 == len(test.all("dependency"))
    return items, root


@dataclass(frozen=True, slots=True)
class CanvasItem:
    """An item of QTI 1.2."""

    root: Node

    def field(self, label: str) -> str:
        """A field of its metadata."""
        fields = {
            node.first("fieldlabel").text: node.first("fieldentry").text for node in self.root.all("qtimetadatafield")
        }
        return fields[label]

    @property
    def shown(self) -> Shown:
        return read_html(self.root.first("presentation").first("mattext").text)

    @property
    def feedback(self) -> Shown:
        return read_html("".join(node.first("mattext").text for node in self.root.all("itemfeedback")))

    @property
    def responses(self) -> dict[str, tuple[str, dict[str, str]]]:
        """Each response: what stands beside it, and the texts to choose from by identifier."""
        found: dict[str, tuple[str, dict[str, str]]] = {}
        for lid in self.root.all("response_lid"):
            beside = [_material(node) for node in lid.children if node.name == "material"]
            labels = {node.get("ident"): _material(node) for node in lid.all("response_label")}
            found[lid.get("ident")] = (beside[0] if beside else "", labels)
        return found

    def score(self, responses: Mapping[str, Response]) -> float:
        """The points out of 100, as its conditions give them."""
        score = 0.0
        for rule in self.root.all("respcondition"):
            condition = rule.first("conditionvar")
            holds = any(self._holds(node, responses) for node in condition.children)
            for change in rule.all("setvar") if holds else ():
                score = float(change.text) + (score if change.get("action") == "Add" else 0.0)
            if holds and rule.get("continue") == "No":
                break
        return score

    def _holds(self, node: Node, responses: Mapping[str, Response]) -> bool:
        parts = [self._holds(child, responses) for child in node.children]
        given = responses.get(node.get("respident"), ())
        match node.name:
            case "other":
                return True
            case "and":
                return all(parts)
            case "or":
                return any(parts)
            case "not":
                return not any(parts)
            case "vargte":
                return any(float(value) >= float(node.text) for value in given)
            case "varlte":
                return any(float(value) <= float(node.text) for value in given)
            case "varequal":
                return node.text.lower() in (value.lower() for value in given)
        raise AssertionError(node.name)


def _material(node: Node) -> str:
    text = node.first("mattext")
    return text.text if text.get("texttype") == "text/plain" else _literal(text.text)


def _literal(markup: str) -> str:
    """The text of HTML that holds text and line breaks only."""
    assert "<" not in markup.replace("<br>", "")
    return html.unescape(markup.replace("<br>", "\n"))


def read_canvas(data: bytes) -> tuple[list[CanvasItem], Node]:
    """The items of a package for Canvas, and what it says of the quiz."""
    files = members(data)
    manifest = Node(etree.fromstring(files["imsmanifest.xml"]))
    assert {node.get("href") for node in manifest.all("file")} == set(files) - {"imsmanifest.xml"}
    resources = {node.get("identifier"): node for node in manifest.all("resource")}
    (assessment,) = [node for node in resources.values() if node.get("type") == "imsqti_xmlv1p2"]
    meta = resources[assessment.first("dependency").get("identifierref")]
    root = Node(etree.fromstring(files[assessment.first("file").get("href")]))
    return [CanvasItem(node) for node in root.all("item")], Node(etree.fromstring(files[meta.get("href")]))
