"""How a gate comes down: a clinician has seen it, or it was a misunderstanding; and what stays up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from actions import answer, conversation, lifting, self_harm_talk, since_seen, yes_no
from actions.referral import SafetyWords
from actions.referring import ASKED, ask_about, refer_for, remind
from actions.standing import Standing, of_another
from actions.turn import Choice, Outcome, Reply, Turn, flags_of, joined, worse_gate
from bot.language import settling
from bot.language.of_others import is_of_another
from knowledge.interview import load_questions
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import (
    CHILD,
    FLAG_CHECK,
    LIFTS,
    OF_ANOTHER,
    SEEN_CHECK,
    SEEN_DENIED,
    SELF_HARM,
    SEVERE,
    THEN,
)


def lift(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Take the gate down: a clinician has seen it, or it was a misunderstanding."""
    if turn.intent == "seen_clinician" and (open_ones := _open_beside(turn)):
        return _with_open(open_ones, turn, kb, words)
    seen = turn.intent == "seen_clinician"
    known = Standing.of(turn).flags
    if (awaiting := since_seen.awaiting(turn, kb, words)) is not None:
        return awaiting
    if turn.standing_gate == "none":
        asked = _asked_beside(turn, kb)
        if not seen and asked is not None:
            return asked
        if not seen and any(
            turn.entity(name) is not None for name in ("side", "place", "timing", "duration")
        ):
            # "No, I meant the right" says what was meant.
            return conversation.note(turn, kb)
        others = [str(flag) for flag in turn.slots.get(OF_ANOTHER) or ()] if seen else []
        if others and is_of_another(turn.text):
            # "He's seen a doctor", of a friend who limps.
            name = "self_harm_other_seen" if SELF_HARM in others else "other_person_seen"
            return Outcome((Reply(words.said(name)),))
        phrase = "seen_no_gate" if seen else "misunderstood_no_gate"
        if not seen and settling.settled(turn.text) == settling.NO:
            # "Scrap that, it wasn't fine" says how it was.
            phrase = "sore_reply"
        # "Coach says I needn't ask the doc", "no doctor has seen me": nothing to be glad of.
        said = words.said("seen_doubted") if seen and lifting.in_doubt(turn) else kb.phrase(phrase)
        return Outcome((Reply(said, answer.start_choices(kb)),))
    new = [flag for flag in flags_of(turn, "uncertain", "past") if flag not in known]
    if new:
        # "The doctor found a fracture, I think": what is new comes before what was seen.
        return ask_about(new, turn, kb, words)
    if Standing.of(turn).awaited and turn.standing_gate != lifting.EMERGENCY:
        # That somebody has looked is known: it is what they say of running that counts.
        if lifting.cleared_by_result(turn) if seen else yes_no.pressed(turn):
            return lifted(turn, kb, words, seen=seen)
        return ask_whether_seen(turn, kb, words)
    if seen:
        if SELF_HARM in known and self_harm_talk.answer_to(turn.text) is not None:
            return remind(turn, kb, words)
        if SELF_HARM in known:
            # That a hip was looked at says nothing of the thoughts.
            return ask_of_standing(turn, kb, words)
        if lifting.clearly_seen(turn, known) and turn.standing_gate != lifting.EMERGENCY:
            return lifted(turn, kb, words, seen=True)
        return ask_whether_seen(turn, kb, words)
    if turn.standing_gate == lifting.EMERGENCY:
        return ask_of_standing(turn, kb, words)
    if yes_no.pressed(turn):
        return lifted(turn, kb, words, seen=False)
    # "Typo, I can walk fine", "not red, though": typed, it is asked about once, as what else takes a sign back is.
    return ask_of_standing(turn, kb, words, lifting.denied(turn, known))


def _open_beside(turn: Turn) -> list[str]:
    """The signs of an open question that are none of those which put the gate up: a clinician's look says nothing of them."""
    if turn.pending.get("kind") != FLAG_CHECK or turn.standing_gate == "none":
        return []
    asked = [str(flag) for flag in turn.pending.get("flags") or ()]
    return [flag for flag in asked if flag not in Standing.of(turn).flags]


def _with_open(open_ones: list[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """A clinician has seen what stands, while another sign is asked about: what is more urgent is settled first, and no question is lost."""
    gate = words.gate_of(open_ones)
    if worse_gate(gate, turn.standing_gate) == gate:
        if turn.pending.get("again"):
            return refer_for(open_ones[:1], turn, kb, words, unclear=True)
        return ask_about(open_ones, turn, kb, words, after=ASKED)
    settled = lift(replace(turn, slots={**turn.slots, "pending": None}), kb, words)
    return then_asked(open_ones, settled, turn, kb, words)


def then_asked(
    flags: Collection[str], outcome: Outcome, turn: Turn, kb: KnowledgeBase, words: SafetyWords
) -> Outcome:
    """An outcome, and behind it, or behind its own question, the one about signs that is still open.

    Args:
        flags: the signs.
        outcome: what comes first.
        turn: the turn that it answers.
        kb: the knowledge base.
        words: the safety words.
    """
    pending = outcome.slots.get("pending") or {}
    stands = [*(outcome.slots.get("gate_flags") or ()), *flags_of(turn, "negated")]
    left = [flag for flag in flags if flag not in stands]
    if not left or pending.get("kind") == FLAG_CHECK:
        return outcome
    if pending:
        return replace(outcome, slots={**outcome.slots, "pending": {**pending, THEN: left}})
    asked = ask_about(left, replace(turn, slots={**turn.slots, **outcome.slots}), kb, words)
    said = tuple(replace(one, choices=()) for one in outcome.replies)
    slots = {**outcome.slots, **asked.slots}
    return Outcome((*said, *asked.replies), slots, stop_form=True)


def up_again(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """After words that put in doubt that a clinician has seen it: the gate as it stood, and where it is not plain the question.

    Args:
        turn: the turn, with the gate in its slots as it stood.
        kb: the knowledge base.
        words: the safety words.
    """
    standing = Standing.of(turn)
    slots = standing.as_slots(turn.standing_gate, words.named(standing))
    if SEEN_DENIED not in turn.said:
        asked = ask_whether_seen(turn, kb, words)
        return replace(asked, slots={**slots, **asked.slots, "session": None})
    said = joined([words.said("seen_after_all"), words.standing(standing, turn.standing_gate)])
    reply = Reply(said, answer.lifting_choices(kb, standing.flags))
    return Outcome((reply,), {**slots, "pending": None, "session": None}, stop_form=True)


def ask_whether_seen(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Ask whether a clinician has looked, or, where one had told them not to run, whether that has changed."""
    choices = (Choice(kb.phrase("yes_button"), "/affirm"), Choice(kb.phrase("no_button"), "/deny"))
    emergency = turn.standing_gate == lifting.EMERGENCY
    standing = Standing.of(turn)
    question = (None if emergency else words.seen_question(standing)) or kb.phrase(
        "seen_check_emergency" if emergency else "seen_check"
    )
    return Outcome((Reply(question, choices),), {"pending": {"kind": SEEN_CHECK}}, stop_form=True)


def ask_of_standing(
    turn: Turn, kb: KnowledgeBase, words: SafetyWords, denied: Collection[str] = ()
) -> Outcome:
    """Ask about the signs that put the gate up: a no to each takes it down, a yes keeps it.

    Args:
        turn: the turn.
        kb: the knowledge base.
        words: the safety words.
        denied: those of the signs that were taken back, where only they were: the others then stand without a question.
    """
    known = Standing.of(turn).flags
    if not known:
        return lifted(turn, kb, words, seen=False)
    asked = ask_about(tuple(denied) or known, turn, kb, words, told=True)
    lifts = list(denied) if denied and set(denied) < set(known) else True
    return Outcome(asked.replies, {"pending": {**asked.slots["pending"], LIFTS: lifts}}, stop_form=True)


FOR_ONESELF = "for_oneself"
"""With the question about an age: it was asked of who wrote for a child and turned to themselves."""


def denied_after_all(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """After a no to the question about signs that stand: the gate down, or what stands beside them."""
    only = turn.pending.get(LIFTS)
    standing = Standing.of(turn)
    if turn.pending.get(FOR_ONESELF) and standing.child and set(standing.flags) == {CHILD}:
        # Asked of who wrote for a child and turned to themselves: the child's stands on as somebody else's.
        slots = {**of_another(turn), "pending": None}
        said = joined([words.other_person_standing(slots[OF_ANOTHER]), words.said("for_oneself")])
        return Outcome((Reply(said, answer.start_choices(kb)),), slots)
    if isinstance(only, (list, tuple)) and set(Standing.of(turn).flags) - set(only):
        return _keep([str(flag) for flag in only], turn, kb, words)
    return lifted(turn, kb, words, seen=False)


def _keep(denied: Collection[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Take the denied signs off, and say what still stands; what counts together with it stays."""
    standing = Standing.of(turn).without(denied)
    gate = words.gate_of(standing.flags, standing.signals)
    slots = {**standing.as_slots(gate, words.named(standing)), "pending": None}
    reply = Reply(words.standing(standing, gate), answer.lifting_choices(kb, standing.flags))
    return Outcome((reply,), slots, stop_form=True)


def lifted(turn: Turn, kb: KnowledgeBase, words: SafetyWords, *, seen: bool) -> Outcome:
    """The gate is down; where a result is open it is not, whatever became of the signs."""
    standing = Standing.of(turn)
    held = _until_the_result(turn, kb, words, seen=seen)
    if held is not None:
        return held
    phrase = "gate_lifted_seen" if seen else "gate_lifted_mistake"
    down = standing.lifted(turn.standing_gate, words.named(standing), seen=seen)
    slots = {**down, "pending": None, **_answers_seen(turn, seen)}
    # Taken back or seen, the crisis line is said once more: a joke may have been none.
    said = words.lifted(standing.flags) or kb.phrase(phrase)
    return Outcome((Reply(said, answer.start_choices(kb)),), slots)


def _until_the_result(turn: Turn, kb: KnowledgeBase, words: SafetyWords, *, seen: bool) -> Outcome | None:
    """What holds a gate up though its signs were seen or denied: a result that is still open; None where nothing does.

    "I fell, the MRI is next week", then "the GP saw me"; "the x-ray is on Tuesday", then "I'm not limping".
    """
    standing = Standing.of(turn)
    mistaken = turn.intent == "misunderstanding" and yes_no.pressed(turn)
    known = standing.awaited_behind if seen else standing.awaited or standing.awaited_behind
    if not known or mistaken or SELF_HARM in standing.flags or lifting.cleared_by_result(turn):
        return None
    held = replace(standing, awaited=True, awaited_behind=False)
    if not seen:
        held = held.without(standing.flags)
    gate = "soon" if turn.standing_gate == lifting.EMERGENCY or not seen else turn.standing_gate
    slots = held.as_slots(gate, words.named(held))
    if seen:
        asked = ask_whether_seen(replace(turn, slots={**turn.slots, **slots}), kb, words)
        return replace(asked, slots={**slots, **asked.slots})
    reply = Reply(words.standing(held, gate), answer.lifting_choices(kb, held.flags))
    return Outcome((reply,), {**slots, "pending": None, **_answers_seen(turn, seen)}, stop_form=True)


def _answers_seen(turn: Turn, seen: bool) -> dict[str, Any]:
    """Answers of the assessment that were red flags, so that they do not refer a second time.

    What a clinician has seen is not asked again; what was a misunderstanding is, and so is a severe score.
    """
    flagged = {one.slot: "seen" if seen else None for one in load_questions() if one.flag}
    told = {slot: value for slot, value in flagged.items() if turn.slots.get(slot) == "yes"}
    scores = (slot for slot in ("pain_score", "score_next_day") if _severe(turn.slots.get(slot)))
    return {**told, **dict.fromkeys(scores)}


def _severe(score: Any) -> bool:
    return isinstance(score, (int, float)) and score >= SEVERE


def _asked_beside(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The answer to a question that came with denials: "no fever, no swelling; which exercises help?"."""
    if not flags_of(turn, "negated"):
        return None
    for intent, _ in turn.ranking[1:3]:
        entry = kb.for_intent(intent)
        if entry is not None and entry.kind != "gap":
            return answer.present(entry, turn, kb)
    return None
