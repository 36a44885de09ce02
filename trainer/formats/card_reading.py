"""Cards of Anki as questions: our own as they were, those of others by what stands on their front and back.

A front and a back are a question with a short answer. A text with gaps is a cloze, or a passage of gaps. Of our own
notes every kind comes back, because classes say what stands where (``cards.py``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from trainer.bank.questions import GAP, Kind
from trainer.formats.anki_collection import Note, Template
from trainer.formats.cards import GAPPED, LEVEL, OUR_TAGS, deck_level
from trainer.formats.collecting import Collector, gapped
from trainer.formats.markup import (
    ALSO,
    DOCUMENT,
    EVIDENCE,
    GAP_NUMBER,
    KEY,
    LEFT,
    NUMBER,
    OPTION,
    RIGHT,
    STEM,
    Shown,
    read_html,
)

_LONGEST_SIDE = 200_000
_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_ANSWER = re.compile(r"<hr\s+id\s*=\s*[\"']?answer\b[^<>]*>", re.IGNORECASE)
_SOUND = re.compile(r"\[(?:sound:|anki:(?:play|tts))[^\]]{0,300}\](?:[^\[]{0,1000}\[/anki:tts\])?")
_GAP_EDGE = re.compile(r"\{\{c[0-9,]+::|\}\}")
_NUMBER = re.compile(r"(-?[0-9.]+)(?: ± ([0-9.]+))?")
_NO_DECK = "Default"
"""Anki's deck for what stands in none."""
_BELOW = " / "
_OCCLUSION = "image-occlusion:"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a card comes from: its place for a person, its deck, what the other program knows it by, its tags."""

    place: str
    deck: str = ""
    id: str = ""
    tags: tuple[str, ...] = ()

    def card(self, number: int) -> Source:
        """The source of the second card of a note, or a later one."""
        return replace(self, id=f"{self.id}-{number}" if self.id else "") if number > 1 else self

    @property
    def heading(self) -> str:
        """The deck as a title: its levels, parted by slashes; the default deck is none."""
        return "" if self.deck == _NO_DECK else _BELOW.join(filter(None, self.deck.split(LEVEL)))

    @property
    def kind(self) -> str:
        """The kind that our own tag names, or nothing."""
        ours = (tag.removeprefix(OUR_TAGS) for tag in self.tags if tag.startswith(OUR_TAGS))
        return next((kind for kind in ours if LEVEL not in kind), "")


def take_title(into: Collector, decks: Collection[str]) -> None:
    """Call the bank as the one deck is called that its cards were in, or the one that holds all of their decks.

    A deck that we made for a document lies in that of its bank, or is both where their titles are the same. Of a title
    that was shortened there, a heading has the whole.
    """
    paths = {tuple(filter(None, deck.split(LEVEL))) for deck in decks}
    shared = takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    levels = [level[0] for level in shared]
    whole = {deck_level(heading): heading for heading in into.headings}
    if len(paths) == 1 and len(levels) > 1 and levels[-1] in whole:
        levels.pop()
    if levels != [_NO_DECK]:
        into.title = _BELOW.join(whole.get(level, level) for level in levels)


class Unreadable(ValueError):
    """A card that is no question, and why."""


def add_ours(into: Collector, source: Source, kind: str, front: str, back: str) -> bool:
    """Take a card that we wrote, from the HTML of both sides; False where it no longer looks like one."""
    try:
        known = Kind(kind)
        text, keys = _without_gaps(front) if known in GAPPED else (front, ())
        asked, answered = read_html(text), read_html(back)
        if STEM not in asked.parts:
            return False
        fields = _fields_of(known, asked, answered, tuple(_kept(key) for key in keys))
    except (ValueError, LookupError):
        return False
    into.add(
        source.place,
        known,
        heading=asked.part(DOCUMENT),
        id=source.id,
        ours=True,
        tags=[tag for tag in source.tags if not tag.startswith(OUR_TAGS)],
        explanation=answered.part(EVIDENCE),
        stem=asked.stem,
        **fields,
    )
    return True


def _fields_of(kind: Kind, asked: Shown, answered: Shown, gaps: tuple[str, ...]) -> dict[str, Any]:
    """What the model of a kind has besides the stem. Raises ``LookupError`` or ``ValueError`` where it is not there."""
    keys, also = answered.parts.get(KEY, ()), answered.parts.get(ALSO, ())
    options = asked.parts.get(OPTION, ())
    fields: dict[str, Any]
    match kind:
        case Kind.CHOICE:
            fields = {"key": keys[0], "options": options}
        case Kind.MULTIPLE:
            fields = {"key": tuple(option for option in options if option in keys), "options": options}
        case Kind.TRUE_FALSE:
            fields = {"key": {"True": True, "False": False}[keys[0]]}
        case Kind.SHORT:
            fields = {"key": keys[0], "accepted": also}
        case Kind.NUMERIC:
            value, tolerance = _number(answered.part(NUMBER) or keys[0])
            fields = {"key": keys[0], "value": value, "tolerance": tolerance, "unit": asked.unit}
        case Kind.ORDERING:
            fields = {"key": keys}
        case Kind.MATCHING:
            fields = {"key": tuple(zip(answered.parts[LEFT], answered.parts[RIGHT], strict=True))}
        case Kind.CLOZE:
            fields = {"key": gaps[0], "accepted": also}
        case Kind.GAPS:
            numbers = [int(number) - 1 for number in answered.parts.get(GAP_NUMBER, ())]
            accepted: list[tuple[str, ...]] = [()] * len(gaps) if numbers else []
            for gap, text in zip(numbers, also, strict=True):
                accepted[gap] = (*accepted[gap], text)
            fields = {"key": gaps, "accepted": tuple(accepted)}
    return fields


def _number(text: str) -> tuple[float, float]:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return float(found[1]), float(found[2] or 0)


def _kept(html: str) -> str:
    """The text of an answer of ours, with its white space."""
    return read_html(f'<p class="{KEY}">{html}</p>').part(KEY)


def add_note(into: Collector, source: Source, note: Note) -> None:
    """Take a note of any note type: a question for each of its cards, or one for all of its gaps."""
    values = dict(zip(note.type.fields, note.fields, strict=False))
    templates = note.type.templates[:1] if note.type.gapped else note.type.templates
    for number, template in enumerate(templates):
        card = source.card(number + 1)
        try:
            front, back = _sides(template, values)
            if note.type.gapped:
                add_gapped(into, card, front, _rest(template, values))
            elif front.strip() or not number:
                add_basic(into, card, front, back)
        except Unreadable as error:
            into.refuse(source.place, str(error))


def add_basic(into: Collector, source: Source, front: str, back: str) -> None:
    """Take a question and its answer as HTML."""
    asked, answered = _shown(front), _shown(back)
    if not asked.text:
        into.refuse(source.place, f"its front holds {_only(asked)}")
    elif not answered.text:
        into.refuse(source.place, f"its back holds {_only(answered)}")
    else:
        _add(into, source, Kind.SHORT, (asked, answered), stem=asked.text, key=answered.text)


def add_gapped(into: Collector, source: Source, html: str, rest: str) -> None:
    """Take a text with Anki's gaps as HTML, and what its back says besides."""
    if _OCCLUSION in html:
        into.refuse(source.place, "it hides parts of an image")
        return
    try:
        text, answers = _without_gaps(html)
    except Unreadable as error:
        into.refuse(source.place, str(error))
        return
    asked, extra = _shown(text), _shown(rest)
    keys = tuple(_shown(answer).text for answer in answers)
    if not keys or not all(keys):
        into.refuse(source.place, "it has no gap" if not keys else "a gap holds no text")
        return
    kind, fields = gapped([(key,) for key in keys])
    _add(into, source, kind, (asked, extra), stem=asked.text, explanation=extra.text, **fields)


def _add(
    into: Collector, source: Source, kind: Kind, shown: Iterable[Shown], explanation: str = "", **fields: Any
) -> None:
    into.add(
        source.place,
        kind,
        heading=source.heading,
        id=source.id,
        ours=bool(source.kind),
        tags=source.tags,
        explanation=explanation,
        lost=[what for one in shown for what in one.left_out],
        **fields,
    )


def _only(shown: Shown) -> str:
    return f"nothing but {' and '.join(shown.lost)}" if shown.lost else "no text"


def _shown(html: str) -> Shown:
    """What a person sees of a side; Anki's sounds stand in square brackets."""
    without, sounds = _SOUND.subn("", html)
    shown = read_html(without)
    return Shown(shown.text, shown.parts, (*shown.lost, "a sound")) if sounds and "a sound" not in shown.lost else shown


def _without_gaps(html: str) -> tuple[str, tuple[str, ...]]:
    """HTML with our gaps in place of Anki's, and their answers; a hint stands behind its gap in brackets.

    Raises:
        Unreadable: a gap stands within another.

    """
    pieces: list[str] = []
    answers: list[str] = []
    place, opened = 0, -1
    for edge in _GAP_EDGE.finditer(html):
        if edge.group() != "}}":
            if opened >= 0:
                raise Unreadable("a gap stands within another")
            pieces.append(html[place : edge.start()])
            place = opened = edge.end()
        elif opened >= 0:
            answer, _, hint = html[opened : edge.start()].partition(LEVEL)
            answers.append(answer)
            pieces.append(f"{GAP} ({hint})" if hint else GAP)
            place, opened = edge.end(), -1
    pieces.append(html[place:])
    return "".join(pieces), tuple(answers)


def _sides(template: Template, values: Mapping[str, str]) -> tuple[str, str]:
    """The HTML of a card's front, and of its back without what stood on the front already."""
    front = _rendered(template.front, values, typed=False)
    back = _rendered(template.back, values, typed=True)
    return front, _ANSWER.split(back)[-1]


def _rest(template: Template, values: Mapping[str, str]) -> str:
    """What the back of a card with gaps says besides the text that has them."""
    names = (_named(body)[1] for body in _FIELD.findall(template.back))
    gapped = {name.rpartition(":")[2].strip() for name in names if "cloze:" in name}
    return _ANSWER.split(_rendered(template.back, {**values, **dict.fromkeys(gapped, "")}, typed=True))[-1]


def _named(body: str) -> tuple[str, str]:
    """What stands between double braces: the sign of a condition, or nothing, and the name of a field."""
    name = body.strip()
    return (name[0], name[1:].strip()) if name.startswith(("#", "^", "/")) else ("", name)


def _rendered(template: str, values: Mapping[str, str], *, typed: bool) -> str:
    """Put the fields of a note into a template; ``typed`` shows the answers that are to be typed on the other side.

    Raises:
        Unreadable: that makes a side longer than one may be.

    """
    pieces: list[str] = []
    size = place = 0
    hidden: list[bool] = []
    for found in _FIELD.finditer(template):
        sign, name = _named(found[1])
        piece = "" if any(hidden) else template[place : found.start()]
        place = found.end()
        value = values.get(name.rpartition(":")[2].strip(), "")
        if sign == "/":
            del hidden[-1:]
        elif sign:
            hidden.append(bool(value.strip()) == (sign == "^"))
        elif not any(hidden) and (typed or not name.startswith("type:")):
            piece += value
        pieces.append(piece)
        size += len(piece)
        if size > _LONGEST_SIDE:
            raise Unreadable("a side of its card is longer than one may be")
    pieces.append("" if any(hidden) else template[place:])
    return "".join(pieces)
