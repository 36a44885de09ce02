"""The address of a web page: http or https, no password in it, and the parts that a request is made of.

It is taken apart once, here; what is asked of a server is put together from the parts, so that no two readers of the
same address can disagree about whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from trainer.documents.sources import SCHEME
from trainer.errors import WrongUse

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A URL in parts: ``host`` in ASCII, in lower case and without brackets, ``target`` the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_secure(self) -> bool:
        """Whether the connection is encrypted and its server is who it says."""
        return self.scheme == "https"

    @property
    def place(self) -> str:
        """The host, and the port where it is not the usual one, as a request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and place: what a robots.txt speaks for."""
        return f"{self.scheme}://{self.place}"

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        """Put it together again; what stood behind a "#" is gone."""
        return f"{self.origin}{self.target}"

    def joined(self, link: str) -> WebAddress:
        """Return where a link leads that stands at this address. Raises as :func:`web_address`."""
        return web_address(urljoin(str(self), link))


def web_address(url: str) -> WebAddress:
    """Take a URL apart.

    Raises:
        WrongUse: it is none, not of http or https, or holds a name or a password.

    """
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    scheme = found.group(1).lower() if (found := SCHEME.match(url)) else ""
    if scheme not in _PORTS:
        raise WrongUse(
            f"{url} is not an address of the web.", hint="Pages are read whose address begins with https://."
        )
    try:
        parts = parse_url(url.strip())
    except LocationParseError as error:
        raise WrongUse(f"{url} is not a sound address.", hint="Check its spelling.") from error
    if parts.auth is not None:
        raise WrongUse(
            f"The address of {parts.host} holds a name or a password, which a bank would pass on.",
            hint="Leave it out, or download the page and give the file.",
        )
    if not parts.host:
        raise WrongUse(f"{url} names no host.", hint="Check its spelling.")
    host = parts.host.removeprefix("[").removesuffix("]")
    return WebAddress(scheme, host, parts.port or _PORTS[scheme], parts.request_uri)
