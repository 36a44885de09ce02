"""Says how much a stem tells of the one thing it asks for: what raters miss when they call a question vague or open.

Features for the ranking, like those of ``features.py``: how many anchors and content words are left, how many other
names would fit, whether the text says such a thing again, what was cut out of the middle, and what sort of text it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from trainer.bank.likeness import Likeness
from trainer.bank.questions import AnswerType
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.values import YEAR

_LIGHT = frozenset({"be", "have", "make", "do", "take", "get", "give", "go", "come", "become", "include", "use", "see"})
_OF_THE_DAY = frozenset({"today", "yesterday", "now", "currently", "recently", "ago", "this", "last"})
_PIECES = (1, 4, 10)
"""Words that a reader hardly misses, and those that may be a phrase, or a clause."""
_NAMES = frozenset({AnswerType.PERSON, AnswerType.GROUP, AnswerType.PLACE, AnswerType.NAME})


def specific(candidate: Candidate, context: Context) -> Iterator[str]:
    """Yield the names of the features."""
    fact = candidate.fact
    tags = [t.pos_ for t in candidate.shown_tokens]
    plain = tags.count("NOUN") + tags.count("VERB") + tags.count("ADJ")
    numbers = tags.count("NUM")
    yield f"content<{_band(plain + numbers + tags.count('PROPN'), (5, 7, 9, 12, 16))}"
    yield f"plain-words<{_band(plain, (3, 5, 7, 10))}"
    there = sum(m.first in candidate.shown and not m.modifier for m in context.names.within(fact.sentence))
    swapped = sum(i in candidate.shown for i, text in fact.swaps.items() if text) if fact.swaps else 0
    yield f"anchors={min(there + bool(numbers) + swapped, 4)}"
    if fact.predicate.lemma_.lower() in _LIGHT:
        yield "verb=light"
    yield from _rivals(candidate, context)
    yield from _again(fact, context.likeness)
    if not candidate.verbatim and fact.source is not Source.QUOTED:
        yield from _cut(fact)
        if candidate.form is Form.STATEMENT and any(
            t.dep_ in {"advcl", "acl"} and t.tag_ == "VBG" for t in fact.tokens
        ):
            yield "participle"
    yield from context.manner


def manner_of(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Say what sort of text it is: how much of it is spoken, dated, told in the present, and of its own day."""
    count = max(1, len(sentences))
    spoken = sum(s.is_spoken or "“" in s.text or '"' in s.text for s in sentences) / count
    dated = sum(YEAR.search(s.text) is not None for s in sentences) / count
    past = sum("VBD" in {s.span.root.tag_, *(t.tag_ for t in s.span.root.children)} for s in sentences) / count
    passing = sum(any(t.lower_ in _OF_THE_DAY for t in s.span) for s in sentences) / count
    return (
        f"text-spoken<{_share(spoken)}",
        f"text-dated<{_share(dated)}",
        f"text-past<{_share(past)}",
        f"text-of-the-day<{_share(passing)}",
        f"text-sentences<{_band(count, (20, 40, 80))}",
    )


def _share(value: float) -> float:
    return next((b for b in (0.05, 0.15, 0.3, 0.6) if value < b), 1.0)


def _band(value: int, bounds: tuple[int, ...]) -> int:
    return next((b for b in bounds if value < b), 99)


def _rivals(candidate: Candidate, context: Context) -> Iterator[str]:
    """How many other names of the key's sort the document, and the sentence, has."""
    part = candidate.part
    if part.asks not in _NAMES:
        return
    others = len(context.names.all(part.asks))
    yield f"rivals<{_band(others, (2, 4, 8, 16, 30))}"
    beside = [m for m in context.names.within(part.fact.sentence) if context.names.of(m).type is part.asks]
    yield f"rivals-beside={min(len(beside), 3)}"
    if part.asks is AnswerType.PERSON and part.key == context.names.protagonist:
        yield "key-is-protagonist"
    first = context.names.first_mention(part.key)
    if first is not None:
        far = part.fact.sentence.number - first
        yield f"introduced<{_band(far, (1, 3, 10, 40))}"


@lru_cache(maxsize=8)
def _again(fact: Fact, likeness: Likeness) -> tuple[str, ...]:
    """Whether other sentences tell of the same subject and deed. Remembered: the candidates of a fact come together."""
    pair = frozenset({fact.predicate.lemma_.lower(), fact.head.lemma_.lower()})
    if fact.source is Source.QUOTED or len(pair) == 1:
        return ()
    return (f"told-again={min(sum(1 for _ in likeness.sharing(pair, 1.0, besides=fact.sentence.number)), 2)}",)


@lru_cache(maxsize=8)
def _cut(fact: Fact) -> tuple[str, ...]:
    """How much of its sentence was left out before, inside and behind a clause."""
    own = fact.places
    first, last = fact.tokens[0].i, max(own)
    gone = [t.i for t in fact.sentence.span if t.i not in own and not t.is_punct]
    inside = _band(sum(first < i < last for i in gone), _PIECES)
    behind, before = _band(sum(i > last for i in gone), _PIECES), _band(sum(i < first for i in gone), _PIECES)
    return f"cut-inside<{inside}", f"cut-behind<{behind}", f"cut-before<{before}"
