"""Pain in a guided exercise: what kind, where, how much; sharp pain ends it, and so does more than mild pain.

What is asked stands in the session's `pain` (`ask`: kind, where or much). What the runner says about this pain is
kept with the exercise and is no answer of the assessment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions import referring
from actions.answer import SEE_SOMEONE, entry_choice
from actions.answers import valid_score
from actions.checked import and_the_worse
from actions.interview import more_than_mild
from actions.referral import SafetyWords
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload, joined
from bot.language.cried_scores import cried_score
from knowledge.interview import load_plan
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import OFFER, SEVERE, SEVERE_PAIN

PREFIX = "session:"
SHARP, DULL = "sharp", "dull"
WHERE, MUCH = "where:", "much:"
MILD, MORE = "guidance.session_pain", "guidance.session_pain_more"
SHARP_FLAG = "pinpoint_bone_pain"
STEPS_OF_SCORE = (("0 to 2", 2), ("3 to 5", 5), ("6 to 7", 7), ("8 to 10", 8))

_SHARP = re.compile(r"\b(sharp|stabbing|shooting|one (spot|point)|pin ?point|stinging)\b", re.IGNORECASE)
_DULL = re.compile(
    r"\b(dull|muscle|muscular|working|burn(s|ing)?|ache|achy|tired|like work|sore|stiff|tight|pull(ing)?|niggl\w*|uncomfortable|mild)\b",
    re.IGNORECASE,
)
_SORE_HIP = re.compile(
    r"\b(hip|same (place|spot)|usual (place|spot)|where it (always|usually))\b", re.IGNORECASE
)
_TELLS = frozenset(
    {"describe_pain", "inform", "nlu_fallback", "out_of_scope", "choose", "ask_what_to_feel", "affirm"}
)


def begin(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """It hurts: take what the message already says, and ask for the rest."""
    kind = _kind(turn.text)
    pain: dict[str, Any] = {}
    place, score = turn.entity("place"), valid_score(turn.entity("pain_score"))
    if isinstance(place, str):
        pain["place"] = place
    if isinstance(score, float):
        pain["score"] = score
    if score is None:
        pain |= {"score": cried} if (cried := cried_score(turn.text)) is not None else {}
    if kind == SHARP:
        return sharp(turn, kb, words)
    if kind == DULL:
        pain["kind"] = DULL
    return _next({**held, "pain": pain}, turn, kb, words)


def answered(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """What a message says to the open question about the pain; None where it is about something else."""
    pain = dict(held.get("pain") or {})
    asked = pain.get("ask")
    score = valid_score(turn.entity("pain_score"))
    if asked is None or turn.intent not in _TELLS | {"dont_know", "deny"}:
        return None
    if _kind(turn.text) == SHARP:
        return sharp(turn, kb, words)
    if isinstance(score, float):
        pain["score"] = score
    place = turn.entity("place")
    if isinstance(place, str):
        pain["place"] = place
    if asked == "kind":
        pain["kind"] = _kind(turn.text)
        if pain["kind"] is None:
            # Not sure whether it is sharp: the safe reading is that it is.
            return (
                _perhaps_sharp(turn, kb, words)
                if pain.get("again")
                # "Like a 3" says how much, and leaves the kind to be asked for.
                else _next({**held, "pain": {**pain, "again": score is None}}, turn, kb, words)
            )
    elif asked == "where":
        pain.setdefault("place", "hip" if _SORE_HIP.search(turn.text) else turn.text[:60])
    elif asked == "much" and "score" not in pain:
        if turn.intent != "dont_know" and not pain.get("again"):
            again = _next({**held, "pain": {**pain, "again": True}}, turn, kb, words)
            (reply,) = again.replies
            return Outcome((Reply(kb.phrase("score_out_of_range"), reply.choices),), again.slots)
        pain["score"] = load_plan().pain.mild_below  # not known: the safe reading is more than mild
    return _next({**held, "pain": {**pain, "again": None}}, turn, kb, words)


def is_open(held: Mapping[str, Any]) -> bool:
    """Whether something of a pain was asked and not answered."""
    return bool((held.get("pain") or {}).get("ask"))


def with_question(outcome: Outcome, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """An answer to something else, and behind it the open question about the pain once more.

    A referral, and an answer that asks something itself, stand alone.

    Args:
        outcome: the answer.
        turn: the turn that it answers.
        kb: the knowledge base.
        words: the safety words.
    """
    before, after = turn.slots.get("session"), outcome.slots.get("session", turn.slots.get("session"))
    held = after if isinstance(after, Mapping) and isinstance(before, Mapping) else {}
    if not is_open(held) or not is_open(before or {}) or not outcome.replies:
        return outcome
    asks = (outcome.slots.get("pending") or {}).get("kind") not in (None, OFFER)
    if asks or "gate" in outcome.slots or turn.standing_gate != "none" or outcome.follow_up:
        return outcome
    again = _next(held, turn, kb, words)
    if any(one.choices == again.replies[0].choices for one in outcome.replies):
        return outcome
    said = tuple(replace(one, choices=()) for one in outcome.replies)
    return replace(
        outcome, replies=(*said, *again.replies), slots={**outcome.slots, **again.slots, "pending": None}
    )


def ask_again(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """The open question about the pain once more, to who asks what was said last."""
    return _next(held, turn, kb, words)


def put_off(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Who goes on over an open question about the pain: it is asked once more, and then the safe reading counts."""
    pain = dict(held["pain"])
    if not pain.get("again"):
        return _next({**held, "pain": {**pain, "again": True}}, turn, kb, words)
    if pain["ask"] == "kind":
        return _perhaps_sharp(turn, kb, words)
    if pain["ask"] == "where":
        pain["place"] = "hip"
    else:
        pain["score"] = load_plan().pain.mild_below
    return _next({**held, "pain": {**pain, "again": None}}, turn, kb, words)


def pressed(
    what: str, held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords
) -> Outcome | None:
    """Do what a button of the questions about pain stands for; None where it is none of them."""
    pain = dict(held.get("pain") or {})
    if what == SHARP:
        return sharp(turn, kb, words)
    if what == DULL:
        pain["kind"] = DULL
    elif what.startswith(WHERE):
        pain["place"] = what.removeprefix(WHERE)
    elif what.startswith(MUCH):
        pain["score"] = float(what.removeprefix(MUCH))
    else:
        return None
    return _next({**held, "pain": pain}, turn, kb, words)


def sharp(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Stop and refer, as for sharp pain that is told anywhere else; behind it the question about a severe score."""
    score = valid_score(turn.entity("pain_score"))
    score = score if isinstance(score, float) else cried_score(turn.text)
    severe = (SEVERE_PAIN,) if isinstance(score, float) and score >= SEVERE else ()
    referred = referring.refer_for((SHARP_FLAG,), turn, kb, words, lead=kb.phrase("session_sharp"))
    return and_the_worse(referred, severe, turn, kb, words)


def _perhaps_sharp(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Of who cannot say what kind of pain it is: stop, and the question about the sign that sharp pain is."""
    asked = referring.ask_about((SHARP_FLAG,), turn, kb, words)
    first = Reply(joined([kb.phrase("session_sharp"), asked.replies[0].text]), asked.replies[0].choices)
    return Outcome((first,), {**asked.slots, "session": None})


def _next(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Ask for what is not known yet, in the order kind, where, how much; with all of it, decide."""
    pain = held["pain"]
    choices: tuple[Choice, ...]
    if pain.get("kind") is None:
        choices = (
            _button(kb, "session_sharp_button", SHARP),
            _button(kb, "session_dull_button", DULL),
        )
        return _ask("kind", kb.phrase("session_where_hurts"), choices, held)
    if pain.get("place") is None:
        choices = (
            _button(kb, "session_working_button", f"{WHERE}muscle"),
            _button(kb, "session_sore_hip_button", f"{WHERE}hip"),
            _button(kb, "session_elsewhere_button", f"{WHERE}elsewhere"),
        )
        return _ask("where", kb.phrase("session_where"), choices, held)
    if pain.get("score") is None:
        choices = tuple(
            Choice(title, choice_payload(f"{PREFIX}{MUCH}{score}")) for title, score in STEPS_OF_SCORE
        )
        return _ask("much", kb.phrase("session_how_much"), choices, held)
    return _decided(held, turn, kb, words)


def _decided(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    known = {"place": held["pain"]["place"], "score": held["pain"]["score"]}
    if known["score"] >= SEVERE:
        return referring.refer_for((SEVERE_PAIN,), turn, kb, words)
    entry = kb.entry(MORE if more_than_mild(known["score"]) else MILD)
    see_someone = kb.entry(SEE_SOMEONE)
    choices = (
        (entry_choice(see_someone),)
        if see_someone is not None and entry is not None and entry.id == MORE
        else ()
    )
    reply = Reply(entry.short, choices, sources=(entry.id,)) if entry is not None else Reply("")
    return Outcome((reply,), {"session": {**held, "pain": None, "felt": known}})


def _ask(what: str, text: str, choices: tuple[Choice, ...], held: Mapping[str, Any]) -> Outcome:
    return Outcome((Reply(text, choices),), {"session": {**held, "pain": {**held["pain"], "ask": what}}})


def _button(kb: KnowledgeBase, phrase: str, what: str) -> Choice:
    return Choice(kb.phrase(phrase), choice_payload(PREFIX + what))


_NOT_SHARP = re.compile(
    r"\b(?:not|no|nothing|never|isn'?t|wasn'?t|n'?t|neither|nor)(?: (?:really|so|that|very|a|any|one|at all|in|on|even|exactly|like))* (?:sharp|stabbing|shooting|(?:one )?(?:spot|point)|pin ?point|stinging)\b",
    re.IGNORECASE,
)


def _kind(text: str) -> str | None:
    if _SHARP.search(_NOT_SHARP.sub(" ", text.replace("’", "'"))):
        return SHARP
    return DULL if _DULL.search(text) else None
