"""Going through the drafts of a bank one by one: which comes next, and what has become of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trainer.bank.entries import Entry
from trainer.bank.questions import QuestionId, Status
from trainer.bank.sorting import Order, in_order


@dataclass(frozen=True, slots=True)
class Drafts:
    """The questions that were drafts in the beginning, as they are now, and the one that is looked at."""

    entries: Sequence[Entry]
    at: int = 0

    @classmethod
    def of(cls, entries: Iterable[Entry], only: Collection[QuestionId] | None = None) -> Drafts:
        """Begin with the first of the drafts among some questions, or ``only`` some of them, in document order."""
        drafts = (entry for entry in in_order(entries, Order.DOCUMENT) if entry.status is Status.DRAFT)
        return cls([entry for entry in drafts if only is None or entry.id in only])

    @property
    def current(self) -> Entry | None:
        """The question that is looked at; None at the end."""
        return self.entries[self.at] if self.at < len(self.entries) else None

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many are drafts still, how many were accepted and how many were taken out."""
        return Counter(entry.status for entry in self.entries)

    @property
    def decided(self) -> int:
        """How many were accepted or taken out."""
        return len(self.entries) - self.counts.get(Status.DRAFT, 0)

    def now(self, entries: Iterable[Entry]) -> Drafts:
        """Return the same questions as they are now, without those that are gone."""
        by_id = {entry.id: entry for entry in entries}
        at = sum(entry.id in by_id for entry in self.entries[: self.at])
        return replace(self, entries=[by_id[entry.id] for entry in self.entries if entry.id in by_id], at=at)

    def onward(self) -> Drafts:
        """Go on to the next that is a draft still, or to the end."""
        return replace(self, at=self._next(self.at + 1))

    def back_to(self, questions: Iterable[QuestionId | None]) -> Drafts:
        """Go to the first of some questions, if one of them is here."""
        wanted = set(questions)
        return replace(self, at=next((n for n, entry in enumerate(self.entries) if entry.id in wanted), self.at))

    def again(self) -> Drafts:
        """Begin again with those that are drafts still."""
        return replace(self, at=self._next(0))

    def _next(self, start: int) -> int:
        later = range(start, len(self.entries))
        return next((n for n in later if self.entries[n].status is Status.DRAFT), len(self.entries))
