"""Does it mean something by itself? With the title but without the text, everything it mentions must be known."""

from __future__ import annotations

import re

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.facts import Fact, Source
from trainer.generator.values import DateShape, date_shape

_SPANS = frozenset({"day", "days", "year", "years", "month", "months", "morning", "night", "week", "weeks"})
_PASSING = frozenset(
    {"today", "yesterday", "tomorrow", "now", "recently", "currently", "ago", "nowadays", "tonight", "soon"}
    | {"lately", "already", "just"}
)
_LATELY = re.compile(
    r"\b[Ii]n recent (?:years|months|weeks|decades|times)\b(?! ?[—–(])"
    r"|\b(?:past|last|coming) (?:few |several |two |three |\d+ )?(?:decades?|years?|centur(?:y|ies)|months?)\b"
)
_RECENT = re.compile(
    r"\bmost recent\b"
    r"|\ba recent (?:book|study|survey|report|paper|article|poll|review|interview|analysis|film|version)\b"
)
_OF_NOW = frozenset({"current", "present", "upcoming", "incumbent", "forthcoming"})
"""Adjectives for what is so on the day of writing."""
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b|\b(?:BC|AD|BCE|CE)\b")
_ERA = re.compile(r"\d (?:BCE?|B\.C\.(?:E\.)?)(?!\w)")
_SHORT_YEAR = re.compile(r"\b(?:[Ii]n|by|until|from|since|(?:spring|summer|autumn|winter) of) \d{2,3}(?=[.,;?]|$)")
_WHERE_AND_WHEN = frozenset({"in", "at", "on", "from", "during", "between", "since", "for", "across", "near", "with"})
_OF_TIME = frozenset({"until", "till", "since", "before", "after", "during"})
_ENOUGH_NOUNS = 3
_OF_WORKS = frozenset({"perform", "publish", "broadcast", "stage", "compose", "print", "reprint", "premiere", "air"})
_TELLING = frozenset({"prep", "acl", "relcl", "compound", "amod"})
_FURTHER = frozenset({"further", "additional"})
_SOME = frozenset({"several", "various", "some", "certain", "numerous", "many"})
_OPEN_NOUNS = frozenset(
    {"change", "reform", "measure", "proposal", "step", "plan", "idea", "issue", "problem", "improvement", "request"}
    | {"objection", "question", "concern", "amendment", "recommendation", "condition", "demand", "mistake", "error"}
)
"""What is always of, to or about something."""
_WANTING = lexicon.WANTING | lexicon.REPORTING
_MAKING = frozenset({"found", "establish", "create", "build", "invent", "publish", "find", "rename"})
"""What has an object, unless that was lost: "Horch founded in Zwickau", "axes found in the Alder"."""
_ANSWERING = frozenset({"respond", "react", "reply"})
"""What is always to something."""
_NO_COMPARISON = frozenset({"older", "younger", "upper", "lower", "later", "earlier", "former", "inner", "outer"})


def time_is_fixed(candidate: Candidate, context: Context) -> Flaw | None:
    """No time that only the day of writing gives a meaning: "last week", "on Friday", "in May" without a year."""
    if candidate.fact.source is Source.QUOTED:
        return None
    months = any(
        t.ent_type_ == "DATE" and t.lower_ in lexicon.MONTHS and t.text[0].isupper() for t in candidate.shown_tokens
    )
    if (months or _asks_for_a_day_of_some_year(candidate)) and not _is_dated(candidate, context):
        return Flaw.VAGUE
    text = candidate.text
    if _LATELY.search(text) or (" recent " in text and _RECENT.search(text)):
        return Flaw.VAGUE
    doc = candidate.fact.sentence.span.doc
    helpers = {t.lower_ for t in candidate.fact.verbs} if candidate.fact.predicate.tag_ == "VBG" else set()
    if helpers & {"is", "are"} and candidate.form is not Form.WH:
        return Flaw.VAGUE
    if helpers & {"was", "were"} and not candidate.verbatim:
        return Flaw.VAGUE  # what was just going on when something else happened
    for first, last, label in candidate.fact.sentence.entities:
        if label not in {"DATE", "TIME"} or not any(i in candidate.shown for i in range(first, last + 1)):
            continue
        words = {t.lower_ for t in doc[first : last + 1]}
        if words & lexicon.RELATIVE_TIME:
            return Flaw.VAGUE
        numbered = any(any(c.isdigit() for c in word) for word in words)
        if not numbered and (words & lexicon.WEEKDAYS or (words & _SPANS and words & {"the", "that", "next", "same"})):
            return Flaw.VAGUE
    passing = any(t.lower_ in _PASSING or (t.lower_ in _OF_NOW and t.dep_ == "amod") for t in candidate.shown_tokens)
    return Flaw.VAGUE if passing else None


def _is_dated(candidate: Candidate, context: Context) -> bool:
    """Whether the document's date, its title or the item says which year it was."""
    return context.document.date is not None or bool(_YEAR.search(f"{context.document.title} {candidate.text}"))


def _asks_for_a_day_of_some_year(candidate: Candidate) -> bool:
    """Whether the key is a day without its year, of which nothing else tells: "On _____ she died in Oslo"."""
    asks = candidate.part.asks is AnswerType.DATE and candidate.form is not Form.STATEMENT
    return asks and date_shape(candidate.part.key) is DateShape.DAY_OF_YEAR and candidate.setting is None


def anchored(candidate: Candidate, context: Context) -> Flaw | None:
    """Something in the stem says what it is about: a name, or a word of the title; a rule needs neither."""
    if candidate.begins_well or candidate.template == "statement.general":
        return None
    if candidate.fact.source is Source.QUOTED:
        return None
    fact = candidate.fact
    if any(fact.swaps.get(t.i) for t in fact.tokens if t.i in candidate.shown and t.i not in candidate.part.indices):
        return None
    aside = _adjuncts(fact) if _bare(fact, verbatim=candidate.verbatim) else frozenset()
    for token in fact.tokens:
        if token.i not in candidate.shown or token.i in candidate.part.indices or token.i in aside:
            continue
        told = fact.predicate.tag_ in {"VBD", "VBN"} and candidate.form is Form.STATEMENT
        if token.ent_type_ in ({"EVENT"} if told else {"NORP", "GPE", "LOC", "EVENT"}):
            return None
        if context.names.at(fact.sentence, token) is not None:
            return None
        if token.pos_ in {"NOUN", "VERB", "ADJ", "PROPN"} and (
            token.lemma_.lower() in context.title or token.lower_ in context.title
        ):
            return None
    return None if _general(candidate) else Flaw.VAGUE


def _bare(fact: Fact, *, verbatim: bool) -> bool:
    """Whether a clause speaks of a sort of thing without saying whose or where: "typical speeds", "early versions"."""
    head = fact.head
    if verbatim:
        head = next((t for t in fact.predicate.children if t.dep_ in {"nsubj", "nsubjpass"}), head)
    words = [t for t in head.subtree if not t.is_punct]
    plain = all(t.pos_ in {"NOUN", "ADJ", "VERB", "ADV"} for t in words)
    return head.tag_ in {"NNS", "NN"} and plain and head.dep_ != "expl"


def _adjuncts(fact: Fact) -> frozenset[int]:
    """The tokens of phrases of place and time beside the verb: they say where, not what it is about."""
    hanging = [
        *fact.predicate.children,
        *(c for t in fact.predicate.children if t.dep_ in {"attr", "acomp"} for c in t.children),
    ]
    own = (t for t in hanging if t.dep_ == "prep" and t.lower_ in _WHERE_AND_WHEN)
    return frozenset(c.i for t in own for c in t.subtree)


def _general(candidate: Candidate) -> bool:
    """Whether the clause says something of a sort of thing at large: "Convection transfers heat to moving air"."""
    fact = candidate.fact
    first = fact.subject[0]
    if first.pos_ in {"DET", "PRON", "NUM"} and first.lower_ not in {"a", "an"}:
        return False
    if fact.head.pos_ != "NOUN" or not any(t.tag_ in {"VBZ", "VBP", "MD"} for t in fact.verbs):
        return False
    return len([t for t in candidate.shown_tokens if t.pos_ == "NOUN"]) >= _ENOUGH_NOUNS


def nothing_missing(candidate: Candidate, context: Context) -> Flaw | None:
    """A verb that wants a place or a thing has one: not "arrived in 1777" without where."""
    del context
    verb = candidate.fact.predicate
    if candidate.setting is not None or candidate.fact.source is Source.QUOTED:
        return None
    own = candidate.fact.places
    if (
        verb.lemma_.lower() == "continue"
        and verb.tag_ == "VBD"
        and not any(t.ent_type_ == "DATE" for t in candidate.fact.tokens)
    ):
        return Flaw.VAGUE
    timeless = any(t.ent_type_ in {"DATE", "TIME"} and t.i not in own for t in verb.subtree)
    if timeless and verb.lemma_.lower() in lexicon.HAPPENING:
        return Flaw.VAGUE
    if verb.lemma_.lower() in _MAKING and not any(t.dep_ in {"dobj", "auxpass", "ccomp"} for t in verb.children):
        return Flaw.GRAMMAR if verb.tag_ in {"VBD", "VBZ", "VBP"} else None
    if verb.lemma_.lower() in _ANSWERING and not any(t.lower_ in {"to", "against"} for t in verb.children):
        return Flaw.VAGUE
    if verb.lemma_.lower() not in _WANTING:
        return None
    told = any(
        t.dep_ in {"dobj", "xcomp", "ccomp", "acomp", "attr", "advcl", "prt", "oprd"}
        or (
            t.dep_ in {"prep", "agent"}
            and t.lower_ not in _OF_TIME
            and not any(c.ent_type_ in {"DATE", "TIME"} for c in t.children)
        )
        for t in verb.children
        if t.i > verb.i
    )
    return None if told else Flaw.VAGUE


def objects_say_of_what(candidate: Candidate, context: Context) -> Flaw | None:
    """What is done is more than "several changes" or "a further 20 claims": it says of what."""
    del context
    fact = candidate.fact
    if candidate.begins_well or fact.source is Source.QUOTED:
        return None
    if not any(t.lower_ in _FURTHER or t.lower_ in _SOME for t in candidate.shown_tokens):
        return None
    for noun in candidate.shown_tokens:
        own = [t for t in noun.children if t.i in candidate.shown]
        if noun.pos_ != "NOUN" or not any(t.lower_ in _FURTHER or t.lower_ in _SOME for t in own):
            continue
        if any(t.lower_ in _FURTHER for t in own):
            return Flaw.VAGUE
        told = any(t.dep_ in {"prep", "relcl", "acl", "compound", "poss", "appos"} or t.ent_type_ for t in own)
        if noun.dep_ == "dobj" and noun.head.i == fact.predicate.i and noun.lemma_.lower() in _OPEN_NOUNS and not told:
            return Flaw.VAGUE
    return None


def numbers_count_something(candidate: Candidate, context: Context) -> Flaw | None:
    """A number that somebody has is a number of something: not "the area had 988,000"."""
    del context
    fact = candidate.fact
    if fact.source is Source.QUOTED:
        return None
    objects = (t for t in fact.tokens if t.dep_ == "dobj" and t.pos_ == "NUM" and t.head.i == fact.predicate.i)
    bare = (t for t in objects if t.ent_type_ not in {"MONEY", "PERCENT", "DATE"})
    return Flaw.VAGUE if any(all(c.dep_ != "prep" for c in t.children) for t in bare) else None


def people_are_not_performed(candidate: Candidate, context: Context) -> Flaw | None:
    """Nobody is performed, published or released: that is what became of a work which was left out."""
    fact = candidate.fact
    if fact.predicate.lemma_.lower() not in _OF_WORKS or not any(t.dep_ == "auxpass" for t in fact.predicate.children):
        return None
    mention = context.names.at(fact.sentence, fact.head)
    person = mention is not None and context.names.of(mention).type is AnswerType.PERSON
    return Flaw.NONSENSE if person else None


def deeds_say_of_what(candidate: Candidate, context: Context) -> Flaw | None:
    """Somebody's expulsion, return or report says from where, to where or on what."""
    del context
    if candidate.fact.source is Source.QUOTED or candidate.begins_well:
        return None
    for noun in candidate.shown_tokens:
        if noun.pos_ != "NOUN" or noun.lower_ not in lexicon.DEEDS:
            continue
        leads = noun.i == candidate.fact.head.i or noun.i < candidate.fact.subject[0].i
        owned = any(t.dep_ == "poss" for t in noun.children)
        if leads and owned and not any(t.dep_ in _TELLING for t in noun.children):
            return Flaw.VAGUE
    return None


def only_among_known(candidate: Candidate, context: Context) -> Flaw | None:
    """A clause does not begin with "only" before a name: of which others it is true, the text tells elsewhere."""
    del context
    fact = candidate.fact
    if fact.source is Source.QUOTED or candidate.setting is not None:
        return None
    before = fact.predicate.i
    for token in fact.tokens:
        if token.lower_ == "only" and token.i < before and token.i in candidate.shown and token.i + 1 < len(token.doc):
            after = token.nbor()
            if after.pos_ == "PROPN" or (after.i in candidate.part.indices and after.ent_type_):
                return Flaw.VAGUE
    return None


def era_is_told(candidate: Candidate, context: Context) -> Flaw | None:
    """A year of fewer than four digits says whether it is BC, where the document has years of both."""
    shown = f"{candidate.text} {candidate.key}"
    if candidate.fact.source is Source.QUOTED or not _SHORT_YEAR.search(shown) or _ERA.search(shown):
        return None
    return Flaw.VAGUE if _ERA.search(context.document.text) else None


def compared_with_something(candidate: Candidate, context: Context) -> Flaw | None:
    """What is said to be greater, or more, says than what.

    Beside a noun it may do without: of 13 items like "larger molecules pass through the wall" 10 passed.
    """
    if candidate.fact.source is Source.QUOTED or candidate.general:
        return None
    del context
    tokens = candidate.shown_tokens
    for n, token in enumerate(tokens):
        below = token.head.dep_ in {"pobj", "nsubj", "nsubjpass"} and token.head.pos_ == "NOUN"
        beside = token.dep_ == "amod" and below and token.lower_ != "more"
        plural = token.dep_ == "amod" and token.head.tag_ == "NNS" and token.head.dep_ in {"dobj", "pobj"}
        counted = token.lower_ == "more" and any(t.dep_ == "nummod" for t in token.head.children)
        attributive = token.lower_ in _NO_COMPARISON or beside or (plural and not counted)
        if token.tag_ in {"JJR", "RBR"} and not attributive and not any(t.lower_ == "than" for t in tokens[n : n + 12]):
            return Flaw.VAGUE
    return None
