"""What is believed of the reader of answers, and what not."""

from __future__ import annotations

from typing import Any

import pytest

from actions import reading, safety
from actions.interview import question_for
from actions.referral import SafetyWords
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


def read_as(
    text: str, question: str, means: dict[str, float], rest: dict[str, float] | None = None, **more: Any
) -> Turn:
    answer = {"question": question, "means": means, "rest": rest or {}}
    return Turn(text, more.pop("intent", "nlu_fallback"), answer=answer, **more)


SURELY_NO, SURELY_YES = {"no": 0.99, "yes": 0.01}, {"yes": 0.95, "no": 0.05}


def test_a_no_counts_only_where_it_is_nearly_certain() -> None:
    assert reading.says_no(read_as("walking loosens it", "limping", SURELY_NO), "limping")
    assert not reading.says_no(read_as("walking loosens it", "limping", {"no": 0.9, "yes": 0.1}), "limping")
    assert not reading.says_no(read_as("walking loosens it", "lump", SURELY_NO), "limping")
    assert not reading.says_no(Turn("walking loosens it"), "limping")


@pytest.mark.parametrize(
    "text",
    [
        "hard to say",
        "is it swollen?",
        "why would it be",
        "/deny",
        "no let up",
        "not that I could swear to, no idea",
    ],
)
def test_no_no_is_taken_from_doubt_questions_buttons_and_half_a_no(text: str) -> None:
    assert not reading.says_no(read_as(text, "limping", SURELY_NO), "limping")


def test_behind_a_no_the_rest_must_say_so_too() -> None:
    text = "no, I sleep like a log"
    assert reading.says_no(read_as(text, "night_rest_pain", SURELY_NO, SURELY_NO), "night_rest_pain")
    assert not reading.says_no(read_as(text, "night_rest_pain", SURELY_NO, SURELY_YES), "night_rest_pain")


@pytest.mark.parametrize("intent", ["stop", "delete_data", "start_session", "goodbye"])
def test_a_wish_of_one_s_own_is_no_answer(intent: str) -> None:
    turn = read_as("enough of that now", "limping", SURELY_NO, intent=intent)
    assert not reading.says_no(turn, "limping")
    assert not reading.says_yes(turn, "limping")


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
    assert reading.value_of(night, read_as("like a log", "slot:night", SURELY_NO)) == "no"
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
        (SURELY_NO, "gone on"),
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
