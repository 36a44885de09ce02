"""A reception to knock at, with a small program in the place of the trainer."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias

from aiohttp import ClientWebSocketResponse, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

from trainer.serving.addresses import LOOPBACK, Names
from trainer.serving.door import Door, Visitor, passing_key
from trainer.serving.reception import ENTRANCE, Reception
from trainer.serving.visit import Launch

Client: TypeAlias = TestClient[web.Request, web.Application]

_PROGRAM = """
import os, sys
out = sys.stdout.buffer
def draw(text):
    out.write(b"D" + len(text.encode()).to_bytes(4, "big") + text.encode())
    out.flush()
print("something that was printed before")
out.write(b"__GANGLION__\\n")
draw(" ".join([str(os.getpid()), os.environ["COLUMNS"], os.environ["ROWS"], os.environ["WHO"]]))
while head := sys.stdin.buffer.read(5):
    payload = sys.stdin.buffer.read(int.from_bytes(head[1:], "big")).decode()
    if payload == "leave":
        sys.exit(0)
    if payload == "interrupt":
        sys.exit(print("Interrupted.", file=sys.stderr) or 130)
    if payload == "break":
        sys.exit("Once more:\\ntrainer: The bank is broken. Mend it.")
    draw(head[:1].decode() + payload)
"""
"""Says who it is, then says everything again that it is told."""

_DEAF = """
import os, sys, threading
out = sys.stdout.buffer
pid = str(os.getpid()).encode()
out.write(b"__GANGLION__\\nD" + len(pid).to_bytes(4, "big") + pid)
out.flush()
threading.Event().wait()
"""
"""Does not listen, and does not end."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A reception that is open, and the token of its link."""

    server: TestServer
    reception: Reception
    token: str
    troubles: list[str]

    @property
    def origin(self) -> str:
        """Where our own pages come from."""
        return f"http://{LOOPBACK}:{self.server.port}"

    @asynccontextmanager
    async def person(self, *, comes_in: bool = True) -> AsyncIterator[Client]:
        """Somebody with a browser of their own, who has come in."""
        async with TestClient(self.server) as client:
            if comes_in:
                assert (await client.get(ENTRANCE, params={"token": self.token})).status == 200
            yield client

    async def connect(
        self, client: TestClient[web.Request, web.Application], size: str = ""
    ) -> ClientWebSocketResponse:
        """Open the page's websocket."""
        return await client.ws_connect(f"/ws{size}", headers={"Origin": self.origin})


@asynccontextmanager
async def opened(*, stays_open: bool = False, most: int = 10, deaf: bool = False) -> AsyncIterator[Opened]:
    """A reception that was just opened."""

    def launch(visitor: Visitor) -> Launch:
        program = _DEAF if deaf else _PROGRAM
        return Launch((sys.executable, "-c", program), {**os.environ, "WHO": visitor.profile or "owner"})

    door = Door(passing_key(), stays_open=stays_open)
    troubles: list[str] = []
    names = Names.of(LOOPBACK, open_to_network=False)
    reception = Reception(door, names, launch, most=most, on_trouble=troubles.append)
    server = TestServer(reception.app(), host=LOOPBACK)
    async with server:
        yield Opened(server, reception, door.new_token(), troubles)


async def drawn(socket: ClientWebSocketResponse) -> str:
    """The next that is drawn."""
    return (await socket.receive_bytes(timeout=30)).decode()


async def reason(socket: ClientWebSocketResponse) -> str:
    """The words with which a page is closed."""
    words = ""
    while (message := await socket.receive(timeout=30)).type not in {WSMsgType.CLOSE, WSMsgType.CLOSED}:
        assert message.type is not WSMsgType.ERROR
        if message.type is WSMsgType.TEXT:
            what, words = message.json()
            assert what == "ended"
    return words


def runs(pid: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
