"""Several people on one machine: each profile has a folder with a score book and banks of its own.

The default profile's folder is the home itself; another's is ``profiles/NAME`` in it. A removed profile is moved away,
never deleted. Names mean the same in either case: a profile is found as it was first written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from trainer.errors import FileUnavailable, UnknownName, WrongUse
from trainer.settings.model import Settings
from trainer.settings.profile_names import DEFAULT, checked_name

_REMOVED = ".removed"


def find_profiles(settings: Settings) -> tuple[str, ...]:
    """Return the names of all profiles: the default one first, the others in order of their names."""
    try:
        names = [folder.name for folder in settings.profiles.iterdir() if folder.is_dir() and _may_be(folder.name)]
    except (FileNotFoundError, NotADirectoryError):
        names = []
    except OSError as error:
        raise FileUnavailable.from_os_error(settings.profiles, error) from error
    return (DEFAULT, *sorted(names, key=str.casefold))


def in_profile(settings: Settings, name: str, *, named_by: str = "") -> Settings:
    """Return the settings of another profile. ``named_by`` says who asks for it.

    Raises:
        UnknownName: there is no such profile; the nearest are offered.
        WrongUse: nothing can be called so.

    """
    name = _checked(name)
    known = find_profiles(settings)
    for profile in known:
        if profile.casefold() == name.casefold():
            return replace(settings, profile=profile)
    told = f" {named_by} names it;" if named_by else ""
    raise UnknownName("profile", name, known, otherwise=f"{told} 'trainer profile new {name}' makes it.".lstrip())


def new_profile(settings: Settings, name: str) -> Settings:
    """Make a profile and return its settings.

    Raises:
        WrongUse: there is one already, or nothing can be called so.
        FileUnavailable: its folder cannot be made.

    """
    name = _checked(name)
    for profile in find_profiles(settings):
        if profile.casefold() == name.casefold():
            raise WrongUse(f"There is a profile called '{profile}' already.", hint="Give another name.")
    made = replace(settings, profile=name)
    try:
        made.folder.mkdir(parents=True)
    except OSError as error:
        raise FileUnavailable.from_os_error(made.folder, error, verb="make") from error
    return made


def remove_profile(settings: Settings, name: str, *, clock: Callable[[], datetime]) -> Path:
    """Move a profile's folder away and return where it is now.

    Raises:
        UnknownName: there is no such profile.
        WrongUse: it is the default one.
        FileUnavailable: its folder cannot be moved.

    """
    found = in_profile(settings, name)
    if found.profile == DEFAULT:
        raise WrongUse("The default profile cannot be removed.", hint="'trainer paths' shows the folder it lives in.")
    stamp = f"{clock():%Y%m%d-%H%M%S}"
    place = settings.profiles / _REMOVED / f"{found.profile}-{stamp}"
    number = 1
    while place.exists():
        number += 1
        place = place.with_name(f"{found.profile}-{stamp}-{number}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        found.folder.rename(place)
    except OSError as error:
        raise FileUnavailable.from_os_error(found.folder, error, verb="move") from error
    return place


def _checked(name: str) -> str:
    try:
        return checked_name(name)
    except ValueError as error:
        raise WrongUse(f"A profile cannot be called {name!r}: its name {error}.", hint="Give another name.") from error


def _may_be(name: str) -> bool:
    try:
        return checked_name(name) != DEFAULT
    except ValueError:
        return False
