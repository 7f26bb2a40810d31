"""Signs that are asked about, and how the answers are heard."""

from dataclasses import replace

import pytest

from actions.gate_down import ask_of_standing, lift
from actions.referral import SafetyWords
from actions.safety import respond
from actions.standing import Standing
from actions.turn import Turn
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import FLAG_CHECK
from tests.unit.actions.safety_talk import FLAGS, NO, Hears, answered, check, told


@pytest.mark.parametrize("flag", FLAGS)
def test_an_uncertain_flag_is_asked_about_without_a_gate(
    kb: KnowledgeBase, words: SafetyWords, flag: str
) -> None:
    for status in ("uncertain", "past"):
        outcome = respond(told(flag, status), kb, words)
        assert words.asks(flag, told=status == "past") in outcome.replies[0].text
        assert "gate" not in outcome.slots
        assert [choice.value for choice in outcome.replies[0].choices] == ["/affirm", "/deny", "/dont_know"]


def test_yes_to_the_question_refers(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(answered("affirm", check("fever_unwell")), kb, words)
    assert outcome.slots["gate"] == "urgent"


def test_no_to_the_question_answers_what_was_asked_before(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(answered("deny", check("fever_unwell")), kb, words)
    assert outcome.slots["topic"] == "cause.overview"
    assert "gate" not in outcome.slots


def test_no_to_the_question_resumes_the_form(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(answered("deny", check("fever_unwell", form="assessment_form")), kb, words)
    assert outcome.follow_up == "assessment_form"


def test_not_sure_refers(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert respond(answered("dont_know", check("fever_unwell")), kb, words).slots["gate"] == "urgent"


def test_no_clear_answer_is_asked_once_more_and_then_refers(kb: KnowledgeBase, words: SafetyWords) -> None:
    once = respond(answered("ask_exercises", check("fever_unwell")), kb, words)
    assert once.slots["pending"]["again"] is True
    twice = respond(answered("ask_exercises", once.slots["pending"]), kb, words)
    assert twice.slots["gate"] == "urgent"


def test_of_two_doubtful_flags_the_more_urgent_is_asked_first(kb: KnowledgeBase, words: SafetyWords) -> None:
    mentions = tuple(
        {"flag": flag, "status": "uncertain", "text": "x", "start": 0, "end": 1}
        for flag in ("lump", "cannot_bear_weight")
    )
    outcome = respond(Turn("x", red_flags=mentions), kb, words)
    assert outcome.slots["pending"]["flags"] == ["cannot_bear_weight", "lump"]
    after = respond(answered("deny", outcome.slots["pending"]), kb, words)
    assert after.slots["pending"]["flags"] == ["lump"]


def test_of_two_signs_the_denied_one_goes_and_the_other_stands(kb: KnowledgeBase, words: SafetyWords) -> None:
    standing = {"gate": "urgent", "gate_flags": ["leg_numbness_weakness", "limping"]}
    flags = ({"flag": "leg_numbness_weakness", "status": "past"},)
    text = "no the numbness, tingling and weakness are gone"
    turn = Turn(text, "misunderstanding", red_flags=flags, slots=standing)
    asked = lift(turn, kb, words)
    assert "gate" not in asked.slots
    assert words.question("leg_numbness_weakness") in asked.replies[0].text
    answering = {**standing, **asked.slots}
    slots = respond(Turn("no", "deny", said=NO, slots=answering), kb, words).slots
    assert (slots["gate"], slots["gate_flags"]) == ("soon", ["limping"])
    assert respond(Turn("yes", "affirm", slots=answering), kb, words).slots["gate"] == "urgent"


@pytest.mark.parametrize(
    "text",
    [
        "sorry typo I can walk fine", "I meant I CAN walk", "no, I can walk on it", "oops, autocorrect, i can walk ok", "wait I can stand on it",
        "i said i CAN put weight on it", "actually I can walk, sorry", "my mistake, walking is fine", "that was wrong, I can bear weight", "can not can't",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gate", ["urgent", "emergency"])
def test_a_sign_that_is_taken_back_lifts_nothing_unasked(
    kb: KnowledgeBase, words: SafetyWords, text: str, gate: str
) -> None:
    flags = ({"flag": "cannot_bear_weight", "status": "negated"},)
    standing = {"gate": gate, "gate_flags": ["cannot_bear_weight"]}
    asked = lift(Turn(text, "misunderstanding", red_flags=flags, slots=standing), kb, words)
    assert "gate" not in asked.slots
    assert words.question("cannot_bear_weight") in asked.replies[0].text


_CORRECTIONS = [
    "sorry I meant the front not the side", "i meant left", "oops, wrong hip, the left one", "typo, I meant after the run", "no I meant the other leg",
    "sorry, should say on the outside", "i mean the back", "make that the right side", "rather in the evening", "I meant yesterday",
]  # fmt: skip


@pytest.mark.parametrize("text", _CORRECTIONS)
@pytest.mark.parametrize("flag", ["severe_pain", "cannot_bear_weight", "worsening_groin_pain"])
def test_a_correction_of_something_else_leaves_the_question_open(
    kb: KnowledgeBase, words: SafetyWords, text: str, flag: str, hears: Hears
) -> None:
    for slots in ({}, {"gate": "urgent", "gate_flags": [flag]}):
        turn = Turn(
            text, "misunderstanding", said=hears(text), slots={**slots, "pending": check(flag, lifts=True)}
        )
        outcome = respond(turn, kb, words)
        assert "gate" not in outcome.slots
        assert outcome.slots["pending"]["flags"] == [flag]
        assert words.asks(flag) in outcome.replies[0].text


@pytest.mark.parametrize(
    "text",
    [
        "that's not what I meant", "you got me wrong, i meant the left", "it was a figure of speech", "I was joking", "sorry I meant 3", "those are reps, sorry", "I never said that",
        "false alarm", "you misunderstood, it's my other leg", "typo, 3 not 8",
    ],
)  # fmt: skip
def test_a_correction_of_the_sign_itself_answers_the_question(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    score = (("pain_score", 3),) if "3" in text else ()
    slots = {"pending": check("severe_pain")}
    turn = Turn(text, "misunderstanding", said=hears(text), entities=score, slots=slots)
    assert (respond(turn, kb, words).slots["pending"] or {}).get("kind") != FLAG_CHECK


@pytest.mark.parametrize("flag", FLAGS)
def test_yes_to_every_question_means_that_the_flag_is_present(words: SafetyWords, flag: str) -> None:
    """ "Can you stand on it?" would turn the buttons round: No would go on to the exercises."""
    for stands in (False, True):
        first, *_ = words.asks(flag, told=stands).split()
        assert first in {"Is", "Are", "Do", "Does", "Did", "Have", "Has"}


@pytest.mark.parametrize(("score", "gate"), [(9.0, "urgent"), (8.0, "urgent"), (4.0, None)])
def test_a_number_answers_the_question_about_severe_pain(
    kb: KnowledgeBase, words: SafetyWords, score: float, gate: str | None
) -> None:
    turn = Turn(
        str(score), "inform", entities=(("pain_score", score),), slots={"pending": check("severe_pain")}
    )
    assert respond(turn, kb, words).slots.get("gate") == gate


@pytest.mark.parametrize(
    "text", ["more like 5", "5", "it's a 4 now", "call it a 2", "no, it's 5 now", "not now", "no, it's gone now", "maybe 6", "nowhere near, 3 now", "about a 7", "no its a 4", "no 3"]
)  # fmt: skip
def test_a_lower_score_now_does_not_take_back_a_severe_one_that_was_told(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    score = tuple(("pain_score", float(one)) for one in text if one.isdigit())
    slots = {"gate": "urgent", "gate_flags": ["severe_pain"], "pending": check("severe_pain", lifts=True)}
    intent = "inform" if score else "deny"
    outcome = respond(Turn(text, intent, said=hears(text), entities=score, slots=slots), kb, words)
    assert outcome.slots.get("gate", "urgent") == "urgent"
    assert outcome.slots["pending"] is None
    assert words.first(Standing.of(Turn(text, intent, slots=slots)), "urgent") in outcome.replies[0].text


def test_a_severe_score_that_was_told_is_asked_about_as_of_the_last_days(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    """Was it a 9 last night, "right now" would have it taken back by a no."""
    slots = {"gate": "urgent", "gate_flags": ["severe_pain"]}
    asked = ask_of_standing(Turn("more like 5 now", "inform", slots=slots), kb, words)
    lately = words.asks("severe_pain", told=True)
    assert lately != words.asks("severe_pain")
    assert lately in asked.replies[0].text
    turn = Turn("hm", "nlu_fallback", slots={**slots, "pending": asked.slots["pending"]})
    assert lately in respond(turn, kb, words).replies[0].text


@pytest.mark.parametrize("text", ["it's 5 now", "more like 4", "not any more", "gone now"])
def test_a_severe_score_told_as_past_is_not_let_go_by_a_lower_one_now(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    past = {"flag": "severe_pain", "status": "past", "text": "was 9", "start": 0, "end": 5}
    asked = respond(Turn("it was 9 last night", "describe_pain", red_flags=(past,)), kb, words)
    lately = words.asks("severe_pain", told=True)
    assert lately in asked.replies[0].text
    slots = {"pending": asked.slots["pending"]}
    score = tuple(("pain_score", float(one)) for one in text if one.isdigit())
    again = respond(Turn(text, "deny", said=hears(text), entities=score, slots=slots), kb, words)
    assert lately in again.replies[0].text
    assert (respond(Turn("no", "deny", said=hears("no"), slots=slots), kb, words).slots["pending"]) is None


@pytest.mark.parametrize(
    "text", ["sorry I meant 3", "oops 3", "typo, I meant 4", "those are reps, sorry", "no"]
)
def test_a_slip_and_a_plain_no_still_take_it_back(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    score = tuple(("pain_score", float(one)) for one in text if one.isdigit())
    slots = {"gate": "urgent", "gate_flags": ["severe_pain"], "pending": check("severe_pain", lifts=True)}
    outcome = respond(Turn(text, "deny", said=hears(text), entities=score, slots=slots), kb, words)
    assert outcome.slots["gate"] == "none"


@pytest.mark.parametrize(
    ("text", "gate"), [("kinda", "urgent"), ("a bit", "urgent"), ("whatever", None), ("meh", None)]
)
def test_what_only_sounds_like_a_no_is_none(
    kb: KnowledgeBase, words: SafetyWords, text: str, gate: str | None, hears: Hears
) -> None:
    turn = Turn(text, "deny", said=hears(text), slots={"pending": check("cannot_bear_weight")})
    outcome = respond(turn, kb, words)
    assert outcome.slots.get("gate") == gate
    if gate is None:
        assert words.asks("cannot_bear_weight") in outcome.replies[0].text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("No, I can't. What exercises can I do?", "ask_exercises"),
        ("no, it does. what can I do", "ask_exercises"),
        ("no, what do you mean?", "ask_repeat"),
        ("no-one has asked me that, why?", "ask_why"),
    ],
)
def test_a_question_about_the_question_is_no_denial(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str, hears: Hears
) -> None:
    turn = Turn(text, intent, said=hears(text), slots={"pending": check("cannot_bear_weight")})
    outcome = respond(turn, kb, words)
    assert (
        outcome.slots.get("gate") == "urgent" or words.asks("cannot_bear_weight") in outcome.replies[0].text
    )


@pytest.mark.parametrize(
    "text",
    [
        "kinda, not a lot though",
        "sometimes, not always",
        "mostly no",
        "nah not all the time",
        "barely",
        "hardly",
    ],
)
def test_what_says_yes_and_no_is_asked_again(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    turn = Turn(text, "deny", said=hears(text), slots={"pending": check("cannot_bear_weight")})
    assert words.asks("cannot_bear_weight") in respond(turn, kb, words).replies[0].text


@pytest.mark.parametrize("text", ["no. what exercises can I do", "nope - which exercises help?"])
def test_a_no_with_a_question_behind_it_is_heard_and_the_question_is_answered(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    turn = Turn(
        text, "ask_exercises", said=hears(text), slots={"pending": check("limping", intent="ask_diet")}
    )
    outcome = respond(turn, kb, words)
    assert outcome.replies[-1].sources == ("exercise.overview",)
    assert outcome.slots["pending"] is None or "flags" not in outcome.slots["pending"]


@pytest.mark.parametrize("text", ["no I can't", "no, cannot", "nope couldn't"])
def test_no_i_cannot_is_read_as_the_safe_side(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    turn = Turn(text, "deny", said=hears(text), slots={"pending": check("cannot_bear_weight")})
    assert respond(turn, kb, words).slots["gate"] == "urgent"


@pytest.mark.parametrize(
    "text",
    ["yes but only when I'm tired", "a bit", "yeah sometimes", "only after long runs", "it does a little"],
)
def test_a_yes_in_part_is_a_yes(kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears) -> None:
    turn = Turn(text, "nlu_fallback", said=hears(text), slots={"pending": check("limping")})
    assert respond(turn, kb, words).slots["gate"] == "soon"


@pytest.mark.parametrize(
    "text", ["no, only after running", "not really but sometimes it does", "nope just on stairs"]
)
def test_a_no_with_a_but_is_asked_again(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    turn = Turn(text, "deny", said=hears(text), slots={"pending": check("limping")})
    asked = respond(turn, kb, words)
    assert asked.slots["pending"]["again"] is True
    assert words.asks("limping") in asked.replies[0].text


def test_without_a_clear_answer_the_referral_claims_nothing_that_was_not_said(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = respond(answered("small_talk", check("limping", again=True)), kb, words)
    text = outcome.replies[0].text
    assert "couldn't tell whether you are limping" in text
    assert "You tell me" not in text
    later = respond(Turn("hm", slots=outcome.slots), kb, words).replies[0].text
    assert "it isn't clear whether you are limping" in later


def test_after_a_clear_no_the_next_sign_is_asked_about_without_an_apology(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = respond(answered("deny", check("limping", "lump")), kb, words)
    assert outcome.replies[0].text == words.asks("lump")


STANDING_TOLD = {
    "gate": "urgent",
    "gate_flags": ["bone_risk", "lump"],
    "gate_more": {"signals": ["groin_pain"]},
}


def test_a_signal_stays_when_one_of_two_signs_is_denied(kb: KnowledgeBase, words: SafetyWords) -> None:
    flags = ({"flag": "lump", "status": "negated"},)
    turn = Turn("there's no lump", "misunderstanding", red_flags=flags, slots=STANDING_TOLD)
    asked = lift(turn, kb, words).slots
    slots = respond(Turn("no", "deny", said=NO, slots={**STANDING_TOLD, **asked}), kb, words).slots
    assert (slots["gate"], slots["gate_flags"]) == ("urgent", ["bone_risk"])


def test_unclear_words_about_self_harm_are_not_thanked_for(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(answered("ask_exercises", check("self_harm", again=True)), kb, words)
    assert outcome.slots["gate"] == "emergency"
    assert words.crisis_line in outcome.replies[0].text
    assert "glad you told me" not in outcome.replies[0].text


def test_who_passed_out_says_yes_to_the_question_about_an_emergency(words: SafetyWords) -> None:
    assert "passed out" in words.asks("medical_emergency")


@pytest.mark.parametrize(("text", "gate"), [("👍", "urgent"), ("y", "urgent"), ("👎", None), ("n", None)])
def test_a_sign_for_yes_or_no_counts_whatever_it_is_taken_for(
    kb: KnowledgeBase, words: SafetyWords, text: str, gate: str | None
) -> None:
    turn = Turn(text, "nlu_fallback", slots={"pending": check("fever_unwell")})
    outcome = respond(turn, kb, words)
    assert outcome.slots.get("gate") == gate
    assert words.asks("fever_unwell") not in outcome.replies[0].text


@pytest.mark.parametrize("text", ["after running should I stretch?", "sometimes I wonder, what's the point?"])
def test_a_question_that_begins_like_a_yes_in_part_is_asked_again(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    turn = Turn(text, "ask_stretching", said=hears(text), slots={"pending": check("leg_numbness_weakness")})
    assert "gate" not in respond(turn, kb, words).slots


def test_a_new_and_more_urgent_sign_in_an_unclear_answer_is_asked_about_anew(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    flags = ({"flag": "saddle_bladder", "status": "uncertain", "text": "", "start": 0, "end": 0},)
    turn = Turn("hm", "nlu_fallback", red_flags=flags, slots={"pending": check("cannot_bear_weight")})
    pending = respond(turn, kb, words).slots["pending"]
    assert pending["flags"][0] == "saddle_bladder"
    assert not pending["again"]


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("saddle_bladder", "it isn't numb"),
        ("night_rest_pain", "It doesn't wake me."),
        ("fever_unwell", "my temperature is normal"),
        ("medical_emergency", "my breathing is ok"),
    ],
)
def test_a_no_to_half_of_a_question_leaves_the_other_half_open(
    flag: str, text: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    negated = ({"flag": flag, "status": "negated"},)
    turn = Turn(text, "nlu_fallback", red_flags=negated, slots={"pending": check(flag)})
    outcome = respond(turn, kb, words)
    assert outcome.slots["pending"]["flags"] == [flag]
    assert "all of it" in outcome.replies[0].text


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("night_rest_pain", "I sleep fine and it eases when I rest"),
        ("fever_unwell", "no temperature and not ill"),
        ("limping", "I don't limp"),
    ],
)
def test_a_no_to_all_of_it_goes_on(flag: str, text: str, kb: KnowledgeBase, words: SafetyWords) -> None:
    negated = ({"flag": flag, "status": "negated"},)
    turn = Turn(text, "nlu_fallback", red_flags=negated, slots={"pending": check(flag)})
    assert respond(turn, kb, words).slots["pending"].get("kind") != FLAG_CHECK


def test_a_fact_that_raises_the_gate_is_heard_whatever_else_is_said(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    standing = {"gate": "urgent", "gate_flags": ["leg_swelling_clot"]}
    turn = Turn("couldn't finish a sentence", "ask_repeat", signals=("chest_or_breath",), slots=standing)
    assert respond(turn, kb, words).slots["gate"] == "emergency"


def test_facts_that_count_together_may_come_one_by_one(kb: KnowledgeBase, words: SafetyWords) -> None:
    standing = {"gate": "soon", "gate_flags": ["limping"]}
    first = respond(Turn("in my groin", "inform", signals=("groin_pain",), slots=standing), kb, words)
    assert first.slots["gate_more"]["signals"] == ["groin_pain"]
    later = Turn(
        "and i doubled my mileage", "inform", signals=("mileage_rise",), slots={**standing, **first.slots}
    )
    assert respond(later, kb, words).slots["gate"] == "urgent"


def test_a_sign_by_its_name_is_no_question_of_another_thing(kb: KnowledgeBase, words: SafetyWords) -> None:
    turn = told("cannot_bear_weight", "hypothetical", "ask_diet")
    assert respond(turn, kb, words).replies[0].sources == ("referral.cannot_bear_weight",)


@pytest.mark.parametrize("text", ["she has the numb leg", "my wife has it", "it's my dad's leg that is numb"])
def test_that_somebody_else_has_the_sign_is_no_yes(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    flags = ({"flag": "leg_numbness_weakness", "status": "other_person"},)
    pending = check("leg_numbness_weakness")
    answer = {"question": "leg_numbness_weakness", "means": {"yes": 0.99}}
    turn = Turn(text, red_flags=flags, said=hears(text), answer=answer, slots={"pending": pending})
    outcome = respond(turn, kb, words)
    assert "gate" not in outcome.slots
    assert words.other_person(("leg_numbness_weakness",)) in outcome.replies[0].text
    assert words.asks("leg_numbness_weakness") in outcome.replies[0].text
    again = respond(replace(turn, slots=dict(outcome.slots)), kb, words)
    assert again.slots["gate"] == "urgent"
