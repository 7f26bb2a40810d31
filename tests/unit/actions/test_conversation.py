"""The words around the answers."""

from __future__ import annotations

import pytest

from actions.answer import SEE_SOMEONE
from actions.conversation import converse
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


@pytest.mark.parametrize(
    ("text", "glad"),
    [
        ("still sore this morning, 4", False),
        ("still achy today", False),
        ("hurts when I get up", False),
        ("much better today", True),
        ("it hurts less now", True),
        ("no more pain", True),
        ("pain was nothing", True),
        ("no ache today", True),
        ("no soreness at all this morning", True),
        ("hip not sore at all", True),
        ("no ache but still stiff", False),
        ("nothing helps", False),
        ("no better", False),
        ("it didn't settle this week actually", False),
        ("actually it wasn't fine this morning", False),
        ("it still comes back in the evening", False),
        ("not better yet", False),
        ("it eased but it isn't gone", True),
    ],
)
def test_only_what_is_better_is_good_to_hear(kb: KnowledgeBase, text: str, glad: bool) -> None:
    (reply,) = converse(Turn(text, "report_better"), kb).replies
    assert ("good to hear" in reply.text) is glad


def test_in_another_language_nothing_is_offered_but_when_to_have_it_seen(kb: KnowledgeBase) -> None:
    (reply,) = converse(Turn("mir tut die Hüfte weh", "other_language", language="de"), kb).replies
    assert [SEE_SOMEONE in choice.value for choice in reply.choices] == [True]


@pytest.mark.parametrize(
    ("text", "sorry"),
    [
        ("what if they don't work", False),
        ("but what if nothing helps", False),
        ("and if it doesn't get better?", False),
        ("suppose none of this helps", False),
        ("what do i do if it stays like this", False),
        ("i've been doing them and it's no better", True),
        ("nothing helps", True),
        ("still the same after three weeks", True),
        ("the exercises don't work", True),
    ],
)
def test_only_what_has_not_helped_is_one_to_be_sorry_for(kb: KnowledgeBase, text: str, sorry: bool) -> None:
    (reply,) = converse(Turn(text, "report_not_better"), kb).replies
    assert ("sorry that it hasn't helped" in reply.text) is sorry
    assert "Glute exercises help when" in reply.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("who made you", True),
        ("who runs this", True),
        ("so who's behind this", True),
        ("who built this thing", True),
        ("are you a doctor", False),
        ("are you chatgpt", False),
        ("who are you", False),
    ],
)
def test_who_made_it_is_told(text: str, who: bool, kb: KnowledgeBase) -> None:
    (reply,) = converse(Turn(text, "bot_identity"), kb).replies
    assert ("clinic or site" in reply.text) is who
    assert "not a doctor" in reply.text
