"""Settings come from defaults, the file, the environment and flags; whatever is wrong is named with its place."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.checking import checked
from trainer.errors import FileUnavailable, SettingsInvalid, UnknownName
from trainer.settings import Settings, Theme, config_file, load_settings, read_settings
from trainer.settings.loading import Origin, Source, setting_keys, validated, variable
from trainer.settings.model import Review, Screen
from trainer.settings.profiles import new_profile
from trainer.settings.showing import choices_for, shown_settings, text_of
from trainer.settings.toml_file import parsed

DOCS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> dict[str, str]:
    """An environment whose home is a folder with that settings file."""
    (folder / "trainer.toml").write_text(text, encoding="utf-8")
    return {"TRAINER_HOME": str(folder)}


def test_a_name_without_end_is_quoted_from_its_beginning(tmp_path: Path) -> None:
    environ = written(tmp_path, f"[review]\nkep{'1' * 5_000} = 3\n")
    with pytest.raises(SettingsInvalid, match=r"unknown setting 'review.kep1+…'") as refused:
        read_settings(environ, {})
    assert len(str(refused.value)) < 300 + len(str(tmp_path))


def test_a_later_source_wins(tmp_path: Path) -> None:
    environ = written(tmp_path, 'questions = 5\nday_starts_at = 3\n[screen]\ntheme = "light"\n')
    environ |= {"TRAINER_DAY_STARTS_AT": "2", "TRAINER_REVIEW_NEW_PER_DAY": "7", "TRAINER_PROFILE": ""}
    loaded = read_settings(environ, {"review.new_per_day": "9"})
    assert loaded.settings == Settings(
        home=tmp_path,
        questions=5,
        day_starts_at=2,
        review=Review(new_per_day=9),
        screen=Screen(theme=Theme.LIGHT),
    )
    assert {shown.key: shown.source for shown in shown_settings(loaded) if shown.source.place} == {
        "home": Source(Origin.ENVIRONMENT, "TRAINER_HOME"),
        "questions": Source(Origin.FILE, str(tmp_path / "trainer.toml")),
        "day_starts_at": Source(Origin.ENVIRONMENT, "TRAINER_DAY_STARTS_AT"),
        "review.new_per_day": Source(Origin.FLAG, "--review.new_per_day"),
        "screen.theme": Source(Origin.FILE, str(tmp_path / "trainer.toml")),
    }


def test_without_anything_everything_is_at_its_default(tmp_path: Path) -> None:
    environ = {"TRAINER_HOME": str(tmp_path)}
    assert load_settings(environ) == Settings(home=tmp_path)
    assert {shown.source.origin for shown in shown_settings(read_settings(environ))} == {
        Origin.DEFAULT,
        Origin.ENVIRONMENT,
    }
    assert config_file(environ) == tmp_path / "trainer.toml"
    assert config_file({}).name == "trainer.toml"


@pytest.mark.parametrize("text", ['quiz.undo = "z"', '"quiz.undo" = "z"', 'quiz = { undo = "z" }'])
def test_the_keys_of_the_screen_need_no_quotes(tmp_path: Path, text: str) -> None:
    loaded = read_settings(written(tmp_path, f"[keys]\n{text}\n"))
    assert loaded.settings.keys == {"quiz.undo": "z"}
    assert shown_settings(loaded)[-1].key == "keys.quiz.undo"
    assert loaded.source("keys.quiz.undo").origin is Origin.FILE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("questons = 5", "has an unknown setting 'questons'. The nearest known one is 'questions'."),
        ('theme = "light"', "has an unknown setting 'theme'. The nearest known one is 'screen.theme'."),
        ("[review]\nnew = 5", "has an unknown setting 'review.new'. The nearest known one is 'review.new_per_day'."),
        ("[revue]\nnew_per_day = 5", "has an unknown setting 'revue'."),
        ("questions = 0", "is wrong: it must be at least 1, not 0."),
        ("questions = 1001", "is wrong: it must be at most 1000, not 1001."),
        ("questions = true", "is wrong: it must be a number, not true."),
        ("questions = 1.5", "is wrong: it must be a whole number, not 1.5."),
        ('questions = "many"', "is wrong: it must be a whole number, not 'many'."),
        ('screen.theme = "blue"', "it must be 'dark', 'light' or 'high-contrast', not 'blue'."),
        ("screen.theme = 5", "The setting 'screen.theme' in "),
        ("screen.reduced_motion = 7", "it must be true or false, not 7."),
        ("exam.minutes = 0", "it must be more than 0, not 0."),
        ("exam.minutes = nan", "it must be a number, not nan."),
        ("review.desired_retention = 1", "it must be at most 0.97, not 1."),
        ("review = 3", "The setting 'review' in "),
        ("keys = 3", "it must be a table, not 3."),
        ("[keys]\n'quiz.undo' = 3", "it must be text in quotes, not 3."),
        ("[keys]\n'quiz.undo' = 'u'\nquiz.undo = 'u'", "it must give each binding once"),
        ('home = ""', "it must be the path of a folder, not ''."),
        ("home = 5", "it must be the path of a folder, not 5."),
        ('home = "a\\u0000b"', "it must be the path of a folder"),
        ('home = "~nobody-has-this-name/x"', "it must name a user whom this machine knows"),
        ('profile = "../x"', "The setting 'profile' in "),
        ("questions = = 5", "is not valid TOML"),
        (f"a = {'[' * 5000}", "is not valid TOML: it is nested too deeply."),
        (f"{'a.' * 5000}a = 1", "is not valid TOML: it is nested too deeply."),
        (f"questions = {'9' * 5000}", "is not valid TOML"),
        (f"[{'a' * 5000}]\n" * 2, "is not valid TOML: Cannot declare ('aaa"),
        ("#" * 1_000_001, "is not valid TOML: it is larger than 1000000 bytes."),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    environ = written(tmp_path, text)
    environ.pop("TRAINER_HOME" if "home" in text else "", None)
    path = tmp_path / "trainer.toml"
    with pytest.raises(SettingsInvalid) as raised:
        validated(parsed(path.read_bytes(), path), {}, path) if "home" in text else load_settings(environ)
    assert says in str(raised.value)
    assert str(path) in str(raised.value)
    assert len(str(raised.value)) < 600 + len(str(path))


def test_a_wrong_variable_or_flag_is_named(tmp_path: Path) -> None:
    environ = {"TRAINER_HOME": str(tmp_path), "TRAINER_SCREEN_THEME": "blue"}
    with pytest.raises(SettingsInvalid, match=r"'screen\.theme' in TRAINER_SCREEN_THEME is wrong"):
        load_settings(environ)
    with pytest.raises(SettingsInvalid, match="'profile' in --profile is wrong"):
        load_settings({"TRAINER_HOME": str(tmp_path)}, {"profile": "a/b"})
    with pytest.raises(SettingsInvalid, match="names a user whom this machine does not know"):
        load_settings({"TRAINER_HOME": "~nobody-has-this-name/x"})


def test_a_file_that_cannot_be_read_is_no_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "trainer.toml").mkdir()
    with pytest.raises(FileUnavailable, match=r"trainer\.toml"):
        load_settings({"TRAINER_HOME": str(tmp_path)})


def test_a_mark_of_byte_order_is_no_part_of_a_setting(tmp_path: Path) -> None:
    (tmp_path / "trainer.toml").write_bytes(b"\xef\xbb\xbfquestions = 5\r\n")
    assert load_settings({"TRAINER_HOME": str(tmp_path)}).questions == 5


def test_a_home_is_the_same_wherever_the_program_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = checked(Settings, {"home": "here"})
    assert settings.score_book == tmp_path / "here" / "scores.sqlite3"


def test_a_profile_has_its_own_book_and_sees_all_banks(tmp_path: Path) -> None:
    environ = {"TRAINER_HOME": str(tmp_path), "TRAINER_PROFILE": "ANNA"}
    with pytest.raises(UnknownName, match="TRAINER_PROFILE names it; 'trainer profile new ANNA' makes it"):
        load_settings(environ)
    new_profile(Settings(home=tmp_path), "Anna")
    settings = load_settings(environ)
    assert settings.score_book == tmp_path / "profiles" / "Anna" / "scores.sqlite3"
    assert settings.banks == tmp_path / "banks"


def test_the_choices_of_a_setting_are_known() -> None:
    assert choices_for("screen.theme") == ("dark", "light", "high-contrast")
    assert choices_for("screen.reduced_motion") == ("true", "false")
    assert choices_for("questions") == choices_for("nonsense.too") == ()
    assert [text_of(value) for value in (True, None, 0.5, "x")] == ["true", "", "0.5", "x"]


@pytest.mark.parametrize("key", setting_keys())
def test_every_setting_is_in_the_docs_with_its_variable(key: str) -> None:
    assert f"| `{key}` | `{variable(key)}` |" in DOCS


TOML: st.SearchStrategy[str] = st.text() | st.lists(
    st.builds(
        "{} = {}".format,
        st.sampled_from([*setting_keys(), "keys.quiz.undo", "review", "screen", "keys", "new_per_day"])
        | st.text('ab."'),
        st.sampled_from(["5", "true", "nan", "-inf", '"light"', '""', "[]", "{a = {}}", "1979-05-27", "1e400", "0x7f"])
        | st.integers().map(str)
        | st.text("'\"[]{}0a,=\\\n", max_size=8),
    )
    | st.sampled_from(["[review]", "[screen]", "[keys]", "[[keys]]", "[a.b.c]"]),
    max_size=6,
).map("\n".join)


def told(read: Callable[[], Settings]) -> tuple[Settings | None, str]:
    """The settings, or the sentence that says why there are none."""
    try:
        return read(), ""
    except SettingsInvalid as error:
        return None, str(error)


@given(TOML)
def test_any_text_gives_settings_or_one_sentence(text: str) -> None:
    place = Path("trainer.toml")
    data = text.encode("utf-8", "surrogatepass")
    found, error = told(lambda: validated(parsed(data, place), {}, place))
    assert (found is None) is ("trainer.toml" in error)
    assert found is None or checked(Settings, vars(found)) == found


@given(TOML, st.dictionaries(st.sampled_from(["TRAINER_QUESTIONS", "TRAINER_SCREEN_THEME"]), st.sampled_from("5x")))
def test_settings_that_were_found_good_before_are_the_same(text: str, given_too: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "trainer.toml").write_text(text, encoding="utf-8", errors="replace")
        environ = {**given_too, "TRAINER_HOME": folder}
        found, again = (told(lambda: read_settings(environ).settings) for _ in range(2))
        assert again == found


def test_settings_that_changed_are_checked_anew(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "questions = 5\n[screen]\ntheme = 'light'\n")).settings.questions == 5
    environ = written(tmp_path, "questions = 6\n[screen]\ntheme = 'light'\n")
    assert read_settings(environ).settings.questions == 6
    with pytest.raises(SettingsInvalid, match="must be at most 1000"):
        read_settings(environ | {"TRAINER_QUESTIONS": "6000"})


@pytest.mark.parametrize("held", ['"good"', "{}", '{"screen": {"theme": "loud"}}', '{"screen": 3}'])
def test_a_memory_of_settings_that_is_none_is_passed_over(tmp_path: Path, held: str) -> None:
    environ = written(tmp_path, "questions = 5\n")
    read_settings(environ)
    file = tmp_path / "cache" / "known-good.json"
    file.write_text(json.dumps(dict.fromkeys(json.loads(file.read_text()), json.loads(held))))
    assert read_settings(environ).settings == Settings(home=tmp_path, questions=5)


VARIABLES = [variable(key) for key in setting_keys() if key != "home"]


@given(st.dictionaries(st.sampled_from(VARIABLES), st.text(max_size=9)))
def test_any_environment_gives_settings_or_names_a_variable(environ: dict[str, str]) -> None:
    home = Path("/no/such/folder")
    found, error = told(lambda: read_settings({**environ, "TRAINER_HOME": str(home)}).settings)
    assert (found is None) is any(name in error for name in environ)
    assert found is None or found.home == home
