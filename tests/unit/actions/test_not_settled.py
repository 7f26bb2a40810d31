"""What a question about running says of the last run."""

from __future__ import annotations

import pytest

from actions import not_settled

LASTS = [
    "the ache lasts two days after each run. can i keep running?",
    "pain's still there next morning but goes by lunch, ok to run?",
    "it always takes a couple of days to calm down after a run, should i keep running",
    "hip sore since monday's intervals, is it ok to do the long run sunday",
    "ran 8k yesterday, hip still sore this morning, can i run today?",
    "hip's still sore two days after my run, can i go out tonight for an easy 5k",
    "hip still achy the day after my 10k, ok to run tonight?",
    "woke up sore again after yesterdays run, can i run today",
    "still sore from sunday's run, 3 days now. should i run today",
    "it hasn't settled since saturdays run, can i do a short one",
    "still aching 2 days later from sunday, ok to do my tempo tonight?",
    "can i run tonight? hip still hurts from yesterday",
    "should i run today with my hip still sore from sunday",
    "my hip aches after sundays run, is it ok to run today",
    "the ache hasn't gone since my long run on saturday. am i ok to do parkrun",
    "hip isn't right since tuesday, still niggling. easy 5k tonight ok?",
    "still stiff this morning from yesterday's 10 miler - run or rest?",
    "took three days to go last time and it's still there, should i go out again",
    "its not settled from thursday yet, is it ok if i jog tomorrow",
    "hip was sore the next day after my last run, can i run tonight",
    "it still hurts 48 hours after my run. wondering if i can do intervals",
    "my hip's been sore since yesterday's run, can i run today?",
    "still sore the day after, thinking of a short jog, ok?",
    "Hip's not gone back to normal since Sunday. Should I run?",
    "can i go for a run even though it's still sore from yesterday",
    "the hip is worse today after yesterday's run should i run",
    "day 3 and hip still grumbling after the long run, can i race on saturday",
]
SAYS_NO_SUCH_THING = [
    "it's gone by the next day. can i keep running?",
    "not still sore the next day, can i run",
    "can i run today",
    "hip's fine two days after my run, can i go out tonight",
    "not sore any more 2 days after sunday, can i run today",
    "it was sore after yesterday's run but fine this morning, can i run",
    "my calves are still sore two days after my run, can i run",
    "can i run after sunday's race",
    "hip hurt on sunday's run, can i run today",
    "all settled by the next day, can i do 5k",
    "gone by morning after saturday's run. ok to run?",
    "hip hurts when i run, can i keep running",
    "my hip aches in the evening after runs, should i keep running",
    "last year it was still sore two days after runs, can i run now",
    "i ran yesterday, can i run again today",
    "it's still a bit sore, can i run",
    "hip sore after this morning's run, can i go out tonight",
    "should i run every day or rest two days between",
    "no pain since sunday, can i do a tempo",
    "hip's settled since saturday, can i do a short one",
    "it no longer hurts the day after my run, ok to go longer?",
    "is it ok to run two days after a race",
    "still got 3 weeks till the race, can i run",
    "isn't sore since sunday, can i run",
]


@pytest.mark.parametrize("text", LASTS)
def test_a_run_that_has_not_settled_is_heard_in_the_question(text: str) -> None:
    assert not_settled.tells(text)
    assert not_settled.asks_to_run(text)


@pytest.mark.parametrize("text", SAYS_NO_SUCH_THING)
def test_what_says_otherwise_or_nothing_of_it_is_not(text: str) -> None:
    assert not not_settled.tells(text)


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("can i run if it's still sore the next day", True),
        ("should i run when it still hurts from the day before", True),
        ("wondering if i should run, woke up sore from yesterday", False),
        ("when i woke up it was still sore from yesterday, can i run", False),
    ],
)
def test_what_is_only_supposed_is_told_apart(text: str, supposed: bool) -> None:
    assert not_settled.is_supposed(text) is supposed


@pytest.mark.parametrize("text", ["still sore two days after my run", "what helps, still sore since sunday?"])
def test_who_does_not_ask_to_run_is_not_answered_so(text: str) -> None:
    assert not not_settled.asks_to_run(text)


@pytest.mark.parametrize(
    "text",
    [
        "what about a short run, hip isn't sore the next day any more", "sore by bedtime after 8k but never the next day, can I keep going",
        "can I do parkrun? last week it hurt the next day but not this week", "ok to jog? hip sore after sunday's long one but gone by monday",
        "can i run, my calf is still sore from sunday but hip is fine", "my back is still stiff from yesterday's deadlifts, hip all good, can i run",
    ],
)  # fmt: skip
def test_what_denies_it_or_is_of_another_place_does_not(text: str) -> None:
    assert not not_settled.tells(text)
