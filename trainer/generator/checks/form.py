"""Does it read? Length and grammar of the worded question, and whether its key is whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.facts import Fact, Source
from trainer.generator.values import DateShape, date_shape, years_in

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_LONGEST = {Form.WH: 34, Form.GAP: 40, Form.STATEMENT: 38}
"""Words; in an audit 9 of 11 items passed that had been refused for a few less."""
_SHORTEST = 5
_LONGEST_KEY = 8
_MEASURES_PAST = frozenset({"by", "before", "after", "when", "until"})
"""What says to which time something had already happened."""
_LONGEST_KEYS = {AnswerType.PHRASE: 12, AnswerType.REASON: 18, AnswerType.MEANS: 18}
_HANGING = frozenset(
    {"on", "in", "at", "of", "by", "from", "with", "and", "or", "the", "a", "an", "for", "than", "but"}
)
_NEVER_LAST = frozenset({"and", "or", "the", "a", "an", "but", "than"})
"""What ends no question either: "in which book did she ask for it, and?"."""
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_FOREIGN_OF = frozenset({"de'", "d'", "de’", "dei", "del", "della", "delle", "des", "du", "dos", "da", "di"})
_SIDES = frozenset({"upper", "lower", "north", "south", "east", "west", "northern", "southern", "eastern", "western"})
"""Halves of names that the other half tells: "_____ and Lower Egypt"."""
_OF_A_PLACE = frozenset({"Prince", "Princess", "Duke", "Duchess", "Earl", "Archbishop", "Bishop", "Marquis"})
_NAMES = frozenset({AnswerType.NAME, AnswerType.GROUP, AnswerType.PLACE, AnswerType.PERSON})
_ARTICLE = re.compile(r"^(?:Article|Section|Chapter|Figure|Table|Phase|Stage) \w+$")
"""What is no name: a part of a text, or a step."""
_ERAS = frozenset({"bc", "bce", "ad", "ce"})
"""What stands beside a year and is no place, whatever the recogniser says."""


def of_good_length(candidate: Candidate, context: Context) -> Flaw | None:
    """A stem is neither a stub nor a paragraph."""
    del context
    words = len(candidate.stem.split())
    if words < _SHORTEST and not candidate.template.startswith("role"):
        return Flaw.VAGUE
    return Flaw.FORMAT if words > _LONGEST[candidate.form] and not candidate.verbatim else None


def ends_well(candidate: Candidate, context: Context) -> Flaw | None:
    """Nothing hangs: no preposition at the end, no comma alone, no name twice, no two sentences on one comma."""
    fact = candidate.fact
    if candidate.verbatim:
        return None
    words = re.findall(r"[\w’'-]+", candidate.stem)
    hanging = _HANGING if candidate.form is not Form.WH or words[0].casefold() in _HANGING else _NEVER_LAST
    if words and words[-1].casefold() in hanging:
        return Flaw.GRAMMAR
    if _cut(candidate) or _torn(fact):
        return Flaw.FORMAT
    if _half_open(fact) or (fact.swaps and _two_names(fact, context)):
        return Flaw.GRAMMAR
    inside = fact.places
    for token in fact.tokens:
        if token.text == "," and token.i + 1 < len(token.doc) and token.i > fact.subject[0].i:
            beside = [t for t in (token.nbor(-1), token.nbor()) if t.i not in inside and t.text not in "()[]"]
            beside = [t for t in beside if t.ent_type_ not in {"DATE", "TIME"}]
            if any(t.i < fact.tokens[-1].i for t in beside):
                return Flaw.GRAMMAR
    named = [m for m in context.names.within(fact.sentence) if " " in context.names.of(m).full]
    put = [text for text in fact.swaps.values() if " " in text and not text.startswith("according")]
    if any(candidate.stem.count(text) > 1 for text in (*(context.names.of(m).full for m in named), *put)):
        return Flaw.GRAMMAR
    commas = sum(t.text == "," for t in fact.subject)
    follows = fact.subject[-1].nbor().text if fact.subject[-1].i + 1 < len(fact.sentence.span.doc) else ""
    if commas % 2 and "," not in {follows, fact.subject[-1].text} and not any(t.dep_ == "conj" for t in fact.subject):
        return Flaw.GRAMMAR
    spliced = any(
        t.dep_ == "ccomp" and t.i < fact.predicate.i and fact.predicate.lemma_ not in lexicon.REPORTING
        for t in fact.predicate.children
        if t.i in candidate.shown
    )
    spliced |= any(
        t.dep_ in {"ccomp", "parataxis", "dep"}
        and t.i > fact.predicate.i
        and t.left_edge.i > 0
        and t.doc[t.left_edge.i - 1].text == ","
        and not any(c.dep_ in {"mark", "cc"} for c in t.children)
        for t in fact.predicate.children
        if t.i in candidate.shown
    )
    return Flaw.GRAMMAR if spliced else None


def _cut(candidate: Candidate) -> bool:
    """Whether the sentence goes on right behind the clause, with what belongs to its last words."""
    last = candidate.fact.tokens[-1]
    if candidate.fact.source is Source.QUOTED or last.i + 1 >= candidate.fact.sentence.span.end:
        return False
    after = last.nbor()
    own = candidate.fact.places
    if not last.whitespace_ and after.text in {"-", "‐", "‑"}:
        return True  # "when they co-" of "co-hosted"
    joins = after.dep_ in {"cc", "mark"} or after.is_punct or after.ent_type_ in {"DATE", "TIME"}
    joins |= after.tag_ in {"WDT", "WP", "WRB", "WP$", "CC"} or after.lower_ in {"on", "ago", "but", "and", "while"}
    return not joins and (after.head.i in own or last.head.i not in own) and last.head.i != candidate.fact.predicate.i


def _torn(fact: Fact) -> bool:
    """Whether something is left of a phrase that was dropped: a word whose governor is gone, two brackets' worth."""
    if fact.source is Source.QUOTED:
        return False
    inside = {t.i for t in fact.tokens}
    left = any(t.head.i not in inside and not t.is_punct and t.dep_ != "cc" for t in fact.rest)
    first, last = fact.tokens[0].i, fact.tokens[-1].i
    brackets = sum(t.text == "(" for t in fact.sentence.span if first < t.i < last and t.i not in inside)
    return left or brackets > 1


@lru_cache(maxsize=8)
def _half_open(fact: Fact) -> bool:
    """Whether an apposition has its comma on one side only, an aside gone: "Ada Berg, the owner of the yard sold"."""
    asides = [t for t in fact.tokens if t.dep_ == "appos"]
    shown = {t.i: n for n, t in enumerate(fact.tokens)} if asides else {}
    for noun in asides:
        if noun.left_edge.i == 0 or noun.doc[noun.left_edge.i - 1].text != ",":
            continue
        own = [t.i for t in noun.subtree if t.i in shown]
        if noun.left_edge.i not in shown or any(t.dep_ in {"cc", "conj"} for t in noun.children):
            continue
        place = shown[max(own)] + 1
        following = fact.tokens[place] if place < len(fact.tokens) else None
        if following is None or following.dep_ == "cc" or following.i == max(own) + 1:
            continue  # as the text has it
        opened = noun.left_edge.i - 1 in shown
        if opened != (following.is_punct or following.text == ","):
            return True
    return False


def _two_names(fact: Fact, context: Context) -> bool:
    """Whether a name that stands for a pronoun comes right behind or before another: "Clara Weiss Ada Berg left"."""
    for one, other in zip(fact.tokens, fact.tokens[1:], strict=False):
        put, beside = (one, other) if fact.swaps.get(one.i) else (other, one)
        named = fact.swaps.get(put.i, "")[:1].isupper() and put.pos_ == "PRON" and put.tag_ != "PRP$"
        if named and beside.pos_ == "PROPN" and context.names.at(fact.sentence, beside) is not None:
            return True
    return False


def _inside_a_name(part: Part) -> bool:
    """Whether the name goes on around the key: "Flight of the ___", "Travel and ___ magazine", "___ for Children"."""
    doc = part.fact.sentence.span.doc
    first, last = part.first, part.last
    rest = doc[last + 1 : last + 4]
    goes_on = len(rest) > 1 and rest[0].lower_ == "for" and rest[1].pos_ == "PROPN" and rest[1].ent_type_ != "GPE"
    before = doc[first - 1] if first > 1 else None
    if before is not None and before.lower_ in {"the", "a", "an"}:
        before = before.nbor(-1)
    if before is None or before.i == 0:
        return goes_on
    if before.lower_ in _FOREIGN_OF and before.nbor(-1).pos_ == "PROPN":
        return True
    led = before.dep_ == "prep" and before.lower_ in {"of", "on", "for"} and before.nbor(-1).pos_ == "PROPN"
    paired = first == last and before.lower_ == "and" and before.i == first - 1 and before.nbor(-1).pos_ == "PROPN"
    return goes_on or led or (paired and len(rest) > 0 and rest[0].pos_ == "NOUN")


def key_is_whole(candidate: Candidate, context: Context) -> Flaw | None:  # noqa: C901, PLR0911, PLR0912 - a list of independent rules
    """The key is a short phrase without cut edges."""
    del context
    key = candidate.key
    if candidate.part.asks is AnswerType.STATEMENT:
        return None
    if len(key.split()) > _LONGEST_KEYS.get(candidate.part.asks, _LONGEST_KEY) or (
        key != key.strip(" ,.;:-–'\"") and not key.endswith(".")
    ):
        return Flaw.WRONG_SORT
    if key.endswith(".") and candidate.part.last + 1 >= candidate.fact.sentence.span.end:
        return Flaw.WRONG_SORT  # the stop is the sentence's own
    if key.casefold().replace(".", "") in _ERAS:
        return Flaw.WRONG_SORT
    if len(key) < 2 and not key.isdigit():  # noqa: PLR2004 - one letter is a piece of something
        return Flaw.WRONG_SORT
    plain = key.casefold().removeprefix("the ")
    if plain in _SIDES or {plain, plain.removesuffix("s")} & gazetteer.CLASS_NOUNS:
        return Flaw.WRONG_SORT  # "the Society" is short for a name that stands elsewhere
    doc = candidate.fact.sentence.span.doc
    part = candidate.part
    after = doc[part.last + 1] if part.last + 1 < len(doc) else None
    before = doc[part.first - 1] if part.first > 0 else None
    glued_after = (
        after is not None
        and not doc[part.last].whitespace_
        and not (after.is_punct and after.text not in "-–/&")
        and after.tag_ != "POS"
    )
    glued_before = (
        before is not None
        and not before.whitespace_
        and before.text not in {"(", '"', "“", "‘", "'", "—", "–", "$", "£", "€"}
    ) or (before is not None and before.text == "–" and before.i > 0 and before.nbor(-1).pos_ == "PROPN")
    if part.asks is not AnswerType.DATE and part.asks is not AnswerType.NUMBER and before is not None:
        cut = before.text == "The" and before.i > candidate.fact.sentence.span.start
        described = before.lower_ in {"a", "an"} and part.tokens[-1].pos_ == "PROPN"
        inside = (
            before.lower_ == "of" and before.i > 0 and before.nbor(-1).pos_ == "PROPN" and part.asks is AnswerType.NAME
        )
        ruled = before.lower_ == "of" and before.i > 0 and before.nbor(-1).text in _OF_A_PLACE
        if ruled and candidate.form is Form.GAP:
            return Flaw.WRONG_SORT  # "the Prince of _____"
        if before.pos_ == "ADJ" and before.text.islower() and before.head.i in part.indices:
            return Flaw.WRONG_SORT
        titled = before.lower_ in gazetteer.ROLE_NOUNS and part.tokens[0].lower_ in gazetteer.ROLE_NOUNS
        if titled and before.text[0].isupper():
            return Flaw.WRONG_SORT
        joined = before.ent_type_ == "NORP" and before.head.i in part.indices and len(part.tokens) > 1
        pointed = before.lower_ in lexicon.DIRECTIONS or (before.text == "-" and before.i > 0)
        if candidate.form is Form.GAP and (joined or pointed or before.lower_.endswith(("-east", "-west"))):
            return Flaw.WRONG_SORT
        if before.tag_ == "POS" and before.i > 0 and before.nbor(-1).pos_ == "PROPN" and part.tokens[0].pos_ == "PROPN":
            return Flaw.WRONG_SORT
        if before.lower_ == "at" and before.i > 0 and before.nbor(-1).pos_ == "PROPN":
            return Flaw.WRONG_SORT
        counted = before.like_num and before.head.i >= part.first and part.first == part.last
        if candidate.form is Form.GAP and (cut or described or inside or counted):
            return Flaw.WRONG_SORT
    if candidate.form is Form.GAP and part.asks in {AnswerType.NAME, AnswerType.GROUP} and _inside_a_name(part):
        return Flaw.WRONG_SORT
    root = doc[part.first : part.last + 1].root
    leads = part.asks is AnswerType.DATE and root.head.i < part.first  # "In 1911 Ada Berg", not "the 1911 Treaty"
    goes_on = after is not None and (after.pos_ == "PROPN" or after.lower_ in _FOREIGN_OF)
    if candidate.form is Form.GAP and goes_on and not leads:
        return Flaw.WRONG_SORT
    numbered = after is not None and after.text[0].isdigit() and part.asks in _NAMES
    numbered &= candidate.form is Form.GAP or (after is not None and after.ent_type_ != "DATE")
    if candidate.form is not Form.STATEMENT and numbered:
        return Flaw.WRONG_SORT  # "_____ 168" for "State Route 168", "4th in Canada 94th in the world"
    if (
        after is not None
        and after.lower_ == "of"
        and part.asks in {AnswerType.NAME, AnswerType.GROUP, AnswerType.PLACE}
    ):
        return Flaw.WRONG_SORT
    if part.asks in _NAMES and _ARTICLE.match(key):
        return Flaw.WRONG_SORT
    half = after is not None and after.tag_ == "POS" and after.text in {"'", "’"} and not key.endswith("s")
    if half and candidate.form is Form.GAP:
        return Flaw.WRONG_SORT  # "_____' assistant"
    owning = after is not None and after.tag_ == "POS" and part.asks in {AnswerType.DATE, AnswerType.NUMBER}
    owning |= after is not None and after.tag_ == "POS" and (after.i + 1 >= len(doc) or doc[after.i + 1].is_punct)
    return Flaw.WRONG_SORT if glued_after or glued_before or owning else None


def verb_agrees(candidate: Candidate, context: Context) -> Flaw | None:
    """The verb after "Who" and "Which country" is singular, and no other stands right behind it."""
    del context
    verb = candidate.fact.predicate
    after = verb.nbor() if verb.i + 1 < candidate.fact.sentence.span.end else verb
    if candidate.form is Form.WH and after.tag_ in {"VBD", "VBZ"} and after.i in candidate.shown and after is not verb:
        return Flaw.GRAMMAR  # "Who established became the empire?"
    if not candidate.template.startswith("subject."):
        return None
    if candidate.fact.helper:
        return Flaw.GRAMMAR if candidate.fact.helper in {"are", "were"} else None
    finite = candidate.fact.verbs[0] if candidate.fact.verbs else None
    plural = finite is not None and (
        finite.lower_ in {"are", "were", "have", "do"} or finite.tag_ in {"VBP", "VB", "VBG", "VBN"}
    )
    return Flaw.GRAMMAR if plural else None


def date_stands_free(candidate: Candidate, context: Context) -> Flaw | None:
    """A date stands behind a preposition, and before no noun: not "following _____ attacks", "closed _____ for good".

    Nor does one inside the subject stand before a noun whose article is missing: "the Board in May 2012 annual count".
    None stands between somebody's name and the verb, as in "Ada Berg in 1911 was elected".
    """
    part, fact = candidate.part, candidate.fact
    if candidate.form is not Form.WH and _behind_a_name(fact, context):
        return Flaw.GRAMMAR
    if part.asks is not AnswerType.DATE:
        return None
    doc = fact.sentence.span.doc
    after = doc[part.last + 1] if part.last + 1 < fact.sentence.span.end else None
    before = doc[part.first - 1] if part.first > fact.sentence.span.start else None
    described = after is not None and after.pos_ in {"ADJ", "NOUN"}
    if candidate.form is Form.GAP and part.key.startswith("the ") and described:
        return Flaw.WRONG_SORT  # "following _____ terror attacks"
    led = after is not None and after.pos_ == "PROPN" and before is not None and before.pos_ == "ADP"
    if candidate.form is Form.GAP and led and part.first > fact.predicate.i:
        return Flaw.WRONG_SORT  # "attested from _____ Alderholm inscriptions"
    if candidate.form is Form.GAP and before is not None and before.lower_ == "or":
        return Flaw.LEAK  # "around the 10th or _____"
    bare = candidate.form is Form.GAP and before is not None and before.i == fact.predicate.i
    if bare and date_shape(part.key) in {DateShape.DAY, DateShape.MONTH}:
        return Flaw.GRAMMAR  # "the gallery closed 25 February 2010"
    if part.first not in {t.i for t in fact.subject}:
        return None
    return Flaw.GRAMMAR if described and before is not None and before.pos_ == "ADP" else None


def _behind_a_name(fact: Fact, context: Context) -> bool:
    """Whether "in" or "on" with a date stands right behind the name that a clause begins with, and before its verb."""
    mention = context.names.at(fact.sentence, fact.subject[0])
    doc = fact.sentence.span.doc
    if mention is None or context.names.of(mention).type is not AnswerType.PERSON or mention.last + 2 >= len(doc):
        return False
    before, date = doc[mention.last + 1], doc[mention.last + 2]
    verb = next((t for t in fact.verbs if not t.is_punct), fact.predicate)
    between = doc[date.i : verb.i]
    return before.lower_ in {"in", "on"} and len(between) > 0 and all(t.ent_type_ == "DATE" for t in between)


def tense_fits(candidate: Candidate, context: Context) -> Flaw | None:
    """The tense goes with the time told: no "in 2014 has changed", "since 2012 sells", "had been" beside nothing."""
    del context
    fact = candidate.fact
    if fact.source is Source.QUOTED or (candidate.form is Form.WH and candidate.part.asks is not AnswerType.DATE):
        return None
    perfect = any(t.lower_ in {"has", "have"} and t.dep_ == "aux" for t in fact.verbs)
    finite = next((t for t in (*fact.verbs, fact.predicate) if t.tag_ in _FINITE), None)
    present = finite is not None and finite.tag_ in {"VBZ", "VBP"} and not perfect
    now = present or (finite is not None and finite.lower_ == "can")
    if now and candidate.part.asks is AnswerType.DATE and candidate.form is Form.WH:
        return Flaw.GRAMMAR  # "in which century is it credited": then, or now?
    since = [t for t in fact.tokens if t.lower_ in {"since", "for"}]
    if candidate.part.asks is AnswerType.DATE and perfect and not since:
        return Flaw.GRAMMAR
    past = any(t.lower_ == "had" and t.dep_ == "aux" for t in fact.verbs)
    past &= not any(t.lower_ in _MEASURES_PAST and t.dep_ != "agent" for t in fact.tokens)
    late = perfect and not candidate.verbatim and _in_a_past_year(fact)  # "during 1983 she has suggested"
    if (past and candidate.setting is None) or _insists(fact) or late:
        return Flaw.GRAMMAR  # "in 2014 the fleet had left": before what?
    if candidate.verbatim:
        return None
    if present and fact.predicate.lemma_ != "be" and _in_a_year(fact):
        return Flaw.VAGUE  # "in 1842 a boy builds": a tale, or what happened?
    verb = fact.predicate
    beside = {verb.i, *(t.i for t in verb.children if t.dep_ == "attr")}
    dated = any(t.lower_ == "since" and t.head.i in beside and _has_date(t) for t in since)
    simple = finite is not None and finite.tag_ == "VBD" and finite.lemma_.lower() not in {"have", "be"}
    if dated and (simple or (present and not any(t.dep_ == "auxpass" for t in fact.verbs))):
        return Flaw.GRAMMAR
    return Flaw.GRAMMAR if past and fact.source in {Source.RELATIVE, Source.CONJUNCT} else None


def _in_a_past_year(fact: Fact) -> bool:
    """Whether a clause opens with the year in which it was: "In 1983,"."""
    opens = bool(fact.lead) and fact.lead[0].lower_ in {"in", "during", "on"}
    return opens and fact.lead[1:2] != () and fact.lead[1].ent_type_ == "DATE" and bool(years_in(fact.lead[1].text))


def _insists(fact: Fact) -> bool:
    """Whether a clause holds against somebody that it is so: "four states did extend the right"."""
    return any(t.lemma_ == "do" and t.dep_ == "aux" for t in fact.verbs) and all(t.dep_ != "neg" for t in fact.verbs)


def _in_a_year(fact: Fact) -> bool:
    """Whether a clause says in which year it was: "in 2014", "in May 2014"."""
    own = (t for t in fact.tokens if t.lower_ == "in" and t.head.i == fact.predicate.i)
    return any(years_in(c.text) for t in own for c in t.subtree)


def _has_date(preposition: Token) -> bool:
    return any(t.ent_type_ == "DATE" for t in preposition.children)
