"""A yes and a no to whether a sign is there: what the classifier hears, held to the words.

"Kinda" and "whatever" are like many a no that the classifier was taught, and the one is a yes in part, the other neither. A
sign is not taken for absent on such a word, nor on both at once ("kinda, not a lot though").
"""

from __future__ import annotations

import re

from actions.turn import Turn
from bot.language.signs import answer_in_a_sign, sign_in


def pressed(turn: Turn) -> bool:
    """Whether the message is a button's payload and not typed."""
    return turn.text.startswith("/")


_ELSEWHERE = frozenset({"thank", "report_better", "set_preferences", "goodbye", "greet", "small_talk"})
"""What begins like a yes and is none: "very helpful, thanks", "a lot better", "I am in Leeds"."""
_FINE = "👌"
"""A yes in answer to a question, and by itself none."""


_NO = r"(?:no+|nope|nah+|naw)\b"
_PLAIN = re.compile(
    rf"^\W*{_NO}\W+(?:(?:(?:it|that|walking|standing|the leg|my leg|the hip|my hip)(?:'?s| is| feels)? (?:all |totally |perfectly |quite |just )?"
    r"(?:fine|ok(?:ay)?|good|easy|no problem)(?: (?:to (?:walk|stand|run)(?: on)?|walking(?: on it)?|standing(?: on it)?|on it|with weight on it))?)"
    r"|(?:(?:she|he|they|the (?:doctor|doc|gp|physio|consultant)) (?:said|says) (?:that )?i can (?:run|start)))"
    r"(?:\W+(?:thanks|thank you|actually|now|again))*\W*$",
    re.IGNORECASE,
)
"""A whole answer; whatever else stands behind a no may turn it round or deny something else."""
_JUST_STIFF = re.compile(
    rf"^\W*{_NO}\W+(?:(?:it|that)(?:'?s| is| feels) )?(?:just|only)(?: feels)?(?: a (?:bit|little))? "
    r"(?:stiff\w*|tight\w*|tired|sore|achy|an ache|niggl\w*|a niggle|uncomfortable)\W*$",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"(?<!not )(?<!n't )(?<!no )(?<!never )(?<!any )(?<!get )\bworse\b(?! than)"
    r"|^\W*no\W+(?:wait\W+)?(?:it|i|they|we|there)\s+(?:is|does|do|am|are|has|have)\W*$|\b(?:i think so|i guess so|yep|yeah|yeh|yes|maybe)\b",
    re.IGNORECASE,
)
"""In a no, what may say yes: "no it's worse", "no, it does", "no wait, yeah"."""


def plainly(text: str) -> bool:
    """Whether an answer is a no with what goes with it, and no more: "nope its fine to walk on", "no just stiff"."""
    text = text.replace("’", "'")
    return _JUST_STIFF.match(text) is not None or _PLAIN.match(text) is not None


def denies(turn: Turn) -> bool:
    """Whether an answer is a no, also to its words, and none with a "but" or a "not always" in it."""
    if answer_in_a_sign(turn.text) == "deny" or plainly(turn.text):
        return True
    if turn.intent != "deny" or (not pressed(turn) and _TURNED.search(turn.text)):
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
