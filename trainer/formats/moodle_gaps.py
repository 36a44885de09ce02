r"""Moodle's code for gaps in a passage, ``{1:SHORTANSWER:=Oslo~=Kristiania}``: how it is written, and how it is read.

Moodle decodes entities in an answer once, then takes the backslash from a brace or a hash; so every ASCII punctuation
mark of ours is an entity, and such a backslash is doubled. It finds the code by its opening brace, which no text of
ours has: they are entities, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from trainer.bank.questions import GAP
from trainer.formats.escaping import as_html
from trainer.formats.moodle import with_stars
from trainer.formats.moodle_drafts import Answer, number_of
from trainer.safe_text import unescaped_html

_OPEN, _CLOSE = "\x01", "\x02"
"""Stand for the braces of gaps until those of the texts are escaped; no text has them, ``writable`` takes them out."""

_ENTITIES = str.maketrans({chr(code): f"&#{code};" for code in range(33, 127) if not chr(code).isalnum()})
_EATEN = re.compile(r"\\(?=[}#])")

_START = re.compile(r"\{\d*:([A-Z]+(?:_[A-Z]+)?):")
_END = re.compile(r"(?:\\.|[^\\}])*\}", re.DOTALL)
_BETWEEN = re.compile(r"(?<!\\)~")
_MARK = re.compile(r"=|%(-?\d+(?:[.,]\d*)?)%")
_FEEDBACK = re.compile(r"(?<!\\)(?<!&)#")
_TYPED = frozenset({"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"})
_NUMBERS = frozenset({"NUMERICAL", "NM"})


def with_gaps(stem: str, answers: Iterable[Sequence[str]]) -> str:
    """Return a stem as HTML in which each gap stands as a placeholder; :func:`with_code` makes code of it."""
    first, *between = stem.split(GAP)
    pieces = [as_html(first)]
    for texts, after in zip(answers, between, strict=True):
        code = "~".join(f"={_in_gap(text)}" for text in texts)
        pieces.append(f"{_OPEN}1:SHORTANSWER:{code}{_CLOSE}{as_html(after)}")
    return "".join(pieces)


def with_code(markup: str) -> str:
    """Return HTML around placeholders so that they, and nothing else in it, are code."""
    return markup.replace("{", "&#123;").replace(_OPEN, "{").replace(_CLOSE, "}")


def _in_gap(text: str) -> str:
    return _EATEN.sub(r"\\\\", with_stars(text)).translate(_ENTITIES)


class Gaps:
    """What a passage has of gaps: ``stem`` is its HTML with our gaps in it, ``answers`` what is right in each.

    ``typed`` is whether all of them are texts to be typed, and none a choice or a number.
    """

    def __init__(self, markup: str) -> None:
        self.typed = True
        self.answers: list[list[Answer]] = []
        pieces: list[str] = []
        done = 0
        while (start := _START.search(markup, done)) and (end := _END.match(markup, start.end())):
            pieces += (markup[done : start.start()], GAP)
            self.typed = self.typed and start[1] in _TYPED
            body = markup[start.end() : end.end() - 1]
            self.answers.append([_answer(one, number=start[1] in _NUMBERS) for one in _BETWEEN.split(body)])
            done = end.end()
        self.stem = "".join((*pieces, markup[done:]))


def _answer(code: str, *, number: bool) -> Answer:
    mark = _MARK.match(code)
    percent = 0.0
    if mark:
        percent = 100.0 if mark[1] is None else number_of(mark[1].replace(",", ".")) or 0.0
        code = code[mark.end() :]
    text = unescaped_html(_FEEDBACK.split(code, maxsplit=1)[0]).replace("\\}", "}").replace("\\#", "#").strip()
    return Answer(text.partition(":")[0] if number else text, percent)
