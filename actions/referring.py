"""Refer, say again what comes first, ask the one question: what the safety answers are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions import answer, interview, self_harm_talk, yes_no
from actions.referral import SafetyWords
from actions.standing import OWN, TOO, Standing, says_too, speaks_of_oneself
from actions.turn import GATES, Outcome, Reply, Turn, flags_of, joined, worse_gate
from bot.language.diary_reading import read
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import (
    ENTRY,
    FLAG_CHECK,
    LIFTS,
    OF_CHECK_IN,
    SELF_HARM,
    SEVERE,
    SEVERE_PAIN,
    TOLD,
    WISHED,
)

NO, UNCLEAR, ASKED, WHY, HALF, LIKE_NO = "no", "unclear", "asked", "why", "half", "like_no"
"""What the question about a sign had for an answer: a no, nothing clear, a question, a question about it, a no to half of it,
what reads like a no in other words."""
NOES = "noes"
"""In the slot `gate_more`: how many noes in a row the gate that stands has had."""
EASED = "eased"
"""In the slot `gate_more`: whether it was said that what has passed calls for help too."""
REMINDERS = "reminders"
"""In the slot `gate_more`: how often it was said again what comes first."""


def refer_for(
    flags: Sequence[str],
    turn: Turn,
    kb: KnowledgeBase,
    words: SafetyWords,
    lead: str = "",
    *,
    unclear: bool = False,
) -> Outcome:
    """Refer because of these flags and whatever was told before; put the gate up and stop the form.

    Args:
        flags: the signs; none to say again what stands.
        turn: the turn that told of them.
        kb: the knowledge base.
        words: the safety words.
        lead: words before the referral.
        unclear: whether they stand for want of a clear answer.
    """
    standing = Standing.of(turn).with_told(flags, turn, unclear=unclear)
    # The diary and a session refer with what the screen saw in this message, so its own gate counts too.
    gate = worse_gate(
        worse_gate(words.gate_of(standing.flags, standing.signals), turn.gate), turn.standing_gate
    )
    text = joined([lead, words.referral(flags or standing.flags, gate, standing)])
    slots = {**standing.as_slots(gate, words.named(standing)), "pending": None, "session": None}
    reply = Reply(
        text, answer.lifting_choices(kb, standing.flags), sources=_sources(flags or standing.flags, kb)
    )
    return Outcome((reply,), slots, stop_form=True)


def refer_again(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Repeat the referral of the gate that stands."""
    return refer_for((), turn, kb, words)


def remind(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Say again what comes first while a gate stands, without the whole referral.

    A fact that only counts together with what was told before (breathless, with a swollen calf) refers anew.
    """
    if raised(turn, words):
        return refer_again(turn, kb, words)
    standing = Standing.of(turn)
    cut_short = turn.standing_gate != GATES[-1] and not standing.awaited
    if _only_says_no(turn) and cut_short and SELF_HARM not in standing.flags:
        return _after_a_no(standing, turn, kb, words)
    if SELF_HARM in standing.flags:
        return _after_self_harm(standing, turn, kb, words)
    asked = kb.phrase("human_contact") if turn.intent == "human_contact" else ""
    # Read again in the same words it would be skipped: every other time it is shorter.
    again = _counted(turn, REMINDERS) % 2 == 1 and cut_short and not asked
    if again:
        text = kb.phrase("gate_again", first=words.first(standing, turn.standing_gate))
    else:
        # Who asks for a person or a number hears the number that this gate calls for first.
        text = joined([words.standing(standing, turn.standing_gate), asked])
    choices = answer.lifting_choices(kb, standing.flags)
    # What counts together with a sign may come in two messages: the groin, then a rise in mileage.
    return Outcome((Reply(text, choices),), _reminded(standing.with_told((), turn), turn), stop_form=True)


def eased(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """After an emergency is said to have passed: that it calls for help all the same; said once, then what stands."""
    standing = Standing.of(turn)
    if _counted(turn, EASED):
        return remind(turn, kb, words)
    reply = Reply(words.eased(standing, turn.standing_gate), answer.lifting_choices(kb, standing.flags))
    slots = _reminded(standing, turn)
    return Outcome((reply,), {**slots, "gate_more": {**slots["gate_more"], EASED: 1}}, stop_form=True)


def _counted(turn: Turn, what: str) -> int:
    """How often this was said since the gate went up."""
    more: Any = turn.slots.get("gate_more")
    return int(more.get(what) or 0) if isinstance(more, Mapping) else 0


def _reminded(standing: Standing, turn: Turn) -> dict[str, Any]:
    counts = {NOES: _counted(turn, NOES), REMINDERS: _counted(turn, REMINDERS) + 1}
    return {"pending": None, "gate_more": {**standing.more, **counts}}


def _after_self_harm(standing: Standing, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """An answer to what somebody says of telling others, or that the coach is still there; always with where help is."""
    told = self_harm_talk.answer_to(turn.text) or self_harm_talk.COURTESIES.get(turn.intent)
    reply, counted = after_self_harm(standing, turn, kb, words)
    reply = replace(reply, text=words.said(told)) if told else reply
    return Outcome((reply,), {"pending": None, **counted}, stop_form=True)


def after_self_harm(
    standing: Standing, turn: Turn, kb: KnowledgeBase, words: SafetyWords
) -> tuple[Reply, dict[str, Any]]:
    """That the coach is still there and where help is, with the slots that count it: never twice running in the same words."""
    name = "self_harm_again" if _counted(turn, REMINDERS) % 2 else "self_harm_standing"
    counted = {"gate_more": _reminded(standing, turn)["gate_more"]}
    return Reply(words.said(name), answer.lifting_choices(kb, standing.flags)), counted


def _only_says_no(turn: Turn) -> bool:
    return turn.intent == "deny" and not turn.red_flags and yes_no.plainly(turn.text)


def _after_a_no(standing: Standing, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """What comes first, in few words: whoever says no has just read it, and read again in the same words it is skipped."""
    noes = _counted(turn, NOES)
    first = words.first(standing, turn.standing_gate)
    text = kb.phrase("gate_no_again" if noes else "gate_no", first=first)
    choices = answer.lifting_choices(kb, standing.flags)
    slots = {
        "pending": None,
        "gate_more": {**standing.more, REMINDERS: _counted(turn, REMINDERS), NOES: noes + 1},
    }
    return Outcome((Reply(text, choices),), slots, stop_form=True)


def raised(turn: Turn, words: SafetyWords) -> bool:
    """Whether a fact of this message, with the signs that stand, asks for more than the gate that stands."""
    standing = Standing.of(turn).with_told((), turn)
    gate = words.gate_of(standing.flags, standing.signals)
    return turn.standing_gate != "none" and worse_gate(gate, turn.standing_gate) != turn.standing_gate


def still_waiting(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """What to say to somebody who cannot be seen soon, or cannot pay for it."""
    cost = kb.entry("guidance.seen_for_free") if "cost" in turn.said else None
    if turn.standing_gate == "none":
        entry = cost or kb.entry("guidance.hard_to_be_seen")
        return answer.present(entry, turn, kb) if entry is not None else Outcome()
    standing = Standing.of(turn)
    choices = answer.lifting_choices(kb, standing.flags)
    if cost is not None and SELF_HARM not in standing.flags:
        text = joined([words.standing(standing, turn.standing_gate), cost.short])
        return Outcome((Reply(text, choices, sources=(cost.id,)),), {"pending": None}, stop_form=True)
    text = words.waiting(standing, turn.standing_gate)
    return Outcome((Reply(text, choices),), {"pending": None}, stop_form=True)


def ask_about(
    flags: Sequence[str],
    turn: Turn,
    kb: KnowledgeBase,
    words: SafetyWords,
    *,
    after: str = "",
    told: bool = False,
) -> Outcome:
    """Ask about the most urgent of these flags, and remember what to come back to.

    A running form stops here and is resumed after a no: its own questions must not take that no for theirs.

    Args:
        flags: the signs in doubt.
        turn: the turn that told of them.
        kb: the knowledge base.
        words: the safety words.
        after: what the last such question had for an answer: NO, so that this one goes on from it; UNCLEAR, so
            that it is put in other words; ASKED, so that the runner's own question comes after it; WHY, so that it
            says what it is for; HALF, so that all of it is asked; LIKE_NO, so that it says so; none where none was asked.
        told: whether the signs stand, and a no would take them off; what is told as past is asked about alike.
    """
    ordered = words.most_urgent_first(flags)
    asked = turn.pending if turn.pending.get("kind") == FLAG_CHECK else {}
    told = told or bool(asked.get(TOLD)) or ordered[0] in flags_of(turn, "past")
    # "Ran 8k this morning, hip was a 9": a no to "right now?" would let it go.
    told = told or (ordered[0] == SEVERE_PAIN and _severe_of_a_run(turn))
    pending = {
        "kind": FLAG_CHECK,
        "flags": ordered,
        "again": after in (UNCLEAR, ASKED, HALF, LIKE_NO) or (after == WHY and bool(asked.get("again"))),
        "last": after == LIKE_NO and bool(asked.get("again")),
        "explained": after == WHY or bool(asked.get("explained")),
        "intent": turn.intent if after == ASKED else asked.get("intent") or turn.intent,
        "form": asked.get("form") or turn.active_form,
        **(
            {OWN: TOO if says_too(turn) else True}
            if Standing.of(turn).child and speaks_of_oneself(turn)
            else {}
        ),
        **({TOLD: True} if told else {}),
        **{name: asked[name] for name in (LIFTS, OF_CHECK_IN, ENTRY, WISHED) if asked.get(name)},
    }
    choices = interview.yes_no_buttons(kb)
    alone = words.asks(ordered[0], told=told)
    phrase = {
        UNCLEAR: "check_again",
        ASKED: "check_before_answer",
        WHY: "check_why",
        HALF: "check_half",
        LIKE_NO: "check_one_word" if asked.get("again") else "check_like_no",
    }.get(after)
    if phrase is not None:
        text = kb.phrase(phrase, ask=alone)
    else:
        text = alone if after == NO else words.question(ordered[0], told=told)
    return Outcome((Reply(text, choices),), {"pending": pending}, stop_form=True)


def _severe_of_a_run(turn: Turn) -> bool:
    """Whether a message tells of a run and of a severe score with it."""
    told = read(turn.text)
    return (told.ran or told.amount) and any(score >= SEVERE for _, score in told.scores)


def _sources(flags: Sequence[str], kb: KnowledgeBase) -> tuple[str, ...]:
    named = tuple(f"referral.{flag}" for flag in flags if kb.entry(f"referral.{flag}") is not None)
    return named or (answer.SEE_SOMEONE,)
