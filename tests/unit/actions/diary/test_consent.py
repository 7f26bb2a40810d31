"""Consent to a diary is asked for, given, refused and taken back."""

from __future__ import annotations

import pytest

from actions import kindness
from actions.turn import Turn
from bot.language.diary_removals import withdraws
from tests.unit.actions.diary_talk import Talk, of_run, words


@pytest.mark.parametrize(
    "text",
    ["is that ok", "is that ok?", "would that be alright", "could you explain first", "yes but is it safe"],
)
def test_a_question_is_no_consent(runner: Talk, text: str) -> None:
    runner.say("can you keep a diary", "start_diary")
    assert "Shall I keep one" in words(runner.say(text, "affirm"))
    assert runner.diary is None


@pytest.mark.parametrize(
    "text", ["yes", "yes why not", "yes can you do that", "go on then", "sure", "go on", "go for it", "ye"]
)
def test_a_yes_is_consent(runner: Talk, text: str) -> None:
    runner.say("can you keep a diary", "start_diary")
    runner.say(text, "affirm")
    assert runner.diary is not None


@pytest.mark.parametrize(
    "text",
    [
        "stop keeping the diary",
        "i dont want a diary any more",
        "close my diary",
        "no more diary",
        "I no longer want a diary",
    ],
)
def test_who_wants_no_diary_any_more_is_offered_to_delete_it(known: Talk, text: str) -> None:
    assert "Shall I delete everything" in words(known.say(text, "start_diary"))


@pytest.mark.parametrize(
    "text",
    [
        "stop my diary reminders",
        "i dont want a diary entry for today",
        "don't stop keeping the diary",
        "no diary today",
    ],
)
def test_who_keeps_the_diary_is_not(known: Talk, text: str) -> None:
    assert "Shall I delete everything" not in words(known.say(text, "start_diary"))


def test_diary_please_is_a_wish_for_one(runner: Talk) -> None:
    assert "Shall I keep one" in words(runner.say("diary please", "show_diary"))
    other = Talk(runner.desk, {}, "lee")
    other.say("show my diary", "show_diary")
    assert "Shall I keep one" in words(other.say("yep", "affirm"))
    assert other.diary is None


def test_how_far_while_consent_is_open_is_put_to_the_run(runner: Talk) -> None:
    runner.say("I had a run", "log_run")
    runner.say("10", "inform")
    runner.press("consent")
    runner.say("London", "set_preferences")
    assert [run.km for run in runner.diary.runs] == [10]
    assert runner.diary.pains == ()


@pytest.mark.parametrize(
    "text",
    [
        "don't stop the diary",
        "dont close my diary please",
        "please don't delete my diary",
        "I don't want you to stop keeping the diary",
        "don't delete anything",
        "delete nothing",
    ],
)
def test_a_diary_that_shall_stay_stays(known: Talk, text: str) -> None:
    assert "everything stays" in words(known.say(text, "delete_data"))


@pytest.mark.parametrize("text", ["I withdraw my consent", "revoke my permission", "i want to opt out"])
def test_who_takes_consent_back_is_asked_whether_all_shall_go(known: Talk, text: str) -> None:
    assert "Shall I delete everything" in words(known.say(text, "privacy"))
    assert known.diary is not None


@pytest.mark.parametrize("text", ["dont save that", "you don't need to keep it", "I withdraw my consent"])
def test_a_no_in_other_words_to_the_offer_of_a_diary(runner: Talk, text: str) -> None:
    runner.say("ran 8k today, 2 during", "log_run")
    assert "I keep nothing" in words(runner.say(text, "privacy"))
    assert runner.slots["pending"] is None
    assert runner.diary is None


@pytest.mark.parametrize(
    "text",
    ["i want to opt out of hills", "how do i withdraw my consent?", "i no longer agree that rest helps"],
)
def test_who_takes_no_consent_back_is_not_asked_to_delete(known: Talk, text: str) -> None:
    assert not withdraws(text)


@pytest.mark.parametrize("told", ["ran 8k today, 3 after", None])
def test_who_asks_who_sees_it_may_still_agree(runner: Talk, told: str | None) -> None:
    if told:
        runner.say(told, "log_run")
    else:
        runner.say("diary please", "show_diary")
    turn = Turn("who sees it?", "privacy", slots=runner.slots, conversation="kim", person="kim")
    answered = kindness.respond(turn, runner.desk.kb)
    assert answered is not None
    runner.slots = {**runner.slots, **answered.slots}
    said = words(runner.say("ok yes", "affirm"))
    assert runner.diary is not None
    if told:
        assert "time zone" in said
        runner.say("London", "set_preferences")
        assert of_run(runner) == {"after": 3}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("show me the trend", "show_trend"),
        ("what should my next run be", "ask_next_run"),
        ("what do you keep", "show_my_data"),
    ],
)
def test_what_waits_for_consent_waits_on_through_other_wishes(runner: Talk, text: str, intent: str) -> None:
    runner.say("ran 8k today, 3 after", "log_run")
    runner.say(text, intent)
    runner.say("yes", "affirm")
    runner.say("London", "set_preferences")
    assert of_run(runner) == {"after": 3}


def test_who_asks_who_sees_it_elsewhere_has_agreed_to_nothing(runner: Talk) -> None:
    turn = Turn("who sees it?", "privacy", conversation="kim", person="kim")
    answered = kindness.respond(turn, runner.desk.kb)
    assert answered is not None
    assert answered.slots["pending"] is None
