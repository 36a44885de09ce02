"""``trainer config``: what the settings are, where each comes from, and changing them."""

from __future__ import annotations

from typing import Annotated

import typer

from trainer.cli.choices import complete_settings, complete_values
from trainer.cli.preferences import read_settings
from trainer.cli.talking import out, out_json, say, table
from trainer.settings import config_file
from trainer.settings.loading import KEYS, Origin
from trainer.settings.showing import shown_settings, text_of, value_of

config_app = typer.Typer(help="Show and change the settings.", rich_markup_mode=None)

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_Key = Annotated[
    str, typer.Argument(metavar="KEY", help="A setting, such as review.new_per_day.", autocompletion=complete_settings)
]


@config_app.command()
def show(as_json: _Json = False) -> int:
    """Show every setting, its value, and where the value comes from.

    Example: trainer config show
    """
    loaded = read_settings()
    if loaded.settings.keys:
        from trainer.tui.remapping import check_keys

        check_keys(loaded.settings.keys)
    found = shown_settings(loaded)
    if as_json:
        out_json(
            [
                {"key": s.key, "value": s.value, "origin": s.source.origin.value, "place": s.source.place or None}
                for s in found
            ]
        )
    else:
        out(
            table([(s.key, text_of(s.value) or "-", str(s.source)) for s in found], header=("SETTING", "VALUE", "FROM"))
        )
    return 0


@config_app.command()
def path() -> int:
    """Show where the settings file is, or would be.

    Example: trainer config path
    """
    out(str(config_file()))
    return 0


@config_app.command("set")
def set_(
    key: _Key,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its value.", autocompletion=complete_values)],
) -> int:
    """Write a setting to the settings file; its comments stay.

    Example: trainer config set screen.theme light
    """
    if key.startswith(f"{KEYS}."):
        from trainer.tui.remapping import check_keys

        check_keys({**read_settings().settings.keys, key.removeprefix(f"{KEYS}."): value})
    elif key == "profile":
        from trainer.settings.profiles import in_profile

        value = in_profile(read_settings().settings, value).profile
    write_setting(key, value)
    return 0


@config_app.command()
def unset(key: _Key) -> int:
    """Take a setting out of the settings file, so that its default counts.

    Example: trainer config unset screen.theme
    """
    from trainer.settings.editing import unset_value

    unset_value(config_file(), key)
    out(f"{key} is at its default again.")
    _tell_what_wins(key)
    return 0


@config_app.command()
def keys(as_json: _Json = False) -> int:
    """List what the keys of the screen do, with the ids by which they can be changed.

    Example: trainer config keys
    """
    from trainer.tui.keys import key_list, key_names, known_bindings
    from trainer.tui.remapping import remapped

    changed = read_settings().settings.keys
    bindings = remapped(known_bindings().values(), changed)
    if as_json:
        out_json(
            [{"id": b.id, "keys": key_list(b.key), "does": b.description, "changed": b.id in changed} for b in bindings]
        )
    else:
        rows = [(b.id or "", key_names(b), b.description, "changed" if b.id in changed else "") for b in bindings]
        out(table(rows, header=("ID", "KEYS", "DOES", "")))
    return 0


def write_setting(key: str, value: str) -> None:
    """Write a setting and tell what the file says now."""
    from trainer.settings.editing import set_value

    written = set_value(config_file(), key, value)
    out(f"{key} = {text_of(value_of(written, key))}")
    _tell_what_wins(key)


def _tell_what_wins(key: str) -> None:
    """Say so when the file was changed, but something else decides."""
    source = read_settings().source(key)
    if source.origin in {Origin.ENVIRONMENT, Origin.FLAG}:
        say(f"For now {source} decides: it goes before the file.")
