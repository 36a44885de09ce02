"""Every rule that can refuse a candidate: a named function that returns the flaw it found, or None.

A new rule is a function ``(candidate, context) -> Flaw | None`` in one of the files here and a line in :data:`CHECKS`.
Cheap and frequent refusals come first.
"""

from __future__ import annotations

from collections.abc import Callable

from trainer.generator.candidates import Candidate, Context
from trainer.generator.checks import fairness, form, meaning, truth
from trainer.generator.checks.flaws import Flaw

Check = Callable[[Candidate, Context], Flaw | None]

CHECKS: tuple[Check, ...] = (
    meaning.pronouns_resolved,
    meaning.nothing_pointed_at,
    meaning.time_is_fixed,
    truth.not_negated,
    truth.not_hedged,
    truth.not_a_claim,
    truth.claims_keep_their_speaker,
    truth.false_statement_is_harmless,
    truth.false_statement_contradicted,
    meaning.phrases_self_contained,
    meaning.people_told_apart,
    meaning.anchored,
    meaning.compared_with_something,
    form.of_good_length,
    form.cleanly_written,
    form.ends_well,
    form.key_is_whole,
    form.verb_agrees,
    fairness.key_not_in_stem,
    fairness.key_not_in_title,
    fairness.not_one_of_several,
    fairness.says_which_one,
    fairness.gap_has_one_filler,
    fairness.worth_asking,
    fairness.only_one_key,
)
"""Every check, in the order in which they are tried."""

PASSED = tuple(check.__name__ for check in CHECKS)
"""What stands in a question that passed them all."""


def refusal(candidate: Candidate, context: Context) -> str | None:
    """Return "CODE check-name" of the first check that refuses the candidate, or None when it passes all."""
    for check in CHECKS:
        flaw = check(candidate, context)
        if flaw is not None:
            return f"{flaw.value} {check.__name__.replace('_', '-')}"
    return None
