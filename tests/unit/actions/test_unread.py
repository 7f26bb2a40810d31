"""What was written in another language is asked about before the next answer, and stands before exercises until it is known."""

from typing import Any

import pytest

from actions import interview, routing, unread
from actions.answer import present
from actions.referral import SafetyWords
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import FLAG_CHECK, UNREAD
from tests.unit.actions.safety_talk import FLAGS, NO, check

NEW = {"asked": 0, "told": False}


def given(kb: KnowledgeBase, intent: str) -> Outcome:
    entry = kb.for_intent(intent)
    assert entry is not None
    return present(entry, Turn("x", intent), kb)


def said(kb: KnowledgeBase, words: SafetyWords, text: str, intent: str, slots: Any, **fields: Any) -> Outcome:
    turn = Turn(
        text,
        intent,
        ((intent, 0.9),),
        said=NO if intent == "deny" and not text.startswith("/") else frozenset(),
        slots=slots,
        **fields,
    )
    return unread.respond(turn, kb, words, lambda one, base: routing.alone(one, base))


def asked(kb: KnowledgeBase, words: SafetyWords, intent: str = "ask_exercises", **fields: Any) -> Outcome:
    return said(kb, words, "x", intent, {UNREAD: NEW}, **fields)


def test_the_question_names_every_sign(kb: KnowledgeBase, words: SafetyWords) -> None:
    (reply,) = asked(kb, words).replies
    for flag in FLAGS:
        assert any(stem in reply.text.casefold() for stem in words.content.named[flag]), flag
    assert [one.value for one in reply.choices] == ["/affirm", "/deny", "/dont_know"]


@pytest.mark.parametrize(("text", "intent"), [("no", "deny"), ("/deny", "deny"), ("none of that", "deny")])
def test_after_a_no_what_was_asked_is_answered(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    after = said(kb, words, text, intent, asked(kb, words).slots)
    assert "Three moves" in after.replies[0].text
    assert after.slots[UNREAD] is None


def test_after_a_no_the_assessment_begins_or_goes_on(kb: KnowledgeBase, words: SafetyWords) -> None:
    begun = said(kb, words, "no", "deny", asked(kb, words, "start_assessment").slots)
    assert begun.follow_up == interview.FORM
    within = asked(kb, words, "inform", active_form=interview.FORM)
    assert within.stop_form
    assert said(kb, words, "no", "deny", within.slots).follow_up == interview.FORM


@pytest.mark.parametrize(
    ("text", "intent"),
    [("yes", "affirm"), ("I'm not sure", "dont_know"), ("/affirm", "affirm"), ("/dont_know", "dont_know")],
)
def test_after_a_yes_a_no_and_other_words_release_nothing(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    told = said(kb, words, text, intent, asked(kb, words).slots)
    assert told.slots[UNREAD]["told"]
    wished = said(kb, words, "exercises please", "ask_exercises", told.slots)
    assert wished.slots[UNREAD]["told"]
    assert "Three moves" not in wished.replies[0].text
    again = said(kb, words, "no", "deny", wished.slots)
    assert "- A limp" in again.replies[0].text
    assert again.slots[UNREAD] is not None
    assert "Three moves" in said(kb, words, "no", "deny", again.slots).replies[0].text


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("the night part", "night_rest_pain"), ("the limp", "limping"), ("lump", "lump"), ("it was the fever one", "fever_unwell"),
        ("toilet trouble", "saddle_bladder"), ("my chest", "medical_emergency"), ("the pop", "sudden_onset_pop"),
    ],
)  # fmt: skip
def test_a_sign_named_out_of_the_list_refers(
    kb: KnowledgeBase, words: SafetyWords, text: str, flag: str
) -> None:
    outcome = said(kb, words, text, "inform", asked(kb, words).slots)
    assert outcome.slots["gate_flags"] == [flag]
    # Got wrong, the list is open again; once a clinician has seen it, no more.
    slots = {**asked(kb, words).slots, **outcome.slots}
    lifted = Outcome(slots={"gate": "none"})
    wrong = Turn("/misunderstanding", "misunderstanding", slots=slots)
    assert unread.with_question(lifted, wrong, kb, words).slots[UNREAD] == NEW
    seen = Turn("/seen_clinician", "seen_clinician", slots=slots)
    assert unread.with_question(lifted, seen, kb, words).slots[UNREAD] is None


@pytest.mark.parametrize("text", ["the swollen part", "is it the night that matters?"])
def test_one_that_may_be_two_or_is_asked_of_is_asked_about(
    kb: KnowledgeBase, words: SafetyWords, text: str
) -> None:
    outcome = said(kb, words, text, "inform", asked(kb, words).slots)
    assert outcome.slots["pending"]["kind"] == FLAG_CHECK
    assert outcome.slots[UNREAD]["told"]


@pytest.mark.parametrize(
    "text", ["not the night", "no limp or anything but who knows", "I never had a fever"]
)
def test_what_is_denied_by_name_refers_for_nothing(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    assert "gate" not in said(kb, words, text, "inform", asked(kb, words).slots).slots


@pytest.mark.parametrize("text", ["I don't believe you", "you got me wrong", "that's not what I meant"])
def test_who_says_that_they_were_got_wrong_has_denied_no_sign(
    kb: KnowledgeBase, words: SafetyWords, text: str
) -> None:
    outcome = said(kb, words, text, "misunderstanding", asked(kb, words).slots)
    assert outcome.slots[UNREAD] is not None


def test_asked_again_it_is_shorter_and_what_was_wished_stays(kb: KnowledgeBase, words: SafetyWords) -> None:
    again = said(kb, words, "what?", "ask_repeat", asked(kb, words).slots)
    assert again.replies[0].text == kb.phrase("unread_again")
    assert "Three moves" in said(kb, words, "no", "deny", again.slots).replies[0].text


def test_a_word_in_another_language_is_held_by_any_action(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = unread.with_question(Outcome(), Turn("Bein taub", "other_language"), kb, words)
    assert outcome.slots[UNREAD] == NEW
    assert unread.with_question(Outcome(), Turn("danke", "other_language"), kb, words).slots == {}
    told = {UNREAD: {"asked": 1, "told": True}}
    again = unread.with_question(Outcome(), Turn("Bein taub", "other_language", slots=told), kb, words)
    assert again.slots[UNREAD]["told"]


@pytest.mark.parametrize("pending", [None, {"kind": UNREAD, "intent": "ask_causes"}, {"kind": "assess"}])
def test_no_action_gives_exercises_while_it_is_open(
    kb: KnowledgeBase, words: SafetyWords, pending: Any
) -> None:
    slots = {UNREAD: {"asked": 1, "told": False}, "pending": pending}
    turn = Turn("bridges", "ask_glute_bridge", slots=slots)
    outcome = unread.with_question(given(kb, "ask_glute_bridge"), turn, kb, words)
    assert outcome.slots["pending"]["kind"] == UNREAD
    begun = unread.with_question(Outcome(follow_up=interview.FORM), turn, kb, words)
    assert begun.follow_up is None
    fact = unread.with_question(given(kb, "ask_causes"), Turn("why", "ask_causes", slots=slots), kb, words)
    assert fact.replies == given(kb, "ask_causes").replies


def test_a_yes_behind_another_answer_is_none_to_the_question(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {UNREAD: {"asked": 1, "told": False}, "pending": {"kind": UNREAD}}
    greeted = unread.with_question(Outcome(), Turn("hello", "greet", slots=slots), kb, words)
    assert greeted.slots["pending"] is None
    assert UNREAD not in greeted.slots


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"active_form": interview.FORM}, Outcome()),
        ({"slots": {"gate": "soon", "gate_flags": ["limping"], UNREAD: NEW}}, Outcome()),
        ({"slots": {}}, Outcome()),
        ({}, Outcome(slots={"assessed": True, "pending": {"kind": "plan"}})),
        ({}, Outcome(slots={"gate": "urgent", "pending": None})),
        ({}, Outcome(slots={"pending": check("limping")})),
    ],
)
def test_nothing_is_lost_where_something_else_comes_first(
    kb: KnowledgeBase, words: SafetyWords, fields: dict[str, Any], outcome: Outcome
) -> None:
    turn = Turn(**{"text": "x", "intent": "ask_causes", "slots": {UNREAD: NEW}, **fields})
    assert unread.with_question(outcome, turn, kb, words) == outcome


@pytest.mark.parametrize(
    ("text", "flag"),
    [("the last one", "self_harm"), ("number five", "medical_emergency"), ("6", "saddle_bladder"), ("the 8th line", "self_harm")],
)  # fmt: skip
def test_a_line_named_by_its_place_is_asked_about(
    kb: KnowledgeBase, words: SafetyWords, text: str, flag: str
) -> None:
    outcome = said(kb, words, text, "ask_other", asked(kb, words).slots)
    assert outcome.slots["pending"]["flags"][0] == flag


@pytest.mark.parametrize(
    "text",
    [
        "I am age 40", "I'm sick of this", "I fell in love with running", "I just said it hurts after I walk", "worst it's been is a 2",
        "the doctor was nice about it",
    ],
)  # fmt: skip
def test_a_sentence_is_asked_about_and_not_referred(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    assert "gate" not in said(kb, words, text, "inform", asked(kb, words).slots).slots


def test_a_sign_that_the_screen_hears_denied_is_none(kb: KnowledgeBase, words: SafetyWords) -> None:
    denied = ({"flag": "cannot_bear_weight", "status": "negated", "text": "walk", "start": 0, "end": 1},)
    outcome = said(kb, words, "I can walk fine", "inform", asked(kb, words).slots, red_flags=denied)
    assert outcome.slots["pending"]["kind"] == UNREAD


@pytest.mark.parametrize("text", ["ja", "oui", "Sí", "tak"])
def test_a_yes_in_the_other_language_is_one(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    assert said(kb, words, text, "other_language", asked(kb, words).slots).slots[UNREAD]["told"]
    no = said(kb, words, "nein", "other_language", asked(kb, words).slots)
    assert "Three moves" in no.replies[0].text


def test_the_language_that_nobody_knows_gets_the_emergency_line(kb: KnowledgeBase) -> None:
    assert "emergency number" in kb.phrase("other_language")
