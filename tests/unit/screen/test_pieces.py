"""A sentence that is sent in several messages is read as one; what is not one is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language.screen import RedFlagScreen


@pytest.mark.parametrize(
    ("earlier", "text", "flag"),
    [
        (["I can't"], "walk", "cannot_bear_weight"),
        (["my hip is", "red and"], "swollen", "hot_red_swollen"),
        (["hi", "I have a"], "fever", "fever_unwell"),
        (["I heard a"], "pop in my hip mid run", "sudden_onset_pop"),
    ],
)
def test_pieces_make_a_flag(rules_only: RedFlagScreen, earlier: list[str], text: str, flag: str) -> None:
    result = rules_only.screen_turn(text, earlier)
    assert (flag, "present") in {(one.flag, one.status) for one in result.mentions}
    assert result.gate != "none"


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        (["I can't walk"], "ok"),
        (["I can't"], "find the side plank"),
        (["which exercises help?"], "the second one"),
        (["no"], "swollen ankles are my mum's thing"),
        ([], ""),
        (["I can't"], ""),
    ],
)
def test_pieces_that_say_nothing_new_add_nothing(
    rules_only: RedFlagScreen, earlier: list[str], text: str
) -> None:
    assert rules_only.screen_turn(text, earlier) == rules_only.screen(text)


def test_long_messages_stand_for_themselves(rules_only: RedFlagScreen) -> None:
    assert rules_only.screen_turn("walk", ["so " * 80 + "I can't"]) == rules_only.screen("walk")


def test_a_changed_rule_file_is_taken_up(folder: Path) -> None:
    screen = RedFlagScreen.load(folder, rules_only=True)
    assert screen.refresh() is None
    path = folder / "red_flags" / "flags" / "limping.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("rules:\n", "rules:\n  - wibbles\n", 1), encoding="utf-8"
    )
    assert screen.refresh() is None
    assert screen.screen("my hip wibbles").gate == "soon"
    path.write_text("rules: [", encoding="utf-8")
    assert screen.refresh() is not None
    assert screen.screen("my hip wibbles").gate == "soon"
