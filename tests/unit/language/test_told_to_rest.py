"""A clinician's word against running, told after it was seen."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.language.claimed_signs import with_claimed
from bot.language.told_to_rest import tells_to_rest, told_to_rest

SEEN = {
    "gate": "none",
    "gate_more": {"seen": ["limping"], "lifted": {"gate": "soon", "gate_flags": ["limping"]}},
}
DOWN: list[Event] = [UserUttered("my GP has seen it"), SlotSet("gate", "none")]


@pytest.mark.parametrize(
    "text",
    [
        "he said rest", "she told me to rest it", "was told to take it easy", "rest for two weeks she said", "he said no running for a bit", "she told me to take a break from running",
        "they advised me to stay off it", "he wants me to ease off", "the doctor said to back off for a while", "she recommended two weeks off", "he said i should rest", "his advice was rest",
        "told me to stop running until it settles", "he said give it two weeks", "i'm supposed to be resting", "he says don't overdo it", "they've put me on bed rest",
        "he said not to keep running", "she told me to rest and then i can run again",
    ],
)  # fmt: skip
def test_a_clinicians_word_against_running_is_heard(text: str) -> None:
    assert tells_to_rest(text)


@pytest.mark.parametrize("text", ["to lay off running", "just rest and ibuprofen", "two weeks off", "no running for a month", "i have to rest", "stay off it"])  # fmt: skip
def test_without_a_name_only_right_after(text: str) -> None:
    assert tells_to_rest(text, right_after=True)
    assert not tells_to_rest(text)
    assert told_to_rest(text, DOWN, SEEN)
    assert not told_to_rest(text, [*DOWN, *[UserUttered("x")] * 3], SEEN)
    assert not told_to_rest(text, DOWN, {**SEEN, "requested_slot": "night"})


@pytest.mark.parametrize(
    "text",
    [
        "he said i can run", "she said it's fine", "he said the rest is fine", "she said i don't need to rest", "he said keep running but ease off", "should i rest?", "how long should i rest",
        "what about rest days", "i rest on mondays", "he didn't say to rest", "my coach said rest", "she said it's bursitis", "she told me to do glute exercises", "i can't run more than 5k",
        "no pain at rest", "they said carry on running", "it hurts at rest", "i took two weeks off last year and it came back", "when i rest it goes away", "rest days on friday",
    ],
)  # fmt: skip
def test_what_allows_it_and_what_is_of_rest_is_none(text: str) -> None:
    assert not tells_to_rest(text, right_after=True)


def test_it_is_of_a_clinician_only_after_one_has_seen_it() -> None:
    assert told_to_rest("he said rest", DOWN, SEEN)
    assert not told_to_rest("he said rest", DOWN, {})
    assert not told_to_rest("he said rest", DOWN, {**SEEN, "gate": "soon"})
    assert not told_to_rest("he said rest", [*DOWN, *[UserUttered("x")] * 8], SEEN)


def test_where_no_gate_stood_it_counts_right_after_that_was_said() -> None:
    said = UserUttered("a doctor has seen it", intent={"name": "seen_clinician"})
    assert told_to_rest("he said rest", [said], {})
    assert told_to_rest("to lay off running", [said, UserUttered("ok")], {})
    assert not told_to_rest("he said rest", [said, UserUttered("ok"), UserUttered("x")], {})


def test_it_is_asked_about() -> None:
    (one,) = with_claimed("he said rest", DOWN, SEEN, [])
    assert (one["flag"], one["status"]) == ("against_advice", "uncertain")
