"""The parsed text as plain objects: tokens, spans and documents that answer like spaCy's, many times faster.

spaCy makes a new object at each access to a token and looks up its strings at each access to an attribute. The rules
ask for both some hundred times a token, so that every parse is read out once and let go.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import overload

Word = tuple[str, str, str, str, str, str, bool, bool, bool, bool, bool, bool]
"""What a token has wherever it stands: text, lower_, lemma_, pos_, tag_, dep_, and is_punct, is_space, is_lower,
is_upper, is_stop, like_num."""


_place = attrgetter("i")


class Token:
    """One token: its word, its place in the document, and its place in the tree.

    Two tokens are equal when they are the same object: a document holds each of its tokens once.
    """

    __slots__ = (
        "_in_order", "_subtree", "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_lower",
        "is_punct", "is_space", "is_stop", "is_upper", "lemma_", "like_num", "lower_", "pos_", "tag_", "text",
        "whitespace_",
    )  # fmt: skip # a table reads best as one

    head: Token
    children: Sequence[Token]

    def __init__(self, doc: Doc, i: int, idx: int, whitespace: str, entity: tuple[str, str], word: Word) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.whitespace_ = whitespace
        self.ent_type_, self.ent_iob_ = entity
        (
            self.text,
            self.lower_,
            self.lemma_,
            self.pos_,
            self.tag_,
            self.dep_,
            self.is_punct,
            self.is_space,
            self.is_lower,
            self.is_upper,
            self.is_stop,
            self.like_num,
        ) = word
        self.children = ()
        self._subtree: tuple[Token, ...] | None = None
        self._in_order: tuple[Token, ...] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    def nbor(self, i: int = 1) -> Token:
        """Return the token ``i`` places on; raises ``IndexError`` beyond either end of the document."""
        place = self.i + i
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all that hangs on it: what hangs on it before it, itself, what hangs on it behind it.

        That is the reading order but for the few trees whose branches cross.
        """
        if self._subtree is None:
            self._subtree = self._gathered() if self.children else (self,)
        return self._subtree

    @property
    def in_order(self) -> tuple[Token, ...]:
        """The tokens of the subtree in reading order, also where its branches cross."""
        if self._in_order is None:
            self._in_order = tuple(sorted(self.subtree, key=_place))
        return self._in_order

    def _gathered(self) -> tuple[Token, ...]:
        """Walk the tree without recursion: hostile text has trees deeper than Python's stack."""
        found: list[Token] = []
        waiting: list[tuple[Token, bool]] = [(self, False)]
        while waiting:
            token, opened = waiting.pop()
            if opened or not token.children:
                found.append(token)
                continue
            behind = [(t, False) for t in token.children if t.i > token.i]
            before = [(t, False) for t in token.children if t.i < token.i]
            waiting += behind[::-1]
            waiting.append((token, True))
            waiting += before[::-1]
        return tuple(found)

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return self.in_order[0]

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return self.in_order[-1]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether another token hangs on this one, directly or not."""
        return any(token is self for token in other.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens that are coordinated with this one, without it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found.extend(t for t in token.children if t.i > token.i and t.dep_ == "conj")
        return tuple(t for t in found if t is not self)


def _distance(token: Token) -> int:
    if token.head is token:
        return 0
    bare = (token.is_punct or token.is_space) and not token.children
    return len(token.doc) - 1 if bare else sum(1 for _ in token.ancestors)


class Span:
    """Tokens ``start`` to ``end`` (exclusive) of a document."""

    __slots__ = ("_root", "doc", "end", "start", "tokens")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.tokens = tuple(doc.tokens[start:end])
        self._root: Token | None = None

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    @property
    def start_char(self) -> int:
        """Where the span begins in the document's text."""
        return self.doc.tokens[self.start].idx

    @property
    def text(self) -> str:
        """The span's text, without the white space behind it."""
        if not self.tokens:
            return ""
        last = self.tokens[-1]
        return self.doc.text[self.tokens[0].idx : last.idx + len(last.text)]

    @property
    def root(self) -> Token:
        """The token with the shortest way to the root of the sentence, the first one among equals.

        A mark that nothing hangs on only counts where there is nothing else.
        """
        if self._root is None:
            self._root = self._highest()
        return self._root

    def _highest(self) -> Token:
        outside = [t for t in self.tokens if t.head is t or not self.start <= t.head.i < self.end]
        if len(outside) == 1:
            return outside[0]
        return min(outside, key=_distance) if outside else self.doc.tokens[self.start]


class Doc:
    """A parsed piece of text with its tokens."""

    __slots__ = ("__dict__", "_spans", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self._spans: dict[tuple[int, int], Span] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> Span: ...

    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, int):
            return self.tokens[place]
        key = (place.start, place.stop)
        span = self._spans.get(key)
        if span is None:
            start, end, _ = place.indices(len(self.tokens))
            span = self._spans[key] = Span(self, start, max(start, end))
        return span

    @cached_property
    def _beginnings(self) -> list[int]:
        return [token.idx for token in self.tokens]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """Return the tokens that characters ``start`` to ``end`` (exclusive) of the text are made of.

        None where the characters cut a token in two; with ``alignment_mode`` "contract" such a token is left out, and
        None returned where none remains.
        """
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "contract":
            low = first.i + (first.idx < start)
            high = last.i - (end < last.idx + len(last.text))
            return Span(self, low, high + 1) if low <= high else None
        exact = first.idx == start and last.idx + len(last.text) == end
        return Span(self, first.i, last.i + 1) if exact else None

    def _at(self, character: int) -> Token | None:
        place = bisect_right(self._beginnings, character) - 1
        if place < 0:
            return None
        token = self.tokens[place]
        return token if character < token.idx + len(token.text) + len(token.whitespace_) else None
