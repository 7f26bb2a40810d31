"""What says under a gate that its sign is over is asked about; what goes on, leaves, or is of a sign that does not pass is not."""

from __future__ import annotations

import pytest

from bot.language.gone_now import says_over
from bot.language.takes_back import takes_back


@pytest.mark.parametrize(
    "text",
    [
        "gone now", "fine now", "it's fine now", "all gone", "it's gone", "it has gone away", "that's stopped now", "all better now", "no, it's ok now", "it's cleared up", "not any more", "I'm fine now", "oh it passed",
        "good news, it's back to normal", "it's all settled down now thanks", "ok now", "my hip is fine now", "feels normal again", "stopped already",
    ],
)  # fmt: skip
def test_it_is_said_to_be_over(text: str) -> None:
    assert says_over(text, ["limping"])
    assert takes_back(text, ["limping"])
    assert not takes_back(text, [])


@pytest.mark.parametrize(
    "text",
    [
        "it unlocked",
        "it has unlocked now",
        "just came free",
        "it let go",
        "unstuck now",
        "the hip popped back in",
    ],
)
def test_a_hip_that_was_stuck_is_free(text: str) -> None:
    assert says_over(text, ["locking_giving_way"])
    assert not says_over(text, ["limping"]) or "now" in text


@pytest.mark.parametrize(
    "text",
    [
        "it's fine now but it comes back", "I'm gone now", "gone to the doctor", "is it fine now?", "a bit better now", "it's slightly better", "fine", "ok", "good", "better", "it comes and goes", "it is worse now",
        "fine when I walk", "it's still there", "it went numb now", "ok thanks", "not fine", "it's not gone", "can I run now",
    ],
)  # fmt: skip
def test_what_goes_on_or_asks_is_none(text: str) -> None:
    assert not says_over(text, ["limping"])


@pytest.mark.parametrize(
    "flag",
    ["child_or_teen", "pregnancy_postpartum", "cancer_history", "trauma_fall", "self_harm", "bone_risk"],
)
def test_what_does_not_pass_is_not_over(flag: str) -> None:
    assert not says_over("fine now", [flag])
