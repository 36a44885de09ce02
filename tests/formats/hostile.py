"""Two thousand texts that break careless exporters, made of pieces by a fixed seed, and a bank that holds each.

Where ``nasty.py`` has one trap a text, these have several at once, in every order: markup of every program, quotes and
syntax, other scripts, line ends, and a few texts of twelve thousand characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle
from random import Random

from trainer.bank.model import Bank, Origin
from trainer.bank.parsing import question_from
from trainer.bank.questions import (
    GAP,
    AnswerType,
    Evidence,
    Kind,
    Question,
    same_to_a_reader,
)
from trainer.bank.shown_texts import texts_of
from trainer.documents.model import Document, Paragraph

COUNT = 2000
_LONG = 12_000
_PIECES = (
    "<b>bold</b>", "<script>alert(1)</script>", "x<y", "a>b", "&amp;", "&lt;", "AT&T", "&#10;", '"', "'", "`", "“q”",
    "~", "=", "#", "{", "}", ":", "\\", "\\n", "\\frac{1}{2}", "]]>", "<![CDATA[", "{{c1::gap}}", "{{", "}}", "::",
    "$x^2$", "$$y$$", "\\(z\\)", "\\[", "[latex]", "[sound:a.mp3]", "[html]", "%50%", "%", "->", "//", "/", "*", "**",
    "_soft_", "__", "~~gone~~", "[a](b)", "![i](j)", "|", "---", "+", "-", "=1+1", "@SUM(A1)", "^",
    "#anchor", "// note",
    "$seed", "$anonymous_student_id", "{1:SHORTANSWER:=x}", "<!-- c -->", "<?xml?>", "<!ENTITY e>", "&e;", "%d",
    "{0}", "שלום עולם", "القاهرة", "\u202eabc\u202c", "北京", "Straße", "naïve", "İstanbul", "e\u0301", "😀", "👩‍🔬",
    "ﬁ", "½",
    "\u00a0", "\u2028", "\t", "\n", "…", "–", "A. Lincoln", "1. one", "TRUE", "0", "1e5", "C:\\new", "U.S.", "word",
)  # fmt: skip # a table reads best as one


@cache
def hostile_texts(count: int = COUNT, seed: int = 5) -> tuple[str, ...]:
    """So many different texts, each with something to see; every 400th is of twelve thousand characters."""
    random = Random(seed)  # noqa: S311 - makes texts, guards nothing
    found: dict[str, str] = {}
    while len(found) < count:
        glue = random.choice(("", " ", " ", " "))
        text = glue.join(random.choice(_PIECES) for _ in range(random.randint(1, 9))).strip()
        if len(found) % 400 == 399:
            text = (f"{text} ünïcode " * _LONG)[:_LONG].strip()
        text = text.replace(GAP, "-")
        if same_to_a_reader(text):
            found.setdefault(same_to_a_reader(text), text)
    return tuple(found.values())


@cache
def hostile_bank(kinds: tuple[Kind, ...] = tuple(Kind), count: int = COUNT) -> Bank:
    """A bank in which so many texts stand somewhere: as stems, options, answers, lines, pairs, quotes and titles."""
    left = iter(hostile_texts(count))
    documents: list[Document] = []
    questions: list[Question] = []
    for number, kind in enumerate(cycle(kinds)):
        texts = [text for text, _ in zip(left, range(_TEXTS[kind] + 2), strict=False)]
        if len(texts) < _TEXTS[kind] + 2:
            break
        title, quote, *rest = texts
        whole = f"{number} says {quote}"
        document = Document(
            title=title.replace("\n", " "),
            text=whole,
            paragraphs=(Paragraph(start=0, end=len(whole)),),
            source=f"{number}.txt",
        )
        documents.append(document)
        questions.append(_question(f"h{number}", kind, rest, document, quote))
    return Bank(
        title="Hostile", documents=tuple(documents), questions=tuple(questions), origin=Origin(generator="0.1.0")
    )


_TEXTS = {
    Kind.CHOICE: 5, Kind.TRUE_FALSE: 1, Kind.CLOZE: 4, Kind.SHORT: 3, Kind.MULTIPLE: 6, Kind.NUMERIC: 1, Kind.GAPS: 6,
    Kind.ORDERING: 4, Kind.MATCHING: 7,
}  # fmt: skip # a table reads best as one
"""How many texts a question of each kind takes."""


def _question(name: str, kind: Kind, texts: list[str], document: Document, quote: str) -> Question:
    start = document.text.index(quote)
    evidence = Evidence(document=document.id, start=start, end=start + len(quote), quote=quote)
    record = {
        "id": name,
        "kind": kind,
        "stem": texts[0],
        "asks": AnswerType.PHRASE,
        "evidence": evidence,
        "template": "hostile",
        **dict(_fields(kind, texts)),
    }
    return question_from(record)


def _fields(kind: Kind, texts: list[str]) -> Iterator[tuple[str, object]]:
    """What a kind makes of its texts."""
    _, *rest = texts
    match kind:
        case Kind.CHOICE:
            yield from (("options", tuple(rest)), ("key", rest[1]))
        case Kind.TRUE_FALSE:
            yield ("key", len(texts[0]) % 2 == 0)
        case Kind.CLOZE:
            yield from (("stem", f"{texts[0]} {GAP} {rest[0]}"), ("key", rest[1]), ("accepted", (rest[2],)))
        case Kind.SHORT:
            yield from (("key", rest[0]), ("accepted", (rest[1],)))
        case Kind.MULTIPLE:
            yield from (("options", tuple(rest)), ("key", tuple(rest[1:3])))
        case Kind.NUMERIC:
            yield from (("key", "12.5"), ("value", 12.5), ("unit", "km"), ("tolerance", 0.25))
        case Kind.GAPS:
            yield from (("stem", f"{texts[0]} {GAP} {rest[0]} {GAP} {rest[1]}"), ("key", tuple(rest[2:4])))
        case Kind.ORDERING:
            yield ("key", tuple(rest))
        case Kind.MATCHING:
            yield ("key", tuple(zip(rest[:3], rest[3:6], strict=True)))


def texts_in(bank: Bank) -> int:
    """How many texts of a bank a program has to show: of its questions, their passages, and its documents' titles."""
    return sum(len(texts_of(one)) + len(one.proof) for one in bank.active) + len(bank.documents)
