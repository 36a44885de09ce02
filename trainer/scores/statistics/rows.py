"""What the score book says of a learner: pure functions over its answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trainer.bank.questions import QuestionId
from trainer.quiz.grading import Verdict
from trainer.scores.model import AnswerRow

MOST_MISSED = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were answered and how many of them correctly; ``accuracy`` is their ratio, from 0 to 1."""

    answered: int
    correct: int

    @property
    def accuracy(self) -> float:
        """Correct answers per answer; 0 where nothing was answered."""
        return self.correct / self.answered if self.answered else 0.0


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that was missed, and how often."""

    question: QuestionId
    stem: str
    bank_title: str
    missed: int
    answered: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The overview: all answers, by bank, by kind, the most missed questions, and the streak in days."""

    total: Tally
    by_bank: dict[str, Tally]
    by_kind: dict[str, Tally]
    most_missed: tuple[Missed, ...]
    streak_days: int


@dataclass(frozen=True, slots=True)
class LastScore:
    """The newest sitting on a bank: its score and when its last answer was given."""

    tally: Tally
    at: datetime


def overview(answers: Sequence[AnswerRow], today: date) -> Statistics:
    """Sum up all answers. ``today`` is the local calendar day."""
    return Statistics(
        total=_tally(answers),
        by_bank=_grouped(answers, lambda a: a.bank_title),
        by_kind=_grouped(answers, lambda a: a.kind.value),
        most_missed=most_missed(answers),
        streak_days=streak((a.at.astimezone().date() for a in answers), today),
    )


def most_missed(answers: Iterable[AnswerRow]) -> tuple[Missed, ...]:
    """Return the ten questions missed most often, worst first."""
    seen: Counter[QuestionId] = Counter()
    missed: Counter[QuestionId] = Counter()
    latest: dict[QuestionId, AnswerRow] = {}
    for answer in answers:
        seen[answer.question] += 1
        missed[answer.question] += answer.verdict is not Verdict.CORRECT
        latest[answer.question] = answer
    worst = sorted((q for q in missed if missed[q]), key=lambda q: (-missed[q], seen[q], q))
    return tuple(Missed(q, latest[q].stem, latest[q].bank_title, missed[q], seen[q]) for q in worst[:MOST_MISSED])


def streak(days: Iterable[date], today: date) -> int:
    """Count the days in a row with an answer, up to today or, before today's first answer, up to yesterday."""
    active = set(days)
    day = today if today in active else today - timedelta(days=1)
    count = 0
    while day in active:
        count += 1
        day -= timedelta(days=1)
    return count


def last_scores(answers: Iterable[AnswerRow]) -> dict[str, LastScore]:
    """Return the newest sitting's score for each bank, by the bank's source."""
    sittings: dict[str, dict[int, list[AnswerRow]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        sittings[answer.bank_source][answer.session].append(answer)
    newest = {source: by_session[max(by_session)] for source, by_session in sittings.items()}
    return {source: LastScore(_tally(rows), max(a.at for a in rows)) for source, rows in newest.items()}


def _tally(answers: Iterable[AnswerRow]) -> Tally:
    verdicts = [a.verdict for a in answers]
    return Tally(len(verdicts), sum(v is Verdict.CORRECT for v in verdicts))


def _grouped(answers: Iterable[AnswerRow], key: Callable[[AnswerRow], str]) -> dict[str, Tally]:
    groups: dict[str, list[AnswerRow]] = defaultdict(list)
    for answer in answers:
        groups[key(answer)].append(answer)
    return {name: _tally(rows) for name, rows in sorted(groups.items())}
