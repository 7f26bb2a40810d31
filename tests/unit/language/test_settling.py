"""Whether the hip had settled by the next day: a yes lets somebody run on, so it has to be one."""

from __future__ import annotations

import time

import pytest

from bot.language.settling import judged, says_half, says_yes, settled, speaks_of_it, told_unasked

SETTLED = [
    "hip was perfect",
    "nope all gone",
    "no it was fine",
    "wasnt sore at all the next day",
    "gone after a coffee",
    "gone by morning",
    "it had settled yeah",
    "it settles by lunchtime",
    "it was gone by the evening",
    "fine by morning",
    "yes all gone",
    "not sore at all",
    "didn't feel a thing next day, all gone",
    "no longer sore",
    "no pain by morning",
    "usually fine next day",
    "next day's ok yeah, I could go again",
    "Usually wake up right as ninepence",
    "wasnt there next day",
    "couldn't feel it the next day",
    "sore that evening but gone by morning",
    "back to normal",
    "gone within a few hours",
    "gone after two hours",
    "nothing left by the morning",
    "no, gone by the next day",
    "never sore next day",
    "no soreness",
    "pain free by breakfast",
    "yeah it went away overnight",
    "didn't hurt the next day",
    "it was ok",
    "when i woke up it was fine",
    "no twinges",
    "no niggles next day",
    "nothing the day after",
    "nothing the following morning",
    "100% gone",
    "gone, without ibuprofen",
    "gone and I didn't take any painkillers",
    "came back to normal by morning",
    "mostly fine by the next day",
    "yes, no problems",
    "not aching any more",
    "ok yeah it was gone",
]
LASTS = [
    "it was bad the next day",
    "not gone by next day no",
    "no its not gone the next day",
    "no hadnt gone by next day",
    "no not gone by morning",
    "no it wasnt gone by the morning",
    "isnt gone by morning",
    "i said NOT gone",
    "still a bit sore next day",
    "it hadn't settled",
    "took two days",
    "gone by friday after 5 days",
    "it wasn’t fully gone the next day",
    "not really settled",
    "never gone by the next day",
    "it doesn't settle",
    "no it hadnt",
    "hadn't by the next day",
    "gone after three days",
    "no still there",
    "yeah still sore",
    "was back by the morning",
    "i don't think it was gone",
    "no, wasn't gone until two days later",
    "never fully goes anymore",
    "not fine the next day",
    "no better",
    "it was worse",
    "takes days to settle",
    "still hurts, hopefully gone tomorrow",
    "felt it the next day",
    "ached all next day",
    "gone a couple of days later",
    "not quite gone no",
    "hadnt cleared up by morning",
    "aint gone by next day",
    "wasnt ok the next day",
    "no not settled",
    "not always gone by morning",
    "no it lasted 3 days",
    "it's not like it's gone",
    "the day after is the worst",
    "next day is when it's worst",
    "after a couple of days",
    "2 days",
    "about three days usually",
    "48 hours",
    "takes 3 days to settle",
    "on the third day",
    "a week",
]
OPEN = [
    "wasn't bad the next day",
    "perfect, thanks",
    "has it settled?",
    "what exercises help",
    "fine, I'll rest",
    "mostly fine after a week off",
    "nearly gone",
    "almost gone by the next day",
    "hopefully gone by morning",
    "should be gone by tomorrow morning",
    "if it's gone by morning can i run",
    "not sure if it was gone",
    "gone for a run since",
    "gone numb",
    "fine in the morning but sore by lunch",
    "a bit better",
    "fine during the run",
    "my knee was fine the next day",
    "gone by wednesday",
    "no gone",
    "sometimes gone sometimes not",
    "it depends",
    "i got a half in 3 weeks",
    "ok",
    "fine, thanks",
    "better see a physio",
    "mostly gone by the next day",
    "gone by the next day usually but not always",
    "usually gone, sometimes not",
    "90% gone",
    "a lot better but not 100%",
    "with ibuprofen it's gone",
    "gone by morning if I take painkillers",
    "fine in the morning but comes back when i sit",
    "comes and goes",
    "the worst of it is gone",
    "it was ok-ish",
    "it wasnt bad",
    "yes and no",
    "about 12 hours",
    "two weeks",
    "i took 2 days off",
    "day two",
    "yes",
    "no",
]


@pytest.mark.parametrize("text", SETTLED)
def test_it_had_settled(text: str) -> None:
    assert settled(text) == "yes"


@pytest.mark.parametrize("text", LASTS)
def test_it_had_not(text: str) -> None:
    assert settled(text) == "no"


@pytest.mark.parametrize("text", OPEN)
def test_what_says_neither_is_left_open(text: str) -> None:
    assert settled(text) is None


HALF = [
    "yes and no",
    "yes if i stretch",
    "if i take ibuprofen yes",
    "only when I rest",
    "sometimes",
    "mostly yes",
    "kind of",
    "more or less",
    "so so",
    "it depends how far I ran",
    "not always",
    "not too bad",
    "it wasnt bad",
    "hm",
    "i guess",
    "on a good day",
    "comes and goes",
]


@pytest.mark.parametrize("text", HALF)
def test_a_yes_in_part_is_no_yes(text: str) -> None:
    assert says_half(text)
    assert not says_yes(text)


@pytest.mark.parametrize(
    "text", ["sure", "ok", "cool", "yes please", "great", "yes but still stiff", "ok then"]
)
def test_what_may_be_about_anything_is_no_yes(text: str) -> None:
    assert not says_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "yeah it had",
        "it had",
        "it always does",
        "Yep.",
        "usually",
        "always",
        "i think so",
        "definitely",
        "y",
        "gone",
    ],
)
def test_a_yes_is_one(text: str) -> None:
    assert says_yes(text)
    assert not says_half(text)


def test_how_long_it_took_speaks_of_it() -> None:
    assert speaks_of_it("two days")
    assert not speaks_of_it("two weeks")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mostly gone by the next day", []),
        ("gone by morning with ibuprofen", []),
        ("gone by the next day, usually but not always", []),
        ("hours later, but gone by morning", [("yes", "gone by morning")]),
        ("no its not gone the next day", [("no", "not gone the next day")]),
        ("it wasn’t fully gone the next day", [("no", "wasn’t fully gone the next day")]),
        ("wasnt sore at all the next day", [("yes", "wasnt sore at all the next day")]),
        ("aches the next day", []),
        ("is it gone by morning?", []),
        ("if it's gone by morning I run", []),
        ("nearly gone by the next day", []),
        ("my knee was fine the next day", []),
        ("gone running by morning", []),
    ],
)
def test_what_is_said_of_it_in_passing(text: str, told: list[tuple[str, str]]) -> None:
    assert [(value, text[start:end]) for value, start, end in told_unasked(text)] == told


@pytest.mark.parametrize(
    ("before", "phrase", "value", "means"),
    [
        ("it's ", "gone by morning", "yes", "yes"),
        ("it isn't ", "gone by morning", "yes", "no"),
        ("no ", "gone by morning", "yes", None),
        ("should be ", "gone by morning", "yes", None),
        ("no ", "hasn't settled", "no", "no"),
        ("not ", "still there the next day", "no", "yes"),
    ],
)
def test_a_phrase_of_the_vocabulary_is_judged_by_what_stands_before_it(
    before: str, phrase: str, value: str, means: str | None
) -> None:
    text = before + phrase
    assert judged(text, len(before), len(text), value) == means


@pytest.mark.parametrize(
    "text",
    [
        "not gone " * 230,
        "no " * 700,
        "still " * 350,
        "next day " * 220,
        "n" * 2000,
        "hopefully " * 200,
        "no it takes " * 170,
        "yes it's " * 220,
        "sometimes tbh " * 140,
        "not taken a " * 160,
    ],
)
def test_long_hostile_text_costs_little(text: str) -> None:
    began = time.perf_counter()
    settled(text[:300])
    says_half(text[:300])
    says_yes(text)
    list(told_unasked(text))
    assert time.perf_counter() - began < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "gone when i wake up",
        "it's gone when I wake up",
        "usually gone by the time i wake up",
        "gone as soon as I'm up",
        "pain free when i wake up",
        "fine when i get up in the morning",
    ],
)
def test_the_next_morning_has_other_names(text: str) -> None:
    assert [value for value, _, _ in told_unasked(text)] == ["yes"]


@pytest.mark.parametrize(
    "text",
    [
        "no pain when i wake up in the night",
        "fine when i get up from the sofa",
        "hurts when i wake up",
        "should be gone when i wake up",
        "gone when i wake up but back by noon",
        "what do you mean by settled overnight",
    ],
)
def test_what_is_no_next_morning_or_not_settled_then_tells_nothing(text: str) -> None:
    assert list(told_unasked(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "what do you mean by settled",
        "what does settled mean",
        "define settled",
        "settled how",
        "ok what counts as settled",
        "how do you mean settled",
        "no, how would i know if it was gone",
    ],
)
def test_who_asks_for_the_word_has_not_answered(text: str) -> None:
    assert settled(text) is None
    assert not speaks_of_it(text)
    assert not says_yes(text)


@pytest.mark.parametrize("text", ["what a relief, all gone", "why yes it was gone", "well it was gone"])
def test_what_only_begins_like_a_question_has(text: str) -> None:
    assert settled(text) == "yes"
