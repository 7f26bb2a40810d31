"""The knowledge that the actions read, opened once a process."""

from __future__ import annotations

from functools import lru_cache

from actions.referral import SafetyWords
from bot.settings import load_settings
from knowledge.queries import KnowledgeBase
from knowledge.red_flags import read_red_flags


@lru_cache(maxsize=1)
def knowledge_base() -> KnowledgeBase:
    """The knowledge base at the set address.

    Raises:
        knowledge.errors.KnowledgeDatabaseError: the database cannot be opened or holds no content.
    """
    return KnowledgeBase.open()


@lru_cache(maxsize=1)
def safety_words() -> SafetyWords:
    """The red-flag content with the numbers of the clinic's region."""
    settings = load_settings()
    return SafetyWords(read_red_flags(), settings.emergency_number, settings.crisis_line)
