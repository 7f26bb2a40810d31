"""Questions about somebody of whom signs were told."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from actions import for_another, safety
from actions.answer import answer
from actions.referral import SafetyWords
from actions.turn import Outcome, Reply, Turn
from bot.language.of_others import asks_for_them
from knowledge.queries import KnowledgeBase

TOLD = {"other_person": ["leg_numbness_weakness"]}


def test_a_sign_of_both_is_advised_on_for_them_and_asked_about(kb: KnowledgeBase, words: SafetyWords) -> None:
    limps = [{"flag": "limping", "status": status} for status in ("uncertain", "other_person")]
    outcome = safety.respond(Turn("my sister limps. me too.", red_flags=tuple(limps)), kb, words)
    assert "somebody else" in outcome.replies[0].text
    assert words.asks("limping") in outcome.replies[0].text
    assert outcome.slots["pending"]["flags"] == ["limping"]
    assert outcome.slots["other_person"] == ["limping"]


def test_the_signs_of_somebody_else_are_remembered(kb: KnowledgeBase, words: SafetyWords) -> None:
    numb = ({"flag": "leg_numbness_weakness", "status": "other_person"},)
    turn = Turn("he also has numb toes", red_flags=numb, slots={"other_person": ["limping"]})
    assert safety.respond(turn, kb, words).slots["other_person"] == ["limping", "leg_numbness_weakness"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("should he run", "ask_keep_running"),
        ("can my wife do the plank?", "ask_side_plank"),
        ("what should she do", "nlu_fallback"),
        ("is it ok for her to jog", "ask_keep_running"),
        ("how many should he do", "ask_dose"),
        ("can they still train", "ask_keep_running"),
        ("does he need a doctor", "ask_see_doctor"),
    ],
)
def test_what_they_may_do_is_no_question_for_a_coach(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    outcome = for_another.respond(Turn(text, intent, slots=TOLD), kb, words)
    assert outcome is not None
    assert "only coach you" in outcome.replies[0].text
    assert outcome.replies[0].sources == ()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("should i run", "ask_keep_running"),
        ("he told me to run, should i", "ask_keep_running"),
        ("my friend says my hip is fine", "nlu_fallback"),
        ("what causes it in her", "ask_causes"),
        ("do they help", "ask_exercises"),
    ],
)
def test_the_runner_and_facts_are_answered_as_ever(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    assert for_another.respond(Turn(text, intent, slots=TOLD), kb, words) is None


def test_without_signs_of_anybody_nothing_is_withheld(kb: KnowledgeBase, words: SafetyWords) -> None:
    turn = Turn("should he run", "ask_keep_running")
    assert for_another.respond(turn, kb, words) is None
    general = for_another.in_general(turn, kb)
    assert general is not None
    assert general.replies[0].text.startswith(kb.phrase("for_another"))


def test_thoughts_of_self_harm_of_somebody_give_the_crisis_line_again(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    turn = Turn("should he run", "ask_keep_running", slots={"other_person": ["self_harm"]})
    outcome = for_another.respond(turn, kb, words)
    assert outcome is not None
    assert "Samaritans" in outcome.replies[0].text


JUST_TOLD = {**TOLD, "pending": {"kind": for_another.SLOT}}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("exercises please", "ask_exercises"),
        ("how do you do the bridge", "ask_glute_bridge"),
        ("how many", "ask_dose"),
        ("he's lying on the sofa now", "ask_rest_ice"),
    ],
)
def test_an_exercise_asked_for_right_after_is_taken_to_be_for_them(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    outcome = for_another.respond(Turn(text, intent, slots=JUST_TOLD), kb, words)
    assert outcome is not None
    (reply,) = outcome.replies
    assert "only coach you" in reply.text
    assert [choice.value for choice in reply.choices] == [f"/{intent}"]
    assert outcome.slots["pending"]["intent"] == intent


@pytest.mark.parametrize(
    "text",
    [
        "what do i do",
        "what exercises should i give her",
        "how can i help",
        "exercises for us both?",
        "should i ring somebody",
        "what would you do",
        "so what would you recommend?",
        "what do you advise then",
        "what now",
        "any advice?",
    ],
)
def test_what_the_writer_may_do_for_them_is_about_them(
    kb: KnowledgeBase, words: SafetyWords, text: str
) -> None:
    for flag, line in (("leg_numbness_weakness", "only coach you"), ("self_harm", "Samaritans")):
        slots = {"other_person": [flag], "pending": {"kind": for_another.SLOT}}
        outcome = for_another.respond(Turn(text, "ask_exercises", slots=slots), kb, words)
        assert outcome is not None
        assert line in outcome.replies[0].text
    for mine in (
        "what do i do about my hip",
        "what can i do for my glutes?",
        "what would you do with my hip",
        "what would you recommend for me",
    ):
        assert for_another.respond(Turn(mine, "ask_exercises", slots=JUST_TOLD), kb, words) is None


@pytest.mark.parametrize("text", ["for me", "me", "no, it's for me", "mine please"])
def test_who_says_that_it_is_for_them_gets_it(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    slots = {**TOLD, "pending": {"kind": for_another.SLOT, "intent": "ask_exercises"}}
    outcome = for_another.respond(Turn(text, "affirm", slots=slots), kb, words)
    assert outcome is not None
    assert outcome.replies[0].sources == ("exercise.overview",)
    assert outcome.slots["pending"]["kind"] == "offer"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("which exercises can i do", "ask_exercises"),
        ("thanks", "thank"),
        ("/ask_exercises", "ask_exercises"),
        ("when should a doctor look", "ask_see_doctor"),
        ("why does it ache", "ask_causes"),
    ],
)
def test_what_is_said_of_oneself_or_tells_nothing_to_do_is_not_asked_about(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    assert for_another.respond(Turn(text, intent, slots=JUST_TOLD), kb, words) is None


def test_a_running_form_waits_for_its_own_answer(kb: KnowledgeBase, words: SafetyWords) -> None:
    numb = ({"flag": "leg_numbness_weakness", "status": "other_person"},)
    told = Turn("my mum's leg is numb", red_flags=numb)
    assert safety.respond(told, kb, words).slots["pending"] == {"kind": for_another.SLOT}
    within = Turn("my mum's leg is numb", red_flags=numb, active_form="assessment_form")
    assert "pending" not in safety.respond(within, kb, words).slots


def test_a_long_stammer_costs_little(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {**TOLD, "pending": {"kind": for_another.SLOT, "intent": "ask_exercises"}}
    began = time.perf_counter()
    for_another.respond(Turn("its " * 500, "affirm", slots=slots), kb, words)
    assert time.perf_counter() - began < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "my mum limps like me", "my dad's hip locks like mine", "my sister has a numb leg just like me", "my partner limps the same as me", "my friend can't walk on it like me", "my brother limps. me too", "my mate gets pain at night like i do", "my wife limps and so do I", "my old running buddy has numb toes like mine", "my nan limps the same way as i do, same here",
    ],
)  # fmt: skip
def test_who_has_it_like_the_runner_is_not_left_out(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    flags = ({"flag": "limping", "status": "present", "text": "x", "start": 0, "end": 1},)
    outcome = safety.respond(Turn(text, "inform", red_flags=flags), kb, words)
    assert words.other_person(("limping",)) in outcome.replies[0].text
    assert outcome.slots["gate"] == "soon"


@pytest.mark.parametrize(
    "text",
    [
        "i limp like my mum", "i limp", "my mum says i limp like a duck", "my hip hurts like hell, my mum worries", "my dad limps", "he's a runner like me and i limp", "my mum is like me, and i limp", "my friend runs like me and my hip locks", "my coach told me i limp", "my wife drove me, i can't walk",
    ],
)  # fmt: skip
def test_who_is_only_named_is_not_sent_to_be_seen(text: str) -> None:
    assert not for_another.has_it_too(text)


SAFE = Outcome((Reply("Whether they are safe ..", sources=("gap.safe_exercises",)),), {"pending": None})


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("is the plank safe for her", None), ("are the exercises safe for her", None), ("could bridges make it worse for him?", None), ("is it safe for my mum to stretch", None),
        ("are the exercises safe", for_another.SLOT), ("is the plank safe?", for_another.SLOT), ("treadmill?", for_another.SLOT), ("can they do harm", for_another.SLOT),
        ("can she try it", for_another.SLOT), ("what cadence", for_another.SLOT),
    ],
)  # fmt: skip
def test_no_answer_tells_somebody_with_a_sign_to_do_something(
    kb: KnowledgeBase, words: SafetyWords, text: str, pending: str | None
) -> None:
    slots = {**TOLD, "pending": {"kind": pending} if pending else None}
    outcome = for_another.caught(SAFE, Turn(text, "nlu_fallback", slots=slots), kb, words)
    assert "only coach you" in outcome.replies[0].text
    assert outcome.replies[0].sources == ()
    assert outcome.slots["pending"] == {"kind": for_another.SLOT}


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("are they safe for me", JUST_TOLD), ("is the plank safe for my hip", JUST_TOLD), ("can i do harm with them", JUST_TOLD), ("mine please", JUST_TOLD), ("for me", JUST_TOLD),
        ("/ask_exercises", JUST_TOLD), ("are they safe", TOLD), ("are the exercises safe for her", {}), ("are they safe", {**JUST_TOLD, "session": {"exercise": "side_plank"}}),
        ("is it safe when i do what she does", TOLD),
    ],
)  # fmt: skip
def test_what_the_runner_asks_for_themselves_is_answered(
    kb: KnowledgeBase, words: SafetyWords, text: str, slots: dict[str, object]
) -> None:
    assert for_another.caught(SAFE, Turn(text, "nlu_fallback", slots=slots), kb, words) is SAFE


def test_facts_about_somebody_are_told_and_a_referral_is_left(kb: KnowledgeBase, words: SafetyWords) -> None:
    fact = Outcome((Reply("It is ..", sources=("cause.overview",)),))
    referred = Outcome(SAFE.replies, {"gate": "soon"})
    for given in (fact, referred):
        assert for_another.caught(given, Turn("why has she got it", slots=JUST_TOLD), kb, words) is given


def test_what_is_asked_next_is_about_them_still(kb: KnowledgeBase, words: SafetyWords) -> None:
    first = for_another.respond(Turn("should he run", "ask_keep_running", slots=TOLD), kb, words)
    assert first is not None
    then = Turn("what would you do", "ask_capabilities", slots={**TOLD, **first.slots})
    outcome = for_another.respond(then, kb, words)
    assert outcome is not None
    assert "only coach you" in outcome.replies[0].text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can i give her the plank?", "ask_side_plank"), ("can I do the bridge with her?", "ask_glute_bridge"), ("walk my son through a bridge", "ask_glute_bridge"),
        ("can I show my daughter these exercises", "ask_exercises"), ("my 15-year-old wants to do planks", "ask_side_plank"), ("is it ok for the kid to stretch?", "ask_stretching"),
        ("I want an assessment for my daughter", "start_assessment"), ("and for a 15 year old?", "nlu_fallback"), ("the little one wants to do the bridge", "ask_glute_bridge"),
        ("which exercises can I give my daughter?", "ask_exercises"), ("can i start the questions with her", "start_assessment"), ("make him a plan", "ask_plan"),
    ],
)  # fmt: skip
def test_what_the_runner_would_do_with_them_is_for_them(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    turn = Turn(text, intent, slots={"other_person": ["child_or_teen"]})
    outcome = for_another.respond(turn, kb, words)
    assert outcome is not None
    assert "only coach you" in outcome.replies[0].text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("assess me not her", "start_assessment"), ("my hip aches when I run with her, which exercises help me", "ask_exercises"), ("I'm 44, what can I do for my own hip", "ask_exercises"),
        ("i run with my daughter, can i do planks for my hip", "ask_side_plank"), ("I've had it for 10 years, assess me", "start_assessment"), ("I ran a race for her", "describe_pain"),
        ("how many bridges should i do", "ask_glute_bridge"), ("she's fine, can I do the plank", "ask_side_plank"), ("I have run for 15 years", "inform"), ("can i do them for my hip", "ask_exercises"),
    ],
)  # fmt: skip
def test_what_the_runner_asks_for_themselves_beside_them_is_theirs(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    turn = Turn(text, intent, slots={"other_person": ["child_or_teen"]})
    assert for_another.respond(turn, kb, words) is None


def test_the_assessment_right_after_the_advice_may_be_for_them_and_begins_for_the_runner_who_says_so(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = safety.respond(Turn("start the assessment", "start_assessment", slots=JUST_TOLD), kb, words)
    assert "only coach you" in outcome.replies[0].text
    assert [choice.value for choice in outcome.replies[0].choices] == ["/start_assessment"]
    begun = for_another.respond(Turn("for me", "affirm", slots={**TOLD, **outcome.slots}), kb, words)
    assert begun is not None
    assert begun.follow_up == "assessment_form"


@pytest.mark.parametrize("status", ["uncertain", "hypothetical"])
def test_of_a_child_that_is_known_it_is_not_asked_again_how_old_it_is(
    kb: KnowledgeBase, words: SafetyWords, status: str
) -> None:
    child = ({"flag": "child_or_teen", "status": status},)
    text, slots = "can my daughter do these too?", {"other_person": ["child_or_teen"]}
    outcome = safety.respond(Turn(text, red_flags=child, slots=slots), kb, words)
    assert "only coach you" in outcome.replies[0].text
    within = safety.respond(
        Turn(text, red_flags=child, slots=slots, active_form="assessment_form"), kb, words
    )
    assert within.follow_up == "assessment_form"
    unknown = safety.respond(Turn(text, red_flags=child, slots=TOLD), kb, words)
    assert "only coach you" not in unknown.replies[0].text
    limps = (*child, {"flag": "limping", "status": "uncertain"})
    asked = safety.respond(Turn(text, red_flags=limps, slots=slots), kb, words)
    assert "limping" in asked.slots["pending"]["flags"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("should I take my friend to the race and run it?", "ask_keep_running"),
        ("can I do parkrun with my son", "ask_keep_running"),
        ("can I still do a 5k with her", "ask_keep_running"),
        ("can I do the bridge with him", "ask_glute_bridge"),
    ],
)
def test_what_may_be_the_runner_s_own_question_is_offered_as_theirs(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    turn = Turn(text, intent, slots=TOLD)
    own = for_another.respond(turn, kb, words) or for_another.caught(
        answer(replace(turn, slots={}), kb), turn, kb, words
    )
    assert [choice.value for choice in own.replies[0].choices] == [f"/{intent}"]
    assert own.slots["pending"]["intent"] == intent


@pytest.mark.parametrize("text", ["should he run", "can my son do parkrun", "exercises for my 8 year old"])
def test_what_is_theirs_alone_is_not(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    outcome = for_another.respond(Turn(text, "ask_keep_running", slots=TOLD), kb, words)
    assert outcome is not None
    assert not outcome.replies[0].choices


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("which exercises help someone who ran for 8 years?", False),
        ("what helps after 9 years of running", False),
        ("stretches for somebody running over 12 years", False),
        ("exercises for my 8 year old", True),
        ("which stretches for a 12 year old", True),
        ("exercises for 8 year olds", True),
    ],
)
def test_years_of_running_are_no_child(text: str, theirs: bool) -> None:
    assert asks_for_them(text) is theirs


def test_a_race_with_them_right_after_the_advice_is_offered_as_theirs_too(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    text = "should I take my friend to the race and run it?"
    outcome = for_another.respond(Turn(text, "ask_keep_running", slots=JUST_TOLD), kb, words)
    assert outcome is not None
    assert [choice.value for choice in outcome.replies[0].choices] == ["/ask_keep_running"]
