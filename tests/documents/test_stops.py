"""Where sentences end by their marks alone."""

from __future__ import annotations

import pytest

from trainer.documents.stops import sentence_ends


def first_sentence(text: str) -> str:
    return text[: next(sentence_ends(text, 0, len(text)), len(text))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("She left. He stayed.", "She left."),
        ('"She left." He stayed.', '"She left."'),
        ("Who left? (Nobody did.) He stayed.", "Who left?"),
        ("He was born in 1867. 1891 came.", "He was born in 1867."),
        ("It cost 3.5 million. Nobody paid.", "It cost 3.5 million."),
    ],
)
def test_a_sentence_ends_at_its_stop(text: str, first: str) -> None:
    assert first_sentence(text) == first


@pytest.mark.parametrize("text", ["Dr. Smith came", "the U.S. Army came", "No. 5 came", "Prof. Lang came", "a.b. c"])
def test_a_short_form_does_not_end_a_sentence(text: str) -> None:
    assert first_sentence(text) == text


def test_only_the_span_that_is_asked_for_is_searched() -> None:
    text = "One came. Two came. Three came. Four"
    assert list(sentence_ends(text, 10, 33)) == [19, 31]
