"""Answers of tests/data/answers are given where their question was really asked, also one set after the other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.answers_scoring import Answer, sign_right, slot_right
from tests.evaluate_answers import Conversations, NotAsked, given, lead_to_sign

pytestmark = pytest.mark.conversation


async def test_two_sets_go_on_from_the_same_questions(assistant: Any) -> None:
    talk = Conversations(assistant)
    for name in ("first", "second"):
        signs = [Answer(f"{name}-1", "limping", "yes", "yes"), Answer(f"{name}-2", "limping", "no", "no")]
        side = Answer(f"{name}-3", "slot:side", "left", "left")
        judged = dict(await given(talk, [*signs, side]))
        assert all(sign_right(answer, judged[answer]) for answer in signs)
        assert slot_right(side, judged[side])


async def test_an_opening_that_leads_elsewhere_is_named(assistant: Any) -> None:
    with pytest.raises(NotAsked, match="no question about lump"):
        await lead_to_sign(Conversations(assistant), "lump", ["which exercises help?"])
