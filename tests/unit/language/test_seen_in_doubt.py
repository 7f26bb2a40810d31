"""Words that put in doubt, right after a gate came down, that a clinician has seen it."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.language.seen_in_doubt import doubts_seen, in_doubt
from knowledge.safety_terms import SEEN_DENIED, SEEN_DOUBTED

SEEN = {"gate": "none", "gate_more": {"seen": ["lump"], "lifted": {"gate": "soon", "gate_flags": ["lump"]}}}


@pytest.mark.parametrize(
    "text",
    [
        "but that was in spring", "it was years ago", "when I was a kid I mean", "that was ages ago", "before the numbness started",
        "well, a physio friend over the phone", "well he saw a video of me running", "by video call", "my mum, she's a nurse",
        "not really seen, I described it to the receptionist", "she didn't examine me though", "she only looked at my knee",
        "didn't tell him about the numbness though", "he never touched my hip", "actually no", "no", "sort of", "/misunderstanding",
        "it's my brother who is a doctor, he had a look on whatsapp", "he's not a doctor", "it was a telehealth thing", "he's retired now", "a phone appointment", "for my knee I mean, not the hip",
    ],
)  # fmt: skip
def test_a_no_another_time_way_or_person_puts_it_in_doubt(text: str) -> None:
    assert in_doubt(text) == SEEN_DOUBTED


@pytest.mark.parametrize(
    "text",
    [
        "just in passing", "he just asked me two questions", "it was more of a hello in the waiting room", "well he looked at my shoes mostly",
        "actually she just glanced at it while doing my smear", "well she only had a quick look in the corridor", "well it was a quick chat in the car park",
        "he barely gave it a glance", "it was like two minutes", "he was on his way out when i asked", "bumped into him at the supermarket",
        "she just said rest", "she saw it when i was in for my flu jab", "not a proper appointment", "he kind of brushed me off", "we just had a natter really",
    ],
)  # fmt: skip
def test_a_word_or_a_glance_in_passing_puts_it_in_doubt(text: str) -> None:
    assert in_doubt(text) == SEEN_DOUBTED


@pytest.mark.parametrize(
    "text",
    [
        "she had a good look and moved it every way", "can i have a quick chat about shoes", "quick question", "just a quick warm up then",
        "she spent half an hour on it", "she looked at my hip and my back", "the ache passes in ten minutes", "it aches in the car park after a run",
        "i'd like a quick look at my plan", "just exercises please", "i'm on my way to the gym", "quick look please", "just tell me what to do", "she pressed on it and watched me walk", "a quick run would be nice",
    ],
)  # fmt: skip
def test_a_look_and_what_is_quick_of_something_else_puts_nothing_in_doubt(text: str) -> None:
    assert in_doubt(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I mean my doctor will see it on monday", "not yet, next week", "no sorry I pressed wrong", "I made that up", "no I lied",
        "I haven't been yet", "I'm seeing him tomorrow", "nobody looked at it", "I was joking", "got an appointment on friday",
    ],
)  # fmt: skip
def test_what_was_no_look_at_all_is_told_apart(text: str) -> None:
    assert in_doubt(text) == SEEN_DENIED


@pytest.mark.parametrize(
    "text",
    [
        "exercises", "no thanks", "nothing, thanks", "no, that's all", "she said it's not broken", "he saw it this morning",
        "the gp said it's not serious and I can do exercises", "the pain started in spring", "I ran a marathon last year",
        "do you have a video of the bridge?", "can I do them over the phone?", "my friend runs too", "I'm going to run tomorrow",
        "didn't see anything wrong", "no fracture on the scan", "it's not numb any more", "I want to run a race next week", "left side",
    ],
)  # fmt: skip
def test_what_they_found_and_what_is_of_the_hip_puts_nothing_in_doubt(text: str) -> None:
    assert in_doubt(text) is None


def test_it_counts_in_the_messages_after_the_gate_came_down_and_nowhere_else() -> None:
    down: list[Event] = [UserUttered("my doctor has seen it"), SlotSet("gate", "none")]
    assert doubts_seen("that was in spring", down, SEEN) == SEEN_DOUBTED
    assert doubts_seen("that was in spring", [*down, UserUttered("x")], SEEN) == SEEN_DOUBTED
    assert doubts_seen("that was in spring", [*down, *[UserUttered("x")] * 3], SEEN) is None
    assert doubts_seen("that was in spring", down, {**SEEN, "gate": "soon"}) is None
    assert doubts_seen("that was in spring", down, {"gate": "none", "gate_more": {"seen": ["lump"]}}) is None
    assert doubts_seen("no", down, {**SEEN, "requested_slot": "place"}) is None
    offer = {**SEEN, "pending": {"kind": "offer"}}
    assert doubts_seen("no", down, offer) is None
    assert doubts_seen("no I lied", down, offer) == SEEN_DENIED


@pytest.mark.parametrize(
    "text",
    [
        "she wants to see me again in 4 weeks", "I'll be seen again on monday", "he will check again in 2 weeks. what exercises help", "I might have a look at causes",
        "I need to look after my glutes", "I will see the causes please", "I have to check my shoes", "might see how it goes",
    ],
)  # fmt: skip
def test_what_follows_a_look_puts_none_in_doubt(text: str) -> None:
    assert in_doubt(text) is None


ASKED = {
    "assessment": {**SEEN, "requested_slot": "night"}, "session": {**SEEN, "session": {"exercise": "exercise.glute_bridge", "step": 1}},
    "diary": {**SEEN, "pending": {"kind": "diary", "ask": "consent"}}, "a sign": {**SEEN, "pending": {"kind": "flag_check", "flags": ["limping"]}},
    "nothing": SEEN,
}  # fmt: skip
DOWN: list[Event] = [UserUttered("my doctor has seen it"), SlotSet("gate", "none"), UserUttered("assess me")]


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wait no he didn't examine it", SEEN_DOUBTED), ("well, nobody has actually looked at it", SEEN_DENIED), ("that was about my knee though", SEEN_DOUBTED),
        ("no he didn't", SEEN_DOUBTED), ("nobody has really", SEEN_DOUBTED), ("not really examined", SEEN_DOUBTED), ("he saw it in spring", SEEN_DOUBTED),
        ("they never examined it", SEEN_DOUBTED), ("it was just a phone call", SEEN_DOUBTED), ("no doctor has looked at it", SEEN_DENIED), ("there was no doctor", SEEN_DENIED),
        ("I haven't been to the doctor", SEEN_DENIED), ("I lied about the doctor", SEEN_DENIED), ("didn't tell her about the lump though", SEEN_DOUBTED),
        ("i havent seen anyone about it", SEEN_DENIED), ("my mum's a nurse, she had a look", SEEN_DOUBTED), ("nobody did", SEEN_DOUBTED), ("the GP only looked at my knee", SEEN_DOUBTED),
    ],
)  # fmt: skip
def test_what_is_plainly_of_a_look_is_heard_whatever_is_asked(asked: str, text: str, found: str) -> None:
    assert doubts_seen(text, DOWN, ASKED[asked]) == found


@pytest.mark.parametrize("asked", ["assessment", "session", "diary", "a sign"])
@pytest.mark.parametrize(
    "text",
    [
        "no", "not really", "no they didn't", "before", "not yet", "the other side", "10", "I didn't touch the floor", "nobody saw me fall", "he said it's fine",
        "no she said it's bursitis", "I'm not sure", "that was the other leg", "tomorrow", "maybe", "wrong button", "not checked my watch", "my coach looked at my form",
        "sort of", "last year", "no, I never had that", "the doctor has examined it", "I ran with my wife, she didn't hurt", "nobody ran with me", "there was a doctor",
    ],
)  # fmt: skip
def test_an_answer_to_what_is_asked_is_no_doubt_of_a_look(asked: str, text: str) -> None:
    assert doubts_seen(text, DOWN, ASKED[asked]) is None


def test_an_earlier_time_is_heard_where_no_time_is_asked_for() -> None:
    assert doubts_seen("that was in spring", DOWN, {**SEEN, "requested_slot": "place"}) == SEEN_DOUBTED
    assert doubts_seen("that was in spring", DOWN, ASKED["session"]) == SEEN_DOUBTED
    assert doubts_seen("that was in spring", DOWN, {**SEEN, "requested_slot": "duration"}) is None
    assert doubts_seen("that was in spring", DOWN, ASKED["diary"]) is None


def test_that_nobody_looked_counts_some_messages_longer_and_a_plan_is_asked_about() -> None:
    assert doubts_seen("nobody has looked at it", [*DOWN, *[UserUttered("x")] * 5], SEEN) == SEEN_DENIED
    assert doubts_seen("nobody has looked at it", [*DOWN, *[UserUttered("x")] * 8], SEEN) is None
    assert (
        doubts_seen("I see the physio on friday, I'm seeing her then", [*DOWN, *[UserUttered("x")] * 5], SEEN)
        is None
    )
    assert doubts_seen("I'm seeing the physio on friday", DOWN, ASKED["assessment"]) == SEEN_DOUBTED
    assert doubts_seen("I'm seeing the physio on friday", DOWN, SEEN) == SEEN_DENIED


@pytest.mark.parametrize(
    "text",
    [
        "no, I haven't been to the gym lately",
        "yes, because I haven't been to the club in months",
        "no, didn't go to the track, nobody did",
        "nobody looks at my technique",
        "the physio just looked at my outer hip, it's there",
        "no I haven't been to parkrun since",
        "no, I've never been to a pilates class",
        "no I didn't go out, nobody did",
        "no I haven't gone further than 5k",
        "nobody checks my form",
        "no one looks at my stride",
        "just looked at my left hip and groin",
        "the physio only looked at my hip, and pressed it",
        "she just checked my groin",
        "no I haven't been to work",
        "no, never been to yoga",
        "nobody went to training",
        "I haven't been to the pool",
        "she just looked at my hips",
    ],
)
def test_another_place_a_technique_and_a_look_at_the_hip_put_nothing_in_doubt(text: str) -> None:
    assert in_doubt(text, offered=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "no, I haven't been to the doctor",
        "I haven't been to see anyone",
        "no I didn't go to the gp",
        "nobody looked at it",
        "nobody has examined my hip",
        "I never went to the physio",
        "haven't been to the hospital yet",
        "no she just looked at my shoes",
        "he just looked at my knee",
        "the physio only looked at my back",
        "I haven't been seen",
        "no, haven't been to a clinic",
        "didn't go to A&E",
        "nobody checked my hip",
        "no one has looked at it",
        "I didn't go",
        "haven't been yet",
        "haven't been",
        "I never saw one",
        "no, haven't seen her",
        "no, I haven't been to the medical centre",
        "haven't been to my local surgery",
        "no, never went to a&e",
        "I haven't been to the gym, and nobody looked at it",
        "didn't go to see anyone",
        "he just looked at my other hip",
        "she just saw my hip x-ray",
        "haven't been to the appointment yet",
        "I haven't been to any doctor",
        "no I didn't go to one",
        "haven't been to the gym, she hasn't examined my hip",
        "I haven't been to have it seen",
        "never been to anybody about it",
        "haven't been to the osteopath",
    ],
)
def test_a_clinician_not_gone_to_and_a_look_at_something_else_do(text: str) -> None:
    assert in_doubt(text, offered=True) is not None
