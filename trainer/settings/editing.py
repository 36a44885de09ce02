"""Changes one setting in ``trainer.toml`` and leaves everything else in it, comments too, as it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from trainer.errors import NothingFound, SettingsInvalid, UnknownName
from trainer.files import atomic_write
from trainer.locking import alone_in
from trainer.settings.loading import KEYS, Origin, Source, setting_keys, validated
from trainer.settings.model import Settings
from trainer.settings.nested import Values, put, take_out
from trainer.settings.showing import value_of
from trainer.settings.toml_file import parsed, read_bytes


def set_value(path: Path, key: str, text: str) -> Settings:
    """Write a setting, given as text, to the file and return what the file says then.

    Raises:
        UnknownName: there is no such setting; the nearest are offered.
        SettingsInvalid: the value is wrong, or the file is.
        FileUnavailable: the file cannot be read or written.

    """
    _check_name(key)
    with alone_in(path.parent):
        data = read_bytes(path)
        values = parsed(data, path)
        put(values, key, text)
        wanted = validated(values, {key: Source(Origin.FLAG, "this command")}, path)
        return _change(path, data, partial(put, key=key, value=value_of(wanted, key)), wanted)


def unset_value(path: Path, key: str) -> Settings:
    """Take a setting out of the file, so that its default counts, and return what the file says then.

    Raises:
        NothingFound: the file does not set it.
        UnknownName, SettingsInvalid, FileUnavailable: as :func:`set_value`.

    """
    _check_name(key)
    with alone_in(path.parent):
        data = read_bytes(path)
        values = parsed(data, path)
        if not take_out(values, key):
            raise NothingFound(f"{path} does not set '{key}'.", hint="'trainer config show' tells where it comes from.")
        return _change(path, data, partial(take_out, key=key), validated(values, {}, path))


def _change(path: Path, data: bytes, change: Callable[[Values], object], wanted: Settings) -> Settings:
    """Change the text of the file, and write it once it is sure to say what is wanted."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    said: Settings | None = None
    with suppress(TOMLKitError, SettingsInvalid, TypeError, ValueError):
        document = tomlkit.parse(data.decode("utf-8-sig"))
        change(document)
        text = tomlkit.dumps(document).encode()
        said = validated(parsed(text, path), {}, path)
    if said != wanted:
        raise SettingsInvalid(
            f"{path} is written in a way that the program cannot change; it is as it was.", hint="Change it by hand."
        )
    atomic_write(path, text)
    return wanted


def _check_name(key: str) -> None:
    if key not in setting_keys() and not (key.startswith(f"{KEYS}.") and key.removeprefix(f"{KEYS}.")):
        raise UnknownName("setting", key, setting_keys())
