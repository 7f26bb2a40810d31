"""Which questions a message holds, when it holds several, and which part of a long story is the point.

Pure: it is told how to rank a text's intents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.language.parts import halves_of, is_question, is_request, parts_of

Ranking = Sequence[tuple[str, float]]
Rank = Callable[[str], Ranking]

FIRST = ("ask_see_doctor", "ask_keep_running")
"""Questions that are answered before others asked with them: what keeps somebody safe comes first."""
QUESTIONS_BY_FORM = ("hurts_after_not_during", "report_not_better")
"""Told or asked in the same words; put as a question, or surely told, they want an answer of their own."""
ACKNOWLEDGED = ("report_better", "frustration", "thank", "greet", "goodbye")
"""What is heard with a word beside the answer to something else."""

WISHES = frozenset(
    {
        "start_session", "start_assessment", "start_diary", "show_diary", "show_trend", "show_my_data", "export_data",
        "delete_data", "make_handover", "set_check_in", "stop_check_ins", "set_preferences", "bot_identity",
        "human_contact", "privacy",
    }
)  # fmt: skip
"""What is asked for beside questions."""
TOLD = frozenset({"log_run", "log_exercise", "correct_entry"})
"""What is told to the diary. Beside a question about hips it is a story, beside one to the diary an entry."""
OF_THE_DIARY = frozenset(
    {"ask_next_run", "show_diary", "show_trend", "make_handover", "set_check_in", "stop_check_ins", *TOLD}
)
LAST = ("start_assessment", "delete_data")
"""What ends or begins something: all else is answered before it."""
PASSING = ("greet", "thank", "goodbye", "affirm", "deny", "small_talk", "frustration", "dont_know", "inform")
"""What is said on the way and is never the point of a longer message."""
LEANING = ("ask_why", "ask_repeat", "ask_other")
"""What leans on the words before it ("the bridge, what's it for?") and is no second question beside them."""
LEANING_ON_NAMES = ("ask_source", "ask_capabilities", "ask_ranking")
"""What leans on them where they only name something ("plank or bridge, which is better?")."""
SURE_OF_PART = 0.5
SURE_OF_WISH = 0.6
SURE_OF_HALF = 0.5
SURE_OF_NEWS = 0.97
"""How sure a part must be that only tells or is polite: of 445 messages with one wish 1 in 40 is given one more so."""
_MOST_WORDS_OF_NEWS = 40
"""A longer message is a story: it tells much on the way to what it asks."""
_EXERCISES = frozenset({"ask_side_leg_raise", "ask_glute_bridge", "ask_side_plank", "ask_hip_flexor_stretch"})
_OF_AN_EXERCISE = "ask_how_to"
"""Told with the exercise that is named beside it."""
SURE_OF_POINT = 0.6
GUESSES = 5
"""Both halves must be among so many first guesses for the whole."""
HINTED = 0.01
"""How likely the whole message must find what one of its parts asks ..."""
SURE_ALONE = 0.95
"""... or how sure that part must be by itself, put as a question or a wish."""
SURE_OF_FIRST = 0.7
"""The same for what keeps somebody safe."""
TOLD_FROM = 0.3
"""How likely the whole must be an entry for the diary, for it to stand beside a question about something else."""
_MOST_WORDS_OF_HALVES = 30
_MOST_HALVES = 4
_SHORTEST_STORY = 8
"""Words from which a message may have its point in one of its parts."""
_TO_BE_KEPT = re.compile(r"\b(?:put (?:it|this|that|down|in)|log|note|jot|record|write)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """A question within a message: its intent, its words and how sure it is."""

    intent: str
    text: str
    confidence: float


def may_be_beside(intent: str) -> bool:
    """Whether a word may stand beside the answer to an intent; a yes, a fact or a word of a clinician is heard alone."""
    return intent.startswith("ask_") or intent in {*WISHES, *TOLD, *QUESTIONS_BY_FORM, *ACKNOWLEDGED}


def questions_in(text: str, mended: str, whole: Ranking, rank: Rank) -> list[Question]:
    """The different questions of a message, what keeps somebody safe first, then what only wants a word (`ACKNOWLEDGED`).

    None when it is not in parts.

    Args:
        text: as typed.
        mended: with slips mended ("can i take ibuprofin and shoud i run": the joint is seen only then).
        whole: the ranking of the whole message.
        rank: ranks the intents of any text.
    """
    parts = parts_of(text)
    if len(parts) < 2:
        parts = parts_of(mended)
    found: dict[str, Question] = {}
    heard: dict[str, Question] = {}
    brief = len(text.split()) <= _MOST_WORDS_OF_NEWS
    if len(parts) > 1:
        for part in parts:
            intent, sure = rank(part)[0]
            if brief and intent in ACKNOWLEDGED and sure >= SURE_OF_NEWS:
                heard.setdefault(intent, Question(intent, part, sure))
            elif sure >= SURE_OF_PART and (_asks(intent, part, sure) or (brief and _tells(intent, sure))):
                found.setdefault(intent, Question(intent, part, sure))
    if not brief and any(is_question(one.text) for one in found.values()):
        found = {intent: one for intent, one in found.items() if _put(one)}
    likely = dict(whole)
    found = _standing(
        {intent: _whole_entry(one, parts, found) for intent, one in found.items()}, text, likely
    )
    if len(found) > 1:
        borne_out = {intent: one for intent, one in found.items() if _borne_out(one, likely)}
        found = borne_out or found
    if len(found) < 2:
        found = _halves(mended, whole, rank) or found
    return sorted((found | heard).values(), key=_place)


def _whole_entry(one: Question, parts: Sequence[str], found: Mapping[str, Question]) -> Question:
    """An entry with all that is told of it: "Ran 8k. Hip was 2 on it, 3 after. Which exercises help?" tells two scores."""
    if one.intent not in TOLD:
        return one
    others = {other.text for other in found.values() if other is not one}
    told = [part for part in parts if part == one.text or (part not in others and not is_question(part))]
    return replace(one, text=" ".join(told))


def _standing(found: dict[str, Question], text: str, likely: Mapping[str, float]) -> dict[str, Question]:
    """Without what leans on another, and without what is only told on the way."""
    leaning = {*LEANING, *([_OF_AN_EXERCISE] if not _EXERCISES.isdisjoint(found) else ())}
    own = {intent: one for intent, one in found.items() if intent not in leaning}
    if not any(is_question(one.text) for intent, one in own.items() if intent not in LEANING_ON_NAMES):
        own = {intent: one for intent, one in own.items() if intent not in LEANING_ON_NAMES} or own
    entry = all(intent in OF_THE_DIARY for intent in own) or _TO_BE_KEPT.search(text) is not None

    def stands(intent: str) -> bool:
        return intent not in TOLD or entry or likely.get(intent, 0) >= TOLD_FROM

    own = {intent: one for intent, one in own.items() if stands(intent)}
    return own or {intent: one for intent, one in found.items() if intent not in TOLD}


def _borne_out(one: Question, likely: Mapping[str, float]) -> bool:
    """Whether the whole message hints at a part's question too, or the part is sure of it by itself.

    Out of its context a part is easily taken for something: "is that something to worry about?" asks for no doctor.
    """
    sure = one.confidence >= SURE_ALONE or (one.intent in FIRST and one.confidence >= SURE_OF_FIRST)
    return likely.get(one.intent, 0) >= HINTED or (sure and _put(one)) or _tells(one.intent, one.confidence)


def _put(one: Question) -> bool:
    """Whether a part is put as a question or a wish, or is for the diary."""
    return is_question(one.text) or is_request(one.text) or one.intent in WISHES or one.intent in TOLD


def _tells(intent: str, sure: float) -> bool:
    return sure >= SURE_OF_NEWS and intent in QUESTIONS_BY_FORM


def _place(question: Question) -> int:
    if question.intent in FIRST:
        return 0
    if question.intent in ACKNOWLEDGED:
        return 3 + ACKNOWLEDGED.index(question.intent)
    return 2 if question.intent in LAST else 1


def point_of(text: str, rank: Rank) -> tuple[str, float] | None:
    """The surest intent of a part of a longer message that as a whole is not understood."""
    parts = parts_of(text)
    if len(parts) < 2 or len(text.split()) < _SHORTEST_STORY:
        return None
    guesses = (rank(part)[0] for part in parts)
    fit = [(intent, sure) for intent, sure in guesses if intent not in PASSING and sure >= SURE_OF_POINT]
    return max(fit, key=lambda one: one[1], default=None)


def _asks(intent: str, part: str, sure: float) -> bool:
    if intent in WISHES or intent in TOLD:
        return sure >= SURE_OF_WISH
    return intent.startswith("ask_") or (intent in QUESTIONS_BY_FORM and is_question(part))


def _stands(intent: str) -> bool:
    wanted = intent.startswith("ask_") or intent in WISHES
    return wanted and intent not in LEANING and intent not in LEANING_ON_NAMES


def _halves(text: str, whole: Ranking, rank: Rank) -> dict[str, Question]:
    """ "Explain the plank and the bridge": two halves that the whole is both about."""
    likely = [intent for intent, _ in whole[:GUESSES]]
    # A message about two things leaves the model in two minds; what is clear need not be tried in halves.
    if len(text.split()) > _MOST_WORDS_OF_HALVES or len(whole) < 2 or whole[1][1] < HINTED:
        return {}
    for number, halves in enumerate(halves_of(text)):
        if number == _MOST_HALVES:
            break
        first, second = (Question(intent, half, sure) for half in halves for intent, sure in rank(half)[:1])
        if (
            first.intent != second.intent
            and all(one.intent in likely and one.confidence >= SURE_OF_HALF for one in (first, second))
            and all(_stands(one.intent) for one in (first, second))
        ):
            return {first.intent: first, second.intent: second}
    return {}
