"""What was written in another language and may have told of a sign; and when the coach asks about it first.

The slot `unread` holds it from that message on until it has been answered: `{"asked": how often, "told": bool}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.language.foreign_courtesies import bare, courtesies
from knowledge.safety_terms import UNREAD

OTHER_LANGUAGE = "other_language"
_WORD = re.compile(r"[^\W\d_]+")
_SPACED = re.compile("[\\u0000-\\u0dff]")

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
_ANSWERS = frozenset(
    {
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
    """Whether a text in another language may tell of a sign: whether it holds a word that is no greeting, thanks or goodbye."""
    words = [bare(word) for word in _WORD.findall(text)]
    courteous = frozenset[str]().union(*courtesies().values())
    if words and not _SPACED.match(words[0]):
        rest = "".join(words)
        for one in sorted(courteous, key=len, reverse=True):
            rest = rest.replace(one, "")
        return bool(rest)
    return any(word not in courteous for word in words)


def asked_first(
    held: object, pending: object, intent: str | None, gate: str | None, *, in_form: bool = False
) -> bool:
    """Whether the question about what could not be read, or what follows from its answer, is what this message gets.

    Args:
        held: the slot `unread`.
        pending: what the bot waits for.
        intent: the message's intent.
        gate: the gate that stands; while one does, that comes first.
        in_form: whether the assessment runs.
    """
    if not isinstance(held, Mapping) or gate not in (None, "none") or intent in PASSES:
        return False
    waits: Mapping[str, Any] = pending if isinstance(pending, Mapping) else {}
    if waits.get("kind") == UNREAD:
        return not waits.get("again") or intent in _ANSWERS or intent in ACTIVITY
    if intent in ACTIVITY:
        return True
    # What the diary has just asked is answered first; the question comes with the next message.
    return not held.get("asked") and (in_form or waits.get("kind") != _DIARY)
