"""The specification of the generator: who or what did it, whose it is, and which role somebody holds."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, Refused, hold

SUBJECTS_FAMILY = ("subject.who", "subject.which", "owner.")

SUBJECTS = (
    Construction(
        "a person is asked for with who",
        "Museums of the north",
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        facts=("main: Maria Keller founded the Harbour Museum in Bremen in 1974",),
        asked=(Asked("subject.who", "Who founded the Harbour Museum in Bremen in 1974?", "Maria Keller", "short"),),
    ),
    Construction(
        "a country is asked for with which country",
        "Lighthouses of Europe",
        "Portugal, which borders Spain, built forty lighthouses in 1986.",
        facts=("main: Portugal built forty lighthouses in 1986", "relative: Portugal borders Spain"),
        asked=(Asked("subject.which", "Which country built forty lighthouses in 1986?", "Portugal", "short"),),
        refused=(Refused("subject.which", "Which country borders Spain?", "V of-good-length"),),
    ),
    Construction(
        "the noun inside a name says what it is",
        "Crossing the straits",
        "The Alder Bridge is the longest bridge in Norway.",
        facts=("main: The Alder Bridge is the longest bridge in Norway",),
        asked=(Asked("subject.which", "Which bridge is the longest bridge in Norway?", "Alder Bridge", "short"),),
    ),
    Construction(
        "what links a sentence to others is left out",
        "Galleries",
        "However, Peter Lang also closed the Fjord Gallery in Oslo in 1961.",
        facts=("main: Peter Lang closed the Fjord Gallery in Oslo in 1961",),
        asked=(Asked("subject.who", "Who closed the Fjord Gallery in Oslo in 1961?", "Peter Lang", "short"),),
    ),
    Construction(
        "an aside that links is left out",
        "Galleries",
        "Peter Lang, however, later sold the Fjord Gallery to Norway in 1961.",
        facts=("main: Peter Lang sold the Fjord Gallery to Norway in 1961",),
        asked=(Asked("subject.who", "Who sold the Fjord Gallery to Norway in 1961?", "Peter Lang", "short"),),
    ),
    Construction(
        "a time that has passed is left out",
        "Galleries",
        "Last week Peter Lang closed the Fjord Gallery in Oslo.",
        facts=("main: Peter Lang closed the Fjord Gallery in Oslo",),
        asked=(Asked("subject.who", "Who closed the Fjord Gallery in Oslo?", "Peter Lang", "short"),),
    ),
    Construction(
        "an opening phrase stays in front of a question that ends in a clause",
        "Flags",
        "In 1994, the Harbour Museum decided that the flag of Norway needed repairs.",
        facts=("main: In 1994, the Harbour Museum decided that the flag of Norway needed repairs",),
        asked=(
            Asked(
                "subject.which",
                "In 1994, which museum decided that the flag of Norway needed repairs?",
                "Harbour Museum",
                "short",
            ),
        ),
    ),
    Construction(
        "an apposition keeps its comma when the clause behind it is left out",
        "Speeches",
        "Peter Lang, the owner of the Alder Yard, who knew of the plan, gave a speech in Oslo in 1961.",
        facts=("main: Peter Lang, the owner of the Alder Yard, gave a speech in Oslo in 1961",),
        asked=(),
    ),
    Construction(
        "what stands in front of the comma is no subject",
        "Towns",
        "One of the oldest towns in Norway and home to 400 people at its height in 1892, Alder was built of oak.",
        facts=(),
        asked=(),
    ),
    Construction(
        "an opening phrase of time moves to the end",
        "Lighthouses",
        "In 1955 Norway built a lighthouse near Bergen.",
        facts=("main: In 1955 Norway built a lighthouse near Bergen",),
        asked=(Asked("subject.which", "Which country built a lighthouse near Bergen in 1955?", "Norway", "short"),),
    ),
    Construction(
        "a person who owns the subject is asked for with whose",
        "Novels",
        "Anna Ruiz's first novel about Norway appeared in 1911.",
        facts=("main: Anna Ruiz's first novel about Norway appeared in 1911",),
        asked=(Asked("owner.whose", "Whose first novel about Norway appeared in 1911?", "Anna Ruiz", "short"),),
    ),
    Construction(
        "a pronoun is put into no name but what the title is about",
        "Painters",
        "Anna Ruiz was born in Linz in 1941. She founded the Harbour Museum in 1974.",
        facts=("main: Anna Ruiz was born in Linz in 1941", "main: Anna Ruiz founded the Harbour Museum in 1974"),
        asked=(Asked("subject.who", "Who was born in Linz in 1941?", "Anna Ruiz", "short"),),
        refused=(
            Refused("subject.who", "Who founded the Harbour Museum in 1974?", "K stand-ins-mean-the-protagonist"),
        ),
    ),
    Construction(
        "two who may be meant leave a pronoun alone",
        "Galleries",
        ("In Oslo there was a dinner for Karl Bauer and Peter Lang. He opened the Fjord Gallery in 1955."),
        facts=(
            "main: In Oslo there was a dinner for Karl Bauer and Peter Lang",
            "main: He opened the Fjord Gallery in 1955",
        ),
    ),
    Construction(
        "one of two who did it together is not asked for",
        "Galleries",
        "Peter Lang and Karl Bauer opened the Fjord Gallery in Oslo in 1955.",
        facts=("main: Peter Lang and Karl Bauer opened the Fjord Gallery in Oslo in 1955",),
    ),
)


@pytest.mark.parametrize("construction", SUBJECTS, ids=lambda c: c.what)
def test_the_subject_is_asked_for(construction: Construction) -> None:
    hold(construction, SUBJECTS_FAMILY)


ROLES_FAMILY = ("role.",)

ROLES = (
    Construction(
        "a role behind a name",
        "Bridges",
        "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998.",
        facts=("main: Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998",),
        asked=(Asked("role.who", "Who was the mayor of Salamanca?", "Anna Ruiz", "short"),),
    ),
    Construction(
        "a role that somebody owns, before a name",
        "Ministers",
        "Denmark's finance minister, Nora Holm, resigned in 2011.",
        facts=("main: Denmark's finance minister, Nora Holm, resigned in 2011",),
        asked=(Asked("role.who", "Who was Denmark's finance minister?", "Nora Holm", "short"),),
    ),
    Construction(
        "a role that several hold is not asked for",
        "Ministers",
        "Nora Holm, a member of the Council of Alder, resigned in 2011.",
        facts=("main: Nora Holm, a member of the Council of Alder, resigned in 2011",),
    ),
)


@pytest.mark.parametrize("construction", ROLES, ids=lambda c: c.what)
def test_the_holder_of_a_role_is_asked_for(construction: Construction) -> None:
    hold(construction, ROLES_FAMILY)
