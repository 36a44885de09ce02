"""Is a clause whole where it was cut out of its sentence? What was left out must leave no open end behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from trainer.bank.flaws import Flaw
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.facts import Fact, Source
from trainer.generator.pronouns import SUBJECTS

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEADING = frozenset({"ADP", "SCONJ", "ADV", "VERB", "PART"})
"""What an opening phrase hangs on its clause by."""
_NAMING = frozenset({"refer", "call", "name", "know", "dub", "nickname"})
_MAKING = frozenset(
    {"force", "ask", "order", "allow", "invite", "require", "permit", "compel", "tell", "urge", "instruct", "oblige"}
)
"""Verbs that make somebody else do something: without an object they are passive."""
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BARE_OPENING = re.compile(r"^(?:On|In|At|By|For|From|With|To), ")
_OPEN_QUOTE = re.compile(r"(?<!\w)['‘](?=[^\W\d_])[^'’]*$")
_CLOSED_THAT = re.compile(r"\bthat, [^,]*$")
_NO_NOUN = re.compile(r"\ban? ([a-z]+)[.?]$")
_AGENT_AGAIN = re.compile(r"\band\b[^,?]* by [A-Z]")
_LEFT_OVER = re.compile(r"\b(?:and|or|but), [^,]*[.?]$|\b(?:was|were) (?:both )?born[.?]$")
_NO_VERB = re.compile(r"\b(?:who|which|that) (?:had|has|have|was|were|is|are),")
_OTHER_HALF = re.compile(r", (?:while|whereas|although|though) ")
_MEASURE_AGAIN = re.compile(r"\band by \d")
_ASIDE = re.compile(r"[^,] (?:along|together) with [^,]+,(?! and\b)")


def cut_cleanly(candidate: Candidate, context: Context) -> Flaw | None:
    """Nothing that the clause keeps hung on what it leaves out, and nothing it takes up belongs to the next clause."""
    del context
    fact = candidate.fact
    if candidate.verbatim or fact.source is Source.QUOTED:
        return None
    return Flaw.GRAMMAR if _badly_cut(fact) else None


@lru_cache(maxsize=8)
def _badly_cut(fact: Fact) -> bool:
    return (
        any(_leads_over(piece) or _was_a_member(fact, behind) for piece, behind in _gaps(fact))
        or _runs_into_next(fact)
        or _joined_without_and(fact)
        or _list_without_and(fact)
        or _goes_on_with_and(fact)
        or _lost_its_object(fact)
        or _relative_without_verb(fact)
        or _left_in_front(fact)
        or _lost_its_passive(fact)
        or _never_had_a_verb(fact)
        or _two_subjects(fact)
        or _that_without_verb(fact)
        or _deeds_without_and(fact)
        or _list_cut_short(fact)
        or _leads_somebody_else(fact)
        or _spliced(fact)
        or _half_begun(fact)
    )


def _spliced(fact: Fact) -> bool:
    """Whether a clause of its own hangs on a comma, what joined it gone: "ships were let through, Linz was free"."""
    if fact.source is Source.QUOTED or fact.predicate.lemma_.lower() in lexicon.REPORTING:
        return False
    return any(_is_a_clause(t) and t.i in fact.places and _hangs_on_a_comma(t, fact) for t in fact.predicate.children)


def _is_a_clause(verb: Token) -> bool:
    """Whether a verb has a subject and a tense of its own, and no "that", "when" or "which" before it."""
    if verb.dep_ not in {"conj", "advcl"} or not any(t.dep_ in SUBJECTS for t in verb.children):
        return False
    own = [t for t in verb.children if t.dep_ in {"aux", "auxpass"}]
    finite = any(t.tag_ in _FINITE for t in (own or [verb]))
    led = any(t.dep_ == "mark" or t.tag_ in {"WRB", "WDT", "WP"} or t.lower_ == "had" for t in verb.subtree)
    return finite and not led


def _hangs_on_a_comma(clause: Token, fact: Fact) -> bool:
    """Whether a comma and no "and" stands between a clause and the one beside it."""
    first, second = (clause, fact.predicate) if clause.i < fact.predicate.i else (fact.predicate, clause)
    between = [t for t in clause.doc[first.i + 1 : second.i] if t.i in fact.places]
    joined = any(t.dep_ == "cc" and t.head.i == first.i for t in between)
    return not joined and any(t.text == "," for t in between)


def _half_begun(fact: Fact) -> bool:
    """Whether a clause ends with the beginning of the next: "was called Alder and between 1979 and 1995"."""
    last = fact.tokens[-1]
    following = last.nbor() if last.i + 1 < fact.sentence.span.end else last
    if following.tag_ not in _FINITE:
        return False
    joints = (t for t in fact.rest if t.dep_ == "cc" and t.i < last.i)
    return any(t.nbor().tag_ == "IN" and t.nbor().i in fact.places for t in joints)


def _gaps(fact: Fact) -> Iterator[tuple[tuple[Token, ...], Token]]:
    """What was left out between two tokens of the clause, with the token that follows it."""
    doc = fact.sentence.span.doc
    kept = (*fact.subject, *fact.verbs, *fact.rest)
    for one, other in pairwise(kept):
        if other.i > one.i + 1:
            yield tuple(doc.tokens[one.i + 1 : other.i]), other


def _leads_over(piece: tuple[Token, ...]) -> bool:
    """Whether a colon was left out, so that what it announced now follows something else."""
    return any(t.text == ":" for t in piece) and piece[0].text != "("


def _was_a_member(fact: Fact, behind: Token) -> bool:
    """Whether behind a clause that was left out a noun goes on that was joined to its object: ", food and help"."""
    doc = fact.sentence.span.doc
    if doc[behind.i - 1].text != "," or not any(t.pos_ in {"VERB", "AUX"} for t in _left_of(fact, behind)):
        return False
    top = behind
    while top.head.i >= behind.i and top.head is not top:
        top = top.head
    return top.dep_ == "conj" and top.pos_ in _NOMINAL


def _left_of(fact: Fact, behind: Token) -> Iterator[Token]:
    """The tokens that were left out right before a token."""
    place = behind.i - 1
    while place >= 0 and place not in fact.places:
        yield fact.sentence.span.doc[place]
        place -= 1


def _runs_into_next(fact: Fact) -> bool:
    """Whether the clause ends with the subject of the next one, whose verb follows: "founded a school, and two men"."""
    last = fact.tokens[-1]
    if last.i + 1 >= fact.sentence.span.end or last.pos_ not in _NOMINAL or fact.source is Source.RELATIVE:
        return False
    after = last.nbor()
    verb = after if after.pos_ == "VERB" else after.head
    if after.tag_ not in _FINITE or verb.dep_ != "conj" or verb.head.i not in fact.places:
        return False
    return not any(t.dep_ in SUBJECTS for t in verb.children)


def _joined_without_and(fact: Fact) -> bool:
    """Whether a verb that no "and" joins was taken for a second deed: "issued rules, considered the first of all"."""
    if fact.source is not Source.CONJUNCT:
        return False
    verb = fact.predicate
    own = any(t.dep_ in SUBJECTS for t in verb.children)
    return not own and not any(t.dep_ == "cc" for t in verb.doc[verb.head.i : verb.i])


def _list_without_and(fact: Fact) -> bool:
    """Whether a list lost its "and", which joined the clause to another one: "held one post, another post"."""
    for noun in fact.rest:
        if noun.pos_ not in _NOMINAL or noun.dep_ == "conj" or not _next(noun):
            continue
        members = [noun]
        while (following := _next(members[-1])) is not None:
            members.append(following)
        if all(m.ent_type_ in {"GPE", "LOC"} for m in members):
            continue  # a place and those that it lies in
        if len(members) > 2 and not any(t.dep_ == "cc" for m in members for t in m.children):  # noqa: PLR2004 - two may be an apposition
            return True
    return False


def _leads_somebody_else(fact: Fact) -> bool:
    """Whether an opening that speaks of a person leads a clause about what is theirs: "While at school, her mother"."""
    owners = [t for t in fact.subject if t.dep_ == "poss" and t.head.i == fact.head.i]
    owned = any(fact.swaps.get(t.i) or t.lower_ == "its" for t in owners)
    doing = any(t.tag_ == "VBG" or t.lower_ in {"while", "whilst", "when"} for t in fact.lead)
    return owned and doing and not any(t.dep_ in SUBJECTS for t in fact.lead)


def _list_cut_short(fact: Fact) -> bool:
    """Whether a list ends before its "and": "leaked them to the Alder, the Linden", which went on with "and"."""
    last = fact.tokens[-1]
    behind = fact.sentence.span.doc.tokens[last.i + 1 : fact.sentence.span.end]
    if not behind or behind[0].lower_ not in {",", "and", "or"}:
        return False
    joined, tells = any(t.lower_ in {"and", "or"} for t in behind), any(t.pos_ in {"VERB", "AUX"} for t in behind)
    if joined and not tells and fact.source is Source.MAIN:
        return True
    if behind[0].text == "," or last.pos_ not in _NOMINAL:
        return False
    first = last.left_edge
    comma = first.nbor(-1) if first.i > 0 else first
    listed = comma.text == "," and comma.i > 0 and comma.nbor(-1).pos_ in _NOMINAL and comma.i in fact.places
    return listed and last.dep_ in {"conj", "appos"} and not any(t.dep_ == "cc" for t in last.head.children)


def _lost_its_object(fact: Fact) -> bool:
    """Whether the clause ends with a verb whose object stood behind a second verb: "voted and awarded the game"."""
    verb = fact.predicate
    passive = any(t.dep_ == "auxpass" for t in verb.children)
    if passive or fact.tokens[-1].i != verb.i or verb.i + 1 >= fact.sentence.span.end:
        return False
    return any(t.dep_ == "conj" and t.i not in fact.places and t.i > verb.i for t in verb.children)


def _relative_without_verb(fact: Fact) -> bool:
    """Whether "who" or "which" stands there without its verb: "plays the king who, to cope with a stammer"."""
    relative = [n for n, t in enumerate(fact.tokens) if t.tag_ in {"WP", "WDT"} and t.lower_ in {"who", "which"}]
    return any(not any(t.tag_ in _FINITE for t in fact.tokens[n + 1 :]) for n in relative)


def _lost_its_passive(fact: Fact) -> bool:
    """Whether a second participle lost its "was": "was founded by her and constituted through a charter"."""
    verb = fact.predicate
    if fact.source is not Source.CONJUNCT or verb.tag_ not in {"VBD", "VBN"} or verb.head.tag_ != "VBN":
        return False
    passive = any(t.dep_ == "auxpass" for t in verb.head.children)
    own = {"auxpass", "dobj", "attr", "ccomp"} | ({"xcomp"} if verb.lemma_.lower() not in _MAKING else set())
    return passive and not any(t.dep_ in own for t in verb.children)


def _deeds_without_and(fact: Fact) -> bool:
    """Whether of several deeds the last was cut, and the "and" with it: "had subdued Asia, annexed Syria"."""
    for token in fact.rest:
        deed = token.tag_ in {"VBD", "VBN"} and token.pos_ == "VERB" and token.dep_ not in {"acl", "relcl"}
        deed |= token.tag_ == "VB" and token.dep_ == "conj"
        if not deed or token.i < 1 or token.nbor(-1).text != ",":
            continue
        behind = [t for t in token.doc[token.i + 1 : fact.sentence.span.end] if t.i not in fact.places]
        if any(t.dep_ == "cc" for t in behind) and not any(t.dep_ == "cc" and t.i in fact.places for t in fact.rest):
            return True
    return False


def _that_without_verb(fact: Fact) -> bool:
    """Whether what is said to be so has no verb: "estimated that 900 people age 12 and older"."""
    for below in fact.predicate.children:
        if below.dep_ == "ccomp" and any(t.dep_ == "mark" and t.lower_ == "that" for t in below.children):
            own = [below, *(t for t in below.children if t.dep_ in {"aux", "auxpass"})]
            if below.i in fact.places and not any(t.tag_ in _FINITE for t in own):
                return True
    return False


def _never_had_a_verb(fact: Fact) -> bool:
    """Whether a participle stands for the verb: "The team referred to as the Seals", "The street named after her"."""
    verb = fact.predicate
    if verb.lemma_.lower() not in _NAMING or verb.tag_ not in {"VBD", "VBN"} or fact.source is Source.QUOTED:
        return False
    return not any(t.dep_ in {"auxpass", "aux", "dobj", "oprd", "ccomp"} for t in verb.children)


def _two_subjects(fact: Fact) -> bool:
    """Whether two names with a comma between them stand for a subject: "Bert, Eddie comes back"."""
    subject = [t for t in (*fact.lead, *fact.subject) if not t.is_space]
    commas = [n for n, t in enumerate(subject) if t.text == ","]
    if len(commas) != 1 or fact.source in {Source.QUOTED, Source.REPORTED}:
        return False
    before, after = subject[: commas[0]], subject[commas[0] + 1 :]
    return bool(before and after) and all(t.pos_ == "PROPN" and t.ent_type_ != "GPE" for t in (*before, *after))


def _left_in_front(fact: Fact) -> bool:
    """Whether a bare noun is left in front, what it belonged to gone: "Hours the government freed", "Law, she led"."""
    lead = [t for t in fact.lead if not t.is_punct]
    if not lead or fact.source is Source.REPORTED or any(t.pos_ in _LEADING for t in lead):
        return False
    told = any(any(c.isdigit() for c in t.text) for t in lead) or any(t.pos_ == "DET" for t in lead)
    return lead[-1].pos_ in _NOMINAL and not told


def _goes_on_with_and(fact: Fact) -> bool:
    """Whether a list of names was cut before its last: "across Europe, Asia" of "Europe, Asia, and Siberia"."""
    last, end = fact.tokens[-1], fact.sentence.span.end
    behind = [t for t in last.doc[last.i + 1 : min(last.i + 4, end)] if t.text != ","]
    if last.pos_ != "PROPN" or len(behind) < 2 or behind[0].lower_ not in {"and", "or"} or behind[1].pos_ != "PROPN":  # noqa: PLR2004 - "and" with a name
        return False
    opens = last.left_edge.i - 1
    return opens in fact.places and last.doc[opens].text == "," and not _verb_follows(behind[1], end)


def _verb_follows(name: Token, end: int) -> bool:
    """Whether a name is the subject of a clause of its own."""
    return name.dep_ in SUBJECTS or (name.i + 1 < end and name.nbor().tag_ in _FINITE)


def _next(member: Token) -> Token | None:
    return next((t for t in member.children if t.dep_ == "conj" and t.pos_ in _NOMINAL and t.i > member.i), None)


def asks_of_one_clause(candidate: Candidate, context: Context) -> Flaw | None:
    """What a question asks has no second clause beside it, with a subject of its own, that the question does not reach.

    "Who had a shot blocked and a run was stopped?" asks of the shot alone.
    """
    del context
    if candidate.form is not Form.WH or candidate.fact.source is Source.QUOTED:
        return None
    verb = candidate.fact.predicate
    if verb.lemma_.lower() in lexicon.REPORTING:
        return None
    for below in verb.children:
        if below.dep_ != "ccomp" or below.i not in candidate.shown or any(t.dep_ == "mark" for t in below.children):
            continue
        helpers = [t for t in below.children if t.dep_ in {"aux", "auxpass"}]
        if any(t.tag_ in _FINITE for t in (*helpers, below)) and any(t.lower_ == "and" for t in below.subtree):
            return Flaw.GRAMMAR
    return None


def asks_of_both_halves(candidate: Candidate, context: Context) -> Flaw | None:
    """What is asked has no second half that left its verb out: "by 32% in Norway and by 40% in Denmark"."""
    del context
    if candidate.form is not Form.WH or candidate.fact.source is Source.QUOTED:
        return None
    agents = candidate.stem.startswith("By ") and _AGENT_AGAIN.search(candidate.stem)
    halves = _MEASURE_AGAIN.search(candidate.stem) or _OTHER_HALF.search(candidate.stem)
    return Flaw.GRAMMAR if agents or halves else None


def reads_to_the_end(candidate: Candidate, context: Context) -> Flaw | None:
    """No preposition alone in front, no open quotation mark, no "that," without a second comma, no "a" without noun."""
    del context
    text = candidate.text
    if _NO_VERB.search(text):
        return Flaw.GRAMMAR
    if "," not in text and "'" not in text and "‘" not in text and _NO_NOUN.search(text) is None:
        return None
    if _BARE_OPENING.search(text) or _OPEN_QUOTE.search(text) or _CLOSED_THAT.search(text) or _LEFT_OVER.search(text):
        return Flaw.FORMAT
    lone = None if candidate.verbatim else _behind_a_lone_comma(candidate.fact)
    if _ASIDE.search(text) or (lone is not None and re.search(rf", (?:{re.escape(lone)}\b|\w+\?)", candidate.stem)):
        return Flaw.GRAMMAR
    found = _NO_NOUN.search(text)
    adjective = found is not None and any(
        t.lower_ == found.group(1) and t.pos_ == "ADJ" and t.tag_ == "JJ" for t in candidate.fact.tokens[-3:]
    )
    return Flaw.GRAMMAR if adjective else None


@lru_cache(maxsize=8)
def _behind_a_lone_comma(fact: Fact) -> str | None:
    """The verb before which one comma alone stands, its fellow gone: "The height of it in 1911, fell"; or None."""
    before = [t for t in (*fact.subject, *fact.verbs) if t.i < fact.predicate.i]
    commas = [n for n, t in enumerate(before) if t.text == ","]
    if fact.source is Source.QUOTED or len(commas) != 1:
        return None
    following = before[commas[0] + 1] if commas[0] + 1 < len(before) else fact.predicate
    return following.text if following in (*fact.verbs, fact.predicate) and following.dep_ != "advmod" else None
