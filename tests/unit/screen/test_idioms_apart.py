"""What the content calls no sign must not hide one that is said in nearly the same words."""

import pytest

from bot.language.screen import RedFlagScreen

HEARD = [
    ("need to pee before my run but can't", "saddle_bladder"), ("need to wee after every run but can't", "saddle_bladder"),
    ("I need to pee before bed and can't", "saddle_bladder"), ("had to pee during the race but could not", "saddle_bladder"),
    ("pee stops and starts", "saddle_bladder"), ("wee breaks off", "saddle_bladder"), ("pee breaks off midway", "saddle_bladder"),
    ("I have a lump in my seat bone", "lump"), ("lump under my seat, hurts when I run", "lump"), ("a lump in the saddle area", "lump"),
    ("8k today, hip 4, and my groin is tight, hurt at night too", "night_rest_pain"), ("ran 8k, hip 5 in the evening and at night", "night_rest_pain"),
    ("6k, hip 4, bit sore at night", "night_rest_pain"),
]  # fmt: skip
ORDINARY = [
    "one pee stop on the long run and my hip aches after", "two pee stops during the marathon, hip fine", "a quick wee before the start and off i went",
    "I always need a nervous pee before a race", "lump in my insole", "lump in my shoe annoyed my foot", "8k today, hip 4 that evening",
]  # fmt: skip


@pytest.mark.parametrize(("text", "flag"), HEARD)
def test_a_sign_is_heard(screen: RedFlagScreen, text: str, flag: str) -> None:
    found = {one.status for one in screen.screen(text).mentions if one.flag == flag}
    assert found & {"present", "uncertain"}


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_ordinary_is_not(screen: RedFlagScreen, text: str) -> None:
    assert not [one for one in screen.screen(text).mentions if one.status in ("present", "uncertain")]


@pytest.mark.parametrize(
    "text",
    [
        "I want to hurt myself", "I feel like hurting myself", "I want to hurt myself again", "I hurt myself on purpose", "I cut myself on purpose",
        "i keep thinking about cutting myself", "I've been burning myself deliberately",
    ],
)  # fmt: skip
def test_thoughts_of_harm_are_heard_beside_what_runners_say(screen: RedFlagScreen, text: str) -> None:
    assert screen.screen(text).gate == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "I hurt myself running",
        "I don't want to hurt myself doing planks",
        "how do i not hurt myself",
        "I think I hurt myself",
        "cut myself some slack",
    ],
)
def test_an_injury_is_none(screen: RedFlagScreen, text: str) -> None:
    assert not [one for one in screen.screen(text).mentions if one.flag == "self_harm"]
