"""Makes typed answers comparable: what a fair examiner would not hold against anybody is taken away.

Case, accents, punctuation, spacing, leading articles and titles do not count; numbers count by value and dates by day,
month and year. What is left must be equal: a part of the answer is never the answer.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class DatePrecision(StrEnum):
    """How precise a date is, as a person says it."""

    DAY = "day, month and year"
    DAY_OF_YEAR = "day and month"
    MONTH = "month and year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_ARTICLES = frozenset({"the", "a", "an"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir"})
_ALIKE = {
    "percent": "%", "dollars": "$", "dollar": "$", "euros": "€", "euro": "€", "pounds": "£", "pound": "£", "and": "&",
}  # fmt: skip # a table reads best as one
_UNITS = frozenset("%$€£")
_QUALIFYING = frozenset({"about", "around", "nearly", "almost", "roughly", "approximately", "over", "more", "than"})
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})

_SMALL_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip # a table reads best as one
_SMALL = {word: value for value, word in enumerate(_SMALL_WORDS)}
_TEN_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS, start=2)}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20,
}  # fmt: skip # a table reads best as one
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_NUMBERS = {name: n for n, month in enumerate(_MONTHS, start=1) for name in (month, month[:3])} | {"sept": 9}
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_JOINING = frozenset({"the", "of", "on", "in"})
_ERAS = frozenset({"bc", "ad", "bce", "ce"})
_DAY_AND_YEAR = 2
_PART_OF = "(?:the )?(?:(?:early|mid|late)[ -])?"
_WITHOUT_MONTH = {
    DatePrecision.YEAR: re.compile(r"(?:ad )?\d{1,4}(?: (?:bc|ad|bce|ce))?"),
    DatePrecision.DECADE: re.compile(rf"{_PART_OF}\d{{1,3}}0s"),
    DatePrecision.CENTURY: re.compile(rf"{_PART_OF}[a-z0-9-]+ century(?: (?:bc|ad|bce|ce))?"),
}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%$€£&]|[-+]?(?=\d)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")


def normalised(text: str) -> tuple[str, ...]:
    """Return what counts of a typed answer, as comparable words; two answers are the same when these are equal."""
    folded = _folded(text)
    day = _day(folded)
    if day is not None:
        return day
    words = _TOKEN.findall(folded)
    words = [_ALIKE.get(word, word) for word in words if word]
    while len(words) > 1 and (words[0] in _ARTICLES or words[0] in _TITLES):
        words = words[1:]
    words = _with_values(words)
    units = sorted(word for word in words if word in _UNITS)
    return (*(word for word in words if word not in _UNITS), *units)


def number_and_unit(text: str) -> tuple[float | None, tuple[str, ...]]:
    """Read one number with what stands around it as its unit: "about 1,200 km" gives 1200.0 and ("km",).

    The number is None where there is none or more than one. Words that only qualify are no unit.
    """
    words = [word for word in normalised(text) if word not in _QUALIFYING]
    numbers = [word for word in words if re.fullmatch(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", word)]
    if len(numbers) != 1:
        return None, ()
    return float(numbers[0]), tuple(word.removesuffix("s") for word in words if word != numbers[0])


def date_precision(text: str) -> DatePrecision | None:
    """Return how precise a date is, or None for what is no date of these sorts."""
    folded = _folded(text).strip()
    day = _day(folded)
    if day is not None:
        _, named_year, _, named_day = day
        if named_day:
            return DatePrecision.DAY if named_year else DatePrecision.DAY_OF_YEAR
        return DatePrecision.MONTH
    return next((precision for precision, pattern in _WITHOUT_MONTH.items() if pattern.fullmatch(folded)), None)


def _folded(text: str) -> str:
    """Lower case without accents, with plain apostrophes and without the marks that only join words."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    text = re.sub(r"per[ -]cent\b", "percent", text)
    return re.sub(r"[’‘'`´]", "", _ORDINAL.sub(r"\1", text))


def _with_values(words: list[str]) -> list[str]:
    """Replace runs of number words and digits by their value: "twenty", "one" by "21", "2", "million" by "2000000"."""
    made: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        small = word in _SMALL or word in _TENS
        if (
            small and run and run[-1][:1].isdigit()
        ):  # "in 1914 four boats": digits go on with "million", not with "four"
            made.append(_value(run))
            run = []
        joins = small or word in _SCALES or (not run and word[:1].isdigit())
        if run and word == "&" and run[-1] in {"hundred", "thousand"}:
            continue
        if run and word in {"a", "an"}:
            joins = False
        if joins:
            run.append(word)
            continue
        if run:
            made.append(_value(run))
            run = []
        if word:
            made.append(str(_ORDINALS[word]) if word in _ORDINALS else word)
    return made


def _value(run: list[str]) -> str:
    total = current = 0.0
    for word in run:
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] > 100:  # noqa: PLR2004 - "hundred" goes on, "thousand" closes a group
                total, current = total + current, 0.0
        elif word in _SMALL or word in _TENS:
            current += _SMALL.get(word, 0) + _TENS.get(word, 0)
        else:
            current += _digits(word)
    value = total + current
    return str(int(value)) if value == int(value) else str(value)


def _digits(word: str) -> float:
    if _GROUPED.fullmatch(word):
        word = word.replace(",", "")
    elif word.count(",") == 1 and "." not in word:
        word = word.replace(",", ".")
    try:
        return float(word)
    except ValueError:
        return float(re.sub(r"\D", "", word) or 0)


def _day(text: str) -> tuple[str, ...] | None:
    """Read a date that names its month: ("date", year, month, day), "" for what is not said; None for anything else."""
    words = [word for word in re.findall(r"[a-z]+|\d+", text) if word not in _WEEKDAYS and word not in _JOINING]
    months = [word for word in words if word in _MONTH_NUMBERS]
    eras = [word for word in words if word in _ERAS]
    numbers = [word for word in words if word.isdigit()]
    strange = len(words) - len(months) - len(eras) - len(numbers)
    if strange or len(months) != 1 or len(eras) > 1 or not 1 <= len(numbers) <= _DAY_AND_YEAR:
        return None
    days = [number for number in numbers if len(number) <= len("31") and 1 <= int(number) <= 31]  # noqa: PLR2004 - days of a month
    days = days[: len(numbers) - len(eras)][:1]  # with an era one number is the year: "August AD 14"
    years = [number for number in numbers if number not in days]
    if len(years) > 1:
        return None
    era = "bc" if eras and eras[0].startswith("b") else ""
    return ("date", "".join(years) + era, str(_MONTH_NUMBERS[months[0]]), "".join(days))
