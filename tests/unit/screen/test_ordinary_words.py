"""Words and numbers that only look like a sign: "no wait", how often, and the time of a run."""

import pytest

from bot.language.normalise import normalise
from bot.language.screen import RedFlagScreen


@pytest.mark.parametrize(
    "text",
    [
        "no wait its the left",
        "left. no wait, right",
        "oh no wait i meant tuesday",
        "9 out of 10 runs it aches",
        "9 in 10 times the hip aches after",
        "8 in 10 of my runs",
        "i am a midwife",
        "i'm 16 weeks into my marathon plan",
        "my legs went to jelly after the marathon",
    ],
)
def test_no_sign_is_heard(screen: RedFlagScreen, text: str) -> None:
    assert not screen.screen(text).mentions


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("cant put any wait on it", "cannot_bear_weight"),
        ("can't put wait on my leg", "cannot_bear_weight"),
        ("its 9 out of 10", "severe_pain"),
        ("pain 8 out of 10 most days", "severe_pain"),
        ("9/10 every run", "severe_pain"),
    ],
)
def test_the_sign_itself_is(screen: RedFlagScreen, text: str, flag: str) -> None:
    assert (flag, "present") in {(one.flag, one.status) for one in screen.screen(text).mentions}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cant put any wait on it", "cant put any weight on it"),
        ("i can't wait bear", "i can't weight bear"),
        ("ive lost wait", "ive lost weight"),
        ("no wait", "no wait"),
        ("put up with the wait", "put up with the wait"),
        ("i cant wait to run", "i cant wait to run"),
    ],
)
def test_wait_is_weight_only_beside_words_of_it(typed: str, meant: str) -> None:
    normalised = normalise(typed)
    assert normalised.text == meant
    assert len(normalised.origin) == len(meant)
    assert list(normalised.origin) == sorted(normalised.origin)
