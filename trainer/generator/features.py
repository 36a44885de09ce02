"""Says about a candidate what may foretell whether it is good: a few dozen yes-or-no features with speaking names.

They are what the learned ranking weighs (``ranking.py``): how an item is formed, whether it stands by itself, and what
the sentence and the text are made of that it rests on. What is weighed foretold verdicts of rounds that it was not
learned from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from trainer.bank.questions import Kind
from trainer.generator.candidates import Candidate, Context
from trainer.generator.language import Sentence
from trainer.generator.values import years_in

_PARTS_OF_SPEECH = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB",
)  # fmt: skip # a table reads best as one
_SHARES = (0.0, 0.04, 0.08, 0.12, 0.18, 0.25)
"""Shares of a sentence's tokens that a part of speech may exceed."""
_PLAIN_VERBS = frozenset({"be", "have", "bear"})
_VAGUE = frozenset(
    {"important", "often", "many", "significant", "various", "some", "usually", "generally", "major", "several"}
    | {"different", "numerous", "common", "commonly", "sometimes"}
)
_MANY_VERBS = 4
_MANY_WORDS = 42
_LENGTHS = (8, 12, 20, 28)
"""Words that a stem may have or exceed."""
_OPENING = 1_500
"""Characters at the beginning of a document in which it says what it is about."""


def features_of(candidate: Candidate, context: Context) -> frozenset[str]:
    """Return the names of the features that a candidate has whatever the kind of question it becomes."""
    family = candidate.template.partition(".")[0]
    words = sum(len(candidate.text.split()) >= n for n in _LENGTHS)
    told = {
        f"family={family}",
        f"template={candidate.template}",
        f"asks={candidate.part.asks.value}",
        f"source={candidate.fact.source.value}",
        f"length={words}",
    }
    return _of_sentence(candidate.fact.sentence) | told | _of_standing_alone(candidate, context) | context.texture


def of_kind(candidate: Candidate, kind: Kind) -> frozenset[str]:
    """Return the names of the features that a candidate has as a question of a kind."""
    return frozenset({f"kind={kind.value}", f"{kind.value}+{candidate.part.asks.value}"})


def _of_standing_alone(candidate: Candidate, context: Context) -> set[str]:
    """What a reader without the text has to hold on to: what the title names, a year, what is told at the beginning.

    A text that talks, or quotes, leaves more unsaid than one that tells or explains.
    """
    titled = _speaks_of(candidate, context.title)
    dated = bool(years_in(f"{candidate.text} {candidate.part.key}"))
    hero = context.names.protagonist
    register = "expository" if context.expository else "chatty" if context.chatty else "told"
    return {
        f"titled={titled}",
        f"dated={dated}",
        f"titled+dated={titled}{dated}",
        f"hero={hero is not None and any(word in candidate.text for word in hero.split())}",
        f"register={register}",
        f"quoting={context.quoting}",
        f"opening={candidate.fact.sentence.start < _OPENING}",
    }


def _speaks_of(candidate: Candidate, title: frozenset[str]) -> bool:
    """Whether a stem holds a word of the title, also where a name stands for a pronoun."""
    put = (word.casefold() for text in candidate.fact.swaps.values() for word in text.split())
    return any(t.lower_ in title for t in candidate.shown_tokens) or any(word in title for word in put)


@lru_cache(maxsize=8)
def _of_sentence(sentence: Sentence) -> frozenset[str]:
    """What a sentence is made of: for each part of speech, which shares of its tokens it exceeds; and how it is built.

    What is told in names and numbers makes better questions than what is told in clauses that hang on one another, and
    that holds from one set of texts to the next. Remembered: the candidates of a sentence come together.
    """
    found = Counter(t.pos_ for t in sentence.span if not t.is_space)
    whole = max(1, found.total())
    shares = (f"share-{pos}>{b}" for pos in _PARTS_OF_SPEECH for b in _SHARES if found[pos] > b * whole)
    return frozenset((*shares, *_built(sentence, found["VERB"])))


def _built(sentence: Sentence, verbs: int) -> Iterator[str]:
    """How a sentence begins, what its main verb is, and what it holds that makes it hard to ask about."""
    span = sentence.span
    pairs = [(a.text, a.tag_, b.tag_) for a, b in pairwise(span)]
    yield f"begins={span[0].tag_}"
    yield f"verb={span.root.lemma_ if span.root.lemma_ in _PLAIN_VERBS else span.root.tag_}"
    holds = {
        "many-verbs": verbs >= _MANY_VERBS,
        "many-words": len(span) >= _MANY_WORDS,
        "measures": any(label in {"PERCENT", "MONEY"} for _, _, label in sentence.entities),
        "vague": any(t.lower_ in _VAGUE for t in span),
        "modal": any(t.tag_ == "MD" for t in span),
        "superlative": any(t.tag_ in {"JJS", "RBS"} for t in span),
        "counts": any(tag == "CD" and following in {"NN", "NNS"} for _, tag, following in pairs),
        "some-of": any(tag == "DT" and following == "IN" for _, tag, following in pairs),
        "adds-a-clause": any(text == "," and following in {"WDT", "WP"} for text, _, following in pairs),
        "goes-on": any(text == "," and following == "CC" for text, _, following in pairs),
    }
    yield from (f"holds={name}" for name, held in holds.items() if held)
