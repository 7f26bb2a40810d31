"""An exercise that a runner does not want or cannot do: the others that the content names for the same thing.

"I hate planks", "swap the bridge for something else". What hurts is `exercise_pain`'s, and a guided exercise has words of its own.
"""

from __future__ import annotations

import re

from actions.answer import entry_choice
from actions.follow_up import OVERVIEW, all_exercises
from actions.turn import Outcome, Reply, Turn, joined
from knowledge.queries import Entry, KnowledgeBase

_UNWANTED = re.compile(
    r"\b(?:hate|loathe|dislike|detest|can'?t stand|can'?t bear|do(?:n'?t| not) (?:like|enjoy|want(?: to)?|fancy)|not (?:keen|a fan|into|fond)|sick of|bored (?:of|with)|fed up (?:of|with)|rather not|no more"
    r"|swap|switch|replac\w+|substitut\w+|alternatives?|instead of|in place of|other than|anything but|something else (?:than|for)|apart from|without (?:the|doing)|leave out|drop the|skip the"
    r"|can(?:'?t|not) (?:do|manage|get into|hold)|could(?:n'?t| not) (?:do|manage)|unable to (?:do|hold)|not able to (?:do|hold)|too (?:hard|difficult))\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:hurts?|hurting|pain\w*|sore|ach\w+|twinge\w*|cramp\w*|how (?:long|many|do i|to)|yet|anymore|any more|tonight|today|yesterday|tomorrow|diary|log|delete|plan|love|if i (?:can'?t|cannot)|want to (?:stop|give up|skip)|to do anything but|doctor|physio|says?|said|beginners?|enough|is (?:it|the|that)|are (?:they|these|the))\b",
    re.IGNORECASE,
)
"""What is about something else than leaving it out."""
_MAY_BE = frozenset(
    {
        "ask_side_plank", "ask_glute_bridge", "ask_side_leg_raise", "ask_hip_flexor_stretch", "ask_other", "ask_exercises", "ask_other_exercise", "ask_how_to",
        "ask_progression", "ask_mistakes", "ask_dose", "ask_ranking", "ask_stretching", "nlu_fallback", "out_of_scope", "deny", "frustration", "stop", "describe_pain", "inform",
        "misunderstanding", "report_not_better", "remove_exercise", "correct_entry", "log_exercise", "set_preferences",
    }
)  # fmt: skip
"""What such a message is taken for."""
MOST_WORDS = 16


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What can be done in place of the exercise that a message names; None where it is about something else."""
    text = turn.text.replace("’", "'")
    name = turn.entity("exercise")
    if (
        name is None
        or turn.intent not in _MAY_BE
        or turn.active_form is not None
        or turn.slots.get("session")
        or turn.standing_gate != "none"
        or len(text.split()) > MOST_WORDS
        or not _UNWANTED.search(text)
        or _OTHERWISE.search(text)
    ):
        return None
    left_out = kb.entry(f"exercise.{name}")
    if left_out is None or left_out.id == OVERVIEW:
        return None
    others = alike(left_out, kb)
    phrase = "instead_of" if others else "nothing_instead"
    text = kb.phrase(phrase, title=left_out.title)
    if others:
        text = joined([text, "\n".join(f"- {one.title}" for one in others)])
    shown = others or [one for one in all_exercises(kb) if one.id != left_out.id]
    listed = [one.id for one in shown]
    return Outcome(
        (Reply(text, tuple(map(entry_choice, shown)), sources=(OVERVIEW,)),),
        {"topic": OVERVIEW, "listed": listed, "paragraph": 0, "pending": None},
    )


def alike(exercise: Entry, kb: KnowledgeBase) -> list[Entry]:
    """The other exercises that work on the same thing: those that strengthen, or those that stretch."""
    return [
        one for one in all_exercises(kb) if one.id != exercise.id and _stretches(one) == _stretches(exercise)
    ]


def _stretches(exercise: Entry) -> bool:
    return "stretch" in exercise.title.casefold()
