"""The whole assistant in one process: the trained model and the real actions, without servers between.

`afterrun ask` and the conversation tests speak to it. What differs from `afterrun run` is the way a message
travels; model, policies, actions and content are the same.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bot.language.lean  # noqa: F401  (before anything imports Rasa)
from bot.gateway.typed_text import as_plain_words
from bot.models import newest_model

if TYPE_CHECKING:
    from rasa.shared.core.trackers import DialogueStateTracker

GATES = ("none", "soon", "urgent", "emergency")


def same_words(first: str, second: str) -> bool:
    """Whether two texts say the same but for case, outer blanks and the final mark."""
    return first.strip().rstrip(".!?").casefold() == second.strip().rstrip(".!?").casefold()


class Assistant:
    """Conversations with the trained model, each kept apart by its name."""

    def __init__(self, model: Path | None = None, conversations: Path | None = None) -> None:
        """Load the model and the actions.

        Args:
            model: the trained model; the newest by default.
            conversations: the SQLite file that keeps the conversations; in memory by default.

        Raises:
            NoModelError: there is none.
        """
        os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
        from rasa.core.agent import Agent
        from rasa.utils.log_utils import configure_structlog

        from bot.cli.in_process_actions import InProcessActions
        from bot.gateway.quick_rasa import make_rasa_quick

        # Unconfigured, Rasa prints every message to standard output.
        configure_structlog(logging.ERROR)
        make_rasa_quick()
        self._agent = Agent.load(
            model or newest_model(),
            action_endpoint=InProcessActions(),
            tracker_store=None if conversations is None else _kept_in(conversations),
        )
        self._offered: dict[str, list[dict[str, str]]] = {}

    async def turn(self, conversation: str, text: str) -> dict[str, Any]:
        """Send one typed message and return what came of it.

        A text that repeats the title of a button offered last presses that button, as in the widget.

        Returns:
            `text`, `intent`, `confidence`, `red_flags`, `gate` (in force after the turn), `sources`, `messages`.
        """
        from rasa.core.channels.channel import UserMessage

        from bot.gateway.rasa_channel import MessageCollector, turn_report

        collector = MessageCollector()
        sent = self._payload(conversation, text)
        await self._agent.handle_message(UserMessage(sent, collector, conversation, input_channel="afterrun"))
        tracker = await self._agent.tracker_store.retrieve(conversation)
        said = _last_said(tracker.events) if tracker is not None else None
        if tracker is None or said is None:
            raise RuntimeError("the conversation that was just held is not in the tracker store")
        report = turn_report(said)
        standing = tracker.get_slot("gate") or "none"
        # A number that answers a question about something else raises no gate, whatever it would mean alone.
        alone = report["gate"] if _safety_acted(tracker.events) else "none"
        messages = collector.messages
        self._offered[conversation] = [c for message in messages for c in message["choices"]]
        return {
            "text": text,
            **report,
            "gate": max(alone, standing, key=GATES.index),
            "sources": list(dict.fromkeys(s for message in messages for s in message["sources"])),
            "messages": messages,
        }

    async def conversation(self, name: str, turns: Sequence[str]) -> list[dict[str, Any]]:
        """A whole conversation, from its beginning."""
        return [await self.turn(name, text) for text in turns]

    async def tracker(self, conversation: str) -> DialogueStateTracker:
        """A conversation as it stands.

        Raises:
            KeyError: there is none of this name.
        """
        tracker = await self._agent.tracker_store.retrieve(conversation)
        if tracker is None:
            raise KeyError(conversation)
        return tracker

    async def branch(self, conversation: str, name: str) -> None:
        """Go on with a conversation under another name, too: what is said there leaves the first as it is.

        Raises:
            KeyError: there is no such conversation.
        """
        tracker = await self.tracker(conversation)
        tracker.sender_id = name
        await self._agent.tracker_store.save(tracker)
        self._offered[name] = list(self._offered.get(conversation, []))

    def _payload(self, conversation: str, text: str) -> str:
        for choice in self._offered.get(conversation, []):
            if same_words(choice["title"], text):
                return choice["value"]
        return as_plain_words(text)


def _kept_in(file: Path) -> Any:
    from bot.gateway.tracker_store import KeptTrackers

    return KeptTrackers(db=str(file))


def _safety_acted(events: Iterable[Any]) -> bool:
    """Whether the safety action answered the last message."""
    from rasa.shared.core.events import ActionExecuted, UserUttered

    since: list[Any] = []
    for event in events:
        since = [] if isinstance(event, UserUttered) else [*since, event]
    return any(isinstance(event, ActionExecuted) and event.action_name == "action_safety" for event in since)


def _last_said(events: Iterable[Any]) -> dict[str, Any] | None:
    """What was understood of the last message: a tracker from a store may name an earlier one as its latest."""
    from rasa.shared.core.events import UserUttered

    said = [event for event in events if isinstance(event, UserUttered)]
    return dict(said[-1].parse_data or {}) if said else None
