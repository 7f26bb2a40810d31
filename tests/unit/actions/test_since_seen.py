"""What follows where something was seen: it is back, or a result is still open."""

from __future__ import annotations

from typing import Any

import pytest

from actions import answer
from actions.gate_down import lift
from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase
from tests.unit.actions.safety_talk import STANDING, Hears

SEEN: dict[str, Any] = {"gate": "none", "gate_more": {"seen": ["lump"]}}
BACK = ({"flag": "lump", "status": "uncertain", "rule": "since seen"},)
AWAITED: dict[str, Any] = {**STANDING, "gate_more": {"awaited": True}}


def test_what_a_clinician_has_seen_is_remembered(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = lift(Turn("/seen_clinician", "seen_clinician", slots=STANDING), kb, words).slots
    assert slots["gate_more"]["seen"] == ["fever_unwell"]
    slots = lift(Turn("/misunderstanding", "misunderstanding", slots=STANDING), kb, words).slots
    assert slots["gate_more"] is None


def test_the_signs_of_an_earlier_gate_stay_remembered(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {**STANDING, "gate_more": {"seen": ["lump", "fever_unwell"]}}
    both = lift(Turn("/seen_clinician", "seen_clinician", slots=slots), kb, words).slots["gate_more"]
    assert both["seen"] == ["lump", "fever_unwell"]
    mistaken = lift(Turn("/misunderstanding", "misunderstanding", slots=slots), kb, words).slots["gate_more"]
    assert mistaken == {"seen": ["lump"]}


@pytest.mark.parametrize(
    ("text", "intent", "gate"),
    [
        ("yes", "affirm", None),
        ("/affirm", "affirm", None),
        ("the doctor saw it again yesterday", "seen_clinician", None),
        ("no", "deny", "soon"),
        ("/deny", "deny", "soon"),
        ("not since then", "deny", "soon"),
        ("yes but before it grew", "affirm", "soon"),
        ("yes next week", "affirm", "soon"),
        ("hm", "nlu_fallback", "soon"),
        ("ok", "affirm", "soon"),
        ("which exercises help?", "ask_exercises", "soon"),
    ],
)
def test_what_is_back_is_asked_about_and_only_a_plain_yes_lets_it_be(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str, gate: str | None, hears: Hears
) -> None:
    asked = respond(Turn("it's back", red_flags=BACK, slots=SEEN), kb, words)
    assert "seen it as it is now" in asked.replies[0].text
    slots = {**SEEN, **asked.slots}
    answered = respond(Turn(text, intent, said=hears(text), slots=slots), kb, words)
    assert answered.slots.get("gate") == gate
    assert answered.slots["pending"] is None
    assert (answered.slots.get("gate_flags") or []) == (["lump"] if gate else [])


def test_a_new_sign_beside_the_answer_is_asked_about_first(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {**SEEN, "pending": {"kind": "seen_check", "flags": ["lump"]}}
    numb = ({"flag": "leg_numbness_weakness", "status": "uncertain"},)
    outcome = respond(Turn("no, and maybe a bit numb", "deny", red_flags=numb, slots=slots), kb, words)
    assert outcome.slots["pending"]["flags"] == ["leg_numbness_weakness", "lump"]


@pytest.mark.parametrize("slots", [STANDING, {"gate": "none", "gate_more": {"seen": ["fever_unwell"]}}])
@pytest.mark.parametrize("action", [respond, lift])
def test_a_result_that_is_open_puts_the_gate_up_or_keeps_it(
    kb: KnowledgeBase, words: SafetyWords, slots: dict[str, Any], action: Any
) -> None:
    text = "the doctor has seen it, the xray is on tuesday"
    turn = Turn(text, "seen_clinician", said=frozenset({"awaits", "clinician", "looked"}), slots=slots)
    outcome = action(turn, kb, words)
    assert "whoever ordered the test" in outcome.replies[0].text
    assert (outcome.slots["gate"], outcome.slots["gate_flags"]) == ("urgent", ["fever_unwell"])
    running = answer.answer(Turn("can i run", "ask_keep_running", slots={**slots, **outcome.slots}), kb)
    assert "until the result is there" in running.replies[0].text


def test_without_a_sign_an_open_result_holds_running_back_too(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(Turn("mri next week", said=frozenset({"awaits"})), kb, words)
    assert (outcome.slots["gate"], outcome.slots["gate_flags"]) == ("soon", [])
    back = lift(Turn("/misunderstanding", "misunderstanding", slots=outcome.slots), kb, words)
    assert back.slots["gate"] == "none"


@pytest.mark.parametrize("text", ["/seen_clinician", "the doctor has seen it", "the result is back"])
def test_only_that_they_may_run_or_know_the_result_lifts_it(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    asked = lift(Turn(text, "seen_clinician", said=hears(text), slots=AWAITED), kb, words)
    assert "told you that you may run" in asked.replies[0].text
    slots = {**AWAITED, **asked.slots}
    assert respond(Turn("yes", "affirm", said=hears("yes"), slots=slots), kb, words).slots["gate"] == "none"
    assert "gate" not in respond(Turn("no", "deny", said=hears("no"), slots=slots), kb, words).slots


@pytest.mark.parametrize("text", ["the doctor says I can run again", "they told me I can run"])
def test_their_word_that_they_may_run_lifts_it(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    turn = Turn(text, "seen_clinician", (("seen_clinician", 0.9),), said=hears(text), slots=AWAITED)
    assert lift(turn, kb, words).slots["gate"] == "none"


def test_a_new_sign_is_no_part_of_what_is_awaited(kb: KnowledgeBase, words: SafetyWords) -> None:
    lump = ({"flag": "lump", "status": "present"},)
    outcome = respond(Turn("and a lump", red_flags=lump, slots=AWAITED), kb, words)
    assert "awaited" not in outcome.slots["gate_more"]
    again = respond(Turn("hm", slots={**AWAITED, **outcome.slots}), kb, words)
    assert "The result is still open" not in again.replies[0].text
    assert "The result is still open" in respond(Turn("hm", slots=AWAITED), kb, words).replies[0].text


def test_an_emergency_waits_for_no_result(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {"gate": "emergency", "gate_flags": ["saddle_bladder"]}
    outcome = respond(Turn("mri on friday", said=frozenset({"awaits"}), slots=slots), kb, words)
    assert "awaited" not in (outcome.slots.get("gate_more") or {})
    assert words.emergency_number in outcome.replies[0].text


@pytest.mark.parametrize(
    "text",
    [
        "i'm waiting for my MRI", "the xray is on tuesday", "no result yet", "mri booked for next week", "they've ordered a scan",
        "still waiting for the scan results", "awaiting my ultrasound", "I've got an xray tomorrow", "the GP wants an xray", "results are due friday",
    ],
)  # fmt: skip
def test_an_urgent_sign_is_not_put_off_by_a_test(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    slots = {"gate": "urgent", "gate_flags": ["cannot_bear_weight"]}
    outcome = respond(Turn(text, said=hears(text) | {"awaits"}, slots=slots), kb, words)
    assert "Today or tomorrow" in outcome.replies[0].text
    assert outcome.slots["gate"] == "urgent"
    again = respond(Turn("hm", slots={**slots, **outcome.slots}), kb, words)
    assert "Today or tomorrow" in again.replies[0].text
    seen = lift(Turn("/seen_clinician", "seen_clinician", slots={**slots, **outcome.slots}), kb, words)
    assert "told you that you may run" in seen.replies[0].text


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("a doctor saw it and i'm waiting for the mri", {"gate": "urgent", "gate_flags": ["cannot_bear_weight"]}),
        ("i'm waiting for my mri", {"gate": "soon", "gate_flags": ["limping"]}),
        ("i'm waiting for my mri", {}),
    ],
)  # fmt: skip
def test_what_was_looked_at_waits_for_its_result_alone(
    kb: KnowledgeBase, words: SafetyWords, text: str, slots: dict[str, Any], hears: Hears
) -> None:
    outcome = respond(Turn(text, said=hears(text) | {"awaits"}, slots=slots), kb, words)
    assert outcome.slots["gate_more"]["awaited"]
    assert "comes first" not in outcome.replies[0].text


def test_a_guess_at_a_state_is_not_asked_beside_an_open_result(kb: KnowledgeBase, words: SafetyWords) -> None:
    cancer = {"flag": "cancer_history", "status": "uncertain", "rule": "reader"}
    fever = {"flag": "fever_unwell", "status": "uncertain", "rule": "reader"}
    turn = Turn("no result yet", said=frozenset({"awaits"}), red_flags=(cancer,), slots=STANDING)
    assert respond(turn, kb, words).slots["pending"] is None
    turn = Turn("no result yet", said=frozenset({"awaits"}), red_flags=(fever,), slots=SEEN)
    outcome = respond(turn, kb, words)
    assert outcome.slots["pending"]["flags"] == ["fever_unwell"]
    assert outcome.slots["gate"] == "soon"


@pytest.mark.parametrize("text", ["no doctor has seen me yet", "my coach says I needn't ask the doc"])
def test_without_a_gate_what_is_no_visit_is_not_thanked_for(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    said = lift(Turn(text, "seen_clinician", said=hears(text)), kb, words).replies[0].text
    assert "Good that" not in said


FELL = ({"flag": "trauma_fall", "status": "present"},)


def test_a_result_that_is_open_behind_a_sign_is_asked_about_once_that_was_seen(
    kb: KnowledgeBase, words: SafetyWords, hears: Hears
) -> None:
    text = "i had a fall, the mri is next week"
    told = respond(Turn(text, red_flags=FELL, said=hears(text)), kb, words).slots
    assert told["gate"] == "soon"
    assert "fall" in told["gate_heard"]
    asked = lift(
        Turn("yes the gp saw me", "seen_clinician", said=hears("yes the gp saw me"), slots=told), kb, words
    )
    assert "told you that you may run" in asked.replies[0].text
    assert asked.slots["gate"] == "soon"
    held = {**told, **asked.slots}
    assert respond(Turn("/deny", "deny", slots=held), kb, words).slots.get("gate") != "none"
    assert respond(Turn("/affirm", "affirm", slots=held), kb, words).slots["gate"] == "none"


def test_a_sign_that_is_told_while_a_result_is_open_closes_it_no_more(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    told = respond(Turn("now i had a fall", red_flags=FELL, slots=AWAITED), kb, words).slots
    asked = lift(Turn("/seen_clinician", "seen_clinician", slots=told), kb, words)
    assert "told you that you may run" in asked.replies[0].text


def test_who_is_told_that_they_may_run_waits_for_no_result(
    kb: KnowledgeBase, words: SafetyWords, hears: Hears
) -> None:
    slots = {**STANDING, "gate_more": {"awaited behind": True}}
    text = "the physio saw me and cleared me to run"
    assert (
        lift(Turn(text, "seen_clinician", said=hears(text), slots=slots), kb, words).slots["gate"] == "none"
    )


@pytest.mark.parametrize("more", ["awaited", "awaited behind"])
def test_a_sign_that_is_denied_ends_no_wait_for_a_result(
    kb: KnowledgeBase, words: SafetyWords, more: str
) -> None:
    pending = {"kind": "flag_check", "flags": ["fever_unwell"], "lifts": True}
    slots = {**STANDING, "gate_more": {more: True}, "pending": pending}
    held = respond(Turn("/deny", "deny", slots=slots), kb, words)
    assert held.slots["gate"] == "soon"
    assert held.slots["gate_flags"] == []
    assert "result is still open" in held.replies[0].text


def test_a_no_to_nothing_ends_no_wait_for_a_result(
    kb: KnowledgeBase, words: SafetyWords, hears: Hears
) -> None:
    waits = {"gate": "soon", "gate_flags": [], "gate_more": {"awaited": True}}
    for text, intent in (("no i haven't", "deny"), ("forget i said that", "misunderstanding")):
        outcome = respond(Turn(text, intent, said=hears(text), slots=waits), kb, words)
        assert outcome.slots.get("gate", "soon") == "soon"
    assert lift(Turn("/misunderstanding", "misunderstanding", slots=waits), kb, words).slots["gate"] == "none"
