"""A reader of GIFT after the rules of Moodle's importer: what a person sees there, and what scores.

It takes any GIFT, not only what we write: escapes first become placeholders, then the first brace opens the answers,
the last ``####`` before its end the feedback, a tilde makes a choice, an equals sign with an arrow a matching question.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

SPACE = " \t\n\r\0\x0b"
_PLACEHOLDERS = {
    "\\:": "&&058;",
    "\\#": "&&035;",
    "\\=": "&&061;",
    "\\{": "&&123;",
    "\\}": "&&125;",
    "\\~": "&&126;",
    "\\n": "&&010",
}
_OURS = re.compile(r'</?(?:p|mark)(?: class="trainer-[a-z]+")?>')
_WEIGHT = re.compile(r"%(-*[0-9]{1,2}\.?[0-9]*)%")
_GRADES = {0.0, 100.0, -100.0, 50.0, 33.33333, 25.0, 20.0, 16.66667, 14.28571, 12.5, 11.11111, 10.0}


@dataclass(frozen=True, slots=True)
class Seen:
    """A question as Moodle shows it; ``answers`` are pairs of weight in percent and stored text."""

    id: str
    tags: tuple[str, ...]
    category: tuple[str, ...]
    name: str
    title: str
    stem: str
    answers: tuple[tuple[float, str], ...]
    truth: bool | None
    feedback: str
    unit: str = ""
    number: tuple[float, float] | None = None
    pairs: tuple[tuple[str, str], ...] = ()


def read_gift(text: str) -> list[Seen]:
    """Read a file; raises ``AssertionError`` on anything that Moodle would refuse or take for something else."""
    seen: list[Seen] = []
    category: tuple[str, ...] = ()
    block: list[str] = []
    for line in [*(line.strip(SPACE) for line in text.split("\n")), ""]:
        if line not in {"", "0"}:
            block.append(line)
            continue
        body = "\n".join(line for line in block if not line.startswith("//"))
        comment = "\n".join(line for line in block if line.startswith("//"))
        block = []
        if body.startswith("$CATEGORY:"):
            assert "\n" not in body
            category = levels_of(_protect(body)[len("$CATEGORY:") :])
        elif body:
            seen.append(_question(_protect(body), comment, category))
    return seen


def _question(body: str, comment: str, category: tuple[str, ...]) -> Seen:
    name, separator, body = body.removeprefix("::").partition("::")
    assert separator
    stem, opened, rest = body.partition("{")
    answers, closed, after = rest.partition("}")
    assert opened
    assert closed
    assert not after
    assert "}" not in stem
    answers, _, feedback = answers.rpartition("####")
    found = re.search(r"\[id:((?:\\]|[^]])+)\]", comment)
    whole = re.fullmatch(
        r'<p class="trainer-document"><em>(.*?)</em></p><p class="trainer-stem">(.*?)</p>'
        r'(?:<p class="trainer-unit">(.*)</p>)?',
        _marked_html(stem),
        re.DOTALL,
    )
    assert found is not None
    assert whole is not None
    answers = answers.strip(SPACE)
    number, pairs = _number(answers), _pairs(answers)
    truth, weighed = (None, ()) if number or pairs else _answers(answers)
    return Seen(
        id=found[1],
        tags=tuple(re.findall(r"\[tag:([^]<>`]+)\]", comment)),
        category=category,
        name=shown(_restore(name)),
        title=shown(whole[1]),
        stem=shown(whole[2]),
        answers=weighed,
        truth=truth,
        feedback=shown(_OURS.sub("", _marked_html(feedback))),
        unit=shown(whole[3] or ""),
        number=number,
        pairs=pairs,
    )


def _number(text: str) -> tuple[float, float] | None:
    """A numerical answer with its tolerance: "#14500:0"."""
    if not text.startswith("#"):
        return None
    value, _, tolerance = text[1:].partition(":")
    assert re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", value)
    assert re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", tolerance)
    return float(value), float(tolerance)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The sides of a matching question: "=left -> right" for each pair; Moodle shows both as HTML."""
    if "->" not in text or "~" in text:
        return ()
    parts = [part.strip(SPACE) for part in text.split("=")]
    assert not parts[0]
    assert all(part.count("->") == 1 for part in parts[1:])
    sides = [tuple(side.strip(SPACE) for side in part.split("->")) for part in parts[1:]]
    assert len(sides) > 1
    assert all(len(_restore(right)) <= 255 for _, right in sides)
    return tuple((shown(_marked_html(left)), shown(_restore(right))) for left, right in sides)


def _answers(text: str) -> tuple[bool | None, tuple[tuple[float, str], ...]]:
    """The truth of a statement, or the weighted answers of a choice or of a typed question."""
    assert text
    assert not text.startswith("#"), "taken for a number"
    if "~" in text:
        parts = [part.strip(SPACE) for part in text.replace("=", "~=").split("~")]
        assert not parts[0]
        return None, tuple(
            (100.0, _marked_html(part[1:])) if part.startswith("=") else _weighed(part, otherwise=0.0, shown=True)
            for part in parts[1:]
        )
    if text in {"T", "TRUE", "F", "FALSE"}:
        return text.startswith("T"), ()
    assert "->" not in text, "taken for matching"
    parts = [part.strip(SPACE) for part in text.split("=")]
    assert not parts[0]
    return None, tuple(_weighed(part, otherwise=100.0, shown=False) for part in parts[1:])


def _weighed(part: str, *, otherwise: float, shown: bool) -> tuple[float, str]:
    found = _WEIGHT.match(part)
    weight = float(found[1]) if found else otherwise
    assert weight in _GRADES
    rest = part[found.end() :] if found else part
    return weight, _marked_html(rest) if shown else _without_format(rest)


def levels_of(path: str) -> tuple[str, ...]:
    levels = re.split(r"(?<!/)/(?!/)", path.strip(SPACE))
    assert not re.fullmatch(r"\$[a-z]+\$", levels[0]), "taken for a place in the site"
    return tuple(shown(level.replace("//", "/").strip(SPACE)) for level in levels)


def _marked_html(text: str) -> str:
    assert text.startswith("[html]"), text[:80]
    return _without_format(text)


def _without_format(text: str) -> str:
    assert "#" not in text, "the rest is taken for feedback"
    return _restore(text.removeprefix("[html]")).strip(SPACE)


def shown(text: str) -> str:
    """What a browser shows of HTML without tags of its own."""
    text = text.replace("<br>", "\n")
    assert "<" not in text, "taken for a tag"
    return html.unescape(text)


def _protect(text: str) -> str:
    text = text.replace("\\\\", "&&092;")
    for escape, placeholder in _PLACEHOLDERS.items():
        text = text.replace(escape, placeholder)
    return text.replace("&&092;", "\\")


def _restore(text: str) -> str:
    for escape, placeholder in _PLACEHOLDERS.items():
        text = text.replace(placeholder, "\n" if escape == "\\n" else escape[1])
    return text


def options(seen: Seen) -> list[tuple[float, str]]:
    """The options of a choice as shown."""
    return [(weight, shown(text)) for weight, text in seen.answers]


def marks(seen: Seen, response: str) -> float:
    """What a typed response earns, in percent."""
    return earned(seen.answers, response)


def earned(answers: Iterable[tuple[float, str]], response: str) -> float:
    """What the first fitting pattern gives: an unescaped star stands for any text, case does not count."""
    for weight, answer in answers:
        pieces = [re.escape(piece.replace("\\*", "*")) for piece in re.split(r"(?<!\\)\*+", answer.strip(SPACE))]
        if re.fullmatch(".*".join(pieces), response.strip(SPACE), re.IGNORECASE):
            return weight
    return 0.0
