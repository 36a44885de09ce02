"""What stands above home's list: how many banks there are, how the day went, and the map of the last weeks."""

from __future__ import annotations

from textual.content import Content

from trainer.charts.days import draw_days
from trainer.charts.ink import BLOCKS
from trainer.charts.weeks import weeks_up_to
from trainer.overview import Overview
from trainer.scores.streaks import streak
from trainer.tui.widgets.chart import content_of

_WEEKS = 16
_DAYS_AND_LEGEND = 9


def greeting(banks: int, overview: Overview, questions: int) -> str:
    """Tell how many banks there are, how to begin a quiz of ``questions``, and how today went.

    Keys stand in it as a hint's: :func:`trainer.tui.hints.with_keys` puts the user's in.
    """
    if not banks:
        return "There is no bank yet. {home.generate:g} makes one of your texts."
    listed = f"{banks} bank{'s' if banks != 1 else ''}"
    begin = f"{listed}. {{home.start:Enter}} starts a quiz of {questions} questions."
    if overview.today is None or not overview.days:
        return begin
    days = streak(overview.days, overview.today)
    answered = overview.days.get(overview.today, 0)
    return f"{begin}\n{answered} answered today · streak {days} day{'s' if days != 1 else ''}"


def draw_heat(overview: Overview) -> Content:
    """Draw a column a week, darker where more was answered; the signs say it without colour."""
    if overview.today is None:
        return Content()
    chart = draw_days(weeks_up_to(overview.today, overview.days, _WEEKS), _WEEKS + 4, _DAYS_AND_LEGEND, BLOCKS)
    return content_of(chart[1:-1])  # without the months and the legend, for which home has no room
