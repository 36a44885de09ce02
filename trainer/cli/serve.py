"""``trainer serve``: the trainer in a browser."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from trainer.bank.library import find_banks
from trainer.cli.choices import complete_banks
from trainer.cli.preferences import load_settings
from trainer.cli.quiz import MODES_HELP
from trainer.cli.talking import out, say
from trainer.errors import MissingExtra, WrongUse
from trainer.quiz.modes import Mode
from trainer.settings import Settings

_MOST = 30


def serve(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BANK|DOCUMENT",
            help="What to ask from (banks by name, title or file, documents). None: opens at home.",
            autocompletion=complete_banks,
        ),
    ] = None,
    mode: Annotated[Mode | None, typer.Option(metavar="MODE", help=MODES_HELP, show_default=False)] = None,
    count: Annotated[int | None, typer.Option("-n", "--count", min=1, max=1000, help="How many questions.")] = None,
    host: Annotated[str | None, typer.Option(help="The address to listen on; default: 127.0.0.1.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8765,
    open_to_network: Annotated[
        bool, typer.Option("--open-to-network", help="Let other machines in; without an address on all of them.")
    ] = False,
    names: Annotated[
        list[str] | None, typer.Option("--name", help="A further name by which browsers call this server.")
    ] = None,
    visitors: Annotated[
        bool, typer.Option("--visitors", help="Let everybody in who has the link, each with a profile of their own.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="How many pages may be open at once.")] = _MOST,
) -> int:
    """Open the trainer in a browser.

    Example: trainer serve article.txt
    """
    if mode is Mode.READING:
        raise WrongUse("A quiz is served, not a text to read.", hint="Leave --mode out, or try --mode practice.")
    _need_packages()
    from trainer.serving.addresses import EVERYWHERE, LOOPBACK, is_loopback
    from trainer.serving.door import Door, lasting_key, passing_key
    from trainer.serving.launching import Offer, launch
    from trainer.serving.running import Place
    from trainer.serving.running import serve as run

    address = host if host is not None else EVERYWHERE if open_to_network else LOOPBACK
    if not open_to_network and not is_loopback(address):
        raise WrongUse(
            f"Other machines reach what listens on '{address}'.",
            hint="Add --open-to-network if you mean it: whoever has the link can come in, over plain HTTP.",
        )
    settings = load_settings()
    banks = _banks(sources or [], settings)
    if visitors and not banks:
        banks = list(find_banks(settings))  # visitors see no home to choose at
    key = lasting_key(settings.home / "visitors.key") if visitors else passing_key()
    if open_to_network:
        say("Open to the network over plain HTTP: who has the link can come in, who is on the way can read along.")
    return run(
        Place(address, port, open_to_network, tuple(names or ())),
        Door(key, stays_open=visitors),
        partial(launch, offer=Offer(tuple(banks), count, mode), settings=settings, environ=os.environ),
        most=most,
        announce=partial(_announce, visitors=visitors),
        on_trouble=say,
    )


def _announce(link: str, *, visitors: bool) -> None:
    out(link)
    sys.stdout.flush()
    lets_in = "lets everybody in, each with a profile of their own" if visitors else "works once, for you"
    say(f"Open the link in a browser: it {lets_in}. Ctrl+C ends.")


def _banks(names: list[str], settings: Settings) -> list[Path]:
    """Return the files of the banks that were named, and of one that is made here of the documents."""
    from trainer.cli.watching import made_for_quiz
    from trainer.opening import split_sources

    banks, documents = split_sources(names, settings)
    if documents:
        banks.append(Path(made_for_quiz(documents, settings).place))
    return banks


def _need_packages() -> None:
    """Say what is missing. What serves is an extra: who trains in a terminal needs no web server."""
    for module, package in (("aiohttp", "aiohttp"), ("textual_serve", "textual-serve")):
        try:
            import_module(module)
        except ImportError as error:
            raise MissingExtra(package, "web") from error
