"""What runners mean: several questions, the long tail, other languages, odd messages."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of, titles_of

pytestmark = pytest.mark.conversation


async def test_two_questions_in_one_message_are_both_answered_the_safer_first(talk: Talk) -> None:
    (turn,) = await talk("which exercises should I do and is it ok to run?")
    assert turn["sources"] == ["guidance.keep_running", "exercise.overview"]


async def test_slips_do_not_hide_the_second_question(talk: Talk) -> None:
    (turn,) = await talk("can i take ibuprofin and shoud i stil run")
    assert turn["sources"] == ["guidance.keep_running", "gap.medication"]


async def test_a_message_in_spanish_is_answered_in_spanish(talk: Talk) -> None:
    (turn,) = await talk("me duele la cadera después de correr")
    assert "inglés" in text_of(turn)


async def test_the_second_one_the_last_one_and_number_one(talk: Talk) -> None:
    turns = await talk("which exercises help?", "the second one", "the last one", "number one please")
    sources = [turn["sources"] for turn in turns[1:]]
    assert sources[0] == ["exercise.single_leg_bridge"]
    assert sources[1] == ["exercise.hip_flexor_stretch"]
    assert sources[2] == ["exercise.side_leg_raise"]


async def test_the_other_side_is_the_same_exercise(talk: Talk) -> None:
    turns = await talk("tell me about the side plank", "what about the left side?")
    assert turns[1]["sources"] == ["exercise.side_plank"]


async def test_how_do_i_change_that_leads_from_a_cause_to_its_remedy(talk: Talk) -> None:
    turns = await talk("could overstriding be the cause?", "how do I fix that?")
    assert "shorter, quicker steps" in text_of(turns[1])


@pytest.mark.parametrize("text", ["clamshells any good?", "should I do clamshells"])
async def test_an_exercise_that_is_not_ours_is_named_as_such(talk: Talk, text: str) -> None:
    (turn,) = await talk(text)
    assert turn["sources"][0].startswith("gap.")


@pytest.mark.parametrize("text", ["how many squats should I do", "how do I do a deadlift properly"])
async def test_no_dose_is_made_up_for_an_exercise_that_is_not_ours(talk: Talk, text: str) -> None:
    (turn,) = await talk(text)
    assert turn["sources"] == ["gap.other_exercise"]


async def test_the_other_leg_stays_with_the_exercise_that_is_talked_about(talk: Talk) -> None:
    turns = await talk("tell me about the single-leg bridge", "and the other leg?")
    assert turns[1]["sources"] == ["exercise.single_leg_bridge"]


async def test_two_things_named_in_one_breath_are_both_explained(talk: Talk) -> None:
    (turn,) = await talk("explain the side plank and the bridge")
    assert set(turn["sources"]) == {"exercise.side_plank", "exercise.single_leg_bridge"}


async def test_the_follow_ups_of_a_whole_talk(talk: Talk) -> None:
    turns = await talk(
        "which exercises help?", "the second one", "how many reps?", "why?", "and if it doesn't help?"
    )
    assert [turn["sources"] for turn in turns[1:]] == [
        ["exercise.single_leg_bridge"],
        ["exercise.single_leg_bridge"],
        ["exercise.single_leg_bridge"],
        ["guidance.glute_work_not_enough"],
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("me duele la cadera", "inglés"),
        ("j'ai mal à la hanche", "anglais"),
        ("boli mnie biodro", "angielsku"),
        ("mi fa male l'anca", "inglese"),
    ],
)
async def test_short_messages_in_another_language_are_answered_in_it(
    talk: Talk, text: str, word: str
) -> None:
    (turn,) = await talk(text)
    assert word in text_of(turn)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("can I take ibuprofen", "gap.medication"),
        ("which shoes should I buy", "gap.kit"),
        ("does collagen help", "gap.diet"),
        ("do I have arthritis", "gap.diagnosis"),
        ("my shin hurts", "gap.other_body_part"),
    ],
)
async def test_what_is_outside_is_named_and_something_else_offered(talk: Talk, text: str, entry: str) -> None:
    (turn,) = await talk(text)
    assert turn["sources"] == [entry]
    assert titles_of(turn)


@pytest.mark.parametrize(
    "text",
    [
        "hip " * 500,
        "my hip болит after running 跑步",
        "qwx zzk vbnm",
        "?!?!",
        "١٢٣",
        "<script>alert(1)</script>",
    ],
    ids=["500 words", "mixed scripts", "no word known", "no letters", "other digits", "markup"],
)
async def test_odd_messages_get_a_kind_reply_and_no_gate(talk: Talk, text: str) -> None:
    (turn,) = await talk(text)
    assert text_of(turn)
    assert turn["gate"] == "none"


async def test_what_no_intent_holds_is_owned_up_to_with_topics_near_by(talk: Talk) -> None:
    (turn,) = await talk("does barefoot beach strolling do something for a stiff pelvis")
    assert titles_of(turn)
