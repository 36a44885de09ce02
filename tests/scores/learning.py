"""A book as a learner fills it: some weeks of quizzes, reviews, readings and flags, the same each time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.making import small_bank, wide_bank
from trainer.bank.questions import ChoiceQuestion, Question
from trainer.quiz.grading import Verdict
from trainer.quiz.modes import RULES, Mode
from trainer.quiz.scheduling import Memory, Reviewed, Scheduler
from trainer.quiz.session import Finished, Given, Recorded
from trainer.scores.book import ScoreBook
from trainer.scores.model import Asked, Mark, MarkKind, Reading

TODAY = datetime(2026, 3, 31, 18, 0, tzinfo=UTC)
"""The evening of the last day in the book, a Tuesday."""


def write_book(path: Path, *, today: datetime = TODAY, days: int = 40) -> None:
    """Write a book of the last days: a quiz on most of them, the longer ago the less of it right."""
    random = Random(4)  # noqa: S311 - makes a book, guards nothing
    scheduler = Scheduler()
    asked = {
        question.id: (
            question,
            Asked.of(question, bank.documents[0], bank_title=bank.title, bank_source=f"{n}.jsonl"),
        )
        for n, bank in enumerate((small_bank("Bridges"), wide_bank("Roads and museums")))
        for question in bank.questions
    }
    now = today

    def clock() -> datetime:
        return now

    with ScoreBook.open(path, clock=clock) as book:
        for ago in range(days - 1, -1, -1):
            if random.random() < 0.2 and ago:
                continue
            now = today - timedelta(days=ago, minutes=random.randrange(600))
            mode = random.choice((Mode.REVIEW, Mode.STUDY, Mode.PRACTICE))
            chosen = random.sample(sorted(asked.values(), key=lambda pair: pair[0].id), 5)
            session = book.begin_session([a for _, a in chosen], mode=mode, seed=ago)
            for index, (question, known) in enumerate(chosen):
                given = _given(question, random, right=random.random() < 0.9 - ago / 100)
                review = None
                if RULES[mode].schedules:

                    def review(
                        memory: Memory | None, at: datetime, question: Question = question, given: Given = given
                    ) -> Reviewed:
                        return scheduler.review(question, given, memory, at)

                book.apply(session, Recorded(index, given), known, review)
                now += timedelta(seconds=given.seconds + 2)
            book.apply(session, Finished())
            if ago % 9 == 0:
                words, seconds = 900, 200.0 + 3 * ago
                book.note_reading(Reading("doc", "Bridges and galleries", words, seconds, 5400, finished=True))
        for question in (q for q, _ in list(asked.values())[:2]):
            book.mark(Mark(MarkKind.FLAG, question.id, question.proved_by.document, question.template, "V"))


def _given(question: Question, random: Random, *, right: bool) -> Given:
    text = "right" if right else "wrong"
    if isinstance(question, ChoiceQuestion):
        text = question.key if right else random.choice(question.distractors)
    verdict = Verdict.CORRECT if right else random.choice((Verdict.WRONG, Verdict.WRONG, Verdict.SKIPPED))
    return Given(question.id, text, verdict, 3 + random.randrange(160) / 8)
