"""Every key is known by an id and in the docs; other keys take its place everywhere, or are refused in one sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key
from textual.screen import Screen

from tests.tui.driving import bank_file, running, screen_text, settled
from trainer.bank.questions import Kind
from trainer.errors import SettingsInvalid
from trainer.quiz.selecting import Wish
from trainer.quiz.session import Phase
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.hints import with_keys
from trainer.tui.keys import bindings_of, key_list, key_name, key_names, known_bindings, owners, typed
from trainer.tui.remapping import check_keys, keymap, remapped
from trainer.tui.request import Request
from trainer.tui.screens.help import HelpScreen, key_table
from trainer.tui.screens.quiz import QuizScreen

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
HINT = re.compile(r"\{(\w+\.[\w-]+):([^{}\s]+)\}")


@pytest.mark.parametrize("owner", owners())
def test_every_key_has_an_id_and_is_in_the_docs(owner: type[DOMNode]) -> None:
    for binding in bindings_of(owner):
        assert re.fullmatch(r"[a-z]+\.[\w-]+", binding.id or ""), (owner.__name__, binding.key)
        for name in key_names(binding).split(" or "):
            assert f"`{name}`" in DOCS, (owner.__name__, name, binding.description)


def test_an_id_means_one_thing() -> None:
    known = known_bindings()
    for owner in owners():
        for binding in bindings_of(owner):
            assert known[binding.id or ""] == binding


def test_hints_name_the_keys_that_are_there() -> None:
    known = known_bindings()
    sources = [path for path in (ROOT / "trainer" / "tui").rglob("*.py") if path.name != "hints.py"]
    found = [hint for path in sources for hint in HINT.findall(path.read_text(encoding="utf-8"))]
    rooms = {name.partition(".")[0] for name in known}
    hints = [(binding, key) for binding, key in found if binding.partition(".")[0] in rooms]  # else it is a format
    assert len(hints) > 10
    for binding, key in hints:
        assert key_name(key_list(known[binding].key)[0]) == key, binding


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("u", ("u",)),
        ("U, Ctrl+Z", ("U", "ctrl+z")),
        ("?,/,+,-,_", ("question_mark", "slash", "plus", "minus", "underscore")),
        ("Esc, Return, PgUp, F5, Space", ("escape", "enter", "pageup", "f5", "space")),
        ("shift+u", ("U",)),
        ("Shift+Down", ("shift+down",)),
        ("alt+ctrl+x, ctrl+alt+x", ("alt+ctrl+x",)),
        ("question_mark", ("question_mark",)),
        ("ü,北", ("ü", "北")),
    ],
)
def test_keys_are_read_as_a_person_writes_them(written: str, keys: tuple[str, ...]) -> None:
    assert key_list(written) == keys


@pytest.mark.parametrize(
    "written", ["", "u,", ",", "hyperspace", "ctrl+", "+u", "hyper+u", "uu", "ctrl+z+y", "\n", " "]
)
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="must name keys"):
        key_list(written)


@given(
    st.text() | st.lists(st.sampled_from(["ctrl", "shift", "alt", "a", "A", "+", ",", "f5", "é", "esc"])).map("+".join)
)
def test_a_key_that_is_read_can_be_written_and_read_again(written: str) -> None:
    try:
        keys = key_list(written)
    except ValueError:
        return
    names = [key_name(key) for key in keys]
    if "," not in names and not any("+," in name for name in names):
        assert key_list(",".join(names)) == keys


@pytest.mark.parametrize("character", "/+-@_\\?a1Ü ")
def test_characters_that_are_typed_into_paths_are_known_as_typed(character: str) -> None:
    assert typed(_character_to_key(character)) == character


@pytest.mark.parametrize("key", ["enter", "down", "f2", "pageup", "ctrl+c"])
def test_keys_that_write_nothing_are_known_as_such(key: str) -> None:
    assert typed(key) is None


def test_every_key_of_ours_can_be_written_and_read_again() -> None:
    for binding in known_bindings().values():
        for key in key_list(binding.key):
            assert key_list(key_name(key)) == (key,)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"quiz.skpi": "x"}, "gives keys to 'quiz.skpi', which does nothing. The nearest known one is 'quiz.skip'."),
        ({"quiz.skip": "hyperspace"}, "'keys.quiz.skip' in"),
        ({"quiz.skip": "ctrl+p"}, "must name another key than 'Ctrl+P', which is for the command palette"),
        ({"quiz.skip": "o"}, "leaves the key 'o' to both 'quiz.override' and 'quiz.skip'"),
        ({"quiz.skip": "z", "quiz.hint": "z"}, "leaves the key 'z' to both 'quiz.hint' and 'quiz.skip'"),
        ({"quiz.skip": "q"}, "leaves the key 'q' to both 'quiz.skip' and 'app.quit'"),
        ({"app.quit": "r"}, "'judge.release' and 'app.quit'"),
        ({"history.undo": "s"}, "'history.undo'"),
        ({"quiz.skip": "5"}, "'answer.digit-5' and 'quiz.skip'"),
    ],
)
def test_keys_that_cannot_be_are_refused_in_one_sentence(changed: dict[str, str], says: str, home: Path) -> None:
    with pytest.raises(SettingsInvalid) as raised:
        check_keys(changed)
    assert says in str(raised.value)
    assert str(home / "trainer.toml") in str(raised.value)
    with pytest.raises(SettingsInvalid):
        TrainerApp(Settings(home=home, keys=changed)).prepare()


def test_keys_may_change_places_and_be_the_same_on_different_screens() -> None:
    check_keys({"quiz.skip": "o", "quiz.override": "s"})
    check_keys({"quiz.skip": "v", "results.again": "v"})
    assert keymap({"quiz.skip": "z, Z"})["quiz.skip"] == "z,Z"
    assert remapped(known_bindings().values(), {}) == list(known_bindings().values())


def test_a_hint_names_the_key_in_force() -> None:
    assert with_keys("{quiz.skip:s} skips, {app.help:?} helps", {"quiz.skip": "ctrl+x, F5"}) == "Ctrl+X skips, ? helps"


async def test_the_users_keys_work_and_the_old_ones_do_not(home: Path) -> None:
    path = bank_file(home)
    settings = Settings(home=home, keys={"quiz.skip": "z,f9", "history.undo": "0", "app.help": "f1", "help.close": "n"})
    request = Request(banks=(path,), wish=Wish(seed=1, kinds=frozenset({Kind.CHOICE})))
    async with running(home, request=request, settings=settings) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, QuizScreen)
        assert " z Skip" in screen_text(screen)
        phases = []
        for keys in (("s", "question_mark"), ("f9",), ("u",), ("0",)):
            await pilot.press(*keys)
            phases.append(screen.sitting.state.phase)
        assert phases == [Phase.ASKING, Phase.FEEDBACK, Phase.FEEDBACK, Phase.ASKING]
        assert app.screen is screen
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        shown = screen_text(app.screen)
        assert re.search(r"z or F9 +Skip", shown)
        assert re.search(r"0 +Undo", shown)
        app.screen.query_one(".dialog").scroll_end(animate=False)
        await pilot.pause()
        assert "n closes this help" in " ".join(screen_text(app.screen).replace("│", "").split())
        await pilot.press("escape", "q")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("n")
        assert app.screen is screen


async def test_a_key_that_was_shared_on_purpose_still_works_when_the_other_moves(home: Path) -> None:
    path = bank_file(home)
    settings = Settings(home=home, keys={"answer.false": "n"})
    request = Request(banks=(path,), wish=Wish(seed=1, kinds=frozenset({Kind.TRUE_FALSE})))
    async with running(home, request=request, settings=settings) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, QuizScreen)
        await pilot.press("j", "k", "n")
        await settled(pilot)
        assert screen.sitting.state.phase is Phase.FEEDBACK
        given = screen.sitting.state.last
        assert given is not None
        assert given.text == "False"


def test_every_widget_with_keys_is_on_a_screen_that_is_known_to_hold_it() -> None:
    from trainer.tui.remapping import _HOLDS, _room

    screens = {_room(owner) for owner in owners() if issubclass(owner, Screen)}
    widgets = {_room(owner) for owner in owners() if not issubclass(owner, (Screen, TrainerApp))}
    assert widgets == {widget for held in _HOLDS.values() for widget in held}
    assert set(_HOLDS) <= screens


def test_help_puts_keys_of_a_row_together_and_what_fits_into_two_columns() -> None:
    digits = [Binding(str(number), f"choose({number})", "Choose") for number in range(1, 5)]
    keys = [*digits, Binding("a", "choose(1)", "Choose"), Binding("j,down", "down", "Down"), Binding("j", "on", "Down")]
    keys += [Binding("question_mark", "help", "Help"), Binding("escape", "leave", "Home")]
    wide = key_table(keys, 40).plain.splitlines()
    assert wide == ["1 to 4, a  Choose   ?    Help", "j or Down  Down     Esc  Home"]
    assert key_table(keys, 20).plain.splitlines() == [
        "1 to 4, a  Choose",
        "j or Down  Down",
        "?          Help",
        "Esc        Home",
    ]


async def test_help_lists_of_the_answer_only_the_keys_that_give_one(home: Path) -> None:
    path = bank_file(home)
    async with running(home, request=Request(banks=(path,), wish=Wish(seed=1, kinds=frozenset({Kind.CHOICE})))) as (
        app,
        pilot,
    ):
        await settled(pilot)
        await pilot.press("question_mark")
        assert "a to d, 1 to 4  Choose" in screen_text(app.screen)
        assert "True" not in screen_text(app.screen)
