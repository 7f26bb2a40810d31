"""Topics that are found by the words that name them; what no source speaks of is said to be so."""

from __future__ import annotations

from typing import Any

import pytest

from actions import named_topics
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
        ("what about heat", "ask_rest_ice", "gap.heat"),
        ("what's my cadence meant to be", "ask_stride", "gap.cadence_number"),
        ("and before or after a run", "ask_frequency", "gap.time_of_day"),
        ("who do i see", "ask_see_doctor", "referral.whom"),
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
