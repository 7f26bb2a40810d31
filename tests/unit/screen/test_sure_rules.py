"""Rules that are at least asked about, whatever the readers make of what they find."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.language.screen import RedFlagScreen
from knowledge.errors import ContentError
from knowledge.red_flags import CONTENT, read_red_flags


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("i cant go on like this", "self_harm"),
        ("wincing with every step", "limping"),
        ("my foot goes to sleep on long runs", "leg_numbness_weakness"),
        ("groin pinches in the stretch", "worsening_groin_pain"),
        ("hip ache, i've been tired for months and sweaty at night", "fever_unwell"),
        # The longer rule that finds it too is none of the sure ones.
        (
            "my back went last year, now hips ache after runs and left foot slaps the ground",
            "leg_numbness_weakness",
        ),
    ],
)
def test_a_sure_rule_is_asked_about_whatever_the_readers_hear(
    screen: RedFlagScreen, text: str, flag: str
) -> None:
    [mention] = screen.screen(text).mentions
    assert mention.flag == flag
    assert mention.status in ("uncertain", "present")


def test_a_rule_is_sure_or_not(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    file = folder / "red_flags" / "flags" / "limping.yml"
    file.write_text(file.read_text("utf-8").replace("sure: true", "sure: very", 1), "utf-8")
    with pytest.raises(ContentError, match="sure is 'very'"):
        read_red_flags(folder)
