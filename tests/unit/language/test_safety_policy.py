import pytest

from bot.language.safety_policy import (
    speaks_up,
    starts_for_them,
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
    assert speaks_up([], None, "thank", "emergency", ["self_harm"])
    assert speaks_up([], None, "goodbye", "emergency", ["self_harm"])
    assert not speaks_up([], None, "thank", "emergency", ["fever_unwell"])


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
    assert not speaks_up([], pending, "affirm", "emergency", ["self_harm"])
    assert not speaks_up([], pending, "deny", "emergency", ["self_harm"])
    assert speaks_up([], pending, "dont_know", "emergency", ["self_harm"])
    assert speaks_up([], {"kind": "diary", "ask": "score"}, "affirm", "emergency", ["self_harm"])


@pytest.mark.parametrize("wish", ["delete_data", "export_data", "show_my_data", "stop_check_ins"])
def test_no_question_about_a_sign_stands_before_deleting_and_a_told_sign_does(wish: str) -> None:
    asked = {"kind": "flag_check", "flags": ["limping"]}
    for pending in (asked, {**asked, "check_in": True}, {"kind": "seen_check"}):
        assert not speaks_up([], pending, wish)
        assert speaks_up([], pending, "nlu_fallback")
        assert speaks_up([], pending, "ask_exercises")
    assert speaks_up([{"flag": "lump", "status": "present"}], asked, wish)
    assert not speaks_up([], None, wish, "emergency", ["self_harm"])


def test_what_answers_beside_its_wish_is_an_answer_to_safety() -> None:
    asked = {"kind": "flag_check", "flags": ["limping"]}
    assert speaks_up([], asked, "delete_data", answers=True)
    assert not speaks_up([], {"kind": "seen_check"}, "delete_data", answers=True)
    assert not speaks_up([], None, "delete_data", answers=True)


def test_a_question_that_waits_behind_the_diary_s_is_asked_by_safety_once_anything_else_is_said() -> None:
    pending = {"kind": "diary", "ask": "delete", "behind": {"kind": "seen_check"}}
    assert not speaks_up([], pending, "affirm", "soon", ["limping"])
    assert not speaks_up([], pending, "choose", "soon", ["limping"])
    assert speaks_up([], pending, "ask_exercises", "soon", ["limping"])
    assert speaks_up([], pending, "seen_clinician", "soon", ["limping"])


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


def test_a_run_that_was_just_told_keeps_no_reminder_back() -> None:
    told = {"kind": "diary", "ask": "told", "run": 1}
    assert speaks_up([], told, "affirm", "urgent", ["severe_pain"])
    assert not speaks_up([], {"kind": "diary", "ask": "delete"}, "affirm", "urgent", ["severe_pain"])


def test_the_assessment_of_somebody_else_is_answered_by_safety() -> None:
    just_told = {"kind": "other_person"}
    assert starts_for_them("start the assessment for her", "start_assessment", None)
    assert starts_for_them("assess my son", "start_assessment", {"kind": "offer"})
    assert starts_for_them("start the assessment", "start_assessment", just_told)
    assert not starts_for_them("start the assessment", "start_assessment", None)
    assert not starts_for_them("assess me", "start_assessment", just_told)
    assert not starts_for_them("/start_assessment", "start_assessment", just_told)
    assert not starts_for_them("can she do the bridge", "ask_glute_bridge", just_told)
