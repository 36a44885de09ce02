"""A changed file of any kind is read, or refused in one sentence; ``python -m benchmarks.hostile fuzz`` tries more."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzzing.mutating import mutated
from tests.fuzzing.seeds import seeds
from tests.fuzzing.targets import in_this_process, targets

TRIED = 24


@pytest.mark.parametrize("name", targets())
def test_a_changed_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    target, random = targets()[name], Random(name)  # noqa: S311 - makes files, guards nothing
    with in_this_process():
        whole = [seed for seed in seeds(name) if target(seed, tmp_path)]
        assert whole
        for number in range(TRIED):
            target(mutated(whole[number % len(whole)], random), tmp_path)


@pytest.mark.parametrize(
    "whole", [b"word " * 30_000, b"<a><b>" + b"word " * 30_000 + b"</b></a>"], ids=["one long line", "one long element"]
)
def test_no_change_makes_a_file_many_times_as_large(whole: bytes) -> None:
    random = Random(1)  # noqa: S311 - as above
    assert max(len(mutated(whole, random)) for _ in range(100)) < 10 * len(whole)


def test_a_seed_gives_the_same_change_whatever_was_changed_before() -> None:
    whole = b'{"a": [1, "b", {"c": null}]}'
    first, again = ([mutated(whole, Random(seed)) for seed in range(1000)] for _ in range(2))  # noqa: S311 - as above
    assert first == again


_TOO_FAR = "&#" + "1" * 5000


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".srt", f"1\n00:00:01,000 --> 00:00:02,000\nThe Danube {_TOO_FAR}; is long.\n"),
        (".md", f"The Danube is long.\n\n<div>It has {_TOO_FAR}; in it.</div>\n"),
        ("anki-text", f"#html:true\nWhich river {_TOO_FAR};?\tDanube\n"),
        ("gift", f"[html]Which river {_TOO_FAR};? {{=Danube}}"),
    ],
)
def test_a_character_with_a_number_of_5000_digits_costs_itself_alone(name: str, text: str, tmp_path: Path) -> None:
    assert targets()[name](text.encode(), tmp_path)
