"""An answer that sounds like the wish to stop, and the wish to stop that begins like an answer."""

from __future__ import annotations

import pytest

from actions import assessment, interview
from actions.assessing.no_answer import only_sounds_like_a_stop, stops
from actions.assessing.said import Said
from actions.turn import Turn
from knowledge.queries import KnowledgeBase

ANSWERS = [
    "not enough", "probably not enough", "not nearly enough", "bad enough to stop me", "enough to stop me", "makes me stop", "I stopped doing them",
    "it doesn't stop", "never stops", "I had to stop", "i've stopped", "it hurts enough", "nowhere near enough",
]  # fmt: skip
WISHES = [
    "stop", "enough", "that's enough", "enough questions", "ok enough", "had enough", "i want to stop", "please stop asking", "can we stop here", "I have to stop now", "no more questions", "stop it",
]  # fmt: skip


@pytest.mark.parametrize("text", ANSWERS)
def test_what_tells_of_stopping_ends_nothing(text: str) -> None:
    assert only_sounds_like_a_stop(text)


@pytest.mark.parametrize("text", WISHES)
def test_the_wish_to_stop_ends_it(text: str) -> None:
    assert not only_sounds_like_a_stop(text)
    assert stops(Said(Turn(text, "stop"), sure=0.95))


def test_an_answer_that_was_taken_for_the_end_counts(kb: KnowledgeBase) -> None:
    slots = {"requested_slot": "strength", "place": "outer"}
    outcome = assessment.stop(Turn("not enough", "stop", slots=slots, active_form=interview.FORM), kb)
    assert outcome.slots["strength"] == "no"
    assert outcome.follow_up == interview.FORM


def test_one_that_fits_nothing_is_asked_again(kb: KnowledgeBase) -> None:
    slots = {"requested_slot": "stride"}
    outcome = assessment.stop(Turn("not enough", "stop", slots=slots, active_form=interview.FORM), kb)
    assert "couldn't make that fit" in outcome.replies[0].text
    assert outcome.follow_up == interview.FORM
