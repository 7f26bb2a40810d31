"""A kind word to a bad day, and who can see what was told."""

from __future__ import annotations

import pytest

from actions import kindness
from actions.turn import Turn
from bot.language.diary_wishes import asks_about_a_length, asks_before_running, bargains_for_run
from knowledge.queries import KnowledgeBase


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("my dog died", "out_of_scope"),
        ("sorry bad day", "correct_entry"),
        ("is it ok if i cry", "nlu_fallback"),
        ("I’m just fed up", "frustration"),
        ("it's been a rough week", "small_talk"),
    ],
)
def test_a_bad_day_gets_a_kind_word(text: str, intent: str, kb: KnowledgeBase) -> None:
    outcome = kindness.respond(Turn(text, intent), kb)
    assert outcome is not None
    assert outcome.replies[0].text == kb.phrase("comfort")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("fed up with you", "frustration"),
        ("i feel low, my hip aches all the time", "describe_pain"),
        ("it was a hard run", "inform"),
        ("sit down", "inform"),
        ("hard to say", "inform"),
        ("bad day for the hip, 6", "log_run"),
    ],
)
def test_the_hip_and_the_coach_are_no_bad_day(text: str, intent: str, kb: KnowledgeBase) -> None:
    assert kindness.respond(Turn(text, intent), kb) is None


@pytest.mark.parametrize(
    "text",
    [
        "how can the clinic see my diary",
        "can they log in",
        "who else can see it",
        "will my boss read this",
        "how does my physio open it",
    ],
)
def test_who_can_see_it_is_said(text: str, kb: KnowledgeBase) -> None:
    outcome = kindness.respond(Turn(text, "privacy"), kb)
    assert outcome is not None
    assert outcome.replies[0].text == kb.phrase("who_sees")


@pytest.mark.parametrize(
    "text", ["when can i see a doctor", "can i see my diary", "how do i see it", "can you see it"]
)
def test_who_wants_to_see_something_is_not_asked_who_sees(text: str, kb: KnowledgeBase) -> None:
    assert kindness.respond(Turn(text, "show_diary"), kb) is None


def test_within_the_assessment_and_under_a_gate_other_things_come_first(kb: KnowledgeBase) -> None:
    assert kindness.respond(Turn("bad day", "inform", active_form="assessment_form"), kb) is None
    assert kindness.respond(Turn("bad day", "inform", slots={"gate": "soon"}), kb) is None


@pytest.mark.parametrize(
    "text", ["so 5k today?", "10 miles at the weekend?", "what about an easy 5k?", "ok 30 minutes then?"]
)
def test_a_run_that_is_asked_about_is_none_that_was(text: str) -> None:
    assert asks_before_running(text)


@pytest.mark.parametrize(
    "text", ["5k today", "ran 5k today, 2 during?", "did 5k?", "5k in 30 minutes, is that ok?"]
)
def test_a_run_that_is_told_is_not(text: str) -> None:
    assert not asks_before_running(text)


@pytest.mark.parametrize(
    "text",
    [
        "any more bargaining just 3k?", "just a 3k run?", "only 20 minutes?", "let me do 5k then", "i'll just do 2k", "what about 2k tomorrow", "can't i do an easy 5k",
        "but 3k slow?", "please just 1 mile", "even 10 minutes?", "come on, one little 3k", "I'm going to do 5k anyway",
        "only 3k, my hip is a 2?", "let me do just 3k, hip is only a 2", "just 3k tomorrow, hip 2 now", "only 20 minutes please, pain is 1",
        "just 2k, hip 3 weeks better",
    ],
)  # fmt: skip
def test_who_bargains_tells_of_no_run(text: str) -> None:
    assert bargains_for_run(text)


@pytest.mark.parametrize(
    "text",
    [
        "just ran 3k", "only did 20 minutes", "5k this morning, hip 2", "just 3k yesterday", "log 5k", "ran 5k, is that ok?", "went for 5k, 3 after", "8k, hip 3/10",
        "only managed 2k", "5k, 2 during and 3 after",
        "only 5k today, hip 3", "just 3k, hip was a 4", "just an easy 5k, pain 2", "only 20 minutes, 3", "even 2k today, hip at 5", "just 5k: hip 2", "only 4 miles, groin 3",
        "one easy 5k, hip is 2 now", "just 5k this morning, a 4", "only 6k, pain stayed at 3",
    ],
)  # fmt: skip
def test_who_tells_of_a_run_does_not_bargain(text: str) -> None:
    assert not bargains_for_run(text)


@pytest.mark.parametrize(
    "text",
    [
        "what about 8",
        "and what about 8k?",
        "how about 3 miles then",
        "what if i do 5k",
        "what if I only do 20 minutes",
        "ok how about an easy 5",
        "and if i run 10k on sunday",
    ],
)
def test_another_length_of_the_next_run_is_asked_about(text: str) -> None:
    assert asks_about_a_length(text)


@pytest.mark.parametrize(
    "text",
    [
        "8",
        "hip 8",
        "it was about 8",
        "what about 8 out of 10",
        "what about 8/10 pain",
        "make that 8",
        "what about the hip",
        "how about 8 in the morning",
        "ran 8k",
        "what about my 8 yesterday evening",
    ],
)
def test_a_score_is_no_question_about_a_length(text: str) -> None:
    assert not asks_about_a_length(text)
