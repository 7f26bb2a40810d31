"""What comes in from the messengers: kept in the same inbox as the widget's, under the platform's own ids.

When a method returns, what came is kept or answered, and the platform may be told so. Where the database does not
take it, it raises: the edge answers with an error then, and the platform sends it again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.gateway.addresses import BLOCKED, STOPPING, Addresses
from bot.gateway.commands import Commands
from bot.gateway.conversations import Conversations
from bot.gateway.courier import Courier
from bot.gateway.errors import BadFrame, BadToken, Busy, UnknownChoice
from bot.gateway.frames import Choose, Say, clean
from bot.gateway.limits import Limit, Limits
from bot.gateway.senders import Address
from bot.gateway.words import Words, own_words
from bot.settings import Rate

TOLD = Rate(burst=1, per_minute=6)
"""How often somebody who writes too fast is told so."""


class Arrivals:
    """Takes in what people of all messengers say."""

    def __init__(
        self,
        addresses: Addresses,
        conversations: Conversations,
        commands: Commands,
        courier: Courier,
        limits: Limits,
        words: Words,
        in_executor: Callable[..., Awaitable[Any]],
    ) -> None:
        self._addresses = addresses
        self._conversations = conversations
        self._commands = commands
        self._courier = courier
        self._limits = limits
        self._words = words
        self._run = in_executor
        self._told = Limit(TOLD)

    async def say(self, address: Address, key: str, text: str) -> None:
        """Take in what a person wrote.

        Args:
            address: who, and where.
            key: the platform's own id of it, at most 64 characters: the same one again does nothing.
            text: the words, without the platform's markup.
        """
        conversation, _ = await self._open(address)
        try:
            frame = Say(key, clean(text))
        except BadFrame:
            await self._commands.tell(conversation, key, "too_long")
            return
        await self._take(address, conversation, frame)

    async def say_again(self, address: Address, key: str, text: str) -> None:
        """Take in what a person changed, unless these words were said before: also a change may tell of a red flag."""
        conversation, _ = await self._open(address)
        if len(text) > 0 and await self._run(self._addresses.heard, conversation, text.strip()):
            await self._conversations.reply(conversation, key, [])
            return
        await self.say(address, key, text)

    async def choose(self, address: Address, key: str, value: str) -> bool:
        """Take in a pressed button; False where it is none of this conversation's."""
        conversation = await self._run(self._addresses.find, address)
        if conversation is None:
            return False
        try:
            await self._take(address, conversation, Choose(key, value))
        except UnknownChoice:
            return False
        return True

    async def command(self, address: Address, key: str, name: str, argument: str = "") -> bool:
        """Answer a command; False where there is none of that name, and nothing was done.

        Args:
            address: who, and where.
            key: the platform's own id of it.
            name: `start`, `help`, `stop`, `delete`, `link` or `unlink`.
            argument: what follows it; a code for `link`, and for `start` as well.
        """
        if name not in ("start", "help", "stop", "delete", "link", "unlink"):
            return False
        conversation, is_new = await self._open(address)
        if name == "link" or (name == "start" and argument.isdecimal()):
            await self._commands.link(conversation, key, argument)
        elif name == "start":
            # A new conversation begins with the welcome anyway.
            await self._conversations.reply(
                conversation, key, [] if is_new else self._words.messenger_welcome()
            )
        elif name == "help":
            await self._commands.tell(conversation, key, f"help_{address.platform}")
        elif name == "unlink":
            await self._commands.unlink(conversation, key)
        elif name == "delete":
            await self._commands.ask_to_delete(conversation, key)
        elif not await self._conversations.knows(conversation, key):
            await self._commands.tell(conversation, key, "stopped")
            await self._run(self._addresses.close, conversation, STOPPING)
            self._courier.wake(conversation)
        return True

    async def tell(self, address: Address, key: str, phrase: str) -> None:
        """Answer something that is no message, such as a picture, with a phrase."""
        conversation, _ = await self._open(address)
        await self._commands.tell(conversation, key, phrase)

    async def once(self, platform: str, key: str) -> bool:
        """Whether something that becomes no message comes for the first time; from then on it is known."""
        return bool(await self._run(self._addresses.handle, platform, key))

    async def was_here(self, platform: str, key: str) -> bool:
        """Whether something is known by `once`; asking does not make it so."""
        return bool(await self._run(self._addresses.handled, platform, key))

    def phrase(self, name: str) -> str:
        """The words of the content, by id."""
        return self._words.phrase(name)

    def aside(self, work: Awaitable[Any]) -> None:
        """Do something beside, on which nothing depends: what came is answered as done without it."""
        self._courier.aside(work)

    async def tell_aside(self, address: Address, phrase: str) -> None:
        """Say something that belongs to no conversation, such as in a group."""
        self._courier.aside(self._courier.direct(address, own_words(self._words.phrase(phrase))))

    async def blocked(self, address: Address) -> None:
        """The person let us know that nothing is to be sent any more."""
        conversation = await self._run(self._addresses.find, address)
        if conversation is not None:
            await self._run(self._addresses.close, conversation, BLOCKED)

    async def _open(self, address: Address) -> tuple[str, bool]:
        bound = await self._run(self._addresses.open, address, self._words.messenger_welcome())
        if bound.is_new:
            self._courier.bind(bound.conversation, address.platform)
        return bound.conversation, bound.is_new

    async def _take(self, address: Address, conversation: str, frame: Say | Choose) -> None:
        # What a platform sends again is no flood of the person's.
        if await self._conversations.knows(conversation, frame.id):
            return
        try:
            self._limits.message(conversation, address.key)
            choice = await self._conversations.take(conversation, frame)
        except Busy as busy:
            if await self._conversations.knows(conversation, frame.id):
                return
            # Told now and then; the rest of a flood is let go.
            told = [own_words(busy.text)] if self._told.take(conversation) else []
            await self._conversations.reply(conversation, frame.id, told)
        except BadToken:
            # Deleted a moment ago by another update: what comes after it begins anew.
            if isinstance(frame, Say):
                conversation, _ = await self._open(address)
                await self._conversations.take(conversation, frame)
        else:
            if choice is not None and await self._commands.chosen(conversation, frame.id, choice):
                await self.tell_aside(address, "delete_done")
