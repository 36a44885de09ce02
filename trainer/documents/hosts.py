"""Which addresses of the network are anybody's to visit, so that no link leads into the reader's own network.

A server inside a network trusts those who can reach it. A page, a redirect or a name that somebody else controls must
not make us reach it for them.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from trainer.errors import PageUnavailable

Address = IPv4Address | IPv6Address

_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public network: not private, local, shared, reserved or for many.

    An IPv6 address that carries one of IPv4 in it (mapped, translated by NAT64, 6to4) is what that one is.
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    carried = address.ipv4_mapped or address.sixtofour
    if address in _TRANSLATED:
        carried = IPv4Address(int(address) & 0xFFFF_FFFF)
    if carried is not None:
        return is_public(carried)
    return address in _UNICAST and address.is_global and address.teredo is None


def addresses_of(host: str, port: int, *, private_hosts: bool) -> tuple[Address, ...]:
    """Return the addresses of a host that may be connected to, in the order in which to try them.

    Connect to one of these and not to the name: a second look at the name could give another answer.

    Raises:
        PageUnavailable: the name is unknown, or none of its addresses is public and ``private_hosts`` is not given.

    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PageUnavailable(
            f"There is no host {host}, or no connection to look for it.", hint="Check the address and the connection."
        ) from error
    addresses = tuple(dict.fromkeys(ip_address(place[0]) for *_, place in found if isinstance(place[0], str)))
    allowed = tuple(address for address in addresses if private_hosts or is_public(address))
    if not allowed:
        raise PageUnavailable(
            f"{host} is a private address, of this machine or its network, which is not visited.",
            hint="Set web.private_hosts in trainer.toml if you trust the address.",
        )
    return allowed
