"""The orders in which questions are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from trainer.bank.entries import Entry
from trainer.bank.levels import Level
from trainer.bank.questions import Kind, Status


class Order(StrEnum):
    """What a list goes by; what is equal goes by the documents."""

    DOCUMENT = "document"
    KIND = "kind"
    LEVEL = "level"
    STATUS = "status"
    MISSED = "missed"


_KINDS = {kind: number for number, kind in enumerate(Kind)}
_LEVELS = {level: number for number, level in enumerate(Level)}
_STATES = {status: number for number, status in enumerate(Status)}
_KEYS: dict[Order, Callable[[Entry], int]] = {
    Order.KIND: lambda entry: _KINDS[entry.kind],
    Order.LEVEL: lambda entry: _LEVELS[entry.level],
    Order.STATUS: lambda entry: _STATES[entry.status],
    Order.MISSED: lambda entry: -entry.known.missed,
}


def in_order(entries: Iterable[Entry], order: Order) -> list[Entry]:
    """Return entries in an order: banks and documents as they come, and in each document along its text.

    The most missed come first, and from easy to hard.
    """
    places: dict[tuple[str, str], int] = {}
    listed = list(entries)
    for entry in listed:
        places.setdefault((entry.bank, entry.document), len(places))
    listed.sort(key=lambda entry: (places[entry.bank, entry.document], entry.start))
    if order is not Order.DOCUMENT:
        listed.sort(key=_KEYS[order])
    return listed
