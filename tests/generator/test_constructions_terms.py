"""Texts that explain: what a term means is asked for the term, and what holds at large is stated."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, Refused, hold

TERMS_FAMILY = ("term.", "gap.term", "statement.term", "statement.false.term")

TERMS = (
    Construction(
        "a term that is a sort of thing",
        "Words of science",
        (
            "Osmosis is the passage of water through a thin membrane. A catalyst is a substance that speeds up a "
            "reaction. Millers grind grain between two round stones."
        ),
        facts=(
            "main: Osmosis is the passage of water through a thin membrane",
            "main: A catalyst is a substance that speeds up a reaction",
            "main: Millers grind grain between two round stones",
        ),
        asked=(
            Asked("gap.term", "_____ is the passage of water through a thin membrane.", "Osmosis", "cloze"),
            Asked("statement.term", "A catalyst is a substance that speeds up a reaction.", "True", "true-false"),
            Asked("statement.term", "Osmosis is the passage of water through a thin membrane.", "True", "true-false"),
            Asked("term.what", "What is the term for a substance that speeds up a reaction?", "catalyst", "short"),
            Asked(
                "term.what", "What is the term for the passage of water through a thin membrane?", "Osmosis", "short"
            ),
        ),
        refused=(Refused("gap.term", "A(n) _____ is a substance that speeds up a reaction.", "M gap-has-one-filler"),),
    ),
    Construction(
        "a term that refers to something, is defined as something, or has its meaning in one field",
        "Heat",
        (
            "The term conduction refers to the passage of heat between bodies that touch. Convection is defined as the "
            "transfer of heat by a moving fluid. In physics, a calorimeter is a device for measuring heat."
        ),
        facts=(
            "main: The term conduction refers to the passage of heat between bodies that touch",
            "main: Convection is defined as the transfer of heat by a moving fluid",
            "main: In physics, a calorimeter is a device for measuring heat",
        ),
        asked=(
            Asked("gap.term", "In physics, a(n) _____ is a device for measuring heat.", "calorimeter", "cloze"),
            Asked(
                "gap.term",
                "The term _____ refers to the passage of heat between bodies that touch.",
                "conduction",
                "cloze",
            ),
            Asked("gap.term", "_____ is defined as the transfer of heat by a moving fluid.", "Convection", "cloze"),
            Asked(
                "statement.term",
                "Convection is defined as the transfer of heat by a moving fluid.",
                "True",
                "true-false",
            ),
            Asked("statement.term", "In physics, a calorimeter is a device for measuring heat.", "True", "true-false"),
            Asked(
                "statement.term",
                "The term conduction refers to the passage of heat between bodies that touch.",
                "True",
                "true-false",
            ),
            Asked("term.what", "In physics, what is the term for a device for measuring heat?", "calorimeter", "short"),
            Asked(
                "term.what",
                "What is the term for the passage of heat between bodies that touch?",
                "conduction",
                "short",
            ),
            Asked("term.what", "What is the term for the transfer of heat by a moving fluid?", "convection", "short"),
        ),
    ),
    Construction(
        "what something is called; where that stands in passing, only its sentence makes a gap",
        "Trees",
        (
            "The water that rises through the trunk of a tree is called sap. A thin layer of living cells known as the "
            "cambium makes new wood. Ferns and mosses keep close to the ground."
        ),
        facts=(
            "main: The water that rises through the trunk of a tree is called sap",
            "main: A thin layer of living cells known as the cambium makes new wood",
            "main: Ferns and mosses keep close to the ground",
        ),
        asked=(
            Asked("gap.term", "A thin layer of living cells known as the _____ makes new wood.", "cambium", "cloze"),
            Asked("gap.term", "The water that rises through the trunk of a tree is called _____.", "sap", "cloze"),
            Asked(
                "statement.term",
                "The water that rises through the trunk of a tree is called sap.",
                "True",
                "true-false",
            ),
            Asked(
                "term.what", "What is the term for the water that rises through the trunk of a tree?", "sap", "short"
            ),
        ),
    ),
    Construction(
        "a definition beside its term, and one in a clause of its own",
        "Soil",
        (
            "Hydrostatic pressure, the force of water against a wall, holds up a dam. A lichen, which is a partnership "
            "of a fungus and an alga, grows on bare rock. Earthworms carry leaves into their burrows."
        ),
        facts=(
            "main: Hydrostatic pressure, the force of water against a wall, holds up a dam",
            "main: A lichen grows on bare rock",
            "main: Earthworms carry leaves into their burrows",
        ),
        asked=(
            Asked(
                "gap.term", "_____, the force of water against a wall, holds up a dam.", "Hydrostatic pressure", "cloze"
            ),
            Asked(
                "statement.term",
                "Hydrostatic pressure, the force of water against a wall, holds up a dam.",
                "True",
                "true-false",
            ),
            Asked(
                "term.what", "What is the term for the force of water against a wall?", "hydrostatic pressure", "short"
            ),
            Asked("term.what", "What is the term for a partnership of a fungus and an alga?", "lichen", "short"),
        ),
    ),
    Construction(
        "another term of the same kind makes a definition false",
        "Muscles",
        (
            "Endurance is the ability of muscles to work for hours. Flexion is the ability of joints to bend. "
            "Most muscles pull on bones."
        ),
        facts=(
            "main: Endurance is the ability of muscles to work for hours",
            "main: Flexion is the ability of joints to bend",
            "main: Most muscles pull on bones",
        ),
        asked=(
            Asked("gap.term", "_____ is the ability of muscles to work for hours.", "Endurance", "cloze"),
            Asked("statement.term", "Endurance is the ability of muscles to work for hours.", "True", "true-false"),
            Asked("statement.false.term", "Endurance is the ability of joints to bend.", "False", "true-false"),
            Asked("term.what", "What is the term for the ability of joints to bend?", "flexion", "short"),
            Asked("term.what", "What is the term for the ability of muscles to work for hours?", "endurance", "short"),
        ),
    ),
    Construction(
        "what is an example, the main thing of something, or was told of before, is no definition",
        "Bridges",
        (
            "A span is an example of a part that carries weight. An arch is the main form of a bridge in stone. "
            "A disease can spread in a mill. The disease is a disorder that harms the lungs of workers."
        ),
        facts=(
            "main: A span is an example of a part that carries weight",
            "main: An arch is the main form of a bridge in stone",
            "main: A disease can spread in a mill",
            "main: The disease is a disorder that harms the lungs of workers",
        ),
    ),
    Construction(
        "the title gives a term away, and so does its definition",
        "Catalysts",
        "A catalyst is a substance that speeds up a reaction. A food web is a web of all that eat each other.",
        facts=(
            "main: A catalyst is a substance that speeds up a reaction",
            "main: A food web is a web of all that eat each other",
        ),
        asked=(Asked("statement.term", "A catalyst is a substance that speeds up a reaction.", "True", "true-false"),),
        refused=(
            Refused("term.what", "What is the term for a substance that speeds up a reaction?", "L key-not-in-title"),
        ),
    ),
)

RULES_FAMILY = ("statement.general",)

RULES = (
    Construction(
        "what holds at large; not what may be, what has become of something, or hardly anything",
        "Grain",
        (
            "Wheat flour contains more gluten than rye flour. Damp flour may spoil in a closed store of wood. "
            "Many towns have lost their mills to steam. In some years, dry grain keeps well in a cool store."
        ),
        facts=(
            "main: Wheat flour contains more gluten than rye flour",
            "main: Damp flour may spoil in a closed store of wood",
            "main: Many towns have lost their mills to steam",
            "main: In some years, dry grain keeps well in a cool store",
        ),
        asked=(Asked("statement.general", "Wheat flour contains more gluten than rye flour.", "True", "true-false"),),
    ),
    Construction(
        "a text that tells what happened has no rules",
        "Anna Ruiz",
        (
            "Anna Ruiz moved to Oslo in 1904. Peter Lang sold her a mill in 1911. Wheat flour contains more gluten "
            "than rye flour. Karl Bauer closed the mill in 1920."
        ),
        facts=(
            "main: Anna Ruiz moved to Oslo in 1904",
            "main: Peter Lang sold Anna Ruiz a mill in 1911",
            "main: Wheat flour contains more gluten than rye flour",
            "main: Karl Bauer closed the mill in 1920",
        ),
    ),
)


@pytest.mark.parametrize("construction", TERMS, ids=lambda c: c.what)
def test_a_term_is_asked_for_by_its_definition(construction: Construction) -> None:
    hold(construction, TERMS_FAMILY)


@pytest.mark.parametrize("construction", RULES, ids=lambda c: c.what)
def test_what_holds_at_large_is_stated(construction: Construction) -> None:
    hold(construction, RULES_FAMILY)
