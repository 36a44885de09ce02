"""What is left out of a clause takes no comma with it that was not its own, and sources in brackets are left out."""

from __future__ import annotations

import pytest

from tests.generator.reading import document, sound
from tests.generator.specification import facts_in
from trainer.generator.dropping import without_citations
from trainer.generator.language import sentences_of

FACTS = [
    (
        "what goes on behind a clause that is left out keeps its comma",
        "Lobsters have a green gland, called tomalley by cooks, which serves as a liver, working day and night.",
        "main: Lobsters have a green gland, called tomalley by cooks, working day and night",
    ),
    (
        "a participle that stands between commas keeps both",
        "Karl Bauer, known as the Great Baker, who had followed Peter Lang in 1640, opened a mill in Oslo in 1641.",
        "main: Karl Bauer, known as the Great Baker, opened a mill in Oslo in 1641",
    ),
    (
        "what a whole clause brought about is no deed of the place that it ends with",
        "In 1924 three songs from Alder were sung in Oslo, which brought Clara Weiss her first success.",
        "main: In 1924 three songs from Alder were sung in Oslo",
    ),
]


@pytest.mark.parametrize(("what", "text", "fact"), FACTS, ids=[what for what, _, _ in FACTS])
def test_what_is_left_of_a_clause_reads_on(what: str, text: str, fact: str) -> None:
    assert facts_in(text, "Notes"), what
    assert fact in facts_in(text, "Notes")
    assert not any(other.startswith("relative: Oslo") for other in facts_in(text, "Notes"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mills harm the lungs of workers (Ruiz, 1983).", "Mills harm the lungs of workers."),
        ("A mill was built (Ruiz & Lang 2004; Berg 2006a) in Oslo.", "A mill was built in Oslo."),
        ("Ada Berg (9 February 1885) was born in Linz.", "Ada Berg (9 February 1885) was born in Linz."),
        ("The mill (May 1911) burnt.", "The mill (May 1911) burnt."),
        ("(Ruiz, 1983).", "(Ruiz, 1983)."),
    ],
)
def test_where_something_was_read_is_left_out(text: str, left: str) -> None:
    (sentence,) = sentences_of(document(text))
    kept = without_citations([*sentence.span])
    assert " ".join("".join(t.text + t.whitespace_ for t in kept).split()).replace(" .", ".") == left


def test_a_verb_in_brackets_is_not_the_sentence_s() -> None:
    text = "Peter Lang's embargo on goods from Norway (discussed in an earlier part) spurred Anna Ruiz to open a mill."
    assert not any("embargo on goods from Norway." in stem for stem in sound(text))


@pytest.mark.parametrize(
    "text",
    [
        "In 1982, the Alder Guild sent a ship to Bergen in Norway with 200,000 lbs. of grain from Portugal.",
        "Summary Keeping to regular meals in Norway helps Anna Ruiz to sleep.",
    ],
)
def test_a_piece_of_a_sentence_is_not_asked(text: str) -> None:
    whole = [sentence.is_whole for sentence in sentences_of(document(text))]
    assert not whole[0]


def test_no_sentence_stands_before_a_question_that_does_not_speak_of_it() -> None:
    text = (
        "The song was painted on a wing of the great bomber in Oslo. Peter Lang had his daughter Maria Keller appear "
        "in the Alder Opera in Vienna in 1911."
    )
    assert not any(stem.startswith("The song") and "Alder Opera" in stem for stem in sound(text, "The Alder Song"))
