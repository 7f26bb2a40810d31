"""What the reader alone hears needs something in the message that may stand behind it, where the content says so."""

import json
from pathlib import Path

import pytest

from bot.language.screen import RedFlagScreen
from bot.language.screen.backing import AGE, WEEKS, is_backed
from knowledge.red_flags import read_red_flags
from knowledge.safety_terms import CHILD
from tests.safety_scoring import load_set

LESSONS = Path(__file__).parents[3] / "data" / "safety"
BACKED = {flag.id: flag.reader_needs for flag in read_red_flags().flags.values() if flag.reader_needs}
NEEDS = BACKED[CHILD]
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


@pytest.mark.parametrize("flag", sorted(BACKED))
@pytest.mark.parametrize("name", ["dev", "dev_2", "dev_3"])
def test_every_such_sign_of_the_sets_is_backed(name: str, flag: str) -> None:
    told = [
        one.text for one in load_set(name) if one.flags.get(flag) in ("present", "uncertain", "other_person")
    ]
    assert told or (name, flag) == ("dev_2", CHILD)
    assert [text for text in told if not is_backed(text, BACKED[flag])] == []


@pytest.mark.parametrize("flag", sorted(BACKED))
def test_every_such_sign_of_the_lessons_is_backed(flag: str) -> None:
    lines = (
        line for file in LESSONS.rglob("*.jsonl") for line in file.read_text(encoding="utf-8").splitlines()
    )
    told = ((one["text"], (one.get("flags") or {}).get(flag)) for one in map(json.loads, lines))
    heard = [text for text, status in told if status in ("present", "uncertain", "other_person")]
    assert len(heard) > 400
    assert [text for text in heard if not is_backed(text, BACKED[flag])] == []


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


@pytest.mark.parametrize(
    "text",
    ["16w, sore hip", "27 weeks", "in my 17th week", "Twenty-two weeks", "34+2 weeks", "thirty wks gone"],
)
def test_weeks_that_back_a_pregnancy(text: str) -> None:
    assert is_backed(text, (WEEKS,))


@pytest.mark.parametrize(
    "text",
    [
        "8 weeks",
        "12 weeks now",
        "six weeks",
        "20 miles",
        "week 9 of my plan",
        "16 runs a week",
        "in 30 minutes",
    ],
)
def test_weeks_that_do_not(text: str) -> None:
    assert not is_backed(text, (WEEKS,))


@pytest.mark.parametrize(
    "text", ["bmi 11", "RPE 6", "size 10", "at week 15 now", "11 half marathons", "13 clams"]
)
def test_what_is_counted_is_no_age(text: str) -> None:
    assert not is_backed(text, (AGE,))
