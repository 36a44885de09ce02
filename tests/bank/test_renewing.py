"""A document is edited: what becomes of the questions on it, before anything is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import document, small_bank
from tests.revising import bank_of, made_of, paragraphs, revised, text_of
from tests.strategies import banks
from trainer.bank.editing import accepted, deleted, edited, rejected, tagged
from trainer.bank.files import dump_bank
from trainer.bank.flaws import Flaw
from trainer.bank.forms import Part
from trainer.bank.model import Bank, Origin
from trainer.bank.questions import Question, QuestionId, Status
from trainer.bank.renewing import Fate, Fresh, Renewal, is_made, renew
from trainer.documents.model import Document

FIRST = "Anna Ruiz opened the Alder Bridge in 1998."
SECOND = "Peter Lang opened the Fjord Gallery in 1955."
THIRD = "Clara Weiss opened the Linden Line in 1901."


def with_all(bank: Bank, *changed: Question) -> Bank:
    """The bank with some questions changed."""
    by_id = {question.id: question for question in changed}
    return replace(bank, questions=tuple(by_id.get(q.id, q) for q in bank.questions))


def asked(bank: Bank) -> set[tuple[QuestionId, str, str]]:
    """What is asked, with its passage."""
    return {(q.id, q.stem, q.proved_by.quote) for q in bank.active}


def counted(renewal: Renewal) -> dict[str, int]:
    """How many questions there are of each fate that there is."""
    return {fate.value: count for fate, count in renewal.counts.items() if count}


def worded(question: Question, document: Document, **parts: str) -> Question:
    """The question in the words of a person, who says that it is good."""
    return accepted(edited(question, document, {Part(part): (text,) for part, text in parts.items()}).question)


def test_what_comes_before_moves_the_passages_and_nothing_else() -> None:
    bank = bank_of(text_of([FIRST]))
    renewal = revised(bank, text_of([SECOND, FIRST]))
    assert counted(renewal) == {"moved": 3, "new": 3}
    assert asked(bank) < asked(renewal.bank)
    moved = renewal.of(Fate.MOVED)[0]
    assert moved.before is not None
    assert moved.after.proved_by.start == moved.before.proved_by.start + len(SECOND) + 2
    assert moved.after.proved_by.key_span == moved.before.proved_by.key_span
    assert moved.after.checks == moved.before.checks


def test_new_questions_are_drafts_and_stand_where_their_passages_stand() -> None:
    renewal = revised(bank_of(text_of([FIRST, THIRD])), text_of([FIRST, SECOND, THIRD]))
    places = [question.place for question in renewal.bank.questions]
    assert places == sorted(places)
    assert renewal.to_be_judged == tuple(outcome.after.id for outcome in renewal.of(Fate.NEW))
    assert len(renewal.to_be_judged) == 3


def test_what_is_said_no_more_is_retired_with_the_paragraph_that_said_it() -> None:
    bank = bank_of(text_of([FIRST, SECOND, THIRD]))
    renewal = revised(bank, text_of([FIRST, THIRD]))
    assert counted(renewal) == {"kept": 3, "moved": 3, "retired": 3}
    assert [held.past for held in renewal.bank.documents] == [False, True]
    assert renewal.bank.documents[1].text == SECOND
    assert {question.proved_by.quote for question in renewal.bank.active} == {FIRST, THIRD}
    assert len(renewal.bank.questions) == len(bank.questions)


def test_what_comes_back_comes_back_as_it_was() -> None:
    bank = bank_of(text_of([FIRST, SECOND]))
    last = bank.questions[-1]
    bank = with_all(
        bank, tagged(worded(last, bank.documents[0], stem="In 1955 _____ was opened by Lang."), add=["exam"])
    )
    gone = revised(bank, text_of([FIRST])).bank
    assert (gone.question(last.id).status, gone.question(last.id).was) == (Status.RETIRED, Status.REVIEWED)
    renewal = revised(gone, text_of([THIRD, FIRST, SECOND]))
    assert counted(renewal) == {"moved": 3, "returned": 3, "new": 3}
    back = renewal.bank.question(last.id)
    assert (back.status, back.was, back.tags) == (Status.REVIEWED, None, ("exam",))
    assert back.stem == "In 1955 _____ was opened by Lang."
    assert not any(held.past for held in renewal.bank.documents)


def test_what_was_removed_stays_removed_and_is_not_proposed_again() -> None:
    bank = bank_of(text_of([FIRST, SECOND]))
    bad, unwanted = bank.questions[0], bank.questions[-1]
    bank = with_all(bank, rejected(bad, Flaw.VAGUE), deleted(unwanted))
    for text in (["Today Anna Ruiz opened the Alder Bridge in 1998.", SECOND], [SECOND], [THIRD], [FIRST, THIRD]):
        bank = revised(bank, text_of(text)).bank
        assert {bank.question(held.id).status for held in (bad, unwanted)} == {Status.REMOVED}
        assert (bank.question(bad.id).note or "").startswith("V: ")
        assert not {question.stem for question in bank.active} & {bad.stem, unwanted.stem}
    assert bank.question(bad.id).proved_by.quote == FIRST


def test_what_a_person_left_out_is_not_proposed_again() -> None:
    document = text_of([FIRST, SECOND])
    bank = replace(bank_of(document), questions=made_of(document)[:2])
    assert counted(revised(bank, text_of([THIRD, SECOND, FIRST]))) == {"moved": 2, "new": 3}
    slightly = "In spring, Peter Lang opened the Fjord Gallery in 1955."
    assert counted(revised(bank, text_of([FIRST, slightly]))) == {"kept": 2}


def test_a_passage_that_is_edited_keeps_the_ids_and_gets_the_new_wording() -> None:
    bank = bank_of(text_of(["Anna Ruis opened the Alder Bridge in 1998."]))
    who, year, what = (question.id for question in bank.questions)
    renewal = revised(with_all(bank, tagged(bank.questions[1], add=["exam"])), text_of([FIRST]))
    assert counted(renewal) == {"reworded": 2, "new": 1, "retired": 1}
    assert renewal.bank.question(year).stem == "In which year did Anna Ruiz open the Alder Bridge?"
    assert renewal.bank.question(year).tags == ("exam",)
    assert renewal.bank.question(what).proved_by.quote == FIRST
    assert renewal.bank.question(who).status is Status.RETIRED, "its answer was another name"
    assert set(renewal.to_be_judged) >= {year, what}


def test_what_a_person_worded_stays_where_its_passage_is_edited() -> None:
    document = text_of(["In spring, Anna Ruiz opened the Alder Bridge in 1998."])
    bank = bank_of(text_of(["Anna Ruiz opened the old Alder Bridge in 1998."]))
    who, year, _ = bank.questions
    bank = with_all(bank, worded(year, bank.documents[0], stem="When was the Alder Bridge opened?"), accepted(who))
    renewal = revised(bank, document)
    after = renewal.bank.question(year.id)
    assert (after.stem, after.status) == ("When was the Alder Bridge opened?", Status.REVIEWED)
    assert after.proved_by.quote == document.text
    assert renewal.bank.question(who.id).stem == "Who opened the Alder Bridge in 1998?"
    assert renewal.bank.question(who.id).status is Status.DRAFT, "it spoke of the old bridge, which the text does not"


def test_another_name_or_number_is_another_fact() -> None:
    bank = bank_of(text_of([FIRST]))
    for other in ("Anna Ruiz opened the Alder Bridge in 1999.", "Anna Ruiz opened the Quarry Road in 1998."):
        assert "reworded" not in counted(revised(bank, text_of([other]))), other


def test_what_is_asked_for_or_with_less_than_before_is_new_and_not_lost() -> None:
    bank = bank_of(text_of(["Anna Ruiz opened the Alder Bridge of Delft in 1998."]))
    renewal = revised(bank, text_of(["Anna Ruiz opened the Alder Bridge in 1998."]))
    new = {(outcome.after.stem, outcome.after.key) for outcome in renewal.of(Fate.NEW)}
    assert new == {
        ("Who opened the Alder Bridge in 1998?", "Anna Ruiz"),
        ("In which year did Anna Ruiz open the Alder Bridge?", "1998"),
        ("Anna Ruiz opened the _____ in 1998.", "Alder Bridge"),
    }
    assert len(renewal.of(Fate.RETIRED)) == 3
    assert not revised(renewal.bank, renewal.documents[0].document).changes


def test_a_person_s_own_choice_among_the_questions_on_a_passage_outlives_a_key_that_was_cut() -> None:
    bank = bank_of(text_of(["Anna Ruiz opened the Alder Bridge of Delft in 1998."]))
    who, year, what = bank.questions
    chosen = replace(bank, questions=(year, rejected(what, Flaw.VAGUE)))
    renewal = revised(chosen, text_of(["Anna Ruiz opened the Alder Bridge in 1998."]))
    assert [outcome.after.key for outcome in renewal.of(Fate.NEW)] == ["1998"]
    assert who.stem not in {question.stem for question in renewal.bank.active}


def test_a_sentence_that_is_quoted_in_a_denial_proves_nothing() -> None:
    bank = bank_of(text_of([FIRST]))
    renewal = revised(bank, text_of([f"Nobody believes that {FIRST}"]))
    assert not renewal.of(Fate.KEPT, Fate.MOVED)


def test_what_somebody_wrote_by_hand_loses_its_evidence_and_is_told() -> None:
    bank = small_bank()
    text = bank.documents[0].text
    renewal = renew(bank, [Fresh(text_of([text[text.index("Peter") :]]), (), bank.documents[0].id)])
    assert counted(renewal) == {"moved": 2, "unproved": 2}
    question = renewal.bank.question(QuestionId("who-opened"))
    assert (question.evidence, question.listed_under) == (None, renewal.bank.documents[0].id)
    assert question.status is Status.DRAFT
    assert question.explanation == "Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998."
    assert {"who-opened", "cars"} <= {*renewal.to_be_judged}
    back = revised(renewal.bank, document())
    assert back.bank.question(QuestionId("who-opened")).proved_by.quote == question.explanation
    assert back.bank.question(QuestionId("who-opened")).explanation is None


def test_other_documents_are_left_alone() -> None:
    one, other = text_of([FIRST, SECOND]), text_of([THIRD], title="Lines", source="lines.txt")
    bank = bank_of(one, other)
    renewal = revised(bank, text_of([SECOND]))
    on_other = made_of(other)
    assert not renewal.touched & {question.id for question in on_other}
    assert renewal.bank.questions[-len(on_other) :] == on_other
    assert renewal.bank.texts[1] == other


def test_a_paragraph_that_goes_to_another_document_takes_its_questions_along() -> None:
    one, other = text_of([FIRST, SECOND]), text_of([THIRD], title="Lines", source="lines.txt")
    bank = bank_of(one, other)
    now, then = text_of([FIRST]), text_of([THIRD, SECOND], title="Lines", source="lines.txt")
    renewal = renew(bank, [Fresh(now, made_of(now), one.id), Fresh(then, made_of(then), other.id)])
    assert counted(renewal) == {"kept": 6, "moved": 3}
    assert {question.id for question in bank.active} == {question.id for question in renewal.bank.active}


def test_a_document_remembers_the_ids_that_it_had() -> None:
    first, second = text_of([FIRST]), text_of([SECOND])
    bank = bank_of(first)
    bank = revised(bank, second).bank
    assert bank.texts[0].earlier == (first.id,)
    bank = revised(bank, first).bank
    assert bank.texts[0].id == first.id
    assert bank.texts[0].earlier == (second.id,)


def test_a_title_that_changed_changes_the_title_and_no_question() -> None:
    bank = bank_of(text_of([FIRST]))
    renewal = renew(bank, [Fresh(text_of([FIRST], title="Other"), (), bank.documents[0].id)])
    assert renewal.changes
    assert (renewal.touched, renewal.outcomes) == (frozenset(), ())
    assert renewal.bank.documents[0].title == "Other"


def test_no_more_is_added_than_is_wanted_and_first_one_of_each_passage() -> None:
    bank = bank_of(text_of([FIRST]))
    now = text_of([FIRST, SECOND, THIRD])
    renewal = renew(bank, [Fresh(now, made_of(now), bank.documents[0].id)], most_new=2)
    assert [outcome.after.proved_by.quote for outcome in renewal.of(Fate.NEW)] == [SECOND, THIRD]


@settings(max_examples=15)
@given(banks())
def test_nothing_that_is_fresh_changes_nothing(bank: Bank) -> None:
    renewal = renew(bank, [])
    assert not renewal.changes
    assert dump_bank(renewal.bank) == dump_bank(bank)


@given(banks(), st.data())
def test_any_bank_stays_whole_whatever_its_document_becomes(bank: Bank, data: st.DataObject) -> None:
    """No question is lost, each is proved or listed, and what is asked of the text is proved by it as it is now."""
    old = data.draw(st.sampled_from(bank.documents))
    old = replace(old, past=False)
    bank = replace(bank, documents=tuple(old if d.id == old.id else d for d in bank.documents))
    pieces = [old.text[paragraph.start : paragraph.end] for paragraph in old.paragraphs]
    kept = data.draw(st.lists(st.sampled_from([*pieces, FIRST, SECOND]), min_size=1, max_size=6))
    now = text_of(kept, title=old.title)
    if now.id in {held.id for held in bank.documents}:
        return
    again = renew(bank, [Fresh(now, made_of(now), old.id)]).bank
    assert {question.id for question in again.questions} >= {question.id for question in bank.questions}
    of_the_text = {question.id for question in bank.active if question.document == old.id}
    past = {held.id for held in again.documents if held.past}
    assert not any(question.document in past for question in again.active if question.id in of_the_text)
    assert old.id not in {held.id for held in again.texts}


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Paragraphs, and what an edit makes of them: some are taken out, put in, and put in another order."""
    before = draw(paragraphs())
    left = draw(st.lists(st.sampled_from(before), unique=True))
    new = [text for text in draw(paragraphs()) if text not in before]
    after = draw(st.permutations([*left, *new])) or [THIRD]
    return before, list(after)


@given(edits())
def test_paragraphs_that_are_still_there_keep_their_questions(edit: tuple[list[str], list[str]]) -> None:
    before, after = edit
    bank = bank_of(text_of(before))
    now = revised(bank, text_of(after)).bank
    document = bank.documents[0]
    for question in bank.questions:
        paragraph = document.paragraph_at(question.place)
        assert paragraph is not None
        if document.text[paragraph.start : paragraph.end] in after:
            same = now.question(question.id)
            assert same.status.is_asked
            assert (same.stem, same.proved_by.quote) == (question.stem, question.proved_by.quote)
    everything = {question.proved_by.quote for question in made_of(now.texts[0])}
    assert {question.proved_by.quote for question in now.active} == everything


@given(edits())
def test_there_and_back_asks_the_same(edit: tuple[list[str], list[str]]) -> None:
    before, after = edit
    bank = bank_of(text_of(before))
    there = revised(bank, text_of(after)).bank
    assert asked(revised(there, text_of(before)).bank) == asked(bank)


@given(edits(), st.data())
def test_what_persons_said_of_questions_outlives_any_edit(
    edit: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    before, after = edit
    bank = bank_of(text_of(before))
    vague, mine = (lambda question: rejected(question, Flaw.VAGUE)), (lambda question: tagged(question, add=["mine"]))
    said = st.sampled_from([accepted, deleted, vague, mine])
    judged = [data.draw(said)(question) for question in bank.questions]
    bank = with_all(bank, *judged)
    back = revised(revised(bank, text_of(after)).bank, text_of(before)).bank
    for question in judged:
        held = back.question(question.id)
        assert (held.status, held.tags, held.note) == (question.status, question.tags, question.note)


def test_only_the_generator_s_questions_count_as_made() -> None:
    assert all(map(is_made, bank_of(text_of([FIRST])).questions))
    assert not any(map(is_made, small_bank().questions))


@pytest.mark.parametrize("which", [0, 1])
def test_a_cut_paragraph_may_be_another_document_word_for_word(which: int) -> None:
    """What is retired is then proved by that document, and still comes back."""
    one, other = text_of([FIRST, SECOND]), text_of([SECOND], title="Other", source="other.txt")
    held = (one, other) if which == 0 else (other, one)
    questions = made_of(one)
    bank = Bank(title="Two", documents=held, questions=questions, origin=Origin(generator="0.1.0"))
    gone = revised(bank, text_of([FIRST]), old=one.id).bank
    assert [document.past for document in gone.documents] == [False, False]
    assert sum(question.status is Status.RETIRED for question in gone.questions) == 3
    back = revised(gone, one, old=text_of([FIRST]).id).bank
    assert asked(back) == asked(bank)
