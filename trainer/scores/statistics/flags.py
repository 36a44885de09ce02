"""Flags per template: which of the generator's rules word questions that people find faulty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.bank.questions import QuestionId
from trainer.charts.forms import Form, counted
from trainer.charts.model import Bar, BarChart
from trainer.scores.columns import Answers
from trainer.scores.model import Mark, MarkKind
from trainer.scores.statistics.finding import Finding, Statistic, told
from trainer.scores.statistics.periods import Scope

NO_CODE = "other"


@dataclass(frozen=True, slots=True)
class Template:
    """The questions of one template: how many are flagged, how many were asked in the period, and the flags' reasons.

    ``share`` is that of the flagged among those asked, None where there are none. ``codes`` are the rubric's, the most
    frequent first.
    """

    template: str = told("TEMPLATE", Form.TEXT)
    flagged: int = told("FLAGGED", Form.COUNT)
    asked: int = told("ASKED", Form.COUNT)
    share: float | None = told("SHARE", Form.SHARE)
    codes: str = told("FOR", Form.TEXT)


@dataclass(frozen=True, slots=True)
class FlagsPerTemplate(Finding):
    """A row for each template with a flagged question, the most flagged first."""

    rows: Sequence[Template]

    @property
    def headline(self) -> str:
        """How many questions are flagged, and for what most often."""
        flagged = sum(t.flagged for t in self.rows)
        if not flagged:
            return "No question was flagged in this period."
        said = counted(flagged, "question is", "questions are")
        return f"{said} flagged; most of {self.rows[0].template}."

    @property
    def chart(self) -> BarChart:
        """How many questions of each template are flagged."""
        return BarChart([Bar(t.template, t.flagged, t.codes) for t in self.rows], Form.COUNT)


def flags_per_template(answers: Answers, scope: Scope) -> FlagsPerTemplate:
    """Count the questions whose newest flag holds, and was made in the period, by template."""
    holding: dict[QuestionId, Mark] = {}
    for mark in answers.marks:
        if mark.what is MarkKind.FLAG:
            holding[mark.question] = mark
        elif mark.what is MarkKind.UNFLAG:
            holding.pop(mark.question, None)
    flagged = {question: mark for question, mark in holding.items() if mark.at is None or scope.has(mark.at)}
    codes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mark in flagged.values():
        codes[mark.template][mark.code or NO_CODE] += 1
    asked = _asked(answers, scope)
    rows = []
    for template, found in codes.items():
        seen = asked[template]
        share = len(seen & flagged.keys()) / len(seen) if seen else None
        said = ", ".join(f"{code} {n}" for code, n in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
        rows.append(Template(template, found.total(), len(seen), share, said))
    return FlagsPerTemplate(sorted(rows, key=lambda t: (-t.flagged, t.template)))


def _asked(answers: Answers, scope: Scope) -> defaultdict[str, set[QuestionId]]:
    """Return the questions of each template that were asked in the period."""
    items = answers.items
    seen = np.bincount(answers.item[scope.holds(answers)], minlength=len(items.stems))
    asked: defaultdict[str, set[QuestionId]] = defaultdict(set)
    for row in np.flatnonzero(seen).tolist():
        asked[items.template.names[items.template.codes[row]]].add(
            QuestionId(items.question.names[items.question.codes[row]])
        )
    return asked


STATISTIC = Statistic(
    name="flags",
    title="Flags per template",
    about="Which of the generator's templates word questions that were flagged as faulty, and for what.",
    row=Template,
    compute=flags_per_template,
)
