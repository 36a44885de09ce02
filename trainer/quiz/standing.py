"""What a learner's past says of a question: its memory, its marks and how it was last answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trainer.quiz.grading import Verdict
from trainer.quiz.scheduling import Memory


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one question stands with a learner.

    ``memory`` is None where no answer moved the schedule; ``lapses`` are those since it was last released; ``flagged``
    is the code of the flaw it was flagged for.
    """

    memory: Memory | None = None
    lapses: int = 0
    flagged: str | None = None
    suspended: bool = False
    last: Verdict | None = None
    last_at: datetime | None = None

    def is_leech(self, after: int) -> bool:
        """Whether it was forgotten so often (``after`` lapses) that asking it again and again does not help."""
        return self.lapses >= after

    def is_out(self, leech_after: int) -> bool:
        """Whether it is not asked: flagged as faulty, put aside, or a leech."""
        return self.flagged is not None or self.suspended or self.is_leech(leech_after)
