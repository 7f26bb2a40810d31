"""Topics that are found by the words that name them; what no source speaks of is said to be so."""

from __future__ import annotations

from typing import Any

import pytest

from actions import named_topics
from actions.answer import withheld
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("im 58 is this just age", "ask_how_long", "gap.age"),
        ("is it cos i'm fat", "ask_diet", "gap.body_weight"),
        ("could it be the menopause", "out_of_scope", "gap.hormones"),
        ("concrete or grass", "out_of_scope", "gap.ground"),
        ("treadmill?", "nlu_fallback", "gap.ground"),
        ("sleeping on my side?", "nlu_fallback", "gap.lying"),
        ("bands?", "ask_side_band", "gap.bands"),
        ("and sleep, does sleep matter", "ask_rest_ice", "gap.sleep"),
        ("would more sleep help", "out_of_scope", "gap.sleep"),
        ("what about heat", "ask_rest_ice", "gap.heat"),
        ("what's my cadence meant to be", "ask_stride", "gap.cadence_number"),
        ("and before or after a run", "ask_frequency", "gap.time_of_day"),
        ("who do i see", "ask_see_doctor", "referral.whom"),
        ("is it just doms", "nlu_fallback", "gap.muscle_soreness"),
        ("DOMS?", "affirm", "gap.muscle_soreness"),
        ("isn't this normal muscle soreness", "ask_causes", "gap.muscle_soreness"),
    ],
)
def test_the_topic_that_is_named(text: str, intent: str, topic: str, kb: KnowledgeBase) -> None:
    outcome = named_topics.respond(Turn(text, intent), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == (topic,)


@pytest.mark.parametrize(
    ("text", "intent", "more"),
    [
        ("ran 5k on trails", "log_run", {}),
        ("ran on trails yesterday, hip sore", "describe_pain", {}),
        ("can i keep running at my age", "ask_keep_running", {}),
        ("what is the band at the side", "ask_side_band", {}),
        ("my average is 5k", "inform", {}),
        ("my it bands are tight", "describe_pain", {}),
        ("are my shoes too old?", "ask_kit", {}),
        ("do i lie on my side?", "ask_how_to", {}),
        ("lie on my side?", "nlu_fallback", {"entities": (("exercise", "side_leg_raise"),)}),
        ("any concrete advice?", "out_of_scope", {}),
        ("is the surface of the joint worn", "ask_diagnosis", {}),
        ("the manage page", "out_of_scope", {}),
        ("/ask_kit", "ask_kit", {}),
        ("treadmill", "inform", {"active_form": "assessment_form"}),
        ("treadmill or road, and how many bridges", "ask_kit", {"asked": ({}, {})}),
        ("trails " * 15, "out_of_scope", {}),
    ],
)
def test_what_is_about_something_else(
    text: str, intent: str, more: dict[str, Any], kb: KnowledgeBase
) -> None:
    assert named_topics.respond(Turn(text, intent, **more), kb) is None


def test_every_topic_is_an_entry_with_words(kb: KnowledgeBase) -> None:
    for topic in named_topics.TOPICS:
        entry = kb.entry(topic)
        assert entry is not None
        assert entry.nicknames


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how long should i wait", "ask_diet"),
        ("how long to wait", "ask_dose"),
        ("how long to weight", "ask_dose"),
        ("so how long do I wait then", "ask_how_long"),
        ("and how long do i leave it", "nlu_fallback"),
        ("how long should I give it", "ask_dose"),
    ],
)
def test_how_long_to_wait_is_neither_weight_nor_dose(text: str, intent: str, kb: KnowledgeBase) -> None:
    outcome = named_topics.respond(Turn(text, intent), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == ("gap.how_long",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how long should i wait before i see someone", "ask_see_doctor"),
        ("how long do i wait before running again", "ask_how_long"),
        ("how long to wait between sets", "ask_dose"),
        ("how long do i hold it", "ask_dose"),
        ("how long should i weight train", "ask_diet"),
        ("how long to wait until i can race", "ask_dose"),
        ("how many do i do", "ask_dose"),
    ],
)
def test_what_is_waited_for_has_answers_of_its_own(text: str, intent: str, kb: KnowledgeBase) -> None:
    outcome = named_topics.respond(Turn(text, intent), kb)
    assert outcome is None or outcome.replies[0].sources != ("gap.how_long",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("does my hip need an MRI", "ask_diagnosis"), ("should i get an xray", "ask_diagnosis"), ("do i need a scan", "ask_diagnosis"),
        ("would an ultrasound help", "ask_see_doctor"), ("can I ask for an x-ray?", "ask_see_doctor"), ("is a scan necessary", "nlu_fallback"),
        ("what about an MRI", "out_of_scope"), ("is it worth an mri", "ask_diagnosis"),
    ],
)  # fmt: skip
def test_whether_a_scan_is_needed_is_not_known(text: str, intent: str, kb: KnowledgeBase) -> None:
    outcome = named_topics.respond(Turn(text, intent), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == ("gap.scan",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("is it safe to do the exercises", "nlu_fallback"), ("are the exercises safe", "nlu_fallback"), ("can the exercises do harm", "nlu_fallback"),
        ("are the exercises dangerous for me", "ask_mistakes"), ("are planks safe?", "ask_side_plank"), ("who should not do these exercises", "ask_mistakes"),
        ("is it risky to do these exercises?", "out_of_scope"), ("could stretching damage it", "ask_stretching"), ("could bridges make it worse", "ask_glute_bridge"),
    ],
)  # fmt: skip
def test_whether_exercises_are_safe_is_for_who_examines(text: str, intent: str, kb: KnowledgeBase) -> None:
    outcome = named_topics.respond(Turn(text, intent), kb)
    assert outcome is not None
    assert "gap.safe_exercises" in outcome.replies[0].sources
    standing = {"gate": "emergency", "gate_flags": ["saddle_bladder"], "gate_heard": "it is numb"}
    gated = Turn(text, intent, slots=standing)
    assert named_topics.respond(gated, kb) == withheld(gated, kb)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("my mri showed a tear", "ask_diagnosis"), ("i had an mri last year", "ask_diagnosis"), ("the scan was clear", "describe_pain"), ("the exercises hurt", "describe_pain"),
        ("is it safe to run", "nlu_fallback"), ("do the exercises help", "ask_exercises"), ("how do i do the exercises", "ask_how_to"), ("which exercises are best", "ask_exercises"),
        ("is my hip safe", "nlu_fallback"), ("i'm waiting for my x-ray", "ask_diagnosis"),
    ],
)  # fmt: skip
def test_a_scan_that_was_and_exercises_asked_about_are_neither(
    text: str, intent: str, kb: KnowledgeBase
) -> None:
    outcome = named_topics.respond(Turn(text, intent), kb)
    sources = () if outcome is None else outcome.replies[0].sources
    assert not {"gap.scan", "gap.safe_exercises"} & set(sources)
