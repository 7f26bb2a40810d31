"""What ordinary runners tell beside their ache: families, jobs, ages, plans, dogs, shoes. Hardly any of it is asked about."""

import random

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.language.screen import RedFlagScreen
from bot.language.screen_component import GATE, RED_FLAGS, RedFlagScreenComponent

# A child under 18 is in none of them: whose hip aches beside "my son is 9" is asked for good reason.
LIVES = (
    "my wife is a runner too", "my husband thinks I run too much", "my daughter is getting married in {w} weeks", "my son starts university in {w} weeks", "my daughter's wedding is in {w} weeks",
    "my kids are {g} and {g}", "our youngest has left home", "my brother did the marathon in {h} hours", "my partner runs {k}k with me", "my son is {g}", "my daughter turned {g} last week", "I'm a grandmother of {n}",
    "my mum and dad both ran", "my twins keep me on my feet", "I'm a mum of {n}", "dad of three grown ups", "my wife's birthday is on Sunday", "my sister got me into running",
    "I'm a teacher", "I'm a nurse on nights", "I drive a van", "I'm a postman and walk {k} miles a day", "I'm a student nurse", "I sit at a desk {n} hours", "I'm a chef and on my feet all day", "I'm a school cook",
    "I'm a lifeguard", "I'm a childminder", "I'm a midwife", "I'm a dog walker", "I work shifts", "I'm a PhD student, {a}", "I'm a lecturer at college", "I'm in my final year at uni",
    "I'm {a}", "{a}M", "I'm {a} years old", "{a} yo female", "I turned {a} in March", "I'll be {a} in {w} weeks", "born in 19{b}", "I started running at {a}", "in my early twenties", "over 60", "vet 50",
    "week {w} of my plan", "{w} weeks to go to the marathon", "{w} weeks into couch to 5k", "I'm {w} weeks into my training", "on a {w} week plan", "I've run for {n} years", "up to {c} miles a week", "after {w} weeks off",
    "{s} weeks now", "{s} wks", "for {n} months", "track on Tuesdays", "club night on Thursday", "cross country season", "tempo run of {k}k", "tapering now", "got a PB of {p}", "heart rate 1{c} on easy runs",
    "{w} weeks of base", "up from {n} to {k} miles", "we run in a group", "my wedding is in {w} weeks", "I'm getting married in {w} weeks", "best man in {w} weeks", "I'm a bridesmaid in {w} weeks", "it's our anniversary",
    "I run with the dog", "our puppy is {n} months old", "we got a puppy {w} weeks ago", "my dog is {k}", "the dog needs out at six", "my horse needs mucking out", "did a half in 1:45", "did London in {h} hours in 20{t}",
    "came {n}th in my age group", "my first marathon was at {a}", "ran for the school as a boy", "ran track in high school years ago", "done {k} half marathons", "new shoes since {w} weeks", "size {s} shoes",
    "my trainers are {n} years old", "shoes are {n} months old", "I rotate {n} pairs", "it was freezing out there", "ran in the heat and sweated buckets", "cold and wet all week", "so humid I was dripping", "ran in snow",
    "sunburnt shoulders", "I sleep {n} hours", "slept like a baby", "slept badly because of the neighbours", "woke at half five for the flight", "I sleep fine", "night sweats from the menopause", "woken by the bin men",
    "the menopause has me sweating", "hot flushes keep me up", "jet lagged this week", "desk job, {n} hours sitting", "worse after {n} hours in the chair", "drive {n} hours to work", "I also swim", "I play netball on Mondays",
    "spin class on Tuesday", "deadlifted {c} kg", "I cycle to work", "gymnastics as a kid", "circuits at the school hall", "hockey for the vets", "I stretch every evening", "{n} sets of {k} clams", "can't touch my toes",
    "tight hamstrings", "pace {p}", "{n} out of 10 at worst", "lasts {n} hours", "RPE {n}", "BMI 2{n}", "weigh {c} kg", "resting pulse {c}", "since {n} weeks", "dad bod", "flat feet", "postmenopausal", "peri menopause",
    "lost weight on a diet", "I've put on {n} kg", "bit of a cold last week", "legs like jelly after intervals", "coffee gives me the shakes", "I get a stitch", "hungover today", "my knee is fine",
)  # fmt: skip
ACHES = (
    "my hip aches", "my hip hurts", "hip sore", "hip is stiff", "I get a dull ache in my hip", "outside of my hip aches", "a niggle in the hip", "my left hip grumbles", "hip pain", "hips ache", "front of the hip is sore",
)  # fmt: skip
WHEN = (
    "hours after a run", "the evening after runs", "a few hours after running", "after long runs", "next morning", "after my runs", "by tea time after a run", "later that day", "the day after", "in the evening",
    "after track", "after parkrun", "after hills",
)  # fmt: skip
TOGETHER = (
    "{life}, {ache}", "{life} and {ache}", "{ache}, {life}", "{ache}. {life}.", "{life}. {ache}.", "{life}, {other}, {ache}", "{ache} - {life}", "{life} but {ache}", "{ache}. {life}. {other}.", "hi, {life}, {ache}",
    "yo {ache}, {life}", "{life}. {ache}, any ideas?", "{ache} {life}",
)  # fmt: skip
MOST_ASKED = 0.025
MOST_GATED = 0.012
"""Shares that may be asked about or gated, and that may be gated: those of the readers' own guesses that are known."""


def made(number: int, seed: int) -> list[str]:
    choose = random.Random(seed)

    def life() -> str:
        return choose.choice(LIVES).format(
            w=choose.randint(2, 20), n=choose.randint(2, 6), k=choose.randint(7, 17), g=choose.randint(20, 45),
            h=choose.choice(("3", "4", "3:45", "4.5")), a=choose.randint(19, 79), b=choose.randint(50, 99),
            c=choose.randint(30, 70), s=choose.randint(5, 12), p=choose.choice(("4:50", "8:45", "19:58")),
            t=choose.randint(10, 25),
        )  # fmt: skip

    found = []
    for _ in range(number):
        ache = f"{choose.choice(ACHES)} {choose.choice(WHEN)}"
        text = choose.choice(TOGETHER).format(life=life(), other=life(), ache=ache)
        found.append(text.lower() if choose.random() < 0.5 else text)
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def component(screen: RedFlagScreen) -> RedFlagScreenComponent:
    return RedFlagScreenComponent(screen)


def test_hardly_any_plain_life_is_asked_about(component: RedFlagScreenComponent) -> None:
    texts = made(1000, 1)
    asked, gated = {}, {}
    for text in texts:
        message = Message(data={"text": text})
        component.process([message])
        heard = [one for one in message.get(RED_FLAGS) if one["status"] in ("present", "uncertain", "past")]
        if heard:
            asked[text] = [(one["flag"], one["status"], one["rule"], one["score"]) for one in heard]
        if message.get(GATE) != "none":
            gated[text] = asked.get(text)
    assert len(asked) <= MOST_ASKED * len(texts), (len(asked), asked)
    assert len(gated) <= MOST_GATED * len(texts), (len(gated), gated)
