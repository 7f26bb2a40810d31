"""What is not about hips and still wants an answer of its own: somebody's bad day, and who can see what they told."""

from __future__ import annotations

import re

from actions.answer import start_choices
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

_SAD = re.compile(
    r"\b(?:my|our) (?:\w+ ){0,2}(?:died|has died|passed away|is dying|has passed)\b|\b(?:funeral|bereave\w*|grieving|heartbroken|redundan\w+|divorc\w+|broke up with|split up with)\b"
    r"|\b(?:i'?m|i am|i feel|feeling|been feeling|just|so) (?:\w+ ){0,2}(?:sad|low|down|lonely|miserable|fed up(?! (?:with|of|that))|overwhelmed|tearful|gutted|depressed|rubbish)\b"
    r"|\b(?:bad|rough|awful|terrible|rotten|hard|tough|horrible) (?:day|week|month|time|year)\b|\b(?:i'?m|if i|want to|could|keep|been) cry(?:ing)?\b|\blost my (?:job|mum|mom|dad|dog|cat|husband|wife|partner|brother|sister|friend)\b",
    re.IGNORECASE,
)
_OF_FEELING = frozenset(
    {"out_of_scope", "nlu_fallback", "small_talk", "frustration", "correct_entry", "deny", "inform", "thank", "ask_keep_running", "describe_pain"}
)  # fmt: skip
_MOST_WORDS = 12
_HIP = re.compile(
    r"\b(?:hips?|run\w*|ran|ach\w+|sore|hurts?|pain\w*|exercis\w*|stretch\w*|plank|bridge)\b", re.IGNORECASE
)

_WHO = r"(?:(?:the |my |your )?(?:clinic|physios?|doctors?|gp|staff|boss|employer|insurance|insurer|nhs|nurse)|they|anyone|anybody|someone|somebody|people|others|you lot|he|she)"
_WHO_SEES = re.compile(
    rf"\bwho(?: else)? (?:can |gets to |will |is able to )?(?:sees?|reads?|look(?:s|ing)? at|access\w*)\b|\b(?:can|will|could|does|do|may) {_WHO} (?:also )?(?:see|read|look at|access|log ?in|log on|get at|open)\b"
    rf"|\bhow (?:can|does|do|will|could) {_WHO} (?:see|read|access|open|look at|get at)\b",
    re.IGNORECASE,
)
_OF_SEEING = frozenset(
    {"privacy", "human_contact", "make_handover", "show_my_data", "show_diary", "out_of_scope", "nlu_fallback", "export_data"}
)  # fmt: skip


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """A kind word to a bad day, or who can see what was told; None where a message is about something else.

    What the safety screen hears in it comes before this.
    """
    if turn.active_form is not None or turn.standing_gate != "none" or turn.text.startswith("/"):
        return None
    text = turn.text.replace("’", "'")
    if turn.intent in _OF_SEEING and _WHO_SEES.search(text):
        # Who asks that before agreeing to a diary has not said no to it.
        waits = turn.pending if turn.pending.get("ask") == "consent" else None
        return Outcome((Reply(kb.phrase("who_sees")),), {"pending": waits})
    short = len(text.split()) <= _MOST_WORDS
    if turn.intent in _OF_FEELING and short and _SAD.search(text) and not _HIP.search(text):
        return Outcome((Reply(kb.phrase("comfort"), start_choices(kb)),), {"pending": None})
    return None
