"""Says what a document means by "the city": the one name that it calls a city, with the article that it writes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer
from trainer.generator.deciding import Name
from trainer.generator.language import Sentence, Sentences
from trainer.generator.mentions import Mention, class_noun
from trainer.generator.names import Names

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_DESCRIBED = r"(?:(?!(?:of|in|and|or|for|to|from|at|by|with|on) )[a-z-]+ ){0,2}"
"""What may stand between "the" and a thing's name that keeps its article: "the royal yacht Alder"."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a word stands for: its ``text`` in the middle of a sentence, the ``name`` if it is one.

    ``since`` is the number of the sentence that says so; None when only the title does.
    """

    text: str
    name: Name | None
    since: int | None


class Descriptions:
    """What the short descriptions of one document mean."""

    def __init__(self, sentences: Sentences, names: Names) -> None:
        self._sentences = sentences
        self._names = names
        self._classes = _classes(sentences, names)
        named = any(names.entitled in sentence.text for sentence in sentences)
        self._titled = class_noun(names.entitled) if named else None

    def of(self, sentence: Sentence, article: Token) -> Meant | None:
        """Return the one name that the document calls a city, for the "the" of "the city"; None where there is none."""
        noun = article.head
        if noun.i != article.i + 1 or noun.tag_ != "NN" or noun.lower_ not in self._classes:
            return None
        if any(t.i != article.i and t.dep_ != "case" and not t.is_punct for t in noun.children):
            return None
        named = self._classes[noun.lower_]
        if len(named) != 1:
            return None
        text, (since, name) = next(iter(named.items()))
        if noun.lower_ == self._titled and text != self._names.entitled:
            return None  # "the league" may be the one that the text is about
        if since >= sentence.number or any(self._names.of(m).full == text for m in self._names.within(sentence)):
            return None
        return Meant(with_article(Meant(text, name, since), self._sentences[since]).text, name, since)


def with_article(meant: Meant, sentence: Sentence) -> Meant:
    """Return a thing's name as its document writes it: with "the" where that is how it was introduced."""
    words = meant.text.split()
    between = "" if meant.name is not None and meant.name.type is AnswerType.PLACE else _DESCRIBED
    written = re.search(rf"\b[Tt]he {between}{re.escape(meant.text)}\b(?![’'])", sentence.text)
    if written and words[0].casefold() != "the":
        return replace(meant, text=f"the {meant.text}")
    return meant


def _classes(sentences: Sequence[Sentence], names: Names) -> dict[str, dict[str, tuple[int, Name]]]:
    """What the document calls its names: "city" -> the names it calls cities, with the sentence that first does."""
    found: dict[str, dict[str, tuple[int, Name]]] = defaultdict(dict)
    for sentence in sentences:
        if sentence.is_spoken or any(mark in sentence.text for mark in '“”"'):
            continue
        for mention in names.within(sentence):
            name = names.of(mention)
            if mention.modifier or name.type in {None, AnswerType.PERSON} or name.ambiguous or not name.sure:
                continue
            for noun in _called(mention):
                if noun not in gazetteer.ROLE_NOUNS:
                    found[noun].setdefault(name.full, (sentence.number, name))
    return found


def _called(mention: Mention) -> Iterator[str]:
    """Yield the nouns that a mention gives its name: "is a city", "the city of", "the yacht L'Aigle"."""
    inside = class_noun(mention.text)
    if inside is not None:
        yield inside
    head = mention.head
    verb = head.head
    if head.dep_ == "nsubj" and verb.lemma_ == "be":
        yield from (t.lower_ for t in verb.children if t.dep_ == "attr" and t.tag_ == "NN")
    if head.dep_ == "appos" and head.head.tag_ == "NN":
        yield head.head.lower_
    yield from (t.lower_ for t in head.children if t.dep_ == "appos" and t.tag_ == "NN")
    if head.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lower_ in gazetteer.SETTLED:
        plain = all(t.lower_ == "the" or t.i == verb.i for t in verb.head.children)
        yield from [verb.head.lower_] if plain else []
    doc = mention.sentence.span.doc
    if mention.first > mention.sentence.span.start:
        before = doc[mention.first - 1]
        if before.tag_ == "NN" and before.head.i in range(mention.first, mention.last + 1):
            yield before.lower_
