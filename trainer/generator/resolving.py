"""Puts a name where a clause leans on a pronoun, a surname or a short description."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.described import Meant
from trainer.generator.facts import Fact, Source
from trainer.generator.mentions import Mention
from trainer.generator.names import Names
from trainer.generator.pronouns import SEX, SUBJECTS
from trainer.generator.references import References, fits

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_POSSESSIVE = frozenset({"PRP$"})
_FAR = 3
"""Sentences that evidence may reach back to show who is meant."""
_OFFICES = frozenset(
    {"senator", "president", "governor", "mayor", "congressman", "congresswoman", "ambassador", "secretary", "minister"}
    | {"general", "captain", "colonel", "lieutenant", "major", "representative", "judge", "justice", "chancellor"}
)
"""What somebody is for a time."""


def resolved(fact: Fact, references: References) -> Fact:
    """Put a name where the clause leans on a pronoun, a surname or a short description, at its first mention."""
    names = references.names
    sentence = fact.sentence
    swaps: dict[int, str] = dict(fact.swaps)
    own = _subject_meant(fact, references)
    reach = [sentence.number]
    shown: set[str] = set()
    covered: set[int] = set()
    inside = fact.places
    for token in fact.tokens:
        if token.i in covered or token.i in fact.swaps:
            continue
        mention = names.at(sentence, token)
        if mention is not None:
            covered.update(range(mention.first, mention.last + 1))
            _write_full(mention, names, shown, swaps, inside, sentence.text)
            continue
        meant = references.of(sentence, token)
        if token.i == fact.subject[0].i and len(fact.subject) == 1 and token.pos_ == "PRON":
            meant = own
        if meant is None or meant.text in shown or any(set(n.split()) < set(meant.text.split()) for n in shown):
            continue
        if own is not None and meant.text == own.text and token.i < fact.subject[0].i:
            continue
        if _stands_before(token, meant.text, fact) or _is_glued(token):
            continue
        phrase = [token]
        if token.lower_ == "the":
            phrase.append(token.head)
        if not all(t.i in inside for t in phrase):
            continue
        covered.update(t.i for t in phrase)
        swaps.update({t.i: "" for t in phrase})
        swaps[phrase[-1].i] = possessive(meant.text) if token.tag_ in _POSSESSIVE else meant.text
        shown.add(meant.text)
        after = phrase[-1].nbor() if phrase[-1].i + 1 < len(phrase[-1].doc) else phrase[-1]
        if after.tag_ == "POS" and after.i in inside and meant.text.endswith("es"):
            swaps[after.i] = "'"
        if meant.since is not None:
            reach.append(meant.since)
    near = [n for n in reach if sentence.number - n <= _FAR]
    return replace(fact, swaps=swaps, subject_name=own.name if own is not None else None, since=min(near))


def _is_glued(token: Token) -> bool:
    """Whether a pronoun is a piece of a word that was cut in two: "He" of "Hed", as if for "he'd"."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is not None and not token.whitespace_ and after.text[:1].isalpha() and token.text.isalpha()


def _stands_before(token: Token, full: str, fact: Fact) -> bool:
    """Whether the last word of a name stands before a pronoun, which may then stay: "Berg left with her brother".

    Of the pronoun in an opening phrase the sentence's subject tells, too: "In her youth, Berg ...".
    """
    last = full.rpartition(" ")[2]
    ahead = token.tag_ in _POSSESSIVE and token.i < fact.predicate.i
    own = (t for t in fact.tokens if t.i < token.i or (ahead and t.dep_ in SUBJECTS and t.head.i == fact.predicate.i))
    return last != full and any(t.text == last for t in own)


def _subject_meant(fact: Fact, references: References) -> Meant | None:
    """Whom or what the clause speaks of, when its subject is a name or stands for one."""
    sentence = fact.sentence
    if len(fact.subject) == 1 and fact.subject[0].pos_ == "PRON":
        if fact.source is Source.CONJUNCT and fact.subject[0].head.i == fact.predicate.i:
            found = references.subject_of(sentence)
            if found is not None and found[0].i < fact.subject[0].i and _can_be(fact.subject[0].lower_, found[1]):
                return found[1]
            if found is not None and found[0].pos_ == "PROPN":
                return None
        return references.of(sentence, fact.subject[0])
    mention = references.names.at(sentence, fact.head)
    if mention is not None and not mention.modifier:
        name = references.names.of(mention)
        return Meant(name.full, name, sentence.number)
    return references.of(sentence, fact.subject[0]) if fact.subject[0].lower_ == "the" else None


def _can_be(pronoun: str, meant: Meant | None) -> bool:
    """Whether a pronoun may take up the main clause's subject."""
    if meant is None or meant.name is None or meant.name.type is None:
        return False
    person = meant.name.type is AnswerType.PERSON
    if pronoun in SEX:
        return person and fits(meant.name, female=SEX[pronoun])
    return pronoun == "it" and not person and meant.name.sure


def _write_full(
    mention: Mention, names: Names, shown: set[str], swaps: dict[int, str], inside: frozenset[int], text: str
) -> None:
    """Write a short name in full where the item mentions it first."""
    known = names.of(mention)
    if mention.modifier or mention.head.dep_ == "oprd":
        return  # a town that was renamed Berg was not renamed Ada Berg
    start = mention.sentence.span.start
    if mention.first > start and mention.sentence.span.doc[mention.first - 1].lower_ == "the":
        return  # "the Canadiens" are no "the Les Canadiens"
    first = known.full not in shown
    shown.add(known.full)
    if not first or known.full == known.text or known.full in text or _is_within_another(mention, known.full):
        return
    if all(i in inside for i in range(mention.first, mention.last + 1)):
        swaps.update(dict.fromkeys(range(mention.first, mention.last + 1), ""))
        swaps[mention.last] = _without_office(known.full)


def _without_office(full: str) -> str:
    """A name without the office that somebody held when it was written out: "Senator Ada Berg" was none before."""
    office, _, rest = full.partition(" ")
    return rest if office.casefold() in _OFFICES and " " in rest else full


def _is_within_another(mention: Mention, full: str) -> bool:
    """Whether a longer name goes on around a short one: "Ruiz y Picasso", "Joe and Ada Berg"."""
    doc, after, start = mention.sentence.span.doc, mention.last + 1, mention.sentence.span.start
    before = doc[mention.first - 1] if mention.first > start else None
    if before is not None and (before.pos_ == "PROPN" or before.lower_ in {"y", "de", "von", "van"}):
        return True
    if after < mention.sentence.span.end and doc[after].pos_ == "PROPN":
        return True
    if any(t.lower_ in lexicon.VERSUS for t in doc[max(start, mention.first - 1) : after + 1]):
        return True  # "Berg v. Lang"
    if before is not None and before.lower_ in {"to", "for"} and before.i > start and before.nbor(-1).pos_ == "PROPN":
        return True  # "the Epistle to Berg"
    joined = after < mention.sentence.span.end and doc[after].lower_ in {"and", "&"}
    surname = full.rpartition(" ")[2]
    return joined and any(t.text == surname for t in doc[after : min(after + 5, mention.sentence.span.end)])


def possessive(text: str) -> str:
    """Add the possessive ending: "Ada Berg's", "the Normans'", "Linden Cheeses'"."""
    plain = text.endswith("s") and " " not in text.rsplit("the ", maxsplit=1)[-1].strip() and text[0].islower()
    return f"{text}'" if plain or text.endswith("es") else f"{text}'s"
