"""Which questions a message holds, when it holds several, and which part of a long story is the point.

Pure: it is told how to rank a text's intents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.language.diary_reading import read
from bot.language.meant import Judge, Ranking
from bot.language.parting import Part
from bot.language.parts import MOST_WISHES, halves_of, is_question, is_request
from bot.language.wanted import LONG, features, share

Rank = Callable[[str], Ranking]

FIRST = ("ask_see_doctor", "ask_keep_running")
"""Questions that are answered before others asked with them: what keeps somebody safe comes first."""
QUESTIONS_BY_FORM = ("hurts_after_not_during", "report_not_better")
"""Told or asked in the same words."""
TAKEN_WRONGLY = "misunderstanding"
"""Heard alone it may take a gate down; beside a question it only wants a word."""
ACKNOWLEDGED = ("report_better", "frustration", TAKEN_WRONGLY, "thank", "greet", "goodbye")
"""What is heard with a word beside the answer to something else."""

OUTSIDE = "out_of_scope"
"""Said to be outside, beside the answer to what is not."""

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
WANTED = 0.5
"""How likely a piece must be wanted; `parting_training` prints what that is worth on messages nothing was trained on."""
SURE_OF_FIRST = 0.7
"""How sure a question must be that keeps somebody safe, to be answered whether it is thought to be wanted or not."""
SURE_OF_NEWS = 0.7
"""How sure a piece must be that only wants a word."""
SURE_OF_LEANING = 0.7
"""How likely what leans on another must be, to be a question of its own beside it ("which is best and why")."""
SURE_OF_HALF = 0.5
_EXERCISES = frozenset({"ask_side_leg_raise", "ask_glute_bridge", "ask_side_plank", "ask_hip_flexor_stretch"})
_OF_AN_EXERCISE = "ask_how_to"
"""Told with the exercise that is named beside it."""
SURE_OF_POINT = 0.6
GUESSES = 5
"""Both halves must be among so many first guesses for the whole."""
HINTED = 0.01
"""How likely the whole message must find a second intent for halves to be tried."""
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


_BESIDE = frozenset({*WISHES, *TOLD, *QUESTIONS_BY_FORM, *ACKNOWLEDGED, OUTSIDE}) - {TAKEN_WRONGLY}


def may_be_beside(intent: str) -> bool:
    """Whether an intent may be answered beside others; a yes, a fact or a word of a clinician is heard alone."""
    return intent.startswith("ask_") or intent in _BESIDE


def questions_in(
    text: str,
    mended: str,
    whole: Ranking,
    rank: Rank,
    parts: Sequence[Part],
    judge: Judge,
) -> list[Question]:
    """The different questions of a message, what keeps somebody safe first, then what only wants a word (`ACKNOWLEDGED`).

    None when it holds no two things.

    Args:
        text: as typed.
        mended: with slips mended.
        whole: the ranking of the whole message.
        rank: ranks the intents of any text.
        parts: the pieces of the text.
        judge: what is made of all that is known of a piece.
    """
    found: dict[str, Question] = {}
    heard: dict[str, Question] = {}
    shares: dict[str, float] = {}
    put: set[str] = set()
    a_question = False
    if len(parts) > 1:
        for number, part in enumerate(parts):
            alone = rank(part.text)
            ranking = judge.together(alone, part.meant)
            intent, sure = ranking[0]
            likely = share(judge.wanted, features(parts, number, alone, ranking, whole))
            if not (may_be_beside(intent) or intent == TAKEN_WRONGLY) or not (
                likely >= WANTED or _keeps_safe(intent, part.text, sure)
            ):
                continue
            shares[intent] = max(likely, shares.get(intent, 0.0))
            if _put(intent, part.text):
                put.add(intent)
            a_question = a_question or (intent not in ACKNOWLEDGED and is_question(part.text))
            if intent in ACKNOWLEDGED:
                if sure >= SURE_OF_NEWS:
                    heard.setdefault(intent, Question(intent, part.text, sure))
            elif intent in found:
                found[intent] = _together(found[intent], part.text, sure)
            else:
                found[intent] = Question(intent, part.text, sure)
        if a_question and sum(len(part.text.split()) for part in parts) > LONG:
            # A story tells much on its way to what it asks.
            found = {intent: one for intent, one in found.items() if intent in put}
        if any(intent in TOLD for intent in found):
            # "Did 12k. During 0, evening 0": scores are more of the entry, and no pattern that is asked about.
            found = {
                intent: one
                for intent, one in found.items()
                if intent not in QUESTIONS_BY_FORM or is_question(one.text) or not read(one.text).scores
            }
        found = _standing(
            {intent: _whole_entry(one, parts, found) for intent, one in found.items()},
            shares,
            text,
            dict(whole),
        )
    if set(found) == {OUTSIDE}:
        del found[OUTSIDE]
    if len(found) < 2:
        found = _halves(mended, whole, rank) or found
    first = sorted(found, key=lambda intent: (intent not in FIRST, -shares.get(intent, 0.0)))[:MOST_WISHES]
    return sorted(
        ({intent: found[intent] for intent in found if intent in first} | heard).values(), key=_place
    )


def _keeps_safe(intent: str, text: str, sure: float) -> bool:
    return intent in FIRST and sure >= SURE_OF_FIRST and is_question(text)


def _put(intent: str, text: str) -> bool:
    """Whether a piece is put as a question or a wish, or is for the diary."""
    return is_question(text) or is_request(text) or intent in WISHES or intent in TOLD


def _together(one: Question, more: str, sure: float) -> Question:
    return replace(one, text=f"{one.text} {more}", confidence=max(one.confidence, sure))


def _whole_entry(one: Question, parts: Sequence[Part], found: Mapping[str, Question]) -> Question:
    """An entry with all that is told of it: "Ran 8k. Hip was 2 on it, 3 after. Which exercises help?" tells two scores."""
    if one.intent not in TOLD:
        return one
    others = " ".join(other.text for other in found.values() if other is not one)
    told = [
        part.text
        for part in parts
        if part.text in one.text or (part.text not in others and not is_question(part.text))
    ]
    return replace(one, text=" ".join(told))


def _standing(
    found: dict[str, Question], shares: Mapping[str, float], text: str, likely: Mapping[str, float]
) -> dict[str, Question]:
    """Without what leans on another, and without what is only told on the way.

    Args:
        found: what is wanted.
        shares: how likely each is.
        text: the message.
        likely: the ranking of all of it.
    """
    unsure = {intent for intent in found if shares[intent] < SURE_OF_LEANING}
    leaning = {*(unsure & set(LEANING)), *([_OF_AN_EXERCISE] if not _EXERCISES.isdisjoint(found) else ())}
    own = {intent: one for intent, one in found.items() if intent not in leaning}
    on_names = unsure & set(LEANING_ON_NAMES)
    of_their_own = (one for intent, one in own.items() if intent not in (*LEANING, *LEANING_ON_NAMES))
    if not any(is_question(one.text) for one in of_their_own):
        own = {intent: one for intent, one in own.items() if intent not in on_names} or own
    entry = (
        all(intent in OF_THE_DIARY for intent in own if intent not in LEANING)
        or _TO_BE_KEPT.search(text) is not None
    )

    def stands(intent: str) -> bool:
        return intent not in TOLD or entry or likely.get(intent, 0) >= TOLD_FROM

    own = {intent: one for intent, one in own.items() if stands(intent)}
    return own or {intent: one for intent, one in found.items() if intent not in TOLD}


def _place(question: Question) -> int:
    if question.intent in FIRST:
        return 0
    if question.intent in ACKNOWLEDGED:
        return 3 + ACKNOWLEDGED.index(question.intent)
    return 2 if question.intent in LAST else 1


def point_of(
    parts: Sequence[Part], rank: Rank, judge: Judge, among: Collection[str] = ()
) -> tuple[str, float] | None:
    """The surest intent of a piece of a longer message that as a whole is not understood; with `among` one of these."""
    if len(parts) < 2 or sum(len(part.text.split()) for part in parts) < _SHORTEST_STORY:
        return None
    guesses = (judge.together(rank(part.text), part.meant)[0] for part in parts)
    fit = [
        (intent, sure)
        for intent, sure in guesses
        if intent not in PASSING and sure >= SURE_OF_POINT and (not among or intent in among)
    ]
    return max(fit, key=lambda one: one[1], default=None)


def _stands(intent: str) -> bool:
    wanted = intent.startswith("ask_") or intent in WISHES
    return wanted and intent not in LEANING and intent not in LEANING_ON_NAMES


def _halves(text: str, whole: Ranking, rank: Rank) -> dict[str, Question]:
    """ "Explain the plank and the bridge": two halves that the whole is both about; each is compared with examples alone."""
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
