"""The policy that hears a yes to the diary's offer of a check-in before the rules do.

"Yes, ask me" is near to what people say who want the questions of the assessment. Where the diary has just asked whether to
check in, it is a yes to that. Deterministic, without training data, and silent in every other case; safety goes before it.
"""

from __future__ import annotations

from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.trackers import DialogueStateTracker

from bot.language.certain_policy import CertainPolicy
from bot.language.diary_wishes import agrees_to_be_asked

ACTION_DIARY = "action_diary"
_STOLEN_BY = frozenset({"start_assessment", "start_session"})
"""What a yes to being asked is taken for, and what would begin something else then."""

_ASKS_ABOUT_CHECK_INS = frozenset({"check_in", "zone", "check_in_at"})
"""What the diary has asked about check-ins, or for them: a yes to being asked begins no assessment there."""


def answers_offer(text: str, intent: str | None, pending: object, active_form: str | None) -> bool:
    """Whether a message says yes to the offer of a check-in, though it is taken for the start of something else."""
    asked = (
        isinstance(pending, dict)
        and pending.get("kind") == "diary"
        and pending.get("ask") in _ASKS_ABOUT_CHECK_INS
    )
    return asked and active_form is None and intent in _STOLEN_BY and agrees_to_be_asked(text)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class DiaryPolicy(CertainPolicy):
    """Predicts `action_diary` where `answers_offer` says so, and to listen after it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Below the safety policy, above those of Rasa's own."""
        return {POLICY_PRIORITY: 50}

    @staticmethod
    def _next_action(tracker: DialogueStateTracker) -> str | None:
        message = tracker.latest_message
        if message is None or message.intent.get("name") not in _STOLEN_BY:
            return None
        if tracker.latest_action_name == ACTION_DIARY:
            return str(ACTION_LISTEN_NAME)
        if tracker.latest_action_name != ACTION_LISTEN_NAME:
            return None
        stolen = answers_offer(
            message.text or "",
            message.intent.get("name"),
            tracker.get_slot("pending"),
            tracker.active_loop_name,
        )
        return ACTION_DIARY if stolen else None
