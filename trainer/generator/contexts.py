"""Analyses a document, or a stretch of a long one, once for all rules: what they may know beside a candidate."""

from __future__ import annotations

from trainer.documents.model import Document
from trainer.generator import lexicon
from trainer.generator.candidates import Context
from trainer.generator.language import Sentences
from trainer.generator.names import Names
from trainer.generator.references import References
from trainer.generator.register import is_chatty, is_expository, is_quoting
from trainer.generator.stretches import Known
from trainer.generator.terms import Terms
from trainer.generator.texture import texture_of

_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})


def context_of(
    document: Document,
    sentences: Sentences,
    seed: int = 0,
    known: Known | None = None,
    unwanted: frozenset[str] = frozenset(),
) -> Context:
    """Analyse a document once for all rules: its names, the words of its title, the content words of its sentences.

    Of a long work ``sentences`` are a stretch; what is ``known`` of those before it is added to. Templates that are
    ``unwanted`` need not be worded.
    """
    known = Known.of(document) if known is None else known
    content = [frozenset(t.lemma_.lower() for t in s.span if t.pos_ in _CONTENT and not t.is_stop) for s in sentences]
    title = frozenset(word for word in _words(document.title) for word in (word, word.removesuffix("s")))
    known.spans += [(s.start, s.end) for s in sentences]
    known.likeness.add(content)
    names = Names(sentences, document.title, known.heard)
    terms = Terms(sentences, names)
    return Context(
        document,
        names,
        title,
        known.likeness,
        References(sentences, names),
        terms,
        known.spans,
        sentences,
        latest_year=known.latest_year,
        chatty=is_chatty(sentences),
        expository=is_expository(sentences),
        quoting=is_quoting(sentences),
        texture=texture_of(sentences),
        seed=seed,
        unwanted=unwanted,
    )


def _words(text: str) -> list[str]:
    """The words of a title that say what it is about."""
    words = ("".join(c for c in word if c.isalnum()) for word in text.casefold().split())
    return [word for word in words if word and word not in lexicon.FUNCTION_WORDS]
