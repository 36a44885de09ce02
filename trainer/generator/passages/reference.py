"""Asks what a pronoun takes up, of two sentences that are quoted word for word.

Only where it is certain: the pronoun is the subject of the second sentence, the key that of the first, number and kind
agree, and something more speaks for the subject than for what else stands there: the document is about it, "also"
says that the same subject goes on, or only such a subject can do what the second sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType, ChoiceQuestion, Evidence, Kind, same_to_a_reader
from trainer.generator import lexicon
from trainer.generator.candidates import Candidate, Context, drawn
from trainer.generator.language import Sentence
from trainer.generator.passages.building import item, proven_by
from trainer.generator.passages.certainty import certain, is_topic
from trainer.generator.passages.nouns import Phrase, alike, phrase_of, phrases_in
from trainer.generator.passages.quoting import Quoted, quoted
from trainer.generator.realising import Item
from trainer.generator.references import SEX, SUBJECTS, fits

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST = 2
_MOST = 3
_AROUND = 3
"""Wrong options."""
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_PLURAL = frozenset({"NNS", "NNPS"})


def ask_references(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield a question for every pronoun whose meaning is certain and that a careless reader could take for another."""
    del sound
    for sentence in context.sentences:
        pronoun = _pronoun(sentence)
        quote = quoted(sentence, context) if pronoun is not None else None
        if pronoun is None or quote is None or len(re.findall(rf"\b{pronoun.text}\b", quote.text)) != 1:
            continue
        key = _antecedent(quote.first, pronoun, context)
        if key is None:
            continue
        rivals = [
            p for s in (quote.first, quote.second) for p in phrases_in(s, context) if is_rival(p, key, pronoun, context)
        ]
        if not certain(pronoun, key, [p for p in rivals if p.sentence is quote.first], context):
            continue
        here = distinct([p.text for p in offered(rivals, key, context)], key.text)
        wrong = distinct([*here, *near(quote, pronoun, key, context)], key.text)[:_MOST] if here else []
        if len(wrong) >= _FEWEST:
            yield asked(quote, pronoun, pronoun.text, key, wrong, context)


def _pronoun(sentence: Sentence) -> Token | None:
    """The pronoun that a sentence has for its subject, with nothing before it that could be meant."""
    root = sentence.span.root
    subject = next((t for t in root.children if t.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ not in _PRONOUNS or root.pos_ not in {"VERB", "AUX"}:
        return None
    before = sentence.span.doc[sentence.span.start : subject.i]
    if any(t.pos_ in {"PROPN", "PRON"} or (t.pos_ == "NOUN" and t.ent_type_ != "DATE") for t in before):
        return None
    others = {t.lower_ for t in sentence.span if t.lower_ in lexicon.THIRD_PERSON and t.dep_ in SUBJECTS}
    return subject if others == {subject.lower_} else None


def _antecedent(first: Sentence, pronoun: Token, context: Context) -> Phrase | None:
    """The subject of the sentence before, when it agrees with the pronoun."""
    root = first.span.root
    subject = next((t for t in root.children if t.dep_ in SUBJECTS), None)
    key = phrase_of(subject, first, context) if subject is not None and subject.i < root.i else None
    if key is None or any(t.dep_ == "conj" and t.pos_ == "VERB" and _has_subject(t) for t in root.children):
        return None
    word = pronoun.lower_
    if word in SEX:
        mention = context.names.at(first, key.head)
        meant = context.references.of(context.sentences[first.number + 1], pronoun)
        same = mention is not None and meant is not None and meant.text == context.names.of(mention).full
        return key if same else None
    if word == "they":
        return key if key.head.tag_ in _PLURAL else None
    single = key.head.tag_ in {"NN", "NNP"} and not _is_somebody(key, context)
    return key if single else None


def _is_somebody(phrase: Phrase, context: Context) -> bool:
    """Whether a phrase means one person; a company or a government is "it"."""
    mention = context.names.at(phrase.sentence, phrase.head)
    if mention is not None:
        return context.names.of(mention).type is AnswerType.PERSON
    return phrase.head.lemma_.lower() in lexicon.PERSON_NOUNS | lexicon.ROLE_NOUNS


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in SUBJECTS for t in verb.children)


def is_rival(phrase: Phrase, key: Phrase, pronoun: Token, context: Context) -> bool:
    """Return whether a phrase is another thing that agrees with the pronoun, not the key again or a part of it."""
    head = phrase.head
    if phrase.sentence is key.sentence and (head.i == key.head.i or key.head.is_ancestor(head)):
        return False
    if head.dep_ in {"attr", "appos", "oprd"} or (head.dep_ == "pobj" and head.head.lower_ in {"as", "including"}):
        return False
    if head.lemma_.lower() == key.head.lemma_.lower():
        return False
    if pronoun.lower_ in SEX:
        mention = context.names.at(phrase.sentence, head)
        known = context.names.of(mention) if mention is not None else None
        mine = context.names.at(key.sentence, key.head)
        if (
            known is None
            or known.type is not AnswerType.PERSON
            or (mine is not None and context.names.of(mine).full == known.full)
        ):
            return False
        return fits(known, female=SEX[pronoun.lower_])
    if pronoun.lower_ in {"they", "their"}:
        return head.tag_ in _PLURAL
    return head.tag_ in {"NN", "NNP"} and not _is_somebody(phrase, context)


def offered(phrases: Sequence[Phrase], key: Phrase, context: Context) -> list[Phrase]:
    """Return the phrases that may be wrong options: of the key's sort, and such as can be taken up.

    A bare "the crop" may itself be the key in other words, a noun without an article is mostly no thing.
    """
    found: list[Phrase] = []
    for phrase in phrases:
        if not alike(phrase, key, context):
            continue
        named = context.names.at(phrase.sentence, phrase.head) is not None or phrase.text != phrase.text.lower()
        article = next((t.lower_ for t in phrase.head.children if t.dep_ == "det"), None)
        bare = article == "the" and len(phrase.text.split()) == 2  # noqa: PLR2004 - the article and the noun
        whole = article is not None or phrase.head.tag_ in _PLURAL or is_topic(phrase, context)
        if named or (whole and not bare):
            found.append(phrase)
    return found


def near(quote: Quoted, pronoun: Token, key: Phrase, context: Context) -> list[str]:
    """Return people named beside the quoted sentences, or things that the document is about, as further options."""
    around = [*context.references.preceding(quote.first, _AROUND), *context.references.following(quote.second, _AROUND)]
    beside = [p for s in around if s.paragraph == quote.first.paragraph for p in phrases_in(s, context)]
    similar = [p for p in offered(beside, key, context) if is_rival(p, key, pronoun, context)]
    if pronoun.lower_ in SEX:
        return [p.text for p in similar]
    return [p.text for p in similar if p.head.dep_ in SUBJECTS and is_topic(p, context) and " " not in p.text]


def distinct(texts: Sequence[str], key: str) -> list[str]:
    """Return the options that share no word of weight with the key or with each other, in order."""
    taken = [_weighty(key)]
    found: list[str] = []
    for text in texts:
        words = _weighty(text)
        if words and not any(words & other for other in taken):
            taken.append(words)
            found.append(text)
    return found


def _weighty(text: str) -> set[str]:
    return {
        w.removesuffix("s") for w in re.findall(r"[\w-]+", same_to_a_reader(text)) if w not in lexicon.FUNCTION_WORDS
    }


def asked(quote: Quoted, token: Token, word: str, key: Phrase, wrong: Sequence[str], context: Context) -> Item:
    """Make the question what a word of the quoted sentences takes up; ``token`` is where it begins."""
    asks = f"to whom does “{word}” refer" if word.lower() in SEX else f"what does “{word}” refer to"
    stem = f"In “{quote.text}”, {asks}?"
    start, end = quote.first.start, quote.second.end
    bare = key.text.removeprefix("the ")
    place = context.document.text.find(bare, start, end)
    evidence = Evidence(
        document=context.document.id,
        start=start,
        end=end,
        quote=quote.text,
        key_start=place if place >= 0 else None,
        key_end=place + len(bare) if place >= 0 else None,
    )
    content = f"{quote.text}:{word}"
    options = sorted([key.text, *wrong], key=lambda text: drawn(f"{context.seed}:{content}:{text}"))
    template = "reference.description" if " " in word else f"reference.{word.lower()}"
    told = proven_by(
        [evidence], f"reference:{token.idx}:{content}", context, Kind.CHOICE, stem, template, AnswerType.PHRASE
    )
    return item(ChoiceQuestion(**told, key=key.text, options=tuple(options)), quote.second)
