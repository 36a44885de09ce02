"""The specification of the generator: what was done, by whom, to whom and where."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, hold

OBJECTS_FAMILY = ("object.",)

OBJECTS = (
    Construction(
        "the object is asked for with its class noun",
        "Museums of the north",
        "Maria Keller founded the Harbour Museum in Bremen in 1974.",
        facts=("main: Maria Keller founded the Harbour Museum in Bremen in 1974",),
        asked=(
            Asked("object.name", "Which museum in Bremen did Maria Keller found in 1974?", "Harbour Museum", "short"),
        ),
    ),
    Construction(
        "a person who is the object is asked for with whom",
        "Weddings",
        ("Anna Ruiz married the sailor Peter Lang in 1931. Nora Holm married Karl Bauer in Oslo in 1940."),
        facts=(
            "main: Anna Ruiz married the sailor Peter Lang in 1931",
            "main: Nora Holm married Karl Bauer in Oslo in 1940",
        ),
        asked=(Asked("object.name", "Whom did Nora Holm marry in Oslo in 1940?", "Karl Bauer", "short"),),
    ),
    Construction(
        "who did it in the passive is asked for with by whom",
        "Museums of the north",
        "The Harbour Museum was founded by Maria Keller in 1974.",
        facts=("main: The Harbour Museum was founded by Maria Keller in 1974",),
        asked=(Asked("object.agent", "By whom was the Harbour Museum founded in 1974?", "Maria Keller", "short"),),
    ),
    Construction(
        "what stands behind a preposition keeps it in front",
        "Journeys",
        "Anna Ruiz moved from Portugal to the town of Linz in 1911.",
        facts=("main: Anna Ruiz moved from Portugal to the town of Linz in 1911",),
        asked=(
            Asked(
                "object.name", "From which country did Anna Ruiz move to the town of Linz in 1911?", "Portugal", "short"
            ),
        ),
    ),
    Construction(
        "what stands behind the object stays beside its noun",
        "Crossing the straits",
        "Peter Lang built the Linden Bridge in Bergen, Norway, in 1961.",
        facts=("main: Peter Lang built the Linden Bridge in Bergen, Norway, in 1961",),
        asked=(
            Asked(
                "object.name", "Which bridge in Bergen, Norway, did Peter Lang build in 1961?", "Linden Bridge", "short"
            ),
        ),
    ),
    Construction(
        "a thing that nothing says the sort of is not asked for",
        "Ships",
        "Peter Lang sold the Étoile to Norway in 1961.",
        facts=("main: Peter Lang sold the Étoile to Norway in 1961",),
        asked=(Asked("object.name", "To which country did Peter Lang sell the Étoile in 1961?", "Norway", "short"),),
    ),
)


@pytest.mark.parametrize("construction", OBJECTS, ids=lambda c: c.what)
def test_a_name_that_the_verb_governs_is_asked_for(construction: Construction) -> None:
    hold(construction, OBJECTS_FAMILY)


PLACES_FAMILY = ("place.where", "place.class")

PLACES = (
    Construction(
        "where somebody was born",
        "Painters",
        "The painter Karl Bauer was born in Linz in 1902.",
        facts=("main: The painter Karl Bauer was born in Linz in 1902",),
        asked=(Asked("place.where", "Where was the painter Karl Bauer born in 1902?", "Linz", "short"),),
    ),
    Construction(
        "where something was founded",
        "Theatres",
        "The Linden Theatre was founded in Bergen in 1961.",
        facts=("main: The Linden Theatre was founded in Bergen in 1961",),
        asked=(Asked("place.where", "Where was the Linden Theatre founded in 1961?", "Bergen", "short"),),
    ),
    Construction(
        "a country is asked for by its sort",
        "Notes on several things",
        "Peter Lang built forty bridges in Norway in 1961.",
        facts=("main: Peter Lang built forty bridges in Norway in 1961",),
        asked=(
            Asked("place.class", "In which country did Peter Lang build forty bridges in 1961?", "Norway", "short"),
        ),
    ),
    Construction(
        "of two places in one another neither is asked for",
        "Painters",
        "The painter Karl Bauer was born in Linz in Austria in 1902.",
        facts=("main: The painter Karl Bauer was born in Linz in Austria in 1902",),
    ),
)


@pytest.mark.parametrize("construction", PLACES, ids=lambda c: c.what)
def test_the_place_of_what_happens_in_one_place_is_asked_for(construction: Construction) -> None:
    hold(construction, PLACES_FAMILY)
