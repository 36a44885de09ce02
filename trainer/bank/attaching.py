"""Looks in a document for what proves an imported question, and attaches what it finds with certainty.

Three things are certain: what the question's own file quotes as proof and the document says word for word; a gap text
that says enough and is the document's with the gaps filled; and a single sentence that holds the key and everything of
weight that the stem says, no other option, and no negation. What is merely likely is left alone: evidence that proves
nothing costs more than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    GapsQuestion,
    MultipleQuestion,
    NumericQuestion,
    Question,
    ShortQuestion,
)
from trainer.bank.words import folded, weighty
from trainer.documents.model import Document, ParagraphKind
from trainer.documents.stops import sentence_spans

_NEGATIONS = frozenset({"not", "no", "never", "neither", "nor", "without", "hardly", "nobody", "none", "cannot", "t"})
_FEWEST_WORDS = 2
"""Words of weight from which on a stem says enough for one sentence to be meant."""
_SHORTEST_QUOTE = 15
"""Characters from which on a text that stands in the document is a quotation and no coincidence."""
_NO_WORD_BEFORE = r"(?<!\w)(?<!\w[-.,'’])"
_NO_WORD_BEHIND = r"(?!\w|[-.,'’]\w)"
"""Where a text may begin and end in a document: "June" is not said by "Juneau", nor "14" by "14,500"."""


@dataclass(frozen=True, slots=True)
class Attached:
    """Questions that are proved now, and those for which nothing certain was found."""

    proved: tuple[Question, ...]
    open: tuple[Question, ...]


def attach(questions: Sequence[Question], document: Document) -> Attached:
    """Prove the questions without evidence by a document, where that is certain; the others are passed over."""
    sentences = tuple(_sentences(document))
    proved: list[Question] = []
    left: list[Question] = []
    for question in questions:
        if question.evidence is None:
            found = _proof(question, document, sentences)
            if found:
                proved.append(replace(question, evidence=found[0], further=found[1:], listed_under=None))
            else:
                left.append(question)
    return Attached(tuple(proved), tuple(left))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of prose: its span, its words with a blank around each, and those of weight."""

    start: int
    end: int
    said: str
    words: frozenset[str]


def _sentences(document: Document) -> Iterator[_Sentence]:
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.HEADING:
            continue
        for start, end in sentence_spans(document.text, paragraph.start, paragraph.end):
            said = folded(document.text[start:end])
            yield _Sentence(start, end, f" {said} ", weighty(said))


def _proof(question: Question, document: Document, sentences: Sequence[_Sentence]) -> tuple[Evidence, ...]:
    """The passages that prove a question with certainty, the first with its key marked; none where there are none."""
    quoted = _quoted(question, document)
    if quoted:
        return (_marked(question, quoted[0]), *quoted[1:])
    filled = _filled(question, document, sentences)
    found = filled if filled is not None else _told(question, document, sentences)
    return () if found is None else (_marked(question, found),)


def _quoted(question: Question, document: Document) -> tuple[Evidence, ...]:
    """The lines of the explanation, where the document says each of them."""
    lines = [line for line in (question.explanation or "").split("\n") if line.strip()]
    found = [_verbatim(line, document) if len(line) >= _SHORTEST_QUOTE else None for line in lines]
    return tuple(one for one in found if one is not None) if found and None not in found else ()


def _filled(question: Question, document: Document, sentences: Sequence[_Sentence]) -> Evidence | None:
    """The sentence that is the stem with its gaps filled."""
    match question:
        case ClozeQuestion():
            keys: tuple[str, ...] = (question.key,)
        case GapsQuestion():
            keys = question.key
        case _:
            return None
    if not _says_enough(question):
        return None
    pieces = question.stem.split(GAP)
    text = pieces[0] + "".join(f"{key}{piece}" for key, piece in zip(keys, pieces[1:], strict=True))
    found = _verbatim(text, document) if len(text) >= _SHORTEST_QUOTE else None
    if found is None:
        return None
    around = [one for one in sentences if one.start <= found.start and found.end <= one.end]
    return _evidence(document, around[0].start, around[0].end) if around else found


def _told(question: Question, document: Document, sentences: Sequence[_Sentence]) -> Evidence | None:
    """The only sentence that holds the key and all that the stem says, no wrong option and no negation."""
    keys: tuple[tuple[str, ...], ...]
    wrong: tuple[str, ...] = ()
    match question:
        case ChoiceQuestion():
            keys, wrong = ((question.key,),), question.distractors
        case MultipleQuestion():
            keys, wrong = tuple((key,) for key in question.key), question.distractors
        case ShortQuestion():
            keys = ((question.key, *question.accepted),)
        case NumericQuestion():
            keys = ((question.key,),)
        case _:
            return None
    if not _says_enough(question):
        return None
    words = weighty(folded(question.stem))
    fitting = [
        one
        for one in sentences
        if words <= one.words
        and all(any(_holds(one, answer) for answer in answers) for answers in keys)
        and not any(_holds(one, option) for option in wrong)
    ]
    if len(fitting) != 1 or _NEGATIONS & set(fitting[0].said.split()):
        return None
    return _evidence(document, fitting[0].start, fitting[0].end)


def _says_enough(question: Question) -> bool:
    """Whether a stem says so much that one sentence is meant."""
    return len(weighty(folded(question.stem))) >= _FEWEST_WORDS


def _holds(sentence: _Sentence, answer: str) -> bool:
    words = folded(answer)
    return bool(words) and f" {words} " in sentence.said


def _verbatim(text: str, document: Document) -> Evidence | None:
    """The first place where the document says a text as whole words, whatever its white space."""
    words = text.split()
    if not words:
        return None
    before = _NO_WORD_BEFORE if re.match(r"\w", words[0]) else ""
    behind = _NO_WORD_BEHIND if re.search(r"\w\Z", words[-1]) else ""
    found = re.search(before + r"\s+".join(map(re.escape, words)) + behind, document.text)
    return None if found is None else _evidence(document, found.start(), found.end())


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document=document.id, start=start, end=end, quote=document.text[start:end])


def _marked(question: Question, evidence: Evidence) -> Evidence:
    """The evidence with its key marked, where there is one key and it stands there as whole words."""
    key = getattr(question, "key", None)
    if not isinstance(key, str) or not key.strip():
        return evidence
    found = re.search(rf"(?<!\w){re.escape(key)}(?!\w)", evidence.quote, re.IGNORECASE)
    if found is None:
        return evidence
    return replace(evidence, key_start=evidence.start + found.start(), key_end=evidence.start + found.end())
