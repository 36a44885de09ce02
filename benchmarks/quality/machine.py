"""What a machine can count of the questions of a corpus: how many, how varied, whether proved and fair in a quiz.

A pass rate needs raters; these figures need none, and two of them (quotes verbatim, keys supported) allow no exception.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from benchmarks.quality import proof
from trainer.bank.model import Bank
from trainer.bank.questions import AnswerType, ChoiceQuestion, Question, same_to_a_reader
from trainer.quiz.leaking import Told, leaks, same_fact, same_passage
from trainer.quiz.picking import pick

QUIZ = 10
SEEDS = 20
"""Questions of a quiz, and how many quizzes of each document are looked at."""

_OPTIONS = 4
_ANSWERS = {
    "named": {AnswerType.PERSON, AnswerType.GROUP, AnswerType.PLACE, AnswerType.NAME},
    "date": {AnswerType.DATE},
    "number": {AnswerType.NUMBER},
}
_ASKING = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_AMONG_STATEMENTS = "of these statements"
"""How a question begins that asks what the text does not say: no wh-question, though "which" stands in it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one document: ``bank`` is None when that is nothing."""

    name: str
    genre: str
    sentences: int
    bank: Bank | None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The items of the document."""
        return () if self.bank is None else self.bank.questions


@dataclass
class Genre:
    """What is counted over the documents of one genre."""

    documents: int = 0
    sentences: int = 0
    items: int = 0
    asking: int = 0

    def add(self, made: Made) -> None:
        """Count one document."""
        self.documents += 1
        self.sentences += made.sentences
        self.items += len(made.questions)
        self.asking += sum(is_asking(question) for question in made.questions)


@dataclass
class Figures:
    """Everything that is counted.

    ``answers`` holds by sort how many answers there are and how many have a choice with three distractors, ``places``
    how often the key of four options stands at each place; of ``choices`` items, one option alone is the longest in
    ``uneven``, and it is the key in ``longest``. ``unproved`` and ``unsupported`` name the questions that fail,
    ``duplicates`` and ``leaks`` the pairs of a quiz, ``crowded`` counts the pairs on one passage, ``short`` the quizzes
    that have fewer questions than were asked for although the bank has more.
    """

    genres: dict[str, Genre] = field(default_factory=lambda: defaultdict(Genre))
    answers: Counter[str] = field(default_factory=Counter)
    with_choice: Counter[str] = field(default_factory=Counter)
    places: Counter[int] = field(default_factory=Counter)
    choices: int = 0
    uneven: int = 0
    longest: int = 0
    quizzes: int = 0
    asked: int = 0
    short: int = 0
    crowded: int = 0
    duplicates: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)
    unsupported: list[str] = field(default_factory=list)

    @property
    def proved(self) -> bool:
        """Whether every quote is verbatim and every key supported."""
        return not self.unproved and not self.unsupported

    @property
    def total(self) -> Genre:
        """All genres together."""
        whole = Genre()
        for genre in self.genres.values():
            whole.documents += genre.documents
            whole.sentences += genre.sentences
            whole.items += genre.items
            whole.asking += genre.asking
        return whole


def is_asking(question: Question) -> bool:
    """Return whether an item asks with a question word for something that the text says."""
    stem = question.stem
    return stem.endswith("?") and bool(_ASKING.search(stem)) and _AMONG_STATEMENTS not in stem


def counted(corpus: Iterable[Made]) -> Figures:
    """Count everything over a corpus."""
    figures = Figures()
    for made in corpus:
        figures.genres[made.genre].add(made)
        if made.bank is not None:
            _count_answers(figures, made.bank)
            _count_choices(figures, made.bank)
            _count_proofs(figures, made.bank)
            _count_quizzes(figures, made.bank)
    return figures


def _count_answers(figures: Figures, bank: Bank) -> None:
    """An answer is a key of one passage, in however many ways it is asked for."""
    found: dict[tuple[str, int, str], set[bool]] = defaultdict(set)
    sorts: dict[tuple[str, int, str], str] = {}
    for question in bank.questions:
        sort = next((name for name, types in _ANSWERS.items() if question.asks in types), None)
        if sort is None or not isinstance(question.key, str):
            continue
        answer = (question.proved_by.document, question.proved_by.end, same_to_a_reader(question.key))
        sorts[answer] = sort
        found[answer].add(isinstance(question, ChoiceQuestion) and len(question.distractors) >= _OPTIONS - 1)
    figures.answers.update(sorts.values())
    figures.with_choice.update(sorts[answer] for answer, chosen in found.items() if True in chosen)


def _count_choices(figures: Figures, bank: Bank) -> None:
    for question in bank.questions:
        if isinstance(question, ChoiceQuestion):
            figures.choices += 1
            most = max(len(option) for option in question.options)
            if sum(len(option) == most for option in question.options) == 1:
                figures.uneven += 1
                figures.longest += len(question.key) == most
            if len(question.options) == _OPTIONS:
                figures.places[question.options.index(question.key)] += 1


def _count_proofs(figures: Figures, bank: Bank) -> None:
    titles = {document.id: document.title for document in bank.documents}
    for question in bank.questions:
        if not proof.is_verbatim(bank, question):
            figures.unproved.append(_named(question))
        if not proof.is_supported(question, titles[question.proved_by.document]):
            figures.unsupported.append(_named(question))


def _count_quizzes(figures: Figures, bank: Bank) -> None:
    for seed in range(SEEDS):
        quiz = [Told(question) for question in pick(bank.active, QUIZ, seed=seed)]
        figures.quizzes += 1
        figures.asked += len(quiz)
        figures.short += len(quiz) < min(QUIZ, len(bank.active))
        for one, other in combinations(quiz, 2):
            names = f"{_named(one.question)} and {_named(other.question)}"
            figures.crowded += same_passage(one, other)
            if same_fact(one, other):
                figures.duplicates.append(names)
            if leaks(one, other) or leaks(other, one):
                figures.leaks.append(names)


def _named(question: Question) -> str:
    return f"{question.id} ({question.template})"


def table(figures: Figures) -> str:
    """Return the figures as Markdown."""
    lines = [
        "| genre | documents | sentences | items | items a sentence | wh-questions a sentence |",
        "|---|---|---|---|---|---|",
    ]
    genres = sorted(figures.genres.items(), key=lambda entry: (-entry[1].sentences, entry[0]))
    for name, genre in (*genres, ("all", figures.total)):
        ratio = max(1, genre.sentences)
        counts = f"{genre.documents} | {genre.sentences} | {genre.items}"
        lines.append(f"| {name} | {counts} | {genre.items / ratio:.2f} | {genre.asking / ratio:.2f} |")
    lines += ["", "| figure | value |", "|---|---|"]
    for sort in _ANSWERS:
        share = _share(figures.with_choice[sort], figures.answers[sort])
        lines.append(f"| {sort} answers that have a choice with three distractors | {share} |")
    four = figures.places.total()
    places = ", ".join(f"{_ratio(figures.places[place], four)}" for place in range(_OPTIONS))
    lines.append(f"| place of the key among four options | {places} of {four} |")
    lines.append(f"| choice items whose key alone is the longest option | {_share(figures.longest, figures.choices)} |")
    lines.append(f"| the same, where one option alone is the longest | {_share(figures.longest, figures.uneven)} |")
    lines.append(f"| quizzes of {QUIZ}; questions in them | {figures.quizzes}; {figures.asked} |")
    shorter = _share(figures.short, figures.quizzes)
    lines.append(f"| quizzes that are shorter because every other question would be answered | {shorter} |")
    lines.append(f"| pairs of a quiz on one passage | {figures.crowded} |")
    lines.append(f"| pairs of a quiz that ask for one fact | {_failing(figures.duplicates)} |")
    lines.append(f"| pairs of a quiz of which one answers the other | {_failing(figures.leaks)} |")
    items = figures.total.items
    for name, failing in (
        ("evidence is verbatim", figures.unproved),
        ("key the evidence supports", figures.unsupported),
    ):
        lines.append(f"| items whose {name} | {_share(items - len(failing), items)}{_examples(failing)} |")
    return "\n".join(lines)


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def _share(part: int, whole: int) -> str:
    return f"{_ratio(part, whole)} ({part} of {whole})"


def _failing(names: Sequence[str]) -> str:
    return f"{len(names)}{_examples(names)}"


def _examples(names: Sequence[str]) -> str:
    """The first few that fail, to begin with."""
    return f": {'; '.join(names[:5])}" if names else ""
