"""Each open page has a process, which lives exactly as long as the page."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import WSCloseCode

from tests.serving.serving import Opened, drawn, opened, reason, runs
from trainer.serving.messages import LARGEST
from trainer.serving.reception import ELSEWHERE, GOING, NO_START, TOO_MANY, TROUBLE
from trainer.serving.visit import Launch


async def all_gone(house: Opened) -> None:
    """Wait until no page is open."""
    await asyncio.gather(*(page.gone.wait() for page in list(house.reception._pages.values())))


async def test_a_process_ends_with_its_page() -> None:
    async with opened() as house, house.person() as client:
        socket = await house.connect(client)
        pid = int((await drawn(socket)).split()[0])
        assert runs(pid)
        await socket.close()
        await all_gone(house)
        assert not runs(pid)


async def test_a_process_that_does_not_heed_the_end_is_made_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.serving.visit.GRACE", 0.05)
    async with opened(deaf=True) as house, house.person() as client:
        socket = await house.connect(client)
        pid = int(await drawn(socket))
        await socket.close()
        await all_gone(house)
        assert not runs(pid)


async def test_all_processes_end_with_the_server_which_says_so() -> None:
    async with opened(stays_open=True) as house, house.person() as first, house.person() as second:
        sockets = [await house.connect(client) for client in (first, second)]
        pids = [int((await drawn(socket)).split()[0]) for socket in sockets]
        closing = asyncio.create_task(house.server.close())
        assert [await reason(socket) for socket in sockets] == [GOING, GOING]
        await closing
        assert not any(map(runs, pids))


async def test_a_page_is_told_when_its_process_has_ended() -> None:
    async with opened() as house, house.person() as client:
        socket = await house.connect(client)
        await socket.send_json(["stdin", "leave"])
        assert await reason(socket) == ""
        socket = await house.connect(client)
        await socket.send_json(["stdin", "interrupt"])
        assert await reason(socket) == ""
        socket = await house.connect(client)
        await socket.send_json(["stdin", "break"])
        assert await reason(socket) == "The bank is broken. Mend it."
        assert house.troubles == ["The bank is broken. Mend it."]


async def test_what_went_wrong_concerns_the_owner_and_not_a_visitor() -> None:
    async with opened(stays_open=True) as house, house.person() as client:
        socket = await house.connect(client)
        await socket.send_json(["stdin", "break"])
        assert await reason(socket) == TROUBLE
        assert house.troubles == ["The bank is broken. Mend it."]


async def test_a_page_is_told_when_nothing_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as house, house.person() as client:
        monkeypatch.setattr(house.reception, "_launch", lambda _visitor: Launch(("/no/such/program",), {}))
        assert await reason(await house.connect(client)) == NO_START
        assert "no/such/program" in house.troubles[0]


async def test_a_visitor_has_one_page_the_one_opened_last() -> None:
    async with opened() as house, house.person() as client:
        sockets = [await house.connect(client)]
        pid = int((await drawn(sockets[0])).split()[0])
        sockets += [await house.connect(client) for _ in range(3)]
        assert [await reason(socket) for socket in sockets[:-1]] == [ELSEWHERE] * 3
        assert (await drawn(sockets[-1])).endswith("owner")
        assert not runs(pid)
        assert len(house.reception._pages) == 1


async def test_there_is_no_room_for_more_than_so_many() -> None:
    async with opened(stays_open=True, most=1) as house, house.person() as first, house.person() as second:
        one = await house.connect(first)
        await drawn(one)
        assert await reason(await house.connect(second)) == TOO_MANY
        again = await house.connect(first)  # whoever is in may open the page anew
        assert await reason(one) == ELSEWHERE
        await again.close()
        await all_gone(house)
        assert "visitor" in await drawn(await house.connect(second))


async def test_visitors_are_told_apart() -> None:
    async with opened(stays_open=True) as house, house.person() as first, house.person() as second:
        names = [(await drawn(await house.connect(client))).split()[-1] for client in (first, second)]
        assert len(set(names)) == 2
        assert (await drawn(await house.connect(first))).split()[-1] == names[0]


@pytest.mark.parametrize("message", ["nonsense", '["quit"]', '["stdin", 3]'])
async def test_a_page_that_says_what_ours_does_not_is_shut(message: str) -> None:
    async with opened() as house, house.person() as client:
        socket = await house.connect(client)
        pid = int((await drawn(socket)).split()[0])
        await socket.send_str(message)
        await reason(socket)
        assert socket.close_code == WSCloseCode.POLICY_VIOLATION
        await all_gone(house)
        assert not runs(pid)


async def test_a_message_beyond_measure_is_not_taken() -> None:
    async with opened() as house, house.person() as client:
        socket = await house.connect(client)
        await drawn(socket)
        await socket.send_json(["stdin", "x" * LARGEST])
        await reason(socket)
        assert socket.close_code == WSCloseCode.MESSAGE_TOO_BIG
