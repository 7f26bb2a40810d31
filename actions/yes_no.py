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


_LEAD = r"(?:(?:oh|ah|er+m?|um+|well|lol|haha?|ha|god|gosh|jesus|christ|lord|heavens|thankfully|luckily|honestly|absolutely|definitely|certainly|thank god|no)\W+)*"
_ALL = r"(?:(?:to |of )?(?:all|both|either|any|each|none|neither)(?: (?:of )?(?:that|those|them|these|it))?|on (?:both|all) counts)"
_NOT_AT_ALL = (
    rf"(?:no+|nope|nah+|naw|never|not at all|not one bit|not a bit|not in the (?:slightest|least)|not once|not ever|absolutely not|definitely not|certainly not"
    rf"|nothing (?:like|of) (?:that|the (?:sort|kind))|none(?: of (?:that|those|them|these|it|the above))?(?: at all)?|neither(?: of (?:them|those|these))?|no {_ALL})"
)
_KIND_WORDS = (
    r"(?:thanks?|thank you|thank god|thank goodness|thankfully|luckily|fortunately|touch wood|knock on wood|mate|pal|love|pet|dear|doc|sir|madam|coach|bro|buddy|honestly|really|never|ever|at all"
    r"|not me|not at all|all (?:good|fine|clear|ok(?:ay)?|well)|(?:it'?s |i'?m |that'?s )(?:all )?(?:fine|good|grand|ok(?:ay)?|well|great)(?: (?:there|that way|on that front|thanks))?|nothing like that|no)"
)
_WHOLE_NO = re.compile(rf"^\W*{_LEAD}{_NOT_AT_ALL}(?:\W+{_KIND_WORDS})*\W*$", re.IGNORECASE)
"""A whole answer that denies all of a question, whatever it asked."""

_IN_DOUBT = re.compile(
    r"\b(?:could ?n'?t|can'?t|cannot|could not|hard|hardly|difficult|impossible) (?:really |quite )?(?:to )?(?:tell|say|look|see|know|judge|put)\b|\bhow would (?:you|i|one|anyone) know\b"
    r"|\bwith (?:a |my |the )?(?:stick|cane|crutch\w*|frame|walker|brace|support|strapping)\b|\b(?:codeine|co-?codamol|painkillers?|ibuprofen|paracetamol|tablets?|pills?|tramadol|morphine|nurofen|naproxen|aspirin|drugs)\b"
    r"|\b(?:no idea|not (?:too |so |entirely |quite |really )?sure|unsure|who knows|inconclusive|don'?t know|dunno|wasn'?t (?:really )?listening|maybe|perhaps|possibly|might be)\b",
    re.IGNORECASE,
)
"""Words of who does not know, or who only gets by with help, whatever else is denied: "I sleep fine with codeine"."""
_OPENS_YES = re.compile(
    r"^\W*(?:(?:oh|ah|er+m?|um+|well|i'm|im)\W+)*(?:aye|yes|yeah|yea|yep|yup|spot on|bang on|afraid so"
    r"|very much so|that'?s (?:it|me|the one|exactly it|exactly)|guilty)\b(?!\W*(?:not?|nah|never|but no)\b)",
    re.IGNORECASE,
)
"""What an answer begins with that says yes; to a sign the safe reading counts, whatever follows."""


LONGEST_PLAIN = 120
"""Characters of a plain no; a longer answer says more than that."""


_HEARD = re.compile(
    r"^\W*(?:(?:oh|ah|ahh?|aha|hm+|um+|er+m?|mm+|right|rite|ok(?:ay)?|k|kk|alright|all right|i see|got it|gotcha|cool|fine|fair enough|thanks|thank you|ta|cheers|noted|understood|makes sense|good to know|oki|okey|dokey)\b\W*)+$",
    re.IGNORECASE,
)


def only_hears(text: str) -> bool:
    """Whether a whole answer takes up what was said and says no yes: "oh ok", "right", "ok thanks"."""
    return _HEARD.match(text.replace("’", "'")) is not None


def is_in_doubt(text: str) -> bool:
    """Whether an answer says that who gives it does not know."""
    return _IN_DOUBT.search(text.replace("’", "'")) is not None


def plainly(text: str) -> bool:
    """Whether an answer is a no with what goes with it, and no more: "nope its fine to walk on", "no to all of that"."""
    text = text.replace("’", "'")
    if len(text) > LONGEST_PLAIN or is_in_doubt(text):
        return False
    return any(pattern.match(text) is not None for pattern in (_JUST_STIFF, _PLAIN, _WHOLE_NO))


def denies(turn: Turn) -> bool:
    """Whether an answer is a no, also to its words, and none with a "but" or a "not always" in it."""
    if answer_in_a_sign(turn.text) == "deny" or plainly(turn.text):
        return True
    if turn.intent != "deny" or (not pressed(turn) and (_TURNED.search(turn.text) or is_in_doubt(turn.text))):
        return False
    return pressed(turn) or ("no" in turn.said and turn.said.isdisjoint({"in_part", "no_but"}))


def affirms(turn: Turn) -> bool:
    """Whether an answer is a yes, also one in part: "yes but only when I'm tired", "a bit", "kinda"."""
    if turn.intent == "affirm" or answer_in_a_sign(turn.text) == "affirm" or sign_in(turn.text) == _FINE:
        return True
    if _OPENS_YES.match(turn.text.replace("’", "'")) and "?" not in turn.text and not plainly(turn.text):
        return True
    if turn.intent in _ELSEWHERE or (turn.intent == "deny" and "no" in turn.said) or "no_but" in turn.said:
        return False
    # "After running should I stretch?" begins like a yes in part and asks something.
    asks = turn.intent.startswith("ask_") or "?" in turn.text
    return "yes" in turn.said or ("in_part" in turn.said and not asks)


def is_unclear(turn: Turn) -> bool:
    """Whether an answer is taken for a no and does not say one."""
    return turn.intent == "deny" and not denies(turn) and not affirms(turn)
