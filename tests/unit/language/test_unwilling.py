"""That somebody does not like to stand on the leg is no weariness of life, and takes back that they cannot."""

import pytest

from bot.language.takes_back import takes_back
from bot.language.unwilling import is_unwilling, without_weariness

HEARD = {"flag": "self_harm", "status": "uncertain", "rule": "reader", "score": 0.17}


@pytest.mark.parametrize(
    "text",
    [
        "i mean I can, I just don't like it", "I can, I just don't like it", "well I can but I don't like to", "I can walk on it, just don't feel like it",
        "I can put weight on it but i just dont like it", "it can, I just don't trust it", "i can, just dont like it much", "I can stand on it I just hate it",
    ],
)  # fmt: skip
def test_it_is_asked_whether_the_leg_takes_weight(text: str) -> None:
    assert without_weariness(text, [HEARD]) == []
    assert takes_back(text, ["cannot_bear_weight"])
    assert not takes_back(text, [])


@pytest.mark.parametrize(
    "text",
    [
        "I just don't like it here anymore", "I don't feel like living", "I can't do this, I don't want to", "I just don't want to",
        "I can't, I just don't want to anymore", "I can, I just don't want to live", "I could but I don't want to be here",
        "i can but don't like life", "I do, I just don't like myself",
    ],
)  # fmt: skip
def test_what_may_be_weariness_is_heard(text: str) -> None:
    assert not is_unwilling(text)
    assert without_weariness(text, [HEARD]) == [HEARD]


def test_what_is_heard_plainly_is_never_left_out() -> None:
    for one in ({**HEARD, "status": "present"}, {**HEARD, "score": 0.6}, {**HEARD, "rule": "want to die"}):
        assert without_weariness("I can, I just don't like it", [one]) == [one]
