"""Whose hip it is: a child in somebody's care, a child of the writer's, and the writer's own."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of

pytestmark = pytest.mark.conversation


@pytest.mark.parametrize(
    "told", ["I'm a teacher and run the year 9 running club, a few complain of sore hips", "i coach u15s, one girl has hip pain at night"]
)  # fmt: skip
async def test_children_in_somebodys_care_are_somebody_else(talk: Talk, told: str) -> None:
    turns = await talk(
        told, "which exercises can they do?", "for myself, 60, ache after my own runs, exercises?"
    )
    assert "for them with their GP" in text_of(turns[0])
    assert "seen before they run or exercise" in text_of(turns[1])
    assert [turn["gate"] for turn in turns] == ["none"] * 3
    assert "under 18" not in text_of(turns[2])


async def test_a_parents_age_by_itself_is_no_childs(talk: Talk) -> None:
    turns = await talk("my daughter is 11 and her hip hurts", "for me now. 44. outer hip aches")
    assert [turn["gate"] for turn in turns] == ["soon", "none"]
    assert "for them with their GP" in text_of(turns[1])


async def test_behind_the_parents_own_sign_the_childs_advice_is_said_again(talk: Talk) -> None:
    turns = await talk("my son is 12 and his hip hurts", "i've been limping myself", "what about him then", "and my son?")  # fmt: skip
    for turn in turns[2:]:
        assert "seen before they run or exercise" in text_of(turn)
    assert [turn["gate"] for turn in turns[1:]] == ["urgent"] * 3


async def test_a_young_writer_is_still_one(talk: Talk) -> None:
    turns = await talk("my son is 12 and his hip hurts", "for me, 15, my hip aches", "exercises please")
    assert [turn["gate"] for turn in turns] == ["soon"] * 3
