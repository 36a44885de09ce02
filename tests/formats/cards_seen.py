"""What a person sees of a card: read from its HTML by another parser than ours, with the rules of Anki."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from dataclasses import dataclass

from lxml import html

from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
)
from trainer.documents.model import Document
from trainer.formats.escaping import as_decimal, writable

_GAP = re.compile(r"\{\{c(\d+)::(.*?)\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Seen:
    """A note as Anki holds it: the HTML of both sides, gaps not yet filled."""

    guid: str
    type: str
    deck: str
    tags: tuple[str, ...]
    front: str
    back: str


def read_package(data: bytes) -> list[Seen]:
    """The notes of a package that we wrote, as its SQLite file has them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert json.loads(archive.read("media")) == {}
        collection = archive.read("collection.anki2")
    database = sqlite3.connect(":memory:")
    database.deserialize(collection)
    types, decks = map(json.loads, database.execute("SELECT models, decks FROM col").fetchone())
    seen = []
    for number, guid, kind, tags, fields in database.execute("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id"):
        homes = {deck for (deck,) in database.execute("SELECT did FROM cards WHERE nid = ?", (number,))}
        assert len(homes) == 1
        first, question, options, answer, evidence, *_ = fields.split("\x1f")
        assert first == guid
        deck = decks[str(homes.pop())]["name"]
        seen.append(
            Seen(guid, types[str(kind)]["name"], deck, tuple(tags.split()), question + options, answer + evidence)
        )
    database.close()
    return seen


def read_text(data: bytes) -> list[Seen]:
    """The notes of a text file that we wrote, by the rules of Anki's importer."""
    lines = data.decode().split("\n")
    headers = [line for line in lines if line.startswith("#")]
    assert headers == ["#separator:tab", "#html:true", *(line for line in headers if " column:" in line)]
    assert all(line.startswith('"') for line in lines[len(headers) : -1]), "Anki may take such a line for a comment"
    rows = csv.reader(io.StringIO("\n".join(lines[len(headers) :]), newline=""), delimiter="\t", strict=True)
    return [Seen(guid, kind, deck, tuple(tags.split()), front, back) for guid, kind, deck, front, back, tags in rows]


def texts(markup: str, name: str) -> list[str]:
    """The texts of the elements of a class, or of a tag, in their order."""
    root = html.fragment_fromstring(f"<div>{markup}</div>")
    for line_end in root.iter("br"):
        line_end.tail = f"\n{line_end.tail or ''}"
    return [str(element.text_content()) for element in root.iter() if name in (element.get("class"), element.tag)]


def assert_no_syntax_of_ankis(seen: Seen) -> None:
    """Nothing but our own gaps means anything to Anki, and no accent is composed."""
    for side in (_GAP.sub("", seen.front), _GAP.sub(lambda gap: gap[2], seen.front), seen.back):
        assert not re.search(r"[{}\[\\]|::", side), side
    for side in (seen.front, seen.back):
        assert unicodedata.normalize("NFC", side) == side


def assert_note(question: Question, source: Document, seen: Seen) -> None:
    """Every text of a question is on its note, with the key and its evidence."""
    assert_no_syntax_of_ankis(seen)
    gapped = isinstance(question, (ClozeQuestion, GapsQuestion))
    assert ("loze" in seen.type) is gapped
    assert [int(number) for number, _ in _GAP.findall(seen.front)] == list(range(1, _gaps(question) + 1))
    assert_front(question, source, _GAP.sub("_____", seen.front))
    if gapped:
        keys = [texts(f'<p class="x">{answer}</p>', "x") for _, answer in _GAP.findall(seen.front)]
        assert keys == [[writable(key)] for key in keys_of(question)]
    assert_back(question, seen.back)
    assert seen.tags[0] == f"trainer::{question.kind.value}"


def _gaps(question: Question) -> int:
    return len(keys_of(question)) if isinstance(question, (ClozeQuestion, GapsQuestion)) else 0


def keys_of(question: Question) -> tuple[str, ...]:
    """The parts of the key that stand as texts of their own."""
    key = key_text(question) if isinstance(question, TrueFalseQuestion) else question.key
    return (key,) if isinstance(key, str) else tuple(part if isinstance(part, str) else part[1] for part in key)


def assert_front(question: Question, source: Document, front: str) -> None:
    """What is asked and offered stands on a front whose gaps are written as in the bank."""
    title = texts(front, "trainer-document")
    assert len(title) == 1
    assert title[0].startswith(writable(source.title))
    assert texts(front, "trainer-stem") == [writable(question.stem)]
    unit = question.unit if isinstance(question, NumericQuestion) else ""
    assert texts(front, "trainer-unit") == ([f"({writable(unit)})"] if unit else [])
    offered: tuple[str, ...] = ()
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        offered = question.options
    elif isinstance(question, OrderingQuestion):
        offered = question.key
        assert texts(front, "trainer-option") != list(map(writable, offered)), "the order would be given away"
    assert sorted(texts(front, "trainer-option")) == sorted(map(writable, offered))
    pairs = question.key if isinstance(question, MatchingQuestion) else ()
    assert texts(front, "trainer-left") == [writable(left) for left, _ in pairs]
    assert sorted(texts(front, "trainer-right")) == sorted(writable(right) for _, right in pairs)


def assert_back(question: Question, back: str) -> None:
    """What is right and what proves it stands on the back."""
    gapped = isinstance(question, (ClozeQuestion, GapsQuestion))
    if isinstance(question, MatchingQuestion):
        shown = list(zip(texts(back, "trainer-left"), texts(back, "trainer-right"), strict=True))
        assert shown == [(writable(left), writable(right)) for left, right in question.key]
    else:
        assert texts(back, "trainer-key") == ([] if gapped else list(map(writable, keys_of(question))))
    if isinstance(question, NumericQuestion) and question.tolerance:
        told = f"{as_decimal(question.value)} ± {as_decimal(question.tolerance)}"
        assert texts(back, "trainer-number") == [told]
    also: list[str] = []
    if isinstance(question, (ClozeQuestion, ShortQuestion)):
        also = list(question.accepted)
    elif isinstance(question, GapsQuestion):
        also = [text for accepted in question.accepted for text in accepted]
    assert texts(back, "trainer-also") == list(map(writable, also))
    assert texts(back, "trainer-evidence") == [writable(one.quote) for one in question.proof]
    spans = [one.quote[slice(*one.key_span)] for one in question.proof if one.key_span]
    assert texts(back, "mark") == list(map(writable, spans))
