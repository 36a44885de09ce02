"""Runs the server until it is told to end, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from trainer.errors import EnvironmentFailed, ExitCode
from trainer.serving.addresses import Names, base_url
from trainer.serving.door import Door, Visitor
from trainer.serving.reception import ENTRANCE, Reception
from trainer.serving.visit import GRACE, Launch

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen; port 0 is any that is free. ``names`` are further ones by which browsers call us."""

    host: str
    port: int
    open_to_network: bool = False
    names: tuple[str, ...] = ()


def serve(
    place: Place,
    door: Door,
    launch: Callable[[Visitor], Launch],
    *,
    most: int,
    announce: Callable[[str], None],
    on_trouble: Callable[[str], None],
) -> ExitCode:
    """Serve until interrupted; ``announce`` is told the link to come in by, ``on_trouble`` what goes wrong in a visit.

    Raises:
        EnvironmentFailed: it cannot listen there.

    """
    names = Names.of(place.host, open_to_network=place.open_to_network, also=place.names)
    # Browsers do not tell the cookies of two ports apart; a server that comes back to its port finds its own again.
    cookie = f"trainer-{place.port or secrets.token_hex(4)}"
    reception = Reception(door, names, launch, most=most, on_trouble=on_trouble, cookie=cookie)
    return asyncio.run(_serve(place, reception, lambda at: announce(f"{at}{ENTRANCE}?token={door.new_token()}")))


async def _serve(place: Place, reception: Reception, on_ready: Callable[[str], None]) -> ExitCode:
    told = asyncio.Event()
    for number in _SIGNALS:
        with contextlib.suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(number, told.set)
    runner = web.AppRunner(reception.app(), access_log=None, shutdown_timeout=2 * GRACE)
    await runner.setup()
    try:
        port = await _listen(runner, place)
        on_ready(base_url(place.host, port))
        await told.wait()
    finally:
        await runner.cleanup()
    return ExitCode.INTERRUPTED


async def _listen(runner: web.AppRunner, place: Place) -> int:
    """Begin to listen, and return the port."""
    try:
        await web.TCPSite(runner, place.host, place.port).start()
    except (OSError, UnicodeError) as error:
        reason = os.strerror(error.errno).lower() if isinstance(error, OSError) and error.errno else str(error)
        raise EnvironmentFailed(
            f"Cannot listen on {place.host}, port {place.port}: {reason}.",
            hint="Choose another port with --port; 0 takes any that is free.",
        ) from error
    return int(runner.addresses[0][1])
