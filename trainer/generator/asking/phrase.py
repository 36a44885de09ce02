"""Asks for whole phrases: "What connects Linz and Graz?", "What did the guild forbid?", "Why ...?".

The question word follows from the head of the phrase: "Who" for people, "What" for everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.asking.order import inverted, with_lead
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.facts import Fact
from trainer.generator.phrases import governed
from trainer.generator.wording import lowered, render

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_OPEN = frozenset(
    {"include", "have", "become", "remain", "like", "make", "take", "do", "get", "give", "see", "need", "want", "know"}
    | {"contain", "comprise", "involve", "feature", "mean", "seem", "let"}
)
"""Verbs whose object is one of several by nature, or says little."""
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "'re": "is", "’re": "is"}


def ask_phrase(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a phrase that is the subject, the object, the complement, the reason or the means."""
    if part.asks in {AnswerType.TIME, AnswerType.SITE}:
        word, template = ("When", "time.when") if part.asks is AnswerType.TIME else ("Where", "place.phrase")
        yield from _inverted(part, template, word, (part.first, part.last), context)
        return
    if part.asks in {AnswerType.REASON, AnswerType.MEANS}:
        if part.frame == (part.first, part.last):
            yield from _adverbial(part, context)
        return
    fact = part.fact
    head = _head(part)
    joined = any(t.dep_ == "conj" for t in head.children)
    if context.names.at(fact.sentence, head) is not None and not joined:
        return
    if part.first == fact.subject[0].i:
        yield from _subject(part, head, context)
    elif head.dep_ == "dobj":
        if fact.predicate.lemma_ not in _OPEN and not any(
            t.dep_ in {"prt", "xcomp", "ccomp"} for t in fact.predicate.children
        ):
            yield from _inverted(
                part, "phrase.object", "Whom" if is_person(head) else "What", (part.first, part.last), context
            )
    elif head.dep_ == "pobj" and head.head.dep_ == "agent" and not any(t.dep_ == "nummod" for t in head.children):
        words = "By whom" if is_person(head) else "By what"
        yield from _inverted(part, "phrase.agent", words, (head.head.i, part.last), context)
    elif head.dep_ == "pobj" and governed(head.head):
        word = "whom" if is_person(head) else "what"
        words = f"{head.head.lower_.capitalize()} {word}"
        yield from _inverted(part, "phrase.governed", words, (head.head.i, part.last), context)


def _head(part: Part) -> Token:
    return part.fact.sentence.span.doc[part.first : part.last + 1].root


def is_person(head: Token) -> bool:
    """Whether a noun stands for people, who are asked for with "who"."""
    lemma = head.lemma_.lower()
    return lemma in lexicon.PEOPLE or lemma in gazetteer.SOMEBODY or head.ent_type_ == "NORP"


def _subject(part: Part, head: Token, context: Context) -> Iterator[Candidate]:
    fact = part.fact
    if "phrase.subject" in context.unwanted:
        return
    swaps = _singular(fact)
    leads = not fact.lead or fact.lead[0].dep_ in {"prep", "npadvmod"} or bool(fact.swaps.get(fact.lead[0].i))
    if swaps is None or not leads:
        return
    if fact.predicate.lemma_ == "be":
        return
    tokens = (*fact.verbs, *fact.rest)
    word = "Who" if is_person(head) else "What"
    body = f"{word} {render(tokens, {**fact.swaps, **swaps})}"
    stem = with_lead(fact.lead, body, {**lowered(fact.lead, fact.sentence, context.names), **fact.swaps}, fact.rest)
    shown = frozenset(t.i for t in (*fact.lead, *tokens))
    yield Candidate(part, Form.WH, "phrase.subject", stem, part.key, shown=shown)


def _singular(fact: Fact) -> dict[int, str] | None:
    """The swap that puts the finite verb into the singular, as "who" and "what" want it; None when there is none."""
    finite = next((t for t in fact.verbs if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None:
        return None
    if finite.lower_ in _SINGULAR:
        return {finite.i: _SINGULAR[finite.lower_]}
    if finite.tag_ != "VBP":
        return {}
    if any(t.tag_ == "VBP" and t.dep_ == "conj" and t.head.i == fact.predicate.i for t in fact.rest):
        return None
    return {finite.i: third_person(finite.lemma_.lower())}


def third_person(base: str) -> str:
    """Return the third person singular of a verb: "carry" gives "carries"."""
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"


def _adverbial(part: Part, context: Context) -> Iterator[Candidate]:
    if part.fact.head.lemma_.lower() in {"way", "method", "means", "approach"}:
        return  # "How is one way to date a crater?"
    word = "Why" if part.asks is AnswerType.REASON else "How"
    opens = part.tokens[0].lower_
    template = {"because": "reason.because", "by": "means.by"}.get(opens, "reason.purpose")
    yield from _inverted(part, template, word, (part.first, part.last), context)


def _inverted(part: Part, template: str, word: str, gone: tuple[int, int], context: Context) -> Iterator[Candidate]:
    if template in context.unwanted:
        return
    asked = inverted(part.fact, word, frozenset(range(gone[0], gone[1] + 1)), context.names)
    if asked is not None:
        yield Candidate(part, Form.WH, template, asked.stem, part.key, shown=asked.shown)
