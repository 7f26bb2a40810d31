"""What is believed of the reader of answers, and what not."""

from __future__ import annotations

from typing import Any

import pytest

from actions import numbers_told, reading, safety
from actions.interview import question_for
from actions.referral import SafetyWords
from actions.turn import Turn
from bot.language.answer_reader import told_in
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


def asked_again(outcome: Any) -> bool:
    waits = outcome.slots.get("pending") or {}
    return bool(waits.get("kind") == "flag_check" and waits["again"])


def test_what_reads_like_a_no_is_asked_about_as_one_and_twice(kb: KnowledgeBase, words: SafetyWords) -> None:
    text = "walked the dog two miles and not a bother"
    first = safety.respond(read_as(text, "limping", SURELY_NO, slots=pending("limping")), kb, words)
    assert asked_again(first)
    assert "sounds like a no" in first.replies[0].text
    second = safety.respond(read_as(text, "limping", SURELY_NO, slots=dict(first.slots)), kb, words)
    assert asked_again(second)
    assert second.replies[0].text != first.replies[0].text
    # Three times in other words: the safe reading counts.
    third = safety.respond(read_as(text, "limping", SURELY_NO, slots=dict(second.slots)), kb, words)
    assert third.slots["gate"] == "soon"
    no = Turn("no", "deny", said=frozenset({"no"}), slots=dict(second.slots))
    assert (safety.respond(no, kb, words).slots["pending"] or {}).get("kind") != "flag_check"
    # What is not read as a no is referred for the second time, as ever.
    unclear = read_as("hm hard one", "limping", {"other": 0.9, "no": 0.1}, slots=dict(first.slots))
    assert safety.respond(unclear, kb, words).slots["gate"] == "soon"


def heard(flag: str, score: float | None) -> tuple[dict[str, Any], ...]:
    return ({"flag": flag, "status": "present", "text": "", "start": 0, "end": 1, "score": score},)


@pytest.mark.parametrize(
    ("score", "means", "heard_of", "came_to"),
    [
        (0.6, SURELY_NO, "night_rest_pain", "asked"),
        (0.9, SURELY_NO, "night_rest_pain", "referred"),
        (0.6, SURELY_YES, "night_rest_pain", "referred"),
        (0.6, SURELY_NO, "limping", "referred"),
        (None, SURELY_NO, "night_rest_pain", "referred"),
    ],
)
def test_a_sign_that_is_heard_in_a_no_to_it_is_asked_about(
    score: float | None,
    means: dict[str, float],
    heard_of: str,
    came_to: str,
    kb: KnowledgeBase,
    words: SafetyWords,
) -> None:
    turn = read_as(
        "a night's rest sorts it",
        "night_rest_pain",
        means,
        red_flags=heard(heard_of, score),
        gate="soon",
        slots=pending("night_rest_pain"),
    )
    outcome = safety.respond(turn, kb, words)
    assert (
        "asked" if asked_again(outcome) else "referred" if outcome.slots["gate"] else "gone on"
    ) == came_to


@pytest.mark.parametrize(
    ("flag", "text", "denied"),
    [
        ("child_or_teen", "I'm 67 pet, thank you", True),
        ("child_or_teen", "forty-one", True),
        ("child_or_teen", "no i’m a 58 year old bloke", True),
        ("child_or_teen", "18", True),
        ("child_or_teen", "nineteen", True),
        ("child_or_teen", "sixteen", False),
        ("severe_pain", "seventeen", False),
        ("severe_pain", "none", False),
        ("child_or_teen", "18 in march", False),
        ("child_or_teen", "nearly 18", False),
        ("child_or_teen", "no, not 20 yet", False),
        ("child_or_teen", "I turn 19 next year", False),
        ("child_or_teen", "I'm 15", False),
        ("child_or_teen", "I'm 41, she is 14", False),
        ("child_or_teen", "my dad's 50 and runs with me", False),
        ("child_or_teen", "my lad ran 21 k", False),
        ("child_or_teen", "no", False),
        ("severe_pain", "nowhere near, call it a 2", True),
        ("severe_pain", "4/10 at the very most", True),
        ("severe_pain", "seven out of ten", True),
        ("severe_pain", "8", False),
        ("severe_pain", "7+", False),
        ("severe_pain", "2 or 9", False),
        ("severe_pain", "nah I take 2 codeine and it's fine", False),
        ("severe_pain", "nah, one of those things, it comes and goes", False),
        ("severe_pain", "2 " + "at " * 100, False),
        ("limping", "2", False),
    ],
)
def test_a_number_that_leaves_no_room_for_a_sign(flag: str, text: str, denied: bool) -> None:
    assert numbers_told.speaks_against(flag, text) == denied


def test_a_number_that_leaves_no_room_is_a_no(kb: KnowledgeBase, words: SafetyWords) -> None:
    two = ["severe_pain", "leg_numbness_weakness"]
    both: dict[str, Any] = {"pending": {**pending("severe_pain")["pending"], "flags": two}}
    no = safety.respond(Turn("call it a 2", "correct_entry", slots=both), kb, words)
    # What is asked about next waits.
    assert no.slots["pending"]["flags"] == ["leg_numbness_weakness"]
    more = Turn("7+", "inform", entities=(("pain_score", 7.0),), slots=pending("severe_pain"))
    assert asked_again(safety.respond(more, kb, words))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("no limp. Can I run tonight??", "no limp."),
        ("a limp? I said it aches", "a limp? I said it aches"),
        ("is it bad?", "is it bad?"),
        ("no", "no"),
    ],
)
def test_what_an_answer_tells_is_read_without_what_it_asks(answer: str, told: str) -> None:
    assert told_in(answer) == told


@pytest.mark.parametrize(
    ("flag", "text", "entities", "asked"),
    [
        ("limping", "left", (("side", "left"),), True),
        ("limping", "from 15k to 32k", (("load_step", 1.0),), True),
        ("pregnancy_postpartum", "next morning its fine", (("timing", "next_morning"),), True),
        ("pregnancy_postpartum", "like 5 weeks", (("duration", ["5 weeks", 35.0]),), False),
        ("night_rest_pain", "next morning", (("timing", "next_morning"),), False),
        ("worsening_groin_pain", "deep in the groin", (("place", "groin"),), False),
        ("limping", "right", (), True),
        ("limping", "yes", (), False),
    ],
)
def test_a_fact_is_no_yes_to_a_sign(
    flag: str, text: str, entities: tuple[Any, ...], asked: bool, kb: KnowledgeBase, words: SafetyWords
) -> None:
    turn = read_as(text, flag, SURELY_YES, intent="inform", entities=entities, slots=pending(flag))
    outcome = safety.respond(turn, kb, words)
    assert asked_again(outcome) is asked
    if asked:
        # Where the sign stays open, the referral says so.
        again = read_as(text, flag, SURELY_YES, intent="inform", entities=entities, slots=dict(outcome.slots))
        assert flag in safety.respond(again, kb, words).slots["gate_more"]["unclear"]


def test_no_emergency_is_doubted_however_it_is_read(kb: KnowledgeBase, words: SafetyWords) -> None:
    text = "running was the only thing keeping me here"
    turn = read_as(
        text,
        "self_harm",
        SURELY_NO,
        red_flags=heard("self_harm", 0.6),
        gate="emergency",
        slots=pending("self_harm"),
    )
    assert safety.respond(turn, kb, words).slots["gate"] == "emergency"
    unheard = read_as(text, "self_harm", SURELY_NO, slots=pending("self_harm"))
    assert "sounds like a no" not in safety.respond(unheard, kb, words).replies[0].text
