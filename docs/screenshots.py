"""Takes the pictures in the documentation from the running app: ``python docs/screenshots.py``."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from trainer.bank.library import find_bank
from trainer.bank.questions import ChoiceQuestion, Kind
from trainer.beginning import new_sitting
from trainer.errors import NoQuestions
from trainer.making import Order
from trainer.opening import open_banks
from trainer.quiz.grading import right_answer
from trainer.quiz.modes import Mode
from trainer.quiz.presenting import shown_options
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Answered, Continued, Phase
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.shelf import find_text
from trainer.tui.app import Request, TrainerApp
from trainer.tui.desk import ReadingRequest
from trainer.tui.screens.quiz import QuizScreen

IMAGES = Path(__file__).parent / "images"
SEEDS = Path(__file__).parent.parent / "seeds"
_SIZE = (80, 24)


def save(app: TrainerApp, name: str) -> None:
    """Save the screen without the fonts that the picture would fetch from elsewhere."""
    picture = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(), flags=re.DOTALL)
    (IMAGES / f"{name}.svg").write_text(picture, encoding="utf-8")


async def take(settings: Settings) -> None:
    """Save the feedback after a right answer."""
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


@asynccontextmanager
async def at_home(settings: Settings) -> AsyncIterator[tuple[TrainerApp, Pilot[None]]]:
    """The app at home, once the score book has answered."""
    app = TrainerApp(settings)
    app.prepare()
    async with app.run_test(size=_SIZE) as pilot:
        await settled(app, pilot)
        yield app, pilot


async def settled(app: TrainerApp, pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait for what comes of them."""
    await pilot.press(*keys)
    await app.workers.wait_for_complete()
    await pilot.pause()


async def take_home(settings: Settings) -> None:
    """Save home after some weeks, and what a search leaves of it."""
    async with at_home(settings) as (app, pilot):
        save(app, "home")
        await settled(app, pilot, "slash", *"level", "colon", *"medium", "space", *"is", "colon", *"missed", "enter")
        save(app, "home-search")


async def take_browser(settings: Settings) -> None:
    """Save the questions that a search finds, with the highlighted one whole."""
    async with at_home(settings) as (app, pilot):
        await settled(app, pilot, "b", "slash", *"radium", "space", *"kind", "colon", *"cloze", "enter", "j")
        save(app, "browser")


async def take_exporting(settings: Settings) -> None:
    """Save what a format makes of a bank, and where the file would go."""
    os.environ["HOME"] = str(settings.home.parent)  # so that no folder of this machine is in the picture
    async with at_home(settings) as (app, pilot):
        await settled(app, pilot, "j", "j", "e")
        formats = app.screen.query_one("#formats", OptionList)
        formats.highlighted = formats.get_option_index("anki")
        await settled(app, pilot)
        save(app, "exporting")


async def take_statistics(settings: Settings) -> None:
    """Save the accuracy over time."""
    async with at_home(settings) as (app, pilot):
        await settled(app, pilot, "s", "j")
        save(app, "statistics")


async def take_making(settings: Settings) -> None:
    """Save how questions are made of some of the seeds, when about half of them are done."""
    app = TrainerApp(settings)
    app.prepare()
    texts = tuple(str(path) for path in sorted(SEEDS.glob("*.md"))[:8])
    async with app.run_test(size=_SIZE) as pilot:
        making = app.workshop.order(Order(texts, settings))
        app.action_generate()
        while not making.is_over and making.progress.over < len(texts) // 2:
            await pilot.pause(0.05)
        save(app, "making")


def learn(settings: Settings) -> None:
    """Fill a score book as a learner does who comes on most days of ten weeks and gets better."""
    now = today = datetime.now(UTC).replace(hour=18, minute=0)
    banks = open_banks((), settings, on_damage=lambda _, __: None)
    with ScoreBook.open(settings.score_book, clock=lambda: now) as book:
        for ago in range(70, 0, -1):
            now = today - timedelta(days=ago)
            if _chance(f"day {ago}") < 1 / 5:
                continue
            for mode in (Mode.REVIEW, Mode.STUDY) if ago % 2 else (Mode.REVIEW,):
                try:
                    sitting = new_sitting(banks, Wish(mode, 8, seed=ago), settings, book=book)
                except NoQuestions:
                    continue
                sitting.keep(book)
                while (question := sitting.state.current) is not None:
                    if sitting.state.phase is Phase.FEEDBACK:
                        sitting.send(Continued())
                        continue
                    chance = _chance(f"{ago} {question.id} {sitting.state.position}")
                    knows = chance < 0.92 - ago / 250
                    seconds = 4 + 20 * chance
                    sitting.send(Answered(right_answer(question) if knows else "somebody", seconds))
                    now += timedelta(seconds=seconds)


def _chance(of: str) -> float:
    """A number from 0 to 1 that is always the same for the same words."""
    return int.from_bytes(hashlib.sha256(of.encode()).digest()[:4], "big") / 2**32


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        IMAGES.mkdir(exist_ok=True)
        asyncio.run(take_reading(Settings(home=Path(home) / "reader")))
        asyncio.run(take(Settings(home=Path(home) / "first")))
        learner = Settings(home=Path(home) / "learner")
        learn(learner)
        for picture in (take_home, take_browser, take_statistics, take_exporting, take_making):
            asyncio.run(picture(learner))
