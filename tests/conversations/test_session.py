"""A guided exercise, at the runner's pace."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of, titles_of

pytestmark = pytest.mark.conversation

START = "let's do the side plank together"


async def test_set_up_with_picture_one_side_the_other_side_done(talk: Talk) -> None:
    turns = await talk(START, "next", "done", "next")
    assert turns[0]["messages"][0]["image"]["src"].endswith("side_plank.svg")
    assert "first side" in text_of(turns[1])
    assert "other side" in text_of(turns[2])
    assert "done, both sides" in text_of(turns[3])


@pytest.mark.parametrize("words", ["next", "ok", "ready", "yes", "go on", "ok, next side please"])
async def test_in_many_words_it_goes_on(talk: Talk, words: str) -> None:
    turns = await talk(START, words)
    assert "first side" in text_of(turns[1])


@pytest.mark.parametrize("words", ["skip", "skip this one", "can we skip it"])
async def test_what_is_skipped_is_not_done(talk: Talk, words: str) -> None:
    turns = await talk(START, "next", words, words)
    assert "Left out: “Side plank”. On to the next" in text_of(turns[2])
    assert "set-up" in text_of(turns[2])
    assert "noted" not in text_of(turns[2])
    assert "That was the last one" in text_of(turns[3])


async def test_without_a_name_it_asks_which(talk: Talk) -> None:
    turns = await talk("let's do the exercises together", "Single-leg glute bridge")
    assert "Which exercise" in text_of(turns[0])
    assert "set-up" in text_of(turns[1])
    assert turns[1]["sources"] == ["exercise.single_leg_bridge"]


async def test_a_question_in_the_middle_is_answered_and_next_goes_on(talk: Talk) -> None:
    turns = await talk(START, "next", "how many reps?", "next")
    assert turns[2]["sources"] == ["exercise.side_plank"]
    assert "other side" in text_of(turns[3])


@pytest.mark.parametrize("words", ["this is too hard", "is there an easier version?"])
async def test_too_hard_gets_what_the_content_has(talk: Talk, words: str) -> None:
    turns = await talk(START, "next", words, "next")
    assert "less time" in text_of(turns[2])
    assert turns[2]["sources"] == ["exercise.side_plank"]
    assert "other side" in text_of(turns[3])


async def test_too_hard_is_answered_honestly_where_the_content_has_nothing(talk: Talk) -> None:
    turns = await talk("let's do the side-lying leg raise together", "next", "too hard")
    assert "no easier form" in text_of(turns[2])


@pytest.mark.parametrize("words", ["too easy", "is there a harder version?"])
async def test_too_easy_is_answered_honestly(talk: Talk, words: str) -> None:
    turns = await talk(START, "next", words)
    assert "no harder form" in text_of(turns[2])


@pytest.mark.parametrize("count", ["8", "10", "15", "did 9 reps", "eight"])
async def test_a_number_says_how_many_were_done_and_is_no_pain_score(talk: Talk, count: str) -> None:
    turns = await talk("let's do the bridges together", "next", count, "7", "make me a plan")
    assert turns[2]["gate"] == "none"
    assert "on that side, noted" in text_of(turns[2])
    assert "other side" in text_of(turns[2])
    assert "done, both sides" in text_of(turns[3])
    assert turns[4]["gate"] == "none"


@pytest.mark.parametrize("pressed", ["Sharp, or one spot", "sharp pain", "stabbing"])
async def test_pain_is_asked_about_and_sharp_pain_ends_it_with_a_referral(talk: Talk, pressed: str) -> None:
    turns = await talk(START, "next", "it hurts", pressed, "no", "next")
    assert "sharp or on one spot" in text_of(turns[2])
    assert "sharp, or sits on one point of bone" in text_of(turns[3])
    assert all(turn["gate"] == "soon" for turn in turns[3:])
    assert "other side" not in text_of(turns[4]) + text_of(turns[5])
    assert not any(source.startswith("exercise.") for source in turns[5]["sources"])


@pytest.mark.parametrize(
    "told", ["it snaps and hurts", "hip clicks loudly with pain", "it grinds painfully", "mine does it every rep", "it catches in the joint, painful"]
)  # fmt: skip
async def test_a_snap_that_hurts_is_pain(talk: Talk, told: str) -> None:
    turns = await talk(START, "next", told)
    assert "sharp or on one spot" in text_of(turns[2])


async def test_a_question_about_pain_is_answered_in_it(talk: Talk) -> None:
    turns = await talk(START, "next", "does a snapping hip hurt?", "not sharp, it's dull")
    assert "sharp or on one spot" not in text_of(turns[2])


async def test_what_is_not_sharp_is_asked_on(talk: Talk) -> None:
    turns = await talk(START, "next", "it hurts", "not sharp, more of a dull ache")
    assert "where" in text_of(turns[3])
    assert turns[3]["gate"] == "none"


async def test_dull_pain_is_asked_where_and_how_much_and_when_mild_it_goes_on(talk: Talk) -> None:
    turns = await talk(START, "next", "it hurts", "Dull, like a muscle", "The working muscle", "2", "next")
    assert "where" in text_of(turns[3])
    assert "How strong" in text_of(turns[4])
    assert turns[5]["sources"] == ["guidance.session_pain"]
    assert "other side" in text_of(turns[6])


async def test_more_than_mild_pain_ends_the_exercise_and_is_noted(talk: Talk) -> None:
    turns = await talk(START, "next", "ouch", "it's dull", "at my hip", "5", "next")
    assert turns[5]["sources"] == ["guidance.session_pain_more"]
    assert "other side" not in text_of(turns[6])


async def test_pain_told_at_once_is_not_asked_piece_by_piece(talk: Talk) -> None:
    turns = await talk(START, "next", "it hurts, a dull ache at the front, 2 out of 10")
    assert turns[2]["sources"] == ["guidance.session_pain"]


async def test_severe_pain_in_an_exercise_refers(talk: Talk) -> None:
    turns = await talk(START, "next", "it hurts", "Dull, like a muscle", "The sore hip", "8 to 10", "next")
    assert turns[5]["gate"] == "urgent"
    assert "other side" not in text_of(turns[6])


async def test_sharp_pain_told_at_once_ends_it(talk: Talk) -> None:
    turns = await talk(START, "next", "ouch, that's a sharp pain", "next")
    assert "other side" not in text_of(turns[3])


async def test_an_unclear_kind_of_pain_is_asked_again_and_then_taken_for_sharp(talk: Talk) -> None:
    turns = await talk(START, "next", "it hurts", "hmm", "hmm hard to say")
    assert "one spot on the bone" in text_of(turns[4])


async def test_pain_in_an_exercise_changes_no_answer_of_the_assessment(talk: Talk) -> None:
    turns = await talk(
        "can you help me find out what is causing it?", "outer side", "stop", START, "next", "it hurts",
        "Dull, like a muscle", "in the buttock", "2", "can you help me find out what is causing it?", "no", "left",
        "hours later", "two weeks",
    )  # fmt: skip
    assert "further, faster or hillier" in text_of(turns[9])
    assert "from 0" in text_of(turns[13])


async def test_repeat_says_the_step_again(talk: Talk) -> None:
    turns = await talk(START, "next", "say that again")
    assert "first side" in text_of(turns[2])


async def test_stop_ends_it(talk: Talk) -> None:
    turns = await talk(START, "next", "stop", "yes")
    assert "stop there" in text_of(turns[2])
    assert "other side" not in text_of(turns[3])


async def test_a_red_flag_ends_it_and_it_does_not_go_on(talk: Talk) -> None:
    turns = await talk(START, "next", "my leg has gone numb and weak", "next", START)
    assert turns[2]["gate"] == "urgent"
    assert "other side" not in text_of(turns[3])
    assert "set-up" not in text_of(turns[4])


async def test_under_a_gate_no_session_begins(talk: Talk) -> None:
    turns = await talk("my hip is red, hot and swollen", START)
    assert "set-up" not in text_of(turns[1])
    assert "A clinician has seen it" in titles_of(turns[1])


@pytest.mark.parametrize(
    ("words", "exercise"), [("the second one", "single_leg_bridge"), ("next", "side_leg_raise")]
)
async def test_which_one_is_answered_by_its_number_too(talk: Talk, words: str, exercise: str) -> None:
    turns = await talk("start an exercise with me", words)
    assert "set-up" in text_of(turns[1])
    assert turns[1]["sources"] == [f"exercise.{exercise}"]


async def test_the_stretch_is_the_one_there_is_and_do_that_with_me_begins(talk: Talk) -> None:
    turns = await talk("do the stretch with me", "stop", "how do I do the plank", "ok do that with me")
    assert "Half-kneeling" in text_of(turns[0])
    assert "Let's do it together" in text_of(turns[3])
    assert "side plank" in text_of(turns[3])


async def test_pain_elsewhere_ends_the_exercise_and_offers_others(talk: Talk) -> None:
    turns = await talk(START, "next", "ow it hurts my shoulder", "the bridge", "next")
    assert "leave this one out" in text_of(turns[2])
    assert "Side plank" not in titles_of(turns[2])
    assert turns[3]["sources"] == ["exercise.single_leg_bridge"]
    assert "first side" in text_of(turns[4])


async def test_a_pinch_at_the_hip_is_asked_about(talk: Talk) -> None:
    turns = await talk(START, "next", "it pinches at the front of my hip")
    assert "sharp" in text_of(turns[2])


async def test_back_goes_one_step_back(talk: Talk) -> None:
    turns = await talk(START, "next", "next", "back")
    assert "first side" in text_of(turns[3])


async def test_said_twice_it_is_not_answered_in_the_same_words(talk: Talk) -> None:
    turns = await talk(START, "too hard", "too hard", "too easy", "too easy", "next")
    assert "less time" in text_of(turns[1])
    assert "easiest form" in text_of(turns[2])
    assert "no harder form" in text_of(turns[3])
    assert "nothing harder" in text_of(turns[4])
    assert "first side" in text_of(turns[5])


@pytest.mark.parametrize("words", ["too hard", "is there an easier version", "it's too hard for me"])
async def test_outside_of_one_it_is_of_what_was_talked_about(talk: Talk, words: str) -> None:
    turns = await talk("how do i do the side plank", words)
    assert "less time" in text_of(turns[1])


async def test_where_were_we_says_the_step_again(talk: Talk) -> None:
    turns = await talk(START, "next", "what is a bursa", "where were we")
    assert "first side" in text_of(turns[3])


@pytest.mark.parametrize(
    "goes_on", ["next", "done", "continue", "ready", "next side please", "go on", "back"]
)
async def test_no_next_goes_past_the_question_about_pain(talk: Talk, goes_on: str) -> None:
    turns = await talk("let's do the bridges", "ready", "next", "my hip hurts", goes_on, goes_on)
    assert "sharp" in text_of(turns[4])
    assert "done, both sides" not in text_of(turns[4]) + text_of(turns[5])


async def test_how_much_it_hurts_is_not_skipped_either(talk: Talk) -> None:
    turns = await talk(
        "let's do the bridges", "ready", "my hip hurts", "dull", "the hip", "next", "next", "next"
    )
    assert "How strong" in text_of(turns[4])
    assert "How strong" in text_of(turns[5])
    assert turns[6]["sources"] == ["guidance.session_pain_more"]


@pytest.mark.parametrize("goes_on", ["next", "done"])
async def test_where_nothing_hurts_next_goes_on(talk: Talk, goes_on: str) -> None:
    turns = await talk("let's do the bridges", goes_on, goes_on, goes_on)
    assert "done, both sides" in text_of(turns[3])


@pytest.mark.parametrize("words", ["ready", "ok start", "3", "all of them"])
async def test_it_begins_where_no_exercise_was_named(talk: Talk, words: str) -> None:
    *_, begun = await talk("guide me through the exercises", words)
    assert "Next" in titles_of(begun)


async def test_a_severe_score_cried_out_in_it_is_asked_about_first(talk: Talk) -> None:
    *_, asked = await talk("guide me through the exercises", "ready", "done", "ouch that was sharp, like 8")
    assert "8, 9 or 10" in text_of(asked)
    assert titles_of(asked)[:2] == ["Yes", "No"]


@pytest.mark.parametrize("asked", ["how many", "tougher please", "why does my hip hurt", "where were we", "did 8 reps", "is it free?"])  # fmt: skip
async def test_the_question_about_pain_is_asked_again_behind_what_else_is_answered(
    talk: Talk, asked: str
) -> None:
    *_, first, answered, dull = await talk(
        "let's do the bridges", "ready", "it hurts a bit, 3", asked, "dull"
    )
    assert "is it sharp" in text_of(first)
    assert text_of(answered).endswith("like a muscle working?")
    assert titles_of(answered) == titles_of(first)
    assert "where do you feel it" in text_of(dull)


async def test_behind_a_referral_it_is_not_asked(talk: Talk) -> None:
    *_, numb = await talk("let's do the bridges", "ready", "it hurts a bit, 3", "my leg is numb")
    assert numb["gate"] == "urgent"
    assert "is it sharp" not in text_of(numb)
