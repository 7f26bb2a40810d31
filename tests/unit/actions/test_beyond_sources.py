"""What is known of a hip that no source speaks of is told once, and leads what tells to exercise from then on."""

from __future__ import annotations

import pytest

from actions import beyond_sources, diagnosed, operated
from actions.answer import answer
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


@pytest.mark.parametrize(
    "text",
    [
        "i have a hip replacement from 2019, aches after runs",
        "i had a new hip put in two years ago and i've started running",
        "I’ve a metal hip",
        "i had a hip op in 2020",
        "hip resurfacing 6 months ago, started jogging",
        "I had my left hip replaced in March",
        "had labral repair 2022, aches after runs",
        "I've had surgery on my right hip",
    ],
)
def test_a_hip_that_was_operated_on(text: str, kb: KnowledgeBase) -> None:
    outcome = beyond_sources.respond(Turn(text, "describe_pain"), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == (operated.ENTRY,)
    assert outcome.slots[operated.SLOT] is True


@pytest.mark.parametrize(
    "text",
    [
        "will i need a hip replacement",
        "my dad had a hip replacement",
        "afraid i'd end up with a hip replacement",
        "my new hip stretch is great",
        "i've a new hip ache",
        "a friend with a metal hip runs",
        "the doctor said no hip surgery",
        "my hip op's next week",
        "i had my hips done in yoga",
    ],
)
def test_no_operation_of_the_runner_s(text: str, kb: KnowledgeBase) -> None:
    assert beyond_sources.respond(Turn(text, "describe_pain"), kb) is None


def test_who_has_to_agree_stands_before_an_exercise_and_before_no_fact(kb: KnowledgeBase) -> None:
    for intent, led in (("ask_glute_bridge", True), ("ask_keep_running", True), ("ask_causes", False)):
        turn = Turn("x", intent, slots={operated.SLOT: True})
        (reply,) = beyond_sources.with_words(answer(turn, kb), turn, kb).replies
        assert reply.text.startswith(kb.phrase("operated_first")) is led
    plain = answer(Turn("x", "ask_glute_bridge"), kb)
    assert beyond_sources.with_words(plain, Turn("x", "ask_glute_bridge"), kb) == plain


def test_told_once_it_is_not_said_again(kb: KnowledgeBase) -> None:
    turn = Turn("i have a hip replacement", "describe_pain", slots={operated.SLOT: True})
    assert beyond_sources.respond(turn, kb) is None


@pytest.mark.parametrize(
    "text",
    [
        "i have arthritis in my hip. which exercises are best",
        "i've been diagnosed with fai, can i run",
        "consultant said it's a labral tear",
        "I’ve osteoarthritis in both hips and they ache the day after",
        "my physio thinks gluteal tendinopathy",
        "mri showed a labral-tear last year",
        "x-ray showed some wear and tear",
        "i have avascular necrosis of the hip, can i run",
        "can i run with hip dysplasia",
        "ive got impingement on the left",
        "arthritis in both hips said my gp",
        "got labral tear diagnosed in march",
        "my hip has no cartilage left the surgeon said",
        "mri came back showing avascular necrosis",
        "I have avascular necrosis and I can't squat",
        "I've got osteoarthritis of the hip and don't know which exercises are safe",
    ],
)
def test_a_finding_that_a_clinician_has_named(text: str, kb: KnowledgeBase) -> None:
    outcome = beyond_sources.respond(Turn(text, "ask_diagnosis"), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == (diagnosed.ENTRY,)
    assert outcome.slots[diagnosed.SLOT] is True


@pytest.mark.parametrize(
    "text",
    [
        "could it be arthritis",
        "do i have a labral tear",
        "my mum has arthritis in her hip",
        "worried i've got arthritis",
        "doctor said it's not arthritis",
        "scan ruled out a labral tear",
        "does running cause arthritis",
        "i have arthritis in my hands",
        "i've got a race on sunday",
        "is it impingement",
        "i think it's a labral tear",
        "my history of running with wear and tear on my shoes",
    ],
)
def test_no_finding_of_the_runner_s(text: str, kb: KnowledgeBase) -> None:
    assert beyond_sources.respond(Turn(text, "ask_diagnosis"), kb) is None


def test_whoever_found_it_leads_an_exercise(kb: KnowledgeBase) -> None:
    turn = Turn("x", "ask_glute_bridge", slots={diagnosed.SLOT: True})
    (reply,) = beyond_sources.with_words(answer(turn, kb), turn, kb).replies
    assert reply.text.startswith(kb.phrase("diagnosed_first"))
