"""What becomes of a bank when documents of it have changed: the difference as a value, before anything is written.

A question stays as it is while the new text says its passages word for word. Where a passage was edited, the question
that was made anew of it takes the old one's place under its id, and what a person worded stays as long as it rests on
nothing that the passage does not say any more. What the text says no more is retired, and comes back, id and all, with
its passage. Only what an edit put into the text is added, or left of what a retired question asked: what an earlier
making left out, or a person took out, is not proposed again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from trainer.bank.anchoring import Anchor, moved
from trainer.bank.attaching import attach
from trainer.bank.model import Bank
from trainer.bank.pairing import Gone, pairs
from trainer.bank.past import Cut, cut_from
from trainer.bank.questions import Evidence, Question, QuestionId, Status
from trainer.bank.rephrasing import OldTexts, rests_on, sentences_in, sentences_of
from trainer.documents.model import Document, DocumentId

_MADE = re.compile(r"[a-z2-7]{16}")
_IMPORTED = "import."


class Fate(StrEnum):
    """What becomes of a question when its document has changed."""

    KEPT = "kept"
    MOVED = "moved"
    REWORDED = "reworded"
    NEW = "new"
    RETIRED = "retired"
    RETURNED = "returned"
    UNPROVED = "unproved"


MEANINGS = {
    Fate.KEPT: "as before",
    Fate.MOVED: "the passage stands elsewhere in the text now",
    Fate.REWORDED: "the passage was edited; id, tags and history stay",
    Fate.NEW: "a draft, of what is new in the text",
    Fate.RETIRED: "the text does not say it any more; not asked, and back when it does",
    Fate.RETURNED: "retired before, and the text says it again",
    Fate.UNPROVED: "a person's own or imported, whose passage is gone: a draft without evidence",
}
"""What each fate means to a reader."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A document as it is now and what was made of it; ``old`` is what the bank holds of it, None where it is new.

    Where the text is as it was, and only its title, date or source is not, there are no questions.
    """

    document: Document
    questions: tuple[Question, ...] = ()
    old: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question before and after; ``before`` is None where it is new."""

    fate: Fate
    before: Question | None
    after: Question


@dataclass(frozen=True, slots=True)
class Renewal:
    """The bank as it will be, and what becomes of the questions on the documents that changed.

    What a person removed is not among the outcomes: it stays removed, whatever the text says. ``touched`` are the
    questions whose lines are written anew; ``changes`` says whether anything is.
    """

    bank: Bank
    outcomes: tuple[Outcome, ...]
    documents: tuple[Fresh, ...]
    touched: frozenset[QuestionId]
    changes: bool

    def of(self, *fates: Fate) -> list[Outcome]:
        """Return the outcomes of some fates."""
        return [outcome for outcome in self.outcomes if outcome.fate in fates]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many questions there are of every fate."""
        found = Counter(outcome.fate for outcome in self.outcomes)
        return {fate: found[fate] for fate in Fate}

    @property
    def to_be_judged(self) -> tuple[QuestionId, ...]:
        """The drafts that nobody has seen yet as they are now."""
        unseen = self.of(Fate.NEW, Fate.REWORDED, Fate.UNPROVED)
        return tuple(outcome.after.id for outcome in unseen if outcome.after.status is Status.DRAFT)


def renew(bank: Bank, fresh: Sequence[Fresh], *, most_new: int | None = None) -> Renewal:
    """Return what becomes of a bank with documents that changed or are new; questions on all others stay as they are.

    ``most_new`` is how many questions are added at the most: those likeliest to be good, first one of each passage.
    """
    if not fresh:
        return Renewal(bank, (), (), frozenset(), changes=False)
    return _Renewing(bank, fresh).renewal(most_new)


def is_made(question: Question) -> bool:
    """Whether the generator made a question, be it edited since; others were imported, or written by hand."""
    return _MADE.fullmatch(question.id) is not None and not question.template.startswith(_IMPORTED)


class _Renewing:
    """The work on one bank, its documents by what they are: as they were, as they are now, and of the past."""

    def __init__(self, bank: Bank, fresh: Sequence[Fresh]) -> None:
        self._bank = bank
        self._held = {document.id: document for document in bank.documents}
        self._fresh = tuple(_with_ids_before(one, self._held) for one in fresh)
        self._now = {one.old: one.document for one in self._fresh if one.old is not None and one.old != one.document.id}
        self._past = frozenset(document.id for document in bank.documents if document.past)
        self._anchors: dict[tuple[DocumentId, DocumentId], Anchor] = {}
        self._after: dict[QuestionId, Question] = {}
        self._outcomes: dict[QuestionId, Outcome] = {}

    def renewal(self, most_new: int | None) -> Renewal:
        concerned = [question for question in self._bank.questions if self._concerns(question)]
        anchored = {held.id: found for held in concerned if (found := self._found_again(held)) is not None}
        edited = [(now, self._held[before]) for before, now in self._now.items()]
        old = OldTexts([self._held[name] for name in (*self._now, *self._past)], edited)
        held_ids = {question.id for question in self._bank.questions}
        fresh = [question for one in self._fresh for question in one.questions]
        made = [question for question in fresh if question.id in held_ids or not old.have(question)]
        paired = pairs(made, [anchored.get(held.id, held) for held in concerned])
        anew = {paired[question.id].id: question for question in made if question.id in paired}
        for held in concerned:
            self._decide(held, anchored.get(held.id), anew.get(held.id))
        outcomes = self._outcomes.values()
        gone = Gone(one.before for one in outcomes if one.fate is Fate.RETIRED and one.before is not None)
        unknown = (one for one in fresh if one.id not in paired and one.id not in held_ids)
        added = _best([one for one in unknown if old.lack(one) or _is_left(one, gone, old)], most_new)
        kept, past = self._without_old_texts()
        told = [self._outcomes[question.id] for question in kept if question.id in self._outcomes]
        told += [Outcome(Fate.NEW, None, question) for question in added]
        bank = Bank(
            title=self._bank.title,
            documents=self._documents(kept, added, past),
            questions=_placed(kept, added),
            origin=self._bank.origin,
        )
        touched = frozenset(self._after) | {question.id for question in added}
        changes = bool(touched) or bank.documents != self._bank.documents
        return Renewal(bank, tuple(told), self._fresh, touched, changes)

    def _concerns(self, question: Question) -> bool:
        """Whether a question rests on a text that changed, or on one of the past, which may be back."""
        return question.status is Status.RETIRED or not _under(question).isdisjoint(self._past | self._now.keys())

    def _found_again(self, question: Question) -> Question | None:
        """The question where its text says its passages now, or else another text that was read."""
        if question.evidence is None:
            now = self._now.get(question.document)
            found = attach([question], now).proved if now is not None else ()
            return _without_lost_quotes(found[0]) if found else None
        on = _under(question)
        back = question.status is Status.RETIRED or not on.isdisjoint(self._past)
        changed = {name: self._now[name] for name in on if name in self._now}
        if not back and (found_here := moved(question, self._to(changed))) is not None:
            return found_here
        lost = on if back else changed
        first = next(sentences_of(question.proved_by.quote), "")
        for text in self._saying.get(first, ()):
            found_there = moved(question, self._to(dict.fromkeys(lost, text)))
            if found_there is not None:
                return found_there
        return None

    @cached_property
    def _saying(self) -> Mapping[str, Sequence[Document]]:
        """The texts that are new or changed, by their sentences: of many, few come into question."""
        found: dict[str, list[Document]] = defaultdict(list)
        for one in self._fresh:
            if one.document.id != one.old:
                for sentence in dict.fromkeys(sentences_in(one.document)):
                    found[sentence].append(one.document)
        return found

    def _to(self, texts: Mapping[DocumentId, Document]) -> dict[DocumentId, Anchor]:
        """What finds passages of documents of the bank in other texts."""
        found: dict[DocumentId, Anchor] = {}
        for old, new in texts.items():
            if (old, new.id) not in self._anchors:
                self._anchors[old, new.id] = Anchor(self._held[old], new)
            found[old] = self._anchors[old, new.id]
        return found

    def _decide(self, held: Question, anchored: Question | None, anew: Question | None) -> None:
        """Note what becomes of a question: found again, made anew, both or neither."""
        if held.status is Status.REMOVED:
            self._become(held, anchored or (held if anew is None else _on_passage_of(held, anew)))
            return
        before = _asked_again(held)
        if anchored is not None:
            fate = Fate.MOVED if anchored.place != held.place else Fate.KEPT
            fate = Fate.RETURNED if held.status is Status.RETIRED or held.evidence is None else fate
            self._become(held, _asked_again(anchored), fate)
        elif anew is not None and (again := _reworded(before, anew)) is not None:
            self._become(held, again, Fate.RETURNED if held.status is Status.RETIRED else Fate.REWORDED)
        elif held.status is Status.RETIRED or _under(held).isdisjoint(self._now):
            self._become(held, held)
        elif held.evidence is None:
            self._become(held, held, Fate.KEPT)
        elif is_made(held):
            self._become(held, _retired(held), Fate.RETIRED)
        else:
            self._become(held, self._unproved(held), Fate.UNPROVED)

    def _become(self, before: Question, after: Question, fate: Fate | None = None) -> None:
        if after != before:
            self._after[before.id] = after
        if fate is not None:
            self._outcomes[before.id] = Outcome(fate, before, after)

    def _unproved(self, question: Question) -> Question:
        """The question without evidence; what it had is kept as its explanation, and found again by that."""
        under = self._now.get(question.document, self._held[question.document])
        quotes = _quotes(question)
        explanation = quotes if question.explanation is None else f"{question.explanation}\n{quotes}"
        return replace(
            question,
            evidence=None,
            further=(),
            listed_under=under.id,
            explanation=explanation,
            status=Status.DRAFT,
            checks=(),
            confidence=None,
        )

    def _without_old_texts(self) -> tuple[list[Question], list[Document]]:
        """The questions of the bank as they are now, and the documents of the past that some of them are cut out to."""
        questions = [self._after.get(held.id, held) for held in self._bank.questions]
        gone: dict[DocumentId, list[Evidence]] = defaultdict(list)
        for question in questions:
            for passage in question.proof:
                if passage.document in self._now:
                    gone[passage.document].append(passage)
        cuts = {old: cut_from(self._held[old], passages) for old, passages in gone.items()}
        for number, question in enumerate(questions):
            if not _under(question).isdisjoint(self._now):
                questions[number] = self._after[question.id] = self._off_old_texts(question, cuts)
                outcome = self._outcomes.get(question.id)
                if outcome is not None:
                    self._outcomes[question.id] = replace(outcome, after=questions[number])
        return questions, [cut.document for cut in cuts.values()]

    def _off_old_texts(self, question: Question, cuts: Mapping[DocumentId, Cut]) -> Question:
        """A question whose passages are gone, on what was cut, or listed under the text as it is now."""
        if question.listed_under is not None:
            return replace(question, listed_under=self._now[question.listed_under].id)
        proof = tuple(cuts[one.document].of(one) if one.document in cuts else one for one in question.proof)
        return replace(question, evidence=proof[0], further=proof[1:])

    def _documents(
        self, kept: Iterable[Question], added: Iterable[Question], cut: Iterable[Document]
    ) -> tuple[Document, ...]:
        """The documents: each in its place as it is now, then those that are new, then those of the past in use."""
        used = {document for question in (*kept, *added) for document in _under(question)}
        now = {one.old: one.document for one in self._fresh if one.old is not None}
        held = [now.get(document.id, document) for document in self._bank.documents]
        new = [one.document for one in self._fresh if one.old is None and one.document.id in used]
        found: dict[DocumentId, Document] = {}
        for document in [*(one for one in held if not one.past), *new, *(one for one in held if one.past), *cut]:
            if document.id not in found and (not document.past or document.id in used):
                found[document.id] = document
        return tuple(found.values())


def _is_left(question: Question, gone: Gone, old: OldTexts) -> bool:
    """Whether a question is what an edit left of one that is gone; of one on several passages, as many as there are."""
    return (len(question.passages) > 1 or not old.have(question)) and gone.left(question)


def _with_ids_before(one: Fresh, held: Mapping[DocumentId, Document]) -> Fresh:
    """What is fresh, with the document knowing the ids that it had before."""
    if one.old is None:
        return one
    before = dict.fromkeys((*held[one.old].earlier, one.old))
    earlier = tuple(name for name in before if name != one.document.id)
    return Fresh(replace(one.document, earlier=earlier), one.questions, one.old)


def _quotes(question: Question) -> str:
    return "\n".join(passage.quote for passage in question.passages)


def _without_lost_quotes(question: Question) -> Question:
    """A question that is proved again, without the explanation that was made of what proved it before."""
    if question.explanation != _quotes(question):
        return question
    return replace(question, explanation=None)


def _under(question: Question) -> set[DocumentId]:
    """The documents that prove a question, or the one that it is listed under."""
    return {passage.document for passage in question.proof} or {question.document}


def _asked_again(question: Question) -> Question:
    """A retired question as it was before; any other as it is."""
    if question.status is not Status.RETIRED:
        return question
    return replace(question, status=question.was or Status.DRAFT, was=None)


def _retired(question: Question) -> Question:
    was = question.status if question.status is Status.REVIEWED else None
    return replace(question, status=Status.RETIRED, was=was)


def _on_passage_of(held: Question, anew: Question) -> Question:
    return replace(held, evidence=anew.evidence, further=anew.further, listed_under=anew.listed_under)


def _reworded(held: Question, anew: Question) -> Question | None:
    """A question as it is after its passage was edited; None where a person's own does not fit the passage any more.

    What a person worded or read stays, unless it rests on what the passage does not say any more; then, and where only
    the machine worded it, it is what was made anew, under its id.
    """
    is_worded = held.status is Status.REVIEWED or not held.checks or not is_made(held)
    said, says = ([passage.quote for passage in question.proof] for question in (held, anew))
    if is_worded and held.evidence is not None and not rests_on(held, said, says):
        return _on_passage_of(held, anew)
    if not is_made(held):
        return None
    return replace(anew, id=held.id, tags=held.tags, note=held.note)


def _best(made: Sequence[Question], most: int | None) -> list[Question]:
    """So many questions, those likeliest to be good, first one of each passage; in the order in which they came."""
    turns: dict[tuple[DocumentId, int], int] = defaultdict(int)
    ranked: list[tuple[int, float, int]] = []
    for number in sorted(range(len(made)), key=lambda one: -(made[one].confidence or 0.0)):
        place = (made[number].document, made[number].place)
        ranked.append((turns[place], -(made[number].confidence or 0.0), number))
        turns[place] += 1
    return [made[number] for number in sorted(number for *_, number in sorted(ranked)[:most])]


def _placed(questions: Sequence[Question], added: Iterable[Question]) -> tuple[Question, ...]:
    """The questions with new ones among those of their documents, where their passages stand."""
    waiting: dict[DocumentId, list[Question]] = defaultdict(list)
    for question in sorted(added, key=lambda one: one.place):
        waiting[question.document].append(question)
    last = {question.document: number for number, question in enumerate(questions)}
    placed: list[Question] = []
    for number, question in enumerate(questions):
        new = waiting[question.document]
        while new and new[0].place < question.place:
            placed.append(new.pop(0))
        placed.append(question)
        if number == last[question.document]:
            placed += new
            new.clear()
    return (*placed, *(question for new in waiting.values() for question in new))
