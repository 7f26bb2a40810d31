"""Words that take back what put a gate up."""

import pytest

from bot.language.takes_back import adult_instead, corrects, mild_score_instead, takes_back


@pytest.mark.parametrize(
    ("text", "mild"),
    [
        ("sorry typo i meant 3", True),
        ("no 3", True),
        ("no like 3 sorry typo", True),
        ("actually more like a four", True),
        ("3", False),
        ("no 9", False),
        ("no its been 3 weeks", False),
        ("no its 3 sometimes 9", False),
        ("no, one hip is agony", False),
        ("no, that one", False),
        ("no it's over 7", False),
        ("actually 7+", False),
        ("actually it was 5 yesterday", False),
        ("no more than 5 steps", False),
        ("", False),
    ],
)
def test_a_mild_score_in_place_of_a_severe_one(text: str, mild: bool) -> None:
    assert mild_score_instead(text) is mild


@pytest.mark.parametrize(
    ("text", "adult"),
    [
        ("i mean 46 lol typo", True),
        ("sorry 26", True),
        ("46", False),
        ("no i'm 16", False),
        ("no 15 or 20", False),
        ("no it's for my kid, i'm 46", False),
        ("no, under 18", False),
        ("not 18 yet sorry", False),
        ("actually 46 kg", False),
    ],
)
def test_an_adult_age_in_place_of_a_child_s(text: str, adult: bool) -> None:
    assert adult_instead(text) is adult


@pytest.mark.parametrize(
    ("text", "flag", "back"),
    [
        ("JOKE haha sorry", "severe_pain", True),
        ("that was a joke", "self_harm", True),
        ("that was like 2011", "trauma_fall", True),
        ("it was years ago", "lump", True),
        ("no that was when i was a kid", "limping", True),
        ("slimming world haha worked for it", "unexplained_weight_loss", True),
        ("its only 5mg", "bone_risk", True),
        ("slimming world is great", "limping", False),
        ("it was yesterday", "trauma_fall", False),
        ("this is no joke", "severe_pain", False),
        ("it was 9 last year and still is", "limping", True),
    ],
)
def test_what_explains_a_sign_away_is_asked_about(text: str, flag: str, back: bool) -> None:
    assert takes_back(text, [flag]) is back


@pytest.mark.parametrize(
    "text",
    [
        "no wait, that was the cat", "well I can, it just hurts", "forget I said that", "ignore that", "ignore what I said", "scratch that", "that was my sister", "I was talking about my dog",
        "that's my mum, not me", "actually I can walk on it", "well it isn't really", "I don't, it's just sore", "no it doesn't", "disregard my last message", "never mind what I said", "I take that back",
        "wait, I can", "sorry that was my phone's autocorrect", "pretend I never said that", "that was the cat on the keyboard", "well it does, but only a bit",
    ],
)  # fmt: skip
def test_that_it_is_otherwise_is_asked_about(text: str) -> None:
    assert takes_back(text, ["lump"])
    assert not takes_back(text, [])


@pytest.mark.parametrize(
    "text",
    [
        "forget it", "never mind", "cancel", "delete everything", "forget everything", "please forget what i told you", "ignore what i just said about the run", "it is", "i do", "I can only manage five", "it's not only the hip, the knee too", "skip", "stop", "I can't get an appointment", "I can go tomorrow", "I can, tomorrow", "I don't want to go", "I don't know", "it does hurt a lot", "I can't", "can I run?",
        "which exercises help?", "what causes it", "is it serious", "I don't care", "I can wait", "it is getting worse", "that is my hip", "I am 40", "it's the left", "I do bridges every day", "it hurts",
    ],
)  # fmt: skip
def test_what_takes_nothing_back(text: str) -> None:
    assert not takes_back(text, ["lump"])


def test_only_what_stands_is_taken_back() -> None:
    assert takes_back("sorry i meant to say that it is stiff", ["limping"])
    assert not takes_back("sorry i meant to say that it is stiff", [])
    assert not takes_back("no 3", ["limping"])
    assert takes_back("no 3", ["severe_pain"])
    assert not takes_back("what does that mean", ["severe_pain"])


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("not pain, the alarm", "night_rest_pain"),
        ("no it's not pain, it was the dog", "night_rest_pain"),
        ("not the hip, my bladder", "night_rest_pain"),
        ("it was not my hip, just the baby", "night_rest_pain"),
        ("not because of pain, to pee", "night_rest_pain"),
        ("lol no, that's my shoe size", "severe_pain"),
        ("that was my race number", "severe_pain"),
        ("it's the effort", "severe_pain"),
        ("i meant my stress", "severe_pain"),
        ("that's my age haha", "severe_pain"),
    ],
)
def test_what_it_was_instead_takes_a_sign_back(text: str, flag: str) -> None:
    assert takes_back(text, [flag])


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("not pain relief, what else helps", "night_rest_pain"),
        ("not the hip flexor stretch again", "night_rest_pain"),
        ("it's not the pain that bothers me most", "lump"),
        ("my pain is not the same, it is worse", "severe_pain"),
        ("that's my worry", "severe_pain"),
        ("it's the pain", "severe_pain"),
        ("that's the hip", "severe_pain"),
        ("is it not the hip, my back?", "night_rest_pain"),
        ("that's my left side", "severe_pain"),
        ("it's my age that worries me", "limping"),
    ],
)
def test_what_only_sounds_like_it_takes_none_back(text: str, flag: str) -> None:
    assert not takes_back(text, [flag])


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("i mean i teach year 10", True), ("I teach year 10", True), ("sorry, I'm a teacher", True), ("no i'm the year 10 teacher", True), ("i teach at a school", True),
        ("my teacher said so", False), ("i'm in year 10", False), ("i teach swimming", False), ("they teach year 10", False), ("i'm 15 and i teach year 3 to swim", False),
        ("i mean year 10", False), ("i want to be a teacher", False),
    ],
)  # fmt: skip
def test_who_teaches_the_year_that_was_named_is_no_pupil(text: str, so: bool) -> None:
    assert corrects(text, ["child_or_teen"]) is so
