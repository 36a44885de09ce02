"""What a browser lists: the questions of some banks in an order, those that a search means, and those marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from trainer.bank.entries import Entry
from trainer.bank.query import Query
from trainer.bank.questions import QuestionId
from trainer.bank.sorting import Order, in_order

Place = tuple[str, QuestionId]
"""Where a question is kept: the name of its bank's file, and its id."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All questions in order, and those of them that are shown: what ``query`` means, or what repeats each other."""

    entries: Sequence[Entry] = ()
    found: Sequence[Entry] = ()
    query: Query = field(default_factory=Query)
    order: Order = Order.DOCUMENT
    marked: frozenset[Place] = frozenset()
    repeating: tuple[Place, ...] | None = None

    def of(self, entries: Iterable[Entry]) -> Listing:
        """List other entries, or the same ones as they are now."""
        return replace(self, entries=in_order(entries, self.order)).searched(self.query)

    def searched(self, query: Query) -> Listing:
        """Show what a search means; what repeats each other is shown whatever the search."""
        if self.repeating is not None:
            by_place = {place_of(entry): entry for entry in self.entries}
            found: Sequence[Entry] = [by_place[place] for place in self.repeating if place in by_place]
        else:
            found = query.select(self.entries)
        return replace(self, found=found, query=query)

    def toggled(self, entry: Entry) -> Listing:
        """Mark a question, or take its mark away."""
        return replace(self, marked=self.marked ^ {place_of(entry)})

    def toggled_all(self) -> Listing:
        """Mark all that is shown, or nothing if all of it is marked."""
        shown = frozenset(map(place_of, self.found))
        return replace(self, marked=frozenset() if shown <= self.marked else self.marked | shown)

    def targets(self, highlighted: Entry | None) -> tuple[Entry, ...]:
        """Return the marked questions, or the highlighted one where none is marked."""
        marked = tuple(entry for entry in self.entries if place_of(entry) in self.marked) if self.marked else ()
        return marked or ((highlighted,) if highlighted is not None else ())

    def index_of(self, entry: Entry | None, otherwise: int) -> int:
        """Return where a question stands among those shown, or ``otherwise`` if it is not there."""
        if entry is None:
            return otherwise
        place = place_of(entry)
        return next((number for number, other in enumerate(self.found) if place_of(other) == place), otherwise)

    def __str__(self) -> str:
        """Say how many there are, in which order, and how many are marked."""
        said = f"{len(self.found):,} of {len(self.entries):,} questions"
        if self.repeating is not None:
            said = f"{len(self.found):,} questions that repeat each other"
        marked = f" · {len(self.marked):,} marked" if self.marked else ""
        return f"{said} · by {self.order.value}{marked}"


def place_of(entry: Entry) -> Place:
    """Return where a question is kept."""
    return entry.bank, entry.id
