"""Profiles are folders with plain names; one is found in either case, and none is ever deleted."""

from __future__ import annotations

import ntpath
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import FileUnavailable, UnknownName, WrongUse
from trainer.settings import Settings
from trainer.settings.profile_names import DEFAULT, checked_name
from trainer.settings.profiles import find_profiles, in_profile, new_profile, remove_profile


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def noon() -> datetime:
    return datetime(2026, 3, 4, 12, 0, 0)  # noqa: DTZ001 - the day on the user's own clock


@pytest.mark.parametrize("name", ["a", "Anna", "anna-2", "_x", "7", "a" * 32, "console", "com10", "com"])
def test_a_plain_name_may_be_a_profiles(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "a/b",
        "a\\b",
        "/a",
        "C:",
        "a b",
        "a.b",
        "-a",
        "a" * 33,
        "é",
        "北",
        "a\n",
        "a\0",
        "con",
        "NUL",
        "Lpt1",
    ],
)
def test_another_name_may_not(name: str, settings: Settings) -> None:
    with pytest.raises(ValueError, match=r"must be 1 to 32 letters|Windows"):
        checked_name(name)
    with pytest.raises(WrongUse, match="cannot be called"):
        new_profile(settings, name)
    assert not settings.profiles.exists()


@given(st.text() | st.text("aA1-_./\\: ~", max_size=34) | st.from_regex(r"(con|com1|\.\.|[a-c]{1,33})", fullmatch=True))
def test_a_checked_name_is_one_plain_folder_everywhere(name: str) -> None:
    try:
        found = checked_name(name)
    except ValueError:
        return
    home = Path("home") / "profiles"
    assert (home / found).parent == home
    assert (home / found).name == found
    assert ntpath.split(ntpath.normpath(ntpath.join("C:\\home", found))) == ("C:\\home", found)
    assert found.isascii()
    assert found == name or found == DEFAULT == name.casefold()
    assert checked_name(found) == found


def test_a_profile_is_made_once_and_found_in_either_case(settings: Settings) -> None:
    made = new_profile(settings, "Anna")
    assert made.folder == settings.home / "profiles" / "Anna"
    assert made.folder.is_dir()
    with pytest.raises(WrongUse, match="There is a profile called 'Anna' already"):
        new_profile(settings, "ANNA")
    assert in_profile(settings, "anna") == made
    assert in_profile(made, "DEFAULT") == settings
    with pytest.raises(WrongUse, match="There is a profile called 'default' already"):
        new_profile(settings, "Default")


def test_profiles_are_listed_and_nothing_else_is(settings: Settings) -> None:
    assert find_profiles(settings) == ("default",)
    for name in ("berta", "Anna"):
        new_profile(settings, name)
    (settings.profiles / ".removed").mkdir()
    (settings.profiles / "no profile").mkdir()
    (settings.profiles / "default").mkdir()
    (settings.profiles / "file").write_text("", encoding="utf-8")
    assert find_profiles(settings) == ("default", "Anna", "berta")


def test_an_unknown_profile_offers_the_nearest(settings: Settings) -> None:
    new_profile(settings, "anna")
    with pytest.raises(UnknownName, match="Did you mean anna"):
        in_profile(settings, "ana")


def test_a_removed_profile_is_moved_away_whole(settings: Settings) -> None:
    for number in (1, 2):
        made = new_profile(settings, "anna")
        made.score_book.write_text(f"book {number}", encoding="utf-8")
        place = remove_profile(settings, "ANNA", clock=noon)
        assert (place / made.score_book.name).read_text(encoding="utf-8") == f"book {number}"
        assert place.name == ("anna-20260304-120000" if number == 1 else "anna-20260304-120000-2")
        assert find_profiles(settings) == ("default",)
    with pytest.raises(UnknownName):
        remove_profile(settings, "anna", clock=noon)
    with pytest.raises(WrongUse, match="default profile cannot be removed"):
        remove_profile(settings, "default", clock=noon)


def test_a_folder_that_cannot_be_made_or_moved_is_told(settings: Settings) -> None:
    settings.profiles.write_text("", encoding="utf-8")
    assert find_profiles(settings) == ("default",)
    with pytest.raises(FileUnavailable, match="Cannot make"):
        new_profile(settings, "anna")
    settings.profiles.unlink()
    new_profile(settings, "anna")
    (settings.profiles / ".removed").write_text("", encoding="utf-8")
    with pytest.raises(FileUnavailable, match="Cannot move"):
        remove_profile(settings, "anna", clock=noon)
    assert find_profiles(settings) == ("default", "anna")
