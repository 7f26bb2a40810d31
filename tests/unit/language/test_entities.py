import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bot.language.lean  # noqa: F401
from bot.language.entities import EntityRules, VocabularyError, read_vocabulary

RULES = EntityRules.load()


def found(text: str) -> dict[str, Any]:
    return {item.entity: item.value for item in RULES.find(text, TODAY)}


TODAY = date(2026, 11, 23)  # a Monday


def span(text: str, days: float | None) -> dict[str, Any]:
    return {"text": text, "days": days}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "outside of my right hip, two weeks, after I doubled my mileage",
            {
                "place": "outer",
                "side": "right",
                "duration": span("two weeks", 14),
                "load_change": "yes",
                "what_changed": "distance",
            },
        ),
        ("4/10", {"pain_score": 4.0}),
        ("four out of ten", {"pain_score": 4.0}),
        ("about a four", {"pain_score": 4.0}),
        ("the pain is 6 today", {"pain_score": 6.0}),
        ("six", {"pain_score": 6.0}),
        ("since Tuesday", {"duration": span("since tuesday", 6)}),
        ("a couple of weeks", {"duration": span("a couple of weeks", 14)}),
        ("four or so weeks", {"duration": span("four or so weeks", 28)}),
        ("3 weeks ish", {"duration": span("3 weeks ish", 21)}),
        ("2 weekish", {"duration": span("2 weekish", 14)}),
        ("8 or 9 weeks i'd say", {"duration": span("8 or 9 weeks", 63)}),
        ("two and a bit months", {"duration": span("two and a bit months", 60)}),
        ("5-6 weeks", {"duration": span("5-6 weeks", 42)}),
        ("10 odd days", {"duration": span("10 odd days", 10)}),
        ("twelve weeks give or take", {"duration": span("twelve weeks give or take", 84)}),
        ("4 and a half weeks or so", {"duration": span("4 and a half weeks or so", 31.5)}),
        ("three sets a week", {}),
        ("in 3 or so weeks", {}),
        ("4 or so times a week", {}),
        ("about a month", {"duration": span("about a month", 30)}),
        ("it's the front, mostly next morning", {"place": "front", "timing": "next_morning"}),
        ("deep in the groin on both sides", {"place": "groin", "side": "both"}),
        ("buttock, in the evening", {"place": "buttock", "timing": "evening"}),
        ("how do I do the side plank", {"exercise": "side_plank"}),
        ("I have a desk job", {"sitting": "yes"}),
        ("three or four", {"pain_score": 4.0}),
        ("a solid 7", {"pain_score": 7.0}),
        ("between a 3 and a 5", {"pain_score": 5.0}),
        ("sore between 2 and 3 most evenings", {"pain_score": 3.0, "timing": "evening"}),
        ("the hip hurts between 2 and 4 hours later", {"timing": "hours_later"}),
        ("I do between 8 and 10 bridges", {"exercise": "single_leg_bridge", "strength": "yes"}),
        ("it wakes me between 3 and 4 in the morning", {"timing": "next_morning"}),
        ("pain scale 4", {"pain_score": 4.0}),
        ("it started last Monday", {"duration": span("started last monday", 7)}),
        ("it came on yesterday", {"duration": span("came on yesterday", 1)}),
        ("ten miles a week", {"distance": {"km": 16.1, "text": "ten miles"}, "weekly_km": 16.1}),
        ("three runs a week", {}),
        ("half an hour after", {"timing": "right_after"}),
        ("couple of hrs after and it lasts till bed", {"timing": "hours_later"}),
        ("an hour or two later", {"timing": "hours_later"}),
        ("my mileage is up by 20 percent", {"load_change": "yes", "what_changed": "distance"}),
        ("I run 30% more", {"load_change": "yes"}),
        ("clamshells", {"other_exercise": "clamshell", "strength": "yes"}),
        (
            "bridges or squats",
            {"exercise": "single_leg_bridge", "other_exercise": "squat", "strength": "yes"},
        ),
        ("on my feet all day", {"sitting": "no"}),
        ("my cadence is about 165", {"cadence": 165.0}),
        ("170 steps per minute", {"cadence": 170.0}),
        ("it's gone by the next day", {"settles": "yes"}),
        ("usually fine next day", {"settles": "yes"}),
        ("no it wasnt gone by the morning", {"settles": "no"}),
        ("isnt gone by morning", {"settles": "no"}),
        ("no hasn't settled", {"settles": "no"}),
        ("not still there the next day", {"settles": "yes"}),
        ("should be gone by morning", {}),
        ("aches the next day", {"timing": "next_morning"}),
        ("not during, only after, evenings", {"timing": "evening"}),
        ("everything but during", {}),
        ("fine during the run, sore next morning", {"timing": "next_morning"}),
        ("that evening, fine by morning", {"timing": "evening", "settles": "yes"}),
        ("in the evening its gone by morning", {"timing": "evening", "settles": "yes"}),
        ("not just during the run", {"timing": "during"}),
        ("glute bridges when i remember", {"exercise": "single_leg_bridge", "strength": "yes"}),
        ("my glute aches", {"place": "buttock"}),
        ("got a half in 3 weeks", {"date_ahead": "in 3 weeks"}),
        ("20 one week 40 the next", {}),
        ("two weeks off", {}),
        ("two weeks off and on", {"duration": span("two weeks", 14)}),
        ("since xmas", {"duration": span("since xmas", None)}),
        ("the holster place", {"place": "outer"}),
        ("where my hand rests on my hip", {"place": "outer"}),
        ("my IT band at the top", {"place": "outer"}),
        ("crease of my leg", {"place": "groin"}),
        ("same night", {"timing": "evening"}),
        ("it's not gone by the next day", {"timing": "next_morning", "settles": "no"}),
        ("two days later", {"timing": "day_later"}),
        ("40 km a week", {"distance": {"km": 40.0, "text": "40 km"}, "weekly_km": 40.0}),
    ],
)
def test_what_is_said_is_found(text: str, expected: dict[str, Any]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["I ran 10 miles", "hello", "", "right, thanks", "8 to 10 a side?", "pain for 3 weeks"]
)
def test_no_pain_score_and_no_side_is_read_into_a_text(text: str) -> None:
    assert not {"pain_score", "side"} & set(found(text))


def test_a_rise_in_training_is_read_in_kilometres() -> None:
    entities = found("I went from 20 to 35 km a week")
    assert entities["load_step"] == {"from_km": 20.0, "to_km": 35.0, "percent": 75}
    assert entities["load_change"] == "yes"
    assert "distance" not in entities


def test_a_distance_is_read_in_kilometres() -> None:
    assert found("I ran ten miles")["distance"] == {"km": 16.1, "text": "ten miles"}


def test_of_a_range_the_worse_counts() -> None:
    assert found("three or four")["pain_score"] == 4.0
    assert found("5-7 out of 10")["pain_score"] == 7.0


def test_a_score_beyond_the_scale_is_kept_for_the_form_to_refuse() -> None:
    assert found("15/10")["pain_score"] == 15.0
    assert found("-2")["pain_score"] == -2.0


def test_places_are_character_offsets_of_the_text() -> None:
    text = "It hurts at the Front of my hip"
    (place,) = [item for item in RULES.find(text) if item.entity == "place"]
    assert text[place.start : place.end] == "Front of my hip"


def test_the_longest_phrase_counts() -> None:
    assert found("side-lying leg raises")["exercise"] == "side_leg_raise"
    assert "side" not in found("side-lying leg raises")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        ("side: [left]", "`side` needs a mapping"),
        ("sitting: {yes: [a]}", ""),
        ("side: {left: [left, no]}", "`side: left` needs a list of phrases"),
        ("side: {left: left}", "`side: left` needs a list of phrases"),
        ("a: [", "cannot be read"),
    ],
)
def test_a_mistake_in_the_vocabulary_is_named(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "vocabulary.yml"
    path.write_text(content, encoding="utf-8")
    if not says:
        read_vocabulary(path)
        return
    with pytest.raises(VocabularyError, match=says):
        read_vocabulary(path)


def test_a_missing_vocabulary_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"gone\.yml cannot be read"):
        read_vocabulary(tmp_path / "gone.yml")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("since 23 October 2026", 31),
        ("since October 23rd, 2026", 31),
        ("2026-10-23", 31),
        ("23/10/2026", 31),
        ("10/23/2026", 31),
        ("since 2025", 691),
    ],
)
def test_a_date_is_a_span_until_today(text: str, days: float) -> None:
    assert found(text)["duration"]["days"] == days


@pytest.mark.parametrize(
    "text",
    [
        "since 3 March 2031",
        "2026-11-24",
        "next Tuesday",
        "since next month",
        "in two weeks",
        "since 2027",
        "tomorrow",
    ],
)
def test_a_date_to_come_is_no_duration(text: str) -> None:
    assert set(found(text)) == {"date_ahead"}


@pytest.mark.parametrize("text", ["31/31/2026", "since 31 February 2026"])
def test_a_day_that_is_none_is_not_read(text: str) -> None:
    assert not {"date_ahead", "duration"} & set(found(text))


@pytest.mark.parametrize("text", ["what is a hip flexor?", "explain the groin to me"])
def test_a_question_about_a_word_tells_nothing(text: str) -> None:
    assert found(text) == {}


def test_a_number_alone_says_that_it_does_not_say_what_it_counts() -> None:
    (bare,) = RULES.find("8")
    (score,) = RULES.find("8 out of 10")
    assert (bare.as_json()["role"], "role" in score.as_json()) == ("bare", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("front not outer", {"place": "front"}),
        ("on the outside rather than the front", {"place": "outer"}),
        ("not on the outside but in the buttock", {"place": "buttock"}),
        ("right not left", {"side": "right"}),
        ("it's the left, not the right", {"side": "left"}),
        ("not left but right", {"side": "right"}),
        ("not the groin", {"place": "groin"}),
    ],
)
def test_of_two_places_the_one_that_is_denied_is_not_told(text: str, expected: dict[str, str]) -> None:
    assert {one.entity: one.value for one in RULES.find(text)} == expected
    assert len(RULES.find(text)) == 1


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Not really. Outer side, and a bit in the groin", {"outer", "groin"}),
        ("at the front and the outside, and I can't. Groin too", {"front", "outer", "groin"}),
        ("not on the left side only, the right as well", {"left", "right"}),
    ],
)
def test_a_denial_ends_with_its_sentence_and_not_only_denies_nothing(text: str, values: set[str]) -> None:
    assert {one.value for one in RULES.find(text) if one.entity in ("place", "side")} == values


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("no squats", "strength"),
        ("I don't do weights", "strength"),
        ("I dont heel strike", "stride"),
        ("i haven't upped my mileage", "load_change"),
        ("not stretching", "eases"),
        ("stretching makes it worse", "eases"),
        ("walking doesn't help", "eases"),
        ("long runs are fine", "worse_with"),
        ("stairs don't bother it", "worse_with"),
        ("no hills", "what_changed"),
        ("it lasts about 2 days each time", "duration"),
        ("takes two days", "duration"),
        ("i run in the evening", "timing"),
        ("my morning runs", "timing"),
    ],
)
def test_what_is_denied_or_said_of_something_else_is_not_told(text: str, entity: str) -> None:
    assert [one for one in RULES.find(text) if one.entity == entity] == []


@pytest.mark.parametrize(
    ("text", "entity", "values"),
    [
        ("not hills, speed", "what_changed", ["speed"]),
        ("long runs but not hills", "worse_with", ["long_runs"]),
        ("not just hills", "what_changed", ["hills"]),
        ("squats, no weights", "strength", ["yes"]),
        ("no strength work", "strength", ["no"]),
        ("I only run", "strength", ["no"]),
        ("no, stretching", "eases", ["stretching"]),
        ("stretching helps", "eases", ["stretching"]),
        ("hills and stairs", "worse_with", ["hills_speed", "stairs"]),
        ("heel striker", "stride", ["long"]),
        ("it hurts in the evening after my run", "timing", ["evening"]),
        ("for two weeks, each time I run", "duration", None),
        ("it's lasted two weeks", "duration", None),
    ],
)
def test_what_only_looks_denied_is_told(text: str, entity: str, values: list[str] | None) -> None:
    found = [one.value for one in RULES.find(text) if one.entity == entity]
    assert found == values if values is not None else len(found) == 1


def test_long_hostile_denials_cost_little() -> None:
    began = time.perf_counter()
    for text in ("no do the " * 200, "hills make it " * 140, "not the front " * 140, "stretching is " * 140):
        RULES.find(text)
    assert time.perf_counter() - began < 0.6


@pytest.mark.parametrize("seed", ["its ", "id say "])
def test_a_long_stammer_before_a_score_costs_little(seed: str) -> None:
    began = time.perf_counter()
    RULES.find(seed * (2000 // len(seed)))
    assert time.perf_counter() - began < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "outer hip, right",
        "outer hip right",
        "front, right, 2 weeks",
        "groin / right",
        "front (right)",
        "right outer hip",
        "buttock. right.",
        "front of hip, the right one",
        "outer side, right hip, evenings",
        "outside of the hip, on the right",
    ],
)
def test_right_beside_a_place_is_a_side(text: str) -> None:
    assert [one.value for one in RULES.find(text) if one.entity == "side"] == ["right"]


@pytest.mark.parametrize(
    "text",
    [
        "outer hip, right where the bone is",
        "outer hip right after runs",
        "outer hip, right on the bone",
        "front, right?",
        "yeah right, outer hip",
        "outer hip, that's right",
        "that's right, the front",
        "right so it's the front",
        "right, outer hip",
        "it's the groin alright",
        "right",
    ],
)
def test_right_says_much_else(text: str) -> None:
    assert not [one for one in RULES.find(text) if one.entity == "side"]
