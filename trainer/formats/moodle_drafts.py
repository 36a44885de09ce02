"""Questions as Moodle keeps them, on their way into a bank: what GIFT and Moodle XML have in common when they are read.

A draft has what all kinds share; each of its methods finishes it as one kind. What Moodle has and we have not is told:
marks in part, stars that stand for any text, feedback of single answers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trainer.bank.questions import GAP, Kind
from trainer.formats.collecting import Collector, gapped
from trainer.formats.escaping import as_html, from_html
from trainer.formats.markup import DOCUMENT, STEM, read_html
from trainer.formats.moodle import without_stars

_MARKUP = re.compile(
    r"</?(?:a|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table"
    r"|tbody|td|th|tr|tt|u|ul)\b[^<>]*>|&(?:#[0-9]+|#x[0-9a-f]+|[a-z]+[0-9]*);",
    re.IGNORECASE,
)
_LEVELS = re.compile(r"(?<!/)/(?!/)")
_PLACE = re.compile(r"\$[a-z]+\$")
_FULL = 99.9
"""Percent from which an answer earns the full mark, however it is rounded."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and the part of the mark, in percent, that it earns."""

    text: str
    percent: float


def as_markup(text: str, style: str) -> str:
    """Return a text in one of Moodle's styles as HTML; its own style is HTML if it looks so, else plain."""
    if style == "html" or (style in {"moodle", "moodle_auto_format"} and _MARKUP.search(text)):
        return text if style == "html" else text.replace("\n", "<br>")
    return as_html(text)


def levels_of(path: str) -> tuple[str, ...]:
    """Return the names of the levels of a category's path, without the place of the site that it begins with."""
    names = [read_html(level.replace("//", "/")).text for level in _LEVELS.split(path)]
    if names and _PLACE.fullmatch(names[0]):
        names = names[1:]
    return tuple(filter(None, names[1:] if len(names) > 1 and names[0] == "top" else names))


def number_of(text: str) -> float | None:
    """Read a number as Moodle writes it, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


@dataclass(kw_only=True)
class Draft:
    """A question before its answers: where it stands, the HTML of what is asked and of what is said of the answer."""

    into: Collector
    place: str
    category: Sequence[str] = ()
    id: str = ""
    tags: Sequence[str] = ()
    asked: str
    said: str = ""
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shown = read_html(self.asked)
        self.ours = STEM in self.shown.parts
        self.lost.extend(self.shown.left_out)

    def text(self, markup: str) -> str:
        """Return the text of an option; one of our own keeps its white space."""
        if self.ours:
            return from_html(markup)
        shown = read_html(markup)
        self.lost.extend(shown.left_out)
        return shown.text

    def choice(self, answers: Sequence[Answer], *, single: bool) -> None:
        """Take it as multiple choice, or as multiple answer where not ``single``. Options are HTML."""
        options = tuple(self.text(answer.text) for answer in answers)
        marks = list(zip(options, (answer.percent for answer in answers), strict=True))
        if not single:
            self._add(Kind.MULTIPLE, options=options, key=tuple(text for text, percent in marks if percent > 0))
            return
        right = [text for text, percent in marks if percent >= _FULL]
        if len(right) != 1:
            self.refuse(f"{len(right) or 'none'} of its options earn the full mark, where one can be chosen")
            return
        if any(0 < percent < _FULL for _, percent in marks):
            self.lost.append("options that earn a part of the mark are wrong now")
        self._add(Kind.CHOICE, options=options, key=right[0])

    def statement(self, *, key: bool) -> None:
        """Take it as true/false."""
        self._add(Kind.TRUE_FALSE, key=key)

    def typed(self, answers: Iterable[Answer]) -> None:
        """Take it as short answer, or as cloze where its stem has one gap. Answers are plain."""
        right = self.right_of(answers)
        if not right:
            self.refuse("it has no answer that earns the full mark and can be typed")
            return
        was_short = self.ours and self.tags[:1] == (Kind.SHORT.value,)
        kind = Kind.CLOZE if self.shown.stem.count(GAP) == 1 and not was_short else Kind.SHORT
        self._add(kind, key=right[0], accepted=right[1:])

    def right_of(self, answers: Iterable[Answer]) -> tuple[str, ...]:
        """Return the typed answers that earn the full mark; what else could be answered is told as lost."""
        right: list[str] = []
        for answer in answers:
            text = without_stars(answer.text)
            if 0 < answer.percent < _FULL:
                self.lost.append("answers that earn a part of the mark are left out")
            elif answer.percent >= _FULL and text is None:
                self.lost.append("answers with a star that stands for any text are left out")
            elif answer.percent >= _FULL and text:
                right.append(text)
        return tuple(right)

    def numeric(self, answers: Iterable[tuple[Answer, str]], *, unit: str = "") -> None:
        """Take it as numeric: each answer is a number with its tolerance; the first that earns the full mark counts."""
        right = [(answer.text.strip(), margin) for answer, margin in answers if answer.percent >= _FULL]
        value = number_of(right[0][0]) if right else None
        tolerance = number_of(right[0][1] or "0") if right else None
        if value is None or tolerance is None:
            self.refuse("it has no number that earns the full mark")
            return
        if len(right) > 1:
            self.lost.append("only the first of its right numbers is kept")
        self._add(
            Kind.NUMERIC,
            key=right[0][0],
            value=value,
            tolerance=abs(tolerance),
            unit=self.shown.unit or unit,
        )

    def matching(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take it as matching. Both sides are HTML; a right side without a left one is only there to mislead."""
        read = [(self.text(left), self.text(right)) for left, right in pairs]
        key = tuple((left, right) for left, right in read if left and right)
        if len(key) < len(read):
            self.lost.append("right sides that belong to nothing are left out")
        self._add(Kind.MATCHING, key=key)

    def ordering(self, lines: Iterable[str]) -> None:
        """Take it as ordering. Lines are HTML, in the right order."""
        self._add(Kind.ORDERING, key=tuple(map(self.text, lines)))

    def gaps(self, gaps: Sequence[tuple[str, ...]]) -> None:
        """Take it as a cloze of one or several gaps, each with its right answers."""
        if not gaps or not all(gaps):
            self.refuse("a gap has no answer that earns the full mark and can be typed" if gaps else "it has no gap")
        else:
            kind, fields = gapped(gaps)
            self._add(kind, **fields)

    def refuse(self, reason: str) -> None:
        """Leave it out, and say why."""
        self.into.refuse(self.place, reason)

    def _add(self, kind: Kind, **fields: object) -> None:
        if self.ours and self.category:
            self.into.title = self.category[0]
        said = read_html(self.said)
        # The first tag of our own is the kind.
        tags = self.tags[1:] if self.ours and self.tags[:1] == (kind.value,) else self.tags
        self.into.add(
            self.place,
            kind,
            heading=self.shown.part(DOCUMENT) or " / ".join(self.category),
            id=self.id,
            ours=self.ours,
            tags=tags,
            explanation=said.explanation,
            lost=(*self.lost, *said.left_out),
            stem=self.shown.stem,
            **fields,
        )
