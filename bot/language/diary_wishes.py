"""Short wishes to the diary that a classifier hears as something else: a check-in now, "log that"."""

from __future__ import annotations

import re

_CHECK_IN_NOW = re.compile(
    r"\b(?:do|start|have|take|begin) (?:my |the |a |our )?check[- ]?ins?(?: (?:now|please|today))*\W*$|^\W*(?:check[- ]?in now|check me in)\b",
    re.IGNORECASE,
)
_DELETE = r"(?:delete|remove|erase|wipe|scrap|scratch|undo|cancel|clear|bin|forget|get rid of|drop|take (?:out|off|away))"
_ONE_DAY = (
    r"(?:the day before yesterday|yesterday|yday|today|tonight|last night|this (?:morning|afternoon|evening)"
    r"|(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)"
    r"|(?:two|three|four|five|six|\d{1,2}) days ago|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)"
)
_TAKES_OUT_DAY = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|can we|i(?:'d| would) like to|i want to|ok|okay|no|sorry|actually|and|oh|just|hi|hey)\W+)*"
    rf"{_DELETE}\s+(?:(?:everything|all|all of it|the entries|the entry|entries|what i (?:said|told you|put|logged|wrote)|the run|my run|the one|it|that)\s+(?:(?:i (?:said|told you|put|logged|ran|did))\s+)?)?"
    rf"(?:(?:my|the|your)\s+(?:diary|log|journal|entries|entry)\s+(?=(?:from|for|of)\s))?(?:(?:from|for|of|on|about)\s+)?(?:the\s+|my\s+)?{_ONE_DAY}(?:'?s)?(?:\s+(?:run|jog|entry|entries|one|race|parkrun|log|session|morning|evening|afternoon))?"
    r"(?:\s+(?:from|in|off) (?:my|the|your) (?:diary|log|journal))?(?:\W+(?:please|pls|thanks|thank you|sorry|instead|again|too|for me|by mistake|it was wrong))*\W*$",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\bno (?:trace|sign|hint) of (?:it|(?:any |the |my )?(?:pain|ache|soreness|hip pain))\b"
    r"|^\W*(?:(?:it|it's|its|hip|hip's|my hip|pain|the pain|the ache|ache|yeah|yes|all|has|is|was|had|now|today|and|but|by|then|this|the|next|morning|evening|completely|totally|just|pretty much|much)\W+){0,6}(?:gone|cleared(?: up)?|disappeared|vanished|went away)"
    r"(?: (?:now|today|again|completely|by|this|the|next|morning|evening|tonight|when|i|woke|up|overnight|after|a|few|hours|two)){0,6}\W*$",
    re.IGNORECASE,
)
_DELETES = re.compile(rf"\b(?:{_DELETE}|deleting|keep no|leave no|kept)\b", re.IGNORECASE)
_OUT_OF_RACES = re.compile(
    r"\b(?:drop(?:ped|ping)?|pull(?:ed|ing)?|bow(?:ed|ing)?) out\b(?!.*\b(?:diary|data|everything|entry|entries)\b)",
    re.IGNORECASE,
)
_NO_DIARY = re.compile(
    r"^(?!.*\b(?:check[- ]?ins?|remind\w*|messages?|notifications?|entry|entries|note|picture|chart|today|tonight|tomorrow|yesterday|this time)\b)"
    r"(?!.*\b(?:don'?t|do not|never) (?:stop|close|end|quit|cancel)\b)"
    r".*(?:\b(?:stop|quit|end|close|cancel|finish|shut down|get rid of|no more|turn off|switch off)\s+(?:(?:keeping|with|writing|doing|using|having)\s+)?(?:a|the|my|this|that|your|our)?\s*(?:running |pain |whole )?(?:diary|journal)\b"
    r"|\b(?:don'?t|dont|do not|no longer)\s+(?:want|need|like|keep|wish for|have)\s+(?:(?:you )?to (?:keep|have)\s+)?(?:a|the|my|this|that|any)?\s*(?:diary|journal)\b)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_BACK = re.compile(
    r"^\W*(?:(?:ok|okay|so|and|but|well|yeah|yes|yep|sure|um+|hm+|wait|right|sorry|hang on)\W+)*(?:"
    r"(?:is|are|does|was|will|would|can|could|should|may|might|do) (?:it|that|this|there|my|you|they|the|i|we|anyone|people)\b"
    r"|(?:what|why(?! not\b)|how|which|who|where)\b|(?:please )?explain\b|tell me (?:more|first)\b)|\?",
    re.IGNORECASE,
)
_ASKS_TO_DO_IT = re.compile(
    r"\b(?:can|could|would|will) you (?:please |just |pls )?(?:do|keep|start|make|set|go)\b(?!.*\b(?:it private|them private|with)\b)",
    re.IGNORECASE,
)
_DIARY_ALONE = re.compile(
    r"^\W*(?:(?:hi|hey|hello|ok|okay|yes|the|a|my|running|pain|i want|i'd like|i would like|can i have|could i have|give me)\W+)*(?:diary|journal)(?:\W+(?:please|pls|plz|then|thanks))*\W*$",
    re.IGNORECASE,
)


_AGREES_TO_BE_ASKED = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|ok|okay|sure|go on|please|pls|sounds good|fine|alright|course|of course|definitely|why not|do|you can|and|then|oh|do that)\W+){1,4}"
    r"(?:(?:you can|you may|can you|could you|please|do|just) )*(?:ask|check|remind|message|text|ping|nudge)(?: (?:away|me|in|on|up|with|it|that|please|pls|then|tomorrow|the|in the|morning|again|how it is|how it was|how it feels|how the hip is))*\W*$"
    r"|^\W*(?:please )?(?:ask|check in with|remind|message|text|ping) me(?: (?:then|please|pls|tomorrow|in the|the|next|morning|yes|yeah))*\W*$|^\W*(?:ask|check in|do ask)(?: (?:then|away|please|pls))*\W*$",
    re.IGNORECASE,
)


def agrees_to_be_asked(text: str) -> bool:
    """Whether a short message says yes to being asked: "yes ask me", "go on then, check in"."""
    return _AGREES_TO_BE_ASKED.match(text) is not None


def takes_out_day(text: str) -> bool:
    """Whether a message wants what was told of one day taken out, and no more: "delete wednesday"."""
    return _TAKES_OUT_DAY.match(text.replace("’", "'")) is not None


def is_no_deletion(text: str) -> bool:
    """Whether what sounds like a wish to delete is none: the pain is gone ("no trace of it"), or a race is given up."""
    if _SETTLED.search(text):
        return _DELETES.search(text) is None
    return _OUT_OF_RACES.search(text) is not None


def says_it_settled(text: str) -> bool:
    """Whether a message says that nothing is felt any more: "no trace of it"."""
    return _SETTLED.search(text) is not None and _DELETES.search(text) is None


def wants_no_diary(text: str) -> bool:
    """Whether a diary is not wanted any more: "stop keeping the diary", "close my diary"."""
    return _NO_DIARY.match(text.replace("’", "'")) is not None and "?" not in text


def asks_back(text: str) -> bool:
    """Whether a message asks something before it answers, and is no yes: "is that ok", "could you explain first"."""
    return _ASKS_BACK.search(text) is not None and _ASKS_TO_DO_IT.search(text) is None


def wants_diary_alone(text: str) -> bool:
    """Whether a message is hardly more than the word: "diary please"."""
    return _DIARY_ALONE.match(text) is not None


_LOG_THAT = re.compile(
    r"^\W*(?:(?:ok|okay|so|yes|great|and|please|can you|could you)\W+)*(?:log|note|save|record|add|track) (?:that|it|this)(?: down)?(?: (?:then|please|pls|too|for me))*\W*$",
    re.IGNORECASE,
)


def wants_check_in_now(text: str) -> bool:
    """Whether a runner wants the questions of a check-in at once: "can we do the check in"."""
    return _CHECK_IN_NOW.search(text) is not None


_ASKS_BEFORE = re.compile(
    r"^\W*(?:(?:so|and|then|ok|okay|right|but|maybe|what about|how about|is|would|can i do|could i do|should i do|shall i do)\W+)*(?:an? |my |the )?(?:easy |short |slow |gentle |little )?"
    r"\d+(?:[.,]\d+)?\s?(?:k|km|kms|miles?|mi|minutes?|mins?)(?: (?:run|jog|easy|ok|okay|fine|then|today|tomorrow|tonight|now|this (?:evening|afternoon|morning|week|weekend)|at the weekend))*\s*\?+\s*$",
    re.IGNORECASE,
)


_ASKS_ABOUT_A_LENGTH = re.compile(
    r"^\W*(?:(?:so|and|then|ok|okay|right|but|well|hm+|no|fine)\W+)*(?:what about|how about|what if (?:i|we) (?:do|did|ran|run|go for|went for|only do|just do)|and if i (?:do|did|ran|run))\s+"
    r"(?:just |only |an? |like |maybe |about |my |the )*(?:easy |short |slow |gentle |little )?\d+(?:[.,]\d+)?\s?(?:k|km|kms|miles?|mi|minutes?|mins?)?"
    r"(?: (?:run|jog|easy|slowly|slow|flat|then|instead|today|tomorrow|tonight|(?:on )?\w+day|this week|next week|at the weekend|or so))*\W*$",
    re.IGNORECASE,
)


def asks_about_a_length(text: str) -> bool:
    """Whether a message asks about another length of the next run, of which no score may be read: "what about 8", "how about 3 miles then"."""
    return _ASKS_ABOUT_A_LENGTH.match(text.replace("’", "'")) is not None


def asks_before_running(text: str) -> bool:
    """Whether a message asks if a run is all right that is still to come: "so 5k today?"."""
    return _ASKS_BEFORE.match(text) is not None


_HAS_RUN = re.compile(
    r"\b(?:ran|did|done|went|been|jogged|finished|completed|managed|was|were|had|hurt|felt|after(?:wards)?|during|yesterday|earlier|last (?:night|week)|this morning|log|logged|note|add|entry|diary|next (?:day|morning)|\d ?/ ?10)\b",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"\b(?:hips?|pain|groin|glutes?|sore|ache)(?: (?:is|was|at|about|only|just|a|around|of|like|stayed|felt|feels|now|after|still)|'s)*[ :=]+(?:10|\d)(?:\.5)?(?![\w.:]| ?(?:weeks?|days?|months?|years?|minutes?|mins?|km?|miles?)\b)"
    r"|^\W*(?:just|only|even)\b[^,]*,\s*(?:a )?(?:10|\d)(?:\.5)?\W*$",
    re.IGNORECASE,
)
_LETS = re.compile(
    r"\b(?:let me|can i|could i|may i|can'?t i|i'?ll|i will|i want|i'?d|going to|gonna|what about|how about|tomorrow|come on|please|if|when it)\b",
    re.IGNORECASE,
)
"""A score beside a run tells of it, but beside a wish."""
_STILL_TO_COME = re.compile(
    r"\?\W{0,20}$|^\W*(?:(?:ok|okay|but|and|so|oh|please|pls|come on|go on|then|well|aw+|really|surely|maybe)\W+)*(?:just|only|even|what about|how about|can i|could i|can'?t i|couldn'?t i|may i|let me|i'?ll|i will|i want to|i'?d (?:like|love) to|i'?m (?:going to|gonna)|gonna|going to|any|one (?:easy|little|short|small|gentle))\b",
    re.IGNORECASE,
)


def bargains_for_run(text: str) -> bool:
    """Whether a message that names a run speaks of one still to come: "just 3k?", "let me do 5k then".

    It is for where running is ruled out: elsewhere "only 3k" may well tell of one.
    """
    plain = text.replace("’", "'")
    if "?" not in plain and _SCORED.search(plain) is not None and _LETS.search(plain) is None:
        # "Only 5k today, hip 3."
        return False
    return _STILL_TO_COME.search(plain) is not None and _HAS_RUN.search(plain) is None


def wants_that_logged(text: str) -> bool:
    """Whether what was just done is to be kept: "log that"."""
    return _LOG_THAT.match(text) is not None
