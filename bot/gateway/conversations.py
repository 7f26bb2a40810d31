"""What a client may do with its conversation; each platform's channel calls this and nothing deeper."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.gateway.errors import BadToken, Busy, UnknownChoice
from bot.gateway.frames import Choose, Say
from bot.gateway.hub import Hub
from bot.gateway.metrics import Metrics
from bot.gateway.rasa_client import RasaClient, RasaFailed
from bot.gateway.store import Offered, Store
from bot.gateway.tokens import Tokens
from bot.gateway.turns import Turns

MOST_WAITING = 5
"""Messages of one conversation that may wait for their answers."""


class Conversations:
    """Opens conversations and takes messages in."""

    def __init__(
        self,
        store: Store,
        tokens: Tokens,
        turns: Turns,
        hub: Hub,
        rasa: RasaClient,
        metrics: Metrics,
        phrase: Callable[[str], str],
        welcome: Callable[[], list[dict[str, Any]]],
        in_executor: Callable[..., Awaitable[Any]],
    ) -> None:
        self._store = store
        self._tokens = tokens
        self._turns = turns
        self._hub = hub
        self._rasa = rasa
        self._metrics = metrics
        self._phrase = phrase
        self._welcome = welcome
        self._run = in_executor

    async def open(self, token: str | None) -> tuple[str, str]:
        """The conversation of a token, or a new one.

        Returns:
            Its id, and a token for it.

        Raises:
            BadToken, ExpiredToken: the token does not open one. A token of a conversation that was deleted
                opens a new one.
        """
        if token is not None:
            conversation = self._tokens.read(token)
            if await self._run(self._store.exists, conversation):
                return conversation, token
        greeting = await self._run(self._welcome)
        conversation = await self._run(self._store.new_conversation, greeting)
        return conversation, self._tokens.make(conversation)

    async def take(self, conversation: str, frame: Say | Choose) -> None:
        """Take a message in: when this returns, it will be answered.

        Raises:
            UnknownChoice: the value was never offered here.
            Busy: too many messages wait.
            BadToken: the conversation was deleted meanwhile.
        """
        body, is_payload = await self._run(self._meant, conversation, frame)
        if await self._run(self._store.count_waiting, conversation) >= MOST_WAITING:
            raise Busy(self._phrase("busy"))
        taken = await self._run(_accept, self._store, conversation, frame.id, body, is_payload)
        if not taken and not await self._run(self._store.exists, conversation):
            raise BadToken("This conversation was deleted: start a new one.")
        (self._metrics.accepted if taken else self._metrics.repeated).inc()
        self._turns.wake(conversation)

    async def after(self, conversation: str, seq: int) -> list[dict[str, Any]]:
        """The frames that came after a sequence number."""
        found: list[dict[str, Any]] = await self._run(self._store.after, conversation, seq)
        return found

    async def last_seq(self, conversation: str) -> int:
        """The newest sequence number."""
        return int(await self._run(self._store.last_seq, conversation))

    async def forget(self, conversation: str) -> None:
        """Delete a conversation here and in Rasa.

        Raises:
            Busy: Rasa cannot be asked just now; nothing was deleted.
        """
        try:
            await self._rasa.forget(conversation)
        except RasaFailed as error:
            raise Busy(self._phrase("apology")) from error
        await self._run(self._store.forget, conversation)

    def _meant(self, conversation: str, frame: Say | Choose) -> tuple[str, bool]:
        if isinstance(frame, Choose):
            offered = self._store.offered(conversation, frame.value)
            if offered is None:
                raise UnknownChoice("That button is not from this conversation.")
            return offered.payload, offered.payload.startswith("/")
        pressed = title_match(frame.text, self._store.offered_last(conversation))
        if pressed is not None:
            return pressed.payload, pressed.payload.startswith("/")
        return frame.text, False


def title_match(text: str, offered: list[Offered]) -> Offered | None:
    """The button whose title somebody typed instead of pressing it."""
    typed = _plain(text)
    return next((one for one in offered if typed and _plain(one.title) == typed), None)


def _plain(text: str) -> str:
    return text.strip().rstrip(".!?").casefold()


def _accept(store: Store, conversation: str, client_id: str, body: str, is_payload: bool) -> bool:
    return store.accept(conversation, client_id, body, is_payload=is_payload)
