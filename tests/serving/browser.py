"""Drives a headless Chromium over its DevTools protocol, and reads the terminal in the page as lines of text."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import os
import shutil
import signal
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""Where Chromium is; None where there is none."""
PATIENCE = 60.0
"""Seconds until a condition that does not come true is a failure; a busy machine is no failure."""

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--enable-unsafe-swiftshader",  # the terminal is drawn with WebGL, which is software here
    "--remote-debugging-port=0",
)
_FIND_TERMINAL = """
Object.defineProperty(Object.prototype, "fitAddon", {
  configurable: true,
  set(addon) {
    window.theTerminal = this.terminal;
    Object.defineProperty(this, "fitAddon", { value: addon, writable: true, configurable: true });
  },
});
window.linesShown = () => {
  if (!window.theTerminal) return [];
  const buffer = window.theTerminal.buffer.active;
  return Array.from({ length: window.theTerminal.rows }, (_, n) => buffer.getLine(n)?.translateToString(true) ?? "");
};
"""
"""textual.js keeps its terminal to itself: it is caught when it gets its first part."""


class Page:
    """A page of the browser."""

    def __init__(self, browser: Browser, context: str, session: str) -> None:
        self._browser = browser
        self._context = context
        self._session = session
        self.asked_for: list[str] = []
        self.complaints: list[str] = []

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol for this page."""
        return await self._browser.call(method, self._session, **parameters)

    async def prepare(self) -> None:
        """Watch what the page asks for and complains about, and find its terminal."""
        for domain in ("Page", "Runtime", "Network", "Log"):
            await self.call(f"{domain}.enable")
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=_FIND_TERMINAL)

    async def new_window(self, address: str) -> Page:
        """Open another window of the same person."""
        page = await self._browser.new_page(self._context)
        await page.open(address)
        return page

    async def open(self, address: str) -> None:
        """Go to an address."""
        await self.call("Page.navigate", url=address)

    async def reload(self) -> None:
        """Load the page anew; what is read afterwards is the new page's."""
        await self.evaluate("window.isOld = true")
        await self.call("Page.reload")
        await self.until("!window.isOld")

    async def evaluate(self, expression: str) -> Any:
        """Return the value of an expression, waiting for it if it is a promise."""
        answer = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    async def until(self, condition: str) -> None:
        """Wait until a condition holds, looking whenever a picture is drawn; a new page begins to wait anew."""
        look = f"function look() {{ ({condition}) ? done() : requestAnimationFrame(look) }}"
        promise = f"new Promise(done => {{ {look}; look() }})"
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    with suppress(Navigated):
                        await self.evaluate(promise)
                        return
        except TimeoutError:
            shown = "\n".join(await self.lines())
            raise AssertionError(f"{condition} never came true; shown:\n{shown}") from None

    async def until_shown(self, text: str) -> None:
        """Wait until a text stands in the terminal."""
        await self.until(f"window.linesShown().join('\\n').includes({json.dumps(text)})")

    async def until_said(self, text: str) -> None:
        """Wait until a text can be seen outside the terminal."""
        await self.until(f"document.body.innerText.includes({json.dumps(text)})")

    async def lines(self) -> list[str]:
        """Return what the terminal shows."""
        return [str(line).rstrip() for line in await self.evaluate("window.linesShown()")]

    async def press(self, *keys: str) -> None:
        """Press keys: characters, Enter or Escape."""
        for key in keys:
            typed = {"Enter": "\r", "Escape": "\x1b"}.get(key, key)
            common = {"key": key, "windowsVirtualKeyCode": ord(typed.upper())}
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=typed, **common)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    async def click(self, text: str) -> None:
        """Click in the middle of a text in the terminal."""
        await self.until_shown(text)
        lines = await self.lines()
        line = next(number for number, shown in enumerate(lines) if text in shown)
        column = lines[line].index(text) + len(text) / 2
        place = await self.evaluate(
            "(() => { const box = document.querySelector('.xterm-screen').getBoundingClientRect();"
            f" return [box.x + {column} * box.width / theTerminal.cols,"
            f" box.y + {line + 0.5} * box.height / theTerminal.rows] }})()"
        )
        common = {"x": place[0], "y": place[1], "button": "left", "clickCount": 1}
        for event in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=event, **common)

    async def picture(self) -> bytes:
        """Return the page as PNG."""
        return base64.b64decode((await self.call("Page.captureScreenshot", format="png"))["data"])

    def notice(self, method: str, parameters: dict[str, Any]) -> None:
        """Note what the page asked for and complained about."""
        if method == "Network.requestWillBeSent":
            self.asked_for.append(parameters["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.asked_for.append(parameters["url"])
        elif method == "Runtime.exceptionThrown":
            about = parameters["exceptionDetails"]
            self.complaints.append(about.get("exception", {}).get("description", about["text"]))
        elif method == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.complaints.append(f"{parameters['entry']['text']} {parameters['entry'].get('url', '')}")


class Navigated(Exception):
    """The page went on while it was asked."""


class Browser:
    """A running Chromium."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}

    async def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result."""
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        about = {"sessionId": session} if session else {}
        await self._socket.send_json({"id": number, "method": method, "params": parameters, **about})
        result: dict[str, Any] = await answer
        return result

    async def new_person(self) -> Page:
        """Return a page of somebody who shares no cookie with the others."""
        return await self.new_page((await self.call("Target.createBrowserContext"))["browserContextId"])

    async def new_page(self, context: str) -> Page:
        """Return a new page of a person; each is in a window of its own, so that all are drawn."""
        target = await self.call(
            "Target.createTarget", url="about:blank", browserContextId=context, newWindow=True, width=820, height=520
        )
        attached = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = self._pages[attached["sessionId"]] = Page(self, context, attached["sessionId"])
        await page.prepare()
        return page

    async def listen(self) -> None:
        """Hand answers to who waits for them."""
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" not in told:
                if (page := self._pages.get(told.get("sessionId", ""))) is not None:
                    page.notice(told["method"], told["params"])
                continue
            answer = self._waiting.pop(told["id"])
            if answer.done():  # who waited has gone
                continue
            if "error" in told:
                answer.set_exception(Navigated(told["error"]["message"]))
            else:
                answer.set_result(told["result"])


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Browser]:
    """A Chromium with an empty profile; it and all its processes end with the block."""
    process = await asyncio.create_subprocess_exec(
        str(CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", "about:blank",
        stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, start_new_session=True,
    )  # fmt: skip # a table reads best as one
    try:
        async with asyncio.timeout(PATIENCE):
            address = await _debugging_address(process.stderr)
        async with aiohttp.ClientSession() as client, client.ws_connect(address, max_msg_size=0) as socket:
            browser = Browser(socket)
            listening = asyncio.create_task(browser.listen())
            yield browser
            listening.cancel()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _debugging_address(stderr: asyncio.StreamReader | None) -> str:
    assert stderr is not None
    while line := await stderr.readline():
        if line.startswith(b"DevTools listening on "):
            return line.decode().split()[-1]
    raise AssertionError("Chromium ended before it was ready")
