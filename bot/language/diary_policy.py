"""The policy that hears what is the diary's before the rules do: a yes to its offer of a check-in, numbers of runs, a time zone.

"Yes, ask me" is near to what people say who want the questions of the assessment. Where the diary has just asked whether to
check in, it is a yes to that. "Tue 8 thu 9", with a diary open, and "AEST" sound like another language.
Deterministic, without training data, and silent in every other case; safety goes before it.
"""

from __future__ import annotations

from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.language.certain_policy import CertainPolicy
from bot.language.diary_doubtful import in_doubt, of_open_diary
from bot.language.diary_wishes import agrees_to_be_asked
from bot.language.zone_names import is_zone_alone

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


def is_of_diary(text: str, tracker: DialogueStateTracker) -> bool:
    """Whether a message is the diary's whatever it sounds like: numbers of runs where one is talked of, a zone's short name."""
    if tracker.get_slot("session"):
        return False
    numbers = of_open_diary(text, tracker.get_slot("pending"), talked_of=diary_was_talked_of(tracker))
    return numbers or is_zone_alone(text)


def diary_was_talked_of(tracker: DialogueStateTracker) -> bool:
    """Whether the diary gave the last answer."""
    events = list(tracker.events)
    at = next(
        (place for place in range(len(events) - 1, -1, -1) if isinstance(events[place], UserUttered)), 0
    )
    done = (
        one.action_name
        for one in reversed(events[:at])
        if isinstance(one, ActionExecuted) and one.action_name != ACTION_LISTEN_NAME
    )
    return next(done, None) == ACTION_DIARY


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
        if message is None or tracker.active_loop_name is not None:
            return None
        text = message.text or ""
        # What waits may have changed with the answer, so that what was claimed is known by its words.
        may_be = message.intent.get("name") in _STOLEN_BY or bool(in_doubt(text)) or is_zone_alone(text)
        if tracker.latest_action_name == ACTION_DIARY and may_be:
            return str(ACTION_LISTEN_NAME)
        if not may_be or tracker.latest_action_name != ACTION_LISTEN_NAME:
            return None
        if is_of_diary(text, tracker):
            return ACTION_DIARY
        stolen = answers_offer(
            text,
            message.intent.get("name"),
            tracker.get_slot("pending"),
            tracker.active_loop_name,
        )
        return ACTION_DIARY if stolen else None
