"""Asks who holds a role that stands beside a name, as in "Who was North Korea's UN ambassador?".

Only roles that one person holds are asked for: with a possessor ("North Korea's UN ambassador"), with "the", or glued
to a name together with the body it serves ("Russian Ambassador to the UN Vasily Nebenzia").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.generator import gazetteer
from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.wording import render

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_SEVERAL = frozenset(
    {
        "member",
        "son",
        "daughter",
        "brother",
        "sister",
        "friend",
        "colleague",
        "student",
        "pupil",
        "assistant",
        "officer",
        "player",
    }
)


def ask_role(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield "Who is/was ROLE?" for a person named beside a role that belongs to one person."""
    del context
    if part.fact.swaps.get(part.first):
        return
    role = _role(part)
    if role is None:
        return
    past = part.fact.predicate.tag_ == "VBD" or any(t.tag_ == "VBD" for t in part.fact.verbs)
    words = render(role, part.fact.swaps)
    definite = words if _has_owner(role) or role[0].lower_ == "the" else f"the {words}"
    stem = (
        f"Who {'was' if past else 'is'} {definite[0].lower() + definite[1:] if role[0].lower_ == 'the' else definite}?"
    )
    yield Candidate(part, Form.WH, "role.who", stem, part.key, shown=frozenset(t.i for t in role))


def _role(part: Part) -> list[Token] | None:
    fact = part.fact
    doc = fact.sentence.span.doc
    head = doc[part.first : part.last + 1].root
    beside = next((t for t in head.children if t.dep_ == "appos"), None)
    if beside is None and head.dep_ == "appos":
        beside = head.head
    if beside is not None and beside.lower_ in gazetteer.ROLE_NOUNS:
        words = [t for t in beside.in_order if t.i not in part.indices]
        if beside.i < part.first:
            words = [t for t in words if t.i < part.first]
        else:
            words = [t for t in words if t.i > part.last]
    elif fact.head.lower_ in gazetteer.ROLE_NOUNS and fact.head.i < part.first and fact.subject[-1].i == part.last:
        words = [t for t in fact.subject if t.i < part.first]
    else:
        return None
    while words and words[-1].is_punct:
        words.pop()
    while words and words[0].is_punct:
        words.pop(0)
    return words if words and _one_holder(words) else None


def _one_holder(words: list[Token]) -> bool:
    noun = next((t for t in words if t.lower_ in gazetteer.ROLE_NOUNS), None)
    if noun is None or words[0].lower_ in {"a", "an", "another", "one", "former"} or noun.lower_ in _SEVERAL:
        return False
    if any(t.text in {",", ";", "–"} or t.dep_ in {"relcl", "conj"} for t in words):
        return False
    owned = _has_owner(words) or any(t.dep_ == "prep" and t.lower_ in {"of", "to", "for"} for t in words)
    return owned and any(t.pos_ == "PROPN" for t in words)


def _has_owner(words: list[Token]) -> bool:
    return any(t.dep_ == "poss" for t in words)
