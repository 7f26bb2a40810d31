"""What is made of an answer: taken, put right, or asked again."""

from __future__ import annotations

from typing import Any

import pytest

from actions import answers
from actions.interview import question_for, severe


@pytest.mark.parametrize(
    ("value", "km"),
    [
        (40.0, 40.0),
        ("15", 15.0),
        ({"km": 25.7, "text": "16 miles"}, 25.7),
        ({"from_km": 20.0, "to_km": 35.0, "percent": 75}, 35.0),
        ([{"km": 5.0, "text": "5 km"}, {"km": 40.0, "text": "40 km"}], 40.0),
        (0, 0.0),
        ("unknown", "unknown"),
    ],
)
def test_a_week_s_distance(value: Any, km: Any) -> None:
    assert answers.weekly_km(value) == answers.Taken(km)


@pytest.mark.parametrize("value", [900.0, {"km": 900.0}, "lots", -5, 301])
def test_what_nobody_runs_in_a_week_is_asked_again(value: Any) -> None:
    assert answers.weekly_km(value) == answers.Taken(None, "km_out_of_range")


@pytest.mark.parametrize("value", [15, -2, "loads", "11/10"])
def test_a_score_that_is_none_is_asked_again_with_a_word(value: Any) -> None:
    assert answers.score(value) == answers.Taken(None, "score_out_of_range")


@pytest.mark.parametrize(("value", "kept"), [(165.0, 165.0), (40.0, None), (900.0, None), (None, None)])
def test_a_cadence_that_somebody_can_run(value: Any, kept: float | None) -> None:
    assert answers.cadence(value).value == kept


@pytest.mark.parametrize(("value", "red"), [(8.0, True), (7.5, False), ("unknown", False), (None, False)])
def test_severe(value: Any, red: bool) -> None:
    assert severe(value) is red


def told(
    value: Any, earlier: Any, text: str = "", asked: bool = False, answering: bool = False
) -> answers.Taken:
    return answers.timing(value, earlier, text, asked=asked, answering=answering)


def test_times_that_go_together_are_put_together() -> None:
    assert told("next_morning", "evening").value == ["evening", "next_morning"]
    assert told("evening", ["evening", "next_morning"]).value == ["evening", "next_morning"]


def test_only_during_and_then_only_after_is_asked_about() -> None:
    taken = told("evening", "during")
    assert taken.value is None
    assert taken.also["conflict"] == {"slot": "timing", "before": ["during"], "now": ["evening"]}


@pytest.mark.parametrize(
    "how",
    [
        {"asked": True},
        {"answering": True},
        {"text": "actually it's in the evening"},
        {"text": "sorry, evening"},
    ],
)
def test_a_contradiction_that_was_asked_about_or_put_right_is_not_asked_about(how: dict[str, Any]) -> None:
    assert told("evening", "during", **how).value == "evening"


def test_both_in_one_message_is_no_contradiction() -> None:
    taken = told(["during", "evening"], "during")
    assert (taken.value, dict(taken.also)) == (["during", "evening"], {})


def test_still_a_day_later_also_tells_that_it_does_not_settle() -> None:
    assert told("day_later", None).also == {"settles": "no"}


def test_unknown_stays_unknown() -> None:
    assert told("unknown", "during").value == "unknown"
    assert told("during", "unknown").value == "during"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no change", "no"),
        ("well, nothing has changed", "no"),
        ("not more than usual", "no"),
        ("the same", "no"),
        ("haven't run more than usual", "no"),
        ("it's not just more miles", "yes"),
        ("nope, same routine", "no"),
        ("yes more miles", "yes"),
        ("Yeah, hillier", "yes"),
        ("a bit more than before", "yes"),
        ("yes and no", None),
        ("no idea", None),
        ("yeah no", None),
        ("more than usual?", None),
        ("purple", None),
        ("not more but faster", "yes"),
        ("no, just faster", "yes"),
        ("no but hillier", "yes"),
        ("not faster", "no"),
        ("no, but much the same", "no"),
        ("dropped the long run", "no"),
    ],
)
def test_whether_training_changed_in_words(text: str, meant: str | None) -> None:
    question = question_for("load_change")
    assert question is not None
    assert answers.in_words(question, text) == meant


def test_no_to_a_sign_is_not_taken_from_a_word() -> None:
    question = question_for("night")
    assert question is not None
    assert answers.in_words(question, "no, it stays when I lie down") is None


@pytest.mark.parametrize(
    ("text", "surely", "loosely"),
    [
        ("wait, actually yes", "yes", "yes"),
        ("no wait, no", "no", "no"),
        ("i mean yes", "yes", "yes"),
        ("scratch that - yes", "yes", "yes"),
        ("yes sorry", None, "yes"),
        ("actually no", None, "no"),
        ("no", None, None),
        ("yes i did", None, None),
        ("no wait", None, None),
        ("sorry, yes and it hurts now", None, None),
        ("actually i did run more, 20 to 40k", None, None),
    ],
)
def test_a_word_that_puts_the_last_answer_right(text: str, surely: str | None, loosely: str | None) -> None:
    assert answers.put_right(text, surely=True) == surely
    assert answers.put_right(text, surely=False) == loosely


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("i lift... but upper body", "no"),
        ("yes i lift but only upper body", "no"),
        ("no, but not yet", "no"),
        ("yes, twice a week", "yes"),
        ("glute bridges when i remember", None),
    ],
)
def test_strength_work_is_for_the_hips(text: str, meant: str | None) -> None:
    question = question_for("strength")
    assert question is not None
    assert answers.in_words(question, text) == meant


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nope all gone", {"settles": "yes"}),
        ("no it was fine", {"settles": "yes"}),
        ("not gone by next day no", {"settles": "no"}),
        ("no", {"settles": "no"}),
        ("yes", {"settles": "yes"}),
        ("yes but a bit stiff", {}),
        ("nearly gone", {}),
    ],
)
def test_a_denied_gone_is_not_settled(text: str, told: dict[str, Any]) -> None:
    question = question_for("settles")
    assert question is not None
    assert answers.told(question, text) == told


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("not 8, more like 3", 3.0),
        ("3 or 4", 4.0),
        ("not more than 4", 4.0),
        ("5 out of 10", 5.0),
        ("its nowhere near 8", None),
        ("it isn't a 9", None),
        ("5 out of 5", None),
        ("3/5", None),
        ("7 out of 100", None),
    ],
)
def test_a_score_that_is_denied_or_on_another_scale_is_none(text: str, score: float | None) -> None:
    question = question_for("pain_score")
    assert question is not None
    assert answers.told(question, text) == ({} if score is None else {"pain_score": score})


@pytest.mark.parametrize("text", ["yes if i stretch", "yes and no", "sometimes", "mostly yes", "not always"])
def test_a_yes_in_part_to_the_day_after_is_no_answer(text: str) -> None:
    question = question_for("settles")
    assert question is not None
    assert answers.told(question, text) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("only a bit", "yes"),
        ("no, only a bit", "yes"),
        ("just a little", "yes"),
        ("only a bit less", "no"),
        ("just a bit slower", "no"),
        ("yes and no", None),
        ("not a bit", None),
    ],
)
def test_a_rise_in_training_in_part(text: str, value: str | None) -> None:
    question = question_for("load_change")
    assert question is not None
    assert answers.in_words(question, text) == value


def test_a_correction_is_sure_wherever_its_word_stands() -> None:
    assert answers.put_right("sorry, I meant no", surely=True) == "no"
    assert answers.put_right("no, I mean yes", surely=True) == "yes"
    assert answers.put_right("sorry, no", surely=True) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("long i guess", "long"),
        ("short probably", "short"),
        ("i think long", "long"),
        ("quite long", "long"),
        ("more short tbh", "short"),
        ("long", "long"),
    ],
)
def test_a_button_s_word_is_one_with_a_hedge_round_it(text: str, value: str) -> None:
    question = question_for("stride")
    assert question is not None
    assert answers.told(question, text) == {"stride": value}


@pytest.mark.parametrize(
    "text", ["long runs i guess", "not long", "how long", "i guess", "a long time", "short answer no"]
)
def test_other_words_than_the_button_s_are_none(text: str) -> None:
    question = question_for("stride")
    assert question is not None
    assert answers.told(question, text) == {}
