"""Whether a question is proved: its quotes are what the document says, and its key stands in them.

Everything is read from the bank alone, as somebody does who holds only the file; the checks of the generator are not
asked.
"""

from __future__ import annotations

import re

from trainer.bank.model import Bank
from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.bank.words import folded, weighty
from trainer.generator.lexicon import MONTHS, ORDINALS
from trainer.quiz.normalising import normalised

_NOT_STATED = "passage.not-stated"
"""The one template whose key is what the text does not say."""
_VALUES = frozenset({"statement.false.date", "statement.false.number"})
"""Templates that change a date or a number, and nothing else."""
_VALUE = re.compile(r"\d")


def is_verbatim(bank: Bank, question: Question) -> bool:
    """Return whether every quote is the document's text at its place."""
    texts = {document.id: document.text for document in bank.documents}
    passages = question.proof
    return all(texts.get(p.document, "")[p.start : p.end] == p.quote for p in passages)


def is_supported(question: Question, title: str) -> bool:
    """Return whether the key, or each of its parts, stands in the quotes or in the title, which is always shown.

    A name, a date or a number stands there literally; of a statement or an event every word of weight does. A false
    statement has all its words there but what was changed, whose true value the quotes mark.
    """
    quotes = (passage.quote for passage in question.proof)
    shown = " | ".join(folded(text) for text in (*quotes, title))
    match question:
        case TrueFalseQuestion():
            return _tells(question.stem, shown) if question.key else _contradicted(question, shown)
        case ChoiceQuestion():
            if question.template == _NOT_STATED:
                return _not_stated(question, shown)
            if question.asks is AnswerType.STATEMENT:
                return _tells(question.key, shown)
            return _holds(question.key, shown)
        case ClozeQuestion() | ShortQuestion() | NumericQuestion():
            return _holds(question.key, shown)
        case MultipleQuestion() | GapsQuestion():
            return all(_holds(key, shown) for key in question.key)
        case OrderingQuestion():
            return all(_tells(line, shown) for line in question.key)
        case MatchingQuestion():
            return all(_tells(left, shown) and _tells(right, shown) for left, right in question.key)


def _contradicted(statement: TrueFalseQuestion, shown: str) -> bool:
    """Whether the quotes say all of a false statement but one run of words, and another value where they mark one."""
    evidence, told = statement.proved_by, folded(statement.stem)
    if evidence.key_span is not None and _holds(evidence.quote[slice(*evidence.key_span)], told):
        return False
    words = [word for word in told.split() if weighty(word)]
    missing = [place for place, word in enumerate(words) if not weighty(word) <= weighty(shown)]
    if statement.template in _VALUES:
        return {words[place] for place in missing} <= _value(statement.stem)
    return not missing or missing[-1] - missing[0] + 1 == len(missing)


def _not_stated(question: ChoiceQuestion, shown: str) -> bool:
    """Whether the quotes say all options but the key, and of that all but its date or number, which its own has not."""
    wrong = _value(question.key)
    told = _tells(question.key, shown, besides=wrong) and not wrong <= set(folded(question.proved_by.quote).split())
    return told and all(_tells(option, shown) for option in question.distractors)


def _holds(key: str, shown: str) -> bool:
    """Whether the quotes hold a text as whole words; a leading article and the form of a number do not count."""
    words = folded(key).removeprefix("the ")
    if f" {words} " in f" {shown} ":
        return True
    parts = normalised(key)
    return bool(parts) and f" {' '.join(parts)} " in f" {' '.join(normalised(shown))} "


def _tells(statement: str, shown: str, besides: frozenset[str] = frozenset()) -> bool:
    """Whether the quotes hold every word of weight of a statement, but for some."""
    return weighty(" ".join(w for w in folded(statement).split() if w not in besides)) <= weighty(shown)


def _value(text: str) -> frozenset[str]:
    """The words of a date or number, also of a century: "fourteenth"."""
    known = {*MONTHS, *ORDINALS}
    return frozenset(w for w in folded(text).split() if _VALUE.search(w) or w in known or normalised(w) != (w,))
