"""States the clause as it is, or with its date or number changed: true or false.

Only dates and numbers are changed, because a text that gives one date contradicts every other; a changed name is most
often merely unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import AnswerType
from trainer.generator.candidates import Candidate, Context, Form, Part, drawn
from trainer.generator.distractors import distractors_for
from trainer.generator.wording import sentence_case


def ask_statement(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield a true statement or a false one for a part that is a date or a number; its content decides which."""
    if part.asks not in {AnswerType.DATE, AnswerType.NUMBER}:
        return
    fact = part.fact
    shown = frozenset(t.i for t in fact.tokens)
    if drawn(f"{context.seed}:{part.content}") % 2 == 0:
        stem = f"{sentence_case(fact.statement())}."
        yield Candidate(part, Form.STATEMENT, f"statement.true.{part.asks.value}", stem, "True", shown=shown)
        return
    for told in distractors_for(part, context)[:1]:
        swaps = dict.fromkeys(part.indices, "")
        swaps[part.last] = told
        stem = f"{sentence_case(fact.statement(swaps))}."
        template = f"statement.false.{part.asks.value}"
        yield Candidate(part, Form.STATEMENT, template, stem, "False", shown=shown, truth=False, told=told)
