"""New content comes into the gateway's own words while it runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.gateway.words import Words
from knowledge.content_files import CONTENT
from knowledge.errors import KnowledgeError
from knowledge.queries import KnowledgeBase
from knowledge.red_flags_wording import FILE
from knowledge.watching import LOOK_EVERY_SECONDS, stamp_of

logger = logging.getLogger(__name__)


class Renewal:
    """Looks for content of another version, and has the words become it."""

    def __init__(self, words: Words, kb: KnowledgeBase, emergency_number: str, crisis_line: str) -> None:
        """
        Args:
            words: those that everybody holds.
            kb: where they come from.
            emergency_number, crisis_line: see `Words.of`.
        """
        self._words = words
        self._kb = kb
        self._numbers = (emergency_number, crisis_line)
        self._seen = (words.version, stamp_of(CONTENT / FILE))

    def look(self) -> bool:
        """Take up what is new; gives whether something was. With a mistake in it the words stay as they are."""
        try:
            seen = (self._kb.version, stamp_of(CONTENT / FILE))
            if seen == self._seen:
                return False
            # Also where it cannot be read: one line for each change, not for each look.
            self._seen = seen
            self._words.become(Words.of(self._kb, *self._numbers))
        except KnowledgeError as error:
            logger.error("the words stay as they were", extra={"reason": str(error)})
            return False
        logger.info("new content is in force", extra={"version": self._words.version[:12]})
        return True

    async def go(self, run: Callable[..., Awaitable[Any]]) -> None:
        """Look now and then, until cancelled; `run` calls what blocks in a thread."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            await run(self.look)
