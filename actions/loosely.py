"""Answers in the words of every day, read only where their question is open: "after about four hours", "a while", "the side and a bit of the front".

Said in passing the same words may mean anything, so the entity rules (`bot.language.entities`) leave them alone.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.language.quantities import as_duration
from bot.language.times_denied import hurting

MOST_WORDS = 16
MOST_CHARACTERS = 200
"""Of an answer; a longer message tells a story, of which a word is no answer."""

_HOURS = r"h(?:ou)?rs?"
_TIMES = (
    (
        "right_after",
        r"(?:in|on) the (?:car|way|drive|walk|train|bus)(?: (?:home|back))?|(?:driv|walk)(?:ing|e|) (?:home|back)|in the shower|getting changed|within (?:minutes|an hour|2 hours|two hours)|(?:after|about|around) (?:an|1|one) hour|(?:an|1|one) hour(?= *$)"
        r"|(?:the (?:minute|moment|second)|as soon as) i(?:'ve)? (?:stop|finish|get back)\w*|\d{1,2} ?min(?:ute)?s? (?:after|later)",
    ),
    (
        "hours_later",
        rf"(?:(?:[2-9]|1\d|two|three|four|five|six|seven|eight|ten|twelve|a few|few|a couple(?: of)?|couple(?: of)?|several)(?: ?(?:-|–|to|or) ?(?:\d{{1,2}}|two|three|four|five|six))? ?(?:{_HOURS}|h)\b(?! (?:in|into|of|long|run)\b)"
        r"|by (?:lunch(?:time)?|noon|mid(?:day)?|the afternoon)|(?:mid[- ]?|late |all )?afternoons?|lunch ?time|after lunch)",
    ),
    (
        "evening",
        r"(?:bed ?time|(?:the )?same night|(?:at|late at|every|that|by) nights?|going to bed|before bed|in bed|(?:watching )?(?:the )?(?:telly|tv|television|netflix|soaps)|watching (?:a )?(?:film|movie)s?|after (?:my )?(?:tea|dinner|supper)|(?:cooking|making|having|eating|over|at|by|around) (?:my )?(?:dinner|tea|supper)(?: ?time)?|(?:dinner|tea) ?time)",
    ),
    (
        "next_morning",
        r"(?:(?:getting|get|when i get) out of bed|first thing|over breakfast|at breakfast|breakfast)",
    ),
)
_TIME = re.compile("|".join(rf"(?P<{value}>\b(?:{words})\b)" for value, words in _TIMES), re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:for|lasts?|lasted|every|sleep|slept|run|ran|running)(?: (?:about|around|up to|like|a|an))?\s*$",
    re.IGNORECASE,
)
_ONLY_AFTER = re.compile(
    r"(?:^|[,;.]|\b(?:only|but|always|mostly|it'?s|just)\b)\W*(?:(?:only|always|mostly|just|purely|it'?s)\W+)*(?:after|afterwards?|later|after i(?:'ve)? (?:finish|stop)\w*)\W*(?:only|always|mostly)?\W*(?:$|[,;.])",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\b(?:not|never|n't|nor) (?:(?:just|really|so much) )?(?:after|afterwards?|later)\b", re.IGNORECASE
)
_ALL_BUT_THE_RUN = re.compile(
    r"\b(?:everything|all(?: of (?:them|those|it))?|any ?time|always|all the time) (?:but|except(?: for)?|apart from|bar|other than) (?:during|in|on|while|when|the run|i'?m)",
    re.IGNORECASE,
)
_AND_AFTER = re.compile(
    r"\b(?:and|but|then|plus|also|both)\b\W+(?:(?:also|even|mostly|mainly|more|worse|worst|especially|then|it'?s|always|really|for|a while|hours|a bit|it|hurts|aches|sore)\W+){0,4}(?:after|afterwards?|later)(?:\W+(?:as well|too|it|the run|my run|i stop|running))*\W*$",
    re.IGNORECASE,
)
"""Beside the run: "during and after", "a bit during but mostly after"."""
_HURTS_AFTER = re.compile(
    r"\b(?:hurts?|hurting|aches?|aching|sore|starts?|feel it|comes on|kicks in|get it)\W+(?:(?:only|always|mostly|just|more|it)\W+){0,2}(?:after|afterwards|later)(?:\W+(?:only|always|mostly|too|as well))?\W*$",
    re.IGNORECASE,
)
_DENIES = re.compile(r"(?:\b(?:not|never|nor|(?:do|does|did|is)nt)|n't)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
AFTER_THE_RUN = ("right_after", "hours_later", "evening", "next_morning")
"""Every time but the run itself. Whether it is still there a day later is a question of its own."""


def is_short(text: str) -> bool:
    """Whether a message may be an answer and nothing else: few words and no question."""
    return "?" not in text and len(text) <= MOST_CHARACTERS and 0 < len(text.split()) <= MOST_WORDS


def timing(text: str) -> list[str]:
    """When it hurts, as the question's values; empty where the words do not say."""
    if not is_short(text):
        return []
    plain = text.replace("’", "'")
    if _ALL_BUT_THE_RUN.search(plain):
        return list(AFTER_THE_RUN)
    found = [one for one in _TIME.finditer(plain) if _LASTS.search(plain[: one.start()]) is None]
    held = hurting(plain, [one.span() for one in found])
    told = [str(one.lastgroup) for one in found if one.span() in held]
    after = _ONLY_AFTER.search(plain) or (
        (hurts := _HURTS_AFTER.search(plain)) and not _DENIES.search(plain[: hurts.start()])
    )
    if not told and after and not _NOT_AFTER.search(plain):
        # As "after my runs": hours later is what the content calls it.
        told = ["hours_later"]
    return list(dict.fromkeys(told))


def names_after_too(text: str) -> bool:
    """Whether an answer that names the run names the hours after it as well: "during and after"."""
    plain = text.replace("’", "'")
    return is_short(text) and _AND_AFTER.search(plain) is not None and _NOT_AFTER.search(plain) is None


_LEAD = r"(?:(?:oh|well|er+m?|um+|hm+|about|around|roughly|maybe|probably|for|it'?s been|been|it'?s|only|just|quite|on and off|off and on|going on|so|like|i'?d say|i think)\W+){0,6}"
_TAIL = r"(?:\W+(?:now|or so|ish|tbh|really|i think|i guess|maybe|on and off|off and on|about|ago)){0,3}"
_VAGUE = re.compile(
    rf"^\W*{_LEAD}(?P<told>not (?:(?:very|that|too|so|for) )?long|(?:way |far )?too long|(?:a )?(?:good |long |little |short |fair )?while(?: back)?|(?:absolute )?ages|yonks|donkey'?s years|for ?ever(?: and (?:a day|ever))?|(?:years|months|weeks|days)(?: and (?:years|months|weeks|days))?|a (?:long|short) time|(?:quite )?some time"
    rf"|yesterday|last night|recent(?:ly)?|lately|this week|this month|last week|a (?:day|week|month|year)|(?:day|week|month|year)|(?:a )?day or (?:two|so))\b{_TAIL}\W*$",
    re.IGNORECASE,
)
_TODAY = re.compile(
    rf"^\W*{_LEAD}(?:(?:it |i )?(?:started|began|noticed it|first noticed it|felt it)\W+)?(?:since )?(?P<told>today|this morning|this afternoon|this evening|tonight)\W*$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"^\W*{_LEAD}(?:(?:it )?(?:started|began)\W+)?(?P<told>(?:ever )?since (?:that|the|my|a|an|i|this|our|about|around|when)\b[^?]{{2,60}})$",
    re.IGNORECASE,
)


def duration(text: str, today: date) -> dict[str, Any] | None:
    """How long it has been going on, where the words name no figure: "a while", "since that 18 miler", "just this week"."""
    if not is_short(text):
        return None
    plain = text.replace("’", "'")
    if (begun := _TODAY.match(plain)) is not None:
        return {"text": begun["told"].casefold(), "days": 0.0}
    found = _VAGUE.match(plain) or _SINCE.match(plain)
    if found is None:
        return None
    said = found["told"].strip(" .,!").casefold()
    counted = f"a {said}" if said in ("day", "week", "month", "year") else said
    if said == "last night":
        return {"text": said, "days": 1.0}
    return as_duration(counted, today) if _VAGUE.match(plain) else {"text": said, "days": None}


_SO_OFTEN = re.compile(
    rf"^\W*{_LEAD}(?:(?:once|twice|thrice)(?: or (?:twice|thrice|three times))?|(?:\d{{1,2}}|two|three|four|five|six|seven|ten|a couple(?: of)?|couple(?: of)?|a few|few)(?: ?(?:-|–|to|or) ?(?:so|\d|two|three|four|five|six))? ?(?:times|x|days|runs|goes|sessions))"
    rf"\W+(?:(?:a|per|each|every|in a) (?:week|wk|fortnight|month)|weekly|pw){_TAIL}\W*$",
    re.IGNORECASE,
)


def so_often(text: str) -> bool:
    """Whether a whole answer says how often a week something is done, and no yes or no: "twice a week"."""
    return is_short(text) and _SO_OFTEN.match(text.replace("’", "'")) is not None


_THE_SIDE = re.compile(
    r"(?:^|\b(?:the|my|at|on|and|or|plus|of|it'?s|both|mostly|mainly|sort of)\W+|[,;/&+]\W*)side\b(?! (?:lying|leg|plank|of my|to side))",
    re.IGNORECASE,
)
_OTHER_SIDES = re.compile(
    r"\b(?:left|right|other|each|same|either|one|which|wrong|flip|inner|back|front)\W+side\b", re.IGNORECASE
)


def names_the_side(text: str) -> bool:
    """Whether an answer to where it is names the outer side: "side and a bit of front". Not a left or right side."""
    plain = text.replace("’", "'")
    return is_short(text) and _THE_SIDE.search(_OTHER_SIDES.sub(" ", plain)) is not None


_SIDE = re.compile(r"\b(?P<side>left|right|both)\b(?! now\b| away\b| after\b)", re.IGNORECASE)
_NO_SIDE = re.compile(
    r"\b(?:not|never|nor|instead of|used to be|was|\w{1,5}n't|rather \w+ than)(?: (?:on|in|the|my|so much|really)){0,3}\W+$",
    re.IGNORECASE,
)
_THAT_IS_RIGHT = re.compile(r"\b(?:that'?s|thats|all|about|feels?)\W*$", re.IGNORECASE)
_SIDE_IS_WELL = re.compile(
    r"\W*(?:side |hip |one |leg )?(?:is|'s|feels|seems)? ?(?:all |totally |perfectly )?(?:fine|ok|okay|good|clear|great)\b",
    re.IGNORECASE,
)
_OTHER_TOO = re.compile(
    r"\b(?:the |my )?other(?:'s| one| side| hip| is| has)*\b[^.?]{0,30}\b(?:joined|too|as well|now|also|started|starting|bit|sometimes|same)\b|\b(?:bit of|and|plus|also|sometimes) the other\b",
    re.IGNORECASE,
)
_HAND = re.compile(
    r"\b(?:left|right)[- ](?:handed|footed|hander)\b|\b(?:turn|turning|going) (?:left|right)\b", re.IGNORECASE
)


def side(text: str) -> str | None:
    """Which side an answer names: both where one is told and the other "too", None where it names none."""
    if not is_short(text):
        return None
    plain = _HAND.sub(" ", text.replace("’", "'"))
    told: set[str] = set()
    for one in _SIDE.finditer(plain):
        before = plain[: one.start()]
        agrees = one["side"].casefold() == "right" and _THAT_IS_RIGHT.search(before)
        if agrees or _NO_SIDE.search(before) or _SIDE_IS_WELL.match(plain, one.end()):
            continue
        told.add(one["side"].casefold())
    if len(told) == 1 and _OTHER_TOO.search(plain):
        return "both"
    if len(told) > 1:
        # "Left or right" chooses none.
        return None if re.search(r"\bor\b", plain, re.IGNORECASE) else "both"
    return next(iter(told), None)


_CADENCE = re.compile(
    r"(?<![\d.:,/])\b(1[2-9]\d|2[0-3]\d)(?:\s?-\s?\d{3})?(?!\d|[.:,]\d|/\d|\s*(?:bpm|cm|kg|lbs?|pounds|kms?|k|m|metres|meters|miles?|mi|mins?|minutes|beats|days?|hours?|watts?)\b)"
)
_NO_CADENCE = re.compile(r"\b(?:heart|hr|bpm|weigh\w*|tall|height|pace|watts?)\b", re.IGNORECASE)
_OF_THE_STRIDE = re.compile(
    r"\b(?:long|longer|short|shorter|shortish|big|small|tiny|quick|light|heel\w*|toes?|forefoot|mid\w*|flat|overstrid\w*|lop\w+|bound\w*|shuffl\w*|stride\w*)\b",
    re.IGNORECASE,
)


_ONLY_A_SIDE = re.compile(
    r"\W*(?:(?:it'?s|just|only|mostly|mainly|usually|on|in|the|my)\W+)*(?:left|right|both)(?:[- ](?:hand|side|sides|hips?|ones?|legs?))*"
    r"(?:\W+(?:of them|i (?:think|guess)|mostly|mainly|usually|really|only|please|hurts?|aches?))*\W*",
    re.IGNORECASE,
)


def side_alone(text: str) -> str | None:
    """The side that an answer names and nothing else: "right", "the left one mostly"."""
    return side(text) if is_short(text) and _ONLY_A_SIDE.fullmatch(text.replace("’", "'")) else None


_TAKEN_BACK = r"(?:(?:oh|er+m?|um+|ah|and|but|hm+)\W+)*(?:(?:no+|nope|nah|sorry|wait|hang on|hold on|oops|actually|my mistake|my bad|i (?:mean|meant)(?: to say)?|(?:that'?s |that is )?wrong(?: side)?|(?:it'?s )?not (?:the )?(?:left|right)(?: side| hip| one)?|correction|scratch that|i said|it should be|should be|make (?:it|that)|change (?:it|that|the side) to)\W+)+"
_SIDE_ANEW = re.compile(
    rf"^\W*(?P<said>(?:oh\W+)?(?:i (?:said|put|told you)|it was|you have)\W+(?:the )?(?:left|right)(?: side| hip| one)?\W+(?:but\W+)?)?(?P<back>{_TAKEN_BACK})?(?:(?:it'?s|it is|its|on|in|the|my|just|only|mostly|mainly|at)\W+)*(?P<side>left|right|both(?= sides?| hips?| legs?))(?P<what>[- ](?:hand side|sides?|hips?|ones?|legs?))?"
    r"(?:\W+(?:sorry|actually|i mean|i meant|not (?:the )?(?:left|right)(?: side| hip| one)?|instead|my mistake|my bad|oops|please|that is|though))*\W*$",
    re.IGNORECASE,
)


def puts_side_right(text: str) -> bool:
    """Whether a whole message only puts a side right: "no right", "i said left but it's right"."""
    found = _SIDE_ANEW.match(text.replace("’", "'")) if is_short(text) else None
    return found is not None and (found["said"] is not None or found["back"] is not None)


def side_anew(text: str) -> str | None:
    """The side that a whole message names while something else is asked, as news or put right: "no i mean right side", "left one sorry".

    None of the bare word "right" behind nothing that takes anything back is one: it says "correct" as often.
    """
    found = _SIDE_ANEW.match(text.replace("’", "'")) if is_short(text) else None
    if found is None:
        return None
    side = found["side"].casefold()
    plainly = side != "right" or any(found[one] is not None for one in ("said", "back", "what"))
    return side if plainly else None


_NOT_THAT_SIDE = re.compile(
    r"^\W*(?:(?:oh|no+|nope|nah|sorry|wait|actually|but|it'?s|its|i said)\W+)*not (?:(?:on|in|at|the|my)\W+)*(?:left|right)(?:[- ](?:hand side|side|hip|one|leg))?(?:\W+(?:sorry|though|actually))*\W*$",
    re.IGNORECASE,
)


def denies_a_side(text: str) -> bool:
    """Whether a whole message says on which side it is not, and no more: "no, not the left"."""
    return is_short(text) and _NOT_THAT_SIDE.match(text.replace("’", "'")) is not None


def leaves_side_open(text: str) -> bool:
    """Whether an answer has the word of a side and names none: "left or right", "not the left", "I'm right footed"."""
    return is_short(text) and _SIDE.search(text) is not None and side(text) is None


def cadence(text: str) -> float | None:
    """The steps a minute of an answer to the question about the stride: "165", "158 according to the garmin"."""
    found = _CADENCE.findall(text)
    if not is_short(text) or len(found) != 1 or _NO_CADENCE.search(text):
        return None
    return float(found[0])


def tells_of_stride(text: str) -> bool:
    """Whether an answer has words about the stride itself beside a cadence."""
    return _OF_THE_STRIDE.search(text) is not None
