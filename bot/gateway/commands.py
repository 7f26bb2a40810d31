"""What the gateway itself answers in a conversation, on every channel: linking, deleting, help."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.conversations import OWN, Conversations
from bot.gateway.database import log_failure
from bot.gateway.errors import Busy, Failed
from bot.gateway.frames import Command
from bot.gateway.joined_diaries import JoinedDiaries
from bot.gateway.limits import Limit
from bot.gateway.persons import Persons
from bot.gateway.words import own_words
from bot.settings import Rate

logger = logging.getLogger(__name__)

TRIES_OF_ONE = Rate(burst=5, per_minute=1)
TRIES_OF_ALL = Rate(burst=60, per_minute=60)
"""Codes that may be tried, and asked for: with a million of them and ten minutes each, guessing leads nowhere."""

DELETE, KEEP = "delete", "keep"
"""The choices that the gateway answers itself."""


class Commands:
    """The commands, by conversation. The same id again does nothing.

    Each raises `Failed` where a database does not take part; the same id again does what was not done then.
    """

    def __init__(
        self,
        conversations: Conversations,
        persons: Persons,
        phrase: Callable[[str], str],
        in_executor: Callable[..., Awaitable[Any]],
        diaries: JoinedDiaries,
    ) -> None:
        """
        Args:
            conversations: where commands come from and are answered.
            persons: whose they are.
            phrase: the words of the content, by id.
            in_executor: runs a blocking function with its arguments.
            diaries: what joining and parting calls for there.
        """
        self._diaries = diaries
        self._conversations = conversations
        self._persons = persons
        self._phrase = phrase
        self._in_executor = in_executor
        self._tries = Limit(TRIES_OF_ONE)
        self._all_tries = Limit(TRIES_OF_ALL)

    async def typed(self, conversation: str, command: Command) -> None:
        """Answer a command that was typed into the widget."""
        if command.name == "link":
            await self.link(conversation, command.id, command.argument)
        else:
            await self.unlink(conversation, command.id)

    async def link(self, conversation: str, client_id: str, code: str) -> None:
        """Join the conversation of a code, or give a code where there is none."""
        if await self._was_answered(conversation, client_id):
            return
        if not (self._tries.take(conversation) and self._all_tries.take("all")):
            text = self._phrase("link_too_often")
        elif code:
            if await self._run(self._persons.join, conversation, code, client_id) is not None:
                await self._finish()
                return
            text = self._phrase("link_wrong")
        else:
            made = await self._run(self._persons.code, conversation)
            text = self._phrase("link_code").format(code=made)
        await self._conversations.reply(conversation, client_id, [own_words(text)])

    async def unlink(self, conversation: str, client_id: str) -> None:
        """Let a conversation stand on its own again."""
        if await self._was_answered(conversation, client_id):
            return
        if await self._run(self._persons.part, conversation, client_id) is not None:
            await self._finish()
        else:
            await self.tell(conversation, client_id, "unlink_alone")

    async def _was_answered(self, conversation: str, client_id: str) -> bool:
        # First what a killed gateway left, which may be this very message.
        await self._finish()
        return await self._conversations.knows(conversation, client_id)

    async def _finish(self) -> None:
        await self._failing(self._diaries.finish())

    async def _run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await self._failing(self._in_executor(function, *arguments))

    async def _failing(self, work: Awaitable[Any]) -> Any:
        try:
            return await work
        except SQLAlchemyError as error:
            log_failure(logger, "the database failed", error)
            raise Failed(self._phrase("apology")) from error

    async def ask_to_delete(self, conversation: str, client_id: str) -> None:
        """Ask whether all is to be deleted; a choice answers."""
        choices = [
            {"title": self._phrase("delete_yes_button"), "value": OWN + DELETE},
            {"title": self._phrase("delete_no_button"), "value": OWN + KEEP},
        ]
        await self._conversations.reply(
            conversation, client_id, [own_words(self._phrase("delete_ask"), choices)]
        )

    async def chosen(self, conversation: str, client_id: str, choice: str) -> bool:
        """Answer a choice that is the gateway's own; gives whether the conversation was deleted."""
        if choice != DELETE:
            await self.tell(conversation, client_id, "delete_kept")
            return False
        try:
            await self._conversations.forget(conversation)
        except Busy:
            await self.tell(conversation, client_id, "delete_failed")
            return False
        return True

    async def tell(self, conversation: str, client_id: str, phrase: str) -> None:
        """Answer with a phrase."""
        await self._conversations.reply(conversation, client_id, [own_words(self._phrase(phrase))])
