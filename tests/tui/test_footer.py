"""The footer shows the keys that are needed most, as many as there is room for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import bank_file, running, screen_lines, settled
from trainer.bank.questions import Kind
from trainer.quiz.selecting import Wish
from trainer.settings import Settings
from trainer.tui.request import Request
from trainer.tui.widgets.footer import FooterKey, Need, fitted

FEEDBACK = (
    FooterKey("u", "Undo", Need.UNDO, "answer"),
    FooterKey("U", "Redo", Need.REDO, "edit"),
    FooterKey("Enter", "Next", Need.OTHER),
    FooterKey("o", "I was right", Need.OTHER),
    FooterKey("f", "Flag", Need.OTHER),
    FooterKey("Esc", "Home", Need.WAY_OUT),
    FooterKey("?", "Help", Need.HELP),
    FooterKey("q", "Quit", Need.QUIT),
)


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (92, " Enter Next  o I was right  f Flag  Esc Home  u Undo answer  U Redo edit  ? Help  q Quit "),
        (88, " Enter Next  o I was right  f Flag  Esc Home  u Undo answer  U Redo  ? Help  q Quit "),
        (80, " Enter Next  o I was right  f Flag  Esc Home  u Undo answer  U Redo  ? Help "),
        (66, " Enter Next  o I was right  f Flag  Esc Home  u Undo  ? Help "),
        (60, " Enter Next  o I was right  Esc Home  u Undo  ? Help "),
        (40, " Enter Next  Esc Home  u Undo  ? Help "),
        (30, " Enter Next  Esc Home  ? Help "),
    ],
)
def test_where_not_all_have_room_the_keys_that_are_needed_least_are_left_to_help(width: int, line: str) -> None:
    assert fitted(FEEDBACK, width).plain == line


def test_a_name_that_has_no_room_takes_no_key_from_the_line() -> None:
    keys = (FooterKey("u", "Undo", Need.UNDO, "rejecting twelve drafts"), *FEEDBACK[1:])
    line = " Enter Next  o I was right  f Flag  Esc Home  u Undo  U Redo edit  ? Help  q Quit "
    assert fitted(keys, 81).plain == line.replace(" edit", "")
    assert fitted(keys, 82).plain == line


def test_a_key_that_is_needed_less_never_takes_the_place_of_a_longer_one() -> None:
    keys = (*FEEDBACK[2:6], FooterKey("e", "Edit this question", Need.OTHER), FooterKey("d", "Due", Need.OTHER))
    assert fitted(keys, 60).plain == " Enter Next  o I was right  f Flag  Esc Home "


def test_where_no_other_key_leads_out_quitting_is_kept() -> None:
    keys = [key for key in FEEDBACK if key.need is not Need.WAY_OUT]
    assert fitted(keys, 40).plain == " Enter Next  u Undo  ? Help  q Quit "


@pytest.mark.parametrize(
    ("kind", "keys", "width", "line"),
    [
        (Kind.CHOICE, {"quiz.leave": "z"}, 40, " h Hint  s Skip  f Flag  z Home  ? Help"),
        (Kind.CHOICE, {"quiz.leave": "f9,f10"}, 40, " h Hint  s Skip  F9 Home  ? Help"),
        (Kind.SHORT, {"answer.leave": "f9"}, 40, " Enter Answer  F9 Leave field  F2 Hint"),
        (Kind.SHORT, {"quiz.skip": "z,f9"}, 80, " Enter Answer  Esc Leave field  F2 Hint  F9 Skip  F4 Flag  F5 Edit"),
    ],
)
async def test_with_the_users_keys_the_line_still_shows_the_way_out_and_only_keys_that_are_not_typed(
    home: Path, kind: Kind, keys: dict[str, str], width: int, line: str
) -> None:
    request = Request(banks=(bank_file(home),), wish=Wish(seed=1, kinds=frozenset({kind})))
    settings = Settings(home=home, keys=keys)
    async with running(home, request=request, size=(width, 24), settings=settings) as (
        app,
        pilot,
    ):
        await settled(pilot)
        assert screen_lines(app.screen)[-1] == line


async def test_a_field_that_several_keys_leave_is_left_by_esc_in_the_footer_unless_the_user_has_other_keys(
    home: Path,
) -> None:
    bank_file(home)
    for keys, line in (({}, " Esc To the list"), ({"search.leave": "f9,f10"}, " F9 To the list")):
        async with running(home, settings=Settings(home=home, keys=keys)) as (app, pilot):
            await settled(pilot)
            await pilot.press("slash")
            await settled(pilot)
            assert screen_lines(app.screen)[-1].startswith(line)
