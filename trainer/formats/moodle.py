"""What Moodle makes of a question whatever file brings it: which marks it knows, what its database and its forms hold.

GIFT and Moodle XML are written with this; ``moodle_drafts.py`` is the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.bank.questions import (
    ChoiceQuestion,
    MatchingQuestion,
    MultipleQuestion,
    OrderingQuestion,
)
from trainer.formats.escaping import as_html, as_html_label, writable
from trainer.formats.model import Item
from trainer.formats.wording import control_characters, typed_answers

SHARES = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111",
    10: "10",
}  # fmt: skip # a table reads best as one
"""The part of the mark, in percent, that each of so many right answers earns: Moodle takes no other fractions."""

TAG = re.compile(r"[^<>`\x00-\x1f\x7f]{1,50}")
"""What can be a tag; of anything else Moodle leaves out characters."""

LONGEST_RIGHT_SIDE = 255
"""Characters that the database has for what is chosen in a match."""

_LONGEST_NAME = 80
_LONGEST_CATEGORY = 250
_STAR = re.compile(r"(?<!\\)\*")


def question_name(item: Item) -> str:
    """Return what lists of questions show, as HTML: the beginning of the stem."""
    return as_html_label(item.question.stem, _LONGEST_NAME)


def category_name(title: str) -> str:
    """Return a category's name, as HTML, for a path: slashes part its levels, and ``$word$`` is a place of the site."""
    name = as_html_label(title, _LONGEST_CATEGORY) or "-"
    if name.startswith("$"):
        name = f"&#36;{name[1:]}"
    name = name.replace("/", "//")
    return f"{' ' if name.startswith('/') else ''}{name}{' ' if name.endswith('/') else ''}"


def tags_of(item: Item, fitting: re.Pattern[str] = TAG) -> tuple[str, ...]:
    """Return the tags of a question: its kind, its document's topic, its own; those that are not ``fitting`` stay."""
    topic = " ".join((item.document.topic or "").split())
    return tuple(filter(fitting.fullmatch, (item.question.kind.value, topic, *item.question.tags)))


def with_stars(answer: str) -> str:
    r"""Return a typed answer in which a star is a star, and an unescaped one any text; blanks around it never count."""
    return writable(answer).strip(" \t\n").replace("*", "\\*")


def without_stars(pattern: str) -> str | None:
    """Return the one text that a typed answer stands for, or None where a star in it stands for any text."""
    return None if _STAR.search(pattern) else pattern.replace("\\*", "*")


def right_side(text: str) -> str:
    """Return what is chosen in a match as it is kept: Moodle takes tags out of it when it is shown."""
    return as_html(text)


def unfit(item: Item) -> str | None:
    """Say why Moodle would refuse, lose or change a part of a question, or None."""
    question = item.question
    if not writable(question.stem).strip():
        return "what it asks has no visible text"
    if isinstance(question, MultipleQuestion) and len(question.key) not in SHARES:
        return f"Moodle knows no equal shares for {len(question.key)} right answers"
    lines = typed_answers(question)
    answers = lines
    match question:
        case ChoiceQuestion() | MultipleQuestion():
            answers = question.options
        case OrderingQuestion():
            answers = question.key
        case MatchingQuestion():
            lines = question.right
            answers = (*question.left, *lines)
            if any(len(right_side(text)) > LONGEST_RIGHT_SIDE for text in lines):
                return f"a right side has more than the {LONGEST_RIGHT_SIDE} characters that Moodle has for it"
    if any(not writable(answer).strip() for answer in answers):
        return "an answer has no visible text, and Moodle drops empty answers"
    if any("\n" in writable(answer) or "\t" in answer for answer in lines):
        return "an answer holds a line end or a tab, which Moodle's field or list cannot hold"
    return None


def changes(item: Item, fitting: re.Pattern[str] = TAG) -> Iterator[str]:
    """Say what of a question is different in Moodle: characters and tags that it cannot hold."""
    yield from control_characters(item)
    lost = [tag for tag in item.question.tags if not fitting.fullmatch(tag)]
    if lost:
        yield f"Moodle can have no tag '{lost[0]}'" if len(lost) == 1 else f"Moodle cannot have {len(lost)} of its tags"
