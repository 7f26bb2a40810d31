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

from actions import asks_back, interview, loosely, referring, yes_no
from actions.answer import answer, present
from actions.answers import corrects, put_right
from actions.reasoning import values_of
from actions.referral import SafetyWords
from actions.turn import Outcome, Reply, Turn, joined
from bot.language import settling
from knowledge.interview import Question, load_plan
from knowledge.queries import KnowledgeBase

PENDING = asks_back.RUNNING_ON
GENERAL = "guidance.keep_running"
SETTLES, LASTS = "guidance.running_settles", "guidance.running_lasts"
MORE_THAN_MILD = "guidance.running_more_than_mild"
_RULES = (SETTLES, LASTS, MORE_THAN_MILD)
DAY_AFTER = "settles"
AGAIN = "again"
"""Of an answer whose words say neither that it had settled nor that it had not ("nearly gone")."""


def open_flag_question(answers: Mapping[str, Any]) -> Question | None:
    """The question about a red flag that this runner's answers call for and that has no answer."""
    return next((one for one in interview.still_open(answers) if one.flag), None)


def within_form(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """Whether to run, asked while the assessment waits for the answer about a red flag: that comes first, and is asked again."""
    wishes = {turn.intent, *(str(one.get("intent")) for one in turn.asked)}
    if turn.active_form is None or "ask_keep_running" not in wishes:
        return None
    flag = open_flag_question(turn.slots)
    if flag is None or turn.slots.get("requested_slot") != flag.slot:
        return None
    return Outcome((Reply(kb.phrase("running_first")),))


def has_not_settled(turn: Turn) -> bool:
    """Whether the last run is known not to have settled by the day after, so that nothing milder is said, and no gate stands."""
    return turn.slots.get(DAY_AFTER) == "no" and turn.standing_gate == "none"


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
    if has_not_settled(turn):
        # "Shorter runs" beside "let it settle first" would be a leave and its refusal.
        return decided(turn, kb)
    first = replace(general.replies[0], choices=())  # buttons stand under the last words alone
    if turn.slots.get(DAY_AFTER) == "yes":
        added = decided(turn, kb)
        return Outcome((first, *added.replies), {**general.slots, "pending": added.slots["pending"]})
    question = Reply(kb.phrase("keep_running_ask"), interview.yes_no_buttons(kb))
    return Outcome((first, question), {**general.slots, "pending": {"kind": PENDING, "slot": DAY_AFTER}})


_PRESSES_FOR_ONE = re.compile(
    r"\b(yes or (a )?no|yeah or nah|(just )?say (yes|no)|in one word)\b", re.IGNORECASE
)
"""Who presses the coach for a yes or a no ("yes or no?") has not said how the hip was a day later."""


SAID = re.compile(
    r"^\W*(?:(?:no|nope|sorry|wait|hang on|but|er+m?|um+)\W+){0,3}i (?:said|say|meant|mean|told you|did say|just said)\b(?:\W+that\b)?",
    re.IGNORECASE,
)
"""What somebody begins with who says again what was taken the other way round."""


_SETTLES_AFTER_ALL = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|no|nope|oh|wait|well|but|and|actually|sorry|hang on|hold on|ok|it|the hip|my hip|that|this)\W+)*(?:(?:had|has|was|did|is|does|hadn'?t|hasn'?t|didn'?t|isn'?t|doesn'?t|always|usually|not|it)\W+)*settle[sd]?\b",
    re.IGNORECASE,
)


def _settles_after_all(turn: Turn) -> str | None:
    """What is said in the question's own word right after the decision it led to: "yes it had settled"."""
    if turn.topic not in _RULES or _SETTLES_AFTER_ALL.match(turn.text.replace("’", "'")) is None:
        return None
    return settling.settled(turn.text)


def said_again(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What is decided anew, where a runner puts right how the hip was a day later: "I said NOT gone", "sorry, I meant no"."""
    earlier = turn.slots.get(DAY_AFTER)
    if turn.active_form is not None or turn.standing_gate != "none":
        return None
    if turn.pending.get("kind") not in (None, "offer"):
        return None
    if earlier not in ("yes", "no") or open_flag_question(turn.slots) is not None:
        return None
    again = SAID.match(turn.text.replace("’", "'"))
    told = None if again is None else settling.settled(turn.text[again.end() :])
    told = told or _put_right(turn) or _settles_after_all(turn)
    if told is None and earlier == "yes" and turn.topic in _RULES and _HESITATES.match(turn.text):
        question = Reply(kb.phrase("keep_running_ask"), interview.yes_no_buttons(kb))
        return Outcome((question,), {DAY_AFTER: None, "pending": {"kind": PENDING, "slot": DAY_AFTER}})
    if told in (None, earlier):
        return None
    outcome = decided(replace(turn, slots={**turn.slots, DAY_AFTER: told, "pending": None}), kb)
    return replace(outcome, slots={DAY_AFTER: told, **outcome.slots})


_HESITATES = re.compile(
    r"^\W*(?:(?:no|oh|well|hm+|er+m?|um+|actually|sorry|but)\W+)*(?:wait|hang on|hold on|not really|not quite|not exactly|not entirely|not sure(?: now)?|maybe not|i'?m not sure)\W*$",
    re.IGNORECASE,
)
"""After "easy runs are usually fine": the yes that it rests on is taken back in part, and asked for once more."""


def _put_right(turn: Turn) -> str | None:
    """How the hip was a day later, where that is put right just after the decision on it; else None."""
    if turn.topic not in _RULES:
        return None
    said = put_right(turn.text, surely=True)
    if said is not None:
        return said
    settled = settling.settled(turn.text)
    # Towards more running it has to be said that something is put right; "still sore" counts as it is.
    return settled if settled == "no" or corrects(turn.text) else None


MOST_WORDS = 15
"""Of an answer; a longer message tells more than that."""
_SAYS_YES = re.compile(r"\b(?:yes|yeah|yep)\b|^\W*only\b", re.IGNORECASE)
"""With it, what sounds like a question is an answer: "yes if I stretch"."""
MORE_THAN_AN_ANSWER = frozenset(
    {"log_run", "seen_clinician", "start_diary", "delete_data", "export_data", "stop"}
)


def in_words(
    turn: Turn, kb: KnowledgeBase, words: SafetyWords, from_diary: FromDiary = lambda _: None
) -> Outcome | None:
    """The answer about the day after a run, where the words give it, whatever else the message was taken for; else None."""
    if turn.active_form is not None or yes_no.pressed(turn) or asks_back.is_meant(turn):
        return None
    waits = turn.pending.get("kind") == PENDING and turn.pending.get("slot") == DAY_AFTER
    half = waits and settling.says_half(turn.text)
    if turn.intent.startswith("ask_") and not (half and _SAYS_YES.search(turn.text)):
        return None
    if turn.intent in MORE_THAN_AN_ANSWER or len(turn.text.split()) > MOST_WORDS:
        return None
    if waits:
        return answered(turn, kb, words, from_diary) if half or settling.speaks_of_it(turn.text) else None
    return said_again(turn, kb) or _told_late(turn, kb)


_LOOKS_BACK = 3
"""So many of the last topics may have come between the question about running and its answer."""


def _told_late(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The decision, where how the hip was a day later is told after something else had come between: "goes by morning"."""
    if turn.standing_gate != "none" or turn.pending.get("kind") not in (None, "offer", "assess"):
        return None
    last = [str(one) for one in turn.slots.get("talked_about") or ()][-_LOOKS_BACK:]
    if (
        GENERAL not in last
        or any(one in _RULES for one in last)
        or open_flag_question(turn.slots) is not None
    ):
        return None
    told = settling.settled(turn.text) if settling.tells_of_the_morning(turn.text) else None
    told = told or turn.entity(DAY_AFTER)
    if told not in ("yes", "no"):
        return None
    outcome = decided(replace(turn, slots={**turn.slots, DAY_AFTER: told, "pending": None}), kb)
    return replace(outcome, slots={DAY_AFTER: told, **outcome.slots})


_FACTS = frozenset({"inform", "describe_pain", "hurts_after_not_during"})
_GIVES_WAY = (None, "offer", "assess")
"""What the answer to a fact may wait for, before which the one question about running goes."""


def kept_open(outcome: Outcome, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The one question about running, asked once more behind what is said to a fact that came in place of its answer."""
    waits = turn.pending
    if waits.get("kind") != PENDING or waits.get("kept") or turn.intent not in _FACTS or "?" in turn.text:
        return outcome
    pending = outcome.slots.get("pending")
    kind = pending.get("kind") if isinstance(pending, Mapping) else None
    gated = outcome.slots.get("gate") not in (None, "none") or turn.standing_gate != "none"
    if gated or outcome.follow_up or turn.active_form is not None or kind not in _GIVES_WAY:
        return outcome
    asked = interview.question_for(str(waits.get("slot")))
    if asked is None or not outcome.replies:
        return outcome
    question = asked.ask if asked.flag else kb.phrase("keep_running_ask")
    if kind == "assess":
        # "Thanks for telling me, I can ask a few questions": one of them is open.
        said: tuple[Reply, ...] = (Reply(kb.phrase("noted_meanwhile")),)
    else:
        said = tuple(replace(reply, choices=()) for reply in outcome.replies)
    again = Reply(question, interview.yes_no_buttons(kb))
    return replace(
        outcome, replies=(*said, again), slots={**outcome.slots, "pending": {**waits, "kept": True}}
    )


def _of_the_day_after(turn: Turn) -> str | None:
    """How the hip was a day later: the words before what they were taken for; `AGAIN` where these leave it open."""
    pressed = {"affirm": "yes", "deny": "no", "dont_know": interview.UNKNOWN}.get(turn.intent)
    if yes_no.pressed(turn):
        return pressed
    settled = settling.settled(turn.text)
    if settled is not None:
        return settled
    if pressed != interview.UNKNOWN and settling.says_half(turn.text):
        return AGAIN
    # A yes lets somebody run on: "hm" and "sure" are none.
    if (pressed is None and settling.speaks_of_it(turn.text)) or (
        pressed == "yes" and not settling.says_yes(turn.text)
    ):
        return AGAIN
    entity = turn.entity(DAY_AFTER)
    return pressed or (None if entity is None else str(entity))


def _only_hears(turn: Turn) -> bool:
    """Whether a typed answer says neither yes nor no to a sign: "oh ok", "no, not the left"."""
    return not yes_no.pressed(turn) and (yes_no.only_hears(turn.text) or loosely.denies_a_side(turn.text))


def answered(
    turn: Turn, kb: KnowledgeBase, words: SafetyWords, from_diary: FromDiary = lambda _: None
) -> Outcome | None:
    """The answer to the one thing that was asked; it is kept. None where nothing was, or it is no answer."""
    if turn.pending.get("kind") != PENDING or asks_back.is_meant(turn):
        return None
    slot = str(turn.pending.get("slot"))
    if _PRESSES_FOR_ONE.search(turn.text):
        flagged = interview.question_for(slot)
        ask = kb.phrase("keep_running_ask") if slot == DAY_AFTER or flagged is None else flagged.ask
        return Outcome((Reply(ask, interview.yes_no_buttons(kb)),), {"pending": dict(turn.pending)})
    told = {"affirm": "yes", "deny": "no", "dont_know": interview.UNKNOWN}.get(turn.intent)
    if slot == DAY_AFTER:
        told = _of_the_day_after(turn)
        if told == AGAIN and not turn.pending.get("again"):
            asked = Reply(kb.phrase("keep_running_ask"), interview.yes_no_buttons(kb))
            return Outcome((asked,), {"pending": {**turn.pending, "again": True}})
        told = interview.UNKNOWN if told == AGAIN else told
    question = interview.question_for(slot)
    if question is not None and question.flag:
        told = "yes" if yes_no.affirms(turn) else told
        side = None if yes_no.pressed(turn) else loosely.side_anew(turn.text)
        if side is not None:
            # "No right" puts the side right, and denies no sign.
            text = joined([kb.phrase("put_right", noted=interview.noted({"side": side})), question.ask])
            return Outcome(
                (Reply(text, interview.yes_no_buttons(kb)),), {"side": side, "pending": turn.pending}
            )
        unclear = yes_no.is_unclear(turn) or _only_hears(turn)
        if unclear and not turn.pending.get("again"):
            again = {**turn.pending, "again": True}
            return Outcome((Reply(question.ask, interview.yes_no_buttons(kb)),), {"pending": again})
        if told == interview.UNKNOWN or unclear:
            # Not sure, or twice without a clear answer: the safe reading counts.
            return referring.refer_for((question.flag,), turn, kb, words, unclear=True)
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
    return MORE_THAN_MILD if interview.more_than_mild(answers.get("pain_score")) else SETTLES
