"""When it is an emergency: the signs of the content, their source and the number."""

from __future__ import annotations

from dataclasses import replace

from actions import emergency, safety
from actions.answer import answer
from actions.referral import SafetyWords
from actions.turn import Turn
from knowledge.queries import KnowledgeBase

ASKED = Turn("when would I need an ambulance", "ask_see_doctor", entities=(("emergency_help", "yes"),))


def test_the_signs_come_with_the_number_of_the_region(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = emergency.respond(ASKED, kb, words)
    assert outcome is not None
    assert outcome.replies[0].sources == ("referral.emergency",)
    assert "call 999" in outcome.replies[0].text


def test_when_to_see_a_doctor_is_another_question(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert emergency.respond(replace(ASKED, entities=()), kb, words) is None
    assert emergency.respond(replace(ASKED, intent="human_contact"), kb, words) is None


def test_a_sign_asked_about_with_the_number_to_call_gets_all_signs(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    asked = replace(ASKED, red_flags=({"flag": "medical_emergency", "status": "hypothetical"},))
    assert safety.respond(asked, kb, words).replies[0].sources == ("referral.emergency",)


def test_every_sign_of_the_emergency_gate_is_named(kb: KnowledgeBase, words: SafetyWords) -> None:
    entry = kb.entry("referral.emergency")
    assert entry is not None
    said = " ".join([entry.short, *entry.more]).casefold()
    named = {"saddle_bladder": "bladder", "medical_emergency": "chest pain", "self_harm": "ending your life"}
    assert {one for one, flag in words.content.flags.items() if flag.gate == "emergency"} == set(named)
    assert all(word in said for word in named.values())


def test_a_fact_told_while_an_emergency_stands_comes_after_the_call_for_help(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    standing = {"gate": "emergency", "gate_flags": ["medical_emergency"]}
    turn = Turn("why does it ache later", "ask_causes", slots=standing)
    told = answer(turn, kb)
    (reply,) = emergency.with_help_first(told, turn, kb, words).replies
    assert reply.text.startswith("Call 999")
    assert reply.text.endswith(told.replies[0].text)
    for gate in ("urgent", "none"):
        calmer = replace(turn, slots={"gate": gate, "gate_flags": ["limping"]})
        assert emergency.with_help_first(told, calmer, kb, words) == told
    referral = safety.respond(replace(turn, intent="nlu_fallback"), kb, words)
    assert emergency.with_help_first(referral, turn, kb, words) == referral


def test_what_is_left_aside_while_an_emergency_stands_comes_after_the_call_for_help(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    standing = {"gate": "emergency", "gate_flags": ["medical_emergency"], "gate_heard": "you have chest pain"}
    turn = Turn("so which exercises", "ask_exercises", slots=standing)
    held = answer(turn, kb)
    (reply,) = emergency.with_help_first(held, turn, kb, words).replies
    assert reply.text.startswith("Call 999")
    assert reply.text.endswith(held.replies[0].text)
    assert reply.choices == held.replies[0].choices
    calmer = replace(turn, slots={**standing, "gate": "urgent", "gate_flags": ["limping"]})
    assert emergency.with_help_first(answer(calmer, kb), calmer, kb, words) == answer(calmer, kb)
