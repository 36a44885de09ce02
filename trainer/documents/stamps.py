"""Reads the date of a page from the line that says when it was written."""

from __future__ import annotations

import datetime as dt
import re

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? "
_DATE = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH})\.?,? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d))"
)
_CLOCK = r"(?:,?[ T]?(?:at |[|•·–-] )?\d{1,2}[:.]\d\d.{0,16})?"
_VERB = r"(?:(?:last |first )?(?:updated|published|posted|modified)|date(?: published| posted)?|published online)"

_LINE = re.compile(
    rf"(?P<verb>{_VERB}(?: on| at)?:? )?(?:{_WEEKDAY})?{_DATE}{_CLOCK}(?: ?[|•·–—] ?[^.]{{0,60}})?", re.IGNORECASE
)
_CLOCK_ONLY = re.compile(rf"{_VERB}(?: on| at)?:? \d.{{0,40}}", re.IGNORECASE)
_GLUED = re.compile(rf"(?i:{_WEEKDAY}{_DATE}) (?=[A-Z“\"])")


def is_stamp(text: str) -> bool:
    """Whether a line does nothing but say when the page was written."""
    return _LINE.fullmatch(text) is not None or _CLOCK_ONLY.fullmatch(text) is not None


def stamp_date(text: str) -> dt.date | None:
    """Return the date of a line that is a stamp, unless it is ambiguous, impossible or that of an update."""
    found = _LINE.fullmatch(text)
    if found is None or "updated" in (found["verb"] or "").lower() or "modified" in (found["verb"] or "").lower():
        return None
    return _date(found)


def glued_stamp(text: str) -> tuple[str | None, str]:
    """Part a weekday's date that a page glued to its first sentence: ("Thursday, May 7, 2015", "On Tuesday, ...")."""
    found = _GLUED.match(text)
    return (found.group().strip(), text[found.end() :]) if found else (None, text)


def _date(found: re.Match[str]) -> dt.date | None:
    for number in "123":
        if found["y" + number]:
            month = found["m" + number]
            named = month if month.isdigit() else str(_MONTHS.index(month[:3].lower()) + 1)
            try:
                return dt.date(int(found["y" + number]), int(named), int(found["d" + number]))
            except ValueError:
                return None
    return None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
