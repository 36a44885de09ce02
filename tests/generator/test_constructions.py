"""The specification of the generator, sentence by sentence: what is asked, and what is refused with which code."""

from __future__ import annotations

import pytest

from tests.generator.reading import judged, refusals, sound

ASKED = [
    # text, title, stem, key
    (
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        "Museums of the north",
        "Who founded the Harbour Museum in Bremen in 1974?",
        "Maria Keller",
    ),
    (
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        "Museums of the north",
        "In which year did Maria Keller found the Harbour Museum in Bremen?",
        "1974",
    ),
    (
        "The painter Karl Bauer was born in Linz in 1902.",
        "Painters",
        "Where was the painter Karl Bauer born in 1902?",
        "Linz",
    ),
    (
        "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998.",
        "Bridges",
        "Who was the mayor of Salamanca?",
        "Anna Ruiz",
    ),
    (
        "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998.",
        "Bridges",
        "On what date did Anna Ruiz, the mayor of Salamanca, open the Alder Bridge?",
        "4 May 1998",
    ),
    (
        "The Alder Bridge carries 14,500 cars a day and cost 62 million euros.",
        "Bridges",
        "How many cars a day does the Alder Bridge carry?",
        "14,500",
    ),
    (
        "Twelve engineers from Norway built the Alder Bridge in 1998.",
        "Bridges",
        "How many engineers from Norway built the Alder Bridge in 1998?",
        "Twelve",
    ),
    (
        "Denmark's finance minister, Nora Holm, resigned in 2011.",
        "Ministers",
        "Who was Denmark's finance minister?",
        "Nora Holm",
    ),
    (
        "Portugal, which borders Spain, built forty lighthouses in 1986.",
        "Lighthouses of Europe",
        "Which country built forty lighthouses in 1986?",
        "Portugal",
    ),
    (
        "The French schooner Étoile sank off Brest in March 1887.",
        "Ships",
        "In which month and year did the French schooner Étoile sink off Brest?",
        "March 1887",
    ),
    (
        "Peter Lang met Karl Bauer in Oslo. He opened the Fjord Gallery in 1955.",
        "Galleries",
        "In which year did Peter Lang open the Fjord Gallery?",
        "1955",
    ),
    (
        "Last week Peter Lang closed the Fjord Gallery in Oslo.",
        "Galleries",
        "Who closed the Fjord Gallery in Oslo?",
        "Peter Lang",
    ),
    (
        "However, Peter Lang also closed the Fjord Gallery in Oslo in 1961.",
        "Galleries",
        "Who closed the Fjord Gallery in Oslo in 1961?",
        "Peter Lang",
    ),
    (
        "The Fjord Gallery, which Peter Lang founded, was sold in 1990.",
        "Galleries",
        "In which year was the Fjord Gallery sold?",
        "1990",
    ),
    (
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        "Museums of the north",
        "Maria Keller founded the _____ in Bremen in 1974.",
        "Harbour Museum",
    ),
    (
        "Peter Lang, however, later sold the Fjord Gallery to Norway in 1961.",
        "Galleries",
        "Who sold the Fjord Gallery to Norway in 1961?",
        "Peter Lang",
    ),
    (
        "The Fjord Gallery closed in 1961 because it lost its rooms in Oslo.",
        "Galleries",
        "In which year did the Fjord Gallery close because it lost its rooms in Oslo?",
        "1961",
    ),
    # objects, agents, prepositions, owners
    (
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        "Museums of the north",
        "Which museum in Bremen did Maria Keller found in 1974?",
        "Harbour Museum",
    ),
    (
        "The Harbour Museum was founded by Maria Keller in 1974.",
        "Museums of the north",
        "By whom was the Harbour Museum founded in 1974?",
        "Maria Keller",
    ),
    (
        "Anna Ruiz moved from Portugal to the town of Linz in 1911.",
        "Journeys",
        "From which country did Anna Ruiz move to the town of Linz in 1911?",
        "Portugal",
    ),
    (
        "Anna Ruiz's first novel about Norway appeared in 1911.",
        "Novels",
        "Whose first novel about Norway appeared in 1911?",
        "Anna Ruiz",
    ),
    (
        "The Alder Bridge is the longest bridge in Norway.",
        "Crossing the straits",
        "Which bridge is the longest bridge in Norway?",
        "Alder Bridge",
    ),
    # times behind other prepositions
    (
        "Anna Ruiz led the Harbour Museum until 1998.",
        "Museums",
        "Until which year did Anna Ruiz lead the Harbour Museum?",
        "1998",
    ),
    (
        "Anna Ruiz has led the Harbour Museum since May 2004.",
        "Museums",
        "Since which month and year has Anna Ruiz led the Harbour Museum?",
        "May 2004",
    ),
    # numbers
    (
        "Anna Ruiz worked for seven years at the Harbour Museum in Bremen.",
        "Museums",
        "For how many years did Anna Ruiz work at the Harbour Museum in Bremen?",
        "seven",
    ),
    (
        "The Alder Tower is 324 metres tall.",
        "Towers",
        "How many metres tall is the Alder Tower?",
        "324",
    ),
    (
        "Peter Lang paid $3 million for the Fjord Gallery in 1961.",
        "Galleries",
        "How much did Peter Lang pay for the Fjord Gallery in 1961?",
        "$3 million",
    ),
    (
        "About 20% of visitors to the Harbour Museum come from Norway.",
        "The Harbour Museum",
        "What percentage of visitors to the Harbour Museum come from Norway?",
        "About 20%",
    ),
    (
        "Anna Ruiz opened the Harbour Museum at the age of 34.",
        "Museums",
        "At what age did Anna Ruiz open the Harbour Museum?",
        "34",
    ),
    (
        "The population of Alder was 61,000 in 2010.",
        "Towns of the north",
        "What was the population of Alder in 2010?",
        "61,000",
    ),
    (
        "There are forty bridges between Alder and Linz.",
        "Bridges",
        "How many bridges are there between Alder and Linz?",
        "forty",
    ),
    # reasons
    (
        "The Linden Bridge closed in 1961 because of heavy frost.",
        "Bridges",
        "Why did the Linden Bridge close in 1961?",
        "heavy frost",
    ),
    # who says it
    (
        "“Wolves have come back to our northern valleys without any help,” said Anna Ruiz.",
        "Wolves",
        "Who said, “Wolves have come back to our northern valleys without any help”?",
        "Anna Ruiz",
    ),
    (
        "Anna Ruiz opened the park in 1998. “Wolves have come back to our northern valleys,” she said.",
        "Wolves",
        "Who said, “Wolves have come back to our northern valleys”?",
        "Anna Ruiz",
    ),
    (
        "Anna Ruiz says that the Harbour Museum lost 300 paintings in the flood of 1962.",
        "Museums",
        "How many paintings did the Harbour Museum lose in the flood of 1962 according to Anna Ruiz?",
        "300",
    ),
    # whom it means
    (
        "Anna Ruiz was born in Linz in 1941. She founded the Harbour Museum in 1974.",
        "Museums",
        "In which year did Anna Ruiz found the Harbour Museum?",
        "1974",
    ),
    (
        "Ada Berg wrote novels. Her brother sailed. In 1911 she moved to Vienna with her dog, and she stayed there.",
        "Ada Berg",
        "To which city did Ada Berg move in 1911 with her dog?",
        None,
    ),
    (
        "Linz is a city in Austria. The city bought the Fjord Gallery in 1961.",
        "Galleries of the north",
        "In which year did Linz buy the Fjord Gallery?",
        "1961",
    ),
    # statements
    (
        "The Alder Bridge is the longest bridge in Norway.",
        "Bridges",
        "The Alder Bridge is the shortest bridge in Norway.",
        "False",
    ),
    (
        "Anna Ruiz sailed 40 km north of Linz in 1911.",
        "Journeys",
        "Anna Ruiz sailed 40 km south of Linz in 1911.",
        "False",
    ),
]

REFUSED = [
    # text, title, part of the stem, reason
    ("Peter Lang did not open the Alder Bridge in 1998.", "Bridges", "Who did not", "K not-negated"),
    ("The Alder Bridge may close in 2031.", "Bridges", "In which year", "K not-hedged"),
    (
        "A rival firm said the Alder Bridge had closed in 1999.",
        "Bridges",
        "_____",
        "A claims-keep-their-speaker",
    ),
    ("Clara Weiss gave it to Vienna's town library in 1886.", "Minerals", "In which year", "V pronouns-resolved"),
    ("Clara Weiss sold this mineral in Vienna in 1886.", "Stones", "In which year", "V nothing-pointed-at"),
    ("Clara Weiss sold the collection in Vienna in 1886.", "Stones", "In which year", "V phrases-self-contained"),
    ("Peter Lang resigned in Oslo on Friday evening after the storm.", "Oslo", "Who", "V"),
]


@pytest.mark.parametrize(("text", "title", "stem", "key"), ASKED, ids=[row[2] for row in ASKED])
def test_a_sound_question_is_asked(text: str, title: str, stem: str, key: str | None) -> None:
    made = sound(text, title)
    assert made.get(stem) == key, sorted(made)


@pytest.mark.parametrize(("text", "title", "stem", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_an_unsound_question_is_refused_with_its_reason(text: str, title: str, stem: str, reason: str) -> None:
    fallen = [why for candidate, why in judged(text, title) if stem in candidate.stem or stem == candidate.key]
    assert fallen
    assert all(why is not None and why.startswith(reason) for why in fallen), fallen


def test_nothing_that_somebody_claims_or_denies_becomes_a_statement() -> None:
    text = (
        "The ministry of Norway accused Peter Lang of selling 40 paintings to Oslo in 1961. "
        "Peter Lang denied selling 40 paintings to Oslo in 1961. "
        "The paintings had left Norway in 1960, according to the police of Oslo."
    )
    statements = [c.stem for c, reason in judged(text, "Galleries") if reason is None and c.key in {"True", "False"}]
    assert not [s for s in statements if "according" in s or "left Norway" in s]
    assert not [s for s in sound(text, "Galleries") if s.startswith("Peter Lang sold")]


def test_the_title_does_not_give_the_answer_away() -> None:
    assert "L key-not-in-title" in refusals(
        "Maria Keller founded the Harbour Museum in 1974.", "Maria Keller's museums"
    )


def test_a_headline_without_a_stop_is_no_fact() -> None:
    assert judged("Maria Keller opens Harbour Museum in Bremen", "Museums") == []


def test_two_people_who_could_be_meant_leave_a_pronoun_unresolved() -> None:
    text = "In Oslo there was a dinner for Karl Bauer and Peter Lang. He opened the Fjord Gallery in 1955."
    assert not [stem for stem in sound(text, "Galleries") if "Fjord Gallery" in stem]
