"""Rules that there is one right answer, and that it takes the text to find it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.dates import happens_again
from trainer.generator.facts import Source
from trainer.generator.mentions import class_noun
from trainer.generator.values import DateShape, date_shape, read_number, years_in

_SMALL_WORDS = frozenset({"the", "of", "and", "in", "de", "von", "van", "la", "le", "al", "st", "mr", "mrs", "dr"})
_WORD = re.compile(r"[^\W_]+")
_LISTED = re.compile(r"^[^,;]*[—–:] ?[^,;]+,.*\band\b")
"""What a number counts, named one by one behind a dash or a colon."""
_ADDRESS = re.compile(
    r"\b(?!1[5-9]\d\d |20\d\d )\d+ (?:[A-Z]\w+ ){1,3}(?:Street|Boulevard|Avenue|Road|Lane|Drive)\b|\bat \d{2,5} _"
)
_STEM = 5
"""Letters in which words of one stem agree: "inform", "information"."""
_NAMES_AND_TERMS = frozenset({AnswerType.PERSON, AnswerType.GROUP, AnswerType.PLACE, AnswerType.NAME, AnswerType.TERM})
_KNOWN_DATE = re.compile(
    r"\boutbreak of\b|centennial|\bas (?:early|late) as _"
    r"|\b(?:outset|start|beginning|end) of (?:the )?(?:(?:First|Second) World|World|Great|American Civil) War"
)
"""What all can date, or reckon: the years of a great war, what began a round number of years before, the earliest."""
_COMPARED_DATES = re.compile(r"\bthan (?:in|during|at|by) ")
"""What holds of one year beside another holds of many."""
_SIMILAR = 0.6
_A_FEW = 4
_DONE_WITH_OTHERS = frozenset({"join", "belong", "attend", "compete", "share", "participate"})
"""What somebody does as others do."""
_SHARED_DEEDS = _DONE_WITH_OTHERS | {"sign", "ratify", "have", "use"}
"""What many countries or places do: asking which one did has many answers."""
_REPEATED = frozenset({"return", "visit", "travel", "tour", "move", "go", "come"})
_FEWEST_INITIALS = 3
_MOST_LISTED = 6


@lru_cache(maxsize=64)
def content_words(text: str) -> frozenset[str]:
    """The words that count, without case and accents. The title and a key are asked for again and again."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return frozenset(_WORD.findall(plain)) - _SMALL_WORDS


def key_not_in_stem(candidate: Candidate, context: Context) -> Flaw | None:
    """No word of the key stands in the stem; a class noun ("Which university") may. What is counted is not listed."""
    del context
    if candidate.part.asks is AnswerType.NUMBER and _counted_out(candidate):
        return Flaw.LEAK
    if candidate.form is Form.STATEMENT:
        return None
    key = content_words(candidate.key) - {class_noun(candidate.key) or ""}
    if candidate.part.asks is AnswerType.DATE:
        key -= {"century"}  # "In which century" tells nothing of "the 12th century"
    shown = content_words(candidate.text.replace("_", " "))
    named = candidate.part.asks in _NAMES_AND_TERMS
    spelt = {word.casefold().removesuffix("s") for word in candidate.key.split() if word[:2].isupper()}
    return Flaw.LEAK if (key | spelt) & shown or (named and _share_a_stem(key, shown)) else None


def _share_a_stem(key: frozenset[str], shown: frozenset[str]) -> bool:
    """Whether a word of one differs from a word of the other in its ending only."""
    return any(a[: _STEM - 1] == b[: _STEM - 1] and _of_one_stem(a, b) for a in key for b in shown)


def _of_one_stem(word: str, other: str) -> bool:
    """Whether words differ in their endings only: "Latinos" and "Latino", "Weber" and "Weberian"."""
    short, long = sorted((word, other), key=len)
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= max(_STEM - 1, len(short) - 2)


def date_not_told(candidate: Candidate, context: Context) -> Flaw | None:
    """No year of the decade, and none beside a century, gives it away, nor an anniversary with the year of both.

    Nor do several years in a row beside a gap for one of them: "a prize in 2001, in _____ and in 2003".
    """
    if candidate.part.asks is not AnswerType.DATE:
        return None
    if _title_dates(candidate, context):
        return Flaw.LEAK
    if candidate.form is Form.STATEMENT:
        return None
    if _KNOWN_DATE.search(candidate.text):
        return Flaw.LEAK
    other = years_in(candidate.text)
    shape = date_shape(candidate.part.key)
    row = candidate.form is Form.GAP and shape is DateShape.YEAR and _in_a_row(candidate.part.key, {*map(int, other)})
    decade = shape is DateShape.DECADE and any(f"{year[:3]}0s" in candidate.part.key for year in other)
    decade |= shape is DateShape.YEAR and f"{(years_in(candidate.part.key) or ['no'])[0][:3]}0s" in candidate.text
    told = shape is DateShape.CENTURY or "anniversary" in candidate.text
    return Flaw.LEAK if decade or row or (other and told) else None


def _title_dates(candidate: Candidate, context: Context) -> bool:
    """Whether the years in the title tell when it was: "The Linden War, 1846-1848"."""
    told = [int(year) for year in years_in(context.document.title)]
    return len(told) > 1 and any(min(told) <= int(year) <= max(told) for year in years_in(candidate.part.key))


def _in_a_row(key: str, others: set[int]) -> bool:
    """Whether several years stand beside a year, one of them right before or after it."""
    years = years_in(key)
    return len(others) > 1 and bool(years) and not others.isdisjoint({int(years[0]) - 1, int(years[0]) + 1})


def _counted_out(candidate: Candidate) -> bool:
    """Whether what a number counts is listed: "two gulfs, the Gulf of Finland and ...", "Linz and Graz are two"."""
    behind = "".join(t.text + t.whitespace_ for t in candidate.fact.tokens if t.i > candidate.part.last)
    verb = candidate.fact.predicate
    named = (t for t in verb.children if t.dep_ == "attr" and t.i > verb.i)
    if candidate.part.last < verb.i:
        told = any(t.conjuncts for t in named)
    else:
        told = any(t.lower_ == "and" for t in candidate.fact.head.children)
    if (verb.lemma_ == "be" and told) or _LISTED.search(behind):
        return True
    noun = candidate.part.tokens[-1].head
    if noun.pos_ != "NOUN" or any(t.dep_ == "cc" for t in noun.children):
        return False
    listed = (t for t in noun.children if t.dep_ in {"appos", "conj"} and t.i > noun.i and t.i in candidate.shown)
    return any(
        t.left_edge.nbor(-1).text in {",", ":", "—", "–"} and any(c.dep_ == "cc" for c in t.subtree) for t in listed
    )


def key_not_in_title(candidate: Candidate, context: Context) -> Flaw | None:
    """The title, which is always shown, does not give the key away."""
    asks = candidate.part.asks
    if asks is AnswerType.REASON and _reason_is_told(candidate, context):
        return Flaw.LEAK
    if candidate.form is Form.STATEMENT or asks in {AnswerType.NUMBER, AnswerType.REASON, AnswerType.MEANS}:
        return None
    key = content_words(candidate.key) - {class_noun(candidate.key) or ""}
    title = content_words(context.document.title)
    if asks is not AnswerType.DATE:
        key, title = _singular(key), _singular(title)
        if _spells(candidate.key, context.document.title):
            return Flaw.LEAK
        if _share_a_stem(key, title) or any(_begins_like(a, b) for a in key for b in title):
            return Flaw.LEAK
    return Flaw.LEAK if key & title else None


def _begins_like(word: str, other: str) -> bool:
    """Whether one word begins with the other: "Islam" and "Islamism"."""
    short, long = sorted((word, other), key=len)
    return len(short) >= _STEM - 1 and long.startswith(short)


def _spells(key: str, title: str) -> bool:
    """Whether letters are those with which the words of the title begin: "V&A"."""
    spelt = "".join(word[0] for word in key.split() if word[0].isupper())
    if len(spelt) >= _FEWEST_INITIALS and spelt in title and re.search(rf"\b{spelt}", title):
        return True  # "National Security Agency" under "NSA scandal"
    if any(c.islower() for c in key):
        return False
    letters = re.sub(r"[^A-Z]", "", key)
    return len(letters) > 1 and letters in _initials(title)


@lru_cache(maxsize=8)
def _initials(title: str) -> str:
    """The letters with which the words of a title begin. Remembered: every key is held against the same title."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", title) if word[0].isupper())


def _reason_is_told(candidate: Candidate, context: Context) -> bool:
    """Whether title and question hold half of what a reason says: "Why ... an information campaign? To inform"."""
    key = _singular(content_words(candidate.key)) - {"to", "because", "by"}
    shown = _singular(content_words(f"{context.document.title} {candidate.stem}"))
    told = sum(any(word[:_STEM] == other[:_STEM] for other in shown) for word in key)
    return 2 * told >= len(key)


def _singular(words: frozenset[str]) -> frozenset[str]:
    """The words without the ending of a plural: a title "Huguenot" tells "the Huguenots"."""
    return frozenset(word.removesuffix("s") for word in words)


def only_one_key(candidate: Candidate, context: Context) -> Flaw | None:
    """No other sentence of the document says nearly the same of something else of the key's sort."""
    owned = candidate.template.startswith("role") and any(t.dep_ == "poss" for t in candidate.shown_tokens)
    if candidate.form is Form.STATEMENT or candidate.fact.source is Source.QUOTED or owned:
        return None
    sentence = candidate.fact.sentence
    doc = sentence.span.doc
    mine = frozenset(doc[i].lemma_.lower() for i in candidate.shown) & context.likeness.words(sentence.number)
    key = candidate.key.casefold()
    share = 1.0 if candidate.template.startswith("role") else _SIMILAR
    deed = candidate.fact.predicate.lemma_.lower()
    for number in context.likeness.sharing(mine, share, besides=sentence.number):
        if deed in mine and deed not in context.likeness.words(number):
            continue
        start, end = context.spans[number]
        if key not in context.document.text[start:end].casefold():
            return Flaw.SEVERAL_KEYS
    return None


def not_one_of_several(candidate: Candidate, context: Context) -> Flaw | None:
    """A wh-question does not ask for one of a coordinated group, nor a gap for one of three or more."""
    del context
    if candidate.form is Form.STATEMENT or candidate.keys:
        return None
    head = candidate.fact.sentence.span.doc[candidate.part.first : candidate.part.last + 1].root
    joined = len(head.conjuncts) if head.pos_ in {"NOUN", "PROPN", "NUM"} else 0
    alone = candidate.form is Form.WH or candidate.part.asks in {AnswerType.DATE, AnswerType.NUMBER}
    return Flaw.SEVERAL_KEYS if joined > (0 if alone else 1) else None


def did_it_alone(candidate: Candidate, context: Context) -> Flaw | None:
    """Nobody whom the question leaves out did it "together with" the subject that it asks for."""
    del context
    if not candidate.template.startswith("subject."):
        return None
    doc, verb = candidate.fact.sentence.span.doc, candidate.fact.predicate.i
    between = (doc[i] for i in range(candidate.part.last + 1, verb))
    shared = any(t.lower_ in {"together", "along", "alongside", "jointly"} for t in between)
    return Flaw.SEVERAL_KEYS if shared else None


def happened_once(candidate: Candidate, context: Context) -> Flaw | None:
    """What is asked for its date happened once: the text has no second return, visit or journey."""
    deed = candidate.fact.predicate.lemma_.lower()
    if candidate.part.asks is not AnswerType.DATE or candidate.form is Form.STATEMENT:
        return None
    if happens_again(candidate.fact.predicate) or _COMPARED_DATES.search(candidate.stem):
        return Flaw.SEVERAL_KEYS
    if candidate.fact.predicate.lemma_ == "be" and _says_only_when(candidate):
        return Flaw.TRIVIAL
    if deed == "run" and any(t.lower_ == "for" for t in candidate.fact.predicate.children):
        return Flaw.SEVERAL_KEYS  # for an office, and mostly more than once
    if candidate.form is not Form.WH or deed not in _REPEATED:
        return None
    return Flaw.SEVERAL_KEYS if context.likeness.count(deed) > 1 else None


def _says_only_when(candidate: Candidate) -> bool:
    """Whether a date is asked for a number that each year has, or for what the year was: "1931 was a pivotal year"."""
    fact = candidate.fact
    named = (t for t in fact.predicate.children if t.dep_ == "attr" and t.i > fact.predicate.i)
    timed = any(t.lower_ in {"year", "decade", "century", "time", "period"} for t in named)
    return fact.head.lemma_.lower() == "population" or (timed and candidate.part.last < fact.predicate.i)


def says_which_one(candidate: Candidate, context: Context) -> Flaw | None:
    """A question for the subject of "X was a ..." has as many answers as there are such things."""
    del context
    first = candidate.part.first == candidate.fact.subject[0].i
    shared = _DONE_WITH_OTHERS if candidate.template == "subject.who" else _SHARED_DEEDS
    asked = candidate.template in {"subject.who", "subject.which"} or (candidate.form is Form.GAP and first)
    if asked and candidate.fact.predicate.lemma_ in shared:
        return Flaw.SEVERAL_KEYS
    if not candidate.template.startswith("subject.") or candidate.fact.predicate.lemma_ not in {
        "be",
        "become",
        "remain",
    }:
        return None
    attribute = next((t for t in candidate.fact.predicate.children if t.dep_ == "attr"), None)
    if attribute is None:
        return None
    unique = any(t.lower_ == "the" or t.dep_ == "poss" for t in attribute.children if t.dep_ in {"det", "poss"})
    return None if unique else Flaw.SEVERAL_KEYS


def gap_has_one_filler(candidate: Candidate, context: Context) -> Flaw | None:
    """The rest of the sentence says enough to fill the gap in one way only."""
    if candidate.form is not Form.GAP:
        return None
    if (candidate.part.asks is AnswerType.NUMBER and _bare_count(candidate)) or _is_common(candidate, context):
        return Flaw.TRIVIAL
    if candidate.key.isupper() and candidate.key.isalpha():
        return Flaw.TRIVIAL  # letters that stand for a name which the text has elsewhere
    doc = candidate.fact.sentence.span.doc
    head = doc[candidate.part.first : candidate.part.last + 1].root
    if any(
        t.lower_ in {"including", "like"} or (t.lower_ == "as" and t.nbor(-1).lower_ == "such")
        for t in head.ancestors
        if t.i > 0 and t.dep_ in {"prep", "ROOT"}
    ):
        return Flaw.SEVERAL_KEYS  # one of several that are named
    content = [i for i in candidate.shown if doc[i].pos_ in {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}]
    if len(content) < 4:  # noqa: PLR2004 - fewer content words fit too many fillers
        return Flaw.SEVERAL_KEYS
    return None


def _bare_count(candidate: Candidate) -> bool:
    """Whether a number is a mere count of a few things: "two aspects", "one of three"."""
    number = read_number(candidate.key)
    head = candidate.part.tokens[-1].head
    counted = candidate.part.tokens[-1].dep_ == "nummod" and head.ent_type_ not in {"DATE", "TIME", "QUANTITY"}
    return number is not None and number.value <= _A_FEW and counted and head.lemma_ not in lexicon.PEOPLE


def no_mere_list(candidate: Candidate, context: Context) -> Flaw | None:
    """A statement is more than a list of names: nobody learns a dozen at once."""
    del context
    return Flaw.TRIVIAL if candidate.form is Form.STATEMENT and candidate.stem.count(",") > _MOST_LISTED else None


def tells_no_address(candidate: Candidate, context: Context) -> Flaw | None:
    """No number of a house: nobody learns where in a street something stands."""
    del context
    return Flaw.TRIVIAL if _ADDRESS.search(candidate.stem) else None


def _is_common(candidate: Candidate, context: Context) -> bool:
    """Whether the key is no news in a gap, or one word that is hardly a name.

    Such are "Earth", "War" beside "war", a word in another script.
    """
    key = candidate.key
    if candidate.form is Form.GAP and key.removeprefix("the ") in gazetteer.KNOWN_TO_ALL | gazetteer.CONTINENTS:
        return True
    if candidate.part.asks not in {AnswerType.NAME, AnswerType.GROUP, AnswerType.PLACE} or " " in key:
        return False
    return key in gazetteer.HEAVENLY or context.names.in_lower_case(key.casefold()) or not key.isascii()
