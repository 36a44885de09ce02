"""What is written on the screen can be read: contrast in every theme, no colours where none are wanted, no motion."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, LoadingIndicator

from tests.making import wide_bank
from tests.tui.driving import bank_file, running, screen_text, settled
from trainer.checking import checked
from trainer.quiz.selecting import Wish
from trainer.settings import Settings, Theme
from trainer.tui.request import Request
from trainer.tui.screens.quiz import QuizScreen
from trainer.tui.themes import THEMES

LEAST = {Theme.DARK: 4.5, Theme.LIGHT: 4.5, Theme.HIGH_CONTRAST: 7.0}
"""The contrast that WCAG asks of text: AA, and AAA for high contrast."""


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of text on the screen and its contrast to what is behind it."""

    text: str
    contrast: float


def luminance(colour: tuple[int, int, int]) -> float:
    """The relative luminance of a colour, as WCAG 2.2 defines it."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast ratio of two colours, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def written_on(screen: Screen[Any]) -> Iterator[Written]:
    """Every piece of text that the screen itself shows; what lies behind a dialog is not meant to be read."""
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            start, x = x + len(segment.text) - len(segment.text.lstrip()), x + segment.cell_length
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None or not re.search(r"\w", segment.text):
                continue
            if start < screen.size.width and y < screen.size.height and screen.get_widget_at(start, y)[0] is not screen:
                assert not style.dim, "dimmed text has a colour of its own by now"
                yield Written(
                    segment.text.strip(), contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())
                )


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.slow
@pytest.mark.parametrize("theme", Theme)
async def test_all_text_can_be_read_in_every_theme(theme: Theme, home: Path) -> None:
    path = bank_file(home, wide_bank(), "wide")
    bank_file(home)
    (home / "banks" / "broken.jsonl").write_text("nothing\n", encoding="utf-8")
    settings = checked(Settings, {"home": home, "screen": {"theme": theme}})
    pieces: dict[str, list[Written]] = {}

    async def look(pilot: Pilot[None], name: str) -> None:
        await settled(pilot)
        pieces[name] = list(written_on(pilot.app.screen))

    async with running(home, settings=settings, size=(80, 40)) as (app, pilot):
        await look(pilot, "home")
        await pilot.press("question_mark")
        await look(pilot, "help")
        await pilot.press("w")
        await look(pilot, "welcome")
        await pilot.press("w", "ctrl+p")
        await look(pilot, "palette")
        await pilot.press("escape")
        for severity in ("information", "warning", "error"):
            app.notify("Something is told.", severity=severity)
        await look(pilot, "notices")
    for seed, bank in ((1, home / "banks" / "bridges.jsonl"), (2, path)):
        async with running(
            home, request=Request(banks=(bank,), wish=Wish(seed=seed)), settings=settings, size=(80, 40)
        ) as (
            app,
            pilot,
        ):
            screen = app.screen
            assert isinstance(screen, QuizScreen)
            for number in range(4):
                await look(pilot, f"question {seed}.{number}")
                screen.action_skip()
                await look(pilot, f"feedback {seed}.{number}")
                screen.action_flag()
                await look(pilot, f"flagging {seed}.{number}")
                await pilot.press("escape", "enter")
            await look(pilot, f"last {seed}")
    assert sum(map(len, pieces.values())) > 100
    unreadable = {
        (name, piece.text, round(piece.contrast, 2))
        for name, shown in pieces.items()
        for piece in shown
        if piece.contrast < LEAST[theme]
    }
    assert not unreadable


@pytest.mark.parametrize("theme", Theme)
async def test_the_first_picture_is_in_the_colours_that_are_set_without_reading_style_sheets_twice(
    theme: Theme, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_again: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", read_again.append)
    settings = checked(Settings, {"home": home, "screen": {"theme": theme}})
    async with running(home, request=Request(banks=(bank_file(home),)), settings=settings) as (app, _):
        assert app.screen.background_colors[1] == Color.parse(THEMES[theme].background or "")
        assert app.has_class("-dark-mode") == THEMES[theme].dark
    assert not read_again


async def test_a_key_goes_through_the_themes_and_the_palette_names_them(home: Path) -> None:
    bank_file(home)
    settings = checked(Settings, {"home": home, "screen": {"theme": "high-contrast"}})
    async with running(home, settings=settings) as (app, pilot):
        await settled(pilot)
        seen = [app.theme]
        for _ in THEMES:
            await pilot.press("t")
            seen.append(app.theme)
        assert seen == ["trainer-high-contrast", "trainer-dark", "trainer-light", "trainer-high-contrast"]
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["Colours: light"].callback()
        assert app.theme == "trainer-light"
        assert {f"Colours: {theme.value}" for theme in Theme} <= set(commands)


async def test_nothing_moves_by_itself_where_motion_is_reduced(home: Path) -> None:
    path = bank_file(home)
    settings = checked(Settings, {"home": home, "screen": {"reduced_motion": True}})
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1)), settings=settings) as (app, pilot):
        assert app.animation_level == "none"
        await app.screen.mount(LoadingIndicator())
        await pilot.pause()
        assert "Loading..." in screen_text(app.screen)
        fields = [field for field in app.screen.query(Input) if field.display]
        assert not any(field.cursor_blink for field in fields)


async def test_things_may_move_unless_they_are_asked_not_to(home: Path) -> None:
    async with running(home) as (app, _):
        assert app.animation_level == "full"


def terminal_output(environ: dict[str, str], bank: Path, until: str) -> str:
    """What the program writes to a real terminal until a text is there."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(sys.executable, [sys.executable, "-m", "trainer", "quiz", str(bank)], environ)  # noqa: S606 - our own program
    seen, end = "", time.monotonic() + 30
    try:
        while until not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 1)[0]:
                seen += os.read(terminal, 65536).decode("utf-8", "replace")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    assert until in seen
    return seen


@pytest.mark.parametrize("wanted", [True, False])
def test_no_colour_comes_out_where_none_is_wanted(home: Path, wanted: bool) -> None:
    path = bank_file(home)
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LINES": "24", "COLUMNS": "80"}
    environ |= {} if wanted else {"NO_COLOR": "1"}
    shown = terminal_output(environ, path, "1 of 4")
    colours = {tuple(map(int, found)) for found in re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", shown)}
    assert colours
    assert any(len(set(colour)) > 1 for colour in colours) is wanted
