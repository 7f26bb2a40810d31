"""Frames of every shape, order and size at a running gateway: refused or answered, never an error of ours."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.gateway.app import create_app
from bot.gateway.store import Accepted
from bot.gateway.tokens import Tokens
from bot.settings import load_settings
from tests.integration.gateway.conftest import WORDS

KEY = "key of the tests"
CODES = {"bad_frame", "bad_token", "expired_token", "unknown_choice", "busy"}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
ids = st.sampled_from(["a", "b", "\x00", "\ud83d", "é" * 64, ""]) | st.text(max_size=70)
texts = st.sampled_from(
    ["", " ", "/restart", '/affirm{"x": 1}', "\x00", "\ud83d\ude00", "\ud83d", "x" * 2001]
)
tokens = (
    st.none()
    | st.text(st.characters(), max_size=60)
    | st.sampled_from(
        [
            Tokens(["another key, not ours"], 9).make("x"),
            Tokens([KEY], 9, lambda: 1e9).make("x"),
            Tokens([KEY], 9).make("a conversation that never was"),
            Tokens([KEY], 9).make("x")[:-1],
        ]
    )
)
frames = st.one_of(
    st.builds(lambda i, t: {"type": "say", "id": i, "text": t}, ids, texts | st.text(st.characters())),
    st.builds(lambda i, v: {"type": "choose", "id": i, "value": v}, ids, st.sampled_from(["c1.0", "c2.0", "/x"]) | st.text(st.characters())),
    st.builds(lambda t, a: {"type": "open", "token": t, "after": a}, tokens, st.integers(-1, 5) | anything),
    st.sampled_from([{"type": "ping"}, {"type": "end"}, {"type": "delete"}]),
    st.fixed_dictionaries({}, optional={"type": st.sampled_from(["open", "say", "choose"]) | anything, "id": anything, "text": anything, "token": anything, "value": anything}),
    anything,
)  # fmt: skip
raws = frames.map(json.dumps) | st.text(max_size=50) | frames.map(lambda one: json.dumps(one)[:-1])


class Echo:
    """A Rasa in the same process: what it is asked comes back with its conversation's name."""

    async def turn(self, accepted: Accepted, begun: Callable[[], None]) -> list[dict[str, Any]]:
        begun()
        assert accepted.is_payload == accepted.body.startswith("/")
        return [{"text": accepted.conversation, "choices": [{"title": "t", "value": "/x"}]}]

    async def forget(self, conversation: str) -> None:
        pass

    async def is_ready(self) -> bool:
        return True


FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def app(tmp_path: Path) -> Callable[[], web.Application]:
    def made() -> web.Application:
        values = {
            "AFTERRUN_GATEWAY_DB": f"sqlite:///{tmp_path / 'gateway.db'}",
            "AFTERRUN_DIARY_DB": f"sqlite:///{tmp_path / 'diary.db'}",
            "AFTERRUN_TOKEN_KEYS": KEY,
            "AFTERRUN_RATE_NEW": "100000,100000",
        }
        return create_app(load_settings(values, tmp_path / "no.env"), WORDS, Echo())

    return made


async def serving(app: web.Application, client: Callable[[aiohttp.ClientSession, str], Any]) -> None:
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with aiohttp.ClientSession() as session:
            await client(session, f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()


def check_log(caplog: pytest.LogCaptureFixture) -> None:
    problems = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    caplog.clear()
    assert problems == []


@FUZZ
@given(st.lists(raws, max_size=8))
def test_a_websocket_gets_only_what_the_protocol_knows(
    app: Callable[[], web.Application], caplog: pytest.LogCaptureFixture, sent: list[str]
) -> None:
    async def client(session: aiohttp.ClientSession, address: str) -> None:
        async with session.ws_connect(f"{address}/chat") as socket:
            for raw in ['{"type": "open"}', *sent, '{"type": "end"}']:
                if socket.closed:
                    break
                await socket.send_bytes(raw.encode("utf-8", "surrogatepass"))
            names, seqs = set(), []
            async for message in socket:
                frame = json.loads(message.data)
                if frame["type"] == "error":
                    assert frame["code"] in CODES, frame
                elif frame["type"] == "message":
                    seqs.append(frame["seq"])
                    names.add(frame["text"])
                else:
                    assert frame["type"] in ("opened", "accepted", "typing", "pong", "ended")
            # Its own conversation alone, in order and without gaps.
            assert len(names - {"Welcome."}) <= 1
            assert seqs == list(range(1, len(seqs) + 1))
            assert socket.close_code == 1000

    asyncio.run(serving(app(), client))
    check_log(caplog)


@FUZZ
@given(st.lists(st.tuples(tokens | st.just("mine"), frames | st.none(), anything), min_size=1, max_size=6))
def test_a_post_is_answered_or_refused(
    app: Callable[[], web.Application], caplog: pytest.LogCaptureFixture, sent: list[tuple[Any, Any, Any]]
) -> None:
    async def client(session: aiohttp.ClientSession, address: str) -> None:
        mine = None
        for token, frame, extra in sent:
            body = {"token": mine if token == "mine" else token, "frame": frame}
            if isinstance(extra, dict):
                body |= {"extra": extra}
            elif extra is not None:
                body |= {"after": extra}
            async with session.post(f"{address}/chat/messages", data=json.dumps(body)) as reply:
                got = await reply.json()
                assert reply.status in (200, 400, 401, 429), got
                if reply.status == 200:
                    mine = got["token"]
                else:
                    assert got["code"] in CODES

    asyncio.run(serving(app(), client))
    check_log(caplog)
