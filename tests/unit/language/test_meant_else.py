"""What was meant in place of a sign: it is asked about, and never lifts anything by itself."""

import pytest

from bot.language.meant_else import explains, is_another_word, means_else
from bot.language.takes_back import takes_back


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("hm, more like stiff", "locking_giving_way"), ("the road I mean, it was icy", "locking_giving_way"), ("in love lol", "trauma_fall"),
        ("on a kitchen knife lol", "self_harm"), ("no it's the outside", "worsening_groin_pain"), ("more of a dull ache really", "severe_pain"),
        ("sorry no, my foot fell asleep because I sat on it", "leg_numbness_weakness"), ("it's just tight", "limping"),
        ("my knee I mean, not the hip", "locking_giving_way"), ("by accident, chopping onions", "self_harm"), ("asleep haha", "trauma_fall"),
        ("off the wagon 😂", "trauma_fall"), ("it was sunburn", "hot_red_swollen"), ("actually on the side", "pinpoint_bone_pain"),
        ("no more the buttock", "worsening_groin_pain"), ("just hungover", "fever_unwell"), ("the band I mean, it snapped", "sudden_onset_pop"),
    ],
)  # fmt: skip
def test_it_takes_back(text: str, flag: str) -> None:
    assert takes_back(text, [flag])


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("ok thanks lol", "trauma_fall"), ("which exercises help", "trauma_fall"), ("what now lol", "trauma_fall"), ("i will lol", "trauma_fall"),
        ("can I run on the road?", "locking_giving_way"), ("and my knee locks too", "locking_giving_way"), ("my leg is numb again", "leg_numbness_weakness"),
        ("no it's the groin", "worsening_groin_pain"), ("I ran 5k on the road", "trauma_fall"), ("only at night", "night_rest_pain"), ("I used a knife", "self_harm"),
        ("more numb now", "leg_numbness_weakness"), ("it's more swollen", "hot_red_swollen"), ("with a razor", "self_harm"), ("no it's the outside", "lump"),
    ],
)  # fmt: skip
def test_what_tells_of_the_sign_or_of_something_else_does_not(text: str, flag: str) -> None:
    assert not takes_back(text, [flag])


def test_an_explanation_is_one_of_its_own_sign_only() -> None:
    assert explains("sorry no, my foot fell asleep", ["leg_numbness_weakness"])
    assert not explains("sorry no, my foot fell asleep", ["lump"])
    assert not explains("my foot fell asleep and stays numb", ["leg_numbness_weakness"])


@pytest.mark.parametrize(
    "text",
    [
        "or more like muscle",
        "more like stiff",
        "hm more of an ache",
        "or maybe the muscle",
        "it's rather sore",
    ],
)
def test_another_word_is_no_answer(text: str) -> None:
    assert is_another_word(text)


@pytest.mark.parametrize(
    "text",
    ["yes", "no", "more when I run", "only at night", "or is it bad?", "it does, more at night", "a bit"],
)
def test_an_answer_is_no_other_word(text: str) -> None:
    assert not is_another_word(text)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("just tired", "self_harm"), ("with a kitchen knife", "self_harm"), ("in the kitchen, on purpose", "self_harm"), ("more like sad", "self_harm"),
        ("just tired", "leg_numbness_weakness"), ("just heavy and it drags", "leg_numbness_weakness"),
    ],
)  # fmt: skip
def test_what_denies_nothing_is_no_other_meaning(text: str, flag: str) -> None:
    assert not means_else(text, [flag])
