"""Does it lean on the text? Every pronoun, pointing word, phrase with "the" and short name must be known without it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.checks.flaws import Flaw
from trainer.generator.deciding import Name
from trainer.generator.facts import Source
from trainer.generator.mentions import Mention, place_class

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_NEXT = frozenset({"next", "previous", "second", "third", "fourth", "main", "real", "new"})
"""Adjectives that say which one only to who knows the others."""
_WELL_KNOWN = 6
"""Mentions after which a single name is one that the document is about."""
_SOME_OF_THEM = frozenset({"some", "many", "most", "few", "several", "all", "more", "two", "three", "four", "five"})
_IMPERSONAL = frozenset({"it", "its", "they", "their", "them", "theirs"})


def pronouns_resolved(candidate: Candidate, context: Context) -> Flaw | None:
    """No pronoun points out of the item: whom it means is named in the item, or asked for."""
    if candidate.begins_well:
        return None
    named: set[str] | None = None
    for token in candidate.shown_tokens:
        word = token.lower_
        if word in lexicon.FIRST_PERSON and word != "'s" and token.text != "US":
            if candidate.fact.source is Source.QUOTED:
                continue
            return Flaw.VAGUE
        if word not in lexicon.THIRD_PERSON or token.pos_ not in {"PRON", "DET"} or word in lexicon.REFLEXIVE:
            continue
        meant = context.references.of(candidate.fact.sentence, token)
        if meant is not None:
            named = _named(candidate, context) if named is None else named
            ahead = candidate.template.startswith("subject") and token.i < candidate.part.first
            if meant.text in named and not ahead:
                continue
            return Flaw.VAGUE
        if word in {"it", "its"} and candidate.template.startswith("subject.who"):
            return Flaw.VAGUE
        if word in _IMPERSONAL and _bound_inside(candidate, context, token):
            continue
        return Flaw.VAGUE
    return None


def _named(candidate: Candidate, context: Context) -> set[str]:
    """The names that the item shows or asks for, as the document's longest forms."""
    fact, there = candidate.fact, candidate.shown | frozenset(candidate.part.indices)
    found = {
        context.names.of(m).full for m in context.names.within(fact.sentence) if m.first in there and not m.modifier
    }
    found.update(text.removesuffix("'s").removesuffix("'") for i, text in fact.swaps.items() if i in there and text)
    return found


def _bound_inside(candidate: Candidate, context: Context, pronoun: Token) -> bool:
    """Whether "it" or "they" has something of its number before it in the item, and may take it up from where it is.

    A possessive may; so may the subject of a clause below the asked one, and what stands in it; an object of the asked
    verb itself may not.
    """
    fact = candidate.fact
    word = pronoun.lower_
    there = candidate.shown | frozenset(candidate.part.indices)
    before = [t for t in fact.tokens if t.i < pronoun.i and t.i in there]
    governor = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    if not word.endswith(("s", "ir")) and governor.i == fact.predicate.i:
        return False
    if word == "it" and (pronoun.dep_ == "expl" or pronoun.dep_ not in {"nsubj", "nsubjpass"}):
        return False
    if word in {"they", "their", "them", "theirs"}:
        several = _plural(candidate) and pronoun.i > fact.head.i
        return several or any(t.tag_ in {"NNS", "NNPS"} or t.dep_ == "conj" for t in before)
    nearest = next((t for t in reversed(before) if t.pos_ in {"NOUN", "PROPN"}), None)
    mention = context.names.at(fact.sentence, nearest) if nearest is not None else None
    if (
        mention is not None
        and not mention.modifier
        and not _is_person(mention, context)
        and mention.head.dep_ != "pobj"
    ):
        return True
    if _another_thing_before(candidate, context):
        return False
    people = {i for m in context.names.within(fact.sentence) if _is_person(m, context) for i in m.indices}
    nouns = [t for t in before if t.tag_ in {"NN", "NNP"} and t.i not in people and t.ent_type_ not in {"DATE", "TIME"}]
    thing = fact.subject_name is not None and fact.subject_name.type is not AnswerType.PERSON
    return bool(nouns) or (thing and bool(fact.swaps.get(fact.subject[0].i)))


def _another_thing_before(candidate: Candidate, context: Context) -> bool:
    """Whether the sentence before is about another thing, which "it" may take up."""
    before = candidate.fact.sentence.previous
    if before is None:
        return False
    subject = next((t for t in before.span.root.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
    mention = context.names.at(before, subject) if subject is not None else None
    if mention is None or _is_person(mention, context):
        return False
    mine = candidate.fact.subject_name
    return mine is None or context.names.of(mention).full != mine.full


def _is_person(mention: Mention, context: Context) -> bool:
    return not mention.modifier and context.names.of(mention).type is AnswerType.PERSON


def nothing_pointed_at(candidate: Candidate, context: Context) -> Flaw | None:  # noqa: C901, PLR0911, PLR0912 - a list of independent rules
    """No word such as "this", "such", "later" that leans on a sentence before."""
    del context
    if candidate.begins_well:
        return None
    doc = candidate.fact.sentence.span.doc
    if candidate.fact.source is Source.QUOTED:
        return Flaw.VAGUE if any(_points(t) for t in candidate.shown_tokens) else None
    lead = candidate.fact.lead
    if [t.lower_ for t in lead[:2]] in (["for", "example"], ["for", "instance"], ["of", "course"], ["in", "fact"]):
        return Flaw.VAGUE
    if re.search(r"\b(?:for (?:example|instance)|[Ii]n return|[Ll]ike),", candidate.stem):
        return Flaw.VAGUE
    if candidate.fact.tokens[0].lower_ in {"further", "farther"}:
        return Flaw.VAGUE
    first = candidate.fact.subject[0]
    if first.lower_ == "some" and candidate.fact.head.tag_ == "NN":
        return Flaw.VAGUE
    told = candidate.form is Form.STATEMENT
    if told and first.lower_ in {"some", "several", "many"} and _past(candidate):
        return Flaw.VAGUE
    if told and len(candidate.fact.subject) == 1 and first.lower_ in lexicon.INFORMANTS | {"authorities"}:
        return Flaw.VAGUE
    for token in candidate.shown_tokens:
        word = token.lower_
        if word == "that" and token.tag_ == "DT" and doc[min(token.i + 1, len(doc) - 1)].lower_ not in {"of", "which"}:
            return Flaw.VAGUE
        if (
            word in _SOME_OF_THEM
            and token.dep_ in {"nsubj", "nsubjpass"}
            and not any(t.lower_ in {"of", "who", "which"} for t in token.subtree)
        ):
            return Flaw.VAGUE
        if word not in lexicon.VAGUE_WORDS:
            continue
        following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        before = doc[token.i - 1].lower_ if token.i else ""
        names_two = word in {"both", "either"} and (
            token.dep_ in {"preconj", "cc"} or any(t.dep_ == "conj" for t in token.head.children)
        )
        allowed = (
            names_two
            or (word == "such" and following == "as")
            or (word in {"other", "others"} and before in {"and", "or", "any", "each"} and token.dep_ == "amod")
            or (word == "other" and before == "each")
            or (word == "there" and token.dep_ == "expl" and token.head.lemma_ in {"be", "exist", "remain"})
            or (word == "one" and (following == "of" or token.dep_ == "nummod" or before == "only"))
            or (word == "so" and (following == "that" or token.head.tag_ == "JJ"))
            or (word == "each" and token.dep_ == "det")
            or (word == "each" and following == "other" and _plural(candidate))
            or (word in {"above", "below", "following", "later", "earlier"} and token.dep_ == "prep")
            or (word in {"later", "earlier"} and following == "than")
            or (word == "too" and token.head.pos_ == "ADJ")
            or (word == "same" and following == "time")
            or (word in {"different", "similar"} and following in {"from", "to", "kinds", "types", "sorts"})
            or (
                word in {"again", "then", "later"}
                and token.i > candidate.fact.predicate.i
                and before in {"and", "once"}
            )
        )
        if not allowed:
            return Flaw.VAGUE
    return None


def _past(candidate: Candidate) -> bool:
    return any(t.tag_ == "VBD" for t in candidate.fact.verbs)


def _points(token: Token) -> bool:
    """Whether a word in a quotation points at something said or seen before: "this law", "those who" not."""
    if token.lower_ in {"these", "such", "former", "latter"}:
        return True
    if token.lower_ == "this":
        return not (
            token.dep_ == "det" and token.head.lower_ in {"year", "season", "month", "week", "country", "world"}
        )
    return token.lower_ == "that" and token.tag_ == "DT"


def phrases_self_contained(candidate: Candidate, context: Context) -> Flaw | None:
    """A phrase with "the" says by itself, or with the title, which one is meant."""
    if candidate.begins_well:
        return None
    if candidate.fact.source is Source.QUOTED:
        return None
    for token in candidate.shown_tokens:
        if token.pos_ == "NOUN" and token.i in candidate.shown:
            if any(c.lower_ in _NEXT and c.i in candidate.shown for c in token.children if c.dep_ == "amod"):
                return Flaw.VAGUE
            articles = [c for c in token.children if c.dep_ == "det" and c.lower_ == "the" and c.i in candidate.shown]
            if articles and not _known(token, candidate, context):
                return Flaw.VAGUE
        if _short_name(token, candidate, context):
            return Flaw.VAGUE
        nominal = token.pos_ in {"ADJ", "NUM"} and any(c.dep_ == "det" and c.lower_ == "the" for c in token.children)
        if nominal and token.tag_ != "JJS" and token.ent_type_ not in {"NORP", "DATE"} and not token.text[0].isdigit():
            return Flaw.VAGUE
    return None


def _short_name(token: Token, candidate: Candidate, context: Context) -> bool:
    """Whether "the Society" stands for a longer name: a class noun alone, with a capital."""
    if token.pos_ != "PROPN" or token.lower_ not in gazetteer.CLASS_NOUNS or not token.text[0].isupper():
        return False
    article = any(t.lower_ == "the" for t in token.children)
    mention = context.names.at(candidate.fact.sentence, token)
    return article and (mention is None or mention.first == mention.last) and token.lower_ not in context.title


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
    described = any(t.dep_ in {"compound", "nmod", "prep", "relcl", "acl"} and t.head.i == noun.i for t in own)
    general = any(t.tag_ in {"VBZ", "VBP"} for t in candidate.fact.verbs)
    if described and general and context.likeness.first(noun.lemma_.lower()) == candidate.fact.sentence.number:
        return True
    if any(t.dep_ == "prep" and t.head.i == noun.i and t.lower_ == "of" and len(list(t.subtree)) > 1 for t in own):
        return True
    superlative = any(t.tag_ in {"JJS", "RBS"} or t.lower_ in {"first", "only", "last"} for t in noun.children)
    narrowed = any(t.head.i == noun.i and t.dep_ in {"prep", "acl", "relcl"} for t in own)
    if any(t.dep_ == "prep" and t.head.i == noun.i and _tells(t) for t in own):
        return True
    most = any(t.tag_ in {"JJS", "RBS"} or any(c.tag_ == "RBS" for c in t.children) for t in noun.children)
    return most or (superlative and narrowed) or any(t.dep_ in {"relcl", "acl"} and t.head.i == noun.i for t in own)


def _tells(preposition: Token) -> bool:
    """Whether what stands behind a preposition says which one is meant: a name, or things in general."""
    if preposition.lower_ not in {"for", "between", "against", "on", "about", "among", "from", "to"}:
        return False
    head = next((t for t in preposition.children if t.dep_ in {"pobj", "pcomp"}), None)
    if head is None or any(t.dep_ in {"det", "poss"} for t in head.children):
        return False
    return head.pos_ == "PROPN" or head.tag_ in {"NNS", "VBG"}


def _two_named_before(noun: Token, candidate: Candidate, context: Context) -> bool:
    """Whether "the two countries" follows the names of two places in the same item."""
    if not any(t.dep_ == "nummod" and t.lower_ == "two" for t in noun.children):
        return False
    fact = candidate.fact
    there = candidate.shown | frozenset(candidate.part.indices)
    named = [m for m in context.names.within(fact.sentence) if m.last < noun.i and m.first in there]
    countries = {m.text for m in named if place_class(m.text) == "country" and not m.modifier}
    if noun.lemma_ == "country":
        return len(countries) == 2  # noqa: PLR2004 - two of them
    return len([m for m in named if context.names.of(m).type in {AnswerType.PLACE, AnswerType.PERSON}]) == 2  # noqa: PLR2004 - two of them


def people_told_apart(candidate: Candidate, context: Context) -> Flaw | None:
    """No surname that several people of the document share, nor a bare one that nobody introduces."""
    for mention in context.names.within(candidate.fact.sentence):
        if mention.first not in candidate.shown or mention.modifier:
            continue
        known = context.names.of(mention)
        if known.ambiguous or (candidate.fact.source is not Source.QUOTED and _bare_name(mention, known, context)):
            return Flaw.VAGUE
    return None


def people_introduced(candidate: Candidate, context: Context) -> Flaw | None:
    """Nobody goes by a given name alone whom the text does not come back to: "Laura", "Thomas"."""
    if candidate.fact.source is Source.QUOTED:
        return None
    for mention in context.names.within(candidate.fact.sentence):
        if mention.modifier or not (mention.first in candidate.shown or mention.first == candidate.part.first):
            continue
        known = context.names.of(mention)
        given = known.text.casefold() in gazetteer.MALE_NAMES | gazetteer.FEMALE_NAMES
        if given and known.type is AnswerType.PERSON and _bare_name(mention, known, context):
            return Flaw.VAGUE
    return None


def _bare_name(mention: Mention, known: Name, context: Context) -> bool:
    """Whether a person, or who may be one, has a single name that neither the title nor a role beside it explains."""
    if known.full != known.text or " " in known.text or mention.text.isupper():
        return False
    subject = mention.head.dep_ in {"nsubj", "nsubjpass"}
    if known.type is not AnswerType.PERSON and not (known.type is None and subject):
        return False
    if known.text.casefold() in context.title or known.count > _WELL_KNOWN:
        return False
    doc = mention.sentence.span.doc
    before = doc[mention.first - 1] if mention.first > mention.sentence.span.start else None
    described = before is not None and before.pos_ == "NOUN" and before.head.i == mention.head.i
    return not described and not any(t.dep_ == "appos" and t.pos_ == "NOUN" for t in mention.head.children)


def _plural(candidate: Candidate) -> bool:
    return candidate.fact.head.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in candidate.fact.head.children)
