"""What somebody has taken to doing tells of a leg that no longer does it: whether they limp is asked about."""

import pytest

from bot.language.screen import RedFlagScreen


@pytest.mark.parametrize(
    "text",
    [
        "I put my socks on lying down now",
        "my wife ties my laces now",
        "my husband puts my socks on for me",
        "I get into the car backside first now",
        "I take the lift now, one floor",
        "I sit down in the shower now",
        "I've bought a sock aid",
        "I can only do shoes with a long shoehorn now",
        "I lie on the floor to put my trousers on",
        "I go up the stairs on hands and knees",
        "I go down the stairs on my bum",
        "I can't tie my laces any more",
        "can't get my sock on that side",
        "I do stairs one at a time now",
        "I lean on the trolley in the supermarket now",
    ],
)
def test_a_habit_is_asked_about(screen: RedFlagScreen, text: str) -> None:
    found = {(one.flag, one.status) for one in screen.screen(text).mentions}
    assert found & {("limping", "uncertain"), ("limping", "present"), ("cannot_bear_weight", "present")}


@pytest.mark.parametrize(
    "text",
    [
        "I do my stretches lying down on my back",
        "I put my shoes on and go for a run",
        "I put my shoes on sitting on the stairs",
        "my daughter ties my hair up before races",
        "I put my running socks on before breakfast",
        "I lie on the floor to stretch and put on music",
        "I take the lift at work with my bike",
        "I do the stairs two at a time",
        "my husband does my laces tighter than me",
        "I hold the trolley and shop after my run",
        "I can't find my running socks",
        "my partner ties my laces double since i lost a shoe in the mud",
    ],
)
def test_dressing_for_a_run_is_none(screen: RedFlagScreen, text: str) -> None:
    assert not screen.screen(text).mentions
