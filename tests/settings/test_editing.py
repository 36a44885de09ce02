"""A setting that is written reads back equal, and nothing else in the file is touched."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.checking import checked
from trainer.errors import NothingFound, SettingsInvalid, UnknownName
from trainer.settings import Settings, read_settings
from trainer.settings.editing import set_value, unset_value
from trainer.settings.loading import KEYS, setting_keys
from trainer.settings.showing import text_of, value_of

COMMENTED = """\
# what I like
questions = 5  # not more

[screen]  # at night
theme = 'light'
# the end
"""


def test_a_setting_is_changed_and_the_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "trainer.toml"
    path.write_text(COMMENTED, encoding="utf-8")
    set_value(path, "questions", "7")
    set_value(path, "screen.theme", "dark")
    set_value(path, "screen.reduced_motion", "yes")
    set_value(path, "exam.minutes", "2.5")
    set_value(path, "keys.quiz.skip", "x, ctrl+x")
    assert path.read_text(encoding="utf-8") == (
        "# what I like\nquestions = 7  # not more\n\n"
        '[screen]  # at night\ntheme = "dark"\n# the end\nreduced_motion = true\n\n'
        '[exam]\nminutes = 2.5\n\n[keys]\n"quiz.skip" = "x, ctrl+x"\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "screen.theme = 'light'\nquestions = 3\n",
        "screen = { theme = 'light' }\n",
        "[screen]\ntheme = 'light'\n[review]\nnew_per_day = 3\n",
        "[exam]\r\nminutes = 3\r\n",
        "\ufeffquestions = 3\n",
        "[review]\n\n[screen]\n",
    ],
)
def test_however_a_file_is_written_a_setting_finds_its_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "trainer.toml"
    path.write_text(text, encoding="utf-8", newline="")
    set_value(path, "screen.theme", "high-contrast")
    written = set_value(path, "day_starts_at", "6")
    assert (written.screen.theme.value, written.day_starts_at) == ("high-contrast", 6)
    assert read_settings({"TRAINER_HOME": str(tmp_path)}).settings.screen == written.screen


@pytest.mark.parametrize(
    "text", ["[keys]\nquiz.skip = 'x'\n", "[keys.quiz]\nskip = 'x'\n", "[keys]\n'quiz.skip' = 'x'\n"]
)
def test_a_key_is_changed_where_it_stands(tmp_path: Path, text: str) -> None:
    path = tmp_path / "trainer.toml"
    path.write_text(text, encoding="utf-8")
    assert set_value(path, "keys.quiz.skip", "y").keys == {"quiz.skip": "y"}
    assert set_value(path, "keys.quiz.undo", "z").keys == {"quiz.skip": "y", "quiz.undo": "z"}
    assert unset_value(path, "keys.quiz.skip").keys == {"quiz.undo": "z"}


def test_a_wrong_value_in_the_file_can_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "trainer.toml"
    path.write_text("questions = 5000\n", encoding="utf-8")
    assert set_value(path, "questions", "50").questions == 50


@pytest.mark.parametrize(
    ("text", "key", "value", "says"),
    [
        ("", "questions", "0", "The setting 'questions' in this command is wrong: it must be at least 1, not '0'."),
        ("questions = 5000\n", "screen.theme", "dark", "The setting 'questions' in "),
        ("review = 3\n", "review.new_per_day", "5", "The setting 'review' in "),
        ("nonsense = 3\n", "questions", "5", "unknown setting 'nonsense'"),
        ("questions = = 3\n", "questions", "5", "is not valid TOML"),
    ],
)
def test_what_would_be_wrong_is_not_written(tmp_path: Path, text: str, key: str, value: str, says: str) -> None:
    path = tmp_path / "trainer.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsInvalid) as raised:
        set_value(path, key, value)
    assert says in str(raised.value)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("key", ["questons", "review", "keys", "keys.", "", "."])
def test_only_settings_are_set(tmp_path: Path, key: str) -> None:
    path = tmp_path / "trainer.toml"
    with pytest.raises(UnknownName):
        set_value(path, key, "5")
    with pytest.raises(UnknownName):
        unset_value(path, key)
    assert not path.exists()


def test_a_setting_goes_back_to_its_default_once(tmp_path: Path) -> None:
    path = tmp_path / "trainer.toml"
    path.write_text(COMMENTED, encoding="utf-8")
    assert unset_value(path, "questions").questions == Settings().questions
    assert "# what I like" in path.read_text(encoding="utf-8")
    with pytest.raises(NothingFound, match="does not set 'questions'"):
        unset_value(path, "questions")


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("", encoding="utf-8")
    path = tmp_path / "trainer.toml"
    path.symlink_to(tmp_path / "real.toml")
    set_value(path, "questions", "5")
    assert path.is_symlink()
    assert "questions = 5" in (tmp_path / "real.toml").read_text(encoding="utf-8")


def all_settings() -> st.SearchStrategy[Settings]:
    """Settings of every kind of value."""
    texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
    tables: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "review": {
            "new_per_day": st.integers(0, 9999),
            "reviews_per_day": st.integers(0, 9999),
            "desired_retention": st.floats(0.7, 0.97),
            "leech_lapses": st.integers(1, 100),
        },
        "exam": {"minutes": st.none() | st.floats(0, 1440, exclude_min=True)},
        "reading": {"words_per_minute_goal": st.none() | st.integers(20, 2000)},
        "screen": {"theme": st.sampled_from(["dark", "light", "high-contrast"]), "reduced_motion": st.booleans()},
    }
    return st.fixed_dictionaries(
        {
            "home": texts.map(lambda name: f"/{name.strip() or 'x'}"),
            "profile": st.from_regex(r"[a-z0-9_][a-z0-9_-]{2,20}x", fullmatch=True),
            "questions": st.integers(1, 1000),
            "day_starts_at": st.integers(0, 23),
            "max_document_bytes": st.integers(1, 2**40),
            "keys": st.dictionaries(texts.map(lambda name: f"k.{name}"), texts, max_size=3),
            **{name: st.fixed_dictionaries(table) for name, table in tables.items()},
        }
    ).map(lambda values: checked(Settings, values))


@given(all_settings(), st.sampled_from(["", COMMENTED, "[review]\nnew_per_day = 3\n", "screen.theme = 'light'\n"]))
def test_whatever_is_set_reads_back_equal(wanted: Settings, begun: str) -> None:
    keys = [*setting_keys(), *(f"{KEYS}.{name}" for name in wanted.keys)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trainer.toml"
        path.write_text(begun, encoding="utf-8")
        for key in keys:
            text = text_of(value_of(wanted, key))
            if text:
                written = set_value(path, key, text)
        assert written == wanted
        assert all(line in path.read_text(encoding="utf-8") for line in begun.splitlines() if line.startswith("#"))
