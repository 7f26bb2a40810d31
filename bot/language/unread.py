"""What was written in another language and may have told of a sign; and when the coach asks about it first.

The slot `unread` holds it from that message on until it has been answered: `{"asked": how often, "told": bool}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.language.foreign_courtesies import is_courtesy, yes_or_no
from knowledge.safety_terms import UNREAD

OTHER_LANGUAGE = "other_language"

ACTIVITY = frozenset(
    {
        "ask_keep_running", "ask_next_run", "ask_plan", "ask_return", "ask_progression", "start_session", "start_assessment",
    }
)  # fmt: skip
"""What asks for advice that tells to do something, whatever entry it is answered from, or begins the questions that lead to it."""
PASSES = frozenset(
    {
        OTHER_LANGUAGE, "greet", "goodbye", "thank", "delete_data", "export_data", "show_my_data", "stop_check_ins", "privacy",
        "human_contact", "bot_identity", "ask_capabilities", "ask_see_doctor",
    }
)  # fmt: skip
"""What is answered at once whatever is open: courtesy, rights, whom one talks to, and when to be seen."""
_SHORT_ANSWERS = frozenset({OTHER_LANGUAGE, "greet", "goodbye"})
"""What a short answer to the question may be taken for."""
_ANSWERS = frozenset(
    {
        "ask_other",
        "ask_repeat",
        "tell_more",
        "small_talk",
        "affirm",
        "deny",
        "dont_know",
        "inform",
        "describe_pain",
        "misunderstanding",
        "nlu_fallback",
        "out_of_scope",
        "seen_clinician",
    }
)
"""What may answer the question, also where it has been put twice."""
_DIARY = "diary"


def may_tell(text: str) -> bool:
    """Whether a text in another language may tell of a sign: whether it holds more than greetings, thanks and goodbyes."""
    return not is_courtesy(text)


def asked_first(
    held: object,
    pending: object,
    intent: str | None,
    gate: str | None,
    *,
    in_form: bool = False,
    text: str = "",
) -> bool:
    """Whether the question about what could not be read, or what follows from its answer, is what this message gets.

    Args:
        held: the slot `unread`.
        pending: what the bot waits for.
        intent: the message's intent.
        gate: the gate that stands; while one does, that comes first.
        in_form: whether the assessment runs.
        text: the message.
    """
    waits: Mapping[str, Any] = pending if isinstance(pending, Mapping) else {}
    if not isinstance(held, Mapping) or gate not in (None, "none"):
        return False
    if waits.get("kind") == UNREAD and intent in _SHORT_ANSWERS:
        # "Night" and "I sleep well" are near to a goodbye, "ja" is a yes in any language.
        return intent != OTHER_LANGUAGE or yes_or_no(text) is not None
    if intent in PASSES:
        return False
    if waits.get("kind") == UNREAD:
        return not waits.get("again") or intent in _ANSWERS or intent in ACTIVITY
    if intent in ACTIVITY:
        return True
    # What the diary has just asked is answered first; the question comes with the next message.
    return not held.get("asked") and (in_form or waits.get("kind") != _DIARY)
