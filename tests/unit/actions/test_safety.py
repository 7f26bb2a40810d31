"""What a sign that is told calls for, whosever it is."""

import pytest

from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Turn, worse_gate
from knowledge.queries import KnowledgeBase
from tests.unit.actions.safety_talk import FLAGS, Hears, told, told_flag

URGENT = {
    "sudden_onset_pop", "cannot_bear_weight", "hot_red_swollen", "fever_unwell", "leg_numbness_weakness",
    "worsening_groin_pain", "severe_pain", "bone_deep_front_after_ramp_up", "leg_swelling_clot", "against_advice",
}  # fmt: skip


EMERGENCY = {"saddle_bladder", "self_harm", "medical_emergency"}


def test_the_content_knows_every_flag(words: SafetyWords) -> None:
    assert set(words.content.flags) == set(FLAGS)


@pytest.mark.parametrize("flag", FLAGS)
def test_a_present_flag_is_referred_at_its_gate_and_the_form_stops(
    kb: KnowledgeBase, words: SafetyWords, flag: str
) -> None:
    outcome = respond(told(flag), kb, words)
    expected = "emergency" if flag in EMERGENCY else "urgent" if flag in URGENT else "soon"
    assert outcome.slots["gate"] == expected
    assert outcome.stop_form
    (reply,) = outcome.replies
    assert "{" not in reply.text
    if flag != "self_harm":
        assert words.heard((flag,)) in reply.text


def test_an_emergency_gives_the_number(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert "999" in respond(told("saddle_bladder"), kb, words).replies[0].text


def test_self_harm_gets_its_own_words_and_the_crisis_line(kb: KnowledgeBase, words: SafetyWords) -> None:
    text = respond(told("self_harm"), kb, words).replies[0].text
    assert "Samaritans on 116 123" in text
    assert "running" not in text.casefold()


def test_fever_after_not_bearing_weight_is_an_emergency(kb: KnowledgeBase, words: SafetyWords) -> None:
    before = {"gate": "urgent", "gate_flags": ["cannot_bear_weight"]}
    assert respond(told("fever_unwell", **before), kb, words).slots["gate"] == "emergency"


def test_a_milder_flag_does_not_lower_the_gate(kb: KnowledgeBase, words: SafetyWords) -> None:
    before = {"gate": "emergency", "gate_flags": ["saddle_bladder"]}
    assert respond(told("limping", **before), kb, words).slots["gate"] == "emergency"


def test_a_flag_of_somebody_else_gates_nobody(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(told("cannot_bear_weight", "other_person"), kb, words)
    assert outcome.replies[0].text
    assert "gate" not in outcome.slots


def test_a_hypothetical_gets_its_fact(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(told("hot_red_swollen", "hypothetical"), kb, words)
    assert outcome.replies[0].sources == ("referral.hot_red_swollen",)
    beyond = respond(told("lump", "hypothetical"), kb, words)
    assert words.advice("lump") in beyond.replies[0].text


@pytest.mark.parametrize("flags", [["self_harm"], ["child_or_teen", "self_harm"]])
def test_for_somebody_else_s_thoughts_of_self_harm_the_crisis_line_is_given(
    kb: KnowledgeBase, words: SafetyWords, flags: list[str]
) -> None:
    said = tuple(
        {"flag": flag, "status": "other_person" if flag == "self_harm" else "present"} for flag in flags
    )
    outcome = respond(Turn("x", "nlu_fallback", red_flags=said, gate="soon"), kb, words)
    assert words.crisis_line in outcome.replies[0].text


def test_gates_are_ordered() -> None:
    assert worse_gate("soon", "urgent") == "urgent"
    assert worse_gate("emergency", "none") == "emergency"


def test_a_parent_is_told_about_the_child(kb: KnowledgeBase, words: SafetyWords, hears: Hears) -> None:
    text = "my son is 12 and his hip hurts"
    outcome = respond(told_flag("child_or_teen", text, hears(text)), kb, words)
    assert "they have been seen" in outcome.replies[0].text
    limps = ({"flag": "limping", "status": "other_person"},)
    later = respond(Turn("he limps too", red_flags=limps, slots=outcome.slots), kb, words)
    assert later.slots["gate"] == "urgent"
    assert "you are limping" not in later.replies[0].text
    own = respond(told_flag("child_or_teen", "I'm 15", hears("I'm 15")), kb, words)
    assert "you have been seen" in own.replies[0].text


def test_breathless_after_a_swollen_calf_is_an_emergency_without_a_question(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    flags = ({"flag": "medical_emergency", "status": "uncertain"},)
    standing = {"gate": "urgent", "gate_flags": ["leg_swelling_clot"]}
    turn = Turn("and a bit breathless", red_flags=flags, signals=("chest_or_breath",), slots=standing)
    assert respond(turn, kb, words).slots["gate"] == "emergency"


def test_somebody_else_s_sign_is_told_how_soon(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert (
        "Today or tomorrow" in respond(told("cannot_bear_weight", "other_person"), kb, words).replies[0].text
    )


@pytest.mark.parametrize(
    ("flag", "intent"),
    [
        ("worsening_pain", "report_not_better"),  # "what if it's worse"
        ("leg_numbness_weakness", "ask_keep_running"),  # "is it ok to run with a numb leg"
        ("leg_swelling_clot", "ask_other_body_part"),  # "which exercises if my calf swells up"
    ],
)
def test_what_if_is_answered_with_the_sign_and_not_with_running_or_exercises(
    kb: KnowledgeBase, words: SafetyWords, flag: str, intent: str
) -> None:
    plain = respond(told(flag, "hypothetical"), kb, words).replies[0].text
    assert respond(told(flag, "hypothetical", intent), kb, words).replies[0].text == plain
