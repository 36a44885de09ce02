"""Asks which of four statements the text does not make: one has another date or number than the text gives.

At least one of the true ones holds a date or a number, too, so that its sort does not give the wrong one away, and
each stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.bank.questions import AnswerType, ChoiceQuestion, Kind, same_to_a_reader
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, drawn
from trainer.generator.distractors import distractors_for
from trainer.generator.passages.building import item, shared
from trainer.generator.passages.events import names_something, well_named
from trainer.generator.realising import Item
from trainer.generator.values import DateShape, date_shape, read_number, year_in
from trainer.generator.wording import finished, sentence_case

_OPTIONS = 4
_NEAR = 12
"""Sentences within which statements may be shown together."""
_SHORTEST = 7
_LONGEST = 24
_FEWEST_DATED = 2
_LEANING = (
    frozenset({"next", "last", "also", "other", "others", "another", "however", "then", "later", "instead"})
    | lexicon.REFLEXIVE
)
_BACK = 7
_OPEN = frozenset({"by", "since", "until", "till", "before", "after", "from", "between", "during", "through"})
_CHANGED = 2
"""Place of the wrong date with another month among the wrong options of a date."""
_RATIO = 2.0
"""How many times longer the longest statement may be than the shortest."""
_NO_DOUBT = frozenset({"only-one-key"})
_KINDS = frozenset({AnswerType.DATE, AnswerType.NUMBER})


@dataclass(frozen=True, slots=True)
class _Claim:
    """A clause as the text has it and, where it holds one, with its date or number changed."""

    true: str
    false: str | None
    candidate: Candidate

    @property
    def sentence(self) -> int:
        return self.candidate.fact.sentence.number

    @property
    def length(self) -> int:
        return len(self.true.split())


def ask_unstated(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield questions of four statements near to each other, no statement in two questions."""
    left = {claim.sentence: claim for claim in reversed(_claims(sound, context))}
    while len(left) >= _OPTIONS:
        group = _group(list(left.values()))
        if not group:
            return
        for claim in group:
            del left[claim.sentence]
        yield _asked(group, context)


def _claims(sound: Sequence[Candidate], context: Context) -> list[_Claim]:
    """The clauses that stand by themselves, those that can be told false before the others of their sentence.

    What a later sentence says once more is no further statement.
    """
    found: list[_Claim] = []
    for candidate in sound:
        fact = candidate.fact
        changed = candidate.template.startswith("statement.false") and candidate.part.asks in _KINDS
        changed = changed and not _open_ended(candidate)
        if not changed and candidate.template not in {"statement.true", "statement.plain"}:
            continue
        if candidate.setting is not None or candidate.doubts - _NO_DOUBT or fact.sentence.is_spoken:
            continue
        if not names_something(fact, context) or not well_named(fact, context):
            continue
        if any(t.lower_ in _LEANING and t.i not in fact.swaps for t in fact.tokens):
            continue
        true = finished(sentence_case(fact.statement()), ".")
        if _SHORTEST <= len(true.split()) <= _LONGEST and not set(true) & set('"“”;:()'):
            found.append(_Claim(true, _changed(candidate, context) if changed else None, candidate))
    found.sort(key=lambda claim: (claim.sentence, claim.false is None))
    said: dict[str, int] = {}
    return [claim for claim in found if said.setdefault(same_to_a_reader(claim.true), claim.sentence) == claim.sentence]


def _open_ended(candidate: Candidate) -> bool:
    """Whether what holds at the date may hold at others, too: "by the end of 1941"."""
    before = range(max(0, candidate.part.first - _BACK), candidate.part.first)
    return any(candidate.fact.sentence.span.doc[i].lower_ in _OPEN for i in before)


def _changed(candidate: Candidate, context: Context) -> str:
    """The clause with another date or number: of a date with its day not only the day, which nobody minds."""
    part = candidate.part
    told = distractors_for(part, context)
    if date_shape(part.key) not in {DateShape.DAY, DateShape.DAY_OF_YEAR} or len(told) < _CHANGED:
        return candidate.stem
    swaps = dict.fromkeys(part.indices, "")
    swaps[part.last] = told[_CHANGED - 1]
    return finished(sentence_case(candidate.fact.statement(swaps)), ".")


def _group(claims: list[_Claim]) -> list[_Claim]:
    """The first four claims near to each other and of like length, two of them with a date or a number; none else."""
    claims.sort(key=lambda claim: claim.sentence)
    for n, first in enumerate(claims):
        near = [c for c in claims[n:] if c.sentence - first.sentence <= _NEAR]
        near = [c for c in near if 1 / _RATIO <= c.length / first.length <= _RATIO]
        dated = [c for c in near if c.false is not None][:_OPTIONS]
        plain = [c for c in near if c.false is None][: _OPTIONS - max(len(dated), _FEWEST_DATED)]
        group = sorted([*dated, *plain], key=lambda claim: claim.sentence)
        lengths = [claim.length for claim in group]
        if len(group) == _OPTIONS and _changeable(group) and max(lengths) <= _RATIO * min(lengths):
            return group
    return []


def _changeable(group: Sequence[_Claim]) -> list[_Claim]:
    """The claims that may be told false: those with a date where there are any, what is right in no other statement."""
    hidden = [
        claim
        for claim in group
        if claim.false is not None
        and same_to_a_reader(claim.false) not in {same_to_a_reader(o.true) for o in group}
        and not any(
            re.search(rf"\b{re.escape(_told(claim))}\b", o.true, re.IGNORECASE) for o in group if o is not claim
        )
    ]
    dates = [claim for claim in hidden if claim.candidate.part.asks is AnswerType.DATE]
    return dates or hidden


def _told(claim: _Claim) -> str:
    """What must not stand in another statement: the year of a date, or the number."""
    key = claim.candidate.part.key
    number = read_number(key)
    return year_in(key) or (number.literal if number is not None else key)


def _asked(group: Sequence[_Claim], context: Context) -> Item:
    wrong = min(_changeable(group), key=lambda claim: drawn(f"unstated:{claim.candidate.part.content}"))
    rest = [claim.candidate for claim in group if claim is not wrong]
    mixed = sorted(group, key=lambda claim: drawn(f"{context.seed}:option:{claim.candidate.part.content}"))
    stem = "Which of these statements is not made in the text?"
    told = shared([wrong.candidate, *rest], context, Kind.CHOICE, stem, "passage.not-stated", AnswerType.STATEMENT)
    key = wrong.false or wrong.true
    options = tuple(key if claim is wrong else claim.true for claim in mixed)
    return item(ChoiceQuestion(**told, key=key, options=options), wrong.candidate.fact.sentence)
