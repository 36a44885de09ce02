"""Asks for a number: "How many ...?", "How much money ...?", "By what percentage ...?", "At what age ...?".

The unit or the counted noun stays in the question, so that the key is the bare number with what qualifies it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.asking.order import inverted, with_lead
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.wording import lowered, render

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_PREPOSITIONS = frozenset({"for", "within", "over", "by", "at", "from", "across", "in", "to"})
_LONGEST_VALUE = 8
_PRICED = frozenset({"cost", "earn", "pay", "charge", "spend", "receive", "make", "get", "fetch", "total"})


def ask_number(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a number that the clause's own verb governs: what is counted, measured, paid or shared."""
    if part.fact.head.dep_ == "expl" and part.fact.lead:
        return
    yield from _measured(part, context)
    asked = _aged(part) or _share(part) or _money(part) or _count(part)
    if asked is None:
        return
    template, wh, gone, shown = asked
    fact = part.fact
    if gone == {t.i for t in fact.subject}:
        if template == "percentage" and fact.lead and fact.lead[0].lower_ == "of":
            wh, fact = f"{wh} of {render(fact.lead[1:], fact.swaps)}", replace(fact, lead=())
        tokens = (*fact.verbs, *fact.rest)
        swaps = {**lowered(fact.lead, fact.sentence, context.names), **fact.swaps}
        stem = with_lead(fact.lead, f"{wh} {render(tokens, fact.swaps)}", swaps, fact.rest)
        kept = shown | {t.i for t in (*fact.lead, *tokens)}
        yield Candidate(part, Form.WH, f"number.{template}-subject", stem, part.key, shown=kept)
        return
    order = inverted(fact, wh, gone, context.names)
    if order is not None:
        yield Candidate(part, Form.WH, f"number.{template}", order.stem, part.key, shown=order.shown | shown)


def _measured(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield "What was the population of ...?" where the clause gives a measure its value."""
    fact = part.fact
    verb = fact.predicate
    attribute = next((t for t in verb.children if t.dep_ == "attr"), None)
    if verb.lemma_ != "be" or attribute is None or fact.head.lemma_.lower() not in lexicon.MEASURES:
        return
    phrase = [t.i for t in attribute.in_order]
    doc = fact.sentence.span.doc
    if not set(part.indices) <= set(phrase) or len(phrase) > _LONGEST_VALUE:
        return
    asked = inverted(fact, "What", frozenset(phrase), context.names)
    if asked is None or any(doc[i].is_punct or doc[i].dep_ == "conj" for i in phrase):
        return
    unit = [i for i in phrase if i > part.last]
    shown = asked.shown
    if unit and phrase[0] >= part.first - 3:
        key = doc[phrase[0] : phrase[-1] + 1].text
        whole = replace(part, first=phrase[0], last=phrase[-1], key=key, frame=(phrase[0], phrase[-1]))
        yield Candidate(whole, Form.WH, "number.what-is", asked.stem, key, shown=shown)
    elif not unit:
        yield Candidate(part, Form.WH, "number.what-is", asked.stem, part.key, shown=shown)


_Asked = tuple[str, str, frozenset[int], frozenset[int]]
"""Template, question word with what it keeps, the tokens that leave the clause, those of them that the stem shows."""


def _count(part: Part) -> _Asked | None:
    """How many of a counted noun or unit: as object, subject, measure, or behind a preposition."""
    number = part.tokens[-1]
    noun = number.head
    if number.dep_ != "nummod" or noun.pos_ != "NOUN" or noun.tag_ != "NNS":
        return None
    if noun.lower_ == "times" and noun.nbor().lower_ in {"the", "as", "more", "that", "its", "their"}:
        return None  # "reached 50 times the level": a measure, and nothing that happened 50 times
    phrase = _phrase(noun)
    if any(t.dep_ == "conj" for t in noun.children) or noun.i <= part.last or not _only_qualified(phrase, part):
        return None
    if part.fact.head.dep_ == "expl":
        if any(t.dep_ == "acl" for t in noun.children):
            return None
        phrase = [t for t in phrase if t.i <= noun.i]
    counted = [t for t in phrase if t.i > part.last]
    words = f"how many {render(counted, part.fact.swaps)}"
    return _governed("how-many", noun, phrase, counted, words, part)


def _governed(
    template: str, noun: Token, phrase: Sequence[Token], counted: Sequence[Token], words: str, part: Part
) -> _Asked | None:
    """Put the question word where the phrase stood: with its preposition, or with what it measures."""
    fact = part.fact
    inside = fact.places
    gone = frozenset(t.i for t in phrase)
    if not gone <= inside:
        return None
    shown = frozenset(t.i for t in counted)
    verb = fact.predicate.i
    capital = words[0].upper() + words[1:]
    if noun.i == fact.head.i:
        return template, capital, frozenset(t.i for t in fact.subject), shown
    if noun.head.i == verb and noun.dep_ in {"dobj", "npadvmod", "attr"} and _countable(noun, fact.predicate):
        return template, capital, gone, shown
    preposition = noun.head
    if noun.dep_ == "pobj" and preposition.head.i == verb and preposition.lower_ in _PREPOSITIONS:
        whole = frozenset(t.i for t in preposition.subtree)
        if whole - gone != {preposition.i}:
            return None
        return template, f"{preposition.lower_.capitalize()} {words}", whole, shown
    measured = noun.head
    if noun.dep_ == "npadvmod" and measured.head.i == verb and measured.dep_ in {"acomp", "advmod", "prep"}:
        behind = [t for t in measured.in_order if t.i not in gone]
        if any(t.i < noun.i for t in behind) or any(t.is_punct or t.dep_ == "conj" for t in behind):
            return None
        whole = gone | {t.i for t in behind}
        if whole <= inside:
            return template, f"{capital} {render(behind, fact.swaps)}", whole, shown | {t.i for t in behind}
    return None


def _countable(noun: Token, verb: Token) -> bool:
    """Whether a noun beside the verb "to be" is counted there ("there are 40 rooms") and not what the subject is."""
    return noun.dep_ != "attr" or any(t.dep_ == "expl" for t in verb.children)


def _money(part: Part) -> _Asked | None:
    head = part.tokens[-1] if len(part.tokens) == 1 else _root(part)
    if part.tokens[0].ent_type_ != "MONEY" or part.tokens[0].text[:1] not in "$£€" or head.dep_ not in {"dobj", "pobj"}:
        return None
    phrase = [t for t in head.in_order if t.i <= part.last]
    if not _only_qualified(phrase, part) or any(t.i > part.last for t in head.subtree):
        return None
    words = "how much" if part.fact.predicate.lemma_ in _PRICED else "how much money"
    return _governed("how-much", head, phrase, (), words if head.dep_ == "dobj" else "how much", part)


def _share(part: Part) -> _Asked | None:
    """What percentage: "20 per cent of adults" or "by 20 per cent"."""
    if not any(t.text == "%" or t.lower_ in {"percent", "cent"} for t in part.tokens):
        return None
    head = _root(part)
    phrase = _phrase(head)
    if not _only_qualified(phrase, part):
        return None
    behind = [t for t in phrase if t.i > part.last]
    if behind and behind[0].lower_ != "of":
        return None
    words = f"what percentage {render(behind, part.fact.swaps)}".strip()
    return _governed("percentage", head, phrase, behind, words, part)


def _aged(part: Part) -> _Asked | None:
    """At what age: "at the age of 24", "at 24", "aged 24"."""
    fact = part.fact
    if fact.subject_name is None or fact.subject_name.type is not AnswerType.PERSON or fact.head.pos_ == "NOUN":
        return None  # a family has no age
    doc = fact.sentence.span.doc
    before = [doc[i].lower_ for i in range(max(fact.sentence.span.start, part.first - 4), part.first)]
    for words in (["at", "the", "age", "of"], ["at", "age"], ["aged"]):
        if before[-len(words) :] == words:
            gone = frozenset(range(part.first - len(words), part.last + 1))
            governor = doc[part.first - len(words)]
            if gone <= fact.places and governor.head.i == fact.predicate.i:
                return "age", "At what age", gone, frozenset()
    return None


def _root(part: Part) -> Token:
    return part.fact.sentence.span.doc[part.first : part.last + 1].root


def _phrase(noun: Token) -> list[Token]:
    """The noun with what belongs to it, up to a comma or a relative clause."""
    gone: set[int] = set()
    for child in noun.children:
        if (
            child.dep_ in {"relcl", "appos"}
            and child.i > 0
            and child.doc[min(t.i for t in child.subtree) - 1].text == ","
        ):
            gone.update(t.i for t in child.subtree)
    return [t for t in noun.in_order if t.i not in gone and not (t.is_punct and t.text == ",")]


def _only_qualified(phrase: Sequence[Token], part: Part) -> bool:
    return all(t.lower_ in lexicon.QUALIFIERS or t.i >= part.first for t in phrase) and phrase[0].i >= part.first - 3
