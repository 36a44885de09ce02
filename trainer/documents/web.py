"""Fetches one web page, as a program that knows its manners and trusts nobody.

Every hop of a redirect is a new address, looked at from the beginning: its scheme, its host, what its robots.txt says.
The connection goes to an address of the network that was looked at before, never to a name, so that no second answer of
a name server leads elsewhere; the certificate is still that of the name. For the same reason the proxies that the
environment names are not used: a proxy would connect for us, and nobody could say where to. Nothing is sent that says
who reads: no cookies, no password, no referrer.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import unquote

from protego import Protego
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

from trainer.documents.apart import answer_of, limit_memory
from trainer.documents.blocks import one_clean_line
from trainer.documents.content import Content, most_of, title_of, too_large
from trainer.documents.hosts import Address, addresses_of
from trainer.documents.kinds import HINT, PLAIN, SourceKind, is_archive_named, kind_named, kind_served
from trainer.documents.web_address import WebAddress, web_address
from trainer.errors import DocumentRefused, PageUnavailable, TrainerError
from trainer.processes import Raised, Returned, Tell, never
from trainer.version import __version__

AGENT = "trainer"
"""The name by which a robots.txt can speak to us."""

MAX_SECONDS = 60.0
"""How long fetching one page may take, with all its redirects."""

MAX_REDIRECTS = 10
"""How many redirects are followed. Those of a robots.txt count anew."""

_MAX_ROBOTS = 512 * 1024
"""How much of a robots.txt is read, in bytes: RFC 9309 wants 500 KiB at the least."""

_TIMEOUT = Timeout(connect=10.0, read=30.0)
_MOST_ADDRESSES = 4
_PIECE = 64 * 1024
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en, *;q=0.5",
}
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,100}/[\w.+-]{1,100})\s*(?:;|$)", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE | re.ASCII)
_UNTOLD = {"", "application/octet-stream", "binary/octet-stream", "application/download", "application/x-download"}
_BY_HAND = "Open it in a browser, save it, and give the file."


def from_web(
    url: str,
    max_bytes: int,
    *,
    private_hosts: bool,
    seconds: float = MAX_SECONDS,
    called_off: Callable[[], bool] = never,
) -> Content:
    """Fetch a page in a process of its own: also a name server or a server that says nothing costs so long only.

    Raises:
        WrongUse: it is no address of the web.
        PageUnavailable: it cannot be fetched, or may not be.
        DocumentRefused: it is too large, or of a kind that is not read.
        EnvironmentFailed: no process can be started.
        CalledOff: it was called off.

    """
    address = web_address(url)
    match answer_of(Fetching(address, max_bytes, private_hosts), seconds=seconds, called_off=called_off):
        case Returned(Content() as content):
            return content
        case Raised(TrainerError() as error):
            raise error
        case None:
            raise PageUnavailable(f"{address} took more than {seconds:g} seconds.", hint="Try again later.")
        case _:
            raise PageUnavailable(f"{address} could not be fetched.", hint=_BY_HAND)


@dataclass(frozen=True, slots=True)
class Fetching:
    """The job: it can be sent to the process that does it."""

    address: WebAddress
    max_bytes: int
    private_hosts: bool

    def __call__(self, _tell: Tell, _called_off: Callable[[], bool]) -> Content:
        """Fetch it. Raises as :func:`fetch`."""
        limit_memory()
        return fetch(self.address, self.max_bytes, private_hosts=self.private_hosts)


def fetch(address: WebAddress, max_bytes: int, *, private_hosts: bool) -> Content:
    """Fetch a page here and now; :func:`from_web` limits the time as well.

    Raises:
        PageUnavailable, DocumentRefused: as :func:`from_web`.

    """
    visitor = _Visitor(private_hosts=private_hosts)
    at = address
    for _ in range(MAX_REDIRECTS + 1):
        visitor.ask_leave(at)
        with visitor.opened(at) as response:
            onward = _onward(at, response)
            if onward is None:
                _check_status(at, response)
                return _content(address, at, response, max_bytes)
        at = onward
    raise PageUnavailable(f"{address} redirects more than {MAX_REDIRECTS} times.", hint=_BY_HAND)


class _Visitor:
    """Asks servers for pages, and knows what their robots.txt says."""

    def __init__(self, *, private_hosts: bool) -> None:
        self._private_hosts = private_hosts
        self._rules: dict[str, Protego | None] = {}
        self._tls = _trusting()

    @contextmanager
    def opened(self, at: WebAddress) -> Iterator[BaseHTTPResponse]:
        """Ask for a page and give the answer, whose body is yet to be read.

        Raises:
            PageUnavailable: there is no answer, from now to the end of the body.

        """
        addresses = addresses_of(at.host, at.port, private_hosts=self._private_hosts)
        try:
            pool, response = self._first_answer(at, addresses[:_MOST_ADDRESSES])
            with pool, closing(response):
                yield response
        except SSLError as error:
            raise PageUnavailable(
                f"{at.origin} cannot prove who it is, so that nothing was fetched from it.",
                hint="Check the address and the clock of this machine.",
            ) from error
        except HTTPError as error:
            raise PageUnavailable(
                f"{at} cannot be fetched: {_told(error)}.", hint="Check the connection, or try again later."
            ) from error

    def _first_answer(
        self, at: WebAddress, addresses: tuple[Address, ...]
    ) -> tuple[HTTPConnectionPool, BaseHTTPResponse]:
        """Try one address after the other until one can be connected to. Raises urllib3's ``HTTPError``."""
        for number, address in enumerate(addresses, start=1):
            pool = self._pool(at, address)
            try:
                return pool, pool.urlopen(
                    "GET",
                    at.target,
                    headers=_HEADERS | {"Host": at.place},
                    redirect=False,
                    retries=False,
                    timeout=_TIMEOUT,
                    preload_content=False,
                    decode_content=True,
                )
            except (NewConnectionError, ConnectTimeoutError):
                pool.close()
                if number == len(addresses):
                    raise
        raise RuntimeError("there is an address at least")

    def _pool(self, at: WebAddress, address: Address) -> HTTPConnectionPool:
        if not at.is_secure:
            return HTTPConnectionPool(str(address), at.port)
        return HTTPSConnectionPool(
            str(address), at.port, ssl_context=self._tls, server_hostname=at.host.removesuffix(".")
        )

    def ask_leave(self, at: WebAddress) -> None:
        """Ask the robots.txt of a host for leave to fetch a page.

        Raises:
            PageUnavailable: it says no, or cannot be asked.

        """
        if at.origin not in self._rules:
            self._rules[at.origin] = self._asked(at)
        rules = self._rules[at.origin]
        if rules is not None and not rules.can_fetch(str(at), AGENT):
            raise PageUnavailable(f"{at.host} asks programs not to fetch {at} (robots.txt).", hint=_BY_HAND)

    def _asked(self, at: WebAddress) -> Protego | None:
        """Read a robots.txt as RFC 9309 says: none means that all is allowed, a server in trouble that nothing is."""
        robots = at.joined("/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            with self.opened(robots) as response:
                onward = _onward(robots, response)
                if onward is None:
                    return _rules_in(robots, response)
            robots = onward
        return None


def _rules_in(robots: WebAddress, response: BaseHTTPResponse) -> Protego | None:
    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR or response.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise PageUnavailable(f"{robots} answers {_status(response)}.", hint="Try again later.")
    if response.status != HTTPStatus.OK:
        return None
    told = b"".join(_pieces(robots, response, _MAX_ROBOTS))[:_MAX_ROBOTS]
    return Protego.parse(told.decode("utf-8", "replace"))


def _onward(at: WebAddress, response: BaseHTTPResponse) -> WebAddress | None:
    """Return where an answer sends us, or None where it does not.

    Raises:
        PageUnavailable: to what is no page of the web, or from an encrypted connection to an open one.

    """
    link = response.get_redirect_location()
    if not link:
        return None
    try:
        onward = at.joined(link)
    except (TrainerError, ValueError) as error:
        raise PageUnavailable(f"{at} redirects to what is no page of the web.", hint=_BY_HAND) from error
    if at.is_secure and not onward.is_secure:
        raise PageUnavailable(f"{at} redirects to {onward}, which is not encrypted.", hint=_BY_HAND)
    return onward


def _check_status(at: WebAddress, response: BaseHTTPResponse) -> None:
    if response.status == HTTPStatus.OK:
        return
    match response.status:
        case HTTPStatus.NOT_FOUND | HTTPStatus.GONE:
            hint = "Check the address."
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN | HTTPStatus.PAYMENT_REQUIRED:
            hint = _BY_HAND
        case _:
            hint = "Try again later."
    raise PageUnavailable(f"{at} answers {_status(response)}.", hint=hint)


def _status(response: BaseHTTPResponse) -> str:
    """Name the status of an answer in the standard's words: those of the server are anybody's."""
    try:
        return f"{response.status} ({HTTPStatus(response.status).phrase})"
    except ValueError:
        return str(response.status)


def _content(asked: WebAddress, at: WebAddress, response: BaseHTTPResponse, max_bytes: int) -> Content:
    told = response.headers.get("Content-Type", "")
    named = _kind(at, told)
    charset = found.group(1) if (found := _CHARSET.search(told)) else None
    most = most_of(named, max_bytes)
    data = b"".join(_pieces(at, response, most))
    if len(data) > most:
        raise too_large(str(at), None, most)
    return Content(data, str(asked), _title(at), named, charset)


def _kind(at: WebAddress, told: str) -> SourceKind | None:
    """Return the kind that a server promises; None where only a look at the bytes can tell.

    Raises:
        DocumentRefused: it is a kind that is not read.

    """
    media_type = found.group(1).lower() if (found := _MEDIA_TYPE.match(told)) else ""
    by_name = kind_named(unquote(at.path))
    served = kind_served(media_type)
    if served is None and is_archive_named(at.path):
        raise DocumentRefused(f"{at} is an archive.", hint="Download it and give the file.")
    if media_type in _UNTOLD:
        return by_name
    if served is None:
        raise DocumentRefused(f"{at} is {media_type}, which is not read.", hint=HINT)
    if served is PLAIN and by_name is not None and not by_name.binary:
        return by_name  # servers of source texts call everything plain
    return served


def _pieces(at: WebAddress, response: BaseHTTPResponse, most: int) -> Iterator[bytes]:
    """Yield a body unpacked, piece by piece, and no more of it than one piece beyond ``most``.

    Raises:
        PageUnavailable: it is packed in a way that was not asked for.

    """
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in _ENCODINGS:
        raise PageUnavailable(f"{at} is packed in a way that is not read.", hint=_BY_HAND)
    size = 0
    while size <= most and (piece := response.read(_PIECE)):
        size += len(piece)
        yield piece


def _title(at: WebAddress) -> str:
    """What a page is called that has no title: by the last part of its path, else by its host."""
    name = PurePosixPath(one_clean_line(unquote(at.path))).stem
    return title_of(name) if any(c.isalnum() for c in name) else at.host


def _trusting() -> ssl.SSLContext:
    """Trust whom the system trusts; where it says nothing, as in some Pythons for macOS, whom Mozilla does."""
    context = ssl.create_default_context()
    known = ssl.get_default_verify_paths()
    if not (known.cafile or known.capath):
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _told(error: HTTPError) -> str:
    """Say in our own words what went wrong on the way."""
    if isinstance(error, NewConnectionError):
        return "no connection"
    if "timed out" in str(error).lower():
        return "no answer in time"
    return "the answer is broken off or damaged"
