"""Long works: cut into stretches, spread over their chapters, called off and taken up, always to the same bank."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.works import as_text, book
from tests.strategies import documents
from trainer.bank.files import dump_bank
from trainer.bank.model import Bank
from trainer.documents.model import Document, DocumentId
from trainer.documents.reading import read_text
from trainer.errors import CalledOff
from trainer.generator import pipeline
from trainer.generator.events import NOBODY, Event, Noted, Read, Watch
from trainer.generator.keeping import forget_works, kept_works, make_room_for_work, place_of_work
from trainer.generator.pipeline import generate
from trainer.generator.stretches import LONGEST, stretches_of
from trainer.generator.works import Unfinished

SHORT = 3_000


@pytest.fixture(scope="module")
def work() -> Document:
    """A book of nine pages in two chapters."""
    return read_text(as_text(book(9)).decode(), source="book.txt")


@cache
def made_of(count: int | None) -> Bank:
    """What is made of the book without an interruption, once for all tests."""
    return generate(read_text(as_text(book(9)).decode(), source="book.txt"), count=count, processes=1)


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "stretches_of", lambda document: stretches_of(document, SHORT))


def until_half(at: float = 0.5) -> tuple[Watch, list[Event]]:
    """Call the work off once so much of it has been read."""
    told: list[Event] = []
    return Watch(told.append, lambda: any(isinstance(e, Read) and e.share > at for e in told)), told


def half_made(work: Document, folder: Path, count: int | None = None) -> Bank:
    return generate(work, count=count, processes=1, unfinished=folder, watch=until_half()[0])


def begins_anew(work: Document, folder: Path, count: int | None) -> bool:
    """Whether the work does not go on with what is kept in a folder; it is called off at once."""
    watch, told = until_half(0)
    with suppress(CalledOff):
        generate(work, count=count, processes=1, unfinished=folder, watch=watch)
    return not any(isinstance(event, Noted) for event in told)


@given(documents(), st.integers(1, 200))
def test_stretches_hold_every_paragraph_once_and_are_no_longer_than_they_may_be(document: Document, most: int) -> None:
    stretches = stretches_of(document, most)
    held = [number for stretch in stretches for number in stretch.paragraphs]
    assert held == list(range(len(document.paragraphs)))
    for stretch in stretches:
        first, last = (document.paragraphs[n] for n in (stretch.paragraphs[0], stretch.paragraphs[-1]))
        assert last.end - first.start <= most or len(stretch.paragraphs) == 1
        assert (stretch.chapters[0].start, stretch.end) == (first.start, last.end)
        assert all(one.end == other.start for one, other in zip(stretch.chapters, stretch.chapters[1:], strict=False))


def test_what_is_no_longer_than_a_stretch_is_read_as_a_whole() -> None:
    text = "\n\n".join(["The old bridge over the river was closed for a year."] * (LONGEST // 54))
    assert len(stretches_of(read_text(text, source="a.txt"))) == 1


def test_a_stretch_ends_with_a_chapter_where_it_can(work: Document) -> None:
    ends = {section.start for section in work.sections if section.level == 1}
    stretches = stretches_of(work, len(work.text) * 3 // 4)
    assert [stretch.chapters[0].start in {0, *ends} for stretch in stretches] == [True, True]


def test_a_number_of_questions_is_spread_over_all_chapters_by_their_lengths(work: Document) -> None:
    bank = made_of(9)
    chapters = Counter(work.sections_at(q.evidence.start)[0].title for q in bank.questions if q.evidence is not None)
    ends = [*(section.start for section in work.sections[1:]), len(work.text)]
    lengths = {s.title: end - s.start for s, end in zip(work.sections, ends, strict=True)}
    assert chapters.total() == 9
    for title, length in lengths.items():
        assert abs(chapters[title] - 9 * length / len(work.text)) <= 2, title


def test_a_name_that_an_early_chapter_gives_in_full_is_known_in_later_ones() -> None:
    introduced = (
        "The engineer Maria Keller founded the Harbour Museum in Bremen in 1974. She wrote four books on bridges."
    )
    filler = "The old bridge over the river was closed for a year because its stones had begun to move."
    later = "Keller sold the Linden Bridge to the city of Vienna in 1981."
    text = "\n\n".join(["Chapter 1", introduced, *[filler] * 45, "Chapter 2", later])
    bank = generate(read_text(text, source="a.txt", title="Bridges"), processes=1)
    asked = [q for q in bank.questions if q.evidence is not None and "1981" in q.evidence.quote]
    assert any("Maria Keller" in (q.stem, getattr(q, "key", "")) or "Maria Keller" in q.stem for q in asked)


def test_stems_are_not_asked_again_in_later_chapters() -> None:
    stems = Counter(q.stem.casefold() for q in made_of(None).questions if not q.further)
    assert [stem for stem, number in stems.items() if number > 1] == []


@pytest.mark.parametrize("count", [None, 9])
def test_a_work_that_was_called_off_keeps_whole_stretches_and_goes_on_to_the_same_bank(
    work: Document, tmp_path: Path, count: int | None
) -> None:
    half = half_made(work, tmp_path, count)
    assert half.report is not None
    assert half.report.called_off
    assert 0 < half.report.documents[0].share < 0.6
    assert half.report.documents[0].until.startswith("Chapter 1.")
    told: list[Event] = []
    whole = generate(work, count=count, processes=1, unfinished=tmp_path, watch=Watch(told.append))
    assert dump_bank(whole) == dump_bank(made_of(count))
    only = half.report.documents[0]
    notes = [event.text for event in told if isinstance(event, Noted)]
    assert notes == [f"book.txt: {only.share:.0%} is there already; going on behind '{only.until}'."]
    assert next(event.share for event in told if isinstance(event, Read)) > only.share


def test_what_was_made_is_kept_until_the_bank_is_written(work: Document, tmp_path: Path) -> None:
    told: list[Event] = []
    made = generate(work, processes=1, unfinished=tmp_path)
    again = generate(work, processes=1, unfinished=tmp_path, watch=Watch(told.append))
    assert dump_bank(again) == dump_bank(made) == dump_bank(made_of(None))
    assert [event.text for event in told if isinstance(event, Noted)] == ["book.txt: 100% is there already."]
    forget_works(tmp_path, [read_text("Another text.", source="a.txt").id])
    assert len(kept_works(tmp_path)) == 1
    forget_works(tmp_path, [work.id])
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def kept(work: Document, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What is kept of three stretches of the book."""
    folder = tmp_path_factory.mktemp("unfinished")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "stretches_of", lambda document: stretches_of(document, SHORT))
        half_made(work, folder, count=3)
    (path,) = kept_works(folder)
    parts = list(Unfinished(path).parts())
    assert len(parts) >= 3
    for number, part in enumerate(parts[:3]):
        Unfinished(folder / "three.parts").keep(part)
        assert len(list(Unfinished(folder / "three.parts").parts())) == number + 1
    return (folder / "three.parts").read_bytes()


def _numbers(path: Path, content: bytes) -> list[int]:
    path.write_bytes(content)
    return [part.number for part in Unfinished(path).parts()]


@given(st.data())
def test_of_what_was_kept_all_lines_before_damage_are_used_and_the_work_goes_on_behind_them(
    kept: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.parts"
    lines = kept.splitlines(keepends=True)
    ends = [sum(map(len, lines[: 2 * n + 2])) - 1 for n in range(3)]
    cut = data.draw(st.integers(0, len(kept)), label="bytes written when it was killed")
    whole = sum(end <= cut for end in ends)
    assert _numbers(path, kept[:cut]) == [1, 2, 3][:whole]
    at = data.draw(st.integers(0, len(kept) - 1), label="byte that is damaged")
    spoilt = kept[:at] + bytes([kept[at] ^ 0x20]) + kept[at + 1 :]
    sound = sum(end < at for end in ends)
    assert _numbers(path, spoilt)[:sound] == [1, 2, 3][:sound]
    for half in (kept[:cut], spoilt):
        assert _numbers(path, half + kept) == [1, 2, 3]


def test_parts_of_a_work_that_do_not_follow_the_first_are_not_used(kept: bytes, tmp_path: Path) -> None:
    first, second, third = (b"\n%b\n" % line for line in kept.split())
    assert _numbers(tmp_path / "a.parts", second + third) == []
    assert _numbers(tmp_path / "a.parts", first + third) == [1]
    assert _numbers(tmp_path / "a.parts", first + first + second + second + third) == [1, 2, 3]


def test_parts_that_cannot_be_kept_stop_no_work(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.parts").write_bytes(kept)
    part = next(Unfinished(tmp_path / "a.parts").parts())
    (tmp_path / "file").write_bytes(b"")
    unwritable = Unfinished(tmp_path / "file" / "b.parts")
    unwritable.keep(part)
    assert list(unwritable.parts()) == []


def test_works_that_nobody_goes_on_with_make_room_for_new_ones(tmp_path: Path) -> None:
    for number in range(25):
        path = place_of_work(tmp_path, DocumentId(f"{number:012}"), "settings")
        make_room_for_work(path)
        path.write_bytes(b"")
        os.utime(path, (number, number))
    assert [path.name[10:12] for path in kept_works(tmp_path)] == [f"{n:02}" for n in range(24, 4, -1)]


def test_what_an_earlier_version_kept_is_among_the_works_and_makes_room(tmp_path: Path) -> None:
    old = tmp_path / "0123456789abcdef01234567.json"
    old.write_bytes(b"{}")
    os.utime(old, (0, 0))
    assert kept_works(tmp_path) == (old,)
    for number in range(20):
        path = place_of_work(tmp_path, DocumentId(f"{number:012}"), "settings")
        make_room_for_work(path)
        path.write_bytes(b"")
    assert len(kept_works(tmp_path)) == 20
    assert not old.exists()


def test_other_settings_do_not_go_on_with_what_was_kept(work: Document, tmp_path: Path) -> None:
    half_made(work, tmp_path, count=3)
    assert begins_anew(work, tmp_path, 4)


def test_a_text_of_the_same_words_in_other_sections_does_not_go_on_with_what_was_kept(
    work: Document, tmp_path: Path
) -> None:
    half_made(work, tmp_path, count=3)
    assert begins_anew(replace(work, sections=work.sections[:1]), tmp_path, 3)


def test_a_work_that_is_called_off_before_its_first_stretch_is_done_leaves_nothing(
    work: Document, tmp_path: Path
) -> None:
    with pytest.raises(CalledOff):
        generate(work, processes=1, unfinished=tmp_path, watch=until_half(0)[0])
    assert list(tmp_path.iterdir()) == []


def test_progress_tells_the_chapter(work: Document) -> None:
    told: list[Event] = []
    generate(work, count=1, processes=1, watch=Watch(told.append, NOBODY.called_off))
    chapters = [event.chapter for event in told if isinstance(event, Read)]
    assert chapters[0].startswith("1 of 2: Chapter 1.")
    assert chapters[-1].startswith("2 of 2: Chapter 2.")
