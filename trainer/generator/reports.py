"""Finds whose words a sentence gives: quoted with the speaker beside them, or reported with "said that"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.clauses import clause_of
from trainer.generator.described import Meant
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.pronouns import SEX, SUBJECTS, subject_of
from trainer.generator.references import References, fits
from trainer.generator.wording import lowered, render

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_FEWEST_WORDS = 6
_MOST_WORDS = 30
_LONGEST_SPEECH = 4
_LEANING = frozenset(
    {"but", "and", "so", "or", "then", "it", "they", "he", "she", "this", "that", "these", "there", "yes", "no"}
)


def quotations(sentence: Sentence, references: References) -> Iterator[Fact]:
    """Yield a fact for the words that a sentence quotes, with the person who says them as its subject.

    Its lead is the quoted tokens without their marks.
    """
    doc = sentence.span.doc
    found = _quoted(sentence) or _all_quoted(sentence)
    if found is None or not _FEWEST_WORDS <= len(sentence.text[found[0] : found[1]].split()) <= _MOST_WORDS:
        return
    start = sentence.span.start_char
    words = doc.char_span(start + found[0], start + found[1], alignment_mode="contract")
    if words is None or not words.text[0].isupper() or words.text.rstrip()[-1] not in ",.!?":
        return
    if words[0].lower_ in _LEANING:
        return
    said = _said_in(sentence, words.start, words.end, references)
    if said is not None:
        verb, speaker, swaps, meant = said
        yield Fact(
            sentence, verb, tuple(words), speaker, (verb,), (), Source.QUOTED, swaps, meant.name, meant.since or 0
        )
        return
    beside = _said_beside(sentence, references) if not _quoted(sentence) else None
    if beside is not None:
        there, verb, meant = beside
        yield Fact(
            sentence,
            verb,
            tuple(words),
            (words[0],),
            (verb,),
            (),
            Source.QUOTED,
            {words[0].i: meant.text},
            meant.name,
            min(meant.since or 0, there.number),
            there.number,
        )


_Said = tuple["Token", tuple["Token", ...], dict[int, str], Meant]
"""The verb of speaking, the tokens of the speaker, what stands in their place, and who it is."""


def _said_in(sentence: Sentence, first: int, last: int, references: References) -> _Said | None:
    """Who speaks in a sentence, outside its tokens ``first`` to ``last`` (exclusive): a person, named or meant."""
    for verb in sentence.span:
        if verb.lemma_ not in lexicon.SPEAKING or first <= verb.i < last or verb.pos_ != "VERB":
            continue
        subject = next((t for t in verb.children if t.dep_ in SUBJECTS and not first <= t.i < last), None)
        meant = None if subject is None else _speaker(sentence, subject, references)
        if subject is None or meant is None or meant.name is None or meant.name.type is not AnswerType.PERSON:
            continue
        if meant.since is None or any(t.dep_ == "neg" for t in verb.children):
            continue
        mention = references.names.at(sentence, subject)
        speaker = (subject,) if mention is None else tuple(mention.tokens)
        return verb, speaker, {} if mention is not None else {subject.i: meant.text}, meant
    return None


def _all_quoted(sentence: Sentence) -> tuple[int, int] | None:
    """The place of the words of a sentence that is nothing but quoted words: one of several that somebody says."""
    text = sentence.text
    if not sentence.is_spoken:
        return None
    start = 1 if text[0] in '“"' else 0
    end = len(text) - 1 if text[-1] in '”"' else len(text)
    return (start, end) if not any(mark in text[start:end] for mark in '“”"') else None


def _said_beside(sentence: Sentence, references: References) -> tuple[Sentence, Token, Meant] | None:
    """Who says a sentence that is all quoted: the speaker named where the quotation ends, or right before it."""
    for other in references.following(sentence, _LONGEST_SPEECH):
        if not other.is_spoken or other.paragraph != sentence.paragraph or other.text[0] in '“"':
            break
        found = _quoted(other)
        if found is not None:
            span = other.span.doc.char_span(
                other.span.start_char + found[0], other.span.start_char + found[1], alignment_mode="contract"
            )
            said = _said_in(other, span.start, span.end, references) if span is not None else None
            return (other, said[0], said[3]) if said is not None else None
        if any(mark in other.text for mark in '”"'):
            break
    before = sentence.previous
    if before is None or sentence.text[0] not in '“"':
        return None
    found = _quoted(before)
    if found is None or found[1] + 1 >= len(before.text.rstrip(".")):
        return None
    span = before.span.doc.char_span(
        before.span.start_char + found[0], before.span.start_char + found[1], alignment_mode="contract"
    )
    said = _said_in(before, span.start, span.end, references) if span is not None else None
    return (before, said[0], said[3]) if said is not None else None


def _quoted(sentence: Sentence) -> tuple[int, int] | None:
    """The place in a sentence of the words it quotes: between two marks, before a closing or behind an opening one."""
    text = sentence.text
    if text.count("“") + text.count("”") + text.count('"') > 2:  # noqa: PLR2004 - one quotation
        return None
    found = _QUOTED.search(text)
    if found is not None:
        return found.start() + 1, found.end() - 1
    if sentence.is_spoken and "”" in text and "“" not in text:
        return 0, text.index("”")
    opening = text.find(": “")
    if opening > 0 and "”" not in text:
        return opening + 3, len(text)
    return None


def reported(sentence: Sentence, references: References) -> Fact | None:
    """Return the clause that somebody is reported to say, opening with "According to" and who that is; or None."""
    root = sentence.span.root
    if root.lemma_ not in lexicon.ATTRIBUTED or any(t.dep_ == "neg" for t in root.children):
        return None
    if any(mark in sentence.text for mark in '“”"') or any(t.lower_ in lexicon.HEDGES for t in root.children):
        return None
    subject = subject_of(root)
    inner = next((t for t in root.children if t.dep_ == "ccomp" and t.pos_ in {"VERB", "AUX"}), None)
    if subject is None or inner is None or any(t.dep_ == "auxpass" for t in root.children):
        return None
    if subject.nbor().tag_ == "POS":
        return None  # "Oslo's announced policy makes sense" is nobody's word
    if any(t.i < subject.i and t.dep_ in {"prep", "npadvmod", "advcl"} for t in root.children):
        return None  # "at one time they believed" is not what they say
    speaker = _speaker_words(sentence, subject, references)
    clause = clause_of(sentence, inner, Source.REPORTED)
    if speaker is None or clause is None or clause.subject[0].head.i == root.i or clause.lead:
        return None
    if subject.i in {t.i for t in clause.tokens} or clause.subject[0].lower_ in lexicon.FIRST_PERSON:
        return None
    verbs = tuple(t for t in clause.verbs if t.dep_ != "mark")
    swaps = {
        **lowered(clause.subject, sentence, references.names),
        subject.i: f"according to {speaker},",
    }
    return replace(clause, lead=(subject,), verbs=verbs, swaps=swaps)


def _speaker(sentence: Sentence, subject: Token, references: References) -> Meant | None:
    """Who speaks: the named subject, or whom its pronoun means."""
    mention = references.names.at(sentence, subject)
    if mention is None:
        if subject.lower_ not in SEX:
            return None
        return references.of(sentence, subject) or _last_speaker(sentence, references, female=SEX[subject.lower_])
    if mention.modifier or any(t.dep_ == "conj" for t in subject.children):
        return None
    name = references.names.of(mention)
    return Meant(name.full, name, sentence.number)


def _last_speaker(sentence: Sentence, references: References, *, female: bool) -> Meant | None:
    """Whom "she said" takes up behind quoted words: who spoke last, when nobody else of the sex was named since."""
    if not any(mark in sentence.text for mark in '“”"'):
        return None
    for before in references.preceding(sentence, _LONGEST_SPEECH):
        people = {
            name.full: name
            for mention in references.names.within(before)
            if not mention.modifier
            and (name := references.names.of(mention)).type is AnswerType.PERSON
            and fits(name, female=female)
        }
        if not people:
            continue
        name = next(iter(people.values()))
        speaks = any(
            t.lemma_ in lexicon.SPEAKING
            and any(
                s.dep_ in SUBJECTS
                and (m := references.names.at(before, s)) is not None
                and references.names.of(m) == name
                for s in t.children
            )
            for t in before.span
        )
        return Meant(name.full, name, before.number) if len(people) == 1 and speaks else None
    return None


def _speaker_words(sentence: Sentence, subject: Token, references: References) -> str | None:
    meant = _speaker(sentence, subject, references)
    if meant is not None and meant.name is not None and meant.name.type is not None:
        thing = meant.name.type is not AnswerType.PERSON
        article = thing and subject.doc[subject.left_edge.i].lower_ == "the"
        return f"the {meant.text}" if article and not meant.text.casefold().startswith("the ") else meant.text
    if subject.lower_ in lexicon.INFORMANTS and not any(t.dep_ in {"det", "poss"} for t in subject.children):
        phrase = [t for t in subject.in_order if t.i <= subject.i]
        capital = phrase[0].ent_type_ == "NORP" or phrase[0].pos_ == "PROPN" or phrase[0].text.isupper()
        return render(phrase, {} if capital else {phrase[0].i: phrase[0].text[0].lower() + phrase[0].text[1:]})
    return None
