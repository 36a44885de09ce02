"""A web server on this machine that says what a test wants it to say, and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOX = "The Alder rises in the northern hills. It reaches the sea at Brackwater after 212 kilometres."
PAGE = f"<!doctype html><title>The river Alder</title><nav>Home</nav><p>{FOX}</p>".encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered. With ``stays_open`` the connection is not closed behind the body, and nothing more comes."""

    body: bytes = PAGE
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    length: int | None = None
    stays_open: bool = False


def redirect(to: str, status: int = 302) -> Answer:
    """An answer that sends the visitor elsewhere."""
    return Answer(b"", status, {"Location": to})


class Site:
    """A running server; what it has no answer for is not found, its robots.txt too."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, Message]] = []
        self.closing = threading.Event()
        self.port = server.server_port
        self.scheme = scheme

    def url(self, path: str = "/river", host: str = "localhost") -> str:
        """Where a page of it is."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The pages that were asked for, in order."""
        return [path for path, _ in self.asked]


@contextmanager
def running(certificate: Path | None = None) -> Iterator[Site]:
    """Run a site; with a certificate and its key in one file, over TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers))
            answer = site.answers.get(self.path, Answer(b"not here", 404))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
            self.end_headers()
            self.wfile.write(answer.body)
            if answer.stays_open:
                self.wfile.flush()
                site.closing.wait()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A visitor that goes early is nothing to tell."""

    server = Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(server, "http" if certificate is None else "https")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
