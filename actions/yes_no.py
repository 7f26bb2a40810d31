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


_NO = r"(?:no+|nope|nah+|naw|not really|not at all|definitely not)\b"
_MORE = re.compile(
    rf"^\W*{_NO}\W+(?!(?:idea|clue|one|doubt|way|change|matter|longer|more|better|worse|problem if|need)\b)(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NOT_SO_PLAIN = re.compile(
    r"\b(?:but|only|just|when\w*|if|except|unless|though|until|after|during|wors\w*|bad\w*|severe\w*|terribl\w*|awful|can'?t|cannot|couldn'?t"
    r"|won'?t|hurt\w*|pain\w*|agony|kill\w*|numb\w*|weak\w*|swollen|fever|sometimes|often|mostly|always|still|more|yes|yeah|what|how|why|which|should|can i"
    r"|not|never|doesn'?t|don'?t|isn'?t|hasn'?t|haven'?t)\b|\?|\d",
    re.IGNORECASE,
)
"""What may turn a no round, or deny something else than what was asked."""
_JUST_STIFF = re.compile(
    rf"^\W*{_NO}\W+(?:(?:it|that)(?:'?s| is| feels) )?(?:just|only)(?: feels)?(?: a (?:bit|little))? "
    r"(?:stiff\w*|tight\w*|tired|sore|achy|an ache|niggl\w*|a niggle|uncomfortable)\W*$",
    re.IGNORECASE,
)
_WORSE = re.compile(
    r"(?<!not )(?<!n't )(?<!no )(?<!never )(?<!any )(?<!get )\bworse\b(?! than)", re.IGNORECASE
)
"""In a no, "no it's worse", that says more than the sign."""
_MOST_WORDS = 8


def plainly(text: str) -> bool:
    """Whether an answer begins with a no and says no more than what goes with it: "nope its fine to walk on", "no just stiff"."""
    text = text.replace("’", "'")
    if _JUST_STIFF.match(text):
        return True
    more = _MORE.match(text)
    return (
        more is not None and len(text.split()) <= _MOST_WORDS and _NOT_SO_PLAIN.search(more["rest"]) is None
    )


def denies(turn: Turn) -> bool:
    """Whether an answer is a no, also to its words, and none with a "but" or a "not always" in it."""
    if answer_in_a_sign(turn.text) == "deny" or plainly(turn.text):
        return True
    if turn.intent != "deny" or _WORSE.search(turn.text):
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
