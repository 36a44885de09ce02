"""What is weighed of a text and of its sentences, on texts of which every share can be counted."""

from __future__ import annotations

import pytest

from tests.generator.reading import document, read
from trainer.generator.contexts import context_of
from trainer.generator.features import features_of
from trainer.generator.language import sentences_of
from trainer.generator.pipeline import candidates_of
from trainer.generator.texture import texture_of

PLAIN = "Anna Ruiz opened the Alder Bridge in Oslo."
MANY = 30


def texture(text: str) -> frozenset[str]:
    return texture_of(sentences_of(document(text)))


def test_a_text_of_many_acronyms_is_told_from_a_plain_one() -> None:
    plain = texture(" ".join([PLAIN] * MANY))
    acronyms = texture(" ".join(["Anna Ruiz opened the AIOC for the OECD in Oslo."] * MANY))
    assert {f for f in acronyms if "acronyms" in f} == {f"text-acronyms>{b}" for b in (0.0014, 0.004, 0.0093)}
    assert not any("acronyms" in feature for feature in plain)


def test_short_paragraphs_are_many_to_the_sentence() -> None:
    assert "text-paragraphs>0.307" in texture("\n\n".join([PLAIN] * MANY))
    assert not any("paragraphs" in feature for feature in texture(" ".join([PLAIN] * MANY)))


def test_a_few_sentences_are_taken_for_typical_whatever_they_hold() -> None:
    assert texture(PLAIN) == texture("The AIOC: however, the OECD: 30% of 12 and 13.") != frozenset()


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("The Alder Bridge can carry 14,500 cars a day.", "holds=counts"),
        ("The Alder Bridge can carry 14,500 cars a day.", "holds=modal"),
        ("The Alder Bridge, which burnt in 1998, was rebuilt by Anna Ruiz in 2004.", "holds=adds-a-clause"),
        ("Anna Ruiz sold 30% of Alder Bank to Peter Lang in 2004.", "holds=measures"),
        ("The Alder Bridge is the oldest bridge in Norway.", "holds=superlative"),
        ("The Alder Bridge is the oldest bridge in Norway.", "verb=be"),
        ("Anna Ruiz opened the Alder Bridge in 1998, and she sold it in 2004.", "holds=goes-on"),
        ("Anna Ruiz opened the Alder Bridge in 1998.", "begins=NNP"),
    ],
)
def test_how_a_sentence_is_built_is_weighed(sentence: str, held: str) -> None:
    _, context = read(sentence, "Bridges")
    made = list(candidates_of(context.sentences, context))
    assert made
    assert all(held in features_of(candidate, context) for candidate in made)


def test_what_the_text_is_made_of_is_weighed_for_each_candidate() -> None:
    parsed = document(" ".join([PLAIN] * MANY))
    context = context_of(parsed, sentences_of(parsed))
    first = next(candidates_of(context.sentences, context))
    assert context.texture
    assert context.texture <= features_of(first, context)
