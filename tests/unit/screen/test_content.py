"""The red-flag content holds together, and every example in it does what its file says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.language.screen import RedFlagScreen
from knowledge.errors import ContentError
from knowledge.red_flags import read_red_flags
from knowledge.red_flags_model import Example, RedFlagContent

FLAGS = {
    "sudden_onset_pop": "urgent",
    "cannot_bear_weight": "urgent",
    "hot_red_swollen": "urgent",
    "fever_unwell": "urgent",
    "leg_numbness_weakness": "urgent",
    "worsening_groin_pain": "urgent",
    "severe_pain": "urgent",
    "worsening_pain": "soon",
    "unexplained_weight_loss": "soon",
    "bone_deep_front_after_ramp_up": "urgent",
    "pinpoint_bone_pain": "soon",
    "saddle_bladder": "emergency",
    "leg_swelling_clot": "urgent",
    "trauma_fall": "soon",
    "night_rest_pain": "soon",
    "cancer_history": "soon",
    "limping": "soon",
    "child_or_teen": "soon",
    "pregnancy_postpartum": "soon",
    "locking_giving_way": "soon",
    "bone_risk": "soon",
    "lump": "soon",
    "against_advice": "urgent",
    "self_harm": "emergency",
    "medical_emergency": "emergency",
}
CONTENT_READ = read_red_flags()
EXAMPLES = [
    pytest.param(flag.id, example, id=f"{flag.id}: {example.text}")
    for flag in CONTENT_READ.flags.values()
    for example in flag.examples
]


def test_every_flag_has_its_gate() -> None:
    assert {flag.id: flag.gate for flag in CONTENT_READ.flags.values()} == FLAGS


@pytest.mark.parametrize(("flag", "example"), EXAMPLES)
def test_example_in_a_rule_file(rules_only: RedFlagScreen, flag: str, example: Example) -> None:
    found = {one.status for one in rules_only.screen(example.text).mentions if one.flag == flag}
    if example.status is None:
        assert found == set()
    else:
        assert example.status in found


def test_flags_have_examples_of_both_kinds() -> None:
    for flag in CONTENT_READ.flags.values():
        statuses = {example.status for example in flag.examples}
        assert {None, "present"} <= statuses, flag.id


def test_heard_speaks_to_the_runner_and_ask_asks() -> None:
    for flag in CONTENT_READ.flags.values():
        assert flag.ask.endswith("?"), flag.id
        assert not flag.heard.endswith("."), flag.id


def test_wording_uses_only_known_placeholders() -> None:
    wording = [
        text
        for one in CONTENT_READ.wording.values()
        for text in (one.what_to_do, one.how_soon, one.until_then)
    ]
    known = {"emergency_number", "crisis_line", "heard", "more", "ask", "what_to_do", "how_soon"}
    for text in [*wording, *CONTENT_READ.texts.values()]:
        assert set(re.findall(r"\{(\w+)\}", text)) <= known


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "red_flags" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


MISTAKES = [
    ("flags/limping.yml", "gate: soon", "gate: son", "Did you mean 'soon'?"),
    ("flags/limping.yml", "meaning:", "meening:", "Did you mean 'meaning'?"),
    ("flags/limping.yml", "rules:\n", 'rules:\n  - "(limp|limping"\n', "not closed"),
    ("flags/limping.yml", "rules:\n", 'rules:\n  - "{limpin} about"\n', "no word list {limpin}"),
    ("flags/limping.yml", "rules:\n", "rules:\n  - ..3\n", "no word that must be there"),
    ("flags/limping.yml", "guideline.kernow", "guideline.kernov", "guideline.kernow"),
    ("flags/limping.yml", "reviewed: 2026-11-23", "reviewed: soon", "Write it as 2026-11-23"),
    ("gates.yml", "all: [limping,", "all: [limpin,", "Did you mean 'limping'?"),
    ("assertion.yml", "reach: list", "reach: lst", "Did you mean 'list'?"),
    ("assertion.yml", "  terminators:", "  terminator:", "lacks 'terminators'"),
    ("named.yml", "  limping: [limp]", "  limpin: [limp]", "Write `limping:` with a list of the words"),
    ("named.yml", "  limping: [limp]", "  limping: [hobble]", "Say the sign in a line."),
    ("named.yml", "lines:", "lins:", "Give it a list of lines"),
    ("words.yml", "hip:\n", 'hip:\n  - "{hip}"\n', "names itself"),
    ("signals.yml", "rules:", "rule: [", "bad YAML"),
    ("spelling.yml", "nah: 'no'", "nah: no", "Put it in quotes"),
]


@pytest.mark.parametrize(("file", "old", "new", "mend"), MISTAKES)
def test_mistake_is_named_with_file_and_mend(folder: Path, file: str, old: str, new: str, mend: str) -> None:
    spoil(folder, file, old, new)
    with pytest.raises(ContentError) as caught:
        RedFlagScreen.load(folder, rules_only=True)
    assert file in str(caught.value)
    assert mend in str(caught.value)


def test_missing_file_is_named(folder: Path) -> None:
    (folder / "red_flags" / "words.yml").unlink()
    with pytest.raises(ContentError, match=r"words\.yml"):
        read_red_flags(folder)


def test_reload_with_a_mistake_keeps_the_last_good_rules(folder: Path) -> None:
    screen = RedFlagScreen.load(folder, rules_only=True)
    spoil(folder, "flags/limping.yml", "gate: soon", "gate: son")
    error = screen.reload()
    assert error is not None
    assert "flags/limping.yml" in str(error)
    assert screen.screen("I'm limping").gate == "soon"


def test_reload_takes_up_an_edited_rule(folder: Path) -> None:
    screen = RedFlagScreen.load(folder, rules_only=True)
    assert screen.screen("my hip wibbles").gate == "none"
    spoil(folder, "flags/limping.yml", "rules:\n", "rules:\n  - wibbles\n")
    assert screen.reload() is None
    assert screen.screen("my hip wibbles").gate == "soon"


def test_version_follows_the_content(folder: Path) -> None:
    before: RedFlagContent = read_red_flags(folder)
    spoil(folder, "gates.yml", "Today or tomorrow.", "Today.")
    assert read_red_flags(folder).version != before.version
