"""Says whom a clause speaks of: pronouns and surnames get the name they stand for, where only one can be meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.names import Name, Names

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Dependency labels of subjects."""

_LONGEST_CHAIN = 5


def resolved(fact: Fact, names: Names) -> Fact:
    """Put the full name where the clause has a pronoun as its subject, or a surname."""
    swaps: dict[int, str] = dict(fact.swaps)
    name: Name | None = None
    if len(fact.subject) == 1 and fact.subject[0].lower_ in {"he", "she", "it"}:
        if fact.source is Source.CONJUNCT:
            name = _meant_by_main_clause(fact, names)
        else:
            name = antecedent(fact.sentence, fact.subject[0].lower_, names)
        if name is not None:
            swaps[fact.subject[0].i] = (
                name.full if name.type is AnswerType.PERSON else _with_article(name, fact.sentence)
            )
    else:
        mention = names.at(fact.sentence, fact.head)
        if mention is not None and not mention.modifier:
            name = names.of(mention)
    seen: set[str] = {name.full} if name and fact.subject[0].i in swaps else set()
    for mention in names.within(fact.sentence):
        known = names.of(mention)
        if mention.modifier or known.full == known.text or known.full in seen:
            continue
        if all(t in fact.tokens for t in mention.tokens) and known.full not in fact.sentence.text:
            swaps.update({t.i: "" for t in mention.tokens})
            swaps[mention.last] = known.full
            seen.add(known.full)
    return replace(fact, swaps=swaps, subject_name=name)


def _meant_by_main_clause(fact: Fact, names: Names) -> Name | None:
    """Whom "she" means after "and": the subject of the same sentence's main clause, when that is a fitting name."""
    pronoun = fact.subject[0].lower_
    subject = next((t for t in fact.sentence.span.root.children if t.dep_ in SUBJECTS), None)
    if subject is None or subject.i > fact.subject[0].i:
        return None
    if subject.lower_ == pronoun:
        return antecedent(fact.sentence, pronoun, names)
    mention = names.at(fact.sentence, subject)
    known = names.of(mention) if mention is not None and not mention.modifier else None
    if known is None or known.type is None or any(t.dep_ == "conj" for t in subject.children):
        return None
    if pronoun == "it":
        return known if known.type is not AnswerType.PERSON and known.sure else None
    return known if known.type is AnswerType.PERSON and _fits(known, pronoun) else None


def _with_article(name: Name, sentence: Sentence) -> str:
    """A thing's name as its document writes it: with "the" where that is how it was introduced."""
    before = sentence.previous
    if before is not None and f"the {name.full}".casefold() in before.text.casefold():
        return f"the {name.full}"
    return name.full


def antecedent(sentence: Sentence, pronoun: str, names: Names) -> Name | None:
    """Return the name that a subject pronoun stands for, when only one can be meant; else None.

    The subject of the previous sentence of the same paragraph wins; else the only person that sentence mentions; else,
    where no other person has been mentioned in the paragraph, the person whom the document's title names. For "it" the
    previous subject must be a thing's name and the only thing named there.
    """
    before = sentence.previous
    for _ in range(_LONGEST_CHAIN):
        if before is None:
            break
        subject = next((t for t in before.span.root.children if t.dep_ in SUBJECTS), None)
        if subject is None or not before.is_whole:
            return None
        if subject.lower_ == pronoun:
            if pronoun != "it" and _others(before, pronoun, names):
                return None
            before = before.previous
            continue
        return _meant_in(before, subject, pronoun, names)
    return None


def _meant_in(sentence: Sentence, subject: Token, pronoun: str, names: Names) -> Name | None:
    """Whom or what a pronoun means after a sentence with that subject."""
    mention = names.at(sentence, subject)
    known = names.of(mention) if mention is not None and not mention.modifier else None
    joined = any(t.dep_ == "conj" for t in subject.children)
    if pronoun == "it":
        things = {names.of(m).full for m in names.within(sentence) if names.of(m).type is not AnswerType.PERSON}
        fits = (
            known is not None and not joined and known.type not in {None, AnswerType.PERSON} and things == {known.full}
        )
        return known if fits else None
    if known is not None and not joined and known.type is AnswerType.PERSON and _fits(known, pronoun):
        return known
    if known is not None and known.type is None:
        return None
    people = _others(sentence, pronoun, names)
    if people:
        return next(iter(people.values())) if len(people) == 1 else None
    main = names.main
    return main if main is not None and main.female == (pronoun == "she") else None


def _others(sentence: Sentence, pronoun: str, names: Names) -> dict[str, Name]:
    """People mentioned in a sentence whom the pronoun could mean, by full name."""
    return {n.full: n for n in _people(sentence, names) if _fits(n, pronoun)}


def _people(sentence: Sentence, names: Names) -> list[Name]:
    found = (names.of(m) for m in names.within(sentence) if not m.modifier)
    return [n for n in found if n.type is AnswerType.PERSON]


def _fits(name: Name, pronoun: str) -> bool:
    return name.female is None or name.female == (pronoun == "she")
