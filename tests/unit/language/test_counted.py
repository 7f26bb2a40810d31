"""Numbers that count things are no pain scores, and scores beside them stay."""

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.language.counted import without_counts
from bot.language.screen_component import severe_scores


@pytest.mark.parametrize(
    "text",
    [
        "my hip aches after parkrun 3 sets of 8 clams",
        "my hip hurts after parkrun, 5 sets of 12 clams",
        "done 16 half marathons, my left hip grumbles after parkrun",
        "hi, size 12 shoes, my hip hurts after parkrun",
        "it's 14 degrees here, hips ache after parkrun",
        "my hip aches after parkrun. My dog is 11.",
        "my first marathon was at 53, hip is stiff after running",
        "did london in 4.5 hours in 2011, hip pain after parkrun",
        "front of the hip is sore after parkrun, BMI 9",
        "hip is stiff after parkrun, did 15 squats",
        "I've a 9 to 5 desk job and my hip aches after my lunchtime 5k",
        "it's week 16 of my marathon plan, hip niggles in the evening",
    ],
)
def test_what_is_counted_is_no_severe_score(text: str) -> None:
    assert severe_scores(Message(data={"text": text})) is None


@pytest.mark.parametrize(
    "text",
    [
        "ran 8k, hip 3 during, 9 tonight",
        "ran 5k yesterday, 2 during, 8 next morning",
        "left hip 8 right hip 3",
        "parkrun, hip 3 before 9 after, then 3 sets of 8 clams",
        "3 sets of 8 clams, hip 9 after parkrun",
        "hip 8 after 10 squats",
        "ran 8k, hip 3 during, 11 after",
        "size 12 shoes on, ran 5k, hip was 9 after",
        "8 out of 10 after parkrun, 2 before",
    ],
)
def test_a_severe_score_beside_it_is(text: str) -> None:
    found: dict[str, Any] | None = severe_scores(Message(data={"text": text}))
    assert found is not None
    assert found["status"] in ("present", "uncertain")


@pytest.mark.parametrize(
    "text", ["8 out of 10 squats hurt", "hip 8/10 after 5k", "pain is 9", "mile 9 out of 10 hurt"]
)
def test_what_is_said_of_pain_stays(text: str) -> None:
    assert without_counts(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "my hip hurts after 6 mile 9",
        "hip 9 laps of the park",
        "ran 5k, hip was a 9 intervals 6x400",
        "hip was 8 stretches help",
        "hip hurts at a 9 marathon training ruined",
        "hip 9 hills today",
        "hip 9 til 5 desk",
        "ran 8k, hip 9 squats killed it",
        "hip is 9 races ahead",
        "hip aches 8 parkrun tomorrow",
        "left hip is now 9 hills were tough",
        "ran 12k, hip sore from mile 6 9 after",
    ],
)
def test_a_number_right_behind_the_pain_stays_a_score_whatever_follows_it(text: str) -> None:
    found: dict[str, Any] | None = severe_scores(Message(data={"text": text}))
    assert found is not None
    assert found["status"] in ("present", "uncertain")


@pytest.mark.parametrize(
    "text",
    [
        "my hip aches after 9 laps",
        "my hip hurts at mile 9",
        "ran 10k, hip ached from mile 9",
        "ran 8k, my hip hurts after 10 intervals",
        "hip hurts on 9 hills, fine after parkrun",
        "I have 9 dogs, hip aches after parkrun",
        "ran 10k, at mile 9 hip was a 3",
        "hip pain came on at mile 8 of my long run",
        "done 9 parkruns, my hip aches later",
        "my hip aches, I did 8 hills",
    ],
)
def test_a_count_that_stands_behind_other_words_is_none(text: str) -> None:
    assert severe_scores(Message(data={"text": text})) is None
