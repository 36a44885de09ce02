"""Every rule that can refuse a candidate: a named function that returns the flaw it found, or None.

A new rule is a function ``(candidate, context) -> Flaw | None`` in one of the files here and a line in :data:`CHECKS`.
What the sentences before a clause may mend comes first, then what would make a question false; behind these, what
refuses often for little comes first, and what is dear last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from trainer.bank.flaws import Flaw
from trainer.generator.candidates import Candidate, Context, Form
from trainer.generator.checks import (
    definite,
    fairness,
    form,
    joints,
    leaning,
    meaning,
    naming,
    people,
    places,
    slips,
    truth,
    wanting,
    worth,
    written,
)
from trainer.generator.excerpts import setting_before
from trainer.generator.facts import Source

Check = Callable[[Candidate, Context], Flaw | None]

CHECKS: tuple[Check, ...] = (
    leaning.pronouns_resolved,
    leaning.nothing_pointed_at,
    definite.phrases_self_contained,
    truth.not_negated,
    truth.not_hedged,
    truth.not_a_claim,
    truth.claims_keep_their_speaker,
    truth.false_statement_is_harmless,
    truth.false_statement_contradicted,
    truth.not_an_opinion,
    people.stand_ins_mean_the_protagonist,
    fairness.gap_has_one_filler,
    meaning.anchored,
    fairness.key_not_in_title,
    people.people_told_apart,
    naming.letters_spelt_out,
    form.key_is_whole,
    fairness.not_one_of_several,
    naming.key_is_no_piece,
    form.tense_fits,
    fairness.key_not_in_stem,
    places.place_not_told,
    naming.nobody_made_up,
    meaning.compared_with_something,
    meaning.only_among_known,
    meaning.era_is_told,
    meaning.nothing_missing,
    meaning.numbers_count_something,
    meaning.people_are_not_performed,
    meaning.deeds_say_of_what,
    meaning.objects_say_of_what,
    wanting.says_of_what,
    wanting.office_is_somewhere,
    wanting.match_is_known,
    wanting.one_of_its_country,
    wanting.says_beside_what,
    form.of_good_length,
    joints.asks_of_one_clause,
    joints.asks_of_both_halves,
    form.verb_agrees,
    form.date_stands_free,
    fairness.date_not_told,
    fairness.happened_once,
    places.place_is_the_only_one,
    fairness.did_it_alone,
    fairness.says_which_one,
    fairness.no_mere_list,
    fairness.tells_no_address,
    worth.quotation_says_something,
    worth.word_says_something,
    worth.statement_says_something,
    meaning.time_is_fixed,
    wanting.nothing_shown_beside,
    slips.without_slips,
    joints.cut_cleanly,
    joints.reads_to_the_end,
    form.ends_well,
    written.cleanly_written,
)
"""Every check, in the order in which they are tried."""

DOUBTS: tuple[Check, ...] = (
    worth.worth_asking,
    fairness.only_one_key,
)
"""Rules that find a fault which many good questions have, too: each counts against a candidate, none refuses alone."""

PASSED = tuple(check.__name__ for check in CHECKS)
"""What stands in a question that passed them all."""


_LEANING = frozenset({"pronouns-resolved", "nothing-pointed-at", "phrases-self-contained"})
"""The checks whose fault a setting mends: the sentences before, up to one at which a reader can begin."""


def judged(candidate: Candidate, context: Context) -> tuple[Candidate, str | None]:
    """Return the candidate with its doubts, and why it is refused, or None when nothing refuses it.

    One that leans on the sentence before it comes back behind a setting, where one holds what it takes up.
    """
    reason = refusal(candidate, context)
    doubts = _doubts(candidate, context) if reason is None else frozenset()
    leans = reason is not None and reason.partition(" ")[2] in _LEANING
    alone = candidate.verbatim or candidate.form is Form.STATEMENT
    if leans and candidate.fact.source is Source.MAIN and not alone:
        setting = setting_before(candidate.fact.sentence, context, opens)
        if setting is not None and not _told_twice(setting.text, candidate.stem, context):
            settled = replace(candidate, setting=setting)
            if refusal(settled, context) is None:
                return replace(settled, doubts=_doubts(settled, context)), None
    return (replace(candidate, doubts=doubts) if doubts else candidate), reason


def _told_twice(setting: str, stem: str, context: Context) -> bool:
    """Whether a question gives a person's name in full that the sentences before it gave: it should say "she"."""
    return any(full in setting and full in stem for full in context.names.people)


def _doubts(candidate: Candidate, context: Context) -> frozenset[str]:
    return frozenset(_name(check) for check in DOUBTS if check(candidate, context) is not None)


_OPENING: tuple[Check, ...] = (
    leaning.pronouns_resolved,
    leaning.nothing_pointed_at,
    definite.phrases_self_contained,
    meaning.time_is_fixed,
    people.people_told_apart,
    people.stand_ins_mean_the_protagonist,
    meaning.anchored,
    slips.without_slips,
)
"""What must hold of the sentence that opens an excerpt."""


def opens(statement: Candidate, context: Context) -> bool:
    """Whether a sentence, exactly as written, leans on nothing before it."""
    number = statement.fact.sentence.number
    if number not in context.openings:
        context.openings[number] = all(check(statement, context) is None for check in _OPENING)
    return context.openings[number]


def _name(check: Check) -> str:
    return check.__name__.replace("_", "-")


def refusal(candidate: Candidate, context: Context) -> str | None:
    """Return "CODE check-name" of the first check that refuses the candidate, or None when it passes all."""
    for check in CHECKS:
        flaw = check(candidate, context)
        if flaw is not None:
            return f"{flaw.value} {_name(check)}"
    return None
