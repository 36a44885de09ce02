"""What a format is: a name, a file ending, and a function from a bank to bytes that says what it could not carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trainer.bank.model import Bank
from trainer.bank.questions import QuestionId


@dataclass(frozen=True, slots=True)
class ItemProblem:
    """A question that a format cannot carry as it is, and why; ``written`` when it is in the export all the same."""

    question: QuestionId
    reason: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of an export, how many questions are in it, and what is not."""

    data: bytes
    questions: int
    problems: tuple[ItemProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a bank. ``write`` gets a bank without its removed questions."""

    name: str
    title: str
    suffix: str
    write: Callable[[Bank], Written]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did: how many questions it wrote and what it could not carry."""

    written: int
    problems: tuple[ItemProblem, ...]
