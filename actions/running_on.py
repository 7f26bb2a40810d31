"""Should I keep running? A decision with what is known; where one thing is missing, that is asked.

Red flags come first: a question about one that the picture calls for is asked before anything is said about
running. Then the diary, where one is kept and tells of the last run. Else the hip's first day after a run (the rules of
Vincent 2017, as the content has them), and how to ease off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from actions import interview, referring, yes_no
from actions.answer import answer, present
from actions.reasoning import values_of
from actions.referral import SafetyWords
from actions.session_pain import more_than_mild
from actions.turn import Outcome, Reply, Turn, joined
from knowledge.interview import Question, load_plan
from knowledge.queries import KnowledgeBase

PENDING = "running_on"
SETTLES, LASTS = "guidance.running_settles", "guidance.running_lasts"
MORE_THAN_MILD = "guidance.running_more_than_mild"
DAY_AFTER = "settles"


def open_flag_question(answers: Mapping[str, Any]) -> Question | None:
    """The question about a red flag that this runner's answers call for and that has no answer."""
    return next((one for one in interview.still_open(answers) if one.flag), None)


FromDiary = Callable[[Turn], "Outcome | None"]
"""The diary's decision on the next run; None where no diary is kept, or it does not tell."""


def respond(
    turn: Turn, kb: KnowledgeBase, words: SafetyWords, from_diary: FromDiary = lambda _: None
) -> Outcome:
    """What is known decides; the one thing that is missing is asked.

    Args:
        turn: the turn.
        kb: the knowledge base.
        words: the words of referrals.
        from_diary: what the runner's diary decides.
    """
    general = answer(turn, kb)
    if turn.standing_gate != "none" or not general.replies[0].sources:
        return general
    told = interview.flags_told(turn.slots)
    if told:
        return referring.refer_for(told, turn, kb, words)
    flag = open_flag_question(turn.slots)
    if flag is not None:
        text = joined([kb.phrase("running_first"), flag.ask])
        reply = Reply(text, interview.yes_no_buttons(kb))
        return Outcome((reply,), {"pending": {"kind": PENDING, "slot": flag.slot}})
    kept = from_diary(turn)
    if kept is not None:
        return kept
    first = replace(general.replies[0], choices=())  # buttons stand under the last words alone
    if turn.slots.get(DAY_AFTER) in ("yes", "no"):
        added = decided(turn, kb)
        return Outcome((first, *added.replies), {**general.slots, "pending": added.slots["pending"]})
    question = Reply(kb.phrase("keep_running_ask"), interview.yes_no_buttons(kb))
    return Outcome((first, question), {**general.slots, "pending": {"kind": PENDING, "slot": DAY_AFTER}})


_PRESSES_FOR_ONE = re.compile(
    r"\b(yes or (a )?no|yeah or nah|(just )?say (yes|no)|in one word)\b", re.IGNORECASE
)
"""Who presses the coach for a yes or a no ("yes or no?") has not said how the hip was a day later."""


_HAD_SETTLED = re.compile(
    r"^\W*(?:(?:oh|well|yeah|so|i think|mostly)\W+)*(?:(?:it|the (?:hip|pain|ache)|that|they)\W+)?(?:(?:had|has|have|did|does|'d|was|is|usually|normally|always|mostly|pretty much|all|'s)\W+)*"
    r"(?:settle[sd]?|gone|goes|went|fine|ok(?:ay)?|better|eased|eases|normal|clear(?:ed|s)?|back to normal)(?:\W+(?:down|away|off|again))?"
    r"(?:\W+(?:(?:by|before|within|in) (?:the )?(?:next |following )?(?:day|morning|evening|lunch\w*|night|noon|bedtime|breakfast)|overnight|(?:the )?next (?:day|morning)"
    r"|again|yeah|yes|mostly))*\W*$",
    re.IGNORECASE,
)
_HAD_NOT = re.compile(
    r"\bstill (?:\w+ ){0,3}(?:sore|there|ach\w*|hurt\w*|stiff|painful|felt|feel\w*|bad)\b|\b(?:had|has|have|did|does|was|is)(?:n't| not) (?:really |fully |quite )?(?:settle|gone|better)"
    r"|\b(?:took|takes|lasted|lasts|for) (?:\w+ ){0,2}(?:days|a week|weeks)\b",
    re.IGNORECASE,
)


def _settled(text: str) -> str | None:
    """The answer in words to whether the hip had settled by the next day: "it had settled yeah", "still a bit sore"."""
    text = text.replace("’", "'")
    if "?" in text:
        return None
    if _HAD_NOT.search(text):
        return "no"
    return "yes" if _HAD_SETTLED.match(text) else None


def answered(
    turn: Turn, kb: KnowledgeBase, words: SafetyWords, from_diary: FromDiary = lambda _: None
) -> Outcome | None:
    """The answer to the one thing that was asked; it is kept. None where nothing was, or it is no answer."""
    if turn.pending.get("kind") != PENDING:
        return None
    slot = str(turn.pending.get("slot"))
    if _PRESSES_FOR_ONE.search(turn.text):
        flagged = interview.question_for(slot)
        ask = kb.phrase("keep_running_ask") if slot == DAY_AFTER or flagged is None else flagged.ask
        return Outcome((Reply(ask, interview.yes_no_buttons(kb)),), {"pending": dict(turn.pending)})
    told = {"affirm": "yes", "deny": "no", "dont_know": interview.UNKNOWN}.get(turn.intent)
    if slot == DAY_AFTER and turn.entity(DAY_AFTER) is not None:
        told = str(turn.entity(DAY_AFTER))
    question = interview.question_for(slot)
    if question is not None and question.flag:
        told = "yes" if yes_no.affirms(turn) else told
        if yes_no.is_unclear(turn) and not turn.pending.get("again"):
            again = {**turn.pending, "again": True}
            return Outcome((Reply(question.ask, interview.yes_no_buttons(kb)),), {"pending": again})
        if told == interview.UNKNOWN or yes_no.is_unclear(turn):
            # Not sure, or twice without a clear answer: the safe reading counts.
            return referring.refer_for((question.flag,), turn, kb, words, unclear=True)
    if told is None and slot == DAY_AFTER:
        told = _settled(turn.text)
    if told is None:
        return None
    known = {**turn.slots, slot: told, "pending": None}
    if question is not None and question.flag:
        if told == "yes":
            referred = referring.refer_for((question.flag,), turn, kb, words)
            return replace(referred, slots={**referred.slots, slot: told})
        outcome = respond(replace(turn, intent="ask_keep_running", slots=known), kb, words, from_diary)
    elif told == interview.UNKNOWN:
        return Outcome((Reply(kb.phrase("keep_running_unknown")),), {"pending": None})
    else:
        outcome = decided(replace(turn, slots=known), kb)
    return replace(outcome, slots={slot: told, **outcome.slots})


def decided(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """What the day after says of running on, and what to ease first where training has changed."""
    entry = kb.entry(_rule(turn.slots))
    if entry is None:
        return Outcome((Reply(kb.phrase("keep_running_unknown")),), {"pending": None})
    outcome = present(entry, turn, kb)
    changed = values_of(turn.slots.get("what_changed"))
    eased = [entry_id for value in changed for entry_id in load_plan().changed.get(value, ())]
    cut = kb.entry(eased[0]) if eased else None
    detail = cut.detail("what_to_do") if cut is not None else None
    if cut is None or detail is None:
        return outcome
    (reply,) = outcome.replies
    text = joined([reply.text, f"{kb.phrase('running_cut_first')} {detail.text}"])
    return replace(outcome, replies=(replace(reply, text=text, sources=(*reply.sources, cut.id)),))


def _rule(answers: Mapping[str, Any]) -> str:
    """The entry for how the hip took its last run."""
    if answers.get(DAY_AFTER) == "no":
        return LASTS
    return MORE_THAN_MILD if more_than_mild(answers.get("pain_score")) else SETTLES
