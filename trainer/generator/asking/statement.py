"""States a clause as it is, or with one controlled edit that the text contradicts: true or false.

A date or a number is changed to another of its shape; a whole clause is turned round by an opposite or a denial
(``edits.py``). A changed name is most often merely unsaid, so
names are left alone but where only one can be true: "is the county seat of", "was born in".
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.asking.subject import identified
from trainer.generator.candidates import Candidate, Context, Form, Part, drawn
from trainer.generator.dates import dates_in
from trainer.generator.distractors import distractors_for
from trainer.generator.edits import edits_of
from trainer.generator.facts import Source
from trainer.generator.mentions import place_class
from trainer.generator.values import DateShape, date_shape
from trainer.generator.wording import finished, sentence_case


def ask_statement(part: Part, context: Context) -> Iterator[Candidate]:
    """Yield a false statement for a date or a number, and for a whole clause a true or a false one.

    What the clause says decides which, so that an edit elsewhere changes nothing here.
    """
    fact = part.fact
    shown = fact.places
    if part.asks in {AnswerType.DATE, AnswerType.NUMBER}:
        if any(t.lower_ in lexicon.FIRST_PERSON for t in fact.subject) or not _alone(part):
            return
        if part.asks is AnswerType.NUMBER and _names_which(part):
            return
        options = distractors_for(part, context)
        for told in options[2:] if date_shape(part.key) is DateShape.DAY else options[:1]:
            swaps = dict.fromkeys(part.indices, "")
            swaps[part.last] = told if part.first == fact.tokens[0].i or told[0].isdigit() else _small(told, part)
            yield _statement(part, f"false.{part.asks.value}", swaps, shown, told=told)
        return
    if part.asks is not AnswerType.STATEMENT:
        if "statement.false.name" not in context.unwanted and _only_this_name(part):
            for told in distractors_for(part, context)[:1]:
                swaps = dict.fromkeys(part.indices, "")
                swaps[part.last] = told
                yield _statement(part, "false.name", swaps, shown, told=told)
        return
    if drawn(f"{context.seed}:{part.content}") % 100 < _FALSE_SHARE:
        edit = next((e for e in edits_of(fact) if f"statement.false.{e.rule}" not in context.unwanted), None)
        if edit is not None:
            yield _statement(part, f"false.{edit.rule}", edit.swaps, shown, told=edit.rule)
            return
    told = "true" if _tells_enough(part, context) else "general" if _is_general(part, context) else "plain"
    yield _statement(part, told, {}, shown)


def _alone(part: Part) -> bool:
    """Whether no other date, or number, of the clause may give the changed one away."""
    inside = part.fact.places
    dates = [span for span in dates_in(part.fact.sentence) if set(span) <= inside]
    numbers = [t for t in part.fact.tokens if t.like_num and not any(a <= t.i <= b for a, b in dates)]
    return len(dates) <= 1 if part.asks is AnswerType.DATE else len(numbers) <= len(part.tokens)


def _names_which(part: Part) -> bool:
    """Whether a number says which one is meant, not how many: "a 0.9% gel", "2 Corinthians", "version 3.5"."""
    noun = part.tokens[-1].head
    one = noun.tag_ == "NN" and ((noun.i > part.last and "%" in part.key) or noun.i == part.first - 1)
    return noun.pos_ == "PROPN" or one


def _small(told: str, part: Part) -> str:
    """A number in words as it stands inside a sentence; months keep their capital."""
    return told[0].lower() + told[1:] if part.asks is AnswerType.NUMBER and not told[:2].isupper() else told


def _tells_enough(part: Part, context: Context) -> bool:
    """Whether a clause holds a date, a number or two names: something that a reader may have got wrong."""
    fact = part.fact
    inside = fact.places
    named = [m for m in context.names.within(fact.sentence) if m.first in inside and not m.modifier]
    dated = any(set(span) <= inside for span in dates_in(fact.sentence))
    return dated or len(named) > 1 or any(t.like_num and t.lower_ != "one" for t in fact.tokens)


def _is_general(part: Part, context: Context) -> bool:
    """Whether a clause of a text that explains says how something is, at large: "Plasma travels in blood vessels"."""
    fact = part.fact
    if not context.expository or fact.source is not Source.MAIN or fact.swaps or fact.head.dep_ == "expl":
        return False
    if context.terms.defines(fact.sentence):
        return False
    finite = [t for t in fact.verbs if t.tag_ in {"VBZ", "VBP", "MD"}]
    if not finite or any(t.lower_ in _NO_RULE for t in fact.verbs) or len(fact.verbs) > _LONGEST_VERB:
        return False
    if context.names.at(fact.sentence, fact.head) is not None or fact.head.lemma_.lower() in lexicon.GENERAL_NOUNS:
        return False
    content = [t for t in fact.tokens if t.pos_ in {"NOUN", "VERB", "ADJ", "NUM", "PROPN"}]
    loose = any(t.lower_ in _LOOSE for t in (*fact.lead, *fact.subject))
    return len(content) >= _FEWEST_TOLD and not loose and not (fact.lead and fact.lead[0].pos_ == "ADV")


def _only_this_name(part: Part) -> bool:
    """Whether the clause can be true of this name alone: what alone is the Y of Z, where somebody was born."""
    fact = part.fact
    if part.asks is AnswerType.PLACE and fact.predicate.lemma_.lower() in lexicon.UNIQUE_PLACE:
        doc = fact.sentence.span.doc
        head = doc[part.first : part.last + 1].root
        governed = head.dep_ == "pobj" and head.head.lower_ == "in" and head.head.head.i == fact.predicate.i
        return governed and place_class(part.key) is not None
    named = part.asks in {AnswerType.PERSON, AnswerType.PLACE, AnswerType.NAME, AnswerType.GROUP}
    return (
        named
        and place_class(part.key) is not None
        and part.first == fact.subject[0].i
        and part.last == fact.subject[-1].i
        and identified(fact)
    )


_NO_RULE = frozenset(
    {"may", "might", "could", "would", "should", "must", "shall", "will", "has", "have", "being", "let"}
)
"""Helpers with which a clause tells no rule: what may be, what has become, what ought to be."""
_LOOSE = frozenset({"some", "certain", "many", "various", "several"})
"""Words with which a rule is true whatever the text says."""
_LONGEST_VERB = 3
_FEWEST_TOLD = 5
"""Words that count, below which a rule says little."""
_FALSE_SHARE = 70
"""Per cent of clauses that are turned round when they can be; many cannot, so that about half of all are true."""


def _statement(
    part: Part, template: str, swaps: dict[int, str], shown: frozenset[int], told: str | None = None
) -> Candidate:
    stem = finished(sentence_case(part.fact.statement(swaps)), ".")
    key = "True" if told is None else "False"
    return Candidate(
        part, Form.STATEMENT, f"statement.{template}", stem, key, shown=shown, truth=told is None, told=told
    )
