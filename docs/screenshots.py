"""Takes the pictures in the documentation from the running app: ``python docs/screenshots.py``."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from trainer.bank.library import find_bank
from trainer.bank.questions import ChoiceQuestion, Kind
from trainer.quiz.presenting import shown_options
from trainer.quiz.selecting import Wish
from trainer.settings import Settings
from trainer.shelf import find_text
from trainer.tui.app import Request, TrainerApp
from trainer.tui.desk import ReadingRequest
from trainer.tui.screens.quiz import QuizScreen

IMAGES = Path(__file__).parent / "images"
_SIZE = (80, 24)


def save(app: TrainerApp, name: str) -> None:
    """Save the screen without the fonts that the picture would fetch from elsewhere."""
    picture = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(), flags=re.DOTALL)
    (IMAGES / f"{name}.svg").write_text(picture, encoding="utf-8")


async def take(settings: Settings) -> None:
    """Save the feedback after a right answer, and home after that quiz."""
    bank = find_bank("world-wide-web", settings)
    app = TrainerApp(settings, Request(banks=(bank,), wish=Wish(seed=4, count=10, kinds=frozenset({Kind.CHOICE}))))
    app.prepare()
    async with app.run_test(size=_SIZE) as pilot:
        for _ in range(3):
            screen = app.screen
            if not isinstance(screen, QuizScreen) or not isinstance(screen.sitting.state.current, ChoiceQuestion):
                raise SystemExit("the bank has no choice question to show")
            question = screen.sitting.state.current
            offered = shown_options(question, screen.sitting.state.seed)
            await pilot.press(str(offered.index(question.key) + 1))
            if screen.sitting.state.position < 2:  # noqa: PLR2004 - the third answer's feedback is the picture
                await pilot.press("enter")
        await pilot.pause()
        save(app, "feedback")
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        save(app, "home")


async def take_reading(settings: Settings) -> None:
    """Save a page in the middle of a text, and the text read again with what was missed marked."""
    moment = 0.0
    text = find_text("marie-curie", settings, on_damage=lambda _, __: None)
    app = TrainerApp(settings, Request(wish=Wish(seed=1), reading=ReadingRequest(text)), clock=lambda: moment)
    app.prepare()

    async def press(key: str) -> None:
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()

    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        moment += 38.0
        await press("j")
        save(app, "reading")
        while not isinstance(app.screen, QuizScreen):
            moment += 38.0
            await press("j")
        while isinstance(app.screen, QuizScreen):
            await press("f3")
        await press("r")
        save(app, "reading-again")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        IMAGES.mkdir(exist_ok=True)
        asyncio.run(take_reading(Settings(home=Path(home))))
        asyncio.run(take(Settings(home=Path(home))))
