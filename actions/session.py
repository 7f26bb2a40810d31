"""A guided exercise: set-up, one side, the other side, done; at the runner's pace.

It stands in the slot `session` (`exercise`, `step`) and lives beside everything else: a question in its middle
is answered, and "next" goes on. Pain is asked about, and sharp pain ends it with the question about red flags.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from actions import safety
from actions.answer import entry_choice, withheld
from actions.follow_up import OVERVIEW, entry_meant
from actions.referral import SafetyWords
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload, joined
from knowledge.pictures import description
from knowledge.queries import Entry, KnowledgeBase

PREFIX = "session:"
NEXT, HARD, HURTS, STOP, SHARP, DULL = "next", "hard", "hurts", "stop", "sharp", "dull"
PAIN = "guidance.session_pain"
SHARP_FLAG = "pinpoint_bone_pain"
LAST_STEP = 3
MOST_NOTED = 50
"""Exercises that are remembered as done; older ones are dropped."""

_HURTS = re.compile(r"\b(hurts?|hurting|ouch|ow|painful|pain|sharp|stabbing)\b", re.IGNORECASE)
_HARD = re.compile(
    r"\b(too (hard|much|difficult|tough)|can'?t (manage|do) (it|that|this)|struggling)\b", re.IGNORECASE
)
_NEXT = re.compile(
    r"^\W*(next|done|ready|finished|go on|ok(ay)?( done)?|did (it|that)|go|and now|what now)\W*$",
    re.IGNORECASE,
)
_NEXT_INTENTS = frozenset({"affirm", "tell_more", "ask_other"})


def start(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Begin the exercise that is named or talked about; ask which, where none is."""
    if turn.standing_gate != "none":
        return withheld(turn, kb)
    entry = entry_meant(turn, kb)
    if entry is None or entry.kind != "exercise" or entry.id == OVERVIEW:
        exercises = [one for one in kb.of_kind("exercise") if one.id != OVERVIEW]
        choices = tuple(Choice(one.button, choice_payload(f"{PREFIX}{one.id}")) for one in exercises)
        return Outcome((Reply(kb.phrase("which_exercise"), choices),), {"pending": None})
    return _step(entry, 0, turn, kb)


def running(turn: Turn) -> Mapping[str, Any] | None:
    """The session under way, or None."""
    value = turn.slots.get("session")
    return value if isinstance(value, Mapping) and value.get("exercise") else None


def go_on(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What a message means within the session; None where it is about something else."""
    held = running(turn)
    entry = kb.entry(str(held["exercise"])) if held is not None else None
    if held is None or entry is None:
        return None
    if turn.standing_gate != "none":
        return Outcome(withheld(turn, kb).replies, {"session": None})
    if turn.intent == "stop":
        return chosen(STOP, turn, kb)
    if _HARD.search(turn.text):
        return chosen(HARD, turn, kb)
    if turn.intent == "ask_repeat":
        return _step(entry, int(held["step"]), turn, kb)
    if _HURTS.search(turn.text) and turn.intent in {
        "describe_pain",
        "nlu_fallback",
        "inform",
        "ask_what_to_feel",
        "out_of_scope",
    }:
        return chosen(HURTS, turn, kb)
    if _NEXT.match(turn.text) or (turn.intent in _NEXT_INTENTS and not turn.entity("exercise")):
        return chosen(NEXT, turn, kb)
    return None


def chosen(what: str, turn: Turn, kb: KnowledgeBase, words: SafetyWords | None = None) -> Outcome:
    """Do what a button of the session stands for, or begin the exercise that it names."""
    if turn.standing_gate != "none":
        return Outcome(withheld(turn, kb).replies, {"session": None})
    named = kb.entry(what)
    if named is not None and named.kind == "exercise":
        return _step(named, 0, turn, kb)
    held = running(turn)
    entry = kb.entry(str(held["exercise"])) if held is not None else None
    if held is None or entry is None:
        return start(turn, kb)
    if what == NEXT:
        return _step(entry, int(held["step"]) + 1, turn, kb)
    if what == HARD:
        return Outcome((Reply(kb.phrase("session_too_hard"), _buttons(kb)),))
    if what == HURTS:
        choices = (
            Choice(kb.phrase("session_sharp_button"), choice_payload(PREFIX + SHARP)),
            Choice(kb.phrase("session_dull_button"), choice_payload(PREFIX + DULL)),
        )
        return Outcome((Reply(kb.phrase("session_where_hurts"), choices),))
    if what == SHARP and words is not None:
        asked = safety.ask_about((SHARP_FLAG,), turn, kb, words)
        first = Reply(joined([kb.phrase("session_sharp"), asked.replies[0].text]), asked.replies[0].choices)
        return Outcome((first,), {**asked.slots, "session": None})
    pain = kb.entry(PAIN)
    if what == DULL and pain is not None:
        return Outcome((Reply(pain.short, _buttons(kb), sources=(pain.id,)),))
    return Outcome(
        (Reply(kb.phrase("session_stopped"), (entry_choice(entry),)),), {"session": None, "pending": None}
    )


def _step(entry: Entry, step: int, turn: Turn, kb: KnowledgeBase) -> Outcome:
    if step >= LAST_STEP:
        return _finish(entry, turn, kb)
    if step == 0:
        text = joined([kb.phrase("session_set_up"), _words(entry, "position") or entry.short])
    else:
        side = kb.phrase("session_first_side" if step == 1 else "session_other_side")
        moved = _words(entry, "movement") if step == 1 else ""
        text = joined([side, moved, _words(entry, "dose"), kb.phrase("session_say_next")])
    image = None
    if step == 0 and entry.figure:
        image = {"src": f"/figures/{entry.figure}", "alt": description(entry.figure) or entry.title}
    reply = Reply(text, _buttons(kb), image, sources=(entry.id,))
    slots = {"session": {"exercise": entry.id, "step": step}, "topic": entry.id, "pending": None}
    return Outcome((reply,), slots)


def _finish(entry: Entry, turn: Turn, kb: KnowledgeBase) -> Outcome:
    at = datetime.now(timezone.utc).isoformat(timespec="minutes")
    noted = [*(turn.slots.get("done") or []), {"exercise": entry.id, "at": at}][-MOST_NOTED:]
    leads = [one for one in kb.related(entry.id) if one.kind == "exercise" and one.id != OVERVIEW]
    choices = tuple(Choice(one.button, choice_payload(f"{PREFIX}{one.id}")) for one in leads[:3])
    reply = Reply(kb.phrase("session_finished", title=entry.title), choices, sources=(entry.id,))
    return Outcome((reply,), {"session": None, "done": noted, "pending": None})


def _words(entry: Entry, aspect: str) -> str:
    detail = entry.detail(aspect)
    return detail.text if detail is not None else ""


def _buttons(kb: KnowledgeBase) -> tuple[Choice, ...]:
    return (
        Choice(kb.phrase("session_next_button"), choice_payload(PREFIX + NEXT)),
        Choice(kb.phrase("session_hard_button"), choice_payload(PREFIX + HARD)),
        Choice(kb.phrase("session_hurts_button"), choice_payload(PREFIX + HURTS)),
        Choice(kb.phrase("session_stop_button"), choice_payload(PREFIX + STOP)),
    )
