"""Pain in an exercise, asked about or told outside a guided one: "what if it hurts?", "the side plank hurts".

The exercise is one that the message names, or the one that is talked about; within a guided exercise
`actions.session_pain` asks what kind of pain it is.
"""

from __future__ import annotations

import re

from actions.answer import MOST_CHOICES, entry_choice, present
from actions.elsewhere import hurts_elsewhere
from actions.follow_up import all_exercises, keeping_list
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

ENTRY = "guidance.session_pain"
AFTER = "guidance.sore_after_exercise"
"""Where it is sore a day later."""
_HURTS = (
    r"(?:hurts?|hurting|sore|painful|ach(?:es|ing)|(?:is |gives me |causes |feel |have |get )(?:\w+ )?pain)"
)
_IT = r"(?:it|that|this|they|these|those|one|(?:the|doing|side|single) (?!hip\b|run\b|groin\b)[\w -]{0,30}?)"
_WHAT_IF = re.compile(
    rf"^\W*(?:(?:and|so|but|ok|okay|then|or)\W+)*(?:what (?:if|when|do i do (?:if|when)|happens (?:if|when))|(?:and|but|or) (?:if|when)|if|stop if"
    rf"|(?:do|should|shall|can|must) i [\w ]{{2,25}}? (?:if|when|through))\s+{_IT}\s+(?:\w+ )?{_HURTS}",
    re.IGNORECASE,
)
_WHILE = re.compile(
    rf"\b{_HURTS}\b.{{0,25}}\b(?:when(?:ever)?|while|if|as|every time) (?:i (?:do|try|am doing|'?m doing|tried|did|hold|lift)|i'm doing|doing)"
    r"(?: (?:it|that|this|one|them|these|those))?\W*$"
    rf"|\b{_HURTS} (?:\w+ )?(?:doing|to do|during) (?:it|that|this|them|these|those|the (?:exercis\w+|moves?|stretch\w*))\b",
    re.IGNORECASE,
)
_NAMED = r"(?:exercis\w+|moves?|stretch(?:es|ing)?|planks?|(?:glute )?bridg(?:es?|ing)|leg (?:raises?|lifts?)|raises?)"
_PAIN = rf"(?:{_HURTS}|pain|ache|twinges?|pinch(?:es|ing)?|cramps?)"
_IT_HURTS = re.compile(
    rf"\b{_NAMED} (?:\w+ ){{0,2}}?(?:{_HURTS}|kills?|killing)\b|(?<!less )(?<!no )\b{_PAIN}\b(?!.{{0,40}}\b(?:eas\w+|help\w*|settle\w*)\b).{{0,25}}\b(?:when(?:ever)?|while|if|as|doing|during|with|from|to)\b.{{0,18}}\b{_NAMED}\b",
    re.IGNORECASE,
)


_SHOULD_IT = re.compile(
    rf"\b(?:should|will|does|do|can) {_IT} (?:\w+ ){{0,2}}?hurt\b|\b(?:meant|supposed) to (?:hurt|be (?:sore|painful))\b"
    rf"|\bis it (?:ok(?:ay)?|normal|bad|fine|alright|all right) (?:if|that|when|for) {_IT} (?:to )?(?:\w+ )?{_HURTS}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?:sore|aches?|achy|aching|hurts?|hurting|stiff|doms)\b.{{0,25}}\b(?:day|morning|hours?|night) (?:after|later|following)\b.{{0,20}}\b{_NAMED}\b"
    rf"|\b(?:sore|aches?|achy|hurts?|stiff)\b.{{0,10}}\b(?:after|from) (?:doing )?(?:the |my |those |these |your )?{_NAMED}\b",
    re.IGNORECASE,
)
_MAY_BE = frozenset(
    {
        "report_not_better", "describe_pain", "hurts_after_not_during", "ask_what_to_feel", "ask_mistakes", "ask_how_to",
        "ask_keep_running", "ask_see_doctor", "ask_exercises", "ask_stretching", "ask_glute_bridge", "ask_side_plank",
        "ask_side_leg_raise", "ask_hip_flexor_stretch", "ask_other", "nlu_fallback", "out_of_scope",
    }
)  # fmt: skip
"""What such a message is taken for."""


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What to do about pain in an exercise; None where the message is about something else, or an exercise is under way."""
    text = turn.text.replace("’", "'")
    about_one = turn.topic is not None and turn.topic.startswith("exercise.")
    leans = (
        about_one
        and turn.entity("place") is None
        and (_WHAT_IF.search(text) or _WHILE.search(text) or _SHOULD_IT.search(text))
    )
    if (
        turn.intent not in _MAY_BE
        or turn.active_form is not None
        or turn.slots.get("session")
        or not (leans or _IT_HURTS.search(text) or _AFTER.search(text))
    ):
        return None
    if hurts_elsewhere(text):
        others = [one for one in all_exercises(kb) if one.id != f"exercise.{turn.entity('exercise')}"]
        choices = tuple(map(entry_choice, others[:MOST_CHOICES]))
        return Outcome((Reply(kb.phrase("hurts_elsewhere"), choices),), {"pending": None})
    entry = kb.entry(AFTER if _AFTER.search(text) else ENTRY)
    if entry is None:
        return None
    listed = [str(one) for one in turn.slots.get("listed") or ()]
    given = keeping_list(present(entry, turn, kb), listed)
    # "How many?" after it is still about the exercise.
    exercise = turn.entity("exercise")
    topic = f"exercise.{exercise}" if exercise else turn.topic if about_one else None
    return Outcome(given.replies, {**given.slots, "topic": topic or entry.id})
