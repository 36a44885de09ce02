"""Keeps only the answers to some banks or documents, named as a person names them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np

from trainer.errors import UnknownName
from trainer.scores.columns import Answers

if TYPE_CHECKING:
    from numpy.typing import NDArray


def narrowed(answers: Answers, banks: Collection[str] = (), documents: Collection[str] = ()) -> Answers:
    """Return only the answers to questions of these banks and of these documents, with their marks and readings.

    A bank is named by its title, its file or the file's name; a document by its title or its id. None named: all.

    Raises:
        UnknownName: no answer in the book is to a question of that bank or document.

    """
    items = answers.items
    kept = np.ones(len(items.stems), np.bool_)
    if banks:
        pairs = zip(items.bank.names, items.bank_titles, strict=True)
        names = [(title, source, PurePath(source).stem) for source, title in pairs]
        kept &= np.isin(items.bank.codes, _codes("bank", banks, names))
    if documents:
        titled = list(zip(items.document_titles, items.document.names, strict=True))
        kept &= np.isin(items.document.codes, _codes("document", documents, titled))
    if kept.all():
        return answers
    rows = np.flatnonzero(kept).tolist()
    questions = {items.question.names[items.question.codes[row]] for row in rows}
    sources = {items.document.names[items.document.codes[row]] for row in rows}
    return replace(
        answers.where(kept[answers.item]),
        marks=tuple(mark for mark in answers.marks if mark.question in questions),
        readings=tuple(reading for reading in answers.readings if reading.document in sources),
    )


def _codes(what: str, wanted: Collection[str], named: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    """Return the codes of everything that bears one of the wanted names."""
    found: list[int] = []
    for name in wanted:
        folded = name.casefold()
        codes = [code for code, names in enumerate(named) if folded in {known.casefold() for known in names}]
        if not codes:
            raise UnknownName(f"{what} in the score book", name, [names[0] for names in named])
        found += codes
    return np.array(found, np.int64)
