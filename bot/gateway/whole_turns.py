"""Inside Rasa: a turn that failed leaves nothing behind, so that working it again is safe.

Rasa itself goes on when an action fails: it keeps the turn without the action's replies, and the runner's
message counts as worked. Tried again, the answer would be the same nothing. It goes on as well where its database
fails: as if this were a new conversation in which no red flag was told, and keeping the turn in memory alone.
"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import Any

import aiohttp
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.gateway.quick_rasa import make_rasa_quick
from bot.gateway.rasa_client import KEPT_SECONDS

REJECTED = 400
"""An action's own word that it does not want to run, such as a form's: no failure."""


ACTION_SECONDS = 7.0
"""How long an action may take. It takes milliseconds, the first chart after a start two seconds; Rasa would wait for
five minutes. Less than what the gateway waits before it tells of a delay, so that a referral comes no later."""


class ActionFailed(BaseException):
    """An action did not run, or its server was away.

    No `Exception`: Rasa catches those around an action and goes on. This one ends the turn before it is kept.
    """


class WholeTurns(EndpointConfig):
    """The action server, as an endpoint whose failures end the turn, and with connections that are kept for a moment.

    One that breaks fails its turn, as a new one does that breaks: nobody knows whether the action had begun.
    """

    _kept: tuple[asyncio.AbstractEventLoop, aiohttp.ClientSession] | None = None

    def session(self) -> Any:
        """What a request is sent with, as in Rasa's own; it stays open when the request leaves it, until `close`."""
        loop = asyncio.get_running_loop()
        if self._kept is None or self._kept[0] is not loop or self._kept[1].closed:
            auth = (
                aiohttp.BasicAuth(self.basic_auth["username"], self.basic_auth["password"])
                if self.basic_auth
                else None
            )
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_SECONDS)
            self._kept = loop, aiohttp.ClientSession(headers=self.headers, auth=auth, connector=connector)
        return nullcontext(self._kept[1])

    async def close(self) -> None:
        """Close what is kept; a later request opens it anew."""
        if self._kept is not None:
            await self._kept[1].close()

    async def request(self, *arguments: Any, **named: Any) -> Any:
        """Run an action.

        Raises:
            ActionFailed: it could not be run.
        """
        try:
            return await asyncio.wait_for(super().request(*arguments, **named), ACTION_SECONDS)
        except ClientResponseError as error:
            if error.status == REJECTED:
                raise
            raise ActionFailed(f"status {error.status}") from error
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            raise ActionFailed(type(error).__name__) from error


def keep_turns_whole(agent: Agent) -> None:
    """Have a failing action or database end the turn; to be called before each turn.

    A model that is loaded anew brings a processor of its own.
    """
    make_rasa_quick()
    if isinstance(agent.tracker_store, FailSafeTrackerStore):
        agent.tracker_store = agent.tracker_store._tracker_store
    agent.processor.tracker_store = agent.tracker_store
    endpoint = agent.processor.action_endpoint
    if endpoint is not None and not isinstance(endpoint, WholeTurns):
        whole = WholeTurns(endpoint.url)
        whole.__dict__.update(endpoint.__dict__)
        agent.processor.action_endpoint = whole
