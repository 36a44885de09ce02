"""The plain quiz and its JSON twin: transcripts that a person can read, in every mode."""

from __future__ import annotations

import io
import itertools
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.making import question_list, small_bank, wide_bank
from trainer.bank.files import load_bank, save_bank
from trainer.bank.query_text import parse_query
from trainer.bank.questions import MultipleQuestion, Question, key_text
from trainer.bank.workbench import Workbench
from trainer.beginning import new_sitting
from trainer.cli.json_lines import JsonSpeaker
from trainer.cli.lines import LineQuiz
from trainer.cli.plain import PlainSpeaker
from trainer.errors import NoQuestions
from trainer.opening import Source
from trainer.quiz.modes import OFFERED, Mode
from trainer.quiz.selecting import Wish
from trainer.quiz.session import SessionState, begin
from trainer.scores.book import ScoreBook
from trainer.settings import Settings
from trainer.sitting import Sitting

GOLDEN = Path(__file__).parent.parent / "golden"
MORNING = datetime(2026, 3, 1, 8, tzinfo=UTC)


class Lines(io.StringIO):
    """Typed lines, which the screen shows as a terminal would."""

    def __init__(self, lines: list[str], screen: io.StringIO) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self._screen = screen

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # typeshed's StringIO has two bases
        line = super().readline(size)
        self._screen.write(line)
        return line


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


def sitting(settings: Settings, mode: Mode, *, kept: ScoreBook | None = None) -> Sitting:
    bank = small_bank()
    path = settings.banks / "bridges.jsonl"
    save_bank(bank, path)
    made = new_sitting([Source(bank, str(path))], Wish(mode, seed=3), settings, book=kept)
    if kept is not None:
        made.keep(kept)
    return made


def played(
    made: Sitting, lines: list[str], *, interactive: bool = False, step: float = 2.0, bench: Workbench | None = None
) -> str:
    screen = io.StringIO()
    ticks = itertools.count(0.0, step)
    quiz = LineQuiz(
        made,
        Lines(lines, screen),
        PlainSpeaker(screen),
        clock=lambda: next(ticks),
        interactive=interactive,
        bench=bench,
    )
    assert quiz.run() == 0
    return screen.getvalue()


def events(made: Sitting, lines: list[str]) -> list[dict[str, object]]:
    screen = io.StringIO()
    quiz = LineQuiz(made, io.StringIO("".join(f"{line}\n" for line in lines)), JsonSpeaker(screen), clock=lambda: 0.0)
    quiz.run()
    return [json.loads(line) for line in screen.getvalue().splitlines()]


TYPED = {
    "practice": [":?", ":h", "nonsense", ":s", ":h", "Ana Ruiz", ":u", "x", ":f", ":f m", ":q"],
    "review": ["zzz", ":s", "f", "Oslo", "Anna Ruiz", "2", "Clara Weiss", "Oslo", "1"],
    "exam": ["Oslo", "zzz", "f", ":h", "Anna Ruiz"],
    "study": ["2", "1", "Bergen", ":h", "Clara Weiss"],
    "cram": ["Oslo", "1", "Clara Weis", "2", "2", "f", ":s", "Clara Weiss", "2", "f", "2"],
    "missed": ["Oslo", "2", ":o", "Clara", ":o", "f"],
}


@pytest.mark.parametrize("mode", OFFERED)
def test_a_transcript_reads_as_reviewed(mode: Mode, settings: Settings) -> None:
    moments = (MORNING + timedelta(minutes=n) for n in itertools.count())
    with ScoreBook.open(settings.score_book, clock=lambda: next(moments)) as book:
        if mode is Mode.MISSED:
            played(sitting(settings, Mode.PRACTICE, kept=book), [":s"] * 4)
        seen = played(sitting(settings, mode, kept=book), TYPED[mode.value])
    golden = GOLDEN / f"plain-{mode.value}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", OFFERED)
def test_every_mode_runs_to_its_end_in_words_without_boxes(mode: Mode, settings: Settings) -> None:
    with ScoreBook.open(settings.score_book) as book:
        if mode is Mode.MISSED:
            played(sitting(settings, Mode.PRACTICE, kept=book), [":s"] * 4)
        seen = played(sitting(settings, mode, kept=book), [":s"] * 20)
        assert "Score: 0 of 4 (0 %)." in seen
        assert book.unfinished() is None
    assert not any("\u2500" <= letter <= "\u259f" for letter in seen)


def test_an_exam_ends_when_its_time_is_up(settings: Settings) -> None:
    made = sitting(settings, Mode.EXAM)
    seen = played(made, ["x"] * 9, step=50.0)
    assert "The time is up." in seen
    assert made.state.expired
    assert "✗" not in seen


def test_an_answer_can_be_counted_right_even_after_the_last_question(settings: Settings) -> None:
    made = sitting(settings, Mode.CRAM)
    typed = [":s" if q.kind.value in {"choice", "true-false"} else "zzz" for q in made.state.base]
    last = [q for q in made.state.base if q.kind.value in {"cloze", "short"}]
    seen = played(made, [*typed[: made.state.base.index(last[0]) + 1], ":o"])
    assert "The answer before counts as right." in seen
    assert made.state.given[-1].overridden
    one = Sitting(begin_with([last[0]]), made.sources)
    assert "Score: 1 of 1" in played(one, ["zzz", ":o", ""], interactive=True)
    two = Sitting(begin_with([last[0]]), made.sources)
    assert "Score: 1 of 1" in played(two, ["zzz", ":u", key_text(last[0]), ""], interactive=True)


def begin_with(questions: list[Question]) -> SessionState:

    return begin(questions)


def test_redo_gives_the_answer_again(settings: Settings) -> None:
    made = sitting(settings, Mode.PRACTICE)
    seen = played(made, [":u", ":r", ":s", ":u", ":r", ":q"])
    assert seen.count("There is nothing") == 2
    assert "Undone: answer." in seen
    assert "Done again: answer." in seen
    assert len(made.state.given) == 1


def test_events_are_one_object_a_line_and_never_tell_the_key_before_the_answer(settings: Settings) -> None:
    made = sitting(settings, Mode.PRACTICE)
    told = events(made, [":h", "zzz", *[":s"] * 4])
    assert [event["event"] for event in told][:3] == ["begin", "question", "hint"]
    assert told[-1] == {
        "event": "end",
        "finished": True,
        "score": 0,
        "of": 4,
        "answered": 4,
        "missed": [q.id for q in made.state.base],
        "seconds": 0.0,
    }
    assert all("key" not in event for event in told if event["event"] == "question")
    feedback = next(event for event in told if event["event"] == "feedback")
    assert feedback["evidence"]


@pytest.mark.parametrize(
    ("wrap", "right"),
    [
        (lambda key: json.dumps({"answer": list(key)}), True),
        (lambda key: json.dumps({"answer": [*key, "more"]}), False),
        (lambda _: json.dumps({"answer": 7}), None),
        (lambda _: "{broken", None),
    ],
)
def test_an_answer_may_be_json(wrap: Callable[[tuple[str, ...]], str], right: bool | None) -> None:
    bank = wide_bank()
    question = next(q for q in bank.questions if isinstance(q, MultipleQuestion))
    made = Sitting(begin_with([question]), [Source(bank, "x")])
    told = events(made, [wrap(question.key)])
    found = [event["verdict"] for event in told if event["event"] == "feedback"]
    assert found == ([] if right is None else ["correct" if right else "wrong"])


def test_hostile_text_stays_on_its_line() -> None:
    bank = small_bank()
    questions = tuple(replace(q, stem="\x1b[31mred\nnext\x07") for q in question_list(bank.documents[0])[:1])
    made = Sitting(begin_with(list(questions)), [Source(replace(bank, questions=questions), "x")])
    seen = played(made, [":q"])
    assert "\x1b" not in seen
    assert "\x07" not in seen


def test_a_search_chooses_what_is_asked(settings: Settings) -> None:
    bank = small_bank()
    source = Source(bank, "x")
    wish = Wish(Mode.CRAM, query=parse_query("kind:cloze or helvite"))
    asked = new_sitting([source], wish, settings).state.base
    assert {q.id for q in asked} == {q.id for q in bank.questions if q.kind.value == "cloze" or "helvite" in q.stem}
    with pytest.raises(NoQuestions, match="no question found by 'tag:nothing'"):
        new_sitting([source], Wish(Mode.CRAM, query=parse_query("tag:nothing")), settings)


def test_a_question_is_edited_and_asked_again_in_its_new_wording(settings: Settings) -> None:
    made = only(settings, Mode.CRAM, "kind:choice")
    lines = [":e stem Which person opened the Alder Bridge?", "Anna Ruiz"]
    said = played(made, lines, bench=Workbench(settings))
    assert "Changed; :u takes that back." in said
    assert said.count("Which person opened the Alder Bridge?") == 2  # as it was typed, and as it is asked
    assert "Score: 1 of 1 (100 %)." in said
    assert load_bank(settings.banks / "bridges.jsonl").questions[0].stem == "Which person opened the Alder Bridge?"
    assert made.state.given[0].hints == 0


def test_the_form_of_a_question_shows_its_answer_and_counts_as_a_hint(settings: Settings) -> None:
    made = only(settings, Mode.CRAM, "kind:choice")
    said = played(made, [":e", ":e wrong Karl Bauer | Clara Weiss", "Anna Ruiz"], bench=Workbench(settings))
    assert ":e key Anna Ruiz (Right answer)" in said
    assert ":e wrong Peter Lang | Clara Weiss | Karl Bauer (Wrong options, parted by '|')" in said
    assert "The answer was shown, which counts as a hint." in said.replace("\n", " ")
    assert made.state.given[0].hints == 1
    assert set(vars(made.state.base[0])["options"]) == {"Anna Ruiz", "Karl Bauer", "Clara Weiss"}


def test_an_edit_is_taken_back_like_an_answer(settings: Settings) -> None:
    made = only(settings, Mode.CRAM, "kind:choice")
    said = played(made, [":e stem Which person did it?", ":u", "Anna Ruiz"], bench=Workbench(settings))
    assert "Undone: edit." in said
    assert load_bank(settings.banks / "bridges.jsonl") == small_bank()


@pytest.mark.parametrize(
    ("mode", "line", "says"),
    [
        (Mode.EXAM, ":e stem Who?", "Its form shows the answer, so it can be edited once the results are there."),
        (Mode.CRAM, ":e stem", "The question cannot be changed like that: stem:"),
        (Mode.CRAM, ":e stem Who opened the Alder Bridge?", "Nothing changed."),
    ],
)
def test_an_edit_that_cannot_be_is_refused_in_a_sentence(mode: Mode, line: str, says: str, settings: Settings) -> None:
    made = only(settings, mode, "kind:choice")
    assert says in played(made, [line, "Anna Ruiz"], bench=Workbench(settings))
    assert load_bank(settings.banks / "bridges.jsonl") == small_bank()


def only(settings: Settings, mode: Mode, search: str) -> Sitting:
    """A sitting on what a search finds of the bank of four questions."""
    path = settings.banks / "bridges.jsonl"
    save_bank(small_bank(), path)
    return new_sitting([Source(small_bank(), str(path))], Wish(mode, seed=3, query=parse_query(search)), settings)
