"""Asks for a name that the verb governs: its object, its agent, or what stands behind its preposition.

"Whom did Ada Berg marry?", "By whom was the gallery founded?", "Which museum did Maria Keller found?", "To which city
did he move?". As for subjects, no question without firm evidence for the question word.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import AnswerType
from trainer.generator.asking.order import inverted
from trainer.generator.asking.place import another_place
from trainer.generator.asking.subject import which
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.wording import render

_PREPOSITIONS = frozenset(
    {"with", "by", "to", "from", "for", "against", "after", "into", "through", "across", "at", "in", "under"}
)
_OPEN = frozenset({"include", "be", "have", "become", "remain", "like"})
"""Verbs whose object is one of several by nature."""


def ask_object(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for a named object, agent or prepositional object of the clause's own verb."""
    fact = part.fact
    if part.first < fact.predicate.i:
        return
    doc = fact.sentence.span.doc
    head = doc[part.first : part.last + 1].root
    if head.dep_ == "dobj" and head.head.i == fact.predicate.i:
        preposition, words = None, "Whom"
    elif head.dep_ == "pobj" and head.head.head.i == fact.predicate.i and head.head.lower_ in _PREPOSITIONS:
        preposition, words = head.head, "whom"
    else:
        return
    template = "object.agent" if preposition is not None and preposition.dep_ == "agent" else "object.name"
    several = fact.predicate.lemma_ in _OPEN or (preposition is not None and another_place(fact, preposition))
    if several or template in context.unwanted:
        return
    phrase = [t for t in head.in_order if t.i not in part.indices]
    described = [t for t in phrase if t.i < part.first and t.dep_ != "det" and not t.is_punct]
    behind = [t for t in phrase if t.i > part.last]
    while behind and behind[-1].is_punct:
        behind.pop()
    if behind and (behind[0].dep_ != "prep" or behind[0].i != part.last + 1 or part.asks is AnswerType.PERSON):
        return
    if part.asks is not AnswerType.PERSON:
        noun = which(part, described)
        if noun is None:
            return
        where = f" {render(behind, fact.swaps)}" if behind else ""
        where += "," if "," in where else ""
        words = f"{'Which' if preposition is None else 'which'} {noun}{where}"
    elif described:
        return
    if preposition is not None:
        words = f"{preposition.lower_.capitalize()} {words}"
    frame = frozenset(t.i for t in (head if preposition is None else preposition).subtree)
    asked = inverted(fact, words, frame, context.names)
    if asked is not None:
        shown = asked.shown | {t.i for t in behind}
        yield Candidate(part, Form.WH, template, asked.stem, part.key, shown=shown)
