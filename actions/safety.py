"""What the coach does about red flags: refer, ask the one question, say the fact, take the gate down.

The rules are those of docs/safety.md. Every word comes from the content; this module only chooses.

- present: the referral for the gate, naming what was heard; a running form stops; the gate stays.
- uncertain or past: one question ("Is it still so?"); yes, or no clear answer, refers.
- other person: advice for that person, no gate for the runner.
- hypothetical: the fact that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from actions import answer, lifting
from actions.referral import SELF_HARM, SafetyWords
from actions.turn import Choice, Outcome, Reply, Turn, joined, worse_gate
from knowledge.interview import load_questions
from knowledge.queries import KnowledgeBase

FLAG_CHECK = "flag_check"
SEEN_CHECK = "seen_check"
LIFTS, CHECK_IN = "lifts", "check_in"
"""What a no to every sign asked about leads to: the gate comes down; the check-in goes on."""
NO, UNCLEAR = "no", "unclear"
LIFTING = frozenset({"seen_clinician", "misunderstanding"})
SURE = 0.6
"""How sure the intent must be before it lifts a gate in a message that also names a sign."""

SEVERE_PAIN = "severe_pain"
SEVERE = 8
"""A pain score of 0 to 10 from here on is the red flag `severe_pain` (the article's "severe")."""

_CANNOT = re.compile(r"\b(can\W?t|cannot|can not|unable|couldn\W?t)\b", re.IGNORECASE)

RESUMABLE_FORMS = frozenset({"assessment_form"})


def flags_of(turn: Turn, *statuses: str) -> tuple[str, ...]:
    """The flags of this message with one of the statuses, each once, in the order of the text."""
    found = (str(item["flag"]) for item in turn.red_flags if item["status"] in statuses)
    return tuple(dict.fromkeys(found))


def respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Answer a message that holds a mention, or that answers a question about one."""
    present = flags_of(turn, "present")
    others = flags_of(turn, "other_person")
    standing = turn.standing_gate != "none"
    if standing and turn.intent == "seen_clinician" and lifting.only_says_seen(turn):
        return lift(turn, kb, words)
    if present:
        lead = words.self_harm_of_another() if SELF_HARM in others else ""
        return refer_for(present, turn, kb, words, lead=lead)
    if turn.intent in LIFTING and turn.confidence >= SURE and standing:
        # "The doctor has seen it, the swelling is gone" names a sign, and is still the word that lifts.
        return lift(turn, kb, words)
    doubtful = flags_of(turn, "uncertain", "past")
    if turn.pending.get("kind") == FLAG_CHECK:
        return _checked(turn, kb, words, doubtful)
    if turn.pending.get("kind") == SEEN_CHECK and turn.intent == "affirm":
        return _lifted(turn, kb, words, seen=True)
    if doubtful:
        return ask_about(doubtful, turn, kb, words)
    if others:
        for_them = words.self_harm_of_another() if SELF_HARM in others else words.other_person(others)
        return Outcome((Reply(for_them),))
    asked_about = flags_of(turn, "hypothetical")
    if asked_about:
        return _fact(asked_about, turn, kb, words)
    return remind(turn, kb, words)


def remind(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Say again what comes first while a gate stands, without the whole referral."""
    known = _standing_flags(turn)
    text = words.standing(known, turn.standing_gate)
    return Outcome((Reply(text, _lifting_choices(kb, known)),), {"pending": None}, stop_form=True)


def _lifting_choices(kb: KnowledgeBase, flags: Sequence[str]) -> tuple[Choice, ...]:
    mistake = Choice(kb.phrase("gate_mistake_button"), "/misunderstanding")
    if SELF_HARM in flags:
        return (mistake,)
    return (Choice(kb.phrase("gate_seen_button"), "/seen_clinician"), mistake)


def refer_for(
    flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords, lead: str = ""
) -> Outcome:
    """Refer because of these flags and whatever was told before; put the gate up and stop the form."""
    known = _standing_flags(turn)
    every = tuple(dict.fromkeys([*known, *flags]))
    # The screen sees more than flags (a signal such as breathlessness), so its own gate counts too.
    gate = worse_gate(worse_gate(words.gate_of(every), turn.gate), turn.standing_gate)
    text = joined([lead, words.referral(flags, gate)])
    choices = _lifting_choices(kb, every)
    slots = {
        "gate": gate,
        "gate_flags": list(every),
        "gate_heard": words.heard(every),
        "pending": None,
        "session": None,
    }
    return Outcome((Reply(text, choices, sources=_sources(flags, kb)),), slots, stop_form=True)


def refer_again(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Repeat the referral of the gate that stands."""
    return refer_for(_standing_flags(turn), turn, kb, words)


def ask_about(
    flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords, *, after: str = ""
) -> Outcome:
    """Ask about the most urgent of these flags, and remember what to come back to.

    A running form stops here and is resumed after a no: its own questions must not take that no for theirs.
    `after` is what the last such question had for an answer: NO, UNCLEAR, or none where none was asked.
    """
    ordered = words.most_urgent_first(flags)
    question = words.ask(ordered[0]) if after == NO else words.question(ordered[0])
    earlier = turn.pending if after else {}
    pending = {
        "kind": FLAG_CHECK,
        "flags": ordered,
        "again": after == UNCLEAR,
        "intent": earlier.get("intent") or turn.intent,
        "form": earlier.get("form") or turn.active_form,
        **{name: True for name in (LIFTS, CHECK_IN) if earlier.get(name)},
    }
    lead = kb.phrase("check_again") if after == UNCLEAR else ""
    buttons = {"yes_button": "/affirm", "no_button": "/deny", "unsure_button": "/dont_know"}
    choices = tuple(Choice(kb.phrase(name), value) for name, value in buttons.items())
    return Outcome((Reply(joined([lead, question]), choices),), {"pending": pending}, stop_form=True)


def _checked(turn: Turn, kb: KnowledgeBase, words: SafetyWords, doubtful: Sequence[str]) -> Outcome:
    """What to make of the answer to the question about a flag."""
    flags = [str(flag) for flag in turn.pending.get("flags") or []]
    denied = {str(item["flag"]) for item in turn.red_flags if item["status"] == "negated"}
    score = turn.entity("pain_score") if flags[:1] == [SEVERE_PAIN] else None
    if isinstance(score, (int, float)):
        if score >= SEVERE:
            return refer_for(flags[:1], turn, kb, words)
        return _go_on(turn, kb, words)
    if turn.intent == "affirm":
        return refer_for(flags[:1], turn, kb, words)
    if turn.intent == "deny" and _CANNOT.search(turn.text):
        # "No, I can't" to "are you unable to ..." may mean either.
        return refer_for(flags[:1], turn, kb, words, lead=kb.phrase("check_unsure"))
    if turn.intent in {"deny", "misunderstanding"} or (flags and flags[0] in denied):
        remaining = [flag for flag in [*flags[1:], *doubtful] if flag not in denied]
        if remaining:
            return ask_about(remaining, turn, kb, words, after=NO)
        return _go_on(turn, kb, words)
    if turn.intent == "dont_know" or turn.pending.get("again"):
        # Twice without a clear answer, or not sure: the safe reading counts.
        return refer_for(flags[:1], turn, kb, words, lead=kb.phrase("check_unsure"))
    return ask_about(list(dict.fromkeys([*flags, *doubtful])), turn, kb, words, after=UNCLEAR)


def _go_on(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """After a no: back to the form, or to the question that was asked with the mention."""
    if turn.pending.get(LIFTS):
        return _lifted(turn, kb, words, seen=False)
    thanks = kb.phrase("check_no_reply")
    if turn.pending.get(CHECK_IN):
        return Outcome((Reply(thanks),), {"pending": None})
    form = turn.pending.get("form")
    if form in RESUMABLE_FORMS:
        return Outcome((Reply(thanks),), {"pending": None}, follow_up=str(form))
    entry = kb.for_intent(str(turn.pending.get("intent") or ""))
    if entry is not None:
        given = answer.present(entry, turn, kb, lead=thanks)
        return Outcome(given.replies, {"pending": None, **given.slots})
    return Outcome((Reply(thanks, answer.start_choices(kb)),), {"pending": None})


def _fact(flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """The fact about a sign that was asked about, and the answer to what else was asked."""
    asked = kb.for_intent(turn.intent)
    if asked is not None and asked.kind != "referral" and (asked.kind != "gap" or turn.confidence >= SURE):
        return answer.present(asked, turn, kb)
    entries = [entry for entry in (kb.entry(f"referral.{flag}") for flag in flags) if entry is not None]
    if entries:
        return answer.present(entries[0], turn, kb)
    worst = words.most_urgent_first(flags)[0]
    told = kb.phrase("sign_fact", advice=words.advice(worst))
    return Outcome((Reply(told, answer.start_choices(kb)),))


def lift(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Take the gate down: a clinician has seen it, or it was a misunderstanding."""
    seen = turn.intent == "seen_clinician"
    known = _standing_flags(turn)
    if turn.standing_gate == "none":
        asked = _asked_beside(turn, kb)
        if not seen and asked is not None:
            return asked
        phrase = "seen_no_gate" if seen else "misunderstood_no_gate"
        return Outcome((Reply(kb.phrase(phrase), answer.start_choices(kb)),))
    new = [flag for flag in flags_of(turn, "uncertain", "past") if flag not in known]
    if new:
        # "The doctor found a fracture, I think": what is new comes before what was seen.
        return ask_about(new, turn, kb, words)
    if seen:
        if SELF_HARM in known:
            # That a hip was looked at says nothing of the thoughts.
            return _ask_of_standing(turn, kb, words)
        if lifting.clearly_seen(turn) and turn.standing_gate != lifting.EMERGENCY:
            return _lifted(turn, kb, words, seen=True)
        return _ask_whether_seen(turn, kb)
    if turn.standing_gate == lifting.EMERGENCY:
        return _ask_of_standing(turn, kb, words)
    denied = lifting.denied(turn, known)
    remaining = [flag for flag in known if flag not in denied]
    if denied and remaining:
        return _keep(remaining, turn, kb, words)
    if denied or lifting.pressed(turn):
        return _lifted(turn, kb, words, seen=False)
    return _ask_of_standing(turn, kb, words)


def _ask_whether_seen(turn: Turn, kb: KnowledgeBase) -> Outcome:
    choices = (Choice(kb.phrase("yes_button"), "/affirm"), Choice(kb.phrase("no_button"), "/deny"))
    emergency = turn.standing_gate == lifting.EMERGENCY
    question = kb.phrase("seen_check_emergency" if emergency else "seen_check")
    return Outcome((Reply(question, choices),), {"pending": {"kind": SEEN_CHECK}}, stop_form=True)


def _ask_of_standing(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Ask about the signs that put the gate up: a no to each takes it down, a yes keeps it."""
    known = _standing_flags(turn)
    if not known:
        return _lifted(turn, kb, words, seen=False)
    asked = ask_about(known, turn, kb, words)
    return Outcome(asked.replies, {"pending": {**asked.slots["pending"], LIFTS: True}}, stop_form=True)


def _keep(flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Take the denied signs off, and say what still stands."""
    gate = words.gate_of(flags)
    slots = {"gate": gate, "gate_flags": list(flags), "gate_heard": words.heard(flags), "pending": None}
    return Outcome((Reply(words.standing(flags, gate), _lifting_choices(kb, flags)),), slots, stop_form=True)


def _lifted(turn: Turn, kb: KnowledgeBase, words: SafetyWords, *, seen: bool) -> Outcome:
    """The gate is down."""
    phrase = "gate_lifted_seen" if seen else "gate_lifted_mistake"
    slots = {
        "gate": "none",
        "gate_flags": None,
        "gate_heard": None,
        "pending": None,
        **_answers_seen(turn, seen),
    }
    # Taken back or seen, the crisis line is said once more: a joke may have been none.
    said = words.lifted(_standing_flags(turn)) or kb.phrase(phrase)
    return Outcome((Reply(said, answer.start_choices(kb)),), slots)


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


def _standing_flags(turn: Turn) -> tuple[str, ...]:
    flags: Any = turn.slots.get("gate_flags")
    return tuple(str(flag) for flag in flags) if isinstance(flags, Iterable) and flags else ()


def _sources(flags: Sequence[str], kb: KnowledgeBase) -> tuple[str, ...]:
    named = tuple(f"referral.{flag}" for flag in flags if kb.entry(f"referral.{flag}") is not None)
    return named or (answer.SEE_SOMEONE,)
