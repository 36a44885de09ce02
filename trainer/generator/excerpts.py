"""Takes a name, a date or a number out of the text itself: gaps in verbatim excerpts of one to three sentences.

What a clause by itself cannot carry, because it says "she" or "the company" or is somebody's word, its own paragraph
carries: an excerpt begins where a reader can begin to read, and ends with the sentence of the gap. Nothing is reworded,
so nothing can be worded wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.bank.questions import GAP, AnswerType
from trainer.generator import lexicon
from trainer.generator.asking.gap import tells_a_date
from trainer.generator.candidates import Candidate, Context, Form, Part, Setting
from trainer.generator.dropping import behind_opening_phrase, without_citations
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.parts import plain_parts_of
from trainer.generator.pronouns import SUBJECTS
from trainer.generator.resolving import resolved
from trainer.generator.values import years_in
from trainer.generator.wording import render, sentence_case

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_MOST_SENTENCES = 3
_MOST_WORDS = 60
_FEWEST_WORDS = 8
_A_LIST = 6
"""Commas from which on a sentence is a list, in which one name more or less is not worth knowing."""
_SHORT = 5
_GLUED = frozenset({"In", "The", "At", "On", "It", "He", "She", "They", "This", "A", "When", "As", "For"})
"""Words that, with a capital inside a sentence, show that a caption ran into it."""
_MARKS = (("“", "”"), ("(", ")"), ("[", "]"))
_SKIPPED = frozenset("*#|<>{}\\^~=\n:;")

_SUBJECTS = SUBJECTS | {"expl", "csubj", "csubjpass"}
_THESE = frozenset({"this", "these", "that", "those", "both", "such", "one", "there"})
_OPENS = frozenset({"“", '"', "‘", "'", ":", "(", "–", "—"})

Stands = Callable[[Candidate, Context], bool]


def ask_excerpts(sentence: Sentence, context: Context, stands: Stands) -> Iterator[Candidate]:
    """Yield a gap for each name, date and number of a sentence, in the shortest excerpt that can be read by itself.

    ``stands`` says whether a sentence leans on nothing before it.
    """
    whole = opening(sentence, context) if not context.chatty else None
    first = _beginning(sentence, context, stands) if whole is not None else None
    if whole is None or first is None:
        return
    fact, setting = whole.fact, None
    if first < sentence.number:
        fact, setting = _as_written(sentence), _setting(first, sentence.number, context)
    for part in plain_parts_of(fact, context.names):
        if any(fact.swaps.get(i) for i in part.indices) or not _stands_free(sentence, part) or _shows_itself(part):
            continue
        template = f"excerpt.{part.asks.value}"
        if template in context.unwanted:
            continue
        written = sentence.span.doc[part.first : part.last + 1].text
        stem = fact.statement({**dict.fromkeys(part.indices, ""), part.last: GAP})
        yield Candidate(
            part,
            Form.GAP,
            template,
            sentence_case(stem),
            written,
            accepted=(part.key,) if part.key != written else (),
            shown=fact.places - frozenset(part.indices),
            setting=setting,
            verbatim=True,
        )


def setting_before(sentence: Sentence, context: Context, stands: Stands) -> Setting | None:
    """Return the sentences before one from which on a reader can begin; None when none exist or are needed."""
    first = _beginning(sentence, context, stands)
    return _setting(first, sentence.number, context) if first is not None and first < sentence.number else None


def opening(sentence: Sentence, context: Context) -> Candidate | None:
    """Return a sentence as a statement that may open an excerpt, to be judged like any other; None when it is no prose.

    It is left as it is written, but for a "But" in front, and for names in place of what surely means them.
    """
    if sentence.number not in context.opened:
        context.opened[sentence.number] = _opened(sentence, context)
    return context.opened[sentence.number]


def _opened(sentence: Sentence, context: Context) -> Candidate | None:
    if not sentence.is_whole or len(sentence.text.split()) < _FEWEST_WORDS or set(sentence.text) & _SKIPPED:
        return None
    if sentence.text[0] in '“"' and sentence.text.rstrip(".")[-1] in '”"':
        return None  # nothing but somebody's words
    if sentence.is_spoken and not any(mark in sentence.text for mark in '“”"'):
        return None  # one of several sentences that somebody says, without who that is
    if any(t.text in _GLUED and t.i > sentence.span.start and t.nbor(-1).text not in _OPENS for t in sentence.span):
        return None
    if sentence.span.root.i == sentence.span.start and sentence.span.root.tag_ in {"VB", "VBP"}:
        return None  # "Start with a bank": told to the reader
    if sentence.span.root.pos_ not in {"VERB", "AUX"} or sentence.text.rstrip("\"'”’)").endswith("?"):
        return None
    if _has_no_subject(sentence):
        return None
    fact = resolved(_as_written(sentence), context.references)
    root = sentence.span.root
    part = Part(fact, root.i, root.i, root.text, AnswerType.STATEMENT, (root.i, root.i))
    shown = fact.places
    return Candidate(part, Form.GAP, "excerpt", sentence_case(fact.statement()), "", shown=shown, verbatim=True)


def _has_no_subject(sentence: Sentence) -> bool:
    """Whether the source left out who or what a sentence is about: "In 1918, became the first carrier"."""
    root, start = sentence.span.root, sentence.span.start
    first = min(t.i for t in (root, *root.children) if t.i == root.i or t.dep_ in {"aux", "auxpass"})
    bare = first == start or root.doc[first - 1].text == ","
    return bare and all(t.dep_ not in _SUBJECTS for t in root.children)


def _shows_itself(part: Part) -> bool:
    """Whether what stands beside a gap says what fills it: a bracket with a unit or name, a range, a place's state."""
    doc = part.fact.sentence.span.doc
    start, end = part.fact.sentence.span.start, part.fact.sentence.span.end
    before = [doc[i].text for i in range(max(start, part.first - 3), part.first)]
    after = [doc[i].text for i in range(part.last + 1, min(end, part.last + 4))]
    if "(" in before or "(" in after or ")" in after[:1] or _inside_brackets(part):
        return True
    if part.asks is AnswerType.NUMBER:
        compared = any(t.lower_ in {"compared", "respectively"} for t in part.fact.tokens)
        return before[-1:] in (["to"], ["-"], ["–"]) or after[:1] in (["to"], ["-"], ["–"]) or compared
    if part.asks is AnswerType.DATE:
        if not tells_a_date(part):
            return True
        if len(years_in(part.fact.sentence.text)) >= _A_LIST:
            return True
        named = before[-1:] == ["of"] and before[-2:-1] and before[-2][:1].isupper()
        return bool(named) or any(t.lower_ == "compared" for t in part.fact.tokens)
    said = doc[part.last].head
    speaks = (
        part.asks is AnswerType.PERSON
        and said.lemma_ in lexicon.SPEAKING
        and len(part.fact.tokens) - part.last < _SHORT
    )
    listed = sum(t.text == "," for t in part.fact.tokens) >= _A_LIST
    return speaks or listed


def _inside_brackets(part: Part) -> bool:
    before = [t.text for t in part.fact.tokens if t.i < part.first]
    return before.count("(") > before.count(")")


def _as_written(sentence: Sentence) -> Fact:
    """A sentence as a fact of all its words."""
    tokens = [*behind_opening_phrase([t for t in sentence.span if not t.is_space])]
    if tokens[0].lower_ in {"yet", "so", "thus", "hence"} and tokens[1:2] and tokens[1].pos_ != "ADJ":
        tokens = tokens[1:]
    while len(tokens) > 1 and (tokens[0].lower_ in lexicon.OPENERS or tokens[0].text == ","):
        if tokens[1].text != "," and tokens[0].dep_ != "cc" and tokens[0].text != ",":
            break
        tokens.pop(0)
    tokens = without_citations(tokens)
    return Fact(sentence, sentence.span.root, (), tuple(tokens[:1]), (), tuple(tokens[1:]), Source.MAIN)


def _beginning(sentence: Sentence, context: Context, stands: Stands) -> int | None:
    """The number of the sentence at which an excerpt that ends with ``sentence`` may begin."""
    if sentence.number not in context.beginnings:
        context.beginnings[sentence.number] = _found_beginning(sentence, context, stands)
    return context.beginnings[sentence.number]


def _found_beginning(sentence: Sentence, context: Context, stands: Stands) -> int | None:
    excerpt: list[Sentence] = []
    before = max(context.sentences.first - 1, sentence.number - _MOST_SENTENCES)
    for number in range(sentence.number, before, -1):
        begins = context.sentences[number]
        if begins.paragraph != sentence.paragraph:
            return None
        excerpt.insert(0, begins)
        text = " ".join(s.text for s in excerpt)
        if len(text.split()) > _MOST_WORDS:
            return None
        candidate = opening(begins, context)
        if candidate is None or not _closed(text) or not stands(candidate, context) or _all_said(text):
            continue
        if any(t.lower_ in {"also", "another", "similar", "other"} for s in excerpt[1:] for t in s.span):
            return None
        if not all(_follows(s, excerpt[: n + 1], context) for n, s in enumerate(excerpt[1:])):
            continue
        return number if len(excerpt) == 1 or _takes_up(sentence, excerpt[:-1]) else None
    return None


def _takes_up(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a sentence speaks of what those before it told: by a pronoun, or by "the" with one of their nouns.

    "Ada Berg had her daughter sing" takes up nobody: it says itself whose daughter.
    """
    nouns = {t.lemma_.lower() for s in before for t in s.span if t.pos_ in {"NOUN", "PROPN"}}
    somebody = next((t.i for t in sentence.span if t.ent_type_ == "PERSON"), sentence.span.end)
    return any(
        (t.lower_ in lexicon.THIRD_PERSON and not (t.tag_ == "PRP$" and t.i > somebody))
        or t.lower_ in _THESE
        or (t.lower_ == "the" and t.head.lemma_.lower() in nouns)
        for t in sentence.span
    )


def _all_said(text: str) -> bool:
    """Whether a text is nothing but somebody's words, without who that is."""
    return text[0] in '“"' and text.rstrip(".")[-1] in '”"' and len(re.findall('[“”"]', text)) == 2  # noqa: PLR2004 - one quotation


def _closed(text: str) -> bool:
    """Whether every quotation and bracket that a text opens is closed in it."""
    return all(text.count(a) == text.count(b) for a, b in _MARKS) and text.count('"') % 2 == 0


def _follows(sentence: Sentence, before: Sequence[Sentence], context: Context) -> bool:
    """Whether what a sentence takes up stands in those before it: "the census" after "a census", "she" after a name."""
    words = {t.lemma_.lower() for s in before for t in s.span if t.pos_ in {"NOUN", "PROPN"}}
    return all(
        noun.lemma_.lower() in words or _told(noun, context)
        for noun in sentence.span
        if noun.pos_ == "NOUN" and any(t.lower_ in {"the", "this", "these", "that", "those"} for t in noun.children)
    )


def _told(noun: Token, context: Context) -> bool:
    """Whether "the NOUN" is plain without the text: by the title, by what stands behind it, or as the only one."""
    if noun.lemma_.lower() in lexicon.SELF_EVIDENT or noun.lemma_.lower() in context.title:
        return True
    own = [t for t in noun.children if t.dep_ not in {"det", "punct", "case"}]
    behind = any(t.dep_ in {"prep", "relcl", "acl"} for t in own)
    return behind or any(
        t.pos_ == "PROPN" or t.tag_ == "JJS" or t.ent_type_ or t.dep_ in {"compound", "poss"} for t in own
    )


def _setting(first: int, last: int, context: Context) -> Setting:
    """The sentences from ``first`` up to, but without, ``last``."""
    before = context.sentences[first:last]
    begins = opening(before[0], context)
    start = begins.stem if begins is not None else before[0].text
    text = " ".join([start, *(render(without_citations([*s.span])) for s in before[1:])])
    since = begins.fact.since if begins is not None and begins.fact.since >= 0 else first
    return Setting(text, min(first, since))


def _stands_free(sentence: Sentence, part: Part) -> bool:
    """Whether a gap in place of the part would not cut a word in two."""
    doc = sentence.span.doc
    start = doc[part.first].idx - sentence.span.start_char
    end = doc[part.last].idx + len(doc[part.last].text) - sentence.span.start_char
    text = sentence.text
    return GAP not in text and not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
