"""Lifts facts out of parsed sentences: one clause each, with its parts, and nothing that changes what it says.

Facts come from main clauses, from coordinated verbs and from non-restrictive relative clauses; never from inside what
somebody says, from conditions or from clauses of time and reason, which stay attached to the clause they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.dates import dates_in
from trainer.generator.dropping import droppable, in_order
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.names import Names
from trainer.generator.references import SUBJECTS, resolved

if TYPE_CHECKING:
    from spacy.tokens import Token


def facts_of(sentence: Sentence, names: Names) -> Iterator[Fact]:
    """Yield the facts of a sentence that is whole, in order of their predicates."""
    if not sentence.is_whole:
        return
    root = sentence.span.root
    if root.pos_ not in {"VERB", "AUX"}:
        return
    for verb, source in _predicates(root):
        fact = _fact(sentence, verb, source)
        if fact is not None:
            yield resolved(fact, names)
    for token in sentence.span:
        if token.dep_ == "relcl" and token.pos_ in {"VERB", "AUX"}:
            fact = _relative(sentence, token, names)
            if fact is not None:
                yield resolved(fact, names)


def _predicates(root: Token) -> Iterator[tuple[Token, Source]]:
    yield root, Source.MAIN
    verb = root
    for _ in range(3):
        following = next((t for t in verb.conjuncts if t.i > verb.i and t.head.i == verb.i and t.dep_ == "conj"), None)
        if following is None:
            return
        if following.pos_ in {"VERB", "AUX"}:
            yield following, Source.CONJUNCT
        verb = following


def _fact(sentence: Sentence, verb: Token, source: Source) -> Fact | None:
    root = sentence.span.root
    own = next((t for t in verb.children if t.dep_ in SUBJECTS and t.i < verb.i), None)
    shared = None if own is not None else next((t for t in root.children if t.dep_ in SUBJECTS and t.i < root.i), None)
    head = own or shared
    if head is None or any(t.dep_ in {"csubj", "csubjpass", "expl"} for t in verb.children):
        return None
    if shared is not None and any(t.dep_ == "neg" or t.lower_ in lexicon.HEDGES for t in root.children):
        return None
    dropped = droppable(verb) | droppable(head)
    subject = tuple(t for t in in_order(head) if t.i not in dropped and not t.is_space)
    if not subject or subject[-1].i > verb.i:
        return None
    clause = [t for t in in_order(verb) if t.i not in dropped and not t.is_space]
    clause = _without_stop(clause)
    inside = {t.i for t in subject}
    extra: tuple[Token, ...] = ()
    if (
        shared is not None
        and verb.tag_ in {"VBN", "VBG"}
        and not any(t.dep_ in {"aux", "auxpass"} for t in verb.children)
    ):
        extra = tuple(t for t in root.children if t.dep_ in {"aux", "auxpass"})
        if not extra:
            return None
    finite = [verb, *extra, *(t for t in verb.children if t.dep_ in {"aux", "auxpass"} and t.i < verb.i)]
    if not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in finite):
        return None
    lead = tuple(t for t in clause if t.i < subject[0].i) if own is not None else ()
    lead, subject = _with_its_date(sentence, lead, subject)
    verbs = (*extra, *(t for t in clause if subject[-1].i < t.i <= verb.i and t.i not in inside))
    if own is None:
        verbs = (*extra, *(t for t in clause if t.i <= verb.i))
    rest = tuple(t for t in clause if t.i > verb.i and t.i not in inside)
    if any(
        t.ent_iob_ == "I" and t.i - 1 not in {s.i for s in piece} for piece in (lead, subject, rest) for t in piece[:1]
    ):
        return None
    return Fact(sentence, verb, _without_opener(lead), subject, _bare(verbs), rest, source)


def _with_its_date(
    sentence: Sentence, lead: tuple[Token, ...], subject: tuple[Token, ...]
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Give a leading date back what the parser glued to the subject: "On 4 May | 1912 Ada Berg" is a common mistake."""
    start = subject[0].i
    for first, last in dates_in(sentence):
        if first <= start <= last < subject[-1].i and first > 0 and sentence.span.doc[first - 1].lower_ in {"in", "on"}:
            glued = tuple(t for t in subject if t.i <= last)
            return ((*lead, *glued) if lead else ()), subject[len(glued) :]
    return lead, subject


def _relative(sentence: Sentence, verb: Token, names: Names) -> Fact | None:
    """The fact in ", which ..." and ", who ..." after a name."""
    pronoun = next((t for t in verb.children if t.dep_ in SUBJECTS and t.lower_ in {"which", "who"}), None)
    if pronoun is None or pronoun.i == 0 or verb.doc[pronoun.i - 1].text != ",":
        return None
    mention = names.at(sentence, verb.head)
    if mention is None or mention.last > pronoun.i or mention.modifier or pronoun.i - mention.last > 2:  # noqa: PLR2004 - the comma alone
        return None
    dropped = droppable(verb) | {pronoun.i}
    clause = _without_stop([t for t in in_order(verb) if t.i not in dropped and not t.is_space])
    verbs = tuple(t for t in clause if t.i <= verb.i)
    if any(t.i < pronoun.i for t in verbs):
        return None
    rest = tuple(t for t in clause if t.i > verb.i)
    first = mention.first
    if first > sentence.span.start and verb.doc[first - 1].lower_ == "the":
        first -= 1
    return Fact(sentence, verb, (), tuple(verb.doc[first : mention.last + 1]), verbs, rest, Source.RELATIVE)


def _without_stop(clause: list[Token]) -> list[Token]:
    while clause and ((clause[-1].is_punct and clause[-1].text not in '"”’)%') or clause[-1].dep_ == "cc"):
        clause = clause[:-1]
    return clause


def _without_opener(lead: tuple[Token, ...]) -> tuple[Token, ...]:
    """Cut "However," and "And" from the front."""
    while (
        lead
        and (lead[0].lower_ in lexicon.OPENERS or lead[0].text == ",")
        and (len(lead) == 1 or lead[0].dep_ != "prep")
    ):
        following = lead[1:]
        if following and following[0].text != "," and lead[0].dep_ != "cc" and lead[0].text != ",":
            break
        lead = following
    return lead


def _bare(verbs: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(t for n, t in enumerate(verbs) if not (t.text == "," and n == 0))
