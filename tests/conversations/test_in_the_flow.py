"""What leans on what the coach has just said or asked, in the words of runners: not one of them is a training example."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.conftest import Talk, rows_of, text_of, titles_of

pytestmark = pytest.mark.conversation

START = "can you help me find out what is causing it?"
UP_TO_NIGHT = (START, "outer side", "no", "left", "hours later", "two weeks", "6")
KEPT = ("ran 8k today, hip 2 during", "yes", "London")


@pytest.mark.parametrize(
    "asks",
    [
        "how many more questions",
        "are there many left?",
        "is this nearly over",
        "how much longer",
        "how many questions are there",
        "when will the questions be over",
        "much more to ask?",
    ],
)
async def test_how_many_questions_are_left_is_told_and_the_question_asked_again(
    talk: Talk, asks: str
) -> None:
    turns = await talk(START, "outer side", asks)
    assert "About 9 more" in text_of(turns[2])
    assert "further, faster or hillier" in text_of(turns[2])


async def test_how_long_it_takes_to_heal_is_still_about_the_hip(talk: Talk) -> None:
    turns = await talk(START, "how long will it take to heal", "how many questions will you ask me")
    assert turns[1]["sources"] == ["gap.how_long"]
    assert "About 10 more" in text_of(turns[2])


async def test_outside_the_assessment_it_is_offered(talk: Talk) -> None:
    turns = await talk("how many questions will you ask me", "yes")
    assert "12 at most" in text_of(turns[0])
    assert "Where do you feel it most" in text_of(turns[1])


@pytest.mark.parametrize(
    "asks",
    [
        "which is better",
        "which of them is the most effective",
        "is one better than the other?",
        "so which is best for me",
        "which ought i to try first",
        "what's the most useful of those",
    ],
)
async def test_which_is_better_leans_on_what_was_listed(talk: Talk, asks: str) -> None:
    turns = await talk("what exercises should i do", asks)
    assert "glute work is worth the most" in text_of(turns[1])
    assert "doesn't rank" in text_of(turns[1])
    assert "Side plank" in titles_of(turns[1])


async def test_which_is_likeliest_of_the_causes_and_which_of_the_signs(talk: Talk) -> None:
    turns = await talk(
        "what are the possible causes",
        "which is the most likely",
        "when should i see a doctor",
        "which is most important",
    )
    assert turns[1]["sources"] == ["cause.overview"]
    assert turns[3]["sources"] == ["gap.ranking"]


async def test_which_is_better_is_no_way_around_a_gate(talk: Talk) -> None:
    turns = await talk("what exercises should i do", "my leg has gone numb", "which is better")
    assert turns[2]["sources"] == []
    assert "glute work" not in text_of(turns[2])


@pytest.mark.parametrize(
    "wish",
    [
        "guide me through the bridge",
        "can you take me through a side plank",
        "guide me thru leg lifts please",
        "coach me through the hip flexor stretch",
        "can you lead me through the bridge exercise",
        "take me through the leg raise",
    ],
)
async def test_guide_me_through_it_begins_a_session(talk: Talk, wish: str) -> None:
    turns = await talk(wish, "next")
    assert "do it together" in text_of(turns[0])
    assert "Now the first side." in text_of(turns[1])


async def test_how_to_do_it_is_still_told(talk: Talk) -> None:
    (turn,) = await talk("how do i do a bridge")
    assert "do it together" not in text_of(turn)
    assert turn["sources"] == ["exercise.single_leg_bridge"]


@pytest.mark.parametrize(
    "told", ["it hurts", "it's sore", "pain", "it aches", "owww my hip", "my hip it hurts"]
)
async def test_it_hurts_alone_is_pain_and_asked_on(talk: Talk, told: str) -> None:
    turns = await talk(told, "yes")
    assert "a few short questions" in text_of(turns[0])
    assert "Where do you feel it most" in text_of(turns[1])


async def test_it_hurts_with_a_sign_is_screened(talk: Talk) -> None:
    (turn,) = await talk("it hurts and my foot is numb")
    assert turn["gate"] == "urgent"


@pytest.mark.parametrize(
    "says",
    [
        "it don't wake me no",
        "doesn't wake me",
        "nah sleep fine",
        "it never wakes me up",
        "i sleep right through",
        "it ain't never woke me",
    ],
)
async def test_a_denial_of_pain_at_night_in_the_runner_s_words(talk: Talk, says: str) -> None:
    turns = await talk(*UP_TO_NIGHT, says)
    assert "wake you at night" in text_of(turns[6])
    assert turns[7]["gate"] == "none"
    assert text_of(turns[7]).startswith("Has it settled again")


@pytest.mark.parametrize("says", ["it does wake me", "yeah it wakes me", "it wakes me some nights"])
async def test_pain_that_wakes_refers(talk: Talk, says: str) -> None:
    turns = await talk(*UP_TO_NIGHT, says)
    assert turns[7]["gate"] == "soon"


async def test_a_sign_denied_at_another_question_is_heard_and_ends_nothing(talk: Talk) -> None:
    turns = await talk(START, "outer side", "it don't wake me no", "no")
    assert "good to know" in text_of(turns[2])
    assert "further, faster or hillier" in text_of(turns[2])
    assert "Which side" in text_of(turns[3])


@pytest.mark.parametrize(
    ("says", "noted"),
    [
        ("no change", False),
        ("same as always", False),
        ("nothing's changed", False),
        ("no, same mileage", False),
        ("not really changed anything", False),
        ("unchanged", False),
        ("yes more miles", True),
        ("yeah further", True),
        ("been doing longer runs", True),
        ("yes more hills", True),
        ("a bit more than before", True),
        ("yes faster", True),
    ],
)
async def test_whether_training_changed_in_the_runner_s_words(talk: Talk, says: str, noted: bool) -> None:
    turns = await talk(START, "front", says)
    assert len(turns[2]["messages"]) == 1
    # With pain at the front a rise calls for the question about the bone.
    assert ("as if in the bone" in text_of(turns[2])) is noted
    assert ("Which side" in text_of(turns[2])) is not noted


@pytest.mark.parametrize(
    ("asks", "sources"),
    [
        ("which shoes should I get and how many km can I run", ["gap.kit", "running.progression"]),
        ("does foam rolling help and can I take ibuprofen", ["gap.kit", "gap.medication"]),
        ("what shoes do I need and how many km a week is safe", ["gap.kit", "running.progression"]),
        ("do insoles help and how often should i stretch", ["gap.kit", "gap.frequency"]),
        ("what should i eat and how do i warm up", ["gap.diet", "running.warm_up"]),
        ("is it ok to cycle and should i use ice", ["gap.other_exercise", "guidance.rest_and_ice"]),
    ],
)
async def test_neither_half_of_two_questions_is_lost(talk: Talk, asks: str, sources: list[str]) -> None:
    (turn,) = await talk(asks)
    assert turn["sources"] == sources


@pytest.mark.parametrize(
    "asks",
    [
        "when would i need an ambulance",
        "when should i call 999",
        "what counts as an emergency",
        "when do i go to a&e",
        "which signs mean emergency room",
        "when is it bad enough for paramedics",
    ],
)
async def test_an_emergency_has_its_signs_its_source_and_its_number(talk: Talk, asks: str) -> None:
    turns = await talk(asks, "where does that come from")
    assert turns[0]["sources"] == ["referral.emergency"]
    for sign in ("Chest pain", "Numbness between the legs", "999"):
        assert sign in text_of(turns[0])
    assert "Cauda equina" in text_of(turns[1])
    assert turns[0]["gate"] == "none"


@pytest.mark.parametrize(
    "wish",
    [
        "can you keep a diary of my runs?",
        "could you keep track of my running",
        "do you keep a log of runs",
        "can i record my runs with you",
        "is there a running diary here",
        "please track my runs",
    ],
)
async def test_a_wish_for_a_diary_asks_for_consent(talk: Talk, wish: str) -> None:
    turns = await talk(wish, "yes", "ran 8k today, hip 2 during", wish)
    assert titles_of(turns[0]) == ["Yes, keep a diary", "No, thanks"]
    assert "how far" in text_of(turns[1])
    assert "8 km" in text_of(turns[2])
    assert "already" in text_of(turns[3])


async def test_a_diary_that_is_declined_is_not_kept(talk: Talk) -> None:
    turns = await talk("can you keep a diary of my runs?", "no thanks", "what do you know about me")
    assert "no diary of you" in text_of(turns[2])


@pytest.mark.parametrize(
    ("says", "score"),
    [
        ("0 now", "0"),
        ("now it's a 3", "3"),
        ("4", "4"),
        ("zero right now", "0"),
        ("and it's a 3 at the moment", "3"),
    ],
)
async def test_a_score_in_place_of_an_answer_to_the_offer_is_kept(talk: Talk, says: str, score: str) -> None:
    turns = await talk(*KEPT, says, "no thanks", "show me my diary")
    assert f"hip {score}" in text_of(turns[3])
    assert "Shall I ask you" in text_of(turns[3])
    assert "won't ask" in text_of(turns[4])
    assert f"{score} " in str(rows_of(turns[5]))


async def test_the_hour_of_a_check_in_is_no_score_and_a_severe_score_refers(talk: Talk) -> None:
    turns = await talk(*KEPT, "yes at 8")
    assert "08:00" in text_of(turns[3])
    turns = await talk(*KEPT, "9 now")
    assert turns[3]["gate"] == "urgent"


@pytest.mark.parametrize("time", ["25:00", "24:30", "12:75", "13pm", "99:99"])
async def test_a_time_that_no_clock_shows_is_asked_again_and_the_run_kept(talk: Talk, time: str) -> None:
    turns = await talk(
        f"ran 8k yesterday at {time}, hip 2 during", "yes", "London", "8:15", "show me my diary"
    )
    assert f"no {time} on the clock" in text_of(turns[2])
    assert turns[3]["gate"] == "none"
    assert "8 km" in text_of(turns[3])
    assert "8 km" in str(rows_of(turns[4]))


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ("he also has numb toes", "should he run"),
        ("my husband can't put weight on his leg", "can he still run?"),
        ("my sister has a swollen red hip", "what exercises can she do"),
        ("my mate's foot has gone numb", "can he do the bridges"),
        ("my wife has a fever with her hip pain", "is it ok for her to jog"),
        ("my brother can't put any weight on it", "guide him through the bridge"),
    ],
)
async def test_what_somebody_else_may_do_stays_about_them(talk: Talk, told: str, asks: str) -> None:
    turns = await talk("my mate's hip hurts", told, asks, "should i run")
    assert "somebody else" in text_of(turns[1])
    assert "only coach you" in text_of(turns[2])
    assert "have a clinician look at them" in text_of(turns[2])
    assert turns[2]["sources"] == []
    assert [turn["gate"] for turn in turns] == ["none"] * 4
    assert "guidance.keep_running" in turns[3]["sources"]


async def test_whether_somebody_else_should_run_asks_nothing_about_the_runner(talk: Talk) -> None:
    turns = await talk("my wife's hip hurts", "should she keep running")
    assert "somebody else" in text_of(turns[1])
    assert "your last run" not in text_of(turns[1])


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("what is the single best exercise?", "exercise.overview", "glute work is worth the most"),
        ("if I had time for one drill only, which?", "exercise.overview", "glute work is worth the most"),
        ("give me your top drill", "exercise.overview", "glute work is worth the most"),
        ("which cause is the likeliest?", "cause.overview", "weak side glutes"),
    ],
)
async def test_what_is_to_be_ranked_may_stand_in_the_question(
    assistant: Any, text: str, source: str, words: str
) -> None:
    turn = await assistant.turn("rank-" + text, text)
    assert turn["sources"] == [source]
    assert words in text_of(turn)


async def test_a_kind_that_is_named_goes_before_what_was_listed(assistant: Any) -> None:
    await assistant.turn("rank-kind", "what could be behind it?")
    turn = await assistant.turn("rank-kind", "ok and which exercise does the most good?")
    assert turn["sources"] == ["exercise.overview"]


@pytest.mark.parametrize("question", ["what do you do with it?", "why do hips ache after a run?"])
async def test_a_told_run_waits_while_the_runner_asks_something_first(assistant: Any, question: str) -> None:
    one = "consent-" + question
    await assistant.turn(one, "ran 8k, hip 2 during, 4 tonight")
    turn = await assistant.turn(one, question)
    assert "shall I keep a diary" in turn["messages"][-1]["text"]
    assert [choice["title"] for choice in turn["messages"][-1]["choices"]] == [
        "Yes, keep a diary",
        "No, thanks",
    ]
    await assistant.turn(one, "yes")
    turn = await assistant.turn(one, "London")
    assert "run of 8 km" in text_of(turn)


async def test_it_is_asked_once_more_and_not_after_every_question(assistant: Any) -> None:
    await assistant.turn("consent-plea", "ran 8k, hip 2 during, 4 tonight")
    await assistant.turn("consent-plea", "why do hips ache after a run?")
    turn = await assistant.turn("consent-plea", "how long does it take to get better?")
    assert "diary" not in text_of(turn)


async def test_a_run_told_under_a_referral_hears_first_what_comes_first(assistant: Any) -> None:
    await assistant.turn("gate-run", "my foot is numb and the leg is weak since yesterday")
    turn = await assistant.turn("gate-run", "I ran 5 km today")
    assert turn["gate"] == "urgent"
    assert "clinician" in turn["messages"][0]["text"]
    assert "diary" in turn["messages"][-1]["text"]


async def test_the_next_run_without_a_diary_is_answered_in_general(talk: Talk) -> None:
    [turn] = await talk("how long should i rest before my next run")
    assert "ease off" in text_of(turn)
    assert "keep no diary" not in text_of(turn)


async def test_what_was_meant_is_taken_up(talk: Talk) -> None:
    turns = await talk("my left hip aches after runs", "no i meant the right")
    assert text_of(turns[1]).startswith("Thanks for telling me")


async def test_what_was_told_is_told_back(talk: Talk) -> None:
    turns = await talk("help me work it out", "outer side", "left", "stop", "what did i tell you")
    assert "outer side of the hip" in text_of(turns[4])


async def test_no_diary_is_no(talk: Talk) -> None:
    [turn] = await talk("no dont keep a diary")
    assert "keep nothing" in text_of(turn)


async def test_where_it_comes_from_is_said_before_anything_was(talk: Talk) -> None:
    [turn] = await talk("why should i trust you")
    assert "one article" in text_of(turn)
