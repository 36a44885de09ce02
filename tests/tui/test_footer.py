"""The footer shows the keys that are needed most, as many as there is room for."""

from __future__ import annotations

import pytest

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


def test_where_no_other_key_leads_out_quitting_is_kept() -> None:
    keys = [key for key in FEEDBACK if key.need is not Need.WAY_OUT]
    assert fitted(keys, 40).plain == " Enter Next  u Undo  ? Help  q Quit "
