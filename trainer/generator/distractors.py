"""Wrong options: of the key's type, shape and granularity, and certainly not what the document says.

Names come from the document itself, dates and numbers are made in the shape of the key. Everything is drawn from a hash
of the evidence, never from a running counter, so that an edit elsewhere in the document changes nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from trainer.bank.questions import AnswerType, same_to_a_reader
from trainer.generator.candidates import Context, Part
from trainer.generator.dates import beside_an_event, hangs_on
from trainer.generator.mentions import class_noun, place_class
from trainer.generator.values import MONTHS, DateShape, date_shape, like_number, read_number, year_in, years_in
from trainer.generator.wording import stands_in

WANTED = 3
"""Distractors of a choice question."""

_SHORT = {"February": 28, "April": 30, "June": 30, "September": 30, "November": 30}
_MONTH = re.compile("|".join(MONTHS))
_DAY = re.compile(r"\b(?:[12]?\d|3[01])(?=\b|st\b|nd\b|rd\b|th\b)(?!\d)")
_MODERN = 1600
_OF_OUR_DAYS = 2020
"""The year from which on a later one may not have come yet."""
_NEAR = 20
"""The year from which on wrong years lie close, and how far away a wrong decade or century is still near."""
_SIMILAR = 0.5
_ONE_IN = 3
_HALF = 0.5
_ADJECTIVAL = ("ian", "ese", "ish", "ans")
_BOUNDED = frozenset({"more", "over", "least", "most", "less", "fewer", "under", "up", "than", "below", "above"})
_EXCEEDING = frozenset({"exceed", "surpass", "top", "reach", "pass"})
"""Verbs behind which a smaller number is right, too."""
_SMALL_COUNT = 12
"""Up to here wrong numbers differ by steps, beyond by a share."""
_MANY = 1000
"""From here on nobody tells numbers apart by their last digit."""
_APPROXIMATE = frozenset({"about", "around", "nearly", "almost", "roughly", "approximately", "some"})


def distractors_for(part: Part, context: Context) -> list[str]:
    """Return up to three wrong options; fewer than three means that the part has no sound choice question."""
    if part.content not in context.distractors:
        context.distractors[part.content] = _made_for(part, context)
    return context.distractors[part.content]


def _made_for(part: Part, context: Context) -> list[str]:
    random = Random(f"{context.seed}:{part.content}")  # noqa: S311 - chooses options, guards nothing
    made = _MAKERS.get(part.asks, _names)(part, context, random)
    text = part.fact.sentence.text
    seen = {same_to_a_reader(part.key)}
    found: list[str] = []
    for option in made:
        folded = same_to_a_reader(option)
        if folded not in seen and not stands_in(option, text):
            seen.add(folded)
            found.append(option)
        if len(found) == WANTED:
            break
    return found


def _names(part: Part, context: Context, random: Random) -> Iterator[str]:
    """Other names of the type, from near by, that no similar sentence speaks of.

    Groups and things are only offered beside others of the same class ("Alder Bridge", "Linden Bridge"): without a
    class noun they are too different for all options to be worth a thought.
    """
    if part.asks in {AnswerType.GROUP, AnswerType.NAME} and _grain(part.key) is None:
        return
    here = part.fact.sentence
    words = set(part.key.casefold().split()) - {"the", "of", "and"}
    similar = _similar_sentences(part, context)
    present = {context.names.of(m).full for m in context.names.within(here)} | {part.key}
    pool: list[str] = []
    several = len(part.key.split()) > 1
    for name in context.names.near(part.asks, here.number):
        if part.asks is AnswerType.PERSON and ((" " in name.full) != several or not (several or name.firm)):
            continue
        if part.asks is AnswerType.PLACE and name.full.endswith(_ADJECTIVAL):
            continue
        overlap = words & set(name.full.casefold().split())
        if (
            name.full in present
            or overlap
            or _grain(name.full) != _grain(part.key)
            or name.full.isupper() != part.key.isupper()
        ):
            continue
        if any(name.full in context.document.text[a:b] for a, b in similar):
            continue
        if part.key.startswith("The ") or len(name.full) < 3:  # noqa: PLR2004 - initials are no options
            continue
        pool.append(name.full)
    near = pool[: 2 * WANTED]
    random.shuffle(near)
    if random.randrange(_ONE_IN) == 0:
        near.sort(key=lambda text: len(text) >= len(part.key))  # now and then the key is the longest, as by chance
    yield from sorted(near, key=lambda text: abs(len(text.split()) - len(part.key.split())) > 1)
    yield from pool[2 * WANTED :]


def _terms(part: Part, context: Context, random: Random) -> Iterator[str]:
    """Other terms of the document, of the key's number, that it defines near by as things of the same sort.

    Without that a learner leaves out what is no cell, or no bone: two of six such choices passed.
    """
    term = context.terms.at(part)
    here = part.fact.sentence
    if term is None:
        return
    kin = (other for other in context.terms.like(term) if other.kind == term.kind)
    near = sorted(kin, key=lambda other: abs(other.sentence.number - here.number))[: 2 * WANTED]
    random.shuffle(near)
    yield from (other.term for other in near if not other.stems & context.title)


def _grain(text: str) -> str | None:
    noun = class_noun(text)
    return place_class(text) or noun


def _similar_sentences(part: Part, context: Context) -> list[tuple[int, int]]:
    """Spans of other sentences that share half of this sentence's content words: their names may be right, too."""
    number = part.fact.sentence.number
    like = context.likeness.sharing(context.likeness.words(number), _SIMILAR, besides=number)
    return [context.spans[n] for n in like]


def _dates(part: Part, context: Context, random: Random) -> Iterator[str]:
    shape = date_shape(part.key)
    others = [y for y in years_in(part.fact.sentence.text) if y not in part.key]
    if others or any(t.lower_ in {"will", "would"} for t in part.fact.tokens):
        return  # beside another year, or in the future, most others are out of the question
    within_a_year = shape in {DateShape.DAY, DateShape.MONTH}
    if not within_a_year and beside_an_event(t for t in part.fact.tokens if t.i not in part.indices):
        return  # everybody knows about when that was
    bound = hangs_on(part.fact.sentence, part.first)
    if bound in _APPROXIMATE | {"circa", "c.", "ca."}:
        return  # around 135 BC is around 130 BC, too
    if (
        bound in {"until", "till", "before", "after", "since"}
        and part.fact.sentence.span.doc[part.first - 1].lower_ != bound
    ):
        return  # what was so until the middle of one century was so until that of the one before
    if shape is DateShape.YEAR:
        yield from _years(part.key, context, random)
    elif shape is DateShape.DECADE:
        if part.key.endswith("00s"):
            return  # a century's beginning, or all of it
        latest = max(context.latest_year, 1900)
        written = re.search(r"\d{4}", part.key)
        steps = [s for s in (-30, -20, -10, 10, 20, 30) if written is None or int(written.group()) + s <= latest]
        if written is not None:  # "the 1900s" may be a hundred years, and hold what is asked for
            steps = [s for s in steps if (int(written.group()) + s) % 100]
        yield from _shifted(part.key, re.compile(r"\d{4}"), steps, random)
    elif shape is not None and shape is not DateShape.CENTURY:  # most other centuries are out of the question
        yield from _days(part.key, part.fact.sentence.text, random)


def _years(key: str, context: Context, random: Random) -> Iterator[str]:
    """Years near the key, some before and some after it."""
    year = year_in(key)
    if year is None:
        return
    value = int(year)
    latest = max(context.latest_year, value if value >= _OF_OUR_DAYS else value + 3)
    if context.document.date is not None:
        latest = max(value, context.document.date.year)
    steps = (1, 2, 3, 4, 5, 6, 8, 9, 11) if value >= _MODERN else (2, 3, 5, 7, 9, 11, 14, 17)
    before = random.randint(0, WANTED)
    earlier = [value - s for s in random.sample(steps, WANTED)]
    later = [value + s for s in random.sample(steps, WANTED) if value + s <= latest]
    chosen = earlier[:before] + later[: WANTED - before]
    chosen += [y for y in earlier + later if y not in chosen]
    yield from (key.replace(year, str(y)) for y in chosen)


def other_years(keys: Sequence[str], context: Context) -> list[str]:
    """Return years between and around some years that the document lists, none later than the latest it names."""
    listed = sorted(int(year) for key in keys if (year := year_in(key)) is not None)
    latest = max(context.latest_year, *listed, 0)
    around = range(listed[0] - 6, min(latest, listed[-1] + 6) + 1) if listed else range(0)
    return [str(year) for year in around if year not in listed]


def _shifted(key: str, pattern: re.Pattern[str], steps: Sequence[int], random: Random) -> Iterator[str]:
    """The key with another number in place of its own; what is furthest away comes last, as the least likely."""
    for step in sorted(random.sample(steps, len(steps)), key=lambda step: abs(step) > _NEAR):
        found = pattern.search(key)
        if found is not None:
            yield key.replace(found.group(), str(int(found.group()) + step), 1)


def _days(key: str, text: str, random: Random) -> Iterator[str]:
    """The same date with another day, another month, and both: no option stands out."""
    month = _MONTH.search(key)
    if month is None:
        return
    others = [m for m in MONTHS if m != month.group()]
    others = [m for m in others if m not in text] or others
    new_month = random.choice(others)
    rest = key.replace(year_in(key) or "\0", "")
    day = _DAY.search(rest)
    bare = re.sub(r"^\w+day,? ", "", key)
    if day is None:
        more = random.sample(others, WANTED)
        yield from (key.replace(month.group(), m) for m in more)
        return
    days = [d for d in range(2, 29) if abs(d - int(day.group())) > 1]
    if random.randrange(_ONE_IN):  # of another length, so that now and then the key is the longest, as by chance
        days = [d for d in days if len(str(d)) != len(day.group())] or days
    new_day = random.choice(days)
    months = [m for m in others if m not in _SHORT or int(day.group()) <= _SHORT[m]]
    uneven = [m for m in months if len(m) != len(month.group())]
    longer = random.random() < _HALF
    new_month = random.choice([m for m in uneven if (len(m) > len(month.group())) == longer] or uneven)
    swapped = re.sub(rf"(?<!\d){day.group()}(?:st|nd|rd|th)?(?!\d)", str(new_day), bare, count=1)
    if bare != key:
        return
    yield swapped
    yield bare.replace(month.group(), new_month)
    yield swapped.replace(month.group(), new_month)


_AGES_YOUNG = (-3, -2, -1, 1, 2, 3, 4)
_AGES = (-9, -7, -5, -3, 3, 4, 6, 8)
_GROWN_UP = 30
_OLDEST = 100
"""How far wrong ages are from the right one, for the young and for others, and the age that nobody reaches."""


def _numbers(part: Part, context: Context, random: Random) -> Iterator[str]:
    """Numbers of the key's size and roundness."""
    number = read_number(part.key)
    if number is None:
        return
    doc = part.fact.sentence.span.doc
    near = {t.lower_ for t in doc[max(part.fact.sentence.span.start, part.first - 2) : part.first]}
    verb = part.tokens[-1].head.lemma_.lower()
    bounded = verb in _EXCEEDING or part.tokens[-1].head.head.lemma_.lower() in _EXCEEDING
    words = set(part.key.casefold().split())
    if bounded or _BOUNDED & (near | words):
        return  # more than 30 is also more than 20
    shares = part.fact.sentence.text.count("%") + part.fact.sentence.text.count("percent")
    if shares > 1 and ("%" in part.key or "percent" in part.key):
        return  # "rose from 19% to _____": most others are out of the question
    value = number.value
    if _is_age(part):
        pool = [value + step for step in (_AGES_YOUNG if value < _GROWN_UP else _AGES) if 0 < value + step < _OLDEST]
    elif value == int(value) and value <= _SMALL_COUNT and not _APPROXIMATE & (near | words):
        pool = [value + step for step in (-3, -2, -1, 1, 2, 3, 4) if value + step >= 2]  # noqa: PLR2004 - "one" reads differently
    else:
        unit = _roundness(number.literal)
        pool = [max(unit, round(value * share / unit) * unit) for share in (0.5, 0.6, 0.7, 0.8, 1.2, 1.3, 1.5, 1.8, 2)]
        if unit <= 1 < value < _MANY and not _APPROXIMATE & words:
            pool += [value + random.choice((-2, -1, 1, 2)) * unit * random.randint(2, 9) for _ in range(4)]
    percent = "%" in part.key or "per cent" in part.key or "percent" in part.key
    random.shuffle(pool)
    below = random.randint(0, WANTED)
    smaller, larger = [n for n in pool if n < value], [n for n in pool if n > value]
    first = smaller[:below] + larger[: WANTED - below]  # the key is as often the largest as it is in the middle
    for other in (*first, *(n for n in pool if n not in first)):
        if other <= 0 or (percent and other > 100):  # noqa: PLR2004 - a share of a whole
            continue
        written = like_number(number, other)
        if written is not None:
            yield part.key.replace(number.literal, written, 1)
    del context


def _is_age(part: Part) -> bool:
    """Whether a number is how old somebody was: "at the age of 19", "aged 19", "19 years old"."""
    doc, start = part.fact.sentence.span.doc, part.fact.sentence.span.start
    before = {doc[i].lower_ for i in range(max(start, part.first - 2), part.first)}
    after = [t.lower_ for t in doc[part.last + 1 : part.last + 4] if t.text != "-"]
    return bool(before & {"age", "aged", "ages"}) or after[:2] in (["years", "old"], ["year", "old"])


def _roundness(literal: str) -> float:
    """The unit a number is rounded to: 100 for "1,200", 0.1 for "3.5", 1 for "37"."""
    if not literal[0].isdigit():
        return 1.0
    whole, _, decimals = literal.replace(",", "").partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10 ** min(zeros, len(whole) - 1))


_MAKERS = {AnswerType.DATE: _dates, AnswerType.NUMBER: _numbers, AnswerType.TERM: _terms}
