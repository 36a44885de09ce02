"""The whole way from documents to a bank, readable top to bottom: parse, lift facts, ask, check, realise, choose."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from trainer.bank.model import Bank, DocumentReport, Origin, Report
from trainer.bank.questions import Kind
from trainer.documents.model import Document
from trainer.errors import CalledOff, DocumentRefused, NoQuestions, TrainerError
from trainer.generator import ranking
from trainer.generator.asking import ask
from trainer.generator.candidates import Candidate, Context
from trainer.generator.checks import judged, opens
from trainer.generator.choosing import Best, choose
from trainer.generator.composing import FAMILIES, ROLE, compose
from trainer.generator.contexts import context_of
from trainer.generator.events import NOBODY, Noted, Read, Refused, Watch
from trainer.generator.excerpts import ask_excerpts
from trainer.generator.introducing import introduced
from trainer.generator.language import Sentences, pipeline_name, sentences_of
from trainer.generator.lifting import facts_of
from trainer.generator.parallel import Made, Maker, Placed, made_in_order
from trainer.generator.parts import parts_of
from trainer.generator.realising import Item, realise
from trainer.generator.spoken import refuse_other_languages
from trainer.generator.stretches import Known, Learned, Stretch, stretches_of
from trainer.generator.works import Part, Unfinished, Work
from trainer.version import __version__

ALL_KINDS = frozenset(Kind)
_ONLY_TOGETHER = frozenset({Kind.GAPS, Kind.ORDERING, Kind.MATCHING})
"""Kinds that only several facts make: who names one gets it, also where raters passed it too seldom."""
_LEAST_TOGETHER = 0.5
"""How likely an item of several facts must be to pass: there are few of them, and they make a quiz less of a drill."""
_LONGEST_TITLE = 60
"""How much of a title is shown in a complaint."""
_STATEMENT = "statement."
_FALSE = "statement.false."


def generate(
    documents: Document | Iterable[Document | TrainerError | None],
    *,
    count: int | None = None,
    kinds: Collection[Kind] = ALL_KINDS,
    seed: int = 0,
    title: str | None = None,
    processes: int | None = None,
    least: float | None = None,
    unfinished: Path | None = None,
    watch: Watch = NOBODY,
    leave_out: bool = False,
) -> Bank:
    """Make a bank of questions from one document or several.

    ``count`` limits the questions over all documents together; without it every sound question is kept. ``seed`` varies
    options, nothing else. ``processes`` is how many work at once; by default as many as there are processors, once
    there is enough to do. ``least`` is how likely (0 to 1) an item must be to pass a careful reader; by default what
    the measurements call for. The same arguments give the same bank, whatever the number of processes is; its
    ``report`` says what became of every candidate.

    ``watch`` is told of all that happens, and may call the work off: then the bank holds what is done, of a long work
    whole stretches. ``unfinished`` is the folder in which what is done of long works is kept as they go, and from which
    they go on; once the bank is written, :func:`trainer.generator.keeping.forget_works` removes it. In place of a
    document may stand the error that it could not be read for, or None for one that is passed over. With ``leave_out``
    what cannot be read, is in another language, or says the same as an earlier document is told and left out.

    Raises:
        DocumentRefused: a document is in a language that the generator does not speak, and is not to be left out.
        NoQuestions: not one question survived.
        CalledOff: the work was called off before a document was done.

    """
    given = [documents] if isinstance(documents, Document) else documents
    make: Maker = partial(
        from_document, kinds=frozenset(kinds), seed=seed, least=least, count=count, unfinished=unfinished
    )
    if leave_out:
        make = partial(_whatever_happens, make)
    made: list[Made] = []
    best = Best(count) if count is not None else None
    called_off = False
    try:
        for one in made_in_order(make, _usable(given, watch, leave_out=leave_out), processes, watch):
            if best is None:
                made.append(one)
            else:
                best.add(one.items)
                made.append(replace(one, items=[]))
    except CalledOff:
        called_off = True
    called_off |= any(m.report.share < 1 for m in made)
    kept = [m.items for m in made] if best is None else best.kept()
    report = Report(
        documents=tuple(_counted(m, items) for m, items in zip(made, kept, strict=True)),
        asked_for=count,
        called_off=called_off,
    )
    if not report.chosen and called_off:
        raise CalledOff("Interrupted before a document was done; there is no bank.")
    if not report.chosen:
        raise NoQuestions(_nothing(made), hint="Give a text with names, dates and numbers in full sentences.")
    return Bank(
        title=title or made[0].document.title,
        documents=tuple(m.document for m, items in zip(made, kept, strict=True) if items),
        questions=tuple(item.question for items in kept for item in items),
        origin=Origin(
            generator=__version__,
            pipeline=pipeline_name(),
            count=count,
            kinds=tuple(sorted(k.value for k in kinds)),
            seed=seed,
        ),
        report=report,
    )


def _usable(documents: Iterable[Document | TrainerError | None], watch: Watch, *, leave_out: bool) -> Iterator[Placed]:
    """Pass every document on once, those in a language that we speak, each with its place among all."""
    seen: set[str] = set()
    for place, document in enumerate(documents):
        if document is None:
            continue
        try:
            if isinstance(document, TrainerError):
                raise document
            refuse_other_languages(document)
        except TrainerError as error:
            if not leave_out:
                raise
            watch.tell(Refused(place, error))
            continue
        if document.fingerprint in seen:
            watch.tell(Refused(place, DocumentRefused(f"{document.source} says the same as an earlier document.")))
            continue
        seen.add(document.fingerprint)
        yield Placed(place, document)


def _whatever_happens(make: Maker, document: Document, *, place: int, watch: Watch) -> Made | TrainerError:
    """Make what can be made of a document; an error that nobody foresaw costs this document and not the others."""
    try:
        return make(document, place=place, watch=watch)
    except TrainerError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other documents can do without it
        return DocumentRefused(
            f"{document.source}: something went wrong that should not: {type(error).__name__}: {error}.",
            hint="Please report it, with the document.",
        )


def from_document(
    document: Document,
    kinds: Collection[Kind],
    seed: int,
    least: float | None = None,
    count: int | None = None,
    unfinished: Path | None = None,
    *,
    place: int = 0,
    watch: Watch = NOBODY,
) -> Made:
    """Return the items of one document, chosen, with the report of how the others fell.

    A long work is gone through stretch by stretch; of one, no more than ``count`` items are kept, spread over its
    chapters. What came of each is kept in the folder ``unfinished`` at once, from where the next call goes on, whatever
    ended this one; when it is called off, what is made of whole stretches is returned.

    Raises:
        CalledOff: ``watch`` called the work off before the first stretch was done.

    """
    likely = ranking.least() if least is None else least
    stretches = stretches_of(document)
    long = len(stretches) > 1
    kept = Unfinished.of(unfinished, document, kinds, seed, likely, count) if long and unfinished is not None else None
    work = Work.of(document, stretches, count)
    if kept is not None:
        _take_up(work, kept, watch, place)
    while not work.is_whole:
        if work.done:
            gc.collect()  # tokens hold each other, and would be held until much more is there
        try:
            _go_on(work, kept, kinds, seed, likely, place, watch)
        except CalledOff:
            if not work.done:
                raise
            break
    return Made(document, work.kept(), work.report())


def _take_up(work: Work, kept: Unfinished, watch: Watch, place: int) -> None:
    """Go on with what is kept of a work, if anything is, and tell so."""
    for part in islice(kept.parts(), len(work.stretches)):
        work.known.learn(part.learned)
        work.add(part)
    if work.done:
        told = work.report()
        until = f" behind '{told.until}'" if told.until else ""
        on = "." if work.is_whole else f"; going on{until}."
        watch.tell(Noted(place, f"{work.document.source}: {told.share:.0%} is there already{on}"))


def _go_on(
    work: Work,
    kept: Unfinished | None,
    kinds: Collection[Kind],
    seed: int,
    least: float,
    place: int,
    watch: Watch,
) -> None:
    """Choose the items of the next stretch, and keep them with what was learned; all else that was made is let go.

    Raises as :func:`everything`.
    """
    known, stretch = work.known, work.stretches[work.done]
    first, asked = len(known.spans), frozenset(known.stems)
    found = everything(work.document, kinds, seed, least, place=place, watch=watch, stretch=stretch, known=known)
    chosen = [_finished(introduced(item, found.context)) for item in choose(found.items, known.stems)]
    part = Part(
        number=work.done + 1,
        items=chosen,
        sentences=found.sentences,
        candidates=found.candidates,
        unchosen=max(0, found.sound - len(chosen)),
        refused=found.refused,
        learned=Learned(
            hearing=found.context.names.hearing,
            words=[known.likeness.words(number) for number in range(first, len(known.spans))],
            spans=known.spans[first:],
            stems=known.stems - asked,
        ),
    )
    work.add(part)
    if kept is not None:
        kept.keep(part)


@dataclass(frozen=True, slots=True)
class Found:
    """Every sound item of a document before any is chosen, how many candidates there were, and why the others fell."""

    context: Context
    items: list[Item]
    sentences: int
    candidates: int
    sound: int
    refused: Counter[str]


def everything(
    document: Document,
    kinds: Collection[Kind] = ALL_KINDS,
    seed: int = 0,
    least: float = 0.0,
    *,
    place: int = 0,
    watch: Watch = NOBODY,
    stretch: Stretch | None = None,
    known: Known | None = None,
) -> Found:
    """Make every item of one document that nothing refuses and that is likely enough to be good, several of a fact.

    Of a long work only those of one ``stretch`` are made, with what is ``known`` of those before it. Once it is parsed,
    which takes nearly all of the time, it is no longer called off: what is known then holds whole stretches only.

    Raises:
        CalledOff: ``watch``, which is told how much has been read, called the work off.

    """
    known = Known.of(document) if known is None else known
    paragraphs = stretch.paragraphs if stretch is not None else None
    on_progress = partial(_read, document, place, watch)
    sentences = sentences_of(document, on_progress, paragraphs=paragraphs, first=len(known.spans))
    context = context_of(document, sentences, seed, known, _unwanted())
    refused: Counter[str] = Counter()
    items: list[Item] = []
    sound: list[Candidate] = []
    passed: set[tuple[str, str]] = set()
    for asked in candidates_of(sentences, context):
        if asked.verbatim and (asked.text, asked.key) in passed:
            continue  # a clause that is the whole sentence has made the same gap
        if asked.template in context.unwanted:
            continue
        candidate, reason = judged(asked, context)
        if reason is not None:
            refused[reason] += 1
            continue
        sound.append(candidate)
        passed.add((candidate.text, candidate.key))
        items.extend(realise(candidate, context, kinds, least))
    named = _ONLY_TOGETHER & frozenset(kinds) if frozenset(kinds) != ALL_KINDS else frozenset()
    off = ranking.off().difference(*(family.templates for family in FAMILIES if family.kind in named))
    items.extend(item for item in compose(sound, context, kinds, off) if item.worth >= min(least, _LEAST_TOGETHER))
    return Found(context, items, len(sentences), len(sound) + refused.total(), len(sound), refused)


def _unwanted() -> frozenset[str]:
    """The templates of which nothing comes: a true statement or a role that is off may still stand among others."""
    return frozenset(t for t in ranking.off() if t != ROLE and (t.startswith(_FALSE) or not t.startswith(_STATEMENT)))


def _read(document: Document, place: int, watch: Watch, share: float) -> None:
    watch.check()
    watch.tell(Read(place, share, _chapter_at(document, int(share * len(document.text)))))


def _chapter_at(document: Document, offset: int) -> str:
    """Name the chapter of an offset among all, or nothing where there are none."""
    outermost = [section for section in document.sections if section.level == 1]
    number = bisect_right(outermost, offset - 1, key=lambda section: section.start)
    return f"{number} of {len(outermost)}: {outermost[number - 1].title}" if number else ""


def candidates_of(sentences: Sentences, context: Context) -> Iterator[Candidate]:
    """Yield every candidate of some sentences, before any is judged."""
    for sentence in sentences:
        for fact in facts_of(sentence, context.references):
            for part in parts_of(fact, context.names, context.terms, context.unwanted):
                yield from ask(part, context)
        yield from ask_excerpts(sentence, context, opens)


def _finished(item: Item) -> Item:
    """The item with what was reckoned of it in its question, for quizzes, and without what it was reckoned from."""
    question = replace(item.question, confidence=round(item.worth, 2))
    return replace(item, question=question, features=frozenset(), covers=frozenset())


def _counted(made: Made, kept: list[Item]) -> DocumentReport:
    lost = made.report.chosen - len(kept)
    return replace(made.report, chosen=len(kept), unchosen=made.report.unchosen + lost)


def _nothing(made: list[Made]) -> str:
    if not made:
        return "No document was given."
    sentences = sum(m.report.sentences for m in made)
    candidates = sum(m.report.candidates for m in made)
    title = made[0].document.title
    shown = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()} ..."
    name = f"'{shown}'" if len(made) == 1 else f"{len(made)} documents"
    if not candidates:
        return f"No sound question came out of {name}: there is nothing in it to ask about."
    return f"No sound question came out of {name} (sentences: {sentences}, candidates: {candidates}, all refused)."
