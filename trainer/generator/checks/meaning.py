"""Does it mean something by itself? With the title but without the text, everything it mentions must be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.checks.flaws import Flaw
from trainer.generator.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSSESSIVES = frozenset({"his", "her", "its", "their"})


def pronouns_resolved(candidate: Candidate, context: Context) -> Flaw | None:
    """No pronoun points out of the item; a possessive may point back inside its own clause."""
    for token in candidate.shown_tokens:
        word = token.lower_
        if word in lexicon.FIRST_PERSON and word != "'s" and token.text != "US":
            return Flaw.VAGUE
        if word not in lexicon.THIRD_PERSON or token.pos_ not in {"PRON", "DET"}:
            continue
        if word in _POSSESSIVES and _owned_inside(candidate, context, token):
            continue
        if word in lexicon.REFLEXIVE or _subject_again(candidate, token):
            continue
        if not _only_person_before(candidate, context, token):
            return Flaw.VAGUE
    return None


def _another_owner_before(candidate: Candidate, context: Context, *, person: bool) -> bool:
    """Whether the sentence before is about another person (or thing), to whom "his" (or "its") may belong."""
    before = candidate.fact.sentence.previous
    if before is None:
        return False
    subject = next((t for t in before.span.root.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
    mention = context.names.at(before, subject) if subject is not None else None
    if mention is None or _is_person(mention, context) != person:
        return False
    mine = candidate.fact.subject_name
    return mine is None or context.names.of(mention).full != mine.full


def _only_person_before(candidate: Candidate, context: Context, pronoun: Token) -> bool:
    """Whether "he" in "Putin said that he ..." can only be the one person named before it in the same clause."""
    fact = candidate.fact
    if pronoun.lower_ not in {"he", "she", "him"} or pronoun.i <= fact.predicate.i:
        return False
    people = {
        context.names.of(m).full
        for m in context.names.within(fact.sentence)
        if m.first < pronoun.i and _is_person(m, context)
    }
    owner = fact.subject_name.full if fact.subject_name is not None else None
    return people | {owner} == {owner} and fact.subject_name is not None and fact.subject_name.type is AnswerType.PERSON


def _is_person(mention: Mention, context: Context) -> bool:
    return not mention.modifier and context.names.of(mention).type is AnswerType.PERSON


def _subject_again(candidate: Candidate, pronoun: Token) -> bool:
    """Whether "it" or "they", as the subject of a clause of time or reason, takes up the subject of the main clause."""
    fact = candidate.fact
    clause = pronoun.head
    if pronoun.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "advcl" or clause.head.i != fact.predicate.i:
        return False
    if pronoun.i < fact.head.i or fact.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    if pronoun.lower_ == "they":
        return _plural(candidate)
    thing = fact.subject_name is not None and fact.subject_name.type not in {None, AnswerType.PERSON}
    others = [t for t in fact.tokens if fact.predicate.i < t.i < pronoun.i and t.dep_ in {"dobj", "nsubj"}]
    return pronoun.lower_ == "it" and thing and not _plural(candidate) and not others


def _owned_inside(candidate: Candidate, context: Context, possessive: Token) -> bool:
    """Whether a possessive has an owner of its sort before it in the same clause."""
    fact = candidate.fact
    before = [
        t for t in fact.tokens if t.i < possessive.i and (t.i in candidate.shown or t.i in candidate.part.indices)
    ]
    word = possessive.lower_
    if word == "their":
        return any(t.tag_ in {"NNS", "NNPS"} or t.dep_ == "conj" for t in before)
    if _another_owner_before(candidate, context, person=word in {"his", "her"}):
        return False
    if word in {"his", "her"}:
        people = [m for m in context.names.within(fact.sentence) if _is_person(m, context)]
        owner = (
            fact.subject_name is not None
            and fact.subject_name.type is AnswerType.PERSON
            and fact.subject[0].i < possessive.i
        )
        return owner or any(t.i in range(m.first, m.last + 1) for m in people for t in before)
    persons = {
        i for m in context.names.within(fact.sentence) if _is_person(m, context) for i in range(m.first, m.last + 1)
    }
    nouns = [t for t in before if t.pos_ in {"NOUN", "PROPN"} and t.tag_ in {"NN", "NNP"} and t.i not in persons]
    thing = fact.subject_name is not None and fact.subject_name.type is not AnswerType.PERSON
    return bool(nouns) or (thing and bool(fact.swaps.get(fact.subject[0].i)))


def nothing_pointed_at(candidate: Candidate, context: Context) -> Flaw | None:
    """No word such as "this", "such", "later" that leans on a sentence before."""
    del context
    doc = candidate.fact.sentence.span.doc
    for token in candidate.shown_tokens:
        word = token.lower_
        if word == "that" and token.tag_ == "DT":
            return Flaw.VAGUE
        if word not in lexicon.VAGUE_WORDS:
            continue
        following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        before = doc[token.i - 1].lower_ if token.i else ""
        allowed = (
            (word == "such" and following == "as")
            or (word in {"other", "others"} and before in {"and", "or", "any", "each"} and token.dep_ == "amod")
            or (word == "both" and token.dep_ in {"preconj", "cc"})
            or (word == "there" and token.dep_ == "expl")
            or (word == "one" and (following == "of" or token.dep_ == "nummod"))
            or (word == "so" and following == "that")
            or (word == "each" and token.dep_ == "det" and following in {"year", "day", "month", "week"})
            or (word == "each" and following == "other" and _plural(candidate))
            or (word == "other" and before == "each")
            or (word == "above" and token.dep_ == "prep")
            or (word == "below" and token.dep_ == "prep")
            or (word == "following" and token.dep_ == "prep")
        )
        if not allowed:
            return Flaw.VAGUE
    return None


def time_is_fixed(candidate: Candidate, context: Context) -> Flaw | None:
    """No time that only the day of writing gives a meaning: "last week", "on Friday", "ten days ago"."""
    del context
    for entity in candidate.fact.sentence.span.ents:
        if entity.label_ not in {"DATE", "TIME"} or not any(t.i in candidate.shown for t in entity):
            continue
        words = {t.lower_ for t in entity}
        if words & lexicon.RELATIVE_TIME:
            return Flaw.VAGUE
        dated = any(any(c.isdigit() for c in word) for word in words)
        if words & lexicon.WEEKDAYS and not dated:
            return Flaw.VAGUE
        if (
            words & {"day", "days", "year", "years", "month", "months", "morning", "night", "week", "weeks"}
            and words & {"the", "that", "next", "same"}
            and not dated
        ):
            return Flaw.VAGUE
    loose = {
        "today",
        "yesterday",
        "tomorrow",
        "now",
        "recently",
        "currently",
        "ago",
        "nowadays",
        "tonight",
        "soon",
        "lately",
    }
    return Flaw.VAGUE if any(t.lower_ in loose for t in candidate.shown_tokens) else None


def phrases_self_contained(candidate: Candidate, context: Context) -> Flaw | None:
    """A phrase with "the" says by itself, or with the title, which one is meant."""
    for token in candidate.shown_tokens:
        if token.pos_ == "NOUN" and token.i in candidate.shown:
            articles = [c for c in token.children if c.dep_ == "det" and c.lower_ == "the" and c.i in candidate.shown]
            if articles and not _known(token, candidate, context):
                return Flaw.VAGUE
        nominal = token.pos_ in {"ADJ", "NUM"} and any(c.dep_ == "det" and c.lower_ == "the" for c in token.children)
        if nominal and token.tag_ != "JJS" and token.ent_type_ not in {"NORP", "DATE"}:
            return Flaw.VAGUE
    return None


def _known(noun: Token, candidate: Candidate, context: Context) -> bool:
    """Whether "the NOUN ..." can be understood without the text."""
    if (
        noun.lemma_.lower() in lexicon.SELF_EVIDENT
        or noun.lemma_.lower() in context.title
        or noun.lower_ in context.title
    ):
        return True
    shown = candidate.shown
    phrase = [t for t in noun.subtree if t.i in shown or (candidate.form is Form.GAP and t.i in candidate.part.indices)]
    own = [t for t in phrase if t.i != noun.i]
    dated = [t for t in own if t.ent_type_ == "DATE" and t.dep_ != "det"]
    if any(t.i < noun.i for t in dated):
        return True
    named = {"NORP", "GPE", "PERSON", "ORG", "LOC"}
    if any((t.pos_ == "PROPN" or t.ent_type_ in named) and t not in dated and t.dep_ != "relcl" for t in own):
        return True
    if _two_named_before(noun, candidate, context):
        return True
    if any(t.dep_ == "prep" and t.head.i == noun.i and t.lower_ == "of" and len(list(t.subtree)) > 1 for t in own):
        return True
    superlative = any(t.tag_ in {"JJS", "RBS"} or t.lower_ in {"first", "only", "last"} for t in noun.children)
    narrowed = any(t.head.i == noun.i and t.dep_ in {"prep", "acl", "relcl"} for t in own)
    return (superlative and narrowed) or any(t.dep_ in {"relcl", "acl"} and t.head.i == noun.i for t in own)


def _two_named_before(noun: Token, candidate: Candidate, context: Context) -> bool:
    """Whether "the two countries" follows the names of two places in the same item."""
    if not any(t.dep_ == "nummod" and t.lower_ == "two" for t in noun.children):
        return False
    fact = candidate.fact
    named = [m for m in context.names.within(fact.sentence) if m.last < noun.i and m.first in candidate.shown]
    return len([m for m in named if context.names.of(m).type in {AnswerType.PLACE, AnswerType.PERSON}]) == 2  # noqa: PLR2004 - two of them


def people_told_apart(candidate: Candidate, context: Context) -> Flaw | None:
    """No surname that several people of the document share."""
    for mention in context.names.within(candidate.fact.sentence):
        if mention.first in candidate.shown and context.names.of(mention).ambiguous and not mention.modifier:
            return Flaw.VAGUE
    return None


def anchored(candidate: Candidate, context: Context) -> Flaw | None:
    """Something in the stem says what it is about: a name, or a word of the title."""
    fact = candidate.fact
    if any(fact.swaps.get(t.i) for t in fact.tokens if t.i in candidate.shown and t.i not in candidate.part.indices):
        return None
    for token in fact.tokens:
        if token.i not in candidate.shown or token.i in candidate.part.indices:
            continue
        if token.ent_type_ in {"NORP", "GPE", "LOC", "EVENT"} or context.names.at(fact.sentence, token) is not None:
            return None
        if token.pos_ in {"NOUN", "VERB", "ADJ", "PROPN"} and (
            token.lemma_.lower() in context.title or token.lower_ in context.title
        ):
            return None
    return Flaw.VAGUE


def _plural(candidate: Candidate) -> bool:
    return candidate.fact.head.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in candidate.fact.head.children)


def compared_with_something(candidate: Candidate, context: Context) -> Flaw | None:
    """A comparative says than what."""
    del context
    tokens = candidate.shown_tokens
    for n, token in enumerate(tokens):
        attributive = token.dep_ == "amod" and token.head.tag_ == "NNS"
        if token.tag_ in {"JJR", "RBR"} and not attributive and not any(t.lower_ == "than" for t in tokens[n : n + 12]):
            return Flaw.VAGUE
    return None
