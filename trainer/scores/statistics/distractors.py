"""Distractor use: which wrong options of choice questions are chosen, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.bank.questions import Kind
from trainer.charts.forms import Form, counted
from trainer.charts.model import Bar, BarChart
from trainer.scores.columns import NO_OPTION, Answers
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.ordering import latest, starts_of
from trainer.scores.statistics.periods import Scope

FEWEST = 10
"""Answers to a question without which nothing is said of its options."""
MOST = 1000


@dataclass(frozen=True, slots=True)
class Option:
    """A wrong option that was chosen at least once. ``share`` is that of all answers, ``correct`` that of the key."""

    stem: str = told("QUESTION", Form.TEXT)
    option: str = told("WRONG OPTION", Form.TEXT)
    chosen: int = told("CHOSEN", Form.COUNT)
    answered: int = told("ANSWERS", Form.COUNT)
    share: float = told("SHARE", Form.SHARE)
    correct: float = told("THE KEY", Form.SHARE)
    question: str = told("ID", Form.TEXT)


@dataclass(frozen=True, slots=True)
class DistractorUse(Finding):
    """At most 1,000 options, the most chosen first; ``judged`` questions had answers enough, ``few`` had not."""

    rows: Sequence[Option]
    judged: int
    few: int

    @property
    def headline(self) -> str:
        """How many options draw more answers than the key."""
        if not self.judged:
            asked = f"{counted(self.few, 'question')} so far, each fewer times" if self.few else "none so far"
            return f"Too little data: a choice question must be answered {FEWEST} times ({asked})."
        said = f"{counted(self.judged, 'choice question')} judged"
        stronger = counted(sum(o.share > o.correct for o in self.rows), "wrong option draws", "wrong options draw")
        said += f"; {stronger} more answers than the key." if self.rows else "; all always right."
        return said + (f" {self.few:,} left out: answered fewer than {FEWEST} times." if self.few else "")

    @property
    def chart(self) -> BarChart:
        """Each option's share."""
        bars = [Bar(f"{o.option} ({o.stem})", o.share, f"key {round(100 * o.correct)} %") for o in self.rows]
        return BarChart(bars, Form.SHARE, 1.0)


def distractor_use(answers: Answers, scope: Scope) -> DistractorUse:
    """Count the wrong options chosen, by wording; an option that nobody chose is not in the book."""
    items = answers.items
    count = len(items.wording.names)
    choice = items.kind.codes == items.kind.names.index(Kind.CHOICE)
    mask = scope.holds(answers) & choice[answers.item]
    wording = answers.codes(items.wording)[mask]
    asked = np.bincount(wording, minlength=count)
    right = np.bincount(wording[answers.correct[mask]], minlength=count)
    chosen = answers.option[mask]
    wrong = (chosen != NO_OPTION) & (asked[wording] >= FEWEST)
    pairs = np.sort(wording[wrong].astype(np.int64) * max(1, len(answers.options)) + chosen[wrong])
    starts = np.flatnonzero(starts_of(pairs)) if len(pairs) else np.array([], np.intp)
    times = np.diff(np.append(starts, len(pairs)))
    codes, options = np.divmod(pairs[starts], max(1, len(answers.options)))
    shares = times / asked[codes]
    row_of = latest(items.wording.codes, count)
    rows = []
    for n in np.lexsort((-times, -shares))[:MOST].tolist():
        code = int(codes[n])
        row, total = int(row_of[code]), int(asked[code])
        rows.append(
            Option(
                items.stems[row],
                answers.options[options[n]],
                int(times[n]),
                total,
                float(shares[n]),
                int(right[code]) / total,
                items.question.names[items.question.codes[row]],
            )
        )
    judged = int((asked >= FEWEST).sum())
    return DistractorUse(rows, judged, int(np.count_nonzero(asked)) - judged)


STATISTIC = Statistic(
    name="distractors",
    title="Distractor use",
    about="Which wrong options of choice questions are chosen, and how often.",
    row=Option,
    compute=distractor_use,
)
