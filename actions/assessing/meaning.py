"""What an answer means to the open question, where its entities and its intent say too little or the wrong thing."""

from __future__ import annotations

import re
from typing import Any

from actions import admits, answers, in_assessment, interview, loosely, other_facts, reading, yes_no
from actions.assessing.no_answer import names_what_is_ahead
from actions.assessing.said import Said
from actions.reasoning import values_of
from bot.language import settling, times_denied
from bot.language.facts import INFORM
from knowledge.interview import Question


def otherwise(said: Said) -> tuple[str, str | None] | None:
    """The open question's slot, where the words say otherwise than what they were taken for, and the value that they give.

    The value is None where they give none, and it is asked again; the whole is None where nothing is to be mended.
    """
    question = said.question
    taken = None if question is None else said.filled.get(question.slot)
    if question is not None and not said.handed_back and _answers_nothing(question, said):
        return question.slot, None
    if question is None or taken is None:
        return None
    if question.flag:
        return _sign_otherwise(question, str(taken), said)
    if said.pressed or said.handed_back or taken == interview.UNKNOWN:
        return None
    return _answer_otherwise(question, taken, said)


_OF_NO_FREQUENCY = frozenset({"weight_bearing", "deep_bone", "load_change"})
"""Questions that "twice a week" is no answer to; it may well be one to whether it wakes them, or whether they train."""


def _answers_nothing(question: Question, said: Said) -> bool:
    """Whether a message is none to a yes or no, whatever it was taken for: "oh ok", "no, not the left", "twice a week"."""
    if said.pressed or question.kind != "yes_no":
        return False
    of_the_day_after = question.slot == interview.DAY_AFTER and settling.speaks_of_it(said.text)
    if yes_no.only_hears(said.text) and not of_the_day_after:
        return True
    if loosely.denies_a_side(said.text):
        return True
    return question.slot in _OF_NO_FREQUENCY and loosely.so_often(said.text)


def _sign_otherwise(question: Question, taken: str, said: Said) -> tuple[str, str | None] | None:
    if taken in ("yes", "no") and _is_fact_of_another(question, said):
        # "Right", "yes I do bridges", "no I don't do bridges": no answer to it.
        return question.slot, None
    if taken == "no" and not said.pressed and not yes_no.plainly(said.text) and admits.admits(said.text):
        # "No mine is milder" tells of it: asked again.
        return question.slot, None
    if taken != "no" or said.turn.intent != "deny" or yes_no.denies(said.turn):
        return None
    # What was taken for a no and is none: a yes in part, or nothing yet.
    return question.slot, "yes" if yes_no.affirms(said.turn) else None


_NOT_IT = re.compile(
    r"\bnot (?:it|that|right|what i\b)|\bthat'?s (?:not|wrong)\b|\bwrong\b|\bnot quite\b", re.IGNORECASE
)


def _answer_otherwise(question: Question, taken: Any, said: Said) -> tuple[str, str | None] | None:
    text, plain_no_or_yes = said.text, said.turn.intent in ("affirm", "deny")
    by_words = answers.in_words(question, text)
    if (
        names_what_is_ahead(said.turn)
        and by_words is None
        and (plain_no_or_yes or question.slot == "weekly_km")
    ):
        return question.slot, None
    value: str | None = None
    if question.slot == interview.DAY_AFTER:
        value = settling.settled(text)
        unsure = settling.says_half(text) or (taken == "yes" and not settling.says_yes(text))
        if value is None and unsure:
            return question.slot, None
    elif question.kind == "yes_no" and plain_no_or_yes:
        if by_words is None and answers.says_both(text):
            return question.slot, None
        value = by_words
    elif question.slot == "side":
        value = loosely.side(text)
        if loosely.leaves_side_open(text):
            return question.slot, None
    elif (
        question.slot == "eases"
        and taken == "nothing"
        and said.turn.intent == "deny"
        and _NOT_IT.search(text)
    ):
        return question.slot, None
    return (question.slot, value) if value is not None and value != taken else None


def told_in_words(said: Said) -> dict[str, Any]:
    """What no entity and no intent holds: the answer to the open question, and a score among other facts; empty where there is none."""
    return {**_score_beside(said), **_answer_in_words(said)}


def _score_beside(said: Said) -> dict[str, Any]:
    """The score that stands among other facts, before it is asked for: "2 weeks, 4, gone by morning"."""
    known = said.turn.slots.get("pain_score") is not None or "pain_score" in said.filled
    if known or said.open_slot in (None, *interview.SCORES, "weekly_km") or said.handed_back:
        return {}
    if said.turn.intent != INFORM or not said.filled or "?" in said.text:
        return {}
    score = answers.score_among(said.text)
    return {} if score is None else {"pain_score": score}


def _answer_in_words(said: Said) -> dict[str, Any]:
    question = said.question
    if question is None or question.slot in said.filled:
        return {}
    if question.slot == "place" and "side" not in said.filled and (side := loosely.side_alone(said.text)):
        # "Right", to where it is, is no yes and no place.
        return {"side": side}
    if said.handed_back and in_assessment.is_meant(said.turn):
        # "Skip" was carried out already.
        return {}
    if question.flag:
        # "Not deep in the bone" denies the sign that was asked about.
        statuses = {str(one["status"]) for one in said.turn.red_flags if one["flag"] == question.flag}
        told: dict[str, Any] = {question.slot: "no"} if statuses == {"negated"} else {}
        if not told and _is_fact_of_another(question, said):
            return {}
    else:
        told = answers.told(question, said.text)
    if question.slot == interview.DAY_AFTER and settling.speaks_of_it(said.text):
        return told
    if told and not ("cadence" in told and loosely.tells_of_stride(said.text)):
        return told
    if said.only_facts and said.filled:
        # "Both sides", to where it is, answers what is asked later.
        return told
    if names_what_is_ahead(said.turn) or _is_of_something_else(question, said):
        return {}
    read = reading.value_of(question, said.turn)
    return told if read is None else {**told, question.slot: read}


_OF_ONE_QUESTION = frozenset({"settles", "sitting", "strength", "stride"})
"""Facts that answer one question alone: on their feet all day says nothing of the day after a run."""
_OF_WORK = re.compile(
    r"^\W*(?:(?:oh|well|er+m?|um+|so|but|because|cos|as)\W+)*(?:i'?m an? (?!bit\b|lot\b|little\b)|i (?:work|sit|stand|drive)\b|(?:my|at) (?:job|work)\b|work(?:ing)? (?:as|in|at|from)\b|(?:sat|stood|sitting|standing|on my feet)\b)",
    re.IGNORECASE,
)
_OF_THE_HIP = re.compile(
    r"\b(?:hurts?|hurting|ach(?:e|es|ed|ing|y)|sore|stiff|pain\w*|gone|settle[sd]?|niggl\w*)\b", re.IGNORECASE
)
_OF_HABIT = {
    "sitting": r"sit\w*|sat|seat\w*|desk|chair|sofa|driv\w*|stand\w*|feet|walk\w*|office|wheel",
    "strength": r"bridg\w*|plank\w*|gym|lift\w*|strength\w*|weights?|exercis\w*|physio\w*|squats?|glutes?|pilates|yoga|raises?",
    "load_change": r"more|less|fewer|further|farther|faster|longer|shorter|hill\w*|mile\w*|mileage|km|k|race|marathon|half|plan|speed\w*|usual|same|train\w*",
}
"""Words of the question, with which a word of the hip beside them may well be its answer: "it aches when I sit"."""
_YES_OR_NO = re.compile(r"\b(?:yes|yeah|yep|yup|aye|no|nope|nah|not|never|always)\b|n'?t\b", re.IGNORECASE)


def _is_told_of_another(question: Question, said: Said) -> bool:
    """Whether a message that answers no yes or no tells what another question asks: a job, the hip's next morning."""
    text = said.text
    if _YES_OR_NO.search(text) and not settling.tells_of_the_morning(text):
        return False
    if question.slot != interview.DAY_AFTER and settling.tells_of_the_morning(text):
        return True
    own = re.search(rf"\b(?:{_OF_HABIT.get(question.slot, '(?!)')})\b", text, re.IGNORECASE)
    if own is not None:
        return False
    if {name for name, _ in said.turn.entities} & (_OF_ONE_QUESTION - {question.slot}):
        return True
    if question.slot in _OF_HABIT and _OF_THE_HIP.search(text):
        return True
    return question.slot != "sitting" and _OF_WORK.match(text) is not None


_NO_SIDE = re.compile(r"\b(?:neither|middle|centre|center|other one)\b", re.IGNORECASE)


def _is_of_something_else(question: Question, said: Said) -> bool:
    """Whether a message is none that the reader may take for an answer: what it says answers another question."""
    turn, text = said.turn, said.text
    if question.flag:
        return False
    if question.kind == "yes_no" and _is_told_of_another(question, said):
        return True
    if question.slot == "stride":
        return turn.entity("cadence") is not None and not loosely.tells_of_stride(text)
    if question.slot == "place":
        # "I do side planks."
        return turn.entity("exercise") is not None
    if question.slot == "side":
        return loosely.leaves_side_open(text) or _NO_SIDE.search(text) is not None
    if question.slot == interview.DAY_AFTER and settling.says_half(text):
        return True
    if question.slot != "timing" and times_denied.denies_the_run(text):
        return True
    # "Actually it's the right side", to whether they sit.
    return answers.corrects(text) and any(slot != question.slot for slot in said.filled)


def cadence_alone(said: Said) -> float | None:
    """The steps a minute that answer the question about the stride and say nothing of it, which is then asked."""
    if said.open_slot != "stride" or said.filled.get("stride") is not None:
        return None
    steps = answers.cadence(said.filled.get("cadence")).value
    return float(steps) if steps is not None else None


def _is_fact_of_another(question: Question, said: Said) -> bool:
    """Whether it is a fact that another question asks for, and no answer to one about a sign."""
    return other_facts.is_of_another(said.turn, question.flag or "", only_facts=said.only_facts)


_OF_THE_PAIN = re.compile(
    r"\b(?:hurt\w*|ach\w*|pain\w*|sore\w*|niggl\w*|hips?|groin|it(?:'s| has|'d| started| began| came)|been going|had (?:it|this))\b",
    re.IGNORECASE,
)
_OF_HABITS = frozenset(
    {
        "timing",
        "settles",
        "score_next_day",
        "load_change",
        "strength",
        "sitting",
        "stride",
        "what_changed",
        "weekly_km",
        "worse_with",
        "eases",
    }
)
"""Questions about what a runner does and about the day after: a span of time in an answer may say since when they do it, or how long it takes."""


def counts_something_else(said: Said) -> bool:
    """Whether a span of time in an answer is not said of the pain: "started last week", to whether they do strength work."""
    if said.open_slot not in _OF_HABITS or said.pressed:
        return False
    if said.open_slot == interview.DAY_AFTER and settling.settled(said.text) is not None:
        # "2 days", to whether it had settled by the next day.
        return True
    other = {"what_changed", "strength", "load_change"} & {one for one, _ in said.turn.entities}
    bare = said.only_facts and not other
    return not (bare or _OF_THE_PAIN.search(said.text) or answers.corrects(said.text))


_BOTH = re.compile(
    r"\bboth\b(?!\s+(?:my |the |of my )?(?:sides?|hips?|legs?|left|right|of (?:them|em)|hurt|ache|sore|are|feel))",
    re.IGNORECASE,
)
"""Where it is not said of what; "left and right" and the like speak of sides in any case."""


def is_both_of_something_else(said: Said) -> bool:
    """Whether a "both" answers the open question ("not sure, a bit of both", to what was changed) and is no side."""
    if said.open_slot in (None, "side"):
        return False
    told = [one for one in said.named if one.entity == "side"]
    return bool(told) and all(_BOTH.match(said.turn.text, one.start) for one in told)


def times_still_told(said: Said, earlier: Any) -> Any:
    """The times that were told before, without the run where the message says that it is quiet."""
    if not times_denied.denies_the_run(said.text):
        return earlier
    return [one for one in values_of(earlier) if one != "during"] or None
