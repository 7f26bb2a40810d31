"""The policy that asks about what was written in another language before anything else is answered.

Deterministic, without training data. Only what is about safety goes before it.
"""

from __future__ import annotations

from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.trackers import DialogueStateTracker

from bot.language.certain_policy import CertainPolicy
from bot.language.unread import asked_first
from knowledge.safety_terms import UNREAD

ACTION_UNREAD = "action_unread"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class UnreadPolicy(CertainPolicy):
    """Predicts `action_unread` where `asked_first` says so, and to listen after it."""

    overrules_forms = True

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Below the safety policy, above the others."""
        return {POLICY_PRIORITY: 90}

    @staticmethod
    def _next_action(tracker: DialogueStateTracker) -> str | None:
        if tracker.latest_action_name == ACTION_UNREAD:
            return str(ACTION_LISTEN_NAME)
        if tracker.latest_action_name != ACTION_LISTEN_NAME or tracker.latest_message is None:
            return None
        first = asked_first(
            tracker.get_slot(UNREAD),
            tracker.get_slot("pending"),
            tracker.latest_message.intent.get("name"),
            tracker.get_slot("gate"),
            in_form=tracker.active_loop_name is not None,
            text=tracker.latest_message.text or "",
        )
        return ACTION_UNREAD if first else None
