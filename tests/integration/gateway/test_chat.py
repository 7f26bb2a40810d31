"""The chat protocol, as docs/chat-protocol.md promises it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from bot.gateway.frames import LONGEST_TEXT
from tests.integration.gateway.conftest import Chat, Gateway


async def test_a_new_conversation_is_greeted_and_answered(chat: Chat) -> None:
    opened = await chat.open()
    assert opened["token"]
    welcome = await chat.receive("message")
    assert (welcome["seq"], welcome["text"]) == (1, "Welcome.")
    await chat.send(type="say", id="a", text="hello")
    assert (await chat.receive("accepted"))["id"] == "a"
    answer = await chat.receive("message")
    assert (answer["seq"], answer["text"]) == (2, "echo: hello")
    assert answer["sources"] == ["pattern.delayed_pain"]


async def test_the_number_to_call_comes_from_the_gateway(gateway: Gateway, chat: Chat) -> None:
    opened = await chat.open()
    assert opened["emergency"].startswith("999")
    _, body = await gateway.post(token=None, after=0)
    assert body["emergency"] == opened["emergency"]


async def test_clients_see_no_payload_of_rasa(chat: Chat) -> None:
    await chat.open()
    await chat.receive("message")
    await chat.send(type="say", id="a", text="hello")
    answer = await chat.receive("message")
    assert "/choose" not in json.dumps(answer)


async def test_a_button_is_executed_and_its_typed_title_too(gateway: Gateway, chat: Chat) -> None:
    await chat.open()
    welcome = await chat.receive("message")
    await chat.send(type="choose", id="a", value=welcome["choices"][0]["value"])
    await chat.receive("message")
    await chat.send(type="say", id="b", text="tell me MORE.")
    await chat.receive("message")
    assert [kind for _, kind, _ in gateway.rasa.worked] == ["payload", "payload"]


@pytest.mark.parametrize("value", ["c9.9", "/restart", '/choose{"choice": "more"}', ""])
async def test_a_button_that_was_not_offered_is_refused(gateway: Gateway, chat: Chat, value: str) -> None:
    await chat.open()
    await chat.receive("message")
    await chat.send(type="choose", id="a", value=value)
    error = await chat.socket.receive_json(timeout=5)
    assert (error["code"], error["id"]) == ("unknown_choice", "a")
    assert gateway.rasa.worked == []


@pytest.mark.parametrize("typed", ["/restart", " /restart", "\u200b/restart"])
async def test_a_typed_command_reaches_rasa_as_words(gateway: Gateway, chat: Chat, typed: str) -> None:
    await chat.open()
    await chat.send(type="say", id="a", text=typed)
    assert (await chat.receive("message"))["seq"] == 1
    await chat.receive("message")
    assert gateway.rasa.worked[0][1:] == ("text", "restart")


async def test_a_message_sent_twice_is_answered_once(gateway: Gateway, chat: Chat) -> None:
    await chat.open()
    for _ in range(3):
        await chat.send(type="say", id="same", text="hello")
    await chat.send(type="say", id="next", text="and this")
    texts = [(await chat.receive("message"))["text"] for _ in range(3)]
    assert texts == ["Welcome.", "echo: hello", "echo: and this"]
    assert len(gateway.rasa.worked) == 2


async def test_what_was_missed_is_replayed(gateway: Gateway, chat: Chat) -> None:
    token = (await chat.open())["token"]
    await chat.send(type="say", id="a", text="one")
    while (await chat.receive("message"))["text"] != "echo: one":
        pass
    await chat.socket.close()
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as socket:
        again = Chat(socket)
        assert (await again.open(token, after=1))["seq"] == 2
        assert (await again.receive("message"))["text"] == "echo: one"


async def test_messages_of_one_conversation_are_worked_in_order_and_one_at_a_time(
    gateway: Gateway, chat: Chat
) -> None:
    gateway.rasa.seconds = 0.05
    await chat.open()
    await chat.receive("message")
    for number in range(4):
        await chat.send(type="say", id=str(number), text=str(number))
    texts = [(await chat.receive("message"))["text"] for _ in range(4)]
    assert texts == [f"echo: {number}" for number in range(4)]
    assert set(gateway.rasa.most_running.values()) == {1}


async def test_two_conversations_do_not_see_each_other(gateway: Gateway, chat: Chat) -> None:
    await chat.open()
    await chat.receive("message")
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as socket:
        other = Chat(socket)
        await other.open()
        await other.receive("message")
        await chat.send(type="say", id="a", text="mine")
        await chat.receive("message")
        with pytest.raises(asyncio.TimeoutError):
            await other.socket.receive(timeout=0.3)


@pytest.mark.parametrize("fault", ["500", "empty", "garbage", "drop"])
async def test_a_turn_that_fails_is_tried_again_and_answered_once(
    gateway: Gateway, chat: Chat, fault: str
) -> None:
    gateway.rasa.faults = [fault, fault]
    await chat.open()
    await chat.receive("message")
    await chat.send(type="say", id="a", text="hello")
    assert (await chat.receive("message"))["text"] == "echo: hello"
    assert len(gateway.rasa.worked) == 1


async def test_what_was_accepted_before_a_stop_is_answered_after_the_start(
    gateway: Gateway, chat: Chat
) -> None:
    gateway.rasa.faults = ["500"] * 50
    token = (await chat.open())["token"]
    await chat.receive("message")
    await chat.send(type="say", id="a", text="keep this")
    await chat.receive("accepted")
    gateway.rasa.faults = ["500"]
    await gateway.restart()
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as socket:
        again = Chat(socket)
        await again.open(token, after=1)
        assert (await again.receive("message"))["text"] == "echo: keep this"
        await again.send(type="say", id="a", text="keep this")
        await again.receive("accepted")
    assert [text for _, _, text in gateway.rasa.worked] == ["keep this"]


BAD_FIRST = [
    "nonsense",
    "[]",
    "null",
    '{"type": "say", "id": "a", "text": "too early"}',
    '{"type": "open", "token": 5}',
    '{"type": "open", "after": -1}',
    '{"type": "open", "after": true}',
    '{"type": "open", "token": "forged"}',
    '{"type": "open", "token": "' + "x" * 600 + '"}',
    "[" * 5000,
]


@pytest.mark.parametrize("raw", BAD_FIRST, ids=range(len(BAD_FIRST)))
async def test_a_wrong_first_frame_is_told_and_closed(chat: Chat, raw: str) -> None:
    await chat.socket.send_str(raw)
    assert (await chat.socket.receive_json(timeout=5))["type"] == "error"


BAD_LATER: list[dict[str, Any]] = [
    {"type": "open"},
    {"type": "say"},
    {"type": "say", "id": "a"},
    {"type": "say", "id": 5, "text": "x"},
    {"type": "say", "id": "", "text": "x"},
    {"type": "say", "id": "i" * 65, "text": "x"},
    {"type": "say", "id": "a", "text": "x" * (LONGEST_TEXT + 1)},
    {"type": "say", "id": "a", "text": None},
    {"type": "fly"},
    {},
]


@pytest.mark.parametrize("frame", BAD_LATER, ids=range(len(BAD_LATER)))
async def test_a_wrong_frame_is_told_and_the_conversation_goes_on(chat: Chat, frame: dict[str, Any]) -> None:
    await chat.open()
    await chat.receive("message")
    await chat.send(**frame)
    assert (await chat.socket.receive_json(timeout=5))["code"] == "bad_frame"
    await chat.send(type="say", id="good", text="still here")
    assert (await chat.receive("message"))["text"] == "echo: still here"


async def test_a_hundred_thousand_characters_are_refused_without_an_error(gateway: Gateway) -> None:
    status, reply = await gateway.post(frame={"type": "say", "id": "a", "text": "x" * 100_000})
    assert (status, reply["code"]) == (400, "bad_frame")


async def test_blank_and_control_characters_still_get_an_answer(chat: Chat) -> None:
    await chat.open()
    await chat.receive("message")
    for number, text in enumerate(["", "   ", "\x00\x07", "\ud83d\ude00"]):
        await chat.send(type="say", id=str(number), text=text)
        assert (await chat.receive("message"))["text"].startswith("echo:")


async def test_too_many_at_once_are_told_to_wait(gateway: Gateway, chat: Chat) -> None:
    gateway.rasa.seconds = 0.5
    await chat.open()
    await chat.receive("message")
    for number in range(12):
        await chat.send(type="say", id=str(number), text=str(number))
    codes = set()
    for _ in range(12):
        frame = await chat.socket.receive_json(timeout=5)
        codes.add(frame.get("code"))
    assert "busy" in codes


async def test_the_conversation_is_deleted_here_and_in_rasa(gateway: Gateway, chat: Chat) -> None:
    token = (await chat.open())["token"]
    await chat.receive("message")
    await chat.send(type="say", id="a", text="secret thing")
    await chat.receive("message")
    await chat.send(type="delete")
    assert (await chat.receive("ended"))["deleted"] is True
    assert len(gateway.rasa.forgotten) == 1
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as socket:
        again = Chat(socket)
        opened = await again.open(token)
        assert opened["token"] != token
        assert (await again.receive("message"))["text"] == "Welcome."


async def test_post_serves_clients_without_websocket(gateway: Gateway) -> None:
    _, first = await gateway.post()
    assert first["messages"][0]["text"] == "Welcome."
    token = first["token"]
    _, said = await gateway.post(
        token=token, after=1, frame={"type": "say", "id": "a", "text": "hello"}, wait=10
    )
    assert said["accepted"] == "a"
    assert [one["text"] for one in said["messages"]] == ["echo: hello"]


async def test_post_deletes_too(gateway: Gateway) -> None:
    _, first = await gateway.post()
    _, deleted = await gateway.post(token=first["token"], frame={"type": "delete"})
    assert deleted["ended"] is True
    _, again = await gateway.post(token=first["token"])
    assert again["token"] != first["token"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"wait": 100}', b'{"frame": 5}', b"\xff\xfe"])
async def test_a_wrong_post_is_a_400(gateway: Gateway, body: bytes) -> None:
    async with gateway.session.post(f"{gateway.address}/chat/messages", data=body) as reply:
        assert reply.status == 400
        assert (await reply.json())["type"] == "error"


async def test_a_page_of_another_origin_is_refused_and_an_allowed_one_is_not(gateway: Gateway) -> None:
    for origin, status in (("https://evil.example", 403), ("https://clinic.example", 200)):
        async with gateway.session.post(
            f"{gateway.address}/chat/messages", json={}, headers={"Origin": origin}
        ) as reply:
            assert reply.status == status


async def test_health_and_metrics(gateway: Gateway, chat: Chat) -> None:
    await chat.open()
    await chat.send(type="say", id="a", text="a very private sentence")
    for _ in range(2):
        await chat.receive("message")
    for path in ("livez", "readyz", "metrics"):
        async with gateway.session.get(f"{gateway.address}/{path}") as reply:
            assert reply.status == 200
            text = await reply.text()
            assert "private" not in text
    assert "afterrun_accepted_total 1.0" in text


async def test_pages_come_with_a_strict_policy_and_nothing_outside_is_served(gateway: Gateway) -> None:
    async with gateway.session.get(f"{gateway.address}/") as page:
        assert page.status == 200
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for path in ("/widget/..%2f..%2fpyproject.toml", "/widget/nothing.js", "/figures/..%2fsources"):
        async with gateway.session.get(gateway.address + path) as reply:
            assert reply.status == 404
