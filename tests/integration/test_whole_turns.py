"""With Rasa's own classes: a failing action ends its turn before anything of it is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.gateway import whole_turns
from bot.gateway.whole_turns import ActionFailed, WholeTurns, keep_turns_whole

DOMAIN = Domain.from_dict({"actions": ["action_answer"], "intents": ["greet"]})


def agent(address: str) -> SimpleNamespace:
    """What of an agent this is about, with Rasa's own processor that was not given a model."""
    processor = MessageProcessor.__new__(MessageProcessor)
    processor.domain = DOMAIN
    processor.action_endpoint = EndpointConfig(address, enable_selective_domain=True)
    return SimpleNamespace(processor=processor, tracker_store=InMemoryTrackerStore(DOMAIN))


async def run(of: SimpleNamespace, tracker: DialogueStateTracker) -> list[Event]:
    """Run the action as Rasa does within a turn; gives what would be kept."""
    try:
        await of.processor._run_action(
            RemoteAction("action_answer", of.processor.action_endpoint),
            tracker,
            CollectingOutputChannel(),
            TemplatedNaturalLanguageGenerator({}),
            PolicyPrediction.for_action_name(DOMAIN, "action_answer"),
        )
    finally:
        await of.processor.action_endpoint.close()
    return list(tracker.events)


async def answering(status: int, body: object) -> TestServer:
    async def webhook(_: web.Request) -> web.Response:
        return web.json_response(body, status=status)

    app = web.Application()
    app.router.add_post("/", webhook)
    server = TestServer(app)
    await server.start_server()
    return server


async def test_actions_that_are_away_end_the_turn(unused_tcp_port_factory: Callable[[], int]) -> None:
    of = agent(f"http://127.0.0.1:{unused_tcp_port_factory()}/")
    tracker = DialogueStateTracker.from_events("one", [])
    keep_turns_whole(of)
    with pytest.raises(ActionFailed):
        await run(of, tracker)
    assert list(tracker.events) == []


async def test_actions_that_hang_end_the_turn_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_turns, "ACTION_SECONDS", 0.1)
    released = asyncio.Event()

    async def webhook(_: web.Request) -> web.Response:
        await released.wait()
        return web.json_response({})

    app = web.Application()
    app.router.add_post("/", webhook)
    async with TestServer(app) as server:
        of = agent(str(server.make_url("/")))
        keep_turns_whole(of)
        tracker = DialogueStateTracker.from_events("one", [])
        with pytest.raises(ActionFailed, match="TimeoutError"):
            await run(of, tracker)
        released.set()
    assert list(tracker.events) == []


async def test_an_action_that_crashes_ends_the_turn() -> None:
    server = await answering(500, {"error": "x"})
    of = agent(str(server.make_url("/")))
    keep_turns_whole(of)
    with pytest.raises(ActionFailed, match="500"):
        await run(of, DialogueStateTracker.from_events("one", []))
    await server.close()


async def test_an_action_that_answers_or_declines_goes_on_as_ever() -> None:
    for status, body, kind in (
        (200, {"events": [], "responses": [{"text": "Hello."}]}, "action"),
        (400, {"action_name": "action_answer", "error": "not now"}, "action_execution_rejected"),
    ):
        server = await answering(status, body)
        of = agent(str(server.make_url("/")))
        keep_turns_whole(of)
        kept = await run(of, DialogueStateTracker.from_events("one", []))
        assert kind in {event.type_name for event in kept}, json.dumps(body)
        await server.close()


async def test_actions_that_follow_each_other_share_a_connection_until_it_is_closed() -> None:
    connections: list[object] = []

    async def webhook(request: web.Request) -> web.Response:
        connections.append(request.transport)
        return web.json_response({"events": [], "responses": []})

    app = web.Application()
    app.router.add_post("/", webhook)
    async with TestServer(app) as server:
        endpoint = WholeTurns(str(server.make_url("/")))
        for _ in range(2):
            assert await endpoint.request("post", json={}) == {"events": [], "responses": []}
        await endpoint.close()
        await endpoint.request("post", json={})
        await endpoint.close()
    assert connections[0] is connections[1]
    assert connections[2] is not connections[0]


def test_the_endpoint_keeps_what_was_set_and_is_taken_once() -> None:
    of = agent("http://127.0.0.1:1/")
    keep_turns_whole(of)
    endpoint = of.processor.action_endpoint
    assert isinstance(endpoint, WholeTurns)
    assert endpoint.kwargs == {"enable_selective_domain": True}
    keep_turns_whole(of)
    assert of.processor.action_endpoint is endpoint
    assert not issubclass(ActionFailed, Exception)
    assert issubclass(ActionExecutionRejection, Exception)
