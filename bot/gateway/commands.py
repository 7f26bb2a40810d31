"""What the gateway itself answers in a conversation, on every channel: linking, deleting, help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.gateway.conversations import OWN, Conversations
from bot.gateway.errors import Busy
from bot.gateway.frames import Command
from bot.gateway.limits import Limit
from bot.gateway.persons import Persons
from bot.gateway.words import own_words
from bot.settings import Rate
from diary.joining import Joining

TRIES_OF_ONE = Rate(burst=5, per_minute=1)
TRIES_OF_ALL = Rate(burst=60, per_minute=60)
"""Codes that may be tried, and asked for: with a million of them and ten minutes each, guessing leads nowhere."""

DELETE, KEEP = "delete", "keep"
"""The choices that the gateway answers itself."""


class Commands:
    """The commands, by conversation. The same id again does nothing."""

    def __init__(
        self,
        conversations: Conversations,
        persons: Persons,
        phrase: Callable[[str], str],
        in_executor: Callable[..., Awaitable[Any]],
        diaries: Joining,
    ) -> None:
        self._diaries = diaries
        self._conversations = conversations
        self._persons = persons
        self._phrase = phrase
        self._run = in_executor
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
        if await self._conversations.knows(conversation, client_id):
            return
        if not (self._tries.take(conversation) and self._all_tries.take("all")):
            text = self._phrase("link_too_often")
        elif code:
            text = self._phrase(await self._join(conversation, code))
        else:
            made = await self._run(self._persons.code, conversation)
            text = self._phrase("link_code").format(code=made)
        await self._conversations.reply(conversation, client_id, [own_words(text)])

    async def _join(self, conversation: str, code: str) -> str:
        joined = await self._run(self._persons.join, conversation, code)
        if joined is None:
            return "link_wrong"
        moved = await self._run(self._diaries.join, joined.was, joined.now, joined.conversations)
        return "link_done_diary" if moved else "link_done"

    async def unlink(self, conversation: str, client_id: str) -> None:
        """Let a conversation stand on its own again."""
        if await self._conversations.knows(conversation, client_id):
            return
        parted = await self._run(self._persons.part, conversation)
        if parted is not None:
            await self._run(self._diaries.part, parted.person, parted.conversations)
        await self.tell(conversation, client_id, "unlink_done" if parted is not None else "unlink_alone")

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
