"""In what register a document is written: told in deeds of the past, explaining how things are, or talking to "you".

What can be asked hangs on it. A text that explains speaks of sorts of things, at large; where a text tells of deeds,
the same words speak of this one or that one.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.generator import lexicon
from trainer.generator.language import Sentence

_CHATTY = 0.15
"""Share of sentences that speak of "I" or "you" from which on a document counts as chatty."""
_NAMED = frozenset({"PERSON", "GPE", "ORG", "DATE"})
_MOST_NAMED = 0.5
_FEWEST_PRESENT = 0.6
"""In 470 documents of all genres four in five of science textbooks and hardly one of news, histories and lives have
names or dates in fewer than half of their sentences, and six in ten main verbs in the present."""
_QUOTED = 0.05
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_OF_THEN = frozenset({"would", "could", "might"})


def is_chatty(sentences: Sequence[Sentence]) -> bool:
    """Whether a document speaks of "I", "we" and "you"."""
    own = [s for s in sentences if not s.is_spoken]
    personal = sum(any(t.lower_ in lexicon.PERSONAL for t in s.span) for s in own)
    return personal > _CHATTY * len(own)


def is_expository(sentences: Sequence[Sentence]) -> bool:
    """Whether a document explains: few sentences with names and dates, and most main verbs in the present."""
    own = [s for s in sentences if not s.is_spoken and s.is_whole]
    named = sum(any(label in _NAMED for _, _, label in s.entities) for s in own)
    told = [present for present in (in_the_present(s) for s in own) if present is not None]
    return named < _MOST_NAMED * len(own) and sum(told) >= _FEWEST_PRESENT * len(told)


def is_quoting(sentences: Sequence[Sentence]) -> bool:
    """Whether a document quotes people: one sentence in twenty is somebody's words."""
    return sum(s.is_spoken for s in sentences) >= _QUOTED * max(1, len(sentences))


def in_the_present(sentence: Sentence) -> bool | None:
    """Whether the finite verb of the main clause is in the present tense; None when there is none."""
    root = sentence.span.root
    verbs = (t for t in (root, *root.children) if t is root or t.dep_ in {"aux", "auxpass"})
    finite = next((t for t in verbs if t.tag_ in _FINITE), None)
    return None if finite is None else finite.tag_ != "VBD" and finite.lower_ not in _OF_THEN
