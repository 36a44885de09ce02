"""Controlled edits: one change to a clause after which the text certainly contradicts it.

Only words that carry the claim itself are turned round: the verb, what is said of the subject, a superlative, a
direction, "more than". Turning an adjective of the subject round would give a statement that is merely unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.facts import Fact

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_PAIRS = """
increase/decrease increases/decreases increased/decreased increasing/decreasing rise/fall rises/falls rose/fell
grow/shrink grows/shrinks grew/shrank accept/reject accepts/rejects
accepted/rejected allow/forbid allows/forbids allowed/forbade permit/prohibit
permits/prohibits permitted/prohibited support/oppose supports/opposes supported/opposed arrive/leave
begin/end begins/ends began/ended start/end starts/ends started/ended open/close opens/closes opened/closed
succeed/fail succeeds/fails succeeded/failed agree/disagree agrees/disagrees agreed/disagreed
improve/worsen improves/worsens improved/worsened expand/contract expands/contracts expanded/contracted
absorb/release absorbs/releases absorbed/released attract/repel attracts/repels attracted/repelled
strengthen/weaken strengthens/weakens strengthened/weakened accelerate/slow import/export imports/exports
imported/exported lend/borrow lent/borrowed encourage/discourage encourages/discourages encouraged/discouraged
largest/smallest biggest/smallest highest/lowest longest/shortest oldest/youngest earliest/latest fastest/slowest
richest/poorest hottest/coldest heaviest/lightest strongest/weakest warmest/coldest best/worst deepest/shallowest
widest/narrowest wettest/driest most/least first/last
north/south east/west northeast/southwest northwest/southeast northern/southern eastern/western
before/after more/fewer hot/cold high/low large/small strong/weak rich/poor positive/negative legal/illegal
possible/impossible safe/dangerous common/rare successful/unsuccessful necessary/unnecessary
important/unimportant popular/unpopular effective/ineffective visible/invisible permanent/temporary solid/liquid
expensive/cheap cheaper/dearer larger/smaller higher/lower longer/shorter older/younger stronger/weaker faster/slower
warmer/colder heavier/lighter easier/harder better/worse
include/exclude includes/excludes included/excluded connect/separate connects/separates connected/separated
create/destroy creates/destroys created/destroyed protect/endanger protects/endangers protected/endangered
help/hinder helps/hinders helped/hindered enable/prevent enables/prevents enabled/prevented raise/lower raises/lowers
raised/lowered unite/divide united/divided reveal/conceal reveals/conceals revealed/concealed enter/leave enters/leaves
remember/forget remembered/forgot appear/disappear appears/disappears appeared/disappeared defend/attack
defended/attacked heat/cool heats/cools heated/cooled freeze/melt freezes/melts froze/melted praise/criticise
praised/criticised love/hate loves/hates loved/hated push/pull pushed/pulled
primary/secondary internal/external natural/artificial ancient/modern urban/rural public/private wide/narrow thick/thin
deep/shallow bright/dark fast/slow early/late inner/outer upper/lower dry/wet soft/hard light/heavy healthy/unhealthy
useful/useless familiar/unfamiliar able/unable aware/unaware stable/unstable beneficial/harmful active/inactive
complete/incomplete direct/indirect dependent/independent formal/informal fresh/stale friendly/hostile
usually/rarely often/rarely mostly/rarely always/never majority/minority
"""

_OPPOSITES = {
    word: other
    for left, right in (pair.split("/") for pair in _PAIRS.split())
    for word, other in ((left, right), (right, left))
}
"""Words whose exchange turns a claim into its contrary."""
_OPPOSITES.update(
    {"smallest": "largest", "end": "begin", "ended": "began"}
    | {"rarely": "often", "never": "always", "leave": "enter", "late": "early", "lower": "raise", "attack": "defend"}
    | {"less": "more", "coldest": "warmest", "fewer": "more", "smaller": "larger", "slow": "accelerate"}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change: its ``rule``, and the tokens' new texts."""

    rule: str
    swaps: dict[int, str]


def edits_of(fact: Fact) -> Iterator[Edit]:
    """Yield the edits that turn the clause into one that its sentence contradicts, the plainest first."""
    for token in fact.tokens:
        if token.i in fact.swaps:
            continue
        other = _OPPOSITES.get(token.lower_)
        if other is not None and _carries(token, fact):
            word = other.capitalize() if token.text[0].isupper() else other
            yield Edit("opposite", {token.i: word, **_article(token, other)})


def _carries(token: Token, fact: Fact) -> bool:
    """Whether the clause claims just this word: its verb, what it says of its subject, or where and how much."""
    verb = fact.predicate
    if token.i == verb.i:
        return token.pos_ == "VERB" and not any(t.dep_ in {"prt", "ccomp", "xcomp"} for t in verb.children)
    if token.lower_ in {"majority", "minority"}:
        return token.i == fact.head.i
    return token.i > fact.head.i and (_says_of_subject(token, verb) or _places(token, verb))


def _says_of_subject(token: Token, verb: Token) -> bool:
    """Whether a word is what a clause says its subject is or does: "rare", "a rare bird", "the largest", "usually"."""
    attribute = token.head
    if token.dep_ in {"acomp", "attr"} and token.head.i == verb.i:
        return not any(t.dep_ in {"xcomp", "ccomp", "advmod", "conj"} for t in token.children)
    if token.dep_ == "amod" and attribute.dep_ == "attr" and attribute.head.i == verb.i and verb.lemma_ == "be":
        return not any(t.dep_ in {"conj", "cc"} for t in (*token.children, *attribute.children))
    often = {"usually", "often", "mostly", "rarely", "always"}
    return token.dep_ == "advmod" and token.head.i == verb.i and token.lower_ in often


def _places(token: Token, verb: Token) -> bool:
    """Whether a word says before or after, in which direction, or that a number is more or less than another."""
    word = token.lower_
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if word in {"before", "after"}:
        return token.dep_ == "prep" and token.head.i == verb.i and token.i > verb.i
    if word in lexicon.DIRECTIONS:
        return token.pos_ in {"ADV", "NOUN"} and following == "of" and token.i > verb.i
    more = word in {"more", "fewer", "less"} and following == "than"
    return more and token.i > verb.i and token.i + 2 < len(token.doc) and token.nbor(2).like_num


def _article(token: Token, other: str) -> dict[int, str]:
    before = token.nbor(-1) if token.i else None
    if before is None or before.lower_ not in {"a", "an"}:
        return {}
    article = "an" if other[0] in "aeiou" else "a"
    return {before.i: article.capitalize() if before.text[0].isupper() else article}
