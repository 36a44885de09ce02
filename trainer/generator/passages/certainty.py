"""Says whether a pronoun certainly takes up the subject before it, whatever else stands beside that subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.generator import lexicon
from trainer.generator.candidates import Context
from trainer.generator.passages.nouns import Phrase, alike, is_person
from trainer.generator.pronouns import SEX, SUBJECTS

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_HUMAN = (
    lexicon.REPORTING
    | lexicon.SPEAKING
    | lexicon.words(
        "want decide plan agree refuse learn teach study build buy sell invest hire use invent found establish attack "
        "conquer defeat marry travel arrive emigrate settle adopt convert publish compose paint design develop "
        "introduce launch offer employ elect appoint force arrest descend survive try attempt seek demand call work "
        "live play compete earn pay spend export import grow cook eat hunt like love enjoy prefer choose know "
        "understand discover find observe conclude speak"
    )
)
"""Verbs whose subject, or object in the passive, is a person or a body of people."""
_OFTEN = 5
"""Sentences that must speak of a thing for it to be what a document is about."""
_BESIDE = frozenset({"dobj", "dative", "iobj"})


def certain(pronoun: Token, key: Phrase, rivals: Sequence[Phrase], context: Context) -> bool:
    """Return whether the subject ``key`` is meant, and none of the ``rivals`` of its sentence."""
    if _is_empty(pronoun):
        return False
    if pronoun.lower_ in SEX:
        return not any(_stands_out(rival) for rival in rivals)
    verb = pronoun.head
    attribute = next((t for t in verb.children if t.dep_ == "attr"), None)
    if attribute is not None and any(t.dep_ == "relcl" for t in attribute.children) and verb.tag_ == "VBD":
        return False
    same = [rival for rival in rivals if alike(rival, key, context)]
    if len(same) < len(rivals) and verb.lemma_.lower() in _HUMAN and is_person(key, context) and not same:
        return True
    if any(_stands_out(rival) for rival in rivals):
        return False
    also = any(t.lower_ == "also" and abs(t.i - pronoun.i) <= 2 for t in verb.children)  # noqa: PLR2004 - right beside
    return also or not rivals or is_topic(key, context)


def _is_empty(pronoun: Token) -> bool:
    """Whether "it" may only hold the place of a clause or of the weather."""
    if pronoun.lower_ != "it":
        return False
    verb = pronoun.head
    held = any(t.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} and t.i > verb.i for t in verb.children)
    adjective = any(t.dep_ == "acomp" for t in verb.children)
    speaks = verb.lemma_.lower() in _HUMAN
    return (held and not speaks) or (adjective and held) or verb.lemma_.lower() in {"seem", "take", "appear", "happen"}


def _stands_out(rival: Phrase) -> bool:
    """Whether a phrase has such a place in its sentence that the next one may go on with it."""
    head = rival.head
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if head.dep_ in _BESIDE or head.dep_ in SUBJECTS or head.pos_ == "VERB":
        return True
    return head.dep_ == "pobj" and head.head.dep_ in {"prep", "dative"} and head.head.lower_ in {"with", "to", "for"}


def is_topic(phrase: Phrase, context: Context) -> bool:
    """Return whether the title names what a phrase means, or the document comes back to it again and again."""
    mention = context.names.at(phrase.sentence, phrase.head)
    words = {phrase.head.lemma_.lower(), phrase.head.lower_}
    if mention is not None:
        words = {word.casefold() for word in mention.text.split()}
    if words & context.title:
        return True
    lemma = phrase.head.lemma_.lower()
    return context.likeness.count(lemma) >= _OFTEN
