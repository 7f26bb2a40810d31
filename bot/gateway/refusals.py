"""Inside Rasa: what is said to the gateway, and what to the log, of a turn that failed."""

from __future__ import annotations

import logging
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.bounded_tracker_store import WorkedMeanwhile
from bot.gateway.typed_text import as_plain_words
from bot.gateway.whole_turns import ActionFailed

logger = logging.getLogger("bot.gateway.rasa_channel")


def log_failure(error: BaseException) -> None:
    """One line where the cause lies outside of this process, else the traceback; never the message's text.

    A database's error holds the statement with its values, and among them what the runner wrote: only the driver's
    own words are logged.
    """
    if isinstance(error, ActionFailed):
        logger.error("A turn failed, and is not kept: the action server was asked in vain (%s).", error)
    elif isinstance(error, SQLAlchemyError):
        reason = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
        logger.error("A turn failed, and is not kept: Rasa's database cannot be used (%s).", reason)
    elif isinstance(error, WorkedMeanwhile):
        logger.error(
            "A turn failed, and is not kept: its lock was lost, and another worker worked it meanwhile."
        )
    else:
        logger.exception("A turn failed, and is not kept: %s", type(error).__name__)


async def heard_in(agent: Agent, text: str) -> dict[str, Any]:
    """What the screen finds in a message whose turn failed: its gate, and the flags that are present.

    Without the conversation: its database may be what failed. A failure here must not hide the first.
    """
    try:
        parsed = await agent.processor.parse_message(UserMessage(as_plain_words(text)))
    except Exception as error:
        logger.error("The screen could not be asked either: %s", type(error).__name__)
        return {"gate": "none", "flags": []}
    present = [one["flag"] for one in parsed.get("red_flags") or [] if one.get("status") == "present"]
    return {"gate": parsed.get("gate") or "none", "flags": present}
