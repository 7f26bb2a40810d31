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
        ("i can't put a lot of wait on it", "cannot_bear_weight"),
        ("temp 38.5 c out of nowhere", "fever_unwell"),
        ("i am a pregnant midwife", "pregnancy_postpartum"),
        ("12 weeks into my pregnancy and training for a 10k", "pregnancy_postpartum"),
        ("toddler woke me, hip was throbbing", "night_rest_pain"),
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
        ("no wait", "no hold"),
        ("oh no wait i meant", "oh no hold i meant"),
        ("left. wait, right", "left. hold, right"),
        ("cant put any wait on it", "cant put any wght on it"),
        ("i can't wait bear", "i can't wght bear"),
        ("no wait on it at all", "no wght on it at all"),
        ("cant wait on it", "cant wght on it"),
        ("put all my wait for a second", "put all my wght for a second"),
        ("too much wait", "too much wght"),
        ("should i wait", "should i wait"),
        ("how long should i wait before running", "how long should i wait before running"),
        ("i can't wait to run again", "i can't wait to run again"),
        ("i'll wait til monday", "i'll wait til monday"),
        ("wait two weeks?", "wait two weeks?"),
        ("the wait for an mri is long", "the wait for an mri is long"),
    ],
)
def test_who_waits_or_asks_for_a_moment_spells_no_weight(typed: str, meant: str) -> None:
    normalised = normalise(typed)
    assert normalised.text == meant
    assert len(normalised.origin) == len(meant)
