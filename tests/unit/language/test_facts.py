import pytest

import bot.language.lean  # noqa: F401
from bot.language.entities import EntityRules
from bot.language.facts import only_facts
from bot.language.signs import answer_in_a_sign

RULES = EntityRules.load()


@pytest.mark.parametrize(
    "text",
    ["outer side, left", "4", "about a four I think", "since Tuesday", "it's in the front of my hip", "hours later",
     "next morning mostly", "a couple of weeks now", "8 or 9 weeks i'd say", "evening mostly, couple of hours after", "both sides", "4/10", "right hip, outer side, two weeks"],
)  # fmt: skip
def test_nothing_but_facts(text: str) -> None:
    assert only_facts(text, RULES.find(text))


@pytest.mark.parametrize(
    "text",
    ["why does it hurt hours later?", "side plank", "how long, two weeks?", "stretching", "rest", "hills", "hello", "", "yes",
     "my hips ache a few hours after I run but feel fine while I'm running", "should I rest for two weeks", "is it my glutes", "so is that my hip flexors"],
)  # fmt: skip
def test_more_than_facts_or_none(text: str) -> None:
    assert not only_facts(text, RULES.find(text))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("y", "affirm"),
        ("N", "deny"),
        ("👍", "affirm"),
        ("👎", "deny"),
        ("no", None),
        ("yn", None),
        ("", None),
    ],
)
def test_a_letter_or_a_picture_answers(text: str, intent: str | None) -> None:
    assert answer_in_a_sign(text) == intent
