"""Is every name whole, and does a reader know whose it is? Keys are no pieces of names, letters are spelt out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.bank.flaws import Flaw
from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.mentions import place_class
from trainer.generator.pronouns import subject_of

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_NAMES = frozenset({AnswerType.NAME, AnswerType.GROUP, AnswerType.PLACE, AnswerType.PERSON})
_FEWEST_LETTERS = 3
_LETTERS = re.compile(r"\b(?![IVXLC]+\b)[A-Z]{3,}\b")
_NUMERAL = re.compile(r"^[IVXLC]+$")
_STOPPED_NUMERAL = re.compile(r" [IVX]+\.$")
_RANKED = re.compile(r"\b(?:\w+est|first|second|third|only|next|named|most)\b")
_CUT_NAME = re.compile(r"^D\.?C\.?$| [A-Z]\.$|\d[–-]\d+$| of (?:[A-Z][a-z]+ )?\d{4}$")
"""A name that goes on, or took in what stands behind it: "David H.", "Rams 20–0", "Union of March 1938"."""
_BEHIND_AN_INITIAL = re.compile(r"\b[A-Z][a-z]+ [A-Z]\. and _____")
_NOBODYS = lexicon.words(
    "unit group corps brigade regiment school company committee force party club team residence age era period act "
    "treaty"
)
"""What ends no person's name."""
_BESIDE_PEOPLE = lexicon.words("young old late holy blessed venerable little big general saint")
"""Adjectives with a capital that stand before somebody's name."""
_DECIDED = frozenset({"resolution", "act", "amendment", "treaty", "convention"})
"""What a body decides on, and has a name."""
_DONE_TO_THINGS = frozenset(
    {"found", "establish", "launch", "release", "build", "construct", "dissolve", "incorporate", "headquarter", "merge"}
    | {"locate", "situate"}
)
"""What is done to bodies and things, and to nobody."""
_INSIDE = re.compile(r" (?:in|at|near|on) ")


def key_is_no_piece(candidate: Candidate, context: Context) -> Flaw | None:
    """The key is no piece of a longer name, no two places, no title of several people, and has no stop of its own."""
    part, key = candidate.part, candidate.key
    if part.asks not in _NAMES or candidate.form is Form.STATEMENT:
        return None
    if _STOPPED_NUMERAL.search(key):
        return Flaw.FORMAT
    cut = _CUT_NAME.search(key) or _BEHIND_AN_INITIAL.search(candidate.stem)
    if cut or (_INSIDE.search(key) and part.asks is not AnswerType.PERSON):
        return Flaw.WRONG_SORT  # "Alder Hall in Alderholm": the one or the other
    pieces = (
        _is_a_party,
        _is_one_of_two_names,
        _bounds_a_time,
        _owns_a_name,
        _behind_an_adjective,
        _joined_to_a_piece,
        _names_several,
    )
    if candidate.form is Form.GAP and any(is_piece(candidate) for is_piece in pieces):
        return Flaw.WRONG_SORT
    if key.split()[-1].islower():
        return Flaw.WRONG_SORT  # "Venetian Republic city"
    person = part.asks is AnswerType.PERSON
    if person and candidate.form is Form.GAP and (_led_by_for(candidate) or _ends_with_a_word(candidate, context)):
        return Flaw.WRONG_SORT
    nobody = person and (_titles_several(candidate) or _names_a_thing(candidate) or _was_founded(candidate))
    return Flaw.WRONG_SORT if nobody else None


def _is_a_party(candidate: Candidate) -> bool:
    """Whether a gap is half of the name of a case: "Berg v. _____"."""
    part = candidate.part
    doc = part.fact.sentence.span.doc
    beside = (*doc[max(0, part.first - 1) : part.first], *doc[part.last + 1 : part.last + 2])
    return any(t.lower_ in lexicon.VERSUS for t in beside)


def _is_one_of_two_names(candidate: Candidate) -> bool:
    """Whether "or" joins a gap to another name, which is as right or the same thing's: "_____ or Kedeshah"."""
    part = candidate.part
    doc, span = part.fact.sentence.span.doc, part.fact.sentence.span
    before = [t.lower_ for t in doc[max(span.start, part.first - 2) : part.first]]
    after = [*doc[part.last + 1 : min(part.last + 3, span.end)]]
    led = bool(before) and (before[-1] == "or" or before == ["or", "the"])
    return led or (len(after) > 1 and after[0].lower_ == "or" and after[1].pos_ in {"PROPN", "DET"})


def _bounds_a_time(candidate: Candidate) -> bool:
    """Whether somebody or a place stands behind "before" or "after", where a time or a deed is looked for.

    "The second to win it after _____" and "before _____ left" ask for somebody.
    """
    part = candidate.part
    doc, start = part.fact.sentence.span.doc, part.fact.sentence.span.start
    before = doc[part.first - 1] if part.first > start else None
    if before is None or before.lower_ not in {"before", "after"} or before.dep_ != "prep":
        return False
    after = doc[part.last + 1] if part.last + 1 < part.fact.sentence.span.end else None
    goes_on = after is not None and (after.tag_ == "POS" or after.pos_ in {"VERB", "AUX", "NOUN"})
    ranked = _RANKED.search(candidate.stem) is not None
    return part.asks in {AnswerType.PERSON, AnswerType.PLACE} and not goes_on and not ranked


def _owns_a_name(candidate: Candidate) -> bool:
    """Whether the name goes on behind a possessive: "the _____'s Hall of Fame"."""
    part = candidate.part
    rest = part.fact.sentence.span.doc[part.last + 1 : part.last + 3]
    if len(rest) > 1 and rest[0].text == "," and rest[1].text in {"D.C.", "DC", "Inc.", "Jr.", "Sr."}:
        return True
    behind = part.fact.sentence.span.doc[part.last + 1 : part.last + 4]
    titled = len(behind) > 2 and behind[0].pos_ == "ADP" and behind[1].lower_ == "a"  # noqa: PLR2004 - a preposition, an article, a name
    if titled and behind[2].pos_ == "PROPN":
        return True  # "the album _____ on a Dance Floor"
    owning = len(rest) > 1 and rest[0].tag_ == "POS" and rest[1].text[:1].isupper()
    if owning and rest[1].lower_ in gazetteer.CLASS_NOUNS | {"basilica", "peak", "point", "comet", "theorem"}:
        return True  # "_____'s Cathedral" for "Saint Peter's Cathedral"
    return owning and part.asks is not AnswerType.PERSON and place_class(candidate.key) is None


def _behind_an_adjective(candidate: Candidate) -> bool:
    """Whether a word with a capital before the gap belongs to the name: "the Democratic _____", "sub-Saharan _____"."""
    part = candidate.part
    doc, start = part.fact.sentence.span.doc, part.fact.sentence.span.start
    before = doc[part.first - 1] if part.first > start else None
    if before is not None and before.lower_ == "mainland":
        return True
    if before is not None and before.lower_ == "the" and candidate.form is Form.GAP:
        epithet = before.i > start and before.nbor(-1).pos_ == "PROPN"
        return epithet or part.asks is AnswerType.PERSON  # "Karl the _____", "the _____" for "Empress Ada"
    if before is None or before.head.i not in part.indices or before.dep_ not in {"amod", "compound", "nmod"}:
        return False
    if part.asks is AnswerType.PERSON:
        piece = before.pos_ == "ADJ" and before.text[:1].isupper() and before.i > start and before.ent_type_ != "NORP"
        piece |= part.first == part.last and before.dep_ == "compound" and _begins_a_name(before) and before.i > start
        chief = part.first == part.last and before.lower_ == "chief"
        return chief or (piece and before.lower_ not in _BESIDE_PEOPLE)
    described = before.pos_ == "NOUN" or (before.ent_type_ == "NORP" and part.asks is AnswerType.GROUP)
    return any(c.isupper() for c in before.text) and before.i > start and not described


def _begins_a_name(word: Token) -> bool:
    """Whether a word with a capital is no title, role or given name: "Officer" of "the Commissioned Officer Corps"."""
    told = gazetteer.TITLES_AND_ROLES | gazetteer.GIVEN_NAMES
    return word.text[:1].isupper() and word.ent_type_ != "NORP" and word.lower_.rstrip(".") not in told


def _joined_to_a_piece(candidate: Candidate) -> bool:
    """Whether "and" joins the gap to another piece of its name: "the Literary and _____", "the _____ and Albania"."""
    part = candidate.part
    doc, start = part.fact.sentence.span.doc, part.fact.sentence.span.start
    words = candidate.key.split()
    rest = [*doc[part.last + 1 : part.last + 4]]
    joined = len(words) == 1 and len(rest) > 2 and rest[0].lower_ == "and"  # noqa: PLR2004 - and a whole name
    if joined and rest[1].lower_ in gazetteer.GIVEN_NAMES and rest[2].ent_type_ == "PERSON":
        return True  # "_____ and Anne Berg" for "Helge"
    if part.asks is AnswerType.PERSON:
        return False
    shared = "of" in words and len(rest) > 1 and rest[0].lower_ == "and" and rest[1].text[:1].isupper()
    joint = doc[part.first - 1].lower_ if part.first > start + 1 else ""
    before = doc[part.first - 2] if joint else None
    if joint == "and" and before is not None and before.text[0].isupper() and before.pos_ == "ADJ":
        return True  # "for Visual and _____"
    if _goes_on_with_the(rest[:2]):
        return True
    if joint not in {"upon", "and"} or not doc[part.first - 2].text[0].isupper():
        return shared
    last, bodies = words[-1].casefold(), gazetteer.CLASS_NOUNS | _DECIDED
    body = bool({last, last.removesuffix("s"), f"{last.removesuffix('ies')}y"} & bodies) or "of" in words
    return shared or joint == "upon" or (body and len(words) > 1 and doc[part.first - 2].lower_ not in bodies)


def _goes_on_with_the(rest: Sequence[Token]) -> bool:
    """Whether behind a gap its name goes on: "_____ and the Recurring Dream"."""
    if [t.lower_ for t in rest] != ["and", "the"]:
        return False
    the = rest[1]
    named = the.dep_ == "det" and the.head.pos_ == "PROPN"
    return named and the.i + 1 < len(the.doc) and the.nbor().pos_ in {"VERB", "ADJ"}


def _names_several(candidate: Candidate) -> bool:
    """Whether the key is two names of a list: "the rivers _____ and Schelde" for "Rhine, Meuse"."""
    part = candidate.part
    rest = part.fact.sentence.span.doc[part.last + 1 : part.last + 2]
    return "," in candidate.key and len(rest) > 0 and rest[0].lower_ in {"and", ","}


def _led_by_for(candidate: Candidate) -> bool:
    """Whether what was taken for a person ends a longer name: "the Observatory for _____"."""
    part = candidate.part
    doc, start = part.fact.sentence.span.doc, part.fact.sentence.span.start
    if part.first < start + 2 or doc[part.first - 1].lower_ != "for":
        return False
    before = doc[part.first - 2]
    return before.pos_ == "PROPN" and before.ent_type_ != "PERSON" and before.text[:1].isupper()


def _ends_with_a_word(candidate: Candidate, context: Context) -> bool:
    """Whether what was taken for a person ends with what the text says in lower case, too: "Alder Studio"."""
    words = candidate.key.split()
    if words[-1].casefold() in _NOBODYS:
        return True  # "Cadet Training Unit", "Bronze Age"
    given = words[0].casefold() in gazetteer.GIVEN_NAMES or words[0].casefold().rstrip(".") in gazetteer.PERSON_TITLES
    return len(words) > 1 and not given and context.names.in_lower_case(words[-1].casefold())


def _titles_several(candidate: Candidate) -> bool:
    """Whether a title in the plural belongs to all who follow: "Bishops Adam and Karl"."""
    first = candidate.part.tokens[0].lower_
    titles = gazetteer.TITLES_AND_ROLES | {"apostle", "saint", "brother", "sister", "evangelist"}
    return first.endswith("s") and first.removesuffix("s") in titles


def _names_a_thing(candidate: Candidate) -> bool:
    """Whether what was taken for a person stands between an article and a common noun: "the Nieuwe Maas channel"."""
    part = candidate.part
    doc = part.fact.sentence.span.doc
    before = doc[part.first - 1].lower_ if part.first > part.fact.sentence.span.start else ""
    head = doc[part.first : part.last + 1].root
    return before == "the" and head.dep_ in {"compound", "nmod", "amod"} and head.head.pos_ == "NOUN"


def _was_founded(candidate: Candidate) -> bool:
    """Whether what was taken for a person is said to have been founded, built or released."""
    fact = candidate.fact
    done_to = subject_of(fact.predicate) if fact.predicate.lemma_.lower() in _DONE_TO_THINGS else None
    return done_to is not None and done_to.dep_ == "nsubjpass" and done_to.i in candidate.part.indices


def nobody_made_up(candidate: Candidate, context: Context) -> Flaw | None:
    """Nobody is spoken of whom the document makes up for an example."""
    if not context.names.invented:
        return None
    named = (context.names.of(m).full for m in context.names.within(candidate.fact.sentence))
    return Flaw.TRIVIAL if any(full in context.names.invented for full in named) else None


def letters_spelt_out(candidate: Candidate, context: Context) -> Flaw | None:
    """Letters that stand for a name are known to all, or stand for what the title or the item names."""
    before = candidate.setting.text if candidate.setting is not None else ""
    unknown = set(_LETTERS.findall(before)) - gazetteer.KNOWN_LETTERS
    if any(not _told(letters, candidate, context) for letters in unknown):
        return Flaw.VAGUE
    if candidate.begins_well and not candidate.verbatim:
        return None
    for token in candidate.shown_tokens:
        if token.text.removesuffix("s").isupper() and _is_acronym(token) and not _told(token.text, candidate, context):
            return Flaw.VAGUE
    return None


def _is_acronym(token: Token) -> bool:
    """Whether a word is letters that not everybody knows."""
    letters = token.text.replace(".", "").removesuffix("s")
    return (
        len(letters) >= _FEWEST_LETTERS
        and token.text not in gazetteer.KNOWN_LETTERS
        and letters.isupper()
        and letters.isalpha()
        and token.pos_ in {"PROPN", "NOUN"}
        and not _NUMERAL.match(letters)
        and not (token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"} and token.head.i > token.i)
    )


def _told(letters: str, candidate: Candidate, context: Context) -> bool:
    """Whether the title or the item has the letters' name, or the title has the letters."""
    title = context.document.title
    if re.search(rf"\b{re.escape(letters)}\b", title):
        return True
    wanted = letters.casefold().replace(".", "")
    for text in (title, candidate.text):
        spelt = "".join(word[0] for word in re.findall(r"[^\W\d_]+", text.replace(letters, "")) if word[0].isupper())
        if wanted in spelt.casefold():
            return True
    return False
