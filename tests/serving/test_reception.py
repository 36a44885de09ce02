"""Nothing is served to whom was not let in; everything else is, with headers that keep a browser from worse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError

from tests.serving.serving import drawn, opened
from trainer.serving.assets import asset_files
from trainer.serving.reception import (
    ENTRANCE,
    FOREIGN_NAME,
    FOREIGN_PAGE,
    HEADERS,
    NO_TICKET,
    NOTHING_HERE,
    WRONG_LINK,
)

PATHS = [
    "/",
    "/ws",
    "/static/textual.js",
    "/static/nothing.js",
    "/static/",
    "/download/x",
    "/nothing",
    "/../etc/passwd",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS"])
async def test_without_a_ticket_nothing_is_served(path: str, method: str) -> None:
    async with opened() as house, house.person(comes_in=False) as client:
        answer = await client.request(method, path, headers={"Origin": house.origin})
        assert answer.status == 403
        assert method == "HEAD" or await answer.text() == f"{NO_TICKET}\n"


async def test_a_made_up_ticket_is_none() -> None:
    async with opened() as house, house.person(comes_in=False) as client:
        for ticket in ("", "a.b", f"{'0' * 20}.{'0' * 64}"):
            answer = await client.get("/", headers={"Cookie": f"trainer={ticket}"})
            assert (answer.status, await answer.text()) == (403, f"{NO_TICKET}\n")


@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong", "?token=%00", "?other=1"])
async def test_a_wrong_token_is_refused(query: str) -> None:
    async with opened() as house, house.person(comes_in=False) as client:
        answer = await client.get(f"{ENTRANCE}{query}")
        assert (answer.status, await answer.text()) == (403, f"{WRONG_LINK}\n")
        assert "Set-Cookie" not in answer.headers


async def test_the_token_is_exchanged_for_a_cookie_that_no_script_and_no_other_site_can_use() -> None:
    async with opened() as house, house.person(comes_in=False) as client:
        answer = await client.get(ENTRANCE, params={"token": house.token})
        assert answer.status == 200
        cookie = answer.headers["Set-Cookie"]
        assert re.fullmatch(r"trainer=[0-9a-f]{20}\.[0-9a-f]{64}; HttpOnly; Path=/; SameSite=Strict", cookie)
        assert house.token not in cookie
        assert (await client.get("/")).status == 200


async def test_a_used_token_is_refused_to_another_and_does_no_harm_to_who_used_it() -> None:
    async with opened() as house, house.person() as first, house.person(comes_in=False) as second:
        refused = await second.get(ENTRANCE, params={"token": house.token})
        assert (refused.status, await refused.text()) == (403, f"{WRONG_LINK}\n")
        assert (await first.get(ENTRANCE, params={"token": house.token})).status == 200


async def test_only_a_look_does_not_use_the_token_up() -> None:
    async with opened() as house, house.person(comes_in=False) as client:
        assert (await client.head(ENTRANCE, params={"token": house.token})).status != 200
        assert (await client.get(ENTRANCE, params={"token": house.token})).status == 200


async def test_a_door_that_stays_open_lets_in_one_after_the_other_for_long() -> None:
    async with opened(stays_open=True) as house, house.person(comes_in=False) as first, house.person() as second:
        answer = await first.get(ENTRANCE, params={"token": house.token})
        assert "Max-Age=31536000" in answer.headers["Set-Cookie"]
        cookies = [client.session.cookie_jar.filter_cookies(house.server.make_url("/")) for client in (first, second)]
        assert cookies[0]["trainer"].value != cookies[1]["trainer"].value


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.1.5", ""])
@pytest.mark.parametrize("path", ["/", ENTRANCE, "/ws", "/static/page.js"])
async def test_a_name_that_was_pointed_at_us_is_refused_even_with_a_ticket(host: str, path: str) -> None:
    async with opened() as house, house.person() as client:
        answer = await client.get(path, headers={"Host": host, "Origin": f"http://{host}"})
        assert (answer.status, await answer.text()) == (403, f"{FOREIGN_NAME}\n")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1"])
@pytest.mark.parametrize("path", ["/", ENTRANCE, "/ws", "/static/page.js"])
async def test_another_page_is_refused_even_with_a_ticket(origin: str, path: str) -> None:
    async with opened() as house, house.person() as client:
        answer = await client.get(path, headers={"Origin": origin})
        assert (answer.status, await answer.text()) == (403, f"{FOREIGN_PAGE}\n")


@pytest.mark.parametrize(("comes_in", "origin"), [(False, "own"), (True, "http://evil.example"), (True, None)])
async def test_a_websocket_needs_a_ticket_and_our_own_page(*, comes_in: bool, origin: str | None) -> None:
    async with opened() as house, house.person(comes_in=comes_in) as client:
        named = {} if origin is None else {"Origin": house.origin if origin == "own" else origin}
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers=named)
        assert refused.value.status == 403
        assert house.reception._pages == {}


async def test_what_is_not_there_is_told_in_a_sentence() -> None:
    async with opened() as house, house.person() as client:
        for path in ("/nothing", "/static/nothing.js", "/static/..%2fpage.html", "/static/__init__.py", "/static/"):
            answer = await client.get(path)
            assert (answer.status, await answer.text()) == (404, f"{NOTHING_HERE}\n")
        assert (await client.post("/")).status == 405
        assert (await client.get("/ws", headers={"Origin": house.origin})).status == 400


async def test_every_answer_carries_the_headers_that_keep_a_browser_safe() -> None:
    async with opened() as house, house.person() as client, house.person(comes_in=False) as stranger:
        answers = [await client.get(path) for path in ("/", ENTRANCE, "/static/textual.js", "/nothing")]
        answers.append(await stranger.get("/"))
        for answer in answers:
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS
            assert len(answer.headers.getall("Server")) == 1
        policy = HEADERS["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; ")
        assert "frame-ancestors 'none'" in policy
        async with await house.connect(client) as socket:
            assert socket._response.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_page_and_all_its_parts_come_from_here() -> None:
    wanted = set()
    async with opened() as house, house.person() as client:
        for path in ("/", f"{ENTRANCE}?token={house.token}", "/static/page.css"):
            text = await (await client.get(path)).text()
            wanted |= set(re.findall(r"(?:src|href)=\"([^\"]+)\"|url\(\"([^\"]+)\"\)", text))
        parts = {link or f"/static/{beside}" for link, beside in wanted}
        assert len(parts) >= 7
        for part in parts:
            assert (await client.get(part)).status == 200


def test_no_part_names_another_server() -> None:
    ours = Path(asset_files()["page.js"]).parent
    for path in [*ours.glob("*.html"), *(path for path in asset_files().values() if path.suffix != ".ttf")]:
        text = re.sub(r"/\*.*?\*/|xmlns=\S+", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(r"(?:https?|wss?):\\?/\\?/[^\s\"'`)]+", text) == []


async def test_what_is_typed_reaches_the_process_and_what_it_draws_reaches_the_page() -> None:
    async with (
        opened() as house,
        house.person() as client,
        await house.connect(client, "?width=91&height=20") as socket,
    ):
        assert (await drawn(socket)).split()[1:] == ["91", "20", "owner"]
        await socket.send_json(["stdin", "ä1\r"])
        assert await drawn(socket) == "Dä1\r"
        await socket.send_json(["ping", "1"])
        await socket.send_json(["resize", {"width": 60, "height": 18}])
        told = await drawn(socket)
        assert told[0] == "M"
        assert json.loads(told[1:]) == {"type": "resize", "width": 60, "height": 18}
