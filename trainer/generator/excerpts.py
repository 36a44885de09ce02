"""Takes a name, a date or a number out of the text itself: gaps in verbatim excerpts of one to three sentences.

What a clause by itself cannot carry, because it says "she" or "the company" or is somebody's word, its own paragraph
carries: an excerpt begins where a reader can begin to read, and ends with the sentence of the gap. Nothing is reworded,
so nothing can be worded wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.bank.questions import GAP, AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form, Part, Setting
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.parts import plain_parts_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_SENTENCES = 3
_MOST_WORDS = 60
_FEWEST_WORDS = 8
_MARKS = (("“", "”"), ("(", ")"), ("[", "]"))
_SKIPPED = frozenset("*#|<>{}\\^~=\n")

Stands = Callable[[Candidate, Context], bool]


def ask_excerpts(sentence: Sentence, context: Context, stands: Stands) -> Iterator[Candidate]:
    """Yield a gap for each name, date and number of a sentence, in the shortest excerpt that can be read by itself.

    ``stands`` says whether a sentence leans on nothing before it.
    """
    whole = verbatim(sentence)
    if whole is None:
        return
    first = _beginning(sentence, context, stands)
    if first is None:
        return
    before = context.sentences[first : sentence.number]
    setting = _setting(before) if before else None
    fact = whole.fact
    for part in plain_parts_of(fact, context.names):
        written = sentence.span.doc[part.first : part.last + 1].text
        stem = _with_gap(sentence, part)
        if stem is None:
            continue
        shown = frozenset(t.i for t in fact.tokens) - frozenset(part.indices)
        accepted = (part.key,) if part.key != written else ()
        yield Candidate(
            part,
            Form.GAP,
            f"excerpt.{part.asks.value}",
            stem,
            written,
            accepted=accepted,
            shown=shown,
            setting=setting,
            verbatim=True,
        )


def verbatim(sentence: Sentence) -> Candidate | None:
    """Return a sentence as one statement, exactly as written, to be judged like any other; None when it is no prose."""
    tokens = tuple(t for t in sentence.span if not t.is_space)
    if not sentence.is_whole or _FEWEST_WORDS > len(sentence.text.split()) or set(sentence.text) & _SKIPPED:
        return None
    if sentence.span.root.pos_ not in {"VERB", "AUX"} or sentence.text.rstrip("\"'”’)").endswith("?"):
        return None
    root = sentence.span.root
    fact = Fact(sentence, root, (), tokens[:1], (), tokens[1:], Source.MAIN)
    part = Part(fact, root.i, root.i, root.text, AnswerType.STATEMENT, (root.i, root.i))
    shown = frozenset(t.i for t in tokens)
    return Candidate(part, Form.GAP, "excerpt", sentence.text, "", shown=shown, verbatim=True)


def _beginning(sentence: Sentence, context: Context, stands: Stands) -> int | None:
    """The number of the sentence at which an excerpt that ends with ``sentence`` may begin."""
    excerpt: list[Sentence] = []
    for number in range(sentence.number, max(-1, sentence.number - _MOST_SENTENCES), -1):
        opening = context.sentences[number]
        if opening.paragraph != sentence.paragraph:
            return None
        excerpt.insert(0, opening)
        text = " ".join(s.text for s in excerpt)
        if len(text.split()) > _MOST_WORDS:
            return None
        candidate = verbatim(opening)
        if candidate is None or not _closed(text) or not stands(candidate, context):
            continue
        if all(_follows(s, excerpt[: n + 1], context) for n, s in enumerate(excerpt[1:])):
            return number
    return None


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
    """Whether "the NOUN" is plain without the text: by the title, by what stands behind it, or as the only one there is."""
    if noun.lemma_.lower() in lexicon.SELF_EVIDENT or noun.lemma_.lower() in context.title:
        return True
    own = [t for t in noun.children if t.dep_ not in {"det", "punct", "case"}]
    behind = any(t.dep_ in {"prep", "relcl", "acl"} for t in own)
    return behind or any(t.pos_ == "PROPN" or t.tag_ == "JJS" or t.ent_type_ or t.dep_ in {"compound", "poss"} for t in own)


def _setting(before: Sequence[Sentence]) -> Setting:
    text = " ".join(" ".join(s.text.split()) for s in before)
    words = frozenset(t.lemma_.lower() for s in before for t in s.span if t.pos_ in {"NOUN", "PROPN"})
    return Setting(before[-1], text, words, {}, before[0].number)


def _with_gap(sentence: Sentence, part: Part) -> str | None:
    """The sentence as written with a gap in place of the part, or None where that would cut something in two."""
    doc = sentence.span.doc
    start = doc[part.first].idx - sentence.span.start_char
    end = doc[part.last].idx + len(doc[part.last].text) - sentence.span.start_char
    text = sentence.text
    if GAP in text or text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return None
    return " ".join(f"{text[:start]}{GAP}{text[end:]}".split())
