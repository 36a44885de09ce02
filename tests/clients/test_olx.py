"""Open edX's own engine shows every text of an export, and gives points for right answers and for no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.clients.running import needs_python, run_python
from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.formats.writing import written
from tests.making import altered, small_bank, wide_bank
from trainer.bank.model import Bank
from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.formats.wording import displaced

Attempt = list[Any]


def attempts(question: Question) -> tuple[list[Attempt], list[Attempt]]:
    """What earns all points, and what does not."""
    match question:
        case TrueFalseQuestion():
            return [[[str(question.key)]]], [[[str(not question.key)]], [[]]]
        case ChoiceQuestion():
            return [[[question.key]]], [*([[wrong]] for wrong in question.distractors), [[]]]
        case MultipleQuestion():
            return [[list(question.key)]], [[list(question.options)], [[question.key[0]]], [[]]]
        case ClozeQuestion() | ShortQuestion():
            right = [question.key, *question.accepted, *([question.key.upper()] if question.key.isascii() else [])]
            return [[answer] for answer in right], [["nonsense"], [""], [f"{question.key} and more"]]
        case GapsQuestion():
            keys = list(question.key)
            also = [texts[0] if texts else key for key, texts in zip(keys, question.accepted, strict=False)] or keys
            return [keys, also], [[keys[0], ""], ["", keys[1]], ["", ""], keys[::-1]]
        case NumericQuestion():
            value, margin = question.value, question.tolerance
            wrong = [[str(value + 2 * margin + 1)], [str(value - 2 * margin - 1)], [""]]
            return [[str(value)], [str(value + margin * 0.9)]], wrong
        case OrderingQuestion():
            places = [f"{question.key.index(line) + 1}." for line in displaced(question.key)]
            return [places], [places[::-1], ["" for _ in places]]
        case MatchingQuestion():
            letters = [
                f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[displaced(question.right).index(right)]}." for right in question.right
            ]
            return [letters], [letters[::-1], ["" for _ in letters]]


def read(text: str) -> str:
    """A text as it is read on a page, where white space is one blank."""
    return " ".join(text.split())


def assert_shown(question: Question, seen: dict[str, Any], title: str) -> None:
    assert list(map(read, seen["title"])) == [read(title)]
    # Where a field stands in the stem, the engine puts words of its own for screen readers.
    around = question.stem.split(GAP) if isinstance(question, (ClozeQuestion, GapsQuestion)) else [question.stem]
    assert all(read(piece) in read(seen["stem"][0]) for piece in around)
    assert len(around) > 1 or read(seen["stem"][0]) == read(question.stem)
    assert list(map(read, seen["evidence"])) == [read(one.quote) for one in question.proof]
    assert seen["scripts"] == 0
    if isinstance(question, (ChoiceQuestion, MultipleQuestion)):
        assert seen["choices"] == list(question.options)
    if isinstance(question, NumericQuestion):
        assert seen["unit"] == ([f"({question.unit})"] if question.unit else [])
    if isinstance(question, OrderingQuestion):
        assert sorted(seen["left"]) == sorted(question.key)
    if isinstance(question, MatchingQuestion):
        assert seen["left"] == list(question.left)
        assert [right[3:] for right in seen["right"]] == list(displaced(question.right))


def dollars() -> Bank:
    """Texts that the engine replaces, or that the page sets as formulas, unless they are taken apart."""
    bank = small_bank("$seed and \\(x\\) [mathjaxinline]x[/mathjaxinline]")
    choice = altered(
        bank.questions[0],
        stem="Is it $seed, $anonymous_student_id or \\[y\\]?",
        options=("$seed", "1", "\\(x\\)"),
        key="$seed",
    )
    short = altered(bank.questions[3], key="$5 and C:\\new", accepted=("$SEED",), stem="$python_path?")
    return altered(bank, questions=(choice, short))


BANKS = [small_bank(), wide_bank(), nasty_bank(), hostile_bank(), dollars()]


@needs_python("xblocks_contrib")
@pytest.mark.parametrize("bank", BANKS, ids=["small", "wide", "nasty", "hostile", "dollars"])
def test_the_engine_shows_every_text_and_scores_right_answers_only(bank: Bank, tmp_path: Path) -> None:
    course, given = tmp_path / "bank.tar.gz", tmp_path / "attempts.json"
    data, problems = written("olx", bank)
    course.write_bytes(data)
    left = {problem.question for problem in problems if not problem.written}
    carried = [question for question in bank.active if question.id not in left]
    tried = {f"trainer-{question.id}": attempts(question) for question in carried}
    given.write_text(json.dumps({name: [*right, *wrong] for name, (right, wrong) in tried.items()}), encoding="utf-8")
    seen = run_python("openedx_capa.py", course, given)
    assert set(seen) == set(tried)
    for question in carried:
        name = f"trainer-{question.id}"
        assert_shown(question, seen[name], bank.document(question.document).title)
        scores = seen[name]["scores"]
        right, wrong = tried[name]
        assert scores[: len(right)] == [1.0] * len(right), question.id
        assert all(isinstance(score, str) or score < 1 for score in scores[len(right) :]), question.id
        assert len(scores) == len(right) + len(wrong)
