"""A clinician's advice that somebody talks down."""

import pytest

from bot.language.advice_overruled import is_overruled


@pytest.mark.parametrize(
    "text",
    [
        "coach told me not to bother asking the doc who said rest it for a month", "my coach says ignore the physio who told me to stop running", "coach says don't listen to the doctor who said no running",
        "my mate said not to bother with the doc's advice to rest", "the doctor said rest but my coach says ignore him", "physio told me to take time off but coach reckons I can run through it",
        "ignore what the surgeon said about not running, says my club", "my running mates told me to forget about the consultant's orders", "no need to listen to the physio who said six weeks off",
        "gp said no running, and my brother said that's rubbish", "coach said never mind the doctor, he always says rest",
    ],
)  # fmt: skip
def test_advice_is_talked_down(text: str) -> None:
    assert is_overruled(text)


@pytest.mark.parametrize(
    "text",
    [
        "the doctor has seen it and said I can run", "ignore that, the doctor saw it", "don't worry the gp said it's fine", "no doctor has seen me yet", "I haven't seen a doctor", "my physio says rest days matter",
        "the doc said don't worry", "never mind, I'll ask my gp", "didn't bother going to the doctor", "should I listen to my physio?", "the physio told me to ignore the click", "coach told me to see a doctor",
        "forget it", "I'm waiting for the doctor, they said next week", "the dentist said don't bother",
    ],
)  # fmt: skip
def test_nothing_is_talked_down(text: str) -> None:
    assert not is_overruled(text)
