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
