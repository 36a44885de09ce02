"""Asks who said something, with the words quoted exactly: "Who said, “Wolves can be difficult neighbours”?"."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.generator.candidates import Candidate, Context, Form, Part
from trainer.generator.facts import Source

_ENDS = " ,.;:–—-"


def ask_quotation(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield the question for the speaker of a quotation."""
    del context
    fact = part.fact
    if fact.source is not Source.QUOTED:
        return
    words = fact.sentence.span.doc[fact.lead[0].i : fact.lead[-1].i + 1].text.strip(_ENDS)
    end = "" if words.endswith(("?", "!")) else "?"
    verb = "wrote" if fact.predicate.lemma_ == "write" else "said"
    stem = f"Who {verb}, “{words}”{end}" if end else f"Who {verb}, “{words}”"
    yield Candidate(part, Form.WH, "quotation.who", stem, part.key, shown=frozenset(t.i for t in fact.lead))
