"""No hostile text gets past a door; ``python -m benchmarks.hostile doors`` tries a hundred thousand at each."""

from __future__ import annotations

import contextlib
import gzip
import sys
import tarfile
import time
from collections.abc import Callable
from itertools import islice

import pytest

from tests.doors import DOORS
from tests.doors.inputs import hostile_texts
from tests.formats.anki_making import BASIC, legacy
from tests.formats.writing import read_back
from trainer.errors import TrainerError
from trainer.formats.markup import read_html
from trainer.safe_text import is_plain_word

TRIED = {"entities": 60, "archives": 40, "exports": 80}
LARGE = 300_000
MOST_SECONDS = 30.0
"""Of the processor: a few tenths are usual, and each of these took hours."""


@pytest.mark.parametrize("name", DOORS)
def test_nothing_gets_past_a_door(name: str) -> None:
    if name == "shell" and sys.platform == "win32":
        pytest.skip("there is no bash")
    DOORS[name](list(islice(hostile_texts(seed=len(name)), TRIED.get(name, 300))))


def test_a_title_that_zsh_would_run_is_never_offered_to_a_shell() -> None:
    assert not any(map(is_plain_word, ("\\$(id)", "\\`id\\`", "a\x1b[2J", "a\nb", "\u202eab")))
    assert all(map(is_plain_word, ("Newton's laws", 'The "Bounty"', "Straße 北京", "100 % of it")))


def _template(front: str = "{{Front}}", back: str = "{{FrontSide}}<hr id=answer>{{Back}}", field: str = "q") -> bytes:
    kind = {"1": {**BASIC, "tmpls": [{"qfmt": front, "afmt": back}]}}
    return legacy([(1, (field, "a"))], types=kind)


HOURS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an open field of a template": ("anki", lambda: _template(front="{{" + " " * LARGE)),
    "open rules of a template": ("anki", lambda: _template(back="<hr id=answer " * (LARGE // 14))),
    "open sounds": ("anki", lambda: _template(field="[sound:" * (LARGE // 7))),
    "open ids of a comment": ("gift", lambda: b"// " + b"[id:" * (LARGE // 4) + b"\n::a:: x {=y}"),
    "blanks in a heading": ("markdown", lambda: b"# a" + b" " * 19_000 + b"b\n\nQ: x\nA: y\n"),
}
"""Files over which an expression tried every way there is."""


@pytest.mark.parametrize(("name", "made"), HOURS.values(), ids=HOURS)
def test_an_expression_goes_through_a_file_once(name: str, made: Callable[[], bytes]) -> None:
    begun = time.process_time()
    with contextlib.suppress(TrainerError):
        read_back(name, made())
    assert time.process_time() - begun < MOST_SECONDS


@pytest.mark.parametrize("opened", ["</", "<!", "<!--", "<!-- >", "<?", "<![CDATA[", "<a ", '<a b="', "<script>"])
def test_html_in_which_nothing_ends_is_gone_through_once(opened: str) -> None:
    begun = time.process_time()
    assert read_html("The bridge fell. " + opened * (LARGE // len(opened))).text.startswith("The bridge fell.")
    assert time.process_time() - begun < MOST_SECONDS


def test_a_part_of_a_tar_archive_that_claims_gigabytes_is_refused() -> None:
    huge = tarfile.TarInfo("x")
    huge.type, huge.size = tarfile.GNUTYPE_LONGNAME, 7_000_000_000
    data = gzip.compress(huge.tobuf(tarfile.GNU_FORMAT) + bytes(100_000))
    with pytest.raises(TrainerError, match=r"is no course archive, or a damaged one"):
        read_back("olx", data)
