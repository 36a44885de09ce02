"""What the export screen shows of a question is what the other program will show, in the signs of its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.making import small_bank, wide_bank
from trainer.bank.questions import OrderingQuestion
from trainer.bank.streaming import stream_of
from trainer.errors import CalledOff
from trainer.formats.aiken import FORMAT as AIKEN
from trainer.formats.gift import FORMAT as GIFT
from trainer.formats.json import FORMAT as JSON
from trainer.formats.model import Exported, Format
from trainer.formats.quizlet import FORMAT as QUIZLET
from trainer.formats.sheet import offered
from trainer.formats.sketching import look_at, sketch
from trainer.formats.wording import mixed


def sketches(made: Format) -> dict[str, tuple[str, ...]]:
    both = (*Exported(stream_of(small_bank()), made), *Exported(stream_of(wide_bank("Wide")), made))
    return {str(item.question.id): sketch(item, made) for item in both}


def test_a_question_shows_what_is_asked_and_what_stands_behind_it() -> None:
    assert sketches(GIFT)["who-opened"] == (
        "Bridges and galleries",
        "Who opened the Alder Bridge?",
        "( ) Peter Lang",
        "( ) Anna Ruiz",
        "( ) Clara Weiss",
        "( ) Karl Bauer",
        "Right: Anna Ruiz",
        "Feedback",
        "  Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998.",
        "  — Bridges and galleries, paragraph 1",
    )


def test_every_kind_has_its_signs() -> None:
    shown = sketches(JSON)
    assert "( ) False" in shown["cars"]
    assert "[ … ]" in shown["helvite"]
    assert "[ ] Karl Bauer" in shown["founders"]
    assert "↕ The Quarry Road was paved" in shown["order"]
    assert "Elena Costa → [ … ]" in shown["match"]


def test_a_card_has_two_sides() -> None:
    card = sketches(replace(GIFT, cards=True))["helvite"]
    assert card[0] == "Front"
    assert card[card.index("Back") + 1 :] == (
        "  Clara Weiss",
        "  The mineral helvite was named by Clara Weiss.",
        "  — Bridges and galleries, paragraph 2",
    )


def test_an_order_is_nowhere_shown_as_it_is_right() -> None:
    order = next(question for question in wide_bank().questions if isinstance(question, OrderingQuestion))
    unlucky = replace(order, key=mixed(order.key))
    bank = replace(wide_bank(), questions=(unlucky,))
    (item,) = Exported(stream_of(bank), JSON)
    assert sorted(offered(unlucky)) == sorted(unlucky.key)
    assert offered(unlucky) != unlucky.key
    lines = tuple(line.removeprefix("↕ ") for line in sketch(item, JSON) if line.startswith("↕"))
    assert sorted(lines) == sorted(unlucky.key)
    assert lines != unlucky.key


def test_evidence_is_shown_only_where_there_is_a_place_for_it() -> None:
    assert sketches(AIKEN)["who-opened"][-1] == "Right: Anna Ruiz"
    card = sketches(QUIZLET)["helvite"]
    assert card[card.index("Back") + 1 :] == ("  Clara Weiss",)


def test_a_look_tells_what_is_carried_and_what_is_not() -> None:
    look = look_at(stream_of(wide_bank()), GIFT)
    assert (look.format, look.carried, len(look.sketches)) == (GIFT, 3, 3)
    assert [problem.question for problem in look.problems] == ["gaps", "order"]


def test_a_look_can_be_called_off_though_nothing_is_carried() -> None:
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(len(asked) > 0)
        return asked[-1]

    with pytest.raises(CalledOff):
        look_at(stream_of(wide_bank()), replace(GIFT, kinds=frozenset()), stop)
    assert asked == [False, True]
