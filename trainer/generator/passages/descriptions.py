"""Asks what "the city" takes up, of two sentences that are quoted word for word.

The document calls only one of its names a city, and the sentence before holds that name; other names of the sort stand
beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.generator.candidates import Candidate, Context
from trainer.generator.mentions import Mention, place_class
from trainer.generator.passages.nouns import Phrase
from trainer.generator.passages.options import distinct
from trainer.generator.passages.quoting import Quoted, quoted
from trainer.generator.passages.reference import asked
from trainer.generator.pronouns import SUBJECTS
from trainer.generator.realising import Item

_FEWEST = 2
_MOST = 3


def ask_descriptions(sound: Sequence[Candidate], context: Context) -> Iterator[Item]:
    """Yield a question for every "the NOUN" that is a subject and certainly takes up a name of the sentence before."""
    del sound
    for sentence in context.sentences:
        article = next((t for t in sentence.span if t.lower_ == "the" and t.head.dep_ in SUBJECTS), None)
        meant = context.references.of(sentence, article) if article is not None else None
        quote = quoted(sentence, context) if meant is not None else None
        if article is None or meant is None or meant.name is None or quote is None:
            continue
        mentions = [m for s in (quote.first, quote.second) for m in context.names.within(s) if not m.modifier]
        key = next((m for m in mentions if context.names.of(m).full == meant.name.full), None)
        words = sentence.span.doc[article.i : article.i + 2].text
        if key is None or key.sentence is not quote.first or quote.text.casefold().count(words.casefold()) > 1:
            continue
        here = [m.text for m in mentions if _alike(m, key, context)]
        if not here:
            continue
        names = context.names.near(meant.name.type, sentence.number) if meant.name.type is not None else []
        more = [n.full for n in names if n.full != meant.name.full and place_class(n.full) == place_class(key.text)]
        wrong = distinct([*here, *more], key.text)[:_MOST]
        if len(wrong) >= _FEWEST:
            yield asked(quote, article, words, _named(key, quote), wrong, context)


def _alike(mention: Mention, key: Mention, context: Context) -> bool:
    """Whether a mention is another name of the key's sort."""
    one, other = context.names.of(mention), context.names.of(key)
    same = one.type is other.type and place_class(mention.text) == place_class(key.text)
    return same and one.full != other.full


def _named(key: Mention, quote: Quoted) -> Phrase:
    return Phrase(key.text, key.head, quote.first)
