"""Is it worth asking? Rules that a question tells something of its own, and something that could be otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.commonness import uncommon_share
from trainer.generator.facts import Fact, Source
from trainer.generator.terms import stems
from trainer.generator.values import date_shape

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_STEM = 5
"""Letters by which words that a predicate adds are told apart."""
_A_FEW = 4
_FEWEST_SHOWN = 3
_CONTENT_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_VAGUE_PRAISE = frozenset(
    {"various", "important", "essential", "crucial", "significant", "complex", "controversial", "unclear", "difficult"}
    | {"powerful", "diverse", "vital", "critical", "interesting", "useful", "popular", "common"}
)
_SEVERAL = re.compile(
    r"\b(?:a (?:wide |great )?(?:number|variety|range|host) of|(?:many|several|different) (?:forms|ways|kinds))\b"
)
"""What says of a thing that it counts, or that there are several, and nothing else."""
_A_CAPITAL = re.compile(r"^[^,]* is the capital(?: city)? of [^,]*\.$")
_MOST_OF_IT = 0.75
"""The share of the words of what is defined from which on a definition that has them says the thing itself."""
_FEWEST_NEW = 3
"""Words that a predicate must add to the title and to its subject."""
_FEWEST_UNCOMMON = 0.45
"""The share of words that not every text has, below which such a statement is known to everybody."""
_FEWEST_TOLD = 5
"""Content words below which a clause is a stub; a statement must tell something."""


def quotation_says_something(candidate: Candidate, context: Context) -> Flaw | None:
    """What somebody is quoted with names something of its own, not only "we have much work to do"."""
    del context
    if candidate.fact.source is not Source.QUOTED:
        return None
    nouns = (t for t in candidate.fact.lead if t.pos_ in {"NOUN", "PROPN"})
    return None if any(t.lemma_.lower() not in lexicon.GENERAL_NOUNS for t in nouns) else Flaw.TRIVIAL


def word_says_something(candidate: Candidate, context: Context) -> Flaw | None:
    """What somebody says is more than a few words: not "admitted there were grey areas"."""
    del context
    fact = candidate.fact
    if candidate.verbatim or fact.source is Source.QUOTED or fact.predicate.lemma_.lower() not in lexicon.REPORTING:
        return None
    said = next((t for t in fact.predicate.children if t.dep_ == "ccomp" and t.i in fact.places), None)
    if said is None:
        return None
    content = [t for t in said.subtree if t.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} or (t.pos_ == "VERB")]
    return Flaw.VAGUE if len(content) <= _A_FEW else None


def statement_says_something(candidate: Candidate, context: Context) -> Flaw | None:
    """A statement that rests on no name and no date tells something that could be otherwise, and not the title again.

    Of those with "various" or "important" 9 of 19 passed, of "X is complex" 10 of 19; of those whose predicate has at
    most two words that neither the title nor the subject has, 64 % of 81, of the others 73 % of 353. Of those of which
    at least 45 % of the words are such as few texts have, 85 % of 209 passed, of the others 73 % of 338: what is said
    in everyday words is known to all.
    """
    if candidate.form is not Form.STATEMENT or not candidate.truth:
        return None
    fact = candidate.fact
    if _says_itself(fact) or _A_CAPITAL.search(candidate.stem):
        return Flaw.TRIVIAL
    if candidate.template not in {"statement.general", "statement.plain"}:
        return None
    if uncommon_share(candidate.shown_tokens) < _FEWEST_UNCOMMON:
        return Flaw.TRIVIAL
    if fact.head.dep_ == "expl":
        return Flaw.TRIVIAL  # "there are informal norms"
    praised = any(t.lower_ in _VAGUE_PRAISE and _is_all_that_is_said(t, fact) for t in fact.rest)
    if praised or _SEVERAL.search(candidate.stem):
        return Flaw.TRIVIAL
    known = stems(context.document.title) | stems(" ".join(t.text for t in (*fact.lead, *fact.subject)))
    told = (t for t in candidate.shown_tokens if t.i >= fact.predicate.i and t.pos_ in _CONTENT_WORDS)
    return Flaw.TRIVIAL if len({t.lower_[:_STEM] for t in told if t.lemma_ != "be"} - known) < _FEWEST_NEW else None


def _says_itself(fact: Fact) -> bool:
    """Whether a definition holds all words of what it defines: "an audio format is a format for audio data"."""
    told = stems(" ".join(t.text for t in fact.rest))
    defined = stems(" ".join(t.text for t in fact.subject))
    is_said = fact.predicate.lemma_ == "be" and fact.predicate.tag_ in {"VBZ", "VBP"}
    return is_said and len(defined) > 1 and len(defined & told) >= _MOST_OF_IT * len(defined)


def _is_all_that_is_said(word: Token, fact: Fact) -> bool:
    """Whether a clause says of its subject no more than that it is such, or has such a thing."""
    if word.head.i == fact.predicate.i:
        return True
    noun = word.head
    told = any(t.dep_ in {"prep", "relcl", "acl"} for t in noun.children)
    return word.dep_ == "amod" and noun.head.i == fact.predicate.i and not told


def worth_asking(candidate: Candidate, context: Context) -> Flaw | None:
    """The clause says something: not a bare "X is Y" of small words, not a number that means nothing alone."""
    if candidate.template.startswith("role"):
        return None
    fact = candidate.fact
    content = [t for t in fact.tokens if t.i in candidate.shown and t.pos_ in {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}]
    whole = candidate.part.asks is AnswerType.STATEMENT
    if candidate.key == context.names.protagonist or (fact.head.dep_ == "expl" and candidate.form is not Form.WH):
        return Flaw.TRIVIAL
    if candidate.form is Form.STATEMENT and fact.head.tag_ == "NN" and _somebody(fact):
        return Flaw.TRIVIAL
    if len(content) < (_FEWEST_TOLD if whole else _FEWEST_SHOWN) or (whole and fact.head.dep_ == "expl"):
        return Flaw.TRIVIAL
    if candidate.part.asks is AnswerType.DATE and date_shape(candidate.part.key) is None:
        return Flaw.WRONG_SORT
    return None


def _somebody(fact: Fact) -> bool:
    """Whether the clause tells what some nameless person or thing did once: "A student comes to class"."""
    article = any(t.lower_ in {"a", "an"} for t in fact.head.children)
    return article and (fact.predicate.lemma_ not in {"be", "have"}) and not fact.head.ent_type_
