"""What runners type into a diary, and what it tells."""

from __future__ import annotations

import time

import pytest

from bot.language.diary_amounts import amount_alone, without_run_time
from bot.language.diary_reading import is_entry, is_habit, may_be_entry, names_run_only, read


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("ran 8k, hips 2 during, 5 tonight, 4 this morning", {"during": 2, "evening": 5, "morning": 4}),
        (
            "Ran 8 km. Hips: during 2, evening 5, next morning 4",
            {"during": 2, "evening": 5, "next_morning": 4},
        ),
        ("5 miles easy, no pain during, 3 after", {"during": 0, "after": 3}),
        ("10k in 55 minutes, 1/10 on the run and 4/10 in the evening", {"during": 1, "evening": 4}),
        ("it was a 3 during the run and then a 5 after", {"during": 3, "after": 5}),
        ("two during, four tonight", {"during": 2, "evening": 4}),
        ("pain free on the run, 6 last night, 5 this morning", {"during": 0, "evening": 6, "morning": 5}),
        ("parkrun: 0 before, 1 during, 3 that evening", {"before": 0, "during": 1, "evening": 3}),
        ("3 or 4 this morning", {"morning": 4}),
        ("ran 6k, hip 2 during, 4 after. log that and remind me at nine", {"during": 2, "after": 4}),
        ("ran 6k, hip 2 during. remind me tomorrow. at nine tonight", {"during": 2, "evening": 9}),
        ("3-4 tonight", {"evening": 4}),
        ("hip was 11 tonight", {"evening": 11}),
        ("-2 during", {"during": -2}),
        ("2.5 during and 4.5 the next morning", {"during": 2.5, "next_morning": 4.5}),
        ("ran 5:30/km for 8km, 2 during", {"during": 2}),
        ("fine during, 4 later", {"during": 0, "after": 4}),
        ("ran at 7:30 for 40 min, 1 during, 2 after", {"during": 1, "after": 2}),
        ("before 1, during 2, after 3, evening 4", {"before": 1, "during": 2, "after": 3, "evening": 4}),
    ],
)
def test_scores_find_their_moments(text: str, scores: dict[str, float]) -> None:
    assert read(text).at_moments() == scores


@pytest.mark.parametrize(
    ("text", "distance", "unit", "minutes"),
    [
        ("ran 8k", 8, "km", None),
        ("ran five miles", 5, "mi", None),
        ("6.2mi in 1:02:30", 6.2, "mi", 62.5),
        ("45 min easy run", None, None, 45),
        ("ran for an hour and a half", None, None, 90),
        ("jogged half an hour", None, None, 30),
        ("1h10 long run", None, None, 70),
        ("ran 1 hour 20", None, None, 80),
        ("did a half marathon", 21.0975, "km", None),
        ("parkrun this morning", 5, "km", None),
        ("ran 10 today", 10, None, None),
        ("ran 400 km", 400, "km", None),
        ("did 3x10 bridges", None, None, None),
        ("my hip has hurt for 3 weeks", None, None, None),
    ],
)
def test_how_far_and_how_long(
    text: str, distance: float | None, unit: str | None, minutes: float | None
) -> None:
    told = read(text)
    assert (told.distance, told.unit, told.minutes) == (distance, unit, minutes)


def test_a_score_without_a_moment_stays_without() -> None:
    assert read("ran 8k today, hip 3").scores == ((None, 3),)


def test_numbers_of_a_span_or_a_pace_are_no_scores() -> None:
    assert read("ran 8k at 5:30/km, heart rate 150, third run in 4 days").scores == ()


@pytest.mark.parametrize(
    ("text", "days", "weekday"),
    [
        ("yesterday's run: 8k", 1, None),
        ("ran 8k two days ago", 2, None),
        ("ran 8k the day before yesterday", 2, None),
        ("Tuesday's run was 8k", None, 1),
        ("ran 8k on Sunday", None, 6),
        ("ran 8k", None, None),
    ],
)
def test_which_day(text: str, days: int | None, weekday: int | None) -> None:
    told = read(text)
    assert (told.days_ago, told.weekday) == (days, weekday)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("ran 8k at 7:30", (7, 30)), ("ran 8k at 6pm", (18, 0)), ("ran at 7", (7, 0)), ("pain at 7", None)],
)
def test_what_time(text: str, clock: tuple[int, int] | None) -> None:
    assert read(text).clock == clock


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("sorry, 3 not 8", 8, 3),
        ("sorry 3, not 8", 8, 3),
        ("I meant 3 not an 8", 8, 3),
        ("not 8 but 3", 8, 3),
        ("it was 5k not 8k", 8, 5),
        ("change the 8 to 3", 8, 3),
        ("three not eight", 8, 3),
    ],
)
def test_a_correction_names_both_values(text: str, old: float, new: float) -> None:
    found = read(text).correction
    assert found is not None
    assert (found.old, found.new) == (old, new)


def test_what_is_ahead_the_same_or_to_go() -> None:
    assert read("tomorrow I'll run 8k").ahead
    assert read("same as yesterday").same
    assert read("delete that run").remove
    assert not read("ran 8k, 2 during").remove


@pytest.mark.parametrize("kind", ["easy", "long", "hills", "speed", "race"])
def test_the_kind_of_a_run(kind: str) -> None:
    words = {
        "easy": "easy 5k",
        "long": "long run 18k",
        "hills": "8k hilly",
        "speed": "intervals, 6k",
        "race": "10k race",
    }
    assert read(words[kind]).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "ran 8k, hips 2 during, 5 tonight, 4 this morning",
        "8k easy, 1 during",
        "2 during, 4 tonight",
        "evening 4, morning 3",
    ],
)
def test_an_entry_beyond_doubt(text: str) -> None:
    assert is_entry(text)


@pytest.mark.parametrize(
    "text",
    [
        "my hip hurts after I ran 8k",
        "why does it ache after a run but not during?",
        "4",
        "outer side, left",
        "it hurts in the evening and in the morning",
        "should I run 8k tomorrow if it is 3 tonight",
        "ran 8k, is 4 tonight bad?",
        "how many reps, 8 or 10",
        "fine during, sore after",
        "0 during and 5 after, that's how it always goes",
        "0 on the run, 6 later",
        "every 10k is the same: 0 during, 5 in the evening",
        "no pain during the run, nothing in the evening",
    ],
)
def test_what_is_no_entry_beyond_doubt(text: str) -> None:
    assert not is_entry(text)


STORY = "aches 3 hours after, 4/10, gone by next morning, I sit 8 hours, and I jumped from 20 to 40k"


def test_a_story_of_how_training_changed_is_no_entry_and_holds_no_severe_score() -> None:
    assert not is_entry(STORY)
    assert max(score for _, score in read(STORY).scores) == 4


def test_its_scores_are_looked_at_all_the_same() -> None:
    text = "went from 20 to 40k, hip 9 tonight, 4 this morning"
    assert may_be_entry(text)
    assert ("evening", 9) in read(text).scores


@pytest.mark.parametrize(
    "text", ["hip went from 9 to 3 tonight, 4 this morning", "up from 9 to 3, ran 5k, 2 after"]
)
def test_a_score_that_changed_is_still_a_score(text: str) -> None:
    assert 9 in [score for _, score in read(text).scores]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ran 8k at 25:00", "25:00"),
        ("ran 8k at 12:75", "12:75"),
        ("ran 8k at 13pm", "13pm"),
        ("ran 8k around 24:10 yesterday", "24:10"),
        ("ran 8k at 18:30", None),
        ("ran 8k at 0:10", None),
        ("ran 8k at 12:30 am", None),
        ("ran 8k at 5:20/km", None),
        ("ran 5k in 25:10", None),
        ("hip at 4 of 10", None),
    ],
)
def test_a_time_that_no_clock_shows(text: str, said: str | None) -> None:
    told = read(text)
    assert told.no_time == said
    assert 25 not in [score for _, score in told.scores]


@pytest.mark.parametrize(
    ("text", "tonight"),
    [
        ("ran 8k this evening", True),
        ("went for a jog tonight", True),
        ("tonight's run: 8k", True),
        ("ran 8k, 5 tonight", False),
        ("ran 8k this morning", False),
    ],
)
def test_a_run_of_this_evening(text: str, tonight: bool) -> None:
    assert read(text).tonight is tonight


@pytest.mark.parametrize("text", ["delete the saturday one", "nah the Sunday one was 3 miles", "that one"])
def test_one_that_stands_for_a_run_is_no_score(text: str) -> None:
    assert read(text).scores == ()


def test_one_is_a_score_beside_a_moment() -> None:
    assert read("one during, two later").scores == (("during", 1.0), ("after", 2.0))


@pytest.mark.parametrize(
    "text",
    [
        "no pain on the run whatsoever but bam 2 hrs later my hip is in bits",
        "zero pain during the run then 3 hours later i can barely sit down",
        "hips r killin me like 3 hrs after i run but zero pain while im runnin",
    ],
)
def test_a_time_since_the_run_is_neither_its_length_nor_a_score(text: str) -> None:
    assert not read(text).amount
    assert not is_entry(text)
    assert [score for _, score in read(text).scores] == [0.0]


def test_the_length_of_a_run_is_told_from_a_time_since() -> None:
    told = read("ran half an hour this morning, 0 during, 45 min later a 3")
    assert told.amount
    assert told.scores == (("during", 0.0), ("after", 3.0))


@pytest.mark.parametrize(
    ("text", "distance", "scores"),
    [
        ("Started couch to 5k, week 4, right hip sore at night", None, ()),
        ("week 4 of c25k, ran 20 min, 1 during", None, (("during", 1.0),)),
        ("day 3: ran 5k, hip 2 during", 5.0, (("during", 2.0),)),
        ("w4d2 done 3k hip 1 after", 3.0, (("after", 1.0),)),
        ("ran 8k monday, next day 4", 8.0, (("next_morning", 4.0),)),
        ("ran 10k this week 9 during", 10.0, (("during", 9.0),)),
        ("ran 8k. day 9 after", 8.0, (("after", 9.0),)),
        ("week 9 now", None, ((None, 9.0),)),
    ],
)
def test_the_week_of_a_programme_is_no_score_and_its_name_no_run(
    text: str, distance: float | None, scores: tuple[tuple[str, float], ...]
) -> None:
    told = read(text)
    assert (told.distance, told.scores) == (distance, scores)


@pytest.mark.parametrize(
    ("text", "minutes", "scores"),
    [
        ("parkrun pb 24.59!! hip 0 now", 25.0, {None: 0}),
        ("new 5k pb 23.40, hip 2 after", 23.7, {"after": 2}),
        ("parkrun 24:30, hip 2 in the evening", 24.5, {"evening": 2}),
        ("38.5 for 8k today, hip 2", 38.5, {None: 2}),
        ("3.1 miles in 24:10", 24.2, {}),
        ("10k in 50, 2 during", 50.0, {"during": 2}),
        ("5k in 28, 3 during 4 after", 28.0, {"during": 3, "after": 4}),
        ("5 miles in 45 hip 3 after", 45.0, {"after": 3}),
        ("8k in 45 and 2 after", 45.0, {"after": 2}),
        ("21k in 110, 9 after", 110.0, {"after": 9}),
    ],
)
def test_a_run_s_time_is_neither_a_score_nor_a_temperature(
    text: str, minutes: float, scores: dict[str | None, float]
) -> None:
    told = read(text)
    assert told.minutes == minutes
    assert dict(told.scores) == scores
    assert len(without_run_time(text)) == len(text)
    assert without_run_time(text) != text


@pytest.mark.parametrize(
    "text",
    [
        "ran 5k, temp was 38.50",
        "parkrun 10.30 start hip 2",
        "ran 5k at 18:30, 2 after",
        "ran 5k this evening, 18:30",
        "I'm 16 for my 5k next week",
        "ran 8k 7.30am hip 2",
        "ran 5k, 3.5 during",
        "5k at 5:30/km",
        "my temperature is 38.50",
    ],
)
def test_no_time_of_a_run_where_the_number_may_be_something_else(text: str) -> None:
    assert without_run_time(text) == text


@pytest.mark.parametrize(
    ("text", "km", "minutes", "kind"),
    [
        ("5 x 1k at 4:10 today, hip 2", 5, None, None),
        ("6x800m today, hip 1 during", 4.8, None, None),
        ("5 x 3 min hard with 2 min easy, about 7k", 7, None, "speed"),
        ("8k with 4 x 30s strides", 8, None, "speed"),
        ("easy 5k in 30 minutes", 5, 30, "easy"),
        ("bridges 2x8", None, None, None),
    ],
)
def test_stretches_that_are_run_again_and_again(
    text: str, km: float | None, minutes: float | None, kind: str | None
) -> None:
    told = read(text)
    assert (told.distance, told.minutes, told.kind) == (km, minutes, kind)


def test_this_am_is_this_morning() -> None:
    told = read("ran 8k yesterday, 2 during, 4 after, 3 this am")
    assert dict(told.scores) == {"during": 2, "after": 4, "morning": 3}


def test_times_of_a_week_are_no_stretches_and_a_run_told_with_a_habit_is_one() -> None:
    assert read("ran 3 times 5k this week").distance == 5
    assert not is_habit("ran 5k, usually hurts, 4 after")


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("hip was fine during, 4 on the sofa later", {"during": 0, "after": 4}),
        ("sorry meant all good during, ached after, 5ish", {"during": 0, "after": 5}),
        ("felt it more later about a 4 around 9pm", {"after": 4}),
        ("felt it more later about a 4 around 9 pm", {"after": 4}),
        ("4 last night on the sofa", {"evening": 4}),
        ("then a 4 at my desk", {"after": 4}),
        ("5k this morning. hip 2 on it, 3 after", {"during": 2, "after": 3}),
        ("ran 5k yesterday morning, 2 on the run, 3 after", {"during": 2, "after": 3}),
        ("no sign of it this morning", {"morning": 0}),
    ],
)
def test_hours_later_is_told_in_many_ways(text: str, scores: dict[str, float]) -> None:
    assert read(text).at_moments() == scores


@pytest.mark.parametrize(
    "text",
    [
        "10 people came to my parkrun",
        "3 of us ran",
        "2 coffees on the sofa later",
        "8 runners at the club tonight",
        "no sign of it easing",
        "no sign of it getting better",
        "delete the yesterday one",
        "take 2 min off my 5k",
        "half an hour on the sofa later",
    ],
)
def test_what_is_counted_is_no_score(text: str) -> None:
    assert read(text).scores == ()


@pytest.mark.parametrize(
    ("text", "weekday", "minutes"),
    [
        ("parkrun sat", 5, None),
        ("parkrun sat 27.40", 5, 27.7),
        ("8k thurs", 3, None),
        ("long run sun, 2 during", 6, None),
        ("thurs evening 4", 3, None),
        ("thursday morning 2", 3, None),
        ("parkrun sat on my bag", None, None),
        ("i sat evening after evening", None, None),
        ("run in the sun", None, None),
    ],
)
def test_short_days_behind_a_run(text: str, weekday: int | None, minutes: float | None) -> None:
    told = read(text)
    assert (told.weekday, told.minutes) == (weekday, minutes)


@pytest.mark.parametrize(
    ("text", "km", "minutes"),
    [
        ("ran a half yesterday 1:58 and it was great fun, hip about 5", 21.0975, 118),
        ("did my half in 2:05", 21.0975, 125),
        ("marathon 3:45", 42.195, 225),
        ("ran half an hour", None, 30),
        ("did a half decent stretch", None, None),
        ("ran the first half fine", None, None),
        ("7 of 10 five days after a marathon", None, None),
        ("two weeks before my half marathon", None, None),
    ],
)
def test_a_half_and_a_race_that_is_days_off(text: str, km: float | None, minutes: float | None) -> None:
    told = read(text)
    assert (told.distance, told.minutes) == (km, minutes)


def test_a_goal_is_no_run_that_was() -> None:
    told = read("take 2 min off my 5k")
    assert (told.distance, told.ran, told.ahead, told.scores) == (None, False, False, ())
    assert not read("took the dog off the lead, ran my 5k").ahead


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8", 8),
        ("about 10 i think", 10),
        ("9ish", 9),
        ("eight", 8),
        ("8 or 9", 8),
        ("it was 10", 10),
        ("probably 9", 9),
        ("8 in the hip", None),
        ("8 out of 10", None),
        ("pain 9", None),
        ("9/10", None),
        ("8 now", None),
    ],
)
def test_a_number_alone(text: str, value: float | None) -> None:
    assert amount_alone(text) == value


def test_a_run_that_only_says_when() -> None:
    assert names_run_only("fine on the run, 4 later")
    assert not names_run_only("had a run, 4 later")
    assert not names_run_only("went for a run, 2 on the run")


@pytest.mark.parametrize(
    "seed",
    [
        "8 ",
        "this morning ",
        "on it ",
        "five days after a ",
        "take 2 off ",
        "was was ",
        "ran a half ",
        "at 9pm ",
    ],
)
def test_long_messages_are_read_at_once(seed: str) -> None:
    began = time.perf_counter()
    read((seed * 2000)[:2000])
    assert time.perf_counter() - began < 0.3


@pytest.mark.parametrize(
    ("text", "distance", "unit", "minutes"),
    [
        ("42.2 in 3:58", 42.2, "km", 238),
        ("26.2 in 3:58:10", 26.2, "mi", 238.2),
        ("21.1 in 1:58, 2 after", 21.1, "km", 118),
        ("10 in 52:10", 10, None, 52.2),
        ("5 in 25", 5, None, 25),
        ("13.1 in 1h58 today", 13.1, "mi", 118),
        ("8 took me 45 min", 8, None, 45),
        ("5.2 in 31.40", 5.2, None, 31.7),
        ("ran 26.2", 26.2, "mi", None),
        ("12 in an hour", 12, None, 60),
    ],
)
def test_a_length_without_its_unit_beside_its_time_is_a_run(
    text: str, distance: float, unit: str | None, minutes: float | None
) -> None:
    told = read(text)
    assert (told.ran, told.distance, told.unit, told.minutes) == (True, distance, unit, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "4 in the morning",
        "3 in 10",
        "hip went to 2 in 20 minutes",
        "pain 3 in 30 min",
        "settled to 1 in 10 minutes",
        "2 in 5 days",
        "4 in 10 runs",
        "38.5 in 3:58 fever",
        "3 in the evening 2 in bed",
        "down from 5 to 2 in 12 minutes",
    ],
)
def test_a_score_beside_a_time_is_no_length(text: str) -> None:
    assert read(text).distance is None


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("his hip was 5, mine 1", [1]),
        ("her hip is a 4 and mine's 2", [2]),
        ("my wife's hip was 7, mine 3 after", [3]),
        ("he's a 5, i'm a 1", [1]),
        ("my mate's hip is a 9", []),
        ("their hips were 4 and 5", []),
        ("my physio said my hip is a 9", [9]),
        ("my wife said 5 too", [5]),
    ],
)
def test_the_hip_of_somebody_else_is_no_score(text: str, scores: list[float]) -> None:
    assert [score for _, score in read(text).scores] == scores


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("im 45, run 3x a week 5k, hip aches after", []),
        ("i'm 47, run 20 miles a week, outer hip sore after", []),
        ("I am 48 and did 12 miles", []),
        ("49 yo, 15 miles a week, hip sore on the side", []),
        ("ran 5k, i'm a 4 now", [4]),
        ("I'm 8 out of 10 after my run", [8]),
        ("5k and pain 11", [11]),
    ],
)
def test_an_age_is_no_score(text: str, scores: list[float]) -> None:
    assert [score for _, score in read(text).scores] == scores


@pytest.mark.parametrize(
    "text",
    [
        "10k, 2 and 9",
        "10k 2 and 9",
        "5k, hip 2, 9",
        "ran 8k today, 2/10 then 9",
        "ran 8k. 2, 9",
        "did 5 miles, hips were 2 and 9",
    ],
)
def test_two_scores_behind_a_run_are_of_it_and_after_it(text: str) -> None:
    assert read(text).scores == (("during", 2.0), ("after", 9.0))


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("10k, left 2 right 4", ((None, 2.0), (None, 4.0))),
        ("5k, 2 after and 3 during", (("after", 2.0), ("during", 3.0))),
        ("ran 5k, 2", ((None, 2.0),)),
        ("2 and 9", ((None, 2.0), (None, 9.0))),
        ("5k 8k", ()),
    ],
)
def test_other_scores_keep_the_moments_that_they_have(
    text: str, scores: tuple[tuple[str | None, float], ...]
) -> None:
    assert read(text).scores == scores
