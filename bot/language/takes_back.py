"""Words that take back what put a gate up: a slip of the fingers, another number, another meaning.

They lift nothing by themselves: the coach asks whether the sign is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.language.diary_scores import NUMBER
from bot.language.gone_now import says_over
from bot.language.meant_else import means_else
from bot.language.quantities import number
from bot.language.unwilling import is_unwilling
from knowledge.safety_terms import CHILD, SEVERE, SEVERE_PAIN

_SLIP = r"(?:(?:no+|nope|nah|sorry|oops|typo|actually|rather|i mean|i meant|meant|wrong (?:number|key|button)|autocorrect\w*|oh|wait)\W+)"
_TAIL = r"(?!\s?\+)(?:\W+(?:typo|sorry|lol|haha|not \d{1,2}))*\W*$"
_MILD = re.compile(
    rf"^\W*{_SLIP}{{1,4}}(?:(?:i (?:meant|mean)|it'?s|its|only|just|about|(?:more )?like|a|an)\W+){{0,3}}"
    rf"(?P<n>\d(?:[.,]5)?|zero|two|three|four|five|six|seven)(?:\s*(?:/|out of)\s*(?:10|ten))?{_TAIL}",
    re.IGNORECASE,
)
_ADULT = re.compile(
    rf"^\W*{_SLIP}{{1,4}}(?:(?:i'?m|i am|it'?s|its)\W+)?(?P<age>1[89]|[2-9]\d){_TAIL}", re.IGNORECASE
)
"""Whole answers: what stands around a number may make of it something else."""
_TEACHES = re.compile(
    rf"^\W*(?:{_SLIP}|(?:well|haha|lol|it'?s|because|cos|as|that|that'?s)\W+){{0,5}}(?:i(?:'m| am|m)? (?:the |a |an )?(?:(?:teach|teaching) (?:in |at |the )?(?:a )?(?:yr|year|years|grade|class|reception|primary|secondary|high school|school|sixth form)\b[\w ]{{0,12}}|(?:(?:primary|secondary|school|science|maths?|english|pe|head|form|history|year \d+) )+teacher|(?:school)?teacher))(?:\W+(?:lol|haha|sorry|not in it|i'?m not in it|there))*\W*$",
    re.IGNORECASE,
)
"""Who teaches the year that they named."""
_MEANS = re.compile(
    r"^\W*(?:(?:no+|nope|nah|sorry|oops|wait|actually|oh|ah|haha|lol)\W+){0,3}"
    r"(?:i (?:mean|meant)|(?:what )?i(?:'m| am| was) (?:saying|joking|kidding)|that'?s not what i|not what i mean\w*|(?:just |only |it was |that was )?(?:a )?(?:joke|joking|kidding))\b|^.{0,40}\bi (?:mean|meant)(?: lol| haha| sorry)?\W*$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"^\W*(?:(?:no+|nope|nah|sorry|oh|but|well|haha|lol)\W+){0,3}(?:(?:that|it|this) was|was)\b.{0,20}\b(?:(?:19|20)\d\d|(?:years|decades|ages|months) ago|when i was (?:a |\d|young|little|at )|as a (?:kid|child|teen\w*)|last (?:year|summer|winter|spring|autumn))\b",
    re.IGNORECASE,
)
_SOMEBODY_S = re.compile(
    r"^\W*(?:(?:no+|nope|nah|sorry|oops|wait|actually|oh|ah|haha|lol|hang on|hold on|well|my bad)\W+){0,4}(?:(?:that|it|this|i)(?:'?s| was| is| were|'?m)? |that'?d be |i (?:meant|mean|was talking about|was on about) |talking about )"
    r"(?:talking about |about |on about |meant (?:to be )?(?:for )?)?(?:my |the |our |a |his |her )?(?:[\w']+ )?(?:cat|dog|puppy|horse|pet|rabbit|kids?|son|daughter|husband|wife|partner|mum|mom|mother|dad|father|sister|brother|mate|friend|colleague|gran\w*|nan|neighbou?r|aunt|uncle|cousin|boyfriend|girlfriend|missus|coach|bloke|someone else|somebody else|car|bike|laptop|phone|autocorrect|keyboard)(?:'s)?"
    r"(?: (?:who|that)\b.*|,? not me\b.*|(?: typing| sitting| walking| on the keyboard| haha| lol| sorry| speaking)*)?\W*$",
    re.IGNORECASE,
)
"""Whose it was: "no wait, that was the cat"."""
_NO_PAIN = re.compile(
    r"^\W*(?:(?:no+|nope|nah|sorry|oh|well|but|haha|lol)\W+){0,3}(?:(?:it|that)(?:'?s| was| is) )?not (?:the |my |from |because of )*(?:pain\w*|hips?|ache|soreness)\b\W+(?:(?:but|just|it was|that was|it'?s|only)\W+)*(?:the|my|a|an|to)\b.{0,40}$",
    re.IGNORECASE,
)
"""What it was instead of the pain: "not pain, the alarm"."""
_OTHER_NUMBER = re.compile(
    r"\b(?:that'?s|it'?s|that was|it was|that is|i meant|i mean) (?:my |the |a )(?:\w+ )?(?:shoe size|size|bib|race number|number plate|age|start(?:ing)? time|cadence|pace|bmi|mileage|distance|stress|effort|rpe|hunger|house number|place|position|rank)\b",
    re.IGNORECASE,
)
"""What a number was instead of a score: "that's my shoe size"."""
_UNSAID = re.compile(
    r"^\W*(?:(?:no+|sorry|oh|ok(?:ay)?|well|actually|please|pls|haha|lol|just|wait|look|you can|can you|let'?s)\W+){0,4}(?:forget|ignore|disregard|scratch|scrap|strike|unsay|never ?mind|nvm|take back|i take back)(?: about)?\W+"
    r"(?:(?:that|what|all that|it|the (?:last|first)(?: (?:bit|message|thing|part|one))?|my (?:last|first)(?: (?:bit|message|thing|one))?|the \w+(?: \w+)? (?:bit|thing|stuff|part))\b\W*)?(?:(?:that |what )?i (?:ever |just |even )?(?:said|wrote|mentioned|typed|sent|put)\b.*)?\W*$"
    r"|^\W*(?:(?:ok|no|sorry|actually|well)\W+){0,2}i (?:take (?:that|it) back|shouldn'?t have said (?:that|anything))\b.*$|^\W*(?:pretend|as if) i (?:never|didn'?t) (?:say|said|mention\w*|wrote?)\b.*$",
    re.IGNORECASE,
)
"""What asks to leave it aside: "forget I said that". A bare "forget it" may be the wish to end."""
_ONLY_ENDS = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:forget|nvm|never ?mind|scrap)(?: about)?(?:\W+it)?\W*$|\b(?:runs?|ran|entry|entries|diary|km|miles?|yesterday'?s?|score|data)\b",
    re.IGNORECASE,
)
"""The wish to end, or of an entry of the diary."""
_WALKS = r"(?: (?:actually|really|though|tbh|honestly|even|exactly|quite|sort of|kind of|still|walk|walk on it|stand|stand on it|put weight on it|that bad|so bad|as bad as that|like that|as such|so))*"
_BEHIND_IT = r"(?:\W*$|\W*[,.;–-]+\W*.*$|\W+(?:(?:but|because|cos|it'?s|it)\b|(?:only|just) (?:hurts?|sore|aches?|a (?:bit|little)|about|when|if|slightly)\b).*$)"
_AFTER_ALL = re.compile(
    r"^\W*(?:(?:(?:no+|oh|well|wait|actually|but|hang on|hold on|i mean|tbh|ok(?:ay)?|sorry|to be fair|honestly|though)\W+){1,4}(?:i|it|they|he|she|we|that) (?:can|do|does|am|is|did|could)"
    r"|(?:(?:no+|oh|well|wait|actually|but|hang on|hold on|i mean|tbh|ok(?:ay)?|sorry|to be fair|honestly|though)\W+){0,4}(?:(?:i|it|they|he|she|we|that) (?:don'?t|doesn'?t|isn'?t|am not|is not|do not|does not|didn'?t|wasn'?t|haven'?t|hasn'?t)|(?:i'?m|it'?s|that'?s|they'?re) not|(?:i|it) can (?:actually|walk on it|stand on it|put weight on it)))"
    rf"{_WALKS}{_BEHIND_IT}",
    re.IGNORECASE,
)
"""What says of a sign, without its name, that it is otherwise: "well I can, it just hurts"."""
_OF_BEING_SEEN = re.compile(
    r"\b(?:appointment|book|go\b|going|see|call|ring|phone|tomorrow|today|next|later|soon|(?:mon|tues|wednes|thurs|fri|satur|sun)day|doctor|gp|physio|hospital|a&e|want|need|know|understand|care|think|afford|(?:can|to|will) wait|waiting|believe|mind|like|help|get)\b",
    re.IGNORECASE,
)
"""In such words it is of being seen, or of the coach: "I can, tomorrow", "I don't want to"."""
_EXPLAINED = {
    "unexplained_weight_loss": re.compile(
        r"\b(?:slimming world|weight ?watchers|on purpose|deliberate\w*|diet\w*|worked for it|trying to|meant to|ozempic|wegovy|mounjaro|calorie deficit)\b",
        re.IGNORECASE,
    ),
    "bone_risk": re.compile(r"\bonly \d+ ?mg\b|\b(?:cream|inhaler|nasal spray|eye drops)\b", re.IGNORECASE),
}
"""What explains a sign away, by the flag: whether it does is asked."""

_COUNTED = frozenset(
    {"rep", "reps", "repetitions", "sets", "k", "km", "kms", "miles", "kilometres", "kilometers"}
)
_OTHERS = frozenset(
    {"clams", "clamshells", "bridges", "planks", "squats", "lunges", "lifts", "raises", "days", "weeks", "months", "years", "minutes", "mins", "seconds",
     "secs", "hours"}
)  # fmt: skip
"""What needs a word more: "it's the lunges" may say what set it off, and "no, 9 days" for how long."""
_HALVES = frozenset({"am", "pm"})
_MEANT = frozenset({"meant", "just", "those", "these", "number"})
_SMALL = frozenset(
    {"no", "nope", "nah", "sorry", "oops", "meant", "i", "oh", "haha", "lol", "it's", "its", "it", "was", "is", "that's", "thats", "that", "those", "these", "are", "were", "they're", "theyre", "just",
     "only", "the", "number", "of"}
)  # fmt: skip
_BEHIND = re.compile(
    r"(?:\s+(?:not (?:my |the )?(?:pain|scores?)|(?:on )?each side|a side|per (?:side|leg)|each|of (?:clams|them|it|that)|though|lol|haha|sorry))+$"
)
_MOST_WORDS = 10
_NUMBER = re.compile(NUMBER, re.IGNORECASE)


def counts_something(text: str) -> bool:
    """Whether an answer says that a number was none of pain: "no, just reps", "sorry, I meant weeks".

    Exercises and spans of time need more ("I meant", "just", "not pain"): "9 days" may say for how long it has been so bad.
    """
    plain = " ".join(re.sub(r"[^\w'. ]+", " ", text.casefold().replace("’", "'")).split()).rstrip(" .")
    denied = re.search(r"\bnot (?:my |the )?(?:pain|scores?)\b", plain) is not None
    words = re.sub(r"(\d)(am|pm|km|k)\b", r"\1 \2", _BEHIND.sub("", plain)).split()
    if not words or len(words) > _MOST_WORDS:
        return False
    *before, unit = words
    numbers = [word for word in before if word not in _SMALL]
    if len(numbers) > 1 or (numbers and (before[-1] != numbers[0] or not _NUMBER.fullmatch(numbers[0]))):
        return False
    if unit in _HALVES:
        return bool(numbers)
    return unit in _COUNTED or (unit in _OTHERS and (denied or not _MEANT.isdisjoint(before)))


def mild_score_instead(text: str) -> bool:
    """Whether an answer corrects a score to one that is not severe, and says no more: "sorry typo, I meant 3", "no 3"."""
    match = _MILD.match(text.replace("’", "'"))
    return match is not None and number(match["n"]) < SEVERE


def adult_instead(text: str) -> bool:
    """Whether an answer corrects an age to that of an adult, and says no more: "I mean 46, typo", "I teach year 10"."""
    plain = text.replace("’", "'")
    return _ADULT.match(plain) is not None or _TEACHES.match(plain) is not None


def corrects(text: str, flags: Collection[str]) -> bool:
    """Whether an answer corrects the number that one of the flags was heard from: a score, or an age.

    Args:
        text: the answer.
        flags: those that are in question.
    """
    if SEVERE_PAIN in flags and (counts_something(text) or mild_score_instead(text)):
        return True
    return CHILD in flags and adult_instead(text)


def takes_back(text: str, standing: Collection[str]) -> bool:
    """Whether a message takes back one of the signs that put up the gate, or begins to say what was meant.

    Args:
        text: the message.
        standing: the flags that put up the gate that stands.
    """
    plain = text.replace("’", "'")
    if corrects(text, standing) or any(
        flag in standing and pattern.search(plain) is not None for flag, pattern in _EXPLAINED.items()
    ):
        return True
    if not standing:
        return False
    if says_over(plain, standing) or is_unwilling(plain) or means_else(plain, standing):
        return True
    if SEVERE_PAIN in standing and _OTHER_NUMBER.search(plain) is not None:
        return True
    if _NO_PAIN.match(plain) is not None and "?" not in plain:
        return True
    if any(pattern.match(plain) is not None for pattern in (_MEANS, _LONG_AGO, _SOMEBODY_S)):
        return True
    if _UNSAID.match(plain) is not None:
        return _ONLY_ENDS.search(plain) is None
    return _AFTER_ALL.match(plain) is not None and _OF_BEING_SEEN.search(plain) is None and "?" not in plain
