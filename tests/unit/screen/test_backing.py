"""What the reader alone hears needs something in the message that may stand behind it, where the content says so."""

import json
from pathlib import Path

import pytest

from bot.language.screen import RedFlagScreen
from bot.language.screen.backing import AGE, is_backed
from knowledge.red_flags import read_red_flags
from knowledge.safety_terms import CHILD
from tests.safety_scoring import load_set

LESSONS = Path(__file__).parents[3] / "data" / "safety"
NEEDS = read_red_flags().flags[CHILD].reader_needs
RUNS = (
    "I run 5k every morning",
    "I do 10k on Sundays",
    "easy 6k this morning",
    "I run at lunch",
    "parkrun on Saturday",
    "ran 8 miles",
)
WHEN = (
    "by lunch",
    "by tea",
    "by teatime",
    "in the car home",
    "by 4pm",
    "by bed time",
    "at work",
    "on the sofa at 9pm",
)


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("when", WHEN)
def test_a_meal_and_a_distance_make_nobody_young(screen: RedFlagScreen, run: str, when: str) -> None:
    for text in (
        f"{run}, {when} my hip aches",
        f"{run} and my hip hurts {when}",
        f"{run}, no bother and {when} my hip aches".lower(),
    ):
        assert not [one for one in screen.screen(text).mentions if one.flag == CHILD], text


@pytest.mark.parametrize(
    "text",
    [
        "as a mum of grown up kids I get a sore hip after running", "my kids have left home and my hip aches after a 10k",
        "dad of two adult sons, sore hip after hills",
    ],
)  # fmt: skip
def test_grown_up_children_speak_for_no_youth(screen: RedFlagScreen, text: str) -> None:
    assert not [one for one in screen.screen(text).mentions if one.flag == CHILD]


@pytest.mark.parametrize("name", ["dev", "dev_2", "dev_3"])
def test_every_young_runner_of_the_sets_is_backed(name: str) -> None:
    young = [
        one.text for one in load_set(name) if one.flags.get(CHILD) in ("present", "uncertain", "other_person")
    ]
    assert young or name == "dev_2"
    assert [text for text in young if not is_backed(text, NEEDS)] == []


def test_every_young_runner_of_the_lessons_is_backed() -> None:
    lines = (
        line for file in LESSONS.glob("*.jsonl") for line in file.read_text(encoding="utf-8").splitlines()
    )
    told = ((one["text"], (one.get("flags") or {}).get(CHILD)) for one in map(json.loads, lines))
    young = [text for text, status in told if status in ("present", "uncertain", "other_person")]
    assert len(young) > 400
    assert [text for text in young if not is_backed(text, NEEDS)] == []


@pytest.mark.parametrize(
    "text",
    [
        "I'm 15",
        "13F sore hip",
        "turned fourteen",
        "in year 9",
        "8th grader",
        "my lad limps",
        "not 18 yet",
        "U15s",
        "in s3",
    ],
)
def test_what_backs_it(text: str) -> None:
    assert is_backed(text, NEEDS)


@pytest.mark.parametrize(
    "text", ["10k at 6pm", "8 miles", "ten reps", "4/10", "5:30 pace", "12 weeks", "by tea"]
)
def test_what_does_not(text: str) -> None:
    assert not is_backed(text, (AGE,))
    assert is_backed(text, ())
