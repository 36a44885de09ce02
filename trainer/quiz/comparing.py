"""What a wrong answer was made of: how it differs from the key, and where the document speaks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    same_to_a_reader,
)
from trainer.documents.model import Document
from trainer.quiz.grading import parts_of

_LEAST_ALIKE = 0.6
"""How much of two texts must agree for their difference to say anything."""
_LONGEST = 300
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"')]*\s+(?=[^\W\d_a-z]|[“\"\d])")


class Piece(StrEnum):
    """What a part of a difference is."""

    SAME = "same"
    EXTRA = "extra"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the way from what was typed to the key: text that agrees, was too much, or is missing."""

    piece: Piece
    text: str


def difference(question: Question, given: str) -> tuple[Difference, ...]:
    """Return how a typed answer differs from the nearest right one; nothing where the two have little in common.

    Several gaps are compared one by one; other kinds than typed ones have no difference.
    """
    match question:
        case ClozeQuestion() | ShortQuestion():
            return _nearest(given, (question.key, *question.accepted))
        case NumericQuestion():
            return _nearest(given, (question.key,))
        case GapsQuestion():
            parts = parts_of(given)
            if len(parts) != len(question.key):
                return ()
            pieces: list[Difference] = []
            for part, key in zip(parts, question.key, strict=True):
                found = _nearest(part, (key,)) or (Difference(Piece.EXTRA, part), Difference(Piece.MISSING, key))
                pieces += [*([Difference(Piece.SAME, "; ")] if pieces else []), *found]
            return tuple(pieces)
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Place:
    """One line of an order or of a match: what belongs there, and what was put there instead, if anything was."""

    right: str
    said: str | None


def places_compared(question: Question, given: str) -> tuple[Place, ...]:
    """Return line by line what belongs in an order or a match; nothing for other kinds and for half an answer."""
    parts = parts_of(given)
    match question:
        case OrderingQuestion():
            right = tuple(f"{number}. {line}" for number, line in enumerate(question.key, start=1))
            keys = question.key
        case MatchingQuestion():
            right = tuple(f"{left} – {key}" for left, key in question.key)
            keys = question.right
        case _:
            return ()
    if len(parts) != len(keys):
        return ()
    return tuple(
        Place(line, None if same_to_a_reader(part) == same_to_a_reader(key) else part)
        for line, part, key in zip(right, parts, keys, strict=True)
    )


def where_said(question: Question, given: str, document: Document) -> str | None:
    """Return the sentence of the document that speaks of a wrong option which was chosen, if another one does.

    It tells why the option is wrong: "1911" belongs to the sentence that says what happened in 1911.
    """
    if not isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        return None
    wrong = [option for option in question.distractors if option in parts_of(given)]
    for option in wrong:
        pattern = re.compile(rf"(?<!\w){re.escape(option)}(?!\w)", re.IGNORECASE)
        for found in pattern.finditer(document.text):
            if any(passage.start <= found.start() < passage.end for passage in question.passages):
                continue
            sentence = _sentence_at(document, found.start())
            if sentence is not None:
                return sentence
    return None


def _nearest(given: str, answers: tuple[str, ...]) -> tuple[Difference, ...]:
    typed = given.strip()
    matchers = [SequenceMatcher(None, typed.casefold(), answer.casefold(), autojunk=False) for answer in answers]
    best, answer = max(zip(matchers, answers, strict=True), key=lambda pair: pair[0].ratio())
    same_length = len(typed.casefold()) == len(typed) and len(answer.casefold()) == len(answer)
    if not typed or best.ratio() < _LEAST_ALIKE or not same_length:
        return ()
    pieces: list[Difference] = []
    for tag, a, b, c, d in best.get_opcodes():
        if tag == "equal":
            pieces.append(Difference(Piece.SAME, answer[c:d]))
            continue
        pieces += [Difference(Piece.EXTRA, typed[a:b])] if b > a else []
        pieces += [Difference(Piece.MISSING, answer[c:d])] if d > c else []
    return tuple(pieces)


def _sentence_at(document: Document, offset: int) -> str | None:
    """The sentence of a paragraph around a place, if it is not too long to be read."""
    paragraph = document.paragraph_at(offset)
    if paragraph is None:
        return None
    text = document.text[paragraph.start : paragraph.end]
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        if start <= offset - paragraph.start < end:
            sentence = text[start:end].strip()
            return sentence if len(sentence) <= _LONGEST else None
    return None
