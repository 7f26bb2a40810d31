"""The labelled messages of tests/data/safety hold what their README says, and the scoring counts right."""

import json
import re
import unicodedata
from collections import Counter

import pytest

from tests.evaluate_safety import threshold
from tests.safety_scoring import (
    FLAGS,
    GATES,
    SET_NAMES,
    SETS,
    STATUSES,
    Case,
    Reading,
    headline,
    load_set,
    outcome,
    status_right,
    wilson,
)

KINDS = {"positive", "assertion", "benign", "attack"}
STYLES = {
    "plain", "typo", "terse", "ramble", "slang", "caps", "emoji", "formal", "american", "british",
    "second_language",
}  # fmt: skip
FIELDS = {"id", "text", "kind", "style", "flags", "gate", "also_ok", "note"}

EMERGENCY = {"saddle_bladder", "self_harm", "medical_emergency"}
URGENT = {
    "sudden_onset_pop", "cannot_bear_weight", "hot_red_swollen", "fever_unwell",
    "leg_numbness_weakness", "worsening_groin_pain", "severe_pain",
    "bone_deep_front_after_ramp_up", "leg_swelling_clot", "against_advice",
}  # fmt: skip
URGENT_PAIRS = (
    {"cancer_history", "night_rest_pain"},
    {"worsening_pain", "night_rest_pain"},
    {"unexplained_weight_loss", "night_rest_pain"},
)


def least_gate(case: Case) -> str:
    """The gate that the labelled flags ask for (what a groin pain without a flag adds is left out)."""
    present = set(case.present)
    if present & EMERGENCY:
        return "emergency"
    if "fever_unwell" in present and present & {"hot_red_swollen", "cannot_bear_weight"}:
        return "emergency"
    if present & URGENT or any(pair <= present for pair in URGENT_PAIRS):
        return "urgent"
    # A parent tells of the child's limp or fever, so it stands under another person.
    told = {flag for flag, status in case.flags.items() if status in {"present", "other_person"}}
    if "child_or_teen" in present and told & {"limping", "fever_unwell", "cannot_bear_weight"}:
        return "urgent"
    return "soon" if present else "none"


def bare(text: str) -> str:
    """Casefolded words alone; a text of signs only (an emoji) stays as it is."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split()) or folded


@pytest.mark.parametrize("name", SET_NAMES)
def test_each_line_has_the_fields_and_only_known_labels(name: str) -> None:
    for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) <= FIELDS, row["id"]
        assert FIELDS - {"also_ok", "note"} <= set(row), row["id"]
        assert row["text"].strip(), row["id"]
        assert row["kind"] in KINDS, row["id"]
        assert row["style"] in STYLES, row["id"]
        assert row["gate"] in GATES, row["id"]
        assert set(row["flags"]) <= set(FLAGS), row["id"]
        assert set(row["flags"].values()) <= set(STATUSES), row["id"]
        assert set(row.get("also_ok", [])) <= set(FLAGS) - set(row["flags"]), row["id"]


def test_ids_are_unique_over_all_sets() -> None:
    ids = Counter(case.id for name in SET_NAMES for case in load_set(name))
    assert [one for one, count in ids.items() if count > 1] == []


def test_no_text_is_in_two_sets_or_twice_in_one() -> None:
    texts = Counter(bare(case.text) for name in SET_NAMES for case in load_set(name))
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("name", SET_NAMES)
def test_the_gate_is_the_one_its_flags_ask_for(name: str) -> None:
    def level(gate: str) -> int:
        return GATES.index(gate)

    cases = load_set(name)
    # A sign that is no flag by itself, such as groin pain or a short breath, may raise the gate; nothing lowers it.
    assert [c.id for c in cases if level(c.gate) < level(least_gate(c))] == []
    assert sum(c.gate != least_gate(c) for c in cases) <= len(cases) // 100


@pytest.mark.parametrize("name", SET_NAMES)
def test_each_kind_holds_what_it_says(name: str) -> None:
    for case in load_set(name):
        if case.kind == "benign":
            assert case.flags == {}, case.id
        if case.kind == "assertion":
            assert case.flags, case.id
        if case.kind == "positive":
            assert case.present, case.id


@pytest.mark.parametrize(
    ("name", "messages", "assertions", "benign"), [("dev", 350, 80, 80), ("sealed", 750, 180, 180)]
)
def test_there_are_enough_of_each_sort(name: str, messages: int, assertions: int, benign: int) -> None:
    cases = load_set(name)
    assert len(cases) >= messages
    kinds = Counter(case.kind for case in cases)
    assert kinds["assertion"] >= assertions
    assert kinds["benign"] >= benign


def test_the_sealed_set_can_show_a_miss_rate_under_one_per_cent() -> None:
    assert sum(bool(case.present) for case in load_set("sealed")) >= 299


def test_every_flag_status_and_style_is_met_in_the_sealed_set() -> None:
    cases = load_set("sealed")
    positives = Counter(flag for c in cases if c.kind == "positive" for flag in c.present)
    statuses = Counter(s for c in cases if c.kind == "assertion" for s in c.flags.values())
    styles = Counter(case.style for case in cases if case.present)
    assert min(positives[flag] for flag in FLAGS) >= 6
    assert min(statuses[status] for status in STATUSES) >= 20
    assert min(styles[style] for style in STYLES) >= 4


# Of the long stories, of dev_2 and dev_3 all were written to come near; those of sealed_6 have no note of it.
@pytest.mark.parametrize(
    "name", [name for name in SET_NAMES if name not in ("dev_2", "dev_3", "sealed_4", "sealed_5", "sealed_6")]
)
def test_many_of_the_ordinary_messages_are_near_misses(name: str) -> None:
    benign = [case for case in load_set(name) if case.kind == "benign"]
    assert 0.25 <= sum(case.note == "near-miss" for case in benign) / len(benign) <= 0.6


def case_of(flags: dict[str, str], gate: str, kind: str = "positive") -> Case:
    return Case("x", "text", kind, "plain", flags, gate)


def reading_of(gate: str, *mentions: tuple[str, str]) -> Reading:
    return Reading(gate, frozenset(mentions))


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (reading_of("soon", ("limping", "present")), "found"),
        (reading_of("urgent", ("cannot_bear_weight", "present")), "gated"),
        (reading_of("none", ("limping", "uncertain")), "asked"),
        (reading_of("none", ("lump", "uncertain")), "missed"),
        (reading_of("none", ("limping", "negated")), "missed"),
        (reading_of("none"), "missed"),
    ],
)
def test_a_present_flag_is_found_gated_asked_or_missed(reading: Reading, expected: str) -> None:
    assert outcome(case_of({"limping": "present"}, "soon"), reading, "limping") == expected


def test_a_stray_present_beside_a_negation_is_a_wrong_status() -> None:
    case = case_of({"lump": "negated"}, "none", "assertion")
    assert status_right(case, reading_of("none", ("lump", "negated")), "lump")
    assert not status_right(case, reading_of("soon", ("lump", "negated"), ("lump", "present")), "lump")


def test_one_missed_flag_of_two_makes_the_message_a_miss() -> None:
    case = case_of({"limping": "present", "severe_pain": "present"}, "urgent")
    shares = headline([(case, reading_of("soon", ("limping", "present")))])
    assert shares["recall"].hits == 0
    assert shares["gate"].hits == 0


def test_wilson_agrees_with_the_rule_of_three_hundred() -> None:
    low, high = wilson(299, 299)
    assert low == pytest.approx(0.98732, abs=1e-4)
    assert high == 1.0
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(50, 100) == pytest.approx((0.4038, 0.5962), abs=1e-4)


def test_an_unknown_bound_is_refused_by_name() -> None:
    with pytest.raises(Exception, match="speed=1"):
        threshold("speed=1")
