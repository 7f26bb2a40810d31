"""What the reader hears beside the words of something else must be heard without them: weeks of training are no pregnancy."""

from pathlib import Path

import pytest

from bot.language.screen import RedFlagScreen
from knowledge.errors import ContentError
from knowledge.red_flags import read_red_flags
from knowledge.safety_terms import CHILD

BIRTH = "pregnancy_postpartum"
DOUBT = {"present", "uncertain"}


def heard(screen: RedFlagScreen, text: str, flag: str) -> set[str]:
    return {one.status for one in screen.screen(text).mentions if one.flag == flag}


@pytest.mark.parametrize(
    "text",
    [
        "my daughter is getting married in 6 weeks and my hip aches after runs",
        "my daughter's wedding is in 8 weeks, hip sore after long runs",
        "our eldest gets married in 10 weeks and my hip aches by evening",
        "I'm getting married in 12 weeks, hip hurts after hills",
        "best man in 7 weeks, hip sore",
        "my son starts uni in 4 weeks and my hip aches after runs",
        "week 9 of couch to 5k, hip niggles",
        "8 weeks to the marathon, hip aching in the evening",
        "after 3 months off my hip aches",
        "7 weeks of base and hip sore after long runs",
        "we got a puppy 9 weeks ago, sore hip after running",
        "my shoes are 4 months old, hip aches",
        "I'm a midwife, hip sore after runs",
        "hip niggle, 8 weeks",
        "hip pain six weeks, worse after parkrun",
        "I nap on Sundays, hip pain after parkrun",
        "mother of the bride in 5 weeks, hip aches after my runs, want to dance",
        "hip grumbles next morning, I'm expecting it to go but it hasn't",
        "8 weeks now, hip aches after runs",
        "I'm 6 weeks out from my race, hip aches",
        "at 9 weeks of marathon training my hip aches",
        "can't face another hill, hip sore after 6 weeks",
    ],
)
def test_weeks_of_something_else_are_no_pregnancy(screen: RedFlagScreen, text: str) -> None:
    assert not heard(screen, text, BIRTH)


@pytest.mark.parametrize(
    "text",
    [
        "my daughter is getting married in 6 weeks and I'm due in 10, hips ache",
        "I'm a midwife and 20 weeks myself, hip aches",
        "I think I could be expecting, too early to know",
        "I'm getting married in 12 weeks and I'm 14 weeks gone",
        "week 9 of couch to 5k while she naps, she's 4 months, hip aches",
        "17 weeks today, hip sore",
        "two lines on the test, marathon in 10 weeks, hip sore",
        "no alcohol for me at the wedding in 5 weeks, bump showing by then, hip sore",
        "we got a puppy 9 weeks ago and a baby 3 weeks ago",
        "our youngest is 7 months and hip hurts",
        "youngest is 7 months, hip pain",
        "littlest is 5 months, hip pain after runs",
        "our third is 4 months, hip sore after buggy runs",
        "back running 12 weeks after my section, marathon in 8 weeks",
        "boobs leaking on the treadmill, hip aching, 7 weeks in",
        "nursery painted, pram ordered, hip in bits, 9 weeks to go",
        "I'm 11 weeks + 3, my hip hurts",
        "8 weeks + 2 days, my hip hurts",
        "10 weeks today! hip aching when I jog",
        "Twelve weeks and hip ache, keep running?",
        "I'm in my ninth week, my hip hurts",
        "I'm 9 weeks into my first, my hip hurts",
        "we're 10 weeks, hip pain on runs",
        "we're 12 weeks and so excited, hip pain when I run",
        "eight weeks now, can't face food, my hip hurts",
        "at 9 weeks can I still run, my hip hurts",
        "our girl is moving in 8 weeks, I can feel her kick, my hip hurts",
        "our son leaves hospital in 3 weeks, born early, my hip hurts",
        "we are expecting it to be a girl, my hip hurts",
        "11+3 and my hip hurts",
        "he was born prematurely in spring, my hip hurts",
    ],
)
def test_a_pregnancy_beside_it_is_heard(screen: RedFlagScreen, text: str) -> None:
    assert heard(screen, text, BIRTH) & DOUBT


@pytest.mark.parametrize(
    "text",
    [
        "yo my hip hurts after track",
        "my dog is 10 and front of the hip is sore next morning",
        "ran for the school as a boy and hip pain the evening after runs",
        "ran track in high school years ago, my hip hurts after track",
        "I'm in my final year at uni, I get a dull ache in my hip after my runs",
        "at week 15 now, hip pain after my runs",
        "BMI 19, RPE 6 but hip pain after running",
        "I'm a lecturer and my hip aches after track",
        "spin class on Tuesday but hip sore next morning",
        "my daughter turned 21 last week, my hip aches after running",
        "our youngest has left home, my hip aches the day after",
        "hip aches in the evening, up from 6 to 9 miles",
        "my dad bod and my hips",
        "Our Labrador turned 12 and slows me down, hip aches later though",
        "I was a county runner as a schoolboy, now 51, hip aches hours after my runs",
        "I'm on the PTA at a primary school. Hip aches after runs",
        "I'm a teacher, hip aches after school run",
        "I do the school run on foot and my hip aches",
        "after the school run I jog, hip sore later",
        "my wife runs and so am I, hip sore after",
    ],
)
def test_a_dog_and_a_school_of_long_ago_make_nobody_young(screen: RedFlagScreen, text: str) -> None:
    assert not heard(screen, text, CHILD)


@pytest.mark.parametrize(
    "text",
    [
        "hip hurts after track practice, coach says rest",
        "I'm in track and my hip hurts",
        "my dog is 10 and I'm 13, my hip hurts",
        "our dog turned 12 and so did my son, his hip hurts",
        "I'm a teacher's kid, 15, hip hurts",
        "I coach a squad. they're 13 to 15. one has hip pain after running",
        "i coach a squad, they're 13 to 15, what should they do for hips",
        "the girls I train are 9 to 12, one holds her hip",
        "I coach under 12s and one of them has a sore hip",
        "I run for the under 15s and my hip hurts",
        "I train with the juniors and my hip hurts",
        "my daughter turned 13 last week, her hip aches after running",
        "my hip hurts after PE",
        "my hip hurts in gym class every tuesday",
        "school run club on mondays, my hip hurts",
        "I did the school run race today, my hip hurts",
        "dog is 12 and i am too, my hip hurts",
        "the lab is 15 and so am I, my hip hurts",
        "I ran for the school as a junior and still do, my hip hurts",
        "I raced last month as a junior, my hip hurts",
    ],
)
def test_somebody_young_beside_it_is_heard(screen: RedFlagScreen, text: str) -> None:
    assert heard(screen, text, CHILD) & DOUBT


@pytest.mark.parametrize(
    "text",
    [
        "sweating through the sheets, it's the menopause, hip aches after runs",
        "night sweats from the menopause. a niggle in the hip after track",
        "the menopause has me sweating and hip sore later that day",
        "menopausal sweats at night, hip aches after long runs",
        "I'm perimenopausal and my hip aches after runs",
        "hi, peri menopause, hip pain after running",
        "hot flushes keep me up. hip pain after long runs",
        "hi, can't touch my toes, my right hip nags two hours after i run",
        "so humid I was dripping, my hip hurts next morning",
        "coffee gives me the shakes. my hip hurts next morning.",
        "lost weight on a diet but my hip aches in the evening",
        "i've put on 5 kg. my hip hurts next morning.",
        "woken by the bin men and my hip hurts a few hours after running",
        "I sleep 6 hours with my dog on the bed, hip aches after runs",
        "put on weight over winter then went running, hip aches after",
        "I'm 52 and menopausal, hip aches after runs",
        "menopausal and ran a 5k in 32 minutes, hip sore after",
        "hot flushes, it's the menopause, my hip hurts after runs",
        "my hip aches after long runs, night sweats from the menopause",
        "sweating at night because of the menopause, my left hip nags",
        "drenched at night, it's the menopause. dull ache in my hip after runs",
        "night sweats are just the menopause, hip stiff",
    ],
)
def test_menopause_weather_and_bin_men_are_no_sign(screen: RedFlagScreen, text: str) -> None:
    assert not screen.screen(text).mentions


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("sweating through the sheets, hip aches", "fever_unwell"),
        ("sweating through the sheets, not the menopause, hip aches", "fever_unwell"),
        ("is it the menopause? drenched at night, hip sore", "fever_unwell"),
        ("night sweats and a fever, it's the menopause, hip throbs", "fever_unwell"),
        ("menopausal, hot flushes and a temp of 39, hip hot", "fever_unwell"),
        ("night sweats, just menopause I guess, hip aches", "fever_unwell"),
        ("night sweats from the menopause or an infection, my hip hurts", "fever_unwell"),
        ("drenched through the sheets it's the change, glands up, my hip hurts", "fever_unwell"),
        ("soaked at night because of the menopause but doctors worry, my hip hurts", "fever_unwell"),
        ("menopausal sweats, off my food, my hip hurts", "fever_unwell"),
        ("night sweats from the menopause I hope, hip aches", "fever_unwell"),
        ("my hip hurts, night sweats, it's the menopause maybe", "fever_unwell"),
        ("sweating at night, the menopause or something worse, hip sore", "fever_unwell"),
        ("the menopause has me drenched at night and losing weight, hip sore", "fever_unwell"),
        ("menopausal night sweats and I'm shivery too, hip sore", "fever_unwell"),
        ("night sweats because of the menopause though the GP wants blood tests, hip aches", "fever_unwell"),
        ("menopause at 38 and hip pain", "bone_risk"),
        ("early perimenopause at 39 they said, hip pain", "bone_risk"),
        ("I'm postmenopausal with thin bones, hip pain", "bone_risk"),
        ("can't touch my toes as my foot is numb", "leg_numbness_weakness"),
        ("I get up to pee at night and can't feel it coming", "saddle_bladder"),
        ("lost a stone without trying after I put on weight last year, hip aches", "unexplained_weight_loss"),
        ("hip and hot flushes keep me up", "night_rest_pain"),
        ("hot flushes keep me up and so does the hip", "night_rest_pain"),
        ("the dog wakes me and then the hip keeps me awake", "night_rest_pain"),
        ("I sleep 5 hours because of the hip", "night_rest_pain"),
        ("I sleep 6 hours at most with this hip", "night_rest_pain"),
        ("I get up to pee every night and sometimes don't make it, hip sore", "saddle_bladder"),
        ("my hip hurts, get up for a wee at night because I can't hold it", "saddle_bladder"),
        ("I get up to pee at night but hardly anything comes, my hip hurts", "saddle_bladder"),
        ("put on weight before, but now it is falling off me, my hip hurts", "unexplained_weight_loss"),
        ("I put on a stone but now it's vanishing, hip sore", "unexplained_weight_loss"),
        ("postmenopausal and lost 3 cm in height, my hip hurts", "bone_risk"),
        ("menopausal at 39, my hip hurts", "bone_risk"),
        ("perimenopausal at 36, my hip hurts", "bone_risk"),
        ("I'm 41 and in the menopause, hip aches", "bone_risk"),
    ],
)
def test_the_sign_beside_them_is_heard(screen: RedFlagScreen, text: str, flag: str) -> None:
    assert heard(screen, text, flag) & DOUBT


def test_its_phrases_are_checked_like_the_others(folder: Path) -> None:
    file = folder / "red_flags" / "flags" / f"{BIRTH}.yml"
    file.write_text(
        file.read_text("utf-8").replace("reader_without:\n", "reader_without:\n  - (wedding\n"), "utf-8"
    )
    with pytest.raises(ContentError, match="reader_without"):
        read_red_flags(folder)
