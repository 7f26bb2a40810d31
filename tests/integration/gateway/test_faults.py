"""What a runner meets where something is broken: Rasa, the database, the network, or the client itself."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import struct
from typing import Any

import pytest
from sqlalchemy import text

from bot.gateway.app import HUB, STORE
from bot.gateway.logs import NOT_HTTP
from bot.gateway.pace import Pace
from tests.integration.gateway.conftest import Chat, Gateway

QUICK = Pace(pauses=(0.05,), told=0.2, wrong=0.6, unreachable=0.6, halt=0.3)


async def test_who_waits_long_is_told_and_gets_the_answer(gateway: Gateway, chat: Chat) -> None:
    await chat.socket.close()
    await gateway.restart(Pace(told=0.2))
    gateway.rasa.seconds = 1
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as ws:
        chat = Chat(ws)
        await chat.open()
        await chat.receive("message")
        await chat.send(type="say", id="a", text="hello")
        assert (await chat.error())["code"] == "delayed"
        assert (await chat.receive("message"))["text"] == "echo: hello"


async def test_who_comes_while_it_takes_long_is_told_too(gateway: Gateway) -> None:
    await gateway.restart(Pace(told=0.1))
    gateway.rasa.seconds = 2
    _, first = await gateway.post()
    _, said = await gateway.post(
        token=first["token"], after=1, frame={"type": "say", "id": "a", "text": "hello"}, wait=10
    )
    assert (said["messages"], said["typing"], said["delayed"]) == ([], True, "It takes longer.")
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as ws:
        chat = Chat(ws)
        await chat.open(first["token"], after=1)
        assert (await chat.error(1))["code"] == "delayed"
        assert (await chat.receive("message"))["text"] == "echo: hello"
    _, done = await gateway.post(token=first["token"], after=1)
    assert (len(done["messages"]), done["typing"], done["delayed"]) == (1, False, None)


@pytest.mark.parametrize("fault", ["500", "empty", "garbage", "malformed", "drop", "hang"])
async def test_a_turn_that_never_succeeds_ends_in_an_apology_and_the_next_is_worked(
    gateway: Gateway, fault: str
) -> None:
    await gateway.restart(QUICK, AFTERRUN_RASA_TIMEOUT="1")
    gateway.rasa.faults = [fault] * 50
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as ws:
        chat = Chat(ws)
        await chat.open()
        await chat.receive("message")
        await chat.send(type="say", id="a", text="hello")
        assert (await chat.receive("message"))["text"] == "Sorry."
        gateway.rasa.faults = []
        await chat.send(type="say", id="b", text="again")
        assert (await chat.receive("message"))["text"] == "echo: again"


async def test_a_rasa_that_is_down_is_waited_for(gateway: Gateway) -> None:
    await gateway.restart(Pace(pauses=(0.05,), told=0.2, wrong=0.1, unreachable=20))
    gateway.rasa.faults = ["drop"] * 10
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as ws:
        chat = Chat(ws)
        await chat.open()
        await chat.receive("message")
        await chat.send(type="say", id="a", text="hello")
        assert (await chat.error())["code"] == "delayed"
        assert (await chat.receive("message"))["text"] == "echo: hello"
    assert len(gateway.rasa.worked) == 1


async def test_not_ready_while_rasa_is_down_but_alive(gateway: Gateway) -> None:
    await gateway.restart(AFTERRUN_RASA_PORT="1")
    async with gateway.session.get(f"{gateway.address}/readyz") as reply:
        assert (reply.status, await reply.json()) == (503, {"rasa": False, "store": True})
    async with gateway.session.get(f"{gateway.address}/livez") as reply:
        assert reply.status == 200


async def test_a_message_that_the_database_does_not_take_is_refused_and_can_be_sent_again(
    gateway: Gateway, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.open()
    await chat.receive("message")
    engine = gateway.app[STORE]._engine
    with engine.begin() as connection:
        connection.execute(text("alter table inbox rename to elsewhere"))
    await chat.send(type="say", id="a", text="a very private sentence")
    error = await chat.error()
    assert (error["code"], error["id"]) == ("failed", "a")
    with engine.begin() as connection:
        connection.execute(text("alter table elsewhere rename to inbox"))
    await chat.send(type="say", id="a", text="a very private sentence")
    assert (await chat.receive("message"))["text"] == "echo: a very private sentence"
    assert len(gateway.rasa.worked) == 1
    assert caplog.records
    assert "private" not in caplog.text


async def test_an_answer_that_the_database_does_not_take_at_first_is_kept_later(gateway: Gateway) -> None:
    await gateway.restart(QUICK)
    gateway.rasa.seconds = 0.3
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as ws:
        chat = Chat(ws)
        await chat.open()
        await chat.receive("message")
        await chat.send(type="say", id="a", text="hello")
        await chat.receive("typing")
        engine = gateway.app[STORE]._engine
        with engine.begin() as connection:
            connection.execute(text("alter table outbox rename to elsewhere"))
        await asyncio.sleep(0.7)
        with engine.begin() as connection:
            connection.execute(text("alter table elsewhere rename to outbox"))
        answer = await chat.receive("message")
        assert (answer["seq"], answer["text"]) == (2, "echo: hello")
    assert len(gateway.rasa.worked) == 1


async def test_a_stop_lets_the_running_turn_reach_its_runner(gateway: Gateway, chat: Chat) -> None:
    gateway.rasa.seconds = 0.5
    await chat.open()
    await chat.receive("message")
    await chat.send(type="say", id="a", text="hello")
    await chat.receive("typing")
    stopping = asyncio.create_task(gateway.restart())
    assert (await chat.receive("message"))["text"] == "echo: hello"
    await chat.socket.receive(timeout=5)
    assert chat.socket.close_code == 1001
    await stopping


async def test_a_stop_does_not_wait_for_a_poll(gateway: Gateway) -> None:
    _, first = await gateway.post()
    poll = asyncio.create_task(gateway.post(token=first["token"], after=1, wait=25))
    await listening(gateway, 1)
    await asyncio.wait_for(gateway.restart(), 5)
    assert (await poll)[1]["messages"] == []


async def test_deleting_waits_for_the_running_turn_so_that_rasa_forgets_all(
    gateway: Gateway, chat: Chat
) -> None:
    gateway.rasa.seconds = 0.4
    await chat.open()
    await chat.receive("message")
    await chat.send(type="say", id="a", text="hello")
    await chat.send(type="say", id="b", text="never worked")
    await chat.receive("typing")
    await chat.send(type="delete")
    assert (await chat.receive("ended"))["deleted"] is True
    assert [words for _, _, words in gateway.rasa.worked] == ["hello"]
    assert gateway.rasa.order == ["turn", "forget"]


async def test_a_deletion_that_rasa_refuses_is_told_and_deletes_nothing(gateway: Gateway) -> None:
    _, first = await gateway.post()
    gateway.rasa.faults = ["500"]
    status, refused = await gateway.post(token=first["token"], frame={"type": "delete"})
    assert (status, refused["code"]) == (429, "busy")
    _, still = await gateway.post(
        token=first["token"], frame={"type": "say", "id": "a", "text": "x"}, after=1, wait=9
    )
    assert still["messages"][0]["text"] == "echo: x"


async def test_other_tabs_of_a_deleted_conversation_are_closed(gateway: Gateway, chat: Chat) -> None:
    token = (await chat.open())["token"]
    await gateway.post(token=token, frame={"type": "delete"})
    assert (await chat.receive("ended"))["deleted"] is True
    await chat.socket.receive(timeout=5)
    assert chat.socket.close_code == 1000


async def test_an_ended_conversation_is_kept_and_no_token_opens_it(gateway: Gateway, chat: Chat) -> None:
    token = (await chat.open())["token"]
    await chat.receive("message")
    await chat.send(type="say", id="a", text="private")
    await chat.receive("message")
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as ws:
        tab = Chat(ws)
        await tab.open(token, after=2)
        await chat.send(type="end")
        assert (await tab.receive("ended"))["deleted"] is False
        await ws.receive(timeout=5)
        assert ws.close_code == 1000
    for _ in range(2):
        _, again = await gateway.post(token=token)
        assert again["token"] != token
        assert [one["text"] for one in again["messages"]] == ["Welcome."]
    await gateway.post(token=again["token"], frame={"type": "end"})
    assert (await gateway.post(token=again["token"]))[1]["token"] != again["token"]
    assert gateway.rasa.forgotten == []
    store = gateway.app[STORE]
    assert [one["text"] for one in store.after(gateway.rasa.worked[0][0], 1)] == ["echo: private"]


async def test_when_too_much_waits_newcomers_are_told_and_those_who_wait_are_not(gateway: Gateway) -> None:
    await gateway.restart(AFTERRUN_WAITING="2")
    gateway.rasa.faults = ["hang", "hang"]
    tokens = [(await gateway.post())[1]["token"] for _ in range(3)]
    frame = {"type": "say", "id": "a", "text": "x"}
    statuses = [(await gateway.post(token=token, frame=frame))[0] for token in tokens]
    assert statuses == [200, 200, 429]
    assert (await gateway.post(token=tokens[0], frame={**frame, "id": "b"}))[0] == 200
    assert (await gateway.post(token=tokens[0], frame=frame))[1]["accepted"] == "a"
    gateway.rasa.hanging.set()
    for token in tokens[:2]:
        _, answered = await gateway.post(token=token, after=1, wait=10)
        assert answered["messages"][0]["text"] == "echo: x"
    # Message "b" may still be on its way: there is room again once it is answered.
    await gateway.post(token=tokens[0], after=2, wait=10)
    for _ in range(50):
        status, _ = await gateway.post(token=tokens[2], frame=frame)
        if status == 200:
            break
        await asyncio.sleep(0.1)
    assert status == 200


async def test_rasa_is_given_so_many_turns_at_once_and_none_runs_out_of_time_while_it_waits(
    gateway: Gateway,
) -> None:
    await gateway.restart(AFTERRUN_TURNS="2", AFTERRUN_RASA_TIMEOUT="1", AFTERRUN_RATE_ADDRESS="999,999")
    gateway.rasa.seconds = 0.3
    tokens = [(await gateway.post())[1]["token"] for _ in range(12)]
    for token in tokens:
        await gateway.post(token=token, frame={"type": "say", "id": "a", "text": "x"})
    for token in tokens:
        _, answered = await gateway.post(token=token, after=1, wait=20)
        assert answered["messages"][0]["text"] == "echo: x"
    assert gateway.rasa.most_at_once == 2
    assert len(gateway.rasa.worked) == 12


async def test_who_waited_through_a_restart_is_told_at_once(gateway: Gateway) -> None:
    gateway.rasa.faults = ["500"] * 99
    _, first = await gateway.post(frame={"type": "say", "id": "a", "text": "x"})
    await asyncio.sleep(1)
    await gateway.restart(Pace(told=1))
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as ws:
        chat = Chat(ws)
        await chat.open(first["token"], after=1)
        assert (await chat.error(0.9))["code"] == "delayed"


PRIVATE = b'{"frame": {"type": "say", "id": "a", "text": "a private word"}}'
POST = b"POST /chat/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    "request_bytes",
    [
        POST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n" + PRIVATE,
        POST + b"Content-Length: 2\r\nContent-Length: 70\r\n\r\n" + PRIVATE,
        POST + b"Transfer-Encoding: chunked\r\n\r\n" + PRIVATE,
        POST.replace(b"close", b"keep-alive") + b"Content-Length: 2\r\n\r\n{}" + PRIVATE,
        POST + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(PRIVATE) + PRIVATE,
        POST + b"Content-Encoding: br\r\nContent-Length: %d\r\n\r\n" % len(PRIVATE) + PRIVATE,
        b"GET /widget/" + b"x" * 3000 + b".js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01" * 40,
    ],
    ids=[
        "two-lengths",
        "twice-a-length",
        "no-chunks",
        "more-than-its-length",
        "no-gzip",
        "brotli",
        "long-name",
        "no-host",
        "tls",
    ],
)
async def test_a_smuggled_or_broken_request_is_refused_and_quoted_in_no_log(
    gateway: Gateway, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, request_bytes: bytes
) -> None:
    monkeypatch.setattr(logging.getLogger("aiohttp.server"), "filters", [NOT_HTTP])
    reader, writer = await asyncio.open_connection("127.0.0.1", int(gateway.address.rpartition(":")[2]))
    writer.write(request_bytes)
    got = await asyncio.wait_for(reader.read(), 20)
    writer.close()
    statuses = [int(line.split()[1]) for line in got.split(b"\r\n") if line.startswith(b"HTTP/1.")]
    assert statuses
    assert statuses[-1] in (400, 404)
    assert gateway.rasa.worked == []
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert "private" not in caplog.text


async def test_who_answers_no_ping_is_cut_off(
    gateway: Gateway, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.widget.HEARTBEAT", 0.2)
    token = (await chat.open())["token"]
    dead = await asyncio.to_thread(deaf_socket, int(gateway.address.rpartition(":")[2]), token)
    await listening(gateway, 2)
    await listening(gateway, 1)
    dead.close()
    await chat.send(type="ping")
    await chat.receive("pong")


async def test_connections_that_say_nothing_count_too(gateway: Gateway) -> None:
    await gateway.restart(AFTERRUN_CONNECTIONS="2")
    address = f"{gateway.address}/chat"
    async with gateway.session.ws_connect(address), gateway.session.ws_connect(address):
        assert (await gateway.post())[1]["code"] == "busy"
    for _ in range(100):
        if (await gateway.post())[0] == 200:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("who has left is still counted")


async def test_half_a_frame_and_half_a_request_hurt_nobody(
    gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    port = int(gateway.address.rpartition(":")[2])
    _, first = await gateway.post()
    half = await asyncio.to_thread(deaf_socket, port, first["token"])
    await listening(gateway, 1)
    half.sendall(b"\x81\xfe\x10\x00" + bytes(4) + b'{"type": "say", "id"')
    half.close()
    await listening(gateway, 0)
    for start in (
        b"GET /chat HTTP/1.1\r\nHost: x\r\nUpgr",
        b"POST /chat/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{",
    ):
        with socket.create_connection(("127.0.0.1", port)) as raw:
            raw.sendall(start)
    assert (await gateway.post(token=first["token"]))[0] == 200
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_the_token_of_a_deleted_conversation_opens_no_more_than_any_other(gateway: Gateway) -> None:
    await gateway.restart(AFTERRUN_RATE_NEW="3,1")
    _, first = await gateway.post()
    await gateway.post(token=first["token"], frame={"type": "delete"})
    statuses = [(await gateway.post(token=first["token"]))[0] for _ in range(4)]
    assert statuses == [200, 200, 429, 429]


async def test_a_known_id_is_accepted_however_many_wait(gateway: Gateway) -> None:
    gateway.rasa.seconds = 1
    _, first = await gateway.post()
    for number in range(7):
        status, _ = await gateway.post(
            token=first["token"], frame={"type": "say", "id": str(number), "text": "x"}
        )
    assert status == 429
    status, again = await gateway.post(token=first["token"], frame={"type": "say", "id": "3", "text": "x"})
    assert (status, again["accepted"]) == (200, "3")


async def test_a_post_in_pieces_is_read_whole(gateway: Gateway) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(gateway.address.rpartition(":")[2]))
    body = json.dumps({"frame": {"type": "say", "id": "a", "text": "é" * 1500}}).encode()
    writer.write(f"POST /chat/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode())  # fmt: skip
    for start in range(0, len(body), 3000):
        writer.write(body[start : start + 3000])
        await writer.drain()
        await asyncio.sleep(0.02)
    assert b" 200 OK" in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_one_who_does_not_read_slows_nobody(gateway: Gateway, chat: Chat) -> None:
    token = (await chat.open())["token"]
    await chat.receive("message")
    slow = await asyncio.to_thread(deaf_socket, int(gateway.address.rpartition(":")[2]), token)
    await listening(gateway, 2)
    hub = gateway.app[HUB]
    (conversation,) = hub._listeners
    for _ in range(1200):
        hub.send(conversation, [{"type": "typing", "filler": os.urandom(8000).hex()}])
        await chat.receive("typing")
    deaf = [one for one in hub._listeners[conversation] if one._ended]
    assert len(deaf) == 1
    assert deaf[0]._queue.qsize() == 1
    await chat.send(type="say", id="a", text="hello")
    assert (await chat.receive("message"))["text"] == "echo: hello"
    slow.close()


async def listening(gateway: Gateway, number: int) -> None:
    """Wait until so many connections are there."""
    for _ in range(500):
        if gateway.app[HUB].open == number:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{gateway.app[HUB].open} connections instead of {number}")


def deaf_socket(port: int, token: str) -> socket.socket:
    """A WebSocket that opens a conversation and then reads no more."""
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.connect(("127.0.0.1", port))
    deaf.sendall(
        b"GET /chat HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    deaf.recv(1024)
    payload = json.dumps({"type": "open", "token": token, "after": 1}).encode()
    # A client's frames are masked; a mask of zeros changes nothing.
    deaf.sendall(b"\x81" + bytes([0x80 | 126]) + struct.pack(">H", len(payload)) + bytes(4) + payload)
    return deaf


@pytest.mark.parametrize("token", ["\ud83d", "x" * 511, "a.b.c", "\x00", "null", ""])
async def test_a_token_of_any_text_is_refused_without_an_error(
    gateway: Gateway, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    status, reply = await gateway.post(token=token)
    assert (status, reply["code"]) == (401, "bad_token")
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("value", ["\ud83d", "\x00", "c1.0\x00", "C1.0", "c1.0 ", "x" * 5000])
async def test_a_button_of_any_text_is_refused_without_an_error(
    gateway: Gateway, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    status, reply = await gateway.post(frame={"type": "choose", "id": "a", "value": value})
    assert (status, reply["code"]) == (400, "unknown_choice")
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_button_of_another_conversation_is_refused(gateway: Gateway) -> None:
    _, mine = await gateway.post(frame={"type": "say", "id": "a", "text": "x"}, wait=5)
    _, grown = await gateway.post(token=mine["token"], after=1, wait=5)
    value = grown["messages"][0]["choices"][0]["value"]
    _, other = await gateway.post()
    status, reply = await gateway.post(
        token=other["token"], frame={"type": "choose", "id": "a", "value": value}
    )
    assert (status, reply["code"]) == (400, "unknown_choice")


async def test_an_expired_token_says_so(gateway: Gateway, chat: Chat) -> None:
    from bot.gateway.tokens import Tokens

    old = Tokens(["key of the tests"], 1, lambda: 1_000_000_000.0).make("anything")
    await chat.send(type="open", token=old, after=0)
    assert (await chat.error())["code"] == "expired_token"


@pytest.mark.parametrize(
    "frame", ["x" * 20_000, "[" * 20_000, '{"type": "say", "id": "a", "text": "' + "é" * 9000]
)
async def test_a_huge_frame_is_refused_and_the_conversation_goes_on(
    gateway: Gateway, chat: Chat, frame: str
) -> None:
    await chat.open()
    await chat.receive("message")
    await chat.socket.send_str(frame)
    assert (await chat.error())["code"] == "bad_frame"
    await chat.send(type="say", id="good", text="still here")
    assert (await chat.receive("message"))["text"] == "echo: still here"


async def test_a_frame_beyond_all_measure_ends_the_connection_and_nothing_else(
    gateway: Gateway, chat: Chat
) -> None:
    token = (await chat.open())["token"]
    await chat.receive("message")
    await chat.socket.send_str("x" * 200_000)
    await chat.socket.receive(timeout=5)
    assert chat.socket.close_code == 1009
    assert (await gateway.post(token=token))[0] == 200


async def test_binary_frames_are_read_as_text_or_refused(chat: Chat) -> None:
    await chat.open()
    await chat.socket.send_bytes(b'{"type": "ping"}')
    await chat.receive("pong")
    await chat.socket.send_bytes(b"\xff\xfe\x00")
    assert (await chat.error())["code"] == "bad_frame"


async def test_a_page_may_connect_by_websocket_only_from_an_allowed_origin(gateway: Gateway) -> None:
    async with gateway.session.ws_connect(f"{gateway.address}/chat", origin="https://clinic.example"):
        pass
    async with gateway.session.get(
        f"{gateway.address}/chat", headers={"Origin": "https://evil.example", "Upgrade": "websocket"}
    ) as refused:
        assert refused.status == 403


async def test_a_refused_client_is_told_when_to_come_back(gateway: Gateway) -> None:
    await gateway.restart(AFTERRUN_RATE_NEW="1,1")
    await gateway.post()
    async with gateway.session.post(f"{gateway.address}/chat/messages", json={}) as reply:
        assert (reply.status, reply.headers["Retry-After"]) == (429, "2")
        body: dict[str, Any] = await reply.json()
        assert (body["code"], body["text"]) == ("busy", "Slow down.")


@pytest.mark.parametrize(("proxies", "second"), [("127.0.0.1", 200), ("", 429)])
async def test_visitors_behind_a_set_proxy_are_limited_each_by_their_own_address(
    gateway: Gateway, proxies: str, second: int
) -> None:
    await gateway.restart(AFTERRUN_RATE_NEW="1,1", AFTERRUN_PROXIES=proxies)
    statuses = []
    for visitor in ("203.0.113.1", "203.0.113.2", "203.0.113.1"):
        async with gateway.session.post(
            f"{gateway.address}/chat/messages", json={}, headers={"X-Forwarded-For": visitor}
        ) as reply:
            statuses.append(reply.status)
    assert statuses == [200, second, 429]


async def test_every_answer_carries_the_security_headers(gateway: Gateway) -> None:
    for path in ("/", "/widget/afterrun-chat.js", "/livez", "/nothing", "/chat", "/metrics"):
        async with gateway.session.get(gateway.address + path) as reply:
            assert "default-src 'none'" in reply.headers["Content-Security-Policy"], path
            assert reply.headers["X-Content-Type-Options"] == "nosniff", path
            assert reply.headers["Referrer-Policy"] == "no-referrer", path


async def test_the_widget_is_a_module_that_is_asked_for_again_only_when_it_changed(gateway: Gateway) -> None:
    address = f"{gateway.address}/widget/afterrun-chat.js"
    async with gateway.session.get(address) as reply:
        assert reply.content_type in ("text/javascript", "application/javascript")
        assert reply.headers["Cache-Control"] == "no-cache"
        tag = reply.headers["ETag"]
    async with gateway.session.get(address, headers={"If-None-Match": tag}) as reply:
        assert reply.status == 304
