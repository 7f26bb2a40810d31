"""What most runners write: a run, that it felt fine, and when the hip ached. Put together at random, hardly any of it is asked about."""

import random

from bot.language.screen import RedFlagScreen

RUNS = (
    "I run 5k every morning", "I do 10k on Sundays", "I ran 8 miles today", "did my long run yesterday", "I run at lunch", "went for a jog before work", "I do three runs a week",
    "parkrun on Saturday", "ran home from work", "I did intervals on Tuesday", "half marathon on Sunday", "easy 6k this morning", "treadmill run after work", "my usual loop",
)  # fmt: skip
FELT = (
    "no bother",
    "felt great",
    "no pain at all",
    "all fine",
    "hip was fine",
    "not a twinge",
    "lovely",
    "easy as anything",
    "no trouble",
)
WHEN = (
    "by lunch", "by tea", "by teatime", "by dinner", "that evening", "next morning", "when I get up from my desk", "two hours later", "by bedtime", "the day after", "in the car home",
    "after dinner", "at work", "by 4pm", "in the shower", "while I cook tea",
)  # fmt: skip
ACHE = (
    "my hip aches",
    "the hip is sore",
    "my hip hurts",
    "hip's stiff",
    "my left hip grumbles",
    "it aches on the outside",
    "dull ache in the hip",
    "the hip nags",
)
NUMBERS = (
    "{a}k today, hip {b} after", "ran {a} miles on Tuesday, windy, hip {b} next day", "did 3 sets of {a} bridges yesterday", "{c} min easy run this morning, felt ok",
    "I sit {b} hours a day at a desk", "went from {c} to {d} k a week since March", "I'm {d} and run {b} times a week, hip aches after", "my cadence is 1{c} and my hip aches that evening",
    "how many planks should I do, I managed {a} yesterday", "can I run {a}k tomorrow if my hip is {b} now", "hip was {b} before and {b} after the {a}k",
)  # fmt: skip
MOST = 0.006
"""Share of them that may be asked about or gated: those of the readers' own guesses that are known."""


def made(number: int, seed: int) -> list[str]:
    choose = random.Random(seed)
    found: list[str] = []
    for _ in range(number):
        run, felt, when, ache = (choose.choice(one) for one in (RUNS, FELT, WHEN, ACHE))
        numbers = {
            "a": choose.randint(3, 9),
            "b": choose.randint(1, 5),
            "c": choose.randint(20, 60),
            "d": choose.randint(33, 79),
        }
        text = choose.choice(
            (
                f"{run}, {felt}, {when} {ache}", f"{run} and {when} {ache}", f"{ache} {when}, {run}", f"{run} and {ache} {when}",
                f"{run}. {felt.capitalize()}. {when.capitalize()} {ache}", choose.choice(NUMBERS).format(**numbers),
            )
        )  # fmt: skip
        found.append(text if choose.random() < 0.5 else text.lower())
    return list(dict.fromkeys(found))


def test_hardly_any_plain_run_is_asked_about(screen: RedFlagScreen) -> None:
    texts = made(700, 1)
    heard = {}
    for text in texts:
        mentions = [
            one for one in screen.screen(text).mentions if one.status in ("present", "uncertain", "past")
        ]
        if mentions:
            heard[text] = [(one.flag, one.status, one.score) for one in mentions]
    assert len(heard) <= MOST * len(texts), heard


def test_none_of_them_is_gated(screen: RedFlagScreen) -> None:
    texts = made(700, 2)
    gated = {text: screen.screen(text).gate for text in texts if screen.screen(text).gate != "none"}
    assert gated == {}
