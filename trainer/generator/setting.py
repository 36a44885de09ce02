"""Gives a question that leans on the sentence before it that sentence to stand on: its setting.

A pronoun, "the company" or "this treaty" is often plain to whoever has just read one sentence more. So instead of being
refused, the question opens with that sentence, its own pronouns put into names: "The Alder Bridge closed in 1999. Who
bought it?". A setting must stand by itself, and it must hold what every leaning word takes up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, Form, Part, Setting
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.references import SEX, SUBJECTS, fits
from trainer.generator.resolving import resolved
from trainer.generator.wording import finished, sentence_case

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 30
_LONGEST_WHOLE = 48
"""Words of a setting, and of a setting with its question."""
_FAR = 4
"""Sentences back to where "the census" may have been introduced."""
_LINKING = frozenset({"also", "too", "however", "therefore", "thus", "then", "later", "instead", "similarly"})
_POINTING = frozenset({"this", "these", "that", "those", "such"})


def places(candidate: Candidate) -> range:
    """Return the numbers of the sentences that may be a candidate's setting, the nearest first.

    What a pronoun or "this" takes up stands in the sentence right before; what "the census" takes up may stand further
    back, in the same paragraph.
    """
    sentence = candidate.fact.sentence
    near = any(t.lower_ in lexicon.THIRD_PERSON or t.lower_ in _POINTING for t in candidate.shown_tokens)
    return range(sentence.number - 1, max(-1, sentence.number - (1 if near else _FAR) - 1), -1)


def fits_before(candidate: Candidate, setting: Setting) -> bool:
    """Whether a setting may stand before a question: same paragraph, not too long together."""
    same = setting.sentence.paragraph == candidate.fact.sentence.paragraph
    return same and len(setting.text.split()) + len(candidate.stem.split()) <= _LONGEST_WHOLE


def explains(setting: Setting, token: Token, context: Context) -> bool:
    """Whether a setting holds what a leaning word takes up."""
    word = token.lower_
    if word in SEX:
        return len(_people(setting, context, female=SEX[word])) == 1
    if word in {"they", "their", "them", "theirs"}:
        return len(_several(setting)) == 1
    if word in {"it", "its"}:
        return len(_things(setting, context)) == 1
    if word in _LINKING:
        return True
    noun = token.head if token.dep_ == "det" else token
    return noun.lemma_.lower() in setting.words


def _people(setting: Setting, context: Context, *, female: bool) -> set[str]:
    names = (context.names.of(m) for m in context.names.within(setting.sentence) if not m.modifier)
    found = {n.full for n in names if n.type is AnswerType.PERSON and fits(n, female=female)}
    found |= {text.removesuffix("'s") for text in setting.swaps.values() if text} if not found else set()
    others = {
        t.lemma_.lower()
        for t in setting.sentence.span
        if t.tag_ == "NN"
        and t.lower_ in lexicon.PERSON_NOUNS | lexicon.ROLE_NOUNS
        and t.dep_ in {*SUBJECTS, "dobj", "pobj"}
        and context.names.at(setting.sentence, t) is None
    }
    return found | others


def _several(setting: Setting) -> set[int]:
    """The plural subject of a setting, or its only plural noun."""
    subjects = {
        t.i
        for t in setting.sentence.span.root.children
        if t.dep_ in SUBJECTS and (t.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in t.children))
    }
    return subjects or {t.i for t in setting.sentence.span if t.tag_ in {"NNS", "NNPS"} and not t.ent_type_}


def _things(setting: Setting, context: Context) -> set[int]:
    """The singular subject of a setting that is no person's, when there is one."""
    found: set[int] = set()
    for token in setting.sentence.span.root.children:
        if token.dep_ in SUBJECTS and token.tag_ in {"NN", "NNP"} and not any(c.dep_ == "conj" for c in token.children):
            mention = context.names.at(setting.sentence, token)
            person = mention is not None and context.names.of(mention).type is AnswerType.PERSON
            role = token.lower_ in lexicon.PERSON_NOUNS | lexicon.ROLE_NOUNS
            if not person and not role:
                found.add(token.i)
    return found


def whole(sentence: Sentence, context: Context) -> Candidate | None:
    """A sentence as one statement with its references put into names, to be judged like any other; None if it cannot be one."""
    root = sentence.span.root
    subject = next((t for t in root.children if t.dep_ in {*SUBJECTS, "expl"} and t.i < root.i), None)
    if subject is None or root.pos_ not in {"VERB", "AUX"} or not sentence.is_whole or sentence.is_spoken:
        return None
    if any(mark in sentence.text for mark in '“”";:?!()[]'):
        return None
    tree = sorted(t.i for t in subject.subtree)
    first, last = tree[0], tree[-1]
    if last >= root.i:
        return None
    tokens = [t for t in sentence.span if not t.is_space]
    if tokens[-1].text == ".":
        tokens = tokens[:-1]
    fact = Fact(
        sentence,
        root,
        tuple(t for t in tokens if t.i < first),
        tuple(t for t in tokens if first <= t.i <= last),
        tuple(t for t in tokens if last < t.i <= root.i),
        tuple(t for t in tokens if t.i > root.i),
        Source.MAIN,
    )
    fact = resolved(fact, context.references)
    part = Part(fact, root.i, root.i, root.text, AnswerType.STATEMENT, (root.i, root.i))
    stem = finished(sentence_case(fact.statement()), ".")
    return Candidate(part, Form.STATEMENT, "setting", stem, "True", shown=frozenset(t.i for t in fact.tokens))


def setting_of(statement: Candidate) -> Setting:
    """Turn a statement that stands by itself into a setting."""
    sentence = statement.fact.sentence
    words = {t.lemma_.lower() for t in sentence.span if t.pos_ in {"NOUN", "PROPN"}}
    for text in statement.fact.swaps.values():
        words.update(word.lower() for word in text.split())
    return Setting(sentence, statement.stem, frozenset(words), statement.fact.swaps, statement.fact.since)


def is_short(statement: Candidate) -> bool:
    """Whether a statement is short enough to stand before a question."""
    return len(statement.stem.split()) <= _LONGEST
