"""Topics that are found by the words that name them, as a classifier takes them for the next best one.

Most are what no source speaks of: age, weight, hormones, the ground, heat, how to lie at night ("is it just my age?" is
heard as how long it takes). Which words name a topic is content: the nicknames of its entry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from actions.answer import present
from actions.turn import Outcome, Turn
from knowledge.queries import Entry, KnowledgeBase

TOPICS = (
    "gap.age", "gap.body_weight", "gap.hormones", "gap.ground", "gap.lying", "gap.sleep", "gap.muscle_soreness", "gap.bands", "gap.heat", "gap.cadence_number", "gap.time_of_day",
    "referral.whom",
)  # fmt: skip
TO_WAIT = "gap.how_long"
"""How long to wait, which is near to what is asked of weight and of doses."""
_WAITS_FOR = re.compile(
    r"\b(?:before|until|till?|between|after|to (?:run|see|go|race|start)|in between|run(?:ning)?|someone|somebody|doctor|gp|physio)\b",
    re.IGNORECASE,
)
"""With it, it is said for what they wait, and that has answers of its own."""
_WAIT_MENDED = re.compile(r"\bweight(?=\W*$)", re.IGNORECASE)
MOST_WORDS = 14
_MAY_BE = frozenset(
    {
        "out_of_scope", "nlu_fallback", "ask_how_long", "ask_diet", "ask_side_band", "ask_causes", "ask_kit", "ask_prevention", "ask_side_leg_raise", "ask_recurrence",
        "ask_diagnosis", "ask_other_exercise", "ask_why", "ask_hills_speed", "ask_warm_up", "ask_side_sleep", "describe_pain", "inform", "small_talk", "other_language",
        "ask_posture_assessment", "ask_rest_ice", "ask_stride", "ask_frequency", "ask_see_doctor", "human_contact", "ask_overstriding", "ask_weak_glutes", "misunderstanding", "ask_other", "ask_stretching", "ask_hips_and_sitting",
    }
)  # fmt: skip
"""What such a question is taken for; whoever asks for advice in so many words gets that."""
_TELLS = re.compile(
    r"\b(?:ran|did|done|logged?|yesterday|this morning|last night|my (?:mum|mom|dad|son|daughter|wife|husband|nan|gran)|shoes?|trainers)\b",
    re.IGNORECASE,
)


_SCAN = (
    r"(?:(?:an? |the |any |some )?(?:hip )?(?:mri|m\.r\.i\.?|x ?-?rays?|scans?|ultra ?sounds?|imaging|ct)\b)"
)
_THEM = r"(?:(?:the|these|those|your|all|doing|do|to do|for me to do|if i do|such) )*(?:exercis\w+|moves|planks?|bridges|leg raises|stretch(?:es|ing)?|them)"
_ASKED = {
    "gap.scan": re.compile(
        rf"^(?!.*\b(?:had|showed|shows|said|says|results?|clear|booked|waiting|next week|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
        rf".*(?:\b(?:need(?:s|ed)?|get|have|ask for|push for|want|require|book|going for|pay for|without) {_SCAN}|\b(?:would|will|could|does|do|can|is|should) {_SCAN} (?:\w+ )?(?:help|show|tell|worth|necessary|needed|a good idea|find)|\b(?:necessary|needed|about|worth) {_SCAN})",
        re.IGNORECASE | re.DOTALL,
    ),
    "gap.safe_exercises": re.compile(
        rf"\b(?:safe|dangerous|risky|harmful|a risk|unsafe) (?:for me )?(?:to (?:do|try|start)|doing|with|if i do)\b.{{0,12}}\b{_THEM}|\b(?:are|is) {_THEM} (?:really |all |actually |even )*(?:safe|dangerous|risky|harmful|a risk|bad for me|unsafe)\b"
        rf"|\b(?:can|could|will|might|do|would) {_THEM} (?:\w+ )?(?:do (?:any )?(?:harm|damage)|harm|damage|injure|hurt me|be (?:dangerous|harmful|unsafe|bad)|make (?:it|this|that|things|my hip|the pain) (?:any )?worse)|\b(?:who|when) (?:should ?n'?t|should not|must ?n'?t|must not|can'?t) (?:i )?(?:do )?{_THEM}",
        re.IGNORECASE,
    ),
}
"""What is asked in words that a name alone does not hold: "does my hip need an MRI", and not "my MRI showed a tear"."""
_ASKED_AS = _MAY_BE | {
    "ask_mistakes",
    "ask_see_doctor",
    "ask_exercises",
    "ask_how_to",
    "ask_side_plank",
    "ask_glute_bridge",
}


@lru_cache(maxsize=8)
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    every = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{every})(?![\w-])", re.IGNORECASE)


def names_in(text: str, names: Sequence[str]) -> bool:
    """Whether a text holds one of these names as whole words."""
    return _named(tuple(names)).search(text) is not None


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What is said of the topic that a short message names; None where it names none, or is about something else."""
    text = turn.text.replace("’", "'")
    if (asked := _asked(turn, text, kb)) is not None:
        return present(asked, turn, kb)
    waits = _to_wait(turn, text, kb)
    # "DOMS" by itself is taken for anything.
    alone = text.strip(" .?!").casefold()
    only_named = any(entry and alone in entry.nicknames for entry in map(kb.entry, TOPICS))
    if (
        (turn.intent not in _MAY_BE and waits is None and not only_named)
        or turn.active_form is not None
        or turn.slots.get("session")
        or turn.entity("exercise") is not None
        or len(turn.asked) > 1
        or text.startswith("/")
        or len(text.split()) > MOST_WORDS
        or _TELLS.search(text)
    ):
        return None
    if waits is not None:
        return present(waits, turn, kb)
    for topic in TOPICS:
        entry = kb.entry(topic)
        if entry is not None and names_in(text, entry.nicknames):
            return present(entry, turn, kb)
    return None


def _asked(turn: Turn, text: str, kb: KnowledgeBase) -> Entry | None:
    """The entry for what is asked in so many words; None where nothing is, or something is under way."""
    busy = turn.active_form is not None or turn.slots.get("session") or len(turn.asked) > 1 or turn.red_flags
    if busy or turn.intent not in _ASKED_AS or text.startswith("/") or len(text.split()) > MOST_WORDS:
        return None
    return next((kb.entry(topic) for topic, words in _ASKED.items() if words.search(text)), None)


def _to_wait(turn: Turn, text: str, kb: KnowledgeBase) -> Entry | None:
    """The entry for "how long should I wait?", where it is not said for what."""
    entry = kb.entry(TO_WAIT)
    if entry is None or turn.intent not in (_MAY_BE | {"ask_dose", "ask_frequency"}) - {"ask_see_doctor"}:
        return None
    # A part of a message may be the mended form, in which who "puts wait on it" is heard.
    text = _WAIT_MENDED.sub("wait", text)
    return entry if names_in(text, entry.nicknames) and not _WAITS_FOR.search(text) else None
