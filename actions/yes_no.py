"""A yes and a no to whether a sign is there: what the classifier hears, held to the words.

"Kinda" and "whatever" are like many a no that the classifier was taught, and the one is a yes in part, the other neither. A
sign is not taken for absent on such a word, nor on both at once ("kinda, not a lot though").
"""

from __future__ import annotations

from actions.turn import Turn

_YES = frozenset({"yes", "in_part"})
"""Groups of replies.yml."""


def pressed(turn: Turn) -> bool:
    """Whether the message is a button's payload and not typed."""
    return turn.text.startswith("/")


_ELSEWHERE = frozenset({"thank", "report_better", "set_preferences", "goodbye", "greet", "small_talk"})
"""What begins like a yes and is none: "very helpful, thanks", "a lot better", "I am in Leeds"."""
_IN_A_SIGN = frozenset({"n", "👎"})
"""A no that is no word."""


def denies(turn: Turn) -> bool:
    """Whether an answer is a no, also to its words."""
    if turn.intent == "deny" and (pressed(turn) or turn.text.strip(" .!").casefold() in _IN_A_SIGN):
        return True
    return turn.intent == "deny" and "no" in turn.said and "in_part" not in turn.said


def affirms(turn: Turn) -> bool:
    """Whether an answer is a yes, also one in part: "yes but only when I'm tired", "a bit", "kinda"."""
    if turn.intent == "affirm":
        return True
    if turn.intent in _ELSEWHERE or (turn.intent == "deny" and "no" in turn.said):
        return False
    return not _YES.isdisjoint(turn.said) and "no_but" not in turn.said


def is_unclear(turn: Turn) -> bool:
    """Whether an answer is taken for a no and does not say one."""
    return turn.intent == "deny" and not denies(turn) and not affirms(turn)
