"""Turns sound candidates into questions: picks the kinds each can take, lays out options, attaches the evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NotRequired, TypedDict

from trainer.bank.ids import make_question_id
from trainer.bank.questions import (
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    Kind,
    MultipleQuestion,
    NumericQuestion,
    Question,
    QuestionId,
    ShortQuestion,
    TrueFalseQuestion,
    same_to_a_reader,
)
from trainer.generator import gazetteer, ranking
from trainer.generator.asking.enumeration import sort_of
from trainer.generator.candidates import Candidate, Context, Form, drawn
from trainer.generator.checks import PASSED
from trainer.generator.difficulty import difficulty
from trainer.generator.distractors import WANTED, distractors_for, other_years
from trainer.generator.evidence import evidence_for
from trainer.generator.facts import Source
from trainer.generator.features import features_of, of_kind
from trainer.generator.values import read_quantity, years_in

_PARTICLES = frozenset(
    {"del", "della", "de", "la", "le", "di", "da", "van", "von", "der", "den", "ter", "bin", "al", "el"}
)
"""What belongs to the surname behind it: "Del Nero"."""
_PLACES_OF_WORK = frozenset(
    {"laboratory", "observatory", "studio", "studios", "center", "centre", "works", "ave"} | {"city", "major", "minor"}
)
"""What ends the name of a place and no person's."""
_SEVERAL = 5
_FEWEST_WRONG = 2
"""Options of a question with several answers, and how many of them must be wrong."""
_TYPED = frozenset({AnswerType.PHRASE, AnswerType.REASON, AnswerType.MEANS, AnswerType.TIME, AnswerType.SITE})
"""Answers that nothing else in a document could be mistaken for: they are typed, never chosen."""
_LEADING = frozenset({"umm", "abu", "ibn", "bint", "bin", "st", "st.", "saint", "san", "santa"})
"""What makes, with the word behind it, one name: "Umm Khayr"."""
_RULERS = frozenset({"khan", "shah", "bey", "pasha"})
"""Titles that stand behind a name."""
_NO_SURNAMES = gazetteer.GIVEN_NAMES | gazetteer.CLASS_NOUNS | _RULERS | _PLACES_OF_WORK
_BOUND = re.compile(
    r"^(?:(?:more|less|fewer) than|at (?:least|most)|up to|over|under|about|around|nearly|almost|some) ", re.IGNORECASE
)
"""What may be left away when a number is typed, as the question does not ask for it."""
_WEEKDAY = re.compile(r"^[A-Z][a-z]+day, ")
_BELOW = re.compile(r"^(?:less|fewer) than|^at most|^up to|^under", re.IGNORECASE)
"""With these a bare number would say too much."""
_ABOUT = 0.05
"""Share of an approximate value by which an answer may be off."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finished question with what choosing needs to know: its worth (0 to 1), its sentence, its fact, its asked part.

    ``clause`` marks an item about the clause as a whole, which says nothing new beside one about a part of it;
    ``covers`` are further parts that it asks for at once, ``features`` what its worth was reckoned from.
    """

    question: Question
    worth: float
    sentence: int
    paragraph: int
    part: tuple[int, int]
    fact: int
    clause: bool
    covers: frozenset[tuple[int, int]] = frozenset()
    features: frozenset[str] = frozenset()

    @property
    def start(self) -> int:
        """Where the evidence of the question begins in its document, in code points."""
        return self.question.evidence.start if self.question.evidence is not None else 0


def realise(candidate: Candidate, context: Context, kinds: Collection[Kind], least: float = 0.0) -> Iterator[Item]:
    """Yield the candidate as a question of each of ``kinds`` that it can carry and is likely enough to be good at.

    A choice question needs three sound distractors; without them the other kinds remain.
    """
    if candidate.template in ranking.off():
        return
    possible = [kind for kind in _KINDS_OF[candidate.form] if kind in kinds]
    features = features_of(candidate, context) if possible else frozenset()
    evidence: Evidence | None = None
    for kind in possible:
        whole = features | of_kind(candidate, kind)
        if whole & ranking.off():
            continue
        worth = ranking.worth(whole)
        if worth < least:
            continue
        evidence = evidence_for(candidate, context) if evidence is None else evidence
        question = _MAKERS[kind](candidate, context, evidence)
        if question is not None:
            yield _item(question, candidate, whole, worth)


def _item(question: Question, candidate: Candidate, features: frozenset[str], worth: float) -> Item:
    sentence, part = candidate.fact.sentence, candidate.part
    place = (part.first, part.last)
    if candidate.template.startswith("quotation"):
        place = (candidate.fact.lead[0].i, candidate.fact.lead[-1].i)
    return Item(
        question,
        worth,
        sentence.number,
        sentence.paragraph,
        place,
        candidate.fact.predicate.i,
        clause=part.asks is AnswerType.STATEMENT,
        features=features,
    )


class Shared(TypedDict):
    """The fields of a question that do not hang on its kind."""

    id: QuestionId
    stem: str
    asks: AnswerType
    evidence: Evidence
    further: NotRequired[tuple[Evidence, ...]]
    template: str
    difficulty: float
    checks: tuple[str, ...]


def _shared(candidate: Candidate, context: Context, evidence: Evidence, kind: Kind) -> Shared:
    sentence = candidate.fact.sentence
    place = sentence.offset + candidate.part.tokens[0].idx
    asked = f"{candidate.part.asks}:{place}:{candidate.part.key}"
    return {
        "id": make_question_id(context.document.fingerprint, sentence.start, sentence.end, kind, asked),
        "stem": candidate.text,
        "asks": AnswerType.STATEMENT if kind is Kind.TRUE_FALSE else candidate.part.asks,
        "evidence": evidence,
        "template": candidate.template,
        "difficulty": difficulty(candidate, kind, context),
        "checks": PASSED,
    }


def _true_false(candidate: Candidate, context: Context, evidence: Evidence) -> Question | None:
    if candidate.form is not Form.STATEMENT:
        return None
    return TrueFalseQuestion(**_shared(candidate, context, evidence, Kind.TRUE_FALSE), key=candidate.truth)


def _multiple(candidate: Candidate, context: Context, evidence: Evidence) -> Question | None:
    """All names of a list among others of their sort; None without two that the passage does not name."""
    part = candidate.part
    keys, sentence = candidate.keys, part.fact.sentence
    if not keys:
        return None
    if part.asks is AnswerType.DATE:
        wrong = [year for year in other_years(keys, context) if year not in sentence.text]
    else:
        noun = sort_of(keys, part.asks)
        near = [name.full for name in context.names.near(part.asks, sentence.number)]
        wrong = [o for o in near if o not in sentence.text and o not in keys and sort_of([o], part.asks) == noun]
    chosen = sorted(wrong, key=lambda o: drawn(f"{part.content}:{o}"))[: max(_FEWEST_WRONG, _SEVERAL - len(keys))]
    options = sorted([*keys, *chosen], key=lambda o: drawn(f"{context.seed}:{part.content}:{o}"))
    if part.asks is AnswerType.DATE:
        options.sort()
    if len(chosen) < _FEWEST_WRONG or len({same_to_a_reader(o) for o in options}) < len(options):
        return None
    shared = _shared(candidate, context, replace(evidence, key_start=None, key_end=None), Kind.MULTIPLE)
    return MultipleQuestion(**shared, key=tuple(o for o in options if o in keys), options=tuple(options))


def _numeric(candidate: Candidate, context: Context, evidence: Evidence) -> Question | None:
    """The number as a value with its unit, within 5 % where the text only says "about"; None when it has no one value.

    A number in words counts like one in digits; "3.5 million" is 3,500,000.
    """
    if candidate.form is not Form.WH or candidate.part.asks is not AnswerType.NUMBER:
        return None
    read = read_quantity(candidate.key)
    if read is None:
        return None
    return NumericQuestion(
        **_shared(candidate, context, evidence, Kind.NUMERIC),
        key=candidate.key,
        value=read.value,
        unit=read.unit,
        tolerance=round(_ABOUT * read.value, 6) if read.approximate else 0.0,
    )


def _choice(candidate: Candidate, context: Context, evidence: Evidence) -> Question | None:
    if candidate.form is Form.STATEMENT or candidate.keys or candidate.part.asks in _TYPED:
        return None
    distractors = distractors_for(candidate.part, context)
    dated = candidate.part.asks is AnswerType.DATE and years_in(candidate.text)
    if len(distractors) < WANTED or dated:  # beside another year, most others are out of the question
        return None
    shared = _shared(candidate, context, evidence, Kind.CHOICE)
    place = f"{context.seed}:{candidate.part.content}"
    if candidate.part.asks in {AnswerType.DATE, AnswerType.NUMBER}:
        options = sorted([candidate.key, *distractors], key=lambda text: drawn(f"{place}:{text}"))
    else:
        options = list(distractors)
        options.insert(drawn(place) % (WANTED + 1), candidate.key)
    return ChoiceQuestion(**shared, key=candidate.key, options=tuple(options))


def _cloze(candidate: Candidate, context: Context, evidence: Evidence) -> Question | None:
    if candidate.form is not Form.GAP:
        return None
    shared = _shared(candidate, context, evidence, Kind.CLOZE)
    return ClozeQuestion(**shared, key=candidate.key, accepted=_accepted(candidate, context))


def _short(candidate: Candidate, context: Context, evidence: Evidence) -> Question | None:
    if candidate.form is not Form.WH or candidate.keys:
        return None
    shared = _shared(candidate, context, evidence, Kind.SHORT)
    return ShortQuestion(**shared, key=candidate.key, accepted=_accepted(candidate, context))


def _accepted(candidate: Candidate, context: Context) -> tuple[str, ...]:
    """Further right answers: a surname, a name as the passage has it, a number or date without what is beside it."""
    if candidate.fact.source is Source.QUOTED:
        return _shorter(candidate, context)
    if candidate.part.asks is AnswerType.DATE and (day := _WEEKDAY.sub("", candidate.key)) != candidate.key:
        return (day,)
    if candidate.verbatim and candidate.part.asks is not AnswerType.NUMBER:
        return tuple(dict.fromkeys((*candidate.accepted, *_shorter(candidate, context))))
    if candidate.part.asks is AnswerType.NUMBER:
        bare = "" if _BELOW.match(candidate.key) else _BOUND.sub("", candidate.key)
        return (bare,) if bare not in {"", candidate.key} else ()
    part = candidate.part
    written = part.fact.sentence.span.doc[part.first : part.last + 1].text
    named = () if written.casefold() in {"he", "she", "it"} else (written,)
    return tuple(dict.fromkeys(v for v in (*_shorter(candidate, context), *named) if v and v != part.key))


def _shorter(candidate: Candidate, context: Context) -> tuple[str, ...]:
    """A person's name without title and initials, and the surname, where the last word surely is one.

    Somebody whom only the recogniser takes for a person has none: "Carta" is not short for "Magna Carta".
    """
    words = candidate.key.split()
    if candidate.part.asks is not AnswerType.PERSON or len(words) < 2 or {"of", "the"} & set(words):  # noqa: PLR2004 - a first and a last name
        return ()
    if words[0].casefold() in _LEADING:
        return ()
    variants: list[str] = []
    while len(words) > 1 and (
        words[0].casefold().rstrip(".") in gazetteer.TITLES_AND_ROLES or words[0].endswith(("ist", "ian"))
    ):
        words = words[1:]
        variants.append(" ".join(words))
    if any(len(word) == len("F.") and word.endswith(".") for word in words):
        variants.append(" ".join(word for word in words if not word.endswith(".")))
    if _is_surname(words[-1]) and _is_called_so(candidate, words, context):
        led = len(words) > 2 and words[-2].casefold() in _PARTICLES  # noqa: PLR2004 - a first name, a particle, a last name
        variants.append(" ".join(words[-2:]) if led else words[-1])
    return tuple(variants)


def _is_called_so(candidate: Candidate, words: Sequence[str], context: Context) -> bool:
    """Whether somebody surely is a person, or the text calls them by the last word of their name."""
    first, last = words[0].casefold(), words[-1]
    own = (m for m in context.names.within(candidate.fact.sentence) if candidate.part.first in m.indices)
    return first in gazetteer.GIVEN_NAMES or context.names.alone(last) or any(context.names.of(m).firm for m in own)


def _is_surname(last: str) -> bool:
    """Whether the last word of a name is a family name: no numeral, class noun, ruler's title or second given name."""
    word = last.casefold()
    if last.isupper() or not last[0].isupper() or last.endswith(".") or word in _NO_SURNAMES:
        return False
    return "-" not in last or last.rpartition("-")[2][:1].isupper()  # "Wu Chi-wai" is Mr Wu


_Maker = Callable[[Candidate, Context, Evidence], Question | None]
_MAKERS: dict[Kind, _Maker] = {
    Kind.TRUE_FALSE: _true_false,
    Kind.MULTIPLE: _multiple,
    Kind.CHOICE: _choice,
    Kind.CLOZE: _cloze,
    Kind.NUMERIC: _numeric,
    Kind.SHORT: _short,
}

_KINDS_OF: dict[Form, tuple[Kind, ...]] = {
    Form.WH: (Kind.MULTIPLE, Kind.CHOICE, Kind.NUMERIC, Kind.SHORT),
    Form.GAP: (Kind.CHOICE, Kind.CLOZE),
    Form.STATEMENT: (Kind.TRUE_FALSE,),
}
"""What a candidate can become, by how it asks."""
