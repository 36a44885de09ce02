"""The web server: every request is checked at the door, and each open page gets a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from aiohttp import WSCloseCode, WSMsgType, web

from trainer.serving.addresses import Names, is_own_page
from trainer.serving.assets import asset_files, page
from trainer.serving.door import Door, Visitor
from trainer.serving.messages import LARGEST, NotUnderstood, Size, packet_for
from trainer.serving.visit import Launch, Visit

ENTRANCE = "/enter"
_YEAR = 365 * 24 * 60 * 60
_HEARTBEAT = 20.0
"""Seconds after which a page that is silent is asked whether it is there."""
_PARTING = 1.0
"""Seconds that a page may take to say goodbye."""

HEADERS = {
    # textual.js writes style sheets while it runs; scripts, fonts and everything else come from this server alone.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
    "Server": "trainer",
}
"""Sent with every answer."""

FOREIGN_NAME = "This server has no such name; use the link that it printed."
FOREIGN_PAGE = "Another page must not talk to this server."
NO_TICKET = "You have to come in by the link that 'trainer serve' printed."
WRONG_LINK = "This link is wrong or was already used; ask for the one that 'trainer serve' prints now."
NOTHING_HERE = "There is nothing here."
TOO_MANY = "There is no room for another page at the moment; try again later."
ELSEWHERE = "The trainer was opened in another window."
GOING = "The server is ending; every answer is kept."
NO_START = "The trainer could not be started on this machine."
TROUBLE = "The trainer met with trouble and had to end; whoever serves it has been told what it was."


class _Page:
    """An open page of a visitor: how to ask it to leave, and how to wait until its process has ended."""

    def __init__(self) -> None:
        self.reason = ""
        self.unwanted = asyncio.Event()
        self.gone = asyncio.Event()

    def dismiss(self, reason: str) -> None:
        """Ask it to leave."""
        self.reason = self.reason or reason
        self.unwanted.set()


class Reception:
    """Serves the page and its parts, and connects each open page with a process."""

    def __init__(
        self,
        door: Door,
        names: Names,
        launch: Callable[[Visitor], Launch],
        *,
        most: int,
        on_trouble: Callable[[str], None],
        cookie: str = "trainer",
    ) -> None:
        self._door = door
        self._names = names
        self._launch = launch
        self._most = most
        self._on_trouble = on_trouble
        self._cookie = cookie
        self._pages: dict[Visitor, _Page] = {}
        self._files = asset_files()

    def app(self) -> web.Application:
        """Return the application."""
        app = web.Application(middlewares=[_guard_of(self)], client_max_size=1)
        app.add_routes(
            [
                web.get("/", self._show_page),
                web.get(ENTRANCE, self._enter, allow_head=False),
                web.get("/static/{name}", self._show_file),
                web.get("/ws", self._connect),
            ]
        )
        app.on_response_prepare.append(_add_headers)
        app.on_shutdown.append(self._dismiss_all)
        return app

    def refusal(self, request: web.Request) -> str:
        """Say why a request is refused; empty, if it is not."""
        hosts, origins = request.headers.getall("Host", []), request.headers.getall("Origin", [])
        if len(hosts) != 1 or not self._names.allow(hosts[0]):
            return FOREIGN_NAME
        if len(origins) > 1 or not all(is_own_page(origin, hosts[0]) for origin in origins):
            return FOREIGN_PAGE
        if request.path == "/ws" and not origins:  # every browser names it
            return FOREIGN_PAGE
        if request.path != ENTRANCE and self._visitor(request) is None:
            return NO_TICKET
        return ""

    async def _enter(self, request: web.Request) -> web.Response:
        """Exchange the token of the link for a cookie.

        It answers with a page that goes on by itself. Were it a redirect, a browser would leave the new cookie out
        when the link was pressed on another site.
        """
        answer = web.Response(text=page("entered.html"), content_type="text/html")
        if self._visitor(request) is None:
            ticket = self._door.enter(request.query.get("token", ""))
            if ticket is None:
                return refused(HTTPStatus.FORBIDDEN, WRONG_LINK)
            lasts = _YEAR if self._door.stays_open else None
            answer.set_cookie(self._cookie, ticket, max_age=lasts, httponly=True, samesite="Strict")
        return answer

    async def _show_page(self, _request: web.Request) -> web.Response:
        return web.Response(text=page("page.html"), content_type="text/html")

    async def _show_file(self, request: web.Request) -> web.StreamResponse:
        file: Path | None = self._files.get(request.match_info["name"])
        return refused(HTTPStatus.NOT_FOUND, NOTHING_HERE) if file is None else web.FileResponse(file)

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        """Run a process for as long as the page is open. A visitor has one page: the one opened last."""
        visitor = self._visitor(request)
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, timeout=_PARTING, max_msg_size=LARGEST, compress=False)
        await socket.prepare(request)
        if visitor is None or (visitor not in self._pages and len(self._pages) >= self._most):
            await _close(socket, WSCloseCode.TRY_AGAIN_LATER, TOO_MANY)
            return socket
        mine = _Page()
        earlier, self._pages[visitor] = self._pages.get(visitor), mine
        try:
            if earlier is not None:
                earlier.dismiss(ELSEWHERE)
                await earlier.gone.wait()
            size = Size.within(request.query.get("width"), request.query.get("height"))
            await self._accompany(socket, mine, visitor, size)
        finally:
            if self._pages.get(visitor) is mine:
                del self._pages[visitor]
            mine.gone.set()
        return socket

    async def _accompany(self, socket: web.WebSocketResponse, mine: _Page, visitor: Visitor, size: Size) -> None:
        """Carry everything between a page and its process until either is done, or the page is no longer wanted."""
        if mine.unwanted.is_set():
            await _close(socket, WSCloseCode.GOING_AWAY, mine.reason)
            return
        try:
            visit = await Visit.start(self._launch(visitor), size)
        except OSError as error:
            self._on_trouble(str(error))
            await _close(socket, WSCloseCode.INTERNAL_ERROR, NO_START)
            return
        tasks = [
            asyncio.create_task(visit.show(socket.send_bytes)),
            asyncio.create_task(_listen(socket, visit)),
            asyncio.create_task(mine.unwanted.wait()),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await visit.end()
            mine.gone.set()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await _close(socket, WSCloseCode.GOING_AWAY, mine.reason or self._told(visitor, visit.last_words))

    def _told(self, visitor: Visitor, words: str) -> str:
        """Tell the owner what became of a process; a visitor is told no more than concerns them."""
        if words:
            self._on_trouble(words)
        return TROUBLE if words and visitor.profile is not None else words

    async def _dismiss_all(self, _app: web.Application) -> None:
        """Ask all pages to leave, and wait until their processes have ended."""
        pages = list(self._pages.values())
        for open_page in pages:
            open_page.dismiss(GOING)
        await asyncio.gather(*(open_page.gone.wait() for open_page in pages))

    def _visitor(self, request: web.Request) -> Visitor | None:
        return self._door.visitor(request.cookies.get(self._cookie))


def refused(status: HTTPStatus, sentence: str) -> web.Response:
    """Return an answer of one plain sentence."""
    return web.Response(status=status, text=f"{sentence}\n")


def _guard_of(reception: Reception) -> Callable[..., Awaitable[web.StreamResponse]]:
    @web.middleware
    async def guard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Let nothing by that may not come in; and say in a sentence what is not there."""
        if sentence := reception.refusal(request):
            return refused(HTTPStatus.FORBIDDEN, sentence)
        try:
            return await handler(request)
        except web.HTTPException as error:
            return refused(HTTPStatus(error.status), NOTHING_HERE)

    return guard


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


async def _listen(socket: web.WebSocketResponse, visit: Visit) -> None:
    """Hand on what the page says until it is closed, or says what our page does not."""
    async for message in socket:
        try:
            packet = packet_for(message.data) if message.type is WSMsgType.TEXT else None
        except NotUnderstood:
            await _close(socket, WSCloseCode.POLICY_VIOLATION, "")
            return
        if packet is not None:
            await visit.tell(packet)


async def _close(socket: web.WebSocketResponse, code: WSCloseCode, reason: str) -> None:
    """Close a websocket with a sentence for the page to show, which may be longer than a closing frame can hold."""
    if reason:
        with contextlib.suppress(ConnectionError):
            await socket.send_json(["ended", reason])
    await socket.close(code=code)
