"""A look that was at something else, or by no clinician."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.language.seen_in_doubt import doubts_seen, in_doubt
from bot.language.seen_otherwise import is_otherwise
from knowledge.safety_terms import SEEN_DOUBTED

SEEN = {
    "gate": "none",
    "gate_more": {"seen": ["limping"], "lifted": {"gate": "soon", "gate_flags": ["limping"]}},
}
DOWN: list[Event] = [UserUttered("a doctor has seen it"), SlotSet("gate", "none")]


@pytest.mark.parametrize(
    "text",
    [
        "well she saw me about my blood pressure", "sorry, that was for my blood pressure, not the hip", "she had me in for my knees", "she only did my smear test",
        "i was only there for my asthma review", "i went in for a blood test", "he checked my cholesterol and that was it", "it was my annual check up", "he gave me my flu jab",
        "the appointment was about my migraines", "they took my bloods", "the nurse did my travel vaccinations", "it was a medical for work", "she looked at a mole",
        "my blood pressure was what he looked at", "only my blood pressure", "for my tooth", "it wasn't about the hip", "he saw me about something else", "she looked at my knee, never at the hip", "the hip didn't come up", "she only does feet", "my hip wasn't even mentioned",
    ],
)  # fmt: skip
def test_a_look_at_something_else_is_put_in_doubt(text: str) -> None:
    assert in_doubt(text) == SEEN_DOUBTED


@pytest.mark.parametrize(
    "text",
    [
        "it was my husband who is a vet actually", "i mean my brother in law, he's a dentist", "my mate from the running club, he's a doctor of history", "he's a vet",
        "the physio at the gym, well he's a personal trainer", "well, she's a yoga teacher", "it was the masseuse at the spa", "the doctor is a vet", "she has a phd",
        "not a medical doctor", "he's a doctor of philosophy", "my neighbour, she used to be a nurse", "my friend from work who's a physio", "the specialist was a hairdresser", "he's a management consultant lol", "a witch doctor haha",
    ],
)  # fmt: skip
def test_who_is_no_clinician_puts_it_in_doubt(text: str) -> None:
    assert in_doubt(text) == SEEN_DOUBTED


@pytest.mark.parametrize(
    "text",
    [
        "it was an online quiz thing", "a chatbot", "i asked chatgpt", "it was an app on my phone", "i did the nhs online thing", "youtube", "it was a youtube doctor", "just an AI",
        "dr google lol", "i read an article", "it was just a symptom checker",
    ],
)  # fmt: skip
def test_what_is_no_person_puts_it_in_doubt(text: str) -> None:
    assert in_doubt(text) == SEEN_DOUBTED


@pytest.mark.parametrize(
    "text",
    [
        "she saw me about my hip", "she looked at my hip and my back", "she saw me for my hip and my knees", "he's a physio, not a personal trainer", "she's a consultant",
        "he's a doctor of medicine", "he is a doctor in town", "what can i do for my knees", "is there an app?", "can i use an app for this", "i ran with my knee taped",
        "he said it's bursitis", "he examined me properly", "left side", "my wife drove me, the doctor was nice", "my back hurts too", "show me a video of the bridge",
        "he said my glutes are weak", "i train with a coach", "i'm a teacher", "they did an x-ray of the hip", "she gave me an injection in the hip", "my knee is fine",
        "he's a sports doctor", "my doctor is a runner herself", "i use strava", "she's the physio at my gym", "doctor of physical therapy", "i sit at a computer all day", "it's back", "he's an orthopaedic consultant", "the hip didn't hurt", "my hip never clicks", "he does hips and knees", "it's my back as well", "my knee",
    ],
)  # fmt: skip
def test_a_look_at_the_hip_a_clinician_and_a_wish_are_none(text: str) -> None:
    assert not is_otherwise(text) or in_doubt(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("he's a dentist", SEEN_DOUBTED), ("it was an online quiz", SEEN_DOUBTED), ("she saw me about my blood pressure", SEEN_DOUBTED), ("he's a doctor of history", SEEN_DOUBTED),
        ("just my knee", None), ("only my back", None),
    ],
)  # fmt: skip
def test_in_the_assessment_only_what_is_plainly_of_a_look_counts(text: str, found: str | None) -> None:
    assert doubts_seen(text, DOWN, {**SEEN, "requested_slot": "night"}) == found


def test_to_the_diary_it_may_be_a_score() -> None:
    diary = {**SEEN, "pending": {"kind": "diary", "ask": "consent"}}
    assert doubts_seen("that was for my knees", DOWN, diary) is None
    assert doubts_seen("she saw me about my knees", DOWN, diary) == SEEN_DOUBTED


def test_it_counts_some_messages_longer() -> None:
    later = [*DOWN, *[UserUttered("x")] * 5]
    assert doubts_seen("she saw me about my blood pressure", later, SEEN) == SEEN_DOUBTED
    assert doubts_seen("he's a vet", [*later, *[UserUttered("x")] * 3], SEEN) is None
