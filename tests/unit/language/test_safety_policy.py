from typing import Any

import pytest

from bot.language.safety_policy import (
    answered_by_amount,
    answered_by_number,
    answered_by_time,
    faint_in_an_answer,
    mere_states,
    only_guessed,
    speaks_up,
)


@pytest.mark.parametrize("status", ["present", "uncertain", "past", "other_person", "hypothetical"])
def test_a_mention_of_any_status_but_negated_is_answered_by_safety(status: str) -> None:
    assert speaks_up([{"flag": "fever_unwell", "status": status}], None)


def test_a_denied_flag_is_not() -> None:
    assert not speaks_up([{"flag": "fever_unwell", "status": "negated"}], None)


def test_one_denied_flag_does_not_hide_a_present_one() -> None:
    mentions = [
        {"flag": "fever_unwell", "status": "negated"},
        {"flag": "cannot_bear_weight", "status": "present"},
    ]
    assert speaks_up(mentions, None)


def test_the_answer_to_a_question_about_a_flag_is_taken_by_safety() -> None:
    assert speaks_up([], {"kind": "flag_check", "flags": ["fever_unwell"]})


def test_other_things_that_the_bot_waits_for_are_not() -> None:
    assert not speaks_up([], {"kind": "offer", "choice": "more"})
    assert not speaks_up([], None)


def test_a_standing_gate_answers_what_asks_for_nothing() -> None:
    assert speaks_up([], None, "start_assessment", "urgent", ["limping"])
    assert speaks_up([], None, "nlu_fallback", "soon", ["limping"])
    assert not speaks_up([], None, "start_assessment", "none")
    assert not speaks_up([], None, "ask_causes", "urgent", ["limping"])
    assert not speaks_up([], None, "seen_clinician", "urgent", ["limping"])


def test_a_fact_that_raises_the_gate_is_answered_by_safety() -> None:
    assert speaks_up([], None, "ask_causes", "urgent", ["leg_swelling_clot"], raises=True)
    assert not speaks_up([], None, "ask_causes", "none", raises=True)


def test_after_thoughts_of_self_harm_no_question_goes_past_the_safety_action() -> None:
    assert speaks_up([], None, "ask_exercises", "emergency", ["self_harm"])
    assert not speaks_up([], None, "seen_clinician", "emergency", ["self_harm"])
    assert not speaks_up([], None, "thank", "emergency", ["self_harm"])


@pytest.mark.parametrize(
    ("slot", "session", "silent"),
    [
        ("weekly_km", None, {"child_or_teen", "severe_pain", "fever_unwell"}),
        ("duration", None, {"child_or_teen", "severe_pain", "fever_unwell"}),
        ("pain_score", None, {"child_or_teen", "fever_unwell"}),
        ("place", None, {"fever_unwell"}),
        (None, None, set()),
        (None, {"exercise": "x", "step": 1}, {"child_or_teen", "severe_pain"}),
        (None, {"exercise": "x", "step": 0}, set()),
        (None, {"exercise": "x", "step": 1, "pain": {"ask": "much"}}, {"child_or_teen"}),
    ],
)
def test_a_number_alone_answers_the_question_that_is_open(
    slot: str | None, session: dict[str, Any] | None, silent: set[str]
) -> None:
    assert answered_by_number("10", slot, session) == silent
    assert answered_by_number("eight", slot, session) == silent
    assert answered_by_number("10 now", slot, session) == silent
    assert answered_by_number("42.2", slot, session) == silent
    assert answered_by_number("10 out of 10", slot, session) == set()
    assert answered_by_number("I am 15", slot, session) == set()
    counts = silent if session else set()
    assert answered_by_number("left 10, right 10", slot, session) == counts


def test_that_a_number_was_no_score_is_heard_while_a_severe_one_stands() -> None:
    assert speaks_up([], None, "ask_dose", "urgent", ["severe_pain"], taken_back=True)
    assert not speaks_up([], None, "ask_dose", "urgent", ["severe_pain"])
    assert not speaks_up([], None, "ask_dose", None, taken_back=True)


def test_what_the_diary_has_asked_is_answered_under_a_gate_too() -> None:
    """Else nobody could delete what is kept of them by saying yes."""
    pending = {"kind": "diary", "ask": "delete"}
    assert not speaks_up([], pending, "affirm", "urgent", ["severe_pain"])
    assert speaks_up([], None, "affirm", "urgent", ["severe_pain"])
    assert speaks_up([], pending, "start_assessment", "urgent", ["severe_pain"])
    assert speaks_up([], pending, "affirm", "emergency", ["self_harm"])


def test_a_check_in_s_signs_do_not_stand_before_deleting_and_a_told_sign_does() -> None:
    asked = {"kind": "flag_check", "flags": ["limping"], "check_in": True}
    assert not speaks_up([], asked, "delete_data")
    assert speaks_up([], asked, "nlu_fallback")
    assert speaks_up([], {"kind": "flag_check", "flags": ["limping"]}, "delete_data")


def test_a_standing_sign_that_is_denied_is_answered_by_safety_and_another_one_is_not() -> None:
    denied = [{"flag": "limping", "status": "negated"}]
    assert speaks_up(denied, None, "ask_exercises", "soon", ["limping"])
    assert not speaks_up(denied, None, "ask_exercises", "soon", ["lump"])
    assert not speaks_up(denied, None, "misunderstanding", "soon", ["limping"])
    assert not speaks_up(denied, None, "ask_exercises", "none", [])


def test_what_is_hardly_a_goodbye_hears_what_comes_first() -> None:
    assert speaks_up([], None, "goodbye", "emergency", ["fever_unwell"], confidence=0.28)
    assert not speaks_up([], None, "goodbye", "emergency", ["fever_unwell"], confidence=0.9)
    assert not speaks_up([], None, "goodbye", "none", [], confidence=0.28)


@pytest.mark.parametrize("text", ["8:15", "at 9", "10 am", "it was 8.30"])
def test_a_time_that_the_diary_asked_for_is_no_score(text: str) -> None:
    assert "severe_pain" in answered_by_time(text, {"kind": "diary", "ask": "time"})
    assert not answered_by_time(text, {"kind": "diary", "ask": "score"})
    assert not answered_by_time(text, None)


@pytest.mark.parametrize("text", ["9 out of 10 now", "at 18:30, pain 9", "it is a 9 and I can't walk"])
def test_what_says_more_than_a_time_is_screened(text: str) -> None:
    assert not answered_by_time(text, {"kind": "diary", "ask": "time"})


@pytest.mark.parametrize(
    ("flag", "status", "signals", "ignored"),
    [
        ("pregnancy_postpartum", "other_person", (), True),
        ("pregnancy_postpartum", "other_person", ("hip_pain",), False),
        ("pregnancy_postpartum", "present", (), False),
        ("limping", "other_person", (), False),
    ],
)
def test_what_is_no_sign_without_pain_calls_for_nothing_of_somebody_else(
    flag: str, status: str, signals: tuple[str, ...], ignored: bool
) -> None:
    assert (flag in mere_states([{"flag": flag, "status": status}], signals)) is ignored


@pytest.mark.parametrize(
    ("status", "rule", "score", "ignored"),
    [
        ("hypothetical", "reader", 0.35, True),
        ("hypothetical", "reader", 0.9, False),
        ("hypothetical", "a rule", 0.35, False),
        ("uncertain", "reader", 0.35, False),
    ],
)
def test_what_is_hardly_a_question_about_a_sign_is_none(
    status: str, rule: str, score: float, ignored: bool
) -> None:
    mention = {"flag": "self_harm", "status": status, "rule": rule, "score": score}
    assert ("self_harm" in only_guessed([mention])) is ignored


@pytest.mark.parametrize("ask", ["amount", "what"])
@pytest.mark.parametrize("text", ["8", "about 9", "10 i think", "nine", "9 or 10"])
def test_how_far_is_no_pain(ask: str, text: str) -> None:
    assert answered_by_amount(text, {"kind": "diary", "ask": ask}) == {"child_or_teen", "severe_pain"}


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("8 in the hip", {"kind": "diary", "ask": "amount"}),
        ("9/10", {"kind": "diary", "ask": "amount"}),
        ("9 out of 10", {"kind": "diary", "ask": "what"}),
        ("pain 9", {"kind": "diary", "ask": "what"}),
        ("9", {"kind": "diary", "ask": "score"}),
        ("9", {"kind": "diary", "ask": "morning"}),
        ("9", {"kind": "diary", "ask": "signs"}),
        ("9", {"kind": "diary", "ask": "told", "run": 1}),
        ("9", {"kind": "offer", "ask": "amount"}),
        ("9", {"kind": "diary", "ask": "consent", "text": "hip ached a lot"}),
        ("9", {"kind": "diary", "ask": "consent", "text": "ran 8k"}),
        ("9", None),
    ],
)
def test_where_pain_is_asked_or_spoken_of_a_number_is_pain(text: str, pending: object) -> None:
    assert answered_by_amount(text, pending) == set()


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("actually 8", {"kind": "diary", "ask": "planned"}),
        ("no 9", {"kind": "diary", "ask": "planned"}),
        ("can you do 10 instead", {"kind": "diary", "ask": "check_in_at"}),
        ("actually 8", {"kind": "diary", "ask": "zone", "then": "check_in"}),
        ("9 please", {"kind": "diary", "ask": "consent", "check_in": "ask me tomorrow"}),
        ("make it 9", {"kind": "diary", "ask": "time"}),
    ],
)
def test_another_hour_is_no_pain(text: str, pending: object) -> None:
    assert "severe_pain" in answered_by_time(text, pending)


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("actually 8", {"kind": "diary", "ask": "score"}),
        ("9", {"kind": "diary", "ask": "zone", "then": "entry"}),
        ("9", {"kind": "diary", "ask": "consent", "text": "ran 5k"}),
        ("9", {"kind": "diary", "ask": "check_in"}),
        ("actually the hip is 9", {"kind": "diary", "ask": "planned"}),
        ("9 out of 10", {"kind": "diary", "ask": "planned"}),
    ],
)
def test_what_is_no_hour_stays_pain(text: str, pending: object) -> None:
    assert answered_by_time(text, pending) == set()


def test_a_run_that_was_just_told_keeps_no_reminder_back() -> None:
    told = {"kind": "diary", "ask": "told", "run": 1}
    assert speaks_up([], told, "affirm", "urgent", ["severe_pain"])
    assert not speaks_up([], {"kind": "diary", "ask": "delete"}, "affirm", "urgent", ["severe_pain"])


@pytest.mark.parametrize(
    ("text", "slot", "rule", "score", "ignored"),
    [
        ("planning to", "strength", "reader", 0.15, True),
        ("planning to", None, "reader", 0.15, False),
        ("planning to end it all", "strength", "reader", 0.15, False),
        ("planning to", "strength", "reader", 0.6, False),
        ("planning to", "strength", "a rule", 0.15, False),
    ],
)
def test_what_the_reader_hardly_hears_in_a_short_answer_is_nothing(
    text: str, slot: str | None, rule: str, score: float, ignored: bool
) -> None:
    mention = {"flag": "self_harm", "status": "uncertain", "rule": rule, "score": score}
    assert ("self_harm" in faint_in_an_answer(text, slot, [mention])) is ignored
