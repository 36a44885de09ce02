"""Packages of QTI 2.1 and later: a manifest, a file for each question, and a test.

The bank is gone through once for each of the three, so that no question is held. Kind, topic and tags of a question are
keywords in the manifest. The test shows the questions of each document in a section of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from lxml import etree

from trainer.bank.ids import hashed_id
from trainer.formats.escaping import as_line
from trainer.formats.model import Exported, Item, Writer
from trainer.formats.packing import Package
from trainer.formats.qti import Edition, as_identifier
from trainer.formats.qti_items import item_tree
from trainer.formats.wording import control_characters, heading, keywords, untypable_left_out
from trainer.formats.xml import SCHEMA_LOCATION, XSI, as_document, namespaces

_MANIFEST = "imsmanifest.xml"
_TEST = "assessment.xml"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_LOM_SCHEMA = "https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd"


def package_writer(edition: Edition) -> Writer:
    """Make the writer of an edition's packages."""

    def write(exported: Exported, file: BinaryIO) -> None:
        with Package(file) as package:
            with package.adding(_MANIFEST) as member, etree.xmlfile(member, encoding="UTF-8") as xml:
                _write_manifest(xml, exported, edition)
            for item in exported:
                package.add(_path(item), as_document(item_tree(item, edition)))
            with package.adding(_TEST) as member, etree.xmlfile(member, encoding="UTF-8") as xml:
                _write_test(xml, exported, edition)

    return write


def changed(item: Item) -> tuple[str, ...]:
    """Say what of a question is different in a player."""
    return (*control_characters(item), *untypable_left_out(item))


def _path(item: Item) -> str:
    return f"items/{as_identifier(item.question.id)}.xml"


def _test_id(exported: Exported) -> str:
    return f"test-{hashed_id(exported.title)}"


class _Manifest:
    """Makes the elements of a manifest, in the namespace of an edition's packages."""

    def __init__(self, edition: Edition) -> None:
        self.namespace = edition.package_namespace
        self._edition = edition

    def tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"

    def element(self, name: str, **attributes: str) -> etree._Element:
        return etree.Element(self.tag(name), attributes, nsmap=namespaces(self.namespace))

    def add(self, parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
        element = etree.SubElement(parent, self.tag(name), attributes)
        element.text = text
        return element

    def head(self, title: str) -> etree._Element:
        metadata = self.element("metadata")
        schema, version = self._edition.package_name
        self.add(metadata, "schema", schema)
        self.add(metadata, "schemaversion", version)
        self.describe(metadata, title)
        return metadata

    def resource(self, identifier: str, type_: str, path: str) -> etree._Element:
        return self.element("resource", identifier=identifier, type=type_, href=path)

    def item(self, item: Item) -> etree._Element:
        question = item.question
        resource = self.resource(as_identifier(question.id), self._edition.item_type, _path(item))
        title = as_line(question.stem) or question.id
        self.describe(self.add(resource, "metadata"), title, question.id, keywords(item))
        self.add(resource, "file", href=_path(item))
        return resource

    def test(self, identifier: str, items: Iterable[str]) -> etree._Element:
        resource = self.resource(identifier, self._edition.test_type, _TEST)
        self.add(resource, "file", href=_TEST)
        for item in items:
            self.add(resource, "dependency", identifierref=item)
        return resource

    def describe(self, metadata: etree._Element, title: str, entry: str = "", words: Iterable[str] = ()) -> None:
        """Put title, id and keywords into the metadata, as LOM."""
        lom = etree.SubElement(metadata, f"{{{_LOM}}}lom", nsmap=namespaces(_LOM))
        general = etree.SubElement(lom, f"{{{_LOM}}}general")
        if entry:
            etree.SubElement(etree.SubElement(general, f"{{{_LOM}}}identifier"), f"{{{_LOM}}}entry").text = entry
        for name, texts in (("title", (title,)), ("keyword", words)):
            for text in texts:
                etree.SubElement(etree.SubElement(general, f"{{{_LOM}}}{name}"), f"{{{_LOM}}}string").text = text


def _write_manifest(xml: etree._IncrementalFileWriter, exported: Exported, edition: Edition) -> None:
    manifest = _Manifest(edition)
    identifiers: list[str] = []
    attributes = {
        "identifier": f"manifest-{hashed_id(exported.title)}",
        SCHEMA_LOCATION: f"{manifest.namespace} {edition.package_schema} {_LOM} {_LOM_SCHEMA}",
    }
    xml.write_declaration()
    with xml.element(manifest.tag("manifest"), attributes, nsmap=namespaces(manifest.namespace, xsi=XSI)):
        xml.write(manifest.head(as_line(exported.title)))
        xml.write(manifest.element("organizations"))
        with xml.element(manifest.tag("resources")):
            for item in exported:
                identifiers.append(as_identifier(item.question.id))
                xml.write(manifest.item(item))
            xml.write(manifest.test(_test_id(exported), identifiers))


def _write_test(xml: etree._IncrementalFileWriter, exported: Exported, edition: Edition) -> None:
    tag, attribute = edition.tag, edition.attribute
    xml.write_declaration()
    attributes = {
        "identifier": _test_id(exported),
        "title": as_line(exported.title),
        SCHEMA_LOCATION: f"{edition.namespace} {edition.schema}",
    }
    with xml.element(tag("assessmentTest"), attributes, nsmap=namespaces(edition.namespace, xsi=XSI)):
        xml.write(edition.outcome("SCORE", "float", "0"))
        part = {
            "identifier": "part",
            attribute("navigationMode"): "nonlinear",
            attribute("submissionMode"): "individual",
        }
        with xml.element(tag("testPart"), part):
            for number, (document, items) in enumerate(exported.by_document(), start=1):
                section = {"identifier": f"section-{number}", "title": as_line(heading(document)), "visible": "true"}
                with xml.element(tag("assessmentSection"), section):
                    for item in items:
                        xml.write(_reference(item, edition))
        xml.write(_total(edition))


def _reference(item: Item, edition: Edition) -> etree._Element:
    return edition.element(
        "assessmentItemRef",
        identifier=as_identifier(item.question.id),
        href=_path(item),
        category=item.question.kind.value,
    )


def _total(edition: Edition) -> etree._Element:
    """The score of the test: the sum of those of its questions."""
    processing = edition.element("outcomeProcessing")
    total = edition.add(edition.add(processing, "setOutcomeValue", identifier="SCORE"), "sum")
    edition.add(total, "testVariables", variableIdentifier="SCORE")
    return processing
