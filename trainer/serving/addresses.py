"""Where it listens, and by which names it may be called.

A browser can be made to send requests to this machine for a foreign page. Two headers, which the page cannot forge,
tell: ``Host`` is the name by which the browser found us (one that we do not have is a foreign one that was pointed at
us), ``Origin`` is where the page came from.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only with --open-to-network
DEFAULT_PORT = 8765

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::[0-9]{1,5})?")
_NOWHERE = {"": "192.0.2.1", EVERYWHERE: "192.0.2.1", "::": "2001:db8::1"}
"""For each way to say "all addresses" one that no machine has. Nothing is sent to it."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there. A name counts by the addresses it stands for."""
    if (address := _address(host)) is not None:
        return address.is_loopback
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return False
    addresses = [_address(str(place[0])) for *_, place in found]
    return bool(host) and all(address is not None and address.is_loopback for address in addresses)


@dataclass(frozen=True, slots=True)
class Names:
    """The names by which a browser may call us."""

    names: frozenset[str]
    any_address: bool

    @classmethod
    def of(cls, host: str, *, open_to_network: bool, also: Iterable[str] = ()) -> Names:
        """Return the names of what listens on ``host``; ``also`` are further ones.

        Seen from the network an address is safe whichever it is: a page from elsewhere can only be pointed at us by
        a name.
        """
        names = {"localhost", host.casefold(), *(name.casefold() for name in also)}
        if open_to_network:
            own = socket.gethostname().casefold()
            names |= {own, f"{own}.local"}
        return cls(frozenset(names), open_to_network)

    def allow(self, host: str) -> bool:
        """Whether a ``Host`` header names us."""
        matched = _HOST.fullmatch(host.casefold())
        if matched is None:
            return False
        name = matched["name"].strip("[]")
        address = _address(name)
        if address is not None:
            return self.any_address or address.is_loopback or name in self.names
        return name in self.names


def is_own_page(origin: str, host: str) -> bool:
    """Whether an ``Origin`` header is that of the pages we serve under this ``Host``."""
    return origin.casefold() in {f"http://{host.casefold()}", f"https://{host.casefold()}"}


def base_url(host: str, port: int) -> str:
    """Return the address to type into a browser."""
    shown = _outward_address(_NOWHERE[host]) if host in _NOWHERE else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _outward_address(nowhere: str) -> str:
    """Return the address by which other machines most likely reach this one."""
    with socket.socket(socket.AF_INET6 if ":" in nowhere else socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((nowhere, 9))  # chooses the way out, and sends nothing
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
