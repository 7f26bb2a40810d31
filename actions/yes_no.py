"""A yes and a no to whether a sign is there: what the classifier hears, held to the words.

"Kinda" and "whatever" are like many a no that the classifier was taught, and the one is a yes in part, the other neither. A
sign is not taken for absent on such a word, nor on both at once ("kinda, not a lot though").
"""

from __future__ import annotations

from actions.turn import Turn
from bot.language.signs import answer_in_a_sign, sign_in


def pressed(turn: Turn) -> bool:
    """Whether the message is a button's payload and not typed."""
    return turn.text.startswith("/")


_ELSEWHERE = frozenset({"thank", "report_better", "set_preferences", "goodbye", "greet", "small_talk"})
"""What begins like a yes and is none: "very helpful, thanks", "a lot better", "I am in Leeds"."""
_FINE = "👌"
"""A yes in answer to a question, and by itself none."""


def denies(turn: Turn) -> bool:
    """Whether an answer is a no, also to its words, and none with a "but" or a "not always" in it."""
    if answer_in_a_sign(turn.text) == "deny":
        return True
    if turn.intent != "deny":
        return False
    return pressed(turn) or ("no" in turn.said and turn.said.isdisjoint({"in_part", "no_but"}))


def affirms(turn: Turn) -> bool:
    """Whether an answer is a yes, also one in part: "yes but only when I'm tired", "a bit", "kinda"."""
    if turn.intent == "affirm" or answer_in_a_sign(turn.text) == "affirm" or sign_in(turn.text) == _FINE:
        return True
    if turn.intent in _ELSEWHERE or (turn.intent == "deny" and "no" in turn.said) or "no_but" in turn.said:
        return False
    # "After running should I stretch?" begins like a yes in part and asks something.
    asks = turn.intent.startswith("ask_") or "?" in turn.text
    return "yes" in turn.said or ("in_part" in turn.said and not asks)


def is_unclear(turn: Turn) -> bool:
    """Whether an answer is taken for a no and does not say one."""
    return turn.intent == "deny" and not denies(turn) and not affirms(turn)
