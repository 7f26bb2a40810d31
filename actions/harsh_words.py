"""A harsh word while a question of the assessment is open: "horrible" may be how the pain is, or what the runner thinks of the coach.

It is asked which, in the question about severe pain; a no to that goes on with the assessment. Where the score is open, a
number is asked for.
"""

from __future__ import annotations

import re

from actions import interview, referring
from actions.referral import SafetyWords
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import SEVERE_PAIN

_MAY_BE_PAIN = re.compile(
    r"\b(?:horrible|horrific|horrid|terrible|dreadful|awful|brutal|grim|nasty|hell|hellish|savage|vicious|evil|wicked|hideous|ghastly|killer|murder|atrocious|shocking|appalling|unreal|crazy)\b",
    re.IGNORECASE,
)
_HOW_BAD = re.compile(
    r"\b(?:rubbish|shit|shite|crap|bad|rough|poor|not good|not great|worst|pants|bloody|f\w*ing|ugh+|argh+|ouch|ow+)\b",
    re.IGNORECASE,
)
_OF_THE_COACH = re.compile(
    r"\b(?:you|your|ur|u|bot|app|ai|chat\w*|coach|computer|robot|machine|questions?|questionnaire|assessment|service|this (?:thing|is)|thing|stop|useless|stupid|idiot\w*|waste)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 5
_HEARD_AS = frozenset({"frustration", "small_talk", "out_of_scope", "nlu_fallback"})


def respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """The question which it is; None where it is plainly of the coach, or no question is open."""
    slot = str(turn.slots.get("requested_slot") or "")
    short = len(turn.text.split()) <= _MOST_WORDS and "?" not in turn.text
    if turn.active_form != interview.FORM or not slot or not short or turn.intent not in _HEARD_AS:
        return None
    uncertain = any(one["flag"] == SEVERE_PAIN and one["status"] == "uncertain" for one in turn.red_flags)
    if _OF_THE_COACH.search(turn.text) and not uncertain:
        return None
    may_be_pain = uncertain or _MAY_BE_PAIN.search(turn.text) is not None
    if slot in interview.SCORES and (may_be_pain or _HOW_BAD.search(turn.text)):
        times = 1 + interview.times_unclear(slot, turn.slots)
        if times < interview.ASKED_AT_MOST:
            return Outcome(
                (Reply(kb.phrase("score_as_number")),), {"unclear": {"slot": slot, "times": times}}
            )
    return referring.ask_about((SEVERE_PAIN,), turn, kb, words) if may_be_pain else None
