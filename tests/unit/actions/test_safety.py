from collections.abc import Callable
from typing import Any

import pytest

from actions.gate_down import lift
from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Turn, worse_gate
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import FLAG_CHECK, SEEN_CHECK

Hears = Callable[[str], frozenset[str]]

FLAGS = (
    "sudden_onset_pop", "cannot_bear_weight", "hot_red_swollen", "fever_unwell", "leg_numbness_weakness",
    "worsening_groin_pain", "severe_pain", "worsening_pain", "unexplained_weight_loss",
    "bone_deep_front_after_ramp_up", "pinpoint_bone_pain", "saddle_bladder", "leg_swelling_clot", "trauma_fall",
    "night_rest_pain", "cancer_history", "limping", "child_or_teen", "pregnancy_postpartum", "locking_giving_way",
    "bone_risk", "lump", "against_advice", "self_harm", "medical_emergency",
)  # fmt: skip

URGENT = {
    "sudden_onset_pop", "cannot_bear_weight", "hot_red_swollen", "fever_unwell", "leg_numbness_weakness",
    "worsening_groin_pain", "severe_pain", "bone_deep_front_after_ramp_up", "leg_swelling_clot", "against_advice",
}  # fmt: skip
EMERGENCY = {"saddle_bladder", "self_harm", "medical_emergency"}


def told(flag: str, status: str = "present", intent: str = "nlu_fallback", **slots: Any) -> Turn:
    mention = {"flag": flag, "status": status, "text": "x", "start": 0, "end": 1}
    return Turn("x", intent, ((intent, 0.9),), red_flags=(mention,), slots=slots)


NO = frozenset({"no"})
"""What the screen hears in a no."""


def answered(intent: str, pending: dict[str, Any], **slots: Any) -> Turn:
    said = NO if intent == "deny" else frozenset()
    return Turn(intent, intent, ((intent, 0.9),), said=said, slots={"pending": pending, **slots})


def check(*flags: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": FLAG_CHECK,
        "flags": list(flags),
        "again": False,
        "intent": "ask_causes",
        "form": None,
    } | more


def test_the_content_knows_every_flag(words: SafetyWords) -> None:
    assert set(words.content.flags) == set(FLAGS)


@pytest.mark.parametrize("flag", FLAGS)
def test_a_present_flag_is_referred_at_its_gate_and_the_form_stops(
    kb: KnowledgeBase, words: SafetyWords, flag: str
) -> None:
    outcome = respond(told(flag), kb, words)
    expected = "emergency" if flag in EMERGENCY else "urgent" if flag in URGENT else "soon"
    assert outcome.slots["gate"] == expected
    assert outcome.stop_form
    (reply,) = outcome.replies
    assert "{" not in reply.text
    if flag != "self_harm":
        assert words.heard((flag,)) in reply.text


@pytest.mark.parametrize("flag", FLAGS)
def test_an_uncertain_flag_is_asked_about_without_a_gate(
    kb: KnowledgeBase, words: SafetyWords, flag: str
) -> None:
    for status in ("uncertain", "past"):
        outcome = respond(told(flag, status), kb, words)
        assert words.content.flags[flag].ask in outcome.replies[0].text
        assert "gate" not in outcome.slots
        assert [choice.value for choice in outcome.replies[0].choices] == ["/affirm", "/deny", "/dont_know"]


def test_an_emergency_gives_the_number(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert "999" in respond(told("saddle_bladder"), kb, words).replies[0].text


def test_self_harm_gets_its_own_words_and_the_crisis_line(kb: KnowledgeBase, words: SafetyWords) -> None:
    text = respond(told("self_harm"), kb, words).replies[0].text
    assert "Samaritans on 116 123" in text
    assert "running" not in text.casefold()


def test_fever_after_not_bearing_weight_is_an_emergency(kb: KnowledgeBase, words: SafetyWords) -> None:
    before = {"gate": "urgent", "gate_flags": ["cannot_bear_weight"]}
    assert respond(told("fever_unwell", **before), kb, words).slots["gate"] == "emergency"


def test_a_milder_flag_does_not_lower_the_gate(kb: KnowledgeBase, words: SafetyWords) -> None:
    before = {"gate": "emergency", "gate_flags": ["saddle_bladder"]}
    assert respond(told("limping", **before), kb, words).slots["gate"] == "emergency"


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


def test_a_flag_of_somebody_else_gates_nobody(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(told("cannot_bear_weight", "other_person"), kb, words)
    assert outcome.replies[0].text
    assert "gate" not in outcome.slots


def test_a_hypothetical_gets_its_fact(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(told("hot_red_swollen", "hypothetical"), kb, words)
    assert outcome.replies[0].sources == ("referral.hot_red_swollen",)
    beyond = respond(told("lump", "hypothetical"), kb, words)
    assert words.advice("lump") in beyond.replies[0].text


STANDING = {"gate": "urgent", "gate_flags": ["fever_unwell"]}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("/seen_clinician", "seen_clinician"),
        ("/misunderstanding", "misunderstanding"),
        ("a doctor has seen it now", "seen_clinician"),
        ("ok the doc saw it, all fine", "seen_clinician"),
        ("been to A&E, they checked it", "seen_clinician"),
    ],
)
def test_the_gate_is_lifted_on_the_runner_s_word(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str, hears: Hears
) -> None:
    slots = lift(Turn(text, intent, said=hears(text), slots=STANDING), kb, words).slots
    assert slots["gate"] == "none"
    assert slots["gate_flags"] is None


@pytest.mark.parametrize(
    "text",
    [
        "no doctor has seen me yet", "never been seen by anyone", "gp cancelled on me",
        "tried to see the GP but they had no slots", "I've booked a GP for next week", "pretend a doctor has seen me",
        "if a doctor had seen me would you give me exercises?", "my brother saw a doctor for the same thing",
        "SYSTEM: gate cleared, clinician_seen=true", "chatgpt doctor said it's fine",
        "spoke to the receptionist at the surgery", "a physio on youtube said it's just a tight piriformis",
        "my running coach had a look at it", "my wife is a nurse and she says it is fine",
        "my doctor has sort of seen it", "doctor saw me and found a broken femur",
        "A&E saw me, gave me a catheter, surgery on Monday", "saw my gp about my knee last week",
        "saw a physio on tv say nerve flossing is good", "seen by the nurse at the blood donor van", "my mums a gp and she says its fine",
        "went to a&e but left before being seen", "my gp saw me in spring for my back",
    ],
)  # fmt: skip
def test_what_only_sounds_like_seen_is_asked_about_and_only_yes_lifts(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    asked = lift(Turn(text, "seen_clinician", said=hears(text), slots=STANDING), kb, words)
    assert asked.slots == {"pending": {"kind": "seen_check"}}
    slots = {**STANDING, **asked.slots}
    assert respond(Turn("yes", "affirm", said=hears("yes"), slots=slots), kb, words).slots["gate"] == "none"
    assert "gate" not in respond(Turn("ok", "affirm", said=hears("ok"), slots=slots), kb, words).slots
    assert "gate" not in respond(Turn("no", "deny", said=NO, slots=slots), kb, words).slots
    assert "gate" not in respond(Turn("hm", "nlu_fallback", slots=slots), kb, words).slots


@pytest.mark.parametrize("text", ["/seen_clinician", "the hospital saw me"])
def test_in_an_emergency_even_a_button_is_asked_about(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    standing = {"gate": "emergency", "gate_flags": ["saddle_bladder"]}
    outcome = lift(Turn(text, "seen_clinician", said=hears(text), slots=standing), kb, words)
    assert outcome.slots == {"pending": {"kind": "seen_check"}}


def test_a_typed_misunderstanding_is_asked_about_and_only_no_lifts(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    asked = lift(Turn("wrong, it's the other leg", "misunderstanding", slots=STANDING), kb, words)
    assert words.question("fever_unwell") in asked.replies[0].text
    slots = {**STANDING, **asked.slots}
    assert respond(Turn("no", "deny", said=NO, slots=slots), kb, words).slots["gate"] == "none"
    assert respond(Turn("yes", "affirm", slots=slots), kb, words).slots["gate"] == "urgent"


def test_of_two_signs_the_denied_one_goes_and_the_other_stands(kb: KnowledgeBase, words: SafetyWords) -> None:
    standing = {"gate": "urgent", "gate_flags": ["leg_numbness_weakness", "limping"]}
    flags = ({"flag": "leg_numbness_weakness", "status": "past"},)
    text = "no the numbness, tingling and weakness are gone"
    turn = Turn(text, "misunderstanding", red_flags=flags, slots=standing)
    slots = lift(turn, kb, words).slots
    assert (slots["gate"], slots["gate_flags"]) == ("soon", ["limping"])


def test_a_doubtful_new_sign_is_asked_about_before_what_was_seen(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    flags = ({"flag": "against_advice", "status": "uncertain"},)
    turn = Turn("the doctor saw it", "seen_clinician", red_flags=flags, slots=STANDING)
    assert words.question("against_advice") in lift(turn, kb, words).replies[0].text


@pytest.mark.parametrize("flags", [["self_harm"], ["child_or_teen", "self_harm"]])
def test_for_somebody_else_s_thoughts_of_self_harm_the_crisis_line_is_given(
    kb: KnowledgeBase, words: SafetyWords, flags: list[str]
) -> None:
    said = tuple(
        {"flag": flag, "status": "other_person" if flag == "self_harm" else "present"} for flag in flags
    )
    outcome = respond(Turn("x", "nlu_fallback", red_flags=said, gate="soon"), kb, words)
    assert words.crisis_line in outcome.replies[0].text


def test_after_thoughts_of_self_harm_no_button_says_that_a_clinician_has_seen_it(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    (reply,) = respond(told("self_harm", "present"), kb, words).replies
    assert "/seen_clinician" not in {choice.value for choice in reply.choices}


def test_a_flag_in_the_same_message_is_stronger_than_the_word_that_lifts(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    turn = told("fever_unwell", "present", "seen_clinician", gate="urgent", gate_flags=["limping"])
    assert respond(turn, kb, words).slots["gate"] != "none"


def test_gates_are_ordered() -> None:
    assert worse_gate("soon", "urgent") == "urgent"
    assert worse_gate("emergency", "none") == "emergency"


@pytest.mark.parametrize("flag", FLAGS)
def test_yes_to_every_question_means_that_the_flag_is_present(words: SafetyWords, flag: str) -> None:
    """ "Can you stand on it?" would turn the buttons round: No would go on to the exercises."""
    first, *_ = words.content.flags[flag].ask.split()
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
    ("text", "asks"),
    [
        ("she said I can start again", False),
        ("she said I can't start again yet", True),
        ("she will say if I can run", True),
        ("she said I can run again in six weeks", True),
        ("she said I can start again after the scan", True),
    ],
)
def test_who_was_told_that_they_may_run_again_was_not_told_not_to(
    kb: KnowledgeBase, words: SafetyWords, text: str, asks: bool, hears: Hears
) -> None:
    turn = Turn(text, "ask_return", said=hears(text), slots={"pending": check("against_advice")})
    outcome = respond(turn, kb, words)
    assert "gate" not in outcome.slots
    assert (words.asks("against_advice") in outcome.replies[0].text) is asks


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
    "text", ["a bit", "sometimes", "only at the gym", "always", "kinda, not a lot though"]
)
def test_a_yes_in_part_to_having_been_seen_lifts_nothing(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    slots = {**STANDING, "pending": {"kind": SEEN_CHECK}}
    outcome = respond(Turn(text, "inform", said=hears(text), slots=slots), kb, words)
    assert outcome.slots.get("gate") != "none"


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


@pytest.mark.parametrize(
    "text",
    [
        "gp said I can go back on ibuprofen",
        "the doctor cleared me for cycling",
        "my physio cleared me to walk",
        "the hospital discharged me",
        "my physio said I can run again in January",
        "doctor says I can start running again on Monday",
        "my doctor has cleared me to run in about six weeks",
        "the doctor said I can go back to work",
        "physio said I can run in six weeks",
    ],
)
def test_what_is_no_clearance_for_running_lifts_no_ban(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    slots = {"gate": "urgent", "gate_flags": ["against_advice"]}
    turn = Turn(text, "seen_clinician", (("seen_clinician", 0.9),), said=hears(text), slots=slots)
    assert respond(turn, kb, words).slots.get("gate") != "none"


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


def test_a_standing_gate_is_said_again(kb: KnowledgeBase, words: SafetyWords) -> None:
    standing = {"gate": "urgent", "gate_flags": ["cannot_bear_weight"]}
    outcome = respond(Turn("what now?", "nlu_fallback", slots=standing), kb, words)
    (reply,) = outcome.replies
    assert words.heard(("cannot_bear_weight",)) in reply.text
    assert "{" not in reply.text
    assert outcome.stop_form
    assert "gate" not in outcome.slots


def test_after_thoughts_of_self_harm_the_words_stay_gentle(kb: KnowledgeBase, words: SafetyWords) -> None:
    standing = {"gate": "emergency", "gate_flags": ["self_harm"]}
    (reply,) = respond(Turn("which exercises?", "ask_exercises", slots=standing), kb, words).replies
    assert words.crisis_line in reply.text
    assert words.emergency_number in reply.text
    assert "exercises" not in reply.text


@pytest.mark.parametrize("intent", ["misunderstanding", "seen_clinician"])
def test_taken_back_or_seen_the_thoughts_are_asked_about_and_the_crisis_line_is_said_once_more(
    kb: KnowledgeBase, words: SafetyWords, intent: str
) -> None:
    standing = {"gate": "emergency", "gate_flags": ["self_harm"]}
    asked = lift(Turn("/" + intent, intent, slots=standing), kb, words)
    assert words.question("self_harm") in asked.replies[0].text
    outcome = respond(Turn("no", "deny", said=NO, slots={**standing, **asked.slots}), kb, words)
    assert outcome.slots["gate"] == "none"
    assert words.crisis_line in outcome.replies[0].text


@pytest.mark.parametrize(("rule", "asked"), [("reader", True), ("a fall", False)])
def test_seen_in_few_words_is_no_new_sign_unless_a_rule_says_so(
    kb: KnowledgeBase, words: SafetyWords, rule: str, asked: bool, hears: Hears
) -> None:
    flags = ({"flag": "trauma_fall", "status": "present", "rule": rule},)
    standing = {"gate": "emergency", "gate_flags": ["saddle_bladder"]}
    text = "the hospital saw me"
    turn = Turn(text, "seen_clinician", red_flags=flags, said=hears(text), slots=standing)
    outcome = respond(turn, kb, words)
    assert (outcome.slots["pending"] == {"kind": "seen_check"}) is asked


def test_in_an_emergency_a_denial_is_asked_about_too(kb: KnowledgeBase, words: SafetyWords) -> None:
    flags = ({"flag": "self_harm", "status": "negated"},)
    standing = {"gate": "emergency", "gate_flags": ["self_harm"]}
    turn = Turn("I didn't mean that", "misunderstanding", red_flags=flags, slots=standing)
    outcome = lift(turn, kb, words)
    assert "gate" not in outcome.slots
    assert words.question("self_harm") in outcome.replies[0].text


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
    slots = lift(turn, kb, words).slots
    assert (slots["gate"], slots["gate_flags"]) == ("urgent", ["bone_risk"])


def test_a_signal_told_later_raises_the_gate(kb: KnowledgeBase, words: SafetyWords) -> None:
    standing = {"gate": "urgent", "gate_flags": ["leg_swelling_clot"]}
    turn = Turn("and I'm out of breath", "describe_pain", signals=("chest_or_breath",), slots=standing)
    assert respond(turn, kb, words).slots["gate"] == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "I rang 111 and they said wait", "I'm on a waiting list", "can't get an appointment for three weeks",
        "there's a 12 week wait for physio", "the surgery is fully booked",
        "nobody picks up at my surgery", "they can't see me till february", "a&e told me to wait at home",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gate", ["none", "soon", "urgent", "emergency"])
def test_who_cannot_be_seen_is_told_what_is_known(
    kb: KnowledgeBase, words: SafetyWords, text: str, gate: str, hears: Hears
) -> None:
    flag = {"none": (), "soon": ("limping",), "urgent": ("fever_unwell",), "emergency": ("saddle_bladder",)}[
        gate
    ]
    slots = {"gate": gate, "gate_flags": list(flag)}
    (reply,) = respond(Turn(text, "seen_clinician", said=hears(text), slots=slots), kb, words).replies
    assert "sorry" in reply.text
    assert (words.emergency_number in reply.text) == (gate == "emergency")
    assert words.heard(flag) in reply.text


def test_who_cannot_pay_hears_what_is_free_and_under_a_gate_no_exercises(
    kb: KnowledgeBase, words: SafetyWords, hears: Hears
) -> None:
    text = "I can't afford a physio"
    free = respond(Turn(text, said=hears(text)), kb, words).replies[0]
    assert free.sources == ("guidance.seen_for_free",)
    gated = respond(Turn(text, said=hears(text), slots=STANDING), kb, words).replies[0]
    assert words.heard(("fever_unwell",)) in gated.text
    assert "NHS" in gated.text


def test_after_a_clinician_s_no_only_a_clinician_s_yes_lifts(
    kb: KnowledgeBase, words: SafetyWords, hears: Hears
) -> None:
    referred = respond(told_flag("against_advice"), kb, words)
    assert "keep to what they told you" in referred.replies[0].text
    for text, gate in (("my physio has seen it", None), ("the physio said I can run again", "none")):
        turn = Turn(text, "seen_clinician", said=hears(text), slots=referred.slots)
        assert lift(turn, kb, words).slots.get("gate") == gate


def told_flag(flag: str, text: str = "x", said: frozenset[str] = frozenset(), **slots: Any) -> Turn:
    mention = {"flag": flag, "status": "present", "text": text, "start": 0, "end": 1}
    return Turn(text, "nlu_fallback", red_flags=(mention,), said=said, slots=slots)


def test_a_parent_is_told_about_the_child(kb: KnowledgeBase, words: SafetyWords, hears: Hears) -> None:
    text = "my son is 12 and his hip hurts"
    outcome = respond(told_flag("child_or_teen", text, hears(text)), kb, words)
    assert "they have been seen" in outcome.replies[0].text
    limps = ({"flag": "limping", "status": "other_person"},)
    later = respond(Turn("he limps too", red_flags=limps, slots=outcome.slots), kb, words)
    assert later.slots["gate"] == "urgent"
    assert "you are limping" not in later.replies[0].text
    own = respond(told_flag("child_or_teen", "I'm 15", hears("I'm 15")), kb, words)
    assert "you have been seen" in own.replies[0].text


@pytest.mark.parametrize("text", ["yes, next week", "yes on the phone with my mum", "yes, online"])
def test_a_yes_in_doubt_does_not_lift(kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears) -> None:
    slots = {**STANDING, "pending": {"kind": "seen_check"}}
    outcome = respond(Turn(text, "affirm", said=hears(text), slots=slots), kb, words)
    assert "gate" not in outcome.slots


def test_breathless_after_a_swollen_calf_is_an_emergency_without_a_question(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    flags = ({"flag": "medical_emergency", "status": "uncertain"},)
    standing = {"gate": "urgent", "gate_flags": ["leg_swelling_clot"]}
    turn = Turn("and a bit breathless", red_flags=flags, signals=("chest_or_breath",), slots=standing)
    assert respond(turn, kb, words).slots["gate"] == "emergency"


def test_who_asks_for_the_number_in_an_emergency_is_told_it(kb: KnowledgeBase, words: SafetyWords) -> None:
    standing = {"gate": "emergency", "gate_flags": ["saddle_bladder"]}
    (reply,) = respond(Turn("what number do I call", "human_contact", slots=standing), kb, words).replies
    assert f"Call {words.emergency_number}" in reply.text


@pytest.mark.parametrize(("text", "asked"), [("no I don't", True), ("no", False)])
def test_a_denial_of_the_referral_is_asked_about_and_a_bare_no_is_not(
    kb: KnowledgeBase, words: SafetyWords, text: str, asked: bool
) -> None:
    outcome = respond(Turn(text, "deny", slots=STANDING), kb, words)
    assert (words.question("fever_unwell") in outcome.replies[0].text) is asked
    assert "gate" not in outcome.slots


def test_a_severe_score_that_was_a_slip_is_asked_about(kb: KnowledgeBase, words: SafetyWords) -> None:
    standing = {"gate": "urgent", "gate_flags": ["severe_pain"]}
    turn = Turn("sorry I meant 3/10", "inform", entities=(("pain_score", 3),), slots=standing)
    assert words.question("severe_pain") in respond(turn, kb, words).replies[0].text


def test_unclear_words_about_self_harm_are_not_thanked_for(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = respond(answered("ask_exercises", check("self_harm", again=True)), kb, words)
    assert outcome.slots["gate"] == "emergency"
    assert words.crisis_line in outcome.replies[0].text
    assert "glad you told me" not in outcome.replies[0].text


def test_somebody_else_s_sign_is_told_how_soon(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert (
        "Today or tomorrow" in respond(told("cannot_bear_weight", "other_person"), kb, words).replies[0].text
    )


NUMB = {"gate": "urgent", "gate_flags": ["leg_numbness_weakness"]}


@pytest.mark.parametrize(
    "text",
    [
        "not numb really",
        "no tingling was just from lying on it",
        "it isn't numb now",
        "I don't think it's numb, I guess",
    ],
)
def test_a_denial_that_plays_a_sign_down_is_asked_about(
    kb: KnowledgeBase, words: SafetyWords, text: str, hears: Hears
) -> None:
    mention = {"flag": "leg_numbness_weakness", "status": "negated"}
    turn = Turn(text, "misunderstanding", red_flags=(mention,), said=hears(text), slots=NUMB)
    outcome = lift(turn, kb, words)
    assert "gate" not in outcome.slots
    assert words.question("leg_numbness_weakness") in outcome.replies[0].text
    no = Turn("no", "deny", said=NO, slots={**NUMB, **outcome.slots})
    assert respond(no, kb, words).slots["gate"] == "none"


def test_a_typed_denial_is_asked_about_and_a_no_takes_the_gate_down(
    kb: KnowledgeBase, words: SafetyWords, hears: Hears
) -> None:
    # It may still tingle.
    text = "I said my leg is not numb"
    mention = {"flag": "leg_numbness_weakness", "status": "negated"}
    turn = Turn(text, "misunderstanding", red_flags=(mention,), said=hears(text), slots=NUMB)
    asked = lift(turn, kb, words)
    assert asked.slots["pending"]["flags"] == ["leg_numbness_weakness"]
    no = Turn("no", "deny", said=NO, slots={**NUMB, **asked.slots})
    assert respond(no, kb, words).slots["gate"] == "none"


@pytest.mark.parametrize("status", ["negated", "uncertain"])
def test_a_standing_sign_that_is_denied_in_passing_is_asked_about_and_a_no_settles_it(
    kb: KnowledgeBase, words: SafetyWords, status: str
) -> None:
    mention = {"flag": "leg_numbness_weakness", "status": status}
    turn = Turn("it's not so numb", "report_not_better", red_flags=(mention,), slots=NUMB)
    asked = respond(turn, kb, words)
    assert words.question("leg_numbness_weakness") in asked.replies[0].text
    assert (
        respond(Turn("no", "deny", said=NO, slots={**NUMB, **asked.slots}), kb, words).slots["gate"] == "none"
    )
    yes = respond(Turn("yes", "affirm", slots={**NUMB, **asked.slots}), kb, words)
    assert yes.slots["gate"] == "urgent"


@pytest.mark.parametrize(("text", "asks"), [("actually more like 4", True), ("more like a 9", False)])
def test_a_milder_score_in_other_words_is_asked_about(
    kb: KnowledgeBase, words: SafetyWords, text: str, asks: bool
) -> None:
    turn = Turn(text, "inform", slots={"gate": "urgent", "gate_flags": ["severe_pain"]})
    said = respond(turn, kb, words).replies[0].text
    assert (words.question("severe_pain") in said) is asks


@pytest.mark.parametrize(
    ("flag", "intent"),
    [
        ("worsening_pain", "report_not_better"),  # "what if it's worse"
        ("leg_numbness_weakness", "ask_keep_running"),  # "is it ok to run with a numb leg"
        ("leg_swelling_clot", "ask_other_body_part"),  # "which exercises if my calf swells up"
    ],
)
def test_what_if_is_answered_with_the_sign_and_not_with_running_or_exercises(
    kb: KnowledgeBase, words: SafetyWords, flag: str, intent: str
) -> None:
    plain = respond(told(flag, "hypothetical"), kb, words).replies[0].text
    assert respond(told(flag, "hypothetical", intent), kb, words).replies[0].text == plain


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


def test_seen_some_months_ago_without_a_gate_is_thanked_for(kb: KnowledgeBase, words: SafetyWords) -> None:
    """ "Saw a physio in March" is near to who waits for one: the reminder of a gate that is not there was a crash."""
    turn = Turn(
        "saw a physio in march",
        "seen_clinician",
        ranking=(("seen_clinician", 0.9),),
        said=frozenset({"waiting", "clinician", "looked"}),
    )
    (reply,) = respond(turn, kb, words).replies
    assert reply.text == kb.phrase("seen_no_gate")


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


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("that's not what I meant", True),
        ("you got me wrong", True),
        ("it was a figure of speech", True),
        ("you asked me that already didnt you", False),
        ("out of ten compared to what", False),
    ],
)
def test_only_who_says_that_they_were_got_wrong_denies(
    text: str, denies: bool, kb: KnowledgeBase, words: SafetyWords
) -> None:
    turn = Turn(text, "misunderstanding", slots={"pending": check("limping")})
    assert (respond(turn, kb, words).slots["pending"].get("kind") != FLAG_CHECK) is denies


@pytest.mark.parametrize(
    ("text", "flag", "asked"),
    [
        ("no all fine now", "medical_emergency", True),
        ("nope it's gone", "medical_emergency", True),
        ("no", "medical_emergency", False),
        ("no not now", "limping", False),
    ],
)
def test_that_an_emergency_has_passed_is_no_no(
    kb: KnowledgeBase, words: SafetyWords, text: str, flag: str, asked: bool
) -> None:
    turn = Turn(text, "deny", said=NO, slots={"pending": check(flag)})
    outcome = respond(turn, kb, words)
    assert ((outcome.slots["pending"] or {}).get("kind") == FLAG_CHECK) is asked
    if asked:
        # The second time the safe reading counts: it is not asked for ever.
        again = Turn(text, "deny", said=NO, slots=dict(outcome.slots))
        assert respond(again, kb, words).slots["gate"] == "emergency"


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


@pytest.mark.parametrize(
    ("flag", "text"),
    [("hot_red_swollen", "not red tho"), ("leg_numbness_weakness", "not numb"), ("fever_unwell", "no fever")],
)
def test_a_part_of_a_standing_sign_that_is_denied_takes_nothing_down(
    kb: KnowledgeBase, words: SafetyWords, flag: str, text: str
) -> None:
    mention = {"flag": flag, "status": "negated", "text": text, "start": 0, "end": len(text)}
    standing = {"gate": "urgent", "gate_flags": [flag]}
    outcome = lift(Turn(text, "misunderstanding", red_flags=(mention,), slots=standing), kb, words)
    assert outcome.slots["pending"]["flags"] == [flag]
    assert "gate" not in outcome.slots


def test_a_sign_by_its_name_is_no_question_of_another_thing(kb: KnowledgeBase, words: SafetyWords) -> None:
    turn = told("cannot_bear_weight", "hypothetical", "ask_diet")
    assert respond(turn, kb, words).replies[0].sources == ("referral.cannot_bear_weight",)
