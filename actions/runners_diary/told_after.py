"""How the hip was, told in a short message after the fact and unasked: "about 3 after", "hip fine this morning".

Only what holds nothing beside the score counts, or "2 coffees this morning" would be one.
"""

from __future__ import annotations

import re

from actions.runners_diary.asking import TOLD
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.filing import RECENT
from actions.turn import Turn
from bot.language.diary_aches import ache_in_words
from bot.language.diary_gone import gone_at, says_nothing_is_felt, without_denied_pain
from bot.language.diary_reading import read
from bot.language.diary_scores import BEFORE, DURING, EVENING, NEXT, NOW
from bot.language.parts import is_question
from bot.language.quantities import NUMBER_WORDS

_TELLS_A_SCORE = frozenset(
    {"describe_pain", "inform", "report_better", "report_not_better", "hurts_after_not_during", "nlu_fallback", "log_run",
     "out_of_scope", "greet", "affirm", "deny", "correct_entry"}
)  # fmt: skip
"""What such a message is taken for."""
_FEW_WORDS = 14
_MORE_WORDS = 25
"""So many where the message tells of two moments at least, in other words than these."""
_WORDS_OF_A_SCORE = frozenset(
    {"hip", "hips", "groin", "pain", "ache", "aches", "ached", "aching", "achy", "sore", "soreness", "stiff", "felt", "feels", "feeling",
     "fine", "ok", "okay", "good", "nothing", "none", "no", "quiet", "all", "my", "the", "both", "left", "right", "was", "is", "it", "it's",
     "its", "a", "an", "about", "around", "maybe", "like", "only", "just", "bit", "little", "still", "and", "but", "then", "now", "so",
     "also", "got", "to", "in", "on", "of", "out", "after", "afterwards", "later", "during", "run", "running", "this", "that", "morning",
     "morn", "next", "day", "evening", "night", "last", "yesterday", "tonight", "today", "home", "when", "i", "stopped", "finished",
     "woke", "up", "with", "straight", "hour", "hours", "first", "thing", "before", "bed",
     "sofa", "couch", "settee", "desk", "car", "sat", "sitting", "sit", "lay", "lying", "tv", "telly", "watching", "drive", "driving",
     "ish", "more", "worse", "sorry", "meant", "oh", "actually", "well", "yeah", "yes", "hurt", "went", "came", "or", "had", "ended",
     "did", "were", "there", "though", "however", "because", "once", "down", "onto", "pm", "am", "o'clock", "trace", "sign", "hint",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sun",
     "yday", "hip's", "legs", "quite", "really", "bad", "dull", "mild", "very", "pretty", "slightly", "bothering", "lunch", "lunchtime", "afternoon", "at", "by", "over", "hurts", "hurting", "tight", "tightness", "throbbing", "throbs", "throbbed", "grumbly", "grumbling", "grumbled", "tender", "painful", "niggles", "niggled", "niggling", "uncomfortable", "too", "niggle", "niggly", "i'd", "say"}
)  # fmt: skip
"""All that may be said beside the number."""
_WHEN_OR_WHERE = re.compile(
    r"\b(?:at|by|around|about|from)\s+\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|o'?clock)\b|\bat (?:my |the )?desk\b",
    re.IGNORECASE,
)
_TELLS_OF_PAIN = frozenset(
    {"describe_pain", "hurts_after_not_during", "log_run", "report_not_better", "report_better", "inform"}
)
_NOT_OF_ONE_DAY = re.compile(
    r"\b(?:usual\w*|always|every|whenever|typical\w*|each|runs|often|normal\w*|tends?|general\w*|why|what|which|how|should|can|could|if|when i run|mornings|evenings|nights|weeks?|months?|years?|he|she|him|his|her|hers|they|them|mum|mom|dad|son|daughter|mate|partner|friend|wife|husband)\b",
    re.IGNORECASE,
)
"""With such words somebody tells how it goes, asks, or speaks of another."""


def tells_score(turn: Turn) -> bool:
    """Whether a short message tells a score and asks nothing."""
    short = len(turn.text.split()) <= _FEW_WORDS
    return short and not is_question(turn.text) and bool(read(turn.text).scores)


def may_be_of_last_run(turn: Turn) -> bool:
    """Whether a short message tells, unasked, how the hip was at a moment of a run or after it: "about 3 after"."""
    length = len(turn.text.split())
    if (
        length > _MORE_WORDS
        or is_question(turn.text)
        or "?" in turn.text
        or turn.intent not in _TELLS_A_SCORE
    ):
        return False
    told = read(turn.text)
    moments = told.at_moments().keys() - {BEFORE}
    if told.now and _is_free(turn):
        moments |= {NOW}
    if (
        told.hour is not None
        and len(told.scores) == 1
        and _is_free(turn)
        and turn.pending.get("ask") in (None, TOLD)
    ):
        # "3 at 8 am."
        moments |= {NOW}
    hip_alone = _HIP_ALONE.match(turn.text) is not None and turn.pending.get("ask") in _WAITS_FOR_NONE
    if hip_alone and len(told.scores) == 1 and _is_free(turn):
        # "Hips 4", which says of no other moment.
        moments |= {NOW}
    of_the_hip = length <= _FEW_WORDS and _only_of_the_hip(turn.text)
    of_the_hip = of_the_hip or (_is_told_in_full(turn) and len(moments) > 1)
    # "Ended up a 5" is told of how it went, also without a moment.
    went_on = told.past and len(told.scores) == 1 and told.scores[0][1] > 0
    return (
        (bool(moments) or went_on)
        and of_the_hip
        and not (told.amount or told.ahead or told.correction or told.remove)
    )


_HIP_ALONE = re.compile(
    r"^\W*(?:the |my )?(?:(?:left|right) )?hip(?:s|'s)?\b(?:\W+(?:is|are|was|at|a|an|about|around|like|maybe|pain|just|still|only))*\W+\d{1,2}(?:\s?/\s?10)?\W*$",
    re.IGNORECASE,
)


def _only_of_the_hip(text: str) -> bool:
    said = [
        word
        for word in re.findall(r"[a-z']+", _WHEN_OR_WHERE.sub(" ", text).casefold().replace("’", "'"))
        if word not in NUMBER_WORDS
    ]
    # "3 at 8 am" has no other word.
    return bool(said or _WHEN_OR_WHERE.search(text)) and _WORDS_OF_A_SCORE.issuperset(said)


_NUMBER_ALONE = re.compile(r"\W*(?:10|\d)(?:\s?(?:/|out of)\s?10)?\W*")


def is_number_of_told_run(turn: Turn) -> bool:
    """Whether a message is a number alone where the diary listens for more of a run that was just told."""
    listens = turn.pending.get("kind") == PENDING and turn.pending.get("ask") == TOLD
    return listens and _is_free(turn) and _NUMBER_ALONE.fullmatch(turn.text) is not None


_NOTHING_ASKED = frozenset({None, PENDING, "offer", "assess"})
_WAITS_FOR_NONE = frozenset({None, TOLD, "check_in", "planned"})


def _is_free(turn: Turn) -> bool:
    """Whether nothing of another part's is asked, such as how an exercise feels: "3 now" would be the answer to that."""
    return (
        turn.pending.get("kind") in _NOTHING_ASKED
        and not turn.slots.get("session")
        and turn.active_form is None
    )


def may_be_ache(turn: Turn) -> bool:
    """Whether a short message tells, in words and without a number, that the hip ached at a moment: "ached a bit after"."""
    free = _is_free(turn) and turn.pending.get("ask") in _WAITS_FOR_NONE and len(turn.asked) < 2
    short = len(turn.text.split()) <= _FEW_WORDS and "?" not in turn.text and not is_question(turn.text)
    return (
        free
        and short
        and turn.intent in _TELLS_A_SCORE
        and not turn.red_flags
        and ache_in_words(turn.text) is not None
        and _only_of_the_hip(turn.text)
    )


def is_ache(turn: Turn, desk: Desk) -> bool:
    """Whether that is of a recent run, so that how much it was is worth asking."""
    return may_be_ache(turn) and _has_recent_run(turn, desk)


def of_last_run(turn: Turn, desk: Desk) -> bool:
    """Whether that is of the runner's last run: there is one, and it is recent."""
    return may_be_of_last_run(turn) and _has_recent_run(turn, desk)


_WORDS_OF = {NEXT: "0 next morning", EVENING: "0 that evening", NOW: "0 now"}


def gone_words(turn: Turn, desk: Desk) -> str | None:
    """The score of who says in few words that nothing is felt any more: "gone by morning", "no ache today"; None where none is told.

    Only of a run that is recent; "gone by morning" only of one that a night has passed since.
    """
    free = _is_free(turn) and turn.pending.get("ask") in _WAITS_FOR_NONE and turn.standing_gate == "none"
    diary = desk.diary(turn.person) if free and may_be_gone(turn) else None
    if diary is None or not _has_recent_run(turn, desk):
        return None
    about = turn.pending.get("run") if turn.pending.get("ask") == TOLD else None
    run = next((one for one in diary.runs if one.id == about), diary.runs[-1])
    today = desk.now.astimezone(diary.zone(desk.zone)).date()
    moment = gone_at(turn.text)
    if moment is not None:
        is_over = diary.day_of(run, desk.zone) < today
        return _WORDS_OF[moment] if moment == NOW or is_over else None
    if not read(turn.text).past:
        return _WORDS_OF[NOW]
    # "Pain was nothing", of the run that was just told; what was told of it before stays.
    untold = about is not None and diary.pain(DURING, run=run.id) is None
    return "0 during" if untold else None


def may_be_gone(turn: Turn) -> bool:
    """Whether a short message says that nothing is felt any more."""
    if turn.active_form is not None or turn.intent == "choose" or "?" in turn.text or is_question(turn.text):
        return False
    if any(one["status"] != "negated" for one in turn.red_flags):
        return False
    quiet = says_nothing_is_felt(turn.text) and _only_of_the_hip(without_denied_pain(f"hip {turn.text}"))
    return gone_at(turn.text) is not None or (quiet and len(turn.text.split()) <= _FEW_GONE)


_FEW_GONE = 6


def _has_recent_run(turn: Turn, desk: Desk) -> bool:
    diary = desk.diary(turn.person)
    if diary is None or not diary.runs:
        return False
    if turn.pending.get("ask") == TOLD:
        # Of what was just told more may follow, however long ago it was.
        return True
    today = desk.now.astimezone(diary.zone(desk.zone)).date()
    # As the diary itself counts: what is told later belongs to no run.
    return today - diary.day_of(diary.runs[-1], desk.zone) <= RECENT


def _is_told_in_full(turn: Turn) -> bool:
    """Whether a longer message is about the hip of one day, with a number: "fine on the run but by dinner ..."."""
    one_wish = len(turn.asked) < 2 and not is_question(turn.text) and turn.intent in _TELLS_OF_PAIN
    return one_wish and _NOT_OF_ONE_DAY.search(turn.text) is None and re.search(r"\d", turn.text) is not None
