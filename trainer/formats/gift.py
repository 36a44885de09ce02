"""GIFT, which Moodle and many editors read.

Every text is marked ``[html]`` and escaped twice, so that it shows literally; typed answers are plain, because Moodle
compares them as text. The document's title stands above the stem and names the category, the evidence is the general
feedback, and the question's id, its kind and the document's topic stand in the comment before it.

Several right answers share the mark and a wrong one takes all of it, so that ticking everything earns nothing. Several
gaps and orders cannot be expressed.

A weight may stand after ``~`` and before a typed answer, but not after the ``=`` of a choice: Moodle would show it.

It is read by Moodle's rules, character by character the same: first escapes are put aside, then the first brace opens
the answers and the next closes them, and what stands in them says of which kind they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.formats.collecting import Collector
from trainer.formats.escaping import as_decimal, as_gift, as_gift_html
from trainer.formats.markup import proof_html, stem_html
from trainer.formats.model import Exported, Format, Item, text_writer
from trainer.formats.moodle import (
    SHARES,
    category_name,
    changes,
    question_name,
    right_side,
    tags_of,
    unfit,
    with_stars,
)
from trainer.formats.moodle_drafts import Answer, Draft, as_markup, levels_of, number_of
from trainer.formats.wording import typed_answers

_TAG = re.compile(r"[^\[\]<>`\\\x00-\x1f\x7f]{1,50}")
"""What can be a tag in a comment, where brackets end it."""

_PLACEHOLDER = re.compile(r"&&\d")


def _lines(exported: Exported) -> Iterator[str]:
    """One category a document, an empty line between records."""
    for document, items in exported.by_document():
        yield f"$CATEGORY: {_category(exported.title)}/{_category(document.title)}"
        yield ""
        for item in items:
            yield from _record(item)
            yield ""


def _category(title: str) -> str:
    return category_name(title).replace("\\", "\\\\")


def _unfit(item: Item) -> str | None:
    """Say why Moodle would lose or change a part of the question, if it would."""
    question = item.question
    typed = typed_answers(question)
    if any("->" in answer for answer in typed):
        return "an answer holds '->', which stands between the sides of a match"
    right = question.right if isinstance(question, MatchingQuestion) else ()
    if any(_PLACEHOLDER.search(answer) for answer in (*typed, *right)):
        return "an answer holds '&&' and a digit, which Moodle replaces by another character"
    return unfit(item)


def _changed(item: Item) -> Iterator[str]:
    return changes(item, _TAG)


def _record(item: Item) -> Iterator[str]:
    question = item.question
    yield _comment(item)
    opening = f"::{as_gift(question_name(item))}::[html]{as_gift(stem_html(item))}{{"
    proof = proof_html(item)
    feedback = f"####[html]{as_gift(proof)}}}" if proof else "}"
    match question:
        case TrueFalseQuestion():
            yield f"{opening}{'TRUE' if question.key else 'FALSE'}{feedback}"
        case NumericQuestion():
            yield f"{opening}#{as_decimal(question.value)}:{as_decimal(question.tolerance)}{feedback}"
        case _:
            yield opening
            yield from _answers(question)
            yield feedback


def _answers(question: Question) -> Iterator[str]:
    """One line an answer, for the kinds that have several."""
    match question:
        case ChoiceQuestion():
            for option in question.options:
                yield f"{'=' if option == question.key else '~%0%'}{as_gift_html(option)}"
        case MultipleQuestion():
            for option in question.options:
                weight = SHARES[len(question.key)] if option in question.key else "-100"
                yield f"~%{weight}%{as_gift_html(option)}"
        case MatchingQuestion():
            for left, right in question.key:
                yield f"={as_gift_html(left)} -> {as_gift(right_side(right))}"
        case ClozeQuestion() | ShortQuestion():
            for answer in (question.key, *question.accepted):
                yield f"=%100%[html]{as_gift(with_stars(answer))}"


def _comment(item: Item) -> str:
    """The id and the tags."""
    return f"// [id:{item.question.id}] " + " ".join(f"[tag:{tag}]" for tag in tags_of(item, _TAG))


_ESCAPED = re.compile(r"\\([\\:#={}~n])")
_KEPT = re.compile("[\x01-\x08]")
_ASIDE = dict(zip("\\:#={}~n", map(chr, range(1, 9)), strict=True))
"""What an escaped character is while the rest is taken apart: a control character, of which texts have none."""
_BACK = {aside: "\n" if escaped == "n" else escaped for escaped, aside in _ASIDE.items()}

_STYLE = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-*[0-9]{1,3}\.?[0-9]*)%")
_COMMENT_ID = re.compile(r"\[id:((?:\\\]|[^\]]){1,100})\]")
_COMMENT_TAG = re.compile(r"\[tag:((?:\\\]|[^\]<>`]){1,100})\]")


def _read(data: bytes, into: Collector) -> None:
    """Take the questions of a file, which blank lines part.

    Raises:
        ImportRefused: it is no text, or its encoding cannot be told.

    """
    category: tuple[str, ...] = ()
    for number, lines in _blocks(into.text_of(data)):
        place = f"line {number}"
        comments = "\n".join(line for line in lines if line.startswith("//"))
        body = "\n".join(line for line in lines if not line.startswith("//"))
        if body.startswith("$CATEGORY:"):
            category = levels_of(_unescaped(body.removeprefix("$CATEGORY:").strip()))
        elif body:
            _Body(_ESCAPED.sub(lambda found: _ASIDE[found[1]], body)).take(into, place, category, comments)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a file, each with the number of its first line that is no comment."""
    lines: list[str] = []
    start = 0
    for number, line in enumerate((*text.split("\n"), ""), start=1):
        bare = line.strip()
        if bare:
            start = start or (0 if bare.startswith("//") else number)
            lines.append(bare)
        elif lines:
            yield start or number - len(lines), lines
            lines, start = [], 0


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _BACK[_ASIDE[found[1]]], text)


def _restored(text: str) -> str:
    return _KEPT.sub(lambda found: _BACK[found[0]], text).strip()


class _Body:
    """A record without its comments, its escapes put aside, taken apart into stem, answers and feedback."""

    def __init__(self, body: str) -> None:
        if body.startswith("::"):
            name, ends, rest = body[2:].partition("::")
            body = rest.strip() if ends else name
        before, self.opened, rest = body.partition("{")
        answers, self.closed, after = rest.partition("}")
        # With text behind the answers, their place is the missing word.
        stem = f"{before}{GAP}{after}" if after.strip() else before
        given, marked, feedback = answers.rpartition("####")
        self.answers = (given if marked else answers).strip()
        self.style, self.stem = self._styled(stem, "moodle")
        self.feedback = self._markup(feedback) if marked else ""

    def _styled(self, text: str, otherwise: str) -> tuple[str, str]:
        """The style of a text, and the text as HTML."""
        found = _STYLE.match(text.strip())
        bare = _restored(text.strip()[found.end() :] if found else text)
        style = found[1] if found else otherwise
        return style, as_markup(bare, style)

    def _markup(self, text: str) -> str:
        return self._styled(text, self.style)[1]

    def take(self, into: Collector, place: str, category: tuple[str, ...], comments: str) -> None:
        """Hand the question over, as the kind that its answers say."""
        found = _COMMENT_ID.search(comments)
        draft = Draft(
            into=into,
            place=place,
            category=category,
            id=found[1].replace("\\]", "]").strip() if found else "",
            tags=tuple(tag.replace("\\]", "]").strip() for tag in _COMMENT_TAG.findall(comments)),
            asked=self.stem,
            said=self.feedback,
        )
        answers = self.answers
        truth = answers.partition("#")[0].strip()
        if not self.opened or not self.closed:
            draft.refuse("a brace of its answers is missing" if self.opened or self.closed else "it has no answers")
        elif not answers:
            draft.refuse("an essay has no key")
        elif answers.startswith("#"):
            self._numeric(draft)
        elif "~" in answers:
            single = "=" in answers
            draft.choice([self._option(one, draft) for one in _parted(answers.replace("=", "~="), "~")], single=single)
        elif "=" in answers and "->" in answers:
            draft.matching(self._pair(one) for one in _parted(answers, "="))
        elif truth in {"T", "TRUE", "F", "FALSE"}:
            if "#" in answers:
                draft.lost.append("the feedback of its answers is left out")
            draft.statement(key=truth.startswith("T"))
        else:
            draft.typed([self._typed(one, draft) for one in _parted(answers, "=")])

    def _option(self, code: str, draft: Draft) -> Answer:
        if code.startswith("="):
            return Answer(self._markup(self._bare(code[1:], draft)), 100.0)
        percent, code = _weighed(code, 0.0)
        return Answer(self._markup(self._bare(code, draft)), percent)

    def _typed(self, code: str, draft: Draft) -> Answer:
        percent, code = _weighed(code, 100.0)
        return Answer(_restored(_STYLE.sub("", self._bare(code, draft), count=1)), percent)

    def _bare(self, code: str, draft: Draft) -> str:
        """An answer without the feedback behind it."""
        text, marked, _ = code.partition("#")
        if marked:
            draft.lost.append("the feedback of its answers is left out")
        return text.strip()

    def _pair(self, code: str) -> tuple[str, str]:
        left, _, right = code.partition("->")
        return self._markup(left), _restored(right)

    def _numeric(self, draft: Draft) -> None:
        """Numbers with a margin behind a colon, or from one to another."""
        numbers: list[tuple[Answer, str]] = []
        for code in _parted(self.answers[1:].partition("~")[0], "="):
            percent, bare = _weighed(code, 100.0)
            value, _, margin = self._bare(bare, draft).partition(":")
            lowest, between, highest = value.partition("..")
            low, high = number_of(lowest), number_of(highest)
            if between and low is not None and high is not None:
                value, margin = as_decimal((low + high) / 2), as_decimal(abs(high - low) / 2)
            numbers.append((Answer(_restored(value), percent), _restored(margin)))
        draft.numeric(numbers)


def _parted(text: str, mark: str) -> list[str]:
    """The answers between marks; what stands before the first counts only if it is something."""
    parts = [part.strip() for part in text.split(mark)]
    return parts[1:] if not parts[0] else parts


def _weighed(code: str, otherwise: float) -> tuple[float, str]:
    """The weight before an answer, in percent, and the answer."""
    found = _WEIGHT.match(code)
    return (number_of(found[1]) or 0.0, code[found.end() :]) if found else (otherwise, code)


FORMAT = Format(
    name="gift",
    title="GIFT",
    suffix=".gift",
    write=text_writer(_lines),
    read=_read,
    kinds=frozenset(Kind) - {Kind.GAPS, Kind.ORDERING},
    unfit=_unfit,
    changed=_changed,
    after='In Moodle: Question bank, Import, "GIFT format", with "Get category from file" ticked.',
)
