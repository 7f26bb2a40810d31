"""What is believed of the reader of answers, and what not."""

from __future__ import annotations

from typing import Any

import pytest

from actions import reading, safety
from actions.interview import question_for
from actions.referral import SafetyWords
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


def read_as(text: str, question: str, means: dict[str, float], **more: Any) -> Turn:
    answer = {"question": question, "means": means}
    return Turn(text, more.pop("intent", "nlu_fallback"), answer=answer, **more)


SURELY_NO, SURELY_YES = {"no": 0.99, "yes": 0.01}, {"yes": 0.95, "no": 0.05}


@pytest.mark.parametrize("intent", ["stop", "delete_data", "start_session", "goodbye"])
def test_a_wish_of_one_s_own_is_no_answer(intent: str) -> None:
    turn = read_as("enough of that now", "limping", SURELY_YES, intent=intent)
    assert not reading.says_yes(turn, "limping")


@pytest.mark.parametrize("text", ["is it swollen?", "why would it be", "/affirm", "does it matter"])
def test_questions_and_buttons_are_none_either(text: str) -> None:
    assert not reading.says_yes(read_as(text, "limping", SURELY_YES), "limping")
    assert reading.says_yes(read_as("drags behind me", "limping", SURELY_YES), "limping")
    assert not reading.says_yes(read_as("drags behind me", "lump", SURELY_YES), "limping")


def test_a_value_of_the_assessment() -> None:
    side, night, since = question_for("side"), question_for("night"), question_for("duration")
    assert side is not None
    assert night is not None
    assert since is not None
    told = {"side:left": 0.9, "side:right": 0.05, "unsure": 0.05}
    assert reading.value_of(side, read_as("the gammy one", "slot:side", told)) == "left"
    assert reading.value_of(side, read_as("hm", "slot:side", {"side:left": 0.5, "side:both": 0.5})) is None
    assert (
        reading.value_of(side, read_as("could be any", "slot:side", {"unsure": 0.9, "side:left": 0.1}))
        == "unknown"
    )
    assert (
        reading.value_of(side, read_as("nice weather", "slot:side", {"other": 0.9, "side:left": 0.1})) is None
    )
    assert reading.value_of(night, read_as("like a log", "slot:night", {"no": 0.9, "yes": 0.1})) is None
    # However sure: it lets no sign go.
    assert reading.value_of(night, read_as("like a log", "slot:night", SURELY_NO)) is None
    assert reading.value_of(night, read_as("every night", "slot:night", SURELY_YES)) == "yes"
    assert reading.value_of(since, read_as("donkey's years", "slot:duration", {"told": 0.99})) is None


def pending(flag: str) -> dict[str, Any]:
    return {
        "pending": {
            "kind": "flag_check",
            "flags": [flag],
            "again": False,
            "intent": "describe_pain",
            "form": None,
        }
    }


@pytest.mark.parametrize(
    ("means", "came_to"),
    [
        (SURELY_YES, "referred"),
        (SURELY_NO, "asked"),
        ({"no": 0.6, "yes": 0.4}, "asked"),
        ({"other": 0.9, "no": 0.1}, "asked"),
    ],
)
def test_what_comes_of_an_answer_that_words_do_not_settle(
    means: dict[str, float], came_to: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = safety.respond(
        read_as("it loosens on stairs", "limping", means, slots=pending("limping")), kb, words
    )
    waits = outcome.slots.get("pending") or {}
    got = (
        "referred"
        if outcome.slots.get("gate")
        else "asked"
        if waits.get("kind") == "flag_check"
        else "gone on"
    )
    assert got == came_to


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("night_rest_pain", "i sleep fine with codeine"),
        ("medical_emergency", "my chest is fine, it is just tight"),
        ("cannot_bear_weight", "i manage with a frame"),
        ("cancer_history", "been clear for ten years"),
    ],
)
def test_however_surely_it_is_read_no_sign_is_let_go_by_reading_alone(
    flag: str, text: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    surely = {"no": 1.0, "yes": 0.0}
    outcome = safety.respond(read_as(text, flag, surely, slots=pending(flag)), kb, words)
    assert outcome.slots["pending"]["flags"] == [flag]


def test_a_no_by_its_words_that_is_read_as_a_yes_is_asked_once_more(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    turn = read_as(
        "no I drag it everywhere",
        "limping",
        SURELY_YES,
        intent="deny",
        said=frozenset({"no"}),
        slots=pending("limping"),
    )
    outcome = safety.respond(turn, kb, words)
    assert outcome.slots["pending"]["again"] is True
    plain = read_as(
        "no", "limping", SURELY_YES, intent="deny", said=frozenset({"no"}), slots=pending("limping")
    )
    assert (safety.respond(plain, kb, words).slots["pending"] or {}).get("kind") != "flag_check"
