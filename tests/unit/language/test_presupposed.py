"""Signs that a wish takes for granted."""

from __future__ import annotations

import pytest

from bot.language.screen.mentions import Mention
from bot.language.screen.presupposed import with_doubts


def status_of(text: str, word: str, flag: str = "limping", status: str = "negated") -> str:
    start = text.index(word)
    (one,) = with_doubts(text, [Mention(flag, status, word, start, start + len(word), "reader", 0.9)])
    return one.status


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("is there a way to run so that I don't limp", "limp"),
        ("how do I run without limping", "limping"),
        ("how can I train so it doesn't wake me at night", "wake"),
        ("any exercises that don't make my foot tingle?", "tingle"),
        ("how do I stop my hip locking", "locking"),
        ("what can I do to keep it from giving way", "giving way"),
        ("Ran 5k. How can I sleep without it waking me? Thanks", "waking"),
    ],
)
@pytest.mark.parametrize("status", ["negated", "hypothetical"])
def test_what_is_wished_away_is_asked_about(text: str, word: str, status: str) -> None:
    assert status_of(text, word, status=status) == "uncertain"


@pytest.mark.parametrize(
    ("text", "word", "flag", "status"),
    [
        ("I don't limp, how do I do the bridge", "limp", "limping", "negated"),
        ("I ran without limping", "limping", "limping", "negated"),
        ("how do I run without getting a stress fracture", "stress fracture", "bone_risk", "hypothetical"),
        ("what if I start limping", "limping", "limping", "hypothetical"),
        ("no numbness. how do I stop my shoes rubbing", "numbness", "leg_numbness_weakness", "negated"),
        ("my mum limps, how do I help her so it doesn't hurt", "limps", "limping", "other_person"),
    ],
)
def test_what_is_denied_or_asked_in_general_stays_so(text: str, word: str, flag: str, status: str) -> None:
    assert status_of(text, word, flag, status) == status


@pytest.mark.parametrize(
    ("text", "word", "flag"),
    [
        ("does it matter that i stopped having periods", "stopped having periods", "bone_risk"),
        ("is it bad that my leg goes numb", "numb", "leg_numbness_weakness"),
        ("is it a problem that I limp?", "limp", "limping"),
        ("should i worry that it wakes me at night", "wakes", "night_rest_pain"),
        ("is it normal that i limp after", "limp", "limping"),
        ("is it ok that my hip locks", "locks", "locking_giving_way"),
        ("is it weird that the hip gives way", "gives way", "locking_giving_way"),
        ("do you care that I had cancer", "cancer", "cancer_history"),
        ("is it common that it's swollen", "swollen", "hot_red_swollen"),
        ("Hello. Is it fine that I’m pregnant?", "pregnant", "pregnancy_postpartum"),
    ],
)
def test_what_is_taken_for_so_is_asked_about(text: str, word: str, flag: str) -> None:
    assert status_of(text, word, flag, "hypothetical") == "uncertain"


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("would it matter if I limped", "limped", "hypothetical"),
        ("is it bad if it goes numb", "numb", "hypothetical"),
        ("does it matter that I don't limp", "limp", "negated"),
        ("is it bad that I might limp", "limp", "hypothetical"),
        ("worried that it could go numb", "numb", "hypothetical"),
        ("is it normal that my mum limps", "limps", "other_person"),
        ("so what if I limp", "limp", "hypothetical"),
        ("is limping bad? it is good that I asked", "limping", "hypothetical"),
        ("when is limping a problem", "limping", "hypothetical"),
        ("I am worried that my pace would drop if I limp", "limp", "hypothetical"),
    ],
)
def test_what_is_asked_in_general_is_not_taken_for_so(text: str, word: str, status: str) -> None:
    assert status_of(text, word, status=status) == status
