"""Does the text itself slip? A lost comma or a lost word that a question would repeat, verbatim or not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.bank.flaws import Flaw
from trainer.generator import gazetteer
from trainer.generator.candidates import Candidate, Context
from trainer.generator.facts import Fact, Source
from trainer.generator.pronouns import SUBJECTS, subject_of
from trainer.generator.values import years_in

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_DONE_TO = frozenset(
    {"launch", "open", "release", "design", "produce", "introduce", "develop", "record", "commission", "start"}
    | {"donate", "grant", "award", "paint", "build", "make", "found", "draw", "photograph", "compose", "direct"}
)
"""What somebody does to a thing, and a thing may do by itself when nobody is named."""
_PUTTING_IN = frozenset(
    {"typically", "mostly", "mainly", "especially", "particularly", "notably", "primarily", "usually", "including"}
    | {"like"}
)
_WHEN = frozenset({"first", "then", "still", "soon", "later", "never", "again", "once"})
_QUOTES = frozenset({'"', "“", "”", "'", "’"})
_HANGING = frozenset({"as", "while", "although", "though", "because", "whereas", "unless", "since"})
_PEOPLE = gazetteer.ROLE_NOUNS | gazetteer.PERSON_NOUNS


def without_slips(candidate: Candidate, context: Context) -> Flaw | None:
    """The sentence has lost no comma and no "was" that a careful editor would miss."""
    del context
    if candidate.fact.source is Source.QUOTED:
        return None
    return Flaw.GRAMMAR if _slips(candidate.fact) else None


@lru_cache(maxsize=8)
def _slips(fact: Fact) -> bool:
    return (
        _made_without_was(fact)
        or _role_in_front(fact)
        or _two_with_a_comma(fact)
        or _cut_off_from_its_verb(fact)
        or _aside_half_open(fact)
        or _never_a_sentence(fact)
        or _dated_twice(fact)
        or _is_a_caption(fact)
        or _name_half_open(fact)
        or _date_goes_on(fact)
        or _somebody_glued(fact)
        or _title_cut_off(fact)
    )


def _made_without_was(fact: Fact) -> bool:
    """Whether something is said to have done what somebody did to it: "the site launched in 1997 by the Alder"."""
    verb = fact.predicate
    if verb.tag_ != "VBD" or verb.lemma_.lower() not in _DONE_TO:
        return False
    done = any(t.dep_ in {"dobj", "auxpass", "ccomp", "xcomp"} for t in verb.children)
    return not done and any(t.lower_ == "by" and _names_somebody(t) for t in verb.children)


def _names_somebody(preposition: Token) -> bool:
    return any(t.ent_type_ in {"PERSON", "ORG", "NORP"} for t in preposition.children)


def _role_in_front(fact: Fact) -> bool:
    """Whether behind a date what somebody was stands with one comma of two: "In 1559 a prince, Karl Berg settled"."""
    subject = subject_of(fact.predicate)
    if subject is None or subject.pos_ != "PROPN" or subject.nbor().text == ",":
        return False
    lead = [t for t in subject.doc[fact.sentence.span.start : subject.left_edge.i] if not t.is_punct]
    if not lead or lead[-1].lower_ not in _PEOPLE:
        return False
    articles = [n for n, t in enumerate(lead) if t.lower_ in {"a", "an", "the"}]
    return bool(articles) and articles[-1] > 0 and lead[articles[-1] - 1].ent_type_ == "DATE"


def _two_with_a_comma(fact: Fact) -> bool:
    """Whether a comma stands before the "and" of two names: "Ada Berg, and Karl Lang were"."""
    subject = subject_of(fact.predicate)
    others = [t for t in subject.children if t.dep_ == "conj"] if subject is not None else []
    if subject is None or len(others) != 1 or subject.pos_ != "PROPN" or others[0].pos_ != "PROPN":
        return False
    between = subject.doc[subject.i + 1 : others[0].left_edge.i]
    return [t.text for t in between] == [",", "and"]


def _cut_off_from_its_verb(fact: Fact) -> bool:
    """Whether a comma alone stands between a subject and its verb: "The word priest, is from Greek"."""
    subject = subject_of(fact.predicate)
    if subject is None or subject.i > fact.predicate.i:
        return False
    own = [t for t in subject.subtree if t.text not in _QUOTES]
    last = own[-1]
    if last.text != ",":
        last = last.nbor() if last.i + 1 < len(last.doc) else last
        while last.text in _QUOTES:
            last = last.nbor()
    commas = sum(t.text == "," for t in own) + (own[-1].text != ",")
    if _goes_on_without_a_comma(subject) and commas > 1:
        commas = 1
    after = last.nbor() if last.i + 1 < len(last.doc) else last
    if after.dep_ == "advmod" and (after.lower_.endswith("ly") or after.lower_ in _WHEN):
        after = after.nbor()
    return last.text == "," and commas == 1 and after.i in _verbs(fact)


def _verbs(fact: Fact) -> list[int]:
    """Where the verb and its helpers stand."""
    return [fact.predicate.i, *(t.i for t in fact.predicate.children if t.dep_ in {"aux", "auxpass"})]


def _goes_on_without_a_comma(subject: Token) -> bool:
    """Whether a participle stands right behind a name: "Ada Berg sitting with Karl Lang and Nora Holm, said"."""
    after = subject.nbor() if subject.i + 1 < len(subject.doc) else subject
    return subject.pos_ == "PROPN" and after.tag_ == "VBG" and after.head.i == subject.i


def _aside_half_open(fact: Fact) -> bool:
    """Whether what is put in behind a subject has its first comma only: "Some towns, mostly in Norway are wet"."""
    subject = subject_of(fact.predicate)
    if subject is None or subject.i > fact.predicate.i:
        return False
    between = [*subject.doc[subject.i + 1 : min(i for i in _verbs(fact) if i > subject.i)]]
    while between and between[-1].dep_ in {"advmod", "neg"} and between[-1].head.i == fact.predicate.i:
        between = between[:-1]
    if not between or between[-1].text in {",", ")", "—", "–"} or between[-1].text in _QUOTES:
        return False
    opened = [t for t in between if t.text == ","]
    if not opened:
        return False
    put_in = opened[0].nbor().lower_ in _PUTTING_IN
    single = len(opened) == 1 and not any(t.dep_ == "cc" for t in between if t.i > opened[0].i)
    participle = single and opened[0].nbor().tag_ == "VBN" and opened[0].nbor().i < fact.predicate.i
    return put_in or participle


def _never_a_sentence(fact: Fact) -> bool:
    """Whether all that stands is a clause that hangs on another: "As the number of saints increased."."""
    verb, first = fact.predicate, fact.tokens[0]
    if verb.dep_ != "ROOT" or first.dep_ != "mark" or first.head.i != verb.i or first.lower_ not in _HANGING:
        return False
    others = (t for t in fact.sentence.span if t.dep_ in SUBJECTS and t.head.i != verb.i)
    return all(t.head.dep_ in {"relcl", "acl"} or _is_led(t.head) for t in others)


def _is_led(clause: Token) -> bool:
    """Whether a clause hangs on another by "when", "that" or the like."""
    return any(t.dep_ == "mark" or t.tag_ in {"WRB", "WP", "WDT"} for t in clause.children)


def _name_half_open(fact: Fact) -> bool:
    """Whether a name put in behind what somebody is has its first comma only: "met her mother, Nora Lang at Oslo"."""
    for name in fact.sentence.span:
        if name.dep_ != "appos" or name.pos_ != "PROPN" or name.head.pos_ != "NOUN" or name.left_edge.i < 1:
            continue
        after = name.right_edge.nbor() if name.right_edge.i + 1 < len(name.doc) else name
        if (
            name.left_edge.nbor(-1).text == ","
            and after.pos_ == "ADP"
            and after.head.pos_ in {"VERB", "AUX"}
            and after.lower_ != "of"
        ):
            return True
    return False


def _date_goes_on(fact: Fact) -> bool:
    """Whether "which" or "who" stands right behind a date: "was formed in 1891 which merged them"."""
    return any(t.ent_type_ == "DATE" and t.nbor().lower_ in {"which", "who"} for t in fact.tokens[:-1])


def _somebody_glued(fact: Fact) -> bool:
    """Whether a name stands without a comma behind "a" and what somebody is: "the death of a man Karl Berg"."""
    for noun in fact.tokens[:-1]:
        after = noun.nbor()
        if noun.pos_ != "NOUN" or after.ent_type_ != "PERSON" or after.ent_iob_ != "B" or after.i not in fact.places:
            continue
        before = noun.doc[max(fact.sentence.span.start, noun.i - 2) : noun.i]
        article = any(t.lower_ in {"a", "an"} and t.head.i in {noun.i, after.i, after.head.i} for t in before)
        if article and noun.lower_ in _PEOPLE:
            return True
    return False


def _title_cut_off(fact: Fact) -> bool:
    """Whether a clause stops before the title of what it names last: "published the article", not “How Much ...”."""
    last = fact.tokens[-1]
    after = last.nbor() if last.i + 1 < fact.sentence.span.end else last
    return last.pos_ == "NOUN" and after.i not in fact.places and after.text in {"“", '"'}


def _is_a_caption(fact: Fact) -> bool:
    """Whether all that stands for a verb is a participle: "Peter Lang holding the cup in 1961."."""
    verb = fact.predicate
    helped = any(t.dep_ in {"aux", "auxpass", "cop"} for t in verb.children)
    return verb.dep_ == "ROOT" and verb.tag_ == "VBG" and not helped and fact.source is Source.MAIN


def _dated_twice(fact: Fact) -> bool:
    """Whether something is said to have happened in two years: "In 2004, the firm was bought in 2010"."""
    own = (t for t in fact.predicate.children if t.dep_ == "prep" and t.lower_ in {"in", "on"})
    dated = [t for t in own if any(years_in(c.text) and c.ent_type_ == "DATE" for c in t.children)]
    return len(dated) > 1 and not any(t.dep_ in {"cc", "conj"} for d in dated for t in d.children)
