"""A reader of Moodle XML after the rules of Moodle's importer: what it stores, what a person sees of that, what scores.

It takes the file apart with another parser than ours, piece by piece as Moodle does: pieces of white space alone are
dropped, texts are trimmed, gaps are found in the passage by their code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from tests.formats.gift_reading import SPACE, levels_of, shown

_OURS = re.compile(r'</?(?:p|mark)(?: class="trainer-[a-z]+")?>')
_FRACTIONS = {1.0, 0.0, -1.0, 0.5, 0.3333333, 0.25, 0.2, 0.1666667, 0.1428571, 0.125, 0.1111111, 0.1}
_TYPES = {"multichoice", "truefalse", "shortanswer", "numerical", "ordering", "matching", "cloze"}


@dataclass
class Node:
    """An element of the file with the text that Moodle finds in it."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, name: str) -> list[Node]:
        return [child for child in self.children if child.name == name]

    def one(self, *path: str) -> Node:
        found = self
        for name in path:
            found = found.all(name)[0]
        return found

    def value(self, *path: str) -> str:
        return self.one(*path, "text").text.strip(SPACE)


@dataclass(frozen=True)
class Stored:
    """A question in Moodle's tables. Answers are pairs of a fraction and a text; gaps have answers of their own."""

    type: str
    category: tuple[str, ...]
    id: str
    name: str
    text: str
    feedback: str
    tags: tuple[str, ...]
    answers: tuple[tuple[float, str], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    gaps: tuple[tuple[tuple[float, str], ...], ...] = ()
    tolerance: float = 0.0
    unit: str = ""
    single: bool = True

    @property
    def parts(self) -> tuple[str, str, str]:
        """The title, the stem and the unit, as shown; a gap is a field."""
        found = re.fullmatch(
            r'<p class="trainer-document"><em>(.*?)</em></p><p class="trainer-stem">(.*?)</p>'
            r'(?:<p class="trainer-unit">\((.*)\)</p>)?',
            self.text,
            re.DOTALL,
        )
        assert found is not None
        title, stem, unit = found.groups()
        return shown(title), re.sub(r"\{#\d+\}", "_____", shown(stem)), shown(unit or "")

    @property
    def proof(self) -> str:
        return shown(_OURS.sub("", self.feedback))

    @property
    def options(self) -> list[tuple[float, str]]:
        return [(fraction, shown(text)) for fraction, text in self.answers]

    @property
    def matches(self) -> list[tuple[str, str]]:
        return [(shown(left), shown(right)) for left, right in self.pairs]


def stored_questions(data: bytes) -> list[Stored]:
    """Import a file; raises ``AssertionError`` on anything that Moodle would refuse or change."""
    stored: list[Stored] = []
    category: tuple[str, ...] = ()
    for question in _tree(data).all("question"):
        if question.attributes["type"] == "category":
            category = levels_of(question.value("category"))
        else:
            stored.append(_stored(question, category))
    return stored


def _tree(data: bytes) -> Node:
    root = Node("", {})
    path = [root]
    parser = expat.ParserCreate()
    # Every piece by itself, as Moodle gets them.
    parser.buffer_text = False

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes)
        path[-1].children.append(node)
        path.append(node)

    def end(name: str) -> None:
        assert path.pop().name == name

    def piece(text: str) -> None:
        if text.strip(SPACE):
            path[-1].text += text

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = piece
    for at in range(0, len(data), 4096):
        parser.Parse(data[at : at + 4096], False)
    parser.Parse(b"", True)
    return root.one("quiz")


def _stored(question: Node, category: tuple[str, ...]) -> Stored:
    kind = question.attributes["type"]
    assert kind in _TYPES
    assert question.one("questiontext").attributes["format"] == "html"
    text = question.value("questiontext")
    gaps: tuple[tuple[tuple[float, str], ...], ...] = ()
    if kind == "cloze":
        text, gaps = _embedded(text)
        assert gaps
    assert "trainer-stem" in text
    if kind == "ordering":
        assert question.one("shownumcorrect").text, "Moodle fails on hints of nothing"
    answers = tuple(_answer(answer, kind) for answer in question.all("answer"))
    if kind == "shortanswer":
        assert max(fraction for fraction, _ in answers) == 1.0
    pairs = tuple((pair.value(), pair.value("answer")) for pair in question.all("subquestion"))
    assert all(len(right) <= 255 for _, right in pairs)
    assert all(left and right for left, right in pairs)
    units = question.one("units").all("unit") if question.all("units") else []
    assert all(len(unit.one("unit_name").text) <= 50 for unit in units)
    return Stored(
        type=kind,
        category=category,
        id=question.one("idnumber").text,
        name=shown(question.value("name")),
        text=text,
        feedback=question.value("generalfeedback"),
        tags=tuple(tag.value() for tag in question.one("tags").all("tag")),
        answers=answers,
        pairs=pairs,
        gaps=gaps,
        tolerance=float(question.one("answer", "tolerance").text) if kind == "numerical" else 0.0,
        unit=units[0].one("unit_name").text if units else "",
        single=not question.all("single") or question.one("single").text == "true",
    )


def _answer(answer: Node, kind: str) -> tuple[float, str]:
    fraction = float(answer.attributes["fraction"]) / 100
    if kind != "ordering":
        assert any(abs(fraction - one) < 0.00001 for one in _FRACTIONS)
    shows_html = kind in {"multichoice", "ordering"}
    assert answer.attributes["format"] == ("html" if shows_html else "plain_text")
    text = answer.value()
    assert text, "Moodle drops empty answers"
    return fraction, text


def _embedded(text: str) -> tuple[str, tuple[tuple[tuple[float, str], ...], ...]]:
    """A passage with numbered places for its gaps, and the answers of each."""
    gaps: list[tuple[tuple[float, str], ...]] = []
    whole = ""
    while "{" in text:
        before, _, text = text.partition("{")
        code, _, text = text.partition("}")
        weight, kind, body = code.split(":", 2)
        assert (weight, kind) == ("1", "SHORTANSWER")
        gaps.append(tuple(_alternatives(body)))
        whole += f"{before}{{#{len(gaps)}}}"
    return whole + text, tuple(gaps)


def _alternatives(body: str) -> Iterator[tuple[float, str]]:
    for answer in body.split("~"):
        assert answer.startswith("=")
        assert not re.search(r"(?<!&)#", answer), "the rest is taken for feedback"
        decoded = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), answer[1:])
        decoded = decoded.replace("\\}", "}").replace("\\#", "#").strip(SPACE)
        assert decoded
        yield 1.0, decoded
