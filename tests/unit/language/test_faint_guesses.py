"""What the reader alone hardly hears in words of a clinician, a stick or who told what."""

from typing import Any

import pytest

from bot.language.faint_guesses import without_faint_guesses

WEARY = {"flag": "self_harm", "status": "uncertain", "rule": "reader", "score": 0.39}
PREGNANT = {**WEARY, "flag": "pregnancy_postpartum"}
LIMPS: dict[str, Any] = {"gate": "soon", "gate_flags": ["limping"]}


@pytest.mark.parametrize(
    "text",
    [
        "dont want to see anyone", "i dont want to see anybody", "rather not see anyone", "I'd rather not see anyone about it", "not going to see anyone for this",
        "I won't see anyone over a limp", "don't want to see a doctor", "i hate doctors", "can't be bothered with doctors",
    ],
)  # fmt: skip
def test_who_does_not_want_to_be_seen_is_not_asked_for_thoughts_of_harm(text: str) -> None:
    assert without_faint_guesses(text, [WEARY], LIMPS) == []


@pytest.mark.parametrize(
    "text",
    [
        "dont want to see anyone anymore", "i dont want to see anyone ever again", "i don't want to be here", "don't want to go on", "don't want to talk to anyone",
        "dont want to see anyone, whats the point", "I don't want to live", "i dont want to see tomorrow", "dont want to see anyone, i want to end it", "don't want to wake up",
        "I can't do this", "i don't want to", "i dont want to bother anyone", "i hate people", "don't want anybody", "rather not see people", "don't need anyone",
    ],
)  # fmt: skip
def test_what_may_be_a_thought_is_heard(text: str) -> None:
    assert without_faint_guesses(text, [WEARY], LIMPS) == [WEARY]


def test_anyone_is_a_clinician_only_where_one_was_asked_for() -> None:
    text = "dont want to see anyone"
    assert without_faint_guesses(text, [WEARY], {}) == [WEARY]
    assert without_faint_guesses(text, [WEARY], {"gate": "emergency", "gate_flags": ["self_harm"]}) == [WEARY]
    asked = {**LIMPS, "pending": {"kind": "flag_check", "flags": ["self_harm"]}}
    assert without_faint_guesses(text, [WEARY], asked) == [WEARY]
    for one in ({**WEARY, "status": "present"}, {**WEARY, "score": 0.6}, {**WEARY, "rule": "want to die"}):
        assert without_faint_guesses(text, [one], LIMPS) == [one]


@pytest.mark.parametrize(
    "text", ["started borrowing my dad's stick for the shops", "using my nan's cane round town", "walking with hiking poles to work", "got a crutch from my mate for the stairs"]
)  # fmt: skip
def test_who_takes_a_stick_is_asked_whether_they_limp(text: str) -> None:
    assert without_faint_guesses(text, [WEARY], {}) == [{**WEARY, "flag": "limping"}]


@pytest.mark.parametrize(
    "text",
    [
        "i need a stick to end it",
        "using a stick to hit myself",
        "got a stick and a rope",
        "i have nothing left and can't stick it",
        "i have to stick with it",
    ],
)
def test_a_stick_beside_a_grave_word_hides_nothing(text: str) -> None:
    assert without_faint_guesses(text, [WEARY], {}) == [WEARY]


@pytest.mark.parametrize(
    "text",
    [
        "not really told me, more hinted",
        "he didn't say it, more suggested",
        "she only hinted",
        "not told as such, kind of implied",
    ],
)
def test_a_hint_of_a_clinician_is_no_state(text: str) -> None:
    assert without_faint_guesses(text, [PREGNANT], LIMPS) == []
    assert without_faint_guesses(text, [PREGNANT], {}) == [PREGNANT]


@pytest.mark.parametrize(
    "text",
    [
        "she hinted i might be pregnant",
        "told me i'm late",
        "the doctor said baby",
        "told me the test was positive",
    ],
)
def test_a_state_beside_it_is_heard(text: str) -> None:
    assert without_faint_guesses(text, [PREGNANT], LIMPS) == [PREGNANT]


def test_a_grave_word_just_before_it_counts_as_well() -> None:
    text = "dont want to see anyone"
    assert without_faint_guesses(text, [WEARY], LIMPS, ["there's no point in anything"]) == [WEARY]
    assert without_faint_guesses(text, [WEARY], LIMPS, ["limping after runs"]) == []
