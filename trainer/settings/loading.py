"""Where settings come from: defaults, then ``trainer.toml``, then ``TRAINER_*``, then flags. Later sources win.

A setting is named by its dotted key: ``review.new_per_day`` is ``new_per_day`` in the table ``[review]``, the variable
``TRAINER_REVIEW_NEW_PER_DAY``, and the field of the same name in the model.
"""

from __future__ import annotations

import contextlib
import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import platformdirs

from trainer.checking import UNKNOWN, Unfit, checked, plain
from trainer.errors import SettingsInvalid
from trainer.known_good import KnownGood, digest_of
from trainer.settings.model import APP, KNOWN_GOOD, Settings, Table, Theme
from trainer.settings.nested import put
from trainer.settings.profile_names import DEFAULT, checked_name
from trainer.settings.toml_file import parsed, read_bytes
from trainer.settings.wording import why

FILE_NAME = "trainer.toml"
KEYS = "keys"
"""The table whose names are bindings of the screen; only the screen knows them."""
_LONGEST_NAMED = 80
"""Letters of an unknown setting that are quoted."""
_ONES_OWN = frozenset({"home", "profile"})
NO_FLAGS: Mapping[str, str] = MappingProxyType({})


class Origin(StrEnum):
    """Which kind of source a value comes from."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Source:
    """Where exactly a value comes from: the path of the file, the name of the variable or of the flag."""

    origin: Origin
    place: str = ""

    def __str__(self) -> str:
        """Say it in words."""
        return self.place or self.origin.value


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and for each dotted key that is not at its default its source."""

    settings: Settings
    sources: Mapping[str, Source]

    def source(self, key: str) -> Source:
        """Return where the value of a setting comes from."""
        return self.sources.get(key, Source(Origin.DEFAULT))


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the path of ``trainer.toml``: beside the home that ``TRAINER_HOME`` names, else the platform's place.

    Raises:
        SettingsInvalid: ``TRAINER_HOME`` can be no folder.

    """
    if home := environ.get("TRAINER_HOME"):
        try:
            return Path(home).expanduser() / FILE_NAME
        except RuntimeError as error:
            raise SettingsInvalid(
                f"TRAINER_HOME ({home}) names a user whom this machine does not know.", hint="Give a full path."
            ) from error
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / FILE_NAME


def load_settings(environ: Mapping[str, str] = os.environ, flags: Mapping[str, str] = NO_FLAGS) -> Settings:
    """Read the settings from file, environment and flags (dotted key to text), for a profile that exists.

    Raises:
        SettingsInvalid: a key is unknown (the nearest is offered) or a value is wrong.
        FileUnavailable: the file exists but cannot be read.
        UnknownName: there is no such profile.

    """
    loaded = read_settings(environ, flags)
    if loaded.settings.profile == DEFAULT:
        return loaded.settings
    from trainer.settings.profiles import in_profile

    return in_profile(loaded.settings, loaded.settings.profile, named_by=str(loaded.source("profile")))


def read_settings(environ: Mapping[str, str] = os.environ, flags: Mapping[str, str] = NO_FLAGS) -> Loaded:
    """Read the settings as :func:`load_settings`, with the source of each value; the profile need not exist."""
    path = config_file(environ)
    values = parsed(read_bytes(path), path)
    sources = {key: Source(Origin.FILE, str(path)) for key in _keys_in(values)}
    for key in setting_keys():
        text = environ.get(variable(key), "")
        if key in flags:
            sources[key] = Source(Origin.FLAG, f"--{key}")
            put(values, key, flags[key])
        elif text:
            sources[key] = Source(Origin.ENVIRONMENT, variable(key))
            put(values, key, text)
    return Loaded(_validated_once(values, sources, path, environ), sources)


def _validated_once(
    values: Mapping[str, object], sources: Mapping[str, Source], path: Path, environ: Mapping[str, str]
) -> Settings:
    """Make settings of values as :func:`validated`, unless the same ones were found good before.

    Home and profile are no part of what is remembered: the one hangs on the machine, the other on who asks.
    """
    given = {name: value for name, value in values.items() if name not in _ONES_OWN}
    try:
        home, profile = _own_home(values.get("home")), _own_profile(values.get("profile", DEFAULT))
    except ValueError:
        return validated(values, sources, path)  # which says what is wrong
    if not given:
        settings = Settings()
    else:
        memory, digest = _memory(environ), digest_of("settings", [repr(given).encode("utf-8", "surrogatepass")])
        settings = _restored(memory.recall(digest)) or _remembered(validated(values, sources, path), memory, digest)
    settings = replace(settings, profile=profile)
    return settings if home is None else replace(settings, home=home)


def _own_home(given: object) -> Path | None:
    """The home that is given as a whole path, if one is. Raises ``ValueError`` for anything else."""
    if given is None:
        return None
    if not isinstance(given, str) or "\0" in given or not (home := Path(given)).is_absolute():
        raise ValueError
    return home


def _own_profile(given: object) -> str:
    if not isinstance(given, str):
        raise ValueError  # noqa: TRY004 - wrong as any other name that can be none
    return checked_name(given)


def _memory(environ: Mapping[str, str]) -> KnownGood:
    """What was found good of settings: in the home that ``TRAINER_HOME`` names, else where the platform has caches."""
    if environ.get("TRAINER_HOME"):
        home = config_file(environ).parent
        return KnownGood(home / "cache" / KNOWN_GOOD, within=home)
    return KnownGood(Path(platformdirs.user_cache_dir(APP, appauthor=False)) / KNOWN_GOOD)


def _remembered(settings: Settings, memory: KnownGood, digest: str) -> Settings:
    memory.remember(
        digest, {name: value for name, value in plain(settings, none=True).items() if name not in _ONES_OWN}
    )
    return settings


def _restored(held: object) -> Settings | None:
    """Return settings of what was remembered of them, if that is what was remembered."""
    if not isinstance(held, dict):
        return None
    with contextlib.suppress(KeyError, TypeError, ValueError):
        screen = {**held["screen"], "theme": Theme(held["screen"]["theme"])}
        tables = {field.name: type(field.default) for field in fields(Settings) if isinstance(field.default, Table)}
        made = {name: table(**{**held, "screen": screen}[name]) for name, table in tables.items()}
        return Settings(**{**held, **made})
    return None


def validated(values: Mapping[str, object], sources: Mapping[str, Source], path: Path) -> Settings:
    """Make settings of nested values.

    Raises:
        SettingsInvalid: a key is unknown, or a value is wrong; says which, where and why.

    """
    try:
        return checked(Settings, values)
    except Unfit as error:
        first = error.problems[0]
        key = ".".join(str(part) for part in first.place)
        if first.sort == UNKNOWN:
            raise _unknown(key, path) from error
        place = sources.get(key, Source(Origin.FILE, str(path)))
        raise SettingsInvalid(
            f"The setting '{key}' in {place} is wrong: it {why(first)}.", hint="Mend it or take it out."
        ) from error


def setting_keys() -> tuple[str, ...]:
    """Return the dotted key of every setting but the keys of the screen, in the order of the model."""
    return tuple(_fields(Settings))


def variable(key: str) -> str:
    """Return the name of the environment variable that gives a setting."""
    return f"TRAINER_{key.upper().replace('.', '_')}"


def _fields(table: type[Table], prefix: str = "") -> Iterator[str]:
    for field in fields(table):
        if isinstance(field.default, Table):
            yield from _fields(type(field.default), f"{prefix}{field.name}.")
        elif prefix or field.name != KEYS:
            yield f"{prefix}{field.name}"


def _keys_in(values: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _keys_in(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _unknown(key: str, path: Path) -> SettingsInvalid:
    known = [*setting_keys(), KEYS]
    within = [name for name in known if name.startswith(key.rpartition(".")[0] + ".")] if "." in key else []
    near = difflib.get_close_matches(key[:_LONGEST_NAMED], within or known, n=1, cutoff=0.0)
    same = [name for name in known if name.rpartition(".")[2] == key.rpartition(".")[2]]
    named = key if len(key) <= _LONGEST_NAMED else f"{key[:_LONGEST_NAMED]}…"
    return SettingsInvalid(
        f"{path} has an unknown setting '{named}'.", hint=f"The nearest known one is '{(same or near)[0]}'."
    )
