"""The private channel inside the Rasa process: one turn in, its messages out, as JSON on loopback.

It differs from Rasa's own REST channel in what the gateway needs to lose nothing:

- typed text is never executed as `/intent{...}`; only a payload that the gateway looked up is;
- a turn that was already worked (same message id) returns the replies that were stored, once more;
- a turn that crashed, or whose action failed, answers 500 and not an empty list, and nothing of it is kept; what the
  screen heard goes along, so that a referral waits for no action;
- pictures, sources and buttons of one reply stay together.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.gateway.bounded_tracker_store import BoundedTrackerStore
from bot.gateway.rasa_client import NO_MODEL
from bot.gateway.refusals import heard_in, log_failure
from bot.gateway.steady_time import keep_in_order
from bot.gateway.turn_locks import TurnLocks, locks_for
from bot.gateway.typed_text import as_plain_words
from bot.gateway.whole_turns import ActionFailed, WholeTurns, keep_turns_whole

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Afterrun-Secret"


def message_of(uttered: dict[str, Any]) -> dict[str, Any]:
    """One bot utterance in the shape of our message model.

    Args:
        uttered: the dictionary that Rasa hands to an output channel (text, buttons, image and metadata).

    Returns:
        `text`, `choices` (title, value), `image` (src, alt) or None, `card` (kind, title, rows of name and text)
        or None, `sources`, and with a referral its `gate`, else None.
    """
    image = uttered.get("image")
    return {
        "text": uttered.get("text") or "",
        "choices": [
            {"title": button["title"], "value": button.get("payload") or button["title"]}
            for button in uttered.get("buttons") or []
        ],
        "image": {"src": image, "alt": uttered.get("image_alt") or ""} if image else None,
        "card": uttered.get("card"),
        "sources": list(uttered.get("sources") or []),
        "gate": uttered.get("gate"),
    }


class MessageCollector(CollectingOutputChannel):
    """Keeps each reply whole, where Rasa's collector splits it into text, buttons and picture."""

    @classmethod
    def name(cls) -> str:
        """The channel's name, as responses and logs see it."""
        return "afterrun"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect one reply."""
        self.messages.append(message_of(message))


def turn_report(parse_data: dict[str, Any]) -> dict[str, Any]:
    """What the bot understood of a message, for metrics and the evaluation: no text."""
    intent = parse_data.get("intent") or {}
    return {
        "intent": "+".join(one["intent"] for one in parse_data.get("asked") or []) or intent.get("name"),
        "confidence": intent.get("confidence", 0.0),
        # What found a flag is for the audit; the contract has these five.
        "red_flags": [
            {name: one.get(name) for name in ("flag", "status", "text", "start", "end")}
            for one in parse_data.get("red_flags") or []
        ],
        "gate": parse_data.get("gate") or "none",
    }


def stored_turn(tracker: DialogueStateTracker, message_id: str) -> dict[str, Any] | None:
    """The answer to a message that this tracker already holds, or None.

    A tracker is saved when its turn is done, so a stored message is an answered one.
    """
    messages: list[dict[str, Any]] = []
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            messages.append(message_of(event.message()))
        elif isinstance(event, UserUttered):
            if event.message_id == message_id:
                return {"messages": messages[::-1], "turn": turn_report(event.parse_data or {})}
            messages = []
    return None


class PrivateChannel(InputChannel):
    """`POST /webhooks/afterrun/turn`; see docs/chat-protocol.md."""

    def __init__(self, secret: str) -> None:
        """`secret`: what the gateway must send in the header `X-Afterrun-Secret`."""
        self._secret = secret
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._locks: TurnLocks | None = None

    @classmethod
    def name(cls) -> str:
        """The part of the address after `/webhooks/`."""
        return "afterrun"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """Read `secret` from credentials.yml."""
        secret = (credentials or {}).get("secret")
        if not secret or str(secret).startswith("$"):
            raise ValueError(
                "The private channel has no secret: set AFTERRUN_RASA_SECRET, or start with `afterrun run`."
            )
        return cls(str(secret))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes."""
        routes = Blueprint("afterrun_private", __name__)

        @routes.after_server_stop  # type: ignore[misc]
        async def close(app: Sanic, _: object = None) -> None:
            endpoint = getattr(app.ctx.agent.processor, "action_endpoint", None)
            if isinstance(endpoint, WholeTurns):
                await endpoint.close()

        @routes.get("/")  # type: ignore[misc]
        async def health(request: Request) -> HTTPResponse:
            # Rasa serves without a model too, where it could not load the one it was given.
            if not request.app.ctx.agent.is_ready():
                return response.json({"error": NO_MODEL}, status=503)
            return response.json({"status": "ok"})

        @routes.post("/turn")  # type: ignore[misc]
        async def turn(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), self._secret):
                return response.json({"error": "wrong secret"}, status=403)
            body = request.json
            problem = problem_with(body)
            if problem:
                return response.json({"error": problem}, status=400)
            if not request.app.ctx.agent.is_ready():
                return response.json({"error": NO_MODEL}, status=503)
            try:
                return response.json(await self._work(request, body, on_new_message))
            except (Exception, ActionFailed) as error:
                log_failure(error)
                # What the message calls for must not wait until the turn succeeds.
                heard = await heard_in(request.app.ctx.agent, body["text"]) if "text" in body else None
                return response.json({"error": type(error).__name__, "heard": heard}, status=500)

        @routes.post("/forget")  # type: ignore[misc]
        async def forget(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), self._secret):
                return response.json({"error": "wrong secret"}, status=403)
            conversation = (request.json or {}).get("conversation")
            if not isinstance(conversation, str) or not conversation:
                return response.json({"error": "`conversation` must be a text"}, status=400)
            try:
                await self.forget(request.app.ctx.agent, conversation)
            except Exception as error:
                logger.exception("A conversation was not forgotten: %s", type(error).__name__)
                return response.json({"error": type(error).__name__}, status=500)
            return response.json({"forgotten": True})

        return routes

    async def forget(self, agent: Agent, conversation: str) -> None:
        """Delete a conversation, once nobody works it any more: what is under way would be written down afterwards."""
        async with self._alone(agent, conversation):
            forget_conversation(agent, conversation)

    async def _work(
        self,
        request: Request,
        body: dict[str, Any],
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> dict[str, Any]:
        # A gateway that was killed asks again while its first question may still be worked here: only after
        # that is it known whether the message was answered.
        agent = request.app.ctx.agent
        async with self._alone(agent, body["conversation"]):
            return await self._work_alone(agent, body, on_new_message)

    @asynccontextmanager
    async def _alone(self, agent: Agent, conversation: str) -> AsyncIterator[None]:
        """While this is open, nobody else works a conversation, in no worker."""
        async with self._turns.setdefault(conversation, asyncio.Lock()):
            keep_turns_whole(agent)
            if self._locks is None:
                self._locks = locks_for(getattr(agent.tracker_store, "engine", None))
            # Another worker may still work it: one that was slow to answer, and was taken for dead. And where the lock
            # is lost meanwhile, what the other wrote stays, and this turn is worked again.
            async with self._locks.held(conversation):
                store = agent.tracker_store
                with store.alone(conversation) if isinstance(store, BoundedTrackerStore) else nullcontext():
                    yield

    async def _work_alone(
        self,
        agent: Agent,
        body: dict[str, Any],
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> dict[str, Any]:
        conversation, message_id = body["conversation"], body["message_id"]
        tracker = await agent.tracker_store.retrieve(conversation)
        keep_in_order(tracker)
        if tracker is not None:
            known = stored_turn(tracker, message_id)
            if known is not None:
                return known
        text = body["payload"] if "payload" in body else as_plain_words(body["text"])
        # With the tracker, so that the screen sees a sentence that was sent in pieces.
        parse_data = await agent.processor.parse_message(UserMessage(text), tracker)
        collector = MessageCollector()
        message = UserMessage(
            text,
            collector,
            conversation,
            parse_data=parse_data,
            input_channel=self.name(),
            message_id=message_id,
            # Whose diary it is: the same in all conversations of a person that were linked.
            metadata={"person": body.get("person") or conversation},
        )
        with _handed_on(agent.tracker_store, tracker):
            await on_new_message(message)
        return {"messages": collector.messages, "turn": turn_report(parse_data)}


def _handed_on(store: Any, tracker: DialogueStateTracker | None) -> AbstractContextManager[None]:
    """A store that can give Rasa the tracker that was read a moment ago does so; another reads it again."""
    return store.handing_on(tracker) if isinstance(store, BoundedTrackerStore) else nullcontext()


def problem_with(body: Any) -> str | None:
    """What is wrong with a request, in words, or None."""
    if not isinstance(body, dict):
        return "the body must be a JSON object"
    for key in ("conversation", "message_id"):
        if not isinstance(body.get(key), str) or not body[key]:
            return f"`{key}` must be a text"
    if not isinstance(body.get("person", ""), str):
        return "`person` must be a text"
    if ("text" in body) == ("payload" in body):
        return "exactly one of `text` and `payload` must be there"
    content = body.get("text", body.get("payload"))
    if not isinstance(content, str):
        return "`text` and `payload` must be texts"
    if "payload" in body and not content.startswith("/"):
        return "`payload` must start with /"
    return None


def forget_conversation(agent: Agent, conversation: str) -> None:
    """Delete every event of a conversation from the tracker store of an agent."""
    # Before that, the agent's store is a wrapper, which cannot delete.
    keep_turns_whole(agent)
    store: BoundedTrackerStore = agent.tracker_store
    store.delete(conversation)
