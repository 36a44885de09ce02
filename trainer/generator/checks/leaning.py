"""Does it lean on the text? Every pronoun and pointing word must be known without it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.facts import Fact, Source
from trainer.generator.mentions import Mention
from trainer.generator.pronouns import SEX, SUBJECTS, subject_in
from trainer.generator.references import fits

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_SOME_OF_THEM = frozenset({"some", "many", "most", "few", "several", "all", "more", "two", "three", "four", "five"})
_COMPARING = re.compile(
    r"\b(?:rough|by|way of|in) (?:comparison|contrast)\b|\bin turn\b|\bin a separate\b"
    r"|^in (?:response|consequence|reply),|\bstill managed\b|^on a (?:smaller|larger) scale\b|^for the rest\b"
    r"|\bnewfound\b|\bthe (?:former|latter) (?:class|group|case|type|kind|category|term|method)\b"
    r"|\bthereupon\b|\b(?:has|have) since\b|\bthe remainder of the [A-Z]",
    re.IGNORECASE,
)
_SUMMING_UP = re.compile(
    r"(?:In reality|In (?:summary|conclusion|short|brief|sum|effect|other words)|To sum up|As a result|Overall),"
)
_RESULTING = re.compile(r"\b[Tt]he resulting\b|\b[Aa] resulting\b|\bexamples[.?]$|^An? (?:\w+ )?example (?:is|was)\b")
"""What comes of something, goes on with it, or is an instance of it."""
_OF_ANOTHER = (
    "omparison", "ontrast", "in turn", "separate", "esponse", "onsequence", "eply", "managed", "esulting", "xample",
    "cale", "or the rest", "hereupon", "ve since", "as since", "emainder",
    "newfound", "the former", "the latter",
)  # fmt: skip # a table reads best as one
_BY_THE_WAY = ("xample", "nstance", "n return", "ike,", "as well")
"""Letters of which a text has some when it leans so: most have none, and need not be searched."""
_ASIDE = re.compile(r"\bfor (?:example|instance)\b|\b(?:[Ii]n return|[Ll]ike),|\bas well(?! as\b)")
_OF_SOMETHING = frozenset({"examples", "others", "reasons", "exceptions", "advantages", "disadvantages", "benefits"})
"""What is always of something that was told before."""
_OF_MANY = frozenset(
    {"difference", "exception", "example", "reason", "advantage", "disadvantage", "feature", "aspect", "result"}
    | {"consequence", "effect", "problem", "factor", "explanation", "possibility", "theory", "method", "approach"}
)
"""What is always one of several, of something."""
_ANYBODY = frozenset({"everyone", "everybody", "someone", "somebody", "nobody"})
_COUNTED = frozenset({"type", "class", "grade", "phase", "stage", "part", "book", "act", "light", "group", "category"})
"""What is counted in Roman numerals, as far as it is written without a capital."""
_IMPERSONAL = frozenset({"it", "its", "they", "their", "them", "theirs"})


def pronouns_resolved(candidate: Candidate, context: Context) -> Flaw | None:
    """No pronoun points out of the item: whom it means is named in the item, or asked for."""
    if candidate.begins_well:
        return None
    named: set[str] | None = None
    for token in candidate.shown_tokens:
        word = token.lower_
        if word in lexicon.FIRST_PERSON and word != "'s" and token.text != "US" and not _is_the_first(token):
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
        if word in SEX and _person_inside(candidate, context, token):
            continue
        return Flaw.VAGUE
    return None


def _is_the_first(token: Token) -> bool:
    """Whether an "I" counts: "Peter I", "World War I", "class I molecules"."""
    if token.text != "I" or token.i == 0:
        return False
    before = token.nbor(-1)
    return token.pos_ != "PRON" or before.pos_ == "PROPN" or before.lower_ in _COUNTED


def _person_inside(candidate: Candidate, context: Context, pronoun: Token) -> bool:
    """Whether "he" or "her" has a person before it in the item, whom a reader takes it for.

    A possessive in an opening phrase may have the subject behind it: "Through his father, Karl Berg ...".
    """
    fact = candidate.fact
    there = candidate.shown | frozenset(candidate.part.indices)
    opening = pronoun.tag_ == "PRP$" and pronoun.i < fact.predicate.i
    for mention in context.names.within(fact.sentence):
        known = context.names.of(mention)
        near = mention.first < pronoun.i or (opening and fact.subject[0].i in mention.indices)
        person = known.type is AnswerType.PERSON and fits(known, female=SEX[pronoun.lower_])
        cited = mention.head.head.lower_ == "to" and mention.head.head.head.lower_ == "according"
        if near and person and mention.first in there and not mention.modifier and not cited:
            return True
    hero = context.names.main
    put = [text for i, text in fact.swaps.items() if i < pronoun.i and i in there]
    return hero is not None and any(hero.full in text for text in put)


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
    before = [t for t in fact.tokens if t.i < pronoun.i and t.i in there and not _says_more_of(pronoun, t)]
    governor = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    if not word.endswith(("s", "ir")) and governor.i == fact.predicate.i:
        return False
    if word == "it" and (pronoun.dep_ == "expl" or pronoun.dep_ not in SUBJECTS):
        return False
    if word in {"they", "their", "them", "theirs"}:
        several = _plural(candidate) and pronoun.i > fact.head.i and not _says_more_of(pronoun, fact.head)
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
    below = governor.dep_ == "advcl" and governor.head.i == fact.predicate.i
    bound = pronoun.tag_ == "PRP$" or (word == "it" and below)
    thing = fact.head.pos_ == "PROPN" and mention is not None and fact.head.ent_type_ != "PERSON"
    if bound and thing and nearest is not None and nearest.i == fact.head.i:
        return True
    if _another_thing_before(candidate, context):
        return False
    people = {i for m in context.names.within(fact.sentence) if _is_person(m, context) for i in m.indices}
    nouns = [t for t in before if t.tag_ in {"NN", "NNP"} and t.i not in people and t.ent_type_ not in {"DATE", "TIME"}]
    thing = fact.subject_name is not None and fact.subject_name.type is not AnswerType.PERSON
    return bool(nouns) or (thing and bool(fact.swaps.get(fact.subject[0].i)))


def _says_more_of(pronoun: Token, noun: Token) -> bool:
    """Whether a pronoun stands in what tells more of a noun, which it cannot take up: "the towns they built"."""
    clause = pronoun.head
    return clause.dep_ in {"relcl", "acl"} and clause.head.i == noun.i and pronoun.dep_ in SUBJECTS


def _another_thing_before(candidate: Candidate, context: Context) -> bool:
    """Whether the sentence before is about another thing, which "it" may take up."""
    before = candidate.fact.sentence.previous
    if before is None:
        return False
    subject = subject_in(before)
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
    if _SUMMING_UP.match(candidate.stem):
        return Flaw.VAGUE
    if candidate.begins_well:
        return None
    doc = candidate.fact.sentence.span.doc
    if candidate.fact.source is Source.QUOTED:
        return Flaw.VAGUE if any(_points(t) for t in candidate.shown_tokens) else None
    lead = candidate.fact.lead
    if _lead_leans(candidate.fact) or _is_one_of_what(candidate.fact):
        return Flaw.VAGUE
    stem = candidate.stem
    if any(word in stem for word in _BY_THE_WAY) and _ASIDE.search(stem):
        return Flaw.VAGUE
    if candidate.fact.tokens[0].lower_ in {"further", "farther"}:
        return Flaw.VAGUE
    if any(word in stem for word in _OF_ANOTHER) and (_COMPARING.search(stem) or _RESULTING.search(stem)):
        return Flaw.VAGUE
    if (
        any(t.lower_ == "immediately" and t.head.i == candidate.fact.predicate.i for t in candidate.fact.verbs)
        and not lead
    ):
        return Flaw.VAGUE  # after what?
    first = candidate.fact.subject[0]
    if len(candidate.fact.subject) == 1 and first.lower_ in _OF_SOMETHING | _ANYBODY:
        return Flaw.VAGUE
    if first.lower_ == "some" and candidate.fact.head.tag_ == "NN":
        return Flaw.VAGUE
    if candidate.fact.head.pos_ == "NUM" and candidate.fact.head.i in candidate.shown and not _says_of_whom(candidate):
        return Flaw.VAGUE  # "more than 40 have been produced"
    if len(candidate.fact.subject) == 1 and first.pos_ == "NUM" and first.i in candidate.shown:
        return Flaw.VAGUE
    told = candidate.form is Form.STATEMENT
    bare = len(candidate.fact.subject) == 2  # noqa: PLR2004 - "many factors"
    if told and first.lower_ in {"some", "several", "many"} and (bare or _past(candidate)):
        return Flaw.VAGUE
    if told and len(candidate.fact.subject) == 1 and first.lower_ in lexicon.INFORMANTS | {"authorities"}:
        return Flaw.VAGUE
    for token in candidate.shown_tokens:
        word = token.lower_
        pointing = word == "that" and (token.tag_ == "DT" or token.dep_ == "det")
        pointing |= word == "that" and token.dep_ == "mark" and token.head.i == candidate.fact.predicate.i
        if pointing and doc[min(token.i + 1, len(doc) - 1)].lower_ not in {"of", "which"}:
            return Flaw.VAGUE
        if (
            word in _SOME_OF_THEM
            and token.dep_ in SUBJECTS
            and not any(t.lower_ in {"of", "who", "which"} for t in token.subtree)
        ):
            return Flaw.VAGUE
        if word not in lexicon.VAGUE_WORDS:
            continue
        following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        before = doc[token.i - 1].lower_ if token.i else ""
        names_two = word in {"both", "either"} and (
            token.dep_ in {"preconj", "cc"}
            or (token.head.tag_ != "NNS" and any(t.dep_ == "conj" for t in token.head.children))
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
            or (word == "former" and token.dep_ == "amod" and token.i < token.head.i)
            or (word == "latter" and following in {"part", "half"})
            or (word == "instead" and following == "of")
            or (word == "one" and following in {"in", "-"} and _goes_on_with_a_number(token))
            or (word == "both" and token.head.i == candidate.fact.predicate.i and _plural(candidate))
            or (word == "other" and before in {"all", "amongst", "among"})
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


@lru_cache(maxsize=8)
def _lead_leans(fact: Fact) -> bool:
    """Whether what opens a clause goes on with what was said: "for example", "to the south", "before signing"."""
    opening = [*takewhile(lambda t: t.text != ",", fact.lead or fact.tokens)]
    words = [t.lower_ for t in opening if not t.is_punct]
    if words[:2] in (["for", "example"], ["for", "instance"], ["of", "course"], ["in", "fact"]):
        return True
    if words[:1] == ["for"] and words[2:3] == ["part"]:
        return True
    directed = words[:2] == ["to", "the"] and words[2:3] != [] and words[2] in lexicon.DIRECTIONS
    done = len(words) == 2 and words[0] in {"before", "after", "upon", "on"} and opening[1].tag_ == "VBG"  # noqa: PLR2004 - "after signing"
    return done or (directed and words[3:4] != ["of"])


def _is_one_of_what(fact: Fact) -> bool:
    """Whether a clause brings up one of several things and does not say of what: "One notable exception was"."""
    first, head = fact.subject[0], fact.head
    one = first.lower_ in {"one", "another"} and head.lemma_.lower() in _OF_MANY
    if not one and not (first.lower_ in {"a", "an"} and head.lemma_.lower() in {"definition", "example", "instance"}):
        return False
    return not any(t.dep_ in {"prep", "relcl", "acl"} for t in head.children)


def _goes_on_with_a_number(one: Token) -> bool:
    """Whether a number that is no date stands behind "one in": "one in ten", and not "crossed it in one in 1785"."""
    number = one.doc[one.i + 2] if one.i + 2 < len(one.doc) else one
    return number is not one and number.like_num and not (number.text.isdigit() and len(number) > 3)  # noqa: PLR2004 - a year


def _says_of_whom(candidate: Candidate) -> bool:
    """Whether a number that stands for a noun says of what: "40 of the plays", "40 per cent", "$40"."""
    head = candidate.fact.head
    return head.ent_type_ in {"MONEY", "PERCENT", "DATE"} or any(t.dep_ == "prep" for t in head.children)


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


def _plural(candidate: Candidate) -> bool:
    return candidate.fact.head.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in candidate.fact.head.children)
