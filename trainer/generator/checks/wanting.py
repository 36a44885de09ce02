"""Rules that what wants something more says it: in charge of what, north of what, goals in which match."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.facts import Fact, Source
from trainer.generator.mentions import place_class

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_WITHIN = re.compile(
    r"^(?:Within|After|In) (?:\w+ ){0,4}?(?:days|weeks|months|hours|minutes|period of time)(?! of\b),? "
)
"""How long after something that stands elsewhere."""
_OPEN = re.compile(
    r"\bin charge(?! of\b)|\b(?:made|make|makes|making) an exception\b(?! to\b)"
    r"|\b(?:is|are|was|were) (?:an )?exceptions?\b(?! to\b)"
    r"|^(?:The )?[Ff]irst (?:\w+ )?(?:use|evidence|mention|record|attempt)\b(?! (?:of|to|that|for)\b)"
    r"|^The (?:increase|decrease|decline|rise|drop|growth|reduction|shift)\b(?! (?:in|of|from|between|to|and|that)\b)"
    r"|\bfor the (?:term|word|phrase)(?= (?:can|is|was|in|to|comes|came)\b)"
    r"|\bof the (?:term|word|phrase)(?= (?:recorded|was|is|in|dates|appeared|appears|came|to|by|comes)\b|[.,])"
    r"|^An? (?:secondary|separate) \w+\b(?! (?:from|to)\b)"
    r"|\bthat (?:ensued|followed)\b|\btook the helm\b(?! (?:of|at)\b)"
    r"|\beven (?:more|greater|better|larger|smaller|worse|higher|lower|stronger)\b(?!.*\bthan\b)"
    r"|\b(?:is|are|was|were|lies|lay) to the (?:north|south|east|west)\b(?! of\b)"
    r"|\b(?:his|her|their|its) (?:return|comeback)\b(?! (?:to|from)\b)"
    r"|\b(?:had|have|has|of) (?:a )?(?:great|much|considerable|significant|strong|major|little) "
    r"(?:influence|impact|effect|importance)\b(?! (?:on|upon|in|for)\b)"
)
"""What is always of, from or on something."""
_OPENED = (
    "in charge", "crease", "decline", "rise", "drop", "growth", "reduction", "shift", "for the ", "xception",
    "irst ", "of the ", "econdary", "eparate", "ensued", "followed", "helm", "even ", " to the ", " return",
    "comeback", "influence", "impact", "effect", "importance",
)  # fmt: skip # a table reads best as one
"""Letters of which a text has some when something is left open: others need not be searched."""
_SHOWN_BESIDE = re.compile(
    r"\b[Tt]h(?:e|is) (?:cladogram|diagram|table|graph|chart|illustration|photo|photograph|picture|image|figure)\b"
    r"|\b(?:Figure|Table|Fig\.) (?:\d|_)|_ \d+\.\d"
    r"|\b(?:standing|seated|sitting|pictured) (?:to|on) the (?:left|right)\b|\((?:left|right|cent(?:er|re))\)"
    r"|\b(?:described|discussed|explained|covered|listed|treated) in (?:(?:more |greater )?detail|the article)\b"
    r"|\(in (?:dark |light |bright )?(?:red|blue|green|yellow|orange|purple|pink|grey|gray|black)\)"
    r"|\b[Aa]t [Pp]oint [A-Z]\b|\b[Tt]he (?:preceding|above) \w+"
    r"|\b\w+ (?:below|above) (?:shows?|illustrates?|depicts?|lists?|gives?|demonstrates?|summari[sz]es?)\b"
    r"|\bchapters? (?:discuss|explain|describe|introduce|cover|present|on)\w*\b"
    r"|\bsections? (?:that|which) follow\b|\b(?:next|previous|following|preceding|later|earlier) (?:chapter|section)\b"
)
"""What stands beside a text and not in it."""
_BESIDE = (
    "gram", "able", "chart", "llustration", "photo", "picture", "image", "igure", "Fig.", "graph", "_ ", " point ",
    "Point ", "preceding", "in detail", "the article", "(in ", "r detail", "e detail",
    "the left", "the right", "(left", "(right", "(cent",
    "above", "below", "section", "chapter",
)  # fmt: skip # a table reads best as one
"""Letters of which a text has some when it speaks of that: most have none, and need not be searched."""
_FEATS = frozenset(
    {"goal", "assist", "shot", "shutout", "touchdown", "semifinal", "rebound", "wicket", "interception", "substitute"}
    | {"appearance", "penalty"}
)
_PLAY = frozenset({"score", "beat", "outscore", "concede", "thrash"})
"""What happens in one of many matches: what is counted there, and what is done."""
_GAME = re.compile(
    r"\b(?:football|soccer|cricket|rugby|hockey|basketball|baseball|tennis|team|league|club|season|match|goalkeeper|"
    r"striker|midfielder|quarterback|coach)s?\b",
    re.IGNORECASE,
)
"""Words of a text that tells of matches."""
_WHEN = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bcareer\b|\b(?:[Cc]up|[Ff]inals?|Olympi\w+|Games|Championships?|Bowl)\b")
"""What says in which match, or in which year, something was."""
_OFFICES = lexicon.words("minister president governor chancellor mayor premier king queen emperor")
"""What somebody is of a land or a town."""
_A_FEW_WORDS = 3
_NEAR_TO = frozenset({"nearby", "neighbouring", "neighboring", "adjacent"})
"""What is always near to something."""
_SORTS = frozenset(
    {"club", "team", "side", "duo", "trio", "company", "firm", "group", "band", "newspaper", "magazine", "giant"}
    | {"airline", "player", "singer", "actor", "actress", "artist", "scientist", "town", "village", "city", "striker"}
)
"""What a country has many of: "the French club"."""


def says_of_what(candidate: Candidate, context: Context) -> Flaw | None:
    """What is of, from or on something says so: not "in charge", "to the north", "made her return"."""
    del context
    if candidate.fact.source is Source.QUOTED:
        return None
    text = candidate.text
    opened = any(word in text for word in _OPENED) and _OPEN.search(text)
    return Flaw.VAGUE if opened or _WITHIN.match(text) else None


def office_is_somewhere(candidate: Candidate, context: Context) -> Flaw | None:
    """Who held an office is asked with the land or body that it belongs to, or under a title that is one."""
    if candidate.part.asks is not AnswerType.PERSON or candidate.form is Form.STATEMENT:
        return None
    if place_class(context.document.title) is not None:
        return None
    shown = candidate.shown_tokens
    offices = [t for t in shown if t.lower_ in _OFFICES and t.dep_ in {"pobj", "attr", "oprd"} and _held(t)]
    placed = any(t.ent_type_ in {"GPE", "NORP", "ORG", "LOC"} for t in (*shown, *candidate.part.tokens))
    return Flaw.VAGUE if offices and not placed else None


def _held(office: Token) -> bool:
    """Whether an office is what somebody was, became or served as, with nothing that says of what."""
    told = any(t.dep_ in {"prep", "poss", "amod", "relcl", "acl"} for t in office.children)
    governor = office.head.head if office.dep_ == "pobj" and office.head.lower_ == "as" else office.head
    return not told and governor.lemma_.lower() in {"be", "become", "serve", "elect", "appoint", "remain"}


def nothing_shown_beside(candidate: Candidate, context: Context) -> Flaw | None:
    """No figure, table or picture is spoken of that stands beside the text."""
    del context
    text = candidate.text
    return Flaw.VAGUE if any(word in text for word in _BESIDE) and _SHOWN_BESIDE.search(text) else None


def match_is_known(candidate: Candidate, context: Context) -> Flaw | None:
    """What happened in one of many matches says in which: by a year or by the name of a competition."""
    fact = candidate.fact
    if fact.source is Source.QUOTED or not _plays(fact) or _played_at(fact):
        return None
    if _WHEN.search(f"{context.document.title} {candidate.text} {candidate.key}"):
        return None
    return Flaw.VAGUE if _tells_of_games(context.document.text) else None


def _plays(fact: Fact) -> bool:
    """Whether somebody does or counts what is done in matches."""
    if fact.predicate.lemma_.lower() in _PLAY:
        return True
    return any(t.lemma_.lower() in _FEATS and _is_object(t, fact.predicate) for t in fact.tokens)


@lru_cache(maxsize=4)
def _tells_of_games(text: str) -> bool:
    """Whether a text tells of matches, so that what was scored was scored in one. Remembered: asked again and again."""
    return len(_GAME.findall(text)) >= _A_FEW_WORDS


def _played_at(fact: Fact) -> bool:
    """Whether it is said at which school or in which league somebody played."""
    own = (t for t in fact.tokens if t.dep_ == "pobj" and t.head.lower_ in {"at", "in"})
    return any(t.pos_ == "PROPN" and t.ent_type_ in {"ORG", "FAC", "EVENT"} for t in own)


def _is_object(noun: Token, verb: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.head.i == verb.i and noun.dep_ in {"dobj", "attr"}


def says_beside_what(candidate: Candidate, context: Context) -> Flaw | None:
    """What is "nearby" or "neighbouring" has before it, in the item, what it is near to."""
    if candidate.fact.source is Source.QUOTED:
        return None
    for token in candidate.shown_tokens:
        if token.lower_ not in _NEAR_TO or token.dep_ not in {"amod", "compound", "nmod"}:
            continue
        if token.head.pos_ != "PROPN" and token.lower_ != "nearby":
            continue
        before = (m for m in context.names.within(candidate.fact.sentence) if m.last < token.i and not m.modifier)
        places = (m for m in before if context.names.of(m).type is not AnswerType.PERSON)
        if not any(m.first in candidate.shown or m.first in candidate.part.indices for m in places):
            return Flaw.VAGUE
    return None


def one_of_its_country(candidate: Candidate, context: Context) -> Flaw | None:
    """No "the French club": a country has many."""
    if candidate.begins_well or candidate.fact.source is Source.QUOTED:
        return None
    for token in candidate.shown_tokens:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in _SORTS or token.lower_ in context.title:
            continue
        own = [t for t in token.children if t.i in candidate.shown or t.i in candidate.part.indices]
        article = any(t.dep_ == "det" and t.lower_ == "the" for t in own)
        national = any(t.ent_type_ == "NORP" and t.dep_ in {"amod", "compound"} for t in own)
        told = any(t.dep_ in {"prep", "relcl", "acl", "appos"} for t in own) or token.dep_ in {"appos", "compound"}
        if article and national and not told and not any(t.tag_ in {"JJS", "RBS"} or t.lower_ == "first" for t in own):
            return Flaw.VAGUE
    return None
