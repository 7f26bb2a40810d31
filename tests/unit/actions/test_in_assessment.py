"""What is said of the assessment itself while it runs."""

from typing import Any

import pytest

from actions import interview
from actions.answers import told
from actions.in_assessment import goes_back, is_meant, respond
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase


def within(text: str, kb: KnowledgeBase, intent: str = "nlu_fallback", slot: str = "side") -> Outcome | None:
    slots = {"requested_slot": slot, "place": "outer"}
    return respond(Turn(text, intent, slots=slots, active_form=interview.FORM), kb)


@pytest.mark.parametrize(
    "text", ["skip", "can I skip this one?", "ok pass", "next question please", "can we skip that"]
)
def test_skip_leaves_the_question_open(text: str, kb: KnowledgeBase) -> None:
    outcome = within(text, kb)
    assert outcome is not None
    assert outcome.slots["side"] == interview.UNKNOWN


def test_a_question_about_a_sign_is_not_skipped(kb: KnowledgeBase) -> None:
    sign = next(one.slot for one in interview.load_questions() if one.flag)
    outcome = within("skip", kb, slot=sign)
    assert outcome is not None
    assert sign not in outcome.slots
    assert "clinician" in outcome.replies[0].text


def test_what_was_taken_for_the_end_goes_on(kb: KnowledgeBase) -> None:
    for text in ("can I skip this one", "go back to the questions", "can we finish the questions"):
        outcome = within(text, kb, "stop")
        assert outcome is not None
        assert outcome.follow_up == interview.FORM


def test_start_again_forgets_the_answers(kb: KnowledgeBase) -> None:
    outcome = within("can we start again", kb)
    assert outcome is not None
    assert outcome.slots["place"] is None
    assert outcome.follow_up == interview.FORM


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what have i told you so far", "outer side"),
        ("how many questions are left", "more"),
        ("so which is it", "more"),
        ("can i change my first answer", "Just say it"),
    ],
)
def test_what_is_asked_of_it_is_answered(text: str, words: str, kb: KnowledgeBase) -> None:
    outcome = within(text, kb)
    assert outcome is not None
    assert words in outcome.replies[0].text


@pytest.mark.parametrize(
    "text", ["left", "how long does it take to heal", "is the plank worth it", "my back", "I run again"]
)
def test_what_is_about_something_else(text: str, kb: KnowledgeBase) -> None:
    assert within(text, kb) is None
    assert respond(Turn("skip", "nlu_fallback"), kb) is None


def test_going_back_is_heard() -> None:
    assert goes_back("can we finish the questions")
    assert not goes_back("my back hurts")


@pytest.mark.parametrize(
    ("slot", "text", "value"),
    [
        ("pain_score", "3 ish", {"pain_score": 3}),
        ("pain_score", "6 maybe 7 if its a long one", {"pain_score": 7}),
        ("pain_score", "not bad 2 maybe", {"pain_score": 2}),
        ("pain_score", "minus two", {}),
        ("pain_score", "for 3 weeks", {}),
        ("pain_score", "12", {}),
        ("side", "change the side to right", {"side": "right"}),
        ("side", "about a 4", {"pain_score": 4}),
        ("side", "3 ish", {"pain_score": 3}),
        ("side", "4", {}),
        ("side", "left or right", {}),
        ("load_change", "4", {"pain_score": 4}),
        ("stride", "about 160", {"cadence": 160}),
        ("stride", "60", {}),
    ],
)
def test_words_around_an_answer(slot: str, text: str, value: dict[str, object]) -> None:
    question = interview.question_for(slot)
    assert question is not None
    assert told(question, text) == value


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("change the score to 6", 6.0),
        ("can you make the pain a 7", None),
        ("sorry, change my pain score to seven", 7.0),
        ("set it to 4", 4.0),
    ],
)
def test_a_score_is_put_right_in_so_many_words(text: str, score: float | None, kb: KnowledgeBase) -> None:
    turn = Turn(text, slots={"requested_slot": "sitting", "pain_score": 3.0}, active_form=interview.FORM)
    outcome = respond(turn, kb)
    assert (outcome.slots.get("pain_score") if outcome else None) == score


@pytest.mark.parametrize(
    "slots", [{"requested_slot": "pain_score", "pain_score": 3.0}, {"requested_slot": "sitting"}]
)
def test_a_score_is_not_changed_where_it_is_asked_for_or_was_not_told(
    slots: dict[str, Any], kb: KnowledgeBase
) -> None:
    assert respond(Turn("change the score to 6", slots=slots, active_form=interview.FORM), kb) is None


@pytest.mark.parametrize(
    "text", ["skip", "start again", "how many questions are left", "change the score to 6"]
)
def test_it_is_known_for_no_answer(text: str) -> None:
    slots = {"requested_slot": "sitting", "pain_score": 3.0}
    assert is_meant(Turn(text, slots=slots, active_form=interview.FORM))
    assert not is_meant(Turn(text, slots=slots))


@pytest.mark.parametrize(
    "text", ["yes", "I skip breakfast", "start of the week", "left", "I passed out", "6"]
)
def test_an_answer_is_none_of_these(text: str) -> None:
    assert not is_meant(
        Turn(text, slots={"requested_slot": "sitting", "pain_score": 3.0}, active_form=interview.FORM)
    )


@pytest.mark.parametrize(
    "text",
    [
        "i meant 2 for the pain",
        "sorry, it's 2 for the score",
        "more like a 2 for the pain",
        "no, should be 2 as the pain score",
    ],
)
def test_a_score_that_is_put_right_by_its_name(text: str, kb: KnowledgeBase) -> None:
    slots = {"requested_slot": "stride", "place": "outer", "pain_score": 4.0}
    outcome = respond(Turn(text, "correct_entry", slots=slots, active_form=interview.FORM), kb)
    assert outcome is not None
    assert outcome.slots["pain_score"] == 2.0


@pytest.mark.parametrize(
    "text",
    [
        "i meant 2 weeks",
        "2 for the win",
        "i meant the pain",
        "it's 2 on the road",
        "2 exercises for the pain",
    ],
)
def test_a_number_of_something_else_changes_no_score(text: str, kb: KnowledgeBase) -> None:
    slots = {"requested_slot": "stride", "place": "outer", "pain_score": 4.0}
    outcome = respond(Turn(text, "correct_entry", slots=slots, active_form=interview.FORM), kb)
    assert outcome is None or "pain_score" not in outcome.slots
