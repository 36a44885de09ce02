"""What the editions of QTI have in common, and in what they differ: names of elements, of schemas, and of ids.

QTI 3.0 is 2.1 with its own elements in kebab case behind ``qti-``, their attributes in kebab case, and other schemas.
So trees are built by the names of 2.1, and an :class:`Edition` writes them as its own: there is one writer for both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from trainer.formats.xml import namespaces

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNSAFE = re.compile(r"[._A-Z]")


def as_identifier(question_id: str) -> str:
    """Return the identifier of a question: an NCName without dots, different for different ids even where case is lost.

    A dot would part an item from its variable in a test, and names of files may not be told apart by case.
    """
    return "q-" + _UNSAFE.sub(_escaped, question_id)


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return {".": "_0", "_": "__"}.get(character, f"_{character.lower()}")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of QTI: its namespaces, schemas, kinds of resource, and how its elements are called."""

    namespace: str
    schema: str
    package_namespace: str
    package_schema: str
    package_name: tuple[str, str]
    item_type: str
    test_type: str
    kebab: bool = False
    feedback_body: str | None = None
    """The element in which the text of a feedback stands, where it may not stand in it directly."""

    def element(self, name: str, **attributes: str) -> etree._Element:
        """Make an element that has no parent, by the names of QTI 2.1."""
        return etree.Element(self.tag(name), self._attributes(attributes), nsmap=namespaces(self.namespace))

    def add(self, parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
        """Make an element behind the other children of its parent, by the names of QTI 2.1."""
        element = etree.SubElement(parent, self.tag(name), self._attributes(attributes))
        element.text = text
        return element

    def outcome(self, name: str, base: str, value: str | None = None) -> etree._Element:
        """Declare an outcome, with the value that it has from the start."""
        outcome = self.element("outcomeDeclaration", identifier=name, cardinality="single", baseType=base)
        if value is not None:
            self.add(self.add(outcome, "defaultValue"), "value", value)
        return outcome

    def tag(self, name: str) -> str:
        """Return the tag of an element of QTI."""
        return self.html_tag(f"qti-{_kebab(name)}" if self.kebab else name)

    def html_tag(self, name: str) -> str:
        """Return the tag of an element of HTML."""
        return f"{{{self.namespace}}}{name}"

    def attribute(self, name: str) -> str:
        """Return the name of an attribute of an element of QTI."""
        return _kebab(name) if self.kebab else name

    def _attributes(self, attributes: dict[str, str]) -> dict[str, str]:
        return {self.attribute(name): value for name, value in attributes.items()}


@lru_cache(maxsize=256)
def _kebab(name: str) -> str:
    return _HUMP.sub("-", name).lower()
