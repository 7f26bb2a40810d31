"""Should I keep running? With what is known, and the one thing that is asked."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of

pytestmark = pytest.mark.conversation

START = "can you help me find out what is causing it?"
RUN = "should I keep running?"


@pytest.mark.parametrize(
    ("answer", "source"), [("yes", "guidance.running_settles"), ("no", "guidance.running_lasts")]
)
async def test_should_i_keep_running_asks_the_one_thing_it_needs(
    talk: Talk, answer: str, source: str
) -> None:
    turns = await talk("should I keep running?", answer)
    assert turns[0]["sources"] == ["guidance.keep_running"]
    assert "by the next day?" in text_of(turns[0])
    assert turns[1]["sources"] == [source]


async def test_should_i_keep_running_uses_what_the_assessment_knows(talk: Talk) -> None:
    turns = await talk(
        START,
        "outer side",
        "no",
        "left",
        "hours later",
        "two weeks",
        "4",
        "no",
        "stop",
        "should I keep running?",
    )
    assert turns[-1]["sources"] == ["guidance.running_lasts"]


async def test_should_i_keep_running_and_no_idea(talk: Talk) -> None:
    turns = await talk("should I keep running?", "not sure")
    assert "morning after" in text_of(turns[1])


async def test_red_flags_come_before_anything_about_running(talk: Talk) -> None:
    turns = await talk(START, "front of the hip", "yes", "stop", RUN, "no", "no")
    assert "in the bone" in text_of(turns[4])
    assert turns[4]["sources"] == []
    assert turns[5]["sources"] == ["guidance.keep_running"]
    assert turns[6]["sources"] == ["guidance.running_lasts"]


async def test_a_yes_to_the_red_flag_refers_and_says_nothing_about_running(talk: Talk) -> None:
    turns = await talk(START, "front of the hip", "yes", "stop", RUN, "yes", RUN)
    assert turns[5]["gate"] == "urgent"
    assert "guidance.keep_running" not in turns[5]["sources"]
    assert "guidance.keep_running" not in turns[6]["sources"]


@pytest.mark.parametrize(
    ("score", "settles", "rule"),
    [
        ("2", "yes", "guidance.running_settles"),
        ("4", "yes", "guidance.running_more_than_mild"),
        ("2", "no", "guidance.running_lasts"),
    ],
)
async def test_what_the_assessment_has_heard_decides(talk: Talk, score: str, settles: str, rule: str) -> None:
    turns = await talk(
        START, "outer side", "no", "left", "hours later", "two weeks", score, settles, "stop", RUN
    )
    general = [] if rule == "guidance.running_lasts" else ["guidance.keep_running"]
    assert turns[-1]["sources"] == [*general, rule]
    assert "by the next day?" not in text_of(turns[-1])


async def test_what_changed_lately_is_eased_first(talk: Talk) -> None:
    turns = await talk(
        START, "outer side", "yes, I added hills", "left", "hours later", "two weeks", "2", "no", "stop", RUN
    )
    assert turns[-1]["sources"] == ["guidance.running_lasts", "running.hills_and_speed"]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("it's gone by the next morning", "guidance.running_settles"),
        ("still sore the next day", "guidance.running_lasts"),
    ],
)
async def test_the_answer_counts_in_words_too(talk: Talk, words: str, rule: str) -> None:
    turns = await talk(RUN, words)
    assert turns[1]["sources"] == [rule]


async def test_why_do_you_ask_is_answered_and_the_answer_still_counts(talk: Talk) -> None:
    turns = await talk(RUN, "why do you ask?", "no")
    assert "a day after a run" in text_of(turns[1])
    assert turns[2]["sources"] == ["guidance.running_lasts"]


async def test_what_was_told_earlier_in_the_talk_is_used(talk: Talk) -> None:
    turns = await talk("it's always gone by the next day, 2 out of 10", RUN)
    assert turns[1]["sources"] == ["guidance.keep_running", "guidance.running_settles"]


async def test_under_a_gate_nothing_is_said_about_running(talk: Talk) -> None:
    turns = await talk("my hip is red, hot and swollen", RUN)
    assert turns[1]["gate"] == "urgent"
    assert turns[1]["sources"] == []


async def test_in_the_middle_of_the_assessment_it_is_answered_and_the_question_asked_again(
    talk: Talk,
) -> None:
    turns = await talk(START, "outer side", "no", RUN, "left")
    assert "guidance.keep_running" in turns[3]["sources"]
    assert "Which side" in text_of(turns[3])
    assert "When do you feel it?" in text_of(turns[4])


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("not gone by next day no", "guidance.running_lasts"),
        ("no it wasnt gone by the morning", "guidance.running_lasts"),
        ("isnt gone by morning", "guidance.running_lasts"),
        ("nope all gone", "guidance.running_settles"),
        ("gone after a coffee", "guidance.running_settles"),
    ],
)
async def test_a_gone_that_is_denied_lets_nobody_run(talk: Talk, words: str, rule: str) -> None:
    turns = await talk(RUN, words)
    assert turns[1]["sources"] == [rule]


async def test_what_is_said_again_is_put_right(talk: Talk) -> None:
    turns = await talk(RUN, "yes", "i said NOT gone")
    assert turns[2]["sources"] == ["guidance.running_lasts"]


@pytest.mark.parametrize("words", ["yes and no", "sometimes", "sure", "yes with painkillers", "90% gone"])
async def test_what_is_no_plain_yes_lets_nobody_run(talk: Talk, words: str) -> None:
    turns = await talk(RUN, words, words)
    assert "guidance.running_settles" not in turns[1]["sources"] + turns[2]["sources"]
    assert "had the hip settled again" in text_of(turns[1])
    assert "had the hip settled again" not in text_of(turns[2])


@pytest.mark.parametrize("words", ["after a couple of days", "2 days", "it's not like it's gone"])
async def test_days_are_not_by_the_next_day(talk: Talk, words: str) -> None:
    turns = await talk(RUN, words)
    assert turns[1]["sources"] == ["guidance.running_lasts"]


async def test_a_yes_is_taken_back(talk: Talk) -> None:
    turns = await talk(RUN, "yes", "sorry i meant no")
    assert turns[2]["sources"] == ["guidance.running_lasts"]


async def test_who_hesitates_is_asked_once_more(talk: Talk) -> None:
    turns = await talk(RUN, "yes", "well, not really", "no")
    assert "had the hip settled again" in text_of(turns[2])
    assert turns[3]["sources"] == ["guidance.running_lasts"]


@pytest.mark.parametrize(
    ("between", "answer", "source"),
    [
        ("aches in the evening", "goes by morning", "guidance.running_settles"),
        ("left hip", "yes", "guidance.running_settles"),
        ("about two weeks now", "no still sore", "guidance.running_lasts"),
        ("it's on the outside", "gone when i wake up", "guidance.running_settles"),
        ("it's a 4", "nope", "guidance.running_lasts"),
    ],
)
async def test_a_fact_in_place_of_the_answer_keeps_the_question_open(
    talk: Talk, between: str, answer: str, source: str
) -> None:
    turns = await talk("can i run tomorrow", between, answer)
    assert "by the next day?" in text_of(turns[1])
    assert turns[2]["sources"] == [source]


async def test_it_is_kept_open_once_and_its_answer_is_heard_later_too(talk: Talk) -> None:
    turns = await talk(
        "can i run tomorrow", "left hip", "left hip", "what is a bursa", "gone by the next day"
    )
    assert "by the next day?" not in text_of(turns[2])
    assert turns[4]["sources"] == ["guidance.running_settles"]


async def test_what_its_words_mean_is_told_and_it_stays_open(talk: Talk) -> None:
    turns = await talk("can i run tomorrow", "what do you mean by settled", "yes")
    assert "Settled means" in text_of(turns[1])
    assert turns[2]["sources"] == ["guidance.running_settles"]


async def test_how_the_morning_was_without_the_question_decides_nothing(talk: Talk) -> None:
    turns = await talk("what is a bursa", "gone by the next day")
    assert "guidance.running_settles" not in turns[1]["sources"]


@pytest.mark.parametrize(
    "words",
    [
        "hip's still sore two days after my run, can i go out tonight for an easy 5k",
        "hip still achy the day after my 10k, ok to run tonight?",
        "woke up sore again after yesterdays run, can i run today",
        "still sore from sunday's run, 3 days now. should i run today",
        "it hasn't settled since saturdays run, can i do a short one",
        "still aching 2 days later from sunday, ok to do my tempo tonight?",
    ],
)
async def test_a_question_that_says_it_has_not_settled_is_told_to_let_it_and_asked_nothing(
    talk: Talk, words: str
) -> None:
    turns = await talk(words, "so can i run")
    for turn in turns:
        assert turn["sources"] == ["guidance.running_lasts"]
        assert "by the next day?" not in text_of(turn)


@pytest.mark.parametrize("words", ["so can i run", "ok so 5k easy?", "can i do 5k easy tomorrow"])
async def test_after_a_no_one_answer_is_given(talk: Talk, words: str) -> None:
    turns = await talk(RUN, "no", words)
    assert turns[2]["sources"] == ["guidance.running_lasts"]
    assert "shorter runs" not in text_of(turns[2])


@pytest.mark.parametrize(
    "words",
    ["so can i run", "what about running in it", "still sore 2 days after sunday's run, can i run tonight?"],
)
async def test_within_the_assessment_too_and_its_question_is_asked_once_more(talk: Talk, words: str) -> None:
    turns = await talk(START, "outer", "no", "left", "evening", "2 weeks", "2", "no", words)
    assert turns[-1]["sources"] == ["guidance.running_lasts"]
    assert text_of(turns[-1]).count("Let it settle first") == 1
    assert "Do you sit" in text_of(turns[-1])


async def test_what_is_only_supposed_is_answered_and_not_noted(talk: Talk) -> None:
    turns = await talk("can i run if it's still sore the next day?", RUN)
    assert turns[0]["sources"] == ["guidance.running_lasts"]
    assert "by the next day?" in text_of(turns[1])


async def test_an_open_question_about_a_sign_comes_before_it(talk: Talk) -> None:
    turns = await talk(START, "front", "yes", "still sore from sunday, should i run today?", "yes")
    assert "in the bone" in text_of(turns[3])
    assert turns[3]["sources"] == []
    assert turns[4]["gate"] == "urgent"
