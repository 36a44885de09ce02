"""Turns a clause into the order of a question: the finite verb first, the opening phrase where it reads best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.clauses import is_past
from trainer.generator.facts import Fact
from trainer.generator.names import Names
from trainer.generator.wording import finished, lowered, render, sentence_case

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_TINY_LEAD = 3
_SHORT_LEAD = 8
_SHORT_BODY = 16
_IN_ERE = frozenset({"adhere", "interfere", "persevere", "revere", "cohere", "inhere"})
_HELPERS = frozenset({"be", "have", "do", "get"})
"""Verbs that help others; a parser may take "became" for one."""
_CLAUSES = frozenset({"relcl", "advcl", "ccomp"})
"""How a clause hangs on what stands before it."""


def question_order(verbs: Sequence[Token], predicate: Token) -> tuple[str, dict[int, str]] | None:
    """Return the word that moves before the subject, and the swaps that leave the rest of the verb group behind it.

    "has denied" gives ("has", drop "has"); "denied" gives ("did", "denied" becomes "deny"); "was" gives ("was", drop
    it).
    None when the verb group has no finite form to move, or is in the past perfect, which needs another event to be past
    to.
    """
    first = next((t for t in verbs if t.dep_ in {"aux", "auxpass"} and t.head.i == predicate.i), None)
    if first is not None:
        if first.lower_ == "had" or not (first.tag_ == "MD" or first.lemma_.lower() in _HELPERS):
            return None
        if any(t.i < first.i and not t.is_punct and t.dep_ != "advmod" for t in verbs):
            return None
        return (first.lower_, {first.i: ""}) if first.text.isalpha() else None
    if predicate.lemma_ == "be" and predicate.tag_ in {"VBD", "VBZ", "VBP"}:
        return (predicate.lower_, {predicate.i: ""}) if predicate.text.isalpha() else None
    helper = "did" if is_past(predicate) else {"VBZ": "does", "VBP": "do"}.get(predicate.tag_)
    base = lexicon.SPELT.get(predicate.lemma_.lower(), predicate.lemma_.lower())
    if base.endswith("ere") and predicate.lower_ == f"{base}d" and base not in _IN_ERE:
        base = base.removesuffix("e")  # "reentered"
    if helper is None or not base.isalpha():
        return None
    return helper, {predicate.i: base}


@dataclass(frozen=True, slots=True)
class Inverted:
    """A clause in the order of a question, and which of its tokens it still shows."""

    stem: str
    shown: frozenset[int]


def inverted(fact: Fact, wh: str, gone: frozenset[int], names: Names) -> Inverted | None:
    """Ask ``wh`` of a clause without the tokens ``gone``: "In which year" + "did" + subject + verb + the rest + "?".

    None when the verb cannot be moved or too little is left.
    """
    moved = (
        (fact.helper, {fact.verbs[0].i: fact.verbs[0].lower_})
        if fact.helper
        else question_order(fact.verbs, fact.predicate)
    )
    if moved is None:
        return None
    if any(
        t.dep_ in {"advcl", "acl", "amod", "appos", "nsubj", "attr"} and t.head.i in _governors(fact) for t in fact.lead
    ):
        return None
    helper, verb_swaps = moved
    swaps = {**lowered((*fact.lead, *fact.subject), fact.sentence, names), **fact.swaps}
    subject = render(fact.subject, swaps)
    after = fact.sentence.span.doc[fact.subject[-1].i + 1]
    if "," in {after.text, fact.subject[-1].text} and "," in subject:
        subject += ","
    if subject.endswith(",") and subject.count(",") == 1:
        return None  # it closes what does not begin in the subject
    gone |= _closing_comma(fact, gone)
    predicate = render([t for t in (*fact.verbs, *fact.rest) if t.i not in gone], {**swaps, **verb_swaps})
    lead = [t for t in fact.lead if t.i not in gone]
    body = " ".join(piece for piece in (wh, helper, subject, predicate) if piece)
    shown = fact.places - gone
    behind = [t for t in fact.rest if t.i not in gone]
    return Inverted(with_lead(lead, body, swaps, behind), shown)


def _closing_comma(fact: Fact, gone: frozenset[int]) -> frozenset[int]:
    """The comma behind what is asked for, where none stands before it: "was born on 4 May 1870, into a big family"."""
    doc = fact.sentence.span.doc
    first, last = min(gone), max(gone)
    if not {last + 1, last + 2} <= fact.places or first <= fact.predicate.i:
        return frozenset()
    lone = doc[last + 1].text == "," and doc[first - 1].text != "," and doc[last + 2].dep_ == "prep"
    return frozenset({last + 1} if lone else ())


def _governors(fact: Fact) -> set[int]:
    """The words that a leading phrase may hang on; a participle before "in which year did" would dangle."""
    return {fact.predicate.i, fact.head.i}


def with_lead(lead: Sequence[Token], body: str, swaps: Mapping[int, str], behind: Sequence[Token]) -> str:
    """Finish a question: a short opening phrase moves to its end; it stays in front where it is long.

    It stays there, too, where what stands ``behind`` the verb ends in a clause of its own: after "what it needed to
    remain on display", "in 1994" would speak of that.
    """
    words = render(lead, swaps)
    if not words:
        return finished(sentence_case(body), "?")
    brief = len(lead) <= _TINY_LEAD or (len(lead) <= _SHORT_LEAD and len(body.split()) <= _SHORT_BODY)
    short = brief and "," not in body and not any(_opens_a_clause(t) for t in behind)
    if short and (lead[0].dep_ == "prep" or words.startswith("according to ")):
        return finished(f"{sentence_case(body)} {words}", "?")
    return finished(f"{sentence_case(words)}, {body[0].lower()}{body[1:]}", "?")


def _opens_a_clause(token: Token) -> bool:
    """Whether a verb has a clause of its own below the asked one: "that ...", "which ...", "a way to ..."."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    return token.dep_ in _CLAUSES or (token.dep_ == "acl" and any(t.lower_ == "to" for t in token.children))
