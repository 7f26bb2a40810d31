"""A sentence that is sent in several messages is read as one; what is not one is left alone."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest

from bot.language.screen import RedFlagScreen
from bot.language.screen.pieces import LONGEST_IN_PIECES, added_by
from bot.paths import PROJECT

IN_PIECES = [
    (["I can't"], "walk", "cannot_bear_weight"),
    (["my hip is", "red and"], "swollen", "hot_red_swollen"),
    (["hi", "I have a"], "fever", "fever_unwell"),
    (["I heard a"], "pop in my hip mid run", "sudden_onset_pop"),
]


@pytest.mark.parametrize(("earlier", "text", "flag"), IN_PIECES)
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
        (["no pain"], "is that bad"),
        (["it clicks", "no pain"], "is that bad"),
    ],
)
def test_pieces_that_say_nothing_new_add_nothing(
    rules_only: RedFlagScreen, earlier: list[str], text: str
) -> None:
    assert rules_only.screen_turn(text, earlier) == rules_only.screen(text)


def test_the_end_of_a_sentence_makes_no_question_of_what_its_beginning_told(
    rules_only: RedFlagScreen,
) -> None:
    told = rules_only.screen_turn("put any weight", ["I can't"])
    assert [(one.flag, one.status) for one in told.mentions] == [("cannot_bear_weight", "present")]
    result = rules_only.screen_turn("on my leg", ["I can't", "put any weight"])
    assert "uncertain" not in {one.status for one in result.mentions}


def test_a_piece_that_names_no_part_of_the_body_is_no_emergency() -> None:
    screen = RedFlagScreen.load()
    assert screen.screen("i cant feel").gate != "emergency"
    assert screen.screen_turn("my foot", ["since last night", "i cant feel"]).gate == "urgent"
    assert screen.screen("i cant feel anything when i wipe").gate == "emergency"


def test_what_denies_a_sign_by_itself_needs_nothing_before_it() -> None:
    screen = RedFlagScreen.load()
    for earlier in (["6"], ["two weeks", "6"], ["at night"]):
        assert {one.status for one in screen.screen_turn("doesn't wake me", earlier).mentions} == {"negated"}


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


def _told(names: tuple[str, ...], count: int) -> list[str]:
    """Messages of runners."""
    told = []
    for name in names:
        lines = (PROJECT / "data" / "safety" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [str(json.loads(line)["text"]) for line in lines if line.strip()]
        told += [text for text in texts if len(text.split()) >= 4 and len(text) <= LONGEST_IN_PIECES]
    return random.Random(7).sample(told, count)


def _pairs(count: int) -> list[tuple[str, str]]:
    """Sentences cut anywhere, and sentences after one another."""
    dice = random.Random(11)
    pairs = [(" ".join(earlier), text) for earlier, text, _ in IN_PIECES]
    for text in _told(("told", "positive"), count):
        words = text.split()
        cut = dice.randrange(1, len(words))
        pairs.append((" ".join(words[:cut]), " ".join(words[cut:])))
    others = _told(("told_2", "ordinary"), count)
    return pairs + [(first.rstrip(".") + ".", second) for first, second in pairwise(others[: count // 2])]


def _differing(screen: RedFlagScreen, pairs: list[tuple[str, str]]) -> int:
    """How often the pieces together say more, each turn held to reading all of them together."""
    differing = 0
    for before, text in pairs:
        alone = screen.screen(text)
        whole = screen.screen(f"{before} {text}")
        fits = len(before) + len(text) <= LONGEST_IN_PIECES
        added = added_by(whole, alone, screen.screen(before), before, text) if fits else []
        found = screen.screen_turn(text, [before])
        if added:
            differing += 1
            assert {(one.flag, one.status) for one in added} <= {(o.flag, o.status) for o in found.mentions}
        else:
            assert found == alone
    return differing


def test_what_is_not_read_together_would_have_added_nothing(rules_only: RedFlagScreen) -> None:
    assert _differing(rules_only, _pairs(300)) >= 10
    assert _differing(RedFlagScreen.load(), _pairs(60)) >= 1
