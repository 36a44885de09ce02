"""Hypothesis strategies for documents, questions of every kind and banks, shared by the tests of all rooms.

The texts are as hostile as documents, banks and typed answers may be: markup of every program we write for, terminal
escapes, characters that split or reorder lines, other scripts. They never hold lone surrogates, because our models do
not accept any.
"""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from trainer.bank.model import Bank, Origin
from trainer.bank.questions import (
    GAP,
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    GapsQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    Status,
    TrueFalseQuestion,
    same_to_a_reader,
)
from trainer.bank.tags import PATTERN, without_repeats
from trainer.checking import checked
from trainer.documents.model import Document, DocumentId, Paragraph, ParagraphKind, Section

HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "[bold]not markup[/bold]",
    "[@click=app.quit]link[/]",
    "[/foo]",
    "[1] and [citation needed]",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; &#10;",
    "=1+1",
    "{=right ~wrong #why}",
    "::title::",
    "// comment",
    "$x^2$ and \\(y\\)",
    "{{c1::gap}}",
    "# heading *strong* _soft_ `code` | cell |",
    '"quoted" \\ back\\slash',
    "a\u2028b\u2029c\u0085d",
    "\u202eright to left\u202c",
    "zero\u200bwidth\ufeff",
    "tab\tand\rreturn\x00null\x7f",
    "Straße İstanbul ﬁ Å e\u0301",
    "北京 Москва القاهرة 🧪👩‍🔬",
)

_CHARACTER = st.characters(exclude_categories=["Cs"])


def texts(*, min_size: int = 1, max_size: int = 60) -> st.SearchStrategy[str]:
    """Any text at all, hostile more often than not, with something in it that is no white space."""
    return st.one_of(
        st.sampled_from(HOSTILE),
        st.text(_CHARACTER, min_size=min_size, max_size=max_size),
        st.builds("{} {}".format, st.sampled_from(HOSTILE), st.text(_CHARACTER, max_size=max_size)),
        st.text("abc XYZ.,'-0129é", min_size=min_size, max_size=max_size),
    ).filter(lambda text: len(text) >= min_size and bool(text.strip()))


def lines() -> st.SearchStrategy[str]:
    """A paragraph of a clean document: one line, no control characters, no white space around it."""
    letters = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"])
    clean = st.one_of(
        st.sampled_from([text for text in HOSTILE if text.isprintable()]), st.text(letters, min_size=3, max_size=80)
    )
    return clean.map(lambda text: " ".join(text.split())).filter(lambda text: len(text) > 1)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document as the documents room makes it: clean paragraphs, parted by a blank line."""
    pieces = draw(st.lists(lines(), min_size=1, max_size=4))
    paragraphs: list[Paragraph] = []
    start = 0
    for piece in pieces:
        kind = draw(st.sampled_from(ParagraphKind))
        line = draw(st.none() | st.integers(1, 10_000))
        paragraphs.append(Paragraph(start=start, end=start + len(piece), kind=kind, line=line))
        start += len(piece) + 2
    return Document(
        title=draw(texts()),
        text="\n\n".join(pieces),
        paragraphs=tuple(paragraphs),
        source=draw(texts(max_size=20)),
        date=draw(st.none() | st.dates(dt.date(1, 1, 1))),
        topic=draw(st.none() | texts(max_size=20)),
        sections=tuple(
            Section(title=draw(texts(max_size=20)), level=draw(st.integers(1, 3)), start=paragraph.start)
            for paragraph in paragraphs
            if draw(st.booleans())
        ),
        earlier=tuple(map(DocumentId, draw(st.lists(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), max_size=2)))),
        past=draw(st.integers(0, 5)) == 0,
    )


@st.composite
def evidences(draw: st.DrawFn, document: Document) -> Evidence:
    """A verbatim quote of the document, with or without the place of the key in it."""
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    key_start, key_end = None, None
    if draw(st.booleans()):
        key_start = draw(st.integers(start, end - 1))
        key_end = draw(st.integers(key_start + 1, end))
    return Evidence(
        document=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        key_start=key_start,
        key_end=key_end,
    )


def tags() -> st.SearchStrategy[tuple[str, ...]]:
    """Up to three tags of one question."""
    one = st.sampled_from(["dates", "Exam/2026", "北京", "c++", "a-b_c.d"]) | st.from_regex(PATTERN, fullmatch=True)
    return st.lists(one, max_size=3).map(without_repeats)


@st.composite
def questions(draw: st.DrawFn, document: Document | None = None, kind: Kind | None = None) -> Question:
    """A question of any kind, or of one, about a document, or about a new one."""
    document = draw(documents()) if document is None else document
    kind = draw(st.sampled_from(Kind)) if kind is None else kind
    shared: dict[str, object] = {
        "id": draw(st.from_regex(r"[A-Za-z0-9._-]{1,64}", fullmatch=True)),
        "stem": draw(texts()),
        "asks": draw(st.sampled_from(AnswerType)),
        "evidence": draw(evidences(document)),
        "further": tuple(draw(st.lists(evidences(document), max_size=1))),
        "difficulty": draw(st.none() | st.floats(0, 1)),
        "confidence": draw(st.none() | st.floats(0, 1)),
        "template": draw(texts(max_size=20)),
        "tags": draw(tags()),
        "checks": tuple(draw(st.lists(texts(max_size=10), max_size=3))),
        "status": draw(st.sampled_from(Status)),
        "note": draw(st.none() | texts()),
    }
    if shared["status"] is Status.RETIRED:
        shared["was"] = draw(st.sampled_from([None, Status.REVIEWED]))
    if kind is Kind.CHOICE:
        options = st.lists(texts(), min_size=2, max_size=5, unique_by=same_to_a_reader).filter(
            lambda drawn: all(same_to_a_reader(option) for option in drawn)
        )
        shown = draw(options)
        return checked(ChoiceQuestion, {**shared, "options": tuple(shown), "key": draw(st.sampled_from(shown))})
    if kind in _SEVERAL:
        return draw(_several(kind, shared))
    if kind is Kind.NUMERIC:
        number = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 4))
        units = st.sampled_from(["", "km", "%", "per cent", "£"])
        more = {"key": draw(texts()), "value": draw(number), "unit": draw(units), "tolerance": abs(draw(number))}
        return checked(NumericQuestion, {**shared, **more})
    if kind is Kind.TRUE_FALSE:
        return checked(TrueFalseQuestion, {**shared, "key": draw(st.booleans())})
    typed = {**shared, "key": draw(texts()), "accepted": tuple(draw(st.lists(texts(), max_size=3)))}
    if kind is Kind.CLOZE:
        before, after = (draw(texts()).replace("_", "-") for _ in range(2))
        return checked(ClozeQuestion, {**typed, "stem": f"{before} {GAP} {after}"})
    return checked(ShortQuestion, typed)


_SEVERAL = frozenset({Kind.MULTIPLE, Kind.GAPS, Kind.ORDERING, Kind.MATCHING})


@st.composite
def _several(draw: st.DrawFn, kind: Kind, shared: dict[str, object]) -> Question:
    """A question of a kind whose key has several parts."""
    visible = texts().filter(lambda text: bool(same_to_a_reader(text)))
    parts = tuple(draw(st.lists(visible, min_size=2, max_size=5, unique_by=same_to_a_reader)))
    if kind is Kind.MULTIPLE:
        right = draw(st.sets(st.sampled_from(parts), min_size=1, max_size=len(parts) - 1))
        more: dict[str, object] = {"options": parts, "key": tuple(part for part in parts if part in right)}
        return checked(MultipleQuestion, {**shared, **more})
    if kind is Kind.ORDERING:
        return checked(OrderingQuestion, {**shared, "key": parts})
    if kind is Kind.MATCHING:
        sides = st.lists(visible, min_size=len(parts), max_size=len(parts), unique_by=same_to_a_reader)
        return checked(MatchingQuestion, {**shared, "key": tuple(zip(parts, draw(sides), strict=True))})
    between = [draw(texts()).replace("_", "-") for _ in range(len(parts) + 1)]
    accepted = tuple(tuple(draw(st.lists(texts(), max_size=2))) for _ in parts)
    stem = f" {GAP} ".join(between)
    return checked(GapsQuestion, {**shared, "stem": stem, "key": parts, "accepted": accepted})


@st.composite
def banks(draw: st.DrawFn, kinds: tuple[Kind, ...] = tuple(Kind), max_questions: int = 6) -> Bank:
    """A bank without a report, of one to three documents and up to ``max_questions`` questions of the given kinds."""
    held = draw(st.lists(documents(), min_size=1, max_size=3, unique_by=lambda document: document.id))
    asked = st.tuples(st.sampled_from(held), st.sampled_from(kinds)).flatmap(lambda pair: questions(*pair))
    return Bank(
        title=draw(texts()),
        documents=tuple(held),
        questions=tuple(draw(st.lists(asked, max_size=max_questions, unique_by=lambda question: question.id))),
        origin=draw(
            st.builds(
                Origin,
                generator=texts(max_size=20),
                pipeline=texts(max_size=20) | st.just(""),
                count=st.none() | st.integers(1, 1000),
                kinds=st.lists(st.sampled_from([kind.value for kind in Kind]), max_size=4).map(tuple),
                seed=st.integers(-(2**63), 2**63),
            )
        ),
    )
