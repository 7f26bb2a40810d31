"""Should I keep running? What is known decides, and one thing is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions import conversation, run_too_much, running_on
from actions.referral import SafetyWords
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

HILLS = {"settles": "no", "load_change": "yes", "what_changed": "hills"}


def asked(slots: dict[str, Any], kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    return running_on.respond(Turn("run?", "ask_keep_running", slots=slots), kb, words)


def sources(outcome: Outcome) -> list[str]:
    return [source for reply in outcome.replies for source in reply.sources]


def test_with_nothing_known_the_day_after_is_asked_about(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = asked({}, kb, words)
    assert outcome.slots["pending"] == {"kind": running_on.PENDING, "slot": "settles"}
    assert sources(outcome) == ["guidance.keep_running"]


@pytest.mark.parametrize(
    ("slots", "rule"),
    [
        ({"settles": "yes"}, "guidance.running_settles"),
        ({"settles": "yes", "pain_score": 2.0}, "guidance.running_settles"),
        ({"settles": "yes", "pain_score": 3.0}, "guidance.running_more_than_mild"),
        ({"settles": "yes", "pain_score": "unknown", "night": "no"}, "guidance.running_settles"),
        ({"settles": "no", "pain_score": 2.0}, "guidance.running_lasts"),
    ],
)
def test_what_is_known_decides(
    kb: KnowledgeBase, words: SafetyWords, slots: dict[str, Any], rule: str
) -> None:
    outcome = asked(slots, kb, words)
    general = [] if slots["settles"] == "no" else ["guidance.keep_running"]
    assert sources(outcome) == [*general, rule]
    assert (outcome.slots["pending"] or {}).get("kind") != running_on.PENDING


def test_what_changed_in_training_is_eased_first(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert sources(asked(HILLS, kb, words))[-1] == "running.hills_and_speed"


@pytest.mark.parametrize(
    ("slots", "slot", "flag"),
    [
        ({"place": "front", "load_change": "yes"}, "deep_bone", "bone_deep_front_after_ramp_up"),
        ({"place": "groin"}, "weight_bearing", "worsening_groin_pain"),
        ({"pain_score": 6.0}, "night", "night_rest_pain"),
        ({"pain_score": "unknown"}, "night", "night_rest_pain"),
    ],
)
def test_a_red_flag_that_the_picture_calls_for_is_asked_before_anything_about_running(
    kb: KnowledgeBase, words: SafetyWords, slots: dict[str, Any], slot: str, flag: str
) -> None:
    outcome = asked({**slots, "settles": "yes"}, kb, words)
    assert sources(outcome) == []
    assert outcome.slots["pending"]["slot"] == slot
    told = {**slots, "pending": outcome.slots["pending"]}
    yes = running_on.answered(Turn("yes", "affirm", slots=told), kb, words)
    assert yes is not None
    assert yes.slots["gate_flags"] == [flag]
    no = running_on.answered(Turn("no", "deny", said=frozenset({"no"}), slots=told), kb, words)
    assert no is not None
    assert no.slots[slot] == "no"
    assert "guidance.keep_running" in sources(no)
    partly = running_on.answered(Turn("kinda", "deny", said=frozenset({"in_part"}), slots=told), kb, words)
    assert partly is not None
    assert partly.slots["gate_flags"] == [flag]
    neither = running_on.answered(Turn("whatever", "deny", slots=told), kb, words)
    assert neither is not None
    assert neither.slots["pending"] == {**told["pending"], "again": True}
    twice = Turn("whatever", "deny", slots={**told, **neither.slots})
    for unclear in (twice, Turn("not sure", "dont_know", slots=told)):
        referred = running_on.answered(unclear, kb, words)
        assert referred is not None
        assert referred.slots["gate_flags"] == [flag]
    for beside in (
        Turn("very helpful, thanks", "thank", said=frozenset({"in_part"}), slots=told),
        Turn("a lot better now", "report_better", said=frozenset({"in_part"}), slots=told),
    ):
        assert running_on.answered(beside, kb, words) is None


@pytest.mark.parametrize("slots", [{"pain_score": 9.0}, {"place": "groin", "weight_bearing": "yes"}])
def test_what_is_a_red_flag_by_itself_refers(
    kb: KnowledgeBase, words: SafetyWords, slots: dict[str, Any]
) -> None:
    assert asked(slots, kb, words).slots["gate"] == "urgent"


def test_the_answer_about_the_day_after_is_kept(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"pending": {"kind": running_on.PENDING, "slot": "settles"}}
    for intent, told, rule in (("affirm", "yes", running_on.SETTLES), ("deny", "no", running_on.LASTS)):
        outcome = running_on.answered(Turn(f"/{intent}", intent, slots=pending), kb, words)
        assert outcome is not None
        assert (outcome.slots["settles"], sources(outcome)) == (told, [rule])


def test_the_answer_in_words_counts_too(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"pending": {"kind": running_on.PENDING, "slot": "settles"}}
    turn = Turn("gone by morning", "inform", entities=(("settles", "yes"),), slots=pending)
    outcome = running_on.answered(turn, kb, words)
    assert outcome is not None
    assert outcome.slots["settles"] == "yes"


def test_not_knowing_leaves_it_open(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"pending": {"kind": running_on.PENDING, "slot": "settles"}}
    outcome = running_on.answered(Turn("", "dont_know", slots=pending), kb, words)
    assert outcome is not None
    assert "settles" not in outcome.slots


def test_another_message_is_no_answer(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"pending": {"kind": running_on.PENDING, "slot": "settles"}}
    assert running_on.answered(Turn("hello", "greet", slots=pending), kb, words) is None
    assert running_on.answered(Turn("yes", "affirm"), kb, words) is None


def test_under_a_gate_there_is_no_rule(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert [reply.sources for reply in asked({"gate": "soon"}, kb, words).replies] == [()]


@pytest.mark.parametrize("text", ["yes or no?", "just say yes", "tell me in one word"])
def test_who_presses_for_a_yes_is_asked_again_and_not_told_to_run(
    kb: KnowledgeBase, words: SafetyWords, text: str
) -> None:
    pending = asked({}, kb, words).slots["pending"]
    turn = Turn(text, "affirm", slots={"pending": pending})
    outcome = running_on.answered(turn, kb, words)
    assert outcome is not None
    assert outcome.slots == {"pending": pending}
    assert sources(outcome) == []


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("it had settled yeah", "yes"),
        ("it settles by lunchtime", "yes"),
        ("it was gone by the evening", "yes"),
        ("fine by morning", "yes"),
        ("still a bit sore next day", "no"),
        ("it hadn't settled", "no"),
        ("took two days", "no"),
        ("has it settled?", None),
        ("what exercises help", None),
        ("fine, I'll rest", None),
        ("gone by friday after 5 days", "no"),
        ("not gone by next day no", "no"),
        ("no its not gone the next day", "no"),
        ("no hadnt gone by next day", "no"),
        ("no it wasnt gone by the morning", "no"),
        ("isnt gone by morning", "no"),
        ("nope all gone", "yes"),
        ("no it was fine", "yes"),
        ("wasnt sore at all the next day", "yes"),
        ("gone after a coffee", "yes"),
    ],
)
def test_how_it_had_settled_in_words(
    text: str, settled: str | None, kb: KnowledgeBase, words: SafetyWords
) -> None:
    pending = {"kind": running_on.PENDING, "slot": running_on.DAY_AFTER}
    outcome = running_on.answered(Turn(text, "inform", slots={"pending": pending}), kb, words)
    assert (outcome.slots[running_on.DAY_AFTER] if outcome is not None else None) == settled


@pytest.mark.parametrize("intent", ["deny", "affirm", "correct_entry", "report_better", "nlu_fallback"])
@pytest.mark.parametrize(
    ("text", "settled"), [("no it wasnt gone by the morning", "no"), ("nope all gone", "yes")]
)
def test_the_words_count_whatever_they_were_taken_for(
    intent: str, text: str, settled: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    pending = {"kind": running_on.PENDING, "slot": running_on.DAY_AFTER}
    outcome = running_on.in_words(Turn(text, intent, slots={"pending": pending}), kb, words)
    assert outcome is not None
    assert outcome.slots[running_on.DAY_AFTER] == settled


@pytest.mark.parametrize("text", ["nearly gone", "yes but a bit stiff", "mostly fine after a week off"])
def test_what_may_be_either_is_asked_once_more_and_then_left_open(
    text: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    pending = {"kind": running_on.PENDING, "slot": running_on.DAY_AFTER}
    asked_again = running_on.answered(Turn(text, "affirm", slots={"pending": pending}), kb, words)
    assert asked_again is not None
    assert asked_again.slots == {"pending": {**pending, "again": True}}
    left_open = running_on.answered(Turn(text, "affirm", slots=dict(asked_again.slots)), kb, words)
    assert left_open is not None
    assert running_on.DAY_AFTER not in left_open.slots


def test_what_is_said_again_decides_anew(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {"settles": "yes", "pending": {"kind": "offer"}}
    outcome = running_on.in_words(Turn("i said NOT gone", "misunderstanding", slots=slots), kb, words)
    assert outcome is not None
    assert (outcome.slots["settles"], sources(outcome)) == ("no", [running_on.LASTS])
    for text, known in (("i said gone", slots), ("not gone", slots), ("i said NOT gone", {})):
        assert running_on.in_words(Turn(text, "inform", slots=known), kb, words) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ran 5k yesterday and the hip was fine", "log_run"),
        ("what helps when it is still sore", "ask_rest_ice"),
        ("hello", "greet"),
    ],
)
def test_what_is_more_than_an_answer_goes_on_its_own_way(
    text: str, intent: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    pending = {"kind": running_on.PENDING, "slot": running_on.DAY_AFTER}
    assert running_on.in_words(Turn(text, intent, slots={"pending": pending}), kb, words) is None


PENDING = {"pending": {"kind": running_on.PENDING, "slot": running_on.DAY_AFTER}}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes and no", "affirm"),
        ("sometimes", "affirm"),
        ("hm", "affirm"),
        ("sure", "affirm"),
        ("yes please", "affirm"),
        ("kind of", "affirm"),
        ("not bad", "deny"),
        ("it depends", "deny"),
        ("mostly", "inform"),
        ("90% gone", "report_better"),
        ("usually gone, sometimes not", "nlu_fallback"),
        ("fine in the morning but comes back when I sit", "hurts_after_not_during"),
        ("yes if i stretch", "ask_stretching"),
        ("yes with painkillers", "ask_medication"),
        ("if i take ibuprofen yes", "ask_medication"),
    ],
)
def test_what_is_no_plain_yes_lets_nobody_run(
    text: str, intent: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    turn = Turn(text, intent, slots=PENDING)
    outcome = running_on.in_words(turn, kb, words) or running_on.answered(turn, kb, words)
    assert outcome is not None
    assert running_on.DAY_AFTER not in outcome.slots
    assert outcome.slots["pending"]["again"] is True


@pytest.mark.parametrize(
    "text", ["after a couple of days", "2 days", "the day after is the worst", "it's not like it's gone"]
)
def test_what_says_that_it_lasted_counts_in_any_words(
    text: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = running_on.in_words(Turn(text, "inform", slots=PENDING), kb, words)
    assert outcome is not None
    assert outcome.slots[running_on.DAY_AFTER] == "no"


@pytest.mark.parametrize(
    "text", ["what about with ibuprofen?", "when can i run again", "how long should I rest"]
)
def test_a_question_is_still_one(text: str, kb: KnowledgeBase, words: SafetyWords) -> None:
    assert running_on.in_words(Turn(text, "ask_return", slots=PENDING), kb, words) is None


def decided(settles: str) -> dict[str, Any]:
    rule = running_on.SETTLES if settles == "yes" else running_on.LASTS
    return {"settles": settles, "topic": rule, "pending": {"kind": "offer"}}


@pytest.mark.parametrize(
    ("settles", "text", "now"),
    [
        ("yes", "sorry i meant no", "no"),
        ("yes", "well, still a bit sore", "no"),
        ("yes", "actually it wasn't gone", "no"),
        ("no", "actually yes it was gone", "yes"),
        ("no", "sorry, it had settled", "yes"),
    ],
)
def test_what_is_put_right_after_the_decision_decides_anew(
    settles: str, text: str, now: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = running_on.in_words(Turn(text, "misunderstanding", slots=decided(settles)), kb, words)
    assert outcome is not None
    assert outcome.slots["settles"] == now


@pytest.mark.parametrize("text", ["no wait", "well, not really", "not quite", "hang on"])
def test_who_hesitates_after_a_yes_is_asked_once_more(
    text: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = running_on.in_words(Turn(text, "deny", slots=decided("yes")), kb, words)
    assert outcome is not None
    assert outcome.slots["settles"] is None
    assert outcome.slots["pending"] == {"kind": running_on.PENDING, "slot": "settles"}


@pytest.mark.parametrize(
    ("settles", "text"),
    [("yes", "no thanks"), ("yes", "yes"), ("no", "it's gone"), ("no", "not really"), ("yes", "gone")],
)
def test_what_puts_nothing_right_changes_nothing(
    settles: str, text: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    assert running_on.in_words(Turn(text, "affirm", slots=decided(settles)), kb, words) is None


@pytest.mark.parametrize(
    ("slots", "form", "first"),
    [
        ({"place": "front", "load_change": "yes", "requested_slot": "deep_bone"}, "assessment_form", True),
        ({"place": "front", "load_change": "yes", "requested_slot": "side"}, "assessment_form", False),
        ({"place": "outer", "requested_slot": "side"}, "assessment_form", False),
        ({"place": "front", "load_change": "yes", "requested_slot": "deep_bone"}, None, False),
    ],
)
def test_within_the_assessment_an_open_question_about_a_flag_comes_before_running(
    slots: dict[str, Any], form: str | None, first: bool, kb: KnowledgeBase
) -> None:
    turn = Turn("can i run", "ask_keep_running", slots=slots, active_form=form)
    outcome = running_on.within_form(turn, kb)
    assert (outcome is not None) is first
    assert running_on.within_form(Turn("which one", "ask_ranking", slots=slots, active_form=form), kb) is None


@pytest.mark.parametrize(
    ("earlier", "text", "rule"),
    [
        ("no", "yes it had settled", "guidance.running_settles"),
        ("no", "oh wait it did settle", "guidance.running_settles"),
        ("no", "it always settles", "guidance.running_settles"),
        ("yes", "actually it hadn't settled", "guidance.running_lasts"),
        ("yes", "no it hasn't settled", "guidance.running_lasts"),
    ],
)
def test_the_day_after_told_the_other_way_round_decides_anew(
    earlier: str, text: str, rule: str, kb: KnowledgeBase
) -> None:
    topic = "guidance.running_lasts" if earlier == "no" else "guidance.running_settles"
    outcome = running_on.said_again(
        Turn(text, "report_better", slots={"settles": earlier, "topic": topic}), kb
    )
    assert outcome is not None
    assert rule in sources(outcome)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("yes it had settled", "exercise.side_plank"),
        ("how long until it settles", "guidance.running_lasts"),
        ("will it settle?", "guidance.running_lasts"),
        ("yes", "guidance.running_lasts"),
        ("it's better today", "guidance.running_lasts"),
    ],
)
def test_what_does_not_tell_the_day_after_decides_nothing(text: str, topic: str, kb: KnowledgeBase) -> None:
    assert running_on.said_again(Turn(text, "inform", slots={"settles": "no", "topic": topic}), kb) is None


def test_the_button_says_no_less_once_it_is_known(kb: KnowledgeBase) -> None:
    pressed = Turn("/choose", "choose", slots={"settles": "no"})
    assert sources(conversation.choose("entry:guidance.keep_running", pressed, kb)) == [
        "guidance.running_lasts"
    ]
    pressed = Turn("/choose", "choose", slots={})
    assert sources(conversation.choose("entry:guidance.keep_running", pressed, kb)) == [
        "guidance.keep_running"
    ]


STILL_SORE = Turn("still sore two days after my run, can i go out tonight?", "ask_keep_running")


def test_a_diary_that_lets_them_run_does_not_outweigh_what_is_told_now(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    easy = Outcome((Reply("Go on.", sources=("guidance.running_settles",)),), {"pending": None})
    outcome = run_too_much.respond(STILL_SORE, kb, words, lambda _: easy)
    assert outcome is not None
    assert sources(outcome) == ["guidance.running_lasts"]
    assert outcome.slots["settles"] == "no"
    refers = Outcome((Reply("Be seen."),), {"gate": "soon"})
    assert run_too_much.respond(STILL_SORE, kb, words, lambda _: refers).replies == refers.replies


def test_a_run_that_is_told_is_left_to_the_diary(kb: KnowledgeBase, words: SafetyWords) -> None:
    told = replace(STILL_SORE, intent="log_run")
    assert run_too_much.respond(told, kb, words, lambda _: None) is None


def test_under_a_gate_and_of_somebody_else_nothing_is_decided(kb: KnowledgeBase, words: SafetyWords) -> None:
    gated = replace(STILL_SORE, slots={"gate": "urgent"})
    assert run_too_much.respond(gated, kb, words, lambda _: None) is None
    of_her = replace(STILL_SORE, text="she is still sore two days after her run, can she run?")
    assert run_too_much.respond(of_her, kb, words, lambda _: None) is None


def test_a_sign_that_the_answers_call_for_is_asked_about_first(kb: KnowledgeBase, words: SafetyWords) -> None:
    front = replace(STILL_SORE, slots={"place": "front", "load_change": "yes"})
    outcome = run_too_much.respond(front, kb, words, lambda _: None)
    assert outcome is not None
    assert sources(outcome) == []
    assert outcome.slots["pending"]["slot"] == "deep_bone"
    assert outcome.slots["settles"] == "no"


@pytest.mark.parametrize("text", ["oh ok", "right", "ok thanks", "no, not the left"])
def test_what_says_no_yes_and_no_no_to_a_sign_is_asked_again_and_then_referred(
    text: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    waits = {"kind": running_on.PENDING, "slot": "night"}
    intent = "deny" if text.startswith("no") else "affirm"
    turn = Turn(
        text, intent, said=frozenset({"no"} if intent == "deny" else {"yes"}), slots={"pending": waits}
    )
    first = running_on.answered(turn, kb, words)
    assert first is not None
    assert "wake you at night" in first.replies[0].text
    second = running_on.answered(replace(turn, slots={"pending": first.slots["pending"]}), kb, words)
    assert second is not None
    assert second.slots["gate_flags"] == ["night_rest_pain"]


def test_a_side_put_right_denies_no_sign(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {"side": "left", "pending": {"kind": running_on.PENDING, "slot": "night"}}
    turn = Turn("no i mean right side", "deny", said=frozenset({"no"}), slots=slots)
    outcome = running_on.answered(turn, kb, words)
    assert outcome is not None
    assert outcome.slots["side"] == "right"
    assert "night" not in outcome.slots
    assert "wake you at night" in outcome.replies[0].text
