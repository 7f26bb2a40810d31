"""What a client may do with its conversation; each platform's channel calls this and nothing deeper."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.database import log_failure
from bot.gateway.errors import BadToken, Busy, Failed, UnknownChoice
from bot.gateway.frames import Choose, Say
from bot.gateway.hub import DELETED, ENDED, Hub
from bot.gateway.metrics import Metrics
from bot.gateway.rasa_client import RasaClient, RasaFailed
from bot.gateway.store import Offered, Store, Taken
from bot.gateway.tokens import Tokens
from bot.gateway.turns import Turns

logger = logging.getLogger(__name__)

MOST_WAITING = 5
"""Messages of one conversation that may wait for their answers."""

LONGEST_VALUE = 32
"""Characters of a button's value, as the store's column."""

NO_BUTTON = ""
"""A value that no button has."""

OWN = "gateway:"
"""What the payload of a button begins with that the gateway answers itself."""


class Conversations:
    """Opens conversations and takes messages in.

    Each of its methods raises `Failed` where the database does not take part; nothing was done then.
    """

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
        forgotten: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`forgotten` deletes what else is kept of a conversation that was deleted; the others are its parts."""
        self._forgotten = forgotten
        self._store = store
        self._tokens = tokens
        self._turns = turns
        self._hub = hub
        self._rasa = rasa
        self._metrics = metrics
        self._phrase = phrase
        self._welcome = welcome
        self._in_executor = in_executor

    async def open(self, token: str | None, before_new: Callable[[], None]) -> tuple[str, str]:
        """The conversation of a token, or a new one.

        Args:
            token: what the client has.
            before_new: is called before a new conversation is made; may refuse it by raising.

        Returns:
            Its id, and the token to use from now on.

        Raises:
            BadToken, ExpiredToken: the token does not open one. A token of a conversation that was ended or
                deleted opens a new one.
        """
        if token is not None:
            conversation, token = self._tokens.open(token)
            if await self._run(self._store.is_open, conversation):
                return conversation, token
        before_new()
        conversation = await self._run(self._store.new_conversation, self._welcome())
        return conversation, self._tokens.make(conversation)

    async def take(self, conversation: str, frame: Say | Choose) -> str | None:
        """Take a message in: when this returns None, it will be answered.

        Returns:
            The name of the choice, where a button was pressed that is the gateway's own to answer: nothing was
            taken in then.

        Raises:
            UnknownChoice: the value was never offered here.
            Busy: too many messages wait, here or in all.
            BadToken: the conversation was deleted meanwhile.
        """
        full = self._turns.is_full(conversation)
        taken = await self._run(self._accept, conversation, frame, full)
        if isinstance(taken, str):
            return taken
        if taken is Taken.FULL:
            raise Busy(self._phrase("busy"))
        if taken is Taken.GONE:
            raise BadToken("This conversation was deleted: start a new one.")
        (self._metrics.accepted if taken is Taken.NEW else self._metrics.repeated).inc()
        self._turns.wake(conversation)
        return None

    async def reply(self, conversation: str, client_id: str, messages: list[dict[str, Any]]) -> None:
        """Answer a message with words of the gateway's own, once; with none, only remember that it came."""
        self._hub.send(conversation, await self._run(self._store.reply, conversation, client_id, messages))

    async def knows(self, conversation: str, client_id: str) -> bool:
        """Whether a message was taken in before."""
        return bool(await self._run(self._store.knows, conversation, client_id))

    def status(self, conversation: str) -> list[dict[str, Any]]:
        """The frames that tell somebody who comes now what is going on."""
        return self._turns.status(conversation)

    async def after(self, conversation: str, seq: int) -> list[dict[str, Any]]:
        """The frames that came after a sequence number."""
        found: list[dict[str, Any]] = await self._run(self._store.after, conversation, seq)
        return found

    async def last_seq(self, conversation: str) -> int:
        """The newest sequence number."""
        return int(await self._run(self._store.last_seq, conversation))

    async def end(self, conversation: str) -> None:
        """Close a conversation for good: its tokens open nothing any more. What was said is kept."""
        await self._run(self._store.end, conversation)
        self._hub.send(conversation, [{"type": "ended", "deleted": False}])
        self._hub.end(conversation, ENDED)

    async def forget(self, conversation: str) -> None:
        """Delete a conversation here and in Rasa, and close its connections.

        Raises:
            Busy: Rasa cannot be asked just now, or another gateway works it; nothing was deleted here.
        """
        try:
            # A turn that is running would be written down in Rasa after it forgot.
            async with self._turns.halted(conversation):
                try:
                    await self._rasa.forget(conversation)
                except RasaFailed as error:
                    raise Busy(self._phrase("apology")) from error
                await self._run(self._forgotten, conversation)
                await self._run(self._store.forget, conversation)
        except SQLAlchemyError as error:
            # It could not be claimed.
            raise self._failed(error) from error
        self._hub.send(conversation, [{"type": "ended", "deleted": True}])
        self._hub.end(conversation, DELETED)

    async def _run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return await self._in_executor(function, *arguments)
        except SQLAlchemyError as error:
            raise self._failed(error) from error

    def _failed(self, error: SQLAlchemyError) -> Failed:
        self._metrics.store_failures.inc()
        log_failure(logger, "the database failed", error)
        return Failed(self._phrase("apology"))

    def _accept(self, conversation: str, frame: Say | Choose, full: bool) -> Taken | str:
        value = frame.value if isinstance(frame, Choose) else None
        if value is not None and not _is_ours(value):
            value = NO_BUTTON
        # What was taken before stays taken, however full it is and whatever was offered since.
        known, offered = self._store.before_taking(conversation, frame.id, value)
        if known:
            return Taken.KNOWN
        if full:
            return Taken.FULL
        pressed = _pressed(frame, offered)
        if pressed is not None and pressed.payload.startswith(OWN):
            return pressed.payload.removeprefix(OWN)
        body = pressed.payload if pressed is not None else getattr(frame, "text", "")
        is_payload = pressed is not None and body.startswith("/")
        return self._store.accept(
            conversation, frame.id, body, is_payload=is_payload, most_waiting=MOST_WAITING
        )


def _is_ours(value: str) -> bool:
    """Whether this may be the value of a button: ours are short and plain, and a database refuses some others."""
    return value.isascii() and value.isprintable() and len(value) <= LONGEST_VALUE


def _pressed(frame: Say | Choose, offered: list[Offered]) -> Offered | None:
    """The button that a frame presses; None for words that press none."""
    if isinstance(frame, Say):
        return title_match(frame.text, offered)
    if not offered:
        raise UnknownChoice("That button is not from this conversation.")
    return offered[0]


def title_match(text: str, offered: list[Offered]) -> Offered | None:
    """The button whose title somebody typed instead of pressing it."""
    typed = _plain(text)
    return next((one for one in offered if typed and _plain(one.title) == typed), None)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".!?… ").casefold()
