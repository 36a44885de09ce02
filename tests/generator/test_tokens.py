"""Plain tokens say what spaCy's own say, and numpy gets its threads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.generator import multiplying
from trainer.generator.language import load_pipeline
from trainer.generator.reader import Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

    from trainer.generator.tokens import Doc

TEXT = (
    "Anna Ruiz, the mayor of Salamanca, opened the bridge, the tower and two parks on 4 May 1998.  She wasn't there "
    "when “Karl Bauer” (born in 1870) sold it; it cost $62 million, which nobody had expected."
)


@pytest.fixture(scope="module")
def both() -> tuple[Parsed, Doc]:
    """A text as spaCy parses it, and as plain tokens."""
    import spacy

    pipeline = spacy.load(load_pipeline().meta["lang"] + "_" + load_pipeline().meta["name"])
    parsed = pipeline(TEXT)
    return parsed, Reader(pipeline).read(parsed, TEXT)


@pytest.mark.parametrize(
    "name",
    [
        *("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_"),
        *("is_punct", "is_space", "is_lower", "is_upper", "is_stop", "like_num"),
    ],
)
def test_a_plain_token_has_the_attributes_of_the_parse(both: tuple[Parsed, Doc], name: str) -> None:
    parsed, plain = both
    assert [getattr(t, name) for t in plain] == [getattr(t, name) for t in parsed]


def test_a_plain_token_stands_where_it_stands_in_the_tree(both: tuple[Parsed, Doc]) -> None:
    for theirs, ours in zip(*both, strict=True):
        assert (ours.head.i, ours.left_edge.i, len(ours)) == (theirs.head.i, theirs.left_edge.i, len(theirs))
        for name in ("children", "subtree", "ancestors", "conjuncts"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
    assert [[a.is_ancestor(b) for b in both[0]] for a in both[0]] == [
        [a.is_ancestor(b) for b in both[1]] for a in both[1]
    ]


def test_every_plain_span_has_the_text_and_the_root_of_the_parse(both: tuple[Parsed, Doc]) -> None:
    parsed, plain = both
    for start in range(len(plain)):
        for end in range(start, len(plain) + 1):
            theirs, ours = parsed[start:end], plain[start:end]
            assert (ours.text, ours.start_char, len(ours)) == (theirs.text, theirs.start_char, len(theirs))
            assert ours.root.i == theirs.root.i


@pytest.mark.parametrize("mode", ["strict", "contract"])
def test_plain_spans_are_found_by_their_characters(both: tuple[Parsed, Doc], mode: str) -> None:
    parsed, plain = both
    for start in range(len(TEXT)):
        for end in range(start + 1, min(len(TEXT), start + 40)):
            theirs = parsed.char_span(start, end, alignment_mode=mode)
            ours = plain.char_span(start, end, alignment_mode=mode)
            assert (ours and (ours.start, ours.end)) == (theirs and (theirs.start, theirs.end))


def test_a_neighbour_beyond_the_end_is_an_error(both: tuple[Parsed, Doc]) -> None:
    plain = both[1]
    assert plain[0].nbor().i == 1
    for token, away in ((plain[0], -1), (plain[len(plain) - 1], 1)):
        with pytest.raises(IndexError):
            token.nbor(away)


def test_numpy_gets_back_as_many_threads_as_it_had() -> None:
    load_pipeline()
    threads = multiplying._threads()
    if threads is None:
        pytest.skip("numpy brings another library here")
    before = threads[0]()
    with multiplying.one_thread():
        assert threads[0]() == 1
    assert threads[0]() == before
