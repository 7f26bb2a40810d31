"""Signs that come beside another one: a worse one in doubt, a score cried out, the writer's own beside a child's."""

from dataclasses import replace
from typing import Any

import pytest

from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import FLAG_CHECK
from tests.unit.actions.safety_talk import check


def mention(flag: str, status: str) -> dict[str, Any]:
    return {"flag": flag, "status": status, "text": "x", "start": 0, "end": 1}


SADDLE = mention("saddle_bladder", "uncertain")


@pytest.mark.parametrize(
    "text",
    [
        "my bum gets cold, well a bit numb too",
        "kinda, and peeing is odd",
        "hm, maybe i can't feel my bum",
        "and my bum",
    ],
)
def test_a_worse_sign_in_doubt_is_asked_about_before_the_one_that_was_asked(
    kb: KnowledgeBase, words: SafetyWords, text: str
) -> None:
    pending = check("leg_numbness_weakness")
    turn = Turn(
        text, "describe_pain", red_flags=(SADDLE,), said=frozenset({"in_part"}), slots={"pending": pending}
    )
    outcome = respond(turn, kb, words)
    assert words.asks("saddle_bladder") in outcome.replies[0].text
    assert outcome.slots["pending"]["flags"] == ["saddle_bladder", "leg_numbness_weakness"]
    assert "gate" not in outcome.slots


def test_a_plain_yes_refers_and_the_worse_sign_is_asked_about_behind_it(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    pending = check("leg_numbness_weakness")
    turn = Turn("yes, and my bum a bit too", "affirm", red_flags=(SADDLE,), slots={"pending": pending})
    outcome = respond(turn, kb, words)
    assert outcome.slots["gate"] == "urgent"
    assert words.asks("saddle_bladder") in outcome.replies[-1].text
    assert outcome.slots["pending"]["kind"] == FLAG_CHECK
    assert outcome.slots["pending"]["flags"] == ["saddle_bladder"]
    assert not outcome.replies[0].choices


def test_a_worse_sign_in_doubt_is_not_lost_behind_a_referral(kb: KnowledgeBase, words: SafetyWords) -> None:
    numb = mention("leg_numbness_weakness", "present")
    outcome = respond(Turn("my leg is numb, maybe my bum", red_flags=(numb, SADDLE)), kb, words)
    assert outcome.slots["gate"] == "urgent"
    assert words.asks("saddle_bladder") in outcome.replies[-1].text
    milder = mention("limping", "uncertain")
    assert len(respond(Turn("numb, maybe a limp", red_flags=(numb, milder)), kb, words).replies) == 1


def test_a_milder_sign_in_doubt_changes_nothing_of_an_answer(kb: KnowledgeBase, words: SafetyWords) -> None:
    turn = Turn(
        "a bit",
        red_flags=(mention("limping", "uncertain"),),
        said=frozenset({"in_part"}),
        slots={"pending": check("leg_numbness_weakness")},
    )
    assert respond(turn, kb, words).slots["gate"] == "urgent"


def test_a_severe_score_that_is_cried_out_is_asked_about_before_the_milder_sign(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    bone = mention("pinpoint_bone_pain", "uncertain")
    turn = Turn("ouch that was sharp, like 8", "correct_entry", red_flags=(bone,))
    outcome = respond(turn, kb, words)
    assert outcome.slots["pending"]["flags"] == ["severe_pain", "pinpoint_bone_pain"]
    assert words.asks("severe_pain") in outcome.replies[0].text
    mild = respond(replace(turn, text="ouch that was sharp, like 3"), kb, words)
    assert mild.slots["pending"]["flags"] == ["pinpoint_bone_pain"]


@pytest.mark.parametrize(("text", "refers"), [("ow, like a 9", True), ("it hurts like a 3", False)])
def test_a_score_cried_out_answers_the_question_about_a_severe_one(
    kb: KnowledgeBase, words: SafetyWords, text: str, refers: bool
) -> None:
    outcome = respond(Turn(text, slots={"pending": check("severe_pain")}), kb, words)
    assert (outcome.slots.get("gate") == "urgent") is refers


OF_CHILD: dict[str, Any] = {"gate": "soon", "gate_flags": ["child_or_teen"], "gate_more": {"child": True}}


def test_the_writer_s_own_sign_under_a_child_s_gate_refers_them_and_the_child(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    night = mention("night_rest_pain", "present")
    outcome = respond(
        Turn("and for me? mine hurts at night too", red_flags=(night,), slots=OF_CHILD), kb, words
    )
    said = outcome.replies[0].text
    assert words.heard(["night_rest_pain"]) in said
    assert words.advice("night_rest_pain") in said
    assert words.other_person_standing(["child_or_teen"]) in said
    assert outcome.slots["gate_flags"] == ["child_or_teen", "night_rest_pain"]
    later = Turn("what now", "ask_plan", slots=outcome.slots)
    assert words.heard(["child_or_teen", "night_rest_pain"]) in respond(later, kb, words).replies[0].text


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("I have numbness between my legs", "saddle_bladder"), ("my own leg is numb", "leg_numbness_weakness"), ("I can't put weight on my leg", "cannot_bear_weight"),
        ("I fell on my hip", "trauma_fall"), ("I have a fever", "fever_unwell"),
    ],
)  # fmt: skip
def test_the_child_is_to_be_seen_for_what_was_told_of_the_child(
    text: str, flag: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    turn = Turn(text, red_flags=(mention(flag, "present"),), slots=OF_CHILD)
    said = respond(turn, kb, words).replies[0].text
    assert words.heard([flag]) in said
    assert words.advice(flag) in said
    assert said.endswith(words.other_person_standing(["child_or_teen"]))


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("mine is numb too", ["child_or_teen"]), ("I have numbness between my legs as well", ["child_or_teen"]), ("me too", ["child_or_teen"]),
        ("my own legs are numb", ["child_or_teen", "saddle_bladder"]), ("I have numbness between my legs", ["child_or_teen", "saddle_bladder"]),
    ],
)  # fmt: skip
def test_what_both_have_is_the_child_s_as_well(
    text: str, flags: list[str], kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots = {**OF_CHILD, "gate_flags": flags}
    turn = Turn(text, red_flags=(mention("saddle_bladder", "present"),), slots=slots)
    outcome = respond(turn, kb, words)
    assert outcome.replies[0].text.endswith(words.other_person_standing(["saddle_bladder"]))
    # Told once more, it is of both still.
    again = Turn(text, red_flags=(mention("saddle_bladder", "present"),), slots=outcome.slots)
    assert respond(again, kb, words).replies[0].text.endswith(words.other_person_standing(["saddle_bladder"]))


def test_a_sign_of_the_writer_that_the_child_has_then_is_of_both(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    fever = (mention("fever_unwell", "present"),)
    outcome = respond(Turn("I have a fever", red_flags=fever, slots=OF_CHILD), kb, words)
    outcome = respond(Turn("he has a fever", red_flags=fever, slots=outcome.slots), kb, words)
    assert outcome.slots["gate_more"]["too"] == ["fever_unwell"]


def test_a_yes_to_what_both_may_have_is_the_child_s_as_well(kb: KnowledgeBase, words: SafetyWords) -> None:
    for text, of_child in (("mine may be numb there too", True), ("I may be numb there myself", False)):
        doubt = mention("saddle_bladder", "uncertain")
        asked = respond(Turn(text, red_flags=(doubt,), slots=OF_CHILD), kb, words)
        said = respond(Turn("yes", "affirm", slots={**OF_CHILD, **asked.slots}), kb, words).replies[0].text
        assert (words.other_person_standing(["saddle_bladder"]) in said) is of_child


def test_the_child_s_next_sign_stays_the_child_s(kb: KnowledgeBase, words: SafetyWords) -> None:
    night = mention("night_rest_pain", "present")
    outcome = respond(Turn("and it hurts at night", red_flags=(night,), slots=OF_CHILD), kb, words)
    assert words.heard(["night_rest_pain"]) not in outcome.replies[0].text
    assert "own" not in outcome.slots["gate_more"]


def test_the_writer_s_own_doubtful_sign_is_asked_about_and_its_yes_is_of_them(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    numb = mention("leg_numbness_weakness", "uncertain")
    asked = respond(Turn("for me, my leg might be numb", red_flags=(numb,), slots=OF_CHILD), kb, words)
    outcome = respond(Turn("yes", "affirm", slots={**OF_CHILD, **asked.slots}), kb, words)
    assert words.heard(["leg_numbness_weakness"]) in outcome.replies[0].text
    assert outcome.slots["gate_more"]["own"] == ["leg_numbness_weakness"]


def test_mine_too_after_the_child_s_sign_is_asked_about(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {**OF_CHILD, "gate_flags": ["child_or_teen", "night_rest_pain"]}
    outcome = respond(Turn("mine too", slots=slots), kb, words)
    assert outcome.slots["pending"]["flags"] == ["night_rest_pain"]
    assert outcome.slots["pending"]["own"]


def test_what_is_worse_only_together_is_asked_about_too(kb: KnowledgeBase, words: SafetyWords) -> None:
    fever = {"flag": "fever_unwell", "status": "present", "text": "fever", "start": 0, "end": 5}
    hot = {"flag": "hot_red_swollen", "status": "uncertain", "text": "hot hip", "start": 10, "end": 17}
    outcome = respond(
        Turn("fever and hot hip", "describe_pain", red_flags=(fever, hot), gate="urgent"), kb, words
    )
    assert outcome.slots["gate"] == "urgent"
    assert outcome.slots["pending"]["flags"] == ["hot_red_swollen"]
