"""Is it cleanly set? Marks, spaces, brackets and quotation marks of what a question shows."""

from __future__ import annotations

import re
import string
from functools import lru_cache

from trainer.bank.flaws import Flaw
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.facts import Fact, Source
from trainer.generator.wording import stands_in

_GLUED = re.compile(r"[$£€] \d|[\"”] -|\b(?:and|or|but), \w+ed\b|[a-z][.,;:]\d|[a-z],[A-Za-z]|,[\"”] [A-Z]")
_LONG_QUOTE = re.compile(r"[“\"](?:[^\s“”\"]+\s+){8,}[^“”\"]*[”\"]")
_TWICE = re.compile(r"\b([A-Za-z]{2,}) \1\b")
_BEGINS_BADLY = re.compile(
    r"(?:Exactly )?[Hh]ow (?:much|many|far|long)\b(?!.*\?)|\d{3,4} [–-] |(?:He|She|It|They), |E\.g\. "
    r"|(?:President|King|Queen|Governor|Head|Capital|Mayor|Chairman) of [A-Z]\w+ (?:is|was|has|had)\b"
    r"|According to (?:[A-Z_][\w.’'-]* )+(?:the|an?|he|she|it|they|in) "
    r"|A (?!(?:[Oo]ne|[Oo]nce|[Ee]u|[Ee]w))[AEIOaeio][a-z]|An (?:uni(?!n|d|m)|use|eu|one\b|once\b)"
)
"""What begins badly: a question without its mark, a bare year, a wrong or missing article, a missing comma."""
_JOINS_BADLY = re.compile(
    r"[a-z] - [a-z]|\(\(|\)\)|\b[Oo]ne of (?:(?:most|best|earliest|oldest|first|largest|greatest|few) |\w+est )"
    r"|\b(?:[Aa]round|[Aa]bout|[Cc]irca) c\. ?\d"
    r"|\b(?:[Dd]uring|[Ii]n|[Bb]y|[Ss]ince) (?:early|late|mid)[ -][\w ]{0,20}\d(?:st|nd|rd|th) centur"
)
"""A dash alone, brackets twice, a missing "the", "around c. 1400"."""
_JOINTS = (" - ", "((", "))", "ne of ", " c. ", "centur")
"""Letters of which a text has some when it joins badly: most have none, and need not be searched."""
_WRONG_ARTICLE = re.compile(
    r" a (?!(?:[Oo]ne|[Oo]nce|[Ee]u|[Ee]w))[AEIOaeio][a-z]| an (?:uni(?!n|d|m)|use|eu|one\b|once\b)"
)
_NO_ARTICLE = re.compile(
    r"\b(?:of|in|by|to|became|becomes|as) world['’]s\b|\bin (?:form|process|vicinity|middle) of\b|\bon basis of\b"
    r"|\b[Ii]n (?:early |late |mid-)?[12]\d\d0s\b|\bof name [A-Z]|\b[Ii]n [12]\d{3}(?:[-–]\d{2,4})? [a-z]+ year\b"
    r"|\b[Bb]etween \d{1,2}(?:st|nd|rd|th) (?:century )?and \d|\b[Oo]n an average\b"
    r"|\b(?:was|is|were|are|of|by|to|from) (?:Republic|Kingdom|Ministry|Treaty|Empire|Edicts|Battle|Duchy) of [A-Z]"
)
"""Where "the" was left out."""
_ARTICLED = (
    " world", "form of", "process of", "vicinity of", "middle of", "basis of", "0s", "epublic of", "ingdom of",
    "inistry of", "reaty of", "mpire of", "dicts of", "attle of", "uchy of", "of name", " year", "etween ", "n an ",
)  # fmt: skip # a table reads best as one
"""Letters without which none was."""
_MISSPELT = re.compile(r"\bcentur(?!y|ies|ion|ia)|, that (?:formed|was|were|had|has|began|became)\b")
"""What is misspelt, or goes on with "that" behind a comma."""
_GARBLED = re.compile(r"Â[£©®°·»«\u00a0]|â€|Ã[\u0080-\u00bf]")
"""What remains of letters that were read in another encoding."""
_DIGIT = re.compile(r"\d")
_NUMBERED_BADLY = re.compile(
    r"(?<=\d )(?:k|c|m)?m[23]\b|\b\d{1,3}(?:H|C|N|O|U|Pu|Sr|Cs)\b|\b(?:in|at|of|for|to|by) \d{1,2}[.?]$"
    r"|\b[A-Z][a-z]{3,}\d{1,3}\b"
)
"""Raised figures that came down ("16O", "m2"), words run into numbers, a number with nothing behind it."""
_SPACED = re.compile(r"“\s|\s”|(?:^|\s)['‘’]\s")
_MANGLED = re.compile(
    r"/[^/]{0,40}[ˈˌəɪʊɔɛæɑʌʒʃθðŋː][^/]{0,40}/| [\u0300-\u036f\u093c-\u094d]|\b[Tt]he [A-Z]\w+ [–-] [A-Z]"
    r"|% (?:percent|per cent)\b|[$£€][\d.,]+ (?:[mbtr]+illion )?(?:dollars|pounds|euros)\b"
    r"|\(see [^()]*\)|\b\d{5,} [A-Z][a-z]+ \d{4}\b|\b[A-Z][a-z]+ \d{3,}, \d{4}\b"
    r"|♠|[eβ]−| —\w|\w— |\b[Ff]rom \d{4}[-–]\d{2,4}\b|\b[Bb]etween (?:[A-Z][a-z]+|\d{4})[-–](?:[A-Z][a-z]+|\d{2,4})\b"
    r"|\b[A-Z]{2,}[a-z]\d\b|\b[A-Z]{4,}\d\b|\bpercentage .*\bpercentage\b|\b(?:the|an?) \((?!$)"
)
"""What no editor prints: how a word is said in phonetic signs, an accent that stands alone, spaces around the dash of a
name, "34% percent" and "$15 dollars", a reference to another page, a day run into a year, codes of shares ("CLc1"), a
percentage of a percentage, an article right before a bracket, "from 1450-1898"."""
_PLAIN = str.maketrans("", "", f"{string.ascii_letters}{string.digits} ,.'_?-")
_MISPLACED = (" -", "- ", " ,", " ?", " .", ",,", "??", "..", " ' ")
_MARKED = re.compile(
    r"\d-\d|[a-z]-[A-Z]|[−♠—/%$£€(\u0300-\u036f\u093c-\u094d–]| [-–] |\d{5}|\d, \d{4}|[A-Z]{2}|percentage"
)
"""A mark without which nothing of that stands in a text."""
_REFERENCE = re.compile(r"\bRetrieved (?:on )?\w+|\bISBN\b|\bpp?\. ?\d")
"""What belongs to a list of sources."""
_TORN = re.compile(r"\w[-‐‑] (?!(?:and|or|to)\b)\w|\w [‐‑] ?\w|\w ’ \w")
"""Spaces inside a word: "re- initiated", "the Coaches ’ Award"."""
_CAPTION = re.compile(r"\b(?:Image|Photo|Photograph|Picture)(?: by| credit)?: ")
_RUN_IN = re.compile(r"\.\.|\[|[a-z][.,;:][A-Za-z]|…|--|https?:|\s[,;:]")
_ODD = re.compile(r"[*#|<>{}\[\]\\^~=×´`]|\b\w+://|\.\.\.|…|--|\s[,;:?!]|,,|\?\?")


def cleanly_written(candidate: Candidate, context: Context) -> Flaw | None:  # noqa: PLR0911 - a list of independent rules
    """No stray marks, no unbalanced brackets or quotation marks, no caption of a picture that nobody sees."""
    text = candidate.stem
    odd = _has_marks(text)
    shown = f"{text} {candidate.key}"
    marred = _is_stray(text) or (odd and _TORN.search(text)) or (_MARKED.search(shown) and _MANGLED.search(shown))
    if marred or (odd and _spaced_quotation(text)) or _is_a_reference(candidate.fact.sentence.text):
        return Flaw.FORMAT
    lower = candidate.form is Form.GAP and text.startswith("_") and candidate.key[0].islower()
    if lower or _beside_a_picture(candidate.fact.sentence.span.doc.text):
        return Flaw.FORMAT
    if candidate.form is Form.WH and ("—" in text or _capital_inside(candidate, context)):
        return Flaw.FORMAT
    if candidate.verbatim and _RUN_IN.search(text):
        return Flaw.FORMAT
    if any(t.is_upper and len(t) > 2 and context.names.in_lower_case(t.lower_) for t in candidate.shown_tokens):  # noqa: PLR2004 - shorter ones are mostly acronyms
        return Flaw.FORMAT
    long_quote = (
        candidate.fact.source is not Source.QUOTED and not candidate.verbatim and odd and _LONG_QUOTE.search(text)
    )
    if _GLUED.search(candidate.text) or long_quote:
        return Flaw.FORMAT
    if _TWICE.search(text):
        return Flaw.FORMAT
    if candidate.verbatim:
        return None
    if _half_an_aside(candidate.fact):
        return Flaw.FORMAT
    whole = candidate.fact.sentence.text
    cut = whole.count("(") != whole.count(")")  # inside a bracket
    return Flaw.FORMAT if cut or (odd and _is_unbalanced(text)) else None


def _is_stray(text: str) -> bool:
    """Whether something begins or joins badly, or runs into a number."""
    if _BEGINS_BADLY.match(text) or _WRONG_ARTICLE.search(text):
        return True
    if any(words in text for words in _ARTICLED) and _NO_ARTICLE.search(text):
        return True
    if text.rstrip(".?").endswith(("i.e", "e.g")):
        return True
    if ("centur" in text or ", that" in text) and _MISSPELT.search(text):
        return True
    if not text.isascii() and _GARBLED.search(text):
        return True
    joined = any(joint in text for joint in _JOINTS) and _JOINS_BADLY.search(text) is not None
    return joined or (_DIGIT.search(text) is not None and _NUMBERED_BADLY.search(text) is not None)


def _half_an_aside(fact: Fact) -> bool:
    """Whether of what stood between or behind dashes a part was left out: "improved the lines—before the war"."""
    dashes = [t.i for t in fact.tokens if t.text == "—"]
    if not dashes or fact.source is Source.QUOTED:
        return False
    deep = 0
    for token in fact.sentence.span:
        deep += (token.text == "(") - (token.text == ")")
        if token.i > dashes[0] and not deep and token.i not in fact.places and not token.is_punct:
            return len(dashes) % 2 == 1
    return False


def _is_unbalanced(text: str) -> bool:
    """Whether a bracket or a quotation mark has no fellow, or a mark stands that belongs to no clause."""
    if _ODD.search(text) or text.count("(") != text.count(")") or text.count('"') % 2:
        return True
    return text.count("“") != text.count("”") or ";" in text or ":" in text or ".." in text


def _has_marks(text: str) -> bool:
    """Whether a text holds more than plain words, each mark where it belongs: most do not, and need no closer look."""
    return bool(text.translate(_PLAIN)) or any(mark in text for mark in _MISPLACED)


@lru_cache(maxsize=8)
def _is_a_reference(sentence: str) -> bool:
    """Whether a sentence belongs to a list of sources. Remembered, as its candidates come one after another."""
    return _REFERENCE.search(sentence) is not None


def _spaced_quotation(text: str) -> bool:
    """Whether a space stands inside quotation marks that the source set badly: "schedule delays ”"."""
    straight = text.split('"')
    pairs = straight[1::2] if len(straight) % 2 else []
    return _SPACED.search(text) is not None or any(words != words.strip() for words in pairs)


def _capital_inside(candidate: Candidate, context: Context) -> bool:
    """Whether the capital of the sentence's first word, which is no name, stands inside the question."""
    fact = candidate.fact
    first = next((t for t in fact.sentence.span if not t.is_punct), fact.predicate)
    if (
        fact.source is Source.QUOTED
        or first.i not in candidate.shown
        or first.i in fact.swaps
        or first.ent_type_
        or first.text[:2].isupper()
    ):
        return False
    named = context.names.at(fact.sentence, first) is not None or first.text == "I"
    return not named and first.text[0].isupper() and stands_in(first.text, candidate.stem[1:])


@lru_cache(maxsize=8)
def _beside_a_picture(paragraph: str) -> bool:
    """Whether a paragraph names who made a picture. Remembered, as its candidates come one after another."""
    return _CAPTION.search(paragraph) is not None
