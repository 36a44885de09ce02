"""What the score book takes and gives: plain values, known without importing the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from trainer.bank.questions import Kind, QuestionId
from trainer.quiz.grading import Verdict
from trainer.quiz.session import Given, Mode

SessionKey = NewType("SessionKey", int)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a session and the bank it comes from: its title, and the path or name to find it again."""

    question: QuestionId
    bank_title: str
    bank_source: str


@dataclass(frozen=True, slots=True)
class UnfinishedSession:
    """A session that was neither finished nor abandoned, with everything needed to take it up."""

    key: SessionKey
    begun: datetime
    mode: Mode
    seed: int
    asked: Sequence[Asked]
    given: Sequence[Given]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer that counts. ``at`` is the time in UTC, ``seconds`` the time it took."""

    at: datetime
    session: SessionKey
    bank_title: str
    bank_source: str
    question: QuestionId
    kind: Kind
    stem: str
    given: str
    verdict: Verdict
    seconds: float
