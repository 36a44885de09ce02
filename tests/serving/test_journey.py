"""A visit in a real browser: in by the link, three questions by keys and mouse, the page loaded anew, the result."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

import pytest

from tests.making import small_bank
from tests.serving.browser import CHROMIUM, Page, chromium
from tests.serving.running import running
from trainer.bank.files import save_bank
from trainer.bank.questions import ChoiceQuestion, Question, TrueFalseQuestion, key_text
from trainer.serving.reception import ELSEWHERE, GOING, WRONG_LINK

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

QUESTIONS = small_bank().questions


@pytest.fixture
def bank(tmp_path: Path) -> str:
    path = tmp_path / "bridges.jsonl"
    save_bank(small_bank(), path)
    return str(path)


async def asked(page: Page, number: int, before: Collection[Question] = ()) -> Question:
    """The question that is asked as the number-th of four, when it is none of those before."""
    left = [question for question in QUESTIONS if question not in before]
    text = "window.linesShown().join(' ').replace(/\\s+/g, ' ')"
    stems = json.dumps([question.stem for question in left])
    await page.until(f"{text}.includes('{number} of 4') && {stems}.some(stem => {text}.includes(stem))")
    shown = " ".join(" ".join(await page.lines()).split())
    return next(question for question in left if question.stem in shown)


async def answer(page: Page, question: Question) -> None:
    """Answer rightly: a choice with the mouse, everything else with keys; then go on."""
    if isinstance(question, ChoiceQuestion):
        await page.click(question.key)
    elif isinstance(question, TrueFalseQuestion):
        await page.until_shown("False")
        line = next(line for line in await page.lines() if "False" in line)
        await page.press(line.strip()[0])
    else:
        await page.press(*key_text(question), "Enter")
    await page.until_shown("✓ Correct")
    await page.press("Enter")


def answers_in(home: Path) -> int:
    """How many right answers the score book holds."""
    with closing(sqlite3.connect(home / "scores.sqlite3")) as book:
        rows = book.execute("SELECT count(*) FROM events WHERE what = 'answer' AND verdict = 'correct'")
        return int(rows.fetchone()[0])


@pytest.mark.slow
async def test_a_visit_from_the_link_to_the_result(home: Path, bank: str, tmp_path: Path) -> None:
    async with chromium(tmp_path / "profile") as browser, running(bank) as server:
        page = await browser.new_person()
        await page.open(str(server.link))
        done: list[Question] = []
        for number in (1, 2, 3):
            done.append(await asked(page, number, done))
            await answer(page, done[-1])
        fourth = await asked(page, 4, done)
        assert answers_in(home) == 3
        await page.reload()
        assert await asked(page, 4) == fourth
        await answer(page, fourth)
        await page.until_shown("4 of 4 correct")
        assert answers_in(home) == 4
        (tmp_path / "result.png").write_bytes(await page.picture())
        assert {address.split("/")[2] for address in page.asked_for} == {server.link.authority}
        assert page.complaints == []


@pytest.mark.slow
async def test_what_a_browser_is_told_when_it_may_not_stay(bank: str, tmp_path: Path) -> None:
    async with chromium(tmp_path / "profile") as browser, running(bank) as server:
        page, other = await browser.new_person(), await browser.new_person()
        await page.open(str(server.link))
        await page.until_shown("1 of 4")
        await other.open(str(server.link))
        await other.until_said(WRONG_LINK)
        second = await page.new_window(str(server.link.origin()))
        await page.until_said(ELSEWHERE)
        await second.until_shown("1 of 4")
        await page.press("Enter")  # the button to go on
        await second.until_said(ELSEWHERE)
        await page.until_shown("1 of 4")
        await server.stop()
        await page.until_said(GOING)


@pytest.mark.slow
async def test_a_link_that_is_pressed_on_another_site_leads_in(bank: str, tmp_path: Path) -> None:
    async with chromium(tmp_path / "profile") as browser, running(bank) as server:
        page = await browser.new_person()
        await page.open(f"data:text/html,<a href='{server.link}'>The link</a>")
        await page.until("document.querySelector('a')")
        await page.evaluate("document.querySelector('a').click()")
        await page.until_shown("1 of 4")
