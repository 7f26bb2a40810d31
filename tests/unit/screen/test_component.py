"""What the component adds to a message where it knows the conversation."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from bot.language.screen import RedFlagScreen
from bot.language.screen_component import RAISES, RED_FLAGS, SAID, RedFlagScreenComponent, just_before
from knowledge.safety_terms import CHILD, SEVERE_PAIN

ASKED: Any = {"red_flags": [{"flag": "limping", "status": "hypothetical"}]}
SLOTS = ("gate", "gate_flags", "gate_more", "pending", "requested_slot")


@pytest.fixture(scope="module")
def component() -> RedFlagScreenComponent:
    return RedFlagScreenComponent(RedFlagScreen.load(rules_only=True))


def conversation(*events: Any) -> DialogueStateTracker:
    tracker = DialogueStateTracker("x", [AnySlot(name, mappings=[{}]) for name in SLOTS])
    for event in events:
        tracker.update(event, Domain.empty())
    return tracker


def heard(component: RedFlagScreenComponent, text: str, tracker: DialogueStateTracker | None) -> Message:
    message = Message(data={"text": text})
    component.process([message], tracker)
    return message


def test_a_sign_that_is_claimed_is_doubtful(component: RedFlagScreenComponent) -> None:
    # Long enough ago to be no piece of the same sentence.
    asked = UserUttered("is limping bad", parse_data=ASKED, timestamp=1.0)
    (mention,) = heard(component, "i do a bit", conversation(asked)).get(RED_FLAGS)
    assert (mention["flag"], mention["status"], mention["rule"]) == ("limping", "uncertain", "claimed")
    assert heard(component, "i do a bit", conversation()).get(RED_FLAGS) == []
    assert heard(component, "i do a bit", None).get(RED_FLAGS) == []


def test_a_sign_of_both_is_doubtful_for_the_runner(component: RedFlagScreenComponent) -> None:
    mentions = heard(component, "my sister limps. me too.", conversation()).get(RED_FLAGS)
    assert [(one["flag"], one["status"]) for one in mentions] == [
        ("limping", "uncertain"),
        ("limping", "other_person"),
    ]
    (alone,) = heard(component, "my sister limps. she runs too.", conversation()).get(RED_FLAGS)
    assert alone["status"] == "other_person"


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("I've had the all clear from mine five years ago", ["cancer_history"]),
        ("i had the all clear in march", ["cancer_history"]),
        ("they found it in me as well", ["cancer_history"]),
        ("the doctor found one in me last year", ["cancer_history"]),
        ("i was diagnosed last year", ["cancer_history"]),
        ("mine was caught early", ["cancer_history"]),
        ("I'm over mine now", ["cancer_history"]),
        ("he got the all clear five years ago", []),
        ("they found it early", []),
        ("I was diagnosed with gluteal tendinopathy", []),
        ("i had a friend of mine round", []),
    ],
)
def test_what_was_found_in_the_runner_as_in_somebody_else_is_asked_about(
    component: RedFlagScreenComponent, text: str, flags: list[str]
) -> None:
    dad: Any = {"red_flags": [{"flag": "cancer_history", "status": "other_person"}]}
    told = UserUttered("my dad had cancer", parse_data=dad, timestamp=1.0)
    found = heard(component, text, conversation(told)).get(RED_FLAGS)
    assert [(one["flag"], one["status"]) for one in found] == [(flag, "uncertain") for flag in flags]


def test_that_a_clinician_cleared_it_claims_no_sign_that_was_asked_about_in_general(
    component: RedFlagScreenComponent,
) -> None:
    asked = UserUttered("is limping bad", parse_data=ASKED, timestamp=1.0)
    assert heard(component, "i had the all clear in march", conversation(asked)).get(RED_FLAGS) == []


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("my sister is pregnant and I gave birth in march, hips hurt", True),
        ("my sister is pregnant and I'm postpartum, my hip aches", True),
        ("my mum had cancer, I had a lumpectomy, my hip aches", True),
        ("my dad had bowel cancer and I am in remission, hip sore", True),
        ("my wife is pregnant and due in may, I have hip pain", False),
        ("my mum had cancer and chemo and died, I get hip pain after runs", False),
    ],
)
def test_what_two_of_a_family_have_is_asked_about(screen: RedFlagScreen, text: str, own: bool) -> None:
    found = heard(RedFlagScreenComponent(screen), text, conversation()).get(RED_FLAGS)
    assert ("uncertain" in {one["status"] for one in found}) is own
    assert "other_person" in {one["status"] for one in found}


def test_what_was_seen_and_is_back_is_doubtful(component: RedFlagScreenComponent) -> None:
    seen = SlotSet("gate_more", {"seen": ["lump"]})
    (mention,) = heard(component, "it's grown since then", conversation(seen)).get(RED_FLAGS)
    assert (mention["flag"], mention["status"], mention["rule"]) == ("lump", "uncertain", "since seen")
    assert heard(component, "it's grown since then", conversation()).get(RED_FLAGS) == []


def test_advice_that_is_talked_down_is_doubtful(component: RedFlagScreenComponent) -> None:
    text = "coach told me not to bother asking the doc who said rest it for a month"
    (mention,) = heard(component, text, conversation()).get(RED_FLAGS)
    assert (mention["flag"], mention["status"]) == ("against_advice", "uncertain")


def test_a_result_is_awaited_where_a_sign_was_told(component: RedFlagScreenComponent) -> None:
    standing = conversation(SlotSet("gate", "soon"), SlotSet("gate_flags", ["lump"]))
    assert "awaits" in heard(component, "no result yet", standing).get(SAID)
    assert "awaits" not in heard(component, "no result yet", conversation()).get(SAID)


@pytest.mark.parametrize(
    ("gate", "flags", "text", "raises"),
    [
        ("urgent", ["leg_swelling_clot"], "puffing like a train going upstairs", True),
        ("emergency", ["leg_swelling_clot"], "puffing like a train going upstairs", False),
        ("soon", ["lump"], "puffing like a train going upstairs", False),
        ("soon", ["pregnancy_postpartum"], "groin actually", True),
        ("none", [], "groin actually", False),
    ],
)
def test_whether_a_fact_raises_the_gate(
    component: RedFlagScreenComponent, gate: str, flags: list[str], text: str, raises: bool
) -> None:
    tracker = conversation(SlotSet("gate", gate), SlotSet("gate_flags", flags))
    assert bool(heard(component, text, tracker).get(RAISES)) is raises


def test_answers_to_two_questions_are_no_sentence() -> None:
    first, second = UserUttered("8 months", timestamp=100.0), UserUttered("my hip", timestamp=101.0)
    asked = SlotSet("requested_slot", "duration")
    gone_on = [asked, first, SlotSet("requested_slot", "pain_score")]
    assert just_before(gone_on, 110.0) == []
    # Asked again, it was no answer yet.
    assert just_before([asked, first, SlotSet("requested_slot", "duration")], 110.0) == ["8 months"]
    assert just_before([first, second], 110.0) == ["8 months", "my hip"]


@pytest.mark.parametrize(
    ("text", "flags", "gate"),
    [
        ("i'm the dad of a 14-year-old, my hip hurts after running", [], "none"),
        ("i'm the dad of a 14-year-old and i limp, my hip hurts", ["limping"], "soon"),
        ("my 14 year old son's hip hurts", [CHILD], "soon"),
        ("i'm 14 and my hip hurts", [CHILD], "soon"),
        ("my son is 13 and has hip pain, my hip hurts too", [CHILD], "soon"),
        ("my girls run, my hip hurts at high school", [CHILD], "soon"),
        ("as a 15 year old my hip hurts, my girls team runs", [CHILD], "soon"),
        ("10k in 50, 2 during", [], "none"),
        ("10k in 50, 9 during", [SEVERE_PAIN], "urgent"),
    ],
)
def test_a_child_s_age_and_a_run_s_time_are_no_signs_of_the_runner_s(
    component: RedFlagScreenComponent, text: str, flags: list[str], gate: str
) -> None:
    message = heard(component, text, conversation())
    assert [one["flag"] for one in message.get(RED_FLAGS)] == flags
    assert message.get("gate") == gate


@pytest.mark.parametrize(
    ("text", "left"),
    [("periods stopped at 51, now 55, hips ache after runs", []), ("25, periods stopped, hips ache after runs", ["bone_risk"]), ("58, menopausal, on prednisolone, hips ache after runs", ["bone_risk"])],
)  # fmt: skip
def test_what_the_menopause_explains_puts_up_no_gate(
    component: RedFlagScreenComponent, text: str, left: list[str]
) -> None:
    message = heard(component, text, conversation())
    assert [one["flag"] for one in message.get(RED_FLAGS)] == left
    assert message.get("gate") == ("soon" if left else "none")
