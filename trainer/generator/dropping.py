"""What may be left out of a clause without changing what it says: asides, sibling clauses, passing times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.values import MONTHS

if TYPE_CHECKING:
    from trainer.generator.tokens import Token


_CITATION = re.compile(rf"^\((?!{'|'.join(MONTHS)})[A-Z][^()]*?,? (?:1[89]|20)\d\d[a-z]?(?:[,:;] [^()]*)?\)$")
"""Authors and a year in brackets."""
_OPENING_PHRASES = {
    first: [words for words in lexicon.OPENING_PHRASES if words[0] == first]
    for first in {words[0] for words in lexicon.OPENING_PHRASES}
}
TAKING_BACK = frozenset({"except", "excepting", "excluding", "but", "not", "without", "only", "other"})
_RELATIVE = frozenset({"which", "who", "whom", "whose", "where"})


def droppable(head: Token) -> set[int]:
    """Return the indices of what may be left out of the clause or phrase of ``head``."""
    gone: set[int] = set()
    words = head.in_order
    # Of a clause in the perfect, "recently" says no time: "has recently been found".
    passes = head.pos_ in {"VERB", "AUX"} and not any(
        t.lower_ in {"has", "have"} and t.dep_ == "aux" for t in head.children
    )
    for token in words:
        beside_verb = token.dep_ == "conj" and token.head.i == head.i and token.pos_ in {"VERB", "AUX"}
        beside_verb = beside_verb and (head.pos_ in {"VERB", "AUX"} or not token.text[:1].isupper())
        aside = token.dep_ in {"parataxis", "intj", "meta"} and token.head.i == head.i
        loose = token.i != head.i and _is_loose_clause(token)
        if beside_verb and any(t.lower_ == "or" for t in head.children if t.dep_ == "cc"):
            beside_verb = False
        if beside_verb or aside or loose:
            gone.update(t.i for t in token.subtree)
        if loose:
            around = _commas_around(token)
            gone.update({min(around)} if _closes_an_apposition(token, head) else around)
        if beside_verb:
            gone.update(
                t.i
                for t in head.children
                if t.dep_ in {"cc", "preconj"} or (t.is_punct and t.i < token.i and t.i > head.i and _next_is(t, token))
            )
        if passes and token.head.i == head.i and _is_passing_time(token):
            gone.update(t.i for t in token.subtree)
        if token.dep_ == "advmod" and token.lower_ in lexicon.LINKING_ADVERBS and _links_clauses(token):
            gone |= {token.i} | _commas_if_both(token)
    return gone | _parenthesised(words)


def behind_opening_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out what only joins a sentence to the one before it: "In fact,", "Most importantly,"."""
    first = tokens[0].lower_ if tokens else ""
    for words in _OPENING_PHRASES.get(first, ()):
        behind = len(words)
        said = tuple(t.lower_ for t in tokens[:behind]) == words
        if said and (len(tokens) == behind or tokens[behind].text == ","):
            return tokens[behind:]
    return tokens


def _is_loose_clause(verb: Token) -> bool:
    """Whether a clause behind a comma adds to what was said: ", which ...", whatever a parser takes it for."""
    if verb.dep_ == "advcl":
        relative = any(t.lower_ == "which" and t.tag_ == "WDT" for t in verb.children)
    else:
        relative = verb.dep_ == "relcl" and any(t.lower_ in _RELATIVE for t in verb.subtree)
    return relative and _comma_before(verb)


def _links_clauses(adverb: Token) -> bool:
    """Whether an adverb stands by itself beside a verb: "later" of "later on", "then" of "and then Karl" do not."""
    verb = adverb.head
    if adverb.lower_ in {"then", "later"} and verb.lemma_ == "be" and adverb.i > verb.i:
        return False  # "was then part of": at that time, and no longer
    alone = not adverb.children and not any(t.dep_ == "advmod" and t.i == adverb.i + 1 for t in verb.children)
    return alone and verb.pos_ in {"VERB", "AUX"} and verb.dep_ != "prep"


def _closes_an_apposition(clause: Token, head: Token) -> bool:
    """Whether the comma behind a relative clause also closes an apposition, which keeps it when the clause goes.

    The clause hangs on the apposition, on something inside it, or on the name before it.
    """
    noun = clause.head
    if any(t.dep_ in {"appos", "acl"} and t.i < clause.i and _comma_before(t) for t in noun.children):
        return True
    while noun.i not in {head.i, noun.head.i} and noun.pos_ not in {"VERB", "AUX"}:
        if noun.dep_ == "appos":
            return True
        noun = noun.head
    return noun.dep_ == "acl" and _comma_before(noun)


def _next_is(punctuation: Token, verb: Token) -> bool:
    """Whether only a conjunction or an adverb stands between a comma and the coordinated verb's clause."""
    start = min(t.i for t in verb.subtree)
    return all(t.dep_ in {"cc", "advmod", "punct"} for t in verb.doc[punctuation.i : start])


def _comma_before(head: Token) -> bool:
    start = min(t.i for t in head.subtree)
    return start > 0 and head.doc[start - 1].text in {",", "–", "—"}


def _commas_around(clause: Token) -> set[int]:
    first, last = min(t.i for t in clause.subtree), max(t.i for t in clause.subtree)
    around = {first - 1}
    if last + 1 < len(clause.doc) and clause.doc[last + 1].text in {",", "–", "—"}:
        goes_on = last + 2 < len(clause.doc) and clause.doc[last + 2].tag_ in {"VBG", "VBN"}
        around.update(() if goes_on else {last + 1})  # ", making ..." keeps its comma
    return around


def _commas_if_both(word: Token) -> set[int]:
    """The commas around a word that has one on either side: "The Normans, however, adopted ..."."""
    last = word.i + 1
    both = word.i > 0 and last < len(word.doc) and word.doc[word.i - 1].text == "," and word.doc[last].text == ","
    return {word.i - 1, last} if both else set()


def _parenthesised(words: Sequence[Token]) -> set[int]:
    """What stands in brackets, unless it takes something back: "all (except the last)"."""
    if any(t.text == "(" and t.i + 1 < len(t.doc) and t.nbor().lower_ in TAKING_BACK for t in words):
        return set()
    inside: set[int] = set()
    depth = 0
    for token in words:
        if token.text == "(":
            depth += 1
        if depth:
            inside.add(token.i)
        if token.text == ")" and depth:
            depth -= 1
    return inside if depth == 0 else set()


def without_citations(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what only says where something was read: "(Ruiz, 1983)", "(Ruiz & Lang 2004)"."""
    kept: list[Token] = []
    inside: list[Token] = []
    for token in tokens:
        if token.text == "(" and not inside:
            inside.append(token)
        elif inside:
            inside.append(token)
            if token.text == ")":
                cited = _CITATION.match("".join(t.text + t.whitespace_ for t in inside).strip())
                kept += inside if cited is None else []
                inside = []
        else:
            kept.append(token)
    kept += inside
    return kept if any(t.pos_ in {"VERB", "AUX"} for t in kept) else list(tokens)


def _is_passing_time(token: Token) -> bool:
    """Whether an adverbial means something only on the day of writing: "last week", "ten days ago", "on Friday"."""
    if token.dep_ not in {"npadvmod", "advmod", "prep"}:
        return False
    words = [t.lower_ for t in token.subtree]
    if any(any(c.isdigit() for c in word) for word in words) or len(words) > 5:  # noqa: PLR2004 - "earlier this year" and the like are short
        return False
    if token.dep_ == "prep":
        return token.lower_ == "on" and len(words) == 2 and words[1] in lexicon.WEEKDAYS  # noqa: PLR2004 - "on" and the day
    if token.ent_type_ in {"DATE", "TIME"} and set(words) & lexicon.RELATIVE_TIME:
        return True
    if len(words) == 1 and words[0] in lexicon.WEEKDAYS:
        return True
    return token.lower_ in {
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "now",
        "recently",
        "currently",
        "ago",
        "lately",
    }
