"""Rules that the key is what the text states as fact, and not what somebody claims, denies, plans or fears."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.dates import beside_an_event, hangs_on, happens_again
from trainer.generator.facts import Fact, Source
from trainer.generator.values import DateShape, date_shape

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_A_FEW_FACTS = 8
"""Facts whose answers are remembered: the candidates of a fact come one after another."""
_MANY = frozenset({"million", "billion", "trillion"})


def _asserts(candidate: Candidate) -> bool:
    """Whether the clause itself is asked or stated; a role beside a name stands whatever the clause says.

    A verbatim excerpt keeps its doubts and its speakers, so that it asserts nothing by itself.
    """
    return not candidate.verbatim and candidate.fact.predicate.i in candidate.shown


def _own_words(fact: Fact) -> list[Token]:
    """The clause without what it reports: inside "said that ..." a doubt is part of what was said."""
    reported = {t.i for c in fact.predicate.children if c.dep_ == "ccomp" for t in c.subtree}
    return [t for t in fact.tokens if t.i not in reported]


def not_negated(candidate: Candidate, context: Context) -> Flaw | None:
    """The clause is affirmative."""
    del context
    return Flaw.KEY_UNSUPPORTED if _asserts(candidate) and _negated(candidate.fact) else None


@lru_cache(maxsize=_A_FEW_FACTS)
def _negated(fact: Fact) -> bool:
    if any(t.dep_ == "neg" or t.lower_ in lexicon.NEGATIONS for t in _own_words(fact)):
        return True
    verbs = (fact.predicate, *fact.predicate.conjuncts)
    return any(t.lower_ in {"neither", "nor", "not"} for verb in verbs for t in verb.children)


def not_hedged(candidate: Candidate, context: Context) -> Flaw | None:
    """Nothing in the clause makes it a possibility, a plan or a condition."""
    del context
    return Flaw.KEY_UNSUPPORTED if _asserts(candidate) and _hedged(candidate.fact) else None


@lru_cache(maxsize=_A_FEW_FACTS)
def _hedged(fact: Fact) -> bool:
    for token in _own_words(fact):
        word = token.lower_
        if (word in lexicon.HEDGES or _only_seems(token)) and word not in lexicon.MONTHS:
            return True
        if word == "may" and token.tag_ == "MD":
            return True
        if word == "set" and token.tag_ == "VBN" and token.nbor().lower_ == "to":
            return True  # "is set to grow"
        if word in lexicon.HYPOTHETICAL and token.dep_ in {"mark", "prep", "advmod"}:
            return True
        if fact.source is Source.REPORTED and word in {"will", "'ll"}:
            continue
        if word in {
            "will",
            "'ll",
            "shall",
            "plan",
            "plans",
            "planned",
            "expected",
            "hopes",
            "hoped",
            "aims",
            "intends",
        } and token.pos_ in {"VERB", "AUX"}:
            return True
    return False


def _only_seems(token: Token) -> bool:
    """Whether a verb says how something looks ("appears to be"), not that it came out ("appeared in 1911")."""
    if token.lemma_.lower() not in {"seem", "appear", "tend"}:
        return False
    return token.lemma_.lower() != "appear" or any(t.dep_ in {"xcomp", "acomp", "oprd"} for t in token.children)


def not_a_claim(candidate: Candidate, context: Context) -> Flaw | None:
    """The clause is the writer's own word: nobody outside the item says it."""
    del context
    if not _asserts(candidate) or candidate.fact.source is Source.REPORTED:
        return None
    return Flaw.CLAIM if _claimed(candidate.fact) else None


@lru_cache(maxsize=_A_FEW_FACTS)
def _claimed(fact: Fact) -> bool:
    inside = fact.places
    if fact.head.lower_ in lexicon.INFORMANTS and any(t.lower_ in {"some", "many"} for t in fact.head.children):
        return True  # what "some researchers" hold is no fact
    siblings = {t.i for t in fact.predicate.conjuncts}
    for token in fact.sentence.span:
        if token.lower_ == "according" and token.i not in inside and not _stands_by_itself(fact, token):
            return True
        if token.lemma_.lower() not in lexicon.SAYING or token.pos_ != "VERB" or token.i == fact.predicate.i:
            continue
        if token.i in siblings or (
            token.i in inside and token.dep_ in {"relcl", "acl", "advcl", "xcomp", "pcomp", "conj", "amod"}
        ):
            continue
        if any(t.dep_ in {"nsubj", "nsubjpass"} for t in token.children):
            return True
    return False


def _stands_by_itself(fact: Fact, according: Token) -> bool:
    """Whether a clause is no part of what is said "according to" somebody: it tells who that is or stands outside."""
    in_brackets = according.i > 0 and according.nbor(-1).text == "("
    return in_brackets or any(t.i == fact.predicate.i for t in according.subtree)


def claims_keep_their_speaker(candidate: Candidate, context: Context) -> Flaw | None:
    """A clause that reports somebody's word is asked with the speaker named or asked for; it is never a statement."""
    del context
    fact = candidate.fact
    if not _asserts(candidate):
        return None
    if fact.source is Source.REPORTED:
        return None
    reports = fact.predicate.lemma_.lower() in lexicon.REPORTING and any(
        t.dep_ == "ccomp" or (t.dep_ == "dep" and t.pos_ == "VERB") for t in fact.predicate.children
    )
    heard = fact.predicate.lemma_.lower() in lexicon.REPORTING and any(
        t.dep_ == "auxpass" for t in fact.predicate.children
    )
    if heard and any(t.dep_ in {"xcomp", "ccomp"} for t in fact.predicate.children):
        return Flaw.CLAIM
    if not reports:
        return None
    named = fact.subject_name is not None or fact.head.lower_ in lexicon.INFORMANTS
    if candidate.form is Form.STATEMENT and not named:
        return Flaw.CLAIM
    if candidate.form is Form.GAP and candidate.part.first > fact.predicate.i and not named:
        return Flaw.CLAIM
    return None


def false_statement_is_harmless(candidate: Candidate, context: Context) -> Flaw | None:
    """No false statement about deaths, crimes or accusations."""
    del context
    if candidate.form is not Form.STATEMENT or candidate.truth:
        return None
    words = {t.lower_ for t in candidate.fact.tokens} | {t.lemma_.lower() for t in candidate.fact.tokens}
    return Flaw.NONSENSE if words & lexicon.FATAL_WORDS else None


def false_statement_contradicted(candidate: Candidate, context: Context) -> Flaw | None:
    """A changed date or number leaves a statement that the text cannot also mean: no approximate or open value."""
    del context
    if candidate.form is not Form.STATEMENT or candidate.truth:
        return None
    if candidate.part.asks is AnswerType.DATE and _date_proves_nothing(candidate):
        return Flaw.KEY_UNSUPPORTED
    words = {t.lower_ for t in candidate.part.tokens}
    doc = candidate.fact.sentence.span.doc
    before = {doc[i].lower_ for i in range(max(0, candidate.part.first - 3), candidate.part.first)}
    open_ended = {
        "more",
        "over",
        "least",
        "than",
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "some",
        "under",
        "since",
        "until",
        "by",
        "from",
        "between",
        "circa",
        "approximately",
    }
    if (words | before) & open_ended or _is_half_a_range(candidate.part):
        return Flaw.KEY_UNSUPPORTED
    tokens = candidate.fact.tokens
    if any(t.lower_ == "from" and t.nbor().like_num for t in tokens[:-1] if t.i + 1 < len(doc)):
        return Flaw.KEY_UNSUPPORTED
    verb = candidate.fact.predicate
    lasts = verb.tag_ == "VBG" or verb.lemma_.lower() in lexicon.LASTING or happens_again(verb)
    if candidate.part.asks is AnswerType.DATE and (
        lasts or any(t.lemma_.lower() in {"continue", "remain"} for t in candidate.fact.tokens)
    ):
        return Flaw.KEY_UNSUPPORTED
    return None


def _is_half_a_range(part: Part) -> bool:
    """Whether a number bounds another: "90 to 95 %"."""
    doc = part.fact.sentence.span.doc
    before, after = doc[max(0, part.first - 2) : part.first], doc[part.last + 1 : part.last + 3]
    joints = {"to", "-", "–", "or"}
    led = len(before) > 1 and before[0].like_num and before[1].lower_ in joints
    return led or (len(after) > 1 and after[0].lower_ in joints and after[1].like_num)


def _date_proves_nothing(candidate: Candidate) -> bool:
    """Whether another date would be unsaid, not untrue, or untrue to everybody.

    It bounds a time ("until the middle of the 19th century"), has two readings ("the turn of the 19th century"), dates
    a count, an estimate or another thing, or stands beside an event that everybody can date.
    """
    part, fact = candidate.part, candidate.fact
    if hangs_on(fact.sentence, part.first) in _BOUNDING:
        return True
    doc = fact.sentence.span.doc
    before = doc[max(0, part.first - 2) : part.first]
    if len(before) > 1 and before[1].lower_ == "of" and before[0].lemma_.lower() in {"election", "census"}:
        return True  # "the election of 1923": the date says which one
    if any(doc[i].lower_ == "turn" for i in range(max(0, part.first - 3), part.first)):
        return True
    head = part.tokens[-1].head
    behind_preposition = part.first > 0 and doc[part.first - 1].lower_ in {"in", "on"}
    if not behind_preposition and head.i > part.last and head.pos_ in {"NOUN", "PROPN"} and head.i != fact.predicate.i:
        return True  # "the 2007 census": the date says which, not when
    if fact.source is Source.REPORTED or _reports(fact):
        return True
    if _measures(fact):
        return True
    long = date_shape(part.key) in {DateShape.DECADE, DateShape.CENTURY}
    wide = long and fact.predicate.lemma_.lower() not in _DONE_ONCE
    if wide or (_describes(fact) and _hangs_high(part)):
        return True
    within_a_year = date_shape(part.key) in {DateShape.DAY, DateShape.MONTH}
    return not within_a_year and beside_an_event(fact.tokens)


def _measures(fact: Fact) -> bool:
    """Whether a clause gives a sum, a share, a great count or a rank, which most other years have, too."""
    if fact.predicate.lemma_.lower() in {"average", "total", "list", "rank", "rate", "number"}:
        return True
    return any(t.ent_type_ in {"MONEY", "PERCENT", "QUANTITY"} or t.lower_ in _MANY for t in fact.tokens)


def _hangs_high(part: Part) -> bool:
    """Whether a date stands beside the verb of the clause, or what the verb says, and in nothing below them."""
    verb = part.fact.predicate
    head = part.tokens[-1].head
    while head.pos_ in {"NOUN", "PROPN", "NUM"} and head.ent_type_ == "DATE":
        head = head.head
    above = head.head if head.dep_ == "prep" else head
    return above.i == verb.i or (above.head.i == verb.i and above.dep_ in {"attr", "acomp"})


def _describes(fact: Fact) -> bool:
    """Whether a clause says what somebody or something was, which may have been so at other times as well."""
    said = [t for t in fact.predicate.children if t.dep_ in {"attr", "acomp"}]
    unique = any(c.lower_ in {"the", "first", "last", "only"} or c.tag_ == "JJS" for t in said for c in t.children)
    return fact.predicate.lemma_ == "be" and bool(said) and not unique


_FEELING = re.compile(
    r"^The (?:\w+ )?(?:fear|hope|worry|concern|bigger picture|good news|bad news|truth|\w+ striking thing)\b"
    r".{0,30}? (?:is|was) (?:that|how)\b"
)
"""What somebody feels, told as if it were so: "the fear is that"."""
_DONE_ONCE = lexicon.UNIQUE_PLACE | {"invent", "discover", "build", "publish", "introduce"}
"""What is done in one decade and in no other; of 20 false decades with other verbs five were not contradicted."""
_BOUNDING = frozenset({"until", "till", "by", "since", "before", "after", "from", "between", "as of", "as"})


def _reports(fact: Fact) -> bool:
    """Whether the clause tells what somebody says or reckons."""
    reporting = fact.predicate.lemma_.lower() in lexicon.REPORTING
    return reporting and any(t.dep_ in {"ccomp", "xcomp"} for t in fact.predicate.children)


def not_an_opinion(candidate: Candidate, context: Context) -> Flaw | None:
    """The clause is no judgement of the writer's: "makes sense", "is the handiest", "is charming"."""
    del context
    if candidate.fact.source in {Source.QUOTED, Source.REPORTED}:
        return None
    if _FEELING.search(candidate.stem):
        return Flaw.CLAIM
    return Flaw.CLAIM if _judges(candidate.fact) else None


@lru_cache(maxsize=_A_FEW_FACTS)
def _judges(fact: Fact) -> bool:
    verb = fact.predicate
    for token in fact.tokens:
        if token.lower_ == "sense" and token.i > 0 and token.nbor(-1).lemma_ == "make":
            return True
        if token.lower_ == "one" and token.dep_ == "attr" and token.head.i == verb.i and _is_praised(token):
            return True
        if token.tag_ == "JJS" and token.lower_.endswith("est") and token.lower_ not in lexicon.MEASURED_MOST:
            return True
        if token.lower_ in lexicon.PRAISE and token.lower_ not in lexicon.RANKED and _is_said_of_subject(token, verb):
            return True
    return False


def _is_praised(one: Token) -> bool:
    """Whether "one of the ..." goes on with praise that nobody measures: "most important", "greatest", "best"."""
    words = {t.lower_ for t in one.subtree}
    if any(t.tag_ == "JJS" and t.lower_ not in lexicon.MEASURED_MOST and t.lower_ != "most" for t in one.subtree):
        return True
    return "most" in words and bool(words & lexicon.PRAISED_MOST)


def _is_said_of_subject(word: Token, verb: Token) -> bool:
    """Whether the clause says of its subject that it is such: "is charming", "is a charming town"."""
    if word.dep_ == "acomp" and word.head.i == verb.i:
        return True
    noun = word.head
    return word.dep_ == "amod" and noun.dep_ == "attr" and noun.head.i == verb.i
