"""What is asked after a reading, and what its answers say of it: speed, comprehension, and the two together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.bank.questions import Question
from trainer.documents.model import Document, DocumentId
from trainer.quiz.grading import Verdict
from trainer.quiz.picking import pick
from trainer.quiz.reading import Progress, is_skimmed, words_a_minute, words_in
from trainer.quiz.session import SessionState

WORDS_A_QUESTION = 80
"""For so many standard words one question is asked."""

FEWEST, MOST = 4, 15
"""How many questions follow a reading, if the text gives as many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one reading, or of several together.

    ``words`` and ``seconds`` are those that were timed; of the ``asked`` questions, ``understood`` were answered
    correctly at the first attempt and without looking at the passage again.
    """

    words: int = 0
    seconds: float = 0.0
    asked: int = 0
    understood: int = 0

    @property
    def skimmed(self) -> bool:
        """Whether the pages were turned faster than anybody reads."""
        return is_skimmed(self.words, self.seconds)

    @property
    def speed(self) -> float | None:
        """Standard words a minute; None where nothing was timed or the text was skimmed."""
        return words_a_minute(self.words, self.seconds)

    @property
    def comprehension(self) -> float | None:
        """The share of questions that were understood, from 0 to 1; None where none was asked."""
        return self.understood / self.asked if self.asked else None

    @property
    def effective(self) -> float | None:
        """Speed times comprehension: effective words a minute (Jackson and McClelland 1979)."""
        speed, comprehension = self.speed, self.comprehension
        return None if speed is None or comprehension is None else speed * comprehension


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a reading, beside what came of earlier ones.

    ``missed`` are the questions that were not understood. ``last`` is the outcome of the reading of the same text
    before, if there was one, ``usual`` that of all readings before together.
    """

    document: Document
    outcome: Outcome
    missed: tuple[Question, ...]
    last: Outcome | None
    usual: Outcome | None

    @property
    def figures(self) -> tuple[tuple[str, ...], ...]:
        """The figures side by side: a row of headings, then one row for each figure, its name first.

        The cells of a column are equally wide; those of figures stand at its right.
        """
        columns = [("now", self.outcome), ("last time", self.last), ("on average", self.usual)]
        names = ("", "words a minute", "understood", "speed × understood")
        made = [
            (head, _speed(one), _percent(one.comprehension), _whole(one.effective))
            for head, one in columns
            if one is not None
        ]
        widest = max(len(name) for name in names)
        aligned = [[cell.rjust(max(len(other) for other in column)) for cell in column] for column in made]
        return tuple(zip((name.ljust(widest) for name in names), *aligned, strict=True))


def _speed(outcome: Outcome) -> str:
    return "skimmed" if outcome.skimmed else _whole(outcome.speed)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


def _whole(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.0f}"


def outcome_of(progress: Progress, state: SessionState | None) -> Outcome:
    """Return what came of a reading and of the questions after it; without questions there is a speed only."""
    if state is None:
        return Outcome(progress.words, progress.seconds)
    return Outcome(progress.words, progress.seconds, len(state.base), len(state.base) - len(not_understood(state)))


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """Sum readings up, so that the longer ones weigh more; what has no speed adds none."""
    total = Outcome()
    for one in outcomes:
        words, seconds = (one.words, one.seconds) if one.speed is not None else (0, 0.0)
        total = Outcome(
            total.words + words,
            total.seconds + seconds,
            total.asked + one.asked,
            total.understood + one.understood,
        )
    return total


def not_understood(state: SessionState) -> tuple[Question, ...]:
    """Return the questions that were missed, skipped, not reached, or answered after another look at the passage."""
    return tuple(q for q, g in state.firsts if g is None or g.verdict is not Verdict.CORRECT or g.hints)


def evidence_of(questions: Iterable[Question]) -> tuple[tuple[int, int], ...]:
    """Return the spans of the text that prove questions, to be marked when it is read again."""
    return tuple((passage.start, passage.end) for question in questions for passage in question.passages)


def questions_on(
    questions: Iterable[Question], document: DocumentId, reached: int, *, seed: int, count: int | None = None
) -> tuple[Question, ...]:
    """Choose what is asked about a document that was read up to ``reached``, in the order of the text.

    The text is parted in as many stretches as there are questions, which take turns, so that all of it is asked about.
    No question reaches beyond what was read, and none answers another. ``count`` None means as many as the length
    calls for.
    """
    pool = [
        question
        for question in questions
        if question.proof and all(p.document == document and p.end <= reached for p in question.proof)
    ]
    wanted = how_many(words_in(0, reached)) if count is None else count

    def stretch(question: Question) -> str:
        return str(question.place * wanted // max(1, reached))

    chosen = pick(pool, wanted, seed=seed, turn=stretch)
    return tuple(sorted(chosen, key=lambda question: (*((p.start, p.end) for p in question.proof[:1]), question.id)))


def how_many(words: int) -> int:
    """Return how many questions a text of so many standard words calls for."""
    return min(MOST, max(FEWEST, round(words / WORDS_A_QUESTION)))
