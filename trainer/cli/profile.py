"""``trainer profile``: several people on one machine, each with a score book of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from trainer.cli.choices import complete_profiles
from trainer.cli.config import write_setting
from trainer.cli.preferences import read_settings
from trainer.cli.talking import consents, out, out_json, say, table
from trainer.errors import NothingFound
from trainer.settings import config_file
from trainer.settings.profiles import find_profiles, in_profile, new_profile, remove_profile
from trainer.settings.toml_file import parsed, read_bytes

profile_app = typer.Typer(help="Keep several people's score books apart.", rich_markup_mode=None)

_Name = Annotated[str, typer.Argument(metavar="NAME", help="A profile.", autocompletion=complete_profiles)]


@profile_app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> int:
    """List the profiles, and which one is in use.

    Example: trainer profile list
    """
    settings = read_settings().settings
    found = [in_profile(settings, name) for name in find_profiles(settings)]
    used = settings.profile.casefold()
    if as_json:
        out_json([{"name": p.profile, "folder": str(p.folder), "in_use": p.profile.casefold() == used} for p in found])
    else:
        rows = [(p.profile, "yes" if p.profile.casefold() == used else "", str(p.folder)) for p in found]
        out(table(rows, header=("NAME", "IN USE", "FOLDER")))
    return 0


@profile_app.command()
def new(name: Annotated[str, typer.Argument(metavar="NAME", help="Letters, digits, - and _, at most 32.")]) -> int:
    """Make a profile with an empty score book.

    Example: trainer profile new anna
    """
    made = new_profile(read_settings().settings, name)
    out(f"{made.profile}: {made.folder}")
    say(f"'trainer --profile {made.profile}' opens it once, 'trainer profile use {made.profile}' from now on.")
    return 0


@profile_app.command()
def use(name: _Name) -> int:
    """Use a profile from now on, until another is named.

    Example: trainer profile use anna
    """
    found = in_profile(read_settings().settings, name).profile
    write_setting("profile", found)
    return 0


@profile_app.command()
def remove(
    name: _Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Move a profile's folder away, with its score book and its banks; nothing is deleted.

    Example: trainer profile remove anna --yes
    """
    from trainer.settings.editing import unset_value

    loaded = read_settings()
    found = in_profile(loaded.settings, name)
    if not yes and not consents(f"Move the profile {found.profile} away, with its score book?"):
        raise NothingFound("Nothing was removed.")
    place = remove_profile(loaded.settings, found.profile, clock=datetime.now)
    out(f"{found.profile} was moved to {place}")
    if str(parsed(read_bytes(config_file()), config_file()).get("profile", "")).casefold() == found.profile.casefold():
        unset_value(config_file(), "profile")
        say("The default profile is in use now.")
    return 0
