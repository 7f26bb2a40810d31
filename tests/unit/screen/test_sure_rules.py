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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("i leak when i run, even my shoes get wet", "uncertain"),
        ("i dribble a bit whenever i jump", "uncertain"),
        # Another rule finds it as well.
        ("i leak when i run and i can't feel it when i pee", "present"),
        ("i leaked pee when i ran", "present"),
    ],
)
def test_what_is_only_asked_about_is_never_referred_by_that_rule_alone(
    screen: RedFlagScreen, text: str, status: str
) -> None:
    [found] = [one.status for one in screen.screen(text).mentions if one.flag == "saddle_bladder"]
    assert found == status


@pytest.mark.parametrize(
    "text",
    ["new shoes and i leaked pee when i ran", "leaking pee after the race", "since the race i can't pee", "after the race i cant wee", "I leak pee into my shoes when I run"],
)  # fmt: skip
def test_shoes_and_races_beside_it_hide_no_bladder(screen: RedFlagScreen, text: str) -> None:
    [found] = [one.status for one in screen.screen(text).mentions if one.flag == "saddle_bladder"]
    assert found in ("uncertain", "present")


def test_a_rule_that_is_only_asked_about_says_so(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    file = folder / "red_flags" / "flags" / "limping.yml"
    file.write_text(
        file.read_text("utf-8").replace("says: uncertain, sure: true", "only_asked: true", 1), "utf-8"
    )
    with pytest.raises(ContentError, match="only_asked with says None"):
        read_red_flags(folder)


def test_a_rule_is_sure_or_not(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    file = folder / "red_flags" / "flags" / "limping.yml"
    file.write_text(file.read_text("utf-8").replace("sure: true", "sure: very", 1), "utf-8")
    with pytest.raises(ContentError, match="sure is 'very'"):
        read_red_flags(folder)
