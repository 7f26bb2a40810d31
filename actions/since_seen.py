"""What is said to who was seen: that a result is still open, or that what was seen is back, or otherwise now.

Being seen says nothing of what came after. So what is back is asked about once, and puts its gate up again where nobody has
seen it as it is now; and until a result is there, whether to run is for whoever ordered the test to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions import answer, lifting, yes_no
from actions.referral import SafetyWords
from actions.referring import ask_about, refer_for
from actions.standing import Standing
from actions.turn import GATES, Choice, Outcome, Reply, Turn, flags_of, joined, worse_gate
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import AWAITS, FLAG_CHECK, SEEN_CHECK, SELF_HARM, SINCE_SEEN, STATES

_YES_AND_NO = re.compile(r"\b(?:but|before|only|except|first time|back then|not since)\b", re.IGNORECASE)
"""What makes of a yes one to what was seen before: "yes but before it grew"."""

_LOOKED = frozenset({"clinician", "looked"})
"""What is said by who was seen."""


def ask(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """The question whether a clinician has seen it as it is now; None where the message tells of nothing that is back."""
    again = {str(one["flag"]) for one in turn.red_flags if one.get("rule") == SINCE_SEEN}
    doubtful = flags_of(turn, "uncertain", "past")
    if not again or not again.issuperset(doubtful):
        return None
    return ask_of_now(doubtful, kb, words)


def ask_of_now(flags: Sequence[str], kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Ask whether a clinician has seen these signs as they are now."""
    choices = (Choice(kb.phrase("yes_button"), "/affirm"), Choice(kb.phrase("no_button"), "/deny"))
    pending = {"kind": SEEN_CHECK, "flags": words.most_urgent_first(flags)}
    return Outcome((Reply(words.said("seen_since"), choices),), {"pending": pending}, stop_form=True)


def answered(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """What follows from the answer: a plain yes lets it be, anything else puts the gate up; None where that was not asked."""
    flags = [str(flag) for flag in turn.pending.get("flags") or ()]
    if turn.pending.get("kind") != SEEN_CHECK or not flags:
        return None
    doubtful = [flag for flag in flags_of(turn, "uncertain", "past") if flag not in flags]
    if doubtful:
        # "No, and now it's a bit numb": the new sign is asked about, and behind it this one.
        return ask_about([*doubtful, *flags], turn, kb, words)
    if _is_yes(turn):
        said = words.said("seen_since_yes")
        return Outcome((Reply(said, answer.start_choices(kb)),), {"pending": None})
    return refer_for(flags, turn, kb, words, lead=words.said("seen_since_no"))


def _is_yes(turn: Turn) -> bool:
    if yes_no.pressed(turn):
        return turn.intent in ("affirm", "seen_clinician")
    if lifting.in_doubt(turn) or _YES_AND_NO.search(turn.text) is not None:
        return False
    return lifting.clearly_seen(turn) or ("yes" in turn.said and "no" not in turn.said)


def awaiting(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """What to say to who waits for a test or its result; None where the message says nothing of it.

    An emergency waits for no result, and what is still asked about a sign comes first. Nor does an urgent sign that nobody
    has looked at: who waits for a test may wait for weeks.
    """
    standing = Standing.of(turn)
    open_question = turn.pending.get("kind") == FLAG_CHECK
    if (
        AWAITS not in turn.said
        or open_question
        or SELF_HARM in standing.flags
        or turn.standing_gate == GATES[-1]
    ):
        return None
    if turn.standing_gate == "none":
        # What was seen is what the result is awaited for.
        standing = replace(standing, flags=standing.seen)
    gate = worse_gate(worse_gate(words.gate_of(standing.flags, standing.signals), turn.standing_gate), "soon")
    if gate == GATES[-1]:
        return None
    unseen = turn.standing_gate == "urgent" and not standing.awaited and not turn.said.issuperset(_LOOKED)
    standing = replace(standing, awaited=not unseen, awaited_behind=unseen)
    slots = {**standing.as_slots(gate, words.named(standing)), "pending": None, "session": None}
    guessed = {
        str(one["flag"])
        for one in turn.red_flags
        if one["flag"] in STATES and one.get("rule") == lifting.READER
    }
    # "No result yet" is like what is written of a cancer, and names none.
    new = [flag for flag in flags_of(turn, "uncertain", "past") if flag not in {*standing.flags, *guessed}]
    if new:
        asked = ask_about(new, turn, kb, words)
        text = joined([words.said("awaits"), asked.replies[0].text])
        reply = replace(asked.replies[0], text=text)
        return Outcome((reply,), {**slots, **asked.slots}, stop_form=True)
    said = joined([words.said("awaits"), words.standing(standing, gate) if unseen else ""])
    reply = Reply(said, answer.lifting_choices(kb, standing.flags))
    return Outcome((reply,), slots, stop_form=True)
