"""Children whom somebody teaches or coaches, and whose hips a message is about."""

from __future__ import annotations

import pytest

from bot.language.in_their_care import is_of_those, with_those


@pytest.mark.parametrize(
    "text",
    [
        "I'm a teacher and run the year 9 running club, a few complain of sore hips", "i coach u15s, one girl has hip pain at night", "I coach a squad, they're 13 to 15, what should they do for their hips",
        "i coach the u13s and some of them have sore hips", "my year 8s have sore hips", "i'm a PE teacher, one of my pupils has hip pain", "i run a junior athletics club, a lad has hip ache after training",
        "i help with under 11s, one of the kids has a sore hip", "one of my year 10 students limps", "scout leader here, one of the cubs has a sore hip", "one of the girls i coach has hip pain",
        "i coach kids football and one boy can't put weight on his leg", "i coach a 14 year old girl with hip pain", "as a primary school teacher i see kids with sore hips", "PE teacher here. a year 9 boy has a sore hip", "i'm a PE teacher. a boy in year 8 can't put any weight on his leg after a fall",
    ],
)  # fmt: skip
def test_the_hips_are_those_of_the_children(text: str) -> None:
    assert is_of_those(text)
    assert [(one["flag"], one["status"]) for one in with_those(text, [])] == [
        ("child_or_teen", "other_person")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "i'm a teacher and my hip aches after runs", "i coach u15s and my own hip aches", "i coach u15s, hip hurts", "i coach u15s, hip pain at night", "i'm 15 and run for the u15s, my hip hurts",
        "i run for the school team and my hip hurts", "my u15s coach says my hip is weak", "i coach u13s and i limp", "my daughter is 11 and her hip hurts", "i lead a beginners group, a few complain of sore hips",
        "i'm in year 9 and my hips are sore", "i coach adults, one has a sore hip", "i teach year 5 and have hip pain", "i'm a teacher. hip pain at night. i can't sleep", "i teach kids yoga and get one sore hip",
        "i'm a pe teacher with a sore hip", "i teach primary, one hip hurts after runs", "i coach juniors and run 3 times a week, hip aches", "i coach kids, they are great, hip hurts after though", "a girl in my school has hip pain", "i'm in year 8 and help coach the juniors, one has hip pain",
    ],
)  # fmt: skip
def test_what_may_be_of_the_writers_own_hip_stays_as_it_was_heard(text: str) -> None:
    assert not is_of_those(text)
    heard = [{"flag": "night_rest_pain", "status": "present"}]
    assert with_those(text, heard) == heard


def test_signs_are_told_of_them_and_what_is_denied_or_grave_stays() -> None:
    text = "i coach u15s, one girl has hip pain at night"
    heard = [
        {"flag": "child_or_teen", "status": "present"}, {"flag": "night_rest_pain", "status": "uncertain"},
        {"flag": "limping", "status": "negated"}, {"flag": "self_harm", "status": "present"},
    ]  # fmt: skip
    statuses = [one["status"] for one in with_those(text, heard)]
    assert statuses == ["other_person", "other_person", "negated", "present"]
